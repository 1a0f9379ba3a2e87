package bleveindex

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/util"
	bolt "go.etcd.io/bbolt"

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
}

// A damaged index is named when it is opened: bleve would answer wrongly, or
// never, from some of these.
func TestDamaged(t *testing.T) {
	ctx := context.Background()
	a := &indextest.Archive{}
	whole := filepath.Join(t.TempDir(), "index")
	ix := opened(t)(Open(whole, a))
	for _, iv := range invented(250) {
		if err := ix.Put(ctx, iv); err != nil {
			t.Fatal(err)
		}
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	olderSnapshot(t, whole)
	lost := []byte(nil)
	rnd := rand.New(rand.NewPCG(1, 2))
	flip := func(b []byte) []byte {
		b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
		return b
	}
	for _, tt := range []struct {
		name, files string
		harm        func([]byte) []byte
		times       int
	}{
		{"a bit in a segment", "store/*.zap", flip, 20},
		{"segments are lost", "store/*.zap", func([]byte) []byte { return lost }, 1},
		{"segments are emptied", "store/*.zap", func([]byte) []byte { return []byte{} }, 1},
		{"a segment cut to a few bytes", "store/*.zap", func(b []byte) []byte { return b[:10] }, 1},
		{"half a segment", "store/*.zap", func(b []byte) []byte { return b[:len(b)/2] }, 1},
		{"a little of root.bolt", "store/root.bolt", func(b []byte) []byte { return b[:100] }, 1},
		{"root.bolt of zeroes", "store/root.bolt", func(b []byte) []byte { return make([]byte, len(b)) }, 1},
		{"no metadata", "index_meta.json", func([]byte) []byte { return []byte{} }, 1},
		{"other metadata", "index_meta.json", func([]byte) []byte { return []byte(`{"storage":"x"}`) }, 1},
	} {
		for range tt.times {
			dir := filepath.Join(t.TempDir(), "copy")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(tt.files)))
			if err != nil || len(files) == 0 {
				t.Fatal(files, err)
			}
			for _, path := range files { // all: some are left over from a merge
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				err = os.Remove(path)
				if b = tt.harm(b); b != nil {
					err = errors.Join(err, os.WriteFile(path, b, 0o600))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			ix, err := Open(dir, a)
			if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%s: got %v, want ErrDamaged and the folder named", tt.name, err)
			}
			if err == nil {
				ix.Close()
			}
		}
	}
}

// olderSnapshot adds to root.bolt a snapshot without segments that is older
// than all others: scorch takes those away some time after the next one has
// been written, so a program that ends early leaves one.
func olderSnapshot(t *testing.T, dir string) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, "store", "root.bolt"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		epoch, _ := snapshots.Cursor().Last()
		older, err := snapshots.CreateBucketIfNotExists([]byte{0x89}) // epoch 1
		if err != nil {
			return err
		}
		for _, k := range [][]byte{util.BoltMetaDataKey, util.BoltInternalKey} {
			b, err := older.CreateBucketIfNotExists(k)
			if err != nil {
				return err
			}
			if err := snapshots.Bucket(epoch).Bucket(k).ForEach(b.Put); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
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
