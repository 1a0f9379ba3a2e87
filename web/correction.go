package web

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/web/state"
)

// maxPerson bounds the name of a speaker that a reader gives, in bytes.
const maxPerson = 200

// What a reader may find wrong with the speaker of a quote, as the address has
// it. The actions are those of corrections.csv (package people).
const (
	saidByOther  = "assign"     // it was somebody else
	saidByNobody = "nobody"     // it is not known who
	noPerson     = "not-person" // the name is none
)

// correctionPage writes the line for corrections.csv that a reader would have
// applied. Nothing is stored: whoever keeps the archive decides.
type correctionPage struct {
	frame
	Path   string // of this page
	Words  string
	Lang   string
	Name   string // of the speaker; "" for nobody
	What   string
	Person string
	Need   bool   // the name of the speaker is asked for, and missing
	Line   string // "" until the reader has said what is wrong
	Back   string
}

// correction serves the page at which a reader says that the speaker of a quote
// is wrong.
func (st *site) correction(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	if _, err := state.Read(url.Values{"lang": v["lang"], "q": v["person"]}); err != nil {
		return err
	}
	iv, err := st.Archive.Interview(r.Context(), index.ID(mux.Vars(r)["id"]))
	if err != nil {
		return err
	}
	q := iv.Quote(index.ID(mux.Vars(r)["quote"]))
	if q == nil {
		return index.ErrNotFound
	}
	p := correctionPage{frame: st.frame(st.say("The speaker is wrong") + " – onrecord"), Path: st.correctionOf(iv.ID, q.ID),
		Words: iv.Words(q), Lang: iv.Language, Name: q.Speaker.Name, What: v.Get("what"), Back: st.reading(iv.ID, "", q.ID)}
	if p.Person, err = state.One(v, "person"); err != nil {
		return err
	}
	if len(p.Person) > maxPerson {
		return state.Refuse("person", "a value of %q has %d bytes; at most %d are allowed", "person", len(p.Person), maxPerson)
	}
	switch p.What {
	case saidByOther:
		if p.Need = p.Person == ""; !p.Need {
			p.Line = correctionLine("assign", p.Person, string(q.ID))
		}
	case saidByNobody:
		p.Line = correctionLine("assign", "", string(q.ID))
	case noPerson:
		if p.Name == "" {
			return errNoPage
		}
		p.Line = correctionLine("not-person", p.Name, "")
	case "":
		p.What = saidByOther
	default:
		return errNoPage
	}
	st.render(w, http.StatusOK, "correction.html", p)
	return nil
}

// correctionOf returns the address at which a quote is corrected.
func (st *site) correctionOf(id, quote index.ID) string {
	return st.Base + "interview/" + string(id) + "/correction/" + string(quote)
}

// correctionLine returns a line of corrections.csv.
func correctionLine(fields ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.Write(fields); err != nil {
		panic(err) // a Builder takes everything
	}
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// matchLinks lead from the quote in focus to the quotes of the interview that
// match, before and behind it.
type matchLinks struct {
	Place, Total   int // Place is 0 where the quote in focus does not match
	Previous, Next string
}

// newMatchLinks returns nil where nothing matches, or the quote in focus alone.
func newMatchLinks(iv *index.Interview, focus *index.Quote, found map[index.ID]bool, link func(*index.Quote) string) *matchLinks {
	m := &matchLinks{}
	passed := focus == nil
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if found[q.ID] {
			m.Total++
		}
		switch {
		case q == focus:
			passed = true
			if found[q.ID] {
				m.Place = m.Total
			}
		case found[q.ID] && !passed:
			m.Previous = link(q)
		case found[q.ID] && m.Next == "":
			m.Next = link(q)
		}
	}
	if m.Previous == "" && m.Next == "" {
		return nil
	}
	return m
}
