// Package export writes hits in the formats that other programs read: CSV,
// JSON Lines, RIS, BibTeX, CSL-JSON and Atom, and a quote as a footnote.
//
// Every writer streams: it keeps one hit at a time, and nothing of an earlier
// one. What stands in the hits is foreign text; each format escapes it so that
// it stays text.
package export

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode"

	"onrecord/index"
)

// Format is the name of a format, as it stands in an address.
type Format string

// The formats.
const (
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
	RIS       Format = "ris"
	BibTeX    Format = "bibtex"
	CSL       Format = "csl"
	Atom      Format = "atom"
)

// Formats lists every Format, in the order in which a reader should see them.
var Formats = []Format{CSV, JSONLines, RIS, BibTeX, CSL, Atom}

// formats says of each Format what it is called, and what it is for others.
var formats = map[Format]struct{ label, mediaType, extension string }{
	CSV:       {"CSV", "text/csv; charset=utf-8; header=present", "csv"},
	JSONLines: {"JSON Lines", "application/jsonl; charset=utf-8", "jsonl"},
	RIS:       {"RIS", "application/x-research-info-systems; charset=utf-8", "ris"},
	BibTeX:    {"BibTeX", "application/x-bibtex; charset=utf-8", "bib"},
	CSL:       {"CSL-JSON", "application/vnd.citationstyles.csl+json", "json"},
	Atom:      {"Atom", "application/atom+xml; charset=utf-8", "atom"},
}

// Label is how people call the format.
func (f Format) Label() string { return formats[f].label }

// MediaType is the format's media type, for a Content-Type header.
func (f Format) MediaType() string { return formats[f].mediaType }

// Extension is how the name of a file in the format ends, without the dot.
func (f Format) Extension() string { return formats[f].extension }

// Options says what the hits themselves do not.
type Options struct {
	// Permalink returns the address of a hit on the pages of the archive, or
	// "". Nil is no address.
	Permalink func(*index.Hit) string
	// BOM begins CSV with a byte order mark, without which Excel takes UTF-8
	// for the code page of the country.
	BOM bool
	// Feed is what an Atom feed says of itself.
	Feed Feed
}

func (o *Options) permalink(h *index.Hit) string {
	if o.Permalink == nil {
		return ""
	}
	return o.Permalink(h)
}

// Feed describes an Atom feed.
type Feed struct {
	Name            string // tells the feed from others for ever; the query and its filters
	Title           string
	Self, Alternate string // addresses of the feed and of the page it is of; "" for none
	Updated         time.Time
}

// Writer writes hits. After an error of Write or Close nothing more can be
// written, and what was is not whole.
type Writer interface {
	Write(*index.Hit) error
	// Close writes what ends the format. It does not close what it writes to.
	Close() error
}

// New returns a writer of a format. It has written what begins the format.
func New(w io.Writer, f Format, o Options) (Writer, error) {
	switch f {
	case CSV:
		return newCSV(w, o)
	case JSONLines:
		return newJSONLines(w, o), nil
	case RIS:
		return &risWriter{w, o}, nil
	case BibTeX:
		return &bibtexWriter{w, o}, nil
	case CSL:
		return newCSL(w, o)
	case Atom:
		return newAtom(w, o)
	}
	return nil, fmt.Errorf("there is no format %q", f)
}

// line returns s as one line: white space of every kind is one blank, and what
// is no character of a text is left out, so that nothing in s can end a line,
// a field or an element.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// webAddress returns s where it is the address of a page of the web, and ""
// where it is anything else: "javascript:", a path, no address at all.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// words are the words of a hit as one line: those of the quote, with an
// ellipsis where a cue breaks them. An article has none.
func words(h *index.Hit) string {
	if h.Quote == nil {
		return ""
	}
	parts := make([]string, len(h.Quote.Spans))
	for i, s := range h.Quote.Spans {
		parts[i] = line(s.Cut(h.Interview.Text))
	}
	return strings.Join(parts, " … ")
}

// title is the title of an interview; one without has the name of its file.
func title(iv *index.Interview) string {
	if t := line(iv.Title); t != "" {
		return t
	}
	return "Untitled, " + line(iv.Origin.Path)
}
