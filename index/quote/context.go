package quote

import (
	"strings"

	"onrecord/index"
)

// byContext tries the rules that look beyond the sentence.
func (n *narration) byContext(i, p, r int) attribution {
	s := n.sentences[i]
	none := attribution{cueTok: -1}
	if a, ok := n.innerLabel(r); ok {
		return a
	}
	prev := r - 1
	alone := bare(s.toks)
	if prev >= 0 && n.att[prev].src.known() {
		a, reg := n.att[prev], n.regions[prev]
		opensPara := p == 0 && (i == 0 || n.sentences[i-1].para != s.para)
		switch {
		case opensPara && !reg.closed && n.regions[r].para == reg.para+1:
			return attribution{src: a.src, rule: RuleContinued, cue: a.cue, source: a.source, cueTok: -1}
		case (alone || p == 0 && i > 0 && len(s.toks) <= 4 && n.home[prev] < i) && reg.para == s.para:
			return attribution{src: a.src, rule: RuleSame, cue: a.cue, source: a.source, cueTok: -1}
		}
	}
	if i > 0 && p == 0 {
		if a, ok := n.introduced(i); ok {
			return a
		}
	}
	if prev >= 0 && alone && !n.regions[r].dash && n.att[prev].src.known() && n.regions[prev].para == s.para-1 && n.onlyQuotes(i) && !n.titleAlone(r) {
		if k := n.otherVoice(r); k >= 0 {
			src := n.att[k].src
			src.band = index.Low
			return attribution{src: src, rule: RuleAlternate, cue: n.att[k].cue, source: n.att[k].source, cueTok: -1}
		}
		src := n.att[prev].src
		src.band = lower(src.band, index.Low)
		return attribution{src: src, rule: RuleCarryOver, cue: n.att[prev].cue, source: n.att[prev].source, cueTok: -1}
	}
	if a, ok := n.ledIn(i, p, r); ok {
		return a
	}
	// Without a verb of saying only a whole sentence that is led in is speech:
	// “Vold has a message: “…””.
	if !alone && n.form(r) == index.Direct {
		if m := n.d.subjects[i]; m.p != nil && m.token < p && m.p.evident {
			return attribution{src: source{person: m.p, kind: index.Person, band: index.Low}, rule: RuleSubject,
				cue: index.Span{Start: s.toks[m.token].start, End: s.toks[m.token].end}, cueTok: -1}
		}
		if who, at := n.roleSubject(i); who != nil && at < p && s.toks[p-1].is(":") {
			return attribution{src: source{person: who, kind: index.Person, band: index.Low}, rule: RuleSubject,
				cue: index.Span{Start: s.toks[at].start, End: s.toks[p-1].end}, cueTok: -1}
		}
	}
	return none
}

// innerLabel reads a transcript that an article quotes: “WALLACE: If I may”.
func (n *narration) innerLabel(r int) (attribution, bool) {
	reg := n.regions[r]
	words := reg.inner.Cut(n.text)
	colon := strings.IndexByte(words, ':')
	if colon < 3 || colon > 40 || strings.ToUpper(words[:colon]) != words[:colon] {
		return attribution{}, false
	}
	name := properCase(words[:colon])
	toks := tokenize(nil, name, 0, len(name))
	run, _, ok := n.cast.nameAt(toks, 0)
	if !ok || run.body || run.end != len(toks) {
		return attribution{}, false
	}
	src := source{name: spell(toks[run.start:run.end]), kind: index.Person, band: index.Medium}
	if ps := n.cast.find(toks, run); len(ps) == 1 {
		src = source{person: ps[0], kind: index.Person, band: index.High}
	}
	return attribution{src: src, rule: RuleLabel, cue: index.Span{Start: reg.inner.Start, End: reg.inner.Start + colon}, cueTok: -1}, true
}

// introduced reads the sentence before a quotation: "The Times reports:" or
// "Cornyn issued a statement.".
func (n *narration) introduced(i int) (attribution, bool) {
	before := n.sentences[i-1]
	toks := before.toks
	last := toks[len(toks)-1]
	if before.para < n.sentences[i].para-1 || !last.is(":") && !announces(toks) {
		return attribution{}, false
	}
	a := attribution{rule: RuleIntroduced, cue: index.Span{Start: toks[0].start, End: last.end}, cueTok: -1}
	cues := n.cast.cues(nil, toks)
	for k := len(cues) - 1; k >= 0; k-- {
		c := cues[k]
		if c.aside || c.inherit {
			continue
		}
		if a.src = n.d.resolve(toks, c.subject, i-1); a.src.known() {
			if !last.is(":") || !c.strong && !c.subject.human() {
				a.src.band = lower(a.src.band, index.Medium)
			}
			return a, true
		}
	}
	if m := n.d.subjects[i-1]; m.p != nil {
		a.src = source{person: m.p, kind: index.Person, band: index.Medium}
		return a, true
	}
	return attribution{}, false
}

var announcements = set(`statement remarks tweet letter email message post speech`)

// announces reports whether a sentence speaks of issuing a statement.
func announces(toks []token) bool {
	for i, t := range toks {
		if announcements.has(t.lower) && i > 1 && i+6 >= len(toks) || announcements.has(t.lower) && i > 1 && (toks[i-2].lower == "issued" || toks[i-2].lower == "released") {
			return toks[i-1].lower == "a" || toks[i-1].lower == "this" || toks[i-1].lower == "following"
		}
	}
	return false
}

// onlyQuotes reports whether the paragraph of sentence i, up to it and after
// it, is nothing but quotation.
func (n *narration) onlyQuotes(i int) bool {
	para := n.sentences[i].para
	for k := i; k >= 0 && n.sentences[k].para == para; k-- {
		if !bare(n.sentences[k].toks) {
			return false
		}
	}
	for k := i + 1; k < len(n.sentences) && n.sentences[k].para == para; k++ {
		if !bare(n.sentences[k].toks) {
			return false
		}
	}
	return true
}

// backfill gives a quotation without a cue the speaker of the next one in its
// paragraph, where nothing but quotation lies between: “No.” “Never,” he said.
func (n *narration) backfill() {
	for r := len(n.regions) - 2; r >= 0; r-- {
		a, b := &n.att[r], &n.att[r+1]
		if !n.regions[r].closed && !n.regions[r].dash && n.regions[r+1].para == n.regions[r].para+1 && b.src.band == index.High && (b.rule == RuleCueAfter || b.rule == RuleContinued) && (!a.src.known() || a.src.band == index.Low) && n.pos[r+1] == 0 && n.opensParagraph(n.home[r+1]) {
			// Who spoke is told behind the last paragraph.
			*a = attribution{src: b.src, rule: RuleContinued, cue: b.cue, source: b.source, cueTok: -1, sent: n.home[r]}
			b.rule = RuleContinued
			continue
		}
		if a.src.known() || !b.src.known() || n.regions[r].para != n.regions[r+1].para || !bare(n.sentences[n.home[r]].toks) {
			continue
		}
		if n.home[r+1] == n.home[r]+1 && n.sentences[n.home[r+1]].toks[0].kind == quoted {
			*a = attribution{src: b.src, rule: RuleSame, cue: b.cue, source: b.source, cueTok: -1, sent: n.home[r]}
		}
	}
}

// opensParagraph reports whether sentence i is the first of its paragraph.
func (n *narration) opensParagraph(i int) bool {
	return i == 0 || n.sentences[i-1].para != n.sentences[i].para
}

// bare reports whether a sentence holds nothing but quotations.
func bare(s []token) bool {
	for _, t := range s {
		if t.kind == word || t.kind == number {
			return false
		}
	}
	return true
}

// maxRepartee bounds in words what is said in a quick exchange.
const maxRepartee = 14

// otherVoice returns, for a bare quotation after two short ones of two
// speakers in paragraphs of their own, the first of the two: they take turns.
func (n *narration) otherVoice(r int) int {
	if r < 2 || n.cast.cautious {
		return -1
	}
	a, b := r-2, r-1
	if !n.att[a].src.known() || n.att[a].src.same(n.att[b].src) || n.regions[a].para != n.regions[b].para-1 || n.regions[b].para != n.regions[r].para-1 {
		return -1
	}
	for _, k := range []int{a, b, r} {
		if s := n.sentences[n.home[k]].toks; s[0].kind != quoted || k != a && countWords(n.regions[k].inner.Cut(n.text)) > maxRepartee {
			return -1
		}
	}
	return a
}

// ledIn gives a quotation that stands alone to whom the sentence before it was
// about: “Landovsky shrugged. “We shall see.””, or in a paragraph of its own.
func (n *narration) ledIn(i, p, r int) (attribution, bool) {
	s := n.sentences[i]
	if p != 0 || i == 0 || n.cast.cautious || n.regions[r].dash || n.regions[r].block || !bare(s.toks) || n.form(r) != index.Direct {
		return attribution{}, false
	}
	before := n.sentences[i-1]
	same := before.para == s.para
	if !same && (before.para != s.para-1 || !n.onlyQuotes(i)) || r > 0 && n.home[r-1] >= i-1 || !endsSentence(n.regions[r].inner.Cut(n.text)) {
		return attribution{}, false
	}
	for _, m := range n.d.mentions[max(0, len(n.d.mentions)-8):] {
		if m.sentence == i-1 && m.token > 0 && before.toks[m.token-1].lower == "and" {
			return attribution{}, false // "Vold and Sund were both in Oslo."
		}
	}
	src := source{}
	if n.d.lastSent == i-1 && n.d.last.known() && same {
		src = n.d.last // who was retold a moment ago
		src.band = lower(src.band, index.Medium)
	} else if f := n.d.focus; f != nil && f.evident && n.d.focusAt == i-1 {
		src = source{person: f, kind: index.Person, band: index.Low}
	} else {
		return attribution{}, false
	}
	return attribution{src: src, rule: RuleLedIn, cue: index.Span{Start: before.toks[0].start, End: before.toks[len(before.toks)-1].end}, cueTok: -1}, true
}

// titleAlone reports whether words alone in their marks are a title.
func (n *narration) titleAlone(r int) bool {
	words := n.regions[r].inner.Cut(n.text)
	return titleCase(words) && !endsSentence(words)
}
