package export

import (
	"strings"

	"onrecord/index"
)

// reference is a hit as something to cite: what RIS, BibTeX and CSL-JSON have
// in common. All of it is single lines.
//
// A quote of an interview is cited as that interview, by who was asked; a quote
// that a reporter tells is cited as the article, by its writer, and the note
// says who said it. Names are never parted into given and family names: which
// is which is not known of a name in any language.
type reference struct {
	key       string // stable, unique, and safe as a key in every format
	interview bool
	author    string
	asker     string // of an interview; "" where it is not known
	title     string
	outlet    string
	place     string     // where it was said, which is no place of publication
	date      index.Date // of the publication; of the words where that is not known
	said      index.Date // of the words, where date is another
	url       string
	language  string
	words     string
	note      string // who said it, in which role, and how sure that is
	link      string
	keywords  []string
}

func newReference(h *index.Hit, o *Options) reference {
	iv := h.Interview
	r := reference{key: "article-" + string(iv.ID), title: title(iv), author: line(iv.Byline), outlet: line(iv.Outlet), place: line(iv.Place), date: iv.Published,
		url: webAddress(iv.URL), language: line(iv.Language), words: words(h), link: o.permalink(h)}
	if r.date.IsZero() {
		r.date = iv.Said
	} else if iv.Said.String() != iv.Published.String() {
		r.said = iv.Said
	}
	q := h.Quote
	if q == nil {
		return r
	}
	r.key = "quote-" + string(q.ID)
	asked := iv.Genre == index.InterviewGenre || iv.Genre == index.OralHistory
	answers := q.Form == index.Answer || q.Form == index.Statement
	if asked && answers && q.Speaker.Kind == index.Person && q.Confidence != index.Low && q.Speaker.Name != "" {
		r.interview, r.author, r.asker = true, line(q.Speaker.Name), r.author
	}
	r.note = note(q)
	if r.place != "" {
		r.note += "; in " + r.place
	}
	if !r.said.IsZero() {
		r.note += "; said " + noteDate(r.said)
	}
	if r.date.Precision() == "range" {
		r.note += "; dated " + noteDate(r.date)
	}
	for _, k := range []string{q.Speaker.Name, q.Speaker.Country, q.Speaker.Organization} {
		if k = line(k); k != "" {
			r.keywords = append(r.keywords, k)
		}
	}
	return r
}

// note says of a quote who said it.
func note(q *index.Quote) string {
	s := "Said by "
	switch q.Form {
	case index.Indirect, index.Mixed:
		s = "Reported, in the article’s words, of "
	}
	name, role := line(q.Speaker.Name), line(q.Speaker.Role)
	switch {
	case name == "":
		s = "Speaker not attributed"
	case q.Confidence == index.Low:
		s += "(probably) " + name
	default:
		s += name
	}
	if role != "" && role != name {
		s += ", " + role
	}
	if country := line(q.Speaker.Country); country != "" && !strings.Contains(role, country) {
		s += " (" + country + ")"
	}
	if t := terms(q); t != "" {
		s += ", " + t
	}
	return s
}
