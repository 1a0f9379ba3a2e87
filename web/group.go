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
	out := group{Link: address(st.Base+"interview/"+string(iv.ID), s.Query, ""), Lang: iv.Language, Title: iv.Title, Source: newCitation(&iv.Article), More: g.Total - len(g.Hits)}
	if out.Title == "" {
		out.Title = "Untitled, " + iv.Origin.Path
	}
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
			label += ", " + dateWords(d)
		}
		links = append(links, link{Label: label, URL: address(st.Base+"interview/"+string(p.Interview.ID), "", p.Quote.ID)})
	}
	return links
}
