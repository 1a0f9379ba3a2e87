package article

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// data is where the real texts lie that the project is built against. They are
// not part of it. What needs them is skipped where they are missing, but never
// in CI.
var data = filepath.Join("..", "..", "..", "shared", "data")

func needData(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads some 1,500 documents")
	}
	if _, err := os.Stat(data); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the shared data is missing: %v", err)
		}
		t.Skipf("the shared data is not here: %v", err)
	}
	t.Parallel()
}

// stride thins out the transcripts, of which thousands are alike.
const stride = 4

// words cuts s at whatever is neither letter nor digit.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// TestCorpus reads texts of every kind at hand and counts the words that
// cleaning loses. What may go is heads, captions and repetitions: a few words,
// never a paragraph of a transcript.
func TestCorpus(t *testing.T) {
	needData(t)
	type doc struct{ name, mediaType, in string }
	var docs []doc
	for _, g := range []string{"medium/*/*.txt", "small/*.txt", "small/*.md", "quotes/dev/*/articles/*.txt", "adversarial/hardwrap/*.txt"} {
		files, err := filepath.Glob(filepath.Join(data, g))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", g, err)
		}
		for i, f := range files {
			if strings.HasPrefix(g, "medium") && i%stride != 0 {
				continue
			}
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			mt := typePlain
			if filepath.Ext(f) == ".md" {
				mt = typeMarkdown
			}
			docs = append(docs, doc{strings.TrimPrefix(f, data), mt, string(b)})
		}
	}
	f, err := os.Open(filepath.Join(data, "medium", "interviews.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 16<<20)
	for i := 0; sc.Scan(); i++ {
		if i%stride == 0 {
			docs = append(docs, doc{"interviews.jsonl", typeJSON, sc.Text()})
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	titles, dates, places, lossy := 0, 0, 0, 0
	for _, d := range docs {
		a := parse(t, d.mediaType, d.in)
		if a.Title != "" {
			titles++
		}
		if d := a.Date(); !d.IsZero() {
			dates++
		}
		if a.Place != "" {
			places++
		}
		in := decode([]byte(d.in), "", false)
		switch d.mediaType {
		case typeJSON:
			var r struct{ Text string }
			if err := json.Unmarshal([]byte(d.in), &r); err != nil {
				t.Fatal(err)
			}
			in = r.Text
		case typeMarkdown:
			_, in = frontMatter(in)
		}
		n := map[string]int{}
		for _, w := range words(in) {
			n[w]++
		}
		for _, w := range words(a.Title + " " + a.Place + " " + a.Text) {
			n[w]--
		}
		lost := 0
		for _, k := range n {
			lost += max(k, 0)
		}
		if lost > 25 {
			lossy++
			t.Logf("%s %s: %d words lost", d.name, a.Title, lost)
		}
	}
	t.Logf("%d documents: %d titles, %d dates, %d places, %d lost more than 25 words", len(docs), titles, dates, places, lossy)
	if lossy > 4 { // GUM_news: captions with credits
		t.Errorf("%d documents lost more than 25 words, want at most 4", lossy)
	}
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat(body+"\n\n", 40)
	html := strings.Replace(page, "BODY", "<p>"+strings.ReplaceAll(text, "\n\n", "</p><p>")+"</p>", 1)
	for _, bm := range []struct{ name, mediaType, in string }{{"plain", typePlain, text}, {"html", typeHTML, html}} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bm.in)))
			for b.Loop() {
				if _, err := Parse(Input{Data: []byte(bm.in), MediaType: bm.mediaType}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
