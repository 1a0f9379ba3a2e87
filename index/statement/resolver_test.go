package statement_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/article"
	"onrecord/index/bleveindex"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/quote"
	"onrecord/index/source"
	"onrecord/index/statement"
	"onrecord/mapping"
)

// Resolver is what the pipeline takes, and can recall.
var _ ingest.Recaller = (*statement.Resolver)(nil)

// world is a real pipeline that reads a folder.
type world struct {
	testing.TB
	src      string
	archive  *archive.Archive
	index    *bleveindex.Index
	pipeline *ingest.Pipeline
}

func newWorld(t testing.TB, src string) *world {
	t.Helper()
	store := t.TempDir()
	a, err := archive.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	resolvers := ingest.Resolvers{new(statement.Resolver)}
	ix, err := bleveindex.Open(filepath.Join(store, "index"), resolvers.Interviews(a))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	extractor := &quote.Extractor{}
	return &world{t, src, a, ix, &ingest.Pipeline{
		Archive: a, Index: ix, Resolvers: resolvers, Extract: extractor.Extract, Version: "1",
		Parse: func(d source.Document) (*index.Article, error) {
			return article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
		},
	}}
}

func (w *world) run() *ingest.Report {
	w.Helper()
	r, err := w.pipeline.Run(context.Background(), []string{w.src})
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// hits finds all quotes that have the given values.
func (w *world) hits(filters map[string][]string) []index.Hit {
	w.Helper()
	r, err := w.index.Search(context.Background(), query.All{}, index.SearchOptions{Size: 10_000, Filters: filters})
	if err != nil {
		w.Fatal(err)
	}
	return r.Hits
}

// In the sample one statement stands in two newspapers: what Rasa Vaitkūnienė
// said on deterrence. Each has it with its own words and its own source, and
// nothing else is taken for one statement.
func TestSample(t *testing.T) {
	w := newWorld(t, filepath.Join("..", "..", "testdata", "articles"))
	w.run()
	var id index.ID
	files := []string{}
	for _, h := range w.hits(nil) {
		if h.Quote.Statement == "" {
			continue
		}
		id = h.Quote.Statement
		files = append(files, filepath.Base(filepath.FromSlash(h.Interview.Origin.Path)))
		if got := h.Quote.Speaker.Name; got != "Rasa Vaitkūnienė" {
			t.Errorf("%s: got the speaker %q", h.Interview.Origin.Path, got)
		}
		if words := h.Interview.Words(h.Quote); !strings.Contains(words, "number of brigades, in a known place") {
			t.Errorf("%s: got %q", h.Interview.Origin.Path, words)
		}
	}
	slices.Sort(files)
	want := []string{"lithuania-vaitkuniene-vilnius.txt", "lithuania-vaitkuniene-visit.txt"}
	if !slices.Equal(files, want) {
		t.Errorf("got statements in %q, want %q", files, want)
	}
	outlets := map[string]bool{}
	found := w.hits(map[string][]string{mapping.FieldStatement: {string(id)}})
	for _, h := range found {
		outlets[h.Interview.Outlet] = true
	}
	if len(found) != 2 || len(outlets) != 2 {
		t.Errorf("a search by the statement finds %d quotes of %d outlets, want 2 of 2", len(found), len(outlets))
	}
}

const twice = "“The treaty has to be signed before the summer, or it will not be signed by this government at all,” said Anna Vold, foreign minister of Norway."

func (w *world) write(name, title, text string) {
	w.Helper()
	path := filepath.Join(w.src, name)
	if err := os.WriteFile(path, []byte(title+"\n2024-03-14\n\n"+text+"\n"), 0o600); err != nil {
		w.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		w.Fatal(err)
	}
}

// ids lists the statements of what Anna Vold said.
func (w *world) ids() (ids []index.ID) {
	w.Helper()
	for _, h := range w.hits(nil) {
		ids = append(ids, h.Quote.Statement)
	}
	return ids
}

// A quote gets its statement when another article is found to have it, keeps
// it when a third comes, and loses it with the last of the others.
func TestIncremental(t *testing.T) {
	w := newWorld(t, t.TempDir())
	w.write("a.txt", "Norway waits for the treaty", twice)
	w.run()
	if got := w.ids(); len(got) != 1 || got[0] != "" {
		t.Fatalf("one article: got %q, want no statement", got)
	}
	w.write("b.txt", "A minister in a hurry", "It rained in Oslo. "+twice)
	if r := w.run(); r.Settled < 1 {
		t.Errorf("got %d settled, want the first article", r.Settled)
	}
	two := w.ids()
	if len(two) != 2 || two[0] == "" || two[0] != two[1] {
		t.Fatalf("two articles: got %q, want one statement", two)
	}
	w.write("c.txt", "Oslo in the rain", "Nobody had an umbrella. "+twice)
	w.run()
	if got := w.ids(); len(got) != 3 || got[0] != got[1] || got[1] != got[2] {
		t.Errorf("three articles: got %q, want one statement", got)
	}
	if r := w.run(); r.Settled+r.Interviews != 0 {
		t.Errorf("nothing changed: %d settled, %d read", r.Settled, r.Interviews)
	}
	w.write("b.txt", "A minister in a hurry", "It rained in Oslo.")
	w.write("c.txt", "Oslo in the rain", "Nobody had an umbrella.")
	w.run()
	if got := w.ids(); len(got) != 1 || got[0] != "" {
		t.Errorf("one article is left: got %q, want no statement", got)
	}
}
