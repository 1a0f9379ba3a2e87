package bleveindex

import (
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
)

// sequence is words that stand one behind the other: terms with their
// positions from the first one on.
type sequence struct {
	terms []string
	gaps  []int
}

// adjacency goes over the documents in which sequences stand near each other;
// of a phrase there is one.
type adjacency struct {
	field  string
	weight bm25
	// within is how many other words may stand between the sequences, which
	// come in any order.
	within int
	parts  []sequencePostings
	docs   *every // all terms
	doc    uint64
	found  []stretch
	begun  bool
	// What match works with, kept from one document to the next.
	all      [][]stretch
	at, from []int
}

// sequencePostings are the postings of the terms of a sequence.
type sequencePostings struct {
	terms  []*termPostings
	gaps   []int
	others [][]segment.Location // of the terms behind the first
}

// stretch is where a sequence stands, in positions and in bytes.
type stretch struct {
	first, last int
	span        index.Span
}

func (a *adjacency) next(doc uint64) (uint64, error) {
	if a.begun && a.doc >= doc {
		return a.doc, nil
	}
	a.begun = true
	for {
		at, err := a.docs.next(doc)
		if err != nil || at == noDoc {
			a.doc = noDoc
			return noDoc, err
		}
		if a.match() {
			a.doc = at
			return at, nil
		}
		doc = at + 1
	}
}

// match looks where the sequences stand in the document of the postings.
func (a *adjacency) match() bool {
	a.found = a.found[:0]
	if len(a.parts) == 1 {
		a.found = a.parts[0].find(a.found)
		return len(a.found) > 0
	}
	for len(a.all) < len(a.parts) {
		a.all, a.at, a.from = append(a.all, nil), append(a.at, 0), append(a.from, 0)
	}
	for i := range a.parts {
		if a.all[i] = a.parts[i].find(a.all[i][:0]); len(a.all[i]) == 0 {
			return false
		}
	}
	clear(a.at)
	clear(a.from)
	a.found = near(a.found, a.all, a.within, a.at, a.from)
	return len(a.found) > 0
}

// find appends where the sequence stands.
func (s *sequencePostings) find(found []stretch) []stretch {
	first := s.terms[0].now.Locations()
	s.others = s.others[:0]
	for _, t := range s.terms[1:] {
		s.others = append(s.others, t.now.Locations())
	}
next:
	for _, l := range first {
		st := stretch{int(l.Pos()), int(l.Pos()), spanOf(l)}
		for i, ls := range s.others {
			// Positions ascend, so what lies before this one is passed for good.
			pos := l.Pos() + uint64(s.gaps[i+1])
			for len(ls) > 0 && ls[0].Pos() < pos {
				ls = ls[1:]
			}
			if s.others[i] = ls; len(ls) == 0 {
				return found
			}
			if ls[0].Pos() != pos {
				continue next
			}
			st.last = int(pos)
			st.span.End = max(st.span.End, int(ls[0].End()))
		}
		found = append(found, st)
	}
	return found
}

// near appends the stretches that stand in a window with one of each list and
// at most within other words between them. The window goes over the positions
// once: the stretch that begins first is moved on. at is where the window
// stands in each list, from the first stretch of each that has not been
// found; both begin as zeros.
func near(found []stretch, all [][]stretch, within int, at, from []int) []stretch {
	for {
		least, end, words := 0, 0, 0
		for i, ss := range all {
			s := ss[at[i]]
			if s.first < all[least][at[least]].first {
				least = i
			}
			end = max(end, s.last)
			words += s.last - s.first + 1
		}
		start := all[least][at[least]].first
		if end-start+1-words <= within && apart(all, at) {
			for i, ss := range all {
				if at[i] >= from[i] {
					from[i] = at[i] + 1
					found = append(found, ss[at[i]])
				}
			}
		}
		if at[least]++; at[least] == len(all[least]) {
			return found
		}
	}
}

// apart reports whether no two of the stretches share a word: of "peace
// peace"~3 one word is not enough.
func apart(all [][]stretch, at []int) bool {
	for i := range all {
		for j := range i {
			a, b := all[i][at[i]], all[j][at[j]]
			if a.first <= b.last && b.first <= a.last {
				return false
			}
		}
	}
	return true
}

func (a *adjacency) score() float64 {
	if a.weight.idf == 0 {
		return 0
	}
	freq := float64(len(a.found)) / float64(len(a.parts))
	return a.weight.score(freq, length(a.parts[0].terms[0].now))
}

func (a *adjacency) locate(ls []location) ([]location, error) {
	for _, s := range a.found {
		ls = append(ls, location{a.field, s.span})
	}
	return ls, nil
}

func (a *adjacency) cost() uint64 { return a.docs.cost() }
