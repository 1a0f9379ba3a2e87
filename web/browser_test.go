package web

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "write a picture of each page into this folder")

// browser starts a headless Chromium without JavaScript, as the pages must
// work without any.
func browser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	return browserFor(t, 4*time.Minute, more...)
}

// browserFor is browser for a test that may take so long.
func browserFor(t *testing.T, limit time.Duration, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		needs(t, "Chromium")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// A page that comes back from this cache fires no load event to wait for.
		chromedp.Flag("disable-features", "Translate,BackForwardCache"))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(opts, more...)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	off := emulation.SetScriptExecutionDisabledParams{Value: true}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	ctx, cancel = context.WithTimeout(ctx, limit)
	t.Cleanup(cancel)
	return ctx
}

// startSite starts a real server over the sample, below a base.
func startSite(t *testing.T) (address string) {
	t.Helper()
	s := sampleServer(t)
	s.Base, s.Holdings = "/apps/onrecord/", someHoldings
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server.URL + s.Base
}

// faults is run in a page and lists what is wrong with its looks: what is
// wider than the screen, text without contrast (WCAG 2.2, 1.4.3), controls that
// are too small to hit (2.5.8).
const faults = `(() => {
	const out = [];
	const name = e => e.tagName.toLowerCase() + (e.className ? '.' + String(e.className).trim().replace(/ +/g, '.') : '') + ' “' + e.textContent.trim().slice(0, 30) + '”';
	const wide = document.documentElement.scrollWidth - window.innerWidth;
	if (wide > 0) {
		out.push('the page is ' + wide + ' px wider than the screen');
		for (const e of document.querySelectorAll('body *')) if (e.getBoundingClientRect().right > window.innerWidth + 1) { out.push('too wide: ' + name(e)); break; }
	}
	const rgba = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
	const lum = ([r, g, b]) => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
	const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const seen = new Set();
	for (let n; n = walker.nextNode();) {
		const e = n.parentElement;
		if (!n.data.trim() || seen.has(e) || !e.checkVisibility() || e.closest('.hidden, .skip')) continue;
		seen.add(e);
		const s = getComputedStyle(e), a = lum(rgba(s.color)), b = lum(ground(e));
		const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		const size = parseFloat(s.fontSize);
		const need = size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5;
		if (ratio < need) out.push('contrast ' + ratio.toFixed(2) + ': ' + name(e));
	}
	for (const e of document.querySelectorAll('button, summary, label, .chips a, .orders a, .pages a, input:not([type=hidden])')) {
		if (!e.checkVisibility() || e.closest('label') && e.tagName === 'INPUT' || e.matches('.hidden')) continue;
		const r = e.getBoundingClientRect();
		if (r.width < 24 || r.height < 24) out.push('small target ' + r.width.toFixed() + '×' + r.height.toFixed() + ': ' + name(e));
	}
	return out.slice(0, 5);
})()`

// samplePage is one of those that are looked at: at least one for each template.
type samplePage struct{ name, template, url string }

func samplePages(t *testing.T, ctx context.Context, site string) []samplePage {
	t.Helper()
	quote := firstLink(t, ctx, site+"search?q=brigades", ".hit .source a")
	return []samplePage{
		{"start", "search.html", site},
		{"results", "search.html", site + "search?q=brigades&alliance=NATO&speaker=-&speaker=Rasa+Vaitk%C5%ABnien%C4%97"},
		{"narration", "search.html", site + "search?q=parliament"},
		{"korean", "search.html", site + "search?q=speaker:서민혁"},
		{"grouped", "search.html", site + "search?q=NATO&group=true"},
		{"nothing", "search.html", site + "search?q=xyzzy&alliance=NATO"},
		{"filtered", "search.html", site + "search?q=brigades&alliance=ASEAN&speaker=Rasa+Vaitk%C5%ABnien%C4%97"},
		{"mistake", "search.html", site + "search?q=%22not+a+mood"},
		{"values", "values.html", site + "values/speaker"},
		{"interview", "interview.html", quote},
		{"correction", "correction.html", strings.Split(quote, "?")[0] + "/correction/" + quote[strings.LastIndex(quote, "#")+1:] + "?what=nobody"},
		{"who", "who.html", site + "who?q=brigades"},
		{"trend", "who.html", site + "who?per=year&compare=Karin+Ekvall&compare=Eero+Lahdensuo&compare=Rasa+Vaitk%C5%ABnien%C4%97"},
		{"speaker", "speaker.html", site + "speaker/Eero%20Lahdensuo"},
		{"body", "body.html", site + "alliance/NATO"},
		{"help", "help.html", site + "help"},
		{"french", "search.html", site + "search?q=NATO&lang=fr"},
		{"korean-help", "help.html", site + "help?lang=ko"},
		{"about", "about.html", site + "about"},
		{"embed", "search.html", site + "embed?q=brigades&alliance=NATO"},
		{"how", "embed.html", site + "embed/how?q=brigades"},
		{"missing", "error.html", site + "nowhere"},
	}
}

func TestLooks(t *testing.T) {
	ctx := browser(t)
	site := startSite(t)
	var mu sync.Mutex
	var complaints []string
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok && e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.Text, "status of 4") {
			mu.Lock()
			complaints = append(complaints, e.Entry.Text+" "+e.Entry.URL)
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range samplePages(t, ctx, site) {
		for _, width := range []int64{320, 800, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				t.Run(fmt.Sprintf("%s-%d-%s", p.name, width, scheme), func(t *testing.T) { look(t, ctx, p.url, width, scheme) })
			}
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, c := range complaints {
		t.Errorf("the browser complains: %s", c)
	}
}

func look(t *testing.T, ctx context.Context, url string, width int64, scheme string) {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](faults))
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	for _, f := range found {
		t.Error(f)
	}
	if *screenshots == "" {
		return
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name := strings.TrimPrefix(t.Name(), "TestLooks/") + ".png"
		err = os.WriteFile(filepath.Join(*screenshots, name), picture, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func firstLink(t *testing.T, ctx context.Context, page, selector string) string {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(page)); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return evaluate[string](t, ctx, "document.querySelector("+strconv.Quote(selector)+").href")
}

func evaluate[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// A reader without JavaScript types words, chooses a speaker, takes the choice
// back, opens a hit at the exact quote, and goes back.
func TestReading(t *testing.T) {
	ctx := browser(t)
	site := startSite(t)
	do := func(what string, steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	// follow does what leads to another page, and returns its address.
	follow := func(what string, step chromedp.Action[chromedp.Void]) *url.URL {
		t.Helper()
		if _, err := chromedp.RunResponse(ctx, step); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		u, err := url.Parse(evaluate[string](t, ctx, "location.href"))
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for _, width := range []int64{320, 1280} {
		do("start", chromedp.EmulateViewport(width, 700), chromedp.Navigate(site), chromedp.SendKeys(chromedp.CSS("#q"), "brigades"))
		if u := follow("search", chromedp.Click(chromedp.CSS("#search button"))); u.RawQuery != "q=brigades" {
			t.Fatalf("after typing: at %s", u)
		}
		if width < 960 {
			do("open the filters", chromedp.Click(chromedp.CSS(".facets > .all > summary")))
		}
		do("choose", chromedp.Click(chromedp.CSS(`.facet input[name=speaker][value="Rasa Vaitkūnienė"]`)))
		if u := follow("apply", chromedp.Click(chromedp.CSS(".apply button"))); u.RawQuery != "q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97" {
			t.Fatalf("after choosing: at %s", u)
		}
		if u := follow("take back", chromedp.Click(chromedp.CSS(".chips a"))); u.RawQuery != "q=brigades" {
			t.Fatalf("after taking back: at %s", u)
		}
		u := follow("open", chromedp.Click(chromedp.CSS(".hit .source a")))
		if !strings.HasPrefix(u.Path, "/apps/onrecord/interview/") || u.Fragment == "" {
			t.Errorf("%d px: the hit leads to %s", width, u)
		}
		if top := evaluate[float64](t, ctx, "document.querySelector('.focus').getBoundingClientRect().top"); top < 0 || top > 650 {
			t.Errorf("%d px: the quote is at %.0f px of 700", width, top)
		}
		if words := evaluate[string](t, ctx, "[...document.querySelectorAll('.focus')].map(e => e.textContent).join('')"); !strings.Contains(words, "brigades") {
			t.Errorf("%d px: the focus is on %q", width, words)
		}
		do("back", chromedp.NavigateBack())
		if q := evaluate[string](t, ctx, "document.querySelector('#q').value"); q != "brigades" {
			t.Errorf("%d px: after going back the box holds %q", width, q)
		}
	}
}
