package bleveindex

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"

	"onrecord/mapping"
)

// Stock is what bleve's own search says of a word.
type Stock struct {
	Hits   int
	Facets map[string]map[string]int // field -> value -> quotes; without those that have no value
}

// Stock searches for a word of the text of quotes as bleve does it without this
// package: with its collector, its scores and its facets, of the size values that
// come most often, and ten hits. It is there to be compared with. The index has no
// doc values, so the first such search reads the fields of all documents into
// memory, where bleve keeps them until the index is closed.
func (ix *Index) Stock(ctx context.Context, word string, fields []string, size int) (s *Stock, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, ErrClosed
	}
	defer rescue("searching with bleve alone", &err)
	if ix.bleve == nil {
		return nil, fmt.Errorf("the index cannot be read: %w", ix.broken)
	}
	q := bleve.NewTermQuery(word)
	q.SetField(mapping.FieldText)
	req := bleve.NewSearchRequestOptions(q, 10, 0, false)
	for _, f := range fields {
		req.AddFacet(f, bleve.NewFacetRequest(f, size))
	}
	res, err := ix.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, err
	}
	s = &Stock{Hits: int(res.Total), Facets: map[string]map[string]int{}}
	for _, f := range fields {
		counts := map[string]int{}
		for _, t := range res.Facets[f].Terms.Terms() {
			counts[t.Term] = t.Count
		}
		s.Facets[f] = counts
	}
	return s, nil
}
