// Package api is version 1 of the API: wire types, and handlers that answer in
// JSON. Its description, openapi.json, is served beside them.
package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/web/state"
)

// Server answers. Its fields are set before Routes is called.
type Server struct {
	// Find searches, within whatever limits there are.
	Find func(context.Context, query.Q, index.SearchOptions) (*index.Result, error)
	// Count counts who says it, likewise.
	Count func(context.Context, query.Q, index.SearchOptions, index.WhoOptions) (*index.Who, error)
	// Keywords finds keywords, likewise.
	Keywords func(context.Context, query.Q, index.SearchOptions, int) (*index.Keywords, error)
	// Suggest completes, likewise; nil completes nothing.
	Suggest Suggest
	// Bodies returns what is known of a state or a body of that name on a day,
	// without its quotes; nil where nothing is. A nil Bodies knows none.
	Bodies  func(name string, on time.Time) *Body
	Archive Archive
	// Link returns the address of a hit on the pages.
	Link func(*index.Hit) string
	// Base is the address of the API, up to and with its last "/".
	Base string
}

// Archive gives interviews.
type Archive interface {
	index.Interviews
	// Gone returns what is known of an interview or a quote that is not there:
	// a *index.GoneError if it once was, else index.ErrNotFound.
	Gone(ctx context.Context, id index.ID) error
}

// Route is an address below the base, with its variables in braces, and its
// handler, which finds their values with r.PathValue. What a handler returns is
// a *Problem, a *state.Error, a *query.Error, or an error of Find or Archive.
type Route struct {
	Path   string
	Handle func(http.ResponseWriter, *http.Request) error
}

// Routes lists the addresses. Each answers GET and HEAD.
func (s *Server) Routes() []Route {
	return []Route{
		{"search", s.search},
		{"quotes/{id}", s.quote},
		{"interviews/{id}", s.interview},
		{"facets/{field}", s.facet},
		{"who", s.who},
		{"keywords", s.keywords},
		{"bodies/{name}", s.body},
		{"suggest", s.suggest},
		{"openapi.json", s.description},
	}
}

// Description is the OpenAPI 3.1 description.
//
//go:embed openapi.json
var Description []byte

func (s *Server) description(w http.ResponseWriter, r *http.Request) error {
	Answer(w, r, "application/json", Description)
	return nil
}

// Problem is an error as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type"` // always "about:blank": the status says it all
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`

	Parameter  string `json:"parameter,omitempty"`  // which one is wrong
	Position   *int   `json:"position,omitempty"`   // of a mistake in a query, in bytes
	Position16 *int   `json:"position16,omitempty"` // the same in code units of UTF-16
	Suggestion string `json:"suggestion,omitempty"` // a query that can be asked instead
}

func (p *Problem) Error() string { return p.Detail }

// NewProblem returns the problem of a status.
func NewProblem(status int, detail string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

// Write answers with the problem.
func (p *Problem) Write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}

// Answer answers with b, or with 304 where the client has it already.
func Answer(w http.ResponseWriter, r *http.Request, mediaType string, b []byte) {
	sum := sha256.Sum256(b)
	w.Header().Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(sum[:12])+`"`)
	w.Header().Set("Content-Type", mediaType)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
}

func answer(w http.ResponseWriter, r *http.Request, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // nosniff keeps browsers from taking it for a page
	if err := enc.Encode(v); err != nil {
		return err
	}
	Answer(w, r, "application/json", b.Bytes())
	return nil
}

// Query is a query as it was understood.
type Query struct {
	Text       string `json:"text"`       // as it was asked
	Canonical  string `json:"canonical"`  // as it could be written shortest
	Understood string `json:"understood"` // in words, with what is chosen
}

// ask reads what all searches have: query, filters and order.
func ask(v url.Values, others ...string) (st state.State, q query.Q, out Query, err error) {
	if st, err = state.Read(v); err != nil {
		return st, nil, out, err
	}
	if err = state.Known(v, others...); err != nil {
		return st, nil, out, err
	}
	if q, err = query.Parse(st.Query); err != nil {
		return st, nil, out, mistake(st.Query, err)
	}
	return st, q, Query{st.Query, q.String(), st.Explain(q, time.Now(), fmt.Sprintf, nil)}, nil
}
