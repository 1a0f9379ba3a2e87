package bleveindex

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

// Whatever is written and whatever is asked: the answer is a refusal or hits
// whose marks lie in the text, in order, apart and between runes.
func FuzzSearch(f *testing.F) {
	for _, s := range [][2]string{
		{"The U.S. and Landovský’s allies", "us OR landovsky*"},
		{"북한은 핵무기를 가졌다", "핵무기 -\"북한은 핵\""},
		{"习近平会见习近平", "习近平"},
		{"co\u00adoperation ﬁne İstanbul", "cooperation fine (istanbul OR text:i)"},
		{"a b a b a", `"a b a"`},
		{"3월 US팝 ー́", "3월* lang:en year:2022"},
	} {
		f.Add(s[0], s[1])
	}
	a := &indextest.Archive{}
	ix := opened(f)(OpenMemory(a))
	f.Fuzz(func(t *testing.T, text, q string) {
		if text = norm.NFC.String(strings.ToValidUTF8(text, " ")); text == "" {
			return
		}
		tree, err := query.Parse(q)
		if err != nil {
			return
		}
		iv := spoken("iv", text, text)
		iv.Title, iv.Quotes = text, iv.Quotes[:1]
		a.Add(iv)
		ctx := context.Background()
		if err := ix.Put(ctx, iv); err != nil {
			t.Fatal(err)
		}
		r, err := ix.Search(ctx, tree, index.SearchOptions{Size: 10})
		var refused *query.Error
		if err != nil && !errors.As(err, &refused) {
			t.Fatalf("%q: %v", q, err)
		}
		if err != nil {
			return
		}
		for _, h := range r.Hits {
			lie(t, iv.Text, h.Matches)
			lie(t, iv.Title, h.TitleMatches)
		}
	})
}

func lie(t *testing.T, text string, spans []index.Span) {
	t.Helper()
	at := -1
	for _, s := range spans {
		if s.Start <= at || s.Empty() || s.End > len(text) {
			t.Fatalf("%v are out of order, or outside %d bytes", spans, len(text))
		}
		if !utf8.ValidString(s.Cut(text)) {
			t.Fatalf("%v cuts through a rune", s)
		}
		at = s.End
	}
}

// FuzzCursor asserts that what is no cursor is refused, and that one that is
// read is a place between entries.
func FuzzCursor(f *testing.F) {
	c := cursor{Check: "abc", Quote: true, Score: math.Float64bits(1.5), Day: 19000, Interview: "prague", Position: 2}
	f.Add(c.String())
	f.Add("")
	f.Add("bnVsbA")
	o := &order{interviews: []string{"", "brussels", "seoul"}}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := readCursor(s, "abc")
		if err != nil {
			var e *query.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want a *query.Error", err)
			}
			return
		}
		for _, sort := range []index.Sort{index.ByRelevance, index.Newest, index.Oldest} {
			o.sort = sort
			a, b := entry{score: 2, day: 19000, interview: 1, quote: true}, entry{score: 1, day: noDay, interview: 2, quote: true}
			if o.compare(&a, &b) < 0 && p.before(o, &a) && !p.before(o, &b) {
				t.Errorf("%s: %v stands before an entry and behind the next", sort, *p)
			}
		}
	})
}
