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
	score     float64
	day       int32  // the first on which it can have been said, or, by LastAdded, on which it was added; noDay where that is unknown
	interview uint32 // the number of its interview
	position  uint32 // of the quote in the interview, from 1 on; 0 for the article itself
	doc       uint64
	quote     bool
}

// order compares entries.
type order struct {
	sort       index.Sort
	interviews []string // IDs, by number
}

// compare is negative where a comes before b. Among equally relevant hits the
// newest come first; what is equal in all that comes in the order of the
// interviews' IDs, and within one in the order of the text.
func (o *order) compare(a, b *entry) int {
	if c := o.compareKeys(a, b); c != 0 {
		return c
	}
	if a.interview != b.interview {
		return strings.Compare(o.interviews[a.interview], o.interviews[b.interview])
	}
	return cmp.Compare(a.position, b.position)
}

// compareKeys compares by what is asked to be ordered by.
func (o *order) compareKeys(a, b *entry) int {
	if byScore(o.sort) {
		switch {
		case a.quote != b.quote:
			// Narration and titles never stand before what was said.
			return -compareBools(a.quote, b.quote)
		case a.score != b.score:
			return cmp.Compare(b.score, a.score)
		}
	}
	// noDay is the least day, so that the undated come last, the newest first.
	x, y := a.day, b.day
	if o.sort == index.Oldest {
		x, y = latest(y), latest(x)
	}
	return cmp.Compare(y, x)
}

// byScore reports whether an order is one by relevance.
func byScore(s index.Sort) bool {
	return s != index.Newest && s != index.Oldest && s != index.LastAdded
}

// latest puts the undated last in Oldest as well.
func latest(day int32) int32 {
	if day == noDay {
		return math.MaxInt32
	}
	return day
}

// sink takes the hits of a pass.
type sink interface {
	add(entry)
	// fork returns a sink that another goroutine may fill meanwhile, and that
	// is to be merged at the end; nil where there can be one alone.
	fork() sink
	// merge takes in what a fork was given.
	merge(sink)
}

// all keeps every hit.
type all struct{ entries []entry }

func (a *all) add(e entry) { a.entries = append(a.entries, e) }

func (a *all) fork() sink { return &all{} }

func (a *all) merge(s sink) { a.entries = append(a.entries, s.(*all).entries...) }

// top keeps the n first hits in an order, of those behind a place.
type top struct {
	order
	n      int
	after  *place
	behind int     // hits behind the place, kept or not
	worst  []entry // a heap, the last hit on top
}

func (t *top) add(e entry) {
	if t.after != nil && !t.after.before(&t.order, &e) {
		return
	}
	t.behind++
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

func (t *top) fork() sink { return &top{order: t.order, n: t.n, after: t.after} }

func (t *top) merge(s sink) {
	f := s.(*top)
	behind := t.behind + f.behind
	for _, e := range f.worst {
		t.add(e)
	}
	t.behind = behind
}

// page returns the entries from the given one on, in order.
func (t *top) page(from int) []entry {
	slices.SortFunc(t.worst, func(a, b entry) int { return t.compare(&a, &b) })
	return t.worst[min(max(from, 0), len(t.worst)):]
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

// groups gathers hits by interview.
type groups struct {
	order
	at     []int32 // by the interview's number: its place in groups, and one more
	groups []group
}

// group is the hits of one interview.
type group struct {
	first [index.GroupHits]entry
	total int32
}

func newGroups(o order) *groups { return &groups{order: o, at: make([]int32, len(o.interviews))} }

func (g *groups) add(e entry) {
	if g.at[e.interview] == 0 {
		g.groups = append(g.groups, group{})
		g.at[e.interview] = int32(len(g.groups))
	}
	gr := &g.groups[g.at[e.interview]-1]
	n := min(int(gr.total), len(gr.first)) // kept so far
	gr.total++
	for n > 0 && g.compare(&e, &gr.first[n-1]) < 0 {
		if n < len(gr.first) {
			gr.first[n] = gr.first[n-1]
		}
		n--
	}
	if n < len(gr.first) {
		gr.first[n] = e
	}
}

func (g *groups) fork() sink { return newGroups(g.order) }

func (g *groups) merge(s sink) {
	f := s.(*groups)
	for i := range f.groups {
		hits := f.groups[i].hits()
		for _, e := range hits {
			g.add(e)
		}
		g.of(&hits[0]).total += f.groups[i].total - int32(len(hits))
	}
}

// of returns the group that an entry is the first of.
func (g *groups) of(e *entry) *group { return &g.groups[g.at[e.interview]-1] }

// hits returns the entries that the group shows.
func (g *group) hits() []entry { return g.first[:min(int(g.total), len(g.first))] }

// pass hands the first hit of each group on.
func (g *groups) pass(to sink) {
	for i := range g.groups {
		to.add(g.groups[i].first[0])
	}
}

// folds gathers the hits of one statement that several documents share.
type folds struct {
	order
	statement func(*entry) uint32
	next      sink
	folds     map[uint32]*folded
}

// folded is the hits of one statement.
type folded struct {
	first entry
	docs  []uint64 // of all of them
}

func (f *folds) add(e entry) {
	n := f.statement(&e)
	if n == 0 {
		f.next.add(e)
		return
	}
	fd := f.folds[n]
	if fd == nil {
		f.folds[n] = &folded{e, []uint64{e.doc}}
		return
	}
	fd.docs = append(fd.docs, e.doc)
	if f.compare(&e, &fd.first) < 0 {
		fd.first = e
	}
}

func (f *folds) fork() sink {
	next := f.next.fork()
	if next == nil {
		return nil
	}
	return &folds{order: f.order, statement: f.statement, next: next, folds: map[uint32]*folded{}}
}

func (f *folds) merge(s sink) {
	g := s.(*folds)
	f.next.merge(g.next)
	for n, fd := range g.folds {
		own := f.folds[n]
		if own == nil {
			f.folds[n] = fd
			continue
		}
		own.docs = append(own.docs, fd.docs...)
		if f.compare(&fd.first, &own.first) < 0 {
			own.first = fd.first
		}
	}
}

// pass hands the first hit of each statement on.
func (f *folds) pass(to sink) {
	for _, fd := range f.folds {
		to.add(fd.first)
	}
}

// others returns the other hits of the statement of an entry.
func (f *folds) others(e *entry) []uint64 {
	if f == nil {
		return nil
	}
	fd := f.folds[f.statement(e)]
	if fd == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(fd.docs), func(doc uint64) bool { return doc == e.doc })
}
