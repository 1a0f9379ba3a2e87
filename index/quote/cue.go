package quote

import "strings"

// cue is a verb (or "according to") that reports speech, with its subject.
type cue struct {
	at      int // token of the verb
	start   int // the clause: from the subject or the verb, whichever is first
	end     int // the token after the clause's verb and subject
	subject subject
	strong  bool
	aside   bool           // "as some analysts have put it": stands beside the sentence, not over it
	inherit bool           // a participle: the subject is that of the main clause
	fronted bool           // a participle before the subject: "Accusing Minsk of lies, Landovsky left"
	view    bool           // "in Landovsky's view": no verb
	flows   bool           // a source after which the clause goes on without a comma: "podle něj"
	noun    bool           // "Landovsky's claim that"
	verb    *reportingVerb // of a verb of English
}

// cues appends the cues of a sentence in text order.
func (c *cast) cues(cs []cue, s []token) []cue {
	if c.tongue != nil {
		return c.cuesAbroad(cs, s)
	}
	asked := 0 // "Asked what she would say, the minister answered": the clause up to here asks
	if len(s) > 0 && s[0].text == "Asked" {
		for asked < len(s) && !s[asked].is(",") && s[asked].kind != quoted {
			asked++
		}
	}
	for i := range s {
		t := &s[i]
		if t.kind != word || !t.in(isSourceWord|isParticiple|isCueWord) {
			continue
		}
		if c.cautious && hearsayFirst.has(t.lower) {
			if q, ok := c.hearsayCue(s, i); ok {
				cs = append(cs, q)
				continue
			}
		}
		if i+1 < len(s) && (s[i+1].lower == "that" && speechNouns.has(t.lower) || s[i+1].lower == "to" && intentNouns.has(t.lower) || s[i+1].lower == "for" && topicNouns.has(t.lower) || answerNouns.has(t.lower) && saysThen(s, i)) {
			if q, ok := c.nounCue(s, i); ok {
				cs = append(cs, q)
				continue
			}
		}
		switch {
		case t.lower == "according" && i+1 < len(s) && s[i+1].lower == "to":
			sub := c.subjectAfter(s, i+1)
			if i+2 < len(s) && objectCases[s[i+2].lower] != 0 && (i+3 == len(s) || s[i+3].kind == punct) {
				sub = subject{kind: pronounSubject, gender: objectCases[s[i+2].lower], start: i + 2, end: i + 3, head: i + 2, tail: i + 3}
			}
			if sub.kind != noSubject {
				cs = append(cs, cue{at: i + 1, start: i, end: sub.end, subject: sub, strong: true})
			}
		case t.in(isBySource):
			if sub := c.subjectAfter(s, i); sub.kind == nameSubject || sub.kind == nominalSubject && !(t.lower == "per" && sub.head == sub.tail-1) { // "per student"
				cs = append(cs, cue{at: i, start: i, end: sub.end, subject: sub, strong: true})
			}
		case t.lower == "in" && i+3 < len(s) && s[i+1].lower == "the" && s[i+2].lower == "words" && s[i+3].lower == "of":
			// "in the words of Vold"
			if sub := c.subjectAfter(s, i+3); sub.kind != noSubject && sub.kind != otherSubject {
				cs = append(cs, cue{at: i + 3, start: i, end: sub.end, subject: sub, strong: true, view: true})
			}
		case t.lower == "in":
			if q, ok := c.viewCue(s, i); ok {
				cs = append(cs, q)
			}
		case t.lower == "reporting" && attributive(s, i):
		case t.in(isParticiple) && !t.upper && !nounBefore(s, i):
			q := cue{at: i, start: i, end: i + 1, strong: true, inherit: true}
			if sub, ok := c.quotedSaying(s, i); ok {
				q.subject, q.start, q.inherit = sub, sub.start, false
				cs = append(cs, q)
				continue
			}
			// "is calling" has a subject of its own, and so has "footage of Hillary Clinton asking".
			if i > 0 && (progressive(s, i) || s[i-1].name()) {
				if sub := c.subjectBefore(s, i); sub.kind != noSubject && sub.kind != otherSubject && !(sub.kind == nameSubject && c.adjunctName(s, sub) && !progressive(s, i)) {
					q.subject, q.start, q.inherit = sub, sub.start, false
				}
			}
			cs = append(cs, q)
		case i > 1 && s[i-1].lower == "to" && infinitives.has(t.lower) && !unmeant.has(s[i-2].lower) && !c.cautious:
			// "turned to Twitter to call the city"
			cs = append(cs, cue{at: i, start: i, end: i + 1, inherit: true})
		case t.lower == "so" && !soSource(s, i):
		case i < asked:
		case i == 0 && t.upper && inverting.has(t.lower):
			// "Said Vold: “…”", and "Said Vold, “…”".
			if sub := c.subjectAfter(s, i); sub.kind != noSubject && sub.kind != otherSubject && sub.end < len(s) && (s[sub.end].is(":") || s[sub.end].is(",")) {
				cs = append(cs, cue{at: i, start: i, end: sub.end, subject: sub, strong: true})
			}
		case isCue(*t):
			if q, ok := c.verb(s, i); ok {
				cs = append(cs, q)
			}
		}
	}
	return cs
}

// adjunctName reports whether a name tells where or to whom something was said:
// "posted on Twitter accusing", not "footage of Vold asking".
func (c *cast) adjunctName(s []token, sub subject) bool {
	if c.cautious || sub.run.lead == 0 {
		return false
	}
	switch s[sub.run.lead-1].lower {
	case "on", "in", "at", "from", "via":
		return true
	}
	return false
}

// quotedSaying reads whom somebody else quotes, before the "saying" s[i]: "Vold
// quoted the envoy as saying". The words are the envoy's.
func (c *cast) quotedSaying(s []token, i int) (subject, bool) {
	if i < 3 || s[i].lower != "saying" || s[i-1].lower != "as" {
		return subject{}, false
	}
	sub := c.phraseBefore(s, i-2)
	if sub.kind == noSubject || sub.kind == otherSubject || sub.start == 0 || s[sub.start].in(isPreposition) || !quotesOthers.has(s[sub.start-1].lower) {
		return subject{}, false
	}
	return sub, true
}

// quotesOthers are verbs whose object is who said it.
var quotesOthers = set(`quoted quotes quoting cited citing`)

// objectCases are pronouns after a preposition: "according to him".
var objectCases = map[string]gender{"him": male, "her": female, "them": plural}

// attributive reports whether a participle stands before a noun that it tells
// of, behind a name: "a Kessel County reporting station".
func attributive(s []token, i int) bool {
	if i == 0 || !s[i-1].name() || i+1 >= len(s) {
		return false
	}
	n := &s[i+1]
	return n.kind == word && !n.upper && !n.in(isDeterminer|isClauseWord|isPronoun|isPreposition|isAdverb|isCueWord)
}

// infinitives report speech where they say what somebody did something for.
var infinitives = set(`call describe say declare denounce complain warn stress emphasize emphasise note argue insist`)

// unmeant are words before "to say" by which nothing is said, or not by the
// subject.
var unmeant = set(`not declined declines refused refuses failed fails want wants wanted able unable ready going have has had used is was were be willing
	hard difficult easy fair safe enough wish wished hesitated if likely expected began continued continues need needs try tries tried me us him her them you people reporters`)

// soSource reports whether the German "so" names a source: „…“, so der Minister.
func soSource(s []token, i int) bool {
	return i > 0 && i+1 < len(s) && afterQuoted(s, i-1) && (s[i+1].upper || s[i+1].lower == "der" || s[i+1].lower == "die")
}

// nounBefore reports whether a determiner, an adjective's noun or a
// possessive before s[i] makes it a noun.
func nounBefore(s []token, i int) bool {
	if i == 0 {
		return false
	}
	p := &s[i-1]
	if p.kind == word && p.in(isPreposition) && p.lower != "to" && !strings.HasSuffix(s[i].lower, "ing") {
		return true // "in remarks to"
	}
	if p.lower == "a" && foreignCues.has(s[i].lower) {
		return false // "a déclaré"
	}
	return p.kind == poss || p.kind == word && (p.in(isDeterminer) && p.lower != "that" && p.lower != "this" && p.lower != "one" && p.lower != "some" && p.lower != "many" && p.lower != "several" || p.lower == "of" || p.lower == "no" || p.lower == "any")
}

// inverting verbs stand before their subject after a reported clause, too:
// "the deal is done, said Vold".
var inverting = set(`said says say added adds wrote writes noted notes explained explains argued argues insisted insists recalled predicted predicts declared
	announced announces concluded continued replied`)

var passive = set(`is was were are been be being`)

// progressive reports whether a form of "be" stands before s[i].
func progressive(s []token, i int) bool {
	for j := i - 1; j >= 0 && adverb(s[j]); j-- {
		if passive.has(s[j].lower) || s[j].lower == "'s" || s[j].lower == "’s" {
			return true
		}
	}
	return false
}

// afterQuoted reports whether s[i] is a quotation or a mark that follows one:
// «…», — сказал.
func afterQuoted(s []token, i int) bool {
	for k := i; k >= 0 && i-k <= 2; k-- {
		if s[k].kind == quoted {
			return true
		}
		if !s[k].is(",") && !dash(s[k]) {
			return false
		}
	}
	return false
}

// alsoNouns are cues that are plural nouns, too: "his early tweets".
var alsoNouns = set(`talks tweets posts laughs sighs jokes quips hints shouts whispers wonders reports claims states notes comments charges demands promises calls estimates projects remarks warns stresses reads answers vows hopes views praises quotes offers`)

// toldOf reports whether more is told of the noun s[i] that looks like a cue:
// "reports seen by the Ledger".
func toldOf(s []token, i int) bool {
	return i+2 < len(s) && s[i+2].in(isPreposition) && afterNoun.has(s[i+1].lower) && alsoNouns.has(s[i].lower)
}

// quantifiers stand before plural nouns.
var quantifiers = set(`all these those other many several some both most few member swing battleground neighboring neighbouring american arab gulf baltic southern northern western eastern rich poor small large`)

// verb reads the clause of the cue s[i].
func (c *cast) verb(s []token, i int) (cue, bool) {
	t := s[i]
	q := cue{at: i, start: i, end: i + 1, strong: t.in(isStrong)}
	if g := cliticCue(t.lower); g != 0 {
		q.strong = true
		q.subject = subject{kind: pronounSubject, gender: g, start: i, end: i + 1, head: i, tail: i + 1}
		return q, true
	}
	if nounBefore(s, i) || i > 0 && (s[i-1].lower == "to" || s[i-1].lower == "not" && i > 1 && s[i-2].lower == "to") {
		return q, false
	}
	for j := i - 1; j >= 0 && adverb(s[j]); j-- {
		if passive.has(s[j].lower) && !strings.HasSuffix(t.lower, "ing") {
			if t.lower == "quoted" || t.lower == "reported" {
				break
			}
			return q, false
		}
	}
	if toldOf(s, i) {
		return q, false
	}
	if (t.lower == "began" || t.lower == "begins") && !(i > 0 && afterQuoted(s, i-1) || i > 1 && i+1 < len(s) && s[i+1].is(",") && s[i-1].kind == word && i+2 < len(s) && s[i+2].kind == quoted) ||
		t.lower == "went" && !(i+1 < len(s) && s[i+1].lower == "on" && (i+2 == len(s) || s[i+2].kind == punct)) {
		return q, false
	}
	if (t.lower == "shot" || t.lower == "fired") && !(i+1 < len(s) && s[i+1].lower == "back") {
		return q, false
	}
	if i > 0 && t.lower == "posted" && i+1 < len(s) && s[i+1].in(isPreposition) && s[i-1].kind == word && bodyNouns.has(s[i-1].lower) {
		return q, false // "in a letter posted on"
	}
	prev := i - 1
	for prev >= 0 && adverb(s[prev]) {
		prev--
	}
	if prev < 0 || afterQuoted(s, prev) {
		if sub := c.subjectAfter(s, i); sub.kind != noSubject && sub.kind != otherSubject {
			q.subject = sub
			q.end = sub.end
			if c.cautious && sub.kind == nominalSubject {
				q.subject.gender = pastGender(t.lower)
			}
			return q, true
		}
		if prev >= 0 && foreignCues.has(t.lower) && dropsSubject(s, i) {
			// Languages that leave the pronoun out: "«…», dijo."
			q.subject = subject{kind: pronounSubject, gender: pastGender(t.lower), start: i, end: i + 1, head: i, tail: i + 1}
			return q, true
		}
	}
	sub := c.subjectBefore(s, i)
	if inverting.has(t.lower) && i > 0 && s[i-1].is(",") && (sub.kind == noSubject || sub.kind == otherSubject) && i+1 < len(s) && !prepositions.has(s[i+1].lower) {
		if sub := c.subjectAfter(s, i); (sub.kind == nameSubject || sub.kind == nominalSubject || sub.kind == groupSubject || sub.kind == bodySubject) && (sub.end >= len(s) || s[sub.end].kind == punct) {
			q.subject, q.end = sub, sub.end
			return q, true
		}
	}
	if sub.kind != nameSubject && sub.kind != pronounSubject && !c.cautious && q.strong {
		if named, ok := c.openApposition(s, i); ok {
			sub = named
		}
	}
	if sub.kind == noSubject {
		if q.strong && prev > 0 && (s[prev].lower == "and" || s[prev].lower == "but") && !foreignCues.has(t.lower) && !isRole(t.lower) && !bodyNouns.has(t.lower) {
			q.inherit = true // "shrugged and said"
			return q, true
		}
		if foreignCues.has(t.lower) && !t.upper {
			if sub := c.subjectAfter(s, i); sub.kind == nameSubject || sub.kind == nominalSubject {
				q.subject, q.end = sub, sub.end
				return q, true
			}
		}
		return q, false
	}
	if alsoNouns.has(t.lower) && i > 0 && quantifiers.has(s[i-1].lower) {
		return q, false // "in all states"
	}
	if (sub.kind == otherSubject || sub.state) && !q.strong || sub.kind == otherSubject && alsoNouns.has(t.lower) {
		return q, false
	}
	q.subject = sub
	q.start = sub.start
	if sub.start > 0 && s[sub.start-1].lower == "as" {
		q.aside = true
	}
	return q, true
}

// openApposition reads whom a quotation before names, where no comma closes what
// is said of them: “…,” Vold, an analyst at the Oslo Council on Ice told CBS.
func (c *cast) openApposition(s []token, v int) (subject, bool) {
	q := v - 1
	for q >= 0 && v-q < 30 && s[q].kind != quoted {
		if s[q].kind == word && !s[q].upper && s[q].in(isStrong) && !s[q].in(isRoleWord) || s[q].is(".") || s[q].is(";") {
			return subject{}, false
		}
		q--
	}
	if q < 0 || s[q].kind != quoted || q+1 >= v {
		return subject{}, false
	}
	run, next, ok := c.nameAt(s[:v], q+1)
	if !ok || run.body || run.lead != q+1 || run.end-run.start < 2 || next+1 >= v || !s[next].is(",") || !s[next+1].in(isDeterminer) {
		return subject{}, false
	}
	return subject{kind: nameSubject, run: run, gender: run.gender, start: q + 1, end: next, head: run.start, tail: run.end}, true
}

// takes reports whether the verb of a cue takes one of the complements what.
func (c *cue) takes(what complements) bool { return c.verb != nil && c.verb.takes&what != 0 }
