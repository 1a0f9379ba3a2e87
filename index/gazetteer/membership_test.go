package gazetteer

import (
	"slices"
	"testing"
	"time"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Each date is the first day of the new state of things: in, or out again.
func TestMembershipDates(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		body, member, first string
		in                  bool
	}{
		{"NATO", "Finland", "2023-04-04", true},
		{"NATO", "Sweden", "2024-03-07", true},
		{"NATO", "Czechia", "1999-03-12", true},
		{"NATO", "Germany", "1955-05-06", true},
		{"NATO", "North Macedonia", "2020-03-27", true},
		{"EU", "United Kingdom", "1973-01-01", true},
		{"EU", "United Kingdom", "2020-02-01", false},
		{"EU", "Croatia", "2013-07-01", true},
		{"EU", "Czechia", "2004-05-01", true},
		{"AP4", "South Korea", "2022-06-29", true},
		{"ASEAN", "Timor-Leste", "2025-10-26", true},
		{"CIS", "Georgia", "2009-08-18", false},
		{"CSTO", "Uzbekistan", "1999-04-20", false},
		{"CSTO", "Uzbekistan", "2012-12-19", false},
		{"OPEC", "Qatar", "2019-01-01", false},
		{"OPEC", "Angola", "2024-01-01", false},
		{"OPEC", "Ecuador", "2020-01-01", false},
		{"ECOWAS", "Mali", "2025-01-29", false},
		{"ECOWAS", "Burkina Faso", "2025-01-29", false},
		{"ECOWAS", "Niger", "2025-01-29", false},
		{"Mercosur", "Venezuela", "2016-12-02", false},
		{"BRICS", "Iran", "2024-01-01", true},
		{"BRICS", "Indonesia", "2025-01-06", true},
		{"SCO", "Belarus", "2024-07-04", true},
		{"SCO", "Iran", "2023-07-04", true},
		{"SCO", "India", "2017-06-09", true},
		{"G7", "Russia", "2014-03-24", false},
		{"G20", "African Union", "2023-09-09", true},
		{"Council of Europe", "Russia", "2022-03-16", false},
		{"Warsaw Pact", "East Germany", "1990-09-24", false},
		{"P5", "Soviet Union", "1991-12-26", false},
		{"P5", "Russia", "1991-12-26", true},
		{"P5", "China", "1971-10-25", true},
	} {
		first := day(t, c.first)
		for _, side := range []struct {
			on time.Time
			in bool
		}{{first.AddDate(0, 0, -1), !c.in}, {first, c.in}} {
			got := slices.ContainsFunc(g.Members(c.body, side.on), func(m Membership) bool { return m.Member == c.member })
			if got != side.in {
				t.Errorf("%s in %s on %s: %v, want %v", c.member, c.body, side.on.Format(time.DateOnly), got, side.in)
			}
			all := g.Alliances(c.member, side.on, side.on.AddDate(0, 0, 1))
			if got := slices.Contains(all, c.body); got != side.in {
				t.Errorf("Alliances(%s) on %s = %q: %s %v, want %v", c.member, side.on.Format(time.DateOnly), all, c.body, got, side.in)
			}
		}
	}
}

func TestAlliances(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		name, member, from, to string
		has, hasNot            []string
	}{
		{"a year of joining", "Finland", "2023-01-01", "2024-01-01", []string{"EU", "OSCE"}, []string{"NATO"}},
		{"the year after", "Finland", "2024-01-01", "2025-01-01", []string{"NATO", "EU"}, nil},
		{"up to the last day", "United Kingdom", "2020-01-01", "2020-02-01", []string{"EU"}, nil},
		{"one day too many", "United Kingdom", "2020-01-01", "2020-02-02", []string{"NATO"}, []string{"EU"}},
		{"an alliance is of itself", "NATO", "2023-01-01", "2023-01-02", []string{"NATO"}, []string{"EU"}},
		{"a body in a group", "EU", "2023-01-01", "2023-01-02", []string{"EU", "G20"}, nil},
		{"label without treaty", "South Korea", "2024-05-01", "2024-06-01", []string{"AP4", "G20"}, []string{"NATO"}},
		{"still formally in", "Armenia", "2025-01-01", "2025-01-02", []string{"CSTO", "EAEU"}, nil},
		{"the treaty was never left", "France", "1970-01-01", "1971-01-01", []string{"NATO"}, nil},
		{"continuity", "Germany", "1989-01-01", "1992-01-01", []string{"NATO", "EU"}, nil},
		{"an organization is no alliance", "UN Security Council", "2020-01-01", "2020-01-02", nil, []string{"UN Security Council"}},
	} {
		got := g.Alliances(c.member, day(t, c.from), day(t, c.to))
		for _, b := range c.has {
			if !slices.Contains(got, b) {
				t.Errorf("%s: %s has no %s: %q", c.name, c.member, b, got)
			}
		}
		for _, b := range c.hasNot {
			if slices.Contains(got, b) {
				t.Errorf("%s: %s has %s: %q", c.name, c.member, b, got)
			}
		}
	}
	if got := g.Alliances("NATO", time.Time{}, time.Time{}); !slices.Equal(got, []string{"NATO"}) {
		t.Errorf("undated NATO: %q", got)
	}
	if got := g.Alliances("France", time.Time{}, time.Time{}); len(got) != 0 {
		t.Errorf("undated France: %q", got)
	}
	if got := g.Alliances("Atlantis", day(t, "2020-01-01"), day(t, "2020-01-02")); len(got) != 0 {
		t.Errorf("Atlantis: %q", got)
	}
}
