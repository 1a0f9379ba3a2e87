package indextest

import (
	"fmt"
	"slices"

	"onrecord/index"
	"onrecord/mapping"
)

func facet(field string, more int, values ...index.FacetValue) index.Facet {
	return index.Facet{Field: field, Values: values, More: more}
}

func value(name string, count int) index.FacetValue {
	return index.FacetValue{Value: name, Count: count}
}

func chosen(name string, count int) index.FacetValue {
	return index.FacetValue{Value: name, Count: count, Chosen: true}
}

func testFacets(s *suite) {
	for _, tt := range []struct {
		name, q string
		filters map[string][]string
		size    int
		want    []index.Facet
		total   int
	}{
		{"all", "", nil, 10, []index.Facet{
			facet("speaker", 0, value("Jakub Landovský", 2), value("Jens Stoltenberg", 2), value("김성한", 2), value("", 1), value("Anna Novak", 1)),
			facet("alliance", 0, value("", 5), value("EU", 3), value("NATO", 3)),
			facet("year", 0, value("2024", 3), value("2022", 2), value("2023", 2), value("", 1)),
		}, 8},
		{"few", "", nil, 2, []index.Facet{facet("speaker", 3, value("Jakub Landovský", 2), value("Jens Stoltenberg", 2))}, 8},
		// Articles are hits, and are not counted.
		{"quotes alone", "sanctions", nil, 10, []index.Facet{facet("outlet", 0, value("", 1), value("Daily", 1), value("Prague Post", 1))}, 4},
		{"siblings of the chosen", "", map[string][]string{"speaker": {"Anna Novak"}}, 2, []index.Facet{
			facet("speaker", 2, chosen("Anna Novak", 1), value("Jakub Landovský", 2), value("Jens Stoltenberg", 2)),
			facet("alliance", 0, value("EU", 1), value("NATO", 1)),
		}, 1},
		{"two dimensions", "", map[string][]string{"alliance": {"NATO"}, "year": {"2024"}}, 10, []index.Facet{
			facet("alliance", 0, chosen("NATO", 1), value("", 2), value("EU", 1)),
			facet("year", 0, chosen("2024", 1), value("2023", 2)),
			facet("speaker", 0, value("Jakub Landovský", 1)),
		}, 1},
		{"or within one", "", map[string][]string{"speaker": {"Anna Novak", "", "Nobody"}}, 0, []index.Facet{
			facet("speaker", 3, chosen("", 1), chosen("Anna Novak", 1), chosen("Nobody", 0)),
		}, 2},
	} {
		opts := index.SearchOptions{Filters: tt.filters}
		for _, f := range tt.want {
			opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Field, Size: tt.size})
		}
		r := s.search(tt.q, opts)
		if r.Total != tt.total {
			s.Errorf("%s: got total %d, want %d", tt.name, r.Total, tt.total)
		}
		for i, want := range tt.want {
			for j := range r.Facets[i].Values {
				r.Facets[i].Values[j].Low = 0 // see model.check
			}
			if got := r.Facets[i]; fmt.Sprint(got) != fmt.Sprint(want) {
				s.Errorf("%s: got %v, want %v", tt.name, got, want)
			}
		}
	}
}

func testFilters(s *suite) {
	for _, tt := range []struct {
		q       string
		filters map[string][]string
		want    []string
	}{
		{"sanctions", map[string][]string{"outlet": {"Daily"}}, []string{"brussels-q1"}},
		{"summit OR deal", map[string][]string{"outlet": {"Prague Post"}}, []string{"prague", "prague-q2"}},
		{"summit OR deal", map[string][]string{"location": {"Prague"}}, []string{"prague", "prague-q2"}},
		// An article has no speaker, not even an unknown one.
		{"sanctions", map[string][]string{"speaker": {""}}, []string{"undated-q1"}},
		{"sanctions", map[string][]string{"year": {""}}, []string{"undated", "undated-q1"}},
		{"", map[string][]string{"interview": {"seoul"}}, []string{"seoul-q1", "seoul-q2"}},
		{"", map[string][]string{"language": {"ko"}, "speaker": {}}, []string{"seoul-q1", "seoul-q2"}},
		{"", map[string][]string{"speaker": {"landovsky"}}, nil}, // a filter wants the whole value
	} {
		r := s.search(tt.q, index.SearchOptions{Size: 50, Filters: tt.filters})
		if got := sorted(ids(r)); !slices.Equal(got, tt.want) || r.Total != len(tt.want) {
			s.Errorf("%q %v: got %v of %d, want %v", tt.q, tt.filters, got, r.Total, tt.want)
		}
	}
}

// model answers the empty query with filters by looking at every quote.
type model []index.Document

func newModel(ivs []*index.Interview) model {
	var m model
	for _, iv := range ivs {
		for _, d := range index.Flatten(iv) {
			if d.Quote() {
				m = append(m, d)
			}
		}
	}
	return m
}

// values returns what a document has in a field, "" where it has nothing.
func values(d *index.Document, field string) []string {
	if vs := d.Values[field]; len(vs) > 0 {
		return vs
	}
	return []string{""}
}

// hits returns the sorted IDs of the quotes that pass all filters but the one
// of a field, which may be "".
func (m model) hits(filters map[string][]string, but string) (hits []*index.Document) {
	for i := range m {
		passes := true
		for field, chosen := range filters {
			if field != but && !slices.ContainsFunc(values(&m[i], field), func(v string) bool { return slices.Contains(chosen, v) }) {
				passes = false
			}
		}
		if passes {
			hits = append(hits, &m[i])
		}
	}
	return hits
}

// check asks the engine with filters and all facets, and compares.
func (m model) check(s *suite, filters map[string][]string) {
	s.Helper()
	opts := index.SearchOptions{Size: 100, Filters: filters}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 100})
	}
	r := s.search("", opts)
	var want []string
	for _, d := range m.hits(filters, "") {
		want = append(want, string(d.ID))
	}
	slices.Sort(want)
	if got := sorted(ids(r)); !slices.Equal(got, want) || r.Total != len(want) {
		s.Errorf("%v: got %v of %d, want %v", filters, got, r.Total, want)
	}
	for _, f := range r.Facets {
		type count struct{ all, low int }
		want := map[string]count{}
		for _, d := range m.hits(filters, f.Field) {
			for _, v := range values(d, f.Field) {
				c := want[v]
				c.all++
				if slices.Contains(values(d, mapping.FieldConfidence), string(index.Low)) {
					c.low++
				}
				want[v] = c
			}
		}
		for _, v := range filters[f.Field] {
			want[v] = count{want[v].all, want[v].low} // there, even if nothing has it
		}
		got := map[string]count{}
		for _, v := range f.Values {
			got[v.Value] = count{v.Count, v.Low}
			if v.Chosen != slices.Contains(filters[f.Field], v.Value) {
				s.Errorf("%v: %s %q: got chosen %v", filters, f.Field, v.Value, v.Chosen)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || f.More != 0 {
			s.Errorf("%v: %s: got %v and %d more, want %v", filters, f.Field, got, f.More, want)
		}
	}
}

// all returns the distinct values of a field, the empty one included.
func (m model) all(field string) []string {
	vs := []string{"", "Nobody has this"}
	for i := range m {
		vs = append(vs, m[i].Values[field]...)
	}
	slices.Sort(vs)
	return slices.Compact(vs)
}

func testEveryFacet(s *suite) {
	m := newModel(sample())
	for _, f := range mapping.Facets() {
		vs := m.all(f.Name)
		for _, v := range vs {
			m.check(s, map[string][]string{f.Name: {v}})
		}
		m.check(s, map[string][]string{f.Name: vs})
	}
}

func testTwoFacets(s *suite) {
	// Several segments, and documents that have been replaced.
	for _, iv := range sample() {
		s.put(iv)
	}
	m := newModel(sample())
	for i, f := range mapping.Facets() {
		for _, g := range mapping.Facets()[:i] {
			for _, v := range m.all(f.Name) {
				for _, w := range m.all(g.Name) {
					m.check(s, map[string][]string{f.Name: {v}, g.Name: {w}})
				}
			}
		}
	}
}
