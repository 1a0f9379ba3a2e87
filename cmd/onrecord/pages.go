package main

import (
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
	"onrecord/index/people"
	"onrecord/mapping"
	"onrecord/web"
)

// knownPeople shows the pages who is in the register.
type knownPeople struct{ people *people.Resolver }

// Person makes the register a web.People.
func (r knownPeople) Person(key string) (out []web.Person) {
	reg := r.people.Register()
	if e := reg.Entry(index.ID(key)); e != nil {
		return []web.Person{newPerson(e)}
	}
	want := mapping.Fold(key)
	for _, e := range reg.Find(key) {
		if slices.ContainsFunc(append([]string{e.Name}, e.Aliases...), func(n string) bool { return mapping.Fold(n) == want }) {
			out = append(out, newPerson(e))
		}
	}
	return out
}

func newPerson(e *people.Entry) web.Person {
	p := web.Person{ID: e.ID, Name: e.Name, Aliases: e.Aliases}
	for _, o := range e.Offices {
		p.Offices = append(p.Offices, web.Office{Role: o.Role, Country: o.Country, Organization: o.Organization,
			From: o.From, To: o.To, Seen: o.Source == people.Articles, Former: o.Former, Source: string(o.Source)})
	}
	return p
}

// knownBodies shows the pages what the gazetteer knows of states and bodies.
type knownBodies struct{ gazetteer *gazetteer.Gazetteer }

// bodyKinds are the facets of which the entries are values.
var bodyKinds = map[gazetteer.Kind]string{gazetteer.State: mapping.FieldCountry, gazetteer.Organization: mapping.FieldOrganization, gazetteer.Alliance: mapping.FieldAlliance}

// Body makes the gazetteer a web.Bodies.
func (b knownBodies) Body(name string, on time.Time) *web.Body {
	e, ok := b.gazetteer.Lookup(name)
	if !ok || bodyKinds[e.Kind] == "" || e.Name != name {
		return nil
	}
	members, memberships := b.gazetteer.Spells(name)
	return &web.Body{Kind: bodyKinds[e.Kind], Names: e.Names, From: tableDate(e.From), To: tableDate(e.To), Source: e.Source,
		Members:     b.spells(members, on, func(m gazetteer.Membership) string { return m.Member }),
		Memberships: b.spells(memberships, on, func(m gazetteer.Membership) string { return m.Body })}
}

// Kind makes the gazetteer a web.Bodies.
func (b knownBodies) Kind(name string) string {
	if e, ok := b.gazetteer.Lookup(name); ok && e.Name == name {
		return bodyKinds[e.Kind]
	}
	return ""
}

// NameIn makes the gazetteer a web.Bodies.
func (b knownBodies) NameIn(name, language string) string {
	if e, ok := b.gazetteer.Lookup(name); ok && e.Name == name {
		return e.In(language)
	}
	return ""
}

// spells are sorted by name, the spells of one in the order of time.
func (b knownBodies) spells(ms []gazetteer.Membership, on time.Time, other func(gazetteer.Membership) string) (out []web.Membership) {
	for _, m := range ms {
		s := web.Membership{Name: other(m), From: tableDate(m.Since), To: tableDate(m.Until), Holds: m.Holds(on), Note: m.Note}
		if e, ok := b.gazetteer.Lookup(s.Name); ok {
			s.Kind = bodyKinds[e.Kind]
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b web.Membership) int { return strings.Compare(mapping.Fold(a.Name), mapping.Fold(b.Name)) })
	return out
}

// tableDate reads a date of the tables; "" is open. That they can be read is
// held by a test of theirs.
func tableDate(s string) index.Date {
	d, _ := index.ParseDate(s, "gazetteer")
	return d
}
