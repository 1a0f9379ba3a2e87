package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/index/query"
	"onrecord/mapping"
)

// growthRow is how long words take that about so many quotes have, each with all
// facets and ten hits. Times are milliseconds.
type growthRow struct {
	Where string  `json:"where"` // growth
	Words int     `json:"words"`
	Hits  int     `json:"hits"`          // the median
	Took  float64 `json:"took"`          // the median
	CPU   float64 `json:"cpu,omitempty"` // likewise, of the CPU time
}

// growthParts are the parts of all quotes that the words of a row are in, and
// growthWords how many words a row has.
var growthParts = []int{3000, 1000, 300, 100, 30, 10, 3}

const growthWords = 7

// growth asks for words that ever more quotes have: the time of a query must not
// grow faster than its hits.
func growth(ctx context.Context, s vocabulary, quotes int) (rows []growthRow, err error) {
	type counted struct {
		word string
		docs int
	}
	var words []counted
	err = s.Vocabulary(ctx, mapping.FieldText, func(word string, docs int) error {
		if docs > 2 && docs >= quotes/6000 && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words = append(words, counted{word, docs})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(words, func(a, b counted) int { return cmp.Compare(a.docs, b.docs) })
	for _, part := range growthParts {
		want := quotes / part
		at, _ := slices.BinarySearchFunc(words, want, func(c counted, n int) int { return cmp.Compare(c.docs, n) })
		near := words[max(0, at-growthWords/2):min(len(words), at+(growthWords+1)/2)]
		near = slices.DeleteFunc(slices.Clone(near), func(c counted) bool { return c.docs > 2*want || 2*c.docs < want })
		r := growthRow{Where: "growth", Words: len(near)}
		var hits, took, cpu []float64
		for _, w := range near {
			q := question{}
			start, before := time.Now(), cpuTime()
			res, err := s.Search(ctx, query.Phrase{Field: mapping.FieldText, Text: w.word}, q.options())
			if err != nil {
				return nil, err
			}
			hits, took, cpu = append(hits, float64(res.Total)), append(took, ms(time.Since(start))), append(cpu, ms(cpuTime()-before))
		}
		if r.Words == 0 {
			continue
		}
		r.Hits, r.Took, r.CPU = int(percentile(hits, 0.5)), percentile(took, 0.5), percentile(cpu, 0.5)
		rows = append(rows, r)
	}
	return rows, nil
}

func (o *benchOut) growth(rows []growthRow) error {
	if o.json {
		for _, r := range rows {
			if err := o.line(r); err != nil {
				return err
			}
		}
		return nil
	}
	if len(rows) == 0 {
		return nil
	}
	o.printf("\n%9s %7s %9s %9s %9s %9s\n", "hits", "words", "ms", "CPU ms", "hits x", "CPU x")
	first := rows[0]
	for _, r := range rows {
		times := ""
		if first.CPU > 0 {
			times = fmt.Sprintf("%.1f", r.CPU/first.CPU)
		}
		o.printf("%9d %7d %9.1f %9.1f %9.1f %9s\n", r.Hits, r.Words, r.Took, r.CPU, float64(r.Hits)/float64(max(1, first.Hits)), times)
	}
	return nil
}
