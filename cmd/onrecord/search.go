package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"golang.org/x/term"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

type searchCmd struct {
	storeFlags
	Query []string   `arg:"" optional:"" help:"What to look for; all quotes where it is left out."`
	In    []string   `help:"Search the store of these source folders." placeholder:"FOLDER" sep:"none"`
	Size  int        `help:"Hits to print." default:"20"`
	From  int        `help:"Hits to pass over." default:"0"`
	Sort  index.Sort `help:"Order: relevance, newest or oldest." enum:"relevance,newest,oldest" default:"relevance"`
	JSON  bool       `help:"Print one JSON object a line, for programs." name:"json"`
}

// hitLine is one hit as search --json prints it.
type hitLine struct {
	quoteLine
	ID        index.ID   `json:"id"`
	Interview index.ID   `json:"interview"`
	Title     string     `json:"title"`
	Outlet    string     `json:"outlet"`
	Place     string     `json:"place"`
	URL       string     `json:"url,omitempty"`
	Said      index.Date `json:"said"`
	Published index.Date `json:"published"`
	Score     float64    `json:"score"`
	Matches   []string   `json:"matches"` // the words that matched, as they stand
}

// Run prints the hits of a query.
func (c *searchCmd) Run(ctx context.Context, term terminal) error {
	q, err := query.Parse(strings.Join(c.Query, " "))
	if err != nil {
		return &exitError{2, queryError(err)}
	}
	dir, err := c.dir(c.In)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("nothing is indexed in %s: run onrecord index first", dir)
	}
	s, err := openStore(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.heal(ctx, newPipeline(s, nil)); err != nil {
		return err
	}
	res, err := s.index.Search(ctx, q, index.SearchOptions{From: c.From, Size: c.Size, Sort: c.Sort})
	if err != nil {
		return queryError(err)
	}
	if c.JSON {
		return printJSON(term, res)
	}
	return printTable(term, res)
}

// queryError adds the corrected query to a mistake in a query.
func queryError(err error) error {
	var qe *query.Error
	if errors.As(err, &qe) && qe.Suggestion != "" {
		return fmt.Errorf("%w; try: %s", err, qe.Suggestion)
	}
	return err
}

func printJSON(term terminal, res *index.Result) error {
	enc := json.NewEncoder(term.out)
	enc.SetEscapeHTML(false)
	for _, h := range res.Hits {
		iv := h.Interview
		line := hitLine{ID: iv.ID, Interview: iv.ID, Title: iv.Title, Outlet: iv.Outlet, Place: iv.Place, URL: iv.URL,
			Said: iv.Said, Published: iv.Published, Score: h.Score, Matches: []string{}}
		line.Article = string(iv.ID)
		if h.Quote != nil {
			line.ID = h.Quote.ID
			line.quoteLine = lineOf(iv, h.Quote)
		}
		for _, m := range h.Matches {
			line.Matches = append(line.Matches, m.Cut(iv.Text))
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// printTable prints hits as columns, cut to the width of the terminal.
func printTable(t terminal, res *index.Result) error {
	width := 100
	if f, ok := t.out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 60 {
			width = w
		}
	}
	fmt.Fprintf(t.out, "%d hits: %d quotes, %d articles\n\n", res.Total, res.Quotes, res.Articles)
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "SPEAKER\tDATE\tOUTLET\tQUOTE")
	for _, h := range res.Hits {
		iv := h.Interview
		speaker, words := "(article)", iv.Title
		if h.Quote != nil {
			speaker, words = h.Quote.Speaker.Name, iv.Words(h.Quote)
			if f, _ := mapping.Lookup(mapping.FieldSpeaker); speaker == "" {
				speaker = f.Empty
			}
		}
		date := iv.Date().String()
		if date == "" {
			date = "undated"
		}
		if len(h.Matches) > 0 {
			words = around(iv, h)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", shorten(speaker, 24), date, shorten(iv.Outlet, 18), shorten(strings.Join(strings.Fields(words), " "), max(width-62, 30)))
	}
	return w.Flush()
}

// around returns the words of a hit from shortly before the first match.
func around(iv *index.Interview, h index.Hit) string {
	if h.Quote == nil {
		start := max(0, h.Matches[0].Start-30)
		for start > 0 && !utf8.RuneStart(iv.Text[start]) {
			start--
		}
		return iv.Text[start:min(len(iv.Text), start+400)]
	}
	words := iv.Words(h.Quote)
	match := h.Matches[0].Cut(iv.Text)
	if i := strings.Index(words, match); i > 30 {
		start := i - 30
		for start > 0 && words[start-1] != ' ' {
			start--
		}
		return "… " + words[start:]
	}
	return words
}

func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}
