package indextest

import (
	"math"
	"slices"

	"onrecord/index"
)

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
	// Among equals the newest come first, and the undated last.
	want := []string{"brussels-q1", "brussels-q2", "brussels-q3", "prague-q1", "prague-q2", "undated-q1"}
	if got := ids(s.search("lang:en form:direct OR lang:en form:answer", page(50))); !slices.Equal(got, want) {
		s.Errorf("equally relevant: got %v, want %v", got, want)
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
	if r := s.search("", page(math.MaxInt)); !slices.Equal(ids(r), all) {
		s.Errorf("with the greatest size got %d hits, want %d", len(r.Hits), len(all))
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
