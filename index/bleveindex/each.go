package bleveindex

import (
	"cmp"
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
	size := 1
	for len(entries) > 0 {
		window := entries[:min(size, len(entries))]
		entries = entries[len(window):]
		hits, bytes, err := s.window(ctx, window, fs)
		for _, h := range hits {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := yield(h); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		// The first hits come at once.
		if size = min(2*size, eachWindow); bytes > eachBytes/2 {
			size = max(1, len(window)/2)
		}
	}
	return nil
}

// Each reads so many hits at a time at most, or fewer where their interviews are
// long: by relevance, those of an interview stand far from each other, and to read
// it again for every one of them takes many times as long.
const (
	eachWindow = 4096
	eachBytes  = 64 << 20
)

// window reads hits interview by interview, and returns those that can be read in
// the order of the entries, up to the first that fails, with the bytes of their
// interviews.
func (s *pass) window(ctx context.Context, entries []entry, fs *folds) (hits []*index.Hit, bytes int, err error) {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(entries[a].interview, entries[b].interview) })
	found := make([]*index.Hit, len(entries))
	failed := len(entries) // the first that did
	last := index.ID("")
	for _, i := range order {
		if i > failed {
			continue
		}
		hs, e := s.hits(ctx, entries[i:i+1], nil, [][]uint64{s.others(fs, &entries[i])})
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if e != nil {
			failed, err = i, e
			continue
		}
		if len(hs) > 0 {
			found[i] = &hs[0]
			if iv := hs[0].Interview; iv.ID != last {
				last = iv.ID
				bytes += len(iv.Text)
			}
		}
	}
	for _, h := range found[:failed] {
		if h != nil { // else the archive has lost it
			hits = append(hits, h)
		}
	}
	return hits, bytes, err
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
