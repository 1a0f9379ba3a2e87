package ingest_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/ingest"
)

func TestRun(t *testing.T) {
	w := newWorld(t)
	w.sample()
	r := w.run()
	check(t, r, ingest.Report{Files: 5, Documents: 7, Interviews: 7, New: 7, Quotes: 11, Unattributed: 1, Missing: undated(7)})
	if r.ByForm[index.Statement] != 11 || r.Bytes == 0 {
		t.Errorf("got %v, %d bytes", r.ByForm, r.Bytes)
	}
	w.want(sampleQuotes...)

	// Where it came from is kept, with the bytes.
	ctx := context.Background()
	id := index.HashID("Second")
	iv, err := w.archive.Interview(ctx, id)
	if err != nil || iv.Origin.Path != "b.jsonl" || iv.Origin.Record != "r2" || iv.Added.String() != "2026-11-24" {
		t.Errorf("got %+v, %v", iv, err)
	}
	if data, err := w.archive.Original(ctx, id); err != nil || string(data)+"\n" != record("r2", "Second\nClara: Perhaps.") {
		t.Errorf("got the original %q, %v", data, err)
	}

	// A second run, in the same process or another, reads nothing again.
	for range 2 {
		check(t, w.run(), ingest.Report{Files: 5, Unchanged: 5})
		w.want(sampleQuotes...)
		w.close()
		w.open()
	}
	// Nor does one that is given everything twice, or file by file.
	r, err = w.pipeline.Run(ctx, []string{w.src, filepath.Join(w.src, "a"), filepath.Join(w.src, "d.txt"), w.src})
	if err != nil {
		t.Fatal(err)
	}
	check(t, r, ingest.Report{Files: 5, Unchanged: 5})
	// New rules read everything again.
	w.pipeline.Version = "2"
	check(t, w.run(), ingest.Report{Files: 5, Documents: 7, Interviews: 7, Quotes: 11, Unattributed: 1, Missing: undated(7)})
	w.want(sampleQuotes...)
}

func TestChanges(t *testing.T) {
	one := "One\nAnna: Peace is near.\nBoris: War is over.\nWe know."
	for _, tt := range []struct {
		name   string
		change func(*world)
		report ingest.Report
		want   []string
	}{
		{"other words", func(w *world) { w.write("a/one.txt", "One\nAnna: Peace is here.") },
			ingest.Report{Files: 5, Unchanged: 4, Documents: 1, Interviews: 1, Quotes: 1, Missing: undated(1)},
			append(without(sampleQuotes, "One"), "One: Peace is here.")},
		{"another title over the same words", func(w *world) { w.write("a/one.txt", "Uno\nAnna: Peace is near.") },
			ingest.Report{Files: 5, Unchanged: 4, Documents: 1, Interviews: 1, Quotes: 1, Missing: undated(1)},
			append(without(sampleQuotes, "One"), "Uno: Peace is near.")},
		{"another article in the same file", func(w *world) { w.write("a/one.txt", "Uno\nAnna: Rain is near.") },
			ingest.Report{Files: 5, Unchanged: 4, Documents: 1, Interviews: 1, New: 1, Deleted: 1, Quotes: 1, Missing: undated(1)},
			append(without(sampleQuotes, "One"), "Uno: Rain is near.")},
		{"a record lost, one changed, one new", func(w *world) {
			w.write("b.jsonl", record("r1", "First\nClara: Yes.\nClara: No.")+record("r3", "Third\nClara: I know.")+record("r4", "Fourth\nClara: So be it."))
		}, ingest.Report{Files: 5, Unchanged: 4, Documents: 3, Same: 1, Interviews: 2, New: 1, Deleted: 1, Quotes: 2, Missing: undated(2)},
			append(without(sampleQuotes, "Second", "Third"), "Third: I know.", "Fourth: So be it.")},
		{"touched", func(w *world) {
			now := time.Now()
			if err := os.Chtimes(filepath.Join(w.src, "d.txt"), now, now); err != nil {
				w.Fatal(err)
			}
		}, ingest.Report{Files: 5, Unchanged: 5}, sampleQuotes},
		// It may be on a disk that is not there today.
		{"vanished", func(w *world) {
			if err := os.Remove(filepath.Join(w.src, "d.txt")); err != nil {
				w.Fatal(err)
			}
		}, ingest.Report{Files: 4, Unchanged: 4, Vanished: 1}, sampleQuotes},
		{"moved", func(w *world) {
			if err := os.Rename(filepath.Join(w.src, "d.txt"), filepath.Join(w.src, "e.txt")); err != nil {
				w.Fatal(err)
			}
		}, ingest.Report{Files: 5, Unchanged: 4, Documents: 1, Moved: 1, Interviews: 1, Quotes: 2, Missing: undated(1)}, sampleQuotes},
		{"the same bytes in another file", func(w *world) { w.write("e/copy.txt", one) },
			ingest.Report{Files: 6, Unchanged: 5, Documents: 1, Duplicates: 1}, sampleQuotes},
		{"the same bytes twice in new files", func(w *world) {
			w.write("e/x.txt", "New\nAnna: Peace.")
			w.write("e/y.txt", "New\nAnna: Peace.")
		}, ingest.Report{Files: 7, Unchanged: 5, Documents: 2, Duplicates: 1, Interviews: 1, New: 1, Quotes: 1, Missing: undated(1)},
			append(without(sampleQuotes), "New: Peace.")},
		{"the same ID with other words", func(w *world) { w.write("e/one.txt", "One\nFrank: I am another.") },
			ingest.Report{Files: 6, Unchanged: 5, Documents: 1, Renamed: 1, Interviews: 1, New: 1, Quotes: 1, Missing: undated(1)},
			append(without(sampleQuotes), "One: I am another.")},
		{"emptied", func(w *world) { w.write("d.txt", "") },
			ingest.Report{Files: 5, Unchanged: 4, Skipped: make([]ingest.Skip, 1)}, sampleQuotes},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			w.run()
			tt.change(w)
			check(t, w.run(), tt.report)
			w.want(tt.want...)
			// What has been done is done.
			r := w.run()
			check(t, r, ingest.Report{Files: r.Files, Unchanged: r.Files, Vanished: tt.report.Vanished, Skipped: tt.report.Skipped})
			w.want(tt.want...)
		})
	}
}

// A document that two files hold is there as long as one of them holds it.
func TestTwoHolders(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "One\nAnna: Peace.")
	w.write("b.txt", "One\nAnna: Peace.")
	w.run()
	w.write("a.txt", "Two\nAnna: War.")
	check(t, w.run(), ingest.Report{Files: 2, Unchanged: 1, Documents: 1, Interviews: 1, New: 1, Quotes: 1, Missing: undated(1)})
	w.want("One: Peace.", "Two: War.")
	w.write("b.txt", "Two\nAnna: War.")
	check(t, w.run(), ingest.Report{Files: 2, Unchanged: 1, Documents: 1, Duplicates: 1, Deleted: 1})
	w.want("Two: War.")
}

// Two files of one folder with the same title stay apart, whichever changes.
func TestOneTitleTwice(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "Statement\nAnna: Peace.")
	w.write("b.txt", "Statement\nBoris: War.")
	check(t, w.run(), ingest.Report{Files: 2, Documents: 2, Renamed: 1, Interviews: 2, New: 2, Quotes: 2, Missing: undated(2)})
	w.want("Statement: Peace.", "Statement: War.")
	w.write("b.txt", "Statement\nBoris: Truce.")
	w.run()
	w.want("Statement: Peace.", "Statement: Truce.")
	w.write("a.txt", "Statement\nAnna: Bread.")
	w.run()
	w.want("Statement: Bread.", "Statement: Truce.")
	check(t, w.run(), ingest.Report{Files: 2, Unchanged: 2})
}

func TestNoSuchPath(t *testing.T) {
	w := newWorld(t)
	w.sample()
	r, err := w.pipeline.Run(context.Background(), []string{w.src, filepath.Join(w.src, "absent")})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that it does not exist", err)
	}
	check(t, r, ingest.Report{Files: 5, Documents: 7, Interviews: 7, New: 7, Quotes: 11, Unattributed: 1, Missing: undated(7)})
	w.want(sampleQuotes...)
}
