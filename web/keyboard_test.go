package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focused describes the element that has the focus: whether it can be seen, and
// that it has it.
const focused = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return 'nothing';
	const s = getComputedStyle(e), r = e.getBoundingClientRect();
	if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) return 'no ring: ' + e.outerHTML;
	if (r.bottom <= 0 || r.top >= innerHeight || r.width === 0) return 'out of sight: ' + e.outerHTML;
	const at = document.elementFromPoint(r.left + Math.min(r.width, innerWidth - r.left) / 2, Math.min(Math.max(r.top + r.height / 2, 1), innerHeight - 1));
	const line = e.getClientRects()[0], first = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
	if (![at, first].some(p => p && (e.contains(p) || p.contains(e)))) return 'covered: ' + e.outerHTML;
	return '';
})()`

// A reader without a mouse and without JavaScript searches, filters, opens a hit
// and goes back; what has the focus can be seen all the way.
func TestKeyboard(t *testing.T) {
	ctx := browser(t)
	bad := complaints(t, ctx)
	tr := watch(t, ctx)
	site := startSiteAt(t, randomBase())
	press := func(keys string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
	}
	// tabTo goes on with the Tab key until an element has the focus.
	tabTo := func(selector string) {
		t.Helper()
		for range 200 {
			press(kb.Tab)
			if fault := evaluate[string](t, ctx, focused); fault != "" && fault != "nothing" {
				t.Error(fault)
			}
			if evaluate[bool](t, ctx, "document.activeElement.matches(`"+selector+"`)") {
				return
			}
		}
		t.Fatalf("with Tab one does not get to %s at %s", selector, evaluate[string](t, ctx, "location.href"))
	}
	// enter presses a key that leads to another page.
	enter := func() *url.URL {
		t.Helper()
		if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(evaluate[string](t, ctx, "location.href"))
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for _, width := range []int64{320, 1280} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 700), chromedp.Navigate(site)); err != nil {
			t.Fatal(err)
		}
		tabTo(".skip")
		tabTo("#q")
		press("brigades")
		if u := enter(); u.RawQuery != "q=brigades" {
			t.Fatalf("after Enter in the box: at %s", u)
		}
		if width < 960 { // the filters are folded
			tabTo(".facets > .all > summary")
			press(" ")
		}
		tabTo(`.facet input[name=speaker][value="Rasa Vaitkūnienė"]`)
		press(" ")
		tabTo(".facet[open] .apply button")
		if u := enter(); u.RawQuery != "q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97" {
			t.Fatalf("after the filter: at %s", u)
		}
		tabTo(".hit .source a")
		u := enter()
		if !strings.Contains(u.Path, "/interview/") {
			t.Fatalf("the hit leads to %s", u)
		}
		if top := evaluate[float64](t, ctx, "document.querySelector('.focus').getBoundingClientRect().top"); top < 0 || top > 650 {
			t.Errorf("%d px: the quote is at %.0f px of 700", width, top)
		}
		if err := chromedp.Do(ctx, chromedp.NavigateBack()); err != nil {
			t.Fatal(err)
		}
		if q := evaluate[string](t, ctx, "document.querySelector('#q').value + location.search"); q != "brigades?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97" {
			t.Errorf("%d px: back one is at %q", width, q)
		}
		if !evaluate[bool](t, ctx, `document.querySelector('.facet input[value="Rasa Vaitkūnienė"]').checked`) {
			t.Error("back, the filter is not chosen")
		}
		tabTo(".chips a")
		if u := enter(); u.RawQuery != "q=brigades" {
			t.Errorf("after the filter is taken back: at %s", u)
		}
	}
	for _, c := range bad() {
		t.Errorf("the browser complains: %s", c)
	}
	if out := tr.outside(site); len(out) > 0 {
		t.Errorf("others are asked: %q", out)
	}
}
