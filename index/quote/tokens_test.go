package quote

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"onrecord/index/gazetteer"
)

// TestSharedExtractor reads every article of testdata with one extractor at
// once, and gets what an extractor of its own gets: no word of one article
// stands in another.
func TestSharedExtractor(t *testing.T) {
	articles := readArticles(t)
	x := &Extractor{Today: noon}
	var wg sync.WaitGroup
	for range 2 {
		for _, a := range articles {
			wg.Go(func() {
				if got, want := x.Extract(a), (&Extractor{Today: noon}).Extract(a); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: got %v, want %v", a.ID, got.Quotes, want.Quotes)
				}
			})
		}
	}
	wg.Wait()
}

// TestNamesOnce holds that the names of a sentence are the same before and
// after the cast is known, as eachNameOf takes them to be.
func TestNamesOnce(t *testing.T) {
	g := gazetteer.Default()
	for _, a := range readArticles(t) {
		n := newNarration(cut(a.Text, a.Language, new(Extractor).scratch()), a, g)
		for i, s := range n.sentences {
			var got, want []nameRun
			n.eachNameOf(i, func(run nameRun) { got = append(got, run) })
			n.eachName(s.toks, func(run nameRun) { want = append(want, run) })
			if !slices.Equal(got, want) {
				t.Errorf("%s, sentence %d: got %v, want %v", a.ID, i, got, want)
			}
		}
	}
}

// TestLook holds that every word of the lexicon is found in small and in
// capital letters, with what its lists and its form say.
func TestLook(t *testing.T) {
	for w, l := range lexicon {
		for _, s := range []string{w, strings.ToUpper(w)} {
			if lower, c := look(s); strings.ToLower(s) == w && (lower != w || c != l.class) {
				t.Errorf("%q: got %q and %b, want %q and %b", s, lower, c, w, l.class)
			}
		}
	}
	for _, s := range []string{"Landovsky", "quietly", "counter-ambassador", "dit-elle", strings.Repeat("LONG", 20), "Ærlig", ""} {
		lower := strings.ToLower(s)
		if got, c := look(s); got != lower || c != formed(lower) {
			t.Errorf("%q: got %q and %b, want %q and %b", s, got, c, lower, formed(lower))
		}
	}
}

// TestPlainWord holds that words that are read at once are the tokens that they
// are where each byte is looked at.
func TestPlainWord(t *testing.T) {
	free := new(Extractor).scratch()
	for _, w := range []string{"talks", "Landovsky", "UN", "A", "a", "Mr", "sen", "Sen", "eSwatini", "McAllister", "quietly", "said", "Norway", "internationalisation", "Ærlig", "naïve"} {
		for _, after := range []string{" ", ", ", ". ", ".\n", ".", ".x", "...", "; ", "-x", "'s ", "’s ", "'", "3", "é", "”", "(", "_", "\t"} {
			text := w + after + "and then some more words"
			if _, _, c := (*capitals)(nil).plainWord(text, 0, len(text)); c != 0 {
				if _, want := look(w); c != want {
					t.Errorf("%q: got class %b, want %b", text, c, want)
				}
			}
			got := free.tokenize(nil, text, 0, len(text))[0]
			end := wordEnd(text, 0, len(text))
			lower, c := lookCapital(text[:end])
			if got.end != end || got.lower != lower || got.upper != capitalised(text[:end]) || got.in(c) != (c != 0) || got.class&c != c {
				t.Errorf("%q: got %+v, want %q", text, got, text[:end])
			}
		}
	}
}
