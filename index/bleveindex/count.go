package bleveindex

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/mapping"
)

// counter tells hits from misses and counts the values of facets in the same
// pass. Each document that matches the query is tested against every dimension
// with chosen or excluded values. One that passes all is a hit and counts
// everywhere. One that fails a single dimension is no hit, but counts in the
// facet of that dimension: so the facet shows what choosing another of its
// values would give. One that fails two counts nowhere.
type counter struct {
	view     *view
	kind     []*column
	quote    uint32 // the number of mapping.KindQuote
	band     []*column
	low      uint32 // the number of index.Low
	dims     []dimension
	tallies  []tally
	timeline *timeline // nil where it is not wanted
	fold     *fold     // nil where each publication counts
	batch    batch

	quotes, publications, articles int
}

// dimension is a field with chosen or excluded values.
type dimension struct {
	field    mapping.Field
	values   []*column
	some     bool   // values are chosen
	chosen   []bool // by the value's number
	excluded []bool // likewise
	absent   []index.FacetValue
}

// tally counts the values of one facet.
type tally struct {
	values []*column
	counts []uint64 // by the value's number: see oneLow
	dim    int      // its dimension; -1 where nothing is chosen or excluded
}

// timeline counts by period. Its dimension is the year.
type timeline struct {
	counts []int32 // by the period's number
	dim    int
}

// fold puts off the documents of statements that several documents share until
// all of them are known.
type fold struct {
	values []*column
	shared []bool // by the statement's number: it has several documents
	later  []put
}

// put is a document that was put off.
type put struct {
	statement uint32
	seg       int32
	doc       uint64
	missed    int
}

// statement returns the number of the statement that a document shares with
// others, and 0 for one of its own.
func (f *fold) statement(seg int, doc uint64) uint32 {
	if f == nil {
		return 0
	}
	n := f.values[seg].first(doc)
	if !f.shared[n] {
		return 0
	}
	return n
}

// sharedStatements finds out which statements are shared. Deleted documents make
// no difference: what is taken for shared and is not is counted once all the same.
func sharedStatements(v *view) []bool {
	seen := make([]bool, len(v.dicts[mapping.FieldStatement]))
	shared := make([]bool, len(seen))
	for seg, c := range v.values[mapping.FieldStatement] {
		for doc := range v.starts[seg+1] - v.starts[seg] {
			n := c.first(doc)
			if seen[n] && n > 0 {
				shared[n] = true
			}
			seen[n] = true
		}
	}
	return shared
}

func newCounter(v *view, opts index.SearchOptions) *counter {
	c := &counter{view: v, kind: v.values[mapping.FieldKind], band: v.values[mapping.FieldConfidence]}
	c.low = number(v, mapping.FieldConfidence, string(index.Low))
	c.quote = number(v, mapping.FieldKind, mapping.KindQuote)
	if opts.Fold {
		c.fold = &fold{values: v.values[mapping.FieldStatement], shared: v.shared}
	}
	dims := map[string]int{}
	for _, name := range fieldsOf(opts.Filters, opts.Exclude) {
		dims[name] = len(c.dims)
		c.dims = append(c.dims, newDimension(v, name, opts.Filters[name], opts.Exclude[name]))
	}
	dim := func(name string) int {
		if i, ok := dims[name]; ok {
			return i
		}
		return -1
	}
	for _, f := range opts.Facets {
		n := len(v.dicts[f.Field])
		c.tallies = append(c.tallies, tally{values: v.values[f.Field], counts: make([]uint64, n), dim: dim(f.Field)})
	}
	if opts.Timeline {
		c.timeline = &timeline{counts: make([]int32, len(v.periods)), dim: dim(mapping.FieldYear)}
	}
	return c
}

// number returns the number of a value, or one that no document has.
func number(v *view, field, value string) uint32 { return uint32(slices.Index(v.dicts[field], value)) }

// fieldsOf returns the fields that have values in any of the filters.
func fieldsOf(filters ...map[string][]string) []string {
	fields := map[string]bool{}
	for _, m := range filters {
		for f, values := range m {
			if len(values) > 0 {
				fields[f] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(fields))
}

func newDimension(v *view, name string, chosen, excluded []string) dimension {
	f, _ := mapping.Lookup(name)
	dict := v.dicts[name]
	d := dimension{field: f, values: v.values[name], some: len(chosen) > 0, chosen: make([]bool, len(dict)), excluded: make([]bool, len(dict))}
	for i, value := range dict {
		d.chosen[i] = slices.Contains(chosen, value)
		d.excluded[i] = slices.Contains(excluded, value)
	}
	absent := map[string]index.FacetValue{}
	for _, value := range slices.Concat(chosen, excluded) {
		if !slices.Contains(dict, value) {
			absent[value] = index.FacetValue{Value: value, Chosen: slices.Contains(chosen, value), Excluded: slices.Contains(excluded, value)}
		}
	}
	d.absent = slices.Collect(maps.Values(absent))
	return d
}

// add takes in a document and reports whether it is a quote and a hit.
func (c *counter) add(seg int, doc uint64) (quote, hit bool) {
	quote = c.kind[seg].first(doc) == c.quote
	missed := -1
	for i := range c.dims {
		if c.dims[i].passes(seg, doc, quote) {
			continue
		}
		if missed >= 0 || !quote {
			return quote, false
		}
		missed = i
	}
	if !quote {
		c.articles++
		return false, true
	}
	if missed < 0 {
		c.publications++
	}
	if statement := c.fold.statement(seg, doc); statement > 0 {
		c.fold.later = append(c.fold.later, put{statement, int32(seg), doc, missed})
	} else if missed < 0 {
		c.quotes++
		c.put(seg, doc)
	} else {
		c.tally(seg, doc, missed, nil)
	}
	return true, missed < 0
}

// tally counts a quote that missed one dimension, or none (-1). first, where it
// is not nil, reports whether the value of a tally (timelineTally, hitTally)
// is still to be counted for the quote's statement.
func (c *counter) tally(seg int, doc uint64, missed int, first func(tally int, value uint32) bool) {
	if missed < 0 && (first == nil || first(hitTally, 0)) {
		c.quotes++
	}
	one := uint64(oneDoc)
	if c.band[seg].first(doc) == c.low {
		one = oneLow
	}
	for i := range c.tallies {
		t := &c.tallies[i]
		if missed >= 0 && missed != t.dim {
			continue
		}
		column := t.values[seg]
		for at, end := column.of(doc); at < end; at++ {
			n := column.at(at)
			if first != nil && !first(i, n) {
				continue
			}
			t.counts[n] += one
		}
	}
	if t := c.timeline; t != nil && (missed < 0 || missed == t.dim) {
		n := c.view.dates[seg].period[doc]
		if first == nil || first(timelineTally, uint32(n)) {
			t.counts[n]++
		}
	}
}

const (
	timelineTally = -1
	hitTally      = -2
)

// fork returns a counter that another goroutine may use meanwhile, and that is
// to be merged at the end.
func (c *counter) fork() *counter {
	f := *c
	f.quotes, f.publications, f.articles = 0, 0, 0
	f.batch = batch{}
	f.tallies = slices.Clone(c.tallies)
	for i := range f.tallies {
		t := &f.tallies[i]
		t.counts = make([]uint64, len(t.counts))
	}
	if c.timeline != nil {
		f.timeline = &timeline{make([]int32, len(c.timeline.counts)), c.timeline.dim}
	}
	if c.fold != nil {
		f.fold = &fold{values: c.fold.values, shared: c.fold.shared}
	}
	return &f
}

// merge adds what a fork has counted.
func (c *counter) merge(f *counter) {
	f.flush()
	c.quotes += f.quotes
	c.publications += f.publications
	c.articles += f.articles
	for i := range c.tallies {
		add(c.tallies[i].counts, f.tallies[i].counts)
	}
	if c.timeline != nil {
		add(c.timeline.counts, f.timeline.counts)
	}
	if c.fold != nil {
		c.fold.later = append(c.fold.later, f.fold.later...)
	}
}

func add[T int32 | uint64](to, from []T) {
	for i, n := range from {
		to[i] += n
	}
}

// finish counts what was put off: the last hits, and each value of a statement once, by the first
// of its documents that has it.
func (c *counter) finish() {
	c.flush()
	if c.fold == nil {
		return
	}
	later := c.fold.later
	c.fold.later = nil
	slices.SortFunc(later, func(a, b put) int {
		return cmp.Or(cmp.Compare(a.statement, b.statement), cmp.Compare(a.seg, b.seg), cmp.Compare(a.doc, b.doc))
	})
	type sighting struct {
		tally int
		value uint32
	}
	var seen []sighting // a statement has few values
	first := func(tally int, value uint32) bool {
		s := sighting{tally, value}
		if slices.Contains(seen, s) {
			return false
		}
		seen = append(seen, s)
		return true
	}
	for i, p := range later {
		if i > 0 && p.statement != later[i-1].statement {
			seen = seen[:0]
		}
		c.tally(int(p.seg), p.doc, p.missed, first)
	}
}

func (d *dimension) passes(seg int, doc uint64, quote bool) bool {
	if !quote && d.field.Quote {
		return false
	}
	column := d.values[seg]
	passes := !d.some
	for at, end := column.of(doc); at < end; at++ {
		n := column.at(at)
		if d.excluded[n] {
			return false
		}
		passes = passes || d.chosen[n]
	}
	return passes
}

// facets lists the values that were counted.
func (c *counter) facets(reqs []index.FacetRequest) []index.Facet {
	out := make([]index.Facet, len(reqs))
	for i := range reqs {
		out[i] = c.facet(&reqs[i], &c.tallies[i])
	}
	return out
}

func (c *counter) facet(req *index.FacetRequest, t *tally) index.Facet {
	f := index.Facet{Field: req.Field}
	row, _ := mapping.Lookup(req.Field)
	find := mapping.Fold(req.Find)
	wanted := func(value string) bool {
		if value == "" {
			value = row.Empty
		}
		return find == "" || strings.Contains(mapping.Fold(value), find)
	}
	var first, rest []index.FacetValue
	for n, value := range c.view.dicts[req.Field] {
		v := index.FacetValue{Value: value, Count: int(uint32(t.counts[n])), Low: int(t.counts[n] >> 32)}
		if t.dim >= 0 {
			v.Chosen, v.Excluded = c.dims[t.dim].chosen[n], c.dims[t.dim].excluded[n]
		}
		switch {
		case !v.Chosen && !v.Excluded && v.Count == 0 || !wanted(value):
		case v.Chosen || v.Excluded:
			first = append(first, v)
		default:
			rest = append(rest, v)
		}
	}
	if t.dim >= 0 {
		for _, v := range c.dims[t.dim].absent {
			if wanted(v.Value) {
				first = append(first, v)
			}
		}
	}
	order := byCount
	if req.ByName {
		order = byName
	}
	slices.SortFunc(first, func(a, b index.FacetValue) int { return cmp.Or(-compareBools(a.Chosen, b.Chosen), order(a, b)) })
	if req.From > 0 {
		first = nil
	}
	from := min(max(0, req.From), len(rest))
	to := from + min(max(0, req.Size), len(rest)-from)
	sortFirst(rest, to, order)
	f.Values = append(first, rest[from:to]...)
	f.More = len(rest) - to
	return f
}

// sortFirst puts the n first values of an order in front, in that order. The rest
// follows in any order: a page shows ten of the thousands of a facet.
func sortFirst(values []index.FacetValue, n int, order func(a, b index.FacetValue) int) {
	if n == 0 || n > len(values)/4 {
		slices.SortFunc(values, order)
		return
	}
	slices.SortFunc(values[:n], order)
	for i := n; i < len(values); i++ {
		if order(values[i], values[n-1]) >= 0 {
			continue
		}
		v := values[i]
		values[i] = values[n-1]
		at, _ := slices.BinarySearchFunc(values[:n-1], v, order)
		copy(values[at+1:n], values[at:n-1])
		values[at] = v
	}
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func byCount(a, b index.FacetValue) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
}

// byName puts what has no value last.
func byName(a, b index.FacetValue) int {
	return cmp.Or(compareBools(a.Value == "", b.Value == ""), strings.Compare(mapping.Fold(a.Value), mapping.Fold(b.Value)), cmp.Compare(a.Value, b.Value))
}

// periods lists the periods that were counted, in the order of time; what is
// known to the year alone comes before the months of the year.
func (c *counter) periods() (periods []index.Period, undated int) {
	if c.timeline == nil {
		return nil, 0
	}
	for n, p := range c.view.periods {
		if p.Count = int(c.timeline.counts[n]); p.Count > 0 && n > 0 {
			periods = append(periods, p)
		}
	}
	slices.SortFunc(periods, func(a, b index.Period) int { return cmp.Or(a.Year-b.Year, a.Month-b.Month) })
	return periods, int(c.timeline.counts[0])
}
