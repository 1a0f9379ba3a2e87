package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/eval"
	"onrecord/index/gazetteer"
	"onrecord/index/query"
)

// ranking searches an index of the articles for each topic, and returns the
// figures; none where there is no file of topics.
func (c *evalCmd) ranking(ctx context.Context, articles *corpus, w io.Writer) (figures string, err error) {
	text, err := os.ReadFile(c.Topics)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(w, "No topics in %s: the ranking is not measured.\n\n", c.Topics)
		return "", nil
	}
	if err != nil {
		return "", err
	}
	topics, err := eval.ReadTopics(string(text))
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.Topics, err)
	}
	ix, err := bleveindex.OpenMemory(articles)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	if err := ix.Put(ctx, slices.Collect(maps.Values(articles.ids))...); err != nil {
		return "", err
	}
	ix.SetSynonyms(query.NewSynonyms(knownNames(gazetteer.Default())...))
	interview := func(path, record string) *index.Interview { return articles.interviews[articleKey{path, record}] }
	r := &eval.Ranking{}
	for i := range topics {
		t := &topics[i]
		q, err := query.Parse(t.Query)
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w", c.Topics, t.Query, err)
		}
		res, err := ix.Search(ctx, q, index.SearchOptions{Size: eval.RecallHits})
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w", c.Topics, t.Query, err)
		}
		var ids []index.ID
		for _, h := range res.Hits {
			if h.Quote != nil { // articles come behind all quotes
				ids = append(ids, h.Quote.ID)
			}
		}
		r.Add(t, ids, interview)
	}
	c.list(w, r.Errors())
	return r.Table(), nil
}
