package web

import (
	"net/http"

	"onrecord/index/query"
	"onrecord/mapping"
)

// helpPage explains the query language.
type helpPage struct {
	frame
	Syntax   []query.Example
	DateNote string
	Fields   []helpField
}

type helpField struct{ Name, Label string }

func (st *site) help(w http.ResponseWriter, _ *http.Request) error {
	p := helpPage{frame: st.frame(st.say("How to search") + " – onrecord"), Syntax: query.Syntax, DateNote: query.DateNote}
	for _, f := range mapping.Fields {
		if f.Prefix && f.Kind != mapping.Day {
			p.Fields = append(p.Fields, helpField{f.Name, f.Label})
		}
	}
	st.render(w, http.StatusOK, "help.html", p)
	return nil
}
