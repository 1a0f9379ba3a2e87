package article

import (
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord/index/sieve"
)

var sieves = map[string]*sieve.Sieve{
	"always": always, "controlLine": controlLine, "tail": tail, "captionStart": captionStart, "foot": foot, "crumbTrail": crumbTrail,
	"replyButton": replyButton, "writerWord": writerWord, "spokenTitle": spokenTitle, "creditMark": creditMark,
	"weekday": weekday, "preface": preface, "updated": updated, "furtherWord": furtherWord, "creditTail": creditTail, "email": email, "emptyBrackets": emptyBrackets, "stampGap": stampGap, "reporterGap": reporterGap, "bracketed": bracketed,
}

// Every sieve lets most lines of a conversation go by, and none that its
// expression matches.
func TestSieve(t *testing.T) {
	prose := strings.Split(`MR. LINDQVIST: Well, we have always said that the door remains open.
I think that is a matter for the two governments to settle between them
The Minister and I agreed that officials would meet again before the summer
Q: Could you tell us whether the talks will go on?
He was asked whether he would travel, and he answered that he would.`, "\n")
	for name, s := range sieves {
		let := 0
		for _, line := range prose {
			if s.May(line) {
				let++
			}
		}
		if let > 2 {
			t.Errorf("%s: %d of %d lines are asked about", name, let, len(prose))
		}
	}
}

func FuzzSieve(f *testing.F) {
	for _, s := range []string{"Share this article", "ſhare on X", "© Reuters", "Home > News", "Подпишитесь на НАС", "[Print] [Mail]", "____", "1/2", "BACK TO TOP | Print",
		"Foto: dpa", "By Anna Berger", "\xff", "", "Press Conference", "분享", "관련기사", "5 min read", "\u212aommentare (3)", "page 3", "a+ x line"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, s := range sieves {
			if s.Regexp.MatchString(text) != s.MatchString(text) {
				t.Errorf("%s: %q: the sieve keeps a match out", name, text)
			}
		}
	})
}

// What the sieves let go by is no match: texts are made from what the
// expressions are written of.
func TestSieveKeepsMatches(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, s := range sieves {
		matches := 0
		words := strings.FieldsFunc(s.String(), func(r rune) bool { return strings.ContainsRune(`|()[]{}?*+\^$`, r) })
		for range 20_000 {
			var b strings.Builder
			for range 1 + r.IntN(4) {
				w := words[r.IntN(len(words))]
				if r.IntN(4) == 0 {
					w = strings.ToUpper(w)
				}
				b.WriteString(w + []string{"", " ", "-", ": ", "/", " 3 ", "(1/20)", "   "}[r.IntN(8)])
			}
			text := b.String()
			is := s.Regexp.MatchString(text)
			if is {
				matches++
			}
			if is && !s.May(text) {
				t.Fatalf("%s: %q: the sieve keeps a match out", name, text)
			}
		}
		if matches < 50 && name != "email" && name != "reporterGap" { // of which such texts hold the beginning alone
			t.Errorf("%s: only %d of the texts match", name, matches)
		}
	}
}
