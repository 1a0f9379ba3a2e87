package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/export"
	"onrecord/mapping"
	"onrecord/web/api"
	"onrecord/web/guard"
)

// described checks answers against the description: a field that stands in one
// and not in the other is an error.
var described = sync.OnceValues(func() (validator.Validator, error) {
	doc, err := libopenapi.NewDocument(api.Description)
	if err != nil {
		return nil, err
	}
	v, errs := validator.NewValidator(doc, config.WithStrictMode(), config.WithStrictIgnorePaths("$.body.openapi", "$.body.info", "$.body.servers", "$.body.security", "$.body.paths", "$.body.components"), // the description itself
		config.WithFormatAssertions(),
		config.WithStrictIgnoredHeaders("content-type", "content-length", "etag", "link", "allow", "retry-after", "accept-ranges", "www-authenticate"))
	if len(errs) > 0 {
		return nil, fmt.Errorf("%v", errs)
	}
	return v, nil
})

// ask asks the API, checks the answer against the description, and reads it.
func ask[T any](t *testing.T, h http.Handler, path string) (v T, status int) {
	t.Helper()
	p := askAs(t, h, httptest.NewRequest(http.MethodGet, "/api/v1/"+path, nil))
	if err := json.Unmarshal([]byte(p.body), &v); err != nil {
		t.Fatalf("%s: %v in %s", path, err, p.body)
	}
	return v, p.status
}

func askAs(t *testing.T, h http.Handler, r *http.Request) page {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	for name := range res.Header { // of every page of ours
		if !slices.Contains([]string{"Content-Type", "Etag", "Link"}, name) {
			res.Header.Del(name)
		}
	}
	v, err := described()
	if err != nil {
		t.Fatal(err)
	}
	if known := r.Clone(r.Context()); w.Code != http.StatusMethodNotAllowed && w.Code != http.StatusNotModified {
		_, known.URL.Path, _ = strings.Cut(r.URL.Path, "/api/v1")
		valid, errs := v.ValidateHttpResponse(known, res)
		unknown := w.Code == http.StatusNotFound && len(errs) == 1 && strings.Contains(errs[0].Message, "not found")
		if !valid && !unknown {
			for _, e := range errs {
				t.Errorf("%s: %s: %s", r.URL, e.Message, e.Reason)
				for _, s := range e.SchemaValidationErrors {
					t.Errorf("\t%s: %s", s.FieldPath, s.Reason)
				}
			}
		}
	}
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return page{status: w.Code, header: w.Header(), body: string(body)}
}

// The description is one of OpenAPI 3.1, and describes the routes and the
// parameters that there are, no more and no fewer.
func TestDescription(t *testing.T) {
	v, err := described()
	if err != nil {
		t.Fatal(err)
	}
	if valid, errs := v.ValidateDocument(); !valid {
		for _, e := range errs {
			t.Errorf("%s: %s", e.Message, e.Reason)
		}
	}
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct {
				Ref  string `json:"$ref"`
				Name string
				In   string
			}
		}
		Components struct {
			Schemas    map[string]any
			Parameters map[string]struct{ Name string }
		}
	}
	if err := json.Unmarshal(api.Description, &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("got version %s", doc.OpenAPI)
	}
	var routes []string
	for _, r := range (&api.Server{}).Routes() {
		routes = append(routes, "/"+r.Path)
	}
	slices.Sort(routes)
	if got := slices.Sorted(maps.Keys(doc.Paths)); !slices.Equal(got, routes) {
		t.Errorf("the description has %q, want %q", got, routes)
	}
	s := sampleServer(t)
	h := s.Handler()
	for path, item := range doc.Paths {
		if !strings.HasPrefix(path, "/search") && !strings.HasPrefix(path, "/facets") && path != "/who" {
			continue
		}
		var names []string
		for _, p := range item["get"].Parameters {
			if name, ok := strings.CutPrefix(p.Ref, "#/components/parameters/"); ok {
				p.Name, p.In = doc.Components.Parameters[name].Name, "query"
			}
			if p.In == "query" {
				names = append(names, p.Name)
			}
		}
		for _, f := range mapping.Facets() {
			if !slices.Contains(names, f.Name) || !slices.Contains(names, "-"+f.Name) {
				t.Errorf("%s: the facet %s is not described", path, f.Name)
			}
		}
		for _, name := range names { // an empty one is as good as none, and one that there is not is refused
			address := strings.TrimPrefix(strings.Replace(path, "{field}", "speaker", 1), "/") + "?" + url.QueryEscape(name) + "="
			if name == "facet" {
				address += "speaker"
			}
			if _, status := ask[map[string]any](t, h, address); status != http.StatusOK {
				t.Errorf("%s: the parameter %s is described, and refused with %d", path, name, status)
			}
		}
	}
	for name := range doc.Components.Schemas {
		if !strings.Contains(string(api.Description), `"#/components/schemas/`+name+`"`) {
			t.Errorf("the schema %s is used nowhere", name)
		}
	}
}

func TestAPISearch(t *testing.T) {
	s := sampleServer(t)
	s.Origin, s.Base = "https://archive.example", "/"
	h := s.Handler()
	for _, c := range []struct{ name, address string }{
		{"all", "search"}, {"a query", "search?q=NATO"}, {"nothing", "search?q=xyzzyqq"}, {"counts alone", "search?q=NATO&size=0"},
		{"groups", "search?q=NATO&group=true"}, {"folded", "search?fold=true&size=200"}, {"timeline", "search?timeline=true&size=0"},
		{"facets", "search?facet=speaker&facet=year&facet=alliance&values=3&country=Sweden&-speaker=-"},
		{"many", "search?size=200&sort=oldest"}, {"other scripts", "search?q=speaker:서민혁"}, {"nothing, with all", "search?q=xyzzyqq&group=true&timeline=true&facet=form"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, status := ask[api.Search](t, h, c.address)
			if status != http.StatusOK || got.Total != got.Quotes+got.Articles {
				t.Errorf("got status %d, %d of %d and %d", status, got.Total, got.Quotes, got.Articles)
			}
			for _, hit := range got.Hits {
				checkHit(t, h, &hit)
			}
		})
	}
}

// checkHit checks that the spans of a hit cut its words, and that its addresses
// answer.
func checkHit(t *testing.T, h http.Handler, hit *api.Hit) {
	t.Helper()
	iv, status := ask[api.Interview](t, h, "interviews/"+string(hit.Interview))
	if status != http.StatusOK {
		t.Fatalf("the interview of %s has status %d", hit.ID, status)
	}
	var words, marked []string
	for _, s := range hit.Spans {
		words = append(words, iv.Text[s.Start:s.End])
		for _, m := range hit.Matches {
			if m.Start >= s.Start && m.End <= s.End {
				marked = append(marked, iv.Text[m.Start:m.End])
			}
		}
	}
	if got := strings.Join(words, " "); got != hit.Words {
		t.Errorf("%s: the spans cut %q, want %q", hit.ID, got, hit.Words)
	}
	for i, m := range hit.QuoteMatches {
		if got := hit.Words[m.Start:m.End]; i < len(marked) && got != marked[i] {
			t.Errorf("%s: got match %q in the quote, %q in the text", hit.ID, got, marked[i])
		}
	}
	if len(hit.QuoteMatches) != len(marked) {
		t.Errorf("%s: got %d matches in the quote, want %d", hit.ID, len(hit.QuoteMatches), len(marked))
	}
	if !strings.HasPrefix(hit.Link, "https://archive.example/interview/") {
		t.Errorf("got the link %q", hit.Link)
	}
}

// By the cursor one comes to every hit once, in the order of the pages.
func TestAPICursor(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	first, _ := ask[api.Search](t, h, "search?q=NATO&sort=newest&size=200")
	var want []index.ID
	for _, hit := range first.Hits {
		want = append(want, hit.ID)
	}
	var got []index.ID
	for address := "search?q=NATO&sort=newest&size=7"; address != ""; {
		p := askAs(t, h, httptest.NewRequest(http.MethodGet, "/api/v1/"+address, nil))
		var res api.Search
		if err := json.Unmarshal([]byte(p.body), &res); err != nil {
			t.Fatal(err)
		}
		for _, hit := range res.Hits {
			got = append(got, hit.ID)
		}
		link := p.header.Get("Link")
		if (link == "") != (res.Next == "") {
			t.Fatalf("got the link %q and next %q", link, res.Next)
		}
		address, _ = strings.CutPrefix(strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`), "/api/v1/")
		if len(got) > 2*first.Total {
			t.Fatal("there is no end")
		}
	}
	if len(want) == 0 || !slices.Equal(got[:min(len(got), len(want))], want) || len(got) != first.Total {
		t.Errorf("got %d hits, want %d: %q", len(got), first.Total, want)
	}
}

func TestAPIQuotes(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	each(t, s, func(iv *index.Interview) {
		got, status := ask[api.Interview](t, h, "interviews/"+string(iv.ID))
		if status != http.StatusOK || got.Text != iv.Text || len(got.Quotes) != len(iv.Quotes) || len(got.Turns) != len(iv.Turns) {
			t.Errorf("%s: got status %d, %d quotes", iv.ID, status, len(got.Quotes))
		}
		for i := range iv.Quotes {
			if i > 2 {
				break
			}
			q, status := ask[api.Quote](t, h, "quotes/"+string(iv.Quotes[i].ID))
			if status != http.StatusOK || q.ID != iv.Quotes[i].ID || q.Words != iv.Words(&iv.Quotes[i]) || q.Footnote == "" {
				t.Errorf("%s: got status %d, %q", iv.Quotes[i].ID, status, q.Words)
			}
			if !strings.Contains(iv.Text, q.Selector.Prefix+q.Selector.Exact+q.Selector.Suffix) {
				t.Errorf("%s: the selector %+v does not stand in the text", q.ID, q.Selector)
			}
		}
	})
}

// A quote names the other articles that carry its statement, and so does a
// folded hit.
func TestAPIAlso(t *testing.T) {
	a := &countingArchive{}
	ix, err := bleveindex.Open(filepath.Join(t.TempDir(), "index"), a)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for i, outlet := range []string{"First", "Second", "Third"} {
		iv := hostileInterview("We have not seen the text.")
		iv.ID, iv.Outlet = index.ID(strings.ToLower(outlet)), outlet
		iv.Published = index.Date{Year: 2023, Month: 4, Day: 1 + i, From: index.FromMeta}
		iv.Quotes[0].ID, iv.Quotes[0].Statement = iv.ID+"-1", "statement"
		a.Add(iv)
		if err := ix.Put(t.Context(), iv); err != nil {
			t.Fatal(err)
		}
	}
	h := (&Server{Search: ix, Archive: a}).Handler()
	outlets := func(q export.Quote) (names []string) {
		for _, p := range q.Also {
			names = append(names, p.Outlet)
		}
		return names
	}
	folded, _ := ask[api.Search](t, h, "search?q=text:seen&fold=true&sort=oldest")
	if len(folded.Hits) != 1 || folded.Publications != 3 || !slices.Equal(outlets(folded.Hits[0].Quote), []string{"Second", "Third"}) {
		t.Errorf("got %d hits of %d publications, %+v", len(folded.Hits), folded.Publications, folded.Hits)
	}
	q, status := ask[api.Quote](t, h, "quotes/second-1")
	if got := outlets(q.Quote); status != http.StatusOK || !slices.Equal(got, []string{"First", "Third"}) {
		t.Errorf("got status %d, also in %q", status, got)
	}
	p := ok(t, h, "/export?format=csv&fold=true&q=text:seen")
	if rows, err := csv.NewReader(strings.NewReader(p.body)).ReadAll(); err != nil || len(rows) != 2 || rows[1][slices.Index(rows[0], "other publications")] != "2" {
		t.Errorf("got %q, %v, want one row with 2 other publications", rows, err)
	}
}

// Every value of a facet is reached, by pages, by name, and by some of its
// letters.
func TestAPIFacet(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, f := range mapping.Facets() {
		all, status := ask[api.Values](t, h, "facets/"+f.Name+"?size=1000")
		if status != http.StatusOK || all.More != 0 {
			t.Fatalf("%s: got status %d, %d more", f.Name, status, all.More)
		}
		var paged []api.FacetValue
		for from := 0; ; from += 7 {
			part, _ := ask[api.Values](t, h, fmt.Sprintf("facets/%s?size=7&from=%d", f.Name, from))
			paged = append(paged, part.Values...)
			if part.More == 0 {
				break
			}
		}
		if !slices.Equal(paged, all.Values) {
			t.Errorf("%s: got %d values by pages, want %d", f.Name, len(paged), len(all.Values))
		}
	}
	found, _ := ask[api.Values](t, h, "facets/speaker?find=VAITKUN&order=name")
	if len(found.Values) != 1 || found.Values[0].Value != "Rasa Vaitkūnienė" {
		t.Errorf("got %+v", found.Values)
	}
}

func TestAPIProblems(t *testing.T) {
	s := sampleServer(t)
	s.Archive = goneArchive{s.Archive}
	h := s.Handler()
	number := func(n int) *int { return &n }
	for _, c := range []struct {
		name, address string
		want          api.Problem
	}{
		{"a mistake in the query", "search?q=" + url.QueryEscape("日本 (NATO"), api.Problem{Status: 400, Parameter: "q", Position: number(7), Position16: number(3), Suggestion: "日本 (NATO)"}},
		{"a filter with a slip", "search?speakers=x", api.Problem{Status: 400, Parameter: "speakers"}},
		{"a page", "search?page=2", api.Problem{Status: 400, Parameter: "page"}},
		{"a size too large", "search?size=201", api.Problem{Status: 400, Parameter: "size"}},
		{"an order that there is not", "search?sort=best", api.Problem{Status: 400, Parameter: "sort"}},
		{"too far", "search?from=9801", api.Problem{Status: 400, Parameter: "from"}},
		{"a cursor that is none", "search?after=xyz", api.Problem{Status: 400, Parameter: "after"}},
		{"a facet that there is not", "search?facet=text", api.Problem{Status: 400, Parameter: "facet"}},
		{"neither true nor false", "search?fold=1", api.Problem{Status: 400, Parameter: "fold"}},
		{"a field that is no facet", "facets/text", api.Problem{Status: 404}},
		{"an order of values that there is not", "facets/year?order=value", api.Problem{Status: 400, Parameter: "order"}},
		{"a query on an interview", "interviews/x?q=a", api.Problem{Status: 400, Parameter: "q"}},
		{"no such interview", "interviews/never", api.Problem{Status: 404}},
		{"no such quote", "quotes/never-1", api.Problem{Status: 404}},
		{"taken down", "interviews/gone", api.Problem{Status: 410}},
		{"a quote of it", "quotes/gone-1", api.Problem{Status: 410}},
		{"no such address", "nowhere", api.Problem{Status: 404}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, status := ask[api.Problem](t, h, c.address)
			if status != c.want.Status || got.Status != status || got.Title != http.StatusText(status) || got.Type != "about:blank" || got.Detail == "" {
				t.Errorf("got status %d, %+v", status, got)
			}
			if got.Parameter != c.want.Parameter || got.Suggestion != c.want.Suggestion || !same(got.Position, c.want.Position) || !same(got.Position16, c.want.Position16) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func same(a, b *int) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// goneArchive has taken one interview down.
type goneArchive struct{ Archive }

func (g goneArchive) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	if id == "gone" {
		return nil, &index.GoneError{ID: id, TakenDown: true, Reason: "on request"}
	}
	return g.Archive.Interview(ctx, id)
}

// The check of the answers finds what is not described, and what is described
// otherwise.
func TestDescribed(t *testing.T) {
	v, err := described()
	if err != nil {
		t.Fatal(err)
	}
	good := `{"query":{"text":"","canonical":"","understood":""},"total":1,"quotes":1,"articles":0,"publications":1,"hits":[]`
	for body, want := range map[string]bool{
		good + `}`:                true,
		good + `,"surprise":1}`:   false,
		good + `,"undated":"no"}`: false,
		good + `,"timeline":[{"year":2023,"month":13,"count":1}]}`: false,
		`{"total":1}`: false,
	} {
		res := &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body))}
		if valid, _ := v.ValidateHttpResponse(httptest.NewRequest(http.MethodGet, "/search", nil), res); valid != want {
			t.Errorf("%s: got valid %v, want %v", body, valid, want)
		}
	}
}

// Only reading is allowed, HEAD has no body, what the client has is not sent
// again, and who is not signed in gets a problem.
func TestAPIMethods(t *testing.T) {
	s := sampleServer(t)
	s.Bodies = fakeBodies{}
	h := s.Handler()
	for _, route := range (&api.Server{}).Routes() {
		path := "/api/v1/" + strings.NewReplacer("{field}", "year", "{name}", "NATO", "{id}", string(someQuote(t, h).Interview)).Replace(route.Path)
		if strings.HasPrefix(route.Path, "quotes/") {
			path = "/api/v1/quotes/" + string(someQuote(t, h).ID)
		}
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
			p := askAs(t, h, httptest.NewRequest(method, path, nil))
			if p.status != http.StatusMethodNotAllowed || p.header.Get("Allow") != "GET, HEAD" || p.header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s %s: got status %d, %s", method, path, p.status, p.header.Get("Content-Type"))
			}
		}
		p := askAs(t, h, httptest.NewRequest(http.MethodGet, path, nil))
		if p.status != http.StatusOK || p.header.Get("ETag") == "" {
			t.Errorf("%s: got status %d", path, p.status)
		}
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("If-None-Match", p.header.Get("ETag"))
		if again := askAs(t, h, r); again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: got status %d again", path, again.status)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, path, nil))
		if w.Code != http.StatusOK || w.Body.Len() != 0 || w.Header().Get("ETag") != p.header.Get("ETag") {
			t.Errorf("HEAD %s: got status %d, %d bytes", path, w.Code, w.Body.Len())
		}
	}
	s.Guard = &guard.Guard{Mode: guard.Proxy}
	p := askAs(t, s.Handler(), httptest.NewRequest(http.MethodGet, "/api/v1/search", nil))
	if p.status != http.StatusUnauthorized || p.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("got status %d, %s", p.status, p.header.Get("Content-Type"))
	}
}

func someQuote(t *testing.T, h http.Handler) export.Record {
	t.Helper()
	res, _ := ask[api.Search](t, h, "search?-speaker=-&size=1")
	return res.Hits[0].Record
}

// Whatever an article holds is text in the API as well.
func TestAPIHostile(t *testing.T) {
	for _, s := range hostileTexts {
		a := &countingArchive{}
		a.Add(hostileInterview(s))
		server := Server{Search: nothing{}, Archive: a}
		q, status := ask[api.Quote](t, server.Handler(), "quotes/x-1")
		if status != http.StatusOK || q.Words != s || q.Speaker != s || q.Title != s || q.URL != "" || strings.ContainsAny(q.Footnote, "\r\n") {
			t.Errorf("%q: got status %d, %+v", s, status, q)
		}
	}
}

// FuzzAPI asks for any address: the answer is JSON, or a problem.
func FuzzAPI(f *testing.F) {
	for _, s := range []string{"q=NATO", "q=%22a&size=x", "-speaker=-&group=true&fold=true&timeline=true&facet=year&values=3", "after=e30", "after=eyJjIjoiIn0&size=1", "from=-1", "%zz", "q=a%00", "facet=", "size=0&q=*"} {
		f.Add("search", s)
	}
	f.Add("facets/speaker", "find=%ff&order=name&from=3")
	f.Add("quotes/a-b", "")
	f.Add("interviews/..", "x")
	s := sampleServer(f)
	h := s.Handler()
	f.Fuzz(func(t *testing.T, path, raw string) {
		if len(path)+len(raw) > 4096 {
			return
		}
		r := httptest.NewRequest(http.MethodGet, "/api/v1/", nil)
		r.URL.Path, r.URL.RawQuery = "/api/v1/"+path, raw
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case http.StatusOK:
		case http.StatusBadRequest, http.StatusNotFound, http.StatusMovedPermanently:
		default:
			t.Fatalf("%s?%s: status %d", path, raw, w.Code)
		}
		if w.Code != http.StatusMovedPermanently && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s?%s: %s", path, raw, w.Body)
		}
	})
}

func TestAPIKeywords(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	found, status := ask[api.Keywords](t, h, "keywords?country=South+Korea&size=5")
	if status != http.StatusOK || len(found.Keywords.Keywords) != 5 || found.Quotes == 0 || found.Others == 0 {
		t.Fatalf("got status %d, %+v", status, found)
	}
	for _, k := range found.Keywords.Keywords {
		in, _ := ask[api.Search](t, h, "search?country=South+Korea&size=0&q="+url.QueryEscape(`text:"`+k.Text+`"`))
		if in.Quotes != k.Count {
			t.Errorf("%q: got %d quotes, a search has %d", k.Text, k.Count, in.Quotes)
		}
	}
	for _, query := range []string{"size=51", "by=speaker", "q=%22open"} {
		if _, status := ask[api.Problem](t, h, "keywords?"+query); status != http.StatusBadRequest {
			t.Errorf("%s: got status %d, want 400", query, status)
		}
	}
}

func TestAPIBodies(t *testing.T) {
	s := sampleServer(t)
	s.Bodies = fakeBodies{}
	h := s.Handler()
	for on, want := range map[string][]string{"2023-04-03": {"Norway"}, "2023-04-04": {"Finland", "Norway"}} {
		b, status := ask[api.Body](t, h, "bodies/NATO?on="+on)
		var got []string
		for _, m := range b.Members {
			got = append(got, m.Name)
		}
		if slices.Sort(got); status != http.StatusOK || !slices.Equal(got, want) || b.On != on || b.Kind != "alliance" || b.Facet != "spokenfor" || len(b.Members)+len(b.Then) != 3 {
			t.Errorf("on %s: got status %d, %+v", on, status, b)
		}
	}
	b, _ := ask[api.Body](t, h, "bodies/Finland")
	in, _ := ask[api.Search](t, h, "search?size=0&country=Finland")
	if b.Quotes == 0 || b.Quotes != in.Quotes || len(b.Memberships) != 1 || b.Memberships[0].From == nil {
		t.Errorf("got %+v, a search has %d quotes", b, in.Quotes)
	}
	for path, want := range map[string]int{"bodies/Nowhere": 404, "bodies/NATO?on=yesterday": 400, "bodies/NATO?at=2023-04-04": 400} {
		if _, status := ask[api.Problem](t, h, path); status != want {
			t.Errorf("%s: got status %d, want %d", path, status, want)
		}
	}
}

func TestAPIWho(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for by, facet := range map[string]string{"speaker": "speaker", "country": "country", "organization": "spokenfor", "alliance": "alliance", "alliancetoday": "alliancetoday"} {
		found, status := ask[api.Who](t, h, "who?q=brigades+OR+sanctions&size=1000&by="+by)
		if status != http.StatusOK || len(found.Values) == 0 || found.More != 0 || found.Field != facet {
			t.Fatalf("%s: got status %d, %d values", by, status, len(found.Values))
		}
		for _, v := range found.Values {
			value := v.Value
			if value == "" {
				value = "-"
			}
			in, _ := ask[api.Search](t, h, "search?q=brigades+OR+sanctions&size=0&"+facet+"="+url.QueryEscape(value))
			if in.Quotes != v.Count {
				t.Errorf("%s %q: got %d quotes, a search has %d", by, v.Value, v.Count, in.Quotes)
			}
		}
	}
	found, _ := ask[api.Who](t, h, "who?q=brigades&per=year&size=0&compare=Karin+Ekvall&compare=-&compare=Nobody")
	if len(found.Trends) != 3 || found.By != "year" || len(found.Values) != 0 || found.More == 0 {
		t.Fatalf("got %+v", found)
	}
	for _, trend := range found.Trends {
		count, all := trend.Undated, 0
		for _, p := range trend.Points {
			count, all = count+p.Count, all+p.All
		}
		if count != trend.Count || all > trend.All || trend.Value == "Karin Ekvall" && all == 0 {
			t.Errorf("%q: the points have %d of %d quotes, the value %d of %d", trend.Label, count, all, trend.Count, trend.All)
		}
	}
	for _, query := range []string{"by=spokenfor", "per=week", "compare=a&compare=b&compare=c&compare=d&compare=e&compare=f", "size=1001", "bye=speaker", "q=%22open"} {
		if _, status := ask[api.Problem](t, h, "who?"+query); status != http.StatusBadRequest {
			t.Errorf("%s: got status %d, want 400", query, status)
		}
	}
}
