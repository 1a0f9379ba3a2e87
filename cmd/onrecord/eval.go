package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"onrecord/index"
	"onrecord/index/eval"
	"onrecord/index/quote"
	"onrecord/index/source"
)

type evalCmd struct {
	Dirs     []string `arg:"" optional:"" name:"dir" help:"More folders to score, each with gold.jsonl and articles/*.txt; they are not part of the golden file."`
	Gold     string   `default:"testdata/gold" help:"Folder of the gold annotations, txtar files." placeholder:"DIR"`
	Articles string   `default:"testdata/articles" help:"Folder of the articles that the gold names." placeholder:"DIR"`
	Golden   string   `default:"testdata/eval/extraction.golden" help:"File with the figures as they were last accepted." placeholder:"FILE"`
	Errors   bool     `help:"List each miss, false alarm and wrong speaker before the figures."`
	Check    bool     `xor:"golden" help:"Compare the figures with the golden file; differences are printed, and the exit code is 1."`
	Update   bool     `xor:"golden" help:"Write the figures to the golden file."`
}

// Run scores the gold and the further folders, and prints the tables.
func (c *evalCmd) Run(ctx context.Context, term terminal) error {
	gold, err := eval.ReadGold(os.DirFS(c.Gold))
	if err != nil {
		return fmt.Errorf("read the gold in %s: %w", c.Gold, err)
	}
	report, err := score(ctx, gold, c.Articles)
	if err != nil {
		return err
	}
	figures := report.Table() + "\n" + eval.Legend
	c.print(term.out, c.Gold, report)
	for _, dir := range c.Dirs {
		for _, indirect := range []bool{false, true} {
			gold, err := eval.ReadCorpus(os.DirFS(dir), indirect)
			if err != nil {
				return fmt.Errorf("read the gold in %s: %w", dir, err)
			}
			if len(gold) == 0 {
				continue
			}
			report, err := score(ctx, gold, filepath.Join(dir, "articles"))
			if err != nil {
				return err
			}
			name := dir
			if indirect {
				name += ", indirect speech"
			}
			c.print(term.out, name, report)
		}
	}
	fmt.Fprint(term.out, eval.Legend)
	switch {
	case c.Update:
		if err := os.MkdirAll(filepath.Dir(c.Golden), 0o755); err != nil {
			return err
		}
		return os.WriteFile(c.Golden, []byte(figures), 0o644)
	case c.Check:
		return c.compare(term.out, figures)
	}
	return nil
}

func (c *evalCmd) print(w io.Writer, name string, r *eval.Report) {
	fmt.Fprintf(w, "%s, %s\n\n", name, count(len(r.Articles), "article"))
	if c.Errors {
		for _, line := range r.Errors() {
			fmt.Fprintln(w, line)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w, r.Table())
}

// compare returns an error when the figures are not those of the golden file,
// and prints the lines that differ.
func (c *evalCmd) compare(w io.Writer, figures string) error {
	golden, err := os.ReadFile(c.Golden)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	want := strings.ReplaceAll(string(golden), "\r\n", "\n") // as Git for Windows may have written it
	if figures == want {
		return nil
	}
	fmt.Fprintf(w, "\n--- %s\n+++ now\n%s", c.Golden, diff(want, figures))
	return &exitError{1, fmt.Errorf("the figures are not those of %s; where the change is meant, run onrecord eval --update", c.Golden)}
}

// score extracts the quotes of the articles that the gold names and compares
// them with it. An article that cannot be read is an error: figures over fewer
// articles would mislead.
func score(ctx context.Context, gold []eval.Article, articles string) (*eval.Report, error) {
	type key struct{ path, record string }
	wanted := map[key]*index.Interview{}
	for _, a := range gold {
		wanted[key{a.Path, a.Record}] = nil
	}
	extractor := &quote.Extractor{}
	doc := func(d source.Document) error {
		k := key{d.Origin.Path, d.Origin.Record}
		if _, ok := wanted[k]; !ok {
			return nil
		}
		a, err := parseDocument(d)
		if err != nil {
			return err
		}
		wanted[k] = extractor.Extract(a)
		return nil
	}
	why := map[string]string{}
	skip := func(s source.Skip) { why[s.Path] = s.Reason }
	if err := source.Walk(ctx, []string{articles}, source.Options{}, doc, skip); err != nil {
		return nil, err
	}
	report := &eval.Report{}
	for i := range gold {
		a := &gold[i]
		iv := wanted[key{a.Path, a.Record}]
		if iv == nil {
			reason := why[a.Path]
			if reason == "" {
				reason = "no such article"
			}
			return nil, fmt.Errorf("%s in %s: %s", a.Name(), articles, reason)
		}
		report.Add(a, iv)
	}
	return report, nil
}

// diff returns the lines that are only in old, after "-", and those that are
// only in new, after "+", in order; what both have is left out.
func diff(old, new string) string {
	a, b := strings.Split(old, "\n"), strings.Split(new, "\n")
	// common[i][j] is the length of the longest common subsequence of a[i:] and
	// b[j:]. Tables have some fifty lines.
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i++
			j++
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			fmt.Fprintln(&out, "-", a[i])
			i++
		default:
			fmt.Fprintln(&out, "+", b[j])
			j++
		}
	}
	return out.String()
}
