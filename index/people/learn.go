package people

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Notes gives the notes of all interviews, in the order of their IDs.
type Notes func(func(index.ID, []byte) error) error

// fact is what one observation tells of whoever bears a name.
type fact struct {
	country, body, role, language string
	year                          int
}

// Learn makes the register. It goes over the notes twice: to find who there
// is, and to find what each of them was. told may be nil. Lines of the user's
// that do not fit what there is are added to told.Wrong.
//
// What it makes depends on the notes and on told alone.
func Learn(ctx context.Context, notes Notes, told *Lines, gaz *gazetteer.Gazetteer) (*Register, error) {
	if told == nil {
		told = &Lines{}
	}
	r := &Register{gaz: gaz, byID: map[index.ID]*Entry{}, forms: map[string]*form{}, printed: map[string]*form{}, nobody: map[string]bool{},
		alone: map[apart]*Entry{}, quotes: map[index.ID]*assignment{}, byIv: map[index.ID][]index.ID{}, interviews: map[index.ID]bool{}}
	err := notes(func(id index.ID, note []byte) error {
		r.interviews[id] = true
		n := decodeNote(id, note)
		n.each(r.collect)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(r.forms)) {
		r.partition(r.forms[key])
	}
	r.tell(told)
	r.tables()
	r.join()
	r.name()
	r.correct(told)
	r.spread()
	seen := map[*Entry]index.ID{}
	err = notes(func(id index.ID, note []byte) error {
		n := decodeNote(id, note)
		n.each(func(o *Observation) {
			if e, _, _ := r.lookup(o); e != nil {
				e.observe(o, seen[e] != id)
				seen[e] = id
			}
		})
		if len(r.byIv[id]) > 0 {
			r.check(told, &n)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	r.finish()
	r.interviews = nil
	for _, a := range r.quotes {
		a.line = nil
	}
	return r, nil
}

// spread gives the names that only the user knows the countries of those who
// bear them.
func (r *Register) spread() {
	for _, e := range r.entries {
		var all []tenure
		for _, n := range e.nodes {
			all = append(all, n.countries...)
		}
		for _, c := range e.countries() {
			all = append(all, tenure{country: c})
		}
		for _, n := range e.nodes {
			if n.unseen() {
				n.countries = all
			}
		}
	}
}

// check tells of assignments to quotes that the interview does not have, or
// no longer.
func (r *Register) check(told *Lines, n *note) {
	for _, q := range r.byIv[n.id] {
		if c := r.quotes[q].line; !n.has(q) {
			told.wrong(c.File, c.Line, fmt.Sprintf("interview %s has no quote %s", n.id, q))
		}
	}
}

// collect adds an observation to the facts of its name.
func (r *Register) collect(o *Observation) {
	f, known := r.formOf(o.Speaker.Name)
	if f.name.key == "" || !o.person(f.name, r.gaz) {
		return
	}
	// What is kept must not hold the note that it is a part of.
	country, body, language := strings.Clone(o.Speaker.Country), strings.Clone(o.Speaker.Organization), strings.Clone(o.Language)
	if !known {
		f.facts = map[fact]int{}
		r.forms[f.name.key] = f
	}
	if r.printed[o.Speaker.Name] == nil {
		r.printed[strings.Clone(o.Speaker.Name)] = f
		f.name.learn(parseName(o.Speaker.Name))
	}
	f.facts[fact{country, body, roleKey(o.Speaker.Role), language, o.year()}]++
}

// partition finds how many people bear a name. First those of whom the country
// is known; then the others, who are the only one there is, or the one with
// the same role, and where that does not tell either, one of whom nothing is
// known.
func (r *Register) partition(f *form) {
	facts := slices.SortedFunc(maps.Keys(f.facts), func(a, b fact) int {
		known := func(x fact) int {
			if x.country != "" {
				return 0
			}
			return 1
		}
		return cmp.Or(known(a)-known(b), a.year-b.year, strings.Compare(a.country, b.country), strings.Compare(a.role, b.role),
			strings.Compare(a.body, b.body), strings.Compare(a.language, b.language))
	})
	for _, t := range facts {
		n := r.pick(f, t.country, t.year, t.role)
		if n == nil {
			n = f.newNode()
		}
		n.add(t)
	}
	f.facts = nil
}

// maxNamesakes bounds how many bearers of one core are compared with each
// other: among more, none is joined.
const maxNamesakes = 64

// join finds the nodes that are one person under several names, and makes an
// entry of each person.
func (r *Register) join() {
	buckets := map[string][]*node{}
	var all []*node
	for _, key := range slices.Sorted(maps.Keys(r.forms)) {
		for _, n := range r.forms[key].nodes {
			all = append(all, n)
			core, ends := n.form.name.core(), n.form.name.ends()
			buckets[core] = append(buckets[core], n)
			if ends != core {
				buckets[ends] = append(buckets[ends], n)
			}
		}
	}
	g := &graph{r: r, edges: map[*node][]*node{}}
	for _, core := range slices.Sorted(maps.Keys(buckets)) {
		ns := buckets[core]
		if len(ns) > maxNamesakes {
			continue
		}
		for i, a := range ns {
			for _, b := range ns[i+1:] {
				if r.same(a, b) {
					g.link(a, b)
				}
			}
		}
	}
	for _, ns := range g.components(all) {
		var e *Entry
		for _, n := range ns {
			if n.entry != nil {
				e = n.entry // the user's
			}
		}
		if e == nil {
			e = &Entry{}
			r.entries = append(r.entries, e)
		}
		for _, n := range ns {
			e.take(n)
		}
	}
}

// take makes n one of e's.
func (e *Entry) take(n *node) {
	if n.entry != nil {
		n.entry.nodes = slices.DeleteFunc(n.entry.nodes, func(x *node) bool { return x == n })
	}
	n.entry = e
	e.nodes = append(e.nodes, n)
}

// same reports whether two nodes are one person, as far as the two tell.
func (r *Register) same(a, b *node) bool {
	if r.against(a, b) {
		return false
	}
	x, y := a.form.name, b.form.name
	if sameWords(x, y) || sameEnds(x, y) {
		return true
	}
	// What follows rests on less: two who speak for others are two people.
	if p, q := a.principals(), b.principals(); len(p) > 0 && len(q) > 0 && !overlap(p, q) {
		return false
	}
	if sameSorted(x, y) {
		return r.surnameFirst(a) || r.surnameFirst(b)
	}
	if !r.fromCyrillic(a) && !r.fromCyrillic(b) {
		return false
	}
	return sameLatin(x, y, spelt(a), spelt(b))
}

// principals are the states and bodies that n spoke for.
func (n *node) principals() map[string]bool {
	m := maps.Clone(n.bodies)
	for _, t := range n.countries {
		m[t.country] = true
	}
	return m
}

func overlap(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// spelt returns the languages that n's name may be spelt for, of those that
// latinize tells apart.
func spelt(n *node) []string {
	out := []string{""}
	for _, l := range []string{"de", "uk"} {
		if n.languages[l] {
			out = append(out, l)
		}
	}
	return out
}

// easternStates are those in which the surname stands first, by their names in
// the gazetteer.
var easternStates = []string{"Hungary", "South Korea", "North Korea", "China", "Japan", "Vietnam", "Taiwan", "Cambodia", "Singapore"}

// cyrillicStates are those whose people bear names that are, or were, written
// in Cyrillic.
var cyrillicStates = []string{"Russia", "Ukraine", "Belarus", "Bulgaria", "Serbia", "Montenegro", "North Macedonia", "Bosnia and Herzegovina",
	"Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan", "Mongolia", "Moldova", "Georgia", "Armenia", "Azerbaijan",
	"Soviet Union", "Yugoslavia"}

// surnameFirst reports whether n's name may be printed with the surname first.
func (r *Register) surnameFirst(n *node) bool {
	return n.form.name.syllable || n.form.name.script == unspaced || slices.ContainsFunc(easternStates, n.has)
}

func (r *Register) fromCyrillic(n *node) bool {
	return n.form.name.script == cyrillic || slices.ContainsFunc(cyrillicStates, n.has)
}

// name gives each entry its ID, unless the user has.
func (r *Register) name() {
	byCore := map[string][]*Entry{}
	for _, e := range r.entries {
		byCore[e.core()] = append(byCore[e.core()], e)
		if e.ID != "" {
			r.byID[e.ID] = e
		}
	}
	for _, core := range slices.Sorted(maps.Keys(byCore)) {
		for _, e := range byCore[core] {
			if e.ID != "" {
				continue
			}
			e.ID = personID(core)
			key := e.nodes[0].form.name.key
			if len(byCore[core]) > 1 {
				e.ID = personID(core, e.country(), key)
			}
			// Nothing is left but the years to tell these apart.
			for i := 2; r.byID[e.ID] != nil; i++ {
				e.ID = personID(core, e.country(), key, fmt.Sprint(i))
			}
			r.byID[e.ID] = e
		}
	}
}

func personID(parts ...string) index.ID { return index.HashID(append([]string{"person"}, parts...)...) }

// country is the first one that the entry speaks for.
func (e *Entry) country() string {
	for _, n := range e.nodes {
		if len(n.countries) > 0 {
			return n.countries[0].country
		}
	}
	return ""
}

// observe adds what an observation tells of the person.
func (e *Entry) observe(o *Observation, fresh bool) {
	if e.printed == nil {
		e.printed = map[string]int{}
	}
	e.printed[display(o.Speaker.Name)]++
	e.Quotes += o.Quotes
	if fresh {
		e.Interviews++
	}
	if office := officeOf(o); office != nil {
		e.Offices = addOffice(e.Offices, office)
	}
}

// finish names the entries, orders what they have, and drops those of whom
// nothing is left after the corrections.
func (r *Register) finish() {
	r.entries = slices.DeleteFunc(r.entries, func(e *Entry) bool {
		gone := !e.told && e.Interviews == 0
		if gone {
			delete(r.byID, e.ID)
		}
		return gone
	})
	for _, e := range r.entries {
		e.finish()
	}
	slices.SortFunc(r.entries, byName)
}

// inOrder returns the printings, the one to show first: of the names that the
// entry goes by, in Latin letters where there is one, that which most articles
// print; of its printings the one with its diacritics, which the others have
// lost, then the most frequent.
func (e *Entry) inOrder() []string {
	type printing struct {
		printed                   string
		rest, foreign, total, own int
		name                      name
	}
	totals := map[string]int{}
	for p, n := range e.printed {
		totals[parseName(p).key] += n
	}
	var ps []printing
	for p, n := range e.printed {
		x := printing{printed: p, name: parseName(p), own: n}
		x.total, x.foreign = totals[x.name.key], int(x.name.script)
		if e.leading != nil && !slices.ContainsFunc(e.nodes, func(n *node) bool { return e.leading[n.form] && n.form.name.key == x.name.key }) {
			x.rest = 1
		}
		ps = append(ps, x)
	}
	marked := func(s string) (n int) {
		for _, r := range s {
			if r >= utf8.RuneSelf && unicode.IsLetter(r) {
				n++
			}
		}
		return n
	}
	initials := func(n name) int { return len(n.words) - len(n.plainWords()) }
	slices.SortFunc(ps, func(a, b printing) int {
		if c := cmp.Or(a.rest-b.rest, a.foreign-b.foreign, b.total-a.total, len(b.name.words)-len(a.name.words), initials(a.name)-initials(b.name)); c != 0 {
			return c
		}
		if a.name.key != b.name.key {
			return cmp.Or(len(a.name.key)-len(b.name.key), strings.Compare(a.name.key, b.name.key))
		}
		return cmp.Or(marked(b.printed)-marked(a.printed), b.own-a.own, len(b.printed)-len(a.printed), strings.Compare(a.printed, b.printed))
	})
	names := make([]string, len(ps))
	for i, p := range ps {
		names[i] = p.printed
	}
	return names
}

func (e *Entry) finish() {
	names := e.inOrder()
	names = append(append(slices.Clone(e.names), names...), e.also...)
	if len(names) == 0 {
		names = []string{string(e.ID)}
	}
	e.Name, e.Aliases = names[0], []string{}
	for _, n := range names[1:] {
		if n != e.Name && !slices.Contains(e.Aliases, n) {
			e.Aliases = append(e.Aliases, n)
		}
	}
	slices.Sort(e.Aliases)
	settleOffices(e.Offices)
	slices.SortStableFunc(e.Offices, func(a, b *Office) int {
		switch {
		case a.From.IsZero() != b.From.IsZero():
			if a.From.IsZero() {
				return 1
			}
			return -1
		case before(a.From, b.From):
			return -1
		case before(b.From, a.From):
			return 1
		}
		return strings.Compare(a.key, b.key)
	})
	e.printed, e.names, e.also, e.leading = nil, nil, nil, nil
}
