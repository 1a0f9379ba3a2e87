package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reader drives a page as somebody with a keyboard and JavaScript does.
type reader struct {
	*testing.T
	ctx  context.Context
	site string
}

func newReader(t *testing.T) *reader {
	t.Helper()
	ctx := browser(t)
	scripts(t, ctx)
	bad := complaints(t, ctx)
	tr := watch(t, ctx)
	r := &reader{t, ctx, startSiteAt(t, randomBase())}
	t.Cleanup(func() {
		for _, c := range bad() {
			t.Errorf("the browser complains: %s", c)
		}
		if out := tr.outside(r.site); len(out) > 0 {
			t.Errorf("others are asked: %q", out)
		}
	})
	return r
}

func (r *reader) open(path string) {
	r.Helper()
	if err := chromedp.Do(r.ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(r.site+path)); err != nil {
		r.Fatal(err)
	}
}

func (r *reader) press(keys string) {
	r.Helper()
	if err := chromedp.Do(r.ctx, chromedp.KeyEvent(keys)); err != nil {
		r.Fatal(err)
	}
}

// key presses a key as a keyboard does: where the page takes it for itself, it
// is not typed.
func (r *reader) key(text string) {
	r.Helper()
	name := text
	if text == kb.Enter {
		name = "Enter"
	}
	for _, e := range []input.DispatchKeyEventParams{{Type: input.DispatchKeyEventTypeKeyDown, Key: name, Text: text}, {Type: input.DispatchKeyEventTypeKeyUp, Key: name}} {
		if _, err := chromedp.Call(r.ctx, input.DispatchKeyEvent, e); err != nil {
			r.Fatal(err)
		}
	}
}

// until waits for what an expression says.
func (r *reader) until(what, expression string) {
	r.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(r.ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
	}
	r.Fatalf("%s: never %s at %s, focus on %s", what, expression, r.get("location.href"), r.get("document.activeElement.outerHTML"))
}

func (r *reader) get(expression string) string {
	r.Helper()
	return evaluate[string](r.T, r.ctx, "String("+expression+")")
}

func (r *reader) is(what, expression, want string) {
	r.Helper()
	if got := r.get(expression); got != want {
		r.Errorf("%s: %s is %q, want %q", what, expression, got, want)
	}
}

// drag moves a pressed mouse to the right.
func (r *reader) drag(x, y, to float64) {
	r.Helper()
	for _, e := range []input.DispatchMouseEventParams{
		{Type: input.DispatchMouseEventTypeMousePressed, X: x, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1},
		{Type: input.DispatchMouseEventTypeMouseMoved, X: (x + to) / 2, Button: input.MouseButtonLeft, Buttons: 1},
		{Type: input.DispatchMouseEventTypeMouseMoved, X: to, Button: input.MouseButtonLeft, Buttons: 1},
		{Type: input.DispatchMouseEventTypeMouseReleased, X: to, Button: input.MouseButtonLeft, ClickCount: 1},
	} {
		e.Y = y
		if _, err := chromedp.Call(r.ctx, input.DispatchMouseEvent, e); err != nil {
			r.Fatal(err)
		}
	}
}

// A reader types the beginning of a name, chooses it with the arrows, and
// searches, without anything that was not chosen getting into the box.
func TestCombobox(t *testing.T) {
	r := newReader(t)
	for _, path := range []string{"", "embed"} {
		r.open(path)
		r.is("at first", "document.querySelector('#q').getAttribute('role')", "combobox")
		r.key("/")
		r.is("after /", "document.activeElement.id + document.activeElement.value", "q")
		r.press("brigades vaitk")
		r.until("typed", "document.querySelectorAll('#suggestions [role=option]').length === 1 && document.querySelector('#q').ariaExpanded === 'true'")
		r.until("told", "document.querySelector('#status').textContent === 'Suggestions: 1'")
		r.is("nothing is chosen", "document.querySelector('#q').value + document.querySelectorAll('[aria-selected=true]').length", "brigades vaitk0")
		r.press(kb.ArrowDown)
		r.is("down", "document.querySelector('#' + document.querySelector('#q').getAttribute('aria-activedescendant')).ariaSelected", "true")
		r.is("still in the box", "document.activeElement.id", "q")
		r.press(kb.Home)
		r.is("home", "document.querySelector('#q').hasAttribute('aria-activedescendant') + ' ' + document.querySelector('#q').selectionStart", "false 0")
		r.press(kb.Escape)
		r.is("escape", "document.querySelector('#suggestions').hidden + document.querySelector('#q').value", "truebrigades vaitk")
		r.press(kb.ArrowDown)
		r.until("opened again", "!document.querySelector('#suggestions').hidden")
		r.press(kb.ArrowUp)
		r.key(kb.Enter)
		r.is("chosen", "document.querySelector('#q').value", `brigades speaker:"Rasa Vaitkūnienė" `)
		if path == "embed" && !strings.Contains(r.get("document.querySelector('#q').ariaExpanded"), "false") {
			r.Error("the list stays open")
		}
		r.press(kb.Enter)
		r.until("searched", `location.search === '?q=brigades+speaker%3A%22Rasa+Vaitk%C5%ABnien%C4%97%22'`)
		if n := evaluate[int](t, r.ctx, "document.querySelectorAll('.hit').length"); n == 0 {
			r.Error("no hits")
		}
	}
}

// Keys of one letter lead over the results, and can be switched off for good.
func TestKeys(t *testing.T) {
	r := newReader(t)
	r.open("search?q=brigades")
	r.press("j")
	r.is("j", "[...document.querySelectorAll('.hit')].findIndex(h => h.contains(document.activeElement))", "0")
	if fault := evaluate[string](t, r.ctx, focused); fault != "" {
		r.Error(fault)
	}
	r.press("jj")
	r.is("jj", "[...document.querySelectorAll('.hit')].findIndex(h => h.contains(document.activeElement))", "2")
	if fault := evaluate[string](t, r.ctx, focused); fault != "" {
		r.Error(fault)
	}
	r.press("k")
	r.is("k", "[...document.querySelectorAll('.hit')].findIndex(h => h.contains(document.activeElement))", "1")
	href := r.get("document.activeElement.href")
	r.press(kb.Enter)
	r.until("opened", "location.href === '"+href+"' && document.querySelector('.focus') !== null")
	if err := chromedp.Do(r.ctx, chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	r.until("back", "document.querySelectorAll('.hit').length > 2 && document.getElementById('keys').checked")
	if err := chromedp.Do(r.ctx, chromedp.Click(chromedp.CSS("#keys"))); err != nil {
		t.Fatal(err)
	}
	r.open("search?q=brigades")
	r.is("off", "document.getElementById('keys').checked", "false")
	r.key("j")
	r.key("/")
	r.is("off", "document.activeElement === document.body", "true")
}

// Filters apply at once, without another page: the focus stays, the count is
// told once, and Back and Forward bring every state again.
func TestFiltersInPlace(t *testing.T) {
	r := newReader(t)
	for _, path := range []string{"search", "embed"} {
		r.open(path + "?q=brigades")
		r.is("Apply", "document.querySelector('.apply').checkVisibility()", "false")
		before := r.get("document.getElementById('heading').textContent")
		evaluate[bool](t, r.ctx, `(() => {
			window.same = true; window.told = [];
			new MutationObserver(() => { const s = document.getElementById('status').textContent; if (s) told.push(s); }).observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true });
			document.querySelector('.facet input[name=speaker][value="Rasa Vaitkūnienė"]').focus();
			return true;
		})()`)
		r.press(" ")
		const query = "?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97"
		r.until("chosen", "location.search === '"+query+"' && document.querySelectorAll('.chips a').length === 2")
		r.until("told", "told.length === 1")
		r.is("the same page", "window.same", "true")
		r.is("told", "told[0] === document.getElementById('heading').textContent", "true")
		r.is("focus", "document.activeElement.value + document.activeElement.checked", "Rasa Vaitkūnienėtrue")
		r.is("the box", "document.querySelector('#q').value", "brigades")
		if now := r.get("document.getElementById('heading').textContent"); now == before {
			r.Errorf("the count stays %s", now)
		}
		r.press(" ")
		r.until("taken back", "location.search === '?q=brigades' && document.querySelectorAll('.chips a').length === 0")
		r.is("the count", "document.getElementById('heading').textContent", before)
		evaluate[bool](t, r.ctx, "(history.back(), true)")
		r.until("back", "location.search === '"+query+"' && document.querySelector('.chips a') && document.querySelector('.facet input[value=\"Rasa Vaitkūnienė\"]').checked")
		evaluate[bool](t, r.ctx, "(history.back(), true)")
		r.until("back again", "location.search === '?q=brigades' && !document.querySelector('.chips a')")
		evaluate[bool](t, r.ctx, "(history.forward(), true)")
		r.until("forward", "location.search === '"+query+"' && !!document.querySelector('.chips a')")
		evaluate[bool](t, r.ctx, "(document.querySelector('.chips a').click(), true)")
		r.until("chip", "location.search === '?q=brigades' && !document.querySelector('.chips a')")
		evaluate[bool](t, r.ctx, `(document.querySelector('.facet button[name="-speaker"]').click(), true)`)
		r.until("left out", "location.search.startsWith('?q=brigades&-speaker=') && !!document.querySelector('.facet .not')")
		r.is("the same page", "window.same", "true")
		// What cannot be fetched is gone to.
		evaluate[bool](t, r.ctx, `(window.fetch = () => Promise.reject(new TypeError('no net')), document.querySelector('.chips a').click(), true)`)
		r.until("without fetch", "window.same === undefined && location.search === '?q=brigades'")
	}
}

// Order, views, pages and the timeline, too, change the results in place: with
// one announcement, the focus where it was or, on another page, at its results,
// which begin at the top of the window; Back brings the place back as well.
func TestLinksInPlace(t *testing.T) {
	r := newReader(t)
	for _, path := range []string{"search", "embed"} {
		r.open(path + "?q=the")
		evaluate[bool](t, r.ctx, `(() => {
			window.same = true; window.told = [];
			new MutationObserver(() => { const s = document.getElementById('status').textContent; if (s) told.push(s); }).observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true });
			return true;
		})()`)
		follow := func(what, selector, then string) {
			t.Helper()
			evaluate[bool](t, r.ctx, "(window.told = [], (a => { a.focus(); a.click(); })("+selector+"), true)")
			r.until(what, then+" && told.length === 1")
			r.is(what+": the same page", "window.same", "true")
			r.is(what+": told", "told[0] === document.getElementById('heading').textContent", "true")
		}
		follow("order", "document.querySelectorAll('.orders ul')[1].querySelector('a')", "location.search === '?q=the&sort=newest'")
		r.is("the order has the focus", "document.activeElement.matches('b[aria-current]') && document.activeElement.textContent", "Newest")
		follow("page", "document.querySelector('.pages a[rel=next]')", "location.search === '?q=the&sort=newest&page=2'")
		r.is("the results have the focus", "document.activeElement.id", "found")
		r.is("and are in sight", "Math.abs(document.getElementById('found').getBoundingClientRect().top) < 60", "true")
		r.is("from the second page", "document.querySelector('.hits').start", "21")
		evaluate[bool](t, r.ctx, "(window.told = [], history.back(), true)")
		r.until("back", "told.length === 1 && location.search === '?q=the&sort=newest' && document.querySelector('.hits').start === 1 && scrollY > 1000")
		follow("view", "document.querySelector('.orders a')", "location.search === '?q=the&group=true&sort=newest' && !!document.querySelector('.group')")
		evaluate[bool](t, r.ctx, "(document.querySelector('.timeline details').open = true)")
		follow("timeline", "document.querySelector('.timeline tbody a')", "location.search.startsWith('?q=the+said')")
		evaluate[bool](t, r.ctx, "(window.told = [], history.back(), true)")
		r.until("back to the timeline", "told.length === 1 && !!document.getElementById('span')")
		evaluate[bool](t, r.ctx, "(window.told = [], document.getElementById('span').elements.from.value = '2015', document.getElementById('span').elements.to.value = '2020', document.querySelector('#span button').click(), true)")
		r.until("typed", "location.search === '?q=the+said%3A2015..2020&group=true&sort=newest' && told.length === 1")
		r.is("the same page", "window.same", "true")
	}
}

// The timeline is narrowed by typing, with and without JavaScript, and by
// dragging.
func TestTimelineNarrowed(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for path, want := range map[string]string{
		"/search?q=brigades&from=2021&to=2023-05":    "/search?q=brigades+said%3A2021..2023-05",
		"/search?q=brigades&from=2021-02&to=2021-02": "/search?q=brigades+said%3A2021-02",
		"/search?q=said:2019+brigades&to=2023":       "/search?q=brigades+said%3A..2023",
		"/search?alliance=NATO&from=2021-02&to=":     "/search?q=said%3A2021-02..&alliance=NATO",
		"/search?q=brigades&from=&to=":               "/search?q=brigades",
		"/search?q=%22brigades&from=2021":            "/search?q=%22brigades",
		"/embed?q=brigades&from=2021&to=&theme=dark": "/embed?q=brigades+said%3A2021..&theme=dark",
	} {
		p := get(t, h, path)
		if p.status != 303 || p.header.Get("Location") != want {
			t.Errorf("%s: got status %d, %s, want %s", path, p.status, p.header.Get("Location"), want)
		}
	}
	p := ok(t, h, "/search?q=said%3A2021..")
	if got := attr(p.all("#span input[name=from]")[0], "value") + attr(p.all("#span input[name=to]")[0], "value"); got != "2021" {
		t.Errorf("the form says %q", got)
	}
	r := newReader(t)
	r.open("search?q=NATO")
	from, to := r.get("document.querySelector('.timeline [data-from]').dataset.from"), r.get("(b => b.dataset.to ?? b.dataset.from)(document.querySelectorAll('.timeline [data-from]')[2])")
	type point struct{ X, Y float64 }
	at := func(n string) point {
		return evaluate[point](t, r.ctx, "(r => ({X: r.left + r.width / 2, Y: r.top + r.height / 2}))(document.querySelectorAll('.timeline [data-from] path:first-of-type')["+n+"].getBoundingClientRect())")
	}
	r.drag(at("0").X, at("0").Y, at("2").X)
	r.until("dragged", "location.search === '?q=NATO+said%3A"+url.QueryEscape(from+".."+to)+"'")
	r.open("search?q=NATO")
	to = r.get("(b => b.dataset.to ?? b.dataset.from)(document.querySelector('.timeline [data-from]'))")
	r.drag(at("0").X, at("0").Y, at("0").X)
	said := from
	if to != from {
		said += ".." + to
	}
	r.until("clicked", "location.search === '?q=NATO+said%3A"+url.QueryEscape(said)+"'")
}

// n and p lead from match to match in an interview.
func TestMatchKeys(t *testing.T) {
	r := newReader(t)
	r.open("search?q=the&group=true")
	evaluate[bool](t, r.ctx, "(location.href = [...document.querySelectorAll('.group')].find(g => g.querySelectorAll('.hit:not(.narration)').length > 2).querySelector('.hit .source a').href, true)")
	r.until("opened", "!!document.querySelector('.card .matches a')")
	there, back, rel := "n", "p", "next"
	if evaluate[bool](t, r.ctx, "!document.querySelector('.matches a[rel=next]')") { // the best match is the last one
		there, back, rel = "p", "n", "prev"
	}
	first, other := r.get("location.href"), r.get("document.querySelector('.matches a[rel="+rel+"]').href")
	r.key(there)
	r.until(there, "location.href === '"+other+"' && document.querySelectorAll('.matches a').length > 0")
	if top := evaluate[float64](t, r.ctx, "document.querySelector('.focus').getBoundingClientRect().top"); top < 0 || top > 750 {
		t.Errorf("the quote is at %.0f px of 800", top)
	}
	r.key(back)
	r.until(back, "location.href === '"+first+"'")
}
