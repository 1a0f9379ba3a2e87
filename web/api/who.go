package api

import (
	"net/http"
	"slices"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/mapping"
	"onrecord/web/state"
)

// Who is the answer to /who.
type Who struct {
	Query  Query      `json:"query"`
	Field  string     `json:"field"`
	Quotes int        `json:"quotes"` // that match
	All    int        `json:"all"`    // that the same filters leave, whatever the query
	Values []WhoValue `json:"values"`
	More   int        `json:"more"`            // values that follow
	By     string     `json:"by,omitempty"`    // what a point covers: "year" or "month"
	Trends []WhoTrend `json:"trends,omitzero"` // of the values to compare, in their order
}

// WhoValue is a value with its quotes.
type WhoValue struct {
	Value   string       `json:"value"` // "" is those that have none
	Label   string       `json:"label"` // for people
	Count   int          `json:"count"` // quotes that match
	Low     int          `json:"low"`   // of count, those whose speaker is only probable
	All     int          `json:"all"`   // its quotes in all, under the same filters
	Undated int          `json:"undated"`
	First   *export.Date `json:"first"` // of the dates of what matches the one that can lie the earliest; null where none is known
	Last    *export.Date `json:"last"`  // and the one that can lie the latest
}

// WhoTrend is a value over time.
type WhoTrend struct {
	WhoValue
	Points []index.Point `json:"points"`
}

func newWhoValue(f mapping.Field, v index.WhoValue) WhoValue {
	out := WhoValue{Value: v.Value, Label: v.Value, Count: v.Count, Low: v.Low, All: v.All, Undated: v.Undated, First: export.NewDate(v.First), Last: export.NewDate(v.Last)}
	if v.Value == "" {
		out.Label = f.Empty
	}
	return out
}

func (s *Server) who(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	st, q, asked, err := ask(v, "by", "compare", "per", "from", "size")
	if err != nil {
		return err
	}
	opts := st.Options()
	who := index.WhoOptions{}
	by, err := state.One(v, "by")
	if err != nil {
		return err
	}
	if who.Field, err = state.WhoField(by); err != nil {
		return err
	}
	per, err := state.One(v, "per")
	if err != nil {
		return err
	}
	switch who.By = index.Interval(per); who.By {
	case "", index.Yearly, index.Monthly:
	default:
		return state.Refuse("per", "there is no interval %q; there are %s and %s", per, index.Yearly, index.Monthly)
	}
	for _, value := range v["compare"] {
		if value == "" {
			continue
		}
		if value == state.NoValue {
			value = ""
		}
		if !slices.Contains(who.Values, value) {
			who.Values = append(who.Values, value)
		}
	}
	if len(who.Values) > index.MaxCompared {
		return state.Refuse("compare", "%d values are to be compared; at most %d can be", len(who.Values), index.MaxCompared)
	}
	if who.From, err = state.Number(v, "from", 0, 0, maxFrom); err != nil {
		return err
	}
	if who.Size, err = state.Number(v, "size", defaultValues, 0, maxValues); err != nil {
		return err
	}
	res, err := s.Count(r.Context(), q, opts, who)
	if err != nil {
		return s.refused(err, opts)
	}
	f, _ := mapping.Lookup(who.Field)
	out := Who{Query: asked, Field: res.Field, Quotes: res.Quotes, All: res.All, Values: []WhoValue{}, More: res.More, By: string(res.By)}
	for _, value := range res.Values {
		out.Values = append(out.Values, newWhoValue(f, value))
	}
	for _, t := range res.Trends {
		out.Trends = append(out.Trends, WhoTrend{newWhoValue(f, t.WhoValue), t.Points})
	}
	return answer(w, r, out)
}
