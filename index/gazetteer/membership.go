package gazetteer

import (
	"fmt"
	"slices"
	"time"
)

// Membership is one spell of one member in one body. A member that left and
// came back has two.
type Membership struct {
	Body, Member string    // Names of entries
	From, To     time.Time // UTC days; To is the first day out; zero is open
	Since, Until string    // From and To as far as they are known: a day, a month, a year
	Note, Source string
}

// surelyFrom and surelyTo are the days from which and up to which a spell is
// certain: of a month or a year they take the last day and the first.
func surelyFrom(date string) (time.Time, error) {
	t, months, years, err := parseDate(date)
	if err != nil || months+years == 0 {
		return t, err
	}
	return t.AddDate(years, months, -1), nil
}

func surelyTo(date string) (time.Time, error) {
	t, _, _, err := parseDate(date)
	return t, err
}

// parseDate reads "2004-05-01", "2004-05" or "2004": the first day and how long it lasts, 0 for a day.
func parseDate(date string) (t time.Time, months, years int, err error) {
	switch len(date) {
	case len("2006"):
		t, err = time.Parse("2006", date)
		return t, 0, 1, err
	case len("2006-01"):
		t, err = time.Parse("2006-01", date)
		return t, 1, 0, err
	case len(time.DateOnly):
		t, err = time.Parse(time.DateOnly, date)
		return t, 0, 0, err
	}
	return t, 0, 0, fmt.Errorf("date %q", date)
}

// Spells returns all spells of the members of a body, and those of the member
// in bodies, in table order.
func (g *Gazetteer) Spells(name string) (members, memberships []Membership) {
	for _, m := range g.rows {
		if m.Member == name {
			memberships = append(memberships, m)
		}
	}
	return slices.Clone(g.byBody[name]), memberships
}

// Holds reports whether the spell surely contains that day.
func (m Membership) Holds(day time.Time) bool { return m.holds(day) }

// holds reports whether the spell contains the instant t.
func (m Membership) holds(t time.Time) bool {
	return !t.Before(m.From) && (m.To.IsZero() || t.Before(m.To))
}

// Members returns who belonged to the body on that day, in table order. A
// state that went on under another name stands once, as what it is today: West
// Germany as Germany.
func (g *Gazetteer) Members(body string, on time.Time) []Membership {
	var out []Membership
	for _, m := range g.byBody[body] {
		if m.holds(on) {
			out = append(out, m)
		}
	}
	return out
}

// Alliances returns the names of the alliances that the member, a state or a
// body, belonged to during the whole of [from, to), in the order of the table
// of bodies. An alliance belongs to itself. What was said "in 2023" therefore
// gets no NATO from a Finn: Finland was a member for part of the year only.
// Without both dates only the alliance itself is certain. A state of the past
// has, while it lasted, the memberships of the state that it goes on as.
func (g *Gazetteer) Alliances(member string, from, to time.Time) []string {
	var out []string
	self := g.byName[member]
	rows := g.byMember[member]
	for _, body := range g.alliances {
		if len(rows) == 0 && (self == nil || self.Kind != Alliance) {
			break
		}
		n := 0
		for n < len(rows) && rows[n].Body == body {
			n++
		}
		if self != nil && self.Name == body || covered(rows[:n], from, to) {
			out = append(out, body)
		}
		rows = rows[n:]
	}
	return out
}

// covered reports whether the spells, in order of From, leave no gap in
// [from, to). Spells that touch count as one.
func covered(spells []Membership, from, to time.Time) bool {
	if from.IsZero() || to.IsZero() || to.Before(from) {
		return false
	}
	for _, m := range spells {
		if !m.holds(from) {
			continue
		}
		if m.To.IsZero() || !m.To.Before(to) {
			return true
		}
		from = m.To
	}
	return false
}
