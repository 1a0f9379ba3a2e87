package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/furniture"
	"onrecord/index/ingest"
)

const box = "Readers get the harbour letter every morning"

// pages writes pages that have a box and a line of their own.
func (w *world) pages(from, to int) {
	for i := from; i < to; i++ {
		w.write(fmt.Sprintf("p%d.txt", i), fmt.Sprintf("Page %d\nAnna: Dock %d of town %c is open.\nNothing else of note in town %c\n%s", i, i, 'a'+i, 'a'+i, box))
	}
}

// state returns for each interview its quotes' IDs, and counts those that hold
// the box and those that say that it was dropped.
func (w *world) state() (quotes map[index.ID]string, held, dropped int) {
	w.Helper()
	quotes = map[index.ID]string{}
	err := w.archive.Each(context.Background(), func(iv *index.Interview) error {
		for i := range iv.Quotes {
			quotes[iv.ID] += string(iv.Quotes[i].ID) + " " + iv.Words(&iv.Quotes[i]) + ";"
		}
		if strings.Contains(iv.Text, box) {
			held++
		}
		if len(iv.Dropped) == 1 && iv.Dropped[0] == box {
			dropped++
		}
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	return quotes, held, dropped
}

// A line that turns out to recur is taken from what was read before, too; the
// quotes keep their IDs, and nothing of it is lost or done again.
func TestRevise(t *testing.T) {
	w := newWorld(t)
	reopen := func() {
		w.close()
		w.open()
		w.pipeline.Cleaner = &furniture.Learner{}
	}
	w.pipeline.Cleaner = &furniture.Learner{}
	step := func(name string, revised, held, dropped int) {
		t.Helper()
		before, _, _ := w.state()
		r := w.run()
		after, h, d := w.state()
		if r.Revised != revised || h != held || d != dropped || len(r.Skipped) > 0 {
			t.Errorf("%s: %d revised, %d hold the line, %d dropped it, want %d, %d, %d; skipped %v", name, r.Revised, h, d, revised, held, dropped, r.Skipped)
		}
		if r.Revised > 0 && d > 0 && r.Dropped[box] == 0 {
			t.Errorf("%s: the report lacks the line: %v", name, r.Dropped)
		}
		for id, q := range before {
			if after[id] != "" && after[id] != q {
				t.Errorf("%s: quotes %q became %q", name, q, after[id])
			}
		}
		w.quotes()
	}
	w.pages(0, 3)
	step("three pages tell nothing", 0, 3, 0)
	w.pages(3, 6)
	step("six do", 6, 0, 6)
	step("and once", 0, 0, 6)
	reopen()
	step("in another process", 0, 0, 6)
	w.pages(6, 7)
	step("a new page is cleaned as it is read", 0, 0, 7)

	// All of it survives being read again, and the loss of the notes.
	if _, err := w.pipeline.Reread(context.Background()); err != nil {
		t.Fatal(err)
	}
	step("after all was read again", 0, 0, 7)
	if err := w.archive.DropNotes(context.Background()); err != nil {
		t.Fatal(err)
	}
	reopen()
	step("after the notes were lost", 0, 0, 7)

	// When the line recurs no more, what was taken is put back.
	for i := range 6 {
		path := filepath.Join(w.src, fmt.Sprintf("p%d.txt", i))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		w.write(fmt.Sprintf("p%d.txt", i), strings.Replace(string(data), "\n"+box, "\nTown "+string(rune('a'+i))+" again", 1))
	}
	step("on one page alone", 1, 1, 0)
}

// What is cut short is done by the next run.
func TestReviseCutShort(t *testing.T) {
	w := newWorld(t)
	w.pages(0, 6)
	w.run() // without a cleaner
	w.pipeline.Cleaner = &furniture.Learner{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := w.pipeline.Run(ctx, []string{w.src}); err == nil {
		t.Error("a run that was cancelled succeeded")
	}
	if r := w.run(); r.Revised != 6 || r.Dropped[box] != 6 {
		t.Errorf("%d revised, %v", r.Revised, r.Dropped)
	}
	if _, held, _ := w.state(); held != 0 {
		t.Errorf("%d still hold the line", held)
	}
}

// The report counts what the archive holds at the end, and not what was there
// before the lines that recur were taken from it.
func TestReviseCounts(t *testing.T) {
	w := newWorld(t)
	w.pipeline.Cleaner = &furniture.Learner{}
	w.pipeline.Extract = func(a *index.Article) *index.Interview {
		iv := extract(a)
		if i := strings.Index(a.Text, "Nothing else"); strings.Contains(a.Text, box) {
			iv.Quotes = append(iv.Quotes, index.Quote{Spans: []index.Span{{Start: i, End: i + len("Nothing else")}}, Form: index.Partial})
			iv.NameQuotes(nil)
		}
		return iv
	}
	w.pages(0, 6)
	lines := map[index.ID]int{} // quotes, by the last line of the report
	w.options.Outcome = func(o ingest.Outcome) { lines[o.ID] = o.Quotes }
	r := w.run()
	held := w.quotes()
	sum := 0
	for _, n := range lines {
		sum += n
	}
	if r.Revised != 6 || r.Interviews != 6 || r.New != 6 || r.Quotes != 6 || len(held) != 6 || sum != 6 {
		t.Errorf("%d interviews, %d new, %d revised; %d quotes, by the lines %d; the archive has %d", r.Interviews, r.New, r.Revised, r.Quotes, sum, len(held))
	}
	if r.ByForm[index.Statement] != 6 || r.ByForm[index.Partial] != 0 || r.Unattributed != 0 || r.Missing["date"] != 6 {
		t.Errorf("by form %v, %d unattributed, missing %v", r.ByForm, r.Unattributed, r.Missing)
	}
	if len(r.Dropped) != 1 || r.Dropped[box] != 6 {
		t.Errorf("dropped %v", r.Dropped)
	}
	w.pages(6, 7)
	if r := w.run(); r.Quotes != 1 || r.Interviews != 1 || r.Dropped[box] != 1 {
		t.Errorf("%d quotes, %d interviews, dropped %v", r.Quotes, r.Interviews, r.Dropped)
	}
}
