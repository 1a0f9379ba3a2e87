package web

import (
	"slices"

	"onrecord/index"
	"onrecord/web/state"
)

// group is an interview on the results page, with its first hits.
type group struct {
	Tab    bool   // links open in a new tab
	Link   string // the interview, with all of its hits marked
	Lang   string
	Title  string
	Source citation
	Hits   []hit
	More   int // hits that are not shown
}

func (st *site) group(g *index.HitGroup, s state.State, size, most int) group {
	iv, hits := g.Interview, g.Hits[:min(most, len(g.Hits))]
	out := group{Link: st.reading(iv.ID, s.Query, ""), Lang: iv.Language, Title: st.title(iv), Source: st.citation(&iv.Article), More: g.Total - len(hits)}
	for i := range hits {
		h := st.hit(&hits[i], s, size)
		h.Grouped = true
		if !slices.ContainsFunc(h.Question, func(r Run) bool { return r.Mark }) {
			h.Question = nil // it says nothing of why the quote is here, and the interview is a click away
		}
		q := hits[i].Quote
		if i > 0 && sameOffice(q, hits[i-1].Quote) {
			h.Speaker.State, h.Speaker.Alliances = "", nil // they stand a few lines above
		}
		out.Hits = append(out.Hits, h)
	}
	return out
}

// sameOffice reports whether two quotes of an interview are of one speaker, who
// speaks for the same.
func sameOffice(a, b *index.Quote) bool {
	return a != nil && b != nil && a.Speaker == b.Speaker && a.AsOf == b.AsOf &&
		slices.Equal(a.Alliances, b.Alliances) && slices.Equal(a.AlliancesToday, b.AlliancesToday)
}

// shownAlso is how many other publications of a statement a hit lists; its card
// in the interview lists them all.
const shownAlso = 4

// also lists the other publications of a statement.
func (st *site) also(h *index.Hit) (links []link) {
	for _, p := range h.Also[:min(shownAlso, len(h.Also))] {
		label := p.Interview.Outlet
		if label == "" {
			label = p.Interview.Title
		}
		if label == "" {
			label = p.Interview.Origin.Path
		}
		if d := p.Interview.Date(); !d.IsZero() {
			label += ", " + st.dateWords(d)
		}
		links = append(links, link{Label: label, URL: st.reading(p.Interview.ID, "", p.Quote.ID)})
	}
	return links
}
