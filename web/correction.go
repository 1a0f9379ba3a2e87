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

// Proposal is a line of corrections.csv that a reader would have applied.
type Proposal struct {
	Interview, Quote      index.ID
	Reader                string // "" where readers have no names
	Action, Person, Value string
}

// ErrProposals is what Propose returns where too many wait.
var ErrProposals error = newFailure(http.StatusServiceUnavailable, "Too many proposals are waiting", "Those who keep the archive have to look at them first.")

// maxProposal bounds what a form sends, in bytes.
const maxProposal = 4 << 10

// correctionPage writes the line for corrections.csv that a reader would have
// applied, and where the server takes proposals, sends it. Nothing is applied:
// whoever keeps the archive decides.
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
	Takes  bool   // the line can be sent
	Sent   bool
	Back   string
}

// correction serves the page at which a reader says that the speaker of a quote
// is wrong.
func (st *site) correction(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	if r.Method == http.MethodPost {
		if st.Propose == nil {
			return errMethod
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxProposal)
		if err := r.ParseForm(); err != nil {
			return newFailure(http.StatusBadRequest, "The form cannot be read", "What it sends is cut off, or too long.")
		}
		v = r.PostForm
	}
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
	proposal := Proposal{Interview: iv.ID, Quote: q.ID, Reader: readerOf(r)}
	switch p.What {
	case saidByOther:
		// What a spreadsheet takes for a formula is no name either.
		if p.Need = p.Person == "" || strings.ContainsAny(p.Person[:1], "=+-@"); !p.Need {
			proposal.Action, proposal.Person, proposal.Value = "assign", p.Person, string(q.ID)
		}
	case saidByNobody:
		proposal.Action, proposal.Value = "assign", string(q.ID)
	case noPerson:
		if p.Name == "" {
			return errNoPage
		}
		proposal.Action, proposal.Person = "not-person", p.Name
	case "":
		p.What = saidByOther
	default:
		return errNoPage
	}
	if proposal.Action != "" {
		p.Line = correctionLine(proposal.Action, proposal.Person, proposal.Value)
	}
	p.Takes, p.Sent = st.Propose != nil, st.Propose != nil && v.Get("sent") == "true"
	if r.Method == http.MethodPost && proposal.Action != "" {
		if err := st.Propose(r.Context(), proposal); err != nil {
			return err
		}
		again := []state.Param{{Name: "what", Value: p.What}, {Name: "person", Value: p.Person}, {Name: "sent", Value: "true"}}
		if st.asked != "" {
			again = append(again, state.Param{Name: "lang", Value: st.asked})
		}
		http.Redirect(w, r, p.Path+"?"+state.Encode(again), http.StatusSeeOther)
		return nil
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
