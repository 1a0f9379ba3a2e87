package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"onrecord/index"
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
	Alliances  []string
	More       int    // alliances that are not listed
	AsOf       string // the date of the membership, in words
	Today      bool   // it is today's, since the statement is undated
}

// citation is where a quote stands, as it is printed.
type citation struct {
	Outlet string
	Place  string
	Date   date
}

// date is a date in words.
type date struct {
	Text    string // "4 April 2023", "April 2023", "2023", "undated"
	Machine string // for the datetime attribute; "" when undated
	What    string // "said" or "published"; "" when undated
}

// shownAlliances is how many alliances a hit lists.
const shownAlliances = 4

func (st *site) hit(h *index.Hit, s state.State) hit {
	iv := h.Interview
	out := hit{Link: st.Base + "interview/" + string(iv.ID), Lang: iv.Language, Source: newCitation(&iv.Article)}
	title := iv.Title
	if title == "" {
		title = "Untitled, " + iv.Origin.Path
	}
	out.Title = runs(title, h.TitleMatches)
	q := h.Quote
	if q != nil && !q.Said.IsZero() {
		out.Source.Date = newDate(q.Said)
		out.Source.Date.What = "said"
	}
	if q == nil {
		out.Link = address(out.Link, s.Query, "")
		pieces := iv.Narration()
		if len(h.Matches) > 0 {
			// One stretch of narration reads better than a seam of two.
			pieces = around(pieces, h.Matches[0])
		}
		text, marks := joined(iv.Text, pieces, h.Matches)
		out.Words = snippet(text, marks, snippetRunes)
		return out
	}
	out.Quote = true
	out.Marks = q.Form != index.Indirect && q.Form != index.Mixed
	out.Link = address(out.Link, s.Query, q.ID)
	text, marks := joined(iv.Text, q.Pieces(), h.Matches)
	out.Words = snippet(text, marks, snippetRunes)
	if !q.Question.Empty() {
		text, marks := joined(iv.Text, index.Pieces{q.Question}, h.Matches)
		out.Question = snippet(text, marks, snippetRunes/2)
	}
	out.Also, out.More = st.also(h), h.More
	out.Speaker = newSpeaker(q, h.NameMatches)
	out.Speaker.Page = st.about(q)
	chosen := s.Filters[mapping.FieldAlliance]
	if s.Today {
		out.Speaker.today(q)
		chosen = s.Filters[mapping.FieldAllianceToday]
	}
	out.Speaker.shorten(chosen)
	return out
}

// address returns the address of an interview, at a quote if one is given.
func address(path, q string, id index.ID) string {
	v := url.Values{}
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

func newSpeaker(q *index.Quote, matches []index.Span) speaker {
	s := speaker{
		Candidates: strings.Join(q.Candidates, " or "),
		Probably:   q.Confidence == index.Low,
		Alliances:  q.Alliances,
	}
	s.AsOf, s.Today = asOf(q.AsOf)
	s.Terms = terms(q)
	if q.Speaker.Name == "" {
		return s
	}
	s.Name = runs(q.Speaker.Name, matches)
	switch q.Speaker.Kind {
	case index.Unnamed:
		s.Kind = "not named"
	case index.Group:
		s.Kind = "group"
	case index.Body:
		s.Kind = "body"
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

// terms says how words were given, where a reader would not expect it.
func terms(q *index.Quote) string {
	var ts []string
	switch q.Form {
	case index.Indirect:
		ts = append(ts, "in the article’s words")
	case index.Mixed:
		ts = append(ts, "partly in the article’s words")
	}
	switch q.Status {
	case index.Background:
		ts = append(ts, "on background")
	case index.Anonymous:
		ts = append(ts, "asked not to be named")
	}
	if q.Wording != index.Original {
		ts = append(ts, string(q.Wording))
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
func asOf(s string) (words string, today bool) {
	day, today := strings.CutPrefix(s, "today ")
	d, err := index.ParseDate(day, "asOf")
	switch {
	case err != nil:
		return "", false
	case today:
		return "members on " + dateWords(d) + ", as the statement is undated", true
	case d.Precision() == "day":
		return "members on " + dateWords(d), false
	case d.Precision() == "range":
		return "members all the time between the earliest and the latest day, " + dateWords(d), false
	}
	return "members in " + dateWords(d), false
}

func newCitation(a *index.Article) citation {
	s := citation{Outlet: a.Outlet, Place: a.Place, Date: date{Text: "undated"}}
	if d := a.Date(); !d.IsZero() {
		s.Date = newDate(d)
		s.Date.What = "published"
		if !a.Said.IsZero() {
			s.Date.What = "said"
		}
	}
	return s
}

// newDate is a date to print. A range has no form for machines in HTML.
func newDate(d index.Date) date {
	out := date{Text: dateWords(d)}
	if d.Precision() != "range" {
		out.Machine = d.String()
	}
	return out
}

// dateWords prints a date as precisely as it is known.
func dateWords(d index.Date) string {
	switch d.Precision() {
	case "day":
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	case "month":
		return fmt.Sprintf("%s %d", d.Month, d.Year)
	case "range":
		return fmt.Sprintf("%d %s or %d %s %d", d.Earliest.Day, d.Earliest.Month, d.Latest.Day, d.Latest.Month, d.Year)
	}
	return d.String()
}
