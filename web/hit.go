package web

import (
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

// hit is one hit on the results page: a quote, or an article whose title or
// narration matched.
type hit struct {
	Tab      bool   // links open in a new tab
	Link     string // the interview, at the exact quote
	Quote    bool
	Marks    bool // the words are all the speaker's own, and stand in quotation marks
	Lang     string
	Words    []Run
	Question []Run // what the quote answers
	Title    []Run
	Speaker  speaker
	Source   citation
	Grouped  bool   // it stands below its interview, which need not be named again
	Also     []link // other publications of the statement
	More     int    // publications that are not listed
}

// speaker is who says a quote, as it is printed.
type speaker struct {
	Tab        bool   // the link opens in a new tab
	Name       []Run  // nil where unattributed
	Page       string // about a named person
	Probably   bool   // the attribution is of the low band
	Candidates string // who it may be, where that is open
	Kind       string // "" for a named person
	Terms      string // how the words were given, where not on the record and in the speaker's own words
	Role       string
	State      string // the state or body spoken for
	StatePage  string // about it, on the page of an interview
	Alliances  []string
	Pages      []string // about the alliances, on the page of an interview
	More       int      // alliances that are not listed
	AsOf       string   // the date of the membership, in words
	Today      bool     // it is today's, since the statement is undated
}

// citation is where a quote stands, as it is printed.
type citation struct {
	Outlet string
	Place  string
	Date   date
}

// date is a date in words.
type date struct {
	Before, After string // "said "; "undated" where there is none
	Text          string // "4 April 2023", "April 2023", "2023"
	Machine       string // for the datetime attribute; "" where there is none
}

// shownAlliances is how many alliances a hit lists.
const shownAlliances = 4

// hit makes a hit of which at most about so many runes are shown.
func (st *site) hit(h *index.Hit, s state.State, size int) hit {
	iv := h.Interview
	out := hit{Lang: iv.Language, Source: st.citation(&iv.Article)}
	out.Title = snippet(st.title(iv), h.TitleMatches, titleRunes)
	q := h.Quote
	if q != nil && !q.Said.IsZero() {
		out.Source.Date = st.date(q.Said, "said %s")
	}
	if q == nil {
		out.Link = st.reading(iv.ID, s.Query, "")
		pieces := iv.Narration()
		if len(h.Matches) > 0 {
			// One stretch of narration reads better than a seam of two.
			pieces = around(pieces, h.Matches[0])
		}
		text, marks := joined(iv.Text, pieces, h.Matches)
		out.Words = snippet(text, marks, size)
		return out
	}
	out.Quote = true
	out.Marks = q.Form != index.Indirect && q.Form != index.Mixed
	out.Link = st.reading(iv.ID, s.Query, q.ID)
	text, marks := joined(iv.Text, q.Pieces(), h.Matches)
	out.Words = snippet(text, marks, size)
	if !q.Question.Empty() {
		text, marks := joined(iv.Text, index.Pieces{q.Question}, h.Matches)
		out.Question = snippet(text, marks, size/2)
	}
	out.Also, out.More = st.also(h), h.More+max(0, len(h.Also)-shownAlso)
	out.Speaker = st.newSpeaker(q, h.NameMatches)
	out.Speaker.Page = st.about(q)
	chosen := s.Filters[mapping.FieldAlliance]
	if s.Today {
		out.Speaker.today(q)
		chosen = s.Filters[mapping.FieldAllianceToday]
	}
	out.Speaker.shorten(chosen)
	st.localize(&out.Speaker)
	return out
}

// reading returns the address of an interview, at a quote if one is given.
func (st *site) reading(id index.ID, q string, quote index.ID) string {
	return address(st.Base+"interview/"+string(id), q, quote, st.asked)
}

// address returns the address of an interview, at a quote if one is given, in a
// language if one is asked for.
func address(path, q string, id index.ID, lang string) string {
	v := url.Values{}
	if lang != "" {
		v.Set("lang", lang)
	}
	if q != "" {
		v.Set("q", q)
	}
	if id == "" {
		if len(v) == 0 {
			return path
		}
		return path + "?" + v.Encode()
	}
	v.Set("quote", string(id))
	return path + "?" + v.Encode() + "#" + string(id)
}

// around returns the piece that a match stands in.
func around(pieces index.Pieces, match index.Span) index.Pieces {
	for i, p := range pieces {
		if p.Overlaps(match) {
			return pieces[i : i+1]
		}
	}
	return pieces
}

func (st *site) newSpeaker(q *index.Quote, matches []index.Span) speaker {
	s := speaker{
		Candidates: st.either(q.Candidates),
		Probably:   q.Confidence == index.Low,
		Alliances:  q.Alliances,
	}
	s.AsOf, s.Today = st.asOf(q.AsOf)
	s.Terms = st.terms(q)
	if q.Speaker.Name == "" {
		return s
	}
	s.Name = runs(q.Speaker.Name, matches)
	switch q.Speaker.Kind {
	case index.Unnamed:
		s.Kind = st.say("not named")
	case index.Group:
		s.Kind = st.say("group")
	case index.Body:
		s.Kind = st.say("body")
	}
	if q.Speaker.Role != q.Speaker.Name {
		s.Role = q.Speaker.Role
	}
	s.State = q.Speaker.Country
	if s.State == "" && q.Speaker.Organization != q.Speaker.Name {
		s.State = q.Speaker.Organization
	}
	s.alone()
	return s
}

// statePage fills in the page about whom a speaker speaks for.
func (st *site) statePage(s *speaker, q *index.Quote) {
	kind := mapping.FieldOrganization
	if s.State == q.Speaker.Country {
		kind = mapping.FieldCountry
	}
	s.StatePage = st.aboutBody(kind, s.State)
}

// terms says how words were given, where a reader would not expect it.
func (st *site) terms(q *index.Quote) string {
	var ts []string
	switch q.Form {
	case index.Indirect:
		ts = append(ts, st.say("in the article’s words"))
	case index.Mixed:
		ts = append(ts, st.say("partly in the article’s words"))
	}
	switch q.Status {
	case index.Background:
		ts = append(ts, st.say("on background"))
	case index.Anonymous:
		ts = append(ts, st.say("asked not to be named"))
	}
	if q.Wording != index.Original {
		ts = append(ts, st.say(string(q.Wording)))
	}
	return strings.Join(ts, ", ")
}

// today replaces the alliances by those of today.
func (s *speaker) today(q *index.Quote) {
	s.Alliances, s.AsOf, s.Today = q.AlliancesToday, "", true
	s.alone()
}

// alone leaves out an alliance that is itself the body spoken for.
func (s *speaker) alone() {
	s.Alliances = slices.DeleteFunc(slices.Clone(s.Alliances), func(a string) bool { return a == s.State })
	if len(s.Alliances) == 0 {
		s.AsOf, s.Today = "", false
	}
}

// shorten leaves a few alliances, the chosen ones first.
func (s *speaker) shorten(chosen []string) {
	if len(s.Alliances) <= shownAlliances+1 {
		return
	}
	isChosen := map[string]bool{}
	for _, a := range chosen {
		isChosen[a] = true
	}
	var first, rest []string
	for _, a := range s.Alliances {
		if isChosen[a] {
			first = append(first, a)
		} else {
			rest = append(rest, a)
		}
	}
	all := append(first, rest...)
	s.Alliances, s.More = all[:shownAlliances], len(all)-shownAlliances
}

// asOf says of which date a membership is: index.Quote.AsOf in words.
func (st *site) asOf(s string) (words string, today bool) {
	day, today := strings.CutPrefix(s, "today ")
	d, err := index.ParseDate(day, "asOf")
	switch {
	case err != nil:
		return "", false
	case today:
		return st.say("members on %s, as the statement is undated", st.dateWords(d)), true
	case d.Precision() == "day":
		return st.say("members on %s", st.dateWords(d)), false
	case d.Precision() == "range":
		return st.say("members all the time between the earliest and the latest day, %s", st.dateWords(d)), false
	}
	return st.say("members in %s", st.dateWords(d)), false
}

func (st *site) citation(a *index.Article) citation {
	s := citation{Outlet: a.Outlet, Place: a.Place, Date: date{Before: st.say("undated")}}
	if d := a.Date(); !d.IsZero() {
		format := "published %s"
		if !a.Said.IsZero() {
			format = "said %s"
		}
		s.Date = st.date(d, format)
	}
	return s
}

// date is a date to print, within a message. A range has no form for machines
// in HTML.
func (st *site) date(d index.Date, format string) date {
	out := date{Text: st.dateWords(d)}
	if d.Precision() != "range" {
		out.Machine = d.String()
	}
	out.Before, out.After, _ = strings.Cut(st.say(format, "\x00"), "\x00")
	return out
}

// dateWords says a date as precisely as it is known.
func (st *site) dateWords(d index.Date) string {
	switch d.Precision() {
	case "day":
		return st.day(d.Year, d.Month, d.Day)
	case "month":
		return st.month(d.Year, d.Month)
	case "range":
		return st.say("%s %s or %s", strconv.Itoa(d.Earliest.Day), st.say(d.Earliest.Month.String()), st.day(d.Year, d.Latest.Month, d.Latest.Day))
	case "year":
		return st.say("the year %s", d.String())
	}
	return d.String()
}

func (st *site) day(year int, month time.Month, day int) string {
	return query.Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC), st.say)
}

func (st *site) month(year int, month time.Month) string {
	return st.say("month and year: %s %s", st.say(month.String()), strconv.Itoa(year))
}

// either lists what one of is meant.
func (st *site) either(names []string) string {
	text := ""
	for i, n := range names {
		if text += n; i > 0 {
			text = st.say("%s or %s", strings.TrimSuffix(text, n), n)
		}
	}
	return text
}
