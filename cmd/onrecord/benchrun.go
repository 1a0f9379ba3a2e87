package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/index"
	"onrecord/index/query"
)

// timing is what was measured of one kind of question. Times are milliseconds.
type timing struct {
	Where   string   `json:"where"` // process, http
	Kind    string   `json:"kind"`
	Queries int      `json:"queries"`
	Failed  int      `json:"failed,omitempty"`
	Hits    int      `json:"hits"`    // the median of the queries
	MaxHits int      `json:"maxHits"` // the most
	P50     float64  `json:"p50"`
	P90     float64  `json:"p90"`
	P99     float64  `json:"p99"`
	Max     float64  `json:"max"`
	CPU99   float64  `json:"cpu99,omitempty"` // the 99th percentile of the CPU time of the process, with one client: other programs do not add to it
	Second  float64  `json:"perSecond"`       // queries
	Asked   []string `json:"asked,omitempty"` // the queries
}

// sample is one question answered.
type sample struct {
	took, cpu time.Duration
	hits      int
	err       error
}

// asker answers a question.
type asker func(ctx context.Context, q *question) (hits int, err error)

// engine is what is asked in process.
type engine interface {
	index.Searcher
	index.Keyworder
}

// inProcess asks the engine.
func inProcess(s engine) asker {
	return func(ctx context.Context, q *question) (int, error) {
		tree, err := query.Parse(q.text)
		if err != nil {
			return 0, err
		}
		if q.keywords {
			res, err := s.Keywords(ctx, tree, q.options(), benchKeywords)
			if err != nil {
				return 0, err
			}
			return res.Quotes, nil
		}
		res, err := s.Search(ctx, tree, q.options())
		if err != nil {
			return 0, err
		}
		return res.Total, nil
	}
}

// overHTTP asks the API of a server at base.
func overHTTP(client *http.Client, base string) asker {
	return func(ctx context.Context, q *question) (int, error) {
		body, status, err := fetch(ctx, client, base+q.address())
		if err == nil && status != http.StatusOK {
			err = fmt.Errorf("status %d: %.200s", status, body)
		}
		if err != nil {
			return 0, err
		}
		return totalOf(body)
	}
}

// fetch reads an answer to its end.
func fetch(ctx context.Context, client *http.Client, address string) (body []byte, status int, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, 0, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, 0, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	return body, res.StatusCode, err
}

// ask has the questions asked by so many clients at a time, and sums up.
func ask(ctx context.Context, where, kind string, qs []question, clients int, a asker) (timing, error) {
	samples := make([]sample, len(qs))
	var next atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range max(1, clients) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(qs) || ctx.Err() != nil {
					return
				}
				s := &samples[i]
				begun, cpu := time.Now(), cpuTime()
				s.hits, s.err = a(ctx, &qs[i])
				s.took, s.cpu = time.Since(begun), cpuTime()-cpu
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return timing{}, err
	}
	r := timing{Where: where, Kind: kind, Second: float64(len(qs)) / time.Since(start).Seconds()}
	var errs []error
	var took, cpu, hits []float64
	for i := range samples {
		if s := &samples[i]; s.err != nil {
			r.Failed++
			errs = append(errs, fmt.Errorf("%s: %w", qs[i].text, s.err))
			continue
		}
		r.Asked = append(r.Asked, qs[i].text)
		took, cpu, hits = append(took, ms(samples[i].took)), append(cpu, ms(samples[i].cpu)), append(hits, float64(samples[i].hits))
	}
	r.Queries = len(qs)
	if len(took) == 0 {
		return r, errors.Join(errs...)
	}
	r.P50, r.P90, r.P99, r.Max = percentile(took, 0.5), percentile(took, 0.9), percentile(took, 0.99), percentile(took, 1)
	r.Hits, r.MaxHits = int(percentile(hits, 0.5)), int(percentile(hits, 1))
	if clients == 1 {
		r.CPU99 = percentile(cpu, 0.99)
	}
	return r, nil
}

const (
	inProcessName = "process"
	overHTTPName  = "http"
)

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// percentile is the least value that a share p of the values does not exceed.
func percentile(values []float64, p float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(math.Ceil(p*float64(len(sorted))))-1)]
}

// totalOf reads how many hits an answer of the API tells of.
func totalOf(body []byte) (int, error) {
	var a struct {
		Total  *int `json:"total"`
		Quotes *int `json:"quotes"` // of an answer with keywords
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return 0, err
	}
	if a.Total == nil {
		a.Total = a.Quotes
	}
	if a.Total == nil {
		return 0, errors.New("the answer tells of no total")
	}
	return *a.Total, nil
}
