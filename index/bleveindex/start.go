package bleveindex

import (
	"context"
	"slices"

	"onrecord/index"
	"onrecord/mapping"
)

// Everybody begins at the start page: every quote, the newest first. One answer
// holds more of it than a page shows, and every page of it is cut from that. Warm
// makes it, folded and not.
const (
	startHits   = 64
	startValues = 64 // of a facet
)

// startOptions are those of the answer that start pages are cut from.
func startOptions(fold bool) index.SearchOptions {
	opts := index.SearchOptions{Size: startHits, Sort: index.Newest, Timeline: true, Fold: fold}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: startValues})
	}
	return opts
}

// starts reports whether a search is a page of the start. Where no word is
// looked for, the most relevant are the newest.
func (s *pass) starts(opts index.SearchOptions) bool {
	if s.plan != nil || s.c.ranks || s.after != nil || opts.Group || !slices.Contains([]index.Sort{"", index.ByRelevance, index.Newest}, opts.Sort) || len(fieldsOf(opts.Filters, opts.Exclude)) > 0 ||
		max(0, opts.From)+max(0, opts.Size) > startHits {
		return false
	}
	facets := mapping.Facets()
	return !slices.ContainsFunc(opts.Facets, func(r index.FacetRequest) bool {
		return r.From > 0 || r.Size > startValues || r.Find != "" || r.ByName ||
			!slices.ContainsFunc(facets, func(f mapping.Field) bool { return f.Name == r.Field })
	})
}

// found returns the answer to a search, kept or made.
func (s *pass) found(ctx context.Context, opts index.SearchOptions) (*answer, error) {
	ix, key, asked := s.ix, s.key, opts
	start := s.starts(opts)
	if start {
		asked = startOptions(opts.Fold)
		key = keyOf(nil, asked, ix.now())
	}
	a := ix.answers.get(s.snap, key)
	if a == nil {
		made := s
		if start {
			var err error
			if made, err = ix.newPass(s.snap, nil, asked); err != nil {
				return nil, err
			}
		}
		var err error
		if a, err = made.answer(ctx, asked); err != nil {
			return nil, err
		}
		ix.keep(s.snap, key, a)
	}
	if start {
		a = s.cut(a, opts)
	}
	return a, nil
}

// cut cuts a page from the answer to startOptions.
func (s *pass) cut(a *answer, opts index.SearchOptions) *answer {
	c := *a
	from, size := max(0, opts.From), max(0, opts.Size)
	from = min(from, len(a.page))
	to := min(from+size, len(a.page))
	c.page = a.page[from:to]
	if a.also != nil {
		c.also = a.also[from:to]
	}
	c.counts.Next = ""
	if to > from && to < a.counts.Total {
		c.counts.Next = s.next(&a.page[to-1])
	}
	if !opts.Timeline {
		c.counts.Timeline, c.counts.Undated = nil, 0
	}
	c.counts.Facets = make([]index.Facet, len(opts.Facets))
	for i, r := range opts.Facets {
		n := slices.IndexFunc(a.counts.Facets, func(f index.Facet) bool { return f.Field == r.Field })
		f := a.counts.Facets[n]
		shown := min(max(0, r.Size), len(f.Values))
		f.More += len(f.Values) - shown
		if f.Values = f.Values[:shown]; shown == 0 {
			f.Values = nil
		}
		c.counts.Facets[i] = f
	}
	return &c
}
