package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	ix.Close()
	for _, tt := range []struct {
		name, stamp string
		want        error
	}{
		{"older schema", fmt.Sprintf(`{"schema":%d,"engine":%d}`, current.Schema-1, current.Engine), ErrVersion},
		{"newer schema", fmt.Sprintf(`{"schema":%d,"engine":%d}`, current.Schema+1, current.Engine), ErrNewer},
		{"newer engine", fmt.Sprintf(`{"schema":%d,"engine":%d}`, current.Schema, current.Engine+1), ErrNewer},
		{"newer schema, older engine", fmt.Sprintf(`{"schema":%d,"engine":%d}`, current.Schema+1, current.Engine-1), ErrDamaged},
		{"no stamp", "", ErrVersion},
		{"emptied", " ", ErrDamaged},
		{"garbage", `{"schema":"x"}`, ErrDamaged},
		{"something else", `{"storage":"boltdb"}`, ErrDamaged},
	} {
		path := filepath.Join(dir, stampName)
		err := os.Remove(path)
		if tt.stamp != "" {
			err = os.WriteFile(path, []byte(tt.stamp), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, a); !errors.Is(err, tt.want) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: got %v, want %v and the folder named", tt.name, err, tt.want)
		}
		if err := current.write(dir); err != nil {
			t.Fatal(err)
		}
	}
	opened(t)(Open(dir, a))
}

// The release of bleve is part of what engine numbers: whoever takes another
// one decides whether indexes must be made anew, and then sets it here.
func TestEngineRelease(t *testing.T) {
	const decided = "v2.6.3"
	b, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), "github.com/blevesearch/bleve/v2 "+decided+"\n") {
		t.Errorf("go.mod has another bleve than %s: see engine in version.go", decided)
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

// The running index counts what it has and finds damage of its segments.
func TestCountsAndVerify(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "index")
	a := &indextest.Archive{}
	ix := opened(t)(Open(dir, a))
	ivs := invented(300)
	a.Add(ivs...)
	check := func(ivs []*index.Interview) {
		t.Helper()
		want := 0
		for _, iv := range ivs {
			want += len(iv.Quotes)
			if n, err := ix.Has(ctx, iv.ID); err != nil || n != len(iv.Quotes) {
				t.Errorf("%s: got %d quotes, %v, want %d", iv.ID, n, err, len(iv.Quotes))
			}
		}
		if interviews, quotes, err := ix.Counts(ctx); err != nil || interviews != len(ivs) || quotes != want {
			t.Errorf("got %d interviews and %d quotes, %v, want %d and %d", interviews, quotes, err, len(ivs), want)
		}
		if err := ix.Verify(ctx); err != nil {
			t.Error(err)
		}
	}
	check(nil)
	for _, iv := range ivs {
		if err := ix.Put(ctx, iv); err != nil {
			t.Fatal(err)
		}
	}
	check(ivs)
	if err := ix.Delete(ctx, ivs[0].ID); err != nil {
		t.Fatal(err)
	}
	check(ivs[1:])
	if n, err := ix.Has(ctx, ivs[0].ID); err != nil || n != -1 {
		t.Errorf("got %d, %v of what is deleted, want -1", n, err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue // merged with others since
		}
		if err != nil {
			t.Fatal(err)
		}
		b := []byte{0}
		if _, err = f.ReadAt(b, 20); err == io.EOF { // a merge has only just made it
			f.Close()
			continue
		}
		b[0] ^= 1
		if _, writeErr := f.WriteAt(b, 20); err != nil || writeErr != nil {
			t.Fatal(err, writeErr)
		}
		f.Close()
	}
	if err := ix.Verify(ctx); !errors.Is(err, ErrDamaged) {
		t.Errorf("a flipped bit: got %v, want ErrDamaged", err)
	}
}
