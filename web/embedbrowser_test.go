package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// portalPage is a page of another site: it notes what it is sent, and has a
// policy that allows no style in attributes.
const portalPage = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Portal</title>
<link rel="icon" href="data:,">
<script nonce="x">window.heights = []; addEventListener('message', e => heights.push([e.origin, e.data]))</script>
<h1>Portal</h1>
%s
<p id="below">Below.</p></html>`

// startPortal starts another origin, whose pages are the given ones.
func startPortal(t *testing.T, pages map[string]string) (origin string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "script-src http: 'nonce-x'; style-src 'none'")
		fmt.Fprintf(w, portalPage, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// startEmbedded starts a site that may be framed by an origin.
func startEmbedded(t *testing.T, origins ...string) (address string) {
	t.Helper()
	s := sampleServer(t)
	s.Base, s.EmbedOrigins = "/apps/onrecord/", origins
	server := httptest.NewUnstartedServer(nil)
	s.Origin = "http://" + server.Listener.Addr().String()
	server.Config.Handler = s.Handler()
	server.Start()
	t.Cleanup(server.Close)
	return server.URL + s.Base
}

// complaints collects what the browser says is wrong.
func complaints(t *testing.T, ctx context.Context) func() []string {
	t.Helper()
	var mu sync.Mutex
	var out []string
	err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := ev.(type) {
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				out = append(out, e.Entry.Text+" "+e.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			out = append(out, e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError {
				out = append(out, fmt.Sprint(e.Args))
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return out
	}
}

// scripts lets pages run theirs.
func scripts(t *testing.T, ctx context.Context) {
	t.Helper()
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}); err != nil {
		t.Fatal(err)
	}
}

// visit opens a page and waits until what it asks for is so.
func visit(t *testing.T, ctx context.Context, url, until string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1000, 800), chromedp.Navigate(url)); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	await(t, ctx, until)
}

func await(t *testing.T, ctx context.Context, until string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[any](until)); err != nil {
		t.Fatalf("%s does not come true: %v", until, err)
	}
}

// inFrame returns the nodes that a selector finds in the first frame of a page,
// and the address of what the frame shows.
func inFrame(t *testing.T, ctx context.Context, selector string) (address string, found []cdp.NodeID) {
	t.Helper()
	doc, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{Depth: new(int64(-1)), Pierce: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	var frame *cdp.Node
	var walk func(n *cdp.Node)
	walk = func(n *cdp.Node) {
		if n.ContentDocument != nil && frame == nil {
			frame = n.ContentDocument
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(doc.Root)
	if frame == nil {
		t.Fatal("the page has no frame that can be looked into")
	}
	res, err := chromedp.Call(ctx, dom.QuerySelectorAll, dom.QuerySelectorAllParams{NodeID: frame.NodeID, Selector: selector})
	if err != nil {
		t.Fatal(err)
	}
	return frame.DocumentURL, res.NodeIDs
}

// frameShows waits until the first frame is at an address: results change in
// place, and may be as high as those before.
func frameShows(t *testing.T, ctx context.Context, want string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		address, _ := inFrame(t, ctx, "body")
		if address == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the frame shows %s, want %s", address, want)
		}
	}
}

// clickInFrame clicks the first node that a selector finds in the frame.
func clickInFrame(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	_, found := inFrame(t, ctx, selector)
	if len(found) == 0 {
		t.Fatalf("the frame has no %s", selector)
	}
	if _, err := chromedp.Call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{NodeID: found[0]}); err != nil {
		t.Fatal(err)
	}
	quads, err := chromedp.Call(ctx, dom.GetContentQuads, dom.GetContentQuadsParams{NodeID: found[0]})
	if err != nil || len(quads.Quads) == 0 {
		t.Fatalf("%s: %v", selector, err)
	}
	q := quads.Quads[0]
	if err := chromedp.Do(ctx, chromedp.MouseClickXY((q[0]+q[4])/2, (q[1]+q[5])/2)); err != nil {
		t.Fatal(err)
	}
}

const frameHeight = `document.querySelector('iframe').getBoundingClientRect().height`

// element is the tag of a search, from a site below base.
func element(base, attributes string) string {
	return fmt.Sprintf(`<script src="%sembed/onrecord-search.js" defer></script><onrecord-search base="%s" %s></onrecord-search>`, base, base, attributes)
}

// In a page of another origin the element shows the hits, is as high as they
// are, follows a search and a changed attribute, and believes nobody else.
func TestEmbedInBrowser(t *testing.T) {
	ctx := browser(t)
	scripts(t, ctx)
	bad := complaints(t, ctx)
	pages := map[string]string{}
	portal := startPortal(t, pages)
	site := startEmbedded(t, portal)
	pages["/"] = element(site, `q="brigades" theme="dark"`)

	visit(t, ctx, portal+"/", `heights.length > 0 && `+frameHeight+` === heights.at(-1)[1].height`)
	address, hits := inFrame(t, ctx, ".hit blockquote")
	if address != site+"embed?q=brigades&theme=dark" || len(hits) == 0 {
		t.Errorf("the frame shows %d hits at %s", len(hits), address)
	}
	if got := evaluate[string](t, ctx, `heights[0][0] + heights[0][1].type + heights[0][1].v`); got != strings.TrimSuffix(site, "/apps/onrecord/")+"onrecord:height1" {
		t.Errorf("the frame says %s", got)
	}
	if *screenshots != "" {
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err == nil {
			err = os.WriteFile(filepath.Join(*screenshots, "embedded.png"), picture, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}

	// Nothing is left to scroll within.
	before := evaluate[float64](t, ctx, frameHeight)
	if before <= 300 || before >= 20000 {
		t.Errorf("the frame is %.0f px high", before)
	}
	// What others say is not believed.
	evaluate[any](t, ctx, `postMessage({type: 'onrecord:height', v: 1, height: 150}, '*')`)
	await(t, ctx, `heights.at(-1)[1].height === 150`)
	if got := evaluate[float64](t, ctx, frameHeight); got != before {
		t.Errorf("the page itself makes the frame %.0f px high", got)
	}

	// Within the frame one goes on: the address of the portal is lost on the way.
	clickInFrame(t, ctx, `.orders a[href*="sort=newest"]`)
	frameShows(t, ctx, site+"embed?q=brigades&sort=newest&theme=dark")
	evaluate[any](t, ctx, `heights.length = 0; document.querySelector('onrecord-search').setAttribute('q', 'xyzzy')`)
	await(t, ctx, `heights.length > 0 && `+frameHeight+` < `+fmt.Sprint(before))
	if address, _ := inFrame(t, ctx, "body"); address != site+"embed?q=xyzzy&theme=dark" {
		t.Errorf("after a change the frame shows %s", address)
	}
	for _, c := range bad() {
		t.Errorf("the browser complains: %s", c)
	}
}

// The browser shows nothing to whom the list does not name.
func TestEmbedRefusedInBrowser(t *testing.T) {
	for _, c := range []struct {
		name    string
		page    string
		origins []string
	}{
		{"nobody may", "embed?q=brigades", nil},
		{"another may", "embed?q=brigades", []string{"https://portal.example"}},
		{"another page", "search?q=brigades", []string{"THIS"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := browser(t)
			scripts(t, ctx)
			bad := complaints(t, ctx)
			pages := map[string]string{}
			portal := startPortal(t, pages)
			for i := range c.origins {
				c.origins[i] = strings.Replace(c.origins[i], "THIS", portal, 1)
			}
			site := startEmbedded(t, c.origins...)
			pages["/"] = fmt.Sprintf(`<iframe src="%s"></iframe>`, site+c.page)
			visit(t, ctx, portal+"/", `document.readyState === 'complete'`)
			if address, hits := inFrame(t, ctx, ".hit, .embed, main"); strings.HasPrefix(address, site) || len(hits) > 0 {
				t.Errorf("the frame shows %d of the page, at %s", len(hits), address)
			}
			if got := evaluate[int](t, ctx, `heights.length`); got != 0 {
				t.Errorf("%d heights are told", got)
			}
			said := strings.Join(bad(), "\n")
			if !strings.Contains(said, "frame-ancestors") {
				t.Errorf("the browser says %q", said)
			}
		})
	}
}

// In a frame with the least of rights a hit opens in a tab of its own, which is
// sandboxed like the frame.
func TestEmbedSandboxed(t *testing.T) {
	ctx, cancel := context.WithTimeout(browser(t), time.Minute)
	defer cancel()
	scripts(t, ctx)
	bad := complaints(t, ctx)
	pages := map[string]string{}
	portal := startPortal(t, pages)
	site := startEmbedded(t, portal)
	pages["/"] = fmt.Sprintf(`<iframe src="%sembed?q=brigades" width="900" height="700" sandbox="allow-scripts allow-same-origin allow-forms allow-popups"></iframe>`, site)
	visit(t, ctx, portal+"/", `heights.length > 0`)
	if _, hits := inFrame(t, ctx, ".hit blockquote"); len(hits) == 0 {
		t.Fatal("the frame shows no hits")
	}
	clickInFrame(t, ctx, ".hit .source a")
	// A page that the browser refuses to show in the tab has no title of ours.
	var tabs []string
	for opened := false; !opened; {
		infos, err := chromedp.Targets(ctx)
		if err != nil {
			t.Fatalf("of the tabs %q none shows the interview: %v", tabs, err)
		}
		tabs = nil
		for _, i := range infos {
			tabs = append(tabs, i.URL+" "+i.Title)
			opened = opened || strings.HasPrefix(i.URL, site+"interview/") && strings.HasSuffix(i.Title, " – onrecord")
		}
		select {
		case <-ctx.Done():
			t.Fatalf("of the tabs %q none shows the interview", tabs)
		case <-time.After(20 * time.Millisecond):
		}
	}
	for _, c := range bad() {
		t.Errorf("the browser complains: %s", c)
	}
}

// A page that grows with its frame is told off after a while.
func TestNoGrowthLoop(t *testing.T) {
	ctx := browser(t)
	scripts(t, ctx)
	script, err := os.ReadFile("static/embed.js")
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile("static/onrecord-search.js")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	portal := startPortal(t, pages)
	origins, err := json.Marshal(portal)
	if err != nil {
		t.Fatal(err)
	}
	looping := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/embed":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, `<style>body { margin: 0 } #embed { height: calc(100vh + 17px) }</style><div id="embed" data-origins=%s></div><script src="/embed.js"></script>`, origins)
		case "/embed.js":
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(script)
		case "/embed/onrecord-search.js":
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(src)
		}
	}))
	t.Cleanup(looping.Close)
	pages["/"] = element(looping.URL+"/", "")
	visit(t, ctx, portal+"/", `heights.length >= 10`)
	// Two frames of animation are enough for a loop to go round once more.
	got, err := chromedp.Run(ctx, chromedp.Evaluate[int](`new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(heights.length))), 300))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if got != 10 {
		t.Errorf("%d heights are told, want 10", got)
	}
}
