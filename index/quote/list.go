package quote

import "strings"

// list is a list of words of the lexicon, in lower case. Nearly every word that
// the rules ask it for is not there, which the word's first and last byte and
// its length mostly tell, without a hash of the word.
type list struct {
	words  map[string]bool
	shapes [64]uint32 // by the outer bytes of a word, a bit for each length of the words that have them
}

// set returns the list of the words of s.
func set(s string) *list {
	l := &list{}
	for _, w := range strings.Fields(s) {
		l.add(w)
	}
	return l
}

// add enters a word. Lists do not change once the package is initialized.
func (l *list) add(w string) {
	if l.words == nil {
		l.words = map[string]bool{}
	}
	l.words[w] = true
	outer, length := shape(w)
	l.shapes[outer] |= 1 << length
}

// has reports whether w is in the list; nil has no words.
func (l *list) has(w string) bool {
	if l == nil || w == "" {
		return false
	}
	outer, length := shape(w)
	return l.shapes[outer]>>length&1 != 0 && l.words[w]
}

// shape returns where the word w, which is not empty, is found in shapes, and
// its bit there.
func shape(w string) (outer byte, length int) {
	return (w[0] ^ w[len(w)-1]<<2) & 63, len(w) & 31
}
