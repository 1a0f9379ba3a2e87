package people

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Entry is one person of the register.
type Entry struct {
	// ID stays the same as long as nobody else of that name comes: it is made
	// of the name alone, and of two namesakes, of name and country. A country
	// that is learnt later therefore breaks no link.
	ID         index.ID  `json:"id"`
	Name       string    `json:"name"`    // the user's, else what most articles print
	Aliases    []string  `json:"aliases"` // other ways in which articles print it, or the user knows it
	Offices    []*Office `json:"offices"` // by date, the undated last
	Interviews int       `json:"interviews"`
	Quotes     int       `json:"quotes"`

	told    bool           // the user's own, or changed by the user
	nodes   []*node        // the bearers of names who are this person
	printed map[string]int // how often each printing was seen
	names   []string       // that the user gave; the first is Name
	also    []string       // aliases that the user gave
	leading map[*form]bool // the names of which Name is one; nil is all
}

// Register is what is known of people. It does not change: Learn makes another
// one.
type Register struct {
	gaz     *gazetteer.Gazetteer
	entries []*Entry
	byID    map[index.ID]*Entry
	forms   map[string]*form // by the key of the name
	printed map[string]*form // by the name as printed
	nobody  map[string]bool  // keys of names that are no person's, says the user
	alone   map[apart]*Entry // what the user split off, by interview
	quotes  map[index.ID]*assignment
	byIv    map[index.ID][]index.ID // the assigned quotes of an interview

	interviews map[index.ID]bool // while it is made: those that there are
}

// form is a name as it is compared, with those who bear it.
type form struct {
	name  name
	nodes []*node // no two of them can be one person
	told  bool    // the user gave it: it counts even where it is a bare surname
	facts map[fact]int
}

// node is who bears a name, as far as countries and times tell them apart.
type node struct {
	form      *form
	countries []tenure
	bodies    map[string]bool
	languages map[string]bool
	roles     map[string]bool
	min, max  int // years of statements; 0 where all are undated
	entry     *Entry
}

// tenure is a country that somebody spoke for, and when.
type tenure struct {
	country  string
	min, max int
}

type apart struct {
	interview index.ID
	entry     *Entry
}

// assignment is what the user says of a quote.
type assignment struct {
	entry *Entry      // nil: it is nobody's
	line  *Correction // while the register is made
}

// Entries lists the register by name.
func (r *Register) Entries() []*Entry { return r.entries }

// Entry returns the entry with that ID, or nil.
func (r *Register) Entry(id index.ID) *Entry { return r.byID[id] }

// Find returns the entries whose name or alias has all the words of s, in any
// order, or whose ID it is.
func (r *Register) Find(s string) []*Entry {
	if e := r.byID[index.ID(s)]; e != nil {
		return []*Entry{e}
	}
	words := parseName(s).split
	if len(words) == 0 {
		return nil
	}
	var out []*Entry
	for _, e := range r.entries {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			has := parseName(n).split
			if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(has, w) }) {
				out = append(out, e)
				break
			}
		}
	}
	return out
}

// formOf returns the name's form, which may be one without anybody, and
// whether it is in the register.
func (r *Register) formOf(printed string) (*form, bool) {
	if f := r.printed[printed]; f != nil {
		return f, true
	}
	n := parseName(printed)
	if f := r.forms[n.key]; f != nil {
		return f, true
	}
	return &form{name: n}, false
}

// lookup finds who an observation is of. ok is false where it is of nobody
// whom the register can tell: a bare surname, one of several namesakes. A nil
// entry with ok true is somebody whom the register has not met.
func (r *Register) lookup(o *Observation) (e *Entry, f *form, ok bool) {
	f, known := r.formOf(o.Speaker.Name)
	if f.name.key == "" || r.nobody[f.name.key] || !f.told && !o.person(f.name, r.gaz) {
		return nil, f, false
	}
	if !known || len(f.nodes) == 0 {
		return nil, f, true
	}
	n := r.pick(f, o.Speaker.Country, o.year(), o.Speaker.Role)
	if n == nil || n.entry == nil {
		return nil, f, false
	}
	if e := r.alone[apart{o.Interview, n.entry}]; e != nil {
		return e, f, true
	}
	return n.entry, f, true
}

// pick returns which bearer of a name is meant, or nil where that is open.
func (r *Register) pick(f *form, country string, year int, role string) *node {
	var fit []*node
	for _, n := range f.nodes {
		if n.near(year) && (country == "" || n.has(country)) {
			fit = append(fit, n)
		}
	}
	if country != "" {
		if len(fit) == 0 { // nobody of that country: one of whom no other is known
			for _, n := range f.nodes {
				if n.near(year) && !r.contradicts(n, tenure{country, year, year}) {
					fit = append(fit, n)
				}
			}
		}
		if len(fit) == 1 {
			return fit[0]
		}
		return nil
	}
	if len(fit) > 1 && role != "" {
		role = roleKey(role)
		var by []*node
		for _, n := range fit {
			if n.roles[role] {
				by = append(by, n)
			}
		}
		if len(by) == 1 {
			return by[0]
		}
	}
	if len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(n *node) bool { return len(n.countries) > 0 })
	}
	if len(fit) == 1 {
		return fit[0]
	}
	return nil
}

// generation is how many years may lie between one statement of a person and
// the next. After more the name may be a son's: the George Bush of 1971 is not
// the one of 2001.
const generation = 25

// near reports whether somebody who speaks in a year can be n.
func (n *node) near(year int) bool {
	return year == 0 || n.min == 0 || n.min-year <= generation && year-n.max <= generation
}

func (n *node) has(country string) bool {
	return slices.ContainsFunc(n.countries, func(t tenure) bool { return t.country == country })
}

// contradicts reports whether n spoke for another country. A state that had
// come to its end before the other was spoken for contradicts nothing.
func (r *Register) contradicts(n *node, t tenure) bool {
	return slices.ContainsFunc(n.countries, func(have tenure) bool {
		return have.country != t.country && !r.followed(have, t) && !r.followed(t, have)
	})
}

// followed reports whether the first state had ended when the second was
// spoken for.
func (r *Register) followed(a, b tenure) bool {
	e, ok := r.gaz.Lookup(a.country)
	if !ok || e.Status != gazetteer.FormerState || len(e.To) < 4 || b.min == 0 {
		return false
	}
	end, err := index.ParseDate(e.To[:4], "gazetteer")
	return err == nil && b.min >= end.Year
}

// against reports whether two nodes cannot be one person.
func (r *Register) against(a, b *node) bool {
	for _, t := range b.countries {
		if r.contradicts(a, t) {
			return true
		}
	}
	if a.min != 0 && b.min != 0 && (a.min-b.max > generation || b.min-a.max > generation) {
		return true
	}
	return a.entry != nil && b.entry != nil && a.entry != b.entry
}

func (n *node) add(t fact) {
	if t.country != "" {
		i := slices.IndexFunc(n.countries, func(have tenure) bool { return have.country == t.country })
		if i < 0 {
			i = len(n.countries)
			n.countries = append(n.countries, tenure{country: t.country})
		}
		n.countries[i].min, n.countries[i].max = widen(n.countries[i].min, n.countries[i].max, t.year)
		if t.role != "" {
			n.roles[t.role] = true
		}
	}
	if t.body != "" {
		n.bodies[t.body] = true
	}
	n.languages[t.language] = true
	n.min, n.max = widen(n.min, n.max, t.year)
}

// unseen reports whether no article has n, but the user.
func (n *node) unseen() bool { return len(n.languages) == 0 }

func widen(lo, hi, year int) (int, int) {
	switch {
	case year == 0:
		return lo, hi
	case lo == 0:
		return year, year
	}
	return min(lo, year), max(hi, year)
}

func roleKey(role string) string { return strings.Join(roleWords(role), " ") }

func (f *form) newNode() *node {
	n := &node{form: f, bodies: map[string]bool{}, languages: map[string]bool{}, roles: map[string]bool{}}
	f.nodes = append(f.nodes, n)
	return n
}

// core is of all names of the entry the first in order.
func (e *Entry) core() string {
	core := ""
	for _, n := range e.nodes {
		if c := n.form.name.core(); core == "" || c < core {
			core = c
		}
	}
	return core
}

// byName orders entries as people look for them.
func byName(a, b *Entry) int {
	return cmp.Or(strings.Compare(parseName(a.Name).key, parseName(b.Name).key), strings.Compare(string(a.ID), string(b.ID)))
}
