package web

import (
	"onrecord/index"
	"onrecord/index/export"
)

// quotation is schema.org's Quotation: the quote in focus as search engines and
// reference managers read it. html/template writes it into a script element of
// a type that no browser runs, and escapes what could end the element.
type quotation struct {
	Context  string   `json:"@context"`
	Type     string   `json:"@type"`
	ID       string   `json:"@id"`
	URL      string   `json:"url"`
	Text     string   `json:"text"`
	Language string   `json:"inLanguage,omitempty"`
	Creator  *creator `json:"creator,omitempty"`
	Created  string   `json:"dateCreated,omitempty"` // when the words were spoken
	Location *place   `json:"locationCreated,omitempty"`
	IsPartOf *work    `json:"isPartOf"`
}

// creator is who said it: a person, or an organization where the source is a
// body. Who is only probable, or has no name, is not named to machines.
type creator struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	Role string `json:"jobTitle,omitempty"`
}

type work struct {
	Type      string     `json:"@type"`
	Name      string     `json:"name,omitempty"`
	URL       string     `json:"url,omitempty"`
	Published string     `json:"datePublished,omitempty"`
	Author    *creator   `json:"author,omitempty"`
	Publisher *publisher `json:"publisher,omitempty"`
}

type place struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type publisher struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// quotation returns nil for words that are not the speaker's own.
func (st *site) quotation(iv *index.Interview, q *index.Quote) *quotation {
	if q.Form == index.Indirect || q.Form == index.Mixed {
		return nil
	}
	s := export.NewSource(&iv.Article)
	url := st.permalink(&index.Hit{Interview: iv, Quote: q})
	out := &quotation{Context: "https://schema.org", Type: "Quotation", ID: url, URL: url, Text: iv.Words(q), Language: iv.Language, Created: isoDate(iv.Said),
		IsPartOf: &work{Type: "Article", Name: iv.Title, URL: s.URL, Published: isoDate(iv.Published)}}
	if iv.Place != "" {
		out.Location = &place{"Place", iv.Place}
	}
	if iv.Outlet != "" {
		out.IsPartOf.Publisher = &publisher{"Organization", iv.Outlet}
	}
	if iv.Byline != "" {
		out.IsPartOf.Author = &creator{Type: "Person", Name: iv.Byline}
	}
	if name := q.Speaker.Name; name != "" && q.Confidence != index.Low {
		switch q.Speaker.Kind {
		case index.Person:
			out.Creator = &creator{"Person", name, q.Speaker.Role}
		case index.Body:
			out.Creator = &creator{Type: "Organization", Name: name}
		}
	}
	return out
}

// isoDate is a date that ISO 8601 can say as one.
func isoDate(d index.Date) string {
	if d.Precision() == "range" {
		return ""
	}
	return d.String()
}
