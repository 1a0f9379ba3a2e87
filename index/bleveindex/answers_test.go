package bleveindex

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

// TestRelativeDates asks the same question before and after midnight.
func TestRelativeDates(t *testing.T) {
	ctx := context.Background()
	a := &indextest.Archive{}
	ix := opened(t)(OpenMemory(a))
	day, err := index.ParseDate("2024-05-06", index.FromInterview)
	if err != nil {
		t.Fatal(err)
	}
	iv := &index.Interview{
		Article: index.Article{ID: "iv", Text: "Peace.", Title: "Peace", Said: day},
		Quotes:  []index.Quote{{ID: "iv-1", Spans: []index.Span{{Start: 0, End: 6}}}},
	}
	a.Add(iv)
	if err := ix.Put(ctx, iv); err != nil {
		t.Fatal(err)
	}
	q, err := query.Parse("said:today")
	if err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]int{"2024-05-06T23:59:00Z": 1, "2024-05-07T00:01:00Z": 0} {
		at, err := time.Parse(time.RFC3339, now)
		if err != nil {
			t.Fatal(err)
		}
		ix.now = func() time.Time { return at }
		for range 2 { // the second answer is a kept one
			res, err := ix.Search(ctx, q, index.SearchOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if res.Total != want {
				t.Errorf("%s at %s: %d hits, want %d", q, now, res.Total, want)
			}
		}
	}
}

// A page that is cut from the answer to the start is the one that a pass of its
// own finds.
func TestStartCut(t *testing.T) {
	ctx := context.Background()
	a := &indextest.Archive{}
	ix := opened(t)(OpenMemory(a))
	for i := range 100 {
		id := index.ID(fmt.Sprintf("iv%d", i))
		iv := &index.Interview{
			Article: index.Article{ID: id, Outlet: fmt.Sprintf("Outlet %d", i%70), Text: "Peace. War.", Title: "Peace"},
			Quotes: []index.Quote{{ID: id + "-1", Spans: []index.Span{{Start: 0, End: 6}}, Statement: index.ID(fmt.Sprintf("s%d", i%90))},
				{ID: id + "-2", Spans: []index.Span{{Start: 7, End: 11}}}},
		}
		if i%3 > 0 {
			iv.Said, _ = index.ParseDate(fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1), index.FromInterview)
		}
		a.Add(iv)
		if err := ix.Put(ctx, iv); err != nil {
			t.Fatal(err)
		}
	}
	facets := []index.FacetRequest{{Field: "outlet", Size: 64}, {Field: "year", Size: 1}, {Field: "country"}}
	cut := 0
	for name, opts := range map[string]index.SearchOptions{
		"nothing": {}, "ten": {Size: 10, Facets: facets, Timeline: true}, "newest": {Size: 10, Sort: index.Newest}, "further": {From: 20, Size: 10, Facets: facets[1:]},
		"all that there is": {Size: 64}, "folded": {Size: 10, Fold: true, Facets: facets, Timeline: true}, "folded, further": {From: 50, Size: 14, Fold: true},
		"oldest": {Size: 10, Sort: index.Oldest}, "last added": {Size: 10, Sort: index.LastAdded}, "many values": {Facets: []index.FacetRequest{{Field: "outlet", Size: 65}}}, "many hits": {Size: 65}, "too far": {From: 60, Size: 5},
		"values by name": {Facets: []index.FacetRequest{{Field: "outlet", Size: 5, ByName: true}}}, "values found": {Facets: []index.FacetRequest{{Field: "outlet", Size: 5, Find: "1"}}},
		"grouped": {Size: 10, Group: true}, "filtered": {Size: 10, Filters: map[string][]string{"outlet": {"Outlet 1"}}},
	} {
		snap, err := ix.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		s, err := ix.newPass(snap, query.All{}, opts)
		if err != nil {
			t.Fatal(err)
		}
		if s.starts(opts) {
			cut++
		}
		want, err := s.answer(ctx, opts)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.found(ctx, opts)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.result(), want.result()) || !slices.Equal(got.page, want.page) || len(got.also) != len(want.also) {
			t.Errorf("%s: got  %+v\nwant %+v", name, got, want)
		}
		for i := range want.also {
			if !slices.Equal(slices.Sorted(slices.Values(got.also[i])), slices.Sorted(slices.Values(want.also[i]))) {
				t.Errorf("%s: hit %d stands also in %v, want %v", name, i, got.also[i], want.also[i])
			}
		}
		snap.Close()
	}
	if cut != 7 {
		t.Errorf("%d were cut from the start, want 7", cut)
	}
}
