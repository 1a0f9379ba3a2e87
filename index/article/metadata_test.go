package article

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"onrecord/index"
	"onrecord/index/source"
)

// testdata is the folder of the articles that were written for this project.
const testdata = "../../testdata"

// sampled parses the articles under testdata/articles once for all tests.
var sampled = sync.OnceValues(func() (map[string]*index.Article, error) {
	m := map[string]*index.Article{}
	var errs []error
	err := source.Walk(context.Background(), []string{filepath.Join(testdata, "articles")}, source.Options{},
		func(d source.Document) error {
			a, err := Parse(Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
			if err != nil {
				errs = append(errs, err)
				return nil
			}
			m[strings.TrimSpace(d.Origin.Path+" "+d.Origin.Record)] = a
			return nil
		},
		func(s source.Skip) { errs = append(errs, fmt.Errorf("%s %s: skipped, %s", s.Path, s.Record, s.Reason)) })
	return m, errors.Join(append(errs, err)...)
})

// sample returns those articles by file and record: "chancery-wire/dispatches.jsonl
// ws-0101".
func sample(t *testing.T) map[string]*index.Article {
	t.Helper()
	m, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	return maps.Clone(m)
}

// table reads a file of tab-separated values from testdata/gold, its header
// first.
func table(t *testing.T, file string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(testdata, "gold", file))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(b)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(rows) > 0 && len(row) != len(rows[0]) {
			t.Fatalf("%s: %d columns, want %d: %s", file, len(row), len(rows[0]), line)
		}
		rows = append(rows, row)
	}
	return rows
}

// knownFaults are fields of testdata/gold/metadata.tsv that Parse does not find, and
// why. What is found must leave this list.
var knownFaults = map[string]string{
	"kanal-posolstva/messages.html title":                   "an export of a channel has no headline; the first line over the message is the channel's name",
	"kanal-posolstva/messages.html outlet":                  "that name is in no place that says so",
	"livoberezhna-khronika/interviu-perehovornyk.md outlet": "it stands beside the interviewer where a section of the paper may stand as well",
	"loose/iaea-official-qa.txt title":                      "two sentences over the text: nothing tells such a headline from a first paragraph",
	"dnipro-visnyk/prykordonnia.txt place":                  "a dash stands behind the subject of a sentence too",
}

// TestMetadata compares what Parse finds with what a careful reader of the page
// wrote into testdata/gold/metadata.tsv.
func TestMetadata(t *testing.T) {
	articles := sample(t)
	rows := table(t, "metadata.tsv")
	header := rows[0]
	for _, want := range rows[1:] {
		name := strings.TrimSpace(want[0] + " " + want[1])
		a := articles[name]
		if a == nil {
			t.Errorf("%s: no such article", name)
			continue
		}
		delete(articles, name)
		got := []string{a.Origin.Path, a.Origin.Record, a.Title, a.Outlet, a.Byline, a.Place, a.Said.String(), a.Published.String(), a.Language}
		for i, field := range header {
			key := name + " " + field
			want[i] = oneLine(want[i]) // a wide space is a space
			switch why := knownFaults[key]; {
			case got[i] != want[i] && why == "":
				t.Errorf("%s: %s = %q, want %q", name, field, got[i], want[i])
			case got[i] == want[i] && why != "":
				t.Errorf("%s is found now and no longer a known fault (%s)", key, why)
			}
		}
		for _, d := range []index.Date{a.Said, a.Published} {
			if !d.IsZero() && d.From == "" {
				t.Errorf("%s: a date of unknown source: %v", name, d)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(articles)) {
		t.Errorf("%s is not in metadata.tsv", name)
	}
}

// TestKeepsGold asserts that cleaning loses no word of a quote.
func TestKeepsGold(t *testing.T) {
	articles := sample(t)
	files, err := filepath.Glob(filepath.Join(testdata, "gold", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var name, record string
		for line := range strings.Lines(string(ar.Comment)) {
			if s, ok := strings.CutPrefix(line, "article: "); ok {
				name = strings.TrimSpace(s)
			}
			if s, ok := strings.CutPrefix(line, "record: "); ok {
				record = strings.TrimSpace(s)
			}
		}
		a := articles[strings.TrimSpace(name+" "+record)]
		if a == nil {
			t.Errorf("%s: no article %s %s", filepath.Base(f), name, record)
			continue
		}
		text := oneSpace(a.Text)
		for _, part := range ar.Files {
			for line := range strings.Lines(string(part.Data)) {
				var q struct {
					Quote string
					Spans []string
				}
				if err := json.Unmarshal([]byte(line), &q); err != nil {
					t.Fatalf("%s: %v", f, err)
				}
				for _, s := range append(q.Spans, q.Quote) {
					if s = oneSpace(s); !strings.Contains(text, s) {
						t.Errorf("%s %s lost %q", name, record, s)
					}
				}
			}
		}
	}
}

// TestDropsFurniture asserts that what stands around the articles is gone: the
// pieces of lines that testdata/gold/furniture.tsv lists.
func TestDropsFurniture(t *testing.T) {
	articles := sample(t)
	pages := map[string]string{}
	for _, row := range table(t, "furniture.tsv")[1:] {
		name, piece := row[0], row[1]
		a := articles[name]
		if a == nil {
			t.Errorf("%s: no such article", name)
			continue
		}
		if pages[name] == "" {
			raw, err := os.ReadFile(filepath.Join(testdata, "articles", filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			pages[name] = decode(raw, "", false)
			if a.Origin.MediaType == typeHTML {
				pages[name] = html.UnescapeString(pages[name])
			}
		}
		if !strings.Contains(pages[name], piece) {
			t.Errorf("%s never held %q", name, piece)
		}
		if i := strings.Index(a.Text, piece); i >= 0 {
			t.Errorf("%s: the text holds %q: …%q…", name, piece, a.Text[max(0, i-30):min(len(a.Text), i+60)])
		}
	}
}

// TestKeepsText asserts that the pieces of kept.tsv are in the text.
func TestKeepsText(t *testing.T) {
	articles := sample(t)
	for _, row := range table(t, "kept.tsv")[1:] {
		if a := articles[row[0]]; a == nil || !strings.Contains(a.Text, row[1]) {
			t.Errorf("%s: lost %q", row[0], row[1])
		}
	}
}

// TestTwice asserts that cleaning a clean text changes nothing, once its
// headline is known.
func TestTwice(t *testing.T) {
	for name, a := range sample(t) {
		title := a.Title
		if title == "" {
			title = "\u2042"
		}
		again, err := Parse(Input{Data: []byte(a.Text), MediaType: typePlain, Meta: map[string]string{"title": title}})
		if err != nil {
			t.Fatal(err)
		}
		if again.Text != a.Text {
			t.Errorf("%s: cleaned twice:\n%s\nonce:\n%s", name, again.Text, a.Text)
		}
	}
}
