package index

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/mapping"
)

// Document is what an engine holds of an interview or of one of its quotes:
// values under the names of mapping.Fields. A day is written as Date.String
// writes it.
type Document struct {
	ID        ID // the quote's, or the interview's
	Interview ID
	Language  string
	Values    map[string][]string // no empty value, no empty list
}

// Quote reports whether the document is that of a quote.
func (d *Document) Quote() bool { return d.ID != d.Interview }

func (d *Document) set(field string, values ...string) {
	for _, v := range values {
		if v != "" {
			d.Values[field] = append(d.Values[field], v)
		}
	}
}

// Flatten returns the documents of iv: its own, with title and narration, and
// one for each quote, which repeats what belongs to the whole interview.
func Flatten(iv *Interview) []Document {
	docs := make([]Document, 0, 1+len(iv.Quotes))
	d := iv.document(iv.ID, iv.Said)
	d.set(mapping.FieldTitle, iv.Title)
	d.set(mapping.FieldNarration, iv.Narration().Text(iv.Text))
	d.set(mapping.FieldLocation, iv.Place)
	docs = append(docs, d)
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		d := iv.document(q.ID, cmp.Or(q.Said, iv.Said))
		d.set(mapping.FieldText, q.Pieces().Text(iv.Text))
		d.set(mapping.FieldQuestion, q.Question.Cut(iv.Text))
		d.set(mapping.FieldSpeaker, q.Speaker.Name)
		if q.Speaker.Name != "" { // else what is printed is nobody's name
			d.set(mapping.FieldAlias, appendNew(q.Aliases, q.Speaker.Printed)...)
		}
		d.set(mapping.FieldRole, q.Speaker.Role)
		d.set(mapping.FieldCountry, q.Speaker.Country)
		d.set(mapping.FieldSpokenFor, q.Speaker.Organization)
		d.set(mapping.FieldOrganization, q.Organizations()...)
		d.set(mapping.FieldAlliance, q.Alliances...)
		d.set(mapping.FieldMentioned, q.Named(MentionAlliance)...)
		d.set(mapping.FieldLocation, iv.Locations(q)...)
		d.set(mapping.FieldAllianceToday, q.AlliancesToday...)
		d.set(mapping.FieldForm, string(q.Form))
		d.set(mapping.FieldConfidence, string(q.Confidence))
		d.set(mapping.FieldStatus, q.Status.Words())
		d.set(mapping.FieldWording, q.Wording.Words())
		d.set(mapping.FieldStatement, string(q.Statement))
		d.set(mapping.FieldPerson, string(q.Speaker.Person))
		d.set(mapping.FieldPosition, strconv.Itoa(i+1))
		docs = append(docs, d)
	}
	return docs
}

// document returns what all documents of iv share, but for when the words were
// said.
func (iv *Interview) document(id ID, said Date) Document {
	d := Document{ID: id, Interview: iv.ID, Language: iv.Language, Values: make(map[string][]string, 16)}
	d.set(mapping.FieldInterview, string(iv.ID))
	d.set(mapping.FieldOutlet, iv.Outlet)
	d.set(mapping.FieldPlace, iv.Place)
	d.set(mapping.FieldLanguage, iv.Language)
	d.set(mapping.FieldGenre, string(iv.Genre))
	d.set(mapping.FieldSaid, said.String())
	d.set(mapping.FieldPublished, iv.Published.String())
	d.set(mapping.FieldAdded, iv.Added.String())
	if iv.Batch > 0 {
		d.set(mapping.FieldBatch, strconv.FormatUint(iv.Batch, 10))
	}
	if date := cmp.Or(said, iv.Date()); !date.IsZero() {
		d.set(mapping.FieldYear, Date{Year: date.Year}.String())
	}
	return d
}

// Pieces are spans of Article.Text, in order and apart, whose cuts joined by
// one space make a text of their own: the words of a quote, or the narration.
type Pieces []Span

// Pieces returns the spans of q.
func (q *Quote) Pieces() Pieces { return q.Spans }

// Narration returns what stands outside the quotes and outside the labels of
// turns.
func (iv *Interview) Narration() Pieces {
	var out []Span
	for i := range iv.Quotes {
		out = append(out, iv.Quotes[i].Spans...)
	}
	for _, t := range iv.Turns {
		if !t.Label.Empty() {
			out = append(out, t.Label)
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.Start - b.Start })
	var ps Pieces
	at := 0
	for _, s := range append(out, Span{len(iv.Text), len(iv.Text)}) {
		if at < s.Start {
			// The marks around a quote narrate nothing.
			if p := trim(iv.Text, Span{at, s.Start}); !p.Empty() {
				ps = append(ps, p)
			}
		}
		at = max(at, s.End)
	}
	return ps
}

// trim narrows s to what stands between its first and its last letter or
// digit, a mark after that included.
func trim(text string, s Span) Span {
	cut := s.Cut(text)
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	first := strings.IndexFunc(cut, letter)
	if first < 0 {
		return Span{}
	}
	last := strings.LastIndexFunc(cut, letter)
	_, n := utf8.DecodeRuneInString(cut[last:])
	last += n
	for last < len(cut) {
		r, n := utf8.DecodeRuneInString(cut[last:])
		if !unicode.IsMark(r) && r != '.' {
			break
		}
		last += n
	}
	return Span{s.Start + first, s.Start + last}
}

// Text returns the cuts joined by a space.
func (ps Pieces) Text(text string) string {
	if len(ps) == 1 {
		return ps[0].Cut(text)
	}
	var b strings.Builder
	for i, s := range ps {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Cut(text))
	}
	return b.String()
}

// Back returns the spans of Article.Text that a range of bytes of ps.Text came
// from: several where the range reaches over a joint, none for what lies
// outside.
func (ps Pieces) Back(s Span) []Span {
	var out []Span
	at := 0 // where the piece begins in the joined text
	for _, p := range ps {
		if at >= s.End {
			break
		}
		cut := Span{p.Start + max(0, s.Start-at), p.Start + min(p.Len(), s.End-at)}
		if !cut.Empty() {
			out = append(out, cut)
		}
		at += p.Len() + 1
	}
	return out
}
