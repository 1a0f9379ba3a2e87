package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/gazetteer"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/api"
)

type bodiesCmd struct {
	storeFlags
	Name []string `arg:"" optional:"" help:"Name of a state, an organization or an alliance, or another name of it: Republic of Korea, ROK. Default: those for which quotes are spoken, a line each."`
	In   []string `help:"Search the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	On   string   `help:"Day whose members are wanted, such as 2004-05-01. Default: today." placeholder:"DAY"`
	JSON bool     `help:"Print JSON, for programs: the object that /api/v1/bodies answers, or one for each line." name:"json"`

	on time.Time
}

// Validate is called by kong.
func (c *bodiesCmd) Validate() (err error) {
	c.on = time.Now().UTC()
	if c.On != "" {
		if c.on, err = time.Parse(time.DateOnly, c.On); err != nil {
			return fmt.Errorf("--on: %q is no day; write it as 2004-05-01", c.On)
		}
	}
	return nil
}

// Run prints a body, or all for which somebody speaks.
func (c *bodiesCmd) Run(ctx context.Context, term terminal) (err error) {
	known := knownBodies{gazetteer.Default()}
	name := strings.Join(c.Name, " ")
	var body *api.Body
	if name != "" {
		e, ok := known.gazetteer.Lookup(name)
		if !ok || bodyKinds[e.Kind] == "" {
			return fmt.Errorf("no state, organization or alliance is known as %q", name)
		}
		body = known.Body(e.Name, c.on).Answer(e.Name, c.on)
	}
	s, err := c.openSettled(ctx, c.In, "bodies", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	enc := json.NewEncoder(term.out)
	enc.SetEscapeHTML(false)
	var b strings.Builder
	if body == nil {
		lines, err := bodyLines(ctx, s, known)
		if err != nil {
			return err
		}
		if c.JSON {
			for _, l := range lines {
				if err := enc.Encode(l); err != nil {
					return err
				}
			}
			return nil
		}
		t := table{{"NAME", "KIND", "QUOTES"}}
		for _, l := range lines {
			t = append(t, []string{l.Name, l.Kind, fmt.Sprint(l.Quotes)})
		}
		t.write(&b, terminalWidth(term), []int{60, 12})
	} else {
		res, err := s.Index.Search(ctx, query.All{}, index.SearchOptions{Fold: true, Filters: map[string][]string{body.Facet: {body.Name}}})
		if err != nil {
			return err
		}
		if body.Quotes = res.Quotes; c.JSON {
			return enc.Encode(body)
		}
		writeBody(&b, body)
	}
	_, err = io.WriteString(term.out, b.String())
	return err
}

// bodyLine is a state or a body for which quotes are spoken.
type bodyLine struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"` // as of api.Body; "" where the gazetteer does not know it
	Quotes int    `json:"quotes"`
}

// bodyLines lists those for which most is said first.
func bodyLines(ctx context.Context, s *store, known knownBodies) (lines []bodyLine, err error) {
	facets := []index.FacetRequest{{Field: mapping.FieldCountry, Size: math.MaxInt32}, {Field: mapping.FieldSpokenFor, Size: math.MaxInt32}}
	res, err := s.Index.Search(ctx, query.All{}, index.SearchOptions{Fold: true, Facets: facets})
	if err != nil {
		return nil, err
	}
	for _, f := range res.Facets {
		for _, v := range f.Values {
			kind := known.Kind(v.Value)
			if v.Value == "" || kind != "" && api.BodyFacet(kind) != f.Field {
				continue // a state is counted as one
			}
			if kind == "" && f.Field == mapping.FieldCountry {
				kind = f.Field
			}
			lines = append(lines, bodyLine{v.Value, kind, v.Count})
		}
	}
	slices.SortStableFunc(lines, func(a, b bodyLine) int { return cmp.Or(b.Quotes-a.Quotes, strings.Compare(a.Name, b.Name)) })
	return lines, nil
}

// writeBody writes what is known of a body, as people read it.
func writeBody(b *strings.Builder, body *api.Body) {
	fmt.Fprintf(b, "%s (%s)\n", body.Name, body.Kind)
	fmt.Fprintf(b, "  %s spoken for it\n", count(body.Quotes, "quote"))
	if len(body.Names) > 0 {
		fmt.Fprintf(b, "  also: %s\n", cut(strings.Join(body.Names, ", "), 1000))
	}
	if when := spellText(body.From, body.To); when != "" {
		fmt.Fprintf(b, "  %s\n", when)
	}
	if body.Source != "" {
		fmt.Fprintf(b, "  source: %s\n", body.Source)
	}
	for _, list := range []struct {
		head string
		ms   []api.Membership
	}{{"members on " + body.On, body.Members}, {"members at other times", body.Then}, {"belongs on " + body.On + " to", body.Memberships}, {"belongs at other times to", body.Once}} {
		if len(list.ms) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s: %d\n", list.head, len(list.ms))
		for _, m := range list.ms {
			line := m.Name
			if when := spellText(m.From, m.To); when != "" {
				line += ", " + when
			}
			if m.Note != "" {
				line += " (" + m.Note + ")"
			}
			fmt.Fprintf(b, "  %s\n", cut(line, 300))
		}
	}
}

// spellText is a time of which the first day, and the first day after the last,
// are known as far as they are.
func spellText(from, to *export.Date) string {
	var parts []string
	if from != nil {
		parts = append(parts, "from "+from.Date)
	}
	if to != nil {
		parts = append(parts, "until before "+to.Date)
	}
	return strings.Join(parts, " ")
}
