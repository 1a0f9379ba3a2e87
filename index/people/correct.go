package people

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/index"
)

// tell makes entries of the lines of people.csv, and gives them whoever bears
// one of their names and is of no other country.
func (r *Register) tell(l *Lines) {
	byKey := map[string]*Entry{}
	first := map[*Entry]PersonLine{}
	for _, p := range l.People {
		key := "name " + parseName(p.Name).key
		if p.ID != "" {
			key = "id " + string(p.ID)
		}
		e := byKey[key]
		if e == nil {
			e = &Entry{ID: p.ID, told: true}
			byKey[key], first[e] = e, p
			r.entries = append(r.entries, e)
		}
		for _, n := range append([]string{p.Name}, p.Others...) {
			if parseName(n).key == "" {
				l.wrong(p.File, p.Line, fmt.Sprintf("alias %q has no letter", n))
			} else if !slices.Contains(e.names, n) {
				e.names = append(e.names, n)
			}
		}
		if p.Office != nil {
			o := *p.Office
			e.Offices = addOffice(e.Offices, &o)
		}
	}
	// Who claims whom is looked at for all before any is given away: the order
	// of the lines decides nothing.
	claims := map[*node][]*Entry{}
	for _, e := range r.entries {
		for _, n := range e.names {
			f := r.tellForm(n)
			fit := e.fit(f)
			if len(e.countries()) == 0 && len(fit) > 1 {
				l.wrong(first[e].File, first[e].Line, fmt.Sprintf("%d people are called %q; give the country of the one who is meant", len(fit), n))
				fit = nil
			}
			for _, n := range fit {
				if !slices.Contains(claims[n], e) {
					claims[n] = append(claims[n], e)
				}
			}
		}
	}
	for _, e := range r.entries {
		for _, n := range e.names {
			f := r.forms[parseName(n).key]
			for _, n := range e.fit(f) {
				if len(claims[n]) == 1 && claims[n][0] == e && n.entry == nil {
					e.take(n)
				}
			}
			if !slices.ContainsFunc(f.nodes, func(n *node) bool { return n.entry == e }) {
				n := f.newNode()
				for _, c := range e.countries() {
					n.countries = append(n.countries, tenure{country: c})
				}
				e.take(n)
			}
		}
	}
}

// countries are those of the offices that the user gave.
func (e *Entry) countries() (out []string) {
	for _, o := range e.Offices {
		if o.Country != "" && !slices.Contains(out, o.Country) {
			out = append(out, o.Country)
		}
	}
	return out
}

// fit returns the bearers of a name who can be e.
func (e *Entry) fit(f *form) (fit []*node) {
	countries := e.countries()
	for _, n := range f.nodes {
		if n.unseen() {
			continue // made for another entry of the user's
		}
		if len(n.countries) == 0 || len(countries) == 0 || slices.ContainsFunc(countries, n.has) {
			fit = append(fit, n)
		}
	}
	return fit
}

// tellForm returns the form of a name that the user gives.
func (r *Register) tellForm(printed string) *form {
	f, known := r.formOf(printed)
	if !known {
		r.forms[f.name.key] = f
	}
	f.told = true
	return f
}

// correct applies the lines of corrections.csv, in order.
func (r *Register) correct(l *Lines) {
	for i := range l.Corrections {
		c := &l.Corrections[i]
		if err := r.apply(c); err != nil {
			l.wrong(c.File, c.Line, err.Error())
		}
	}
}

func (r *Register) apply(c *Correction) error {
	switch c.Action {
	case Assign:
		return r.assign(c)
	case NotPerson:
		return r.notPerson(c)
	}
	e, err := r.one(c.Person)
	if err != nil {
		return err
	}
	switch c.Action {
	case Merge:
		return r.merge(e, c)
	case Alias:
		return r.alias(e, c.Values)
	}
	return r.split(e, c.Values)
}

func (r *Register) merge(e *Entry, c *Correction) error {
	var others []*Entry
	for _, v := range c.Values {
		other, err := r.one(v)
		switch {
		case err != nil:
			return err
		case other == e || slices.Contains(others, other):
			return fmt.Errorf("%q is one with %q already", v, c.Person)
		}
		others = append(others, other)
	}
	e.lead()
	for _, other := range others {
		for _, n := range slices.Clone(other.nodes) {
			e.take(n)
		}
		for key, owner := range r.alone {
			if owner == other {
				r.alone[key] = e
			}
			if key.entry == other {
				r.alone[apart{key.interview, e}] = r.alone[key]
				delete(r.alone, key)
			}
		}
		for _, o := range other.Offices {
			e.Offices = addOffice(e.Offices, o)
		}
		e.also = append(append(e.also, other.names...), other.also...)
		r.remove(other)
	}
	e.told = true
	return nil
}

// lead notes by which names e goes: what is added later are aliases.
func (e *Entry) lead() {
	if e.leading == nil {
		e.leading = map[*form]bool{}
		for _, n := range e.nodes {
			e.leading[n.form] = true
		}
	}
}

func (r *Register) alias(e *Entry, values []string) error {
	for _, v := range values {
		if parseName(v).key == "" {
			return fmt.Errorf("alias %q has no letter", v)
		}
		if other, err := r.one(v); err == nil && other != e && other.told {
			return fmt.Errorf("%q is somebody else in what you wrote", v)
		}
	}
	e.lead()
	for _, v := range values {
		f := r.tellForm(v)
		if len(f.nodes) == 0 {
			f.newNode()
		}
		for _, n := range slices.Clone(f.nodes) {
			e.take(n)
		}
		e.also = append(e.also, v)
	}
	e.told = true
	return nil
}

// notPerson takes a name out of the register. One that is not in it, as no
// bare surname is, may be no person all the same.
func (r *Register) notPerson(c *Correction) error {
	e, err := r.one(c.Person)
	var many *manyError
	switch {
	case errors.As(err, &many):
		return err
	case err != nil:
		key := parseName(c.Person).key
		if key == "" {
			return err
		}
		r.nobody[key] = true
		return nil
	}
	for _, n := range e.nodes {
		n.entry = nil
	}
	for _, n := range e.nodes {
		if !slices.ContainsFunc(n.form.nodes, func(x *node) bool { return x.entry != nil }) {
			r.nobody[n.form.name.key] = true
		}
	}
	e.nodes = nil
	r.remove(e)
	return nil
}

func (r *Register) remove(e *Entry) {
	delete(r.byID, e.ID)
	r.entries = slices.DeleteFunc(r.entries, func(x *Entry) bool { return x == e })
}

// split takes from an entry what the values name, for an entry of their own: a
// country, a name as it is printed, or an interview.
func (r *Register) split(e *Entry, values []string) error {
	part := &Entry{ID: personID(append([]string{string(e.ID), "split"}, values...)...)}
	if r.byID[part.ID] != nil {
		return errors.New("split so already")
	}
	var nodes []*node
	var interviews []index.ID
	for _, v := range values {
		country := ""
		if g, ok := r.gaz.Lookup(v); ok {
			country = g.Name
		}
		key := parseName(v).key
		found := false
		for _, n := range e.nodes {
			if n.form.name.key == key || country != "" && n.has(country) {
				found = true
				if !slices.Contains(nodes, n) {
					nodes = append(nodes, n)
				}
			}
		}
		switch {
		case found:
		case r.interviews[index.ID(v)]:
			interviews = append(interviews, index.ID(v))
		default:
			return fmt.Errorf("%q is no country and no printed name of that person, and no interview", v)
		}
	}
	if len(nodes) == len(e.nodes) {
		return errors.New("nothing would be left of that person")
	}
	for _, n := range nodes {
		part.take(n)
	}
	for _, id := range interviews {
		r.alone[apart{id, e}] = part
	}
	r.entries = append(r.entries, part)
	r.byID[part.ID] = part
	return nil
}

// assign notes who said a quote: somebody in the register, somebody new, or
// nobody.
func (r *Register) assign(c *Correction) error {
	ivs := make([]index.ID, len(c.Values))
	for i, v := range c.Values {
		for at := strings.LastIndexByte(v, '-'); at > 0 && ivs[i] == ""; at = strings.LastIndexByte(v[:at], '-') {
			if id := index.ID(v[:at]); r.interviews[id] {
				ivs[i] = id
			}
		}
		if ivs[i] == "" {
			return fmt.Errorf("no interview has the quote %q", v)
		}
	}
	a := &assignment{line: c}
	if c.Person != "" {
		e, err := r.one(c.Person)
		var many *manyError
		switch {
		case errors.As(err, &many):
			return err
		case err != nil:
			if e, err = r.newcomer(c.Person); err != nil {
				return err
			}
		}
		e.told = true
		a.entry = e
	}
	for i, v := range c.Values {
		id := index.ID(v)
		if r.quotes[id] == nil {
			r.byIv[ivs[i]] = append(r.byIv[ivs[i]], id)
		}
		r.quotes[id] = a
	}
	return nil
}

// newcomer makes an entry of somebody whom only the user knows.
func (r *Register) newcomer(printed string) (*Entry, error) {
	n := parseName(printed)
	if n.key == "" {
		return nil, fmt.Errorf("%q has no letter", printed)
	}
	e := &Entry{ID: personID(n.core()), told: true, names: []string{printed}}
	if r.byID[e.ID] != nil {
		e.ID = personID(n.core(), "", n.key)
	}
	if r.byID[e.ID] != nil {
		return nil, fmt.Errorf("nobody in the register is called %q", printed)
	}
	e.take(r.tellForm(printed).newNode())
	r.entries = append(r.entries, e)
	r.byID[e.ID] = e
	return e, nil
}

// manyError says that a name is that of several entries.
type manyError struct {
	name string
	of   []*Entry
}

func (e *manyError) Error() string {
	var ids []string
	for _, x := range e.of {
		id := string(x.ID)
		if c := x.country(); c != "" {
			id += " (" + c + ")"
		}
		ids = append(ids, id)
	}
	return fmt.Sprintf("%d people are called %q; give one of their IDs: %s", len(e.of), e.name, strings.Join(ids, ", "))
}

// one returns the entry that the user means by an ID or a name.
func (r *Register) one(s string) (*Entry, error) {
	if e := r.byID[index.ID(s)]; e != nil {
		return e, nil
	}
	f, _ := r.formOf(s)
	var found []*Entry
	for _, n := range f.nodes {
		if n.entry != nil && !slices.Contains(found, n.entry) {
			found = append(found, n.entry)
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("nobody in the register is called %q", s)
	case 1:
		return found[0], nil
	}
	return nil, &manyError{s, found}
}
