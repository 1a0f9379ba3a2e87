package bleveindex

import (
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/mapping"
)

// Columns turn the postings of a field round: from the document to its values.
// They are what facets are counted from, in memory and 20 to 100 times as fast
// as bleve's own facets. One is built for each segment when it is first needed
// and dropped with the segment; one million quotes with eight fields take 51 MB
// and half a second.

// noDay is the day of an undated document.
const noDay = math.MinInt32

// days counts the days since 1970.
func days(t time.Time) int { return int(math.Floor(float64(t.Unix()) / (24 * 60 * 60))) }

// columns keeps the columns of all segments in use.
type columns struct {
	mu       sync.Mutex
	dicts    map[string]*dict
	segments map[uint64]*segmentColumns // by the segment's id, which no other segment gets
}

// reset forgets everything.
func (cs *columns) reset() {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.segments = nil // and with the next view the dicts
}

// dict numbers the values of a field. 0 is the empty value; numbers stay, and
// are only ever added, so a slice of values taken earlier stays right.
type dict struct {
	values []string
	number map[string]uint32
}

func (d *dict) add(value string) uint32 {
	n, ok := d.number[value]
	if !ok {
		n = uint32(len(d.values))
		d.values = append(d.values, value)
		d.number[value] = n
	}
	return n
}

type segmentColumns struct {
	values map[string]*column
	days   map[string][]int32
}

// column holds the values of one field of a segment's documents: those of
// document i are numbers[starts[i]:starts[i+1]].
type column struct{ starts, numbers []uint32 }

func (c *column) of(doc uint64) []uint32 { return c.numbers[c.starts[doc]:c.starts[doc+1]] }

// view is the columns of one snapshot.
type view struct {
	starts []uint64             // the number of each segment's first document, and of the end
	values map[string][]*column // by segment
	dicts  map[string][]string
	days   map[string][][]int32
}

// view returns the columns of fields and of the first days of Day fields.
func (cs *columns) view(snap *scorch.IndexSnapshot, fields, dayFields []string) (*view, error) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.segments == nil {
		cs.segments, cs.dicts = map[uint64]*segmentColumns{}, map[string]*dict{}
	}
	v := &view{values: map[string][]*column{}, dicts: map[string][]string{}, days: map[string][][]int32{}, starts: []uint64{0}}
	for _, s := range snap.Segments() {
		sc := cs.segments[s.Id()]
		if sc == nil {
			sc = &segmentColumns{values: map[string]*column{}, days: map[string][]int32{}}
			cs.segments[s.Id()] = sc
		}
		n := int(s.FullSize())
		v.starts = append(v.starts, v.starts[len(v.starts)-1]+uint64(n))
		for _, f := range fields {
			if cs.dicts[f] == nil {
				cs.dicts[f] = &dict{values: []string{""}, number: map[string]uint32{"": 0}}
			}
			if sc.values[f] == nil {
				c, err := readColumn(s.Segment(), f, n, cs.dicts[f])
				if err != nil {
					return nil, fmt.Errorf("reading the values of %s: %w", f, err)
				}
				sc.values[f] = c
			}
			v.values[f] = append(v.values[f], sc.values[f])
		}
		for _, f := range dayFields {
			if sc.days[f] == nil {
				c, err := readDays(s.Segment(), f, n)
				if err != nil {
					return nil, fmt.Errorf("reading the days of %s: %w", f, err)
				}
				sc.days[f] = c
			}
			v.days[f] = append(v.days[f], sc.days[f])
		}
	}
	for _, f := range fields {
		if d := cs.dicts[f]; d != nil {
			v.dicts[f] = d.values
		} else {
			v.dicts[f] = []string{""}
		}
	}
	cs.forget(snap)
	return v, nil
}

// forget drops the columns of segments that are gone. It waits until they are
// many, since a slower search may still use an older snapshot.
func (cs *columns) forget(snap *scorch.IndexSnapshot) {
	if len(cs.segments) <= 2*len(snap.Segments())+8 {
		return
	}
	used := make(map[uint64]bool, len(snap.Segments()))
	for _, s := range snap.Segments() {
		used[s.Id()] = true
	}
	for id := range cs.segments {
		if !used[id] {
			delete(cs.segments, id)
		}
	}
}

// postings calls term for every term of a field, and after it doc for every
// document that has it.
func postings(seg segment.Segment, field string, term func(string) error, doc func(uint64)) error {
	dict, err := seg.Dictionary(field)
	if err != nil {
		return err
	}
	var list segment.PostingsList
	var iter segment.PostingsIterator
	terms := dict.AutomatonIterator(nil, nil, nil)
	for {
		t, err := terms.Next()
		if err != nil {
			return err
		}
		if t == nil {
			return nil
		}
		if err := term(t.Term); err != nil {
			return err
		}
		if list, err = dict.PostingsList([]byte(t.Term), nil, list); err != nil {
			return err
		}
		iter = list.Iterator(false, false, false, iter)
		for {
			p, err := iter.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			doc(p.Number())
		}
	}
}

func readColumn(seg segment.Segment, field string, docs int, d *dict) (*column, error) {
	type pair struct{ doc, number uint32 }
	var pairs []pair
	var number uint32
	c := &column{starts: make([]uint32, docs+1)}
	err := postings(seg, field, func(term string) error {
		number = d.add(term)
		return nil
	}, func(doc uint64) {
		pairs = append(pairs, pair{uint32(doc), number})
		c.starts[doc+1]++
	})
	if err != nil {
		return nil, err
	}
	for i := range docs {
		c.starts[i+1] += c.starts[i]
	}
	c.numbers = make([]uint32, len(pairs))
	next := append([]uint32(nil), c.starts[:docs]...)
	for _, p := range pairs {
		c.numbers[next[p.doc]] = p.number
		next[p.doc]++
	}
	return c, nil
}

func readDays(seg segment.Segment, field string, docs int) ([]int32, error) {
	c := make([]int32, docs)
	for i := range c {
		c[i] = noDay
	}
	f, _ := mapping.Lookup(field)
	first, _ := f.Days()
	var day int32
	err := postings(seg, first, func(term string) (err error) {
		day, err = mapping.TermDay(term)
		return err
	}, func(doc uint64) { c[doc] = day })
	return c, err
}
