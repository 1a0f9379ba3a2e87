package web

import (
	"cmp"
	"math"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// People knows who speaks in the archive.
type People interface {
	// Person returns who has that ID, or else all who bear exactly that name.
	Person(key string) []Person
}

// Person is somebody who speaks in the archive.
type Person struct {
	ID      index.ID
	Name    string
	Aliases []string
	Offices []Office // by date, the undated last
}

// Office is a role that a person had, and for whom.
type Office struct {
	Role, Country, Organization string
	// From and To are the first day and the first day after the last; or, of an
	// office that is Seen, the first and the last date of a statement in it.
	From, To index.Date
	Seen     bool
	Former   bool
	Source   string // who tells of it: "other articles"
}

// The sizes of a speaker's page.
const (
	newestQuotes = 5
	topicNames   = 12
	topicPool    = 500 // names that are looked at
	keywords     = 24
)

// speakerPage is about one speaker.
type speakerPage struct {
	frame
	Name    string
	Total   string // "12 quotes"
	All     string // address of all quotes
	Others  []link // more who bear the name, where the address does not say which
	Aliases []string
	Offices []officeRow
	Years   []yearRow
	Undated int
	Words   []topicRow
	Sample  string // where not all quotes were read for words
	Topics  []topicRow
	Hits    []hit
}

type officeRow struct{ Role, ForWhom, When, Source string }

type yearRow struct {
	Year  int
	Count int
	Width int    // of a bar, of 100
	Link  string // "" in a year without quotes
}

// topicRow is a word or a name that a speaker's quotes have more often than others'.
type topicRow struct {
	Name         string
	Count        int
	Share, Other string // of the speaker's quotes that have it, and of everybody else's
	Link         string
	score        float64
}

// about returns the address of the page about a quote's speaker; "" where that
// is no named person.
func (st *site) about(q *index.Quote) string {
	switch {
	case q.Speaker.Name == "" || q.Speaker.Kind != index.Person && q.Speaker.Kind != "":
		return ""
	case q.Speaker.Person != "" && st.People != nil:
		return st.aboutName(string(q.Speaker.Person))
	}
	return st.aboutName(q.Speaker.Name)
}

// aboutName returns the address of the page about a name; "" where none can
// bear it: proxies and the router tidy up "//" and "/../", and a line ends there.
func (st *site) aboutName(name string) string {
	if path.Clean("/"+name) != "/"+name || strings.ContainsFunc(name, unicode.IsControl) {
		return ""
	}
	return st.to("speaker/" + url.PathEscape(name))
}

// speaker serves the page about a speaker, by ID or by name.
func (st *site) speaker(w http.ResponseWriter, r *http.Request) error {
	key := mux.Vars(r)["key"]
	if len(key) > state.MaxValue {
		return errNoPage
	}
	p := speakerPage{Name: key}
	s := state.State{Page: 1, Lang: st.asked}.With(mapping.FieldSpeaker, key)
	var q query.Q = query.All{}
	if st.People != nil {
		found := st.People.Person(key)
		switch len(found) {
		case 0:
		case 1:
			st.person(&p, found[0])
			q = query.Word{Field: mapping.FieldPerson, Text: string(found[0].ID)}
			s = state.State{Page: 1, Query: q.String(), Lang: st.asked}
		default:
			for _, one := range found {
				p.Others = append(p.Others, link{Label: one.summary(), URL: st.aboutName(string(one.ID))})
			}
		}
	}
	p.frame = st.frame(p.Name + " – onrecord")
	opts := s.Options()
	opts.Size, opts.Sort, opts.Facets = newestQuotes, index.Newest, append(topicFacets(topicPool), index.FacetRequest{Field: mapping.FieldYear, Size: math.MaxInt32})
	res, err := st.find(r.Context(), q, opts)
	if err != nil {
		return err
	}
	if res.Quotes == 0 {
		return newFailure(http.StatusNotFound, "There is no such speaker", "Nobody of this name or number is quoted in this archive: the address may be mistyped, or what was read may have been removed.")
	}
	p.Total = st.say("%d quotes in the archive.", res.Quotes)
	p.All = s.Sorted(index.Newest).At(st.Base + "search")
	for i := range res.Hits {
		p.Hits = append(p.Hits, st.hit(&res.Hits[i], state.State{}, snippetRunes))
	}
	p.Years, p.Undated = years(res.Facets[len(res.Facets)-1].Values, func(year int) string {
		dates := query.And{query.Dates{Op: query.Said, Value: index.Date{Year: year}.String()}}
		return s.Asking(both(q, dates).String()).At(st.Base + "search")
	})
	if err := st.topics(r, &p, res, s); err != nil {
		return err
	}
	if err := st.words(r, &p, q, s); err != nil {
		return err
	}
	st.render(w, http.StatusOK, "speaker.html", p)
	return nil
}

func (st *site) person(p *speakerPage, one Person) {
	p.Name, p.Aliases = one.Name, one.Aliases
	for _, o := range one.Offices {
		p.Offices = append(p.Offices, officeRow{Role: st.role(o), ForWhom: o.forWhom(), When: st.when(o), Source: st.say(o.Source)})
	}
}

// summary tells namesakes apart.
func (one Person) summary() string {
	for _, o := range one.Offices {
		if s := strings.Join(slices.DeleteFunc([]string{o.Role, o.forWhom()}, func(s string) bool { return s == "" }), ", "); s != "" {
			return one.Name + " (" + s + ")"
		}
	}
	return one.Name
}

func (st *site) role(o Office) string {
	if o.Former && o.Role != "" && !strings.HasPrefix(strings.ToLower(o.Role), "former") {
		return st.say("former %s", o.Role)
	}
	return o.Role
}

func (o Office) forWhom() string {
	return strings.Join(slices.DeleteFunc([]string{o.Organization, o.Country}, func(s string) bool { return s == "" }), ", ")
}

// when says how long an office was held, or when somebody spoke in it.
func (st *site) when(o Office) string {
	from, to := st.dateWords(o.From), st.dateWords(o.To)
	switch {
	case o.From.IsZero() && o.To.IsZero():
		return ""
	case o.Seen && from == to:
		return st.say("speaking in it on %s", from)
	case o.Seen:
		return st.say("speaking in it from %s to %s", from, to)
	}
	return st.span(o.From, o.To)
}

// years puts the values of the year facet in the order of time, the years
// without a quote in between included.
func years(values []index.FacetValue, link func(int) string) (rows []yearRow, undated int) {
	most := 0
	for _, v := range values {
		year, err := strconv.Atoi(v.Value)
		if err != nil {
			undated += v.Count
			continue
		}
		rows = append(rows, yearRow{Year: year, Count: v.Count, Link: link(year)})
		most = max(most, v.Count)
	}
	slices.SortFunc(rows, func(a, b yearRow) int { return a.Year - b.Year })
	for i := 0; i < len(rows); i++ {
		if i > 0 && rows[i].Year > rows[i-1].Year+1 {
			rows = slices.Insert(rows, i, yearRow{Year: rows[i-1].Year + 1})
			continue
		}
		rows[i].Width = max(1, 100*rows[i].Count/most)
	}
	return rows, undated
}

// words finds the words that a speaker's quotes have more often than others.
func (st *site) words(r *http.Request, p *speakerPage, q query.Q, s state.State) error {
	found, err := st.keywords(r.Context(), q, s.Options(), keywords)
	if err != nil {
		return err
	}
	for _, k := range found.Keywords {
		words := query.And{query.Phrase{Field: mapping.FieldText, Text: k.Text}}
		p.Words = append(p.Words, topicRow{Name: k.Text, Count: k.Count, Share: st.percent(k.Count, found.Quotes), Other: st.percent(k.Others, found.Others),
			Link: s.Asking(both(q, words).String()).At(st.Base + "search")})
	}
	if found.Sampled < found.Quotes && len(p.Words) > 0 {
		p.Sample = st.say("The words were looked for in %d of the quotes, evenly spread over time, and then counted in all of them.", found.Sampled)
	}
	return nil
}

// topicFacets ask for the names that quotes have.
func topicFacets(size int) []index.FacetRequest {
	return []index.FacetRequest{{Field: mapping.FieldLocation, Size: size}, {Field: mapping.FieldOrganization, Size: size}}
}

// topics finds the places and organizations that a speaker's quotes have more
// often than the other quotes of the archive, by the log-likelihood ratio of
// Dunning (1993): how unlikely it is that both have them equally often. Names
// that two quotes have are the least, and the ratio that one name in a hundred
// would reach by chance.
func (st *site) topics(r *http.Request, p *speakerPage, res *index.Result, s state.State) error {
	own := map[string]bool{}
	for _, o := range p.Offices {
		for _, name := range strings.Split(o.ForWhom, ", ") {
			own[name] = true
		}
	}
	all, err := st.find(r.Context(), query.All{}, index.SearchOptions{Fold: true, Facets: topicFacets(math.MaxInt32)})
	if err != nil {
		return err
	}
	for i, f := range res.Facets[:len(all.Facets)] {
		everybody := map[string]int{}
		for _, v := range all.Facets[i].Values {
			everybody[v.Value] = v.Count
		}
		for _, v := range f.Values {
			if v.Value == "" || v.Count < 2 || own[v.Value] {
				continue
			}
			others, rest := everybody[v.Value]-v.Count, all.Quotes-res.Quotes
			g := index.LogLikelihood(v.Count, res.Quotes, others, rest)
			if g < 6.63 {
				continue
			}
			p.Topics = append(p.Topics, topicRow{Name: v.Value, Count: v.Count, Share: st.percent(v.Count, res.Quotes), Other: st.percent(others, rest),
				Link: s.With(f.Field, v.Value).At(st.Base + "search"), score: g})
		}
	}
	slices.SortFunc(p.Topics, func(a, b topicRow) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Name, b.Name)) })
	p.Topics = p.Topics[:min(len(p.Topics), topicNames)]
	return nil
}
