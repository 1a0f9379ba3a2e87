package bleveindex

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"strings"

	"onrecord/index"
)

// entry is a hit before its document is read.
type entry struct {
	quote bool
	score float64
	day   int32
	doc   uint64
	id    string // read when it is needed, to break a tie
}

// top keeps the n first hits in an order.
type top struct {
	n     int
	order index.Sort
	id    func(doc uint64) string
	worst []entry // a heap, the last hit on top
}

func (t *top) add(e entry) {
	if len(t.worst) < t.n {
		heap.Push(t, e)
		return
	}
	if t.n == 0 || t.compare(&e, &t.worst[0]) >= 0 {
		return
	}
	t.worst[0] = e
	heap.Fix(t, 0)
}

// page returns the entries from the given one on, in order.
func (t *top) page(from int) []entry {
	slices.SortFunc(t.worst, func(a, b entry) int { return t.compare(&a, &b) })
	for i := range t.worst {
		t.name(&t.worst[i])
	}
	return t.worst[min(max(from, 0), len(t.worst)):]
}

func (t *top) name(e *entry) string {
	if e.id == "" {
		e.id = t.id(e.doc)
	}
	return e.id
}

// compare is negative where a comes before b. Among equally relevant hits the
// newest come first.
func (t *top) compare(a, b *entry) int {
	if t.order != index.Newest && t.order != index.Oldest {
		switch {
		case a.quote != b.quote:
			// Narration and titles never stand before what was said.
			if a.quote {
				return -1
			}
			return 1
		case a.score != b.score:
			return cmp.Compare(b.score, a.score)
		}
	}
	// noDay is the least day, so that the undated come last, the newest first.
	x, y := a.day, b.day
	if t.order == index.Oldest {
		x, y = latest(y), latest(x)
	}
	if c := cmp.Compare(y, x); c != 0 {
		return c
	}
	return strings.Compare(t.name(a), t.name(b))
}

// latest puts the undated last in Oldest as well.
func latest(day int32) int32 {
	if day == noDay {
		return math.MaxInt32
	}
	return day
}

func (t *top) Len() int           { return len(t.worst) }
func (t *top) Less(i, j int) bool { return t.compare(&t.worst[i], &t.worst[j]) > 0 }
func (t *top) Swap(i, j int)      { t.worst[i], t.worst[j] = t.worst[j], t.worst[i] }
func (t *top) Push(x any)         { t.worst = append(t.worst, x.(entry)) }
func (t *top) Pop() any {
	e := t.worst[len(t.worst)-1]
	t.worst = t.worst[:len(t.worst)-1]
	return e
}
