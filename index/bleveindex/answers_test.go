package bleveindex

import (
	"context"
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
