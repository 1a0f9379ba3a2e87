package web

import (
	"context"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// welcome is what the start page says of the archive, and what to ask of it.
type welcome struct {
	Facts    []string
	Examples []example
	About    string // address of the page about the archive
}

// example is a query that finds something in this very archive.
type example struct{ Query, URL, Finds string }

// welcome tells what is here. res is the answer for all quotes, with facets and
// timeline.
func (st *site) welcome(ctx context.Context, res *index.Result) *welcome {
	w := &welcome{About: st.to("about"), Examples: st.examples(ctx, res)}
	if first, last, ok := span(res.Timeline); ok {
		w.Facts = append(w.Facts, st.between(first, last))
	}
	if n := len(named(res, mapping.FieldOutlet)); n > 0 {
		w.Facts = append(w.Facts, st.say("%d outlets", n+hiddenValues(res, mapping.FieldOutlet)))
	}
	if h := st.holdings(ctx); h != nil && len(h.Batches) > 0 {
		b := h.Batches[0]
		w.Facts = append(w.Facts, st.say("last addition: %s (%s)", st.dayOf(b.Time), st.say("%d interviews", b.Interviews)))
	}
	return w
}

// dayOf writes the day of a moment, in UTC.
func (st *site) dayOf(t time.Time) string {
	t = t.UTC()
	return st.day(t.Year(), t.Month(), t.Day())
}

// periodName is a month, or the year of which no more is known.
func (st *site) periodName(p index.Period) string {
	if p.Month == 0 {
		return strconv.Itoa(p.Year)
	}
	return st.month(p.Year, time.Month(p.Month))
}

// between says from when to when.
func (st *site) between(first, last index.Period) string {
	if from, to := st.periodName(first), st.periodName(last); from != to {
		return st.say("%s to %s", from, to)
	}
	return st.periodName(first)
}

// span returns the first and the last period with quotes, months where they are
// known.
func span(periods []index.Period) (first, last index.Period, ok bool) {
	for _, p := range periods {
		if p.Count == 0 {
			continue
		}
		if !ok || p.Year < first.Year || p.Year == first.Year && p.Month > 0 && (first.Month == 0 || p.Month < first.Month) {
			first = p
		}
		if !ok || p.Year > last.Year || p.Year == last.Year && p.Month > last.Month {
			last = p
		}
		ok = true
	}
	return first, last, ok
}

// named returns the values of a facet that are names, the most frequent first.
func named(res *index.Result, field string) (names []string) {
	for _, f := range res.Facets {
		for _, v := range f.Values {
			if f.Field == field && v.Value != "" && state.Readable(v.Value) {
				names = append(names, v.Value)
			}
		}
	}
	return names
}

func hiddenValues(res *index.Result, field string) int {
	for _, f := range res.Facets {
		if f.Field == field {
			return f.More
		}
	}
	return 0
}

// maxExampleTries bounds the searches that examples may cost.
const maxExampleTries = 8

// examples makes queries of what the archive holds, and keeps those that find
// something when they are asked.
func (st *site) examples(ctx context.Context, res *index.Result) (out []example) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tries := 0
	asks := func(text string) (state.State, bool) {
		if tries++; tries > maxExampleTries {
			return state.State{}, false
		}
		q, err := query.Parse(text)
		if err != nil {
			return state.State{}, false
		}
		found, err := st.find(ctx, q, index.SearchOptions{Fold: true})
		s := state.State{Page: 1, Query: text, Lang: st.asked}
		return s, err == nil && found.Quotes > 0
	}
	add := func(s state.State, finds string) {
		out = append(out, example{s.Query, s.At(st.Base + "search"), finds})
	}
	if names := named(res, mapping.FieldSpeaker); len(names) > 0 {
		if s, ok := asks(of(mapping.FieldSpeaker, names[0])); ok {
			add(s, st.say("the speaker who is quoted most"))
		}
	}
	if names := named(res, mapping.FieldAlliance); len(names) > 0 {
		text := of(mapping.FieldAlliance, names[0])
		if year := busiest(res.Timeline); year > 0 {
			if s, ok := asks(text + " said:" + strconv.Itoa(year)); ok {
				add(s, st.say("said for members of %s in %s", st.nameOf(names[0]), strconv.Itoa(year)))
			}
		} else if s, ok := asks(text); ok {
			add(s, st.say("said for members of %s", st.nameOf(names[0])))
		}
	}
	for _, name := range append(named(res, mapping.FieldLocation), named(res, mapping.FieldOrganization)...) {
		if len(strings.Fields(name)) < 2 {
			continue
		}
		s, ok := asks(of("", name))
		if !ok {
			continue
		}
		add(s, st.say("these very words"))
		out = append(out, example{s.Query, s.At(st.Base + "who"), st.say("who says it, and when")})
		break
	}
	return out
}

// of is a query for a name, in a field or, without one, in what is said.
func of(field, name string) string {
	return query.Phrase{Field: field, Text: strings.Join(strings.Fields(strings.ReplaceAll(name, `"`, " ")), " ")}.String()
}

// busiest returns the year with most quotes, 0 where none is known.
func busiest(periods []index.Period) int {
	counts := map[int]int{}
	best := 0
	for _, p := range periods {
		counts[p.Year] += p.Count
	}
	for year, n := range counts {
		if best == 0 || n > counts[best] || n == counts[best] && year > best {
			best = year
		}
	}
	return best
}
