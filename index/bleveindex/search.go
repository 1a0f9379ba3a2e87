package bleveindex

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search"
	bquery "github.com/blevesearch/bleve/v2/search/query"
	store "github.com/blevesearch/bleve_index_api"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

const (
	// maxTerms bounds the terms of a whole query, after prefixes have been
	// replaced by what they stand for in each field.
	maxTerms = 4096
	// checkEvery is how many hits pass between two looks at the context.
	checkEvery = 1024
)

// Search answers in one pass over the documents that match the query,
// whatever filters are chosen: see counter. A second pass over the hits of the
// page finds what to mark.
func (ix *Index) Search(ctx context.Context, q query.Q, opts index.SearchOptions) (res *index.Result, err error) {
	start := time.Now()
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, ErrClosed
	}
	defer rescue("searching", &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	snap, err := ix.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()

	s, err := ix.newSearch(ctx, snap, q, opts)
	if err != nil {
		return nil, err
	}
	if err := s.collect(ctx); err != nil {
		return nil, refused(err)
	}
	res = &index.Result{Total: s.counts.quotes + s.counts.articles, Quotes: s.counts.quotes, Articles: s.counts.articles}
	res.Facets = s.counts.facets(opts.Facets)
	if res.Hits, err = s.hits(ctx, opts.From); err != nil {
		return nil, refused(err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// refused makes bleve's complaints about too many terms an error for the user.
func refused(err error) error {
	if s := err.Error(); strings.Contains(s, "TooManyClauses") || strings.Contains(s, "TooManyTermSearchers") {
		return &query.Error{Msg: "too many words begin like that; give more letters before *"}
	}
	return err
}

// pass is one Search.
type pass struct {
	ix     *Index
	snap   *scorch.IndexSnapshot
	query  bquery.Query
	c      compiler
	view   *view
	counts *counter
	top    *top
	scored bool
}

func (ix *Index) newSearch(ctx context.Context, snap *scorch.IndexSnapshot, q query.Q, opts index.SearchOptions) (*pass, error) {
	s := &pass{ix: ix, snap: snap, c: compiler{mapping: ix.mapping}}
	var err error
	if s.query, err = s.c.compile(q); err != nil {
		return nil, err
	}
	if s.query == nil {
		s.query = quotes()
	}
	// A field that is filtered by is mostly counted too: each is read once.
	asked := map[string]bool{}
	for f := range opts.Filters {
		asked[f] = true
	}
	for _, f := range opts.Facets {
		asked[f.Field] = true
	}
	for _, f := range slices.Sorted(maps.Keys(asked)) {
		if row, ok := mapping.Lookup(f); !ok || row.Kind != mapping.Name && row.Kind != mapping.Keyword {
			return nil, &query.Error{Msg: fmt.Sprintf("%q is no field to filter by", f)}
		}
	}
	asked[mapping.FieldKind], asked[mapping.FieldInterview], asked[mapping.FieldConfidence] = true, true, true
	fields := slices.Sorted(maps.Keys(asked))
	if s.view, err = ix.columns.view(snap, fields, []string{mapping.FieldSaid, mapping.FieldPublished}); err != nil {
		return nil, err
	}
	s.counts = newCounter(s.view, opts)
	from, size := max(0, opts.From), min(max(0, opts.Size), index.MaxHits)
	if from >= index.MaxHits {
		size = 0
	}
	n := 0
	if size > 0 {
		n = min(from+size, index.MaxHits)
	}
	s.top = &top{n: n, order: opts.Sort, id: s.id}
	// Where no word is looked for, all are equally relevant.
	s.scored = n > 0 && s.c.marks && opts.Sort != index.Newest && opts.Sort != index.Oldest
	return s, nil
}

// searcher prepares bleve's iterator over what q matches.
func (s *pass) searcher(ctx context.Context, q bquery.Query, options search.SearcherOptions) (search.Searcher, *search.SearchContext, error) {
	ctx = context.WithValue(ctx, search.MaxTermSearchersKey, maxTerms)
	ctx = search.ContextWithTermSearchersCounter(ctx)
	ctx = context.WithValue(ctx, search.GetScoringModelCallbackKey,
		search.GetScoringModelCallbackFn(func() string { return store.DefaultScoringModel }))
	it, err := q.Searcher(ctx, s.snap, s.ix.mapping, options)
	if err != nil {
		return nil, nil, err
	}
	return it, &search.SearchContext{
		DocumentMatchPool: search.NewDocumentMatchPool(it.DocumentMatchPoolSize()+1, 0),
		IndexReader:       s.snap,
	}, nil
}

// collect passes over all documents that match the query.
func (s *pass) collect(ctx context.Context) (err error) {
	var options search.SearcherOptions
	if !s.scored {
		options.Score = "none"
	}
	it, sc, err := s.searcher(ctx, s.query, options)
	if err != nil {
		return err
	}
	defer it.Close()
	seg := 0
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		m, err := it.Next(sc)
		if err != nil {
			return err
		}
		if m == nil {
			return nil
		}
		// Documents come in the order of their numbers.
		doc := m.IndexInternalID.Value()
		for doc >= s.view.starts[seg+1] {
			seg++
		}
		local := doc - s.view.starts[seg]
		if quote, hit := s.counts.add(seg, local); hit {
			s.top.add(entry{quote: quote, score: m.Score, day: s.day(seg, local), doc: doc})
		}
		sc.DocumentMatchPool.Put(m)
	}
}

// day returns the first day on which a document can have been said, or else
// published.
func (s *pass) day(seg int, doc uint64) int32 {
	if d := s.view.days[mapping.FieldSaid][seg][doc]; d != noDay {
		return d
	}
	return s.view.days[mapping.FieldPublished][seg][doc]
}

// id returns a document's ID.
func (s *pass) id(doc uint64) string {
	id, err := s.snap.ExternalID(store.NewIndexInternalID(nil, doc))
	if err != nil {
		panic(err) // rescued by Search
	}
	return id
}
