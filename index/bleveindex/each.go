package bleveindex

import (
	"context"
	"slices"

	"onrecord/index"
	"onrecord/index/query"
)

// Each answers from one snapshot, which it holds until the last hit, and
// without the lock of the index: whoever takes the hits may be slow, and must
// keep nobody waiting. What is kept of a hit until it is read are some forty
// bytes.
func (ix *Index) Each(ctx context.Context, q query.Q, opts index.SearchOptions, yield func(*index.Hit) error) (err error) {
	defer rescue("searching", &err)
	s, entries, fs, err := ix.entries(ctx, q, opts)
	if err != nil {
		return refused(err)
	}
	defer s.snap.Close()
	for i := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		hits, err := s.hits(ctx, entries[i:i+1], nil, [][]uint64{s.others(fs, &entries[i])})
		if err != nil {
			return err
		}
		for i := range hits {
			if err := yield(&hits[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// entries returns all hits in order. The caller closes the pass's snapshot.
func (ix *Index) entries(ctx context.Context, q query.Q, opts index.SearchOptions) (s *pass, entries []entry, fs *folds, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, nil, nil, ErrClosed
	}
	snap, err := ix.snapshot()
	if err != nil {
		return nil, nil, nil, err
	}
	defer func() {
		if err != nil {
			snap.Close()
		}
	}()
	opts = index.SearchOptions{Sort: opts.Sort, Filters: opts.Filters, Exclude: opts.Exclude, Fold: opts.Fold}
	if s, err = ix.newPass(snap, q, opts); err != nil {
		return nil, nil, nil, err
	}
	s.counts = newCounter(s.view, opts)
	found := &all{}
	var to sink = found
	if opts.Fold {
		fs = s.folds(to)
		to = fs
	}
	if err = s.collect(ctx, to); err != nil {
		return nil, nil, nil, err
	}
	if fs != nil {
		fs.pass(found)
	}
	slices.SortFunc(found.entries, func(a, b entry) int { return s.order.compare(&a, &b) })
	return s, found.entries, fs, nil
}
