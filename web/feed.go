package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"onrecord/index"
	"onrecord/index/export"
	"onrecord/index/query"
	"onrecord/web/api"
	"onrecord/web/state"
)

// feedSize is how many hits a feed has.
const feedSize = 50

// feed describes the feed of a search. It is known by the query and the filters
// alone.
func (st *site) feed(s state.State, updated time.Time) export.Feed {
	s.Page, s.Lang = 1, ""
	if s.Sort != index.LastAdded {
		s.Sort = index.ByRelevance
	}
	title := "onrecord: all quotes"
	if q, err := query.Parse(s.Query); err == nil && s.Encode() != "" {
		title = "onrecord: " + s.Explain(q, updated, fmt.Sprintf, nil)
	}
	return export.Feed{
		Name:      s.Encode(),
		Title:     title,
		Self:      st.absolute(s.At(st.Base + "search.atom")),
		Alternate: st.absolute(s.At(st.Base + "search")),
		Updated:   updated,
	}
}

// atom serves the newest hits of a search as a feed, or, by LastAdded, those that
// came into the archive last.
func (st *site) atom(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	s, err := state.Read(v)
	if err != nil {
		return err
	}
	if err := state.Known(v, "lang"); err != nil {
		return err
	}
	q, err := query.Parse(s.Query)
	if err != nil {
		return err
	}
	opts := s.Options()
	opts.Size = feedSize
	if opts.Sort != index.LastAdded {
		opts.Sort = index.Newest
	}
	res, err := st.find(r.Context(), q, opts)
	if err != nil {
		return err
	}
	updated := time.Unix(0, 0)
	for i := range res.Hits {
		if t := export.Updated(&res.Hits[i]); t.After(updated) {
			updated = t
		}
	}
	var b bytes.Buffer
	to, err := export.New(&b, export.Atom, export.Options{Permalink: st.permalink, Feed: st.feed(s, updated)})
	for i := range res.Hits {
		if err == nil {
			err = to.Write(&res.Hits[i])
		}
	}
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		return err
	}
	api.Answer(w, r, export.Atom.MediaType(), b.Bytes())
	return nil
}

// The description of the search for browsers (OpenSearch 1.1, draft 6).
type openSearch struct {
	XMLName       xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string   // at most 16 characters
	Description   string   // at most 1024
	InputEncoding string
	Image         openSearchImage
	URLs          []openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type string `xml:"type,attr"`
	URL  string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// openSearch serves the description by which a browser takes the search among
// its own. It must have whole addresses, so without base-url there is none.
func (st *site) openSearch(w http.ResponseWriter, r *http.Request) error {
	if st.Origin == "" {
		return errNoPage
	}
	base := st.absolute(st.Base)
	b, err := xml.MarshalIndent(openSearch{
		ShortName: "onrecord", Description: "Who said what, on the record: search in interviews", InputEncoding: "UTF-8",
		Image: openSearchImage{"image/svg+xml", st.absolute(st.frame("").Icon)},
		URLs: []openSearchURL{
			{"text/html", "", base + "search?q={searchTerms}"},
			{"application/x-suggestions+json", "suggestions", base + "suggest?q={searchTerms}"},
			{"application/atom+xml", "", base + "search.atom?q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", base + "opensearch.xml"},
		},
	}, "", " ")
	if err != nil {
		return err
	}
	api.Answer(w, r, "application/opensearchdescription+xml", append([]byte(xml.Header), b...))
	return nil
}
