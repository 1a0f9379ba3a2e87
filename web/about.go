package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// Holdings is what is known of the archive beside its interviews.
type Holdings struct {
	Since   time.Time // of the first batch that wrote something; zero where none has
	Batches []Batch   // the last ones that wrote something, the newest first
	// Skipped are files, and records of files, that were passed over, at most
	// MaxSkipped of them; MoreSkipped counts the others.
	Skipped     []Skipped
	MoreSkipped int
	Languages   []string // tags of the languages in which interviews are
	Program     string   // version of the program
	// Rules are the interviews by the version of the rules that read them.
	Rules map[string]int
}

// MaxSkipped is how many skipped files the page about the archive lists.
const MaxSkipped = 100

// Batch is what came in at once.
type Batch struct {
	Number              uint64
	Time                time.Time
	Interviews, Deleted int
}

// Skipped is a file that was passed over. It is named without its folder, which
// is nobody's business on a page.
type Skipped struct{ File, Record, Reason string }

// holdings asks for what is known; nil where nothing is.
func (st *site) holdings(ctx context.Context) *Holdings {
	if st.Holdings == nil {
		return nil
	}
	h, err := st.Holdings(ctx)
	if err != nil {
		if ctx.Err() == nil {
			st.Log.Error("the holdings could not be read", slog.Any("err", err))
		}
		return nil
	}
	return h
}

// aboutPage says what is in the archive.
type aboutPage struct {
	frame
	Counts      string
	Span        string
	Undated     int
	Since       string // the day of the first addition
	Batches     []batchRow
	Languages   []share
	Outlets     []share
	MoreOutlets link
	Gaps        []gap
	Earlier     []gap // before those
	Skipped     []Skipped
	MoreSkipped int
	Program     string
	Mapping     int
	Rules       []share
}

type batchRow struct {
	Number       string
	URL          string // address of its quotes; "" where none is left
	Day, Machine string
	Interviews   int
	Deleted      int
}

// share is a part of the archive, with the address of its quotes.
type share struct {
	Label, URL string
	Count      int
}

// gap is a time between two quotes that has none.
type gap struct {
	Label  string
	Months int
}

// The bounds of the lists on the page about the archive.
const (
	aboutOutlets = 30
	aboutGaps    = 24
)

// aboutArchive serves the page about the archive.
func (st *site) aboutArchive(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	res, err := st.find(ctx, query.All{}, index.SearchOptions{Fold: true, Timeline: true,
		Facets: []index.FacetRequest{{Field: mapping.FieldOutlet, Size: aboutOutlets}}})
	if err != nil {
		return err
	}
	s := state.State{Page: 1, Lang: st.asked}
	p := aboutPage{frame: st.frame(st.say("About this archive") + " – onrecord"), Undated: res.Undated, Mapping: mapping.Version,
		Counts: st.say("%s in %s", st.say("%d quotes", res.Quotes), st.say("%d interviews", st.Archive.Count()))}
	if first, last, ok := span(res.Timeline); ok {
		p.Span = st.between(first, last)
	}
	outlet, _ := mapping.Lookup(mapping.FieldOutlet)
	for _, v := range res.Facets[0].Values {
		p.Outlets = append(p.Outlets, share{st.label(outlet, v.Value), s.With(outlet.Name, v.Value).At(st.Base + "search"), v.Count})
	}
	if n := res.Facets[0].More; n > 0 {
		p.MoreOutlets = link{Label: st.say("%d more", n), URL: s.At(st.Base + "values/" + outlet.Name)}
	}
	p.Gaps = st.gaps(res.Timeline)
	if n := len(p.Gaps) - aboutGaps; n > 0 {
		p.Earlier, p.Gaps = p.Gaps[:n], p.Gaps[n:]
	}
	if h := st.holdings(ctx); h != nil {
		if err := st.held(ctx, &p, h, s); err != nil {
			return err
		}
	}
	st.render(w, http.StatusOK, "about.html", p)
	return nil
}

// held adds what is known beside the interviews.
func (st *site) held(ctx context.Context, p *aboutPage, h *Holdings, s state.State) error {
	if !h.Since.IsZero() {
		p.Since = st.dayOf(h.Since)
	}
	for _, b := range h.Batches {
		row := batchRow{fmt.Sprint(b.Number), "", st.dayOf(b.Time), b.Time.UTC().Format(time.DateOnly), b.Interviews, b.Deleted}
		q := query.Batches{From: b.Number, To: b.Number}
		res, err := st.find(ctx, q, index.SearchOptions{Fold: true})
		if err != nil {
			return err
		}
		if res.Quotes > 0 { // what it only changed came with another one
			row.URL = s.Asking(q.String()).At(st.Base + "search")
		}
		p.Batches = append(p.Batches, row)
	}
	p.Skipped, p.MoreSkipped, p.Program = h.Skipped, h.MoreSkipped, h.Program
	for _, tag := range h.Languages {
		q := query.Word{Field: mapping.FieldLanguage, Text: tag}
		res, err := st.find(ctx, q, index.SearchOptions{Fold: true})
		if err != nil {
			return err
		}
		if res.Quotes > 0 {
			p.Languages = append(p.Languages, share{st.lang.NameOf(tag), s.Asking(q.String()).At(st.Base + "search"), res.Quotes})
		}
	}
	byCount(p.Languages)
	for rules, n := range h.Rules {
		p.Rules = append(p.Rules, share{Label: rules, Count: n})
	}
	byCount(p.Rules)
	return nil
}

// gaps returns the times between the first and the last month with quotes that
// have none, in order. A year of which a quote's month is not known is no gap.
func (st *site) gaps(periods []index.Period) (gaps []gap) {
	month := func(p index.Period) int { return p.Year*12 + p.Month - 1 }
	vague := map[int]bool{}
	var last int
	for _, p := range periods {
		vague[p.Year] = vague[p.Year] || p.Month == 0 && p.Count > 0
	}
	add := func(from, to int) { // months, both within the gap
		if from > to {
			return
		}
		first, end := index.Period{Year: from / 12, Month: from%12 + 1}, index.Period{Year: to / 12, Month: to%12 + 1}
		gaps = append(gaps, gap{st.between(first, end), to - from + 1})
	}
	for _, p := range periods {
		if p.Month == 0 || p.Count == 0 {
			continue
		}
		at := month(p)
		if last > 0 {
			from := last + 1
			for m := from; m < at; m++ {
				if vague[m/12] {
					add(from, m-1)
					from = m + 1
				}
			}
			add(from, at-1)
		}
		last = at
	}
	return gaps
}

func byCount(shares []share) {
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Label, b.Label)) })
}
