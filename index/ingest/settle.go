package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
)

// Resolver adds to each interview what only all of them together tell: who in
// the register of people a speaker is, in which other articles a statement
// stands. The archive keeps what was found in the article alone; the index and
// the pages get what Resolve makes of it.
//
// Learn is never called twice at a time. Everything else may be called at any
// time and from several goroutines, and answers by what was learnt last.
type Resolver interface {
	// Name names the resolver and the version of its notes: "people 1". Under
	// a new name all notes are made again.
	Name() string
	// Note returns, in few bytes, what Learn and Digest must know of an
	// interview as the archive has it. It depends on nothing else.
	Note(iv *index.Interview) []byte
	// Learn forgets what was learnt before, and learns from the notes of the
	// whole archive, which come in the order of the IDs and are valid during
	// the call; what it makes of them must not depend on earlier runs. It
	// tells of each line that the user wrote and that it cannot use.
	Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error, wrong func(path, record, reason string)) error
	// Digest is of what Resolve does to the interview with that ID and note:
	// it changes whenever that does. An interview whose digest is another than
	// when it was last indexed is indexed anew.
	Digest(id index.ID, note []byte) []byte
	// Resolve returns the interview with what is known added to it: iv itself,
	// which it must not change, or a copy. To resolve what has been resolved
	// changes nothing.
	Resolve(iv *index.Interview) *index.Interview
}

// Resolvers are applied one after the other.
type Resolvers []Resolver

// Resolve returns iv as the index and the pages should have it.
func (rs Resolvers) Resolve(iv *index.Interview) *index.Interview {
	for _, r := range rs {
		iv = r.Resolve(iv)
	}
	return iv
}

// Interviews returns ivs behind the resolvers.
func (rs Resolvers) Interviews(ivs index.Interviews) index.Interviews {
	return resolved{ivs, rs}
}

type resolved struct {
	index.Interviews
	by Resolvers
}

// wholly is a Resolver that cannot resolve every quote without the others of
// its interview.
type wholly interface{ Wholly(quote index.ID) bool }

// Excerpt is of the interview as the pages should have it.
func (r resolved) Excerpt(ctx context.Context, id, quote index.ID) (*index.Interview, error) {
	some, ok := r.Interviews.(index.Excerpts)
	for _, res := range r.by {
		if w, asks := res.(wholly); asks && w.Wholly(quote) {
			ok = false
		}
	}
	if !ok {
		return r.Interview(ctx, id)
	}
	iv, err := some.Excerpt(ctx, id, quote)
	if err != nil {
		return nil, err
	}
	return r.by.Resolve(iv), nil
}

func (r resolved) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	iv, err := r.Interviews.Interview(ctx, id)
	if err != nil {
		return nil, err
	}
	return r.by.Resolve(iv), nil
}

func (rs Resolvers) names() []string {
	names := make([]string, len(rs))
	for i, r := range rs {
		names[i] = r.Name()
	}
	return names
}

func (rs Resolvers) notes(iv *index.Interview) archive.Notes {
	notes := make(archive.Notes, len(rs))
	for _, r := range rs {
		notes[r.Name()] = r.Note(iv)
	}
	return notes
}

// digest adds what one resolver does to the digest of those before it.
func digest(before []byte, r Resolver, id index.ID, note []byte) []byte {
	h := sha256.New()
	h.Write(before)
	d := r.Digest(id, note)
	fmt.Fprintf(h, "%d ", len(d))
	h.Write(d)
	return h.Sum(nil)[:12]
}

// done returns what to keep of an interview once it has been indexed.
func (rs Resolvers) done(id index.ID, notes archive.Notes) archive.Indexed {
	d := archive.Indexed{ID: id}
	for _, r := range rs {
		d.Digest = digest(d.Digest, r, id, notes[r.Name()])
	}
	return d
}

// learning is what the resolvers learnt last.
type learning struct {
	wrong  []Skip // lines of the user's that could not be used
	unused bool   // learnt for the run that comes
	n      uint64 // how often they have learnt
	at     time.Time
	took   time.Duration
}

// In a long run the resolvers learn again now and then, so that who comes in is
// known before its end; all that learning takes a small part of the time.
const relearnAfter, relearnShare = 5 * time.Minute, 30

func (l *learning) isOld() bool {
	return !l.at.IsZero() && time.Since(l.at) > max(relearnAfter, relearnShare*l.took)
}

// Learn lets the resolvers learn from the archive, which the next run then need
// not do first: pages that are served while it goes on know who is who.
func (p *Pipeline) Learn(ctx context.Context) error {
	if err := p.turn.take(ctx, false); err != nil {
		return err
	}
	defer p.turn.leave()
	err := p.learn(ctx, newReport())
	p.learnt.unused = err == nil
	return err
}

// learn makes the notes that are missing and lets the resolvers learn, unless
// they know already what there is to learn.
func (p *Pipeline) learn(ctx context.Context, r *Report) error {
	start := time.Now()
	err := p.learnAll(ctx, r)
	p.learnt = learning{wrong: r.Wrong, n: p.learnt.n + 1, at: time.Now(), took: time.Since(start)}
	return err
}

func (p *Pipeline) learnAll(ctx context.Context, r *Report) error {
	r.Wrong = nil
	if len(p.Resolvers) == 0 {
		return nil
	}
	if ok, err := p.recall(ctx); ok || err != nil {
		r.Wrong = slices.Clone(p.known.wrong)
		return err
	}
	if err := p.forget(); err != nil {
		return err
	}
	names := p.Resolvers.names()
	if p.Cleaner != nil {
		names = append(names, p.Cleaner.Name())
	}
	if err := p.Archive.DropNotes(ctx, names...); err != nil {
		return err
	}
	for _, res := range p.Resolvers {
		if err := p.makeNotes(ctx, res.Name(), res.Note); err != nil {
			return err
		}
	}
	// Not after the learning: what changes meanwhile is not learnt.
	basis, err := p.basis(ctx)
	if err != nil {
		return err
	}
	for _, res := range p.Resolvers {
		notes := func(f func(index.ID, []byte) error) error { return p.Archive.EachNote(ctx, res.Name(), f) }
		wrong := func(path, record, reason string) {
			r.Wrong = append(r.Wrong, Skip{Path: path, Record: record, Reason: reason})
		}
		if err := res.Learn(ctx, notes, wrong); err != nil {
			return fmt.Errorf("learn %s: %w", res.Name(), err)
		}
	}
	p.known = known{basis: basis, wrong: slices.Clone(r.Wrong)}
	return nil
}

// makeNotes writes the notes of interviews that came before the resolver, or
// before this version of it. A damaged interview goes without until it has
// been read again.
func (p *Pipeline) makeNotes(ctx context.Context, name string, note func(*index.Interview) []byte) error {
	ids, err := p.Archive.Unnoted(ctx, name)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, batchNotes) {
		notes := map[index.ID][]byte{}
		for _, id := range part {
			iv, err := p.Archive.Interview(ctx, id)
			switch {
			case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
			case err != nil:
				return err
			default:
				notes[id] = note(iv)
			}
		}
		if err := p.Archive.PutNotes(ctx, name, notes); err != nil {
			return err
		}
	}
	return nil
}

// settle puts into the index every interview that would be resolved otherwise
// than when it was last put there. When it is cut short, the digests of the
// rest are still the old ones, so the next run goes on.
func (p *Pipeline) settle(ctx context.Context, r *Report) error {
	if len(p.Resolvers) == 0 {
		return nil
	}
	basis, err := p.basis(ctx)
	if err != nil {
		return err
	}
	// Notes may have come since, of an interview that was mended.
	current := basis != nil && bytes.Equal(basis, p.known.basis)
	if current && p.known.settled {
		p.keep()
		return nil
	}
	want := map[index.ID][]byte{}
	for _, res := range p.Resolvers {
		err := p.Archive.EachNote(ctx, res.Name(), func(id index.ID, note []byte) error {
			want[id] = digest(want[id], res, id, note)
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	ids, err := p.Archive.Unsettled(ctx, want)
	if err != nil {
		return err
	}
	before, learnt := r.Settled, p.learnt.n
	if len(ids) > 0 {
		p.log().Info("settling", slog.Int("interviews", len(ids)))
		if err := p.bring(ctx, r, ids, want, &r.Settled, p.Index, p.Archive.MarkIndexed, true); err != nil {
			return err
		}
	}
	// In a pause they may have learnt something else. Damaged interviews are
	// tried again by the next run.
	if current && p.learnt.n == learnt && r.Settled-before == len(ids) {
		p.known.settled = true
		p.keep()
	}
	return nil
}
