package web

import (
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/mapping"
	"onrecord/web/state"
)

// How many values of a facet stand beside the hits: of one that is open, and of
// one that a reader has yet to open.
const (
	shownValues  = 7
	closedValues = 5
)

// facet is a group of check boxes.
type facet struct {
	Field  string
	Label  string
	Chosen int
	Open   bool
	Values []facetValue
	More   int
	All    string // address of the page with all values
	Switch link   // to the other reckoning of alliances, to quoted words alone
}

type facetValue struct {
	Value  string // in the address
	Label  string
	Count  int
	Low    int // of Count, those that are only probable
	Chosen bool
	Not    bool   // it is excluded
	Link   string // chooses the value; on the page with all values
	Page   string // about the value, there
}

// facetRequests asks for every facet beside the hits. Of the two reckonings of
// alliances one is shown, and the other only where it is chosen from.
func facetRequests(s state.State) []index.FacetRequest {
	hidden := mapping.FieldAllianceToday
	if s.Today {
		hidden = mapping.FieldAlliance
	}
	var reqs []index.FacetRequest
	for _, f := range mapping.Facets() {
		if f.Name == hidden && len(s.Filters[hidden]) == 0 {
			continue
		}
		size := closedValues
		if opened(f.Name, s) {
			size = shownValues
		}
		reqs = append(reqs, index.FacetRequest{Field: f.Name, Size: size})
	}
	return reqs
}

// openFacets are the ones that the question "who, for whom" is about.
var openFacets = []string{mapping.FieldSpeaker, mapping.FieldAlliance, mapping.FieldAllianceToday, mapping.FieldCountry}

// opened reports whether a facet shows its values before a reader asks for them.
func opened(field string, s state.State) bool {
	return slices.Contains(openFacets, field) || len(s.Filters[field])+len(s.Exclude[field]) > 0
}

// plainFacets are of use only where there is something to choose between.
var plainFacets = []string{mapping.FieldSpokenFor, mapping.FieldGenre, mapping.FieldForm, mapping.FieldStatus, mapping.FieldWording}

func (st *site) facets(found []index.Facet, s state.State, to view) []facet {
	var out []facet
	for _, f := range found {
		row, _ := mapping.Lookup(f.Field)
		g := facet{
			Field:  f.Field,
			Label:  st.say(row.Label),
			Chosen: len(s.Filters[f.Field]),
			Open:   opened(f.Field, s),
			More:   f.More,
			All:    s.OnPage(1).At(st.Base + "values/" + f.Field),
		}
		for _, v := range f.Values {
			g.Values = append(g.Values, st.facetValue(row, v))
		}
		order(f.Field, g.Values)
		if slices.Contains(plainFacets, f.Field) && len(g.Values) < 2 && g.Chosen == 0 && len(s.Exclude[f.Field]) == 0 {
			continue
		}
		switch f.Field {
		case mapping.FieldAlliance:
			g.Switch = link{Label: st.say("Count by today’s members"), URL: to.at(s.Switched())}
		case mapping.FieldAllianceToday:
			g.Switch = link{Label: st.say("Count by the members at the time"), URL: to.at(s.Switched())}
		case mapping.FieldForm:
			indirect := slices.ContainsFunc(f.Values, func(v index.FacetValue) bool { return v.Value == string(index.Indirect) })
			if indirect && g.Chosen == 0 {
				g.Switch = link{Label: st.say("Leave indirect speech out"), URL: to.at(s.Quoted())}
			}
		}
		if len(g.Values) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (st *site) facetValue(f mapping.Field, v index.FacetValue) facetValue {
	out := facetValue{Value: v.Value, Label: st.label(f, v.Value), Count: v.Count, Chosen: v.Chosen, Not: v.Excluded}
	if f.Name == mapping.FieldSpeaker && v.Value != "" {
		out.Low = v.Low
	}
	if v.Value == "" {
		out.Value = state.NoValue
	}
	return out
}

// order puts years in the order of time, and what has no value last.
func order(field string, values []facetValue) {
	if field == mapping.FieldYear {
		slices.SortFunc(values, func(a, b facetValue) int { return strings.Compare(b.Value, a.Value) })
	}
	slices.SortStableFunc(values, func(a, b facetValue) int {
		switch {
		case a.Value == state.NoValue && b.Value != state.NoValue:
			return 1
		case a.Value != state.NoValue && b.Value == state.NoValue:
			return -1
		}
		return 0
	})
}
