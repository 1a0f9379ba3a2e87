package gazetteer

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
)

// Office is a post that somebody holds for a state or a body.
type Office struct {
	ID      string
	Kind    string // by which titles its holders are called: "president", "foreign-minister"
	Role    string // as it is shown: "secretary of state"
	For     string // the Name of a state or a body
	Single  bool   // nobody shares it
	Source  string
	checked time.Time // the day up to which its holders are known

	titles, weak map[string]bool // folded
	role         string          // Role, folded
}

// Title says how well a title fits an office.
type Title uint8

const (
	NoTitle   Title = iota
	WeakTitle       // many bear it who hold other offices: "Minister", "Secretary"
	OwnTitle        // "Foreign Minister", "President"
)

// Title reports whether holders of the office are called by the title. Case,
// diacritics and hyphens do not matter.
func (o *Office) Title(title string) Title {
	if !isASCII(title) {
		return fit(o, Fold(title))
	}
	var buf [maxKey]byte
	return fit(o, appendKey(buf[:0], title))
}

func fit[S string | []byte](o *Office, key S) Title {
	switch {
	case len(key) == 0:
		return NoTitle
	case o.titles[string(key)] || string(key) == o.role:
		return OwnTitle
	case o.weak[string(key)]:
		return WeakTitle
	}
	return NoTitle
}

// IsTitle reports whether some office has the title for its own.
func (g *Gazetteer) IsTitle(title string) bool { return g.ownTitles[Fold(title)] }

// Sex is as titles and pronouns go.
type Sex uint8

const (
	Male Sex = iota + 1
	Female
)

// Person is somebody who held an office.
type Person struct {
	Name   string   // unique among people
	Names  []string // other names and other spellings, other languages among them
	Sex    Sex
	Held   []Holding // by From
	Source string

	surnames []string // folded
	keys     []string // Name and Names, folded
}

// Keys returns the names of p, folded: Name first.
func (p *Person) Keys() []string { return p.keys }

// Holding is one spell of one person in one office. One who came back to it
// has two.
type Holding struct {
	Office       *Office
	Person       *Person
	From, To     time.Time // UTC days on which it is certain; To is the first day out
	Since, Until string    // From and To as far as they are known; Until is "" where no end was known when the list was checked
	Source       string
}

// Covers reports whether the office was certainly held during the whole of
// [from, to).
func (h *Holding) Covers(from, to time.Time) bool {
	return !from.IsZero() && from.Before(to) && !from.Before(h.From) && !to.After(h.To)
}

// People returns the people of the tables, in their order.
func (g *Gazetteer) People() []*Person { return g.people }

// Offices returns the offices of the tables, in their order.
func (g *Gazetteer) Offices() []*Office { return g.offices }

// Person returns the one of that name: the whole of it, in any of its spellings.
// Case and diacritics do not matter.
func (g *Gazetteer) Person(name string) *Person { return g.byFullName[Fold(name)] }

// Holders returns who held an office at any time, by From.
func (g *Gazetteer) Holders(office string) []Holding { return g.holders[office] }

// Surnamed returns the people whom a title calls by that name: "Biden", "von
// der Leyen", "Xi". Case and diacritics do not matter.
func (g *Gazetteer) Surnamed(name string) []*Person {
	if !isASCII(name) {
		return g.surnames[Fold(name)]
	}
	var buf [maxKey]byte
	key := appendKey(buf[:0], name)
	if !g.surnamed.may(key) {
		return nil
	}
	return g.surnames[string(key)]
}

// MayEndSurname reports whether what Surnamed finds can end with a word: where
// it is false, Surnamed finds nothing that ends so.
func (g *Gazetteer) MayEndSurname(word string) bool {
	var buf [maxKey]byte
	key := buf[:0]
	if isASCII(word) {
		key = appendKey(key, word)
	} else {
		key = append(key, Fold(word)...)
	}
	last := key[bytes.LastIndexByte(key, ' ')+1:]
	return len(last) == 0 || g.lastWords.may(last)
}

// generations stand behind the surname.
var generations = set(`jr sr i ii iii iv vi xii xiv xvi xxiii`)

// addSurnames enters all that may stand behind a title and mean p: the end of
// a name from its last word on, with or without the particles before it, and
// what the table gives besides.
func (g *Gazetteer) addSurnames(p *Person, given []string) {
	put := func(s string) {
		if key := Fold(s); key != "" && !slices.Contains(p.surnames, key) {
			p.surnames = append(p.surnames, key)
			g.surnames[key] = append(g.surnames[key], p)
			g.surnamed.add(key)
			g.lastWords.add(key[strings.LastIndexByte(key, ' ')+1:])
		}
	}
	for _, s := range given {
		put(s)
	}
	for _, n := range append([]string{p.Name}, p.Names...) {
		words := strings.Fields(n)
		for len(words) > 1 && generations[strings.ToLower(strings.Trim(words[len(words)-1], "."))] {
			words = words[:len(words)-1]
		}
		if len(words) < 2 && len(strings.Fields(n)) > 1 {
			continue // "Elizabeth II": the table says how she is called
		}
		for i := len(words) - 1; i > 0 || i == 0 && len(words) == 1; i-- {
			end := strings.Join(words[i:], " ")
			if len(given) == 0 || i < len(words)-1 {
				put(end)
			}
			for _, article := range []string{"al-", "el-", "Al-", "El-", "al ", "el ", "as-", "ас-"} {
				if rest, ok := strings.CutPrefix(end, article); ok {
					put(rest)
				}
			}
		}
	}
}

func (g *Gazetteer) addTitles(r row) error {
	kind := r.get("kind")
	if g.titles[kind] != nil {
		return r.errorf("%q stands twice", kind)
	}
	fold := func(column string) map[string]bool {
		m := map[string]bool{}
		for _, t := range r.list(column) {
			m[Fold(t)] = true
		}
		return m
	}
	g.titles[kind] = &Office{Kind: kind, titles: fold("titles"), weak: fold("weak")}
	return nil
}

func (g *Gazetteer) addOffice(r row) error {
	o := &Office{ID: r.get("id"), Kind: r.get("kind"), Role: r.get("role"), For: r.get("for"), Source: r.get("source")}
	of := g.titles[o.Kind]
	switch {
	case of == nil:
		return r.errorf("kind %q has no titles", o.Kind)
	case g.byName[o.For] == nil:
		return r.errorf("no entry %q", o.For)
	case o.ID == "" || o.Role == "" || o.Source == "":
		return r.errorf("id, role and source must not be empty")
	case g.officeByID[o.ID] != nil:
		return r.errorf("%q stands twice", o.ID)
	}
	switch r.get("holders") {
	case "one":
		o.Single = true
	case "many":
	default:
		return r.errorf("holders %q", r.get("holders"))
	}
	var err error
	if o.checked, err = surelyTo(r.get("checked")); err != nil {
		return r.errorf("checked: %v", err)
	}
	o.titles, o.weak, o.role = of.titles, of.weak, Fold(o.Role)
	g.ownTitles[o.role] = true
	for t := range o.titles {
		g.ownTitles[t] = true
	}
	delete(g.ownTitles, "")
	g.officeByID[o.ID] = o
	g.offices = append(g.offices, o)
	return nil
}

func (g *Gazetteer) addPerson(r row) error {
	p := &Person{Name: r.get("name"), Names: r.list("names"), Source: r.get("source")}
	switch r.get("sex") {
	case "m":
		p.Sex = Male
	case "f":
		p.Sex = Female
	default:
		return r.errorf("sex %q", r.get("sex"))
	}
	if p.Name == "" || p.Source == "" {
		return r.errorf("name and source must not be empty")
	}
	if g.person[p.Name] != nil {
		return r.errorf("%q stands twice", p.Name)
	}
	g.person[p.Name] = p
	g.people = append(g.people, p)
	for _, n := range append([]string{p.Name}, p.Names...) {
		key := Fold(n)
		p.keys = append(p.keys, key)
		if g.byFullName[key] == nil {
			g.byFullName[key] = p
		} else if g.byFullName[key] != p {
			return r.errorf("%q is %s", n, g.byFullName[key].Name)
		}
	}
	g.addSurnames(p, r.list("surname"))
	return nil
}

func (g *Gazetteer) addHolder(r row) error {
	h := Holding{Office: g.officeByID[r.get("office")], Person: g.person[r.get("person")], Since: r.get("from"), Until: r.get("to"), Source: r.get("source")}
	if h.Office == nil {
		return r.errorf("no office %q", r.get("office"))
	}
	if h.Person == nil {
		return r.errorf("no person %q", r.get("person"))
	}
	var err error
	if h.From, err = surelyFrom(h.Since); err != nil {
		return r.errorf("from: %v", err)
	}
	if h.To = h.Office.checked; h.Until != "" {
		if h.To, err = surelyTo(h.Until); err != nil {
			return r.errorf("to: %v", err)
		}
	}
	h.Person.Held = append(h.Person.Held, h)
	g.holders[h.Office.ID] = append(g.holders[h.Office.ID], h)
	return nil
}

// orderHoldings puts the holdings of everybody and of every office in order.
func (g *Gazetteer) orderHoldings() {
	byFrom := func(a, b Holding) int {
		return cmp.Or(a.From.Compare(b.From), strings.Compare(a.Office.ID, b.Office.ID))
	}
	for _, p := range g.people {
		slices.SortStableFunc(p.Held, byFrom)
	}
	for _, hs := range g.holders {
		slices.SortStableFunc(hs, byFrom)
	}
}
