package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// Who answers in two passes: one over the quotes that match, and one over all
// that the filters leave, which is what the first is a share of. The second is
// kept while the index is the same.
func (ix *Index) Who(ctx context.Context, q query.Q, opts index.SearchOptions, who index.WhoOptions) (res *index.Who, err error) {
	start := time.Now()
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, ErrClosed
	}
	defer rescue("counting who says it", &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := checkWho(who); err != nil {
		return nil, err
	}
	opts = index.SearchOptions{Filters: maps.Clone(opts.Filters), Exclude: opts.Exclude, Fold: opts.Fold, Facets: []index.FacetRequest{{Field: who.Field}}}
	// As in its facet: who one of several chosen values is to be compared with.
	delete(opts.Filters, who.Field)
	snap, err := ix.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	said, err := ix.listen(ctx, snap, q, opts, who)
	if err != nil {
		return nil, refused(err)
	}
	key := keyOf(query.All{}, opts, ix.now()) + fmt.Sprintf("%q", who.Values)
	all := ix.voices.get(snap, key)
	if all == nil {
		if all, err = ix.listen(ctx, snap, query.All{}, opts, who); err != nil {
			return nil, err
		}
		ix.voices.put(snap, key, all)
	}
	res = said.who(all, who)
	res.Took = time.Since(start)
	return res, nil
}

func checkWho(who index.WhoOptions) error {
	if row, ok := mapping.Lookup(who.Field); !ok || !row.Facet {
		return query.Errorf("%q is no field whose values can be counted", who.Field)
	}
	if len(who.Values) > index.MaxCompared {
		return query.Errorf("%d values are to be compared; at most %d can be", len(who.Values), index.MaxCompared)
	}
	if who.By != "" && who.By != index.Yearly && who.By != index.Monthly {
		return query.Errorf("there is no interval %q; there are %s and %s", who.By, index.Yearly, index.Monthly)
	}
	return nil
}

// voices counts the values of a field over the hits of a pass. It is a sink.
type voices struct {
	view    *view
	field   string
	values  []*column
	counter *counter // of the pass

	quotes int
	voices []voice                // by the value's number
	named  []int8                 // by the value's number: its place in trends, and one more; 0 is none
	trends [][]tone               // by place, then by the period's number
	years  []map[int]*tone        // the same by the year, in which a statement of two months is one
	seen   map[utterance]struct{} // nil where each publication counts
}

// voice is what was counted of a value.
type voice struct {
	count, low, undated int32
	dated               bool
	first, last         lapse
}

// lapse is the days in which a date lies, both included.
type lapse struct{ from, to int32 }

// tone is what was counted of a value in a period.
type tone struct{ count, low int32 }

func (t *tone) add(low int32) {
	t.count++
	t.low += low
}

// utterance is a value, and perhaps a period, under which a statement that
// several documents share was counted.
type utterance struct {
	statement, value uint32
	period           int32 // -1 for all of them; a year y is -2-y
}

// listen counts the quotes that match.
func (ix *Index) listen(ctx context.Context, snap *scorch.IndexSnapshot, q query.Q, opts index.SearchOptions, who index.WhoOptions) (*voices, error) {
	s, err := ix.newPass(snap, q, opts)
	if err != nil {
		return nil, err
	}
	s.scored = false
	opts.Facets = nil // the column is read; it is counted here
	s.counts = newCounter(s.view, opts)
	dict := s.view.dicts[who.Field]
	v := &voices{view: s.view, field: who.Field, values: s.view.values[who.Field], counter: s.counts, voices: make([]voice, len(dict)), named: make([]int8, len(dict))}
	if opts.Fold {
		v.seen = map[utterance]struct{}{}
	}
	for _, value := range who.Values {
		v.trends, v.years = append(v.trends, make([]tone, len(s.view.periods))), append(v.years, map[int]*tone{})
		if n := slices.Index(dict, value); n >= 0 {
			v.named[n] = int8(len(v.trends))
		}
	}
	if err := s.collect(ctx, v); err != nil {
		return nil, err
	}
	v.quotes = s.counts.quotes
	// What follows is not needed for the answer, and these are kept.
	v.values, v.seen = nil, nil
	v.counter = nil
	return v, nil
}

// fork returns nil: what a voice has said is known from all of its quotes.
func (*voices) fork() sink { return nil }

func (*voices) merge(sink) {}

// add counts a hit; a title or a narration is nobody's.
func (v *voices) add(e entry) {
	if !e.quote {
		return
	}
	seg, doc := v.view.locate(e.doc)
	statement := v.counter.fold.statement(seg, doc)
	low := int32(0)
	if v.counter.band[seg].first(doc) == v.counter.low {
		low = 1
	}
	dates := v.view.dates[seg]
	date := lapse{dates.first[doc], dates.last[doc]}
	period := dates.period[doc]
	column := v.values[seg]
	for at, end := column.of(doc); at < end; at++ {
		n := column.at(at)
		vo := &v.voices[n]
		if date.from != noDay {
			vo.date(date)
		}
		if !v.again(utterance{statement, n, -1}) {
			vo.count++
			vo.low += low
			if date.from == noDay {
				vo.undated++
			}
		}
		i := v.named[n]
		if i == 0 {
			continue
		}
		if !v.again(utterance{statement, n, int32(period)}) {
			v.trends[i-1][period].add(low)
		}
		if year := v.view.periods[period].Year; period > 0 && !v.again(utterance{statement, n, int32(-2 - year)}) {
			t := v.years[i-1][year]
			if t == nil {
				t = &tone{}
				v.years[i-1][year] = t
			}
			t.add(low)
		}
	}
}

// again reports whether a statement has been counted there.
func (v *voices) again(u utterance) bool {
	if u.statement == 0 || v.seen == nil {
		return false
	}
	_, again := v.seen[u]
	v.seen[u] = struct{}{}
	return again
}

func (v *voice) date(d lapse) {
	if !v.dated {
		v.dated, v.first, v.last = true, d, d
		return
	}
	if cmp.Or(cmp.Compare(d.from, v.first.from), cmp.Compare(d.to, v.first.to)) < 0 {
		v.first = d
	}
	if cmp.Or(cmp.Compare(d.to, v.last.to), cmp.Compare(d.from, v.last.from)) > 0 {
		v.last = d
	}
}

// who makes the answer of what was counted of the query and of all.
func (v *voices) who(all *voices, who index.WhoOptions) *index.Who {
	res := &index.Who{Field: who.Field, Quotes: v.quotes, All: all.quotes, Values: []index.WhoValue{}}
	dict := v.view.dicts[v.field]
	for n := range v.voices {
		if v.voices[n].count > 0 {
			res.Values = append(res.Values, v.value(all, dict, n))
		}
	}
	slices.SortFunc(res.Values, func(a, b index.WhoValue) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
	from := min(max(0, who.From), len(res.Values))
	to := from + min(max(0, who.Size), len(res.Values)-from)
	res.More = len(res.Values) - to
	res.Values = slices.Clone(res.Values[from:to])
	if len(who.Values) == 0 {
		return res
	}
	for _, value := range who.Values {
		t := index.Trend{WhoValue: index.WhoValue{Value: value}}
		if n := slices.Index(dict, value); n >= 0 {
			t.WhoValue = v.value(all, dict, n)
		}
		res.Trends = append(res.Trends, t)
	}
	var points []index.Period
	points, res.By = all.periods(who.By)
	for i := range res.Trends {
		t := &res.Trends[i]
		t.Points = make([]index.Point, len(points))
		at := make(map[index.Period]int, len(points))
		for j, p := range points {
			at[p], t.Points[j] = j, index.Point{Year: p.Year, Month: p.Month}
		}
		n := slices.Index(dict, t.Value)
		if n < 0 || int(v.named[n]) == 0 {
			continue
		}
		place := v.named[n] - 1
		if res.By == index.Yearly {
			for j := range t.Points {
				p := &t.Points[j]
				if said := v.years[place][p.Year]; said != nil {
					p.Count, p.Low = int(said.count), int(said.low)
				}
				if said := all.years[place][p.Year]; said != nil {
					p.All = int(said.count)
				}
			}
			continue
		}
		for number, p := range v.view.periods {
			j, ok := at[index.Period{Year: p.Year, Month: p.Month}]
			if number == 0 || !ok {
				continue
			}
			if tones := v.trends[place]; number < len(tones) {
				t.Points[j].Count, t.Points[j].Low = int(tones[number].count), int(tones[number].low)
			}
			if tones := all.trends[place]; number < len(tones) {
				t.Points[j].All = int(tones[number].count)
			}
		}
	}
	return res
}

func (v *voices) value(all *voices, dict []string, n int) index.WhoValue {
	vo := &v.voices[n]
	out := index.WhoValue{Value: dict[n], Count: int(vo.count), Low: int(vo.low), Undated: int(vo.undated), All: all.count(n)}
	if vo.dated {
		out.First, out.Last = vo.first.date(), vo.last.date()
	}
	return out
}

// count returns how many quotes have a value. There may be values that the
// columns have met since.
func (v *voices) count(n int) int {
	if n >= len(v.voices) {
		return 0
	}
	return int(v.voices[n].count)
}

// periods lists the periods between the first and the last in which any of the
// named values has quotes.
func (v *voices) periods(by index.Interval) ([]index.Period, index.Interval) {
	first, last := index.Period{}, index.Period{}
	vague := map[int]bool{} // years in which quotes have no month
	for _, tones := range v.trends {
		for number, t := range tones {
			if number == 0 || t.count == 0 {
				continue
			}
			p := index.Period{Year: v.view.periods[number].Year, Month: v.view.periods[number].Month}
			from, to := p, p
			if p.Month == 0 {
				vague[p.Year] = true
				from.Month, to.Month = 1, 12
			}
			if first.Year == 0 || months(from) < months(first) {
				first = from
			}
			if last.Year == 0 || months(to) > months(last) {
				last = to
			}
		}
	}
	n := months(last) - months(first) + 1
	if by == "" && n <= 36 && first.Year != 0 {
		by = index.Monthly
	}
	if by != index.Monthly || n > index.MaxMonths {
		by = index.Yearly
	}
	var out []index.Period
	if first.Year == 0 {
		return nil, by
	}
	if by == index.Yearly {
		for y := first.Year; y <= last.Year; y++ {
			out = append(out, index.Period{Year: y})
		}
		return out, by
	}
	for m := months(first); m <= months(last); m++ {
		p := index.Period{Year: m / 12, Month: m%12 + 1}
		if vague[p.Year] && (p.Month == 1 || m == months(first)) {
			out = append(out, index.Period{Year: p.Year})
		}
		out = append(out, p)
	}
	return out, by
}

// months counts the months up to that of a period.
func months(p index.Period) int { return p.Year*12 + p.Month - 1 }

// date is the most exact date that is known of the days.
func (l lapse) date() index.Date {
	a := time.Unix(int64(l.from)*24*60*60, 0).UTC()
	b := time.Unix(int64(l.to)*24*60*60, 0).UTC()
	d := index.Date{Year: a.Year(), From: index.FromQuotes}
	switch {
	case l.from == l.to:
		d.Month, d.Day = a.Month(), a.Day()
	case a.Day() == 1 && b.Equal(a.AddDate(0, 1, -1)):
		d.Month = a.Month()
	case a.YearDay() == 1 && b.Equal(a.AddDate(1, 0, -1)):
	default:
		d.Earliest, d.Latest = index.MonthDay{Month: a.Month(), Day: a.Day()}, index.MonthDay{Month: b.Month(), Day: b.Day()}
	}
	return d
}
