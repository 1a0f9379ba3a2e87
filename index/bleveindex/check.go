package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	store "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
	"onrecord/mapping"
)

// Counts returns how many interviews and quotes the index has.
func (ix *Index) Counts(ctx context.Context) (interviews, quotes int, err error) {
	err = ix.read("counting", func(snap store.IndexReader) error {
		for kind, n := range map[string]*int{mapping.KindArticle: &interviews, mapping.KindQuote: &quotes} {
			r, err := snap.TermFieldReader(ctx, []byte(kind), mapping.FieldKind, false, false, false)
			if err != nil {
				return err
			}
			*n = int(r.Count())
			if err := r.Close(); err != nil {
				return err
			}
		}
		return nil
	})
	return interviews, quotes, err
}

// Has returns how many quotes of an interview the index has; -1 where it does
// not have the interview at all.
func (ix *Index) Has(ctx context.Context, id index.ID) (quotes int, err error) {
	quotes = -1
	err = ix.read("counting", func(snap store.IndexReader) error {
		r, err := snap.TermFieldReader(ctx, []byte(id), mapping.FieldInterview, false, false, false)
		if err != nil {
			return err
		}
		defer r.Close()
		quotes = int(r.Count()) - 1
		return nil
	})
	return quotes, err
}

// Verify reads the segments that searches use now and returns an ErrDamaged if
// the checksum of one does not match.
func (ix *Index) Verify(ctx context.Context) error {
	return ix.read("verifying the index", func(store.IndexReader) error {
		for range 10 {
			err := ix.verifySegments(ctx)
			if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			// Merged away since it was looked up; what it was merged into is
			// in the next snapshot.
		}
		return fmt.Errorf("%s: %w: a segment is missing", ix.dir, ErrDamaged)
	})
}

func (ix *Index) verifySegments(ctx context.Context) error {
	snap, err := ix.snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, s := range snap.Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		onDisk, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			continue // not written yet
		}
		if err := verifyFile(onDisk.Path()); errors.Is(err, fs.ErrNotExist) {
			return err
		} else if err != nil {
			return fmt.Errorf("%s: %w: %v", onDisk.Path(), ErrDamaged, err)
		}
	}
	return nil
}

// read calls f with a snapshot, while the index stays open.
func (ix *Index) read(doing string, f func(store.IndexReader) error) (err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return ErrClosed
	}
	defer rescue(doing, &err)
	snap, err := ix.snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	return f(snap)
}
