package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestCleanBase(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "/"}, {"/", "/"}, {"apps", "/apps/"}, {"/apps/onrecord", "/apps/onrecord/"}, {"/apps/onrecord/", "/apps/onrecord/"}, {"/a-b_c.d~e/", "/a-b_c.d~e/"},
		{"/a b/", ""}, {"/a//b/", ""}, {"/../", ""}, {"/a/./b", ""}, {"/a?b", ""}, {"https://example.org/a", ""}, {"/ä/", ""}, {"/search/", ""}, {"/who/", ""}, {"/speaker/x/", ""}, {"/x/search/", "/x/search/"},
	} {
		got, err := CleanBase(c.in)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q: got %q, %v, want %q", c.in, got, err, c.want)
		}
	}
}

// Under any base, whether the proxy keeps it or takes it off, every address on
// every kind of page lies below it and answers.
func TestBase(t *testing.T) {
	for _, c := range []struct {
		name, base string
		strip      bool
	}{{"root", "/", false}, {"kept", "/apps/on-record/", false}, {"taken off", "/apps/on-record/", true}} {
		t.Run(c.name, func(t *testing.T) {
			s := sampleServer(t)
			s.Base = c.base
			s.EmbedOrigins = []string{"https://portal.example"}
			h := s.Handler()
			outside := c.base
			if c.strip {
				h = http.StripPrefix(strings.TrimSuffix(c.base, "/"), h)
			}
			queue := []string{c.base, c.base + "search?q=NATO&sort=newest&page=2", c.base + "search?q=%22NATO", c.base + "nowhere", c.base + "embed?q=NATO", c.base + "embed?page=x", c.base + "embed/how"}
			seen := map[string]bool{}
			kinds := map[string]int{}
			for len(queue) > 0 {
				path := queue[0]
				queue = queue[1:]
				kind := strings.Split(strings.TrimPrefix(path, outside), "/")[0]
				kind, _, _ = strings.Cut(kind, "?")
				if seen[path] || kinds[kind] >= 12 {
					continue
				}
				seen[path] = true
				kinds[kind]++
				p := get(t, h, path)
				if p.status == http.StatusMovedPermanently || p.status == http.StatusSeeOther {
					t.Errorf("%s redirects to %s", path, p.header.Get("Location"))
				}
				if p.status != 200 && kinds[kind] > 2 {
					t.Errorf("%s: status %d", path, p.status)
				}
				for _, a := range []string{"href", "src", "action"} {
					for _, n := range p.all("[" + a + "]") {
						v := attr(n, a)
						u, err := url.Parse(v)
						if err != nil {
							t.Fatal(err)
						}
						if strings.HasPrefix(v, "#") || u.Host != "" && n.Data == "a" && attr(n, "rel") == "noopener noreferrer" || attr(n, "rel") == "via" {
							continue
						}
						if u.Host != "" || !strings.HasPrefix(u.Path, c.base) {
							t.Errorf("%s: %s=%q is not below %s", path, a, v, c.base)
							continue
						}
						u.Fragment = ""
						queue = append(queue, u.String())
					}
				}
			}
			for _, kind := range []string{"", "search", "values", "interview", "help", "static", "embed"} {
				if kinds[kind] == 0 {
					t.Errorf("no address of the kind %q was found", kind)
				}
			}
		})
	}
	s := sampleServer(t)
	s.Base = "/apps/on-record/"
	if p := get(t, s.Handler(), "/apps/on-record"); p.header.Get("Location") != "/apps/on-record/" {
		t.Errorf("without the last slash: got %q", p.header.Get("Location"))
	}
}
