package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// The rules that name the speaker of quoted words, in the order in which they
// are tried. The first that fits wins.
const (
	RuleCueBefore  = "cue-before"       // Landovsky said: “…”
	RuleCueAfter   = "cue-after"        // “…,” said Landovsky
	RuleCueGoverns = "cue-governs"      // Landovsky said that the deal is “…” and
	RuleTrailing   = "cue-trailing"     // the “…” are over, Landovsky said
	RuleAside      = "cue-aside"        // as Landovsky put it, “…”
	RuleContinued  = "continued"        // a new paragraph opens with a mark, the last was not closed
	RuleSame       = "same-paragraph"   // “…,” he said. “…”
	RuleIntroduced = "introduced"       // Landovsky was blunt: ¶ “…”
	RuleCarryOver  = "carry-over"       // a paragraph of nothing but quotation after a quoted speaker
	RuleSubject    = "sentence-subject" // Landovsky's sentence holds the words, without a verb of saying
	RuleLabel      = "inner-label"      // “WALLACE: …”
	RuleTurn       = "turn-label"       // NAME: …
	RuleTurnQA     = "question-answer"  // A: … in a conversation with one named person
)

// attribution is what a rule found for one region.
type attribution struct {
	src    source
	rule   string
	cue    index.Span
	cueTok int // identifies the cue within its sentence; -1 where there is none
	sent   int
}

// narration attributes the regions of a page.
type narration struct {
	*page
	cast *cast
	d    discourse
	att  []attribution
}

func newNarration(p *page, title string, g *gazetteer.Gazetteer) *narration {
	n := &narration{page: p, cast: &cast{gaz: g, by: map[string][]*person{}}, att: make([]attribution, len(p.regions))}
	n.d = discourse{cast: n.cast, lastPara: -1}
	n.readTitle(title)
	n.collect()
	return n
}

// readTitle enters the full names of the title, of a record set in capitals
// too: "REMARKS BY PRESIDENT TOBIAS AMUPANDA OF NAMIBIA".
func (n *narration) readTitle(title string) {
	if strings.ToUpper(title) == title {
		title = properCase(title)
		for _, w := range []string{"Of", "And", "By", "In", "With", "The", "At", "For", "To"} {
			title = strings.ReplaceAll(title, " "+w+" ", " "+strings.ToLower(w)+" ")
		}
	}
	toks := tokenize(nil, title, 0, len(title))
	if headline(sentence{toks: toks}) && !strings.Contains(title, " by ") && !strings.Contains(title, " with ") {
		return
	}
	n.eachName(toks, func(run nameRun) {
		if run.body || run.end-run.start < 2 || !run.titled && givenNames[fold(toks[run.start].lower)] == 0 {
			return
		}
		if p := n.cast.add(toks, run); p != nil {
			n.cast.readRoles(title, toks, run, p)
			for i := range p.roles {
				p.roles[i].at = 0
			}
		}
	})
}

// collect reads the cast: every full name first, so that a surname before it
// is understood too, then the roles.
func (n *narration) collect() {
	for pass := 0; pass < 2; pass++ {
		for _, s := range n.sentences {
			n.eachName(s.toks, func(run nameRun) {
				if run.body {
					return
				}
				if pass == 0 {
					if headline(s) {
						return
					}
					if p := n.cast.add(s.toks, run); p != nil {
						n.cast.readRoles(n.text, s.toks, run, p)
					}
					return
				}
				if run.end-run.start != 1 {
					return
				}
				ps := n.cast.find(s.toks, run)
				if len(ps) == 0 && run.titled {
					ps = []*person{n.cast.addSurname(s.toks[run.start], run.gender, true)}
				}
				if len(ps) == 1 {
					ps[0].count++
					ps[0].evident = ps[0].evident || ps[0].full // things are not called by a surname
					if ps[0].gender == 0 {
						ps[0].gender = run.gender
					}
					n.cast.readRoles(n.text, s.toks, run, ps[0])
				}
			})
		}
		if pass == 0 {
			for _, r := range n.regions {
				toks := tokenize(nil, n.text, r.inner.Start, r.inner.End)
				n.eachName(toks, func(run nameRun) {
					if !run.body {
						n.cast.add(toks, run)
					}
				})
			}
		}
	}
}

// headline reports whether a sentence is set like one: nearly every word with
// a capital letter, so that capitals do not tell names.
func headline(s sentence) bool {
	words, upper := 0, 0
	for _, t := range s.toks {
		if t.kind == quoted || isCue(t) {
			return false
		}
		if t.kind == word && len(t.text) > 3 {
			words++
			if t.upper {
				upper++
			}
		}
	}
	return words >= 5 && upper*10 >= words*8
}

func (n *narration) eachName(toks []token, f func(nameRun)) {
	for i := 0; i < len(toks); {
		run, next, ok := n.cast.nameAt(toks, i)
		if ok {
			f(run)
		}
		i = next
	}
}

// attribute goes through the sentences once.
func (n *narration) attribute() {
	for i := range n.sentences {
		s := &n.sentences[i]
		n.see(i)
		cues := n.cast.cues(s.toks)
		srcs := make([]source, len(cues))
		done := make([]bool, len(cues))
		who := func(k int) source {
			if !done[k] {
				done[k] = true
				if cues[k].inherit {
					srcs[k] = n.inherited(cues, k, i)
				} else {
					srcs[k] = n.d.resolve(s.toks, cues[k].subject, i)
				}
			}
			return srcs[k]
		}
		found := false
		for p, t := range s.toks {
			if t.kind != quoted {
				continue
			}
			a := n.byCue(s.toks, p, cues, who, i)
			if a.rule == "" {
				a = n.byContext(i, p, t.region)
			}
			a.sent = i
			n.att[t.region] = a
			if a.src.known() {
				found = true
				n.d.last, n.d.lastPara = a.src, s.para
			}
		}
		n.refocus(i, cues, who, found)
	}
	n.backfill()
}

// see notes the people whom a sentence names.
func (n *narration) see(i int) {
	toks := n.sentences[i].toks
	first := true
	n.eachName(toks, func(run nameRun) {
		if run.body {
			return
		}
		ps := n.cast.find(toks, run)
		if len(ps) != 1 {
			return
		}
		subject := first && !(run.end < len(toks) && toks[run.end].kind == poss) && !(run.lead > 0 && prepositions[toks[run.lead-1].lower])
		if subject {
			first = false
		}
		n.d.mentions = append(n.d.mentions, seen{ps[0], i, run.start, subject})
	})
}

// refocus decides whom the sentence was about.
func (n *narration) refocus(i int, cues []cue, who func(int) source, found bool) {
	if found {
		if p := n.d.last.person; p != nil {
			n.d.focus = p
		}
		return
	}
	for k := range cues {
		if cues[k].strong && !cues[k].inherit && !cues[k].aside {
			src := who(k)
			if src.known() {
				n.d.last, n.d.lastPara = src, n.sentences[i].para
			}
			if src.person != nil {
				n.d.focus = src.person
				return
			}
		}
	}
	role, at := n.roleSubject(i)
	for k := len(n.d.mentions) - 1; k >= 0 && n.d.mentions[k].sentence == i; k-- {
		if m := n.d.mentions[k]; m.subject && (m.p.evident || m.p.gender != 0) && (role == nil || m.token < at) {
			n.d.focus = m.p
			return
		}
	}
	if role != nil {
		n.d.focus = role
	}
}

// roleSubject returns whom "the state secretary" stands for, where such a
// phrase is the first in its sentence that can be the subject.
func (n *narration) roleSubject(i int) (*person, int) {
	toks := n.sentences[i].toks
	for b := 0; b < len(toks); b++ {
		t := toks[b]
		if t.kind == quoted || pronouns[t.lower] != 0 && t.kind == word {
			return nil, 0
		}
		if t.lower != "the" || b > 0 && prepositions[toks[b-1].lower] {
			continue
		}
		for e := b + 1; e < len(toks) && e <= b+5 && toks[e].kind == word; e++ {
			if !isRole(toks[e].lower) || e+1 < len(toks) && (isRole(toks[e+1].lower) || toks[e+1].kind == poss || toks[e+1].name()) {
				continue
			}
			src := n.d.byRole(toks, subject{kind: nominalSubject, noun: toks[e].lower, start: b, head: b, tail: e + 1, end: e + 1}, i)
			return src.person, b
		}
	}
	return nil, 0
}

// inherited finds the subject of a participle: that of the cue before it in
// the sentence, or of the sentence's own subject.
func (n *narration) inherited(cues []cue, k, sent int) source {
	s := n.sentences[sent].toks
	for j := k - 1; j >= 0; j-- {
		if !cues[j].inherit && !cues[j].aside {
			return n.d.resolve(s, cues[j].subject, sent)
		}
	}
	for _, m := range n.d.mentions {
		if m.sentence == sent && m.subject && m.token < cues[k].at {
			return source{person: m.p, kind: index.Person, band: index.Medium}
		}
	}
	if len(s) > 0 && pronouns[s[0].lower] != 0 && s[0].kind == word {
		return n.d.byPronoun(s, subject{kind: pronounSubject, gender: pronouns[s[0].lower]}, sent)
	}
	return source{}
}

// byCue tries the rules that need a cue in the sentence of the region at s[p].
func (n *narration) byCue(s []token, p int, cues []cue, who func(int) source, sent int) attribution {
	before, after, trailing, governs, aside := -1, -1, -1, -1, -1
	clause := 0 // the clause in which the region stands begins here
	for i := p - 1; i >= 0; i-- {
		if s[i].is(";") {
			clause = i + 1
			break
		}
	}
	for k, c := range cues {
		switch {
		case c.at < p && c.start >= clause:
			gap := s[c.end:p]
			if c.end > p {
				continue
			}
			if c.aside {
				if len(gap) <= 1 {
					aside = k
				}
				continue
			}
			if direct(gap) && !(c.inherit && p > 0 && len(gap) > 1) {
				before = k
			}
			governs = k
		case c.at > p:
			lead := s[p+1 : min(c.start, len(s))]
			if c.start > p && between(lead) {
				if after < 0 {
					after = k
				}
			} else if trailing < 0 && !c.inherit && c.start > p+1 && s[c.start-1].is(",") && closes(s, c) {
				trailing = k
			}
			if c.aside && after == k {
				after, aside = -1, k
			}
		}
	}
	// “A,” said X. stands before Y said: “B”: a quotation that opens the
	// sentence belongs to the cue after it.
	order := []struct {
		k    int
		rule string
	}{{before, RuleCueBefore}, {after, RuleCueAfter}, {aside, RuleAside}, {governs, RuleCueGoverns}, {trailing, RuleTrailing}}
	for _, o := range order {
		if o.k < 0 {
			continue
		}
		c := cues[o.k]
		src := who(o.k)
		if !src.known() && len(src.candidates) == 0 {
			continue
		}
		if o.rule == RuleCueGoverns || o.rule == RuleTrailing {
			src.band = lower(src.band, index.Medium)
		}
		if !c.strong {
			src.band = lower(src.band, index.Medium)
		}
		end := max(c.end, c.at+1)
		return attribution{src: src, rule: o.rule, cue: index.Span{Start: s[c.start].start, End: s[end-1].end}, cueTok: c.at, sent: sent}
	}
	return attribution{cueTok: -1}
}

func lower(a, b index.Confidence) index.Confidence {
	rank := map[index.Confidence]int{index.High: 3, index.Medium: 2, index.Low: 1}
	if rank[a] < rank[b] {
		return a
	}
	return b
}

// direct reports whether nothing but a mark, "that" or whom the words were
// said to stands between a cue and the words.
func direct(gap []token) bool {
	words := 0
	for _, t := range gap {
		if t.kind == quoted {
			return false
		}
		if t.kind == word || t.kind == number {
			words++
		}
	}
	last := token{}
	if len(gap) > 0 {
		last = gap[len(gap)-1]
	}
	return words == 0 || words <= 12 && (last.is(",") || last.is(":")) || words == 1 && gap[0].lower == "that"
}

// between reports whether a quotation and its cue are neighbours.
func between(lead []token) bool {
	for i, t := range lead {
		if t.kind == quoted {
			return false
		}
		if t.kind == punct && !t.is(".") && !t.is(":") && !t.is(";") {
			continue
		}
		if adverb(t) || i > 0 && t.lower == "and" {
			continue
		}
		return false
	}
	return true
}

// closes reports whether a cue clause ends its sentence, as in "…, he said."
func closes(s []token, c cue) bool {
	rest := s[min(c.end, len(s)):]
	for _, t := range rest {
		if t.kind == quoted {
			return false
		}
	}
	return len(rest) <= 12
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
			return attribution{src: a.src, rule: RuleContinued, cue: a.cue, cueTok: -1}
		case alone && reg.para == s.para:
			return attribution{src: a.src, rule: RuleSame, cue: a.cue, cueTok: -1}
		}
	}
	if i > 0 && p == 0 {
		if a, ok := n.introduced(i); ok {
			return a
		}
	}
	if prev >= 0 && alone && n.att[prev].src.known() && n.regions[prev].para == s.para-1 && n.onlyQuotes(s.para) {
		src := n.att[prev].src
		src.band = lower(src.band, index.Low)
		return attribution{src: src, rule: RuleCarryOver, cue: n.att[prev].cue, cueTok: -1}
	}
	if !alone {
		for k := len(n.d.mentions) - 1; k >= 0; k-- {
			m := n.d.mentions[k]
			if m.sentence < i {
				break
			}
			if m.sentence == i && m.subject && m.token < p && m.p.evident {
				return attribution{src: source{person: m.p, kind: index.Person, band: index.Low}, rule: RuleSubject,
					cue: index.Span{Start: s.toks[m.token].start, End: s.toks[m.token].end}, cueTok: -1}
			}
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
	cues := n.cast.cues(toks)
	for k := len(cues) - 1; k >= 0; k-- {
		c := cues[k]
		if c.aside || c.inherit {
			continue
		}
		if a.src = n.d.resolve(toks, c.subject, i-1); a.src.known() {
			a.src.band = lower(a.src.band, index.Medium)
			return a, true
		}
	}
	for k := len(n.d.mentions) - 1; k >= 0 && n.d.mentions[k].sentence >= i-1; k-- {
		if m := n.d.mentions[k]; m.sentence == i-1 && m.subject {
			a.src = source{person: m.p, kind: index.Person, band: index.Medium}
			return a, true
		}
	}
	return attribution{}, false
}

var announcements = set(`statement remarks tweet letter email message post speech`)

// announces reports whether a sentence speaks of issuing a statement.
func announces(toks []token) bool {
	for i, t := range toks {
		if announcements[t.lower] && i > 1 && i+6 >= len(toks) || announcements[t.lower] && i > 1 && (toks[i-2].lower == "issued" || toks[i-2].lower == "released") {
			return toks[i-1].lower == "a" || toks[i-1].lower == "this" || toks[i-1].lower == "following"
		}
	}
	return false
}

// onlyQuotes reports whether a paragraph is nothing but quotation.
func (n *narration) onlyQuotes(para int) bool {
	for _, s := range n.sentences {
		if s.para == para && !bare(s.toks) {
			return false
		}
	}
	return true
}

// backfill gives a quotation without a cue the speaker of the next one in its
// paragraph, where nothing but quotation lies between: “No.” “Never,” he said.
func (n *narration) backfill() {
	for r := len(n.regions) - 2; r >= 0; r-- {
		a, b := &n.att[r], n.att[r+1]
		if a.src.known() || !b.src.known() || n.regions[r].para != n.regions[r+1].para || !bare(n.sentences[n.home[r]].toks) {
			continue
		}
		if n.home[r+1] == n.home[r]+1 && n.sentences[n.home[r+1]].toks[0].kind == quoted {
			*a = attribution{src: b.src, rule: RuleSame, cue: b.cue, cueTok: -1, sent: n.home[r]}
		}
	}
}

// form tells a whole sentence in quotation marks from quoted words inside the
// reporter's sentence.
func (n *narration) form(r int) index.Form {
	s := n.sentences[n.home[r]].toks
	words := n.regions[r].inner.Cut(n.text)
	for p, t := range s {
		if t.kind != quoted || t.region != r {
			continue
		}
		if p == 0 || s[p-1].kind == quoted {
			return index.Direct
		}
		prev := s[p-1]
		if cjk(words) {
			return index.Direct // the particle after the mark makes a sentence of it
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "….[(- "))
		if prev.kind == punct && !prev.is("(") && !prev.is("-") || isCue(prev) {
			if !unicode.IsLower(first) || n.att[r].cueTok >= 0 && p > 2 && s[p-1].is(",") && s[0].kind == quoted {
				return index.Direct
			}
		}
		return index.Partial
	}
	return index.Direct
}
