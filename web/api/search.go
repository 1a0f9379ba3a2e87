package api

import (
	"errors"
	"net/http"
	"net/url"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// The limits of a page of hits.
const (
	defaultSize = 20
	maxSize     = 200
)

// Search is the answer to /search.
type Search struct {
	Query        Query     `json:"query"`
	Synonyms     []Synonym `json:"synonyms,omitzero"`    // what was searched for besides
	Exact        string    `json:"exact,omitempty"`      // the query that searches without them
	DidYouMean   string    `json:"didYouMean,omitempty"` // the query that was perhaps meant
	Total        int       `json:"total"`                // hits in all: quotes and articles
	Quotes       int       `json:"quotes"`
	Articles     int       `json:"articles"`
	Publications int       `json:"publications"`         // quotes before the same statement is folded
	Interviews   *int      `json:"interviews,omitempty"` // with group
	Hits         []Hit     `json:"hits,omitzero"`
	Groups       []Group   `json:"groups,omitzero"` // with group, instead of hits
	Facets       []Facet   `json:"facets,omitzero"`
	Timeline     []Period  `json:"timeline,omitzero"`
	Undated      *int      `json:"undated,omitempty"` // quotes in no period of the timeline
	Next         string    `json:"next,omitempty"`    // what after takes to go on
}

// Synonym tells which names were searched for besides words of the query.
type Synonym struct {
	Words string   `json:"words"`
	Also  []string `json:"also"`
}

// Hit is a quote, or an article whose title or narration matches.
type Hit struct {
	export.Record
	Score          float64       `json:"score"`
	Matches        []export.Span `json:"matches"`        // what matched, in the text of the interview
	QuoteMatches   []export.Span `json:"quoteMatches"`   // the same in "quote", as far as it lies there
	TitleMatches   []export.Span `json:"titleMatches"`   // in "title"
	SpeakerMatches []export.Span `json:"speakerMatches"` // in "speaker"
}

// Group is an interview with its first hits.
type Group struct {
	Interview index.ID `json:"interview"`
	export.Source
	Total int   `json:"total"` // hits of the interview in all
	Hits  []Hit `json:"hits"`
}

// Period is a month with its quotes.
type Period struct {
	Year  int `json:"year"`
	Month int `json:"month,omitempty"` // none where no more than the year is known
	Count int `json:"count"`
}

// searchOptions reads what /search has beside query and filters.
func searchOptions(v url.Values, st state.State) (opts index.SearchOptions, err error) {
	opts = st.Options()
	if opts.Size, err = state.Number(v, "size", defaultSize, 0, maxSize); err != nil {
		return opts, err
	}
	if opts.From, err = state.Number(v, "from", 0, 0, index.MaxHits-maxSize); err != nil {
		return opts, err
	}
	if opts.After, err = state.One(v, "after"); err != nil {
		return opts, err
	}
	if opts.Timeline, err = state.Switch(v, "timeline"); err != nil {
		return opts, err
	}
	values, err := state.Number(v, "values", 8, 0, maxSize)
	if err != nil {
		return opts, err
	}
	seen := map[string]bool{}
	for _, name := range v["facet"] {
		f, ok := mapping.Lookup(name)
		switch {
		case !ok || !f.Facet:
			return opts, state.Refuse("facet", "there is no facet %q", name)
		case !seen[name]:
			opts.Facets = append(opts.Facets, index.FacetRequest{Field: name, Size: values})
		}
		seen[name] = true
	}
	return opts, nil
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	st, q, asked, err := ask(v, "size", "from", "after", "timeline", "facet", "values")
	if err != nil {
		return err
	}
	opts, err := searchOptions(v, st)
	if err != nil {
		return err
	}
	res, err := s.Find(r.Context(), q, opts)
	if err != nil {
		return s.refused(err, opts)
	}
	out := Search{Query: asked, Total: res.Total, Quotes: res.Quotes, Articles: res.Articles, Publications: res.Publications, Next: res.Next}
	for _, a := range res.Synonyms {
		out.Synonyms = append(out.Synonyms, Synonym(a))
	}
	out.Exact, out.DidYouMean = res.Exact, res.DidYouMean
	if opts.Group {
		out.Interviews = &res.Interviews
		out.Groups = make([]Group, len(res.Groups))
		for i := range res.Groups {
			g := &res.Groups[i]
			out.Groups[i] = Group{Interview: g.Interview.ID, Source: export.NewSource(&g.Interview.Article), Total: g.Total, Hits: s.hits(g.Hits)}
		}
	} else {
		out.Hits = s.hits(res.Hits)
	}
	for _, f := range res.Facets {
		out.Facets = append(out.Facets, newFacet(f))
	}
	if opts.Timeline {
		out.Undated, out.Timeline = &res.Undated, []Period{}
		for _, p := range res.Timeline {
			out.Timeline = append(out.Timeline, Period{p.Year, p.Month, p.Count})
		}
	}
	if res.Next != "" {
		v.Del("from")
		v.Set("after", res.Next)
		w.Header().Set("Link", "<"+s.Base+"search?"+v.Encode()+`>; rel="next"`)
	}
	return answer(w, r, out)
}

func (s *Server) hits(hits []index.Hit) []Hit {
	out := make([]Hit, len(hits))
	for i := range hits {
		h := &hits[i]
		o := export.NewOffsets(h.Interview.Text)
		out[i] = Hit{Record: export.NewRecord(h, o, s.Link(h)), Score: h.Score, Matches: o.Spans(h.Matches),
			QuoteMatches: []export.Span{}, TitleMatches: export.NewOffsets(h.Interview.Title).Spans(h.TitleMatches), SpeakerMatches: []export.Span{}}
		if h.Quote != nil {
			out[i].QuoteMatches = export.NewOffsets(out[i].Words).Spans(inWords(h.Quote, h.Matches))
			out[i].SpeakerMatches = export.NewOffsets(h.Quote.Speaker.Name).Spans(h.NameMatches)
		}
	}
	return out
}

// inWords moves spans of the text into the words of a quote, which are what its
// spans cut, joined by a space.
func inWords(q *index.Quote, spans []index.Span) []index.Span {
	var out []index.Span
	at := 0
	for _, piece := range q.Spans {
		for _, s := range spans {
			if s.Overlaps(piece) {
				out = append(out, index.Span{Start: at + max(s.Start, piece.Start) - piece.Start, End: at + min(s.End, piece.End) - piece.Start})
			}
		}
		at += piece.Len() + len(" ")
	}
	return out
}

// refused names the parameter that a search was refused for: with a query that
// can be read, that is the cursor, or a word of the query that stands for too
// many.
func (s *Server) refused(err error, opts index.SearchOptions) error {
	var qe *query.Error
	if !errors.As(err, &qe) {
		return err
	}
	p := NewProblem(http.StatusBadRequest, qe.Error())
	p.Parameter, p.Suggestion = "q", qe.Suggestion
	if opts.After != "" {
		p.Parameter = "after"
	}
	return p
}

// mistake is the problem of a query that cannot be read.
func mistake(text string, err error) error {
	var qe *query.Error
	if !errors.As(err, &qe) {
		return err
	}
	p := NewProblem(http.StatusBadRequest, qe.Error())
	pos := min(max(qe.Pos, 0), len(text))
	for pos < len(text) && !utf8.RuneStart(text[pos]) {
		pos++
	}
	pos16 := export.NewOffsets(text).Span(index.Span{Start: pos, End: pos}).Start16
	p.Parameter, p.Position, p.Position16, p.Suggestion = "q", &pos, &pos16, qe.Suggestion
	return p
}
