package export

import (
	"encoding/json"
	"io"
	"strings"

	"onrecord/index"
)

// cslWriter writes a list of CSL-JSON items, as citation processors and
// reference managers read them.
type cslWriter struct {
	w    io.Writer
	o    Options
	some bool
}

// cslItem follows the schema csl-data of CSL 1.0.2.
type cslItem struct {
	ID             string    `json:"id"`
	Type           string    `json:"type"` // interview, article-newspaper, webpage or document
	Title          string    `json:"title"`
	Author         []cslName `json:"author,omitempty"`
	Interviewer    []cslName `json:"interviewer,omitempty"`
	ContainerTitle string    `json:"container-title,omitempty"`
	EventPlace     string    `json:"event-place,omitempty"`
	Issued         *cslDate  `json:"issued,omitempty"`
	EventDate      *cslDate  `json:"event-date,omitempty"` // when the words were spoken, where that is another day
	Language       string    `json:"language,omitempty"`
	URL            string    `json:"URL,omitempty"`
	Abstract       string    `json:"abstract,omitempty"` // the quote
	Note           string    `json:"note,omitempty"`
	Keyword        string    `json:"keyword,omitempty"`
	Archive        string    `json:"archive"`
	ArchiveAt      string    `json:"archive_location,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

// cslDate has one date with as many parts as are known. A date that can be read
// as two days is no range of CSL, which lasts from the one to the other: it has
// its year, and the note says more.
type cslDate struct {
	DateParts [][]int `json:"date-parts"`
}

func newCSL(w io.Writer, o Options) (*cslWriter, error) {
	_, err := io.WriteString(w, "[")
	return &cslWriter{w: w, o: o}, err
}

func (c *cslWriter) Write(h *index.Hit) error {
	b, err := json.Marshal(newCSLItem(h, &c.o))
	if err != nil {
		return err
	}
	sep := "\n"
	if c.some {
		sep = ",\n"
	}
	c.some = true
	_, err = c.w.Write(append([]byte(sep), b...))
	return err
}

func (c *cslWriter) Close() error {
	_, err := io.WriteString(c.w, "\n]\n")
	return err
}

func newCSLItem(h *index.Hit, o *Options) cslItem {
	ref := newReference(h, o)
	item := cslItem{ID: ref.key, Type: "document", Title: ref.title, Author: cslNames(ref.author), Interviewer: cslNames(ref.asker), ContainerTitle: ref.outlet,
		EventPlace: ref.place, Issued: newCSLDate(ref.date), EventDate: newCSLDate(ref.said), Language: ref.language, URL: ref.url,
		Note: ref.note, Archive: "onrecord", ArchiveAt: ref.link}
	switch {
	case ref.interview:
		item.Type = "interview"
	case ref.outlet != "":
		item.Type = "article-newspaper"
	case ref.url != "":
		item.Type = "webpage"
	}
	if ref.words != "" {
		item.Abstract = "“" + ref.words + "”"
	}
	item.Keyword = strings.Join(ref.keywords, "; ")
	return item
}

func cslNames(name string) []cslName {
	if name == "" {
		return nil
	}
	return []cslName{{name}}
}

func newCSLDate(d index.Date) *cslDate {
	if d.IsZero() {
		return nil
	}
	parts := []int{d.Year}
	if d.Month != 0 {
		parts = append(parts, int(d.Month))
	}
	if d.Day != 0 {
		parts = append(parts, d.Day)
	}
	return &cslDate{[][]int{parts}}
}
