// Package gazetteer knows the states, places, organizations and alliances of foreign policy, when each state belonged to which body, who held which office when, and where their names stand in a text.
package gazetteer

import (
	"bytes"
	"cmp"
	"strings"
	"sync"
)

// Kind says what an entry is.
type Kind uint8

const (
	State        Kind = iota // a state, present or past, and the few that are widely dealt with as one (Kosovo, Taiwan, Palestine)
	Place                    // a town, a region, a sea; it implies nothing about whose it is unless Entry.State says so
	Organization             // a body with organs of its own: an agency, a court, a bank
	Alliance                 // states that act together: a pact, a union, a bloc, a formal group
)

// String returns the word for k that the tables use.
func (k Kind) String() string {
	switch k {
	case State:
		return "state"
	case Place:
		return "place"
	case Organization:
		return "organization"
	case Alliance:
		return "alliance"
	}
	return "unknown"
}

// Entry is one row of the tables. Entries are shared: do not change one.
type Entry struct {
	ID       string   // stable, lower case: "cz", "nato", "the-hague"; unique among all kinds
	Kind     Kind     //
	Name     string   // the English name shown everywhere; unique among all kinds
	Names    []string // other names: official, acronyms, other languages
	Demonyms []string // of a state: English adjectives and nouns, plurals among them
	Status   Status   // of a state: its place in the United Nations
	Capital  string   // of a state: the Name of a Place; "" when there is none
	State    string   // of a place: the Name of the state it lies in; "" when disputed or in several
	From, To string   // ISO dates of existence, To exclusive; a month or a year where no more is known; "" is open
	Source   string   // the public document that the row rests on

	in    map[string]string // the usual name in another language, by its tag: the first of the cell
	as    string            // of a state: the Name of the state that it goes on as, by law the same
	forms []string          // inflected names, for Find only
}

// In returns the usual name in a language of languages.tsv ("fr", "ko"), and the
// English Name where the table has none.
func (e *Entry) In(language string) string { return cmp.Or(e.in[language], e.Name) }

// Status says how a state stands to the United Nations. It says nothing about
// recognition by anybody.
type Status string

const (
	UNMember    Status = "member"   // one of the 193
	UNObserver  Status = "observer" // the Holy See and Palestine
	OtherState  Status = "other"    // neither, and dealt with as a state by some: Kosovo, Taiwan, the Cook Islands, Niue
	FormerState Status = "former"   // of the past: the Soviet Union, East Germany
)

// Gazetteer is the parsed tables. It is read-only and safe for concurrent use.
type Gazetteer struct {
	entries   []*Entry // in table order: states, bodies, places
	byName    map[string]*Entry
	names     map[string]*Entry            // folded names
	acronym   map[string]*Entry            // short names in capitals, as written
	demonym   map[string]*Entry            // folded demonyms
	first     map[string]bool              // first words of the three, folded
	firsts    sieve                        // of them
	adjective map[string]map[string]*Entry // by language, in lower case and in every form

	alliances []string                // Names, in table order
	rows      []Membership            // in table order
	byMember  map[string][]Membership // alliances only, in table order, then by From
	byBody    map[string][]Membership

	people     []*Person // in table order
	person     map[string]*Person
	byFullName map[string]*Person   // folded
	surnames   map[string][]*Person // folded
	surnamed   sieve                // of them
	lastWords  sieve                // of the last words of them
	titles     map[string]*Office   // the titles of a kind of office
	ownTitles  map[string]bool      // folded: those that some office has for its own
	offices    []*Office            // in table order
	officeByID map[string]*Office
	holders    map[string][]Holding // by office

	find matcher
}

// Default returns the embedded tables, parsed once. That they parse is held by
// a test, so a broken table stops the build and never a user.
var Default = sync.OnceValue(func() *Gazetteer {
	g, err := load(data)
	if err != nil {
		panic("gazetteer: embedded tables: " + err.Error())
	}
	return g
})

// Lookup returns the entry with that Name or other name. Case and diacritics
// do not matter, except that an acronym of up to five letters ("US", "WHO")
// is only found in capitals. A capital is found as the place that it is.
func (g *Gazetteer) Lookup(name string) (*Entry, bool) {
	name = strings.TrimSpace(name)
	if e, ok := g.acronym[name]; ok {
		return e, true
	}
	if !isASCII(name) {
		key := Fold(name)
		return lookup(g.names, key, strings.TrimPrefix(key, "the "))
	}
	var buf [maxKey]byte
	key := appendKey(buf[:0], name)
	return lookup(g.names, key, bytes.TrimPrefix(key, []byte("the ")))
}

// maxKey is how many bytes of a folded name need no memory; longer ones are rare.
const maxKey = 64

// lookup returns what is under the key, or else under the rest of it.
func lookup[S string | []byte](m map[string]*Entry, key, rest S) (*Entry, bool) {
	if e, ok := m[string(key)]; ok || len(rest) == len(key) {
		return e, ok
	}
	e, ok := m[string(rest)]
	return e, ok
}

// Demonym returns the state whose people or things the word names: "Czech",
// "Czechs", "South Korean".
func (g *Gazetteer) Demonym(word string) (*Entry, bool) {
	if !isASCII(word) {
		e, ok := g.demonym[Fold(word)]
		return e, ok
	}
	var buf [maxKey]byte
	e, ok := g.demonym[string(appendKey(buf[:0], word))]
	return e, ok
}

// MayBegin reports whether a name or a demonym can begin with a word: where it
// is false, neither Lookup nor Demonym finds what begins so.
func (g *Gazetteer) MayBegin(word string) bool {
	if !isASCII(word) {
		first, _, _ := strings.Cut(Fold(word), " ")
		return first == "" || first == "the" || g.first[first]
	}
	var buf [maxKey]byte
	first, _, _ := bytes.Cut(appendKey(buf[:0], word), []byte(" "))
	return len(first) == 0 || string(first) == "the" || g.firsts.may(first) && g.first[string(first)]
}

// Entries returns the entries of the given kinds in table order, or all of them.
func (g *Gazetteer) Entries(kinds ...Kind) []*Entry {
	var out []*Entry
	for _, e := range g.entries {
		if len(kinds) == 0 {
			out = append(out, e)
			continue
		}
		for _, k := range kinds {
			if e.Kind == k {
				out = append(out, e)
				break
			}
		}
	}
	return out
}
