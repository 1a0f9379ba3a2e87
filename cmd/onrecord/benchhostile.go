package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"onrecord/index/resident"
)

// hostileRow is how a query was answered that would expand without bound.
type hostileRow struct {
	Where  string  `json:"where"` // hostile
	Query  string  `json:"query"` // its name
	Status int     `json:"status"`
	Took   float64 `json:"took"` // ms
}

// besideRow is what became of ordinary queries meanwhile.
type besideRow struct {
	timing
	Rise int64 `json:"rise"` // of resident memory at its peak, in bytes
}

// hostiles are the queries, by name.
func hostiles(d *drawer) [][2]string {
	words := func(n int, sep string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = d.word(common)
		}
		return strings.Join(all, sep)
	}
	text := words(5000, " ")
	prefixes := make([]string, 200)
	for i := range prefixes {
		prefixes[i] = string(rune('a'+i%26)) + string(rune('a'+i/26)) + "*"
	}
	return [][2]string{
		{"a*", "a*"},
		{"*", "*"},
		{"con*", "con*"},
		{"a thousand ORs", words(1000, " OR ")},
		{"10 kB of words", text[:min(len(text), 10_000)]},
		{"10 kB in a phrase", `"` + text[:min(len(text), 10_000)] + `"`},
		{"10 kB of one letter", strings.Repeat("a", 10_000)},
		{"a thousand brackets", strings.Repeat("(", 1000) + d.word(common) + strings.Repeat(")", 1000)},
		{"200 beginnings", strings.Join(prefixes, " OR ")},
		{"beginnings of three letters", "con* OR pro* OR int* OR str* OR tra* OR pre* OR com* OR dis*"},
		{"the commonest as a phrase", `"` + strings.Join(d.words[commonest][:min(8, len(d.words[commonest]))], " ") + `"~99`},
		{"fuzzy words", strings.Join([]string{d.word(long), d.word(long), d.word(long), d.word(long)}, "~ OR ") + "~"},
	}
}

// hostileRounds is how often each hostile query is asked.
const hostileRounds = 3

// hostile asks one hostile query after the other over HTTP while another client
// asks ordinary ones.
func (c *benchCmd) hostile(ctx context.Context, d *drawer, client *http.Client, base string, out *benchOut) error {
	queries := hostiles(d)
	before := resident.Read()
	resident.ForgetPeak()
	beside, stop := context.WithCancel(ctx)
	defer stop()
	var took []float64
	failed := 0
	var failure error
	done := make(chan struct{})
	go func() {
		defer close(done)
		a := overHTTP(client, base)
		mix := []kind{{"", one("%s", rare)}, {"", one("%s", common)}, {"", one("%s %s", common, common)}, {"", (*drawer).years}, {"", (*drawer).inField}}
		for i := 0; beside.Err() == nil; i++ {
			q, ok := mix[i%len(mix)].draw(d)
			if !ok {
				continue
			}
			start := time.Now()
			_, err := a(beside, &q)
			if beside.Err() != nil {
				return
			}
			if err != nil {
				failed++
				failure = fmt.Errorf("%s: %w", q.text, err)
			}
			took = append(took, ms(time.Since(start)))
		}
	}()
	var rows []hostileRow
	for _, h := range queries {
		r := hostileRow{Where: "hostile", Query: h[0]}
		for range hostileRounds {
			start := time.Now()
			_, status, err := fetch(ctx, client, base+"search?q="+url.QueryEscape(h[1]))
			if err != nil {
				stop()
				<-done
				return fmt.Errorf("%s: %w", h[0], err)
			}
			r.Status, r.Took = status, max(r.Took, ms(time.Since(start)))
		}
		rows = append(rows, r)
	}
	stop()
	<-done
	after := resident.Read()
	b := besideRow{timing: timing{Where: "beside", Kind: "ordinary queries", Queries: len(took), Failed: failed, P50: percentile(took, 0.5), P90: percentile(took, 0.9),
		P99: percentile(took, 0.99), Max: percentile(took, 1)}, Rise: max(0, after.Peak-before.Now)}
	if out.err == nil {
		out.err = failure
	}
	if out.json {
		for _, r := range rows {
			if err := out.line(r); err != nil {
				return err
			}
		}
		return errors.Join(out.line(b), out.err)
	}
	out.printf("\n%-28s %6s %9s\n", "hostile query, over HTTP", "status", "at most ms")
	for _, r := range rows {
		out.printf("%-28s %6d %9.0f\n", r.Query, r.Status, r.Took)
	}
	out.printf("%d ordinary queries beside them: p50 %.1f ms, p99 %.1f ms, at most %.1f ms; memory rose by at most %.0f MB\n", b.Queries, b.P50, b.P99, b.Max, float64(b.Rise)/1e6)
	return out.err
}
