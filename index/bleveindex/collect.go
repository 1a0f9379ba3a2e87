package bleveindex

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"onrecord/index"
	"onrecord/mapping"
)

// rangesEach is how many ranges of documents there are for each goroutine of a
// pass: for each of them all postings are gone through again up to where it
// begins.
const rangesEach = 2

// helpers shares passes over large indexes out to free processors. The passes
// of several requests at a time have a processor each.
type helpers struct {
	busy atomic.Int32
	most int // goroutines; 0 is one for each processor
	docs int // in a range at least; 0 is 1<<15
}

// take returns how many goroutines may work on a pass over so many documents.
func (h *helpers) take(docs int) int {
	most := cmp.Or(h.most, runtime.GOMAXPROCS(0))
	for {
		busy := h.busy.Load()
		n := max(1, min(docs/(rangesEach*h.least()), most-int(busy)))
		if h.busy.CompareAndSwap(busy, busy+int32(n)) {
			return n
		}
	}
}

func (h *helpers) least() int { return cmp.Or(h.docs, 1<<15) }

func (h *helpers) give(n int) { h.busy.Add(int32(-n)) }

// docRange is a stretch of the documents of a segment.
type docRange struct {
	seg      int
	from, to uint64
}

// collect passes over all documents that match the query. On large indexes a
// free processor takes its share of them.
func (s *pass) collect(ctx context.Context, to sink) error {
	n := s.plan
	if n == nil {
		n = quotes()
	}
	if s.scored {
		if err := n.prepare(&preparation{s.snap, &s.ix.lengths}); err != nil {
			return err
		}
	}
	workers := s.ix.helpers.take(int(s.view.starts[len(s.view.starts)-1]))
	defer s.ix.helpers.give(workers)
	ranges := s.ranges(workers)
	var next atomic.Int64
	take := func() (docRange, bool) {
		i := int(next.Add(1)) - 1
		if i >= len(ranges) {
			return docRange{}, false
		}
		return ranges[i], true
	}
	type share struct {
		counts *counter
		to     sink
		err    error
	}
	var shares []*share
	var wg sync.WaitGroup
	for range workers - 1 {
		sh := &share{to: to.fork()}
		if sh.to == nil {
			break
		}
		sh.counts = s.counts.fork()
		shares = append(shares, sh)
		wg.Go(func() {
			defer rescue("searching", &sh.err)
			sh.err = s.collectRanges(ctx, n, take, sh.counts, sh.to)
		})
	}
	err := s.collectRanges(ctx, n, take, s.counts, to)
	wg.Wait()
	for _, sh := range shares {
		if err == nil {
			err = sh.err
		}
	}
	if err != nil {
		return err
	}
	for _, sh := range shares {
		s.counts.merge(sh.counts)
		to.merge(sh.to)
	}
	s.counts.finish()
	return nil
}

// ranges shares the documents out to so many goroutines.
func (s *pass) ranges(workers int) (rs []docRange) {
	docs := s.view.starts[len(s.view.starts)-1]
	size := docs
	if workers > 1 {
		size = max(uint64(s.ix.helpers.least()), docs/uint64(rangesEach*workers)+1)
	}
	for seg := range s.view.dates {
		end := s.view.starts[seg+1] - s.view.starts[seg]
		for from := uint64(0); from < end; from += size {
			rs = append(rs, docRange{seg, from, min(from+size, end)})
		}
	}
	return rs
}

// collectRanges passes over the ranges that take gives, which ascend.
func (s *pass) collectRanges(ctx context.Context, n node, take func() (docRange, bool), counts *counter, to sink) error {
	forms, question := s.view.values[mapping.FieldForm], number(s.view, mapping.FieldForm, string(index.Question))
	for {
		r, more := take()
		if !more {
			return nil
		}
		sc := s.scan(r.seg)
		sc.scored, sc.to = s.scored, r.to
		it, err := n.iterator(sc)
		if err != nil {
			return err
		}
		dates, interviews, positions := s.view.dates[r.seg], s.view.values[mapping.FieldInterview][r.seg], s.view.positions[r.seg]
		days := dates.first
		if s.order.sort == index.LastAdded {
			days = s.view.added[r.seg]
		}
		checked := 0
		for doc := r.from; ; doc++ {
			if checked++; checked%checkEvery == 1 && ctx.Err() != nil {
				return ctx.Err()
			}
			if doc, err = it.next(doc); err != nil {
				return err
			}
			if doc == noDoc {
				break
			}
			quote, hit := counts.add(r.seg, doc)
			if !hit {
				continue
			}
			e := entry{quote: quote, day: days[doc], doc: s.view.starts[r.seg] + doc, interview: interviews.first(doc), position: positions[doc]}
			if s.scored {
				e.score = it.score()
				if forms[r.seg].first(doc) == question {
					e.score *= mapping.AskedWeight
				}
			}
			to.add(e)
		}
	}
}
