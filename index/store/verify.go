package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
	"onrecord/index/query"
	"onrecord/mapping"
)

// Fault is something that is not as it should be.
type Fault struct {
	ID   index.ID // of the interview; "" where the store as a whole is concerned
	What string
}

// Findings are what Verify found.
type Findings struct {
	archive.Stats
	Canaries int // quotes that were looked for by their words
	Faults   []Fault
	// Index is set where the index is at fault: Rebuild mends that.
	Index bool
}

const (
	// canaries is how many quotes Verify looks for, spread over the archive.
	canaries = 20
	// canaryWords is how many words of each it looks for: a phrase that
	// few others have.
	canaryWords = 8
	maxFaults   = 1000
)

// Verify reads everything that the store holds: the checksums of archive and
// index, whether the one has what the other has, and whether some quotes are
// found by their words. Searching goes on meanwhile. Damaged interviews are
// marked, so that the next run mends them from their originals or their files.
// Verify returns an error only where it could not look.
func (s *Store) Verify(ctx context.Context) (*Findings, error) {
	f := &Findings{}
	fault := func(id index.ID, format string, args ...any) {
		if len(f.Faults) < maxFaults {
			f.Faults = append(f.Faults, Fault{id, fmt.Sprintf(format, args...)})
		}
	}
	var err error
	if f.Stats, err = s.Archive.Verify(ctx, func(id index.ID, what string) { fault(id, "%s", what) }); err != nil {
		return f, err
	}
	for _, id := range f.Damaged {
		// The next run makes them anew, from their originals or their files.
		var corrupt *archive.CorruptError
		if err := s.Archive.Reread(ctx, id); err != nil && !errors.As(err, &corrupt) {
			return f, err
		}
	}
	// No run writes meanwhile: it would be between archive and index.
	err = s.Pipeline.Between(ctx, func() error { return s.verifyIndex(ctx, f, fault) })
	return f, err
}

func (s *Store) verifyIndex(ctx context.Context, f *Findings, fault func(index.ID, string, ...any)) error {
	wrong := func(id index.ID, format string, args ...any) {
		f.Index = true
		fault(id, format, args...)
	}
	err := s.Index.with(func(ix *bleveindex.Index) error { return ix.Verify(ctx) })
	switch {
	case errors.Is(err, bleveindex.ErrDamaged):
		wrong("", "%v", err)
	case err != nil:
		return err
	}
	pending := map[index.ID]bool{}
	ids, err := s.Archive.Pending(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		pending[id] = true
	}
	if n := len(ids) - len(f.Damaged); n > 0 && !s.Pipeline.Halted() { // else the run brings them in
		wrong("", "the index has yet to learn of %d interviews", n)
	}
	every := max(1, s.Archive.Count()/canaries)
	interviews, quotes := 0, 0
	err = s.Archive.Each(ctx, func(iv *index.Interview) error {
		if pending[iv.ID] {
			return nil
		}
		has := 0
		err := s.Index.with(func(ix *bleveindex.Index) (err error) {
			has, err = ix.Has(ctx, iv.ID)
			return err
		})
		switch {
		case err != nil:
			return err
		case has < 0:
			wrong(iv.ID, "it is not in the index")
			return nil
		case has != len(iv.Quotes):
			wrong(iv.ID, "the index has %d of its %d quotes", has, len(iv.Quotes))
		}
		interviews++
		quotes += has
		if interviews%every == 0 {
			return s.canary(ctx, f, iv, wrong)
		}
		return nil
	})
	var corrupt *archive.CorruptError
	if errors.As(err, &corrupt) { // told by Archive.Verify
		err = nil
	}
	if err != nil {
		return err
	}
	hasInterviews, hasQuotes := 0, 0
	err = s.Index.with(func(ix *bleveindex.Index) (err error) {
		hasInterviews, hasQuotes, err = ix.Counts(ctx)
		return err
	})
	if err == nil && len(ids) == 0 && len(f.Damaged) == 0 && (hasInterviews != interviews || hasQuotes != quotes) {
		wrong("", "the index has %d interviews with %d quotes, the archive %d with %d", hasInterviews, hasQuotes, interviews, quotes)
	}
	return err
}

// canary looks for a quote of an interview by its first words.
func (s *Store) canary(ctx context.Context, f *Findings, iv *index.Interview, wrong func(index.ID, string, ...any)) error {
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		words := strings.Fields(q.Spans[0].Cut(iv.Text))
		if len(words) < 4 {
			continue
		}
		f.Canaries++
		phrase := query.Phrase{Field: mapping.FieldText, Text: strings.Join(words[:min(len(words), canaryWords)], " ")}
		res, err := s.Index.Search(ctx, phrase, index.SearchOptions{Size: len(iv.Quotes), Filters: map[string][]string{mapping.FieldInterview: {string(iv.ID)}}})
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			if h.Quote != nil && h.Quote.ID == q.ID {
				return nil
			}
		}
		wrong(iv.ID, "a search for the first words of quote %s does not find it", q.ID)
		return nil
	}
	return nil
}
