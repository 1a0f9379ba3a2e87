package indextest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/query"
)

// talk makes an interview in which one speaker says a sentence a quote.
func talk(id, language, speaker string, sentences ...string) *index.Interview {
	text := ""
	var quotes []said
	for _, s := range sentences {
		text += "“" + s + "” "
		quotes = append(quotes, said{parts: []string{s}, by: index.Speaker{Name: speaker, Kind: index.Person}})
	}
	return interview(index.Article{ID: index.ID(id), Language: language, Text: text}, quotes...)
}

func (s *suite) keywords(q string, opts index.SearchOptions, n int) *index.Keywords {
	s.Helper()
	tree, err := query.Parse(q)
	if err != nil {
		s.Fatal(err)
	}
	r, err := s.engine.Keywords(context.Background(), tree, opts, n)
	if err != nil {
		s.Fatalf("%q: %v", q, err)
	}
	return r
}

// Keywords are what the quotes of somebody have more often than the others.
func testKeywords(s *suite) {
	var field, others []string
	for i := range 12 {
		field = append(field, fmt.Sprintf("We want the grain corridor of Ora Field open, and Turkey’s word on that, number %d.", i))
		others = append(others, fmt.Sprintf("We want the talks on that, and the word of a neighbour, number %d, %d.", i, i+100))
	}
	others[3] += " A corridor helps." // once: less than half as often
	s.put(talk("field", "en", "Ora Field", field...), talk("other", "en", "Bo Oak", others...), talk("more", "en", "Cy Elm", others...),
		talk("fr", "fr", "Dé Pin", strings.Split(strings.Repeat("Nous voulons le corridor.|", 9), "|")[:9]...))
	mine := index.SearchOptions{Filters: map[string][]string{"speaker": {"Ora Field"}}}
	r := s.keywords("", mine, 10)
	var got []string
	for _, k := range r.Keywords {
		got = append(got, fmt.Sprintf("%s %d/%d", k.Text, k.Count, k.Others))
		if k.Score < index.KeywordScore {
			s.Errorf("%s has the score %g", k.Text, k.Score)
		}
		n := s.search(`text:"`+strings.ReplaceAll(k.Text, "’", "'")+`"`, mine).Quotes
		if n != k.Count {
			s.Errorf("%s: %d quotes, a search finds %d", k.Text, k.Count, n)
		}
	}
	// Neither the words that all of them say, nor the name of who speaks, nor a
	// word of the pair. Quotes in French are not compared with.
	if want := []string{"Turkey’s word 12/0", "grain corridor 12/0", "open 12/0"}; !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		s.Errorf("got %q, want %q", got, want)
	}
	if all := s.search("", index.SearchOptions{Filters: map[string][]string{"language": {"en"}}}).Quotes; r.Quotes != 12 || r.Sampled != 12 || r.Others != all-12 {
		s.Errorf("got %d quotes, %d sampled, %d others; want 12, 12, %d", r.Quotes, r.Sampled, r.Others, all-12)
	}
	if r := s.keywords("", mine, 1); len(r.Keywords) != 1 {
		s.Errorf("got %d keywords, want one", len(r.Keywords))
	}
	if r := s.keywords("turkey", index.SearchOptions{}, 10); r.Quotes != 12 || len(r.Keywords) == 0 {
		s.Errorf("of a query: got %v", r)
	}
	if r := s.keywords("nobodysaysthis", index.SearchOptions{}, 10); r.Quotes != 0 || len(r.Keywords) != 0 {
		s.Errorf("of nothing: got %v", r)
	}
	if r := s.keywords("", index.SearchOptions{}, 10); len(r.Keywords) != 0 {
		s.Errorf("of all quotes: got %v", r)
	}
	// Some statements are in two articles, and of one the language is not known; one
	// article is there again, and one no longer.
	for _, id := range []string{"field", "field-too", "field-where"} {
		iv := talk(id, "en", "Ora Field", field...)
		if id == "field-where" {
			iv.Language = ""
		}
		for i := range iv.Quotes {
			if i < 8 {
				iv.Quotes[i].Statement = index.ID(fmt.Sprintf("statement%d", i))
			}
		}
		s.put(iv)
	}
	s.put(talk("gone", "en", "Bo Oak", "We want the grain corridor of Ora Field open, and that is all."))
	if err := s.engine.Delete(context.Background(), "gone"); err != nil {
		s.Fatal(err)
	}
	for _, fold := range []bool{false, true} {
		for _, exclude := range []map[string][]string{nil, {"language": {""}}} {
			opts := mine
			opts.Fold, opts.Exclude = fold, exclude
			r := s.keywords("", opts, 10)
			want := map[bool]int{false: 36, true: 8 + 12}[fold]
			among := []string{"", "en"}
			if exclude != nil {
				want, among = map[bool]int{false: 24, true: 8 + 8}[fold], []string{"en"}
			}
			if r.Quotes != want || len(r.Keywords) < 2 {
				s.Errorf("folded %v, but for %v: got %+v, want %d quotes", fold, exclude, r, want)
			}
			for _, k := range r.Keywords {
				q := `text:"` + strings.ReplaceAll(k.Text, "’", "'") + `"`
				theirs, all := s.search(q, opts), s.search(q, index.SearchOptions{Filters: map[string][]string{"language": among}})
				if k.Count != theirs.Quotes || k.Others != all.Quotes-theirs.Publications {
					s.Errorf("folded %v, but for %v: %s has %d and %d, by searches %d and %d", fold, exclude, k.Text, k.Count, k.Others, theirs.Quotes, all.Quotes-theirs.Publications)
				}
			}
		}
	}
	s.Run("Sample", func(t *testing.T) {
		var many []string
		for i := range index.KeywordSample + 200 {
			many = append(many, fmt.Sprintf("The harbour lies there, %d.", i))
		}
		s.put(talk("many", "en", "Ed Ash", many...))
		r := s.keywords("", index.SearchOptions{Filters: map[string][]string{"speaker": {"Ed Ash"}}}, 10)
		if len(r.Keywords) == 0 || r.Keywords[0].Count != len(many) || r.Quotes != len(many) || r.Sampled != index.KeywordSample {
			t.Errorf("got %+v", r)
		}
	})
}
