package web

import (
	"context"
	"encoding/json"
	"net/http"

	"onrecord/index"
	"onrecord/mapping"
	"onrecord/web/api"
	"onrecord/web/state"
)

// shownSuggestions is how many completions stand below the search box.
const shownSuggestions = 8

// complete completes from the index, within the limits of a search.
func (st *site) complete(ctx context.Context, prefix string, n int, fields ...string) ([]index.Suggestion, error) {
	if st.Suggest == nil {
		return nil, nil
	}
	found, err := within(ctx, st, func(ctx context.Context) (*[]index.Suggestion, error) {
		found, err := st.Suggest.Suggest(ctx, prefix, n, fields...)
		return &found, err
	})
	if err != nil {
		return nil, err
	}
	return *found, nil
}

// suggest serves completions to the search box and to browsers that search here
// (OpenSearch Suggestions 1.1): what was typed, the queries that can be asked
// instead, these in words, and their addresses.
func (st *site) suggest(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	text, err := api.Typed(v.Get("q"), len(v["q"]))
	if err != nil {
		return err
	}
	if _, err := state.Lang(v); err != nil {
		return err
	}
	found, err := api.Complete(r.Context(), st.complete, text, shownSuggestions)
	if err != nil {
		return err
	}
	queries, words, links := []string{}, []string{}, []string{}
	for _, s := range found {
		name := s.Value
		if s.Also != "" {
			name = st.say("%s (%s)", name, s.Also)
		}
		field, _ := mapping.Lookup(s.Field)
		queries = append(queries, s.Query)
		words = append(words, st.say("%s · %s · %s", name, st.say(field.Label), st.say("%d quotes", s.Count)))
		links = append(links, st.absolute(state.State{Query: s.Query, Lang: st.asked}.At(st.Base+"search")))
	}
	b, err := json.Marshal([]any{text, queries, words, links})
	if err != nil {
		return err
	}
	api.Answer(w, r, "application/x-suggestions+json", b)
	return nil
}
