package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

var update = flag.Bool("update", false, "write the golden files anew")

// interview returns an interview whose whole text is one quote.
func interview(words string, change func(*index.Interview, *index.Quote)) *index.Hit {
	iv := &index.Interview{Article: index.Article{
		ID: "aaaabbbbccccdddd", URL: "https://post.example/talks?id=7&p=a%20b", Title: "A Visit to Tallinn", Byline: "Jonas Vik", Outlet: "The Baltic Post",
		Place: "Tallinn", Language: "en", Text: words, Genre: index.InterviewGenre,
		Published: index.Date{Year: 2023, Month: 4, Day: 4, From: index.FromMeta}, Added: index.Date{Year: 2026, Month: 11, Day: 24, From: index.FromArchive}, Batch: 3,
	}}
	q := index.Quote{ID: iv.ID + "-eeeeffffgggghhhh", Spans: []index.Span{{Start: 0, End: len(words)}}, Form: index.Answer, Confidence: index.High,
		Speaker:   index.Speaker{Name: "Karin Ekvall", Kind: index.Person, Role: "minister for trade", Country: "Sweden"},
		Alliances: []string{"European Union"}, AsOf: "2023-04-04"}
	iv.Quotes = []index.Quote{q}
	if change != nil {
		change(iv, &iv.Quotes[0])
	}
	return &index.Hit{Interview: iv, Quote: &iv.Quotes[0]}
}

// sample has a hit of each kind.
func sample() []*index.Hit {
	article := interview("", func(iv *index.Interview, q *index.Quote) {
		iv.ID, iv.Title, iv.Published, iv.Outlet = "iiiijjjjkkkkllll", "What is left of the treaty", index.Date{}, ""
	})
	article.Quote = nil
	broken := interview("“We will wait,” said Ekvall, “but not for ever.”", func(iv *index.Interview, q *index.Quote) {
		q.ID, q.Form, iv.Genre = iv.ID+"-broken", index.Direct, index.Feature
		q.Spans = []index.Span{{Start: 3, End: 16}, {Start: 36, End: 52}}
		iv.Said = index.Date{Year: 2023, Month: 4, From: index.FromInterview}
	})
	return []*index.Hit{
		interview(`We have not seen the text. "Soon" is all they say.`, nil),
		broken,
		interview("他们没有回答。", func(iv *index.Interview, q *index.Quote) {
			q.ID, q.Speaker, q.Confidence, iv.Language, iv.Title = iv.ID+"-nobody", index.Speaker{}, "", "zh", ""
			iv.Origin.Path = "cables/7.txt"
			iv.Published = index.Date{Year: 2023, Earliest: index.MonthDay{Month: 3, Day: 4}, Latest: index.MonthDay{Month: 4, Day: 3}, From: index.FromHeader}
		}),
		article,
	}
}

var options = Options{
	Permalink: func(h *index.Hit) string { return "https://archive.example/interview/" + string(h.Interview.ID) },
	Feed: Feed{Name: "q=text", Title: "text – onrecord", Self: "https://archive.example/search.atom?q=text", Alternate: "https://archive.example/search?q=text",
		Updated: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)},
}

func write(t testing.TB, f Format, o Options, hits ...*index.Hit) string {
	t.Helper()
	var b bytes.Buffer
	w, err := New(&b, f, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		if err := w.Write(h); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			got := write(t, f, options, sample()...)
			name := filepath.Join("testdata", "sample."+f.Extension())
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// An empty result is a whole file, too.
func TestEmpty(t *testing.T) {
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			if got := len(read(t, f, write(t, f, options))); got != 0 {
				t.Errorf("got %d entries, want none", got)
			}
		})
	}
}

func TestNoFormat(t *testing.T) {
	if _, err := New(io.Discard, "xls", Options{}); err == nil {
		t.Error("got no error for a format that there is not")
	}
}

func TestBOM(t *testing.T) {
	if got := write(t, CSV, Options{BOM: true}); !strings.HasPrefix(got, "\uFEFF\"id\",") {
		t.Errorf("got %q, want a byte order mark before the header", got[:20])
	}
}

var errFull = errors.New("full")

// full fails once it has taken so many bytes.
type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// Whoever writes learns that it did not arrive, from each format and wherever
// it ends.
func TestWriteFails(t *testing.T) {
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			size := len(write(t, f, options, sample()...))
			for _, left := range []int{0, size / 2, size - 1} {
				to := &full{left}
				w, err := New(to, f, options)
				for _, h := range sample() {
					if err == nil {
						err = w.Write(h)
					}
				}
				if err == nil {
					err = w.Close()
				}
				if !errors.Is(err, errFull) {
					t.Errorf("after %d of %d bytes: got %v, want %v", left, size, err, errFull)
				}
			}
		})
	}
}

// hostile are texts that some format would take for more than text.
var hostile = []string{
	"\x00 1", // white space behind what is left out
	`=cmd|' /C calc'!A0`, "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1＋1", "\u200b=1", "\uFEFF=1",
	`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "]]><x/>", "&amp;&#0;&bogus;",
	"a\r\nER  - \r\nTY  - BOOK", "line one\nline two\u2028three\u0085four", "TY  - x",
	`}, url = {javascript:alert(1)`, `\input{/etc/passwd}`, `\write18{rm}`, "{", "}", `\`, "100% & #1_a ~^$", `"quoted", "twice"`,
	"\x00nul", "\x1b[31mred", "\u202Egnirts", "a,b;c", "'", "日本", "👩‍🚀", "﷽", "",
}

func TestHostile(t *testing.T) {
	for _, s := range hostile {
		check(t, s, s)
	}
}

func FuzzFormats(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, s, address string) {
		s, address = strings.ToValidUTF8(s, ""), strings.ToValidUTF8(address, "")
		check(t, s, address)
	})
}

// check writes a quote in which every text is s, between two that are not, and
// reads it again: in each format there are three entries, and the middle one
// has s as one line of text and the addresses of web pages alone.
func check(t *testing.T, s, address string) {
	t.Helper()
	before, after := interview("before", nil), interview("after", nil)
	bad := interview(s, func(iv *index.Interview, q *index.Quote) {
		iv.Title, iv.Byline, iv.Outlet, iv.Place, iv.URL, iv.Language = s, s, s, s, address, s
		q.Speaker = index.Speaker{Name: s, Kind: index.Person, Role: s, Country: s, Organization: s}
		q.Alliances, q.AsOf = []string{s, s}, s
	})
	for _, f := range Formats {
		entries := read(t, f, write(t, f, options, before, bad, after))
		if len(entries) != 3 {
			t.Fatalf("%s of %q: got %d entries, want 3", f, s, len(entries))
		}
		if entries[0].words != "before" || entries[2].words != "after" {
			t.Errorf("%s of %q: got %q and %q around it, want before and after", f, s, entries[0].words, entries[2].words)
		}
		e := entries[1]
		want, speaker, words := line(s), line(s), line(s)
		switch f {
		case CSV:
			want, speaker, words = harmless(s), harmless(s), harmless(s)
		case JSONLines:
			want, speaker, words = s, s, s
		case RIS:
			speaker = strings.ReplaceAll(speaker, ",", "")
		case Atom:
			if speaker == "" {
				speaker = "Unattributed"
			}
			if want = ""; line(s) != "" {
				want = line(s) + ": " + shorten(line(s), titleRunes)
			}
		}
		if want == "" && f != CSV && f != JSONLines {
			want = "Untitled,"
			e.title = strings.TrimSpace(e.title)
		}
		if f != JSONLines {
			want, speaker, words = strings.TrimSpace(want), strings.TrimSpace(speaker), strings.TrimSpace(words)
		}
		if e.title != want {
			t.Errorf("%s: got title %q, want %q", f, e.title, want)
		}
		if e.speaker != speaker {
			t.Errorf("%s: got speaker %q, want %q", f, e.speaker, speaker)
		}
		if e.words != words {
			t.Errorf("%s: got words %q, want %q", f, e.words, words)
		}
		if e.url != "" && !strings.HasPrefix(e.url, "https://") && !strings.HasPrefix(e.url, "http://") {
			t.Errorf("%s: got address %q of %q", f, e.url, address)
		}
	}
	note := Footnote(bad)
	if strings.ContainsAny(note, "\r\n\t\x00") || !strings.HasSuffix(note, ".") {
		t.Errorf("the footnote of %q is %q, want one line that ends with a stop", s, note)
	}
}

// entry is what a reader of a format finds.
type entry struct{ title, speaker, words, url string }

// read reads a format with a reader that knows nothing of the writer, and fails
// where it is not well formed.
func read(t testing.TB, f Format, text string) []entry {
	t.Helper()
	switch f {
	case CSV:
		return readCSV(t, text)
	case JSONLines:
		return readJSONLines(t, text)
	case RIS:
		return readRIS(t, text)
	case BibTeX:
		return readBibTeX(t, text)
	case CSL:
		return readCSL(t, text)
	}
	return readAtom(t, text)
}

func readCSV(t testing.TB, text string) (out []entry) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, row := range rows[1:] {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", []rune(cell)[0]) {
				t.Errorf("the cell %q of column %s is a formula", cell, rows[0][i])
			}
		}
		out = append(out, entry{row[at["title"]], row[at["speaker"]], row[at["quote"]], row[at["url"]]})
	}
	return out
}

func readJSONLines(t testing.TB, text string) (out []entry) {
	for _, l := range strings.SplitAfter(text, "\n") {
		if l == "" {
			continue
		}
		var r struct{ Title, Speaker, Quote, URL string }
		if err := json.Unmarshal([]byte(l), &r); err != nil {
			t.Fatalf("%v in %s", err, l)
		}
		out = append(out, entry{r.Title, r.Speaker, r.Quote, r.URL})
	}
	return out
}

func readCSL(t testing.TB, text string) (out []entry) {
	var items []map[string]any
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	str := func(v any) string { s, _ := v.(string); return s }
	seen := map[string]bool{}
	for _, i := range items {
		author := ""
		if as, ok := i["author"].([]any); ok {
			author = str(as[0].(map[string]any)["literal"])
		}
		id := str(i["id"])
		if id == "" {
			t.Errorf("%v has no id", i)
		}
		seen[id] = true
		out = append(out, entry{str(i["title"]), author, strings.TrimSuffix(strings.TrimPrefix(str(i["abstract"]), "“"), "”"), str(i["URL"])})
	}
	return out
}

func readAtom(t testing.TB, text string) (out []entry) {
	type person struct {
		Name string `xml:"http://www.w3.org/2005/Atom name"`
	}
	var feed struct {
		XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string    `xml:"http://www.w3.org/2005/Atom id"`
		Title   string    `xml:"http://www.w3.org/2005/Atom title"`
		Updated time.Time `xml:"http://www.w3.org/2005/Atom updated"`
		Entries []struct {
			ID      string    `xml:"http://www.w3.org/2005/Atom id"`
			Title   string    `xml:"http://www.w3.org/2005/Atom title"`
			Updated time.Time `xml:"http://www.w3.org/2005/Atom updated"`
			Author  []person  `xml:"http://www.w3.org/2005/Atom author"`
			Content string    `xml:"http://www.w3.org/2005/Atom content"`
			Links   []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/2005/Atom link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal([]byte(text), &feed); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if !strings.HasPrefix(feed.ID, "urn:uuid:") || feed.Updated.IsZero() {
		t.Errorf("the feed has id %q and was updated %v", feed.ID, feed.Updated)
	}
	for _, e := range feed.Entries {
		if e.ID == "" || e.Updated.IsZero() || len(e.Author) != 1 {
			t.Errorf("an entry has id %q, updated %v, %d authors", e.ID, e.Updated, len(e.Author))
		}
		words, _, _ := strings.Cut(e.Content, "\n\n")
		via := ""
		for _, l := range e.Links {
			if l.Rel == "via" {
				via = l.Href
			}
		}
		out = append(out, entry{e.Title, e.Author[0].Name, words, via})
	}
	return out
}
