package export

import (
	"encoding/json"
	"io"
	"time"

	"onrecord/index"
)

// Record is a hit as programs read it: a line of JSON Lines, and a hit of the
// API. A field is added, never renamed. An article that is a hit itself, and
// not a quote of it, has its own ID and no quote.
type Record struct {
	Quote
	Interview index.ID `json:"interview"`
	Source
	Link string `json:"link,omitempty"` // the page of the archive
}

// Quote is a quote as programs read it.
type Quote struct {
	ID       index.ID `json:"id"`
	Words    string   `json:"quote"`           // joined by a space where a cue breaks them
	Spans    []Span   `json:"spans,omitempty"` // of the text of the interview
	Within   index.ID `json:"within,omitempty"`
	Question string   `json:"question,omitempty"` // what the quote answers

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
	Cue           string            `json:"cue,omitempty"`  // the evidence: "said the envoy"
	Confidence    index.Confidence  `json:"confidence,omitempty"`
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
	Batch     uint64      `json:"batch,omitempty"` // the run with which it came into the archive
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

// NewRecord returns a hit as a Record, with the offsets of the interview's text.
// Link is its address, or "".
func NewRecord(h *index.Hit, o *Offsets, link string) Record {
	return Record{Quote: NewQuote(h, o), Interview: h.Interview.ID, Source: NewSource(&h.Interview.Article), Link: link}
}

// NewQuote returns the quote of a hit; an article that is a hit has its ID and
// no words.
func NewQuote(h *index.Hit, o *Offsets) Quote {
	r := Quote{ID: h.ID(), Alliances: []string{}, Locations: []string{}, Organizations: []string{}}
	q, iv := h.Quote, h.Interview
	if q == nil {
		return r
	}
	r.Words, r.Spans, r.Within = iv.Words(q), o.Spans(q.Spans), q.Within
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
	r.Rule, r.Cue, r.Confidence = q.Rule, q.Cue.Cut(iv.Text), q.Confidence
	return r
}

// NewSource returns what is known of an article.
func NewSource(a *index.Article) Source {
	return Source{Title: a.Title, Byline: a.Byline, Outlet: a.Outlet, Place: a.Place, URL: webAddress(a.URL), Genre: a.Genre, Section: a.Section,
		Language: a.Language, Said: NewDate(a.Said), Published: NewDate(a.Published), Added: NewDate(a.Added), Batch: a.Batch}
}

// NewDate returns nil for a date that is not known.
func NewDate(d index.Date) *Date {
	if d.IsZero() {
		return nil
	}
	from, to := d.Bounds()
	return &Date{Date: d.String(), Precision: d.Precision(), Earliest: from.Format(time.DateOnly), Latest: to.AddDate(0, 0, -1).Format(time.DateOnly), From: d.From}
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// jsonLines writes one Record a line.
type jsonLines struct {
	enc     *json.Encoder
	o       Options
	last    *index.Interview
	offsets *Offsets // of the last, as its quotes often come together
}

func newJSONLines(w io.Writer, o Options) *jsonLines {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &jsonLines{enc: enc, o: o}
}

func (j *jsonLines) Write(h *index.Hit) error {
	if j.last != h.Interview {
		j.last, j.offsets = h.Interview, NewOffsets(h.Interview.Text)
	}
	return j.enc.Encode(NewRecord(h, j.offsets, j.o.permalink(h)))
}

func (j *jsonLines) Close() error { return nil }
