package quote

import (
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// narration attributes the regions of a page.
type narration struct {
	*page
	cast *cast
	d    discourse
	att  []attribution

	reports []report // statements in indirect speech, in text order

	names []nameRun // of all sentences, as eachName finds them
	named []int     // by sentence, and one more: where its names begin

	lang, title, outlet string                 // of the article
	eastAsian           string                 // "ko", "ja", "zh" or "", by the script
	posts               map[string]printedPost // by name

	arabicUnnamed map[string]source // by office, who was described last
}

func newNarration(p *page, a *index.Article, g *gazetteer.Gazetteer) *narration {
	n := &narration{page: p, cast: &cast{gaz: g, date: a.Date(), affiliations: affiliations{}, cautious: a.Language != "en" && a.Language != "", lang: a.Language, tongue: tongues[a.Language], by: map[string][]*person{}, office: map[string][]*person{}, stems: map[string][]*person{}, named: map[string]*person{}}, att: zeros(p.free.att, len(p.regions)), lang: a.Language, title: a.Title, outlet: a.Outlet, posts: map[string]printedPost{}}
	n.d = discourse{cast: n.cast, lastPara: -1, subjects: zeros(p.free.subjects, len(p.sentences)), mentions: p.free.mentions}
	n.reports, n.eastAsian = p.free.reports, eastAsian(p.text)
	p.free.att, p.free.subjects = n.att, n.d.subjects
	for _, s := range n.sentences {
		n.cast.tongue.mark(s.toks)
	}
	title, toks := titleTokens(a.Title, p.free)
	n.cast.tongue.mark(toks)
	n.readTitle(title, toks)
	n.findNames()
	n.collect()
	n.readTitleSurnames(title, toks)
	return n
}

// titleTokens cuts a title, of a record set in capitals too: "REMARKS BY
// PRESIDENT TOBIAS AMUPANDA OF NAMIBIA". A headline gives none: its capitals
// tell no names.
func titleTokens(title string, free *scratch) (string, []token) {
	if strings.ToUpper(title) == title {
		title = properCase(title)
		for _, w := range []string{"Of", "And", "By", "In", "With", "The", "At", "For", "To"} {
			title = strings.ReplaceAll(title, " "+w+" ", " "+strings.ToLower(w)+" ")
		}
	}
	toks := free.scan(title, 0, len(title))
	free.take(toks)
	if headline(sentence{toks: toks}) && !strings.Contains(title, " by ") && !strings.Contains(title, " with ") {
		return title, nil
	}
	return title, toks
}

// readTitle enters the full names of the title.
func (n *narration) readTitle(title string, toks []token) {
	n.eachPerson(toks, func(run nameRun) {
		if run.end-run.start < 2 || !run.titled && !toks[run.start].in(isGiven) {
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

// readTitleSurnames reads who has a title and a surname alone in the title of
// the article: "Remarks by President Vold".
func (n *narration) readTitleSurnames(title string, toks []token) {
	n.eachPerson(toks, func(run nameRun) {
		if run.end-run.start != 1 || !run.titled {
			return
		}
		n.readSurname(title, toks, run)
		if ps := n.cast.find(toks, run); len(ps) == 1 {
			ps[0].at = 0
			for i := range ps[0].roles {
				if ps[0].roles[i].at < len(title) {
					ps[0].roles[i].at = 0
				}
			}
		}
	})
}

// collect reads the cast: every full name first, so that a surname before it
// is understood too; then who is only called Mr. or Ms., since that may part
// them from a namesake; then what is said of a surname.
func (n *narration) collect() {
	for i, s := range n.sentences {
		if n.sentences[i].headline = headline(s); n.sentences[i].headline {
			// "Secretary of State Anna Vold and Foreign Minister Erik Sund"
			n.eachPersonOf(i, func(run nameRun) {
				if run.titled && run.end-run.start == 2 && s.toks[run.start].in(isGiven) && !n.cast.cautious {
					if p := n.cast.add(s.toks, run); p != nil {
						n.cast.readRoles(n.text, s.toks, run, p)
					}
				}
			})
			continue
		}
		n.eachPersonOf(i, func(run nameRun) {
			if p := n.cast.add(s.toks, run); p != nil {
				n.cast.readRoles(n.text, s.toks, run, p)
				n.cast.readAge(s.toks, run, p)
			}
		})
	}
	for _, r := range n.regions {
		toks := n.free.scan(n.text, r.inner.Start, r.inner.End)
		n.cast.tongue.mark(toks)
		n.eachPerson(toks, func(run nameRun) {
			if n.cast.add(toks, run); run.gender != 0 && run.end-run.start == 1 {
				if ps := n.cast.find(toks, run); len(ps) == 1 && ps[0].gender == 0 {
					ps[0].gender = run.gender
				}
			}
		})
	}
	for i, s := range n.sentences {
		n.eachPersonOf(i, func(run nameRun) {
			if run.gender != 0 && run.end-run.start == 1 && len(n.cast.find(s.toks, run)) == 0 && n.cast.byGivenName(s.toks, run) == nil {
				n.cast.addSurname(s.toks[run.start], run.gender, true)
			}
		})
	}
	n.cast.partPairs()
	for i, s := range n.sentences {
		n.eachPersonOf(i, func(run nameRun) {
			if run.end-run.start == 1 {
				n.readSurname(n.text, s.toks, run)
			} else if ps := n.cast.find(s.toks, run); !n.cast.cautious && len(ps) == 1 && ps[0].full && len(ps[0].parts) > run.end-run.start {
				ps[0].evident = true // nor by the end of a longer name: "Suu Kyi"
			}
		})
	}
}

// readSurname reads what a sentence says of somebody called by surname.
func (n *narration) readSurname(text string, toks []token, run nameRun) {
	ps := soFar(n.cast.find(toks, run), toks[run.start].start)
	if p := n.cast.byGivenName(toks, run); len(ps) == 0 && p != nil {
		ps = []*person{p}
	}
	if len(ps) == 0 && run.titled && (!n.cast.cautious || run.gender != 0) {
		ps = []*person{n.cast.addSurname(toks[run.start], run.gender, true)}
	}
	if len(ps) != 1 {
		return
	}
	p := ps[0]
	p.count++
	p.at = min(p.at, toks[run.start].start)
	p.evident = p.evident || p.full // things are not called by a surname
	if p.gender == 0 {
		p.gender = run.gender
	}
	n.cast.readRoles(text, toks, run, p)
	n.cast.readAge(toks, run, p)
}

// headline reports whether a sentence is set like one: nearly every word with
// a capital letter, so that capitals do not tell names. What ends with a full
// stop is one only where every word has a capital.
func headline(s sentence) bool {
	words, upper := 0, 0
	for i := range s.toks {
		t := &s.toks[i]
		if t.kind == quoted || isCue(*t) {
			return false
		}
		if t.is(":") && i < 8 {
			words, upper = 0, 0 // a label is set so, too
		}
		if t.kind != word || t.in(isPreposition|isDeterminer|isClauseWord) || len(t.text) == 1 {
			continue
		}
		words++
		if t.upper {
			upper++
		} else if i >= 8 && (words-upper)*5 > len(s.toks) {
			return false // too many, whatever follows
		}
	}
	if words < 5 {
		return false
	}
	if s.toks[len(s.toks)-1].is(".") {
		return upper == words
	}
	return upper*10 >= words*8
}

// findNames finds the names of each sentence once for all who ask for them.
func (n *narration) findNames() {
	n.named = zeros(n.free.named, len(n.sentences)+1)
	n.names = atLeast(n.free.names, len(n.text)/64)
	for i, s := range n.sentences {
		n.named[i] = len(n.names)
		n.eachName(s.toks, func(run nameRun) {
			n.names = append(n.names, run)
			if run.body {
				n.cast.addBody(s.toks[run.lead:run.end])
			}
		})
	}
	n.named[len(n.sentences)] = len(n.names)
	n.free.named, n.free.names = n.named, n.names
}

// eachNameOf calls f for every name in sentence i.
func (n *narration) eachNameOf(i int, f func(nameRun)) {
	if s := n.sentences[i].toks; s[0].name() && mayInject(s[0]) {
		n.eachName(s, f) // what its first word is depends on the cast
		return
	}
	for _, run := range n.names[n.named[i]:n.named[i+1]] {
		f(run)
	}
}

// eachPersonOf calls f for every name in sentence i that may be a person's.
func (n *narration) eachPersonOf(i int, f func(nameRun)) {
	n.eachNameOf(i, func(run nameRun) {
		if !run.body {
			f(run)
		}
	})
}

// eachPerson calls f for every name in toks that may be a person's.
func (n *narration) eachPerson(toks []token, f func(nameRun)) {
	n.eachName(toks, func(run nameRun) {
		if !run.body {
			f(run)
		}
	})
}

func (n *narration) eachName(toks []token, f func(nameRun)) {
	for i := 0; i < len(toks); {
		if !toks[i].name() {
			i++
			continue
		}
		run, next, ok := n.cast.nameAt(toks, i)
		if ok {
			f(run)
		}
		i = next
	}
}

// attribute goes through the sentences once.
func (n *narration) attribute() {
	var (
		i     int
		s     *sentence
		cues  = n.free.cues
		known = n.free.heard
	)
	who := func(k int) source {
		h := &known[k]
		if !h.known {
			h.known = true
			if cues[k].inherit {
				h.src = n.inherited(cues, k, i)
			} else {
				h.src = n.d.resolve(s.toks, cues[k].subject, i)
			}
		}
		return h.src
	}
	for i = range n.sentences {
		s = &n.sentences[i]
		n.see(i)
		n.d.role = seen{sentence: i}
		if hasPronoun(s.toks) {
			n.d.role.p, n.d.role.token = n.roleSubject(i)
		}
		if n.lang == "ar" {
			var srcs []source
			cues, srcs = n.arabicCues(i)
			known = known[:0]
			for _, src := range srcs {
				known = append(known, heard{src, true})
			}
		} else {
			cues = n.cast.cues(cues[:0], s.toks)
			known = zeros(known, len(cues))
		}
		found := false
		for p := range s.toks {
			t := &s.toks[p]
			if t.kind != quoted {
				continue
			}
			a := n.byCue(s.toks, p, cues, who, i)
			if a.rule == "" {
				a = n.byContext(i, p, int(t.region))
			}
			a.sent = i
			n.att[t.region] = a
			if a.src.known() {
				found = true
				n.d.last, n.d.lastPara, n.d.lastSent = a.src, s.para, i
			}
		}
		n.reported(i, cues, who)
		n.continued(i, cues)
		n.refocus(i, cues, who, found)
	}
	n.free.cues, n.free.heard, n.free.mentions, n.free.reports = cues, known, n.d.mentions, n.reports
	n.backfill()
	n.alternate()
}

func hasPronoun(s []token) bool {
	for i := range s {
		if t := &s[i]; t.in(isPronoun) && t.kind == word {
			return true
		}
	}
	return false
}

// see notes the people whom a sentence names.
func (n *narration) see(i int) {
	toks := n.sentences[i].toks
	first := true
	n.eachNameOf(i, func(run nameRun) {
		if run.body {
			if run.end < len(toks) && bodyNouns.has(toks[run.end].lower) && !toks[run.end].upper {
				n.d.body = namedBody{spell(toks[run.lead:run.end]), toks[run.end].lower, i}
			}
			return
		}
		ps := soFar(n.cast.find(toks, run), toks[run.start].start)
		if len(ps) != 1 {
			return
		}
		if first && run.lead > 0 && (toks[run.lead-1].lower == "than" || !toks[run.lead-1].is(",") && toks[run.lead-1].kind != quoted && pronounBefore(toks, run.lead)) {
			first = false // "she was more nervous than Harlan was"
		}
		subject := first && !(run.end < len(toks) && toks[run.end].kind == poss) && !(run.lead > 0 && prepositions.has(toks[run.lead-1].lower)) && n.cast.mayHead(toks, run, ps[0])
		if subject {
			first = false
		}
		m := seen{ps[0], i, run.start}
		n.d.mentions = append(n.d.mentions, m)
		if subject {
			n.d.subjects[i] = m
		}
	})
}

// pronounBefore reports whether he or she is the subject before token i.
func pronounBefore(s []token, i int) bool {
	for k := 0; k < i; k++ {
		if t := &s[k]; t.kind == word && t.in(isPronoun) && (t.lower == "he" || t.lower == "she") {
			return true
		}
	}
	return false
}

// written returns the noun of what a sentence says that somebody wrote or
// sent: "letter".
func written(s []token) string {
	verb := false
	for i := range s {
		t := &s[i]
		verb = verb || t.in(isWriting)
		if verb && personal.has(t.lower) {
			return t.lower
		}
	}
	return ""
}

// arrives notes whom a sentence brings on stage without a name, where it begins
// with them: "A Danish delegate at her elbow shrugged."
func (n *narration) arrives(i int) {
	s := n.sentences[i].toks
	if n.cast.tongue != nil && len(s) > 3 && s[0].kind == word {
		sub, _, ok := n.cast.nounPhrase(s, 0, len(s))
		if !ok || sub.kind != nominalSubject {
			return
		}
		if src := n.d.byOffice(s, sub, i); src.kind == index.Unnamed && src.name != n.d.last.name {
			src.band = index.Medium
			n.d.stranger, n.d.cameAt = src, i // "Сотрудница порта настроена скептически."
		}
		return
	}
	if n.cast.cautious || len(s) < 4 || s[0].lower != "a" && s[0].lower != "an" {
		return
	}
	e := 1
	for e < len(s) && e < 8 && !boundary(s[e]) && !s[e].in(isPreposition) {
		e++
	}
	for e > 2 && !s[e-1].in(isRoleWord) {
		e--
	}
	if !s[e-1].in(isRoleWord) || e < len(s) && s[e].kind == poss {
		return
	}
	sub := subject{kind: nominalSubject, noun: s[e-1].lower, head: 0, tail: e, end: e, indefinite: true}
	n.d.stranger = source{name: n.d.printed(s, sub), kind: index.Unnamed, noun: sub.noun, band: index.Medium}
	n.d.cameAt = i
}

// refocus decides whom the sentence was about.
func (n *narration) refocus(i int, cues []cue, who func(int) source, found bool) {
	n.d.wrote = written(n.sentences[i].toks)
	n.arrives(i)
	if found {
		if p := n.d.last.person; p != nil {
			n.d.focus, n.d.focusAt, n.d.sure = p, i, n.d.last.band == index.High
		} else if m := n.d.subjects[i]; n.d.last.kind == index.Unnamed && m.p != nil && m.p.evident && leansOn(n.sentences[i].toks, m.token) {
			n.d.focus, n.d.focusAt, n.d.sure = m.p, i, false // "When a reporter asked “Why?”, Vold smiled."
		} else if n.d.last.kind == index.Unnamed {
			n.d.focus = nil // "he" is the official who spoke, not who was named before
		}
		return
	}
	for k := range cues {
		if toks := n.sentences[i].toks; cues[k].strong && !cues[k].inherit && !cues[k].aside && !cues[k].subordinate(toks, 0) && !cues[k].embedded(toks) {
			src := who(k)
			if src.known() {
				n.d.last, n.d.lastPara, n.d.lastSent = src, n.sentences[i].para, i
			}
			if k := cues[k].subject.kind; src.kind == index.Unnamed || !src.known() && (k == nominalSubject || k == nameSubject) {
				// "The Secretary said": "he" is not who was named before.
				if n.d.focus = nil; !src.known() {
					n.d.last = source{}
				}
				return
			}
			if src.person != nil {
				n.d.focus, n.d.focusAt, n.d.sure = src.person, i, src.band == index.High
				return
			}
		}
	}
	role, at := n.d.role.p, n.d.role.token
	if role == nil {
		role, at = n.roleSubject(i)
	}
	if m := n.d.subjects[i]; m.p != nil && (m.p.evident || m.p.gender != 0) && (role == nil || m.token < at) {
		n.d.focus, n.d.focusAt, n.d.sure = m.p, i, !hasFinite(n.sentences[i].toks[:m.token])
		return
	}
	if role != nil {
		n.d.focus, n.d.focusAt, n.d.sure = role, i, false
		return
	}
	if g := opensWithPronoun(n.sentences[i].toks); (g == male || g == female) && n.d.focus != nil && (n.d.focus.gender == g || n.d.focus.gender == 0 && n.d.focusAt == i-1) {
		n.d.focusAt = i
		n.roleOfPronoun(i)
		return
	}
	// "Ekvall's government has promised": the only one named is in mind.
	if k := len(n.d.mentions) - 1; k >= 0 && n.d.mentions[k].sentence == i && (k == 0 || n.d.mentions[k-1].sentence < i) {
		m := n.d.mentions[k]
		if toks := n.sentences[i].toks; m.p.evident && m.token == 0 && len(toks) > 1 && toks[1].kind == poss {
			n.d.focus, n.d.focusAt, n.d.sure = m.p, i, false
		}
	}
}

// leansOn reports whether a sentence begins with a clause of another's that holds
// its quotations, and the main clause with the subject s[at] follows.
func leansOn(s []token, at int) bool {
	if at < 3 || !clauseOpener.has(s[0].lower) {
		return false
	}
	held := false
	for i := range s {
		if s[i].kind == quoted {
			held = i < at
			if !held {
				return false
			}
		}
	}
	return held
}

// roleOfPronoun reads an office that a sentence gives whoever it is about: "She
// is Greenland's minister for fisheries".
func (n *narration) roleOfPronoun(i int) {
	s := n.sentences[i].toks
	if n.cast.cautious || len(s) < 4 || s[1].lower != "is" && s[1].lower != "has" {
		return
	}
	if r := n.cast.roleAfter(n.text, s, 1); r != "" {
		n.cast.addRole(n.d.focus, r, s[0].start)
	}
}

// opensWithPronoun returns the gender of the pronoun that is the first word of
// a sentence, or follows its first words: "However, he".
func opensWithPronoun(s []token) gender {
	for i := 0; i < len(s) && i < 4; i++ {
		t := &s[i]
		if t.kind == word && pronouns[t.lower] != 0 {
			return pronouns[t.lower]
		}
		if !t.is(",") && !t.in(isStarter|isAdverb|isClauseWord) {
			break
		}
	}
	return 0
}

// roleSubject returns whom "the state secretary" stands for, where such a
// phrase is the first in its sentence that can be the subject.
func (n *narration) roleSubject(i int) (*person, int) {
	toks := n.sentences[i].toks
	for b := 0; b < len(toks); b++ {
		t := toks[b]
		if t.kind == quoted || t.in(isPronoun) && t.kind == word {
			return nil, 0
		}
		if t.lower != "the" || b > 0 && prepositions.has(toks[b-1].lower) {
			continue
		}
		for e := b + 1; e < len(toks) && e <= b+5 && toks[e].kind == word; e++ {
			if !toks[e].in(isRoleWord) || e+1 < len(toks) && (toks[e+1].in(isRoleWord) || toks[e+1].kind == poss || toks[e+1].name()) {
				continue
			}
			n.d.unsaid = true
			src := n.d.byRole(toks, subject{kind: nominalSubject, noun: toks[e].lower, start: b, head: b, tail: e + 1, end: e + 1}, i)
			n.d.unsaid = false
			return src.person, b
		}
	}
	return nil, 0
}
