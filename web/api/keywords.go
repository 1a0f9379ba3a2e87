package api

import (
	"net/http"

	"onrecord/index"
	"onrecord/web/state"
)

// defaultKeywords is how many keywords an answer has without size.
const defaultKeywords = 24

// Keywords is the answer to /keywords.
type Keywords struct {
	Query Query `json:"query"`
	index.Keywords
}

func (s *Server) keywords(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	st, q, asked, err := ask(v, "size")
	if err != nil {
		return err
	}
	size, err := state.Number(v, "size", defaultKeywords, 0, index.MaxKeywords)
	if err != nil {
		return err
	}
	opts := st.Options()
	found, err := s.Keywords(r.Context(), q, opts, size)
	if err != nil {
		return s.refused(err, opts)
	}
	return answer(w, r, Keywords{asked, *found})
}
