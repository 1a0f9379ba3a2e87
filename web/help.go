package web

import (
	"net/http"

	"onrecord/mapping"
)

// helpPage explains the query language.
type helpPage struct {
	frame
	Fields []helpField
}

type helpField struct{ Name, Label string }

func (st *site) help(w http.ResponseWriter, _ *http.Request) error {
	p := helpPage{frame: st.frame("How to search – onrecord")}
	for _, f := range mapping.Fields {
		if f.Prefix && f.Kind != mapping.Day {
			p.Fields = append(p.Fields, helpField{f.Name, f.Label})
		}
	}
	st.render(w, http.StatusOK, "help.html", p)
	return nil
}
