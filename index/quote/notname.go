package quote

import (
	"strings"

	"onrecord/index/gazetteer"
)

// What of a run of capitalised words is no name: in headings, in lists and
// where two sentences meet, a capital letter tells nothing.

// things are nouns that end the names of things and of bodies, people those
// for several people.
var things, people = set(strings.Join(gazetteer.Things(), " ")), set(strings.Join(gazetteer.Groups(), " "))

// sentenceWords begin a sentence, and stand after an initial only where the
// initial ends one: "to Plan A. At Lloyd's request", "Mohamed V. He hoped".
var sentenceWords = set(`a an the at on for from with by as and but or if when while after before since although because this that these those there then
	he she they we you it his her their its our my what who which where why how not no yes`)

// pluralTitles are titles that two bear whose names follow: "Ambassadors Lodge
// and Taylor".
var pluralTitles = set(`ambassadors presidents secretaries senators ministers generals admirals colonels governors messrs messrs. chancellors premiers deputies
	congressmen representatives premiers princes kings lords undersecretaries commissioners directors`)

// headlineVerbs stand after the name in a headline that sets every word with a
// capital letter, and are nobody's surname; those that report speech have lists
// of their own.
var headlineVerbs = set(`providing delivering marking honoring honouring signing celebrating commemorating welcoming thanking addressing introducing recognizing
	recognising making taking giving holding meeting meets visiting visits visited attending attends attended opening opens opened launching launches
	launched signs signed marks marked delivers delivered makes made passes passed gives gave takes took wins won loses lost leads led faces faced
	heads headed kept keeps hosts hosted hosting joins joined joining arrives arrived arriving departs departed leaves left returns returned begins began ends
	ended continues discusses discussed discussing unveils unveiled proposes proposed rejects seeks sought backs backed honors honours receives received
	receiving travels traveled travelled traveling addresses addressed convenes convened kicks highlighting awarding nominating departing before following`)

// noteVerbs begin the sentences of notes and telegrams, which leave out who
// does so, and are nobody's name.
var noteVerbs = set(`recommend suggest request propose urge believe assume understand advise inform ask tell consider expect assure reassure
	appreciate concur agree reiterate repeat instruct authorize authorise convince persuade imagine doubt suspect regret let have see keep send get`)

// compoundEnds end adjectives made of two words; other participles are told by
// -ed.
var compoundEnds = set(`born led winning run wide era style seeking speaking leaning ranking looking building making held backed`)

// namePrefixes begin Arabic names of two parts: "Al-Rashed".
var namePrefixes = set(`al el abu abd abdel abdul ibn bin ben ould um umm mohammed ahmed`)

// compoundAdjective reports whether a word with a hyphen is an adjective:
// "Washington-based", "Communist-dominated".
func compoundAdjective(w string) bool {
	i := strings.LastIndexByte(w, '-')
	first, last := w[:i], w[i+1:]
	return compoundEnds.has(last) || len(last) > 4 && strings.HasSuffix(last, "ed") && !namePrefixes.has(first)
}

// pronounVerb reports whether a word is "I'd", "We're": a pronoun with its verb.
func pronounVerb(t *token) bool {
	for i := range min(len(t.lower), maxPronoun+1) {
		if c := t.lower[i]; c == '\'' || c >= 0x80 && strings.HasPrefix(t.lower[i:], "’") {
			return pronounWords.has(t.lower[:i])
		}
	}
	return false
}

// maxPronoun is the longest of pronounWords, in bytes.
const maxPronoun = 5

var pronounWords = set(`i we you he she they it that there what who`)

// unambiguousCalendar are names of days and months that no person bears.
var unambiguousCalendar = set(`monday tuesday wednesday thursday saturday sunday january february july september october november december
	lundi mardi mercredi jeudi vendredi samedi dimanche janvier février fevrier juillet septembre octobre novembre décembre
	lunes martes miércoles jueves viernes sábado enero febrero junio septiembre octubre noviembre diciembre
	montag dienstag mittwoch donnerstag januar februar oktober dezember`)

// trimEnd takes off the end of a run what is no part of a name: a date, and in
// a headline the verb with what follows.
func (c *cast) trimEnd(toks []token, n *nameRun) {
	for k := n.start + 1; k < n.end; k++ {
		t := &toks[k]
		if t.in(endsName) || t.in(isParticiple|isCueWord) && t.lower != "said" && verbal(t.lower) ||
			t.in(isCalendar) && k+1 < len(toks) && toks[k+1].kind == number {
			n.end = k
			return
		}
	}
}

// verbal reports whether a word ends as a form of a verb does and few surnames
// do.
func verbal(w string) bool {
	return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "es") || strings.HasSuffix(w, "ys")
}

// peoples reports whether a run ends in the name of a people, in the plural or
// as English makes it of a state in -ese, and begins with no given name:
// "African Moslems", "Communist Chinese".
func (c *cast) peoples(toks []token) bool {
	last := &toks[len(toks)-1]
	if !strings.HasSuffix(last.lower, "s") && !strings.HasSuffix(last.lower, "ese") || toks[0].in(isGiven) || !c.begins(last) {
		return false
	}
	_, ok := c.gaz.Demonym(last.text)
	return ok
}

// courtesyBefore reports whether a word of courtesy stands right before a
// name, which nothing but a person has: "Mr. Service".
func (c *cast) courtesyBefore(toks []token, n nameRun) bool {
	return n.start > n.lead && courtesyTitle(toks[n.start-1]) && (c.cautious || toks[n.start-1].lower != "pan") // "Pan American Airways"
}

// several reports whether a label names two people or more: "Bundy and
// McNamara".
func several(label string) bool {
	return strings.Contains(label, " and ") || strings.Contains(label, " & ") || strings.Contains(label, " And ")
}

// ownThing reports whether a label is a thing of somebody's: "Mr. Vold's
// Comments".
func ownThing(label string) bool {
	for _, mark := range []string{"'s ", "’s ", "s' ", "s’ "} {
		if strings.Contains(label, mark) {
			return true
		}
	}
	return false
}
