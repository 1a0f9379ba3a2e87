package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/source"
)

// slowly begins a run over n documents, of which each is parsed, here or in work
// that comes in between, only when another token has come. Step gives them until done is closed, and fails the test if that
// takes all of them; end gives the rest and waits for the run.
func slowly(w *world, n int) (step func(done <-chan struct{}), end func() *ingest.Report) {
	tokens := make(chan struct{}, n)
	given := 0
	begun := make(chan struct{})
	begin := sync.OnceFunc(func() { close(begun) })
	for i := range n {
		w.write(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("Title %d\nAnna: Number %d.\nName %d: Yes.", i, i, i))
	}
	w.pipeline.Workers = 1
	w.pipeline.Parse = func(d source.Document) (*index.Article, error) {
		begin()
		<-tokens
		return parse(d)
	}
	ended := make(chan struct{})
	var r *ingest.Report
	var err error
	go func() {
		defer close(ended)
		r, err = w.pipeline.Run(context.Background(), []string{w.src})
	}()
	<-begun
	step = func(done <-chan struct{}) {
		w.Helper()
		for given < n-2 {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				tokens <- struct{}{}
				given++
			}
		}
		w.Fatal("it was not let in before the end of the run")
	}
	end = func() *ingest.Report {
		w.Helper()
		close(tokens)
		<-ended
		if err != nil {
			w.Fatal(err)
		}
		return r
	}
	return step, end
}

// doing calls f beside the test; the channel is closed when that has ended.
func doing(f func()) <-chan struct{} {
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	return done
}

func numbers(n int, but ...int) (quotes []string) {
	var titles []string
	for _, i := range but {
		titles = append(titles, fmt.Sprintf("Title %d", i))
	}
	for i := range n {
		quotes = append(quotes, fmt.Sprintf("Title %d: Number %d.", i, i), fmt.Sprintf("Title %d: Yes.", i))
	}
	return without(quotes, titles...)
}

// Between two batches of a run others look at the archive, which the index is then
// equal to, and make the index anew; the run loses nothing.
func TestBetween(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	const n = 300
	step, end := slowly(w, n)
	seen := 0
	step(doing(func() {
		for seen < 2 {
			err := w.pipeline.Between(ctx, func() error {
				if !w.pipeline.Halted() {
					t.Error("the run does not say that it is halted")
				}
				seen = len(w.quotes()) / 2
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
	}))
	next, err := bleveindex.Open(filepath.Join(t.TempDir(), "next"), w.archive)
	if err != nil {
		t.Fatal(err)
	}
	step(doing(func() {
		_, err := w.pipeline.Rebuild(ctx, next, func() error {
			old := w.index
			w.index, w.pipeline.Index = next, next
			return old.Close()
		})
		if err != nil {
			t.Error(err)
		}
	}))
	if w.pipeline.AloneWait = 50 * time.Millisecond; !errors.Is(w.pipeline.Alone(ctx, func() error { return nil }), ingest.ErrReading) {
		t.Error("it is alone in the middle of a run")
	}
	if r := end(); r.Interviews != n || r.New != n || len(r.Skipped) > 0 {
		t.Errorf("got %+v", r)
	}
	w.want(numbers(n)...)
	if w.pipeline.Halted() {
		t.Error("the run is halted after its end")
	}
	if err := w.pipeline.Alone(ctx, func() error { return nil }); err != nil {
		t.Error(err)
	}
	check(t, w.run(), ingest.Report{Files: n, Unchanged: n})
}

// What is taken down while a run goes on is gone at once, and the resolvers forget
// it with the next batch, long before the end.
func TestTakenDownWhileReading(t *testing.T) {
	w := newWorld(t)
	tl := &tally{name: "tally 1"}
	w.pipeline.Resolvers = ingest.Resolvers{tl}
	const n = 200
	step, end := slowly(w, n)
	there := func(title string) bool {
		_, err := w.archive.Interview(context.Background(), index.HashID(title))
		return err == nil
	}
	step(doing(func() {
		for !there("Title 1") {
			time.Sleep(time.Millisecond)
			w.pipeline.Between(context.Background(), func() error { return nil })
		}
	}))
	w.takeDown("Title 0") // needs no further document
	if there("Title 0") {
		t.Error("it is still there")
	}
	step(doing(func() {
		for tl.role("Name 0") != "in 0" || tl.role("Name 1") != "in 1" {
			time.Sleep(time.Millisecond)
		}
	}))
	end()
	w.want(numbers(n, 0)...)
}

// Everything that is there is read again between two batches.
func TestRereadBetween(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	w.write("again.txt", "Again\nEva: Water.")
	w.run()
	const n = 100
	step, end := slowly(w, n)
	step(doing(func() {
		if r, err := w.pipeline.Reread(ctx); err != nil || r.Interviews < 1 {
			t.Errorf("got %+v, %v", r, err)
		}
	}))
	end()
	w.want(append(numbers(n), "Again: Water.")...)
	if res, err := w.index.Search(ctx, query.All{}, index.SearchOptions{}); err != nil || res.Total != 2*n+1 {
		t.Errorf("got %v, %v", res, err)
	}
}
