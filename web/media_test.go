package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"onrecord/web/guard"
)

// On paper a page says what was asked, when, and where it is found.
func TestPaper(t *testing.T) {
	s := sampleServer(t)
	s.Base, s.Origin = "/apps/onrecord/", "https://intranet.example.org"
	day := time.Now().UTC().Format("2 January 2006")
	p := ok(t, s.Handler(), "/search?q=brigades&sort=oldest")
	if got, want := p.texts(".paper")[0], "Printed from onrecord on "+day+": https://intranet.example.org/apps/onrecord/search?q=brigades&sort=oldest"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r := httptest.NewRequest(http.MethodGet, "/search?q=brigades", nil)
	r.Host = "evil.example"
	w := httptest.NewRecorder()
	s.Origin = ""
	s.Handler().ServeHTTP(w, r)
	if body := w.Body.String(); strings.Contains(body, "evil.example") || !strings.Contains(body, `<p class="paper">Printed from onrecord on `+day+"</p>") {
		t.Error("without an address of its own the page tells one, or no day")
	}
}

// A page is looked at as paper and in forced colours, in scripts from right to
// left too.
func TestMedia(t *testing.T) {
	ctx := browser(t)
	site := startSite(t)
	emulate := func(p emulation.SetEmulatedMediaParams) {
		t.Helper()
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, p); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(selector string) bool {
		return evaluate[bool](t, ctx, "[...document.querySelectorAll('"+selector+"')].some(e => e.checkVisibility())")
	}
	arabic := firstLink(t, ctx, site+"search?q=language:ar", ".hit .source a")
	pages := []samplePage{
		{"results", "", site + "search?q=brigades&alliance=NATO"},
		{"arabic-results", "", site + "search?q=language:ar"},
		{"arabic", "", arabic},
		{"interview", "", firstLink(t, ctx, site+"search?q=brigades", ".hit .source a")},
		{"who", "", site + "who?q=brigades"},
		{"ko", "", site + "?lang=ko"},
		{"fr-about", "", site + "about?lang=fr"},
		{"ko-about", "", site + "about?lang=ko"},
		{"missing", "", site + "nato-summit"},
	}
	for _, p := range pages {
		emulate(emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(794, 1123), chromedp.Navigate(p.url)); err != nil { // A4
			t.Fatalf("%s: %v", p.url, err)
		}
		if !shown(".paper") || !shown("h1") {
			t.Errorf("%s: paper does not say what it is", p.name)
		}
		if shown("#q") || shown(".facets") || shown("button") || shown(".foot") {
			t.Errorf("%s: paper has what only a screen can use", p.name)
		}
		if ground := evaluate[string](t, ctx, "getComputedStyle(document.body).backgroundColor"); ground != "rgb(255, 255, 255)" {
			t.Errorf("%s: paper is %s", p.name, ground)
		}
		save(t, ctx, "print-"+p.name)
		emulate(emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: "dark"}}})
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(p.url)); err != nil {
			t.Fatalf("%s: %v", p.url, err)
		}
		if shown(".paper") {
			t.Errorf("%s: a screen shows what is meant for paper", p.name)
		}
		if shown(".timeline path") && !evaluate[bool](t, ctx, `(() => { const f = s => getComputedStyle(document.querySelector(s)).fill; return f('.timeline path + path') !== f('.timeline path'); })()`) {
			t.Errorf("%s: in forced colours the bars are not seen", p.name)
		}
		save(t, ctx, "forced-"+p.name)
		// 400 % of a window of 1280 by 1024.
		emulate(emulation.SetEmulatedMediaParams{})
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 256), chromedp.Navigate(p.url)); err != nil {
			t.Fatalf("%s: %v", p.url, err)
		}
		if wide := evaluate[float64](t, ctx, "document.documentElement.scrollWidth - window.innerWidth"); wide > 0 {
			t.Errorf("%s: at 400 %% the page is %.0f px too wide", p.name, wide)
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil {
			t.Fatal(err)
		}
		save(t, ctx, "screen-"+p.name)
	}
	if dir := evaluate[string](t, ctx, "getComputedStyle(document.documentElement).direction"); dir != "ltr" {
		t.Errorf("a page of ours runs %s", dir)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(arabic)); err != nil {
		t.Fatal(err)
	}
	if dir := evaluate[string](t, ctx, "getComputedStyle(document.querySelector('.text > p')).direction"); dir != "rtl" {
		t.Errorf("Arabic runs %s", dir)
	}
}

// save takes a picture where pictures are wanted.
func save(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(*screenshots, name+".png"), picture, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// An error says what can be done about it.
func TestErrorsHelp(t *testing.T) {
	s := sampleServer(t)
	for _, tt := range []struct {
		name     string
		server   Server
		path     string
		status   int
		link     string // text of a link in the main part
		leads    string
		contains string
	}{
		{"words in the address", s, "/2023/nato-brigades.html", http.StatusNotFound, "nato brigades", "/search?q=nato+brigades", ""},
		{"none", s, "/2023/17", http.StatusNotFound, "All quotes", "/", ""},
		{"a mistake where no results are", s, "/embed/how?q=%22NATO", http.StatusBadRequest, `"NATO"`, "/search?q=%22NATO%22", ""},
		{"slow", Server{Search: slow{}, Archive: noInterviews{}, Limit: time.Millisecond}, "/search?q=peace", http.StatusServiceUnavailable, "Try again", "/search?q=peace", "In 5 seconds:"},
		{"another host in the address", Server{Search: slow{}, Archive: noInterviews{}, Limit: time.Millisecond, Base: "/x/"}, "/x/search?q=peace", http.StatusServiceUnavailable, "Try again", "/x/search?q=peace", ""},
	} {
		p := get(t, tt.server.Handler(), tt.path)
		if p.status != tt.status || !strings.Contains(p.body, tt.contains) {
			t.Errorf("%s: status %d, want %d, and %q in it", tt.name, p.status, tt.status, tt.contains)
		}
		found := false
		for _, a := range p.all("main a") {
			found = found || text(a) == tt.link && attr(a, "href") == tt.leads
		}
		if !found {
			t.Errorf("%s: no link %q to %s in\n%s", tt.name, tt.link, tt.leads, p.body)
		}
	}
	s.Guard = &guard.Guard{Rate: 1}
	if err := s.Guard.Check(); err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	for range 500 {
		if p := get(t, h, "/help?lang=fr"); p.status == http.StatusTooManyRequests {
			if links := p.texts("main a"); len(links) == 0 || links[0] != "Réessayer" || attr(p.all("main a")[0], "href") != "/help?lang=fr" {
				t.Errorf("too many requests: links %q", links)
			}
			return
		}
	}
	t.Error("never too many requests")
}
