package web

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/query"
	"onrecord/web/state"
)

// sampleOf copies one in so many of the documents of a folder: files, and lines
// of gzipped JSON Lines.
func sampleOf(t *testing.T, folder string, every int) string {
	t.Helper()
	out := t.TempDir()
	n := 0
	taken := func() bool { n++; return n%every == 0 }
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if filepath.Ext(path) != ".gz" {
			if !taken() {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(out, fmt.Sprint(n, "-", d.Name())), data, 0o644)
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return err
		}
		var lines strings.Builder
		for sc := bufio.NewReader(z); ; {
			line, err := sc.ReadString('\n')
			if taken() {
				lines.WriteString(line)
			}
			if err != nil {
				break
			}
		}
		return os.WriteFile(filepath.Join(out, strings.TrimSuffix(d.Name(), ".gz")), []byte(lines.String()), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Over real transcripts and cables, too, whose speakers, offices and titles are
// longer than those of testdata/articles, a page of results keeps its weight:
// whatever is asked for, chosen and in whatever view, order and language.
func TestWeightOfMany(t *testing.T) {
	medium := filepath.Join("..", "..", "shared", "data", "medium")
	if _, err := os.Stat(medium); err != nil {
		needs(t, "../shared/data/medium")
	}
	s, err := openStore(t.TempDir(), sampleOf(t, medium, 25), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Search.(*bleveindex.Index).Close()
	h := s.Handler()
	heaviest, address, pages := 0, "", 0
	for _, q := range []string{"", "the", "Iraq", "minister OR president", "(the OR of) -country:Sweden", "NATO OR sanctions OR trade", `"prime minister" OR nuclear*`, "the said:1960..2020"} {
		for _, chosen := range []string{"", "country=United+States", "alliance=NATO&form=answer", "-speaker=-", "speaker=-", "form=question&-country=Australia"} {
			for _, seen := range []string{"", "group=true&sort=newest", "fold=false&page=2", "group=true&members=today&page=3", "group=true&-country=United+Kingdom&lang=ko", "sort=oldest&lang=fr", "lang=ko"} {
				v, err := url.ParseQuery(strings.Trim(chosen+"&"+seen, "&"))
				if err != nil {
					t.Fatal(err)
				}
				if q != "" {
					v.Set("q", q)
				}
				st, err := state.Read(v)
				if err != nil {
					t.Fatal(err)
				}
				for _, path := range []string{"/search", "/embed"} {
					p := ok(t, h, st.At(path))
					if len(p.all(".hit")) > 0 {
						pages++
					}
					if len(p.body) > heaviest {
						heaviest, address = len(p.body), st.At(path)
					}
				}
			}
		}
	}
	t.Logf("the heaviest of %d pages with hits has %d bytes: %s", pages, heaviest, address)
	if heaviest > maxPage || pages < 300 {
		t.Errorf("of %d pages with hits, one has %d bytes, more than %d: %s", pages, heaviest, maxPage, address)
	}
}

// Letters of three bytes each, every word of them marked, make a page no
// heavier: less is shown of each hit.
func TestFit(t *testing.T) {
	words := strings.Repeat(`"평화"는 "우리 모두"의 "책임"이며 "대화"만이 "길"이다. `, 40)
	var marks []index.Span
	for start := 0; start < len(words); {
		end := start + strings.Index(words[start:], " ")
		marks = append(marks, index.Span{Start: start, End: end})
		start = end + 1
	}
	iv := &index.Interview{Article: index.Article{ID: "a", Title: strings.Repeat("긴 제목 ", 60), Text: words, Language: "ko"}}
	iv.Quotes = []index.Quote{{ID: "a-1", Form: index.Direct, Spans: index.Pieces{{End: len(words)}}, Question: index.Span{End: len(words)}}}
	res := &index.Result{Total: state.PageSize, Quotes: state.PageSize}
	for range state.PageSize {
		res.Hits = append(res.Hits, index.Hit{Interview: iv, Quote: &iv.Quotes[0], Matches: marks})
	}
	s := sampleServer(t)
	s.Search = fixed{s.Search, res}
	p := ok(t, s.Handler(), "/search?q=x")
	if n := len(p.all(".hit blockquote")); n != state.PageSize || len(p.body) > maxPage {
		t.Errorf("%d hits in %d bytes", n, len(p.body))
	}
	if shown := len([]rune(p.texts(".hit blockquote")[0])); shown < snippetRunes/5 || shown > snippetRunes/2+snippetRunes/8+2 {
		t.Errorf("%d letters are shown of each", shown)
	}
	if shown := len([]rune(p.texts(".hit .source a")[0])); shown > titleRunes+titleRunes/4+2 {
		t.Errorf("%d letters are shown of a title", shown)
	}
}

// fixed answers every search alike.
type fixed struct {
	index.Searcher
	res *index.Result
}

func (f fixed) Search(context.Context, query.Q, index.SearchOptions) (*index.Result, error) {
	res := *f.res
	return &res, nil
}
