package export

import (
	"encoding/xml"
	"io"
	"time"

	"github.com/google/uuid"

	"onrecord/index"
)

// atomWriter writes an Atom feed (RFC 4287) with an entry for each hit. The IDs
// of feed and entries are made of the archive's own, whatever its address is,
// so that a reader of feeds shows nothing twice when it moves.
type atomWriter struct {
	w   io.Writer
	enc *xml.Encoder
	o   Options
}

type atomEntry struct {
	XMLName   xml.Name    `xml:"entry"`
	Lang      string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     atomText    `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published,omitempty"`
	Author    *atomPerson `xml:"author"`
	Links     []atomLink  `xml:"link"`
	Content   atomText    `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// space is the name space of the IDs of entries and feeds.
var space = uuid.MustParse("6f1b8f5e-3c0a-4d1c-9a52-0d7d1c6f4e21")

// atomID is the ID of what has a name.
func atomID(kind, name string) string {
	return "urn:uuid:" + uuid.NewSHA1(space, []byte(kind+":"+name)).String()
}

func newAtom(w io.Writer, o Options) (*atomWriter, error) {
	a := &atomWriter{w, xml.NewEncoder(w), o}
	a.enc.Indent("", " ")
	if _, err := io.WriteString(w, xml.Header+`<feed xmlns="http://www.w3.org/2005/Atom">`+"\n"); err != nil {
		return nil, err
	}
	head := []any{
		named("id", atomID("feed", o.Feed.Name)),
		named("title", line(o.Feed.Title)),
		named("updated", o.Feed.Updated.UTC().Format(time.RFC3339)),
		named("generator", "onrecord"),
	}
	if o.Feed.Self != "" {
		head = append(head, link("self", "application/atom+xml", o.Feed.Self))
	}
	if o.Feed.Alternate != "" {
		head = append(head, link("alternate", "text/html", o.Feed.Alternate))
	}
	for _, e := range head {
		if err := a.enc.Encode(e); err != nil {
			return nil, err
		}
	}
	return a, nil
}

type atomElement struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}

func named(name, text string) atomElement {
	return atomElement{xml.Name{Local: name}, text}
}

type atomLinkElement struct {
	XMLName xml.Name `xml:"link"`
	atomLink
}

func link(rel, mediaType, href string) atomLinkElement {
	return atomLinkElement{atomLink: atomLink{rel, mediaType, href}}
}

// titleRunes is about what a reader of feeds shows of a title.
const titleRunes = 120

func (a *atomWriter) Write(h *index.Hit) error {
	iv := h.Interview
	e := atomEntry{ID: atomID("hit", string(h.ID())), Lang: line(iv.Language), Author: &atomPerson{"Unattributed"}}
	name := title(iv)
	e.Content = atomText{"text", Footnote(h)}
	if q := h.Quote; q != nil {
		speaker := who(q)
		if speaker != "" {
			e.Author.Name = speaker
			name = speaker + ": "
		} else {
			name = ""
		}
		w := words(h)
		if name += shorten(w, titleRunes); name == "" {
			name = title(iv)
		}
		e.Content.Text = w + "\n\n" + e.Content.Text
	} else if by := line(iv.Byline); by != "" {
		e.Author.Name = by
	} else if iv.Outlet != "" {
		e.Author.Name = line(iv.Outlet)
	}
	e.Title = atomText{"text", name}
	e.Updated = Updated(h).Format(time.RFC3339)
	if from, _ := iv.Published.Bounds(); iv.Published.Precision() == "day" {
		e.Published = from.Format(time.RFC3339)
	}
	if l := a.o.permalink(h); l != "" {
		e.Links = append(e.Links, atomLink{"alternate", "text/html", l})
	}
	if u := webAddress(iv.URL); u != "" {
		e.Links = append(e.Links, atomLink{Rel: "via", Href: u})
	}
	return a.enc.Encode(e)
}

func (a *atomWriter) Close() error {
	if err := a.enc.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(a.w, "\n</feed>\n")
	return err
}

// Updated is when a hit came into the archive, as far as that is known; Atom
// asks for an instant.
func Updated(h *index.Hit) time.Time {
	from, _ := h.Interview.Added.Bounds()
	if from.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return from
}
