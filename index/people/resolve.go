package people

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"onrecord/index"
)

// assignedRule is the rule of a quote that the user assigned.
const assignedRule = "corrections.csv"

// Alliances sets the alliances of a quote for its speaker, by the membership on
// a date.
type Alliances func(*index.Quote, index.Date)

// Resolve returns the interview with the people that the register knows: iv
// itself where it knows none of them, else a copy. alliances is called for the
// quotes whose country or body is another now.
func (r *Register) Resolve(iv *index.Interview, alliances Alliances) *index.Interview {
	out := iv
	// quote returns quote i of a copy of iv.
	quote := func(i int) *index.Quote {
		if out == iv {
			c := *iv
			c.Quotes = slices.Clone(iv.Quotes)
			out = &c
		}
		return &out.Quotes[i]
	}
	known := map[index.Speaker]index.Speaker{} // of quotes whose band is not low
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if len(r.byIv) > 0 {
			if a := r.quotes[q.ID]; a != nil {
				r.reassign(quote(i), a, iv, alliances)
				continue
			}
		}
		sp, ok := known[q.Speaker]
		if !ok || q.Confidence == index.Low {
			sp = r.speaker(&Observation{Interview: iv.ID, Date: iv.Date(), Outlet: iv.Outlet, Language: iv.Language, Speaker: q.Speaker, Low: q.Confidence == index.Low})
			if q.Confidence != index.Low {
				known[q.Speaker] = sp
			}
		}
		if sp == q.Speaker {
			continue
		}
		moved := sp.Country != q.Speaker.Country || sp.Organization != q.Speaker.Organization
		c := quote(i)
		c.Speaker = sp
		c.Aliases = r.aliases(sp)
		if sp.Name == "" {
			c.Confidence, c.Rule = "", assignedRule
		}
		if moved && alliances != nil {
			alliances(c, iv.Date())
		}
	}
	return r.turns(iv, out)
}

// turns resolves the names of the turns. A turn has no office but that of its
// quotes.
func (r *Register) turns(iv, out *index.Interview) *index.Interview {
	for i := range iv.Turns {
		t := &iv.Turns[i]
		sp := r.speaker(&Observation{Interview: iv.ID, Date: iv.Date(), Outlet: iv.Outlet, Language: iv.Language, Speaker: t.Speaker, Low: true})
		if sp == t.Speaker {
			continue
		}
		if out == iv {
			c := *iv
			out = &c
		}
		if &out.Turns[0] == &iv.Turns[0] {
			out.Turns = slices.Clone(iv.Turns)
		}
		out.Turns[i].Speaker = sp
	}
	return out
}

// speaker resolves one speaker.
func (r *Register) speaker(o *Observation) index.Speaker {
	sp := o.Speaker
	if sp.Kind != index.Person || sp.Name == "" {
		return sp
	}
	e := r.byID[sp.Person]
	if e == nil {
		if sp.Person != "" {
			return sp // resolved already, and not in the register
		}
		var f *form
		var ok bool
		e, f, ok = r.lookup(o)
		switch {
		case r.nobody[f.name.key] && e == nil:
			return index.Speaker{Printed: cmp.Or(sp.Printed, sp.Name)}
		case !ok:
			return sp
		case e == nil:
			// As the register would have it that was learnt from this article
			// alone: so most of what is indexed stays when it is learnt.
			return named(sp, &Entry{ID: personID(f.name.core()), Name: display(sp.Name)})
		}
	}
	sp = named(sp, e)
	if !o.Low {
		e.fill(&sp, o.Date)
	}
	return sp
}

// Person returns the ID of the entry that o's speaker is, in a quote with that
// ID, and "" where the register has none or cannot tell.
func (r *Register) Person(o *Observation, quote index.ID) index.ID {
	if a := r.quotes[quote]; a != nil {
		if a.entry == nil {
			return ""
		}
		return a.entry.ID
	}
	if e, _, ok := r.lookup(o); ok && e != nil {
		return e.ID
	}
	return ""
}

// aliases are the other names of a speaker of the register.
func (r *Register) aliases(sp index.Speaker) []string {
	if e := r.byID[sp.Person]; e != nil {
		return e.Aliases
	}
	return nil
}

// named gives a speaker the name and the ID of an entry.
func named(sp index.Speaker, e *Entry) index.Speaker {
	if sp.Name != e.Name && sp.Printed == "" {
		sp.Printed = sp.Name
	}
	sp.Name, sp.Person = e.Name, e.ID
	return sp
}

// fill adds to a speaker what the article leaves open and the register knows
// of the day of the statement: the office where the article gives nothing, and
// where it gives a role alone, for whom that is.
func (e *Entry) fill(sp *index.Speaker, date index.Date) {
	if date.Precision() != "day" || sp.OfficeFrom != "" || sp.Country != "" || sp.Organization != "" || isOver(sp.Role) {
		return
	}
	from, _ := date.Bounds()
	d := day(from)
	var held []*Office
	for _, source := range []Source{Told, Tables, Articles} {
		for _, o := range e.Offices {
			if o.Source == source && !o.Former && o.covers(d) && (sp.Role == "" || contains(roleWords(o.Role), roleWords(sp.Role))) {
				held = append(held, o)
			}
		}
		if len(held) > 0 {
			break // what the user says goes before all else, and articles come last
		}
	}
	if len(held) == 0 {
		return
	}
	o := held[0]
	for _, other := range held[1:] {
		if other.Country != o.Country || other.Organization != o.Organization {
			return // two offices at once: for which of them is open
		}
	}
	if sp.Role == "" && len(held) == 1 {
		sp.Role = o.Role
	}
	sp.Country, sp.Organization, sp.OfficeFrom = o.Country, o.Organization, string(o.Source)
}

// contains reports whether every one of some is among words.
func contains(words, some []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(words, w) })
}

// reassign gives a quote the speaker that the user says, with the office that
// the article gives that person, or else the register.
func (r *Register) reassign(q *index.Quote, a *assignment, iv *index.Interview, alliances Alliances) {
	q.Rule, q.Confidence, q.Candidates, q.Aliases, q.Speaker = assignedRule, index.High, nil, nil, index.Speaker{}
	if a.entry == nil {
		q.Confidence = ""
	} else {
		q.Speaker = a.speaker(iv.Date())
		q.Aliases = a.entry.Aliases
		for i := range iv.Quotes {
			o := &iv.Quotes[i]
			if r.quotes[o.ID] != nil || o.Speaker.Role == "" && o.Speaker.Country == "" && o.Speaker.Organization == "" || o.Confidence == index.Low {
				continue
			}
			sp := r.speaker(&Observation{Interview: iv.ID, Date: iv.Date(), Outlet: iv.Outlet, Language: iv.Language, Speaker: o.Speaker})
			if sp.Person == a.entry.ID {
				sp.Printed = ""
				q.Speaker = sp
				break
			}
		}
	}
	if alliances != nil {
		alliances(q, iv.Date())
	}
}

// speaker is who the user says it was, on a date.
func (a *assignment) speaker(date index.Date) index.Speaker {
	sp := index.Speaker{Name: a.entry.Name, Person: a.entry.ID, Kind: index.Person}
	a.entry.fill(&sp, date)
	return sp
}

// digest is of what Resolve does to the interview with a note.
func (r *Register) digest(n note) []byte {
	h := sha256.New()
	var b []byte
	n.each(func(o *Observation) {
		sp := r.speaker(o)
		b = appendStrings(b[:0], sp.Name, sp.Printed, string(sp.Person), sp.Role, sp.Country, sp.Organization, sp.OfficeFrom)
		b = appendStrings(b, r.aliases(sp)...)
		h.Write(b)
	})
	for _, q := range r.byIv[n.id] {
		fmt.Fprintf(h, "%s ", q)
		if a := r.quotes[q]; a.entry != nil {
			fmt.Fprintf(h, "%q\n", a.speaker(n.date))
		}
	}
	return h.Sum(nil)[:12]
}
