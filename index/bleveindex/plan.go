package bleveindex

import (
	"bytes"
	"errors"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"onrecord/index/query"
	"onrecord/mapping"
)

// node is a part of a compiled query.
type node interface {
	// prepare looks up what scores it in a snapshot.
	prepare(p *preparation) error
	// iterator goes over the documents of a segment that match.
	iterator(sc *scan) (iterator, error)
}

// preparation is what nodes look things up in.
type preparation struct {
	snap    *scorch.IndexSnapshot
	lengths *lengths
}

// termNode matches a term in a field.
type termNode struct {
	row    mapping.Field
	field  string
	term   string
	weight float64 // 0 decides and does not rank
	bm25   bm25
	// unmarked leaves it to others to tell what is to be marked.
	unmarked bool
}

func (n *termNode) prepare(p *preparation) error {
	if n.weight == 0 {
		return nil
	}
	df, err := frequency(p.snap, n.field, n.term)
	if err == nil {
		n.bm25, err = p.lengths.weigh(p.snap, n.row, n.field, df, n.weight)
	}
	return err
}

func (n *termNode) iterator(sc *scan) (iterator, error) {
	p, err := sc.postings(n.field, n.term, n.bm25)
	if err != nil || p == nil {
		return empty{}, err
	}
	if n.unmarked {
		p.find = func() ([]location, error) { return nil, nil }
	}
	return p, nil
}

// adjacencyNode matches sequences that stand near each other in a field; one
// sequence is a phrase.
type adjacencyNode struct {
	row    mapping.Field
	field  string
	parts  []sequence
	within int
	weight float64
	bm25   bm25
	all    intersections
}

// prepare takes the sum of the rarities of the words for that of the phrase,
// as Lucene does: how often it comes is not known before all of them have been
// looked at.
func (n *adjacencyNode) prepare(p *preparation) error {
	for _, s := range n.parts {
		for _, t := range s.terms {
			df, err := frequency(p.snap, n.field, t)
			if err != nil {
				return err
			}
			w, err := p.lengths.weigh(p.snap, n.row, n.field, df, n.weight)
			if err != nil {
				return err
			}
			n.bm25 = bm25{n.bm25.idf + w.idf, w.average}
		}
	}
	return nil
}

func (n *adjacencyNode) iterator(sc *scan) (iterator, error) {
	a, err := sc.adjacency(n.field, n.parts, n.bm25, n.within, &n.all)
	if err != nil || a == nil {
		return empty{}, err
	}
	return a, nil
}

// maxExpanded is how many words of a field the beginning of a word, or a word
// that may be misspelt, can stand for, and maxTerms how many all of a query
// together, in one segment. There are some thousand English words that begin
// with "con".
const (
	maxExpanded = 20_000
	maxTerms    = 100_000
)

// errExpanded is a query that stands for too many words.
var errExpanded = errors.New("too many words")

// expandNode matches every word of a field that an automaton accepts. They all
// score the same: of the words that a beginning stands for the rarest would
// come first, and "con*" would rank Condon and the misprints above contracts.
type expandNode struct {
	field     string
	prefix    []byte
	automaton vellum.Automaton  // nil accepts whatever begins with the prefix
	accept    func(string) bool // nil accepts whatever the automaton does
	weight    float64

	mu   sync.Mutex
	sets map[segment.Segment]expanded // of segments that a pass has begun
}

// expanded is what was found in a segment.
type expanded struct {
	docs  *roaring.Bitmap
	terms int
}

func (n *expandNode) prepare(*preparation) error { return nil }

func (n *expandNode) iterator(sc *scan) (iterator, error) {
	bm := &bitmap{weight: n.weight, field: n.field, to: sc.to}
	var e expanded
	var err error
	if sc.located {
		e, err = n.expand(sc, bm)
	} else {
		e, err = n.expandOnce(sc)
	}
	if err != nil {
		return nil, err
	}
	if sc.terms += e.terms; sc.terms > maxTerms {
		return nil, errExpanded
	}
	if e.docs.IsEmpty() {
		return empty{}, nil
	}
	if len(bm.terms) > 0 {
		bm.find = func() ([]location, error) {
			return sc.find(n.field, func(term string) bool {
				_, ok := slices.BinarySearch(bm.terms, term) // as the dictionary has them
				return ok
			}, bm.at)
		}
	}
	bm.it, bm.count = e.docs.Iterator(), e.docs.GetCardinality()
	return bm, nil
}

// expandOnce expands for all goroutines of a pass.
func (n *expandNode) expandOnce(sc *scan) (expanded, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e, ok := n.sets[sc.segment]
	if ok {
		return e, nil
	}
	e, err := n.expand(sc, nil)
	if err == nil {
		if n.sets == nil {
			n.sets = map[segment.Segment]expanded{}
		}
		n.sets[sc.segment] = e
	}
	return e, err
}

// expand finds the documents, and for bm, if there is one, the terms.
func (n *expandNode) expand(sc *scan, bm *bitmap) (e expanded, err error) {
	dict, err := sc.segment.Dictionary(n.field)
	if err != nil {
		return e, err
	}
	var automaton segment.Automaton
	if n.automaton != nil {
		automaton = n.automaton
	}
	words := dict.AutomatonIterator(automaton, n.prefix, behind(n.prefix))
	e.docs = roaring.New()
	var reused segment.PostingsList
	for {
		w, err := words.Next()
		if err != nil {
			return e, err
		}
		if w == nil {
			break
		}
		if n.accept != nil && !n.accept(w.Term) {
			continue
		}
		if e.terms++; e.terms > maxExpanded || sc.terms+e.terms > maxTerms {
			return e, errExpanded
		}
		list, err := dict.PostingsList([]byte(w.Term), sc.deleted, reused)
		if err != nil {
			return e, err
		}
		switch {
		case bm == nil:
			reused = list
		case plain(n.field):
			bm.terms = append(bm.terms, w.Term)
		default:
			bm.lists = append(bm.lists, list)
		}
		if err := union(e.docs, list); err != nil {
			return e, err
		}
	}
	if sc.deleted != nil {
		e.docs.AndNot(sc.deleted)
	}
	return e, nil
}

// union adds the documents of postings to a set.
func union(set *roaring.Bitmap, list segment.PostingsList) error {
	if l, ok := list.(interface{ OrInto(*roaring.Bitmap) }); ok {
		l.OrInto(set)
		return nil
	}
	it := list.Iterator(false, false, false, nil)
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return err
		}
		set.Add(uint32(p.Number()))
	}
}

// behind returns the first key behind all that begin with prefix; nil where
// there is none.
func behind(prefix []byte) []byte {
	end := bytes.Clone(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

// conditionNode matches the documents for which something holds.
type conditionNode struct {
	holds func(sc *scan) func(doc uint64) bool
}

func (*conditionNode) prepare(*preparation) error { return nil }

func (n *conditionNode) iterator(sc *scan) (iterator, error) {
	return &condition{docs: sc.to, deleted: sc.deleted, holds: n.holds(sc)}, nil
}

// quotes matches every quote.
func quotes() node {
	return &conditionNode{func(sc *scan) func(uint64) bool { return sc.quotes }}
}

// allNode matches what all of its parts match and none of those of not.
type allNode struct{ parts, not []node }

func (n *allNode) prepare(p *preparation) error {
	return prepare(p, n.parts)
}

func (n *allNode) iterator(sc *scan) (iterator, error) {
	parts, err := iterators(sc, n.parts)
	if err != nil {
		return nil, err
	}
	it := parts[0]
	if len(parts) > 1 {
		it = newEvery(parts)
	}
	if len(n.not) == 0 {
		return it, nil
	}
	plain := *sc
	plain.scored, plain.located = false, false
	not, err := iterators(&plain, n.not)
	sc.terms = plain.terms
	if err != nil {
		return nil, err
	}
	return &without{it, newSome(not)}, nil
}

// anyNode matches what any of its parts matches.
type anyNode struct{ parts []node }

func (n *anyNode) prepare(p *preparation) error { return prepare(p, n.parts) }

func (n *anyNode) iterator(sc *scan) (iterator, error) {
	parts, err := iterators(sc, n.parts)
	if err != nil {
		return nil, err
	}
	found := parts[:0]
	for _, p := range parts {
		if _, none := p.(empty); !none {
			found = append(found, p)
		}
	}
	return newSome(found), nil
}

func prepare(p *preparation, nodes []node) error {
	for _, n := range nodes {
		if err := n.prepare(p); err != nil {
			return err
		}
	}
	return nil
}

func iterators(sc *scan, nodes []node) ([]iterator, error) {
	its := make([]iterator, len(nodes))
	for i, n := range nodes {
		var err error
		if its[i], err = n.iterator(sc); err != nil {
			return nil, err
		}
	}
	return its, nil
}

// refused makes of a query that stands for too many words an error for the
// user.
func refused(err error) error {
	if errors.Is(err, errExpanded) {
		return query.Errorf("more than %d words begin like that; give more letters before *", maxExpanded)
	}
	return err
}
