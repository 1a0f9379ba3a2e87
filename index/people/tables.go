package people

import (
	"slices"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// tables makes one entry of those who bear the names of a person of the
// gazetteer's tables and speak for whom that person held an office. Names that
// no article has are aliases of it.
func (r *Register) tables() {
	for _, p := range r.gaz.People() {
		var ns []*node
		for _, printed := range append([]string{p.Name}, p.Names...) {
			f := r.forms[parseName(printed).key]
			if f == nil || f.told {
				continue
			}
			for _, n := range f.nodes {
				if n.entry == nil && holds(n, p) && !slices.ContainsFunc(ns, func(o *node) bool { return o == n || r.against(o, n) }) {
					ns = append(ns, n)
				}
			}
		}
		if len(ns) == 0 {
			continue
		}
		e := &Entry{also: append([]string{p.Name}, p.Names...)}
		for i := range p.Held {
			e.Offices = append(e.Offices, r.tableOffice(&p.Held[i]))
		}
		r.entries = append(r.entries, e)
		for _, n := range ns {
			e.take(n)
		}
	}
}

// holds reports whether n speaks for a state or a body for which p held an
// office, within a generation.
func holds(n *node, p *gazetteer.Person) bool {
	return slices.ContainsFunc(p.Held, func(h gazetteer.Holding) bool {
		return (n.has(h.Office.For) || n.bodies[h.Office.For]) &&
			(n.min == 0 || n.min-h.To.Year() <= generation && h.From.Year()-n.max <= generation)
	})
}

// tableOffice is an office of the tables as the register has it.
func (r *Register) tableOffice(h *gazetteer.Holding) *Office {
	o := &Office{Role: h.Office.Role, Source: Tables, known: day(h.To) - 1}
	if e, ok := r.gaz.Lookup(h.Office.For); ok && e.Kind == gazetteer.State {
		o.Country = e.Name
	} else {
		o.Organization = h.Office.For
	}
	if from, err := index.ParseDate(h.Since, index.Evidence(Tables)); err == nil {
		o.From = from
	}
	if to, err := index.ParseDate(h.Until, index.Evidence(Tables)); err == nil {
		o.To = to
	}
	o.key = officeKey(o)
	return o
}
