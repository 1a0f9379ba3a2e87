package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

func TestCorrection(t *testing.T) {
	const name = `Anna "Ann" Novak, Jr`
	iv := &index.Interview{
		Article: index.Article{ID: "x", Title: "X", Text: "One. Two.", Language: "en"},
		Quotes: []index.Quote{
			{ID: "x-1", Spans: []index.Span{{Start: 0, End: 4}}, Form: index.Direct, Speaker: index.Speaker{Name: name, Kind: index.Person}},
			{ID: "x-2", Spans: []index.Span{{Start: 5, End: 9}}, Form: index.Direct},
		},
	}
	a := &countingArchive{}
	a.Add(iv)
	s := Server{Search: nothing{}, Archive: a}
	h := s.Handler()
	const path = "/interview/x/correction/x-1"
	for _, c := range []struct {
		more string
		want []string // nil for no line
	}{
		{"", nil},
		{"&what=assign&person=", nil},
		{"&what=assign&person=" + url.QueryEscape(`Petr "P" Landovský, Sr`), []string{"assign", `Petr "P" Landovský, Sr`, "x-1"}},
		{"&what=nobody&person=ignored", []string{"assign", "", "x-1"}},
		{"&what=not-person", []string{"not-person", name, ""}},
	} {
		p := ok(t, h, path+"?"+c.more)
		lines := p.texts("pre.snippet")
		if c.want == nil {
			if len(lines) > 0 {
				t.Errorf("%s: got %q", c.more, lines)
			}
			continue
		}
		if len(lines) != 1 {
			t.Fatalf("%s: got %q", c.more, lines)
		}
		got, err := csv.NewReader(strings.NewReader(lines[0])).ReadAll()
		if err != nil || len(got) != 1 || !slices.Equal(got[0], c.want) {
			t.Errorf("%s: got %q, %v, want %q", c.more, got, err, c.want)
		}
	}
	if p := ok(t, h, path+"?what=assign"); len(p.all("#person[aria-invalid]")) != 1 {
		t.Error("nothing says that the name is missing")
	}
	for more, want := range map[string]int{
		"/interview/x/correction":                                        http.StatusNotFound,
		"/interview/x/correction/y-1":                                    http.StatusNotFound,
		"/interview/y/correction/x-1":                                    http.StatusNotFound,
		path + "?what=merge":                                             http.StatusNotFound,
		"/interview/x/correction/x-2?what=not-person":                    http.StatusNotFound,
		path + "?what=assign&person=" + strings.Repeat("a", 201):         http.StatusBadRequest,
		path + "?what=assign&person=" + url.QueryEscape("a\nassign,b,c"): http.StatusBadRequest,
		path + "?what=assign&person=a&person=b":                          http.StatusBadRequest,
	} {
		if p := get(t, h, more); p.status != want {
			t.Errorf("%s: got status %d, want %d", more, p.status, want)
		}
	}
	if got := attr(ok(t, h, "/interview/x?quote=x-1&lang=fr").all(".card .wrong a")[0], "href"); got != "/interview/x/correction/x-1?lang=fr" {
		t.Errorf("the card leads to %s", got)
	}
}

// From match to match one gets to each quote of the interview that matches, and
// back.
func TestMatchLinks(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=the&group=true")
	at := ""
	for _, g := range p.all(".group:has(li + li + li) h2 a") {
		at = attr(g, "href")
	}
	p = ok(t, h, at)
	next := func(rel string) string {
		if as := p.all(".matches a[rel=" + rel + "]"); len(as) == 1 {
			return attr(as[0], "href")
		}
		return ""
	}
	var seen []string
	for at = next("next"); at != "" && len(seen) < 200; at = next("next") {
		path, fragment, _ := strings.Cut(at, "#")
		seen = append(seen, at)
		p = ok(t, h, path)
		if len(p.all(`.card[id="`+fragment+`"] .matches`)) != 1 {
			t.Errorf("%s: the quote in focus does not match", at)
		}
	}
	if len(seen) < 2 || len(seen) == 200 {
		t.Fatalf("got %q", seen)
	}
	for i := len(seen) - 2; i >= 0; i-- {
		if at = next("prev"); at != seen[i] {
			t.Fatalf("back at %s, want %s", at, seen[i])
		}
		p = ok(t, h, strings.Split(at, "#")[0])
	}
	if next("prev") != "" {
		t.Errorf("before the first stands %s", next("prev"))
	}
}

func TestProposal(t *testing.T) {
	iv := &index.Interview{
		Article: index.Article{ID: "x", Title: "X", Text: "One. Two.", Language: "en"},
		Quotes:  []index.Quote{{ID: "x-1", Spans: []index.Span{{Start: 0, End: 4}}, Form: index.Direct, Speaker: index.Speaker{Name: "Anna Novak", Kind: index.Person}}},
	}
	a := &countingArchive{}
	a.Add(iv)
	var got []Proposal
	s := Server{Search: nothing{}, Archive: a, Propose: func(_ context.Context, p Proposal) error {
		got = append(got, p)
		return nil
	}}
	const path = "/interview/x/correction/x-1"
	post := func(h http.Handler, form url.Values, site string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	h := s.Handler()
	// The page has a form that sends what it shows.
	p := ok(t, h, path+"?what=assign&person=Petr+Novak")
	form := url.Values{}
	for _, in := range p.all("form[method=post] input") {
		form.Set(attr(in, "name"), attr(in, "value"))
	}
	w := post(h, form, "same-origin")
	if w.Code != http.StatusSeeOther || len(got) != 1 || got[0] != (Proposal{Interview: "x", Quote: "x-1", Action: "assign", Person: "Petr Novak", Value: "x-1"}) {
		t.Fatalf("got %d, %+v", w.Code, got)
	}
	if p := ok(t, h, w.Header().Get("Location")); len(p.all(".note[role=status]")) != 1 || len(p.all("form[method=post]")) != 0 {
		t.Error("nothing says that it has been sent")
	}
	for name, c := range map[string]struct {
		form url.Values
		site string
		want int
	}{
		"another site's":     {form, "cross-site", http.StatusForbidden},
		"nobody named":       {url.Values{"what": {"assign"}}, "same-origin", http.StatusOK},
		"a formula":          {url.Values{"what": {"assign"}, "person": {"=HYPERLINK(1)"}}, "same-origin", http.StatusOK},
		"what there is not":  {url.Values{"what": {"merge"}}, "same-origin", http.StatusNotFound},
		"too long":           {url.Values{"what": {"assign"}, "person": {strings.Repeat("x", 5000)}}, "same-origin", http.StatusBadRequest},
		"a name too long":    {url.Values{"what": {"assign"}, "person": {strings.Repeat("x", 300)}}, "same-origin", http.StatusBadRequest},
		"characters no text": {url.Values{"what": {"assign"}, "person": {"a\x00b"}}, "same-origin", http.StatusBadRequest},
	} {
		if w := post(h, c.form, c.site); w.Code != c.want {
			t.Errorf("%s: got %d, want %d", name, w.Code, c.want)
		}
	}
	if len(got) != 1 {
		t.Errorf("what is refused was taken: %+v", got[1:])
	}
	// Where none are taken, there is no form, and nothing to send one to.
	s.Propose = nil
	h = s.Handler()
	if len(ok(t, h, path+"?what=nobody").all("form[method=post]")) != 0 {
		t.Error("a form that nobody takes")
	}
	if w := post(h, form, "same-origin"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("got %d", w.Code)
	}
}
