package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

// fakeBodies knows NATO, of which Finland is a member since 4 April 2023.
type fakeBodies struct{}

func (fakeBodies) Body(name string, on time.Time) *Body {
	day := func(text string) index.Date {
		d, err := index.ParseDate(text, "test")
		if err != nil {
			panic(err)
		}
		return d
	}
	holds := !on.Before(time.Date(2023, 4, 4, 0, 0, 0, 0, time.UTC))
	switch name {
	case "NATO":
		return &Body{Kind: "alliance", Names: []string{"North Atlantic Treaty Organization"}, From: day("1949-08-24"), Source: "a treaty",
			Members: []Membership{{Name: "Finland", Kind: "country", From: day("2023-04-04"), Holds: holds}, {Name: "Norway", Kind: "country", From: day("1949-08-24"), Holds: true},
				{Name: "Utopia", From: day("1949"), To: day("1952-02"), Note: "left"}}}
	case "Finland":
		return &Body{Kind: "country", Memberships: []Membership{{Name: "NATO", Kind: "alliance", From: day("2023-04-04"), Holds: holds}}}
	}
	return nil
}

func (fakeBodies) NameIn(name, language string) string {
	return map[string]string{"fr NATO": "OTAN", "ko NATO": "나토", "fr Sweden": "Suède", "ko Sweden": "스웨덴"}[language+" "+name]
}

func (f fakeBodies) Kind(name string) string {
	if b := f.Body(name, time.Time{}); b != nil {
		return b.Kind
	}
	return ""
}

func TestBodyPage(t *testing.T) {
	s := sampleServer(t)
	s.Bodies = fakeBodies{}
	h := s.Handler()
	p := ok(t, h, "/alliance/NATO?on=2023-04-03")
	if got := p.texts("h2")[0]; got != "1 member on 3 April 2023" {
		t.Errorf("got %q", got)
	}
	if got, want := p.texts(".spells tbody tr"), []string{"Norwaysince 24 August 1949", "Finlandsince 4 April 2023", "Utopia1949 until February 1952 (left)"}; !slices.EqualFunc(got, want, func(a, b string) bool { return strings.Join(strings.Fields(a), " ") == b }) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := ok(t, h, "/alliance/NATO?on=2023-04-04").texts("h2")[0]; got != "2 members on 4 April 2023" {
		t.Errorf("on the day it joined: %q", got)
	}
	// Each count leads to as many quotes.
	p = ok(t, h, "/alliance/NATO")
	counted := 0
	for _, n := range p.all(`.who:not(.spells) td a`) {
		counted++
		if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, n); got != want {
			t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
		}
	}
	if counted < 3 || len(p.all(".hits > li")) == 0 {
		t.Errorf("%d counts, %d quotes", counted, len(p.all(".hits > li")))
	}
	// Those who name an organization do not speak for it.
	p = ok(t, h, "/organization/UN%20Security%20Council")
	if got := p.texts(".understood")[0]; !strings.Contains(got, "0 quotes spoken for it.") || len(p.all(".understood a")) != 2 {
		t.Errorf("got %q", got)
	}
	// A state is linked to its alliances, and both from the quotes of its people.
	if got := attr(ok(t, h, "/country/Finland").all(".spells a")[0], "href"); got != "/alliance/NATO" {
		t.Errorf("got %q", got)
	}
	hit := ok(t, h, "/search?q=speaker%3ALahdensuo").all(".hit .source a")[0]
	path, _, _ := strings.Cut(attr(hit, "href"), "#")
	p = ok(t, h, path)
	if got := attr(p.all(".card .state a")[0], "href"); got != "/country/Finland" {
		t.Errorf("got %q", got)
	}
	if got := attr(p.all(".card .alliances a")[0], "href"); !strings.HasPrefix(got, "/alliance/") {
		t.Errorf("got %q", got)
	}
	for path, want := range map[string]int{"/organization/NATO": http.StatusSeeOther, "/alliance/Utopian%20League": http.StatusNotFound, "/alliance/NATO?on=yesterday": http.StatusBadRequest,
		"/place/NATO": http.StatusNotFound, "/country/Sweden": http.StatusOK} {
		if got := get(t, h, path).status; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
}
