package bleveindex

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	store "github.com/blevesearch/bleve_index_api"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// checkEvery is how many hits pass between two looks at the context.
const checkEvery = 1024

// Search answers in one pass over the documents that match the query,
// whatever filters are chosen: see counter. A second pass over the hits of the
// page finds what to mark. What a pass found is kept while the index is the
// same, so that to leaf through the start page costs nothing.
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

	s, err := ix.newPass(snap, q, opts)
	if err != nil {
		return nil, err
	}
	a, err := s.found(ctx, opts)
	if err != nil {
		return nil, refused(err)
	}
	res = a.result()
	if res.Total < fewHits {
		if err := s.didYouMean(ctx, q, opts, res); err != nil {
			return nil, err
		}
	}
	res.Synonyms, res.Exact = s.synonyms, s.exact
	if err := s.read(ctx, a, res); err != nil {
		return nil, refused(err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// Warm reads what every search needs, and answers what everybody asks first, so
// that nobody need wait.
func (ix *Index) Warm(ctx context.Context) error {
	for _, fold := range []bool{false, true} {
		opts := startOptions(fold)
		opts.Size = 20 // so many hits are read, too
		if _, err := ix.Search(ctx, query.All{}, opts); err != nil {
			return err
		}
	}
	return nil
}

// pass is one search.
type pass struct {
	ix     *Index
	snap   *scorch.IndexSnapshot
	plan   node // nil matches every quote
	c      compiler
	view   *view
	counts *counter
	order  order
	after  *place
	check  string // see cursor
	key    string // tells one answer from another
	scored bool
	// Of the synonyms: see index.Result.
	synonyms []query.Added
	exact    string
}

func (ix *Index) newPass(snap *scorch.IndexSnapshot, q query.Q, opts index.SearchOptions) (*pass, error) {
	now := ix.now()
	s := &pass{ix: ix, snap: snap, c: compiler{mapping: ix.mapping, now: now}, check: checkOf(q, opts), key: keyOf(q, opts, now)}
	var err error
	q = query.Normal(q)
	expanded, added, exact := ix.synonyms.Expand(q)
	if s.synonyms = added; added != nil {
		s.exact = exact.String()
	}
	if s.plan, err = s.c.compile(expanded); err != nil {
		return nil, err
	}
	if opts.After != "" {
		if s.after, err = readCursor(opts.After, s.check); err != nil {
			return nil, err
		}
	}
	// A field that is filtered by is mostly counted too: each is read once.
	asked := map[string]bool{}
	for _, f := range fieldsOf(opts.Filters, opts.Exclude) {
		asked[f] = true
	}
	for _, f := range opts.Facets {
		asked[f.Field] = true
	}
	for _, f := range slices.Sorted(maps.Keys(asked)) {
		if row, ok := mapping.Lookup(f); !ok || row.Kind != mapping.Name && row.Kind != mapping.Keyword {
			return nil, query.Errorf("%q is no field to filter by", f)
		}
	}
	asked[mapping.FieldKind], asked[mapping.FieldInterview], asked[mapping.FieldConfidence] = true, true, true
	if opts.Fold {
		asked[mapping.FieldStatement] = true
	}
	// Where no word is looked for, all are equally relevant.
	if s.scored = s.c.ranks && byScore(opts.Sort); s.scored {
		asked[mapping.FieldForm] = true
	}
	if s.view, err = ix.columns.view(snap, slices.Sorted(maps.Keys(asked))); err != nil {
		return nil, err
	}
	s.order = order{opts.Sort, s.view.dicts[mapping.FieldInterview]}
	if s.c.added || opts.Sort == index.LastAdded {
		if err := ix.columns.addDays(snap, s.view); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// answer is what one pass found. It holds the numbers of documents, which are
// those of one snapshot.
type answer struct {
	counts index.Result // without hits
	page   []entry
	groups []group    // of the page, where hits are grouped
	also   [][]uint64 // other publications of the hits of the page, where statements are folded
}

// answer makes the pass.
func (s *pass) answer(ctx context.Context, opts index.SearchOptions) (*answer, error) {
	from, size := max(0, opts.From), min(max(0, opts.Size), index.MaxHits)
	if s.after != nil {
		from = 0
	}
	if from >= index.MaxHits {
		size = 0
	}
	t := &top{order: s.order, after: s.after}
	if size > 0 {
		t.n = min(from+size, index.MaxHits)
	}
	s.counts = newCounter(s.view, opts)
	var to sink = t
	var gs *groups
	if opts.Group {
		gs = newGroups(s.order)
		to = gs
	}
	var fs *folds
	if opts.Fold {
		fs = s.folds(to)
		to = fs
	}
	s.scored = s.scored && t.n > 0
	if err := s.collect(ctx, to); err != nil {
		return nil, err
	}
	a := &answer{}
	if fs != nil {
		fs.pass(fs.next)
	}
	if gs != nil {
		gs.pass(t)
		a.counts.Interviews = len(gs.groups)
	}
	a.page = slices.Clone(t.page(from))
	for i := range a.page {
		if gs != nil {
			a.groups = append(a.groups, *gs.of(&a.page[i]))
		} else if fs != nil {
			a.also = append(a.also, s.others(fs, &a.page[i]))
		}
	}
	if n := len(a.page); n > 0 && from+n < t.behind {
		a.counts.Next = s.next(&a.page[n-1])
	}
	c := s.counts
	a.counts.Total, a.counts.Quotes, a.counts.Articles, a.counts.Publications = c.quotes+c.articles, c.quotes, c.articles, c.publications
	a.counts.Facets = c.facets(opts.Facets)
	a.counts.Timeline, a.counts.Undated = c.periods()
	return a, nil
}

func (s *pass) folds(next sink) *folds {
	return &folds{order: s.order, next: next, folds: map[uint32]*folded{}, statement: func(e *entry) uint32 {
		if !e.quote {
			return 0
		}
		return s.counts.fold.statement(s.view.locate(e.doc))
	}}
}

// result is a copy of the counts that the caller may change.
func (a *answer) result() *index.Result {
	r := a.counts
	r.Facets = slices.Clone(r.Facets)
	for i := range r.Facets {
		r.Facets[i].Values = slices.Clone(r.Facets[i].Values)
	}
	r.Timeline = slices.Clone(r.Timeline)
	return &r
}

// scan is for one segment of the snapshot.
func (s *pass) scan(seg int) *scan {
	sg := s.snap.Segments()[seg]
	kinds := s.view.values[mapping.FieldKind][seg]
	quote := number(s.view, mapping.FieldKind, mapping.KindQuote)
	docs := s.view.starts[seg+1] - s.view.starts[seg]
	var added []int32
	if s.view.added != nil {
		added = s.view.added[seg]
	}
	return &scan{
		segment: sg.Segment(), deleted: sg.Deleted(), to: docs, dates: s.view.dates[seg], added: added,
		quotes: func(doc uint64) bool { return kinds.first(doc) == quote },
	}
}

// id returns a document's ID.
func (s *pass) id(doc uint64) string {
	id, err := s.snap.ExternalID(store.NewIndexInternalID(nil, doc))
	if err != nil {
		panic(err) // rescued by Search
	}
	return id
}
