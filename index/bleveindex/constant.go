package bleveindex

import (
	"context"

	bmapping "github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bquery "github.com/blevesearch/bleve/v2/search/query"
	store "github.com/blevesearch/bleve_index_api"
)

// constant gives every match of a query the same score.
//
// It is for two cases in which bleve's own score misleads. A field that is
// counted whole has neither frequencies nor lengths, which makes the score
// NaN, and with it that of everything around it. And of the words that a
// prefix stands for the rarest would come first: "con*" would rank Condon and
// the misprints above contracts.
type constant struct {
	bquery.Query
	weight float64 // 0 decides and does not rank
}

func (q constant) Searcher(ctx context.Context, r store.IndexReader, m bmapping.IndexMapping, options search.SearcherOptions) (search.Searcher, error) {
	options.Score = "none"
	it, err := q.Query.Searcher(ctx, r, m, options)
	if err != nil {
		return nil, err
	}
	return &constantSearcher{Searcher: it, weight: q.weight}, nil
}

type constantSearcher struct {
	search.Searcher
	weight, score float64
}

// Weight is the square, as bleve sums it up.
func (s *constantSearcher) Weight() float64 { return s.weight * s.weight }

func (s *constantSearcher) SetQueryNorm(norm float64) {
	if s.weight > 0 { // else norm may be infinite
		s.score = s.weight * norm
	}
}

func (s *constantSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	return s.scored(s.Searcher.Next(ctx))
}

func (s *constantSearcher) Advance(ctx *search.SearchContext, id store.IndexInternalID) (*search.DocumentMatch, error) {
	return s.scored(s.Searcher.Advance(ctx, id))
}

func (s *constantSearcher) scored(m *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	if m != nil {
		m.Score = s.score
	}
	return m, err
}
