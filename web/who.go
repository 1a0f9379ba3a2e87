package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// whoSize is how many values the page lists.
const whoSize = 50

// whoPage says who says what is asked for, and when.
type whoPage struct {
	frame
	Heading string
	Explain string
	Back    string // the quotes themselves
	Fields  []link
	Label   string // of the field
	By      string // its parameter
	Rows    []whoRow
	Pages   []link
	Kept    []string // compared, but not on this page of the table
	Full    bool     // as many are compared as can be
	Chosen  []chip
	Per     []link
	Chart   *chart
	Times   []timeRow // the numbers of the chart
	Note    string    // what the chart leaves out
}

// whoRow is a value of the field. An address is "" where there is nothing to
// see.
type whoRow struct {
	Value, Label    string
	Page            string // about the speaker
	Compared        bool
	Count, Low, All int
	Share           string
	First, Last     date
	Quotes, Theirs  string // addresses of the quotes that match, and of all of them
	Oldest, Newest  string
	Undated         int
}

type timeRow struct {
	Period string
	Cells  []timeCell
}

type timeCell struct {
	Label          string // whose
	Gap            bool
	Count, All     int
	Share          string
	Quotes, Theirs string
}

// whoRequest is what the address asks for.
type whoRequest struct {
	state.State
	by      string // as the address has it; FieldSpeaker without it
	field   mapping.Field
	compare []string
	per     index.Interval
}

func readWho(v url.Values) (w whoRequest, err error) {
	if w.State, err = state.Read(v); err != nil {
		return w, err
	}
	w.Sort = index.ByRelevance
	if w.by, err = state.One(v, "by"); err != nil {
		return w, err
	}
	field, err := state.WhoField(w.by)
	if err != nil {
		return w, err
	}
	w.by = cmp.Or(w.by, mapping.FieldSpeaker)
	if field == mapping.FieldAlliance && w.Today {
		field = mapping.FieldAllianceToday
	}
	w.field, _ = mapping.Lookup(field)
	for _, s := range v["compare"] {
		switch {
		case s == "":
			continue
		case len(s) > state.MaxValue:
			return w, state.Refuse("compare", "a value of %q has %d bytes; at most %d are allowed", "compare", len(s), state.MaxValue)
		case s == state.NoValue:
			s = ""
		}
		if !slices.Contains(w.compare, s) {
			w.compare = append(w.compare, s)
		}
	}
	per, err := state.One(v, "per")
	if err != nil {
		return w, err
	}
	switch w.per = index.Interval(per); w.per {
	case "", index.Yearly, index.Monthly:
	default:
		return w, state.Refuse("per", "there is no interval %q; there are %s and %s", per, index.Yearly, index.Monthly)
	}
	return w, nil
}

// params are those that the state does not have.
func (w whoRequest) params() []state.Param {
	var ps []state.Param
	if w.by != mapping.FieldSpeaker {
		ps = append(ps, state.Param{Name: "by", Value: w.by})
	}
	for _, v := range w.compare {
		if v == "" {
			v = state.NoValue
		}
		ps = append(ps, state.Param{Name: "compare", Value: v})
	}
	if w.per != "" {
		ps = append(ps, state.Param{Name: "per", Value: string(w.per)})
	}
	return ps
}

func (w whoRequest) at(base string) string { return w.State.At(base+"who", w.params()...) }

// quotes is the search for the quotes of one value, whatever else is chosen of
// its field: as they are counted.
func (w whoRequest) quotes(value string) state.State {
	s := w.State
	s.Filters = map[string][]string{}
	for f, vs := range w.Filters {
		if f != w.field.Name {
			s.Filters[f] = vs
		}
	}
	return s.With(w.field.Name, value)
}

// who serves the page.
func (st *site) who(rw http.ResponseWriter, r *http.Request) error {
	w, err := readWho(r.URL.Query())
	if err != nil {
		return err
	}
	p := whoPage{frame: st.frame(st.say("Who says it") + " – onrecord"), Label: st.say(w.field.Label), By: w.by, Back: w.OnPage(1).At(st.Base + "search")}
	if len(w.compare) > index.MaxCompared {
		w.compare, p.Full = w.compare[:index.MaxCompared], true
	}
	q, err := query.Parse(w.Query)
	var res *index.Who
	if err == nil {
		res, err = st.count(r.Context(), q, w.Options(), index.WhoOptions{Field: w.field.Name, From: (w.Page - 1) * whoSize, Size: whoSize, Values: w.compare, By: w.per})
	}
	var qe *query.Error
	if errors.As(err, &qe) {
		http.Redirect(rw, r, p.Back, http.StatusSeeOther) // which explains the mistake
		return nil
	}
	if err != nil {
		return err
	}
	p.Query = w.Query
	p.Hidden = hiddenFilters(w.State)
	p.Heading = st.say("Who says it: %s", st.say("%d quotes", res.Quotes))
	p.Explain = w.Explain(q, time.Now(), st.say, st.label)
	for _, by := range state.WhoBy {
		if by.Name == mapping.FieldAllianceToday && w.Today && w.by != by.Name {
			continue // the members of today are those of "alliance"
		}
		f, _ := mapping.Lookup(by.Field)
		other := w
		other.by, other.compare, other.Page = by.Name, nil, 1
		p.Fields = append(p.Fields, link{Label: st.say(f.Label), URL: other.at(st.Base), Current: by.Name == w.by})
	}
	for _, v := range res.Values {
		p.Rows = append(p.Rows, st.whoRow(w, v))
	}
	for _, v := range w.compare {
		if !slices.ContainsFunc(res.Values, func(have index.WhoValue) bool { return have.Value == v }) {
			if v == "" {
				v = state.NoValue
			}
			p.Kept = append(p.Kept, v)
		}
	}
	leaf := func(label, rel string, n int) {
		to := w
		to.Page = n
		p.Pages = append(p.Pages, link{Label: label, URL: to.at(st.Base), Rel: rel})
	}
	if w.Page > 1 {
		leaf(st.say("Previous"), "prev", w.Page-1)
	}
	if res.More > 0 && w.Page < state.MaxPage {
		leaf(st.say("Next (%d more)", res.More), "next", w.Page+1)
	}
	if len(res.Trends) > 0 {
		st.trends(&p, w, q, res)
	}
	st.render(rw, http.StatusOK, "who.html", p)
	return nil
}

func (st *site) whoRow(w whoRequest, v index.WhoValue) whoRow {
	s := w.quotes(v.Value)
	row := whoRow{Value: v.Value, Label: st.label(w.field, v.Value), Compared: slices.Contains(w.compare, v.Value), Count: v.Count, All: v.All, Share: st.percent(v.Count, v.All), Undated: v.Undated,
		Quotes: s.At(st.Base + "search"), Theirs: s.Asking("").At(st.Base + "search")}
	if v.Value == "" {
		row.Value = state.NoValue
	} else if w.field.Name == mapping.FieldSpeaker {
		row.Low, row.Page = v.Low, st.aboutName(v.Value)
	} else {
		row.Page = st.aboutBody(strings.TrimSuffix(w.by, "today"), v.Value)
	}
	if !state.Readable(v.Value) {
		row.Quotes, row.Theirs = "", ""
		return row
	}
	if !v.First.IsZero() {
		row.First, row.Last = st.date(v.First, "%s"), st.date(v.Last, "%s")
		row.Oldest, row.Newest = s.Sorted(index.Oldest).At(st.Base+"search"), s.Sorted(index.Newest).At(st.Base+"search")
	}
	return row
}

// percent writes a share, with as many digits as it is worth.
func (st *site) percent(n, of int) string {
	if of == 0 {
		return ""
	}
	p := 100 * float64(n) / float64(of)
	if n > 0 && p < 0.05 {
		return st.say("< %s %%", st.lang.Decimal(0.1, 1))
	}
	if p >= 10 || p == float64(int(p)) {
		return st.say("%s %%", st.lang.Decimal(p, 0))
	}
	return st.say("%s %%", st.lang.Decimal(p, 1))
}

// trends fills in the comparison.
func (st *site) trends(p *whoPage, w whoRequest, q query.Q, res *index.Who) {
	for _, v := range w.compare {
		other := w
		other.compare = slices.DeleteFunc(slices.Clone(w.compare), func(s string) bool { return s == v })
		p.Chosen = append(p.Chosen, chip{Label: st.label(w.field, v), Remove: other.at(st.Base)})
	}
	for _, per := range []index.Interval{index.Yearly, index.Monthly} {
		other := w
		other.per = per
		p.Per = append(p.Per, link{Label: st.say("by " + string(per)), URL: other.at(st.Base), Current: per == res.By})
	}
	undated := 0
	for _, t := range res.Trends {
		undated += t.Undated
	}
	if undated > 0 {
		p.Note = st.say("%d undated quotes of theirs cannot be shown.", undated) + " "
	}
	if w.per == index.Monthly && res.By == index.Yearly {
		p.Note += st.say("There are more than %d months between their first quote and their last: choose years to see months.", index.MaxMonths)
	}
	if len(res.Trends[0].Points) == 0 {
		return
	}
	for i := range res.Trends[0].Points {
		row := timeRow{Period: st.periodWords(res.Trends[0].Points[i], res.By)}
		for _, t := range res.Trends {
			pt := t.Points[i]
			cell := timeCell{Label: st.label(w.field, t.Value), Gap: pt.Gap(), Count: pt.Count, All: pt.All, Share: st.percent(pt.Count, pt.All)}
			if !pt.Gap() {
				s := w.quotes(t.Value)
				dates := periodQuery(pt, res.By)
				cell.Theirs = s.Asking(both(query.All{}, dates).String()).At(st.Base + "search")
				if pt.Count > 0 {
					cell.Quotes = s.Asking(both(q, dates).String()).At(st.Base + "search")
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		p.Times = append(p.Times, row)
	}
	p.Chart = st.chart(res, p.Times, func(v string) string { return st.label(w.field, v) })
}

// periodQuery finds what a point counts. Of a year of which the month is not
// known that is what lies in the year and in none of its months.
func periodQuery(p index.Point, by index.Interval) query.And {
	year := index.Date{Year: p.Year}
	if p.Month > 0 {
		year.Month = time.Month(p.Month)
	}
	and := query.And{query.Dates{Op: query.Said, Value: year.String()}}
	if by == index.Monthly && p.Month == 0 {
		for m := time.January; m <= time.December; m++ {
			and = append(and, query.Not{Q: query.Dates{Op: query.Said, Value: index.Date{Year: p.Year, Month: m}.String()}})
		}
	}
	return and
}

// both is a query within dates.
func both(q query.Q, dates query.And) query.Q {
	switch q := q.(type) {
	case query.All, nil:
		if len(dates) == 1 {
			return dates[0]
		}
		return dates
	case query.And:
		return append(slices.Clone(q), dates...)
	}
	return append(query.And{q}, dates...)
}

func (st *site) periodWords(p index.Point, by index.Interval) string {
	switch {
	case p.Month > 0:
		return st.month(p.Year, time.Month(p.Month))
	case by == index.Monthly:
		return st.say("%s, month not known", fmt.Sprint(p.Year))
	}
	return fmt.Sprint(p.Year)
}
