package web

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"onrecord/index"
)

// The link to the original leads to the words.
func TestOriginal(t *testing.T) {
	const long = "We have never promised that the ferry would come back before the ice is gone from the sound"
	for _, tt := range []struct{ url, text, want string }{
		{"https://a.example/x", "The ferry stays.", "https://a.example/x#:~:text=The%20ferry%20stays."},
		{"https://a.example/x", long, "https://a.example/x#:~:text=We%20have%20never%20promised%20that%20the,ice%20is%20gone%20from%20the%20sound"},
		{"https://a.example/x#part", "The ferry stays.", "https://a.example/x#part:~:text=The%20ferry%20stays."},
		{"https://a.example/x", "Half-open, **they** say & wait.", "https://a.example/x#:~:text=Half%2Dopen%2C%20they%20say%20%26%20wait."},
		{"https://a.example/x", "One.\n\nTwo.", "https://a.example/x#:~:text=One.,Two."},
		{"https://a.example/x", "渡船不会在春天之前回来" + strings.Repeat("。", 160) + "渡船不会在春天之前回来", "https://a.example/x#:~:text=" +
			fragmentTerm("渡船不会在春天之前回来"+strings.Repeat("。", 9)) + "," + fragmentTerm(strings.Repeat("。", 9)+"渡船不会在春天之前回来")},
		{"ftp://a.example/x", "The ferry stays.", ""},
		{"javascript:alert(1)", "The ferry stays.", ""},
	} {
		iv := &index.Interview{Article: index.Article{URL: tt.url, Text: tt.text}}
		q := &index.Quote{Spans: []index.Span{{End: len(tt.text)}}}
		if got, _ := original(iv, q); got != tt.want {
			t.Errorf("%s, %q:\ngot  %s\nwant %s", tt.url, tt.text, got, tt.want)
		}
	}
	if got, host := original(&index.Interview{Article: index.Article{URL: "https://a.example/x"}}, nil); got != "https://a.example/x" || host != "a.example" {
		t.Errorf("without a quote: got %s at %s", got, host)
	}
}

// The browser finds the words on the page of the original.
func TestOriginalInBrowser(t *testing.T) {
	ctx := browser(t)
	const quote = "The ferry will not come back before the ice is gone from the sound, and nobody in this town – half-frozen & tired – has asked for another one."
	outlet := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><title>Ferry</title><p style="height: 4000px">The talks went on.<p>“%s” said Karin Ekvall.<p style="height: 4000px">`, html.EscapeString(quote))
	}))
	defer outlet.Close()
	for i, words := range []string{quote, "nobody in this town"} {
		at := strings.Index(quote, words)
		iv := &index.Interview{Article: index.Article{URL: fmt.Sprintf("%s/ferry?%d", outlet.URL, i), Text: quote}}
		address, _ := original(iv, &index.Quote{Spans: []index.Span{{Start: at, End: at + len(words)}}})
		if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		await(t, ctx, "scrollY > 1000")
	}
}

// The page of a quote has the link, that of the interview alone the bare
// address.
func TestOriginalLink(t *testing.T) {
	a := &countingArchive{}
	a.Add(&index.Interview{
		Article: index.Article{ID: "x", URL: "https://ledger.example/ferry", Text: "“The ferry stays,” said Karin Ekvall."},
		Quotes:  []index.Quote{{ID: "x-1", Spans: []index.Span{{Start: 3, End: 19}}, Form: index.Direct}},
	})
	h := (&Server{Search: nothing{}, Archive: a}).Handler()
	for path, want := range map[string]string{"/interview/x?quote=x-1": "https://ledger.example/ferry#:~:text=The%20ferry%20stays%2C", "/interview/x": "https://ledger.example/ferry"} {
		if got := attr(ok(t, h, path).all(".source a[rel]")[0], "href"); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}
