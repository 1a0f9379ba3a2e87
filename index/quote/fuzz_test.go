package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/article"
)

// FuzzExtract asserts for any text what check asserts.
func FuzzExtract(f *testing.F) {
	f.Add("[INTERVIEW] Anna Vold, minister", "“We stay,” said Anna Vold, minister of Norway. “But not for long.”")
	f.Add("[INTERVIEW] Anna Vold, minister", "Q: Why?\n\nA: Because.\n\nQ: And \"then\"?\n\nA: ‘No’ „nein“ «non» 「否」")
	f.Add("[INTERVIEW] Anna Vold, minister", "ANNA VOLD: Why?\n\nMR. OLE (in Oslo): “Because.\n\nVOLD: He said:\n\n“so")
	f.Add("[INTERVIEW] Anna Vold, minister", "서민혁 차관보는 “좋다”고 말했다. 水城外相は「良い」と述べた。 外交部发言人说：“好”")
	f.Add("[INTERVIEW] Anna Vold, minister", "''a'' ``b'' 'c' \"d “e” f\" \xff")
	f.Add("", "Anna Vold said that “it is so” and “not so”, adding that “A,” he said, was “B”. — C, — сказал Вольд. — «D»")
	files, err := filepath.Glob(filepath.Join(root, "testdata", "articles", "*", "*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		a, err := article.Parse(article.Input{Data: data, Origin: index.Origin{Path: filepath.Base(name)}})
		if err == nil {
			f.Add(a.Title, a.Text)
		}
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		// Article.Text is valid UTF-8. The rules of a language read any text: its
		// length chooses one, so that each is read by all in time.
		languages := []string{"", "en", "de", "fr", "es", "cs", "uk", "ru", "pl", "hu", "ar", "zh", "ko", "ja"}
		check(t, &index.Article{ID: "x", Title: strings.ToValidUTF8(title, " "), Text: strings.ToValidUTF8(text, " "), Language: languages[len(text)%len(languages)]})
	})
}

// root is the repository.
var root = filepath.Join("..", "..")

// noon is the day on which the tests read.
func noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// check extracts and asserts what holds for every interview: spans lie in the
// text between runes, turns are in order and apart, quotes are in order and
// nest, IDs are unique, and an attribution comes with its rule and its band.
func check(t testing.TB, a *index.Article) *index.Interview {
	t.Helper()
	iv := (&Extractor{Today: noon}).Extract(a)
	if iv.Text != a.Text {
		t.Fatal("the text was changed")
	}
	valid := func(what string, s index.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) {
			t.Fatalf("%s %v lies outside of the text of %d bytes", what, s, len(a.Text))
		}
		for _, b := range []int{s.Start, s.End} {
			if b < len(a.Text) && !utf8.RuneStart(a.Text[b]) {
				t.Fatalf("%s %v cuts a rune", what, s)
			}
		}
	}
	end := 0
	for _, turn := range iv.Turns {
		valid("label", turn.Label)
		valid("turn", turn.Span)
		if turn.Span.Start < end {
			t.Fatalf("turn %v begins before %d, where the last one ends", turn.Span, end)
		}
		end = turn.Span.End
	}
	ids := map[index.ID]bool{}
	for i := range iv.Quotes {
		if q := &iv.Quotes[i]; q.Within != "" {
			if h := iv.Quote(q.Within); h == nil || h.Form != index.Mixed || !h.Span().Contains(q.Span()) {
				t.Fatalf("quote %d %v names %q, which does not hold it", i, q.Span(), q.Within)
			}
		}
	}
	var open []index.Span // the quotes that hold the next one
	last := -1
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if len(q.Spans) == 0 {
			t.Fatalf("quote %d has no span", i)
		}
		at := -1
		for _, s := range q.Spans {
			valid("span", s)
			if s.Empty() {
				t.Fatalf("quote %d has an empty span %v", i, s)
			}
			if s.Start < at {
				t.Fatalf("quote %d: its spans %v are not in order", i, q.Spans)
			}
			at = s.End
		}
		span := q.Span()
		if span.Start < last {
			t.Fatalf("quote %d begins at %d, before the last one at %d", i, span.Start, last)
		}
		last = span.Start
		for len(open) > 0 && open[len(open)-1].End <= span.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && !open[len(open)-1].Contains(span) {
			t.Fatalf("quote %d %v crosses %v", i, span, open[len(open)-1])
		}
		open = append(open, span)
		valid("cue", q.Cue)
		valid("question", q.Question)
		if !q.Source.Empty() && !q.Cue.Contains(q.Source) {
			t.Fatalf("quote %d: the source %v lies outside of the evidence %v", i, q.Source, q.Cue)
		}
		for _, m := range q.Names {
			valid("mention", m.Span)
		}
		if ids[q.ID] {
			t.Fatalf("two quotes have the ID %q", q.ID)
		}
		ids[q.ID] = true
		if known := q.Speaker.Name != ""; known != (q.Rule != "") || known != (q.Confidence != "") || known != (q.Speaker.Kind != "") {
			t.Fatalf("quote %d: speaker %+v, rule %q, confidence %q", i, q.Speaker, q.Rule, q.Confidence)
		}
		if q.Speaker.Name == "" && q.Speaker != (index.Speaker{}) {
			t.Fatalf("quote %d: nobody speaks, as %+v", i, q.Speaker)
		}
		if (len(q.Alliances) > 0) != (q.AsOf != "") {
			t.Fatalf("quote %d: alliances %q as of %q", i, q.Alliances, q.AsOf)
		}
	}
	return iv
}
