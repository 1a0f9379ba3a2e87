package quote

import (
	"onrecord/index"
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
	RuleLedIn      = "led-in"           // Landovsky shrugged. ¶ “…”
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
	source index.Span // what of the cue names the speaker
	cueTok int        // identifies the cue within its sentence; -1 where there is none
	sent   int
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
	if m := n.d.subjects[sent]; m.p != nil && m.token < cues[k].at {
		band := index.Medium
		if m.p.evident && n.d.sole(s, m, cues[k].at) {
			band = index.High
		}
		return source{person: m.p, kind: index.Person, band: band}
	}
	if len(s) > 0 && pronouns[s[0].lower] != 0 && s[0].kind == word {
		return n.d.byPronoun(s, subject{kind: pronounSubject, gender: pronouns[s[0].lower]}, sent)
	}
	if at := cues[k].at; at <= 1 && !n.cast.cautious {
		if sub := n.cast.mainSubject(s, at); sub.kind != noSubject {
			return n.d.resolve(s, sub, sent)
		}
	}
	if n.cast.cautious {
		return source{}
	}
	// "The ministry sent a note, demanding": the subject of the first verb.
	for f := 1; f < cues[k].at && f < maxSubject; f++ {
		if !finite(s[f]) || nounBefore(s, f) {
			continue
		}
		sub := n.cast.subjectBefore(s, f)
		if sub.kind == bodySubject || sub.kind == groupSubject || sub.kind == nominalSubject {
			src := n.d.resolve(s, sub, sent)
			src.band = lower(src.band, index.Medium)
			return src
		}
		break
	}
	return source{}
}

// mainSubject reads the subject of the main clause behind a participle that
// opens the sentence: "After saying it was “over,” she left".
func (c *cast) mainSubject(s []token, at int) subject {
	for i := at + 1; i+1 < len(s) && i-at < 40; i++ {
		if !s[i].is(",") && s[i].kind != quoted {
			continue
		}
		next := &s[i+1]
		if g := pronouns[next.lower]; g != 0 && next.kind == word {
			return subject{kind: pronounSubject, gender: g, start: i + 1, end: i + 2, head: i + 1, tail: i + 2}
		}
		if run, _, ok := c.nameAt(s, i+1); ok && !run.body && run.lead == i+1 {
			return subject{kind: nameSubject, run: run, gender: run.gender, start: i + 1, end: run.end, head: run.start, tail: run.end}
		}
	}
	return subject{}
}

// maxSubject is how many tokens into a sentence its first verb is looked for.
const maxSubject = 40

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
			if c.end > p {
				continue
			}
			gap := s[c.end:p]
			if c.aside {
				// "as Vold put it," and "as Vold put it in a letter,"
				if len(gap) <= 1 || len(gap) <= 8 && gap[0].lower == "it" && gap[len(gap)-1].is(",") {
					aside = k
				}
				continue
			}
			if direct(gap) && !(c.inherit && p > 0 && len(gap) > 1) {
				before = k
			}
			if governs < 0 || !c.subject.relative {
				governs = k
			}
		case c.at > p && c.start > p: // not about the name of a newspaper
			lead := s[p+1 : min(c.start, len(s))]
			if c.aside && len(lead) > 0 && lead[len(lead)-1].lower == "as" {
				lead = lead[:len(lead)-1] // “…”, as Vold put it
			}
			if c.start > p && between(lead) && (c.strong || n.cast.tongue == nil) {
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
	if n.cast.tongue != nil && trailing >= 0 && cues[trailing].view && before < 0 && after < 0 {
		// "pidió «paciencia», en palabras de Larrañaga": the source goes before the verb.
		order[3], order[4] = order[4], order[3]
	}
	for _, o := range order {
		if o.k < 0 {
			continue
		}
		c := cues[o.k]
		src := who(o.k)
		if !src.known() && len(src.candidates) == 0 {
			continue
		}
		if o.rule == RuleTrailing && !(c.subject.kind == nameSubject && src.person != nil && src.person.evident) || o.rule == RuleCueGoverns && !nearest(cues, o.k, p) {
			src.band = lower(src.band, index.Medium)
		}
		if o.rule == RuleCueGoverns && nested(cues, o.k, who) {
			src.band = lower(src.band, index.Medium)
		}
		if !c.strong && !judges.has(s[c.at].lower) && !c.subject.human() {
			src.band = lower(src.band, index.Medium)
		}
		end := max(c.end, c.at+1)
		return attribution{src: src, rule: o.rule, cue: index.Span{Start: s[c.start].start, End: s[end-1].end}, cueTok: c.at, sent: sent, source: c.named(s)}
	}
	return attribution{cueTok: -1}
}

// nearest reports whether cue k is the last one before the quotation s[p] and
// stands in a main clause: no other can govern the words.
func nearest(cues []cue, k, p int) bool {
	return !cues[k].subject.relative && !cues[k].inherit && (k+1 == len(cues) || cues[k+1].at > p)
}

// nested reports whether somebody else's clause governs cue k: "The Times
// reported that Vold told". Whose words are quoted is not certain then.
func nested(cues []cue, k int, who func(int) source) bool {
	for j := range k {
		if c := &cues[j]; c.strong && !c.aside && !c.inherit && who(j).known() && !who(j).same(who(k)) {
			return true
		}
	}
	return false
}

// direct reports whether nothing but a mark, "that" or whom the words were
// said to stands between a cue and the words.
func direct(gap []token) bool {
	words := 0
	for i, t := range gap {
		if t.kind == quoted {
			return false
		}
		if t.kind == word || t.kind == number {
			words++
		}
		if i > 0 && t.in(isStrong) && !t.upper && pastSaying.has(t.lower) && !nounBefore(gap, i) {
			return false // somebody else's verb: "recalled that Vold told her, “…”"
		}
	}
	last := token{}
	if len(gap) > 0 {
		last = gap[len(gap)-1]
	}
	return words == 0 || words <= 12 && (last.is(",") || last.is(":")) || words == 1 && gap[0].lower == "that"
}

// pastSaying are verbs of saying that are nothing else.
var pastSaying = set(`said told asked replied answered`)

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
