package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/source"
)

// world is a folder of files, a real archive, a real index and a pipeline
// between them, with a small parser: the first line of a document is its title,
// which makes its ID; each further line is "Speaker: words".
type world struct {
	testing.TB
	src, store string
	archive    *archive.Archive
	index      *bleveindex.Index
	pipeline   *ingest.Pipeline
	options    ingest.RunOptions
	resolvers  func() ingest.Resolvers // of a new process; may be nil
}

func newWorld(t testing.TB) *world {
	w := &world{TB: t, src: t.TempDir(), store: t.TempDir()}
	w.open()
	t.Cleanup(w.close)
	return w
}

// open opens archive and index, as a new process would.
func (w *world) open() {
	w.Helper()
	var err error
	var resolvers ingest.Resolvers
	if w.resolvers != nil {
		resolvers = w.resolvers()
	}
	if w.archive, err = archive.Open(w.store); err != nil {
		w.Fatal(err)
	}
	if w.index, err = bleveindex.Open(filepath.Join(w.store, "index"), resolvers.Interviews(w.archive)); err != nil {
		w.Fatal(err)
	}
	w.pipeline = &ingest.Pipeline{
		Archive: w.archive, Index: w.index, Parse: parse, Extract: extract, Resolvers: resolvers, Version: "1", Workers: 3,
		Today: func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) },
	}
}

func (w *world) close() {
	if err := errors.Join(w.index.Close(), w.archive.Close()); err != nil {
		w.Error(err)
	}
}

func parse(d source.Document) (*index.Article, error) {
	text := string(d.Data)
	if d.Origin.MediaType == source.JSON {
		var record struct{ Text string }
		if err := json.Unmarshal(d.Data, &record); err != nil {
			return nil, err
		}
		text = record.Text
	}
	title, body, _ := strings.Cut(text, "\n")
	switch {
	case title == "Panic":
		panic("the parser is at its wits' end")
	case body == "":
		return nil, errors.New("parse article: no text")
	}
	return &index.Article{
		ID: index.HashID(title), Title: title, Outlet: "Daily", Language: "en", Text: strings.ToValidUTF8(body, "?"),
		Origin: index.Origin{MediaType: d.Origin.MediaType},
	}, nil
}

func extract(a *index.Article) *index.Interview {
	iv := &index.Interview{Article: *a}
	at := 0
	for _, line := range strings.SplitAfter(a.Text, "\n") {
		if name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); ok {
			start := at + len(name) + 2
			iv.Quotes = append(iv.Quotes, index.Quote{
				Spans: []index.Span{{Start: start, End: start + len(words)}}, Form: index.Statement,
				Speaker: index.Speaker{Name: strings.Trim(name, "?")},
			})
		}
		at += len(line)
	}
	iv.NameQuotes(nil)
	if a.Title == "Astray" {
		iv.Quotes[0].Spans[0].End = len(a.Text) + 1
	}
	return iv
}

// write writes a file that was last changed an hour ago.
func (w *world) write(name, text string) {
	w.Helper()
	path := filepath.Join(w.src, filepath.FromSlash(name))
	old := time.Now().Add(-time.Hour)
	err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, old, old))
	if err != nil {
		w.Fatal(err)
	}
}

// record is a line of JSON Lines.
func record(id, text string) string {
	b, err := json.Marshal(map[string]string{"id": id, "text": text})
	if err != nil {
		panic(err)
	}
	return string(b) + "\n"
}

// sample writes a small folder: seven documents with eleven quotes.
func (w *world) sample() {
	w.write("a/one.txt", "One\nAnna: Peace is near.\nBoris: War is over.\nWe know.")
	w.write("a/two.txt", "Two\nAnna: Trade is good.")
	w.write("b.jsonl", record("r1", "First\nClara: Yes.\nClara: No.")+record("r2", "Second\nClara: Perhaps.")+record("r3", "Third\n???: Who knows."))
	w.write("c.md", "Three\nDavid: Bread.\nDavid: Salt.")
	w.write("d.txt", "Four\nEva: Water.\nEva: Wine.")
}

// run runs the pipeline over the folder.
func (w *world) run() *ingest.Report {
	w.Helper()
	r, err := w.pipeline.RunWith(context.Background(), []string{w.src}, w.options)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// quotes lists what archive and index hold: "title: words" for each quote, by
// the archive and by a search. They must agree, and nothing must be pending.
func (w *world) quotes() []string {
	w.Helper()
	ctx := context.Background()
	stored := []string{}
	err := w.archive.Each(ctx, func(iv *index.Interview) error {
		for i := range iv.Quotes {
			stored = append(stored, iv.Title+": "+iv.Words(&iv.Quotes[i]))
		}
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	r, err := w.index.Search(ctx, query.All{}, index.SearchOptions{Size: 1000})
	if err != nil {
		w.Fatal(err)
	}
	found := []string{}
	for _, h := range r.Hits {
		found = append(found, h.Interview.Title+": "+h.Interview.Words(h.Quote))
	}
	slices.Sort(stored)
	slices.Sort(found)
	if !slices.Equal(found, stored) || r.Total != len(stored) {
		w.Errorf("the index has %d quotes: %q\nthe archive: %q", r.Total, found, stored)
	}
	if pending, err := w.archive.Pending(ctx); err != nil || len(pending) > 0 {
		w.Errorf("got %v pending, %v, want none", pending, err)
	}
	return stored
}

func (w *world) want(want ...string) {
	w.Helper()
	slices.Sort(want)
	if got := w.quotes(); !slices.Equal(got, want) {
		w.Errorf("got  %q\nwant %q", got, want)
	}
}

// sampleQuotes is what the sample gives.
var sampleQuotes = []string{
	"One: Peace is near.", "One: War is over.", "Two: Trade is good.", "First: Yes.", "First: No.", "Second: Perhaps.", "Third: Who knows.",
	"Three: Bread.", "Three: Salt.", "Four: Water.", "Four: Wine.",
}

// without returns the quotes but those of the given titles.
func without(quotes []string, titles ...string) []string {
	var out []string
	for _, q := range quotes {
		if title, _, _ := strings.Cut(q, ": "); !slices.Contains(titles, title) {
			out = append(out, q)
		}
	}
	return out
}

// counts is the part of a report that does not depend on time.
func counts(r *ingest.Report) string {
	return fmt.Sprintf("files %d, unchanged %d, documents %d, skipped %d, same %d, duplicates %d, renamed %d, moved %d, vanished %d, pruned %d, interviews %d, new %d, deleted %d, healed %d, quotes %d, unattributed %d, undated %d",
		r.Files, r.Unchanged, r.Documents, len(r.Skipped), r.Same, r.Duplicates, r.Renamed, r.Moved, r.Vanished, r.Pruned, r.Interviews, r.New, r.Deleted, r.Healed, r.Quotes, r.Unattributed, r.Missing["date"])
}

// undated is what a report says of interviews without a date.
func undated(n int) map[string]int { return map[string]int{"date": n} }

func check(t testing.TB, r *ingest.Report, want ingest.Report) {
	t.Helper()
	if got, want := counts(r), counts(&want); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
