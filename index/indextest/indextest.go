package indextest

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"onrecord/index"
	"onrecord/index/query"
)

// Engine is an index that can be written and asked.
type Engine interface {
	index.Searcher
	index.Suggester
	index.Keyworder
	index.Writer
	// SetSynonyms says which names mean the same.
	SetSynonyms(*query.Synonyms)
}

// Run tests an engine. open returns an empty one that reads its hits from ivs
// and is closed at the end of t.
func Run(t *testing.T, open func(t *testing.T, ivs index.Interviews) Engine) {
	start := func(t *testing.T) *suite {
		a := &Archive{}
		s := &suite{T: t, archive: a, engine: open(t, a)}
		s.put(sample()...)
		return s
	}
	for _, tt := range []struct {
		name string
		f    func(*suite)
	}{
		{"Queries", testQueries},
		{"Marks", testMarks},
		{"Marks in East Asian text", testMarksEastAsian},
		{"Synonyms", testSynonyms},
		{"Did you mean", testDidYouMean},
		{"Suggestions", testSuggest},
		{"Suggestions after changes", testSuggestChanges},
		{"Empty query", testEmptyQuery},
		{"Orders", testOrders},
		{"Days on which it was added", testAdded},
		{"Pages", testPages},
		{"Facets", testFacets},
		{"Filters", testFilters},
		{"Every facet field", testEveryFacet},
		{"Two chosen fields", testTwoFacets},
		{"Excluded values", testExclude},
		{"Facets in pages", testFacetPages},
		{"Timeline", testTimeline},
		{"Groups", testGroups},
		{"Folded statements", testFold},
		{"Cursor", testCursor},
		{"Whole result", testEach},
		{"Who says it", testWho},
		{"Who says it, folded", testWhoFold},
		{"Who says it, for a body", testWhoSpokenFor},
		{"Who says it, refused", testWhoRefused},
		{"Keywords", testKeywords},
		{"Narration ranks below quotes", testNarrationLast},
		{"Questions rank below answers", testAskedLast},
		{"Put twice", testPutTwice},
		{"Put fewer quotes", testPutFewer},
		{"Delete", testDelete},
		{"Cancelled", testCancelled},
		{"Refused", testRefused},
		{"Archive moved on", testArchiveMovedOn},
		{"Damaged interview", testDamagedInterview},
		{"Search while putting", testConcurrent},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.f(start(t)) })
	}
	t.Run("Empty index", func(t *testing.T) {
		s := &suite{T: t, archive: &Archive{}}
		s.engine = open(t, s.archive)
		for _, q := range []string{"", "cyber", "-cyber", `"a b"`, "cyb*"} {
			if r := s.search(q, page(10)); r.Total != 0 || len(r.Hits) != 0 {
				t.Errorf("%q: got %d hits", q, r.Total)
			}
		}
	})
}

type suite struct {
	*testing.T
	archive *Archive
	engine  Engine
}

func (s *suite) put(ivs ...*index.Interview) {
	s.Helper()
	s.archive.Add(ivs...)
	if err := s.engine.Put(context.Background(), ivs...); err != nil {
		s.Fatal(err)
	}
}

func (s *suite) search(q string, opts index.SearchOptions) *index.Result {
	s.Helper()
	tree, err := query.Parse(q)
	if err != nil {
		s.Fatalf("%q: %v", q, err)
	}
	r, err := s.engine.Search(context.Background(), tree, opts)
	if err != nil {
		s.Fatalf("%q: %v", q, err)
	}
	if r.Total != r.Quotes+r.Articles {
		s.Errorf("%q: got total %d, want %d quotes and %d articles", q, r.Total, r.Quotes, r.Articles)
	}
	if opts.Sort == "" || opts.Sort == index.ByRelevance {
		s.ranked(q, r.Hits)
	}
	return r
}

// ranked checks what holds of every answer by relevance: quotes come first,
// and the scores are numbers that do not grow.
func (s *suite) ranked(q string, hits []index.Hit) {
	s.Helper()
	for i, h := range hits {
		if math.IsNaN(h.Score) || math.IsInf(h.Score, 0) {
			s.Errorf("%q: hit %d has the score %v", q, i, h.Score)
		}
		if i == 0 || hits[i-1].Quote != nil && h.Quote == nil {
			continue
		}
		if hits[i-1].Quote == nil && h.Quote != nil {
			s.Errorf("%q: hit %d is a quote behind an article", q, i)
		}
		if h.Score > hits[i-1].Score {
			s.Errorf("%q: hit %d has the score %v, the one before it %v", q, i, h.Score, hits[i-1].Score)
		}
	}
}

func page(size int) index.SearchOptions { return index.SearchOptions{Size: size} }

// ids names the hits: a quote by its ID, an article by its own.
func ids(r *index.Result) []string {
	out := []string{}
	for _, h := range r.Hits {
		id := h.Interview.ID
		if h.Quote != nil {
			id = h.Quote.ID
		}
		out = append(out, string(id))
	}
	return out
}

func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

func testRefused(s *suite) {
	for name, f := range map[string]func() (*index.Result, error){
		"unknown filter": func() (*index.Result, error) {
			return s.engine.Search(context.Background(), query.All{}, index.SearchOptions{Filters: map[string][]string{"colour": {"red"}}})
		},
		"unknown facet": func() (*index.Result, error) {
			return s.engine.Search(context.Background(), query.All{}, index.SearchOptions{Facets: []index.FacetRequest{{Field: "text"}}})
		},
		"unknown field": func() (*index.Result, error) {
			return s.engine.Search(context.Background(), query.Word{Field: "colour", Text: "red"}, page(1))
		},
	} {
		r, err := f()
		var e *query.Error
		if !errors.As(err, &e) {
			s.Errorf("%s: got %v, %v, want a *query.Error", name, r, err)
		}
	}
}
