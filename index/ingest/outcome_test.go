package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/index/ingest"
)

// outcomes runs the pipeline and returns its lines: "new a/one.txt", the record
// after a space where there is one.
func (w *world) outcomes() (*ingest.Report, []string) {
	w.Helper()
	var lines []string
	w.options.Outcome = func(o ingest.Outcome) {
		path := o.Path
		if rel, err := filepath.Rel(w.src, o.Path); err == nil && path != "" {
			path = filepath.ToSlash(rel)
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", o.What, path, o.Record)))
	}
	defer func() { w.options.Outcome = nil }()
	r := w.run()
	slices.Sort(lines)
	return r, lines
}

func (w *world) wantLines(got []string, want ...string) {
	w.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		w.Errorf("got  %q\nwant %q", got, want)
	}
}

// messUp changes the sample in every way that there is.
func messUp(w *world) {
	for from, to := range map[string]string{"d.txt": "e/d.txt", "a/one.txt": ""} {
		old := filepath.Join(w.src, from)
		err := os.Remove(old)
		if to != "" {
			w.write(to, "Four\nEva: Water.\nEva: Wine.")
		}
		if err != nil {
			w.Fatal(err)
		}
	}
	w.write("a/two.txt", "Two\nAnna: Trade is fair.")
	w.write("b.jsonl", record("r1", "First\nClara: Yes.\nClara: No.")+"{broken\n"+record("r3", "Third\n???: Who knows."))
	w.write("copy.md", "Three\nDavid: Bread.\nDavid: Salt.")
	w.write("f.txt", "Five\nAnna: Rain.")
	w.write(".hidden", "x")
	w.write("empty.txt", "")
}

var messedUp = []string{
	"changed a/two.txt", "deleted", "duplicate copy.md", "failed b.jsonl line 2", "failed empty.txt", "moved e/d.txt", "new f.txt", "same b.jsonl r1",
	"same b.jsonl r3", "skipped .hidden", "unchanged c.md", "vanished a/one.txt",
}

// Every file and every record has one line, and a dry run tells the same.
func TestOutcomes(t *testing.T) {
	w := newWorld(t)
	w.sample()
	_, lines := w.outcomes()
	w.wantLines(lines, "new a/one.txt", "new a/two.txt", "new b.jsonl r1", "new b.jsonl r2", "new b.jsonl r3", "new c.md", "new d.txt")
	messUp(w)

	w.options.DryRun = true
	dry, planned := w.outcomes()
	w.options.DryRun = false
	w.want(sampleQuotes...)
	if !dry.DryRun {
		t.Error("the report does not say that it is of a dry run")
	}
	r, lines := w.outcomes()
	w.wantLines(lines, messedUp...)
	check(t, dry, *r)
	// Which record it was is known before it is deleted.
	w.wantLines(planned, append([]string{"deleted b.jsonl r2"}, slices.DeleteFunc(slices.Clone(messedUp), func(s string) bool { return s == "deleted" })...)...)
}

func TestDryRunOfNothing(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.write("copy.txt", "Four\nEva: Water.\nEva: Wine.")
	w.options.DryRun = true
	r := w.run()
	check(t, r, ingest.Report{Files: 6, Documents: 8, Duplicates: 1, Interviews: 7, New: 7, Quotes: 11, Unattributed: 1, Missing: undated(7)})
	w.want()
	if _, err := w.archive.File(context.Background(), filepath.Join(w.src, "d.txt")); err == nil {
		t.Error("the archive has learnt of a file")
	}
}

func TestPrune(t *testing.T) {
	remove := func(names ...string) func(*world) {
		return func(w *world) {
			for _, name := range names {
				if err := os.Remove(filepath.Join(w.src, name)); err != nil {
					w.Fatal(err)
				}
			}
		}
	}
	for _, tt := range []struct {
		name   string
		change func(*world)
		pruned int
		want   []string
	}{
		{"nothing", func(*world) {}, 0, sampleQuotes},
		{"a file", remove("d.txt"), 1, without(sampleQuotes, "Four")},
		{"a file of many", remove("b.jsonl"), 1, without(sampleQuotes, "First", "Second", "Third")},
		{"a folder", remove("a/one.txt", "a/two.txt", "a"), 2, without(sampleQuotes, "One", "Two")},
		{"one of two copies", func(w *world) {
			w.write("copy.txt", "Four\nEva: Water.\nEva: Wine.")
			w.run()
			remove("d.txt")(w)
		}, 0, sampleQuotes},
		{"the disk is not there", remove("a/one.txt", "a/two.txt", "b.jsonl", "c.md", "d.txt"), 0, sampleQuotes},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			w.run()
			tt.change(w)
			w.options.Prune, w.options.DryRun = true, true
			dry := w.run()
			w.want(sampleQuotes...)
			w.options.DryRun = false
			r := w.run()
			check(t, dry, *r)
			if r.Pruned != tt.pruned {
				t.Errorf("got %d pruned, want %d", r.Pruned, tt.pruned)
			}
			w.want(append([]string{}, tt.want...)...)
			if r := w.run(); r.Pruned != 0 {
				t.Errorf("the second time: got %d pruned, want 0", r.Pruned)
			}
		})
	}
}
