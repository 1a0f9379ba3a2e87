package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"onrecord/web/message"
)

// axe is where npm puts axe-core: see .ci/browser/package.json.
var axe = filepath.Join("..", ".ci", "browser", "node_modules", "axe-core", "axe.min.js")

// axeRun is what a page is asked: the rules of WCAG 2.0 to 2.2, levels A and AA,
// with target-size, which is off by itself, first as the page opens and then
// with all that can be unfolded. Its answer names rule, element and reason.
const axeRun = `(async () => {
	const found = new Set();
	for (const open of [false, true]) {
		if (open) {
			const closed = document.querySelectorAll('details:not([open])');
			if (!closed.length) break;
			for (const d of closed) d.open = true;
		}
		const result = await axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
			rules: { 'target-size': { enabled: true } },
			resultTypes: ['violations'], preload: false, iframes: false,
		});
		for (const v of result.violations) for (const n of v.nodes)
			found.add(v.id + ': ' + n.target.join(' ') + ': ' + n.any.concat(n.all, n.none).map(c => c.message).join('; '));
	}
	return [...found].slice(0, 8);
})()`

// randomBase is a path that nobody counts on.
func randomBase() string {
	return "/" + strings.ToLower(rand.Text()[:9]) + "/x-" + rand.Text()[:3] + "/"
}

// startSiteAt starts a site that may be embedded, below a base.
func startSiteAt(t *testing.T, base string) (address string) {
	t.Helper()
	s := sampleServer(t)
	s.Base, s.EmbedOrigins = base, []string{"https://portal.example"}
	server := httptest.NewUnstartedServer(nil)
	s.Origin = "http://" + server.Listener.Addr().String()
	server.Config.Handler = s.Handler()
	server.Start()
	t.Cleanup(server.Close)
	return server.URL + base
}

// axe-core finds nothing on any page, light or dark, wide or narrow, with
// JavaScript or without.
func TestAxe(t *testing.T) {
	source, err := os.ReadFile(axe)
	if err != nil {
		needs(t, "axe-core (npm ci --prefix .ci/browser)")
	}
	ctx := browserFor(t, 15*time.Minute)
	site := startSiteAt(t, randomBase())
	t.Logf("the site is %s", site)
	pages := samplePages(t, ctx, site)
	shown := map[string]bool{}
	bad, asked := complaints(t, ctx), watch(t, ctx)
	for _, p := range pages {
		shown[p.template] = true
		for _, width := range []int64{320, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				for _, js := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s-%d-%s-%v", p.name, width, scheme, js), func(t *testing.T) {
						runAxe(t, ctx, string(source), p.url, width, scheme, js)
					})
				}
			}
		}
	}
	for name := range templates() {
		if !shown[name] {
			t.Errorf("no page with the template %s was looked at", name)
		}
	}
	for _, c := range bad() {
		if !strings.Contains(c, "status of 4") {
			t.Errorf("the browser complains: %s", c)
		}
	}
	if out := asked.outside(site); len(out) > 0 {
		t.Errorf("others are asked: %q", out)
	}
}

// templates are those that are pages.
func templates() map[string]bool {
	m := map[string]bool{}
	for name := range pages[message.English()] {
		m[name] = true
	}
	return m
}

func runAxe(t *testing.T, ctx context.Context, source, url string, width int64, scheme string, js bool) {
	t.Helper()
	off := func(v bool) {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v}); err != nil {
			t.Fatal(err)
		}
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	off(!js)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	if !js {
		// What the page has not run when it was loaded, it does not run later;
		// axe needs timers.
		off(false)
	}
	evaluate[bool](t, ctx, source+";true")
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](axeRun, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	for _, f := range found {
		t.Error(f)
	}
}
