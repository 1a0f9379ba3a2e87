package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// noHits explains that there are no hits, and leads to searches that have
// some. There are three kinds: the archive is empty, the filters leave nothing
// of what the query finds, the query finds nothing.
type noHits struct {
	Empty    bool
	Filtered string // how much the query finds without the filters; "" where they are not the cause
	Ways     []way
}

// way is a search that finds something.
type way struct{ Label, URL, Found string }

// The bounds of what looking for ways out may cost.
const (
	maxWays     = 6
	maxWaysTime = time.Second
)

// noHits looks for ways out of a search without hits.
func (st *site) noHits(ctx context.Context, v view, s state.State, q query.Q) *noHits {
	if st.Archive.Count() == 0 {
		return &noHits{Empty: true}
	}
	ctx, cancel := context.WithTimeout(ctx, maxWaysTime)
	defer cancel()
	n := &noHits{}
	// try adds a way if it finds something, and reports that.
	try := func(to state.State, label string) bool {
		if len(n.Ways) == maxWays {
			return false
		}
		q, err := query.Parse(to.Query)
		if err != nil {
			return false
		}
		opts := to.Options()
		opts.Group = false
		res, err := st.find(ctx, q, opts)
		if err != nil || res.Total == 0 {
			return false
		}
		n.Ways = append(n.Ways, way{label, v.at(to), st.counted(res)})
		return true
	}
	if len(s.Filters)+len(s.Exclude) > 0 {
		if try(s.Unfiltered(), st.say("Without any filter")) {
			n.Filtered = n.Ways[0].Found
			for _, f := range mapping.Facets() {
				for _, value := range s.Filters[f.Name] {
					try(s.Without(f.Name, value), st.say("Search without %s: %s", st.say(f.Label), st.label(f, value)))
				}
				for _, value := range s.Exclude[f.Name] {
					try(s.Readmitting(f.Name, value), st.say("With %s: %s", st.say(f.Label), st.label(f, value)))
				}
			}
			return n
		}
		s = s.Unfiltered()
	}
	if looser := loosened(q); looser.String() != q.String() {
		try(s.Asking(looser.String()), st.say("Without quotation marks"))
	}
	if and, ok := q.(query.And); ok && len(and) > 1 {
		for i, part := range and {
			rest := query.Normal(append(slices.Clone(and[:i]), and[i+1:]...))
			try(s.Asking(rest.String()), st.say("Without %s", part.String()))
		}
		if !slices.ContainsFunc(and, func(q query.Q) bool { _, not := q.(query.Not); return not }) {
			try(s.Asking(query.Or(and).String()), st.say("Any of these instead of all"))
		}
	}
	return n
}

// loosened is a query without the order of its phrases.
func loosened(q query.Q) query.Q {
	switch q := q.(type) {
	case query.Phrase:
		return allWords(q.Field, q.Text)
	case query.Near:
		return allWords(q.Field, q.Text)
	case query.And:
		out := query.And{}
		for _, part := range q {
			out = append(out, loosened(part))
		}
		return query.Normal(out)
	case query.Or:
		out := query.Or{}
		for _, part := range q {
			out = append(out, loosened(part))
		}
		return query.Normal(out)
	}
	return q
}

func allWords(field, text string) query.Q {
	var words query.And
	for _, w := range strings.Fields(text) {
		words = append(words, query.Word{Field: field, Text: w})
	}
	return query.Normal(words)
}
