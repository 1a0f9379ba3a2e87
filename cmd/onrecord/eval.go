package main

import (
	"cmp"
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
	Dirs     []string `arg:"" optional:"" name:"dir" help:"More folders to score, each with gold.jsonl and articles/*.txt; they are not part of the golden files."`
	Gold     string   `default:"testdata/gold" help:"Folder of the gold annotations: txtar files, metadata.tsv, furniture.tsv." placeholder:"DIR"`
	Articles string   `default:"testdata/articles" help:"Folder of the articles that the gold names." placeholder:"DIR"`
	Pages    string   `default:"../shared/data/boilerplate" help:"Folder of web pages with manifest.jsonl, for the cleaning alone. Where it is missing, that part is left out." placeholder:"DIR"`
	Topics   string   `default:"testdata/eval/topics.txt" help:"File of topics, with the quotes of the articles that answer them. Where it is missing, the ranking is not measured." placeholder:"FILE"`
	Golden   string   `default:"testdata/eval" help:"Folder with the figures as they were last accepted." placeholder:"DIR"`
	Errors   bool     `help:"List each miss, false alarm and wrong speaker, each wrong field, what is left of menus, and each topic with what its answer lacks, before the figures."`
	Check    bool     `xor:"golden" help:"Compare the figures with the golden files; differences are printed, and the exit code is 1."`
	Update   bool     `xor:"golden" help:"Write the figures to the golden files."`
}

// figures are those of one part, as its golden file has them.
type figures struct{ file, text string }

// Run scores the gold, the pages and the further folders, and prints the tables.
func (c *evalCmd) Run(ctx context.Context, term terminal) error {
	articles, err := readArticles(ctx, c.Articles)
	if err != nil {
		return err
	}
	var parts []figures
	for _, part := range []struct {
		file, name string
		indirect   bool
	}{{"extraction.golden", c.Gold, false}, {"indirect.golden", c.Gold + ", indirect speech", true}} {
		gold, err := eval.ReadGold(os.DirFS(c.Gold), part.indirect)
		if err != nil {
			return fmt.Errorf("read the gold in %s: %w", c.Gold, err)
		}
		if len(gold) == 0 {
			continue
		}
		report, err := score(gold, articles)
		if err != nil {
			return err
		}
		parts = append(parts, figures{part.file, report.Table() + "\n" + eval.Legend})
		c.print(term.out, part.name, report)
	}
	for _, part := range []struct {
		file  string
		score func(context.Context, *corpus, io.Writer) (string, error)
	}{{"ranking.golden", c.ranking}, {"metadata.golden", c.metadata}, {"cleaning.golden", c.cleaning}} {
		text, err := part.score(ctx, articles, term.out)
		if err != nil {
			return err
		}
		if text != "" {
			fmt.Fprintln(term.out, text)
			parts = append(parts, figures{part.file, text})
		}
	}
	for _, dir := range c.Dirs {
		articles, err := readArticles(ctx, filepath.Join(dir, "articles"))
		if err != nil {
			return err
		}
		for _, indirect := range []bool{false, true} {
			gold, err := eval.ReadCorpus(os.DirFS(dir), indirect)
			if err != nil {
				return fmt.Errorf("read the gold in %s: %w", dir, err)
			}
			if len(gold) == 0 {
				continue
			}
			report, err := score(gold, articles)
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
		if err := os.MkdirAll(c.Golden, 0o755); err != nil {
			return err
		}
		for _, p := range parts {
			if err := os.WriteFile(filepath.Join(c.Golden, p.file), []byte(p.text), 0o644); err != nil {
				return err
			}
		}
	case c.Check:
		var errs []error
		for _, p := range parts {
			errs = append(errs, compare(term.out, filepath.Join(c.Golden, p.file), p.text))
		}
		if err := errors.Join(errs...); err != nil {
			return &exitError{1, fmt.Errorf("%w; where the change is meant, run onrecord eval --update", err)}
		}
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
func compare(w io.Writer, file, figures string) error {
	golden, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	want := strings.ReplaceAll(string(golden), "\r\n", "\n") // as Git for Windows may have written it
	if figures == want {
		return nil
	}
	fmt.Fprintf(w, "\n--- %s\n+++ now\n%s", file, diff(want, figures))
	return fmt.Errorf("the figures are not those of %s", file)
}

// corpus is the articles of a folder, with their quotes.
type corpus struct {
	dir        string
	articles   map[articleKey]*index.Article // as they were read, the genre as the turns tell it
	interviews map[articleKey]*index.Interview
	ids        map[index.ID]*index.Interview
	why        map[string]string // path -> why it could not be read
}

// articleKey names an article as the gold does.
type articleKey struct{ path, record string }

// readArticles reads the articles of a folder; none where there is no folder.
func readArticles(ctx context.Context, dir string) (*corpus, error) {
	c := &corpus{
		dir: dir, articles: map[articleKey]*index.Article{}, interviews: map[articleKey]*index.Interview{},
		ids: map[index.ID]*index.Interview{}, why: map[string]string{},
	}
	reader, err := newReader(ctx)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	extractor := &quote.Extractor{}
	doc := func(d source.Document) error {
		a, err := reader.parse(d)
		if err != nil {
			c.why[d.Origin.Path] = source.Why(err)
			return nil
		}
		iv := extractor.Extract(a)
		a.Genre = iv.Genre
		key := articleKey{d.Origin.Path, d.Origin.Record}
		c.articles[key], c.interviews[key], c.ids[iv.ID] = a, iv, iv
		return nil
	}
	skip := func(s source.Skip) { c.why[s.Path] = s.Reason }
	if err := source.Walk(ctx, []string{dir}, source.Options{}, doc, skip); err != nil {
		return nil, err
	}
	return c, nil
}

// Interview makes it an archive.
func (c *corpus) Interview(_ context.Context, id index.ID) (*index.Interview, error) {
	if iv := c.ids[id]; iv != nil {
		return iv, nil
	}
	return nil, fmt.Errorf("interview %s: %w", id, index.ErrNotFound)
}

// score compares the quotes of the articles that the gold names with it. An
// article that cannot be read is an error: figures over fewer articles would
// mislead.
func score(gold []eval.Article, articles *corpus) (*eval.Report, error) {
	report := &eval.Report{}
	for i := range gold {
		a := &gold[i]
		iv := articles.interviews[articleKey{a.Path, a.Record}]
		if iv == nil {
			return nil, fmt.Errorf("%s in %s: %s", a.Name(), articles.dir, cmp.Or(articles.why[a.Path], "no such article"))
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
