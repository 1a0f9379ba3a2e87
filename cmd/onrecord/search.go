package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// maxSize is how many hits one search prints: more are asked for in pages.
const maxSize = 1000

type searchCmd struct {
	storeFlags
	Query []string   `arg:"" optional:"" help:"What to look for; all quotes where it is left out. Put it between the shell's quotation marks, and after -- where it begins with a hyphen: onrecord search -- '-Iran \"Article Five\" speaker:landovsky'."`
	In    []string   `help:"Search the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	Size  int        `help:"Hits to print, at most 1000." default:"20"`
	From  int        `help:"Hits to pass over." default:"0"`
	Sort  index.Sort `help:"Order: relevance, newest, oldest, or added: what came into the archive last." enum:"relevance,newest,oldest,added" default:"relevance"`
	chooseFlags
	Timeline bool   `help:"Count the quotes of each month, too; with --json in the summary."`
	After    string `help:"Go on behind the last hit of an earlier answer to the same query: its next, in the summary." placeholder:"CURSOR"`
	JSON     bool   `help:"Print one JSON object a line, for programs." name:"json"`
	Summary  bool   `help:"With --json: print first how the query was understood, synonyms, counts, timeline and what --after takes."`
}

// hitLine is one hit as search --json prints it: a quote, or an article whose
// title or narration matched, with an empty quote.
type hitLine struct {
	quoteLine
	AsOf      string      `json:"asOf,omitempty"`       // the date of the alliances, or "today" and the date where the quote has none
	Person    index.ID    `json:"person,omitempty"`     // the entry in the register
	Printed   string      `json:"printed,omitempty"`    // the speaker's name as the article prints it, where it is another
	Office    string      `json:"officeFrom,omitempty"` // who tells of role and country, where the article does not
	ID        index.ID    `json:"id"`
	Interview index.ID    `json:"interview"`
	Title     string      `json:"title"`
	Outlet    string      `json:"outlet"`
	Place     string      `json:"place"`
	URL       string      `json:"url,omitempty"`
	Genre     index.Genre `json:"genre"`
	Section   string      `json:"section"`
	Said      index.Date  `json:"said"`
	Published index.Date  `json:"published"`
	Added     index.Date  `json:"added"`           // when it came into the archive
	Batch     uint64      `json:"batch,omitempty"` // the run with which it came
	Score     float64     `json:"score"`

	// Bytes are the spans of the quote, half-open, in the UTF-8 text that the
	// archive has of the article; start and end count characters.
	Bytes [][2]int `json:"bytes"`
	// Also are other articles with the same statement, the oldest first, More
	// those that are not listed.
	Also []publicationLine `json:"also,omitempty"`
	More int               `json:"more,omitempty"`
	// InInterview counts the hits of the interview; only with --group.
	InInterview int `json:"inInterview,omitempty"`

	// What matched, as it stands in the text, in the title and in the
	// speaker's name.
	Matches        []string `json:"matches"`
	TitleMatches   []string `json:"titleMatches"`
	SpeakerMatches []string `json:"speakerMatches"`
}

// Help is called by kong, which leaves indented lines as they are.
func (*searchCmd) Help() string {
	return "All words of a query must be there:\n\n" + query.SyntaxText() + "\n" + query.DateNote
}

// Validate is called by kong.
func (c *searchCmd) Validate() error {
	if c.Size < 1 || c.Size > maxSize {
		return fmt.Errorf("--size must be between 1 and %d, not %d", maxSize, c.Size)
	}
	if c.From < 0 {
		return fmt.Errorf("--from must not be negative, as %d is", c.From)
	}
	if c.Summary && !c.JSON {
		return errors.New("--summary is for --json: without it a summary is printed anyway")
	}
	if c.Timeline && c.JSON && !c.Summary {
		return errors.New("--timeline with --json needs --summary, where the timeline stands")
	}
	return nil
}

// Run prints the hits of a query.
func (c *searchCmd) Run(ctx context.Context, term terminal) (err error) {
	st, err := c.state(strings.Join(c.Query, " "))
	if err != nil {
		return err
	}
	q, err := query.Parse(st.Query)
	if err != nil {
		return queryError(err)
	}
	s, err := c.openSettled(ctx, c.In, "search", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	opts := st.Options()
	opts.From, opts.Size, opts.After, opts.Sort, opts.Timeline = c.From, c.Size, c.After, c.Sort, c.Timeline
	res, err := s.Index.Search(ctx, q, opts)
	if err != nil {
		return queryError(err)
	}
	if !c.JSON {
		return printTable(term, res, opts)
	}
	var summary *summaryLine
	if c.Summary {
		line := newSummary(st, q, res, opts)
		summary = &line
	}
	return printJSON(term, res, summary)
}

// queryError makes of a mistake in a query wrong use, and adds the query that
// may have been meant.
func queryError(err error) error {
	var qe *query.Error
	if !errors.As(err, &qe) {
		return err
	}
	if qe.Suggestion != "" {
		err = fmt.Errorf("%w; try: %s", err, qe.Suggestion)
	}
	return &exitError{exitUsage, err}
}

func printJSON(term terminal, res *index.Result, summary *summaryLine) error {
	enc := json.NewEncoder(term.out)
	enc.SetEscapeHTML(false)
	if summary != nil {
		if err := enc.Encode(summary); err != nil {
			return err
		}
	}
	for _, g := range res.Groups {
		for _, h := range g.Hits {
			l := newHitLine(h)
			l.InInterview = g.Total
			if err := enc.Encode(l); err != nil {
				return err
			}
		}
	}
	for _, h := range res.Hits {
		if err := enc.Encode(newHitLine(h)); err != nil {
			return err
		}
	}
	return nil
}

func newHitLine(h index.Hit) hitLine {
	iv := h.Interview
	q := h.Quote
	if q == nil {
		q = &index.Quote{ID: iv.ID}
	}
	bytes := make([][2]int, len(q.Spans))
	for i, s := range q.Spans {
		bytes[i] = [2]int{s.Start, s.End}
	}
	return hitLine{
		Bytes: bytes, Also: newPublications(h), More: h.More,
		quoteLine: newQuoteLine(iv, q, newPoints(iv.Text)), AsOf: q.AsOf,
		Person: q.Speaker.Person, Printed: q.Speaker.Printed, Office: q.Speaker.OfficeFrom,
		ID: q.ID, Interview: iv.ID, Title: iv.Title, Outlet: iv.Outlet, Place: iv.Place, URL: iv.URL, Genre: iv.Genre, Section: iv.Section,
		Said: cmp.Or(q.Said, iv.Said), Published: iv.Published, Added: iv.Added, Batch: iv.Batch, Score: h.Score,
		Matches: cuts(h.Matches, iv.Text), TitleMatches: cuts(h.TitleMatches, iv.Title), SpeakerMatches: cuts(h.NameMatches, q.Speaker.Name),
	}
}

func cuts(spans []index.Span, text string) []string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = s.Cut(text)
	}
	return words
}

// terminalWidth is how many columns there are to print in.
func terminalWidth(t terminal) int {
	if f, ok := t.out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return max(w, 60)
		}
	}
	return 120
}

// printTable prints hits as columns, cut to the width of the terminal.
func printTable(t terminal, res *index.Result, opts index.SearchOptions) error {
	width := terminalWidth(t)
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s", count(res.Total, "hit"), count(res.Quotes, "quote"), count(res.Articles, "article"))
	if res.Publications > res.Quotes {
		fmt.Fprintf(&b, " (%s)", count(res.Publications, "publication"))
	}
	n, of := len(res.Hits), res.Total
	if opts.Group {
		fmt.Fprintf(&b, ", %s", count(res.Interviews, "interview"))
		n, of = len(res.Groups), res.Interviews
	}
	switch {
	case n == 0 || n == of:
	case opts.After != "":
		fmt.Fprintf(&b, "; shown are the next %d", n)
	default:
		fmt.Fprintf(&b, "; shown are %d to %d", opts.From+1, opts.From+n)
	}
	b.WriteByte('\n')
	if res.DidYouMean != "" {
		fmt.Fprintf(&b, "Did you mean: %s\n", res.DidYouMean)
	}
	for _, a := range res.Synonyms {
		fmt.Fprintf(&b, "Also searched for “%s”\n", strings.Join(a.Also, "”, “"))
	}
	if res.Exact != "" {
		fmt.Fprintf(&b, "Only the words themselves: %s\n", res.Exact)
	}
	if len(res.Hits) > 0 {
		b.WriteByte('\n')
		t := table{{"SPEAKER", "DATE", "OUTLET", "QUOTE"}}
		for _, h := range res.Hits {
			t = append(t, row(h))
		}
		t.write(&b, width, []int{24, 10, 20})
	}
	writeGroups(&b, res.Groups, width)
	if opts.Timeline {
		writeTimeline(&b, res, width)
	}
	if res.Next != "" && opts.After != "" {
		fmt.Fprintf(&b, "\nMore with --after %s\n", res.Next)
	}
	_, err := t.out.Write([]byte(b.String()))
	return err
}

func row(h index.Hit) []string {
	iv := h.Interview
	speaker := "(article)"
	if h.Quote != nil {
		speaker = label(mapping.FieldSpeaker, h.Quote.Speaker.Name)
	}
	outlet := iv.Outlet
	if n := len(h.Also) + h.More; n > 0 {
		outlet += fmt.Sprintf(" +%d", n)
	}
	return []string{speaker, label(mapping.FieldYear, iv.Date().String()), outlet, strings.Join(strings.Fields(around(h)), " ")}
}

// label is a value of a field, or what the field's table says where there is
// none.
func label(field, value string) string {
	if f, ok := mapping.Lookup(field); ok && value == "" {
		return f.Empty
	}
	return value
}

// before is how many bytes of context are shown in front of a match.
const before = 30

// around returns the words of a hit from shortly before the first match, or
// the title of an article that matches there.
func around(h index.Hit) string {
	iv := h.Interview
	var words string
	var at int // of the match in words
	switch {
	case h.Quote != nil:
		words = iv.Words(h.Quote)
		for _, m := range h.Matches {
			if i, ok := inWords(h.Quote, m.Start); ok {
				at = i
				break
			}
		}
	case len(h.TitleMatches) > 0 || len(h.Matches) == 0:
		return iv.Title
	default:
		at = h.Matches[0].Start
		words = iv.Text[:min(len(iv.Text), at+2000)]
	}
	if at <= before {
		return words
	}
	start := at - before
	for start < at && (!utf8.RuneStart(words[start]) || start > at-before/2 && words[start-1] != ' ') {
		start++
	}
	return "… " + words[start:]
}

// inWords returns where a byte of the text stands in the words of q. A match
// may also lie in the question before it.
func inWords(q *index.Quote, b int) (at int, ok bool) {
	for _, s := range q.Spans {
		if s.Start <= b && b < s.End {
			return at + b - s.Start, true
		}
		at += s.Len() + len(" ")
	}
	return 0, false
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
