package bleveindex

import (
	"cmp"
	"slices"

	"onrecord/index"
	"onrecord/mapping"
)

// counter tells hits from misses and counts the values of facets in the same
// pass. Each document that matches the query is tested against every dimension
// with chosen values. One that passes all is a hit and counts everywhere. One
// that fails a single dimension is no hit, but counts in the facet of that
// dimension: so the facet shows what choosing another of its values would
// give. One that fails two counts nowhere.
type counter struct {
	view     *view
	kind     []*column
	quote    uint32 // the number of mapping.KindQuote
	band     []*column
	low      uint32 // the number of index.Low
	dims     []dimension
	tallies  []tally
	quotes   int
	articles int
}

// dimension is a field with chosen values.
type dimension struct {
	field  mapping.Field
	values []*column
	chosen []bool   // by the value's number
	absent []string // chosen values that no document has
}

// tally counts the values of one facet.
type tally struct {
	values []*column
	counts []int32 // by the value's number
	lows   []int32 // of those, the ones of the low band
	dim    int     // its dimension; -1 where nothing is chosen
}

func newCounter(v *view, opts index.SearchOptions) *counter {
	c := &counter{view: v, kind: v.values[mapping.FieldKind], band: v.values[mapping.FieldConfidence]}
	c.low = uint32(slices.Index(v.dicts[mapping.FieldConfidence], string(index.Low)))
	c.quote = uint32(slices.Index(v.dicts[mapping.FieldKind], mapping.KindQuote)) // a number without documents if there is no quote
	for name, chosen := range opts.Filters {
		if len(chosen) == 0 {
			continue
		}
		f, _ := mapping.Lookup(name)
		d := dimension{field: f, values: v.values[name], chosen: make([]bool, len(v.dicts[name]))}
		for i, value := range v.dicts[name] {
			d.chosen[i] = slices.Contains(chosen, value)
		}
		for i, value := range chosen {
			if !slices.Contains(v.dicts[name], value) && !slices.Contains(chosen[:i], value) {
				d.absent = append(d.absent, value)
			}
		}
		c.dims = append(c.dims, d)
	}
	for _, f := range opts.Facets {
		t := tally{values: v.values[f.Field], counts: make([]int32, len(v.dicts[f.Field])), lows: make([]int32, len(v.dicts[f.Field])), dim: -1}
		for i := range c.dims {
			if c.dims[i].field.Name == f.Field {
				t.dim = i
			}
		}
		c.tallies = append(c.tallies, t)
	}
	return c
}

// add takes in a document and reports whether it is a quote and a hit.
func (c *counter) add(seg int, doc uint64) (quote, hit bool) {
	kind := c.kind[seg].of(doc)
	quote = len(kind) == 1 && kind[0] == c.quote
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
		c.quotes++
	}
	low := int32(0)
	if band := c.band[seg].of(doc); len(band) == 1 && band[0] == c.low {
		low = 1
	}
	for i := range c.tallies {
		t := &c.tallies[i]
		if missed >= 0 && missed != t.dim {
			continue
		}
		values := t.values[seg].of(doc)
		if len(values) == 0 {
			t.counts[0]++
			t.lows[0] += low
		}
		for _, n := range values {
			t.counts[n]++
			t.lows[n] += low
		}
	}
	return true, missed < 0
}

func (d *dimension) passes(seg int, doc uint64, quote bool) bool {
	if !quote && d.field.Quote {
		return false
	}
	values := d.values[seg].of(doc)
	if len(values) == 0 {
		return d.chosen[0]
	}
	for _, n := range values {
		if d.chosen[n] {
			return true
		}
	}
	return false
}

// facets lists the values that were counted.
func (c *counter) facets(reqs []index.FacetRequest) []index.Facet {
	out := make([]index.Facet, len(reqs))
	for i, req := range reqs {
		t := &c.tallies[i]
		f := index.Facet{Field: req.Field}
		var rest []index.FacetValue
		for n, value := range c.view.dicts[req.Field] {
			v := index.FacetValue{Value: value, Count: int(t.counts[n]), Low: int(t.lows[n])}
			switch {
			case t.dim >= 0 && c.dims[t.dim].chosen[n]:
				v.Chosen = true
				f.Values = append(f.Values, v)
			case v.Count > 0:
				rest = append(rest, v)
			}
		}
		if t.dim >= 0 {
			for _, value := range c.dims[t.dim].absent {
				f.Values = append(f.Values, index.FacetValue{Value: value, Chosen: true})
			}
		}
		slices.SortFunc(f.Values, byCount)
		slices.SortFunc(rest, byCount)
		n := min(len(rest), max(0, req.Size-len(f.Values)))
		f.Values = append(f.Values, rest[:n]...)
		f.More = len(rest) - n
		out[i] = f
	}
	return out
}

func byCount(a, b index.FacetValue) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
}
