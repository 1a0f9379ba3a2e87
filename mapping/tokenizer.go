package mapping

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	uni "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/registry"
)

const tokenizerName = "onrecord"

// capitals are acronyms that in lower case are common words of another
// meaning, in any of the languages: "rok" is a Czech year, "eu" and "au" are
// French, "uno" is Spanish, and "Nam" half of Viet Nam. In capitals or with dots
// they get a second term, "u.s", at the same place: so "US" does not find "let
// us", while "us" still finds both.
var capitals = map[string]string{
	"US": "u.s", "UN": "u.n", "WHO": "w.h.o", "IT": "i.t", "AID": "a.i.d", "START": "s.t.a.r.t", "SALT": "s.a.l.t",
	"UNO": "u.n.o", "EU": "e.u", "AU": "a.u", "ROK": "r.o.k", "CAR": "c.a.r", "NAM": "n.a.m", "PACE": "p.a.c.e", "SHAPE": "s.h.a.p.e",
}

// tokenizer cuts text at Unicode's word borders and makes one word of a dotted
// acronym, its last dot included: "U.S.", "U.S" and "US" are one term.
type tokenizer struct{ words *uni.UnicodeTokenizer }

func (t tokenizer) Tokenize(input []byte) analysis.TokenStream {
	tokens := divide(t.words, input)
	out := tokens
	copied := false
	for i, tok := range tokens {
		if dotted(tok.Term) {
			if tok.End < len(input) && input[tok.End] == '.' {
				tok.End++
			}
			tok.Term = withoutDots(tok.Term)
		}
		var term string
		if n := len(tok.Term); n >= 2 && n <= 5 && 'A' <= tok.Term[0] && tok.Term[0] <= 'Z' {
			term = capitals[string(tok.Term)]
		}
		if term != "" && !copied {
			out = append(make(analysis.TokenStream, 0, len(tokens)+4), tokens[:i]...)
			copied = true
		}
		if copied {
			out = append(out, tok)
		}
		if term != "" {
			out = append(out, &analysis.Token{
				Term: []byte(term), Start: tok.Start, End: tok.End, Position: tok.Position, Type: tok.Type,
				KeyWord: true, // it is not to be stemmed
			})
		}
	}
	return out
}

// dotted reports whether term is single letters parted by dots.
func dotted(term []byte) bool {
	if len(term) < 3 {
		return false
	}
	for letter := true; len(term) > 0; letter = !letter {
		r, n := utf8.DecodeRune(term)
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		term = term[n:]
	}
	return true
}

func withoutDots(term []byte) []byte {
	out := make([]byte, 0, len(term))
	for _, b := range term {
		if b != '.' {
			out = append(out, b)
		}
	}
	return out
}

func init() {
	must(registry.RegisterTokenizer(tokenizerName, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		return tokenizer{uni.NewUnicodeTokenizer()}, nil
	}))
}

func register(name string, f filter) {
	must(registry.RegisterTokenFilter(name, func(map[string]any, *registry.Cache) (analysis.TokenFilter, error) { return f, nil }))
}

// filter is a token filter that keeps nothing between calls.
type filter func(analysis.TokenStream) analysis.TokenStream

func (f filter) Filter(tokens analysis.TokenStream) analysis.TokenStream { return f(tokens) }

// must is for registrations at start: they fail only where a name is taken.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
