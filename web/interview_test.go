package web

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
	"onrecord/index/indextest"
	"onrecord/web/message"
)

// each calls f with every interview of the sample.
func each(t *testing.T, s Server, f func(*index.Interview)) {
	t.Helper()
	n := 0
	err := s.Archive.(interface {
		Each(context.Context, func(*index.Interview) error) error
	}).Each(context.Background(), func(iv *index.Interview) error { n++; f(iv); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if n != s.Archive.Count() {
		t.Errorf("got %d interviews, want %d", n, s.Archive.Count())
	}
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// The page shows the whole text and nothing else, whichever quote is in focus,
// and the focus holds the words of that quote and no others.
func TestInterview(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	each(t, s, func(iv *index.Interview) {
		want := fold(iv.Text)
		p := ok(t, h, "/interview/"+string(iv.ID))
		if got := shown(p); got != want {
			t.Errorf("%s: the page shows\n%s\nwant\n%s", iv.Origin.Path, got, want)
		}
		for i := range iv.Quotes {
			q := &iv.Quotes[i]
			path := "/interview/" + string(iv.ID) + "?quote=" + string(q.ID)
			p := ok(t, h, path)
			if got := shown(p); got != want {
				t.Errorf("%s: the page shows another text", path)
			}
			if got := p.all("#" + string(q.ID)); len(got) != 1 {
				t.Errorf("%s: %d elements have the quote's id", path, len(got))
			}
			var focus strings.Builder
			for _, n := range p.all(".focus") {
				focus.WriteString(text(n) + " ")
			}
			if got := strings.ReplaceAll(fold(focus.String()), " ", ""); got != strings.ReplaceAll(fold(iv.Words(q)), " ", "") {
				t.Errorf("%s: the focus is on %q, want %q", path, got, iv.Words(q))
			}
			name := q.Speaker.Name
			if name == "" {
				name = "Unattributed"
			}
			if got := p.texts(".card .speaker b"); len(got) != 1 || got[0] != fold(name) {
				t.Errorf("%s: the card names %q, want %q", path, got, name)
			}
		}
	})
}

// shown is the text of the interview on its page.
func shown(p page) string {
	var b strings.Builder
	for _, n := range p.all(".text > p") {
		for c := range n.Descendants() {
			if c.Data == "a" {
				for _, sign := range slices.Collect(c.ChildNodes()) {
					c.RemoveChild(sign)
				}
			}
		}
		b.WriteString(text(n) + "\n")
	}
	return fold(b.String())
}

// Every hit's link opens its interview at the quote, with the same marks.
func TestHitOpensQuote(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, q := range []string{`"not a mood"`, "brigades", "speaker:lahdensuo", "NATO", "deterr*", "平和 OR 安全"} {
		p := ok(t, h, "/search?q="+url.QueryEscape(q))
		marks := p.all(".hit")
		for i, n := range p.all(".hit .source a") {
			u, err := url.Parse(attr(n, "href"))
			if err != nil {
				t.Fatal(err)
			}
			iv := ok(t, h, u.Path+"?"+u.RawQuery)
			if len(iv.all("#"+u.Fragment+".card")) != 1 {
				t.Errorf("%s: %s has no card with the fragment's id", q, u)
			}
			hit := page{root: marks[i]}
			focus := iv.texts(".focus mark")
			for _, m := range hit.texts("blockquote mark") {
				if !slices.Contains(focus, m) {
					t.Errorf("%s: %q is marked in the hit and not in the quote at %s", q, m, u)
				}
			}
		}
	}
}

func TestNoSuchQuote(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	each(t, s, func(iv *index.Interview) {
		p := get(t, h, "/interview/"+string(iv.ID)+"?quote=never-was")
		if p.status != http.StatusNotFound || len(p.all(".note")) != 1 || len(p.all(".focus, .card")) != 0 {
			t.Errorf("%s: a quote that never was: got status %d, notes %q", iv.Origin.Path, p.status, p.texts(".note"))
		}
	})
}

// The address of a quote or of an interview that is gone says so, tells what is
// known, and shows nothing in its place.
func TestGone(t *testing.T) {
	ctx := context.Background()
	a, err := archive.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	a.Today = func() time.Time { return today }
	ix, err := bleveindex.OpenMemory(a)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	s := Server{Search: ix, Archive: a}
	h := s.Handler()
	put := func(text string) *index.Interview {
		t.Helper()
		iv := &index.Interview{Article: index.Article{ID: "iv", Title: "On the border", Text: text}}
		for at := 0; at < len(text); {
			line, _, _ := strings.Cut(text[at:], "\n")
			iv.Quotes = append(iv.Quotes, index.Quote{Spans: []index.Span{{Start: at, End: at + len(line)}}, Form: index.Direct})
			at += len(line) + 1
		}
		iv.NameQuotes(nil)
		if _, err := a.Put(ctx, &archive.Batch{Number: 1, Entries: []archive.Entry{{Interview: iv, Original: []byte(text), File: "/f"}}}); err != nil {
			t.Fatal(err)
		}
		return iv
	}
	address := func(iv *index.Interview, i int) string { return "/interview/iv?quote=" + string(iv.Quotes[i].ID) }
	before := put("We will not recieve them.\nThe border stays closed.\nYes.")
	ok(t, h, address(before, 0))
	after := put("The border stays closed.\nYes.\nWe will not receive them.") // a typo is mended, and the order is another
	for i, words := range map[int]string{1: "The border stays closed.", 2: "Yes."} {
		if got := ok(t, h, address(before, i)).texts(".focus"); !slices.Equal(got, []string{words}) {
			t.Errorf("got %q in focus, want %q", got, words)
		}
	}
	p := get(t, h, address(before, 0))
	if p.status != http.StatusGone || len(p.all(".focus, .card")) != 0 {
		t.Errorf("the mended quote: got status %d and %q in focus, want 410 and nothing", p.status, p.texts(".focus"))
	}
	if got := p.texts(".note"); len(got) != 1 || !strings.Contains(got[0], "2026-11-24") || !strings.Contains(got[0], "changed or removed") {
		t.Errorf("got %q, want what is known", got)
	}
	// Under the address of another interview it is not there, and never was.
	other := &index.Interview{Article: index.Article{ID: "other", Text: "Of something else."}}
	if _, err := a.Put(ctx, &archive.Batch{Number: 2, Entries: []archive.Entry{{Interview: other, Original: []byte(other.Text), File: "/o"}}}); err != nil {
		t.Fatal(err)
	}
	for i := range 2 { // one that is gone, one that is there
		p := get(t, h, "/interview/other?quote="+string(before.Quotes[i].ID))
		if got := p.texts(".note"); p.status != http.StatusNotFound || !slices.Equal(got, []string{"No quote of this interview has this address."}) {
			t.Errorf("a quote of another interview: got status %d, notes %q", p.status, got)
		}
	}
	if got := ok(t, h, address(after, 2)).texts(".focus"); !slices.Equal(got, []string{"We will not receive them."}) {
		t.Errorf("the new address: got %q", got)
	}

	if _, err := a.TakeDown(ctx, "the speaker asked <us>", "iv"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/interview/iv", address(after, 0)} {
		p := get(t, h, path)
		all := text(p.root)
		if p.status != http.StatusGone || !strings.Contains(all, "taken down") || !strings.Contains(all, "the speaker asked <us> (2026-11-24)") || strings.Contains(all, "border") {
			t.Errorf("%s: got status %d and\n%s", path, p.status, all)
		}
	}
	if p := get(t, h, "/interview/never"); p.status != http.StatusNotFound {
		t.Errorf("one that never was: got status %d", p.status)
	}
}

// Whatever an article holds stays text.
func TestHostile(t *testing.T) {
	const bad = `<script>alert(1)</script><img src=x onerror=alert(1)>"'>&amp;`
	iv := &index.Interview{
		Article: index.Article{ID: "hostile", URL: "javascript:alert(1)", Title: bad, Byline: bad, Outlet: bad, Place: bad, Language: `en" onload="alert(1)`,
			Text: bad + "\n" + bad + " said " + bad},
		Quotes: []index.Quote{{ID: "hostile-1", Spans: []index.Span{{Start: 0, End: len(bad)}}, Form: index.Direct, Rule: bad, Confidence: index.Low,
			Speaker: index.Speaker{Name: bad, Kind: index.Person, Role: bad, Country: bad, Organization: bad}, Alliances: []string{bad}, Candidates: []string{bad}}},
	}
	a := &countingArchive{}
	a.Add(iv)
	ix, err := bleveindex.Open(filepath.Join(t.TempDir(), "index"), a)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if err := ix.Put(context.Background(), iv); err != nil {
		t.Fatal(err)
	}
	s := Server{Search: ix, Archive: a}
	h := s.Handler()
	for _, path := range []string{"/", "/search?q=alert&speaker=" + url.QueryEscape(bad), "/search?q=" + url.QueryEscape("\""+bad), "/values/speaker", "/values/speaker?find=" + url.QueryEscape(bad),
		"/interview/hostile?q=alert&quote=hostile-1", "/interview/hostile?quote=" + url.QueryEscape(bad), "/search?sort=" + url.QueryEscape(bad)} {
		p := get(t, h, path)
		if n := p.all(`script:not([type="application/ld+json"]):not(head > [src][nonce]), main img, [onerror], [onload], a[href^="javascript"]`); len(n) > 0 {
			t.Errorf("%s: %d elements of the article's own", path, len(n))
		}
		if p.status == 200 && !strings.Contains(text(p.root), "<script>alert(1)</script>") && !strings.Contains(path, "find=") {
			t.Errorf("%s: the text is not shown as it is", path)
		}
	}
	if p := ok(t, h, "/search?q=alert"); !slices.Equal(p.texts(".probably"), []string{"probably"}) {
		t.Errorf("an attribution of the low band is not called probable")
	}
}

type countingArchive struct{ indextest.Archive }

func (*countingArchive) Count() int { return 1 }

func (*countingArchive) Gone(context.Context, index.ID) error { return index.ErrNotFound }

func TestDates(t *testing.T) {
	day := func(s string, from index.Evidence) index.Date {
		d, err := index.ParseDate(s, from)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	st := &site{lang: message.English()}
	got := st.dates(&index.Article{Said: day("2023-03-04/2023-04-03", index.FromInterview), Published: day("2023-04", index.FromURL)})
	want := []dated{
		{"Said", date{Text: "4 March or 3 April 2023"}, "as the page says of the interview", "it can be read as either: earliest 4 March 2023, latest 3 April 2023"},
		{"Published", date{Text: "April 2023", Machine: "2023-04"}, "from the address", "the day is not known"},
		{"Added", date{Before: "not known"}, "", ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
