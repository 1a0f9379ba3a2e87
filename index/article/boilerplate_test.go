package article_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/markusmobius/go-trafilatura"

	"onrecord/index/article"
	"onrecord/index/eval"
)

// TestBoilerplate asserts that on each set of saved pages cleaning scores no
// less than the extractor that it is built upon does by itself, with its default
// options.
func TestBoilerplate(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "boilerplate")
	if testing.Short() {
		t.Skip("reads some 200 pages twice")
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the shared data is missing: %v", err)
		}
		t.Skipf("the shared data is not here: %v", err)
	}
	t.Parallel()
	pages, err := eval.ReadPages(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	var ours, theirs eval.Cleaning
	for i := range pages {
		p := &pages[i]
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p.HTML)))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		if a, err := article.Parse(article.Input{Data: data, MediaType: "text/html"}); err == nil {
			text = a.Text
		}
		ours.Add(p, text)
		text = ""
		if res, err := trafilatura.Extract(bytes.NewReader(data), trafilatura.Options{}); err == nil {
			text = res.ContentText
		}
		theirs.Add(p, text)
	}
	for _, set := range ours.Sets() {
		got, want := ours.Score(set), theirs.Score(set)
		t.Logf("%-12s F1 %.3f, go-trafilatura %.3f", set, got.F1, want.F1)
		if got.F1 < want.F1 {
			t.Errorf("%s: F1 %.3f, go-trafilatura by itself has %.3f", set, got.F1, want.F1)
		}
	}
}
