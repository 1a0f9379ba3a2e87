package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/source"
)

// TakenDown begins the reason of a Skip that was wanted: somebody took the
// interview down.
const TakenDown = "taken down: "

// TakeDown removes interviews from archive and index, with what the resolvers
// learnt from them, and bars what they were read from: see Archive.TakeDown,
// whose results it returns. It does not wait for a run.
func (p *Pipeline) TakeDown(ctx context.Context, reason string, ids ...index.ID) (down []index.ID, err error) {
	down, absent := p.Archive.TakeDown(ctx, reason, ids...)
	if len(down) == 0 {
		return nil, absent
	}
	// From here on it is not to be cut short: what fails is done by the next run.
	ctx = context.WithoutCancel(ctx)
	p.stale.Store(true)
	if err := p.tell(ctx, p.Index, nil, down); err != nil {
		return down, errors.Join(absent, err)
	}
	done := make([]archive.Indexed, len(down))
	for i, id := range down {
		done[i] = archive.Indexed{ID: id}
	}
	err = p.Archive.MarkIndexed(ctx, done...)
	if err == nil && p.turn.try() { // a run learns before its next batch
		defer p.turn.leave()
		err = p.run(ctx, nil, newReport())
	}
	return down, errors.Join(absent, err)
}

// Rebuild fills an empty index from the archive, while p.Index goes on
// answering, and calls take, which puts it in the place of p.Index. From the
// call on, takedowns must reach the new index too. Damaged interviews are
// passed over and named in the report.
func (p *Pipeline) Rebuild(ctx context.Context, into index.Writer, take func() error) (*Report, error) {
	r := newReport()
	if err := p.turn.take(ctx, true); err != nil {
		return r, err
	}
	defer p.turn.leave()
	if err := p.learn(ctx, r); err != nil {
		return r, err
	}
	ids, err := p.Archive.IDs(ctx)
	if err != nil {
		return r, err
	}
	// What an earlier run left behind is in the new index too, so the marks
	// are taken away once that is in use: if it never is, they stay right.
	var done []archive.Indexed
	mark := func(_ context.Context, d ...archive.Indexed) error {
		done = append(done, d...)
		return nil
	}
	if err := p.bring(ctx, r, ids, nil, &r.Healed, into, mark, false); err != nil {
		return r, err
	}
	pending, err := p.Archive.Pending(ctx)
	if err != nil {
		return r, err
	}
	there := make(map[index.ID]bool, len(ids))
	for _, id := range ids {
		there[id] = true
	}
	for _, id := range pending {
		if !there[id] { // to be deleted, and not in the new one
			done = append(done, archive.Indexed{ID: id})
		}
	}
	if err := take(); err != nil {
		return r, err
	}
	for part := range slices.Chunk(done, batchNotes) {
		if err := p.Archive.MarkIndexed(ctx, part...); err != nil {
			return r, err
		}
	}
	if p.stale.Load() { // something was taken down meanwhile
		return r, p.run(ctx, nil, r)
	}
	return r, nil
}

// Reread runs Parse and Extract again over the originals of all interviews,
// and brings archive and index up to date. An interview keeps its ID, and its
// quotes theirs where their words are the same. What cannot be read any more
// stays as it is, and is named in the report.
func (p *Pipeline) Reread(ctx context.Context) (*Report, error) {
	r := newReport()
	if err := p.turn.take(ctx, true); err != nil {
		return r, err
	}
	defer p.turn.leave()
	if err := p.run(ctx, nil, r); err != nil {
		return r, err
	}
	if err := p.learnLines(ctx); err != nil {
		return r, err
	}
	ids, err := p.Archive.IDs(ctx)
	if err != nil {
		return r, err
	}
	batch, err := p.Archive.NextBatch(ctx)
	if err != nil {
		return r, err
	}
	n := 0
	for part := range slices.Chunk(ids, batchInterviews) {
		if err := p.rereadPart(ctx, batch, part, r); err != nil {
			return r, err
		}
		n += len(part)
		p.progress(Progress{Documents: n, Interviews: r.Interviews, Quotes: r.Quotes})
	}
	if err := p.revise(ctx, r); err != nil {
		return r, err
	}
	if err := p.learn(ctx, r); err != nil {
		return r, err
	}
	return r, p.settle(ctx, r)
}

// rereadPart reads interviews anew, a few at a time: how long their texts are is
// known only then. It writes a batch as soon as that is full.
func (p *Pipeline) rereadPart(ctx context.Context, batch uint64, ids []index.ID, r *Report) error {
	b := &archive.Batch{Number: batch}
	quotes, text := 0, 0
	flush := func() error {
		if len(b.Entries) == 0 {
			return nil
		}
		ctx := context.WithoutCancel(ctx)
		if _, err := p.Archive.Put(ctx, b); err != nil {
			return err
		}
		pending := make([]index.ID, len(b.Entries))
		for i, e := range b.Entries {
			pending[i] = e.Interview.ID
		}
		b, quotes, text = &archive.Batch{Number: batch}, 0, 0
		return p.bring(ctx, r, pending, nil, nil, p.Index, p.Archive.MarkIndexed, false)
	}
	for part := range slices.Chunk(ids, 2*p.workers()) {
		entries := make([]*archive.Entry, len(part))
		errs := make([]error, len(part))
		var wg sync.WaitGroup
		n := p.workers()
		for w := range n {
			wg.Go(func() {
				for i := w; i < len(part); i += n {
					entries[i], errs[i] = p.again(ctx, part[i])
				}
			})
		}
		wg.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, id := range part {
			e, err := entries[i], errs[i]
			if errors.Is(err, errStuck) {
				return errors.Join(err, flush())
			}
			r.Documents++
			switch {
			case errors.Is(err, index.ErrNotFound): // taken down in the meantime
				continue
			case err != nil:
				r.Skipped = append(r.Skipped, Skip{Path: string(id), Reason: "kept as it was: " + reason(err)})
				continue
			}
			b.Entries = append(b.Entries, *e)
			quotes, text = quotes+len(e.Interview.Quotes), text+len(e.Interview.Text)
			r.count(e.Interview)
		}
		if len(b.Entries) >= batchInterviews || quotes >= batchQuotes || text >= batchText {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

var errNoOriginal = errors.New("no original of it is kept")

// again makes an interview anew from its original, under the ID that it has.
func (p *Pipeline) again(ctx context.Context, id index.ID) (e *archive.Entry, err error) {
	info, err := p.Archive.Info(ctx, id)
	if err != nil {
		return nil, err
	}
	data, err := p.Archive.Original(ctx, id)
	if errors.Is(err, index.ErrNotFound) {
		if _, err := p.Archive.Info(ctx, id); err != nil {
			return nil, err
		}
		return nil, errNoOriginal
	} else if err != nil {
		return nil, err
	}
	origin := info.Origin
	if origin.Path == "" { // an entry of an older archive
		iv, err := p.Archive.Interview(ctx, id)
		if err != nil {
			return nil, err
		}
		origin = iv.Origin
	}
	origin.Hash = info.Hash
	d := source.Document{Origin: origin, File: &source.File{Path: origin.Path}, Data: data}
	res := p.readDocument(&d, id)
	if res.err != nil {
		return nil, fmt.Errorf("%s: %w", origin.Path, res.err)
	}
	res.interview.Added = info.Added
	return &archive.Entry{Interview: res.interview, Version: p.Version, Notes: res.notes}, nil
}

// was returns the ID under which a document is to be kept: its own, or that of
// the interview that was made of the same record when the file was last read,
// if that is the same article. Rules that learn a title or an address, and
// small corrections, so change no ID.
func (c *collector) was(ctx context.Context, f *file, res *result) (index.ID, error) {
	own := res.article.ID
	if c.file != f {
		claims, err := c.p.Archive.Held(ctx, f.path)
		if err != nil {
			return "", err
		}
		c.file, c.held = f, make(map[string]index.ID, len(claims))
		for _, claim := range claims {
			if claim.Batch != c.number {
				c.held[claim.Record] = claim.ID
			}
		}
	}
	o := res.interview.Origin
	id := c.held[o.Record]
	if id == "" {
		return c.moved(ctx, res)
	}
	if id == own {
		return own, nil
	}
	info, err := c.p.Archive.Info(ctx, id)
	switch {
	case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
		return own, nil
	case err != nil:
		return "", err
	}
	for _, claim := range info.Holders {
		if claim.File != f.path && info.Hash != o.Hash {
			return own, nil // another file holds it, and has not changed
		}
	}
	if info.Hash == o.Hash {
		return id, nil
	}
	old, err := c.p.Archive.Interview(ctx, id)
	switch {
	case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
		return own, nil
	case err != nil:
		return "", err
	}
	if !sameArticle(old, res.interview) {
		return own, nil
	}
	c.p.log().Debug("a corrected article keeps its ID", slog.String("id", string(id)))
	return id, nil
}

// moved returns the ID of an interview that was read from the same bytes in
// another place, if it is the same article: then the file has been moved, or
// copied, and what the article says of itself has not changed. Otherwise it
// returns the document's own ID.
func (c *collector) moved(ctx context.Context, res *result) (index.ID, error) {
	own := res.article.ID
	ids, err := c.p.Archive.ReadFrom(ctx, res.interview.Origin.Hash)
	if err != nil {
		return "", err
	}
	if slices.Contains(ids, own) {
		return own, nil
	}
	same := func(old *index.Article) bool {
		return old.URL == res.article.URL && old.Outlet == res.article.Outlet && old.Title == res.article.Title
	}
	for _, id := range ids {
		old, err := c.p.Archive.Interview(ctx, id)
		switch {
		case errors.Is(err, index.ErrNotFound) || isCorrupt(err):
		case err != nil:
			return "", err
		case same(&old.Article):
			return id, nil
		}
	}
	if c.claimed[own] == nil {
		for _, old := range c.byBytes[res.interview.Origin.Hash] { // not written yet
			if same(&old) {
				return old.ID, nil
			}
		}
	}
	return own, nil
}

// sameArticle reports whether b is a corrected a: from the same address, and
// with at least half of the quotes of a.
func sameArticle(a, b *index.Interview) bool {
	if a.URL != b.URL || len(a.Quotes) == 0 {
		return false
	}
	words := map[string]bool{}
	for i := range b.Quotes {
		words[index.Canonical(b.Words(&b.Quotes[i]))] = true
	}
	n := 0
	for i := range a.Quotes {
		if words[index.Canonical(a.Words(&a.Quotes[i]))] {
			n++
		}
	}
	return 2*n >= len(a.Quotes)
}
