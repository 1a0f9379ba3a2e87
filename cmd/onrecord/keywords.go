package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
)

type keywordsCmd struct {
	storeFlags
	narrowFlags
	Query []string `arg:"" optional:"" help:"Whose words are wanted: a query, as with onrecord search."`
	In    []string `help:"Search the store of these source folders. Default: the only store there is." placeholder:"FOLDER" sep:"none"`
	Size  int      `help:"Keywords to print, at most 50." default:"24"`
	JSON  bool     `help:"Print one JSON object, for programs." name:"json"`
}

// Validate is called by kong.
func (c *keywordsCmd) Validate() error {
	if c.Size < 1 || c.Size > index.MaxKeywords {
		return fmt.Errorf("--size must be between 1 and %d, not %d", index.MaxKeywords, c.Size)
	}
	return nil
}

// Run prints the words that what matches has more often than the rest.
func (c *keywordsCmd) Run(ctx context.Context, term terminal) (err error) {
	st, err := c.state(strings.Join(c.Query, " "))
	if err != nil {
		return err
	}
	q, err := query.Parse(st.Query)
	if err != nil {
		return queryError(err)
	}
	s, err := c.openSettled(ctx, c.In, "keywords", term)
	if err != nil {
		return err
	}
	defer closeStore(s, &err)
	res, err := s.Index.Keywords(ctx, q, st.Options(), c.Size)
	if err != nil {
		return queryError(err)
	}
	if c.JSON {
		enc := json.NewEncoder(term.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(res)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d others in the same languages\n", count(res.Quotes, "quote"), res.Others)
	if res.Sampled < res.Quotes {
		fmt.Fprintf(&b, "looked for in %d of them, counted in all\n", res.Sampled)
	}
	if len(res.Keywords) > 0 {
		t := table{{"KEYWORD", "QUOTES", "OTHERS", "SCORE"}}
		for _, k := range res.Keywords {
			t = append(t, []string{k.Text, share(k.Count, res.Quotes), share(k.Others, res.Others), fmt.Sprintf("%.0f", k.Score)})
		}
		b.WriteByte('\n')
		t.write(&b, terminalWidth(term), []int{40, 24, 24})
	}
	_, err = term.out.Write([]byte(b.String()))
	return err
}

func share(n, of int) string {
	return fmt.Sprintf("%d (%.1f %%)", n, 100*float64(n)/float64(max(1, of)))
}
