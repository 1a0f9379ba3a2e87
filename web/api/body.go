package api

import (
	"net/http"
	"net/url"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// Body is the answer to /bodies/{name}: a state, an organization or an alliance.
type Body struct {
	Name        string       `json:"name"`
	Kind        string       `json:"kind"`            // "country", "organization" or "alliance"
	Names       []string     `json:"names"`           // its others
	From        *export.Date `json:"from"`            // its first day, and the first day after its last; null where that is open
	To          *export.Date `json:"to"`              //
	Source      string       `json:"source"`          // the public document that says so
	On          string       `json:"on"`              // the day that was asked for: "2004-05-01"
	Members     []Membership `json:"members"`         // on that day
	Then        []Membership `json:"membersThen"`     // at other times
	Memberships []Membership `json:"memberships"`     // its own, on that day
	Once        []Membership `json:"membershipsThen"` // at other times
	Facet       string       `json:"facet"`           // whose value the name is, for quotes spoken for it
	Quotes      int          `json:"quotes"`          // that have this value
}

// Membership is one spell of a member in a body.
type Membership struct {
	Name string       `json:"name"` // of the member, or of the body
	Kind string       `json:"kind,omitempty"`
	From *export.Date `json:"from"` // the first day
	To   *export.Date `json:"to"`   // the first day after the last
	Note string       `json:"note,omitempty"`
}

// BodyFacet returns the facet that has the quotes spoken for a body of a kind.
func BodyFacet(kind string) string {
	if kind == mapping.FieldCountry {
		return kind
	}
	return mapping.FieldSpokenFor
}

func (s *Server) body(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	for name := range v {
		if name != "on" {
			return state.Refuse(name, "there is no parameter %q", name)
		}
	}
	on, err := state.One(v, "on")
	if err != nil {
		return err
	}
	day := time.Now().UTC()
	if on != "" {
		if day, err = time.Parse(time.DateOnly, on); err != nil {
			return state.Refuse("on", "%q is no day; write it as 2004-05-01", on)
		}
	}
	name, err := url.PathUnescape(r.PathValue("name"))
	if err != nil || s.Bodies == nil || len(name) > state.MaxValue {
		return NewProblem(http.StatusNotFound, "there is no such state or body")
	}
	b := s.Bodies(name, day)
	if b == nil {
		return NewProblem(http.StatusNotFound, "there is no such state or body")
	}
	res, err := s.Find(r.Context(), query.All{}, index.SearchOptions{Fold: true, Filters: map[string][]string{b.Facet: {name}}})
	if err != nil {
		return err
	}
	b.Quotes = res.Quotes
	return answer(w, r, b)
}
