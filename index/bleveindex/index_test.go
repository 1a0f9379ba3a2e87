package bleveindex

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

func TestMemory(t *testing.T) {
	indextest.Run(t, func(t *testing.T, ivs index.Interviews) indextest.Engine {
		return opened(t)(OpenMemory(ivs))
	})
}

func TestDisk(t *testing.T) {
	indextest.Run(t, func(t *testing.T, ivs index.Interviews) indextest.Engine {
		return opened(t)(Open(filepath.Join(t.TempDir(), "index"), ivs))
	})
}

func opened(t testing.TB) func(*Index, error) *Index {
	return func(ix *Index, err error) *Index {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := ix.Close(); err != nil {
				t.Error(err)
			}
		})
		return ix
	}
}

func TestOpen(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "a", "index")
	a := &indextest.Archive{}
	ix := opened(t)(Open(dir, a))
	iv := &index.Interview{Article: index.Article{ID: "iv", Text: "Peace.", Title: "Peace"}, Quotes: []index.Quote{{ID: "iv-1", Spans: []index.Span{{Start: 0, End: 6}}}}}
	a.Add(iv)
	if err := ix.Put(ctx, iv); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, a); !errors.Is(err, ErrLocked) {
		t.Errorf("opening what is open: got %v, want ErrLocked", err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search(ctx, query.All{}, index.SearchOptions{}); !errors.Is(err, ErrClosed) {
		t.Errorf("searching what is closed: got %v, want ErrClosed", err)
	}
	if err := ix.Put(ctx, iv); !errors.Is(err, ErrClosed) {
		t.Errorf("writing what is closed: got %v, want ErrClosed", err)
	}

	ix = opened(t)(Open(dir, a))
	r, err := ix.Search(ctx, query.Word{Text: "peace"}, index.SearchOptions{Size: 1})
	if err != nil || r.Quotes != 1 || r.Articles != 1 || len(r.Hits[0].Matches) != 1 {
		t.Errorf("after opening again: got %+v, %v", r, err)
	}
	if err := ix.bleve.SetInternal(versionKey, []byte("0")); err != nil {
		t.Fatal(err)
	}
	ix.Close()
	if _, err := Open(dir, a); !errors.Is(err, ErrVersion) {
		t.Errorf("another version: got %v, want ErrVersion", err)
	}
	segments, _ := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	for _, s := range segments {
		if err := os.Truncate(s, 10); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(dir, a); !errors.Is(err, ErrDamaged) {
		t.Errorf("cut segments: got %v, want ErrDamaged", err)
	}
}

// A malformed interview is refused and harms nothing else.
func TestMalformed(t *testing.T) {
	ix := opened(t)(OpenMemory(&indextest.Archive{}))
	iv := &index.Interview{Article: index.Article{ID: "iv", Text: "x"}, Quotes: []index.Quote{{ID: "iv-1", Spans: []index.Span{{Start: 0, End: 9}}}}}
	if err := ix.Put(context.Background(), iv); err == nil {
		t.Error("got no error for a span past the end")
	}
	iv.Quotes = nil
	if err := ix.Put(context.Background(), iv); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
