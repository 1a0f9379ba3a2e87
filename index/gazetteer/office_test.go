package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTableOffices(t *testing.T) {
	g := Default()
	for _, o := range g.Offices() {
		if e := g.byName[o.For]; e == nil || e.Kind == Place {
			t.Errorf("%s is for %q, which is no state and no body", o.ID, o.For)
		}
		if len(g.Holders(o.ID)) == 0 {
			t.Errorf("nobody holds %s", o.ID)
		}
		if o.Title(o.Role) != OwnTitle {
			t.Errorf("%s: its role %q is no title of it", o.ID, o.Role)
		}
	}
	for kind := range g.titles {
		if !slices.ContainsFunc(g.Offices(), func(o *Office) bool { return o.Kind == kind }) {
			t.Errorf("titles of %q, of which there is no office", kind)
		}
	}
}

// Dates are in order, the state or body was there, and nobody shares an office
// that one holds alone.
func TestTableHolders(t *testing.T) {
	g := Default()
	for _, o := range g.Offices() {
		e := g.byName[o.For]
		hs := g.Holders(o.ID)
		for i, h := range hs {
			if h.Source == "" {
				t.Errorf("%s as %s has no source", h.Person.Name, o.ID)
			}
			if !h.From.Before(h.To) {
				t.Errorf("%s as %s: from %s to %s", h.Person.Name, o.ID, h.Since, h.Until)
			}
			if h.From.Year() < 1930 || h.To.After(o.checked.AddDate(1, 0, 0)) {
				t.Errorf("%s as %s: from %s to %s", h.Person.Name, o.ID, h.Since, h.Until)
			}
			if end, err := surelyTo(e.To); e.To != "" && (err != nil || h.From.After(end)) {
				t.Errorf("%s as %s from %s: after %s had ended", h.Person.Name, o.ID, h.Since, o.For)
			}
			if i > 0 && o.Single && h.From.Before(hs[i-1].To) {
				t.Errorf("%s and %s both are %s on %s", hs[i-1].Person.Name, h.Person.Name, o.ID, h.Since)
			}
			if i > 0 && o.Single && hs[i-1].Until == "" {
				t.Errorf("%s is %s without an end before %s", hs[i-1].Person.Name, o.ID, h.Person.Name)
			}
		}
		// One person has an office once at a time, also where several hold it.
		for i, h := range hs {
			for _, other := range hs[:i] {
				if other.Person == h.Person && h.From.Before(other.To) {
					t.Errorf("%s is %s twice on %s", h.Person.Name, o.ID, h.Since)
				}
			}
		}
	}
}

func TestTablePeople(t *testing.T) {
	g := Default()
	owner := map[string]string{}
	for _, p := range g.People() {
		if len(p.Held) == 0 {
			t.Errorf("%s holds no office", p.Name)
		}
		if len(p.surnames) == 0 {
			t.Errorf("%s has no surname", p.Name)
		}
		for _, n := range append([]string{p.Name}, p.Names...) {
			if n != strings.TrimSpace(n) || Fold(n) == "" {
				t.Errorf("%s: name %q", p.Name, n)
			}
			if other, ok := owner[n]; ok {
				t.Errorf("%q is claimed by %s and %s", n, other, p.Name)
			}
			owner[n] = p.Name
			if e, ok := g.Lookup(n); ok {
				t.Errorf("%s: %q is %s", p.Name, n, e.Name)
			}
		}
	}
	if n := len(g.People()); n < 2000 {
		t.Errorf("%d people, want 2000", n)
	}
}

// TestMayEndSurname asks for the last words of all that means somebody behind a
// title, with what may stand around them.
func TestMayEndSurname(t *testing.T) {
	g := Default()
	for key := range g.surnames {
		words := strings.Fields(key)
		for _, s := range []string{key, words[len(words)-1], strings.ToUpper(words[len(words)-1]) + ",", "(" + key + ")"} {
			if !g.MayEndSurname(s) {
				t.Errorf("%q: got false, want true", s)
			}
		}
	}
	for _, s := range []string{"Quarrelsome", "yesterday", "Ђорђевићка"} {
		if g.MayEndSurname(s) {
			t.Errorf("%q: got true, want false", s)
		}
	}
}

func TestSurnamed(t *testing.T) {
	g := Default()
	for _, tt := range []struct{ surname, office, on, want string }{
		{"Biden", "us-president", "2021-02-23", "Joe Biden"},
		{"BUSH", "us-president", "1991-02-23", "George H. W. Bush"},
		{"Bush", "us-president", "2001-02-23", "George W. Bush"},
		{"von der Leyen", "eu-commission", "2022-03-25", "Ursula von der Leyen"},
		{"Leyen", "eu-commission", "2022-03-25", "Ursula von der Leyen"},
		{"Xi", "cn-president", "2022-03-25", "Xi Jinping"},
		{"Jinping", "cn-president", "2022-03-25", ""},
		{"Lee", "sg-pm", "2022-03-29", "Lee Hsien Loong"},
		{"Trọng", "vn-leader", "2023-09-10", "Nguyễn Phú Trọng"},
		{"Sisi", "eg-president", "2023-09-10", "Abdel Fattah el-Sisi"},
		{"Peña Nieto", "mx-president", "2014-02-19", "Enrique Peña Nieto"},
		{"Psaki", "us-press", "2022-05-13", ""},
		{"Jean-Pierre", "us-press", "2022-05-13", "Karine Jean-Pierre"},
		{"Pierre", "us-press", "2022-05-13", ""},
		{"Макрон", "fr-president", "2022-05-13", "Emmanuel Macron"},
		{"Elizabeth", "uk-monarch", "2000-05-13", "Elizabeth II"},
		{"Kennan", "us-state", "1950-05-13", ""},
	} {
		from := day(t, tt.on)
		got := ""
		for _, p := range g.Surnamed(tt.surname) {
			for _, h := range p.Held {
				if h.Office.ID == tt.office && h.Covers(from, from.AddDate(0, 0, 1)) {
					got += p.Name
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s as %s on %s: got %q, want %q", tt.surname, tt.office, tt.on, got, tt.want)
		}
	}
}

// What has no end in the table is known up to the day on which it was checked.
func TestHoldingCovers(t *testing.T) {
	o := &Office{checked: time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)}
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	h := Holding{Office: o, From: year(2021), To: o.checked}
	for _, tt := range []struct {
		name     string
		from, to time.Time
		want     bool
	}{
		{"within", year(2022), year(2023), true},
		{"the first day", year(2021), year(2021).AddDate(0, 0, 1), true},
		{"before", year(2020), year(2022), false},
		{"beyond what is known", year(2025), year(2026), false},
		{"undated", time.Time{}, time.Time{}, false},
	} {
		if got := h.Covers(tt.from, tt.to); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
