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
	"sync"

	"onrecord/index"
	"onrecord/index/article"
	"onrecord/index/eval"
)

// metadata compares the articles with metadata.tsv and furniture.tsv, and
// returns the figures; none where the gold has no such tables.
func (c *evalCmd) metadata(_ context.Context, articles *corpus, w io.Writer) (string, error) {
	gold := os.DirFS(c.Gold)
	cards, err := eval.ReadCards(gold)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	furniture, err2 := eval.ReadFurniture(gold)
	if err := errors.Join(err, err2); err != nil {
		return "", fmt.Errorf("read the gold in %s: %w", c.Gold, err)
	}
	m := &eval.Metadata{}
	for i := range cards {
		a := articles.articles[articleKey{cards[i].Path, cards[i].Record}]
		if a == nil {
			return "", fmt.Errorf("metadata.tsv: %s %s in %s: no such article", cards[i].Path, cards[i].Record, c.Articles)
		}
		m.Add(&cards[i], a)
	}
	for i := range furniture {
		a := articles.articles[articleKey{furniture[i].Path, ""}]
		if a == nil {
			return "", fmt.Errorf("furniture.tsv: %s in %s: no such article", furniture[i].Path, c.Articles)
		}
		m.AddFurniture(&furniture[i], a)
	}
	c.list(w, m.Errors())
	return m.Table(), nil
}

// cleaning scores the text that is made of saved web pages, and returns the
// figures; none where the pages are not there.
func (c *evalCmd) cleaning(ctx context.Context, _ *corpus, w io.Writer) (string, error) {
	dir := os.DirFS(c.Pages)
	if _, err := fs.Stat(dir, "manifest.jsonl"); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(w, "No pages in %s: the cleaning of web pages is not measured.\n\n", c.Pages)
		return "", nil
	}
	pages, err := eval.ReadPages(dir)
	if err != nil {
		return "", fmt.Errorf("read the pages in %s: %w", c.Pages, err)
	}
	texts, errs := make([]string, len(pages)), make([]error, len(pages))
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				texts[i], errs[i] = cleanPage(dir, pages[i].HTML)
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return "", err
	}
	scores := &eval.Cleaning{}
	for i := range pages {
		scores.Add(&pages[i], texts[i])
	}
	return scores.Table(), ctx.Err()
}

// cleanPage returns the text of a page, "" where it has none.
func cleanPage(dir fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return "", err
	}
	a, err := article.Parse(article.Input{Data: data, MediaType: "text/html", Origin: index.Origin{Path: filepath.ToSlash(name)}})
	if err != nil {
		return "", nil // an empty text scores nothing, as it should
	}
	return a.Text, nil
}

func (c *evalCmd) list(w io.Writer, lines []string) {
	if c.Errors && len(lines) > 0 {
		fmt.Fprintln(w, strings.Join(lines, "\n")+"\n")
	}
}
