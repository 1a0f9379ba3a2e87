package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

// spoken makes an interview of statements, one a paragraph.
func spoken(id index.ID, statements ...string) *index.Interview {
	iv := &index.Interview{Article: index.Article{ID: id, Language: "en"}}
	var text strings.Builder
	for i, s := range statements {
		start := text.Len()
		text.WriteString(s)
		iv.Quotes = append(iv.Quotes, index.Quote{
			ID: index.ID(fmt.Sprintf("%s-%d", id, i)), Form: index.Statement, Spans: []index.Span{{Start: start, End: text.Len()}},
		})
		text.WriteString("\n\n")
	}
	iv.Text = text.String()
	return iv
}

func filled(t testing.TB, ivs ...*index.Interview) *Index {
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(t)(OpenMemory(a))
	if err := ix.Put(context.Background(), ivs...); err != nil {
		t.Fatal(err)
	}
	return ix
}

// A prefix that stands for too many words is refused as a mistake of the query,
// with and without hits and scores; one at the limit is not.
func TestPrefixLimit(t *testing.T) {
	words := func(prefix string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d ", prefix, i)
		}
		return b.String()
	}
	ix := filled(t, spoken("a", words("many", maxExpanded+1)), spoken("b", words("few", maxExpanded)))
	for _, tt := range []struct {
		name    string
		q       query.Q
		refused bool
	}{
		{"at the limit", query.Prefix{Text: "few"}, false},
		{"above", query.Prefix{Text: "many"}, true},
		{"above, in a field", query.Prefix{Field: "text", Text: "many"}, true},
		{"above, negated", query.Not{Q: query.Prefix{Text: "many"}}, true},
		{"above, empty", query.Prefix{Field: "text"}, false}, // no word begins with nothing
		{"many at the limit", query.Or{
			query.Prefix{Text: "few"}, query.Prefix{Text: "few1"}, query.Prefix{Text: "few2"}, query.Prefix{Text: "few"},
			query.Prefix{Text: "few"}, query.Prefix{Text: "few"}, query.Prefix{Text: "few"},
		}, true}, // all together
	} {
		for _, opts := range []index.SearchOptions{{}, {Size: 10}, {Size: 10, Sort: index.Newest}} {
			_, err := ix.Search(context.Background(), tt.q, opts)
			var refused *query.Error
			if errors.As(err, &refused) != tt.refused || err != nil && !tt.refused {
				t.Errorf("%s, %+v: got %v, want refused %v", tt.name, opts, err, tt.refused)
			}
		}
	}
}

// What a prefix stands for counts the same, however rare it is, and a word
// beside it decides the rank.
func TestPrefixRank(t *testing.T) {
	ix := filled(t,
		spoken("a", "Contraband is a problem of the ports."),
		spoken("b", "The contract on the contract of the contract binds the peace."),
		spoken("c", "Contracts are kept."),
	)
	r, err := ix.Search(context.Background(), query.Prefix{Text: "contra"}, index.SearchOptions{Size: 10})
	if err != nil || len(r.Hits) != 3 {
		t.Fatalf("got %+v, %v", r, err)
	}
	if r.Hits[0].Score != r.Hits[2].Score || r.Hits[0].Score <= 0 {
		t.Errorf("got scores %v and %v, want the same above 0", r.Hits[0].Score, r.Hits[2].Score)
	}
	r, err = ix.Search(context.Background(), query.Or{query.Prefix{Text: "contra"}, query.Word{Text: "peace"}}, index.SearchOptions{Size: 10})
	if err != nil || len(r.Hits) != 3 || r.Hits[0].Quote.ID != "b-0" {
		t.Fatalf("got %+v, %v, want b-0 first", r, err)
	}
}

// expiring ends after it has been asked a number of times.
type expiring struct {
	context.Context
	left atomic.Int64
}

func (c *expiring) Err() error {
	if c.left.Add(-1) < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// A search whose time is up stops among the hits, whatever it is about.
func TestCancelledMidway(t *testing.T) {
	statements := make([]string, 4*checkEvery)
	for i := range statements {
		statements[i] = "Peace."
	}
	ix := filled(t, spoken("a", statements...))
	for _, q := range []query.Q{query.All{}, query.Word{Text: "peace"}} {
		ctx := &expiring{Context: context.Background()}
		ctx.left.Store(3)
		if r, err := ix.Search(ctx, q, index.SearchOptions{Size: 1}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v: got %+v, %v, want a deadline", q, r, err)
		}
		ctx.left.Store(1000)
		if r, err := ix.Search(ctx, q, index.SearchOptions{Size: 1}); err != nil || r.Quotes != len(statements) {
			t.Errorf("%v: got %+v, %v, want %d quotes", q, r, err, len(statements))
		}
	}
}

// One can leaf as far as index.MaxHits, and all hits are counted.
func TestMaxHits(t *testing.T) {
	statements := make([]string, index.MaxHits+50)
	for i := range statements {
		statements[i] = "Peace."
	}
	ix := filled(t, spoken("a", statements...))
	for _, tt := range []struct{ from, size, want int }{
		{0, index.MaxHits + 50, index.MaxHits}, {index.MaxHits - 5, 10, 5}, {index.MaxHits, 10, 0}, {index.MaxHits + 49, 1, 0},
	} {
		r, err := ix.Search(context.Background(), query.Word{Text: "peace"}, index.SearchOptions{From: tt.from, Size: tt.size})
		if err != nil || len(r.Hits) != tt.want || r.Total != len(statements) {
			t.Errorf("from %d: got %d hits of %d, %v, want %d of %d", tt.from, len(r.Hits), r.Total, err, tt.want, len(statements))
		}
	}
}

// A Put that is cut short leaves every interview as it was or as it is to be.
func TestPutCutShort(t *testing.T) {
	before := make([]*index.Interview, 30)
	after := make([]*index.Interview, len(before))
	for i := range before {
		statements := make([]string, batchDocs/8)
		for k := range statements {
			statements[k] = "Peace."
		}
		before[i] = spoken(index.ID(fmt.Sprintf("iv%d", i)), statements...)
		after[i] = spoken(before[i].ID, "War.", "War.")
	}
	ix := filled(t, before...)
	ctx := &expiring{Context: context.Background()}
	ctx.left.Store(40)
	if err := ix.Put(ctx, after...); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v, want a deadline", err)
	}
	count := func(filters map[string][]string, q query.Q) int {
		t.Helper()
		r, err := ix.Search(context.Background(), q, index.SearchOptions{Filters: filters})
		if err != nil {
			t.Fatal(err)
		}
		return r.Quotes
	}
	old, changed := 0, 0
	for i := range before {
		filters := map[string][]string{"interview": {string(before[i].ID)}}
		switch peace, war := count(filters, query.Word{Text: "peace"}), count(filters, query.Word{Text: "war"}); {
		case peace == batchDocs/8 && war == 0:
			old++
		case peace == 0 && war == 2:
			changed++
		default:
			t.Errorf("%s: got %d old and %d new quotes", before[i].ID, peace, war)
		}
	}
	t.Logf("%d interviews as before, %d changed", old, changed)
	if err := ix.Put(context.Background(), after...); err != nil {
		t.Fatal(err)
	}
	if got := count(nil, query.All{}); got != 2*len(after) {
		t.Errorf("after putting again got %d quotes, want %d", got, 2*len(after))
	}
}
