package index

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// spoken makes an interview of lines "Speaker: words"; a form may stand before
// the words in brackets.
func spoken(text string) *Interview {
	iv := &Interview{Article: Article{ID: "iv", Text: text}}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); ok {
			start := at + len(name) + 2
			iv.Quotes = append(iv.Quotes, Quote{Spans: []Span{{start, start + len(words)}}, Form: Statement, Speaker: Speaker{Name: name}})
		}
		at += len(line)
	}
	iv.NameQuotes(nil)
	return iv
}

// A permalink that is followed after the article has changed shows the same
// words by the same speaker, or nothing.
func TestPermalinks(t *testing.T) {
	const before = "Anna: Peace is near.\nWe ask: Will you go to the summit in the spring, minister, as was announced?\nAnna: Yes.\nBoris: The border stays closed.\nWe ask: Was the pipeline discussed with the neighbours at all?\nBoris: Yes.\n"
	lines := strings.SplitAfter(before, "\n")
	for _, tt := range []struct {
		name, after string
		kept        int // of the six quotes
	}{
		{"nothing", before, 6},
		{"a typo elsewhere", strings.Replace(before, "border stays", "frontier stays", 1), 5},
		{"a comma and a capital", strings.Replace(before, "Peace is near.", "Peace, is Near", 1), 6},
		{"a paragraph before", "A new paragraph.\n" + before, 6},
		{"paragraphs change places", strings.Join(append(append([]string{}, lines[3:6]...), lines[:3]...), ""), 5},
		{"one of the same words goes", strings.Join(append(append([]string{}, lines[:4]...), lines[4]), ""), 4},
		{"another of the same words comes", before + "We ask: And the treaty with the southern states?\nClara: Yes.\n", 5},
		{"another of the only words comes", before + "Clara: Peace is near.\n", 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, now := spoken(before), spoken(tt.after)
			kept := 0
			seen := map[ID]bool{}
			for i := range now.Quotes {
				if id := now.Quotes[i].ID; seen[id] {
					t.Errorf("two quotes have the ID %s", id)
				} else {
					seen[id] = true
				}
			}
			for i := range old.Quotes {
				q := &old.Quotes[i]
				same := now.Quote(q.ID)
				if same == nil {
					continue
				}
				kept++
				if Canonical(now.Words(same)) != Canonical(old.Words(q)) || same.Speaker.Name != q.Speaker.Name {
					t.Errorf("%q of %s has become %q of %s", old.Words(q), q.Speaker.Name, now.Words(same), same.Speaker.Name)
				}
			}
			if kept < tt.kept {
				t.Errorf("got %d of %d permalinks kept, want %d", kept, len(old.Quotes), tt.kept)
			}
		})
	}
}

// What the rules make of a quote is not in its ID; one within another of the
// same words is numbered, the outer one first.
func TestNameQuotesForms(t *testing.T) {
	iv := &Interview{Article: Article{ID: "iv", Text: "A: “Yes.”"}, Quotes: []Quote{
		{Spans: []Span{{3, 13}}, Form: Answer}, {Spans: []Span{{6, 10}}, Form: Direct},
	}}
	iv.NameQuotes(map[int]int{1: 0})
	outer, inner := iv.Quotes[0].ID, iv.Quotes[1].ID
	if inner != outer+"-2" || iv.Quotes[1].Within != outer {
		t.Errorf("got %s and %s within %s", outer, inner, iv.Quotes[1].Within)
	}
	iv.Quotes[0].Form, iv.Quotes[1].Form = Statement, Partial
	iv.NameQuotes(nil)
	if iv.Quotes[0].ID != outer || iv.Quotes[1].ID != inner {
		t.Error("another form has changed an ID")
	}
}

// Canonical text is what its rules say, rune by rune.
func TestCanonical(t *testing.T) {
	for s, want := range map[string]string{
		"":                        "",
		" “We'll  stay”, he—said": "well stay he said",
		"It’s 3.5 km; NATO's":     "its 3 5 km natos",
		"— ":                      "",
		"Élysée\n(ÉTÉ)":           "élysée été",
		"Ночь, 北京!x":              "ночь 北京 x",
		"Ⱥ Ⱥa":                    "ⱥ ⱥa", // longer in lower case
		"a\xffb\x00c":             "a b c",
		"e\u0301'a":               "e\u0301a",
	} {
		if got := Canonical(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// Eight letters at a time make the same text as one at a time.
func TestCanonicalOfWords(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const bytes = "abcdefgxyzABZ     '.-\n019@[`{\x7f"
	for range 20_000 {
		s := make([]byte, rnd.IntN(40))
		for i := range s {
			s[i] = bytes[rnd.IntN(len(bytes))]
			if rnd.IntN(3) > 0 {
				s[i] = bytes[rnd.IntN(18)]
			}
		}
		var want []string
		for _, w := range strings.FieldsFunc(strings.ReplaceAll(string(s), "'", ""), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			want = append(want, strings.ToLower(w))
		}
		if got := Canonical(string(s)); got != strings.Join(want, " ") {
			t.Fatalf("%q: %q, want %q", s, got, want)
		}
	}
}
