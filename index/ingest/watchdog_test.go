package ingest_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/source"
)

// hangs makes the parser never end with documents of the title "Hang", as long
// as the test goes on.
func (w *world) hangs(t *testing.T) {
	end := make(chan struct{})
	t.Cleanup(func() { close(end) })
	w.pipeline.Parse = func(d source.Document) (*index.Article, error) {
		if strings.HasPrefix(string(d.Data), "Hang") {
			<-end
		}
		return parse(d)
	}
	w.pipeline.Timeout = 2 * time.Second
}

// A document that takes too long is left out with a reason, and is not tried
// again; the run goes on.
func TestTooLong(t *testing.T) {
	w := newWorld(t)
	w.hangs(t)
	w.sample()
	w.write("a/hang.txt", "Hang\nAnna: Never.")
	for range 2 {
		r := w.run()
		if len(r.Skipped) != 1 || r.Skipped[0].Path != "a/hang.txt" || r.Skipped[0].Reason != "took longer than 2s: not read" {
			t.Errorf("got skips %v", r.Skipped)
		}
		w.want(sampleQuotes...)
		if r.Documents == 0 != (r.Unchanged == 6) {
			t.Errorf("got %d documents read and %d files unchanged", r.Documents, r.Unchanged)
		}
	}
}

// Of those that take too long, no more are worked at than there are workers:
// then the run ends with an error, keeps what it has, and the next process
// passes over them.
func TestTooManyTakeTooLong(t *testing.T) {
	w := newWorld(t)
	w.hangs(t)
	w.pipeline.Workers = 1
	w.write("a.txt", "One\nAnna: Peace is near.")
	w.write("b.txt", "Hang\nAnna: Never.")
	w.write("c.txt", "Two\nAnna: Trade is good.")
	if r, err := w.pipeline.Run(context.Background(), []string{w.src}); err == nil || !strings.Contains(err.Error(), "took too long") || r.Interviews != 1 {
		t.Fatalf("got %+v, %v, want one interview and an error", r, err)
	}
	w.want("One: Peace is near.")
	w.close()
	w.open()
	check(t, w.run(), ingest.Report{Files: 3, Unchanged: 2, Documents: 1, Skipped: make([]ingest.Skip, 1), Interviews: 1, New: 1, Quotes: 1, Missing: undated(1)})
	w.want("One: Peace is near.", "Two: Trade is good.")
}
