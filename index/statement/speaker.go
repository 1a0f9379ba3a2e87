package statement

import (
	"slices"
	"strings"

	"onrecord/index"
)

// Name is a speaker in the form in which speakers are compared.
type Name struct {
	Kind  index.SpeakerKind // "" where unattributed
	Words string            // canonical words of the name, parted by a space; "" where unattributed
	// Person is the entry of the register that the speaker is, where it knows
	// one. Two entries are two people, whatever their names are.
	Person index.ID
}

// NameOf returns the name of a speaker, as the article has it.
func NameOf(s *index.Speaker) Name {
	words := canonical(s.Name)
	switch {
	case words == "":
		return Name{}
	case s.Kind == "":
		return Name{Kind: index.Person, Words: words}
	}
	return Name{Kind: s.Kind, Words: words}
}

// accord is how far two speakers agree.
type accord int

const (
	apart accord = iota // two people
	open                // nothing speaks against one person, and little for it
	bare                // one is called by a part of the other's name
	same                // one person, or one body
)

// agree compares two speakers. Unattributed words may be anybody's; but an
// official who is described and not named is never taken for one who is named:
// not to be named may have been the terms.
func (n Name) agree(o Name) accord {
	switch {
	case n.Words == "" || o.Words == "":
		return open
	case n.Kind != o.Kind:
		return apart
	case n.Person != "" && o.Person != "":
		if n.Person == o.Person {
			return same
		}
		return apart
	case n.Kind == index.Unnamed || n.Kind == index.Group:
		return open // "a senior official", "two officials": others may be meant
	case n.Words == o.Words:
		return same
	case n.Kind != index.Person:
		return apart
	}
	return samePerson(strings.Fields(n.Words), strings.Fields(o.Words))
}

// samePerson compares two personal names. They are the same when they have the
// same letters, whichever of them the family name comes first in and whether
// the given name is written in one word or in two (Kim Jun-mo, Junmo Kim), or
// when surname and given name are equal, an initial standing for its name and a
// middle name being left out.
func samePerson(a, b []string) accord {
	if len(a) > len(b) {
		a, b = b, a
	}
	joined := strings.Join(a, "")
	for turn := range b {
		if joined == strings.Join(b[turn:], "")+strings.Join(b[:turn], "") {
			return same
		}
	}
	if len(a) < len(b) && (slices.Equal(a, b[:len(a)]) || slices.Equal(a, b[len(b)-len(a):])) {
		return bare
	}
	last := len(a) - 1
	if last > 0 && a[last] == b[len(b)-1] && sameGiven(a[0], b[0]) {
		return same
	}
	return apart
}

func sameGiven(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	return a == b || ra[0] == rb[0] && (len(ra) == 1 || len(rb) == 1)
}
