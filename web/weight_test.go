package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"onrecord/web/state"
)

// traffic is what a browser asks for.
type traffic struct {
	mu    sync.Mutex
	urls  []string
	bytes float64 // that came, heads among them
}

// watch notes what the browser asks for from now on.
func watch(t *testing.T, ctx context.Context) *traffic {
	t.Helper()
	tr := &traffic{}
	if err := chromedp.Listen(ctx, func(ev any) {
		tr.mu.Lock()
		defer tr.mu.Unlock()
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			tr.urls = append(tr.urls, e.Request.URL)
		case *network.EventLoadingFinished:
			tr.bytes += e.EncodedDataLength
		}
	}); err != nil {
		t.Fatal(err)
	}
	return tr
}

// outside returns the addresses that are not below that of the site. The
// browser's own pictures, such as that of a field for a day, are asked of nobody.
func (tr *traffic) outside(site string) []string {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	var out []string
	for _, u := range tr.urls {
		if !strings.HasPrefix(u, site) && !strings.HasPrefix(u, "data:") {
			out = append(out, u)
		}
	}
	return out
}

// maxRequests is in how many requests a results page may come when the browser
// has nothing of it yet.
const maxRequests = 4

func TestWeight(t *testing.T) {
	ctx := browser(t)
	scripts(t, ctx)
	site := startSite(t)
	for _, q := range []string{"", "the", "NATO", "minister", "minister OR sanctions OR NATO", "(the OR of) -country:Sweden"} {
		if _, err := chromedp.Call(ctx, network.ClearBrowserCache, cdp.Empty{}); err != nil {
			t.Fatal(err)
		}
		tr := watch(t, ctx)
		address := site + "search?q=" + url.QueryEscape(q)
		if q == "" {
			address = site
		}
		visit(t, ctx, address, `document.readyState === 'complete'`)
		if hits := evaluate[int](t, ctx, `document.querySelectorAll('.hit').length`); hits != state.PageSize {
			t.Errorf("%s: %d hits", q, hits)
		}
		// Without a window Chromium may leave the icon out.
		icon := evaluate[string](t, ctx, `document.querySelector('link[rel=icon]').href`)
		size, err := fetched(icon)
		if err != nil {
			t.Fatal(err)
		}
		page, err := fetched(address)
		if err != nil {
			t.Fatal(err)
		}
		tr.mu.Lock()
		requests, transferred := len(tr.urls), int(tr.bytes)
		if !slices.Contains(tr.urls, icon) {
			requests, transferred = requests+1, transferred+size
		}
		tr.mu.Unlock()
		t.Logf("%q: the page has %d bytes; cold, %d bytes come in %d requests", q, page, transferred, requests)
		if page > maxPage || transferred > maxPage || requests > maxRequests {
			t.Errorf("%q: that is more than %d bytes or %d requests: %q", q, maxPage, maxRequests, tr.urls)
		}
		if out := tr.outside(site); len(out) > 0 {
			t.Errorf("%q: asks others: %q", q, out)
		}
	}
}

// fetched is how many bytes an address gives, as they are before they are
// compressed.
func fetched(address string) (int, error) {
	res, err := http.Get(address)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return len(b), err
}

// With gzip the answer is the same, and an export has none.
func TestCompressed(t *testing.T) {
	site := startSite(t)
	for path, want := range map[string]string{"": "gzip", "search.atom": "gzip", "api/v1/search?q=NATO": "gzip", "export?q=NATO&format=csv": "", "healthz": ""} {
		r, err := http.NewRequest(http.MethodGet, site+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip")
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Content-Encoding"); got != want || want != "" && !strings.Contains(res.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: Content-Encoding %q, Vary %q, want %q", path, got, res.Header.Get("Vary"), want)
		}
	}
}
