package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

func number(t *testing.T, n *html.Node) int {
	t.Helper()
	v, err := strconv.Atoi(strings.ReplaceAll(text(n), ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// quotes returns how many quotes a results page says it has.
func quotes(t *testing.T, p page) int {
	t.Helper()
	words := p.texts("h1")[0]
	if !strings.Contains(words, "quote") {
		words = p.texts(".understood")[0]
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(words)[0], ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Each number leads to so many quotes, whatever is filtered by.
func TestWho(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct{ name, query string }{
		{"all quotes", ""},
		{"a word", "q=brigades"},
		{"either of two words", "q=brigades+OR+sanctions"},
		{"filters", "country=Sweden&country=Finland&-speaker=Karin+Ekvall"},
		{"the field itself is filtered by", "q=brigades&speaker=Karin+Ekvall"},
		{"countries", "q=brigades&by=country"},
		{"alliances", "q=brigades&alliance=NATO&by=alliance"},
		{"alliances of today", "q=brigades&by=alliance&members=today"},
		{"alliances of today, by themselves", "q=brigades&by=alliancetoday"},
		{"bodies spoken for", "by=organization"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ok(t, h, "/who?"+c.query)
			rows := p.all(".who tbody tr")
			if len(rows) == 0 {
				t.Fatal("nobody says it")
			}
			last := 1 << 30
			for _, n := range p.all(".compare tbody td:nth-of-type(1) > a") {
				if got := number(t, n); got > last {
					t.Errorf("%d come behind %d", got, last)
				} else {
					last = got
				}
			}
			for i, n := range slices.Concat(p.all(".compare td:nth-of-type(1) > a"), p.all(".compare td:nth-of-type(2) > a")) {
				if i%7 > 1 {
					continue // some of them will do
				}
				if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, n); got != want {
					t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
				}
			}
			for _, n := range p.all(".compare td:nth-of-type(3) > a")[:1] {
				first := ok(t, h, attr(n, "href")).texts(".hits > li:first-child .date")
				if !strings.HasSuffix(first[0], text(n)) {
					t.Errorf("the first date is %s, the oldest quote says %s", text(n), first[0])
				}
			}
		})
	}
}

func TestWhoTrend(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	names := []string{"Karin Ekvall", "Eero Lahdensuo", "Rasa Vaitkūnienė"}
	for _, per := range []string{"year", "month"} {
		for _, q := range []string{"", "brigades", "brigades OR latrines"} {
			p := ok(t, h, "/who?"+url.Values{"q": {q}, "compare": names, "per": {per}}.Encode())
			if n := len(p.all(".chart [role=img][aria-label]")); n != 1 {
				t.Fatalf("%q by %s: %d charts with words for them", q, per, n)
			}
			if got := p.texts(".numbers thead bdi"); !slices.Equal(got, names) {
				t.Errorf("columns: got %q, want %q", got, names)
			}
			drawn, told := map[string]bool{}, map[string]bool{}
			for _, n := range p.all(".chart a") {
				drawn[attr(n, "href")] = true
			}
			gaps := 0
			for _, cell := range p.all(".numbers td") {
				if strings.Contains(text(cell), "no quotes") {
					gaps++
					continue
				}
				for _, n := range cascadia.QueryAll(cell, cascadia.MustCompile("a")) {
					if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, n); got != want {
						t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
					}
					told[attr(n, "href")] = true
				}
			}
			for href := range drawn {
				if !told[href] {
					t.Errorf("%s is drawn and does not stand in the table", href)
				}
			}
			if len(drawn) == 0 || gaps > 0 && len(p.all(".chart .gap")) == 0 {
				t.Errorf("%q by %s: %d points are drawn, and %d gaps not marked", q, per, len(drawn), gaps)
			}
		}
	}
}

func TestWhoAddresses(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for path, want := range map[string]int{
		"/who?by=organization": 200, "/who?by=spokenfor": 400, "/who?by=text": 400, "/who?per=week": 400, "/who?by=speaker&by=country": 400,
		"/who?compare=" + strings.Repeat("x", 600): 400, "/who?compare=Nobody+Here": 200, "/who?q=xyzzy": 200, "/who?q=%22open": 303, "/who?page=400": 200,
		"/who?compare=a&compare=b&compare=c&compare=d&compare=e&compare=f": 200, "/who?compare=-": 200,
	} {
		if got := get(t, h, path).status; got != want {
			t.Errorf("%s: got status %d, want %d", path, got, want)
		}
	}
	// There and back, with the filters.
	const there = "/who?q=brigades&country=Lithuania"
	p := ok(t, h, "/search?q=brigades&country=Lithuania")
	if n := len(p.all(`.orders a[href="` + there + `"]`)); n != 1 {
		t.Errorf("%d links to %s", n, there)
	}
	if n := len(ok(t, h, there).all(`.understood a[href="/search?q=brigades&country=Lithuania"]`)); n != 1 {
		t.Error("no link leads back")
	}
}
