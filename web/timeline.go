package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// maxBars is how many bars a timeline has at most. Years are put together until
// there are no more.
const maxBars = 24

// The measures of the picture, in its own units.
const (
	barWidth   = 10
	barHeight  = 40
	barSpacing = 2
)

// timeline is a picture of how many quotes there are over time, and the same as
// a table.
type timeline struct {
	Width, Height int
	Bars          []bar
	First, Last   string // the first and the last time that has quotes
	Undated       int
	Said          lapse         // that the query asks for
	Hidden        []state.Param // what the form that narrows the time carries along
}

// lapse is a stretch of time as a query has it: "2021", "2023-11"; either may be
// missing.
type lapse struct{ From, To string }

func newLapse(said string) lapse {
	from, to, ok := strings.Cut(said, "..")
	if !ok {
		to = from
	}
	return lapse{from, to}
}

// From and To are the first and the last time of the bar.
func (b bar) From() string { return newLapse(b.said).From }
func (b bar) To() string   { return newLapse(b.said).To }

// bar is one stretch of time.
type bar struct {
	Label      string
	Count      int
	Vague      bool   // no more than the year is known
	Link       string // the quotes of that time
	X, Y, W, H int
	said       string // the time, as a query has it
}

// timeline makes a bar for each month of a year or two, or for one year or
// several of a longer time. A single bar says nothing, and makes no timeline.
func (st *site) timeline(res *index.Result, q query.Q, s state.State, v view) *timeline {
	periods := res.Timeline
	if years := s.Filters[mapping.FieldYear]; len(years) == 1 {
		// The timeline counts as if no year were chosen; of the one that is, the
		// months are wanted.
		periods = slices.DeleteFunc(slices.Clone(periods), func(p index.Period) bool { return strconv.Itoa(p.Year) != years[0] })
	}
	if len(periods) == 0 {
		return nil
	}
	t := &timeline{Height: barHeight, Undated: res.Undated, Said: saidOf(q)}
	t.Hidden = append(s.OnPage(1).Params(), v.own...)
	if first, last := periods[0].Year, periods[len(periods)-1].Year; last-first < 2 {
		st.months(t, periods, first, last)
	} else {
		st.years(t, periods, first, last)
		t.First, t.Last = strconv.Itoa(first), strconv.Itoa(last)
	}
	if len(t.Bars) < 2 {
		return nil
	}
	if t.First == "" {
		months := slices.DeleteFunc(slices.Clone(t.Bars), func(b bar) bool { return b.Vague })
		if len(months) == 0 {
			months = t.Bars
		}
		t.First, t.Last = months[0].Label, months[len(months)-1].Label
	}
	most := slices.MaxFunc(t.Bars, func(a, b bar) int { return a.Count - b.Count }).Count
	for i := range t.Bars {
		b := &t.Bars[i]
		b.X, b.W = i*barWidth, barWidth-barSpacing
		if b.Count > 0 {
			b.H = max(1, b.Count*barHeight/most)
		}
		b.Y = barHeight - b.H
		b.Link = v.at(s.Asking(saidIn(q, b.said)))
	}
	t.Width = len(t.Bars) * barWidth
	return t
}

// months makes a bar for each month from the first to the last that has quotes,
// and one for each year of which the month is not known.
func (st *site) months(t *timeline, periods []index.Period, first, last int) {
	counts := map[index.Period]int{}
	var from, to int
	for _, p := range periods {
		counts[index.Period{Year: p.Year, Month: p.Month}] = p.Count
		if at := p.Year*12 + p.Month - 1; p.Month > 0 {
			if from == 0 {
				from = at
			}
			to = at
		}
	}
	for year := first; year <= last; year++ {
		if n := counts[index.Period{Year: year}]; n > 0 {
			t.Bars = append(t.Bars, bar{Label: st.say("%s, month not known", strconv.Itoa(year)), Count: n, Vague: true, said: fmt.Sprintf("%04d", year)})
		}
		for month := 1; month <= 12; month++ {
			if at := year*12 + month - 1; from > 0 && from <= at && at <= to {
				t.Bars = append(t.Bars, bar{Label: st.month(year, time.Month(month)), Count: counts[index.Period{Year: year, Month: month}], said: fmt.Sprintf("%04d-%02d", year, month)})
			}
		}
	}
}

// years makes a bar for so many years that there are no more than maxBars.
func (st *site) years(t *timeline, periods []index.Period, first, last int) {
	step := 1
	for _, s := range []int{2, 5, 10, 20, 50, 100, 500} {
		if last/step-first/step+1 > maxBars {
			step = s
		}
	}
	for year := first - first%step; year <= last; year += step {
		b := bar{Label: strconv.Itoa(year), said: fmt.Sprintf("%04d", year)}
		if step > 1 {
			b.Label = st.say("%s to %s", strconv.Itoa(year), strconv.Itoa(year+step-1))
			b.said = fmt.Sprintf("%04d..%04d", max(1, year), year+step-1)
		}
		for _, p := range periods {
			if year <= p.Year && p.Year < year+step {
				b.Count += p.Count
			}
		}
		t.Bars = append(t.Bars, b)
	}
}

// narrowed returns the query narrowed to what the form below the timeline says,
// if it says anything.
func narrowed(v url.Values, q string) (string, error) {
	from, err := state.One(v, "from")
	if err != nil {
		return q, err
	}
	to, err := state.One(v, "to")
	if err != nil || from == "" && to == "" {
		return q, err
	}
	tree, err := query.Parse(q)
	if err != nil {
		return q, nil // its mistake is told first
	}
	if from == to {
		return saidIn(tree, from), nil
	}
	return saidIn(tree, from+".."+to), nil
}

// saidOf returns the time that saidIn would take the place of.
func saidOf(q query.Q) lapse {
	parts := query.And{q}
	if and, ok := q.(query.And); ok {
		parts = and
	}
	for _, q := range parts {
		if d, ok := q.(query.Dates); ok && d.Op == query.Said {
			return newLapse(d.Value)
		}
	}
	return lapse{}
}

// saidIn returns the query narrowed to a time, in the place of one that it was
// narrowed to before.
func saidIn(q query.Q, value string) string {
	said := query.Dates{Op: query.Said, Value: value}
	switch q := q.(type) {
	case nil, query.All, query.Dates:
		return said.String()
	case query.And:
		parts := slices.DeleteFunc(slices.Clone(q), func(q query.Q) bool {
			d, ok := q.(query.Dates)
			return ok && d.Op == query.Said
		})
		return append(parts, said).String()
	}
	return query.And{q, said}.String()
}
