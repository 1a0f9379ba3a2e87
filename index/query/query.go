// Package query is the search language: a tree, and the way from text to tree
// and back.
package query

import (
	"strings"

	"onrecord/mapping"
)

// Q is a node of the tree: All, Word, Prefix, Fuzzy, Phrase, Near, Dates, Batches,
// And, Or or Not; or a Syn, which no text stands for.
//
// What Parse returns is in normal form: And and Or hold at least two children
// and none of their own type, Not holds neither a Not nor All, no leaf is
// empty. A program may make any other tree; Normal brings it into that form.
type Q interface {
	// String returns the query as a user would type it. Parse of it gives the
	// same tree for every tree that Parse returned.
	String() string
	node()
}

// All matches every quote: the empty query.
type All struct{}

// Word matches a word in any of its inflected forms, as far as the engine
// knows the language; with a Field, only there.
type Word struct {
	Field string // a name in mapping.Fields; "" is every field with a Weight
	Text  string
}

// Prefix matches every word that begins with Text.
type Prefix struct {
	Field string
	Text  string
}

// Phrase matches the very words, in that order, next to each other.
type Phrase struct {
	Field string
	Text  string // words parted by one space
}

// Fuzzy matches the word and every word that is a slip or, for long words, two
// away, and begins with the same letter.
type Fuzzy struct {
	Field string
	Text  string
}

// Near matches the words, in any order, with at most Within other words
// between them.
type Near struct {
	Field  string
	Text   string // two words or more, parted by one space
	Within int    // from 0 to MaxWithin
}

// MaxWithin is how far apart the words of a Near may be.
const MaxWithin = 99

// And matches what all of its children match.
type And []Q

// Or matches what any of its children matches.
type Or []Q

// Not matches every quote that Q does not match.
type Not struct{ Q Q }

func (All) node()    {}
func (Word) node()   {}
func (Prefix) node() {}
func (Fuzzy) node()  {}
func (Phrase) node() {}
func (Near) node()   {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}

// regular reports whether s looks like a regular expression: /x/ or /x/i.
func regular(s string) bool {
	end := strings.LastIndexByte(strings.TrimRight(s, "gimsu"), '/')
	return end > 1 && s[0] == '/' && end == len(strings.TrimRight(s, "gimsu"))-1
}

// aliases are other names for fields, for those who guess.
var aliases = map[string]string{
	"org":  mapping.FieldOrganization,
	"lang": mapping.FieldLanguage,
}

// lookup returns the field that stands before ":" under that name. Day fields
// are not among them: a date is a range and has syntax of its own.
func lookup(name string) (string, bool) {
	name = strings.ToLower(name)
	if a, ok := aliases[name]; ok {
		name = a
	}
	f, ok := mapping.Lookup(name)
	return name, ok && f.Prefix && f.Kind != mapping.Day
}

// Error is a query that is refused: where, why, and what to ask instead.
type Error struct {
	Pos int // byte offset in the query
	Message
	Suggestion string // a query that Parse accepts; "" where there is none
}

// Errorf returns an error that is about the query as a whole.
func Errorf(format string, args ...any) *Error {
	return &Error{Message: say(format, args...)}
}
