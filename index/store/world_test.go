package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/source"
	"onrecord/index/statement"
	"onrecord/mapping"
)

// pipeline is one with a small parser: the first line of a document is its
// title, which makes its ID, and each further line "Speaker: words".
func pipeline() *ingest.Pipeline {
	return &ingest.Pipeline{
		Version: "1", Workers: 2, Resolvers: ingest.Resolvers{new(statement.Resolver)},
		Parse: func(d source.Document) (*index.Article, error) {
			title, text, ok := strings.Cut(string(d.Data), "\n")
			switch {
			case title == "Panic":
				panic("the parser is at its wits' end")
			case !ok:
				return nil, errors.New("no text")
			}
			return &index.Article{ID: index.HashID(title), Title: title, Language: "en", Text: text}, nil
		},
		Extract: func(a *index.Article) *index.Interview {
			iv := &index.Interview{Article: *a}
			at := 0
			for _, line := range strings.SplitAfter(a.Text, "\n") {
				if name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); ok {
					start := at + len(name) + 2
					iv.Quotes = append(iv.Quotes, index.Quote{Spans: []index.Span{{Start: start, End: start + len(words)}}, Form: index.Statement, Speaker: index.Speaker{Name: name}})
				}
				at += len(line)
			}
			iv.NameQuotes(nil)
			return iv
		},
	}
}

func open(dir string) (*Store, error) {
	return Open(context.Background(), Options{Dir: dir, Command: "test", Pipeline: pipeline()})
}

func opened(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// article is document n in its version v, and its title.
func article(n, v int) (title, text string) {
	title = fmt.Sprintf("Interview %d", n)
	return title, fmt.Sprintf("%s\nAnna: The border number%d stays closed this winter.\nBoris: We have read draft version%dof%d with care.\n"+strings.Repeat("And so on, for a while. ", 40), title, n, v, n)
}

func writeArticle(folder string, n, v int) error {
	_, text := article(n, v)
	return os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", n)), []byte(text), 0o600)
}

// find returns how many quotes of an interview a search for words finds.
func (s *Store) find(words string, id index.ID) (int, error) {
	q := query.Phrase{Field: mapping.FieldText, Text: words}
	r, err := s.Index.Search(context.Background(), q, index.SearchOptions{Size: 5, Filters: map[string][]string{mapping.FieldInterview: {string(id)}}})
	if err != nil {
		return 0, err
	}
	return len(r.Hits), nil
}

// has checks that version v of document n is in the store and can be found.
func (s *Store) has(n, v int) error {
	title, text := article(n, v)
	id := index.HashID(title)
	iv, err := s.Archive.Interview(context.Background(), id)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	if want := strings.TrimPrefix(text, title+"\n"); iv.Text != want {
		return fmt.Errorf("%s: got %.120q, want %.120q", title, iv.Text, want)
	}
	original, err := s.Archive.Original(context.Background(), id)
	if err != nil || string(original) != text {
		return fmt.Errorf("%s: got the original %.80q, %w", title, original, err)
	}
	for _, words := range []string{fmt.Sprintf("border number%d stays", n), fmt.Sprintf("draft version%dof%d with", v, n)} {
		if hits, err := s.find(words, id); err != nil || hits != 1 {
			return fmt.Errorf("%s: got %d hits for %q, %w", title, hits, words, err)
		}
	}
	return nil
}

// lacks checks that document n was taken down.
func (s *Store) lacks(n int) error {
	title, _ := article(n, 0)
	id := index.HashID(title)
	var gone *index.GoneError
	if _, err := s.Archive.Interview(context.Background(), id); !errors.As(err, &gone) || !gone.TakenDown {
		return fmt.Errorf("%s: got %v, want it taken down", title, err)
	}
	if hits, err := s.find(fmt.Sprintf("border number%d stays", n), id); err != nil || hits != 0 {
		return fmt.Errorf("%s was taken down: got %d hits, %w", title, hits, err)
	}
	return nil
}

// sound checks that Verify finds nothing.
func (s *Store) sound() error {
	f, err := s.Verify(context.Background())
	if err != nil {
		return err
	}
	if len(f.Faults) > 0 {
		return fmt.Errorf("got faults %v", f.Faults)
	}
	return nil
}
