package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

type whoCmd struct {
	storeFlags
	narrowFlags
	Query   []string       `arg:"" optional:"" help:"What to look for, as with onrecord search; all quotes where it is left out."`
	In      []string       `help:"Search the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	By      string         `help:"Whose quotes are counted: those of each speaker, country or alliance; organization is the body spoken for, alliancetoday goes by the members of today." enum:"speaker,country,organization,alliance,alliancetoday" default:"speaker"`
	Compare []string       `help:"Show this one over time, as a share of all its quotes; up to five." placeholder:"NAME" sep:"none"`
	Per     index.Interval `help:"Time that a share is of: year or month. Default: month where three years hold all of it." enum:"year,month," default:""`
	Size    int            `help:"Lines to print, at most 1000." default:"20"`
	JSON    bool           `help:"Print one JSON object, for programs." name:"json"`
}

// Validate is called by kong.
func (c *whoCmd) Validate() error {
	if c.Size < 1 || c.Size > maxSize {
		return fmt.Errorf("--size must be between 1 and %d, not %d", maxSize, c.Size)
	}
	if len(c.Compare) > index.MaxCompared {
		return fmt.Errorf("--compare takes at most %d names, not %d", index.MaxCompared, len(c.Compare))
	}
	return nil
}

// Run prints who says what a query finds.
func (c *whoCmd) Run(ctx context.Context, term terminal) (err error) {
	st, err := c.state(strings.Join(c.Query, " "))
	if err != nil {
		return err
	}
	q, err := query.Parse(st.Query)
	if err != nil {
		return queryError(err)
	}
	field, err := state.WhoField(c.By)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	s, err := c.openSettled(ctx, c.In, "who", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	res, err := s.Index.Who(ctx, q, st.Options(), index.WhoOptions{Field: field, Size: c.Size, Values: c.Compare, By: c.Per})
	if err != nil {
		return queryError(err)
	}
	if c.JSON {
		enc := json.NewEncoder(term.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(res)
	}
	var b strings.Builder
	writeWho(&b, res, terminalWidth(term))
	_, err = term.out.Write([]byte(b.String()))
	return err
}

func writeWho(b *strings.Builder, res *index.Who, width int) {
	f, _ := mapping.Lookup(res.Field)
	fmt.Fprintf(b, "%s of %d\n", count(res.Quotes, "quote"), res.All)
	if len(res.Values) > 0 {
		t := table{{strings.ToUpper(f.Label), "QUOTES", "OF ALL THEIRS", "FIRST", "LAST"}}
		for _, v := range res.Values {
			quotes := fmt.Sprint(v.Count)
			if v.Low > 0 && v.Value != "" {
				quotes += fmt.Sprintf(" (%d probably)", v.Low)
			}
			t = append(t, []string{label(res.Field, v.Value), quotes, fmt.Sprintf("%d (%.1f %%)", v.All, 100*float64(v.Count)/float64(max(1, v.All))), dated(v.First), dated(v.Last)})
		}
		b.WriteByte('\n')
		t.write(b, width, []int{40, 20, 20, 24})
	}
	if res.More > 0 {
		fmt.Fprintf(b, "and %d more\n", res.More)
	}
	if len(res.Trends) == 0 {
		return
	}
	b.WriteByte('\n')
	head := []string{strings.ToUpper(string(res.By))}
	for _, t := range res.Trends {
		head = append(head, label(res.Field, t.Value))
	}
	t := table{head}
	for i, p := range res.Trends[0].Points {
		when := fmt.Sprintf("%04d", p.Year)
		if p.Month > 0 {
			when += fmt.Sprintf("-%02d", p.Month)
		}
		line := []string{when}
		for _, tr := range res.Trends {
			p := tr.Points[i]
			if share, ok := p.Share(); ok {
				line = append(line, fmt.Sprintf("%d of %d (%.1f %%)", p.Count, p.All, 100*share))
			} else {
				line = append(line, "no quotes")
			}
		}
		t = append(t, line)
	}
	widths := []int{8}
	for range len(head) - 2 {
		widths = append(widths, 28)
	}
	t.write(b, width, widths)
}

func dated(d index.Date) string {
	if d.IsZero() {
		return "undated"
	}
	return d.String()
}
