// A name that is also a given name, a surname or a word is found only where its
// neighbours allow it. The rules of ambiguous.tsv:
//
//	before    not after a capitalised word ("Michael Jordan")
//	after     not before one ("Israel Katz")
//	both      neither ("Jordan Bardella", "Michael Jordan")
//	capitals  not beside a word all in capitals, as in a headline ("WHO WILL LEAD US")
//	national  not after a state's name or demonym ("Russia's Security Council")
//	american  not in a list of American states ("Florida, Georgia")
//	hidden    the name stands for none of the entries inside it ("New York Times")
//
// A neighbour counts only over a single space, and not when it is itself in the
// gazetteer, opens sentences ("In Jordan") or is a title ("Jordan Foreign
// Minister"). Whatever its rule, no state or place is found before a word that
// makes it the name of a newspaper, nor before ", Texas" and the like, which
// make of Paris another Paris; and no place in the name of a treaty, which
// speaks of what was agreed there ("the Minsk agreements", "Treaty of Rome").

package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type rule uint8

const (
	ruleBefore rule = 1 << iota
	ruleAfter
	ruleCapitals
	ruleNational
	ruleAmerican
)

// set makes a set of words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// outlets end the names of newspapers and stations that begin with a place.
var outlets = set(`Daily Times Herald Post News Tribune JoongAng Today Gazette Journal Observer Chronicle Telegraph
	Independent Inquirer Examiner Monitor Broadcasting Television TV Weekly Express Globe Bulletin Hayom Insider
	Mirror Spectator Courier Magazine Review Ledger Dispatch Zeitung Kurier Híradó`)

// pacts end the names of treaties that begin with the place where they were signed or which they cover.
var pacts = set(`Treaty Treaties Agreement Agreements Accord Accords Protocol Protocols Convention Conventions Memorandum
	Statute Declaration Charter Consensus Pact Format treaty treaties pact pacts agreements accords protocols conventions memorandum`)

// openers begin sentences, and so are capitalised before a name without belonging to it.
var openers = set(`A About Across After Against All Along Although Among An And Around As At Because Before Behind Beyond
	Both But By Can Could Despite Did Do Does Even For From Had Has Have How If In Inside Into Is Its Just Leave Leaving
	Like May Meanwhile Might Near Neither No Nor Not Now Of Off On Once Only Or Our Out Outside Over Perhaps Should
	Since So Some Still Than That The Their Then There Therefore They This Though Through Thus To Today Tomorrow Toward
	Towards Under Unless Unlike Until Was We Were What When Where Whereas Whether Which While Who Why Will With Within
	Without Would Yes Yesterday Yet Visiting Helping Modern Ancient Northern Southern Eastern Western North South East
	West Central Greater Downtown`)

// titles may stand beside a state's name without making a person's name of it.
var titles = set(`Ambassador Army Cabinet Chancellor Chief Commander Defence Defense Deputy Embassy Federal Finance First
	Force Forces Foreign General Government Governor Interior King Kingdom Military Minister Ministry Mission National
	Navy Parliament Police Policy President Prime Prince Province Queen Region River Royal Secretary Security Senior Speaker
	Special State Summit Talks Treaty University Valley Vice Wall War`)

// provinces are the states of the United States and the provinces of Canada
// that have towns of the old world's names. Georgia, Washington and New York
// are not among them: they follow a town in lists too.
var provinces = set(`Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Idaho Illinois Indiana
	Iowa Carolina Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska
	Nevada Ohio Oklahoma Ontario Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming`)

// inContext reports whether the neighbours of the name from word first to word
// last let it stand.
func (m *matcher) inContext(text string, p *pattern, prev, first, last token) bool {
	if class, i := gap(text, last.end); class == ',' && p.entry.Kind <= Place && p.entry.State != "United States" && p.entry.State != "Canada" {
		if t := wordAt(text, i); provinces[text[t.start:t.end]] {
			return false
		}
	}
	if p.rule&ruleAmerican != 0 && provinces[text[prev.start:prev.end]] && text[prev.end:first.start] == ", " {
		return false
	}
	if p.entry.Kind == Place {
		before := text[max(0, first.start-len("Agreement of ")):first.start]
		for _, pact := range []string{"Treaty of ", "Agreement of ", "Convention of ", "Charter of ", "Declaration of "} {
			if strings.HasSuffix(before, pact) {
				return false
			}
		}
	}
	next := token{start: -1}
	if class, i := gap(text, last.end); class == ' ' && i == last.end+1 && text[last.end] == ' ' {
		next = wordAt(text, i)
		word := text[next.start:next.end]
		if p.entry.Kind <= Place && outlets[word] || p.entry.Kind == Place && pacts[word] {
			return false
		}
	}
	if p.rule&ruleAfter != 0 && next.start >= 0 && partOfName(text, next) {
		if q, _, _ := m.longest(text, next); q == nil {
			return false
		}
	}
	beside := prev.end > 0 && prev.end+1 == first.start && text[prev.end] == ' '
	if p.rule&ruleBefore != 0 && !prev.known {
		if beside && partOfName(text, prev) {
			return false
		}
		// An initial: "Michael B. Jordan".
		if prev.end-prev.start == 1 && !prev.small(text) && text[prev.end:first.start] == ". " {
			return false
		}
	}
	if p.rule&ruleNational != 0 && beside && prev.state {
		return false
	}
	if p.rule&ruleCapitals != 0 {
		if beside && !prev.known && shouted(text, prev) || next.start >= 0 && shouted(text, next) {
			return false
		}
	}
	return true
}

// partOfName reports whether the neighbour looks like the rest of a person's or
// a thing's name.
func partOfName(text string, t token) bool {
	r, size := utf8.DecodeRuneInString(text[t.start:])
	word := text[t.start:t.end]
	return unicode.IsUpper(r) && size < len(word) && !openers[word] && !titles[word]
}

// shouted reports whether the word is in capitals and too long for an acronym's
// company: four letters or more.
func shouted(text string, t token) bool {
	n := 0
	for _, r := range text[t.start:t.end] {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 4
}
