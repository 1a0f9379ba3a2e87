package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
)

// The export has as many hits as the results page counts, whatever is chosen,
// and its addresses lead to the quotes.
func TestExport(t *testing.T) {
	s := sampleServer(t)
	s.Origin = "https://archive.example"
	s.Base = "/apps/x/"
	h := s.Handler()
	for _, c := range []struct{ name, address string }{
		{"all", ""}, {"a query", "q=peace"}, {"a filter", "alliance=NATO&sort=oldest"}, {"excluded", "q=NATO&-speaker=-"}, {"a page is no part", "q=peace&sort=newest"}, {"nothing", "q=xyzzyqq"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := ok(t, h, "/apps/x/search?"+c.address)
			want := 0
			for _, f := range strings.Fields(strings.Join(append(res.texts("h1"), res.texts(".understood")...), " ")) {
				// "1,234 quotes and 5 articles"; on the start page "1,234 quotes in 152 interviews"
				if n, err := strconv.Atoi(strings.ReplaceAll(f, ",", "")); err == nil {
					want += n
				}
			}
			if c.address == "" {
				want = total(t, res)
			}
			for _, f := range []export.Format{export.CSV, export.JSONLines} {
				p := ok(t, h, "/apps/x/export?format="+string(f)+"&"+c.address)
				if got := p.header.Get("Content-Type"); got != f.MediaType() {
					t.Errorf("got type %q", got)
				}
				var n int
				switch f {
				case export.CSV:
					rows, err := csv.NewReader(strings.NewReader(p.body)).ReadAll()
					if err != nil {
						t.Fatal(err)
					}
					n = len(rows) - 1
				default:
					for _, l := range strings.Split(strings.TrimSuffix(p.body, "\n"), "\n") {
						var r export.Record
						if l == "" {
							continue
						}
						if err := json.Unmarshal([]byte(l), &r); err != nil {
							t.Fatal(err)
						}
						if n++; n <= 3 {
							path, found := strings.CutPrefix(r.Link, "https://archive.example")
							if !found {
								t.Fatalf("the link is %q", r.Link)
							}
							path, _, _ = strings.Cut(path, "#")
							ok(t, h, path)
						}
					}
				}
				if n != want {
					t.Errorf("%s: got %d hits, want %d", f, n, want)
				}
			}
		})
	}
}

// Every link below the results answers with its format, as does the head of it.
func TestExportLinks(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	links := ok(t, h, "/search?q=NATO&sort=newest&page=2").all(".exports a")
	if len(links) != len(export.Formats)-1 {
		t.Fatalf("got %d links", len(links))
	}
	for _, l := range links {
		address := attr(l, "href")
		p := ok(t, h, address)
		if p.body == "" || !strings.HasPrefix(p.header.Get("Content-Disposition"), `attachment; filename="onrecord-`) {
			t.Errorf("%s: got %d bytes, %q", address, len(p.body), p.header.Get("Content-Disposition"))
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, address, nil))
		if w.Code != 200 || w.Body.Len() > 0 || w.Header().Get("Content-Type") != p.header.Get("Content-Type") {
			t.Errorf("%s: HEAD has status %d, %d bytes, type %q", address, w.Code, w.Body.Len(), w.Header().Get("Content-Type"))
		}
	}
}

func TestExportRefused(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct{ name, address string }{
		{"no format", "q=a"}, {"a format that there is not", "format=xls"}, {"two formats", "format=csv&format=ris"},
		{"a mistake in the query", "format=csv&q=%28"}, {"a filter with a slip", "format=csv&speakers=x"}, {"a page", "format=csv&page=2"}, {"fold in words", "format=csv&fold=yes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := get(t, h, "/export?"+c.address)
			if p.status != http.StatusBadRequest || p.header.Get("Content-Disposition") != "" || len(p.all("h1")) != 1 {
				t.Errorf("got status %d, %q", p.status, p.header.Get("Content-Disposition"))
			}
		})
	}
}

// faulty gives so many hits, then fails.
type faulty struct {
	nothing
	hits int
	wait chan struct{} // between the hits and the end, where it is not nil
}

func (f faulty) Each(ctx context.Context, _ query.Q, _ index.SearchOptions, yield func(*index.Hit) error) error {
	iv := &index.Interview{Article: index.Article{ID: "a", Title: strings.Repeat("title ", 100)}}
	for range f.hits {
		if err := yield(&index.Hit{Interview: iv}); err != nil {
			return err
		}
	}
	if f.wait != nil {
		<-f.wait
	}
	return errors.New("the disk is gone")
}

// An export that fails is never taken for a whole one: before the first byte it
// is an error page, after it the connection breaks.
func TestExportBreaks(t *testing.T) {
	for _, c := range []struct {
		name string
		hits int
	}{{"at once", 0}, {"later", 1000}} {
		t.Run(c.name, func(t *testing.T) {
			s := Server{Search: faulty{hits: c.hits}, Archive: sampleServer(t).Archive}
			server := httptest.NewServer(s.Handler())
			defer server.Close()
			res, err := http.Get(server.URL + "/export?format=csv")
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			_, err = io.Copy(io.Discard, res.Body)
			if c.hits == 0 {
				if res.StatusCode != 500 || err != nil || res.Header.Get("Content-Disposition") != "" {
					t.Errorf("got status %d, %v", res.StatusCode, err)
				}
			} else if res.StatusCode != 200 || err == nil {
				t.Errorf("got status %d and no error in reading", res.StatusCode)
			}
		})
	}
}

// Only so many exports run at once; the next one is told to wait.
func TestExportsAtOnce(t *testing.T) {
	wait := make(chan struct{})
	s := Server{Search: faulty{hits: 1000, wait: wait}, Archive: sampleServer(t).Archive}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	ask := func() *http.Response {
		res, err := http.Get(server.URL + "/export?format=csv")
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	for range maxExports {
		defer ask().Body.Close() // it has begun: its head is here
	}
	res := ask()
	defer res.Body.Close()
	if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("got status %d, want 503", res.StatusCode)
	}
	close(wait)
}

// The time to write begins anew with each piece, so that a large export
// outlasts the server's limit.
func TestExportDeadline(t *testing.T) {
	rec := &deadlines{ResponseRecorder: httptest.NewRecorder()}
	s := Server{Search: faulty{hits: 1000}, Archive: sampleServer(t).Archive}
	func() {
		defer func() {
			if p := recover(); p != http.ErrAbortHandler {
				t.Errorf("got panic %v", p)
			}
		}()
		s.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/export?format=csv", nil))
	}()
	if len(rec.set) < 10 {
		t.Fatalf("the deadline was set %d times", len(rec.set))
	}
	for _, left := range rec.set {
		if left <= 0 || left > exportPatience {
			t.Errorf("got a deadline in %v, want one within %v", left, exportPatience)
		}
	}
}

type deadlines struct {
	*httptest.ResponseRecorder
	set []time.Duration
}

func (d *deadlines) SetWriteDeadline(at time.Time) error {
	d.set = append(d.set, time.Until(at))
	return nil
}

// The feed of a search has its newest hits, the same IDs each time, and is not
// sent again to who has it.
func TestAtom(t *testing.T) {
	s := sampleServer(t)
	s.Origin, s.Base = "https://archive.example", "/apps/x/"
	h := s.Handler()
	links := ok(t, h, "/apps/x/search?q=NATO&country=Sweden&sort=oldest").all(`link[rel=alternate]`)
	if len(links) != 1 || attr(links[0], "href") != "/apps/x/search.atom?q=NATO&country=Sweden" {
		t.Fatalf("got %d links to the feed", len(links))
	}
	p := ok(t, h, attr(links[0], "href"))
	type address struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	var feed struct {
		XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string    `xml:"id"`
		Updated time.Time `xml:"updated"`
		Links   []address `xml:"link"`
		Entries []struct {
			ID      string    `xml:"id"`
			Updated time.Time `xml:"updated"`
			Links   []address `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(p.body), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) == 0 || !feed.Updated.Equal(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %d entries, updated %v", len(feed.Entries), feed.Updated)
	}
	if feed.Links[0] != (address{"self", "https://archive.example/apps/x/search.atom?q=NATO&country=Sweden"}) {
		t.Errorf("got %v", feed.Links)
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		if seen[e.ID] || len(e.Links) == 0 || !strings.HasPrefix(e.Links[0].Href, "https://archive.example/apps/x/interview/") {
			t.Errorf("got %+v", e)
		}
		seen[e.ID] = true
	}
	// Wherever the archive stands, the IDs are the same.
	moved := sampleServer(t)
	if again := ok(t, moved.Handler(), "/search.atom?q=NATO&country=Sweden"); !strings.Contains(again.body, "<id>"+feed.ID+"</id>") || !strings.Contains(again.body, feed.Entries[0].ID) {
		t.Error("the IDs change with the address")
	}
	r := httptest.NewRequest(http.MethodGet, "/apps/x/search.atom?q=NATO&country=Sweden", nil)
	r.Header.Set("If-None-Match", p.header.Get("ETag"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("got status %d with %d bytes, want 304", w.Code, w.Body.Len())
	}
	if p := get(t, h, "/apps/x/search.atom?q=%28"); p.status != http.StatusBadRequest {
		t.Errorf("a mistake in the query: got status %d", p.status)
	}
}

// Whole addresses come from base-url, whatever host the request names.
func TestOpenSearch(t *testing.T) {
	s := sampleServer(t)
	if p := get(t, s.Handler(), "/opensearch.xml"); p.status != http.StatusNotFound {
		t.Errorf("without base-url: got status %d", p.status)
	}
	if n := len(ok(t, s.Handler(), "/").all("link[rel=search]")); n != 0 {
		t.Errorf("without base-url: %d links", n)
	}
	var err error
	if s.Origin, s.Base, err = CleanURL("https://intranet.example.org/apps/onrecord"); err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	p := ok(t, h, attr(ok(t, h, "/apps/onrecord/help").all("link[rel=search]")[0], "href"))
	var d struct {
		XMLName   xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		ShortName string
		Image     string
		Url       []struct {
			Type     string `xml:"type,attr"`
			Template string `xml:"template,attr"`
		}
	}
	if err := xml.Unmarshal([]byte(p.body), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.ShortName) > 16 || len(d.Url) != 4 || d.Url[0].Template != "https://intranet.example.org/apps/onrecord/search?q={searchTerms}" {
		t.Errorf("got %+v", d)
	}
	if strings.Contains(p.body, "example.com") { // the host of the request
		t.Error("the host of the request stands in the description")
	}
	for _, u := range d.Url {
		ok(t, h, strings.TrimPrefix(strings.Replace(u.Template, "{searchTerms}", "peace", 1), "https://intranet.example.org"))
	}
	ok(t, h, strings.TrimPrefix(d.Image, "https://intranet.example.org"))
}

func TestCleanURL(t *testing.T) {
	for _, c := range []struct{ in, origin, base string }{
		{"https://a.example", "https://a.example", "/"},
		{"http://localhost:8080/x/y/", "http://localhost:8080", "/x/y/"},
		{"https://a.example/x?y", "", ""}, {"a.example/x", "", ""}, {"javascript:alert(1)", "", ""}, {"https://u@a.example/", "", ""}, {"https:///x", "", ""},
		{"https://a.example/search/", "", ""}, {"https://a.example/#x", "", ""}, {"", "", ""},
	} {
		origin, base, err := CleanURL(c.in)
		if origin != c.origin || base != c.base || (err != nil) != (c.origin == "") {
			t.Errorf("%q: got %q, %q, %v", c.in, origin, base, err)
		}
	}
}

// The feed of what came last is another one than that of the newest quotes, and
// the page ordered so leads to it.
func TestFeedOfAdded(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=brigades&sort=added")
	feed := attr(p.all(`link[type="application/atom+xml"]`)[0], "href")
	if feed != "/search.atom?q=brigades&sort=added" {
		t.Errorf("the page leads to %q", feed)
	}
	added, newest := get(t, h, feed), get(t, h, "/search.atom?q=brigades")
	if added.status != 200 || newest.status != 200 {
		t.Fatalf("status %d and %d", added.status, newest.status)
	}
	ids := regexp.MustCompile("<id>([^<]*)</id>")
	a, b := ids.FindAllStringSubmatch(added.body, -1), ids.FindAllStringSubmatch(newest.body, -1)
	if len(a) < 2 || len(a) != len(b) || a[0][1] == b[0][1] {
		t.Errorf("feeds %q with %d entries and %q with %d", a[0][1], len(a)-1, b[0][1], len(b)-1)
	}
}
