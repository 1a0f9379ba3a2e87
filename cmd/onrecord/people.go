package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"onrecord/index/people"
)

type peopleCmd struct {
	operated
	Name      []string `arg:"" optional:"" help:"Words of a name, or an ID: print only who bears it, with everything that is known. Default: everybody, a line each."`
	JSON      bool     `help:"Print one JSON object a line, for programs." name:"json"`
	Proposals bool     `help:"Print the corrections that readers have sent (serve --accept-corrections), and nothing else."`

	Width int `kong:"-"` // of the terminal
}

// Run prints the register.
func (c *peopleCmd) Run(ctx context.Context, term terminal) error {
	if c.Proposals { // also while another program has the store
		dir, err := c.dir(c.In)
		if err != nil {
			return err
		}
		return printProposals(term.out, dir)
	}
	c.Width = terminalWidth(term)
	return c.do(ctx, "people", c, term)
}

func (c *peopleCmd) work(ctx context.Context, s *store, term terminal) error {
	if !s.takesWork {
		if err := settle(ctx, s, term); err != nil {
			return err
		}
	}
	name := strings.Join(c.Name, " ")
	entries := s.people.Register().Entries()
	if name != "" {
		if entries = s.people.Register().Find(name); len(entries) == 0 {
			return fmt.Errorf("nobody in the register is called %q", name)
		}
	}
	switch {
	case c.JSON:
		enc := json.NewEncoder(term.out)
		enc.SetEscapeHTML(false)
		for _, e := range entries {
			if err := enc.Encode(e); err != nil {
				return err
			}
		}
		return nil
	case name != "":
		return printEntries(term.out, entries)
	}
	t := table{{"NAME", "ID", "QUOTES", "INTERVIEWS", "OFFICES"}}
	for _, e := range entries {
		var offices []string
		for _, o := range e.Offices {
			offices = append(offices, officeText(o))
		}
		t = append(t, []string{e.Name, string(e.ID), fmt.Sprint(e.Quotes), fmt.Sprint(e.Interviews), strings.Join(offices, "; ")})
	}
	var b strings.Builder
	t.write(&b, c.Width, []int{32, 16, 6, 10})
	_, err := io.WriteString(term.out, b.String())
	return err
}

// printEntries prints all that is known of each entry.
func printEntries(w io.Writer, entries []*people.Entry) error {
	var b strings.Builder
	for i, e := range entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s (%s)\n", cut(e.Name, 200), e.ID)
		fmt.Fprintf(&b, "  %s in %s\n", count(e.Quotes, "quote"), count(e.Interviews, "interview"))
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, "  also: %s\n", cut(strings.Join(e.Aliases, ", "), 1000))
		}
		for _, o := range e.Offices {
			source := string(o.Source)
			if o.Source == people.Articles {
				source = count(o.Interviews, "interview")
			}
			fmt.Fprintf(&b, "  %s (%s)\n", cut(officeText(o), 300), source)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// officeText is an office in words: "2021 to 2023-05: envoy, for Romania".
func officeText(o *people.Office) string {
	var dates string
	from, to := o.From.String(), o.To.String()
	switch {
	case from == to:
		dates = from
	case from == "":
		dates = "until " + to
	case to == "":
		dates = "from " + from
	default:
		dates = from + " to " + to
	}
	var whom []string
	for _, s := range []string{o.Country, o.Organization} {
		if s != "" {
			whom = append(whom, s)
		}
	}
	s := o.Role
	if len(whom) > 0 {
		s = strings.TrimPrefix(s+", for "+strings.Join(whom, " and "), ", ")
	}
	if dates != "" {
		s = dates + ": " + s
	}
	return s
}
