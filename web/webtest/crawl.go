// Package webtest is what must hold of every page wherever it stands: a crawler
// for the tests of the pages and of the proxies before them.
package webtest

import (
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// Site is what is crawled.
type Site struct {
	// Address is that of the first page: "https://intranet.example/apps/onrecord/".
	// Whatever the pages lead to begins so.
	Address string
	// Transport answers; nil is the network.
	Transport http.RoundTripper
	// Each is how many addresses of one shape are asked for: of the same page,
	// with the same parameters. Every address that stands on their pages is
	// looked at.
	Each int
}

// Start is an address to begin with, below that of the site, and the status
// that it must have. An address that is found must have 200.
type Start struct {
	Path   string
	Status int
}

// Handler asks a handler without a network.
type Handler struct{ http.Handler }

// RoundTrip implements http.RoundTripper.
func (h Handler) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	asked := httptest.NewRequest(r.Method, r.URL.RequestURI(), r.Body)
	asked.Header = r.Header
	h.ServeHTTP(w, asked)
	return w.Result(), nil
}

// most is how many addresses of one kind are asked for, for each one of a shape.
const most = 25

// maxBody bounds what is read of an answer, in bytes.
const maxBody = 64 << 20

// Crawl asks for the addresses and for what they lead to, and reports each that
// is not below the site's, names its path twice, redirects, or is not there.
// What is written in HTML, JSON, Atom, OpenSearch and style sheets is followed,
// and in text each whole address of the site. It returns how many addresses of
// each kind were asked for: the first part of the path, of the API the third.
func Crawl(t testing.TB, s Site, starts ...Start) map[string]int {
	t.Helper()
	base, err := url.Parse(s.Address)
	if err != nil {
		t.Fatal(err)
	}
	c := &crawler{t: t, site: s, base: base, want: map[string]int{}, seen: map[string]bool{}, shapes: map[string]int{}, kinds: map[string]int{}}
	c.client = &http.Client{Transport: s.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, st := range starts {
		u, err := base.Parse(st.Path)
		if err != nil {
			t.Fatal(err)
		}
		c.want[u.String()] = st.Status
		c.queue = append(c.queue, found{url: u})
	}
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.ask(next)
	}
	return c.kinds
}

type crawler struct {
	t      testing.TB
	site   Site
	base   *url.URL
	client *http.Client
	queue  []found
	seen   map[string]bool
	want   map[string]int // by address
	shapes map[string]int
	kinds  map[string]int
}

// found is an address and the one of the page that it stands on.
type found struct {
	url *url.URL
	on  string
	// moves says that it may lead on to another address: a form sends what is
	// empty as well, which the address then goes without.
	moves bool
}

// Of these parameters each value is a shape of its own, of those any; what is
// neither is a filter.
var (
	eachValue = []string{"format", "by", "per", "lang"}
	params    = []string{"q", "page", "sort", "group", "fold", "members", "theme", "compare", "find", "quote", "after", "size", "facet", "timeline", "order"}
)

// kind returns what sort of page an address is of, and its shape.
func (c *crawler) kind(u *url.URL) (kind, shape string) {
	parts := strings.Split(strings.TrimPrefix(u.Path, c.base.Path), "/")
	kind = parts[0]
	if kind == "api" && len(parts) > 2 {
		kind = "api/" + parts[2]
	}
	var names []string
	for name, values := range u.Query() {
		switch {
		case slices.Contains(eachValue, name):
			name += "=" + values[0]
		case !slices.Contains(params, name):
			name = "filter"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	shape = strings.Join(append([]string{kind, strings.Repeat("/", len(parts))}, names...), " ")
	if slices.Contains([]string{"values", "speaker", "static", "embed"}, kind) {
		shape += " " + u.Path
	}
	return kind, shape
}

// add takes what a page leads to, as it is written there.
func (c *crawler) add(on *url.URL, what, ref string) {
	u, err := on.Parse(strings.TrimSpace(ref))
	if err != nil {
		c.t.Errorf("%s: %s=%q is no address: %v", on, what, ref, err)
		return
	}
	switch {
	case u.Scheme != c.base.Scheme || u.Host != c.base.Host || !strings.HasPrefix(u.Path, c.base.Path):
		c.t.Errorf("%s: %s=%q is not below %s", on, what, ref, c.base)
		return
	case c.base.Path != "/" && strings.Contains(u.Path[len(c.base.Path)-1:], c.base.Path):
		c.t.Errorf("%s: %s=%q has %s twice", on, what, ref, c.base.Path)
		return
	case strings.Contains(u.EscapedPath(), "//"):
		c.t.Errorf("%s: %s=%q has two slashes", on, what, ref)
		return
	}
	u.Fragment = ""
	if address := u.String(); !c.seen[address] {
		c.seen[address] = true
		c.queue = append(c.queue, found{u, on.String(), what == "form" || what == "Location"})
	}
}

func (c *crawler) ask(f found) {
	address := f.url.String()
	kind, shape := c.kind(f.url)
	want, first := c.want[address]
	if !first && (c.shapes[shape] >= c.site.Each || c.kinds[kind] >= most*c.site.Each) {
		return
	}
	c.shapes[shape]++
	c.kinds[kind]++
	if !first {
		want = http.StatusOK
	}
	res, err := c.client.Get(address)
	if err != nil {
		c.t.Fatalf("%s (on %s): %v", address, f.on, err)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, maxBody))
	res.Body.Close()
	if err != nil {
		c.t.Errorf("%s (on %s): %v", address, f.on, err)
	}
	if res.StatusCode != want && !(f.moves && res.StatusCode == http.StatusSeeOther) {
		c.t.Errorf("%s (on %s): got status %d, want %d", address, f.on, res.StatusCode, want)
	}
	if to := res.Header.Get("Location"); to != "" {
		c.add(f.url, "Location", to)
	}
	for _, l := range res.Header.Values("Link") {
		if to, rest, ok := strings.Cut(strings.TrimPrefix(l, "<"), ">"); ok && strings.HasPrefix(l, "<") {
			c.add(f.url, "Link"+rest, to)
		}
	}
	mediaType, _, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err != nil && len(body) > 0 {
		c.t.Errorf("%s: type %q: %v", address, res.Header.Get("Content-Type"), err)
	}
	c.read(f.url, mediaType, body)
}

// Starts are addresses from which a crawl reaches all there is, the mistakes
// among them.
func Starts() []Start {
	return []Start{
		{"", 200},
		{"search?q=NATO&sort=newest&page=2", 200},
		{"search?q=" + url.QueryEscape(`"NATO`), 400},
		{"search?q=&country=", 303},
		{"search?q=xyzzy", 200},
		{"search?page=x", 400},
		{"nowhere", 404},
		{"interview/nowhere", 404},
		{"who?q=NATO&by=country", 200},
		{"?lang=ko", 200},
		{"embed?q=NATO&lang=fr", 200},
		{"embed?q=NATO", 200},
		{"embed?page=x", 400},
		{"embed/how?alliance=NATO", 200},
		{"opensearch.xml", 200},
		{"api/v1/openapi.json", 200},
		{"api/v1/search?q=NATO&facet=speaker", 200},
		{"api/v1/search?q=" + url.QueryEscape(`"NATO`), 400},
		{"api/v1/facets/country", 200},
		{"api/v1/who?q=NATO", 200},
		{"api/v1/suggest?q=NAT", 200},
		{"healthz", 200},
	}
}

// Kinds are what a crawl from Starts finds some of.
var Kinds = []string{"", "search", "values", "interview", "who", "speaker", "help", "static", "embed", "export", "search.atom", "opensearch.xml", "suggest", "api/search", "api/who", "api/facets", "api/suggest", "api/openapi.json"}
