package bleveindex

import (
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
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
	parts  []wordSequence
	docs   roaring.IntPeekable // those that have all words
	count  uint64
	to     uint64 // it ends before this document
	doc    uint64
	found  []stretch
	begun  bool
	pair   bool // two single words, of which no place is wanted: how often they are found is enough
	times  int  // that
	// What match works with, kept from one document to the next.
	all      [][]stretch
	at, from []int
}

// wordSequence is the words of a sequence.
type wordSequence struct {
	words  []*word
	gaps   []int
	last   int      // the greatest gap
	order  []int    // of the words: the rarest first
	starts []uint32 // what find works with
}

// stretch is where a sequence stands, in positions and, where locations are
// wanted, in bytes.
type stretch struct {
	first, last int
	span        index.Span
}

// word reads where a word stands, of those documents alone that are asked for.
type word struct {
	places *positions               // of a segment that is a file
	it     segment.PostingsIterator // of any other
	doc    uint64
	begun  bool
	count  uint64
	length float64      // of the field in doc
	pos    []uint32     // in doc, ascending
	spans  []index.Span // likewise, where locations are wanted
	want   bool         // they are
}

// read moves to a document that has the word.
func (w *word) read(doc uint64) error {
	if w.begun && w.doc == doc {
		return nil
	}
	w.begun, w.doc = true, doc
	w.pos, w.spans = w.pos[:0], w.spans[:0]
	if w.places != nil {
		w.pos, w.spans, w.length, _ = w.places.read(doc, w.pos, w.spans, w.want)
		return nil
	}
	p, err := w.it.Advance(doc)
	if err != nil || p == nil || p.Number() != doc {
		return err
	}
	w.length = length(p)
	for _, l := range p.Locations() {
		w.pos = append(w.pos, uint32(l.Pos()))
		if w.want {
			w.spans = append(w.spans, spanOf(l))
		}
	}
	return nil
}

// adjacency looks for sequences in a field: nil where the segment lacks a word.
// The sets of documents are intersected before any position is read, once for
// all goroutines of a pass.
func (sc *scan) adjacency(field string, parts []sequence, weight bm25, within int, all *intersections) (*adjacency, error) {
	a := &adjacency{field: field, weight: weight, within: within, to: sc.to}
	words := map[string]*word{}
	var sets []*roaring.Bitmap
	for _, s := range parts {
		ws := wordSequence{gaps: s.gaps, last: slices.Max(s.gaps)}
		for i, t := range s.terms {
			if words[t] == nil {
				w, set, err := sc.word(field, t)
				if err != nil || w == nil {
					return nil, err
				}
				words[t], sets = w, append(sets, set)
			}
			ws.words, ws.order = append(ws.words, words[t]), append(ws.order, i)
		}
		slices.SortStableFunc(ws.order, func(a, b int) int { return cmp.Compare(ws.words[a].count, ws.words[b].count) })
		a.parts = append(a.parts, ws)
	}
	a.pair = len(a.parts) == 2 && len(a.parts[0].words) == 1 && len(a.parts[1].words) == 1 && !sc.located
	docs := all.of(sc, sets)
	for _, w := range words {
		if o, ok := w.it.(segment.OptimizablePostingsIterator); ok && o.ActualBitmap() != nil {
			o.ReplaceActual(docs)
		}
	}
	a.docs, a.count = docs.Iterator(), docs.GetCardinality()
	return a, nil
}

// word opens a word of a field, and returns the documents that have it, perhaps
// with deleted ones; nil where the segment has none. The set is not to be
// changed.
func (sc *scan) word(field, term string) (*word, *roaring.Bitmap, error) {
	if p := openPositions(sc.segment, field, term, true); p != nil {
		return &word{places: p, count: p.docs.GetCardinality(), want: sc.located}, p.docs, nil
	}
	list, err := sc.list(field, term)
	if err != nil || list == nil {
		return nil, nil, err
	}
	set, err := docsOf(list)
	return &word{it: list.Iterator(true, true, true, nil), count: list.Count(), want: sc.located}, set, err
}

// intersections are the documents of each segment that have all words of a
// node.
type intersections struct {
	mu   sync.Mutex
	sets map[segment.Segment]*roaring.Bitmap
}

func (x *intersections) of(sc *scan, sets []*roaring.Bitmap) *roaring.Bitmap {
	x.mu.Lock()
	defer x.mu.Unlock()
	if docs := x.sets[sc.segment]; docs != nil {
		return docs
	}
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return cmp.Compare(a.GetCardinality(), b.GetCardinality()) })
	docs := sets[0]
	for _, set := range sets[1:] {
		docs = roaring.And(docs, set)
	}
	if sc.deleted != nil {
		docs = roaring.AndNot(docs, sc.deleted)
	}
	if x.sets == nil {
		x.sets = map[segment.Segment]*roaring.Bitmap{}
	}
	x.sets[sc.segment] = docs
	return docs
}

// docsOf returns the documents of postings. The set is not to be changed.
func docsOf(list segment.PostingsList) (*roaring.Bitmap, error) {
	it := list.Iterator(false, false, false, nil)
	if o, ok := it.(segment.OptimizablePostingsIterator); ok && o.ActualBitmap() != nil {
		return o.ActualBitmap(), nil
	}
	set := roaring.New()
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return set, err
		}
		set.Add(uint32(p.Number()))
	}
}

func (a *adjacency) next(doc uint64) (uint64, error) {
	if a.begun && a.doc >= doc {
		return a.doc, nil
	}
	a.begun = true
	if doc < a.to {
		a.docs.AdvanceIfNeeded(uint32(doc))
		for a.docs.HasNext() {
			if a.doc = uint64(a.docs.Next()); a.doc >= a.to {
				break
			}
			found, err := a.match()
			if err != nil {
				return noDoc, err
			}
			if found {
				return a.doc, nil
			}
		}
	}
	a.doc = noDoc
	return noDoc, nil
}

// match looks where the sequences stand in the document.
func (a *adjacency) match() (bool, error) {
	var err error
	a.found = a.found[:0]
	if len(a.parts) == 1 {
		a.found, err = a.parts[0].find(a.doc, a.found)
		return len(a.found) > 0, err
	}
	if a.pair {
		x, y := a.parts[0].words[0], a.parts[1].words[0]
		if err := x.read(a.doc); err != nil {
			return false, err
		}
		if err := y.read(a.doc); err != nil {
			return false, err
		}
		a.times = nearPair(x.pos, y.pos, a.within)
		return a.times > 0, nil
	}
	for len(a.all) < len(a.parts) {
		a.all, a.at, a.from = append(a.all, nil), append(a.at, 0), append(a.from, 0)
	}
	for i := range a.parts {
		if a.all[i], err = a.parts[i].find(a.doc, a.all[i][:0]); err != nil || len(a.all[i]) == 0 {
			return false, err
		}
	}
	clear(a.at)
	clear(a.from)
	a.found = near(a.found, a.all, a.within, a.at, a.from)
	return len(a.found) > 0, nil
}

// find appends where the sequence stands in a document that has its words. The
// rarest word is read first, the others where it leaves anything to find.
func (s *wordSequence) find(doc uint64, found []stretch) ([]stretch, error) {
	for i, n := range s.order {
		w, gap := s.words[n], uint32(s.gaps[n])
		if err := w.read(doc); err != nil {
			return found, err
		}
		if i == 0 {
			s.starts = s.starts[:0]
			for _, p := range w.pos {
				if p >= gap {
					s.starts = append(s.starts, p-gap)
				}
			}
			continue
		}
		kept, at := s.starts[:0], w.pos
		for _, start := range s.starts {
			// Positions ascend, so what lies before this one is passed for good.
			for len(at) > 0 && at[0] < start+gap {
				at = at[1:]
			}
			if len(at) == 0 {
				break
			}
			if at[0] == start+gap {
				kept = append(kept, start)
			}
		}
		if s.starts = kept; len(kept) == 0 {
			return found, nil
		}
	}
	for _, start := range s.starts {
		st := stretch{first: int(start), last: int(start) + s.last}
		if s.words[0].want {
			st.span = s.span(start)
		}
		found = append(found, st)
	}
	return found, nil
}

// span returns the bytes of the sequence that begins at a position.
func (s *wordSequence) span(start uint32) (span index.Span) {
	for i, w := range s.words {
		n, ok := slices.BinarySearch(w.pos, start+uint32(s.gaps[i]))
		if !ok {
			continue
		}
		if i == 0 {
			span = w.spans[n]
		}
		span.End = max(span.End, w.spans[n].End)
	}
	return span
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

// nearPair returns how many stretches near finds of two words at these
// positions, neither of which is empty.
func nearPair(x, y []uint32, within int) (found int) {
	var i, j, fromI, fromJ int
	for {
		d := int(x[i]) - int(y[j])
		if d != 0 && max(d, -d)-1 <= within {
			if i >= fromI {
				fromI = i + 1
				found++
			}
			if j >= fromJ {
				fromJ = j + 1
				found++
			}
		}
		if d <= 0 {
			if i++; i == len(x) {
				return found
			}
		} else if j++; j == len(y) {
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
	times := len(a.found)
	if a.pair {
		times = a.times
	}
	freq := float64(times) / float64(len(a.parts))
	return a.weight.score(freq, a.parts[0].words[0].length)
}

func (a *adjacency) locate(ls []location) ([]location, error) {
	for _, s := range a.found {
		ls = append(ls, location{a.field, s.span})
	}
	return ls, nil
}

func (a *adjacency) cost() uint64 { return a.count }
