package export

import (
	"encoding/json"
	"io"
	"time"
	"unicode/utf8"

	"onrecord/index"
)

// Record is a hit as programs read it: a line of JSON Lines, and a hit of the
// API. A field is added, never renamed. An article that is a hit itself, and
// not a quote of it, has its own ID and no quote.
type Record struct {
	ID        index.ID `json:"id"`
	Interview index.ID `json:"interview"`
	Quote     string   `json:"quote"`           // the words, joined by a space where a cue breaks them
	Spans     []Span   `json:"spans,omitempty"` // of the text of the interview
	Within    index.ID `json:"within,omitempty"`
	Question  string   `json:"question,omitempty"` // what the quote answers

	Form       index.Form    `json:"form,omitempty"`
	Status     index.Status  `json:"status,omitempty"`  // "" is on the record
	Wording    index.Wording `json:"wording,omitempty"` // "" is the speaker's own
	Statement  index.ID      `json:"statement,omitempty"`
	Also       []Publication `json:"also,omitempty"` // other articles that carry the same statement
	AlsoMore   int           `json:"alsoMore,omitempty"`
	Speaker    string        `json:"speaker"` // "" where unattributed
	Candidates []string      `json:"candidates,omitempty"`

	SpeakerKind   index.SpeakerKind `json:"speakerKind,omitempty"`
	Person        index.ID          `json:"person,omitempty"`     // the entry in the register
	Printed       string            `json:"printed,omitempty"`    // the speaker's name as the article prints it, where it is another
	Role          string            `json:"role"`                 // as the article puts it
	Country       string            `json:"country"`              // the state spoken for
	Organization  string            `json:"organization"`         // the body spoken for
	OfficeFrom    string            `json:"officeFrom,omitempty"` // who tells of the last three, where the article does not
	Alliances     []string          `json:"alliances"`
	AsOf          string            `json:"asOf,omitempty"` // the date of the alliances, or "today" and the date where the quote has none
	Locations     []string          `json:"locations"`
	Organizations []string          `json:"organizations"`
	Rule          string            `json:"rule,omitempty"` // the rule that found the speaker
	Confidence    index.Confidence  `json:"confidence,omitempty"`

	Source
	Link string `json:"link,omitempty"` // the page of the archive
}

// Source is the article that a Record stands in.
type Source struct {
	Title     string      `json:"title"`
	Byline    string      `json:"byline,omitempty"`
	Outlet    string      `json:"outlet"`
	Place     string      `json:"place"`
	URL       string      `json:"url,omitempty"` // only of the web
	Genre     index.Genre `json:"genre,omitempty"`
	Section   string      `json:"section,omitempty"`
	Language  string      `json:"language,omitempty"`
	Said      *Date       `json:"said"` // null where it is not known
	Published *Date       `json:"published"`
	Added     *Date       `json:"added"`
}

// Date is a date with its precision, and its bounds, both of them days in it.
type Date struct {
	Date      string         `json:"date"` // "2023-04-04", "2023-04", "2023", or a range "2023-03-04/2023-04-03"
	Precision string         `json:"precision"`
	Earliest  string         `json:"earliest"`
	Latest    string         `json:"latest"`
	From      index.Evidence `json:"from"` // where it was found
}

// Publication is another article that carries a statement.
type Publication struct {
	ID        index.ID `json:"id"` // of the quote
	Interview index.ID `json:"interview"`
	Outlet    string   `json:"outlet"`
	Title     string   `json:"title"`
	URL       string   `json:"url,omitempty"`
	Published *Date    `json:"published"`
}

// Span is a half-open range of a text, in bytes of its UTF-8 form and in the
// code units of UTF-16, by which JavaScript, Java and C# count.
type Span struct {
	Start   int `json:"start"`
	End     int `json:"end"`
	Start16 int `json:"start16"`
	End16   int `json:"end16"`
}

// NewRecord returns a hit as a Record. Link is its address, or "".
func NewRecord(h *index.Hit, link string) Record {
	r := Record{ID: h.ID(), Interview: h.Interview.ID, Source: NewSource(&h.Interview.Article), Link: link,
		Alliances: []string{}, Locations: []string{}, Organizations: []string{}}
	q := h.Quote
	if q == nil {
		return r
	}
	iv := h.Interview
	r.Quote, r.Spans, r.Within = iv.Words(q), Spans(iv.Text, q.Spans), q.Within
	r.Question = q.Question.Cut(iv.Text)
	r.Form, r.Status, r.Wording, r.Statement = q.Form, q.Status, q.Wording, q.Statement
	for _, p := range h.Also {
		r.Also = append(r.Also, Publication{ID: p.Quote.ID, Interview: p.Interview.ID, Outlet: p.Interview.Outlet, Title: p.Interview.Title,
			URL: webAddress(p.Interview.URL), Published: NewDate(p.Interview.Published)})
	}
	r.AlsoMore = h.More
	s := &q.Speaker
	r.Speaker, r.Candidates, r.SpeakerKind, r.Person, r.Printed = s.Name, q.Candidates, s.Kind, s.Person, s.Printed
	r.Role, r.Country, r.Organization, r.OfficeFrom = s.Role, s.Country, s.Organization, s.OfficeFrom
	r.Alliances, r.AsOf = list(q.Alliances), q.AsOf
	r.Locations, r.Organizations = list(iv.Locations(q)), list(q.Organizations())
	r.Rule, r.Confidence = q.Rule, q.Confidence
	return r
}

// NewSource returns what is known of an article.
func NewSource(a *index.Article) Source {
	return Source{Title: a.Title, Byline: a.Byline, Outlet: a.Outlet, Place: a.Place, URL: webAddress(a.URL), Genre: a.Genre, Section: a.Section,
		Language: a.Language, Said: NewDate(a.Said), Published: NewDate(a.Published), Added: NewDate(a.Added)}
}

// NewDate returns nil for a date that is not known.
func NewDate(d index.Date) *Date {
	if d.IsZero() {
		return nil
	}
	from, to := d.Bounds()
	return &Date{Date: d.String(), Precision: d.Precision(), Earliest: from.Format(time.DateOnly), Latest: to.AddDate(0, 0, -1).Format(time.DateOnly), From: d.From}
}

// Spans counts spans of a text, which are in order, in bytes and in UTF-16.
func Spans(text string, spans []index.Span) []Span {
	out := make([]Span, 0, len(spans))
	at, units := 0, 0
	count := func(b int) int {
		if b < at { // spans that nest
			at, units = 0, 0
		}
		for at < b {
			r, size := utf8.DecodeRuneInString(text[at:])
			if at += size; r > 0xFFFF {
				units++
			}
			units++
		}
		return units
	}
	for _, s := range spans {
		out = append(out, Span{s.Start, s.End, count(s.Start), count(s.End)})
	}
	return out
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// jsonLines writes one Record a line.
type jsonLines struct {
	enc *json.Encoder
	o   Options
}

func newJSONLines(w io.Writer, o Options) *jsonLines {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &jsonLines{enc, o}
}

func (j *jsonLines) Write(h *index.Hit) error {
	return j.enc.Encode(NewRecord(h, j.o.permalink(h)))
}

func (j *jsonLines) Close() error { return nil }
