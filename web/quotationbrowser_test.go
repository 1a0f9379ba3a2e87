package web

import (
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// With scripts allowed, too, the browser takes the data of a quote for data: the
// policy that forbids every script has nothing to refuse, and the footnote is
// chosen whole by one click.
func TestQuotationInBrowser(t *testing.T) {
	ctx := browser(t)
	quote := firstLink(t, ctx, startSite(t)+"search?q=brigades", ".hit .source a")
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var complaints []string
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok {
			mu.Lock()
			complaints = append(complaints, e.Entry.Text)
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(quote)); err != nil {
		t.Fatal(err)
	}
	if got := evaluate[string](t, ctx, `JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent)['@type']`); got != "Quotation" {
		t.Errorf("got type %q", got)
	}
	if got := evaluate[string](t, ctx, `document.querySelector('.cite summary').click(); getComputedStyle(document.querySelector('.footnote')).userSelect`); got != "all" {
		t.Errorf("the footnote is chosen by %q, want all of it", got)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(complaints) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(complaints, "\n"))
	}
}
