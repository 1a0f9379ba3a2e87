package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/source"
)

// counting calls hit at each step of a run.
type counting struct {
	index.Writer
	hit func() error
}

func (c counting) Put(ctx context.Context, ivs ...*index.Interview) error {
	if err := c.hit(); err != nil {
		return err
	}
	return c.Writer.Put(ctx, ivs...)
}

func (c counting) Delete(ctx context.Context, ids ...index.ID) error {
	if err := c.hit(); err != nil {
		return err
	}
	return c.Writer.Delete(ctx, ids...)
}

// Wherever a run is cut short, nothing is harmed: what has been written agrees
// with itself, and the next run ends where an uncut one would.
func TestCancelledAnywhere(t *testing.T) {
	want := append(without(sampleQuotes, "Second", "Two"), "Two: Trade is bad.", "New: Peace.")
	slices.Sort(want)
	cut := 0
	for step := 1; ; step++ {
		w := newWorld(t)
		w.sample()
		w.run()
		w.write("b.jsonl", record("r1", "First\nClara: Yes.\nClara: No.")+record("r3", "Third\n???: Who knows."))
		w.write("a/two.txt", "Two\nAnna: Trade is bad.")
		w.write("new.txt", "New\nAnna: Peace.")

		ctx, cancel := context.WithCancel(context.Background())
		var left atomic.Int64
		left.Store(int64(step))
		hit := func() error {
			if left.Add(-1) == 0 {
				cancel()
			}
			return nil
		}
		p := pipelineOf(w)
		p.Parse = func(d source.Document) (*index.Article, error) { hit(); return parse(d) }
		p.Extract = func(a *index.Article) *index.Interview { hit(); return extract(a) }
		p.Progress = func(ingest.Progress) { hit() }
		p.Index = counting{w.index, hit}
		_, err := p.Run(ctx, []string{w.src})
		cancel()
		switch {
		case errors.Is(err, context.Canceled):
			cut++
		case err != nil:
			t.Fatalf("step %d: %v", step, err)
		}
		// A new process goes on.
		w.close()
		w.open()
		w.run()
		if got := w.quotes(); !slices.Equal(got, want) {
			t.Fatalf("cut at step %d: got  %q\nwant %q", step, got, want)
		}
		if left.Load() > 0 {
			t.Logf("cut at %d of %d steps", cut, step)
			break
		}
	}
	if cut < 5 {
		t.Errorf("got %d runs cut short, want more", cut)
	}
}

// pipelineOf returns a pipeline like w's whose fields may be set.
func pipelineOf(w *world) *ingest.Pipeline {
	p := w.pipeline
	return &ingest.Pipeline{Archive: p.Archive, Index: p.Index, Parse: p.Parse, Extract: p.Extract, Resolvers: p.Resolvers, Version: p.Version, Workers: p.Workers, Today: p.Today}
}

// When the index fails, the archive remembers what the index lacks.
func TestIndexFails(t *testing.T) {
	w := newWorld(t)
	w.sample()
	full := errors.New("no space left on device")
	p := pipelineOf(w)
	p.Index = counting{w.index, func() error { return full }}
	if _, err := p.Run(context.Background(), []string{w.src}); !errors.Is(err, full) {
		t.Fatalf("got %v, want the failure of the index", err)
	}
	r := w.run()
	check(t, r, ingest.Report{Files: 5, Unchanged: 5, Healed: 7})
	w.want(sampleQuotes...)

	// The same for what is to be deleted.
	w.write("d.txt", "Five\nEva: Tea.")
	if _, err := p.Run(context.Background(), []string{w.src}); !errors.Is(err, full) {
		t.Fatalf("got %v, want the failure of the index", err)
	}
	check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5, Healed: 2})
	w.want(append(without(sampleQuotes, "Four"), "Five: Tea.")...)
}

// The index is written while the next window is read: whichever fails, the
// run ends with that error and the next one brings in what is missing.
func TestIndexFailsLater(t *testing.T) {
	const files = 300 // three batches, and as many windows
	defer ingest.Window(100)()
	full := errors.New("no space left on device")
	for fails := 1; fails <= 3; fails++ {
		w := newWorld(t)
		var want []string
		for i := range files {
			w.write(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("Title %d\nAnna: Peace.", i))
			want = append(want, fmt.Sprintf("Title %d: Peace.", i))
		}
		p := pipelineOf(w)
		puts := 0
		p.Index = counting{w.index, func() error {
			if puts++; puts == fails {
				return full
			}
			return nil
		}}
		if _, err := p.Run(context.Background(), []string{w.src}); !errors.Is(err, full) {
			t.Fatalf("window %d: got %v, want the failure of the index", fails, err)
		}
		if r := w.run(); r.Healed == 0 || r.Healed+r.Interviews > files {
			t.Errorf("window %d: got %s", fails, counts(r))
		}
		w.want(want...)
	}
}

// An index that was deleted by hand is made again from the archive, without
// the files.
func TestIndexDeleted(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	w.close()
	if err := os.RemoveAll(filepath.Join(w.store, "index")); err != nil {
		t.Fatal(err)
	}
	w.open()
	// As the program does where it finds no index.
	if err := w.archive.MarkAllPending(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.pipeline.Run(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	w.want(sampleQuotes...)
}

// beside opens an empty index beside the one in use.
func (w *world) beside() *bleveindex.Index {
	w.Helper()
	ix, err := bleveindex.Open(filepath.Join(w.TempDir(), "index"), w.archive)
	if err != nil {
		w.Fatal(err)
	}
	return ix
}

// A rebuild fills an index beside the old one, which answers until the new one
// takes its place; what was pending has been done with it.
func TestRebuild(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	w.sample()
	w.run()
	w.write("d.txt", "Five\nEva: Tea.")
	full := errors.New("no space left on device")
	p := pipelineOf(w)
	p.Index = counting{w.index, func() error { return full }}
	if _, err := p.Run(ctx, []string{w.src}); !errors.Is(err, full) {
		t.Fatalf("got %v, want the failure of the index", err)
	}
	next := w.beside()
	old := w.index
	if _, err := w.pipeline.Rebuild(ctx, next, func() error {
		w.index, w.pipeline.Index = next, next
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.want(append(without(sampleQuotes, "Four"), "Five: Tea.")...)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5})
}

// A rebuild that is cut short, or whose index is not taken, leaves the old one
// as it was.
func TestRebuildCutShort(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	ctx, cancel := context.WithCancel(context.Background())
	next := w.beside()
	defer next.Close()
	_, err := w.pipeline.Rebuild(ctx, counting{next, func() error { cancel(); return ctx.Err() }}, func() error { t.Error("taken"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want that it was cancelled", err)
	}
	w.want(sampleQuotes...)
	untaken := errors.New("not taken")
	if _, err := w.pipeline.Rebuild(context.Background(), w.beside(), func() error { return untaken }); !errors.Is(err, untaken) {
		t.Errorf("got %v", err)
	}
	check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5})
	w.want(sampleQuotes...)
}

// spoil damages an interview in the archive, and unless it is to be mendable,
// the originals too. It returns the interview's ID.
func (w *world) spoil(title string, mendable bool) index.ID {
	t := w.TB
	t.Helper()
	w.close()
	db, err := bolt.Open(filepath.Join(w.store, "archive.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	id := []byte(index.HashID(title))
	err = db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("interviews"))
		v := slices.Clone(b.Get(id))
		v[len(v)-1] ^= 1
		if !mendable { // the original too
			o := tx.Bucket([]byte("originals"))
			c := o.Cursor()
			for k, data := c.First(); k != nil; k, data = c.Next() {
				data = slices.Clone(data)
				data[len(data)-1] ^= 1
				if err := o.Put(slices.Clone(k), data); err != nil {
					return err
				}
			}
		}
		return errors.Join(b.Put(id, v), tx.Bucket([]byte("pending")).Put(id, nil))
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	w.open()
	return index.ID(id)
}

// An interview that is damaged in the archive is made anew from its original,
// even where its file is gone.
func TestDamagedMended(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	w.spoil("Second", true)
	if err := os.Remove(filepath.Join(w.src, "b.jsonl")); err != nil {
		t.Fatal(err)
	}
	r := w.run()
	if r.Mended != 1 || len(r.Skipped) != 0 {
		t.Errorf("got %s, mended %d, %v, want one mended", counts(r), r.Mended, r.Skipped)
	}
	w.want(sampleQuotes...)
}

// Where the original is damaged too the interview is named, and mended from
// its file by the same run.
func TestDamagedInterview(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	id := w.spoil("Second", false)
	next := w.beside()
	defer next.Close()
	r, err := w.pipeline.Rebuild(context.Background(), next, func() error { return nil })
	if err != nil || len(r.Skipped) != 1 || r.Skipped[0].Path != string(id) {
		t.Errorf("rebuilding: got %v, %v, want the interview named", r.Skipped, err)
	}
	r = w.run()
	if r.Interviews != 1 || r.Unchanged != 4 || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "is damaged") {
		t.Errorf("got %s, %v, want one interview written anew and a word about it", counts(r), r.Skipped)
	}
	w.want(sampleQuotes...)
	check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5})
}

// Runs that are started at the same time wait for one another.
func TestRunsAtOnce(t *testing.T) {
	w := newWorld(t)
	w.sample()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if _, err := w.pipeline.Run(context.Background(), []string{w.src}); err != nil {
				t.Error(err)
			}
			if _, err := w.pipeline.Reread(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	w.want(sampleQuotes...)
}

// A run over no path only heals.
func TestNoPaths(t *testing.T) {
	w := newWorld(t)
	r, err := w.pipeline.Run(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, r, ingest.Report{})
	w.want()
}
