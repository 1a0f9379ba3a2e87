package bleveindex

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
	"onrecord/mapping"
)

// noDoc is where an iterator stands behind its last document.
const noDoc = math.MaxUint64

// iterator goes over the documents of a segment that match, in the order of
// their numbers. bleve gives dictionaries and postings; what stands here makes
// queries of them without an object for each hit.
type iterator interface {
	// next moves to the first document at doc or behind it, and returns noDoc
	// where there is none. doc never decreases.
	next(doc uint64) (uint64, error)
	// score is that of the document at which the iterator stands.
	score() float64
	// locate appends where in that document stands what was looked for.
	locate(ls []location) ([]location, error)
	// cost is about how many documents it goes over.
	cost() uint64
}

// location is a stretch of the text of a field.
type location struct {
	field string
	span  index.Span
}

// scan is what iterators know of their segment.
type scan struct {
	segment segment.Segment
	deleted *roaring.Bitmap
	to      uint64 // iterators end before this document; the number of them at first
	dates   *dates
	added   []int32 // nil where no query asks
	quotes  func(doc uint64) bool
	scored  bool // scores are wanted
	located bool // locations are wanted
	// find finds terms of a field without positions in a document, by reading
	// that; it is there where locations are wanted.
	find  func(field string, wanted func(term string) bool, doc uint64) ([]location, error)
	terms int // that words have been expanded to so far
}

// empty matches nothing.
type empty struct{}

func (empty) next(uint64) (uint64, error)             { return noDoc, nil }
func (empty) score() float64                          { return 0 }
func (empty) locate(l []location) ([]location, error) { return l, nil }
func (empty) cost() uint64                            { return 0 }

// postings goes over the documents that have one term.
type termPostings struct {
	field  string
	weight bm25
	raw    *positions // of a segment that is a file, where no locations are wanted
	scored bool
	not    *roaring.Bitmap // deleted
	it     segment.PostingsIterator
	now    segment.Posting
	doc    uint64 // where it stands, if begun
	begun  bool
	count  uint64
	to     uint64                     // it ends before this document
	find   func() ([]location, error) // instead of the positions
}

// list returns the postings of a term, without the deleted documents, and nil
// where the segment does not have it.
func (sc *scan) list(field, term string) (segment.PostingsList, error) {
	dict, err := sc.segment.Dictionary(field)
	if err != nil || dict == nil {
		return nil, err
	}
	list, err := dict.PostingsList([]byte(term), sc.deleted, nil)
	if err != nil || list.Count() == 0 {
		return nil, err
	}
	return list, nil
}

// postings goes over a term. Positions are read only where locations are wanted.
func (sc *scan) postings(field, term string, weight bm25) (*termPostings, error) {
	scored := sc.scored && weight.idf > 0 && weight.average > 0
	if !sc.located {
		if raw := openPositions(sc.segment, field, term, false); raw != nil {
			return &termPostings{field: field, weight: weight, raw: raw, scored: scored, not: sc.deleted, count: raw.docs.GetCardinality(), to: sc.to}, nil
		}
	}
	list, err := sc.list(field, term)
	if err != nil || list == nil {
		return nil, err
	}
	p := &termPostings{field: field, weight: weight, count: list.Count(), to: sc.to}
	if sc.located && plain(field) {
		p.find = func() ([]location, error) {
			return sc.find(field, func(t string) bool { return t == term }, p.doc)
		}
	}
	p.it = list.Iterator(scored, scored, sc.located && p.find == nil, nil)
	return p, nil
}

func (p *termPostings) next(doc uint64) (uint64, error) {
	if p.begun && p.doc >= doc {
		return p.doc, nil
	}
	if p.raw != nil {
		p.begun = true
		if p.doc = p.raw.seek(doc, p.scored, p.not); p.doc >= p.to {
			p.doc = noDoc
		}
		return p.doc, nil
	}
	var err error
	if doc == 0 || p.begun && doc == p.doc+1 {
		p.now, err = p.it.Next()
	} else {
		p.now, err = p.it.Advance(doc)
	}
	p.begun, p.doc = true, noDoc
	if err != nil {
		return noDoc, err
	}
	if p.now != nil && p.now.Number() < p.to {
		p.doc = p.now.Number()
	}
	return p.doc, nil
}

// length is how many tokens the field of the document has: the norm of zap is
// one over its root, and it tells the number itself, too.
func length(p segment.Posting) float64 {
	if z, ok := p.(interface{ NormUint64() uint64 }); ok {
		return float64(z.NormUint64())
	}
	n := p.Norm()
	return math.Round(1 / (n * n))
}

func (p *termPostings) score() float64 {
	if p.weight.average == 0 {
		return p.weight.idf
	}
	if p.raw != nil {
		return p.weight.score(float64(p.raw.freq), float64(p.raw.norm))
	}
	return p.weight.score(float64(p.now.Frequency()), length(p.now))
}

func (p *termPostings) locate(ls []location) ([]location, error) {
	if p.find != nil {
		found, err := p.find()
		return append(ls, found...), err
	}
	for _, l := range p.now.Locations() {
		ls = append(ls, location{p.field, spanOf(l)})
	}
	return ls, nil
}

// plain reports whether a field has no positions and is marked in hits: stems,
// and names of speakers.
func plain(field string) bool {
	return strings.HasPrefix(field, mapping.FieldText+"_") || field == speakerWords || field == speakerPairs
}

func spanOf(l segment.Location) index.Span {
	return index.Span{Start: int(l.Start()), End: int(l.End())}
}

func (p *termPostings) cost() uint64 { return p.count }

// bitmap goes over a set of documents, which all have one score.
type bitmap struct {
	it     roaring.IntPeekable
	weight float64
	count  uint64
	at     uint64
	to     uint64 // it ends before this document
	// terms are those that the documents were found by; where they stand is
	// looked up for single documents.
	field string
	lists []segment.PostingsList
	terms []string                   // instead of lists, of a field without positions
	find  func() ([]location, error) // and what finds them
}

func (b *bitmap) next(doc uint64) (uint64, error) {
	if doc > math.MaxUint32 {
		b.at = noDoc
		return noDoc, nil
	}
	b.it.AdvanceIfNeeded(uint32(doc))
	if !b.it.HasNext() {
		b.at = noDoc
		return noDoc, nil
	}
	if b.at = uint64(b.it.PeekNext()); b.at >= b.to {
		b.at = noDoc
	}
	return b.at, nil
}

func (b *bitmap) score() float64 { return b.weight }

func (b *bitmap) locate(ls []location) ([]location, error) {
	if b.find != nil {
		found, err := b.find()
		return append(ls, found...), err
	}
	var it segment.PostingsIterator
	for _, list := range b.lists {
		it = list.Iterator(false, false, true, it)
		p, err := it.Advance(b.at)
		if err != nil {
			return nil, err
		}
		if p != nil && p.Number() == b.at {
			for _, l := range p.Locations() {
				ls = append(ls, location{b.field, spanOf(l)})
			}
		}
	}
	return ls, nil
}

func (b *bitmap) cost() uint64 { return b.count }

// condition goes over the documents for which something holds that is read
// from columns.
type condition struct {
	docs    uint64 // it ends before this document
	deleted *roaring.Bitmap
	holds   func(doc uint64) bool
}

func (c *condition) next(doc uint64) (uint64, error) {
	for ; doc < c.docs; doc++ {
		if c.holds(doc) && (c.deleted == nil || !c.deleted.Contains(uint32(doc))) {
			return doc, nil
		}
	}
	return noDoc, nil
}

func (*condition) score() float64                          { return 0 }
func (*condition) locate(l []location) ([]location, error) { return l, nil }
func (c *condition) cost() uint64                          { return c.docs }

// every goes over what all of its parts match: the rarest leads.
type every struct{ parts []iterator }

func newEvery(parts []iterator) iterator {
	slices.SortStableFunc(parts, func(a, b iterator) int { return cmp.Compare(a.cost(), b.cost()) })
	return &every{parts}
}

func (e *every) next(doc uint64) (uint64, error) {
	for i := 0; i < len(e.parts); {
		at, err := e.parts[i].next(doc)
		switch {
		case err != nil || at == noDoc:
			return noDoc, err
		case at == doc || i == 0:
			doc = at
			i++
		default:
			doc, i = at, 0
		}
	}
	return doc, nil
}

func (e *every) score() (sum float64) {
	for _, p := range e.parts {
		sum += p.score()
	}
	return sum
}

func (e *every) locate(ls []location) (_ []location, err error) {
	for _, p := range e.parts {
		if ls, err = p.locate(ls); err != nil {
			return nil, err
		}
	}
	return ls, nil
}

func (e *every) cost() uint64 { return e.parts[0].cost() }

// some goes over what any of its parts matches. The score is the sum of those
// that do.
type some struct {
	parts []iterator
	at    []uint64 // where each part stands
	doc   uint64
	begun bool
}

func newSome(parts []iterator) iterator {
	switch len(parts) {
	case 0:
		return empty{}
	case 1:
		return parts[0]
	}
	return &some{parts: parts, at: make([]uint64, len(parts))}
}

func (s *some) next(doc uint64) (uint64, error) {
	if s.begun && s.doc >= doc {
		return s.doc, nil
	}
	least := uint64(noDoc)
	for i, p := range s.parts {
		if !s.begun || s.at[i] < doc {
			at, err := p.next(doc)
			if err != nil {
				return noDoc, err
			}
			s.at[i] = at
		}
		least = min(least, s.at[i])
	}
	s.begun, s.doc = true, least
	return least, nil
}

func (s *some) score() (sum float64) {
	for i, p := range s.parts {
		if s.at[i] == s.doc {
			sum += p.score()
		}
	}
	return sum
}

func (s *some) locate(ls []location) (_ []location, err error) {
	for i, p := range s.parts {
		if s.at[i] == s.doc {
			if ls, err = p.locate(ls); err != nil {
				return nil, err
			}
		}
	}
	return ls, nil
}

func (s *some) cost() (sum uint64) {
	for _, p := range s.parts {
		sum += p.cost()
	}
	return sum
}

// without goes over what one part matches and the other does not.
type without struct{ all, not iterator }

func (w *without) next(doc uint64) (uint64, error) {
	for {
		at, err := w.all.next(doc)
		if err != nil || at == noDoc {
			return noDoc, err
		}
		not, err := w.not.next(at)
		if err != nil {
			return noDoc, err
		}
		if not != at {
			return at, nil
		}
		doc = at + 1
	}
}

func (w *without) score() float64                          { return w.all.score() }
func (w *without) locate(l []location) ([]location, error) { return w.all.locate(l) }
func (w *without) cost() uint64                            { return w.all.cost() }
