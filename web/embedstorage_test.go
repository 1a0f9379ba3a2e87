package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"onrecord/web/guard"
)

// strictBrowser gives no page cookies or storage: those that are framed by
// another site cannot have more, whatever a browser means by blocking them.
func strictBrowser(t *testing.T) context.Context {
	t.Helper()
	profile := t.TempDir()
	if err := os.Mkdir(filepath.Join(profile, "Default"), 0o755); err != nil {
		t.Fatal(err)
	}
	prefs := `{"profile": {"block_third_party_cookies": true, "cookie_controls_mode": 1, "default_content_setting_values": {"cookies": 2}}}`
	if err := os.WriteFile(filepath.Join(profile, "Default", "Preferences"), []byte(prefs), 0o644); err != nil {
		t.Fatal(err)
	}
	// In a process of its own the frame could not be looked into.
	return browser(t, chromedp.UserDataDir(profile), chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("disable-features", "Translate,BackForwardCache,IsolateOrigins,site-per-process"))
}

// asLocalhost is the address of a server on this machine under a name that is
// another site than 127.0.0.1: of a site's frames the port does not count.
func asLocalhost(origin string) string {
	return strings.Replace(origin, "127.0.0.1", "localhost", 1)
}

const sandbox = `sandbox="allow-scripts allow-same-origin allow-forms allow-popups"`

// In a sandboxed frame of another site whose storage is blocked, one searches,
// and the frame tells its height.
func TestEmbedWithoutStorage(t *testing.T) {
	ctx := strictBrowser(t)
	scripts(t, ctx)
	bad := complaints(t, ctx)
	probe := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<link rel="icon" href="data:,"><script>
			let storage;
			try { localStorage.setItem('a', '1'); storage = 'open'; } catch { storage = 'blocked'; }
			document.cookie = 'a=1';
			parent.postMessage({ storage, cookie: document.cookie }, '*');
		</script>`)
	}))
	t.Cleanup(probe.Close)
	pages := map[string]string{}
	portal := asLocalhost(startPortal(t, pages))
	site := startEmbedded(t, portal)

	pages["/probe"] = fmt.Sprintf(`<iframe src="%s/"></iframe>`, probe.URL)
	visit(t, ctx, portal+"/probe", `heights.length > 0`)
	if got := evaluate[string](t, ctx, `heights[0][1].storage + ' ' + heights[0][1].cookie`); got != "blocked " {
		t.Fatalf("storage and cookies of frames are %q: the browser is not as strict as the test needs", got)
	}

	pages["/"] = fmt.Sprintf(`<iframe src="%sembed?q=brigades" width="900" height="700" %s></iframe>`, site, sandbox)
	visit(t, ctx, portal+"/", `heights.length > 0`)
	if _, hits := inFrame(t, ctx, ".hit blockquote"); len(hits) == 0 {
		t.Fatal("the frame shows no hits")
	}
	if got := evaluate[float64](t, ctx, `heights.at(-1)[1].height`); got < 300 {
		t.Errorf("the frame says that it is %.0f px high", got)
	}
	clickInFrame(t, ctx, `.orders a[href*="sort=newest"]`)
	frameShows(t, ctx, site+"embed?q=brigades&sort=newest")
	if address, hits := inFrame(t, ctx, ".hit blockquote"); address != site+"embed?q=brigades&sort=newest" || len(hits) == 0 {
		t.Errorf("after a click the frame shows %d hits at %s", len(hits), address)
	}
	for _, c := range bad() {
		t.Errorf("the browser complains: %s", c)
	}
}

// In the frame of who is not signed in stands a page with a link to do so, which
// opens in a tab; no password is asked for within the frame.
func TestEmbedSignIn(t *testing.T) {
	ctx, cancel := context.WithTimeout(strictBrowser(t), time.Minute)
	defer cancel()
	scripts(t, ctx)
	pages := map[string]string{}
	portal := asLocalhost(startPortal(t, pages))
	line, err := guard.UserLine("vera", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	users, err := guard.ReadUsers(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	s := sampleServer(t)
	s.Base, s.EmbedOrigins, s.Guard = "/apps/onrecord/", []string{portal}, &guard.Guard{Mode: guard.Basic, Users: users}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	site := server.URL + s.Base
	pages["/"] = fmt.Sprintf(`<iframe src="%sembed?q=brigades" width="900" height="700" %s></iframe>`, site, sandbox)
	visit(t, ctx, portal+"/", `heights.length > 0`)
	if address, links := inFrame(t, ctx, `a[href="/apps/onrecord/embed?q=brigades"][target=_blank]`); address != site+"embed?q=brigades" || len(links) != 1 {
		t.Fatalf("at %s there are %d links to sign in", address, len(links))
	}
	clickInFrame(t, ctx, `a[href="/apps/onrecord/embed?q=brigades"]`)
	for opened := false; !opened; {
		infos, err := chromedp.Targets(ctx)
		if err != nil {
			t.Fatalf("no tab opens: %v", err)
		}
		for _, i := range infos {
			opened = opened || i.Type == "page" && i.URL == site+"embed?q=brigades"
		}
		select {
		case <-ctx.Done():
			t.Fatal("no tab opens")
		case <-time.After(20 * time.Millisecond):
		}
	}
}
