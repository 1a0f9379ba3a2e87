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
		{"G8", "Russia", "1997-06-20", true},
		{"G8", "Russia", "2014-03-24", false},
		{"G8", "Japan", "2014-03-24", false},
		{"G20", "African Union", "2023-09-09", true},
		{"Council of Europe", "Russia", "2022-03-16", false},
		{"Warsaw Pact", "East Germany", "1990-09-24", false},
		{"P5", "Soviet Union", "1991-12-26", false},
		{"Non-Aligned Movement", "India", "1961-09-06", true},
		{"Non-Aligned Movement", "Cyprus", "2004-01-01", false},
		{"Nuclear Suppliers Group", "China", "2004-12-31", true},
		{"UNASUR", "Argentina", "2019-01-01", false},
		{"Arctic Council", "Russia", "1996-09-19", true},
		{"European Coal and Steel Community", "Greece", "1981-01-01", true},
		{"Francophonie", "Mali", "2025-01-01", false},
		{"P5", "Russia", "1991-12-26", true},
		{"P5", "China", "1971-10-25", true},
		{"P5", "Taiwan", "1971-10-25", false},
		{"NATO", "Turkey", "1952-02-18", true},
		{"NATO", "Spain", "1982-05-30", true},
		{"NATO", "Lithuania", "2004-03-29", true},
		{"NATO", "Croatia", "2009-04-01", true},
		{"NATO", "Montenegro", "2017-06-05", true},
		{"EU", "Romania", "2007-01-01", true},
		{"EU", "Austria", "1995-01-01", true},
		{"Eurozone", "Bulgaria", "2026-01-01", true},
		{"Schengen Area", "Switzerland", "2008-12-12", true},
		{"Schengen Area", "Romania", "2024-03-31", true},
		{"OSCE", "Mongolia", "2012-11-21", true},
		{"OSCE", "Yugoslavia", "1992-07-08", false},
		{"Council of Europe", "Greece", "1969-12-12", false},
		{"Council of Europe", "Greece", "1974-11-28", true},
		{"BRICS", "Ethiopia", "2024-01-01", true},
		{"BRICS", "United Arab Emirates", "2024-01-01", true},
		{"SCO", "Pakistan", "2017-06-09", true},
		{"EAEU", "Kyrgyzstan", "2015-08-12", true},
		{"Council of the Baltic Sea States", "Russia", "2022-05-17", false},
		{"OPEC", "United Arab Emirates", "2026-05-01", false},
		{"OPEC+", "United Arab Emirates", "2026-05-01", false},
		{"OPEC", "Indonesia", "2009-01-01", false},
		{"OPEC", "Indonesia", "2016-01-01", true},
		{"ASEAN", "Cambodia", "1999-04-30", true},
		{"Alliance of Sahel States", "Mali", "2023-09-16", true},
		{"East African Community", "Somalia", "2024-03-04", true},
		{"IGAD", "Eritrea", "2025-12-12", false},
		{"ECCAS", "Rwanda", "2025-06-07", false},
		{"African Union", "Morocco", "2017-01-30", true},
		{"African Union", "South Sudan", "2011-08-15", true},
		{"Organization of African Unity", "Morocco", "1984-11-12", false},
		{"Arab League", "Syria", "2023-05-07", true},
		{"Mercosur", "Bolivia", "2024-08-08", true},
		{"ALBA", "Ecuador", "2018-08-23", false},
		{"OAS", "Nicaragua", "2023-11-19", false},
		{"CPTPP", "United Kingdom", "2024-12-15", true},
		{"Commonwealth of Nations", "Maldives", "2020-02-01", true},
		{"Commonwealth of Nations", "Zimbabwe", "2003-12-07", false},
		{"Commonwealth of Nations", "Ireland", "1949-04-18", false},
		{"OECD", "Colombia", "2020-04-28", true},
		{"Warsaw Pact", "Albania", "1968-09-13", false},
		{"Nordic Council", "Finland", "1955-12-31", true}, // in the course of 1955: certain on its last day
		{"ECOWAS", "Mauritania", "2000-12-01", false},     // in the course of December 2000: certain up to it
	} {
		if g.byName[c.body] == nil || g.byName[c.member] == nil {
			t.Errorf("%s in %s: no such entry", c.member, c.body)
		}
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
		{"a state of the past goes on as another", "West Germany", "1980-01-01", "1980-01-02", []string{"NATO", "EU", "G7", "OSCE", "Council of Europe", "OECD"}, nil},
		{"but not after its end", "West Germany", "1990-10-03", "1990-10-04", nil, []string{"NATO", "EU"}},
		{"nor before its successor joined", "Serbia and Montenegro", "2003-03-01", "2003-03-02", []string{"OSCE"}, []string{"Council of Europe"}},
		{"Soviet Union", "Soviet Union", "1980-01-01", "1980-01-02", []string{"Warsaw Pact", "Comecon", "P5", "OSCE"}, []string{"CIS", "G8"}},
		{"the other Germany", "East Germany", "1980-01-01", "1980-01-02", []string{"Warsaw Pact", "Comecon"}, []string{"NATO", "EU"}},
		{"Russia was never of the seven", "Russia", "2005-01-01", "2006-01-01", []string{"G8", "Council of Europe"}, []string{"G7"}},
		{"the integrated command is not the treaty", "France", "2009-01-01", "2010-01-01", []string{"NATO"}, nil},
		{"invited, never joined", "Argentina", "2024-06-01", "2024-06-02", []string{"G20", "Mercosur"}, []string{"BRICS"}},
		{"undecided", "Saudi Arabia", "2026-06-01", "2026-06-02", []string{"G20", "GCC"}, []string{"BRICS"}},
		{"suspended from the African Union is still a member", "Mali", "2022-01-01", "2022-01-02", []string{"African Union", "ECOWAS"}, nil},
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
	if got := g.Members("NATO", day(t, "1980-01-01")); len(got) != 15 {
		t.Errorf("NATO had %d members in 1980, want 15: West Germany stands once", len(got))
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

// A month or a year is never taken for a day.
func TestPrecision(t *testing.T) {
	g := Default()
	for _, c := range []struct{ body, member, since, until, from, to string }{
		{"NATO", "Finland", "2023-04-04", "", "2023-04-04", ""},
		{"OPEC", "Qatar", "1961", "2019-01-01", "1961-12-31", "2019-01-01"},
		{"APEC", "Mexico", "1993-11", "", "1993-11-30", ""},
		{"OAPEC", "Tunisia", "1982", "1986", "1982-12-31", "1986-01-01"},
		{"ECOWAS", "Mauritania", "1975-05-28", "2000-12", "1975-05-28", "2000-12-01"},
	} {
		i := slices.IndexFunc(g.rows, func(m Membership) bool { return m.Body == c.body && m.Member == c.member })
		if i < 0 {
			t.Errorf("%s is not in %s", c.member, c.body)
			continue
		}
		m := g.rows[i]
		if m.Since != c.since || m.Until != c.until {
			t.Errorf("%s in %s: since %q until %q, want %q and %q", c.member, c.body, m.Since, m.Until, c.since, c.until)
		}
		if !m.From.Equal(day(t, c.from)) || c.to == "" != m.To.IsZero() || c.to != "" && !m.To.Equal(day(t, c.to)) {
			t.Errorf("%s in %s: from %v to %v, want %s and %s", c.member, c.body, m.From, m.To, c.from, c.to)
		}
	}
	for _, bad := range []string{"19", "1990-13", "1990-1", "1990-02-30", "soon", "1990-05-06T00"} {
		if _, err := surelyFrom(bad); err == nil {
			t.Errorf("surelyFrom(%q) is no error", bad)
		}
	}
}
