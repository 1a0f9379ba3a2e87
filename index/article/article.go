// Package article is the way in, part two: it turns the bytes of one document
// (plain text, Markdown, HTML, an office document, subtitles, TEI, a record of
// JSON, CSV or XML) into frozen clean text and what is known about it: title,
// outlet, byline, place, dates, language.
package article

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"onrecord/index"
)

// The media types that Parse reads.
const (
	typeHTML     = "text/html"
	typeMarkdown = "text/markdown"
	typePlain    = "text/plain"
	typeJSON     = "application/json"
	typeCSV      = "text/csv"
	typeXML      = "application/xml"
	typeTEI      = "application/tei+xml"
	typeVTT      = "text/vtt"
	typeSRT      = "application/x-subrip"
	typeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typeODT      = "application/vnd.oasis.opendocument.text"
)

var (
	// ErrNoText is returned for a document that holds no main text.
	ErrNoText = errors.New("no text in the document")
	// ErrMediaType is returned for a media type that Parse does not read.
	ErrMediaType = errors.New("media type is not read")
)

// Input is one document.
type Input struct {
	Data      []byte
	MediaType string       // one of the types above; "" is text/plain. A parameter "encoding" wins over what the bytes say
	Origin    index.Origin // copied to the article; its path and record stand in for a missing URL in the ID
	// Meta is what is known from elsewhere. It wins over what the document
	// says. Its keys are those of a JSON record: see record.go.
	Meta map[string]string
	// Profiles say where things stand on the pages of single sites; nil says
	// nothing.
	Profiles *Profiles
	// Keys gives the names of a record's values, or of the columns of a table,
	// the keys of record.go, where they are others than those known there.
	Keys map[string]string
	// DateOrder says how a record writes dates in numbers: "dmy", "mdy", or ""
	// where it is not known, and a date that can be read as two days is none.
	DateOrder string
}

// maxText is the most text that one document may have, in bytes: a day of a
// parliament is a quarter of it. Two of this length at a time, with the quotes of
// each, take about a gigabyte on the way into the index.
const maxText = 4 << 20

// Parse reads one document. The Text that it returns is valid UTF-8 in
// Normalization Form C without carriage returns; paragraphs are parted by one
// blank line. A date that the document does not state is left out: neither a
// file's time nor a copyright line is a date.
//
// Parse does not panic: a failure inside an HTML library is an error.
func Parse(in Input) (a *index.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			a, err = nil, fmt.Errorf("parse %s: the parser failed: %v", in.Origin.Path, r)
		}
	}()
	mt, params, _ := strings.Cut(in.MediaType, ";")
	d := &draft{meta: map[string]string{}, keys: in.Keys, dateOrder: in.DateOrder, profiles: in.Profiles, path: in.Origin.Path, page: func() string { return "" }}
	if in.Origin.Record == "" {
		d.file = in.Origin.Path
	}
	mt = strings.ToLower(strings.TrimSpace(mt))
	if len(in.Data) > maxText && mt != typeDOCX && mt != typeODT && mt != typeHTML {
		return nil, fmt.Errorf("parse %s: longer than %d MiB of text", in.Origin.Path, maxText>>20)
	}
	d.addMeta(in.Meta)
	switch mt {
	case typePlain, "":
		text := decode(in.Data, params, false)
		d.page = func() string { return text }
		d.plain(text)
	case typeMarkdown:
		text := decode(in.Data, params, false)
		d.page = func() string { return text }
		d.markdown(text)
	case typeHTML, "application/xhtml+xml":
		err = d.html(decode(in.Data, params, true))
	case typeJSON:
		err = d.readRecord(decode(in.Data, "charset=utf-8", false))
	case typeCSV:
		err = d.readRow(decode(in.Data, params, false), params)
	case typeXML:
		err = d.xmlRecord(decode(in.Data, params, true))
	case typeTEI:
		err = d.tei(decode(in.Data, params, true))
	case typeVTT, typeSRT:
		d.subtitles(decode(in.Data, params, false))
	case typeDOCX:
		err = d.docx(in.Data)
	case typeODT:
		err = d.odt(in.Data)
	default:
		return nil, fmt.Errorf("parse %s: %w: %s", in.Origin.Path, ErrMediaType, in.MediaType)
	}
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", in.Origin.Path, err)
	}
	a = d.article()
	a.Origin = in.Origin
	if a.Text == "" {
		return nil, fmt.Errorf("parse %s: %w", in.Origin.Path, ErrNoText)
	}
	a.ID = identify(a)
	return a, nil
}

// draft is an article in the making. A field that is set is not set again: the
// steps run from the most trustworthy source to the least.
type draft struct {
	meta map[string]string // known from elsewhere or from a structured header, under the keys of record.go

	keys      map[string]string // names of a record's values
	dateOrder string
	roll
	turned bool // the record gave its text as turns, or as one

	title, byline, outlet, place, url, language, section string

	profiles *Profiles
	path     string        // of the file
	matter   []string      // the keys of meta that stood over the text itself
	page     func() string // the whole document as a reader sees it, for what other dates show
	locale   string        // language and region as the page declares them: "en-GB"
	newsPage bool          // the page's markup says that it holds an article
	file     string        // the path of the file, where it holds this document alone
	weekday  string        // the day of the conversation, told from that of publication: "Wednesday"

	published, said index.Date
	header          index.Date // a date that the text itself bears at its head
	inTitle         index.Date // a date at the end of the title of spoken words
	changed         index.Date // the day of the last change
	spoken          bool       // the head says that this is a record of spoken words

	pasted bool // a menu or the name of the outlet stood over the text: a page that was copied whole
	markup bool // the document came as HTML, where structure has told much furniture already
	text   string

	lines map[string]reading // that have been read
}

// article freezes the draft.
func (d *draft) article() *index.Article {
	d.fromMeta()
	text := strings.TrimSpace(norm.NFC.String(d.text))
	a := &index.Article{
		URL:       d.url,
		Title:     oneLine(d.title),
		Byline:    oneLine(d.byline),
		Outlet:    oneLine(d.outlet),
		Place:     venue(d.place),
		Said:      d.said,
		Published: d.published,
		Text:      text,
	}
	if !d.partial {
		for _, s := range d.speakers {
			a.Speakers = append(a.Speakers, norm.NFC.String(s))
		}
	}
	if !d.header.IsZero() {
		if d.spoken && a.Byline == "" || spokenKind(d.meta["kind"]) && transcript(text) {
			if a.Said.IsZero() {
				a.Said = d.header
			} else if a.Said.From == index.FromInterview { // which leaves the other day to the page
				setDate(&a.Published, d.header)
			}
		} else {
			setDate(&a.Published, d.header)
		}
	}
	if a.Byline == "" {
		setDate(&a.Said, d.inTitle)
	} else if a.Said.IsZero() {
		setDate(&a.Published, d.inTitle)
	}
	setDate(&a.Published, urlDate(a.URL))
	a.Language = language(d.language, text)
	a.Section = oneLine(d.section)
	a.Genre = d.genre(a)
	d.fileDate(a)
	if a.Said.IsZero() {
		setDate(&a.Published, d.changed)
	}
	d.decide(a)
	d.sayWeekday(a)
	return a
}

// identify gives the article's ID: from the URL, else from what a small
// correction of the text does not change.
func identify(a *index.Article) index.ID {
	if u := canonicalURL(a.URL); u != "" {
		return index.HashID(u)
	}
	return index.HashID(a.Outlet, a.Title, path.Clean("/"+a.Origin.Path), a.Origin.Record)
}

// canonicalURL drops from a URL what does not name the page: scheme, "www.",
// fragment, tracking parameters, the last slash.
func canonicalURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return ""
	}
	q := u.Query()
	for k := range q {
		if strings.HasPrefix(k, "utm_") || k == "fbclid" || k == "gclid" {
			q.Del(k)
		}
	}
	s := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if len(q) > 0 {
		s += "?" + q.Encode()
	}
	return s
}

// webURL returns s when it is an address of the web, else "".
func webURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(s) > 2048 {
		return ""
	}
	return s
}

func setDate(to *index.Date, d index.Date) {
	if to.IsZero() {
		*to = d
	}
}

func set(to *string, s string) {
	if *to == "" {
		*to = strings.TrimSpace(s)
	}
}

// oneLine makes a value of one line, without what no title or name is made of.
func oneLine(s string) string {
	return norm.NFC.String(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " "))
}
