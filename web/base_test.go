package web

import (
	"net/http"
	"strings"
	"testing"

	"onrecord/web/webtest"
)

func TestCleanBase(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "/"}, {"/", "/"}, {"apps", "/apps/"}, {"/apps/onrecord", "/apps/onrecord/"}, {"/apps/onrecord/", "/apps/onrecord/"}, {"/a-b_c.d~e/", "/a-b_c.d~e/"},
		{"/a b/", ""}, {"/a//b/", ""}, {"/../", ""}, {"/a/./b", ""}, {"/a?b", ""}, {"https://example.org/a", ""}, {"/ä/", ""}, {"/search/", ""}, {"/who/", ""}, {"/speaker/x/", ""}, {"/alliance/", ""}, {"/x/search/", "/x/search/"},
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
			s.Base, s.Origin, s.EmbedOrigins = c.base, "https://archive.example", []string{"https://portal.example"}
			h := s.Handler()
			if c.strip {
				h = http.StripPrefix(strings.TrimSuffix(c.base, "/"), h)
			}
			kinds := webtest.Crawl(t, webtest.Site{Address: s.Origin + c.base, Transport: webtest.Handler{Handler: h}, Each: 1}, webtest.Starts()...)
			t.Logf("%v", kinds)
			for _, kind := range webtest.Kinds {
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
