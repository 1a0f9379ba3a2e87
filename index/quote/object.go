package quote

import (
	"slices"
	"strings"
)

// object finds what a verb speaks of or judges where no clause follows it:
// “criticized the deal with Minsk”, “warned of a long winter”. j is the token
// after the cue.
func (n *narration) object(s []token, c *cue, j int) (stretch, string) {
	v := c.verb
	if v == nil || c.end > c.at+1 && c.subject.start > c.at {
		return stretch{}, ""
	}
	for j < len(s) && adverb(s[j]) && !finiteAux.has(s[j].lower) && s[j].lower != "a" {
		j++
	}
	if j >= len(s) || s[j].kind == punct {
		return stretch{}, ""
	}
	b, rule, least := 0, RuleObject, 3
	switch {
	case v.takes&takesNameOf != 0 && topicAfter(s, j, v.of) > 0:
		b = topicAfter(s, j, v.of)
		if strings.HasPrefix(s[c.at].lower, "accus") {
			rule = RuleJudged
		}
	case v.takes&takesAbout != 0 && slices.Contains(v.about, s[j].lower):
		b = j + 1
		if s[j].lower == "to" && b < len(s) && s[b].kind == word && !s[b].upper && !nounStart(s, b, true) {
			return stretch{}, "" // an infinitive
		}
	case v.takes&takesVoiced != 0 && voiced(s, j) > 0:
		b = voiced(s, j)
	case v.takes&takesAs != 0 && slices.ContainsFunc(s[j:min(len(s), j+14)], func(t token) bool { return t.kind == word && t.lower == "as" }) && nounStart(s, j, false):
		b, rule = j, RuleJudged
	case v.takes&takesIng != 0 && gerund(s[j]), v.takes&takesObject != 0 && nounStart(s, j, v.takes&(pastForm|ingForm) == 0):
		b, least = j, 4
	}
	if b == 0 || b >= len(s) {
		return stretch{}, ""
	}
	p := trimmed(s, stretch{b, objectEnd(s, b)})
	if p.end <= p.start || onlyQuoted(s[p.start:p.end]) || wordy(s[p.start:p.end]) < least {
		return stretch{}, ""
	}
	return p, rule
}

// wordy counts the words of toks, a quotation as many.
func wordy(toks []token) int {
	n := 0
	for _, t := range toks {
		switch t.kind {
		case word, number:
			n++
		case quoted:
			n += 4
		}
	}
	return n
}

// topicAfter returns the token after the preposition that follows whom a verb
// speaks to or of: "accused Minsk of", "told the allies about". It is 0 where
// there is none.
func topicAfter(s []token, j int, prepositions []string) int {
	for k := j + 1; k+1 < len(s) && k-j < 10; k++ {
		t := s[k]
		if t.kind == punct && !t.is("-") || t.kind == quoted || finite(t) && !nounBefore(s, k) || t.kind == word && clauseWords.has(t.lower) && t.lower != "and" && t.lower != "with" {
			return 0
		}
		if t.kind == word && slices.Contains(prepositions, t.lower) {
			return k + 1
		}
	}
	return 0
}

// feelings are what is voiced: "doubts about the deal".
var feelings = set(`doubt doubts concern concerns worry worries fear fears alarm anger outrage frustration disappointment regret regrets sorrow dismay
	hope hopes confidence optimism pessimism scepticism skepticism caution misgivings reservations support opposition backing sympathy solidarity
	thanks gratitude appreciation satisfaction interest surprise shock unease discontent displeasure disapproval approval condemnation criticism
	objections objection question questions suspicion suspicions belief view views opinion opinions conviction readiness willingness determination
	call calls plea pleas appeal appeals demand demands case claim claims argument arguments point warning warnings threat threats promise promises
	pledge pledges complaint complaints remark remarks commitment condolences`)

// voiced returns the token after the preposition or "that" of what is voiced
// at s[j], or 0.
func voiced(s []token, j int) int {
	said := false
	for k := j; k+1 < len(s) && k-j < 8; k++ {
		t := s[k]
		if t.kind != word || finite(t) && !nounBefore(s, k) && k > j && !feelings.has(t.lower) {
			return 0
		}
		if said && voicing.has(t.lower) {
			if t.lower == "to" && verbAfterTo(s, k) {
				return k
			}
			if t.lower == "to" && s[k+1].upper {
				return 0
			}
			return k + 1
		}
		said = said && (t.lower == "and" || t.lower == "or") || feelings.has(t.lower)
	}
	return 0
}

var voicing = set(`about over at for with in that of to against on`)

// gerund reports whether t is built like a verbal noun.
func gerund(t token) bool {
	return t.kind == word && !t.upper && len(t.lower) > 5 && strings.HasSuffix(t.lower, "ing") && !ingWords.has(t.lower)
}

var (
	objectPronouns = set(`it him her them us me you himself herself themselves itself one`)
	possessives    = set(`his her its their our my your whose`)
)

// nounStart reports whether a noun phrase can begin at s[j]. strict asks for a
// word that begins nothing else.
func nounStart(s []token, j int, strict bool) bool {
	t := s[j]
	switch {
	case t.kind == number || t.is("$") || t.is("€") || t.is("£"):
		return true
	case t.kind == quoted:
		return j+1 < len(s) && s[j+1].kind == word
	case t.kind != word || finite(t) || prepositions.has(t.lower) && t.lower != "about" || frameWords.has(t.lower) || clauseOpener.has(t.lower):
		return false
	case objectPronouns.has(t.lower) && !possessives.has(t.lower):
		return j+1 < len(s) && (s[j+1].lower == "for" || s[j+1].lower == "as" || s[j+1].lower == "to")
	case t.upper:
		return !calendar.has(t.lower)
	case determiners.has(t.lower) && t.lower != "that" || possessives.has(t.lower) || t.lower == "no" || t.lower == "what" || t.lower == "both" || t.lower == "all" || t.lower == "any" || t.lower == "more":
		return true
	case clauseWords.has(t.lower) || pronouns[t.lower] != 0 || subjectPronouns.has(t.lower) || periods.has(t.lower):
		return false
	}
	return !strict
}

// frameWords tell when, how or how much and are no objects.
var frameWords = set(`yesterday today tomorrow again back off up down away together early late here there too either instead publicly ago so
	out well much better best alone during through before after by until within without upon onto toward towards per amid despite ahead behind`)

// objectEnd returns the token at which the noun phrase s[b:] ends with all that
// belongs to it.
func objectEnd(s []token, b int) int {
	e := b
	for ; e < len(s); e++ {
		t := s[e]
		switch {
		case e == b:
			continue
		case t.is(";") || t.is(":") || dash(t) || t.is("("), t.is(")"):
			return e
		case t.is(","):
			if !inList(s, e) {
				return e
			}
		case t.kind == quoted && e+1 < len(s) && s[e+1].kind == word && s[e+1].upper:
			return e + 1
		case t.kind != word || t.upper:
		case objectStops.has(t.lower):
			return e
		case frame.has(t.lower) && frameEnd(s, e) != 0:
			next := frameEnd(s, e)
			if next >= len(s) || !goesOn.has(s[next].lower) {
				return e
			}
		case (t.lower == "and" || t.lower == "but") && secondVerb(s, e+1):
			return e
		case t.lower == "but" || t.lower == "so":
			return e
		}
	}
	return e
}

// goesOn are the prepositions of a judgement that go on with it after a day:
// "grilled the envoy on Tuesday for his role".
var goesOn = set(`for over as about`)

// objectStops begin a clause or a phrase that tells of the speaking, not of the
// thing spoken of.
var objectStops = set(`while when whenever although though because whereas during amid unless if hours minutes days weeks months shortly`)

// secondVerb reports whether a verb of the reporter's sentence stands at s[e]:
// "criticized the deal and left".
func secondVerb(s []token, e int) bool {
	for e < len(s) && adverb(s[e]) {
		if finiteAux.has(s[e].lower) {
			return true
		}
		e++
	}
	if e >= len(s) || s[e].kind != word || s[e].upper {
		return false
	}
	w := s[e].lower
	if pronouns[w] != 0 {
		return true
	}
	if irregular.has(w) || strongCues.has(w) && !bodyNouns.has(w) {
		return true
	}
	if v := reportingVerbs[w]; v != nil && v.takes&(baseForm|ingForm) == 0 {
		return e+1 < len(s) && s[e+1].kind != punct
	}
	// "and signed the letter", but not "and increased spending"
	return strings.HasSuffix(w, "ed") && len(w) > 4 && e+1 < len(s) && (s[e+1].kind == word && (determiners.has(s[e+1].lower) || prepositions.has(s[e+1].lower) || possessives.has(s[e+1].lower)) || s[e+1].name())
}

// inList reports whether the comma s[e] stands between things of one list: an
// "and" comes before a verb or a relative clause does.
func inList(s []token, e int) bool {
	if e+2 >= len(s) {
		return false
	}
	first := s[e+1]
	if first.lower == "including" || first.lower == "such" && s[e+2].lower == "as" {
		return true
	}
	if first.kind == word && (relativeWords.has(first.lower) || clauseOpener.has(first.lower) || prepositions.has(first.lower) || pronouns[first.lower] != 0 || gerund(first) || objectStops.has(first.lower)) {
		return false
	}
	if first.name() && !starters.has(first.lower) {
		// "the host of the talks, Anna Vold of Norway"
		for k := e + 1; k < len(s) && (s[k].name() || s[k].lower == "of" || s[k].is(".")); k++ {
			if k+1 == len(s) || s[k].is(".") {
				return true
			}
		}
	}
	last := false // behind the "and"
	for k := e + 1; k < len(s) && k-e < 24; k++ {
		t := s[k]
		switch {
		case t.kind == word && (relativeWords.has(t.lower) || objectStops.has(t.lower)):
			return last
		case t.lower == "and" || t.lower == "or":
			if secondVerb(s, k+1) {
				return false
			}
			last = true
		case t.kind == punct && !t.is("-") && !t.is(",") && !t.is("$"):
			return last
		case t.is(",") && last:
			return true
		case finite(t) && !nounBefore(s, k):
			return false
		}
	}
	return last
}

var relativeWords = set(`who whom whose which where that`)
