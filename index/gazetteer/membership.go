package gazetteer

import "time"

// Membership is one spell of one member in one body. A member that left and
// came back has two.
type Membership struct {
	Body, Member string    // Names of entries
	From, To     time.Time // UTC days; To is the first day out; zero is open
	Note, Source string
}

// holds reports whether the spell contains the instant t.
func (m Membership) holds(t time.Time) bool {
	return !t.Before(m.From) && (m.To.IsZero() || t.Before(m.To))
}

// Members returns who belonged to the body on that day, in table order.
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
// Without both dates only the alliance itself is certain.
func (g *Gazetteer) Alliances(member string, from, to time.Time) []string {
	var out []string
	self := g.byName[member]
	rows := g.byMember[member]
	for _, body := range g.alliances {
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
// [from, to). Spells that touch count as one: Germany's do in some bodies.
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
