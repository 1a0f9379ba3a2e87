package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// searchPage is the results page. Without a query it lists all quotes, the
// newest first.
type searchPage struct {
	frame
	Start      bool // nothing is asked for yet
	Interviews int  // in the archive
	Heading    string
	Explain    string // the query as it was understood
	Synonyms   []synonym
	Exact      link // the same search without them
	DidYouMean link // the query that was perhaps meant
	Instead    link // where its results are shown: the query that was asked
	Mistake    *mistake
	Welcome    *welcome // on the start page
	Nothing    *noHits  // where there are no hits
	Chips      []chip
	Clear      string // address without the filters
	Orders     []link
	Views      []link // quotes one by one, or by interview
	Copies     link   // to all publications of a statement, or to one
	Timeline   *timeline
	Hits       []hit
	Groups     []group
	First      int // number of the first hit
	Facets     []facet
	Pages      []link
	Past       string // where the page is past the last hit: address of the last page
	Beyond     int    // where there are more hits than can be leafed through: how many can be
	Chosen     int    // values in all facets
	Exports    []link
	How        string // address of the page that says how to embed the results; "" where none may
	Who        string // address of who says it
	Help       string
}

// synonym tells what was searched for besides some words of the query.
type synonym struct {
	Words string
	Also  []string
}

// mistake explains a query that is refused.
type mistake struct {
	Text               string
	Before, At, After  string // the query, parted where the mistake is
	Suggestion, Search string // a query that can be asked, and its address
}

// chip is a chosen value that a click removes.
type chip struct{ Field, Label, Remove string }

type link struct {
	Label, URL string
	Current    bool
	Rel        string
}

// view is where the links of a results page lead: to that page or to the one in
// a frame, which has parameters of its own.
type view struct {
	path string
	own  []state.Param
}

func (v view) at(s state.State) string { return s.At(v.path, v.own...) }

// search serves the results page.
func (st *site) search(w http.ResponseWriter, r *http.Request) error {
	return st.results(w, r, st.frame("onrecord"), view{path: st.Base + "search"})
}

// results serves the hits of the state that the address says.
func (st *site) results(w http.ResponseWriter, r *http.Request, f frame, v view) error {
	s, err := state.Read(r.URL.Query())
	if err != nil {
		return err
	}
	if s.Query, err = narrowed(r.URL.Query(), s.Query); err != nil {
		return err
	}
	// A form sends empty fields, and people reorder addresses: each state has
	// one address.
	if want := s.At("", v.own...); strings.TrimPrefix(want, "?") != r.URL.RawQuery {
		http.Redirect(w, r, r.URL.Path+want, http.StatusSeeOther)
		return nil
	}
	p := searchPage{
		frame:      f,
		Start:      s.Query == "" && len(s.Filters) == 0 && len(s.Exclude) == 0 && s.Page == 1,
		Interviews: st.Archive.Count(),
		Clear:      v.at(s.Unfiltered()),
		Help:       st.to("help"),
	}
	p.Query = s.Query
	p.Main = "results"
	st.chips(&p, v, s)
	q, err := query.Parse(s.Query)
	var res *index.Result
	if err == nil {
		opts := s.Options()
		opts.From, opts.Size, opts.Facets, opts.Timeline = (s.Page-1)*s.PageSize(), s.PageSize(), facetRequests(s), true
		res, err = st.find(r.Context(), q, opts)
	}
	var qe *query.Error
	if errors.As(err, &qe) {
		st.mistaken(&p, v, s, qe)
		st.render(w, http.StatusBadRequest, "search.html", p)
		return nil
	}
	if err != nil {
		return err
	}
	if res.DidYouMean != "" {
		asked := s
		s = s.Asking(res.DidYouMean)
		p.DidYouMean = link{Label: res.DidYouMean, URL: s.At(st.Base + "search")}
		if res.Total > 0 || asked.Page > 1 {
			s = asked
		} else {
			p.Instead = link{Label: asked.Query, URL: asked.Asking(res.AsTyped).At(st.Base + "search")}
			if q, err = query.Parse(s.Query); err != nil {
				return err
			}
			opts := s.Options()
			opts.Size, opts.Facets, opts.Timeline = s.PageSize(), facetRequests(s), true
			if res, err = st.find(r.Context(), q, opts); err != nil {
				return err
			}
		}
	}
	p.Explain = s.Explain(q, time.Now(), st.say, st.label)
	for _, a := range res.Synonyms {
		p.Synonyms = append(p.Synonyms, synonym(a))
	}
	if res.Exact != "" {
		p.Exact = link{Label: res.Exact, URL: s.Asking(res.Exact).At(st.Base + "search")}
	}
	p.Heading = st.counted(res)
	if p.Embed != nil {
		p.Embed.Full = s.At(st.Base + "search")
	}
	if s.Query != "" {
		p.Title = s.Query + " – " + p.Heading + " – onrecord"
	}
	p.Facets = st.facets(res.Facets, s, v)
	order := index.ByRelevance
	if s.Sort == index.LastAdded {
		order = s.Sort
	}
	p.Feed = s.Sorted(order).At(st.Base + "search.atom")
	if res.Total > 0 {
		p.Exports = st.exportLinks(s)
		if st.embeddable() {
			p.How = s.OnPage(1).At(st.Base + "embed/how")
		}
		p.Who = s.Sorted(index.ByRelevance).At(st.Base + "who")
	}
	p.Hidden = append(hiddenOrder(s), v.own...)
	p.First = (s.Page-1)*s.PageSize() + 1
	p.Timeline = st.timeline(res, q, s, v)
	st.orders(&p, v, s)
	st.views(&p, v, s, res)
	total := res.Total
	if s.Group {
		total = res.Interviews
	}
	st.leaf(&p, v, s, total)
	switch {
	case p.Start && res.Total > 0 && p.Embed == nil:
		p.Welcome = st.welcome(r.Context(), res)
	case res.Total == 0 && p.Past == "":
		p.Nothing = st.noHits(r.Context(), v, s, q)
	}
	return st.fit(w, &p, res, s)
}

// maxPage is how many bytes a page of results has at most, before compression.
const maxPage = 60_000

// fit sends a page of results. Letters of most scripts take two or three bytes,
// so that a page of them may be too long: then less is shown of each hit. A
// query of several hundred bytes, which stands in each link, may still make it
// longer.
func (st *site) fit(w http.ResponseWriter, p *searchPage, res *index.Result, s state.State) error {
	size := snippetRunes
	if s.Group {
		size = groupRunes
	}
	var text []byte
	for part := 1; part <= 3; part++ {
		p.show(st, res, s, size/part, max(1, index.GroupHits+1-part))
		var err error
		if text, err = st.print("search.html", p); err != nil {
			return err
		}
		if len(text) <= maxPage {
			break
		}
	}
	st.send(w, http.StatusOK, text)
	return nil
}

// show lists the hits, about so many runes of each and at most so many of an
// interview.
func (p *searchPage) show(st *site, res *index.Result, s state.State, size, most int) {
	p.Hits, p.Groups = nil, nil
	for i := range res.Hits {
		p.Hits = append(p.Hits, st.hit(&res.Hits[i], s, size))
	}
	for i := range res.Groups {
		p.Groups = append(p.Groups, st.group(&res.Groups[i], s, size, most))
	}
	if p.Embed != nil {
		p.leaveFrame()
	}
}

// leaveFrame has what leads to other pages open in a new tab.
func (p *searchPage) leaveFrame() {
	for i := range p.Hits {
		p.Hits[i].leaveFrame()
	}
	for i := range p.Groups {
		p.Groups[i].Tab = true
		for j := range p.Groups[i].Hits {
			p.Groups[i].Hits[j].leaveFrame()
		}
	}
}

func (h *hit) leaveFrame() { h.Tab, h.Speaker.Tab = true, true }

// counted says how many hits there are. A statement that several articles carry
// is one quote, unless they stand apart.
func (st *site) counted(res *index.Result) string {
	text := st.say("%d quotes", res.Quotes)
	if res.Articles > 0 {
		text = st.say("%s and %s", text, st.say("%d articles", res.Articles))
	}
	if res.Interviews > 0 {
		text = st.say("%s in %s", text, st.say("%d interviews", res.Interviews))
	}
	return text
}

// views makes the links to the other ways to look at the same hits.
func (st *site) views(p *searchPage, v view, s state.State, res *index.Result) {
	p.Views = []link{
		{Label: st.say("Quotes"), URL: v.at(s.Grouped(false)), Current: !s.Group},
		{Label: st.say("Interviews"), URL: v.at(s.Grouped(true)), Current: s.Group},
	}
	switch {
	case s.Apart:
		p.Copies = link{Label: st.say("Every publication is counted. Show each statement once"), URL: v.at(s.Folded(true))}
	case res.Publications > res.Quotes:
		p.Copies = link{Label: st.say("Each statement is counted once. Show all %d publications", res.Publications), URL: v.at(s.Folded(false))}
	}
}

func (st *site) chips(p *searchPage, to view, s state.State) {
	for _, f := range mapping.Facets() {
		for _, v := range s.Filters[f.Name] {
			p.Chips = append(p.Chips, chip{st.say(f.Label), st.label(f, v), to.at(s.Without(f.Name, v))})
			p.Chosen++
		}
		for _, v := range s.Exclude[f.Name] {
			p.Chips = append(p.Chips, chip{st.say("Not %s", st.say(f.Label)), st.label(f, v), to.at(s.Readmitting(f.Name, v))})
		}
	}
}

// hiddenFilters carry the chosen values where no check boxes stand.
func hiddenFilters(s state.State) []state.Param {
	s.Query, s.Page = "", 1
	return s.Params()
}

// hiddenOrder carries what neither the search box nor the check boxes say.
func hiddenOrder(s state.State) []state.Param {
	s.Filters = nil
	return hiddenFilters(s)
}

// mistaken explains a mistake in the query. The filters stay.
func (st *site) mistaken(p *searchPage, v view, s state.State, err *query.Error) {
	p.Langs = nil // no address of ours leads to a mistake
	p.Heading = st.say("The query cannot be read")
	p.Title = p.Heading + " – onrecord"
	p.Hidden = append(hiddenFilters(s), v.own...)
	pos := min(max(err.Pos, 0), len(s.Query))
	m := &mistake{Text: err.In(st.say), Before: s.Query[:pos], Suggestion: err.Suggestion}
	m.At, m.After = firstWord(s.Query[pos:])
	if err.Suggestion != "" {
		m.Search = v.at(s.Asking(err.Suggestion))
	}
	p.Mistake = m
}

// firstWord parts s behind its first word.
func firstWord(s string) (word, rest string) {
	if i := strings.IndexByte(s, ' '); i > 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func (st *site) orders(p *searchPage, v view, s state.State) {
	current := s.Sort
	if s.Query == "" && current == index.ByRelevance {
		current = index.Newest // all are equally relevant
	}
	for _, o := range []struct {
		sort  index.Sort
		label string
	}{{index.ByRelevance, "Relevance"}, {index.Newest, "Newest"}, {index.Oldest, "Oldest"}, {index.LastAdded, "Added last"}} {
		if o.sort == index.ByRelevance && s.Query == "" {
			continue
		}
		p.Orders = append(p.Orders, link{Label: st.say(o.label), URL: v.at(s.Sorted(o.sort)), Current: o.sort == current})
	}
}

// leaf makes the links to the other pages: the first, the last, and those near
// the current one.
func (st *site) leaf(p *searchPage, v view, s state.State, total int) {
	size := s.PageSize()
	last := min((total+size-1)/size, state.MaxPage)
	if reach := state.MaxPage * size; total > reach {
		p.Beyond = reach
	}
	if s.Page > max(last, 1) {
		p.Past = v.at(s.OnPage(max(last, 1)))
		return
	}
	if last < 2 {
		return
	}
	at := func(n int) string { return v.at(s.OnPage(n)) }
	if s.Page > 1 {
		p.Pages = append(p.Pages, link{Label: st.say("Previous"), URL: at(s.Page - 1), Rel: "prev"})
	}
	for n := 1; n <= last; n++ {
		if n == 1 || n == last || n >= s.Page-2 && n <= s.Page+2 {
			p.Pages = append(p.Pages, link{Label: fmt.Sprint(n), URL: at(n), Current: n == s.Page})
		} else if n == s.Page-3 || n == s.Page+3 {
			p.Pages = append(p.Pages, link{Label: ellipsis})
		}
	}
	if s.Page < last {
		p.Pages = append(p.Pages, link{Label: st.say("Next"), URL: at(s.Page + 1), Rel: "next"})
	}
}
