package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// maxMarked bounds the quotes of one interview in which matches are marked.
const maxMarked = 1000

// interviewPage is an interview to read.
type interviewPage struct {
	frame
	Heading  []Run
	Lang     string
	Byline   string
	Section  string
	Genre    string
	Dates    []dated
	Dropped  []string // lines that were left out, as they recur on the pages of the outlet
	Source   citation
	Original string // address of the original, if it is one of the web, at the words of the quote in focus
	Host     string // of the original
	Path     string // the file it was read from
	Blocks   []block
	Speakers []outline
	Gone     string // what is known of the quote of the address, which is not in the interview
	Back     string // the results that it was opened from
	Counted  string
	Matches  *matchLinks
	Data     *quotation // of the quote in focus, for machines
}

// dated is one of the dates of an interview, with where it was found.
type dated struct {
	Label string // "Said"
	Date  date
	From  string // index.Evidence in words
	Note  string // how far the date is known, where that is not to the day
}

// newDates returns the dates that are known, and that the others are not.
func (st *site) dates(a *index.Article) []dated {
	var out []dated
	for _, d := range []struct {
		label string
		date  index.Date
	}{{"Said", a.Said}, {"Published", a.Published}, {"Added", a.Added}} {
		row := dated{Label: st.say(d.label), Date: date{Before: st.say("not known")}}
		if !d.date.IsZero() {
			row.Date, row.From = st.date(d.date, "%s"), st.say(d.date.From.Words())
		}
		switch d.date.Precision() {
		case "month":
			row.Note = st.say("the day is not known")
		case "year":
			row.Note = st.say("day and month are not known")
		case "range":
			from, to := d.date.Bounds()
			row.Note = st.say("it can be read as either: earliest %s, latest %s", query.Day(from, st.say), query.Day(to.AddDate(0, 0, -1), st.say))
		}
		if d.label == "Added" && a.Batch > 0 {
			row.Note = st.say("batch %d", a.Batch)
		}
		out = append(out, row)
	}
	return out
}

// block is a paragraph.
type block struct {
	Card  *card // stands before the paragraph in which the quote begins
	Parts []part
}

// part is a stretch of a paragraph that looks the same from end to end.
type part struct {
	Text    string
	Mark    bool     // it matches the query
	Label   bool     // the printed name before a turn
	Quote   bool     // somebody's words
	Focus   bool     // the quote of the address
	Asked   bool     // the question that this quote answers
	Cue     bool     // the evidence for its speaker
	Anchors []string // ids of quotes that begin here
	Ends    []sign   // quotes that end here
}

// sign is the link to a quote, behind its last word.
type sign struct {
	Link    string
	Speaker string
}

// card says of the quote in focus who said it and how that was found. It holds
// the quote's id, so that the page opens at it.
type card struct {
	ID         string
	Speaker    speaker
	Form       string
	Rule       string
	Cue        string
	Confidence string
	Mentions   []string
	Printed    string // the name as the article prints it, where it is another
	NameFrom   string // who tells of the full name, where the article does not
	OfficeFrom string // who tells of the role, the country or the body, where the article does not
	Others     []link // the same statement in other articles
	Footnote   string // the quote as a note, to copy
	Wrong      string // address of the page at which to say that the speaker is wrong
}

// outline lists the quotes of one speaker.
type outline struct {
	Name   string
	Role   string
	Quotes []quoteLink
}

type quoteLink struct {
	Link, Text string
	Current    bool
}

// interview serves the page of an interview: ?quote= names the quote in focus,
// ?q= what is marked.
func (st *site) interview(w http.ResponseWriter, r *http.Request) error {
	iv, err := st.Archive.Interview(r.Context(), index.ID(mux.Vars(r)["id"]))
	if err != nil {
		return err
	}
	s, err := state.Read(url.Values{"q": r.URL.Query()["q"]})
	if err != nil {
		return err
	}
	focus := iv.Quote(index.ID(r.URL.Query().Get("quote")))
	title := st.title(iv)
	p := interviewPage{frame: st.frame(title + " – onrecord"), Lang: iv.Language, Byline: iv.Byline, Section: iv.Section, Genre: st.genre(iv.Genre), Dates: st.dates(&iv.Article), Dropped: iv.Dropped, Source: st.citation(&iv.Article),
		Path: iv.Origin.Path, Counted: st.say("%d quotes by speaker", len(iv.Quotes))}
	p.Query = s.Query
	p.Main = "reading"
	status := http.StatusOK
	if id := r.URL.Query().Get("quote"); focus == nil && r.URL.Query().Has("quote") {
		err := index.ErrNotFound
		if strings.HasPrefix(id, string(iv.ID)+"-") { // else of another interview, whose lines say nothing of this one
			err = st.Archive.Gone(r.Context(), index.ID(id))
		}
		var gone *index.GoneError
		switch {
		case errors.As(err, &gone):
			status = http.StatusGone
			p.Gone = st.say("The quote of this address is no longer in the interview: %s", st.goneSince(gone))
		case errors.Is(err, index.ErrNotFound):
			status = http.StatusNotFound
			p.Gone = st.say("No quote of this interview has this address.")
		default:
			return err
		}
	}
	p.Original, p.Host = original(iv, focus)
	if s.Query != "" {
		s.Lang = st.asked
		p.Back = s.At(st.Base + "search")
	}
	marks, titleMarks, found := st.matches(r, iv, s.Query)
	p.Heading = runs(title, titleMarks)
	link := func(q *index.Quote) string { return st.reading(iv.ID, s.Query, q.ID) }
	p.Matches = newMatchLinks(iv, focus, found, link)
	p.Blocks = st.blocks(iv, focus, marks, link)
	for _, b := range p.Blocks {
		if b.Card != nil {
			b.Card.Speaker.Page = st.about(focus)
			b.Card.Wrong = state.State{Lang: st.asked}.At(st.correctionOf(iv.ID, focus.ID))
		}
	}
	if err := st.others(r, &p, iv.ID, focus); err != nil {
		return err
	}
	p.Speakers = outlines(iv, focus, link)
	if focus != nil {
		p.Data = st.quotation(iv, focus)
	}
	st.render(w, status, "interview.html", p)
	return nil
}

// genre says what kind of article it is; nothing where that is not known.
func (st *site) genre(g index.Genre) string {
	if g == "" {
		return ""
	}
	return st.say(string(g))
}

// goneSince says in words why and since when something is gone.
func (st *site) goneSince(g *index.GoneError) string {
	s := g.Reason
	if s == "" {
		s = st.say("no reason is given")
	}
	if d := g.Date.String(); d != "" {
		s += " (" + d + ")"
	}
	return s + "."
}

// matches returns what of an interview matches a query, and which quotes do. A query that cannot be
// asked marks nothing: the text is what the reader came for.
func (st *site) matches(r *http.Request, iv *index.Interview, text string) (marks, title []index.Span, found map[index.ID]bool) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, nil, nil
	}
	if _, all := q.(query.All); all {
		return nil, nil, nil
	}
	res, err := st.find(r.Context(), q, index.SearchOptions{Size: maxMarked, Filters: map[string][]string{mapping.FieldInterview: {string(iv.ID)}}})
	if err != nil {
		return nil, nil, nil
	}
	found = map[index.ID]bool{}
	for _, h := range res.Hits {
		if h.Quote != nil {
			found[h.Quote.ID] = true
		}
		marks = append(marks, h.Matches...)
		title = append(title, h.TitleMatches...)
	}
	return marks, title, found
}

// maxOthers bounds how many other articles a card lists.
const maxOthers = 20

// others lists in the card of the quote in focus the articles that carry the
// same statement.
func (st *site) others(r *http.Request, p *interviewPage, id index.ID, focus *index.Quote) error {
	if focus == nil || focus.Statement == "" {
		return nil
	}
	res, err := st.find(r.Context(), query.All{}, index.SearchOptions{Size: maxOthers, Filters: map[string][]string{mapping.FieldStatement: {string(focus.Statement)}}})
	if err != nil {
		return err
	}
	for _, b := range p.Blocks {
		if b.Card == nil {
			continue
		}
		for _, h := range res.Hits {
			if h.Quote != nil && h.Interview.ID != id {
				b.Card.Others = append(b.Card.Others, link{
					Label: strings.Join(slices.DeleteFunc([]string{h.Interview.Outlet, st.dateWords(h.Interview.Date()), h.Interview.Title}, func(s string) bool { return s == "" }), ", "),
					URL:   st.reading(h.Interview.ID, "", h.Quote.ID),
				})
			}
		}
	}
	return nil
}

// blocks cuts the text into paragraphs, and those where what stands there
// changes: at the ends of quotes, labels, cues and matches.
func (st *site) blocks(iv *index.Interview, focus *index.Quote, marks []index.Span, link func(*index.Quote) string) []block {
	// ends are all places where a part begins or ends.
	ends := []int{0, len(iv.Text)}
	at := func(s index.Span) { ends = append(ends, s.Start, s.End) }
	for i := range iv.Quotes {
		for _, s := range iv.Quotes[i].Spans {
			at(s)
		}
		ends = append(ends, signed(iv.Text, iv.Quotes[i].Span().End))
	}
	for _, t := range iv.Turns {
		at(t.Label)
	}
	for _, m := range marks {
		at(m)
	}
	if focus != nil {
		at(focus.Cue)
		at(focus.Question)
	}
	for i := 0; i < len(iv.Text); i++ {
		if iv.Text[i] == '\n' {
			ends = append(ends, i, i+1)
		}
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	parts := make([]part, len(ends)-1)
	starts := make(map[int]int, len(ends)) // byte -> the part that begins there
	for i := range parts {
		parts[i].Text = iv.Text[ends[i]:ends[i+1]]
		starts[ends[i]] = i
	}
	paint := func(s index.Span, f func(*part)) {
		if s.Empty() {
			return
		}
		for i := starts[s.Start]; i < len(parts) && ends[i] < s.End; i++ {
			f(&parts[i])
		}
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		for _, s := range q.Spans {
			paint(s, func(p *part) { p.Quote = true; p.Focus = p.Focus || q == focus })
		}
		span := q.Span()
		if q != focus {
			first := &parts[starts[span.Start]]
			first.Anchors = append(first.Anchors, string(q.ID))
		}
		if last, ok := slices.BinarySearch(ends, signed(iv.Text, span.End)); ok && last > 0 {
			name := q.Speaker.Name
			if name == "" {
				name = st.say("Unattributed")
			}
			parts[last-1].Ends = append(parts[last-1].Ends, sign{link(q), name})
		}
	}
	for _, t := range iv.Turns {
		paint(t.Label, func(p *part) { p.Label = true })
	}
	for _, m := range marks {
		paint(m, func(p *part) { p.Mark = true })
	}
	if focus != nil {
		paint(focus.Cue, func(p *part) { p.Cue = true })
		paint(focus.Question, func(p *part) { p.Asked = true })
	}
	var out []block
	open := false
	for i, p := range parts {
		if p.Text == "\n" {
			open = false
			// A quote may go on over the end of a paragraph, but never begins
			// or ends in one.
			continue
		}
		if !open {
			out = append(out, block{})
			open = true
		}
		b := &out[len(out)-1]
		if focus != nil && ends[i] == focus.Span().Start {
			b.Card = st.card(iv, focus)
		}
		b.Parts = append(b.Parts, p)
	}
	return out
}

// signed returns where the sign of a quote that ends at byte end stands: behind
// the mark that closes it.
func signed(text string, end int) int {
	r, size := utf8.DecodeRuneInString(text[end:])
	if strings.ContainsRune("\"”“»«」』’‘", r) {
		return end + size
	}
	return end
}

func (st *site) card(iv *index.Interview, q *index.Quote) *card {
	s := st.newSpeaker(q, nil)
	s.Today = false // AsOf says it at length
	st.statePage(&s, q)
	for _, a := range s.Alliances {
		s.Pages = append(s.Pages, st.aboutBody(mapping.FieldAlliance, a))
	}
	st.localize(&s)
	var mentions []string
	for _, a := range q.Named(index.MentionAlliance) {
		mentions = append(mentions, st.nameOf(a))
	}
	return &card{
		ID:         string(q.ID),
		Speaker:    s,
		Form:       st.say(string(q.Form)),
		Rule:       q.Rule,
		Cue:        strings.Join(strings.Fields(q.Cue.Cut(iv.Text)), " "),
		Confidence: st.say("confidence: " + string(q.Confidence)),
		Mentions:   mentions,
		Printed:    q.Speaker.Printed,
		NameFrom:   q.Speaker.NameFrom,
		OfficeFrom: q.Speaker.OfficeFrom,
		Footnote:   export.Footnote(&index.Hit{Interview: iv, Quote: q}),
	}
}

// linkRunes is how much of a quote its link shows.
const linkRunes = 60

// outlines lists the quotes by speaker, those with most quotes first.
func outlines(iv *index.Interview, focus *index.Quote, link func(*index.Quote) string) []outline {
	var out []outline
	places := map[string]int{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		name := q.Speaker.Name
		n, ok := places[name]
		if !ok {
			n = len(out)
			places[name] = n
			out = append(out, outline{Name: name})
		}
		o := &out[n]
		if o.Role == "" && q.Speaker.Role != name {
			o.Role = q.Speaker.Role
		}
		words := strings.Join(strings.Fields(iv.Words(q)), " ")
		if r := []rune(words); len(r) > linkRunes {
			words = strings.TrimSpace(string(r[:linkRunes])) + ellipsis
		}
		o.Quotes = append(o.Quotes, quoteLink{link(q), words, q == focus})
	}
	slices.SortStableFunc(out, func(a, b outline) int {
		if (a.Name == "") != (b.Name == "") {
			return cmp.Compare(len(b.Name), len(a.Name)) // the unattributed last
		}
		return len(b.Quotes) - len(a.Quotes)
	})
	return out
}
