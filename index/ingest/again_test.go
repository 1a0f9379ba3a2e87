package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/source"
)

// takeDown takes the interview with that title down.
func (w *world) takeDown(title string) {
	w.Helper()
	if down, err := w.pipeline.TakeDown(context.Background(), "on request", index.HashID(title)); err != nil || len(down) != 1 {
		w.Fatalf("got %v, %v", down, err)
	}
}

// What was taken down is gone at once and does not come back: not when its
// file is changed, moved, copied, or read by other rules.
func TestTakenDownStaysAway(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	w.takeDown("Four")
	w.takeDown("Second") // a record of a file of three
	left := without(sampleQuotes, "Four", "Second")
	w.want(left...)
	check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5})

	again := func(skipped int) {
		t.Helper()
		r := w.run()
		n := 0
		for _, s := range r.Skipped {
			if strings.HasPrefix(s.Reason, ingest.TakenDown) && strings.Contains(s.Reason, "on request") {
				n++
			}
		}
		if n != skipped || len(r.Skipped) != skipped {
			t.Errorf("got %v, want %d that say so", r.Skipped, skipped)
		}
		w.want(left...)
	}
	w.pipeline.Version = "2"
	again(2)
	w.write("d.txt", "Corrected\nEva: Water, please.")
	again(2)
	w.write("e/copy.txt", "Four\nEva: Water.\nEva: Wine.")
	again(3)
	if err := os.Rename(filepath.Join(w.src, "e", "copy.txt"), filepath.Join(w.src, "moved.txt")); err != nil {
		t.Fatal(err)
	}
	again(3)
	if r, err := w.pipeline.Reread(context.Background()); err != nil || len(r.Skipped) > 0 {
		t.Errorf("got %v, %v", r.Skipped, err)
	}
	w.want(left...)
}

// A takedown while a run is on its way: whenever it comes, the interview is
// gone from archive and index at the end.
func TestTakenDownMeanwhile(t *testing.T) {
	for step := 0; ; step++ {
		w := newWorld(t)
		w.sample()
		w.run()
		w.write("d.txt", "Four\nEva: Water.\nEva: Wine.\nEva: Tea.") // it is being read anew
		p := pipelineOf(w)
		var n atomic.Int64
		at := func() error {
			if int(n.Add(1)) == step+1 {
				if _, err := p.TakeDown(context.Background(), "on request", index.HashID("Four")); err != nil {
					t.Error(err)
				}
			}
			return nil
		}
		p.Workers = 1
		p.Parse = func(d source.Document) (*index.Article, error) { at(); return parse(d) }
		p.Progress = func(ingest.Progress) { at() }
		p.Index = late{w.index, at}
		if _, err := p.Run(context.Background(), []string{w.src}); err != nil {
			t.Fatal(err)
		}
		if n := int(n.Load()); n < step+1 { // the run was over before
			if step < 4 {
				t.Errorf("got %d steps, want more", n)
			}
			return
		}
		w.want(without(sampleQuotes, "Four")...)
	}
}

// late calls hit before and after each Put.
type late struct {
	index.Writer
	hit func() error
}

func (l late) Put(ctx context.Context, ivs ...*index.Interview) error {
	l.hit()
	return errors.Join(l.Writer.Put(ctx, ivs...), l.hit())
}

// Everything can be made again from the originals, where the files are gone.
// An interview keeps its ID, whatever other rules make of it; a quote its own,
// where its words are the same; and one whose words are not leaves a line.
func TestReread(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	w.sample()
	first := w.run()
	if err := os.RemoveAll(w.src); err != nil {
		t.Fatal(err)
	}
	ids := func() (quotes []string) {
		err := w.archive.Each(ctx, func(iv *index.Interview) error {
			for i := range iv.Quotes {
				quotes = append(quotes, fmt.Sprintf("%s %s", iv.Quotes[i].ID, iv.Words(&iv.Quotes[i])))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return quotes
	}
	before := ids()
	two, err := w.archive.Interview(ctx, index.HashID("Two"))
	if err != nil {
		t.Fatal(err)
	}

	// Better rules: titles are read otherwise, one document is refused, and
	// one word is cleaned.
	p := pipelineOf(w)
	p.Version = "2"
	p.Parse = func(d source.Document) (*index.Article, error) {
		a, err := parse(d)
		if err != nil {
			return nil, err
		}
		if a.Title == "Three" {
			return nil, errors.New("read no more")
		}
		a.Title = "The " + a.Title
		a.ID = index.HashID(a.Title)
		a.Text = strings.ReplaceAll(a.Text, "Trade is good", "Trade is fair")
		return a, nil
	}
	r, err := p.Reread(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if r.Interviews != first.Interviews-1 || len(r.Skipped) != 1 || !strings.Contains(r.Skipped[0].Reason, "kept as it was: ") {
		t.Errorf("got %s, %v", counts(r), r.Skipped)
	}
	var want []string
	for _, q := range sampleQuotes {
		if !strings.HasPrefix(q, "Three") {
			q = "The " + q
		}
		want = append(want, strings.ReplaceAll(q, "good", "fair"))
	}
	w.want(want...)
	kept := 0
	after := strings.Join(ids(), "\n")
	for _, q := range before {
		if strings.Contains(after, q) {
			kept++
		}
	}
	if kept != len(before)-1 {
		t.Errorf("got %d of %d quotes under their IDs, want all but one", kept, len(before))
	}
	var gone *index.GoneError
	if err := w.archive.Gone(ctx, two.Quotes[0].ID); !errors.As(err, &gone) {
		t.Errorf("the quote whose words are gone: got %v", err)
	}
	if info, err := w.archive.Info(ctx, two.ID); err != nil || info.Version != "2" || info.First != 1 || info.Batch <= 1 {
		t.Errorf("got %+v, %v, want it read by the new rules, and first seen in batch 1", info, err)
	}
}

// Other rules that see another title, and a file that is moved, change no ID.
func TestIDsStay(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	w.sample()
	w.run()
	for _, change := range []func(){
		func() {
			w.pipeline.Version = "2"
			w.pipeline.Parse = func(d source.Document) (*index.Article, error) {
				a, err := parse(d)
				if err == nil {
					a.ID = index.HashID(a.Title, d.Origin.Path)
				}
				return a, err
			}
		},
		func() {
			if err := os.Rename(filepath.Join(w.src, "d.txt"), filepath.Join(w.src, "e.txt")); err != nil {
				t.Fatal(err)
			}
		},
	} {
		change()
		r := w.run()
		if r.New > 0 || r.Deleted > 0 || r.Renamed > 0 {
			t.Errorf("got %s, want none new", counts(r))
		}
		w.want(sampleQuotes...)
		for _, title := range []string{"One", "Two", "First", "Second", "Third", "Three", "Four"} {
			if _, err := w.archive.Interview(ctx, index.HashID(title)); err != nil {
				t.Errorf("%s: %v", title, err)
			}
		}
	}
}
