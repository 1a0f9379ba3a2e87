package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
)

func testExclude(s *suite) {
	for _, tt := range []struct {
		name           string
		filters, leave map[string][]string
		want           []string
	}{
		{name: "a value", leave: map[string][]string{"speaker": {"Jakub Landovský"}},
			want: []string{"brussels-q1", "brussels-q2", "prague-q2", "seoul-q1", "seoul-q2", "undated-q1"}},
		{name: "what has none", leave: map[string][]string{"speaker": {""}, "alliance": {""}},
			want: []string{"brussels-q3", "prague-q1", "prague-q2"}},
		{name: "one of several values", leave: map[string][]string{"alliance": {"EU"}},
			want: []string{"brussels-q1", "brussels-q2", "seoul-q1", "seoul-q2", "undated-q1"}},
		{name: "chosen and excluded", filters: map[string][]string{"alliance": {"NATO"}}, leave: map[string][]string{"speaker": {"Anna Novak"}},
			want: []string{"brussels-q3", "prague-q1"}},
		{name: "the same value chosen and excluded", filters: map[string][]string{"alliance": {"NATO"}}, leave: map[string][]string{"alliance": {"NATO"}}, want: []string{}},
		{name: "what no quote has", leave: map[string][]string{"alliance": {"Warsaw Pact", "EU"}},
			want: []string{"brussels-q1", "brussels-q2", "seoul-q1", "seoul-q2", "undated-q1"}},
	} {
		opts := index.SearchOptions{Size: 50, Filters: tt.filters, Exclude: tt.leave}
		if got := sorted(ids(s.search("", opts))); !slices.Equal(got, tt.want) {
			s.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
	// The facet of an excluded value counts as if nothing were excluded in it.
	r := s.search("", index.SearchOptions{Exclude: map[string][]string{"speaker": {"Anna Novak"}}, Facets: []index.FacetRequest{{Field: "speaker", Size: 10}, {Field: "alliance", Size: 10}}})
	want := []index.Facet{
		facet("speaker", 0, index.FacetValue{Value: "Anna Novak", Count: 1, Low: 1, Excluded: true}, value("Jakub Landovský", 2), value("Jens Stoltenberg", 2), value("김성한", 2), value("", 1)),
		facet("alliance", 0, value("", 5), value("EU", 2), value("NATO", 2)),
	}
	if fmt.Sprint(r.Facets) != fmt.Sprint(want) {
		s.Errorf("got %v, want %v", r.Facets, want)
	}
}

// testFacetPages asserts that every value is reached, in pieces of any size,
// in each order, and by letters of it.
func testFacetPages(s *suite) {
	ask := func(req index.FacetRequest) index.Facet {
		return s.search("", index.SearchOptions{Facets: []index.FacetRequest{req}}).Facets[0]
	}
	for _, byName := range []bool{false, true} {
		whole := ask(index.FacetRequest{Field: "speaker", Size: 100, ByName: byName}).Values
		for size := 1; size <= len(whole); size++ {
			var got []index.FacetValue
			for from := 0; ; from += size {
				f := ask(index.FacetRequest{Field: "speaker", From: from, Size: size, ByName: byName})
				got = append(got, f.Values...)
				if f.More != len(whole)-len(got) {
					s.Fatalf("%d values from %d: %d more of %d", size, from, f.More, len(whole))
				}
				if f.More == 0 {
					break
				}
			}
			if !slices.Equal(got, whole) {
				s.Errorf("%d at a time: got %v, want %v", size, got, whole)
			}
		}
	}
	names := func(f index.Facet) (out []string) {
		for _, v := range f.Values {
			out = append(out, v.Value)
		}
		return out
	}
	if got, want := names(ask(index.FacetRequest{Field: "speaker", Size: 100, ByName: true})), []string{"Anna Novak", "Jakub Landovský", "Jens Stoltenberg", "김성한", ""}; !slices.Equal(got, want) {
		s.Errorf("by name: got %q, want %q", got, want)
	}
	for find, want := range map[string][]string{"NDOVSKY": {"Jakub Landovský"}, "성": {"김성한"}, "unattr": {""}, "xyz": nil} {
		if got := names(ask(index.FacetRequest{Field: "speaker", Size: 100, Find: find})); !slices.Equal(got, want) {
			s.Errorf("find %q: got %q, want %q", find, got, want)
		}
	}
}

func testTimeline(s *suite) {
	s.put(interview(index.Article{ID: "old", Language: "en", Published: index.Date{Year: 2022, From: "meta"}, Text: "“Sanctions bite,” he said."}, said{parts: []string{"Sanctions bite,"}}))
	for _, tt := range []struct {
		q, want string
		filters map[string][]string
	}{
		{"", "2022 1, 2022-10 2, 2023-04 2, 2024-02 3, undated 1", nil},
		// Articles are hits, and are not counted.
		{"sanctions", "2022 1, 2023-04 1, 2024-02 1, undated 1", nil},
		// The year is what the timeline is there to choose.
		{"", "2022 1, 2022-10 2, 2023-04 2, 2024-02 3, undated 1", map[string][]string{"year": {"2024"}}},
		{"", "2024-02 2, undated 0", map[string][]string{"speaker": {"Jens Stoltenberg"}}},
	} {
		r := s.search(tt.q, index.SearchOptions{Timeline: true, Filters: tt.filters})
		var b strings.Builder
		for _, p := range r.Timeline {
			fmt.Fprintf(&b, "%d", p.Year)
			if p.Month > 0 {
				fmt.Fprintf(&b, "-%02d", p.Month)
			}
			fmt.Fprintf(&b, " %d, ", p.Count)
		}
		fmt.Fprintf(&b, "undated %d", r.Undated)
		if b.String() != tt.want {
			s.Errorf("%q %v: got %s, want %s", tt.q, tt.filters, &b, tt.want)
		}
	}
}

func testGroups(s *suite) {
	groups := func(q string, opts index.SearchOptions) string {
		opts.Group = true
		var out []string
		for r := s.search(q, opts); ; r = s.search(q, opts) {
			for _, g := range r.Groups {
				var ids []string
				for _, h := range g.Hits {
					if h.Interview.ID != g.Interview.ID {
						s.Errorf("%q: a hit of %s is in the group of %s", q, h.Interview.ID, g.Interview.ID)
					}
					ids = append(ids, string(h.ID()))
				}
				out = append(out, fmt.Sprintf("%s %d: %s", g.Interview.ID, g.Total, strings.Join(ids, " ")))
			}
			if r.Next == "" {
				if r.Interviews != len(out) {
					s.Errorf("%q: %d interviews, %d groups", q, r.Interviews, len(out))
				}
				return strings.Join(out, "; ")
			}
			opts.After = r.Next
		}
	}
	want := "brussels 3: brussels-q1 brussels-q2 brussels-q3; prague 2: prague-q1 prague-q2; seoul 2: seoul-q1 seoul-q2; undated 1: undated-q1"
	for _, size := range []int{1, 2, 3, 10} {
		if got := groups("", index.SearchOptions{Size: size, Sort: index.Newest}); got != want {
			s.Errorf("%d at a time: got %s, want %s", size, got, want)
		}
	}
	// More hits than a group shows, and the best of them.
	var many []said
	text := ""
	for i := range 6 {
		words := fmt.Sprintf("Grain %sis number %d.", strings.Repeat("grain ", i), i)
		text += "“" + words + "” she said. "
		many = append(many, said{parts: []string{words}})
	}
	s.put(interview(index.Article{ID: "grain", Language: "en", Text: text}, many...))
	r := s.search("grain", index.SearchOptions{Size: 5, Group: true})
	if len(r.Groups) != 1 || r.Groups[0].Total != 6 || len(r.Groups[0].Hits) != index.GroupHits {
		s.Fatalf("got %v", r.Groups)
	}
	all := s.search("grain", page(50))
	for i, h := range r.Groups[0].Hits {
		if h.ID() != all.Hits[i].ID() || len(h.Matches) == 0 {
			s.Errorf("hit %d of the group: got %s, want %s, marked", i, h.ID(), all.Hits[i].ID())
		}
	}
}

// carried is the same statement in several articles.
func (s *suite) carried() {
	for i, outlet := range []string{"Daily", "Prague Post", "Prague Post", "Wire"} {
		id := index.ID(fmt.Sprint("copy", i))
		iv := interview(index.Article{ID: id, Outlet: outlet, Language: "en", Said: day(fmt.Sprintf("2021-0%d-01", i+1)), Text: "“Turbines turn slowly,” she said. “Nobody asked,” he said."},
			said{parts: []string{"Turbines turn slowly,"}, by: index.Speaker{Name: "Anna Novak", Kind: index.Person}}, said{parts: []string{"Nobody asked,"}})
		iv.Quotes[0].Statement = "turbines"
		s.put(iv)
	}
}

func testFold(s *suite) {
	s.carried()
	facets := []index.FacetRequest{{Field: "outlet", Size: 10}, {Field: "speaker", Size: 10}}
	r := s.search("turbines OR nobody", index.SearchOptions{Size: 10, Sort: index.Newest, Fold: true, Timeline: true, Facets: facets})
	if r.Total != 5 || r.Publications != 8 {
		s.Errorf("got %d statements in %d publications, want 5 in 8", r.Total, r.Publications)
	}
	if got, want := ids(r), []string{"copy3-q1", "copy3-q2", "copy2-q2", "copy1-q2", "copy0-q2"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	var also []string
	for _, p := range r.Hits[0].Also {
		also = append(also, string(p.Interview.ID+" "+p.Quote.ID))
	}
	if want := []string{"copy0 copy0-q1", "copy1 copy1-q1", "copy2 copy2-q1"}; !slices.Equal(also, want) || r.Hits[0].More != 0 {
		s.Errorf("also: got %v, want %v", also, want)
	}
	// A statement counts once under each value that any of its publications has.
	want := []index.Facet{
		facet("outlet", 0, value("Prague Post", 3), value("Daily", 2), value("Wire", 2)),
		facet("speaker", 0, value("", 4), value("Anna Novak", 1)),
	}
	if fmt.Sprint(r.Facets) != fmt.Sprint(want) {
		s.Errorf("got %v, want %v", r.Facets, want)
	}
	r = s.search("turbines", index.SearchOptions{Size: 10, Fold: true, Filters: map[string][]string{"outlet": {"Daily", "Wire"}}})
	if len(r.Hits) != 1 || len(r.Hits[0].Also) != 1 || r.Total != 1 || r.Publications != 2 {
		s.Errorf("of two outlets: got %v with %v", ids(r), r.Hits)
	}
	r = s.search("turbines", index.SearchOptions{Size: 10, Fold: true, Group: true})
	if len(r.Groups) != 1 || r.Groups[0].Total != 1 {
		s.Errorf("folded and grouped: got %v", r.Groups)
	}
	if r := s.search("turbines", page(10)); r.Total != 4 || r.Publications != 4 {
		s.Errorf("not folded: got %d hits of %d publications, want 4", r.Total, r.Publications)
	}
}

// testCursor asserts that whoever goes on from hit to hit sees each once, also
// where documents come in between.
func testCursor(s *suite) {
	s.carried()
	for _, opts := range []index.SearchOptions{
		{Sort: index.Newest}, {Sort: index.Oldest}, {}, {Fold: true, Sort: index.Oldest},
		{Sort: index.Newest, Filters: map[string][]string{"alliance": {"NATO", ""}}, Exclude: map[string][]string{"speaker": {"Anna Novak"}}},
	} {
		for _, q := range []string{"", "sanctions OR turbines OR cyber", "turn*"} {
			opts.After, opts.Size = "", 50
			want := ids(s.search(q, opts))
			for _, size := range []int{1, 2, 5} {
				var got []string
				opts.After, opts.Size = "", size
				for {
					r := s.search(q, opts)
					got = append(got, ids(r)...)
					if opts.After = r.Next; opts.After == "" {
						break
					}
				}
				if !slices.Equal(got, want) {
					s.Errorf("%q %v, %d at a time: got %v, want %v", q, opts, size, got, want)
				}
			}
		}
	}
	opts := index.SearchOptions{Size: 3, Sort: index.Newest}
	r := s.search("", opts)
	first := ids(r)
	rest := ids(s.search("", index.SearchOptions{Size: 50, Sort: index.Newest}))[3:]
	s.put(interview(index.Article{ID: "new", Language: "en", Said: day("2025-01-01"), Text: "“New,” she said."}, said{parts: []string{"New,"}}))
	if err := s.engine.Delete(context.Background(), r.Hits[2].Interview.ID); err != nil {
		s.Fatal(err)
	}
	opts.After, opts.Size = r.Next, 50
	got := ids(s.search("", opts))
	rest = slices.DeleteFunc(rest, func(id string) bool { return strings.HasPrefix(id, string(r.Hits[2].Interview.ID)) })
	if !slices.Equal(got, rest) {
		s.Errorf("behind %v: got %v, want %v", first, got, rest)
	}
	// A cursor of another search, and what is none.
	for name, opts := range map[string]index.SearchOptions{
		"another order":  {After: r.Next, Sort: index.Oldest},
		"another filter": {After: r.Next, Sort: index.Newest, Filters: map[string][]string{"speaker": {""}}},
		"garbled":        {After: r.Next[:10], Sort: index.Newest},
		"nonsense":       {After: "%%%", Sort: index.Newest},
	} {
		var e *query.Error
		if _, err := s.engine.Search(context.Background(), query.All{}, opts); !errors.As(err, &e) {
			s.Errorf("%s: got %v, want a *query.Error", name, err)
		}
	}
}

func testEach(s *suite) {
	s.carried()
	for _, opts := range []index.SearchOptions{
		{Sort: index.Newest}, {Sort: index.Oldest}, {}, {Fold: true}, {Sort: index.Newest, Exclude: map[string][]string{"speaker": {""}}},
	} {
		for _, q := range []string{"", "sanctions OR turbines", "nothing whatever"} {
			var got []string
			also := 0
			tree, err := query.Parse(q)
			if err != nil {
				s.Fatal(err)
			}
			err = s.engine.Each(context.Background(), tree, opts, func(h *index.Hit) error {
				got = append(got, string(h.ID()))
				also += len(h.Also)
				return nil
			})
			if err != nil {
				s.Fatal(err)
			}
			opts.Size = 50
			r := s.search(q, opts)
			for _, h := range r.Hits {
				also -= len(h.Also)
			}
			if want := ids(r); !slices.Equal(got, want) && len(got)+len(want) > 0 || also != 0 {
				s.Errorf("%q %v: got %v, want %v (%d other publications too many)", q, opts, got, want, also)
			}
		}
	}
	stop := errors.New("enough")
	n := 0
	err := s.engine.Each(context.Background(), query.All{}, index.SearchOptions{}, func(*index.Hit) error {
		if n++; n == 2 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 2 {
		s.Errorf("stopped at the second hit: got %v after %d", err, n)
	}
	// Whoever takes the hits may write meanwhile.
	n = 0
	err = s.engine.Each(context.Background(), query.All{}, index.SearchOptions{Sort: index.Newest}, func(*index.Hit) error {
		if n++; n == 1 {
			return s.engine.Delete(context.Background(), "prague")
		}
		return nil
	})
	if err != nil || n < 10 {
		s.Errorf("while an interview was deleted: got %d hits, %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = s.engine.Each(ctx, query.All{}, index.SearchOptions{}, func(*index.Hit) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		s.Errorf("cancelled: got %v", err)
	}
}
