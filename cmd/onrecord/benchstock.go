package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"onrecord/index/bleveindex"
	"onrecord/index/query"
	"onrecord/mapping"
)

// stockRow compares the engine with what bleve does by itself, for words that
// many quotes have: one client, ten hits, all facets. Times are milliseconds.
type stockRow struct {
	Where   string  `json:"where"` // stock
	Queries int     `json:"queries"`
	Hits    int     `json:"hits"` // the median
	Own     float64 `json:"own"`  // the median
	Stock   float64 `json:"stock"`
	Factor  float64 `json:"factor"` // of the two: the median of the queries
	Least   float64 `json:"least"`  // the least of them
	First   float64 `json:"first"`  // bleve's first search, in which it reads what it counts from
}

// stockWords is how many words are asked for: the rarest of the commonest.
const stockWords = 10

// stocker is an engine that can search as bleve does.
type stocker interface {
	vocabulary
	Stock(ctx context.Context, word string, fields []string, size int) (*bleveindex.Stock, error)
}

// stock asks for the same words both ways, and makes sure that both count the
// same. The row has no queries where no word has so many quotes.
func stock(ctx context.Context, s stocker, d *drawer, least int) (*stockRow, error) {
	words := slices.DeleteFunc(slices.Clone(d.words[commonest]), func(w string) bool { return d.docs[w] < least })
	slices.Reverse(words)
	words = words[:min(len(words), stockWords)]
	r := &stockRow{Where: "stock"}
	if len(words) == 0 {
		return r, nil
	}
	var fields []string
	for _, f := range mapping.Facets() {
		fields = append(fields, f.Name)
	}
	ask := func(word string) (*bleveindex.Stock, float64, error) {
		start := time.Now()
		got, err := s.Stock(ctx, word, fields, 8)
		return got, ms(time.Since(start)), err
	}
	var err error
	if _, r.First, err = ask(words[0]); err != nil {
		return nil, err
	}
	var own, theirs, factors, hits []float64
	for _, w := range words {
		// Of the text alone and without other inflections, as bleve is asked; no
		// such answer has been kept.
		q := question{}
		opts := q.options()
		opts.Size = 11
		start := time.Now()
		res, err := s.Search(ctx, query.Phrase{Field: mapping.FieldText, Text: w}, opts)
		if err != nil {
			return nil, err
		}
		took := ms(time.Since(start))
		got, stockTook, err := ask(w)
		if err != nil {
			return nil, err
		}
		if got.Hits != res.Total {
			return nil, fmt.Errorf("%q: bleve finds %d quotes, the engine %d", w, got.Hits, res.Total)
		}
		own, theirs, hits = append(own, took), append(theirs, stockTook), append(hits, float64(res.Total))
		factors = append(factors, stockTook/took)
	}
	r.Queries, r.Hits = len(words), int(percentile(hits, 0.5))
	r.Own, r.Stock = percentile(own, 0.5), percentile(theirs, 0.5)
	r.Factor, r.Least = percentile(factors, 0.5), percentile(factors, 0)
	return r, nil
}

func (o *benchOut) stock(r *stockRow) error {
	if r.Queries == 0 {
		return nil
	}
	if o.json {
		return o.line(r)
	}
	o.printf("\nbleve's own collector and facets, for %d words of about %d quotes: %.1f ms, here %.1f ms: %.1f times as fast, at least %.1f times (its first search took %.0f ms)\n",
		r.Queries, r.Hits, r.Stock, r.Own, r.Factor, r.Least, r.First)
	return nil
}
