package ingest_test

import (
	"context"
	"errors"
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/ingest"
)

// hungFS is a folder of which the file hang.txt never opens, until end is closed.
type hungFS struct {
	fstest.MapFS
	end chan struct{}
}

func (f hungFS) Open(name string) (fs.File, error) {
	if name == "hang.txt" {
		<-f.end
		return nil, errors.New("stale file handle")
	}
	return f.MapFS.Open(name)
}

// counted is an index of which only the size is looked at.
type counted struct{ n atomic.Int32 }

func (c *counted) Put(_ context.Context, ivs ...*index.Interview) error {
	c.n.Add(int32(len(ivs)))
	return nil
}
func (c *counted) Delete(context.Context, ...index.ID) error { return nil }
func (c *counted) Close() error                              { return nil }

// While a run waits for a file that never answers, what it has read is shown, and
// a takedown or a backup gets its turn. Time is that of the bubble.
func TestHungFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := archive.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		fsys := hungFS{fstest.MapFS{}, make(chan struct{})}
		for _, name := range []string{"a.txt", "hang.txt", "z.txt"} {
			fsys.MapFS[name] = &fstest.MapFile{Data: []byte(name + "\nAnna: Peace is near."), ModTime: time.Now().Add(-time.Hour)}
		}
		idx := &counted{}
		p := &ingest.Pipeline{Archive: a, Index: idx, Parse: parse, Extract: extract, Version: "1", Workers: 2}
		p.Source.Folder = func(string) (fs.FS, error) { return fsys, nil }
		dir := t.TempDir()
		done := make(chan *ingest.Report, 1)
		run := func() {
			r, err := p.Run(t.Context(), []string{dir})
			if err != nil {
				t.Error(err)
			}
			done <- r
		}
		start := time.Now()
		go run()
		time.Sleep(40 * time.Second)
		if n := idx.n.Load(); n != 1 {
			t.Errorf("the index has %d interviews while the run waits, want 1", n)
		}
		if err := p.Between(t.Context(), func() error { return nil }); err != nil || time.Since(start) > 42*time.Second {
			t.Errorf("who came in between had to wait %v, %v", time.Since(start), err)
		}
		r := <-done
		if took := time.Since(start); r.Interviews != 2 || r.Failed() != 1 || took < time.Minute || took > 62*time.Second {
			t.Errorf("got %d interviews, skips %v after %v, want 2 and one after a minute", r.Interviews, r.Skipped, took)
		}
		start = time.Now()
		run()
		if r := <-done; r.Unchanged != 2 || r.Failed() != 1 || time.Since(start) > time.Second {
			t.Errorf("got %d files unchanged, skips %v after %v the second time", r.Unchanged, r.Skipped, time.Since(start))
		}
		close(fsys.end)
		synctest.Wait()
	})
}
