package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/index"
)

// Verdict is what a speaker is, held against the gold.
type Verdict string

// The verdicts.
const (
	Right    Verdict = "right"
	Wrong    Verdict = "wrong"        // a name is given, and it is not the speaker's
	Open     Verdict = "unattributed" // no name is given where the gold has one
	Unjudged Verdict = ""             // the annotation does not tell
)

// judge holds a speaker's name against statement s of a.
//
// Names are compared by their words, without accents and capitals, in any
// order ("Barátosi Ákos", "Ákos Baratosi"). The shorter or the longer form of
// a name is right too, so that a surname, a middle name more or less, or
// "Defense Ministry" for "South Korean Defense Ministry" is: all words of the
// one are among the words of the other, an initial standing for a word. But a
// form that fits another speaker of the article as well is wrong: a bare "Kim"
// names nobody where two Kims speak.
//
// full reports whether a right name has all words of the gold's.
func (a *Article) judge(name string, s *Statement) (v Verdict, full bool) {
	given := nameWords(name)
	switch {
	case !s.Judged():
		return Unjudged, false
	case len(given) == 0 && s.Nobody:
		return Right, false
	case len(given) == 0:
		return Open, false
	}
	right := false
	for i, n := range s.Names {
		want := nameWords(n)
		if sameWords(given, want) {
			return Right, len(given) > 1 || i == 0
		}
		right = right || fits(given, want)
	}
	if !right {
		return Wrong, false
	}
	for i := range a.Statements {
		o := &a.Statements[i]
		if len(o.Names) > 0 && o.Names[0] != s.Names[0] && !fits(nameWords(o.Names[0]), nameWords(s.Names[0])) && fits(given, nameWords(o.Names[0])) {
			return Wrong, false
		}
	}
	return Right, false
}

// nameWords returns the canonical words of a name without accents, and without
// the articles, possessives and courtesy titles before it: “the campaign”,
// “his advisers”, “Mr. Vold”.
func nameWords(name string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name))
	words := strings.Fields(index.Canonical(plain))
	for len(words) > 1 && slices.Contains(noName, words[0]) {
		words = words[1:]
	}
	return words
}

// noName are words before a name that are no part of it.
var noName = strings.Fields("the a an his her its their mr mrs ms")

func sameWords(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// fits reports whether every word of the shorter name has its own in the
// longer one: the same word or its initial, either way round.
func fits(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	// Whole words are paired first, so that an initial takes what is left.
	left := slices.Clone(b)
	take := func(w string, is func(x, w string) bool) bool {
		i := slices.IndexFunc(left, func(x string) bool { return is(x, w) })
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	var rest []string
	for _, w := range a {
		if !take(w, func(x, w string) bool { return x == w }) {
			rest = append(rest, w)
		}
	}
	if len(rest) == len(a) {
		return false // initials alone name nobody
	}
	for _, w := range rest {
		if !take(w, initial) {
			return false
		}
	}
	return true
}

func initial(a, b string) bool {
	if utf8.RuneCountInString(a) > 1 {
		a, b = b, a
	}
	return utf8.RuneCountInString(a) == 1 && strings.HasPrefix(b, a)
}
