package quote

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"onrecord/index/gazetteer"
)

// class holds what the lexicon says of a word, a bit for each list that the
// rules ask for nearly every word of an article. The lists stay what they are;
// a token has their answers from the day it is cut.
type class uint64

const (
	isPreposition class = 1 << iota
	isDeterminer
	isClauseWord
	isCueWord // a verb that reports speech, strong or weak, in any language
	isStrong  // of them the strong and the foreign ones
	isParticiple
	isBySource   // a preposition before a source: "selon"
	isSourceWord // "according", "selon", "in" of "in his view", "claim"
	isRoleWord
	isPassive
	isPronoun
	isStarter
	isParticle
	isAdverb
	isTitle
	isOrgWord
	isAbbreviation // without its full stop
	isReporting    // a form of an English verb of reportingVerbs
	isCommon       // a noun for things, bodies or several people, which ends nobody's name
	isVerbForm     // a word that finite asks for
	isInverting    // a verb that reports speech before its subject
	isGiven        // a given name; with a capital, with its diacritics too
	isCourtesy     // "Mr.", "Lady": a title that tells men from women
	isCalendar     // a day or a month in English
	endsName       // a verb of headlines, a day or a month that is nobody's surname
	isWriting      // what somebody did to a text that speaks: "wrote", "sent"
	isCompound     // "Prague-born", "Soviet-affiliated": an adjective, whatever letter it begins with

	aloneBody    // the word is the name of a body of the gazetteer
	aloneState   // of a state
	alonePlace   // of a state or a place
	aloneDemonym // of people or things of a state
	askedAlone   // and whether the four are known

	isFirst    // a name of the gazetteer can begin with the word
	askedFirst // and whether that is known; the bits above are those of other languages
)

// listed are the lists of the lexicon with their bits.
var listed = []struct {
	bit   class
	words *list
}{
	{isPreposition, prepositions}, {isDeterminer, determiners}, {isClauseWord, clauseWords},
	{isCueWord, strongCues}, {isCueWord, weakCues}, {isCueWord, foreignCues}, {isStrong, strongCues}, {isStrong, foreignCues},
	{isParticiple, participles}, {isSourceWord | isBySource, sourcePrepositions}, {isSourceWord, set("according in")}, {isSourceWord, speechNouns}, {isSourceWord, intentNouns}, {isSourceWord, topicNouns}, {isSourceWord, answerNouns}, {isSourceWord, hearsayFirst}, {isSourceWord, infinitives},
	{isRoleWord, roleNouns}, {isPassive, passive}, {isStarter, starters}, {isParticle, particles},
	{isVerbForm, finiteAux}, {isVerbForm, irregular}, {isVerbForm, subjectPronouns}, {isVerbForm, foreignFinite},
	{isAdverb, auxiliaries}, {isTitle, titles}, {isOrgWord, orgWords}, {isAbbreviation, abbreviations},
	{isCommon, things}, {isCommon, people}, {isInverting, inverting}, {isCalendar, calendar}, {endsName, headlineVerbs}, {endsName, unambiguousCalendar}, {isWriting, set("wrote sent posted published")},
}

// lexeme is a word of the lexicon: the one copy of its letters, and its class.
type lexeme struct {
	word  string
	class class
}

// lexicon has every word of the lists by its lower case.
var lexicon = func() map[string]lexeme {
	m := map[string]lexeme{}
	for _, l := range listed {
		for w := range l.words.words {
			m[w] = lexeme{w, m[w].class | l.bit}
		}
	}
	for w := range pronouns {
		m[w] = lexeme{w, m[w].class | isPronoun}
	}
	for w := range courtesy {
		m[w] = lexeme{w, m[w].class | isCourtesy}
	}
	for w := range givenNames {
		m[w] = lexeme{w, m[w].class | isGiven}
	}
	for w := range reportingVerbs {
		m[w] = lexeme{w, m[w].class | isReporting}
	}
	for w, l := range m {
		m[w] = lexeme{w, l.class | formed(w)}
	}
	return m
}()

// formed returns the classes that the form of a word gives it, listed or not.
func formed(w string) class {
	c := ended(w)
	if strings.IndexByte(w, '-') >= 0 {
		if isRole(w) {
			c |= isRoleWord
		}
		if cliticCue(w) != 0 {
			c |= isCueWord
		}
		if compoundAdjective(w) {
			c |= isCompound
		}
	}
	return c
}

// ended returns the class that the end of a word gives it.
func ended(w string) class {
	if len(w) > 4 && w[len(w)-2:] == "ly" {
		return isAdverb
	}
	return 0
}

// lexemes has what can be packed of the lexicon: every word of an article is
// looked up here. Short words come first, so that the commonest stand together
// in the memory.
var lexemes = func() (t gazetteer.Words[lexeme]) {
	words := slices.SortedFunc(maps.Keys(lexicon), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	for _, w := range words {
		if p, ok := gazetteer.Pack(w); ok {
			t.Put(p, lexicon[w])
		}
	}
	return t
}()

// look returns a word in lower case and its class. Words of the lexicon, and
// what is in lower case already, need no memory.
func look(s string) (string, class) {
	w, ok := gazetteer.Pack(s)
	if !ok || !w.ASCII() {
		return lookAny(s)
	}
	lower := w.Lower()
	if l := lexemes.Find(lower); l != nil {
		return l.word, l.class
	}
	if lower != w {
		s = strings.ToLower(s)
	}
	return s, formed(s)
}

// lookCapital is look for a word with a capital, which can be a given name with
// diacritics.
func lookCapital(s string) (string, class) {
	lower, c := look(s)
	if !isASCII(lower) && givenNames[fold(lower)] != 0 {
		c |= isGiven
	}
	return lower, c
}

func lookAny(s string) (string, class) {
	lower := strings.ToLower(s)
	if l, ok := lexicon[lower]; ok {
		return l.word, l.class
	}
	return lower, formed(lower)
}

// abbreviated reports whether the full stop after a word is part of it.
func abbreviated(s string) bool {
	if w, ok := gazetteer.Pack(s); ok && w.ASCII() {
		l := lexemes.Find(w.Lower())
		return l != nil && l.class&isAbbreviation != 0
	}
	return len(s) <= maxAbbreviation && abbreviations.has(strings.ToLower(s))
}

// in reports whether the lexicon has the token in one of the lists.
func (t *token) in(c class) bool { return t.class&c != 0 }
