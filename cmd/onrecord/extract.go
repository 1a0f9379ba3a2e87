package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/quote"
	"onrecord/index/source"
)

type extractCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"Files or folders to read; - is standard input."`
	Indirect  bool     `negatable:"" default:"true" help:"Print indirect and mixed speech too."`
	Mapping   string   `help:"File that says which columns of tables and keys of records hold what, and the encodings of files." placeholder:"FILE" type:"existingfile"`
	FilesFrom string   `help:"Read the files that this list names, one a line or parted by NUL bytes; - is standard input." placeholder:"FILE"`
	Interview bool     `help:"Print each interview whole, as one JSON object a line: metadata, text, turns and quotes."`
}

// Validate is called by kong.
func (c *extractCmd) Validate() error {
	if len(c.Files) == 0 && c.FilesFrom == "" {
		return errors.New("name files or folders to read, or a list of them with --files-from")
	}
	return nil
}

// quoteLine is one quote as extract prints it. Offsets are Unicode code points
// of the cleaned text, but for Spans of a plain text: those are of the file as
// it is, so that who has the file finds the parts of a statement that a cue
// breaks; the words of one that is not broken are found by themselves. Where
// the file has the parts otherwise, there are no Spans.
type quoteLine struct {
	Article       string           `json:"article"`
	Quote         string           `json:"quote"`
	Start         int              `json:"start"`
	End           int              `json:"end"`
	Spans         [][2]int         `json:"spans,omitempty"`
	Form          index.Form       `json:"form"`
	Speaker       string           `json:"speaker"`
	Role          string           `json:"role"`
	Country       string           `json:"country"`
	Alliances     []string         `json:"alliances"`
	Locations     []string         `json:"locations"`
	Organizations []string         `json:"organizations"`
	Rule          string           `json:"rule"`
	Confidence    index.Confidence `json:"confidence"`
}

// Run prints quotes as JSON lines. What cannot be read is named on standard
// error, and the rest is done.
func (c *extractCmd) Run(ctx context.Context, term terminal) error {
	out := bufio.NewWriter(term.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	reader, err := newReader(ctx)
	if err != nil {
		return err
	}
	defer reader.Close()
	if reader.mapping, err = readMapping(c.Mapping, ""); err != nil {
		return err
	}
	opt := reader.mapping.options()
	extractor := &quote.Extractor{}
	failed, late := 0, 0
	var given string // the argument that is being read
	skip := func(s source.Skip) {
		if s.Reason != source.Hidden {
			failed++
		}
		name := given
		if s.Folder != "" {
			name = filepath.Join(s.Folder, filepath.FromSlash(s.Path))
		}
		if s.Record != "" {
			name += ", " + s.Record
		}
		fmt.Fprintf(term.err, "onrecord: %s: %s\n", name, s.Reason)
	}
	doc := func(d source.Document) error {
		iv, err := within(ingest.DefaultTimeout, func() (*index.Interview, error) { return extract(d, reader, extractor) })
		if errors.Is(err, errTooLong) {
			late++
		}
		if err != nil {
			skip(source.Skip{Folder: d.File.Folder, Path: d.Origin.Path, Record: d.Origin.Record, Reason: err.Error()})
			if late >= runtime.GOMAXPROCS(0) {
				return errors.New("too many documents took too long and are still being worked at; try again without those named above")
			}
			return nil
		}
		if !c.Indirect {
			dropIndirect(iv)
		}
		if err := encode(enc, iv, d, c.Interview); err != nil {
			return err
		}
		return out.Flush() // who reads along sees each document as it is done
	}
	for _, f := range c.Files {
		var err error
		if given = f; f == "-" {
			given = "standard input"
			err = source.Read(ctx, given, term.in, opt, doc, skip)
		} else if _, statErr := os.Stat(f); statErr != nil {
			skip(source.Skip{Reason: source.Why(statErr)})
		} else {
			err = source.Walk(ctx, []string{f}, opt, doc, skip)
		}
		if err != nil {
			return err
		}
	}
	if c.FilesFrom != "" {
		files, err := listed(c.FilesFrom, term)
		if err != nil {
			return err
		}
		for _, f := range files {
			given = f
			if err := source.Listed(ctx, []string{f}, opt, doc, skip); err != nil {
				return err
			}
		}
	}
	return unreadable(failed, 0)
}

var errTooLong = errors.New("not read")

// within returns what read returns, or errTooLong where that takes longer than
// the limit. Go cannot end a goroutine from outside: it goes on until it ends or
// the program does.
func within(limit time.Duration, read func() (*index.Interview, error)) (*index.Interview, error) {
	type result struct {
		iv  *index.Interview
		err error
	}
	done := make(chan result, 1)
	go func() {
		iv, err := read()
		done <- result{iv, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.iv, r.err
	case <-timer.C:
		return nil, fmt.Errorf("took longer than %v: %w", limit, errTooLong)
	}
}

// extract reads one document. A panic is an error of this document.
func extract(d source.Document, p *reader, extractor *quote.Extractor) (iv *index.Interview, err error) {
	defer func() {
		if r := recover(); r != nil {
			iv, err = nil, fmt.Errorf("failed with a panic: %v", r)
		}
	}()
	a, err := p.parse(d)
	if err != nil {
		return nil, err
	}
	return extractor.Extract(a), nil
}

// dropIndirect leaves the quotes out that are in indirect speech, wholly or in
// part; what a mixed one quotes stays, as a quote by itself.
func dropIndirect(iv *index.Interview) {
	gone := map[index.ID]bool{}
	iv.Quotes = slices.DeleteFunc(iv.Quotes, func(q index.Quote) bool {
		gone[q.ID] = q.Form == index.Indirect || q.Form == index.Mixed
		return gone[q.ID]
	})
	for i := range iv.Quotes {
		if q := &iv.Quotes[i]; gone[q.Within] {
			q.Within = ""
		}
	}
}

func encode(enc *json.Encoder, iv *index.Interview, d source.Document, whole bool) error {
	if whole {
		return enc.Encode(iv)
	}
	points := newPoints(iv.Text)
	isPlain := d.Origin.MediaType == source.Plain && utf8.Valid(d.Data)
	var placer *placer
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		line := newQuoteLine(iv, q, points)
		if isPlain && line.Spans != nil {
			if placer == nil {
				placer = newPlacer(iv.Text, d.Data)
			}
			for i, s := range q.Spans {
				start, end, ok := placer.place(s)
				if !ok {
					line.Spans = nil
					break
				}
				line.Spans[i] = [2]int{start, end}
			}
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// ending is the end of a file's name that tells its format, and no ".5" of
// "Minutes 3.5".
var ending = regexp.MustCompile(`\.[A-Za-z][A-Za-z0-9]{0,7}$`)

// articleName is the name of the file without its endings. In a file of many
// articles it is the record's own id; a record without one is named after the
// file and its line.
func articleName(o index.Origin) string {
	name := filepath.Base(filepath.FromSlash(o.Path))
	for _, compressed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, compressed)
	}
	name = strings.TrimSuffix(name, ending.FindString(name))
	switch {
	case o.Record == "":
		return name
	case strings.HasPrefix(o.Record, "line "):
		return name + ", " + o.Record
	}
	return o.Record
}

func newQuoteLine(iv *index.Interview, q *index.Quote, points *points) quoteLine {
	span := q.Span()
	l := quoteLine{
		Article: articleName(iv.Origin),
		Quote:   iv.Words(q), Start: points.at(span.Start), End: points.at(span.End), Form: q.Form,
		Speaker: q.Speaker.Name, Role: q.Speaker.Role, Country: q.Speaker.Country,
		Alliances: nonNil(q.Alliances), Locations: nonNil(iv.Locations(q)), Organizations: nonNil(q.Organizations()),
		Rule: q.Rule, Confidence: q.Confidence,
	}
	if l.Speaker == "" {
		l.Speaker = post(iv, span.Start)
	}
	if len(q.Spans) > 1 {
		for _, s := range q.Spans {
			l.Spans = append(l.Spans, [2]int{points.at(s.Start), points.at(s.End)})
		}
	}
	return l
}

// post returns the words that a transcript puts in place of a name where
// somebody leads the conversation or interprets it, "moderator"; the quote
// itself has no speaker then.
func post(iv *index.Interview, at int) string {
	i := sort.Search(len(iv.Turns), func(i int) bool { return iv.Turns[i].Span.End > at })
	if i == len(iv.Turns) || iv.Turns[i].Span.Start > at || iv.Turns[i].Speaker.Name != "" {
		return ""
	}
	if p := iv.Turns[i].Part; p == index.Interviewer || p == index.Interviewee {
		return ""
	}
	return strings.ToLower(iv.Turns[i].Label.Cut(iv.Text))
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// points turns byte offsets into code points. Every 1,024th byte is counted
// beforehand, so that each look-up is short.
type points struct {
	text  string
	marks []int
}

const pointStep = 1024

func newPoints(text string) *points {
	p := &points{text: text}
	count := 0
	for i := 0; i < len(text); i++ {
		if i%pointStep == 0 {
			p.marks = append(p.marks, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return p
}

func (p *points) at(b int) int {
	m := b / pointStep
	if m >= len(p.marks) {
		m = len(p.marks) - 1
	}
	if m < 0 {
		return 0
	}
	count := p.marks[m]
	for i := m * pointStep; i < b; i++ {
		if utf8.RuneStart(p.text[i]) {
			count++
		}
	}
	return count
}
