package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/unicode/norm"

	"onrecord/index"
	"onrecord/index/archive"
)

// passage is one line of a corpus: what one speaker says in one document.
// Passages with the same Doc follow each other.
type passage struct {
	Doc     string `json:"doc"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	Role    string `json:"role"`
	Date    string `json:"date"`
	Place   string `json:"place"`
	Org     string `json:"org"`
	Lang    string `json:"lang"`
	Kind    string `json:"kind"`
	Source  string `json:"source"`
}

// genres are the kinds of a corpus that are genres of ours.
var genres = map[string]index.Genre{
	"interview": index.InterviewGenre, "press_briefing": index.Briefing, "press_conference": index.Briefing, "press_gaggle": index.Briefing,
}

// corpusRule is the rule of what a corpus says itself: nothing was extracted.
const corpusRule = "corpus"

// loadCorpus puts at most max passages of a corpus (0 is all of them) into the
// archive: each document is an interview, each passage a turn and a quote of
// it, under the speaker, date and outlet that the line names. Documents that the
// archive has are passed over, so a load that was cut short can be gone on with.
// It returns the passages that it wrote. They are pending then: settle brings
// them into the index.
func loadCorpus(ctx context.Context, s *store, name string, max int) (written int, err error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	r, err := unpacked(file, name)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	number, err := s.Archive.NextBatch(ctx)
	if err != nil {
		return 0, err
	}
	b := &archive.Batch{Number: number}
	bytes := 0
	flush := func() error {
		if _, err := s.Archive.Put(ctx, b); err != nil {
			return err
		}
		b, bytes = &archive.Batch{Number: number}, 0
		return nil
	}
	err = documents(r, max, func(ps []passage, first int) error {
		iv := interviewOf(ps)
		if iv == nil {
			return nil
		}
		iv.Origin = index.Origin{Path: filepath.Base(name), Record: fmt.Sprintf("line %d", first)}
		switch _, err := s.Archive.Info(ctx, iv.ID); {
		case err == nil:
			return nil
		case !errors.Is(err, index.ErrNotFound):
			return err
		}
		b.Entries = append(b.Entries, archive.Entry{Interview: iv, Version: corpusRule})
		written += len(iv.Quotes)
		if bytes += len(iv.Text); bytes < corpusBatch {
			return nil
		}
		return flush()
	})
	if err != nil {
		return written, fmt.Errorf("%s: %w", name, err)
	}
	return written, flush()
}

// corpusBatch is how many bytes of text are written at a time.
const corpusBatch = 4 << 20

// unpacked reads a file by the end of its name: .zst, .gz, or as it is.
func unpacked(r io.Reader, name string) (io.ReadCloser, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".zst":
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case ".gz":
		return gzip.NewReader(r)
	}
	return io.NopCloser(r), nil
}

// documents calls f with the passages of each document, and the line of the
// first of them.
func documents(r io.Reader, max int, f func(ps []passage, first int) error) error {
	lines := bufio.NewReaderSize(r, 1<<20)
	var ps []passage
	first, n := 1, 0
	for line := 1; max <= 0 || n < max; line++ {
		text, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if len(text) == 0 {
			break
		}
		var p passage
		if err := json.Unmarshal(text, &p); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
		if n > 0 && p.Doc != ps[0].Doc {
			if err := f(ps, first); err != nil {
				return err
			}
			ps, first = ps[:0], line
		}
		ps, n = append(ps, p), n+1
	}
	if len(ps) == 0 {
		return nil
	}
	return f(ps, first)
}

// interviewOf makes an interview of the passages of one document; nil where
// they have no words.
func interviewOf(ps []passage) *index.Interview {
	d := &ps[0]
	iv := &index.Interview{Article: index.Article{
		ID: index.HashID("corpus", d.Source, d.Doc), Title: clean(d.Title), Outlet: clean(d.Source), Place: clean(d.Place),
		Language: d.Lang, Genre: genres[d.Kind],
	}}
	// A date that is none is none.
	iv.Said, _ = index.ParseDate(d.Date, corpusRule)
	var text strings.Builder
	for i := range ps {
		p := &ps[i]
		words := clean(p.Text)
		if words == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		span := index.Span{Start: text.Len(), End: text.Len() + len(words)}
		text.WriteString(words)
		q := index.Quote{Spans: []index.Span{span}, Form: index.Statement, Rule: corpusRule}
		if name := clean(p.Speaker); name != "" {
			q.Speaker = index.Speaker{Name: name, Kind: index.Person, Role: clean(p.Role), Organization: clean(p.Org)}
			q.Confidence = index.High
		}
		iv.Turns = append(iv.Turns, index.Turn{Speaker: q.Speaker, Span: span})
		iv.Quotes = append(iv.Quotes, q)
	}
	if iv.Text = text.String(); iv.Text == "" {
		return nil
	}
	iv.Title = cmp.Or(iv.Title, d.Doc)
	iv.NameQuotes(nil)
	return iv
}

// clean returns a value as the archive takes it.
func clean(s string) string {
	return norm.NFC.String(strings.TrimSpace(strings.ToValidUTF8(s, "�")))
}
