package web

import (
	"cmp"
	"math"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/api"
	"onrecord/web/state"
)

// Bodies knows the states and bodies that people speak for.
type Bodies interface {
	// Body returns what is known of a state or a body of that name on a day;
	// nil where nothing is.
	Body(name string, on time.Time) *Body
	// Kind returns the Kind of that Body; "" where nothing is known of it.
	Kind(name string) string
	// NameIn returns the name in a language of the pages; "" where none is known.
	NameIn(name, language string) string
}

// Body is a state, an organization or an alliance.
type Body struct {
	Kind        string   // "country", "organization", "alliance": the facet that it is a value of
	Names       []string // its others
	From, To    index.Date
	Source      string // the public document that says so
	Members     []Membership
	Memberships []Membership // of its own
}

// Membership is one spell of a member in a body.
type Membership struct {
	Name     string     // of the member, or of the body
	Kind     string     // as of Body
	From, To index.Date // the first day, and the first day after the last
	Holds    bool       // on the day that is asked for
	Note     string
}

// bodyOf gives the API what is known of a state or a body.
func (st *site) bodyOf(name string, on time.Time) *api.Body {
	if st.Bodies == nil {
		return nil
	}
	known := st.Bodies.Body(name, on)
	if known == nil {
		return nil
	}
	return known.Answer(name, on)
}

// Answer is the answer of the API, and of onrecord bodies, to who asks for a body
// of that name on the day of which b knows; its quotes are still to be counted.
func (b *Body) Answer(name string, on time.Time) *api.Body {
	out := &api.Body{Name: name, Kind: b.Kind, Names: append([]string{}, b.Names...), From: export.NewDate(b.From), To: export.NewDate(b.To), Source: b.Source,
		On: on.Format(time.DateOnly), Facet: api.BodyFacet(b.Kind)}
	part := func(ms []Membership) (now, then []api.Membership) {
		now, then = []api.Membership{}, []api.Membership{}
		for _, m := range ms {
			row := api.Membership{Name: m.Name, Kind: m.Kind, From: export.NewDate(m.From), To: export.NewDate(m.To), Note: m.Note}
			if m.Holds {
				now = append(now, row)
			} else {
				then = append(then, row)
			}
		}
		return now, then
	}
	out.Members, out.Then = part(b.Members)
	out.Memberships, out.Once = part(b.Memberships)
	return out
}

// bodySpeakers is how many speakers the page of a body lists.
const bodySpeakers = 10

// bodyPage is about a state, an organization or an alliance.
type bodyPage struct {
	frame
	Name        string
	Kind        string
	Names       []string
	Existence   string
	Source      string
	On          string // the day, as the form has it
	OnWords     string
	This        string // address of the page without a day
	Members     *spells
	Memberships *spells
	Total       string
	All         string // address of the quotes spoken for it
	Mentions    link
	Speakers    []whoRow
	Everybody   string // address of who speaks for it
	Years       []yearRow
	Undated     int
	Hits        []hit
}

// spells are memberships: those that hold on the day, and the others.
type spells struct{ Now, Then []spell }

type spell struct{ Name, Page, When, Note string }

// aboutBody returns the address of the page about a state or a body of that
// kind, or of the kind that is known of it: people speak for many an alliance as
// for an organization. "" is where there is none.
func (st *site) aboutBody(kind, name string) string {
	if st.Bodies != nil {
		kind = cmp.Or(st.Bodies.Kind(name), kind)
	}
	if kind == "" || name == "" || path.Clean("/"+name) != "/"+name || strings.ContainsFunc(name, unicode.IsControl) {
		return ""
	}
	return st.to(kind + "/" + url.PathEscape(name))
}

// body serves the page of a state, an organization or an alliance.
func (st *site) body(w http.ResponseWriter, r *http.Request) error {
	kind, name := mux.Vars(r)["kind"], mux.Vars(r)["name"]
	if len(name) > state.MaxValue {
		return errNoPage
	}
	on, err := state.One(r.URL.Query(), "on")
	if err != nil {
		return err
	}
	day := time.Now().UTC()
	if on != "" {
		if day, err = time.Parse(time.DateOnly, on); err != nil {
			return state.Refuse("on", "%q is no day; write it as 2004-05-01", on)
		}
	}
	field, _ := mapping.Lookup(kind)
	p := bodyPage{frame: st.frame(st.nameOf(name) + " – onrecord"), Name: st.nameOf(name), Kind: st.say(field.Label), On: day.Format(time.DateOnly), OnWords: query.Day(day, st.say), This: st.Base + kind + "/" + url.PathEscape(name)}
	var known *Body
	if st.Bodies != nil {
		known = st.Bodies.Body(name, day)
	}
	if known != nil && known.Kind != kind {
		http.Redirect(w, r, st.aboutBody(known.Kind, name), http.StatusSeeOther)
		return nil
	}
	// Who speaks for an alliance are its officials; to it belong those of its
	// members, too.
	official := state.State{Page: 1, Lang: st.asked}.With(mapping.FieldSpokenFor, name)
	s := official
	switch kind {
	case mapping.FieldCountry:
		s = state.State{Page: 1, Lang: st.asked}.With(kind, name)
		official = s
	case mapping.FieldAlliance:
		s = state.State{Page: 1, Lang: st.asked}.With(kind, name)
	}
	opts := s.Options()
	opts.Fold, opts.Size, opts.Sort = true, newestQuotes, index.Newest
	opts.Facets = []index.FacetRequest{{Field: mapping.FieldSpeaker, Size: bodySpeakers}, {Field: mapping.FieldYear, Size: math.MaxInt32}}
	res, err := st.find(r.Context(), query.All{}, opts)
	if err != nil {
		return err
	}
	if err := st.mentions(r, &p, kind, name); err != nil {
		return err
	}
	if known == nil && res.Quotes == 0 && p.Mentions.URL == "" {
		return newFailure(http.StatusNotFound, "There is no such state or body", "Nobody is known to speak for it, here or elsewhere: the address may be mistyped.")
	}
	if known != nil {
		p.Names, p.Source, p.Existence = known.Names, known.Source, st.span(known.From, known.To)
		p.Members, p.Memberships = st.spells(known.Members), st.spells(known.Memberships)
	}
	p.Total = st.say("%d quotes spoken for it.", res.Quotes)
	if kind == mapping.FieldAlliance {
		p.Total = st.say("%d quotes spoken for it or for a member.", res.Quotes)
	}
	p.All = s.Sorted(index.Newest).At(st.Base + "search")
	speakers := res.Facets[0].Values
	if kind == mapping.FieldAlliance {
		opts := official.Options()
		opts.Facets = []index.FacetRequest{{Field: mapping.FieldSpeaker, Size: bodySpeakers}}
		res, err := st.find(r.Context(), query.All{}, opts)
		if err != nil {
			return err
		}
		speakers = res.Facets[0].Values
	}
	speaker, _ := mapping.Lookup(mapping.FieldSpeaker)
	for _, v := range speakers {
		if v.Value == "" {
			continue
		}
		p.Speakers = append(p.Speakers, whoRow{Label: st.label(speaker, v.Value), Page: st.aboutName(v.Value), Count: v.Count, Low: v.Low, Quotes: official.With(mapping.FieldSpeaker, v.Value).At(st.Base + "search")})
	}
	p.Everybody = official.At(st.Base + "who")
	p.Years, p.Undated = years(res.Facets[1].Values, func(year int) string {
		return s.Asking(query.Dates{Op: query.Said, Value: index.Date{Year: year}.String()}.String()).At(st.Base + "search")
	})
	for i := range res.Hits {
		p.Hits = append(p.Hits, st.hit(&res.Hits[i], state.State{}, snippetRunes))
	}
	st.render(w, http.StatusOK, "body.html", p)
	return nil
}

// mentions links to the quotes that name a state or a body; those spoken for an
// organization do not count among the ones that name it.
func (st *site) mentions(r *http.Request, p *bodyPage, kind, name string) error {
	s := state.State{Page: 1, Lang: st.asked}
	var q query.Q = query.All{}
	switch kind {
	case mapping.FieldCountry:
		s = s.With(mapping.FieldLocation, name)
	case mapping.FieldAlliance:
		q = query.Phrase{Field: mapping.FieldMentioned, Text: name}
		s.Query = q.String()
	default:
		s = s.With(mapping.FieldOrganization, name).Excluding(mapping.FieldSpokenFor, name)
	}
	opts := s.Options()
	opts.Fold = true
	res, err := st.find(r.Context(), q, opts)
	if err != nil {
		return err
	}
	if res.Quotes > 0 {
		p.Mentions = link{Label: st.say("%d quotes name it", res.Quotes), URL: s.At(st.Base + "search")}
	}
	return nil
}

func (st *site) spells(ms []Membership) *spells {
	if len(ms) == 0 {
		return nil
	}
	out := &spells{}
	for _, m := range ms {
		row := spell{Name: st.nameOf(m.Name), Page: st.aboutBody(m.Kind, m.Name), When: st.span(m.From, m.To), Note: m.Note}
		if m.Holds {
			out.Now = append(out.Now, row)
		} else {
			out.Then = append(out.Then, row)
		}
	}
	return out
}

// span says from when to when something was, as far as that is known; to is the
// first day after it.
func (st *site) span(from, to index.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return st.say("since %s", st.dateWords(from))
	case from.IsZero():
		return st.say("until %s", st.dateWords(to))
	}
	return st.say("%s until %s", st.dateWords(from), st.dateWords(to))
}
