package main

import (
	"slices"

	"onrecord/index"
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
