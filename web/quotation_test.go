package web

import (
	"encoding/json"
	"strings"
	"testing"

	"onrecord/index"
)

// hostileTexts would be more than text if they were not escaped.
var hostileTexts = []string{
	`</script><script>alert(1)</script>`, `<!--<script>`, `"};alert(1);//`, "\u2028alert(1)", `{{.}}`, `</details><img src=x onerror=alert(1)>`, `javascript:alert(1)`,
	"=cmd|' /C calc'!A0", "a\r\nSet-Cookie: x=y", "\u202Egnirts", `\u003c/script\u003e`, `' onclick='alert(1)`,
}

func hostileInterview(s string) *index.Interview {
	return &index.Interview{
		Article: index.Article{ID: "x", Title: s, Byline: s, Outlet: s, Place: s, URL: s, Language: "en", Text: s},
		Quotes: []index.Quote{{ID: "x-1", Spans: []index.Span{{Start: 0, End: len(s)}}, Form: index.Direct, Confidence: index.High,
			Speaker: index.Speaker{Name: s, Kind: index.Person, Role: s, Country: s}, Alliances: []string{s}}},
	}
}

// The page says of the quote in focus what it is, to machines too; nothing in it
// is anything but text.
func TestQuotationHostile(t *testing.T) {
	for _, s := range hostileTexts {
		a := &countingArchive{}
		a.Add(hostileInterview(s))
		server := Server{Search: nothing{}, Archive: a}
		p := ok(t, server.Handler(), "/interview/x?quote=x-1")
		scripts := p.all("script:not([src])")
		if len(scripts) != 1 || attr(scripts[0], "type") != "application/ld+json" {
			t.Fatalf("%q: got %d scripts", s, len(scripts))
		}
		if n := len(p.all("img, [onclick], [onerror]")); n != 0 {
			t.Errorf("%q: %d elements that it must not have", s, n)
		}
		for _, n := range p.all("[href]") {
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "href"))), "javascript:") {
				t.Errorf("%q: a link to %q", s, attr(n, "href"))
			}
		}
		var data quotation
		if err := json.Unmarshal([]byte(text(scripts[0])), &data); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if data.Type != "Quotation" || data.Text != s || data.Creator == nil || data.Creator.Name != s || data.IsPartOf.Name != s || data.IsPartOf.URL != "" {
			t.Errorf("got %+v, want %q", data, s)
		}
		if got := p.texts(".footnote"); len(got) != 1 || got[0] == "" {
			t.Errorf("%q: got the footnotes %q", s, got)
		}
	}
}

func TestQuotation(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*index.Interview, *index.Quote)
		none    bool
		creator *creator
		created string
	}{
		{name: "a person", creator: &creator{"Person", "Karin Ekvall", "minister"}, created: "2023-04"},
		{name: "only probable", change: func(_ *index.Interview, q *index.Quote) { q.Confidence = index.Low }, created: "2023-04"},
		{name: "not named", change: func(_ *index.Interview, q *index.Quote) { q.Speaker.Kind = index.Unnamed }, created: "2023-04"},
		{name: "a body", change: func(_ *index.Interview, q *index.Quote) { q.Speaker.Kind = index.Body }, creator: &creator{Type: "Organization", Name: "Karin Ekvall"}, created: "2023-04"},
		{name: "in the article's words", change: func(_ *index.Interview, q *index.Quote) { q.Form = index.Indirect }, none: true},
		{name: "one of two days", change: func(iv *index.Interview, _ *index.Quote) {
			iv.Said = index.Date{Year: 2023, Earliest: index.MonthDay{Month: 3, Day: 4}, Latest: index.MonthDay{Month: 4, Day: 3}}
		}, creator: &creator{"Person", "Karin Ekvall", "minister"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			iv := hostileInterview("words")
			iv.Said = index.Date{Year: 2023, Month: 4}
			q := &iv.Quotes[0]
			q.Speaker = index.Speaker{Name: "Karin Ekvall", Kind: index.Person, Role: "minister"}
			if c.change != nil {
				c.change(iv, q)
			}
			st := &site{Server: Server{Base: "/", Origin: "https://archive.example"}}
			got := st.quotation(iv, q)
			if (got == nil) != c.none {
				t.Fatalf("got %+v, want none: %v", got, c.none)
			}
			if got == nil {
				return
			}
			if (got.Creator == nil) != (c.creator == nil) || got.Creator != nil && *got.Creator != *c.creator || got.Created != c.created {
				t.Errorf("got %+v on %q, want %+v on %q", got.Creator, got.Created, c.creator, c.created)
			}
			if got.URL != "https://archive.example/interview/x?quote=x-1#x-1" {
				t.Errorf("got %q", got.URL)
			}
		})
	}
}
