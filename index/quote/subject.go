package quote

import (
	"strings"

	"onrecord/index/gazetteer"
)

// subjectKind is what the subject of a cue is.
type subjectKind uint8

const (
	noSubject subjectKind = iota
	nameSubject
	pronounSubject
	nominalSubject  // "the envoy"
	groupSubject    // "NATO leaders"
	bodySubject     // "the ministry"
	nationalSubject // "the German"
	agedSubject     // "the 56-year-old"
	otherSubject    // a noun that the lexicon does not know
)

// subject is the noun phrase that a cue makes the source of the words.
type subject struct {
	verbGender gender // of somebody named, as the verb tells
	kind       subjectKind
	run        nameRun // of a name, in the tokens of the sentence
	gender     gender
	noun       string // head noun in lower case, for the nominal kinds
	start, end int    // tokens of the sentence, apposition included
	head       int    // first token of the phrase proper
	tail       int    // the token after it
	indefinite bool   // "a spokesman": somebody new
	state      bool   // "Helsinki", for its government
	relative   bool   // of a clause that tells which one: "a man who said"
	oneOf      bool   // perhaps the last of those named alone: "Vold and Sund, who said"
}

var determiners = set(`the a an his her its their our my this that these those one another some several many few two three four
	der die das ein eine le la les un une el los las`)

var clauseWords = set(`and but or nor that as while because when if who which whom whose where after before although though since until than
	whether what how why with during amid despite so und aber dass wenn et mais que qui y pero что и но який яка що ale že`)

var prepositions = set(`of for to at from with by in on near against about into over under between among via de du des del von für aus`)

// boundary reports whether a noun phrase cannot run across t.
func boundary(t token) bool {
	return t.kind == quoted || t.kind == punct && !t.is("-") && !t.is("&") && !t.is("/") && !t.is(".") || t.kind == word && !t.upper && (t.in(isClauseWord|isPassive) || t.lower == "had" || t.lower == "has" || t.lower == "have" || t.in(isCueWord) && !t.in(isRoleWord) && !bodyNouns.has(t.lower))
}

func adverb(t token) bool {
	return t.kind == word && !t.upper && t.in(isAdverb)
}

func dash(t token) bool { return t.is("—") || t.is("–") || t.is("--") }

// subjectBefore reads the subject that stands before the verb s[v].
func (c *cast) subjectBefore(s []token, v int) subject {
	j := v - 1
	if j > 1 && periods.has(s[j].lower) && (s[j-1].lower == "this" || s[j-1].lower == "last") {
		j -= 2 // "the bank just this month announced"
	}
	if j > 0 && s[j].lower == "first" && !s[j].upper && !s[j-1].in(isDeterminer) && s[j-1].kind == word {
		j-- // "Vold first told him"
	}
	for j >= 0 && (adverb(s[j]) || calendar.has(s[j].lower)) {
		if calendar.has(s[j].lower) && j > 0 && s[j-1].lower == "on" {
			j--
		}
		j--
	}
	if j >= 0 && s[j].is(")") {
		for j >= 0 && !s[j].is("(") {
			j--
		}
		j--
	}
	if j < 0 {
		return subject{}
	}
	if s[j].kind == number && len(s[j].text) == 4 && j > 1 && s[j-1].lower == "in" {
		j -= 2 // "who in 2010 said"
	}
	if s[j].lower == "who" || s[j].lower == "which" && s[j].kind == word {
		j--
		comma := j >= 0 && (s[j].is(",") || dash(s[j]))
		if comma {
			j--
		}
		sub := c.phraseBefore(s, j)
		if !comma && (sub.kind == nominalSubject || sub.kind == bodySubject) && sub.start > 1 && s[sub.start-1].is(",") && s[sub.start].in(isDeterminer) && !c.cautious {
			// "Vold, an Oslo delegate who warned": she did.
			if named := c.phraseBefore(s, sub.start-2); named.kind == nameSubject {
				sub = named
			}
		}
		sub.relative = !comma
		sub.oneOf = sub.kind == groupSubject && sub.noun == "and"
		return sub
	}
	if s[j].is(",") || dash(s[j]) {
		return c.beforeApposition(s, j)
	}
	if w := relativeBefore(s, j); w > 0 && !c.cautious {
		if sub := c.phraseBefore(s, w-1); sub.kind == nominalSubject || sub.kind == groupSubject || sub.kind == nameSubject || sub.kind == bodySubject {
			return sub
		}
	}
	return c.phraseBefore(s, j)
}

// relativeBefore returns the "who" of the clause that ends with s[j] and tells
// which one the subject is, or 0: "an official who had the room swept said".
func relativeBefore(s []token, j int) int {
	for i := j; i > 0 && j-i < maxRelative; i-- {
		t := &s[i]
		if t.kind == quoted || t.kind == punct && !t.is("-") {
			return 0
		}
		if (t.lower == "that" || t.lower == "which") && finite(s[i+1]) && i+1 < j {
			return i // "a study that appeared in the Ledger found"
		}
		if t.lower == "that" {
			return 0
		}
		if t.lower != "who" || t.kind != word || s[i-1].kind != word {
			continue
		}
		// A verb follows; of "who the ambassador said" it is another's.
		if n := &s[i+1]; i+1 < j && n.kind == word && !n.upper && !n.in(isDeterminer|isPronoun|isPreposition|isClauseWord) {
			return i
		}
		return 0
	}
	return 0
}

// maxRelative bounds a relative clause in tokens.
const maxRelative = 24

// beforeApposition reads "NAME, apposition," where s[j] is the second mark.
func (c *cast) beforeApposition(s []token, j int) subject {
	var best subject
	for k := j - 1; k > 0 && j-k <= 45; k-- {
		if s[k].kind == quoted || s[k].is(";") || s[k].is(":") {
			break
		}
		if !(s[k].is(",") && s[j].is(",") || dash(s[k]) && dash(s[j])) || !apposition(s[k+1:j]) {
			continue
		}
		sub := c.phraseBefore(s, k-1)
		if run, next, ok := c.nameAt(s[:j], k+1); ok && !run.body && next == j && run.lead == k+1 && sub.kind == nominalSubject && (!sub.indefinite || !c.cautious) {
			if twoOffices(s, sub) {
				return sub
			}
			// "Fjordbank's chief executive, Anna Vold, called"
			return subject{kind: nameSubject, run: run, gender: run.gender, start: sub.start, end: j + 1, head: run.start, tail: run.end}
		}
		if sub.kind == nameSubject && sub.run.lead > 0 && prepositions.has(s[sub.run.lead-1].lower) {
			continue // "Johnnie Wilson, of Springfield, Va., said"
		}
		if sub.kind == nameSubject || sub.kind == bodySubject && best.kind == noSubject || sub.kind == nominalSubject && best.kind == noSubject {
			sub.end = j + 1
			if sub.kind == nameSubject {
				return sub
			}
			best = sub
		}
	}
	return best
}

// twoOffices reports whether the phrase of a subject ends in another office
// than its head, so that a name behind it can be either's: "a spokeswoman for
// the prime minister, Ole Brandt".
func twoOffices(s []token, sub subject) bool {
	last := sub.tail - 1
	if last <= sub.head || !s[last].in(isRoleWord) || s[last].lower == sub.noun {
		return false
	}
	for k := last - 1; k > sub.head; k-- {
		if s[k].kind == word && (s[k].lower == "for" || s[k].lower == "to" || s[k].lower == "of") {
			return s[k-1].in(isRoleWord) && s[k-1].lower == sub.noun
		}
	}
	return false
}

// apposition reports whether toks can stand between a name and its verb.
func apposition(toks []token) bool {
	if len(toks) == 0 {
		return false
	}
	first := toks[0]
	relative := first.lower == "who" || first.lower == "which" || first.lower == "whose" || first.lower == "whom" ||
		first.lower == "asked" || first.lower == "when" && len(toks) > 1 && (toks[1].lower == "asked" || toks[1].lower == "pressed") // "Vold, when asked what she told him, said"
	if pronouns[first.lower] != 0 && first.kind == word || first.lower == "and" || first.lower == "but" {
		return false
	}
	for i, t := range toks {
		if t.kind == quoted {
			return false
		}
		if !relative && t.kind == word && !t.upper && strongCues.has(t.lower) && t.lower != "speaking" && !isRole(t.lower) && !nounBefore(toks, i) {
			return false
		}
	}
	return true
}

// phraseBefore reads the noun phrase that ends with s[j].
func (c *cast) phraseBefore(s []token, j int) subject {
	if j < 0 {
		return subject{}
	}
	b := j
	if boundary(s[b]) && pronouns[s[b].lower] == 0 && !cueNoun(s, b) {
		return subject{}
	}
	for b > 0 && (!boundary(s[b-1]) || cueNoun(s, b-1) || s[b-1].lower == "with" && b > 1 && afterNoun.has(s[b-2].lower)) && j-b < 16 {
		b--
	}
	sub := c.phrase(s, b, j+1, true)
	if sub.kind == nameSubject && b >= 2 && s[b-1].lower == "and" && (b-2 == 0 || !boundary(s[b-2])) {
		left := c.phraseBefore(s, b-2)
		if left.kind == nominalSubject && left.tail == b-1 && sub.start == b && sub.run.lead > b && !s[b].in(isDeterminer) && s[sub.run.lead-1].in(isRoleWord) && !c.cautious {
			sub.start = left.start // "founder and chief executive Anna Vold"
		} else if left.kind == bodySubject && left.tail == b-1 && sub.start == b && sub.run.lead == b && !sub.run.titled && sub.run.end-sub.run.start == 1 && left.head < left.run.lead && !c.cautious {
			// "the Center for Disease Control and Prevention"
			return subject{kind: bodySubject, run: left.run, start: left.start, end: sub.end, head: left.head, tail: sub.tail}
		} else if left.kind == nameSubject && (left.start == 0 || s[left.start-1].kind != word || !isCue(s[left.start-1])) && c.whole(s, left) {
			return subject{kind: groupSubject, start: left.start, head: left.run.lead, tail: sub.tail, end: sub.end, noun: "and"}
		}
	}
	return sub
}

// cueNoun reports whether s[i] is a noun that looks like a cue: "a diplomat
// familiar with the talks said".
func cueNoun(s []token, i int) bool {
	return i > 0 && s[i].in(isCueWord) && alsoNouns.has(s[i].lower) && s[i-1].in(isDeterminer) && s[i-1].lower != "that"
}

// whole reports whether a name is all that its phrase holds.
func (c *cast) whole(s []token, sub subject) bool {
	return sub.start == sub.run.lead || sub.start+1 == sub.run.lead && s[sub.start].lower == "both"
}

// subjectAfter reads the subject that stands after the verb: "said the envoy".
func (c *cast) subjectAfter(s []token, v int) subject {
	b := v + 1
	for b < len(s) && adverb(s[b]) && s[b].lower != "a" { // which is an article here, and in French an auxiliary
		b++
	}
	e := phraseEnd(s, b)
	if e == b {
		return subject{}
	}
	sub := c.phrase(s, b, e, false)
	if sub.kind == nominalSubject && e+1 < len(s) && s[e].is(",") {
		// "la viceministra de Exteriores, Marisol Orellana", "said her driver, Ole Brandt."
		if run, next, ok := c.nameAt(s, e+1); ok && !run.body && run.lead == e+1 && (next == len(s) || s[next].kind == punct) && (c.cautious || run.end-run.start > 1 && !twoOffices(s, sub)) {
			return subject{kind: nameSubject, run: run, gender: run.gender, start: b, end: next, head: run.start, tail: run.end}
		}
	}
	if sub.kind == nameSubject && sub.run.end == e && !c.cautious {
		if two, ok := c.andAnother(s, sub, e); ok {
			return two
		}
	}
	if sub.kind == nameSubject || sub.kind == nominalSubject {
		if e+1 < len(s) && s[e].is(",") {
			for k := e + 1; k < len(s) && k-e < 40; k++ {
				if s[k].kind == quoted || s[k].is(";") {
					break
				}
				if s[k].is(",") || s[k].is(".") {
					sub.end = k
					break
				}
			}
		}
	}
	return sub
}

// phraseEnd returns where the noun phrase ends that begins at s[b], at the latest.
func phraseEnd(s []token, b int) int {
	e := b
	for e < len(s) && !boundary(s[e]) && e-b < 18 {
		t := s[e]
		if e > b && t.kind == word && prepositions.has(t.lower) {
			prev := s[e-1]
			held := isRole(prev.lower) || groupNouns.has(prev.lower) || bodyNouns.has(prev.lower) || titles.has(prev.lower)
			if !held && !(t.lower == "of" || t.lower == "de" || t.lower == "von" || t.lower == "du") {
				break
			}
		}
		e++
	}
	return e
}

// andAnother reads the second of two speakers at s[e]: "said Vold and Sund.".
// Whatever else comes behind the "and" may be a clause of its own.
func (c *cast) andAnother(s []token, first subject, e int) (subject, bool) {
	if e+1 >= len(s) || s[e].lower != "and" {
		return first, false
	}
	end := phraseEnd(s, e+1)
	if end > e+1 && s[end-1].is(".") {
		end--
	}
	if end == e+1 || end < len(s) && s[end].kind == word && !s[end].in(isPreposition) {
		return first, false
	}
	other := c.phrase(s, e+1, end, false)
	if other.kind != nameSubject || other.run.end != end || other.run.start == first.run.start {
		return first, false
	}
	return subject{kind: groupSubject, noun: "and", start: first.start, head: first.run.lead, tail: end, end: end}, true
}

// phrase reads the noun phrase s[b:e]. atEnd says that it must end with its
// head or with what belongs to the head (a subject before its verb); else it
// must begin with it.
func (c *cast) phrase(s []token, b, e int, atEnd bool) subject {
	if g := pronouns[s[e-1].lower]; atEnd && s[e-1].kind == word && g != 0 {
		return subject{kind: pronounSubject, gender: g, start: e - 1, end: e, head: e - 1, tail: e}
	}
	if g := pronouns[s[b].lower]; !atEnd && s[b].kind == word && g != 0 {
		return subject{kind: pronounSubject, gender: g, start: b, end: b + 1, head: b, tail: b + 1}
	}
	run, found := nameRun{}, false
	var left nameRun // the last name of a person
	for i := b; i < e; {
		n, next, ok := c.nameAt(s[:e], i)
		if ok && !n.body && n.end < e && !s[n.end-1].in(isOrgWord) && !bodyNouns.has(s[n.end-1].lower) {
			left = n
		}
		if ok {
			run, found = n, true
			if !atEnd {
				break
			}
		} else {
			found = found && !atEnd
		}
		i = next
	}
	if found && atEnd && run.end != e {
		found = false
	}
	if left.end > 0 && atEnd && !c.cautious && (c.ofBody(s, left.end, e) || (left.titled || left.end-left.start > 1) && fromPlace(s, left.end, e) && headNoun(s, b, left.lead) < 0) {
		// "Wade of the Times reports": Wade does.
		return subject{kind: nameSubject, run: left, gender: left.gender, start: b, end: e, head: left.start, tail: left.end}
	}
	if found && !atEnd && run.end+1 < e && s[run.end].kind == poss {
		if n, next, ok := c.nameAt(s[:e], run.end+1); ok && !n.body && (next == e || next == e-1 && s[next].is(".")) && !c.cautious {
			// "according to the ministry's Vold"
			return subject{kind: nameSubject, run: n, gender: n.gender, start: b, end: n.end, head: n.start, tail: n.end}
		}
	}
	if found && !atEnd && !run.body && run.end+1 < e && s[run.end].kind == poss {
		// "said Vold's doctor"
		if h := headNoun(s, run.end+1, e); h >= 0 {
			return c.nominal(s, b, h, h+1)
		}
		return subject{kind: otherSubject, noun: s[e-1].lower, start: b, end: e, head: b, tail: e}
	}
	if c.cautious {
		if sub, ok := c.roleFirst(s, b, e, run, found); ok {
			return sub
		}
	}
	if found && !atEnd && run.body && run.end < e && s[run.end].kind == word && !s[run.end].upper && !c.cautious {
		// "said NASA administrator Jim Bridenstine", "said a NASA spokesman"
		if h := headNoun(s, run.end, e); h >= 0 && (!isGroup(s[h].lower) || h == run.end) {
			return c.nominal(s, b, h, h+1)
		}
		for i := run.end; i < e && s[i].kind == word; i++ {
			if !s[i].upper {
				continue
			}
			if n, _, ok := c.nameAt(s[:e], i); ok && !n.body && s[i-1].in(isRoleWord) {
				return subject{kind: nameSubject, run: n, gender: n.gender, start: b, end: n.end, head: n.start, tail: n.end}
			}
			break
		}
	}
	limit := e
	if found {
		limit = run.lead
		if atEnd && limit > b+1 && s[limit-1].lower == "by" && !c.cautious && headNoun(s, b, limit) < 0 {
			return subject{} // "reports seen by the Ledger suggest"
		}
	}
	if found && !run.body && !run.titled && atEnd && !c.cautious && s[max(run.lead-1, 0)].lower != "of" {
		if l := bodyLead(s, b, run.lead); l < run.lead {
			return subject{kind: bodySubject, run: run, start: b, end: run.end, head: l, tail: run.end}
		}
	}
	if h := limit - 1; found && !c.cautious && h >= b && s[h].kind == word && !s[h].upper && bodyNouns.has(s[h].lower) && !roleNouns.has(s[h].lower) && !run.titled && run.lead == limit && headNoun(s, b, h) < 0 && !governedNoun(s, b, h) {
		// "the environmental group Greenwater Alliance"
		return subject{kind: bodySubject, run: run, start: b, end: run.end, head: run.lead, tail: run.end}
	}
	if h := headNoun(s, b, limit); h >= 0 {
		// "a spokesman for Hillary Clinton" but "campaign spokesman Brian Fallon".
		if found && !run.body && h+3 == limit && s[h+1].lower == "of" && ofWhat.has(s[h+2].lower) && !c.cautious {
			return subject{kind: nameSubject, run: run, gender: run.gender, start: b, end: run.end, head: run.start, tail: run.end}
		}
		if (!found || h+1 < limit && (prepositions.has(s[h+1].lower) || postModified(s, h+1, limit)) && !c.bodyBefore(s, run) || run.body && h+1 == limit) && !run.apposed {
			if !atEnd && h+1 < e && postModified(s, h+1, len(s)) {
				e = h + 1 // "according to a report published in September"
			}
			return c.nominal(s, b, h, e)
		}
	}
	if found {
		if run.body && !c.cautious {
			run.lead = bodyLead(s, b, run.lead)
		}
		if run.body {
			// "The New York Times" begins with a word of its own.
			return subject{kind: bodySubject, run: run, start: b, end: run.end, head: run.lead, tail: run.end}
		}
		return subject{kind: nameSubject, run: run, gender: run.gender, start: b, end: run.end, head: run.start, tail: run.end}
	}
	if h := headNoun(s, b, e); h >= 0 {
		return c.nominal(s, b, h, e)
	}
	if !c.cautious && (atEnd && c.national(s[:e], e-1) && e-1 > b || !atEnd && e == b+2 && c.national(s, b+1)) {
		return subject{kind: nationalSubject, noun: s[e-1].lower, start: e - 2, end: e, head: e - 2, tail: e}
	}
	aged := e - 1
	if !atEnd {
		aged = b + 1
	}
	if aged > b && aged < e {
		if sub, ok := agedPhrase(s[:e], aged); ok {
			return sub
		}
	}
	if g, ok := c.stateRun(s, b, e); ok && atEnd {
		// "Helsinki has said": its government.
		return subject{kind: bodySubject, state: true, start: g, end: e, head: g, tail: e}
	}
	last := s[e-1]
	for d := e - 1; d > b; d-- { // only the last noun phrase can be the subject
		if atEnd && s[d].kind == word && determiners.has(s[d].lower) {
			if !c.cautious && s[d-1].kind == word && (prepositions.has(s[d-1].lower) || places.has(s[d-1].lower)) && d-1 > b && determiners.has(s[b].lower) {
				continue // "the sign above the door"
			}
			b = d
			break
		}
	}
	if last.kind == word && determiners.has(s[b].lower) && s[b].lower != "those" {
		for d := b + 2; d < e && !c.cautious; d++ {
			if s[d].kind == word && (prepositions.has(s[d].lower) || places.has(s[d].lower)) {
				last = s[d-1] // its head
				break
			}
		}
		return subject{kind: otherSubject, noun: last.lower, start: b, end: e, head: b, tail: e, indefinite: true}
	}
	return subject{}
}

// ofBody reports whether the words s[i:e] behind a name say to which body
// somebody belongs: "of the Times".
func (c *cast) ofBody(s []token, i, e int) bool {
	if s[i].lower != "of" && s[i].lower != "from" && s[i].lower != "at" {
		return false
	}
	if i++; i < e && s[i].lower == "the" {
		i++
	}
	for k := i; k < e; k++ {
		if !s[k].name() && !(k > i && k+1 < e && s[k].lower == "of") {
			return false
		}
	}
	return i < e && (s[e-1].in(isOrgWord) || s[i].in(isOrgWord) || bodyNouns.has(s[e-1].lower) || c.isBody(s[i:e]))
}

// fromPlace reports whether the words s[i:e] behind a name say from where
// somebody is: "of Kentucky".
func fromPlace(s []token, i, e int) bool {
	if e-i < 2 || e-i > 4 || s[i].lower != "of" && s[i].lower != "from" {
		return false
	}
	for k := i + 1; k < e; k++ {
		if !s[k].name() {
			return false
		}
	}
	return true
}

// bodyLead returns where the name of a body begins whose end s[i:] is: "Centers
// for Disease Control".
func bodyLead(s []token, b, i int) int {
	if i-2 < b || s[i-1].lower != "for" && s[i-1].lower != "of" && s[i-1].lower != "on" || !s[i-2].name() || !(s[i-2].in(isOrgWord) || bodyNouns.has(s[i-2].lower) || s[i-2].lower == "centers") {
		return i
	}
	for i -= 2; i > b && s[i-1].name() && !s[i-1].in(isStarter); {
		i--
	}
	return i
}

// places are prepositions that tell where a thing stands.
var places = set(`above below behind beside outside inside across opposite`)

// bodyBefore reports whether the name of a body stands right before a name:
// "Ambassador to the United Nations Anna Vold".
func (c *cast) bodyBefore(s []token, run nameRun) bool {
	return run.lead < run.start && c.isBody(s[run.lead:run.start])
}

// stateRun returns where the name of a state or of its capital begins that ends
// at e, unless a preposition stands before it.
func (c *cast) stateRun(s []token, b, e int) (int, bool) {
	for g := b; g < e; g++ {
		if !s[g].name() || !c.begins(&s[g]) || g > b && s[g-1].kind == word && prepositions.has(s[g-1].lower) {
			continue
		}
		if c.stateOf(spell(s[g:e])) != "" {
			return g, true
		}
	}
	return 0, false
}

// stateOf returns the state that a name of a state or of a capital stands for.
func (c *cast) stateOf(name string) string {
	e, ok := c.gaz.Lookup(name)
	if !ok {
		return ""
	}
	if e.Kind == gazetteer.State {
		return e.Name
	}
	if e.Kind != gazetteer.Place || e.State == "" {
		return ""
	}
	if st, ok := c.gaz.Lookup(e.State); ok && st.Capital == e.Name {
		return st.Name
	}
	return ""
}

// headNoun returns the first noun of the lexicon in s[b:e] that ends its noun
// phrase, or -1. A phrase that begins with a preposition has its head after
// the preposition's own noun, so it is passed over.
func headNoun(s []token, b, e int) int {
	for i := b; i < e; i++ {
		t := s[i]
		if t.kind != word || !(t.in(isRoleWord) || isGroup(t.lower) || bodyNouns.has(t.lower)) {
			continue
		}
		if i+1 < e && s[i+1].kind == poss {
			continue
		}
		if i+1 == e || prepositions.has(s[i+1].lower) || s[i+1].kind == punct || postModified(s, i+1, len(s)) {
			if i > b && b+1 < len(s) && s[b].kind == word && s[b].upper && prepositions.has(s[b].lower) && i+1 < e {
				continue
			}
			return i
		}
	}
	return -1
}

// isGroup reports whether a noun stands for several people: one of the list, or
// the plural of a calling ("physicians"). The authors of a report are the
// report's voice and no source of their own.
func isGroup(noun string) bool {
	return groupNouns.has(noun) || noun != "authors" && len(noun) > 4 && noun[len(noun)-1] == 's' && roleNouns.has(noun[:len(noun)-1]) && !roleNouns.has(noun)
}

// governedNoun reports whether a preposition stands before the noun s[h] in its
// phrase: "published in the journal Nature".
func governedNoun(s []token, b, h int) bool {
	for k := b; k < h; k++ {
		if s[k].kind == word && s[k].in(isPreposition) {
			return true
		}
	}
	return false
}

// postModified reports whether words at i tell more of the noun before them:
// "a memo circulated by", "officials familiar with".
func postModified(s []token, i, e int) bool {
	if i+1 >= e || s[i].kind != word || s[i].upper || s[i].in(isRoleWord) {
		return false
	}
	w := s[i].lower
	if !afterNoun.has(w) && (len(w) < 5 || !strings.HasSuffix(w, "ed")) {
		return false
	}
	n := &s[i+1]
	return n.kind == word && (prepositions.has(n.lower) || n.lower == "as" || n.lower == "last" || n.lower == "this" || n.lower == "earlier")
}

// afterNoun are adjectives and participles that stand behind their noun.
var afterNoun = set(`familiar close aware present involved responsible loyal opposed critical sympathetic written sent seen made held known given led run put
	taken shown told sworn drawn found`)

// personal are the texts that speak for the person who wrote them.
var personal = set(`brief account testimony statement letter email message memo post tweet release text blog declaration article`)

// nominal makes the subject whose head is s[h].
func (c *cast) nominal(s []token, b, h, e int) subject {
	noun := s[h].lower
	kind := nominalSubject
	switch {
	case isGroup(noun):
		kind = groupSubject
	case bodyNouns.has(noun) && !roleNouns.has(noun):
		kind = bodySubject
		// "Cornyn's statement" is Cornyn's.
		if personal.has(noun) && h > b && s[h-1].kind == poss {
			if sub := c.phrase(s, b, h-1, true); sub.kind == nameSubject || sub.kind == pronounSubject {
				sub.end, sub.tail = e, e
				return sub
			}
		}
	}
	head := b
	// The phrase begins after the last word that cannot belong to it.
	for i := h - 1; i >= b; i-- {
		if s[i].kind == word && prepositions.has(s[i].lower) && !(i > b && roleNouns.has(s[i-1].lower)) {
			head = i + 1
			break
		}
		if determiners.has(s[i].lower) {
			head = i
			break
		}
	}
	d := s[head].lower
	return subject{kind: kind, noun: noun, start: b, end: e, head: head, tail: e,
		indefinite: d == "a" || d == "an" || d == "one" || d == "another" || d == "ein" || d == "eine" || d == "un" || d == "une"}
}
