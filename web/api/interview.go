package api

import (
	"context"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// Interview is the answer to /interviews/{id}.
type Interview struct {
	ID index.ID `json:"id"`
	export.Source
	Link    string         `json:"link,omitempty"`
	Text    string         `json:"text"` // what all spans are of
	Turns   []Turn         `json:"turns"`
	Quotes  []export.Quote `json:"quotes"`
	Dropped []string       `json:"dropped,omitempty"` // lines that recur over the pages of the site, left out of the text
}

// Turn is what one speaker says before the next one speaks.
type Turn struct {
	Speaker string       `json:"speaker"` // "" where unattributed
	Part    index.Part   `json:"part,omitempty"`
	Label   *export.Span `json:"label,omitempty"` // the printed name
	Span    export.Span  `json:"span"`
}

// Quote is the answer to /quotes/{id}.
type Quote struct {
	export.Record
	Footnote string   `json:"footnote"` // in the notes style of The Chicago Manual of Style
	Selector Selector `json:"selector"`
}

// Selector finds the quote in the text again, wherever that stands: a
// TextQuoteSelector of the W3C's Web Annotation. Only an exact match is the
// quote.
type Selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"` // from the first word to the last, a cue between them included
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

func (s *Server) interview(w http.ResponseWriter, r *http.Request) error {
	if err := plain(r); err != nil {
		return err
	}
	iv, err := s.Archive.Interview(r.Context(), index.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	o := export.NewOffsets(iv.Text)
	out := Interview{ID: iv.ID, Source: export.NewSource(&iv.Article), Link: s.Link(&index.Hit{Interview: iv}), Text: iv.Text,
		Turns: make([]Turn, len(iv.Turns)), Quotes: make([]export.Quote, len(iv.Quotes)), Dropped: iv.Dropped}
	for i, t := range iv.Turns {
		out.Turns[i] = Turn{Speaker: t.Speaker.Name, Part: t.Part, Span: o.Span(t.Span)}
		if !t.Label.Empty() {
			label := o.Span(t.Label)
			out.Turns[i].Label = &label
		}
	}
	for i := range iv.Quotes {
		out.Quotes[i] = export.NewQuote(&index.Hit{Interview: iv, Quote: &iv.Quotes[i]}, o)
	}
	return answer(w, r, out)
}

func (s *Server) quote(w http.ResponseWriter, r *http.Request) error {
	if err := plain(r); err != nil {
		return err
	}
	id := index.ID(r.PathValue("id"))
	// The ID of a quote begins with that of its interview.
	home, _, _ := strings.Cut(string(id), "-")
	iv, err := s.Archive.Interview(r.Context(), index.ID(home))
	if err != nil {
		return err
	}
	q := iv.Quote(id)
	if q == nil {
		if err := s.Archive.Gone(r.Context(), id); err != nil {
			return err
		}
		return index.ErrNotFound
	}
	h := &index.Hit{Interview: iv, Quote: q}
	if err := s.also(r.Context(), h); err != nil {
		return err
	}
	return answer(w, r, Quote{export.NewRecord(h, export.NewOffsets(iv.Text), s.Link(h)), export.Footnote(h), selector(iv.Text, q.Span())})
}

// also finds the other publications of the statement.
func (s *Server) also(ctx context.Context, h *index.Hit) error {
	if h.Quote.Statement == "" {
		return nil
	}
	res, err := s.Find(ctx, query.All{}, index.SearchOptions{Size: index.MaxAlso + 1, Sort: index.Oldest,
		Filters: map[string][]string{mapping.FieldStatement: {string(h.Quote.Statement)}}})
	if err != nil {
		return err
	}
	for _, other := range res.Hits {
		if other.Quote != nil && other.Quote.ID != h.Quote.ID && len(h.Also) < index.MaxAlso {
			h.Also = append(h.Also, index.Publication{Interview: other.Interview, Quote: other.Quote})
		}
	}
	h.More = max(0, res.Quotes-1-len(h.Also))
	return nil
}

// plain refuses parameters where there are none.
func plain(r *http.Request) error {
	for name := range r.URL.Query() {
		return state.Refuse(name, "there is no parameter %q", name)
	}
	return nil
}

// contextRunes is how much of the text around a quote its selector has.
const contextRunes = 32

func selector(text string, s index.Span) Selector {
	before, after := s.Start, s.End
	for n := 0; n < contextRunes && before > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:before])
		before -= size
	}
	for n := 0; n < contextRunes && after < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[after:])
		after += size
	}
	// Whole words: what is cut in two is left out.
	prefix, suffix := text[before:s.Start], text[s.End:after]
	if i := strings.IndexFunc(prefix, unicode.IsSpace); before > 0 && i >= 0 {
		prefix = prefix[i:]
	}
	if i := strings.LastIndexFunc(suffix, unicode.IsSpace); after < len(text) && i >= 0 {
		suffix = suffix[:i+1]
	}
	return Selector{"TextQuoteSelector", s.Cut(text), prefix, suffix}
}
