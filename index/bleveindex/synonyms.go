package bleveindex

import (
	"onrecord/index/query"
)

// synonymWeight is what a match of another name for the same thing is worth at
// most, next to 1 for the name that was typed.
const synonymWeight = 0.5

// SetSynonyms says which names mean the same; it is for the searches that begin
// after it.
func (ix *Index) SetSynonyms(s *query.Synonyms) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.synonyms = s
	ix.answers.reset()
	ix.names.reset()
}

// synNode matches what any of its parts matches. It scores a document by its
// best part, so that no name counts twice.
type synNode struct {
	typed node
	also  []node
}

func (c *compiler) synonyms(q query.Syn) (node, error) {
	typed, err := c.compile(q.Q)
	if err != nil || typed == nil {
		return nil, err
	}
	n := &synNode{typed: typed}
	for _, q := range q.Also {
		also, err := c.compile(q)
		if err != nil {
			return nil, err
		}
		if also != nil {
			n.also = append(n.also, also)
		}
	}
	return n, nil
}

// prepare makes no other name count more than half of the one that was typed,
// however rare it is: they mean the same.
func (n *synNode) prepare(p *preparation) error {
	if err := n.typed.prepare(p); err != nil {
		return err
	}
	if err := prepare(p, n.also); err != nil {
		return err
	}
	most := rarity(n.typed)
	for _, also := range n.also {
		if r := rarity(also); r > 0 {
			scale(also, synonymWeight*min(1, most/r))
		}
	}
	return nil
}

func (n *synNode) iterator(sc *scan) (iterator, error) {
	its, err := iterators(sc, append([]node{n.typed}, n.also...))
	if err != nil {
		return nil, err
	}
	found := its[:0]
	for _, it := range its {
		if _, none := it.(empty); !none {
			found = append(found, it)
		}
	}
	if s, several := newSome(found).(*some); several {
		return &best{s}, nil
	}
	return newSome(found), nil
}

// rarity is the weight of a prepared node before frequency and length count.
func rarity(n node) (r float64) {
	switch n := n.(type) {
	case *termNode:
		return n.bm25.idf
	case *adjacencyNode:
		return n.bm25.idf
	case *anyNode:
		for _, p := range n.parts {
			r = max(r, rarity(p))
		}
	case *allNode:
		for _, p := range n.parts {
			r += rarity(p)
		}
	}
	return r
}

// scale multiplies what a prepared node counts.
func scale(n node, by float64) {
	switch n := n.(type) {
	case *termNode:
		n.bm25.idf *= by
	case *adjacencyNode:
		n.bm25.idf *= by
	case *anyNode:
		for _, p := range n.parts {
			scale(p, by)
		}
	case *allNode:
		for _, p := range n.parts {
			scale(p, by)
		}
	}
}

// best goes over what any of its parts matches; the score is the highest.
type best struct{ *some }

func (b *best) score() (most float64) {
	for i, p := range b.parts {
		if b.at[i] == b.doc {
			most = max(most, p.score())
		}
	}
	return most
}
