package mapping

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	uni "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// divided lists the words of a text by both ways.
func divided(text string) (got, want string) {
	list := func(own bool) string {
		words := uni.NewUnicodeTokenizer()
		tokens := words.Tokenize([]byte(text))
		if own {
			tokens = divide(words, []byte(text))
		}
		var b strings.Builder
		for _, t := range tokens {
			fmt.Fprintf(&b, "%q %d-%d %d %d\n", t.Term, t.Start, t.End, t.Position, t.Type)
		}
		return b.String()
	}
	return list(true), list(false)
}

// What a text is divided into is what the tokenizer of all of Unicode divides
// it into.
func TestDivide(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"a", "Z", "9", "_", ":", ",", ";", ".", "'", "\"", " ", "\n", "\t", "\r\n", "-", "/", "$", "é", "’", "\u0301", "\u00ad", "\u200d", "\u200b", "北", "한", "カ", "א", "1", "bc", "\x00", "\u2028", "\u00a0", "\u3000", "🇫🇷", "٣", "ـ"}
	for range 300_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		if got, want := divided(b.String()); got != want {
			t.Fatalf("%q:\ngot\n%swant\n%s", b.String(), got, want)
		}
	}
}

func FuzzDivide(f *testing.F) {
	for _, s := range []string{"The U.S. and 3,000.5 others: don't_say 1a a1 x.y:z", "l’Élysée said \u0301x", "a 북한은 b", "\r\n \n é \n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd") // at other bytes uni ends
		if got, want := divided(text); got != want {
			t.Fatalf("%q:\ngot\n%swant\n%s", text, got, want)
		}
	})
}
