package api

import (
	"fmt"
	"net/http"

	"onrecord/index"
	"onrecord/mapping"
	"onrecord/web/state"
)

const (
	defaultValues = 50
	maxValues     = 1000
	maxFrom       = 1 << 30
)

// Facet counts quotes by the values of a field.
type Facet struct {
	Field  string       `json:"field"`
	Label  string       `json:"label"`
	Values []FacetValue `json:"values"`
	More   int          `json:"more"` // values that follow
}

// FacetValue is a value with its quotes.
type FacetValue struct {
	Value    string `json:"value"` // "" is those that have none
	Label    string `json:"label"` // for people
	Count    int    `json:"count"`
	Low      int    `json:"low,omitempty"` // of count, those whose speaker is only probable
	Chosen   bool   `json:"chosen,omitempty"`
	Excluded bool   `json:"excluded,omitempty"`
}

// Values is the answer to /facets/{field}.
type Values struct {
	Query Query `json:"query"`
	Facet
}

func newFacet(f index.Facet) Facet {
	row, _ := mapping.Lookup(f.Field)
	out := Facet{Field: f.Field, Label: row.Label, Values: []FacetValue{}, More: f.More}
	for _, v := range f.Values {
		label := v.Value
		if label == "" {
			label = row.Empty
		}
		out.Values = append(out.Values, FacetValue{v.Value, label, v.Count, v.Low, v.Chosen, v.Excluded})
	}
	return out
}

func (s *Server) facet(w http.ResponseWriter, r *http.Request) error {
	f, ok := mapping.Lookup(r.PathValue("field"))
	if !ok || !f.Facet {
		return NewProblem(http.StatusNotFound, fmt.Sprintf("there is no facet %q", r.PathValue("field")))
	}
	v := r.URL.Query()
	st, q, asked, err := ask(v, "find", "from", "size", "order")
	if err != nil {
		return err
	}
	opts := st.Options()
	req := index.FacetRequest{Field: f.Name}
	if req.Find, err = state.One(v, "find"); err != nil {
		return err
	}
	if len(req.Find) > state.MaxValue {
		return state.Refuse("find", "%q has %d bytes; at most %d are allowed", "find", len(req.Find), state.MaxValue)
	}
	if req.From, err = state.Number(v, "from", 0, 0, maxFrom); err != nil {
		return err
	}
	if req.Size, err = state.Number(v, "size", defaultValues, 0, maxValues); err != nil {
		return err
	}
	order, err := state.One(v, "order")
	if err != nil {
		return err
	}
	switch order {
	case "", "count":
	case "name":
		req.ByName = true
	default:
		return state.Refuse("order", "there is no order %q; there are count and name", order)
	}
	opts.Facets = []index.FacetRequest{req}
	res, err := s.Find(r.Context(), q, opts)
	if err != nil {
		return s.refused(err, opts)
	}
	return answer(w, r, Values{asked, newFacet(res.Facets[0])})
}
