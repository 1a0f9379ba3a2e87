package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/web"
)

type exportCmd struct {
	storeFlags
	Query   []string      `arg:"" optional:"" help:"What to look for, as for onrecord search; all quotes where it is left out."`
	In      []string      `help:"Search the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	Format  export.Format `help:"${enum}." enum:"csv,jsonl,ris,bibtex,csl,atom" default:"csv"`
	Sort    index.Sort    `help:"Order: relevance, newest or oldest." enum:"relevance,newest,oldest" default:"relevance"`
	Fold    bool          `help:"Write a statement that several articles carry once, as the page shows it." default:"true" negatable:""`
	BOM     bool          `help:"Begin CSV with a byte order mark, which Excel needs to read letters with accents." name:"bom"`
	BaseURL string        `help:"Address under which readers see the archive: each hit then has a link to it." name:"base-url" placeholder:"https://HOST/PATH/"`
}

// Run writes all hits of a query to standard output. Where it fails in the
// middle, what has been written is not all, and the exit code says so.
func (c *exportCmd) Run(ctx context.Context, term terminal) (err error) {
	text := strings.Join(c.Query, " ")
	q, err := query.Parse(text)
	if err != nil {
		return queryError(err)
	}
	o := export.Options{BOM: c.BOM, Feed: export.Feed{Name: text, Title: "onrecord: " + query.Describe(q, time.Now(), fmt.Sprintf), Updated: time.Now()}}
	if c.BaseURL != "" {
		origin, base, err := web.CleanURL(c.BaseURL)
		if err != nil {
			return &exitError{exitUsage, err}
		}
		o.Permalink = web.Permalink(origin + base)
	}
	s, err := c.openSettled(ctx, c.In, "export", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	out := bufio.NewWriter(term.out)
	w, err := export.New(out, c.Format, o)
	if err != nil {
		return err
	}
	if err := s.Index.Each(ctx, q, index.SearchOptions{Sort: c.Sort, Fold: c.Fold}, w.Write); err != nil {
		return queryError(err)
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.Flush()
}
