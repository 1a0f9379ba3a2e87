package main

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// narrowFlags are what can be chosen beside a query, by the names that the
// address of a results page and the API have for it.
type narrowFlags struct {
	Filter  []string `help:"Only hits with this value of a facet, e.g. country=Sweden; - is none: speaker=-. Values of one facet are alternatives." placeholder:"FACET=VALUE" sep:"none"`
	Exclude []string `help:"No hits with this value of a facet." placeholder:"FACET=VALUE" sep:"none"`
	Fold    bool     `help:"A statement that several articles carry is one hit, as on the page." default:"true" negatable:""`
}

// chooseFlags are those of a search.
type chooseFlags struct {
	narrowFlags
	Group bool `help:"Hits by interview: the first three of each, and how many it has. --size and --from then count interviews."`
}

func (c chooseFlags) state(text string) (state.State, error) {
	st, err := c.narrowFlags.state(text)
	st.Group = c.Group
	return st, err
}

// state reads the flags as the page reads its address.
func (c narrowFlags) state(text string) (state.State, error) {
	v := url.Values{"q": {text}, "fold": {strconv.FormatBool(c.Fold)}}
	for _, side := range []struct {
		flag, prefix string
		values       []string
	}{{"--filter", "", c.Filter}, {"--exclude", state.Not, c.Exclude}} {
		for _, s := range side.values {
			name, value, ok := strings.Cut(s, "=")
			if !ok || name == "" || value == "" {
				return state.State{}, &exitError{exitUsage, fmt.Errorf("%s %q: write a facet and a value, as in country=Sweden", side.flag, s)}
			}
			if f, ok := mapping.Lookup(name); !ok || !f.Facet {
				var names []string
				for _, f := range mapping.Facets() {
					names = append(names, f.Name)
				}
				return state.State{}, &exitError{exitUsage, fmt.Errorf("%s: there is no facet %q; there are %s", side.flag, name, strings.Join(names, ", "))}
			}
			v.Add(side.prefix+name, value)
		}
	}
	st, err := state.Read(v)
	if err != nil {
		return st, &exitError{exitUsage, err}
	}
	return st, nil
}

// summaryLine is what search --json --summary prints before the hits. Its words
// are those of the API.
type summaryLine struct {
	Query struct {
		Text       string `json:"text"`
		Canonical  string `json:"canonical"`
		Understood string `json:"understood"`
	} `json:"query"`
	Synonyms     []synonymLine `json:"synonyms,omitempty"`
	Exact        string        `json:"exact,omitempty"`
	DidYouMean   string        `json:"didYouMean,omitempty"`
	Total        int           `json:"total"`
	Quotes       int           `json:"quotes"`
	Articles     int           `json:"articles"`
	Publications int           `json:"publications"`
	Interviews   *int          `json:"interviews,omitempty"` // with --group
	Timeline     []periodLine  `json:"timeline,omitzero"`    // with --timeline
	Undated      *int          `json:"undated,omitempty"`    // with --timeline
	Next         string        `json:"next,omitempty"`       // what --after takes
}

type synonymLine struct {
	Words string   `json:"words"`
	Also  []string `json:"also"`
}

type periodLine struct {
	Year  int `json:"year"`
	Month int `json:"month,omitempty"` // none where no more than the year is known
	Count int `json:"count"`
}

// publicationLine is another article that carries the statement of a hit.
type publicationLine struct {
	ID        index.ID   `json:"id"`
	Interview index.ID   `json:"interview"`
	Outlet    string     `json:"outlet"`
	Published index.Date `json:"published"`
}

func newPublications(h index.Hit) []publicationLine {
	var out []publicationLine
	for _, p := range h.Also {
		out = append(out, publicationLine{p.Quote.ID, p.Interview.ID, p.Interview.Outlet, p.Interview.Published})
	}
	return out
}

func newSummary(st state.State, q query.Q, res *index.Result, opts index.SearchOptions) summaryLine {
	s := summaryLine{Exact: res.Exact, DidYouMean: res.DidYouMean, Total: res.Total, Quotes: res.Quotes, Articles: res.Articles, Publications: res.Publications, Next: res.Next}
	s.Query.Text, s.Query.Canonical, s.Query.Understood = st.Query, q.String(), st.Explain(q, time.Now(), fmt.Sprintf, nil)
	for _, a := range res.Synonyms {
		s.Synonyms = append(s.Synonyms, synonymLine(a))
	}
	if opts.Group {
		s.Interviews = &res.Interviews
	}
	if opts.Timeline {
		s.Undated, s.Timeline = &res.Undated, []periodLine{}
		for _, p := range res.Timeline {
			s.Timeline = append(s.Timeline, periodLine(p))
		}
	}
	return s
}

// writeTimeline prints the quotes of each month, and of each year of which no
// more is known.
func writeTimeline(b *strings.Builder, res *index.Result, width int) {
	t := table{{"MONTH", "QUOTES"}}
	for _, p := range res.Timeline {
		t = append(t, []string{index.Date{Year: p.Year, Month: time.Month(p.Month)}.String(), strconv.Itoa(p.Count)})
	}
	if res.Undated > 0 {
		t = append(t, []string{label(mapping.FieldYear, ""), strconv.Itoa(res.Undated)})
	}
	b.WriteByte('\n')
	t.write(b, width, []int{10})
}

// writeGroups prints the first hits of each interview below its title.
func writeGroups(b *strings.Builder, groups []index.HitGroup, width int) {
	for _, g := range groups {
		iv := g.Interview
		head := []string{fmt.Sprintf("%s: %s", cmp.Or(iv.Outlet, label(mapping.FieldOutlet, "")), cmp.Or(iv.Title, articleName(iv.Origin)))}
		if d := iv.Date().String(); d != "" {
			head[0] = d + " " + head[0]
		}
		b.WriteByte('\n')
		table{head}.write(b, width, nil)
		var t table
		for _, h := range g.Hits {
			cells := row(h)
			t = append(t, []string{"  " + cells[0], cells[3]})
		}
		t.write(b, width, []int{26})
		if more := g.Total - len(g.Hits); more > 0 {
			fmt.Fprintf(b, "  and %s of this interview\n", count(more, "more hit"))
		}
	}
}
