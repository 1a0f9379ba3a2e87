package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/quote"
	"onrecord/index/source"
)

type extractCmd struct {
	Files     []string `arg:"" name:"file" help:"Files to read; - is standard input."`
	Interview bool     `help:"Print each interview whole, as one JSON object: metadata, text, turns and quotes."`
}

// quoteLine is one quote as extract prints it. Offsets are Unicode code points
// of the cleaned text.
type quoteLine struct {
	Article       string           `json:"article"`
	Quote         string           `json:"quote"`
	Start         int              `json:"start"`
	End           int              `json:"end"`
	Spans         [][2]int         `json:"spans,omitempty"`
	Form          index.Form       `json:"form"`
	Speaker       string           `json:"speaker"`
	Kind          string           `json:"kind,omitempty"`
	Role          string           `json:"role"`
	Country       string           `json:"country"`
	Alliances     []string         `json:"alliances"`
	AsOf          string           `json:"asOf,omitempty"`
	Locations     []string         `json:"locations"`
	Organizations []string         `json:"organizations"`
	Candidates    []string         `json:"candidates,omitempty"`
	Rule          string           `json:"rule"`
	Confidence    index.Confidence `json:"confidence"`
}

// Run prints quotes as JSON lines. Files that cannot be read are named on
// standard error, and the rest is done.
func (c *extractCmd) Run(ctx context.Context, term terminal) error {
	out := bufio.NewWriter(term.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	extractor := &quote.Extractor{}
	failed := 0
	skip := func(s source.Skip) {
		failed++
		fmt.Fprintf(term.err, "onrecord: %s: %s\n", s.Path, s.Reason)
	}
	doc := func(d source.Document) error {
		a, err := parseDocument(d)
		if err != nil {
			skip(source.Skip{Path: d.Origin.Path, Reason: err.Error()})
			return nil
		}
		iv := extractor.Extract(a)
		if c.Interview {
			return enc.Encode(iv)
		}
		for _, line := range quoteLines(iv) {
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	for _, f := range c.Files {
		var err error
		if f == "-" {
			err = source.Read(ctx, "standard input", term.in, source.Options{}, doc, skip)
		} else if info, statErr := os.Stat(f); statErr == nil && info.IsDir() {
			err = source.Walk(ctx, []string{f}, source.Options{}, doc, skip)
		} else {
			err = source.Open(ctx, f, source.Options{}, doc, skip)
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if failed > 0 {
		return &exitError{3, fmt.Errorf("%d of the documents could not be read", failed)}
	}
	return nil
}

// parseDocument reads a document's bytes as an article.
func parseDocument(d source.Document) (*index.Article, error) {
	return article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
}

// quoteLines returns the lines of an interview's quotes.
func quoteLines(iv *index.Interview) []quoteLine {
	name := filepath.Base(filepath.FromSlash(iv.Origin.Path))
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if iv.Origin.Record != "" {
		name = iv.Origin.Record
	}
	points := newPoints(iv.Text)
	var lines []quoteLine
	for i := range iv.Quotes {
		l := newQuoteLine(iv, &iv.Quotes[i], points)
		l.Article = name
		lines = append(lines, l)
	}
	return lines
}

// lineOf returns the line of one quote, its article named by ID.
func lineOf(iv *index.Interview, q *index.Quote) quoteLine {
	l := newQuoteLine(iv, q, newPoints(iv.Text))
	l.Article = string(iv.ID)
	return l
}

func newQuoteLine(iv *index.Interview, q *index.Quote, points *points) quoteLine {
	span := q.Span()
	l := quoteLine{
		Quote: iv.Words(q), Start: points.at(span.Start), End: points.at(span.End), Form: q.Form,
		Speaker: q.Speaker.Name, Kind: string(q.Speaker.Kind), Role: q.Speaker.Role, Country: q.Speaker.Country,
		Alliances: nonNil(q.Alliances), AsOf: q.AsOf, Locations: nonNil(iv.Locations(q)), Organizations: nonNil(q.Organizations()),
		Candidates: q.Candidates, Rule: q.Rule, Confidence: q.Confidence,
	}
	if len(q.Spans) > 1 {
		for _, s := range q.Spans {
			l.Spans = append(l.Spans, [2]int{points.at(s.Start), points.at(s.End)})
		}
	}
	return l
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
