package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/mapping"
	"onrecord/web/guard"
)

func TestCleanOrigin(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{ // want is "" where it is refused
		{"https", "https://a.example", "https://a.example"},
		{"capitals", "HTTPS://A.Example", "https://a.example"},
		{"port", "http://a.example:8080", "http://a.example:8080"},
		{"port of the scheme", "https://a.example:443", "https://a.example"},
		{"zeros before the port", "http://a.example:0080", "http://a.example"},
		{"port of the other scheme", "http://a.example:443", "http://a.example:443"},
		{"IPv4", "http://127.0.0.1:3000", "http://127.0.0.1:3000"},
		{"punycode", "https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
		{"one word", "http://intranet", "http://intranet"},
		{"nothing", "", ""},
		{"no scheme", "a.example", ""},
		{"another scheme", "ftp://a.example", ""},
		{"no host", "https://", ""},
		{"path", "https://a.example/wiki", ""},
		{"slash", "https://a.example/", ""},
		{"query", "https://a.example?x", ""},
		{"fragment", "https://a.example#", ""},
		{"user", "https://u@a.example", ""},
		{"any", "*", ""},
		{"any below", "https://*.a.example", ""},
		{"other letters", "https://bücher.example", ""},
		{"IPv6", "http://[::1]:80", ""},
		{"empty port", "https://a.example:", ""},
		{"port too high", "https://a.example:65536", ""},
		{"two directives", "https://a.example;script-src", ""},
		{"two origins", "https://a.example https://b.example", ""},
		{"keyword", "'self'", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := CleanOrigin(c.in); got != c.want || (err != nil) != (c.want == "") {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}

// What is accepted is one word of a header, and as it is it is accepted again.
func FuzzCleanOrigin(f *testing.F) {
	for _, s := range []string{"https://a.example", "HTTP://A.example:080", "https://a.example;x", "https://[::1]", "https://*.a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, err := CleanOrigin(s)
		if err != nil {
			return
		}
		if strings.ContainsAny(clean, " \t\r\n;,'\"*<>&") {
			t.Errorf("%q becomes %q", s, clean)
		}
		if again, err := CleanOrigin(clean); again != clean || err != nil {
			t.Errorf("%q becomes %q, %v", clean, again, err)
		}
	})
}

const (
	noFrame  = "frame-ancestors 'none'"
	portal   = "https://portal.example"
	embedURL = "/embed?alliance=NATO"
)

func embedServer(t *testing.T, origins ...string) http.Handler {
	s := sampleServer(t)
	s.Origin, s.EmbedOrigins = "https://intranet.example.org", origins
	return s.Handler()
}

func TestFraming(t *testing.T) {
	allowed, none := embedServer(t, portal, "http://wiki.example:81"), embedServer(t)
	for _, c := range []struct {
		name, path string
		h          http.Handler
		ancestors  string // frame-ancestors
		status     int
	}{
		{"embed", embedURL, allowed, portal + " http://wiki.example:81", 200},
		{"mistake", "/embed?q=%22NATO", allowed, portal + " http://wiki.example:81", 400},
		{"bad address", "/embed?page=x", allowed, portal + " http://wiki.example:81", 400},
		{"bad theme", "/embed?theme=blue", allowed, portal + " http://wiki.example:81", 400},
		{"nobody may", embedURL, none, "'none'", 200},
		{"results", "/search?alliance=NATO", allowed, "'none'", 200},
		{"start", "/", allowed, "'none'", 200},
		{"how", "/embed/how", allowed, "'none'", 200},
		{"below", "/embed/nowhere", allowed, "'none'", 404},
		{"doubled", "/embed/", allowed, "'none'", 404},
		{"help", "/help", allowed, "'none'", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := get(t, c.h, c.path)
			csp := p.header.Get("Content-Security-Policy")
			if _, got, _ := strings.Cut(csp, "frame-ancestors "); got != c.ancestors || p.status != c.status {
				t.Errorf("got status %d, frame-ancestors %s, want %d, %s", p.status, got, c.status, c.ancestors)
			}
			framed := c.ancestors != "'none'"
			if got := p.header.Get("X-Frame-Options"); (got == "") != framed || got != "" && got != "DENY" {
				t.Errorf("got X-Frame-Options %q", got)
			}
			if !strings.Contains(csp, "script-src 'nonce-") || strings.Contains(csp, "script-src 'self'") {
				t.Errorf("scripts: %s", csp)
			}
			if got := p.header.Get("Set-Cookie"); got != "" {
				t.Errorf("sets the cookie %q", got)
			}
			if strings.Contains(csp, "unsafe") || len(p.all("[style], style, script:not([src]):not([type])")) > 0 {
				t.Error("something stands inline")
			}
			if got := len(p.all("header.top")) == 0; got != strings.HasPrefix(c.path, "/embed?") {
				t.Errorf("without the head of a page: %v", got)
			}
		})
	}
}

// Every link in the frame leads to the frame's page, or to a new tab.
func TestEmbed(t *testing.T) {
	h := embedServer(t, portal)
	for _, path := range []string{"/embed?q=brigades&alliance=NATO&theme=dark", "/embed?theme=dark", "/embed?q=xyzzy&alliance=NATO&theme=dark", "/embed?q=%22NATO&theme=dark", "/embed?page=500&theme=dark", "/embed?page=x&theme=dark", "/embed?members=today&theme=dark", "/embed?q=NATO&group=true&theme=dark", "/embed?q=NATO&fold=false&theme=dark"} {
		p := get(t, h, path)
		links := p.all("a[href]")
		if len(links) < 3 {
			t.Errorf("%s: %d links", path, len(links))
		}
		for _, a := range links {
			href := attr(a, "href")
			if strings.HasPrefix(href, "#") {
				continue
			}
			if attr(a, "target") == "_blank" {
				if attr(a, "rel") != "noopener" || strings.HasPrefix(href, "/embed") {
					t.Errorf("%s: %s opens in a new tab, rel %q", path, href, attr(a, "rel"))
				}
				continue
			}
			u, err := url.Parse(href)
			if err != nil || u.Path != "/embed" || u.Query().Get("theme") != "dark" {
				t.Errorf("%s: %s stays in the frame", path, href)
			}
		}
		for _, f := range p.all("form") {
			if attr(f, "action") != "/embed" || len(p.all("form input[name=theme][value=dark]")) != len(p.all("form")) {
				t.Errorf("%s: the form leads to %s", path, attr(f, "action"))
			}
		}
		if got := attr(p.all("html")[0], "data-theme"); got != "dark" {
			t.Errorf("%s: theme %q", path, got)
		}
	}
	p := ok(t, h, "/embed?q=brigades&alliance=NATO")
	if len(p.all(".hit blockquote")) == 0 || len(p.all(".facets")) == 0 || len(p.all(".exports")) != 0 {
		t.Error("hits, filters or exports are not as they are in a frame")
	}
	if got := attr(p.all(".full a")[0], "href"); got != "/search?q=brigades&alliance=NATO" {
		t.Errorf("outside of the frame stands %s", got)
	}
	if got := attr(p.all("#embed")[0], "data-origins"); got != portal {
		t.Errorf("got origins %q", got)
	}
	for path, want := range map[string]string{
		"/embed?theme=auto":          "/embed",
		"/embed?theme=dark&q=a":      "/embed?q=a&theme=dark",
		"/embed?q=&alliance=":        "/embed",
		"/embed?theme=light&lang=ko": "/embed?lang=ko&theme=light",
	} {
		if p := get(t, h, path); p.status != 303 || p.header.Get("Location") != want {
			t.Errorf("%s: got %d %q, want %q", path, p.status, p.header.Get("Location"), want)
		}
	}
}

// Out of a sandboxed frame no page opens that has an opener policy.
func TestOpenerPolicy(t *testing.T) {
	for _, c := range []struct {
		name, site string
		origins    []string
		want       string
	}{
		{"nobody embeds", "same-origin", nil, "same-origin"},
		{"out of the frame", "same-origin", []string{portal}, ""},
		{"from elsewhere", "cross-site", []string{portal}, "same-origin"},
		{"from a neighbour", "same-site", []string{portal}, "same-origin"},
		{"typed", "none", []string{portal}, "same-origin"},
		{"not said", "", []string{portal}, "same-origin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/help", nil)
			r.Header.Set("Sec-Fetch-Site", c.site)
			w := httptest.NewRecorder()
			embedServer(t, c.origins...).ServeHTTP(w, r)
			if got := w.Header().Get("Cross-Origin-Opener-Policy"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestComponent(t *testing.T) {
	p := ok(t, embedServer(t, portal), "/embed/onrecord-search.js")
	if got := p.header.Get("Cross-Origin-Resource-Policy"); got != "cross-origin" {
		t.Errorf("got Cross-Origin-Resource-Policy %q", got)
	}
	if got := p.header.Get("Content-Type"); !strings.HasPrefix(got, "text/javascript") {
		t.Errorf("got type %q", got)
	}
	src, err := os.ReadFile("static/onrecord-search.js")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range regexp.MustCompile(`'([a-z]+)'`).FindAllStringSubmatch(strings.Split(strings.Split(string(src), "params = [")[1], "]")[0], -1) {
		got = append(got, m[1])
	}
	want := []string{"q"}
	for _, f := range mapping.Facets() {
		want = append(want, f.Name)
	}
	if want = append(want, "members", "group", "fold", "sort", "theme"); !slices.Equal(got, want) {
		t.Errorf("the element has the attributes %q, want %q", got, want)
	}
}

func TestEmbedHow(t *testing.T) {
	s := sampleServer(t)
	s.Base = "/apps/onrecord/"
	how := func(s Server, query string) page { return ok(t, s.Handler(), "/apps/onrecord/embed/how"+query) }
	for _, c := range []struct {
		name, origin string
		origins      []string
		says         []string
	}{
		{"neither", "", nil, []string{"--embed-origins", "--base-url"}},
		{"no origins", "https://a.example", nil, []string{"--embed-origins"}},
		{"no address", "", []string{portal}, []string{"--base-url"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := s
			s.Origin, s.EmbedOrigins = c.origin, c.origins
			p := how(s, "?alliance=NATO")
			if len(p.all(".snippet")) != 0 {
				t.Error("gives a snippet that does not work")
			}
			got := p.texts(".note code")
			if len(got) != len(c.says) {
				t.Fatalf("names %q, want %q", got, c.says)
			}
			for i, flag := range c.says {
				if !strings.HasPrefix(got[i], flag) {
					t.Errorf("names %q, want %q", got[i], flag)
				}
			}
			if p := ok(t, s.Handler(), "/apps/onrecord/search?alliance=NATO"); len(p.all(`a[href*="embed"]`)) != 0 {
				t.Error("the results page leads there")
			}
		})
	}
	s.Origin, s.EmbedOrigins = "https://a.example", []string{portal}
	if p := ok(t, s.Handler(), "/apps/onrecord/search?alliance=NATO"); len(p.all(`a[href="/apps/onrecord/embed/how?alliance=NATO"]`)) != 1 {
		t.Error("the results page does not lead there")
	}
	for _, c := range []struct {
		name, query string
		element     map[string]string
		src         string
	}{
		{"nothing", "", map[string]string{}, ""},
		{"one value", "?q=sanctions&alliance=NATO&theme=dark", map[string]string{"q": "sanctions", "alliance": "NATO", "theme": "dark"}, "?q=sanctions&alliance=NATO&theme=dark"},
		{"two values", "?alliance=NATO&alliance=EU", map[string]string{"preset": "alliance=EU&alliance=NATO"}, "?alliance=EU&alliance=NATO"},
		{"left out", "?q=a&-country=Sweden", map[string]string{"q": "a", "preset": "-country=Sweden"}, "?q=a&-country=Sweden"},
		{"hostile", "?q=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22", map[string]string{"q": `"><script>alert(1)</script>"`}, "?q=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22"},
		{"unattributed", "?speaker=-", map[string]string{"speaker": "-"}, "?speaker=-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := how(s, c.query)
			pre := p.all(".snippet")
			if len(pre) != 2 {
				t.Fatalf("%d snippets", len(pre))
			}
			var elements, scripts, frames []*html.Node
			for i, n := range pre {
				root, err := html.Parse(strings.NewReader(text(n)))
				if err != nil {
					t.Fatal(err)
				}
				snippet := page{root: root}
				if i == 0 {
					elements, scripts = snippet.all("onrecord-search"), snippet.all("script")
				} else {
					frames = snippet.all("iframe")
				}
			}
			if len(elements) != 1 || len(scripts) != 1 || len(frames) != 1 {
				t.Fatalf("got %d elements, %d scripts, %d frames", len(elements), len(scripts), len(frames))
			}
			if got := attr(scripts[0], "src"); got != "https://a.example/apps/onrecord/embed/onrecord-search.js" {
				t.Errorf("the script is %s", got)
			}
			if got := attr(frames[0], "src"); got != "https://a.example/apps/onrecord/embed"+c.src {
				t.Errorf("the frame is %s", got)
			}
			c.element["base"] = "https://a.example/apps/onrecord/"
			if len(elements[0].Attr) != len(c.element) {
				t.Errorf("got the attributes %v", elements[0].Attr)
			}
			for name, want := range c.element {
				if got := attr(elements[0], name); got != want {
					t.Errorf("%s: got %q, want %q", name, got, want)
				}
			}
		})
	}
}

// Who is not signed in gets a page that is shown in the frame, and its style and
// scripts; nothing of the archive.
func TestEmbedRefused(t *testing.T) {
	s := sampleServer(t)
	line, err := guard.UserLine("vera", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	users, err := guard.ReadUsers(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	s.Guard, s.EmbedOrigins, s.Base = &guard.Guard{Mode: guard.Basic, Users: users}, []string{portal}, "/apps/onrecord/"
	h := s.Handler()
	for _, path := range []string{"/apps/onrecord/embed?q=brigades", "/embed?q=brigades"} { // the second behind a proxy that strips
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Sec-Fetch-Dest", "iframe")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors "+portal) || w.Header().Get("X-Frame-Options") != "" {
			t.Errorf("%s: got policy %s, X-Frame-Options %q", path, got, w.Header().Get("X-Frame-Options"))
		}
		if w.Code != 401 || w.Header().Get("WWW-Authenticate") != "" || strings.Contains(w.Body.String(), "<blockquote") {
			t.Errorf("%s: got %d", path, w.Code)
		}
		root, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		p := page{root: root}
		if got := p.all(`a[href="/apps/onrecord/embed?q=brigades"][target=_blank]`); len(got) != 1 {
			t.Errorf("%s: %d links to sign in", path, len(got))
		}
		for _, n := range p.all("script[src], link[href]") {
			address := attr(n, "src") + attr(n, "href")
			if strings.Contains(address, "opensearch") {
				continue
			}
			ok(t, h, address)
		}
	}
	ok(t, h, "/apps/onrecord/embed/onrecord-search.js")
	if p := get(t, h, "/apps/onrecord/embed/how"); p.status != 401 || !strings.Contains(p.header.Get("Content-Security-Policy"), noFrame) {
		t.Errorf("how: got %d, %s", p.status, p.header.Get("Content-Security-Policy"))
	}
	r := httptest.NewRequest(http.MethodGet, "/embed", nil)
	r.SetBasicAuth("vera", "correct horse")
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != 200 {
		t.Errorf("who is signed in gets %d", w.Code)
	}
}
