package web

import (
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"

	"onrecord/index"
	"onrecord/web/message"
)

// fakePeople is a register by hand.
type fakePeople map[string][]Person

func (f fakePeople) Person(key string) []Person { return f[key] }

func TestSpeakerPage(t *testing.T) {
	s := sampleServer(t)
	day := func(text string) index.Date {
		d, err := index.ParseDate(text, "meta")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	one := Person{ID: "eero-lahdensuo", Name: "Eero Lahdensuo", Aliases: []string{"E. Lahdensuo"}, Offices: []Office{
		{Role: "envoy", Country: "Finland", From: day("2019"), To: day("2021-03-01"), Source: "people.csv"},
		{Role: "minister", Country: "Finland", Organization: "Ministry for Foreign Affairs", From: day("2022-11-17"), To: day("2023-05-02"), Seen: true, Former: true, Source: "other articles"},
		{Role: "adviser", From: day("2024-01"), Source: "gazetteer"},
	}}
	// Nobody has a number in the sample, so the quotes go by the name.
	h := s.Handler()
	words := 0
	for _, name := range []string{"Eero Lahdensuo", "Karin Ekvall", "서민혁"} {
		p := ok(t, h, s.Base+"/speaker/"+name2path(name))
		if got := p.texts("h1")[0]; got != name {
			t.Errorf("heading: got %q, want %q", got, name)
		}
		all := ok(t, h, attr(p.all(".understood a")[0], "href"))
		if got, want := quotes(t, all), quotes(t, p); got != want {
			t.Errorf("%s: all quotes are %d, want %d", name, got, want)
		}
		sum := 0
		for _, n := range p.all(".years td a") {
			sum += number(t, n)
			if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, n); got != want {
				t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
			}
		}
		undated := 0
		for _, hint := range p.texts(".hint") {
			if strings.HasSuffix(hint, "without a date.") {
				undated = 1
			}
		}
		if undated == 0 && sum != quotes(t, p) {
			t.Errorf("%s: the years have %d quotes of %d", name, sum, quotes(t, p))
		}
		for _, n := range p.all(".words a") {
			words++
			count := cascadia.Query(n, cascadia.MustCompile(".n"))
			if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, count); got != want || want < index.KeywordCount {
				t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
			}
		}
		for _, n := range p.all(".topics td a") {
			if got, want := quotes(t, ok(t, h, attr(n, "href"))), number(t, n); got != want {
				t.Errorf("%s leads to %d quotes, want %d", attr(n, "href"), got, want)
			}
		}
		if len(p.all(".hits > li")) == 0 {
			t.Errorf("%s: no quotes are shown", name)
		}
		for _, who := range p.texts(".hit .speaker b") {
			if who != name {
				t.Errorf("a quote of %s is on the page of %s", who, name)
			}
		}
	}
	if words == 0 {
		t.Error("none of them has a word of their own")
	}
	// What the register knows.
	p := speakerPage{}
	(&site{lang: message.English()}).person(&p, one)
	want := []officeRow{
		{"envoy", "Finland", "2019 until 1 March 2021", "people.csv"},
		{"former minister", "Ministry for Foreign Affairs, Finland", "speaking in it from 17 November 2022 to 2 May 2023", "other articles"},
		{"adviser", "", "since January 2024", "gazetteer"},
	}
	if !slices.Equal(p.Offices, want) {
		t.Errorf("offices: got %q, want %q", p.Offices, want)
	}
	// Namesakes are told apart, and not thrown together in silence.
	other := Person{ID: "eero-lahdensuo-sweden", Name: "Eero Lahdensuo"}
	s.People = fakePeople{"Eero Lahdensuo": {one, other}, "eero-lahdensuo": {one}}
	h = s.Handler()
	got := ok(t, h, "/speaker/Eero%20Lahdensuo").texts(".note li")
	if want := []string{"Eero Lahdensuo (envoy, Finland)", "Eero Lahdensuo"}; !slices.Equal(got, want) {
		t.Errorf("namesakes: got %q, want %q", got, want)
	}
	for _, path := range []string{"/speaker/Nobody%20Here", "/speaker/eero-lahdensuo", "/speaker/" + strings.Repeat("x", 600)} {
		if p := get(t, h, path); p.status != http.StatusNotFound { // no quote of the sample has a number
			t.Errorf("%s: got status %d, want 404", path, p.status)
		}
	}
}

func name2path(name string) string { return strings.ReplaceAll(name, " ", "%20") }

// The names of speakers lead to their pages, from the hits and from who says it.
func TestSpeakerLinks(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, path := range []string{"/search?q=brigades", "/who?q=brigades"} {
		links := ok(t, h, path).all("a.person, a.about")
		if len(links) == 0 {
			t.Fatalf("%s: no name leads to its page", path)
		}
		for _, n := range links {
			ok(t, h, attr(n, "href"))
		}
	}
}

// The figures are those of the formula worked out by hand.
func TestLogLikelihood(t *testing.T) {
	for _, c := range []struct {
		a, n, b, m int
		want       float64
	}{
		{10, 100, 10, 100, 0},    // as often
		{1, 100, 10, 100, 0},     // less often
		{5, 10, 0, 0, 0},         // nobody to compare with
		{20, 100, 10, 100, 3.99}, // 2·(20·ln(20/15)+80·ln(80/85)+10·ln(10/15)+90·ln(90/85))
		{10, 10, 0, 90, 65.02},   // whoever has it is one of the ten: 2·(10·ln(10/1)+90·ln(90/81))
	} {
		if got := index.LogLikelihood(c.a, c.n, c.b, c.m); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%v: got %.3f, want %.3f", c, got, c.want)
		}
	}
}

func TestYears(t *testing.T) {
	got, undated := years([]index.FacetValue{{Value: "2022", Count: 6}, {Count: 4}, {Value: "2019", Count: 3}}, func(int) string { return "x" })
	want := []yearRow{{2019, 3, 50, "x"}, {Year: 2020}, {Year: 2021}, {2022, 6, 100, "x"}}
	if !slices.Equal(got, want) || undated != 4 {
		t.Errorf("got %v, %d undated, want %v and 4", got, undated, want)
	}
}
