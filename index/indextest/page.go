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

// What was added is told from what was said.
func testAdded(s *suite) {
	batchOf := map[string]uint64{"a": 2, "b": 12, "c": 3}
	for id, added := range map[string]string{"a": "2026-11-03", "b": "2026-11-05", "c": "2026-11-04"} {
		s.put(interview(index.Article{ID: index.ID(id), Language: "en", Published: day("2020-01-02"), Added: day(added), Batch: batchOf[id], Text: "“Ferries run,” said somebody."}, said{parts: []string{"Ferries run,"}}))
	}
	order := index.SearchOptions{Size: 2, Sort: index.LastAdded}
	first := s.search("ferries", order)
	if got := ids(first); !slices.Equal(got, []string{"b-q1", "c-q1"}) {
		s.Errorf("added last: got %v", got)
	}
	order.After = first.Next
	if got := ids(s.search("ferries", order)); !slices.Equal(got, []string{"a-q1"}) {
		s.Errorf("behind these: got %v", got)
	}
	// Of what was here before, nothing says when it came: it stands last.
	if got := ids(s.search("", index.SearchOptions{Size: 50, Sort: index.LastAdded})); len(got) != 11 || !slices.Equal(got[:3], []string{"b-q1", "c-q1", "a-q1"}) {
		s.Errorf("all: got %v", got)
	}
	for q, want := range map[string][]string{
		"added:2026-11-04": {"c-q1"}, "added:2026-11-04..": {"b-q1", "c-q1"}, "added:2026": {"a-q1", "b-q1", "c-q1"}, "ferries -added:2026-11-05": {"a-q1", "c-q1"},
		"added:2020": {}, "said:2020 added:2026-11-03": {"a-q1"}, "added:..2026-11-03 OR added:2026-11-05": {"a-q1", "b-q1"},
		"batch:2": {"a-q1"}, "batch:1": {}, "batch:3..": {"b-q1", "c-q1"}, "batch:..11": {"a-q1", "c-q1"}, "batch:1..12": {"a-q1", "b-q1", "c-q1"}, "ferries -batch:12": {"a-q1", "c-q1"},
		"batch:(2 OR 12) run": {"a-q1", "b-q1"}, "batch:3 added:2026-11-05": {},
	} {
		if got := sorted(ids(s.search(q, page(10)))); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			s.Errorf("%s: got %v, want %v", q, got, want)
		}
	}
	// Another that comes later, in a segment of its own.
	s.put(interview(index.Article{ID: "d", Language: "en", Added: day("2026-11-09"), Text: "“Ferries stop,” said somebody."}, said{parts: []string{"Ferries stop,"}}))
	if got := ids(s.search("ferries", index.SearchOptions{Size: 1, Sort: index.LastAdded})); !slices.Equal(got, []string{"d-q1"}) {
		s.Errorf("after another: got %v", got)
	}
	// An interview that came again keeps its batch, and where none is known there is none.
	s.put(interview(index.Article{ID: "a", Language: "en", Batch: 2, Text: "“Ferries sail,” said somebody."}, said{parts: []string{"Ferries sail,"}}))
	if got := ids(s.search("batch:2", page(10))); !slices.Equal(got, []string{"a-q1"}) {
		s.Errorf("of a batch, put again: got %v", got)
	}
	if r := s.search("batch:1.. OR -batch:1..", page(10)); r.Quotes != 12 {
		s.Errorf("of any batch and of none: got %d quotes", r.Quotes)
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
