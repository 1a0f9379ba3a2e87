package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"onrecord/web/api"
)

// The page and the API say what was searched for besides, and how to do without.
func TestSynonyms(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=field+privies")
	if got := p.texts("h1")[0]; got != "1 quote" {
		t.Errorf("got %q, want 1 quote", got)
	}
	var said bool
	for _, s := range p.texts(".understood") {
		said = said || strings.Contains(s, "Also searched for: “latrines”")
	}
	links := p.all(".understood a")
	if !said || len(links) != 1 || attr(links[0], "href") != "/search?q="+url.QueryEscape(`"field privies"`) {
		t.Errorf("it is not said, or there is no link: %q", p.texts(".understood"))
	}
	if p := ok(t, h, "/search?q="+url.QueryEscape(`"field privies"`)); strings.Contains(p.body, "Also searched for") {
		t.Error("quoted words have synonyms")
	}
	got, _ := ask[api.Search](t, h, "search?q=field+privies")
	if len(got.Synonyms) != 1 || got.Synonyms[0].Words != "field privies" || !slices.Equal(got.Synonyms[0].Also, []string{"latrines"}) || got.Exact != `"field privies"` {
		t.Errorf("got %q and %q", got.Synonyms, got.Exact)
	}
}

// A slip that finds nothing is corrected, and the page says so and how to do
// without.
func TestDidYouMean(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=latrinnes")
	if got := p.texts("h1")[0]; got != "1 quote" || !strings.Contains(p.body, "Showing results for") {
		t.Errorf("got %q, want the quote with latrines, and that it is said", got)
	}
	links := p.all(".found .note a")
	if len(links) != 2 || attr(links[0], "href") != "/search?q=latrines" || attr(links[1], "href") != "/search?q=%22latrinnes%22" {
		t.Errorf("got %d links in %q", len(links), p.texts(".found .note"))
	}
	if p := ok(t, h, "/search?q=%22latrinnes%22"); !strings.Contains(p.body, "Nothing in the archive matches") {
		t.Error("quoted words are corrected")
	}
	if got, _ := ask[api.Search](t, h, "search?q=latrinnes"); got.Total != 0 || got.DidYouMean != "latrines" {
		t.Errorf("got %d hits and %q", got.Total, got.DidYouMean)
	}
}
