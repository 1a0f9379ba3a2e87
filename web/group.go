package web

import (
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

func (st *site) group(g *index.HitGroup, s state.State) group {
	iv := g.Interview
	out := group{Link: st.reading(iv.ID, s.Query, ""), Lang: iv.Language, Title: st.title(iv), Source: st.citation(&iv.Article), More: g.Total - len(g.Hits)}
	for i := range g.Hits {
		h := st.hit(&g.Hits[i], s)
		h.Grouped = true
		out.Hits = append(out.Hits, h)
	}
	return out
}

// also lists the other publications of a statement.
func (st *site) also(h *index.Hit) (links []link) {
	for _, p := range h.Also {
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
