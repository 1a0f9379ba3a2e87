package ingest

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"onrecord/index"
)

// Cleaner takes from an article the lines that recur over other articles of its
// site. It learns them from notes, which the archive keeps; what it has learnt
// later makes a new revision of an article, from its original.
//
// Learn is never called twice at a time. Everything else may be called at any
// time and from several goroutines, and answers by what was learnt last.
type Cleaner interface {
	// Name names the cleaner and the version of its notes.
	Name() string
	// Clean returns the article of iv, which was extracted from the whole text,
	// without the lines that go, and with these in Dropped: a copy, or the article
	// itself. The note is what Learn and Stale must know of both.
	Clean(iv *index.Interview) (cleaned *index.Article, note []byte)
	// Note returns that of an interview as it was stored without one.
	Note(iv *index.Interview) []byte
	// Learn forgets what was learnt before and learns from all notes.
	Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error) error
	// Stale reports whether Clean would now make something else of the article
	// of a note.
	Stale(note []byte) bool
}

// learnLines lets the cleaner learn from what the archive has. Articles that
// came before the cleaner get their notes.
func (p *Pipeline) learnLines(ctx context.Context) error {
	if p.Cleaner == nil {
		return nil
	}
	if err := p.makeNotes(ctx, p.Cleaner.Name(), p.Cleaner.Note); err != nil {
		return err
	}
	return p.learnNoted(ctx)
}

// learnNoted lets the cleaner learn from the notes that there are.
func (p *Pipeline) learnNoted(ctx context.Context) error {
	return p.Cleaner.Learn(ctx, func(f func(index.ID, []byte) error) error { return p.Archive.EachNote(ctx, p.Cleaner.Name(), f) })
}

// While a run reads, the cleaner learns again whenever so many interviews have
// come in, or such a share of all that there are. What is learnt early need not
// be taken from what was read before. That all the learning together costs no
// more than some passes over the notes of all follows from the share.
const learnEvery, learnShare = 32, 16

// relearn counts interviews that have been written with their notes.
func (c *collector) relearn(ctx context.Context, interviews int) error {
	c.unlearnt += interviews
	if c.p.Cleaner == nil || c.unlearnt < max(learnEvery, c.p.Archive.Count()/learnShare) {
		return nil
	}
	c.unlearnt = 0
	return c.p.learnNoted(ctx)
}

// revise makes anew, from their originals, the interviews that the cleaner would
// now clean otherwise. Their quotes keep their IDs by their words. When it is cut
// short the notes of the rest are still the old ones, so the next run goes on.
func (p *Pipeline) revise(ctx context.Context, r *Report) error {
	if p.Cleaner == nil {
		return nil
	}
	if r.Interviews+r.Deleted > 0 {
		if err := p.learnLines(ctx); err != nil {
			return err
		}
	}
	var stale []index.ID
	err := p.Archive.EachNote(ctx, p.Cleaner.Name(), func(id index.ID, note []byte) error {
		if p.Cleaner.Stale(note) {
			stale = append(stale, id)
		}
		return ctx.Err()
	})
	if err != nil || len(stale) == 0 {
		return err
	}
	p.log().Info("revising", slog.Int("interviews", len(stale)))
	batch, err := p.Archive.NextBatch(ctx)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(stale, batchInterviews) {
		before, err := p.countedIn(ctx, r, part)
		if err != nil {
			return err
		}
		again := newReport()
		if err := p.rereadPart(ctx, batch, part, again); err != nil {
			return err
		}
		r.Revised += again.Interviews
		r.Skipped = append(r.Skipped, again.Skipped...)
		r.addDropped(again.Dropped, 1)
		if err := p.recount(ctx, r, before); err != nil {
			return err
		}
		if err := p.pause(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// countedIn returns those of the interviews that this run has read and counted.
func (p *Pipeline) countedIn(ctx context.Context, r *Report, ids []index.ID) (ivs []*index.Interview, err error) {
	for _, id := range ids {
		info, err := p.Archive.Info(ctx, id)
		switch {
		case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
			continue
		case err != nil:
			return nil, err
		case r.batch == 0 || info.Batch != r.batch:
			continue
		}
		iv, err := p.Archive.Interview(ctx, id)
		switch {
		case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
		case err != nil:
			return nil, err
		default:
			ivs = append(ivs, iv)
		}
	}
	return ivs, nil
}

// recount counts interviews, which this run has counted as they were before, as
// they are now: the report says what the archive holds.
func (p *Pipeline) recount(ctx context.Context, r *Report, before []*index.Interview) error {
	for _, old := range before {
		info, err := p.Archive.Info(ctx, old.ID)
		if errors.Is(err, index.ErrNotFound) || isCorrupt(err) {
			continue // taken down in the meantime
		} else if err != nil {
			return err
		}
		iv, err := p.Archive.Interview(ctx, old.ID)
		switch {
		case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
			continue
		case err != nil:
			return err
		case info.Batch == r.batch: // it could not be read again
			continue
		}
		iv = p.Resolvers.Resolve(iv)
		r.tally(p.Resolvers.Resolve(old), -1)
		r.tally(iv, 1)
		for _, line := range iv.Dropped { // counted twice
			r.addDropped(map[string]int{line: 1}, -1)
		}
		path := string(iv.ID)
		if len(info.Holders) > 0 {
			path = info.Holders[0].File
		}
		p.outcome(outcomeOf(path, Revised, iv))
	}
	return nil
}
