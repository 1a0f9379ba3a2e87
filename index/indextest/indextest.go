package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// Engine is an index that can be written and asked.
type Engine interface {
	index.Searcher
	index.Writer
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
		{"Empty query", testEmptyQuery},
		{"Orders", testOrders},
		{"Pages", testPages},
		{"Facets", testFacets},
		{"Filters", testFilters},
		{"Narration ranks below quotes", testNarrationLast},
		{"Put twice", testPutTwice},
		{"Put fewer quotes", testPutFewer},
		{"Delete", testDelete},
		{"Cancelled", testCancelled},
		{"Refused", testRefused},
		{"Archive moved on", testArchiveMovedOn},
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
	return r
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

func testQueries(s *suite) {
	for _, tt := range []struct {
		q    string
		want []string // sorted
	}{
		{"cyber", []string{"brussels-q3", "prague-q1"}},
		// As the speaker, and in the narration: "Jakub Landovský told reporters".
		{"landovsky", []string{"brussels", "brussels-q3", "prague", "prague-q1"}},
		{"LANDOVSKÝ cyber", []string{"brussels-q3", "prague-q1"}},
		{"speaker:landovsky cyber -sanctions", []string{"brussels-q3"}},
		{`speaker:"jakub landovsky" allies`, []string{"prague-q1"}},
		{"speaker:lando*", []string{"brussels-q3", "prague-q1"}},
		{"alliance:nato minister", []string{"prague-q2"}},
		{"location:ukraine", []string{"brussels-q1"}},
		{"location:russia", []string{"prague-q1"}},
		{`org:"foreign affairs"`, []string{"brussels-q3", "prague-q1"}},
		{"country:czechia deal", []string{"prague-q2"}},
		{"lang:ko", []string{"seoul", "seoul-q1", "seoul-q2"}},
		{"year:2022 form:direct", []string{"seoul-q1", "seoul-q2"}},
		{"outlet:prague deal", []string{"prague-q2"}},
		// In its inflections, and in the question that is answered.
		{"sanctions", []string{"brussels-q1", "prague-q1", "undated", "undated-q1"}},
		{`"sanctions"`, []string{"prague-q1", "undated", "undated-q1"}},
		{"sanctioned", []string{"brussels-q1", "prague-q1", "undated-q1"}},
		{"question:sanction", []string{"brussels-q1"}},
		{`"foreign minister"`, []string{"brussels-q1"}},
		{`"attacks and the U.S."`, []string{"prague-q1"}},
		{"foreign minister", []string{"brussels-q1", "prague-q2"}},
		{"U.S.", []string{"prague-q1"}},
		{"US", []string{"prague-q1"}},
		{"us", []string{"prague-q1", "prague-q2"}},
		{"the cyber", []string{"brussels-q3", "prague-q1"}},
		{"deal OR ukraine", []string{"brussels", "prague-q2"}},
		{"speaker:stoltenberg -quantum", []string{"brussels-q1"}},
		{"-speaker:landovsky lang:en -quantum -sanctions", []string{"brussels", "prague-q2"}},
		{"title:hackers", []string{"prague"}},
		{"narration:summit", []string{"prague"}},
		{"narration:cyber", nil},
		{"북한", []string{"seoul-q1"}},
		{"핵", []string{"seoul-q1"}},
		{"협력", []string{"seoul-q2"}},
		{"speaker:김성한 미국", []string{"seoul-q2"}},
		{"sanc*", []string{"brussels", "brussels-q1", "prague-q1", "undated", "undated-q1"}},
		{"nothingofthekind", nil},
		{"cyber nothingofthekind", nil},
	} {
		r := s.search(tt.q, page(50))
		if got := sorted(ids(r)); !slices.Equal(got, tt.want) {
			s.Errorf("%s: got %v, want %v", tt.q, got, tt.want)
		}
		if r.Total != len(tt.want) {
			s.Errorf("%s: got total %d, want %d", tt.q, r.Total, len(tt.want))
		}
		// The counts alone are the same.
		if c := s.search(tt.q, index.SearchOptions{}); c.Total != r.Total || len(c.Hits) != 0 {
			s.Errorf("%s: without hits got total %d and %d hits, want %d and none", tt.q, c.Total, len(c.Hits), r.Total)
		}
	}
	// Only a negation: every quote but those, and no article.
	if got, want := sorted(ids(s.search("-speaker:landovsky", page(50)))), []string{"brussels-q1", "brussels-q2", "prague-q2", "seoul-q1", "seoul-q2", "undated-q1"}; !slices.Equal(got, want) {
		s.Errorf("a negation: got %v, want %v", got, want)
	}
}

func testMarks(s *suite) {
	for _, tt := range []struct {
		q, hit string
		text   []string
		name   []string
		title  []string
	}{
		{q: "cyber", hit: "prague-q1", text: []string{"cyber"}},
		{q: "sanction", hit: "prague-q1", text: []string{"sanctions"}},
		{q: "U.S. sanctions", hit: "prague-q1", text: []string{"U.S.", "sanctions"}},
		{q: "landovsky allies", hit: "prague-q1", text: []string{"allies"}, name: []string{"Landovský"}},
		// A phrase over the cue that breaks the quote.
		{q: `"cyber attacks and the"`, hit: "prague-q1", text: []string{"cyber attacks,", "and the"}},
		// Only the phrase, not its words elsewhere; as one span.
		{q: `"foreign minister"`, hit: "brussels-q1", text: []string{"foreign minister"}},
		{q: `"foreign minister" time`, hit: "brussels-q1", text: []string{"foreign minister", "time"}},
		{q: "minister", hit: "brussels-q1", text: []string{"minister", "minister"}},
		{q: "sanction", hit: "brussels-q1", text: []string{"sanction", "sanction"}}, // question and answer
		{q: "quantum", hit: "brussels-q2", text: []string{"Quantum", "quantum", "quantum"}},
		{q: "quantum summit", hit: "prague", text: []string{"Quantum", "summit"}},
		{q: "hackers", hit: "prague", title: []string{"hackers"}},
		{q: "핵무기", hit: "seoul-q1", text: []string{"핵무기"}},
		{q: "북한 핵", hit: "seoul-q1", text: []string{"북한", "핵"}},
		{q: "김성한 협력", hit: "seoul-q2", text: []string{"협력"}, name: []string{"김성한"}},
		{q: "인터뷰", hit: "seoul", title: []string{"인터뷰"}},
		{q: "cyber -sanctions", hit: "brussels-q3", text: []string{"Cyber"}},
		{q: "alli*", hit: "prague-q1", text: []string{"allies"}},
		{q: "alliance:NATO deal", hit: "prague-q2", text: []string{"deal"}},
		{q: "", hit: "prague-q1"},
	} {
		r := s.search(tt.q, page(50))
		i := slices.Index(ids(r), tt.hit)
		if i < 0 {
			s.Errorf("%s: %s is no hit", tt.q, tt.hit)
			continue
		}
		h := r.Hits[i]
		cut := func(what, text string, spans []index.Span, want []string) {
			var got []string
			at := -1
			for _, sp := range spans {
				if sp.Start <= at {
					s.Errorf("%s: %s of %s: %v are out of order or touch", tt.q, what, tt.hit, spans)
				}
				at = sp.End
				got = append(got, sp.Cut(text))
			}
			if !slices.Equal(got, want) {
				s.Errorf("%s: %s of %s: got %q, want %q", tt.q, what, tt.hit, got, want)
			}
		}
		cut("matches", h.Interview.Text, h.Matches, tt.text)
		cut("title", h.Interview.Title, h.TitleMatches, tt.title)
		if h.Quote != nil {
			cut("name", h.Quote.Speaker.Name, h.NameMatches, tt.name)
		}
	}
}

func testEmptyQuery(s *suite) {
	r := s.search("", page(50))
	want := []string{"brussels-q1", "brussels-q2", "brussels-q3", "prague-q1", "prague-q2", "seoul-q1", "seoul-q2", "undated-q1"}
	if got := ids(r); !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	if r.Quotes != 8 || r.Articles != 0 {
		s.Errorf("got %d quotes and %d articles, want 8 and 0", r.Quotes, r.Articles)
	}
}

func testOrders(s *suite) {
	for order, want := range map[index.Sort][]string{
		index.Newest: {"brussels-q1", "prague-q1", "undated", "undated-q1"},
		index.Oldest: {"prague-q1", "brussels-q1", "undated", "undated-q1"},
	} {
		got := ids(s.search("sanctions", index.SearchOptions{Size: 50, Sort: order}))
		if !slices.Equal(got, want) {
			s.Errorf("%s: got %v, want %v", order, got, want)
		}
	}
	r := s.search("sanctions", page(50))
	for i := 1; i < len(r.Hits); i++ {
		if r.Hits[i].Quote != nil && r.Hits[i].Score > r.Hits[i-1].Score {
			s.Errorf("hit %d has a higher score than the one before", i)
		}
	}
}

func testPages(s *suite) {
	all := ids(s.search("", page(50)))
	var got []string
	for from := 0; from < len(all); from += 3 {
		got = append(got, ids(s.search("", index.SearchOptions{From: from, Size: 3}))...)
	}
	if !slices.Equal(got, all) {
		s.Errorf("in pages got %v, want %v", got, all)
	}
	for _, opts := range []index.SearchOptions{{From: 8, Size: 10}, {From: 1 << 40, Size: 10}, {From: 9_999, Size: 1 << 40}} {
		if r := s.search("", opts); len(r.Hits) != 0 || r.Total != 8 {
			s.Errorf("from %d: got %d hits of %d, want 0 of 8", opts.From, len(r.Hits), r.Total)
		}
	}
	if r := s.search("", index.SearchOptions{From: -5, Size: 2}); len(r.Hits) != 2 {
		s.Errorf("from -5: got %d hits, want 2", len(r.Hits))
	}
}

func facet(field string, more int, values ...index.FacetValue) index.Facet {
	return index.Facet{Field: field, Values: values, More: more}
}

func value(name string, count int) index.FacetValue { return index.FacetValue{Value: name, Count: count} }

func chosen(name string, count int) index.FacetValue {
	return index.FacetValue{Value: name, Count: count, Chosen: true}
}

func testFacets(s *suite) {
	for _, tt := range []struct {
		name, q string
		filters map[string][]string
		size    int
		want    []index.Facet
		total   int
	}{
		{"all", "", nil, 10, []index.Facet{
			facet("speaker", 0, value("Jakub Landovský", 2), value("Jens Stoltenberg", 2), value("김성한", 2), value("", 1), value("Anna Novak", 1)),
			facet("alliance", 0, value("", 5), value("EU", 3), value("NATO", 3)),
			facet("year", 0, value("2024", 3), value("2022", 2), value("2023", 2), value("", 1)),
		}, 8},
		{"few", "", nil, 2, []index.Facet{facet("speaker", 3, value("Jakub Landovský", 2), value("Jens Stoltenberg", 2))}, 8},
		// Articles are hits, and are not counted.
		{"quotes alone", "sanctions", nil, 10, []index.Facet{facet("outlet", 0, value("", 1), value("Daily", 1), value("Prague Post", 1))}, 4},
		{"siblings of the chosen", "", map[string][]string{"speaker": {"Anna Novak"}}, 3, []index.Facet{
			facet("speaker", 2, chosen("Anna Novak", 1), value("Jakub Landovský", 2), value("Jens Stoltenberg", 2)),
			facet("alliance", 0, value("EU", 1), value("NATO", 1)),
		}, 1},
		{"two dimensions", "", map[string][]string{"alliance": {"NATO"}, "year": {"2024"}}, 10, []index.Facet{
			facet("alliance", 0, chosen("NATO", 1), value("", 2), value("EU", 1)),
			facet("year", 0, chosen("2024", 1), value("2023", 2)),
			facet("speaker", 0, value("Jakub Landovský", 1)),
		}, 1},
		{"or within one", "", map[string][]string{"speaker": {"Anna Novak", "", "Nobody"}}, 0, []index.Facet{
			facet("speaker", 3, chosen("", 1), chosen("Anna Novak", 1), chosen("Nobody", 0)),
		}, 2},
	} {
		opts := index.SearchOptions{Filters: tt.filters}
		for _, f := range tt.want {
			opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Field, Size: tt.size})
		}
		r := s.search(tt.q, opts)
		if r.Total != tt.total {
			s.Errorf("%s: got total %d, want %d", tt.name, r.Total, tt.total)
		}
		for i, want := range tt.want {
			if got := r.Facets[i]; fmt.Sprint(got) != fmt.Sprint(want) {
				s.Errorf("%s: got %v, want %v", tt.name, got, want)
			}
		}
	}
}

func testFilters(s *suite) {
	for _, tt := range []struct {
		q       string
		filters map[string][]string
		want    []string
	}{
		{"sanctions", map[string][]string{"outlet": {"Daily"}}, []string{"brussels-q1"}},
		{"summit OR deal", map[string][]string{"outlet": {"Prague Post"}}, []string{"prague", "prague-q2"}},
		{"summit OR deal", map[string][]string{"location": {"Prague"}}, []string{"prague", "prague-q2"}},
		// An article has no speaker, not even an unknown one.
		{"sanctions", map[string][]string{"speaker": {""}}, []string{"undated-q1"}},
		{"sanctions", map[string][]string{"year": {""}}, []string{"undated", "undated-q1"}},
		{"", map[string][]string{"interview": {"seoul"}}, []string{"seoul-q1", "seoul-q2"}},
		{"", map[string][]string{"language": {"ko"}, "speaker": {}}, []string{"seoul-q1", "seoul-q2"}},
		{"", map[string][]string{"speaker": {"landovsky"}}, nil}, // a filter wants the whole value
	} {
		r := s.search(tt.q, index.SearchOptions{Size: 50, Filters: tt.filters})
		if got := sorted(ids(r)); !slices.Equal(got, tt.want) || r.Total != len(tt.want) {
			s.Errorf("%q %v: got %v of %d, want %v", tt.q, tt.filters, got, r.Total, tt.want)
		}
	}
}

func testNarrationLast(s *suite) {
	r := s.search("quantum", page(50))
	if got, want := ids(r), []string{"brussels-q2", "prague"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	if r.Quotes != 1 || r.Articles != 1 {
		s.Errorf("got %d quotes and %d articles, want one of each", r.Quotes, r.Articles)
	}
	r = s.search("sanctions", page(50))
	if got := ids(r); got[len(got)-1] != "undated" {
		s.Errorf("got %v, want the title last", got)
	}
}

// state is all that can be seen of an index.
func (s *suite) state() string {
	s.Helper()
	opts := index.SearchOptions{Size: 100}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 100})
	}
	all, some := s.search("", opts), s.search("sanctions", opts)
	return fmt.Sprint(all.Total, ids(all), all.Facets, some.Total, sorted(ids(some)), some.Facets)
}

func testPutTwice(s *suite) {
	before := s.state()
	s.put(sample()...)
	s.put(append(sample(), sample()...)...)
	if after := s.state(); after != before {
		s.Errorf("got  %s\nwant %s", after, before)
	}
	if err := s.engine.Put(context.Background()); err != nil {
		s.Errorf("nothing: %v", err)
	}
}

func testPutFewer(s *suite) {
	iv := sample()[1]
	iv.Quotes = iv.Quotes[2:]
	s.put(iv)
	r := s.search("", index.SearchOptions{Size: 50, Filters: map[string][]string{"interview": {"brussels"}}})
	if got, want := ids(r), []string{"brussels-q3"}; !slices.Equal(got, want) || r.Total != 1 {
		s.Errorf("got %v of %d, want %v", got, r.Total, want)
	}
	// What was a quote is narration now.
	if got, want := ids(s.search("sanction needs time", page(50))), []string{"brussels"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	iv = sample()[1]
	iv.Quotes = nil
	s.put(iv)
	if r := s.search("", page(50)); r.Total != 5 {
		s.Errorf("got %d quotes, want 5", r.Total)
	}
}

func testDelete(s *suite) {
	ctx := context.Background()
	before := s.state()
	if err := s.engine.Delete(ctx, "absent", "prague-q1"); err != nil {
		s.Error(err)
	}
	if err := s.engine.Delete(ctx); err != nil {
		s.Error(err)
	}
	if after := s.state(); after != before {
		s.Errorf("after deleting the absent got  %s\nwant %s", after, before)
	}
	for range 2 {
		if err := s.engine.Delete(ctx, "prague", "seoul"); err != nil {
			s.Error(err)
		}
		if got, want := ids(s.search("", page(50))), []string{"brussels-q1", "brussels-q2", "brussels-q3", "undated-q1"}; !slices.Equal(got, want) {
			s.Errorf("got %v, want %v", got, want)
		}
		if r := s.search("summit", page(50)); r.Total != 0 {
			s.Errorf("got %d hits in the narration of what is deleted", r.Total)
		}
	}
	s.put(sample()...)
	if after := s.state(); after != before {
		s.Errorf("after putting again got  %s\nwant %s", after, before)
	}
}

func testCancelled(s *suite) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	before := s.state()
	if _, err := s.engine.Search(ctx, query.All{}, page(10)); !errors.Is(err, context.Canceled) {
		s.Errorf("Search: got %v", err)
	}
	if err := s.engine.Put(ctx, sample()...); !errors.Is(err, context.Canceled) {
		s.Errorf("Put: got %v", err)
	}
	if err := s.engine.Delete(ctx, "prague"); !errors.Is(err, context.Canceled) {
		s.Errorf("Delete: got %v", err)
	}
	if after := s.state(); after != before {
		s.Errorf("got  %s\nwant %s", after, before)
	}
	s.put(sample()...) // it can still be written
}

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

// The archive is written before the index, so a search may meet an interview
// whose text or quotes are newer than what was indexed.
func testArchiveMovedOn(s *suite) {
	iv := sample()[1]
	iv.Text = "Short."
	iv.Quotes = iv.Quotes[:1]
	iv.Quotes[0].Spans = []index.Span{{Start: 0, End: 6}}
	iv.Quotes[0].Question = index.Span{}
	s.archive.Add(iv)
	for _, h := range s.search("foreign minister", page(50)).Hits {
		for _, m := range h.Matches {
			m.Cut(h.Interview.Text) // must not reach past the end
		}
	}
	if got := ids(s.search("quantum", page(50))); slices.Contains(got, "brussels-q2") {
		s.Errorf("got %v with a quote that the archive does not have", got)
	}
}

func testConcurrent(s *suite) {
	var wg sync.WaitGroup
	stop := make(chan struct{})
	facets := []index.FacetRequest{{Field: "speaker", Size: 10}, {Field: "location", Size: 10}}
	for _, q := range []string{"", "sanctions", `"foreign minister"`, "북한"} {
		tree, err := query.Parse(q)
		if err != nil {
			s.Fatal(err)
		}
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := s.engine.Search(context.Background(), tree, index.SearchOptions{Size: 5, Facets: facets, Filters: map[string][]string{"language": {"en", "ko"}}})
				if err != nil {
					s.Error(err)
					return
				}
				if r.Total == 0 {
					s.Errorf("%q: an interview that is put again must not vanish in between", q)
					return
				}
			}
		})
	}
	for range 10 {
		for _, iv := range sample() {
			s.put(iv)
		}
	}
	close(stop)
	wg.Wait()
}
