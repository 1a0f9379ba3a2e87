package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"onrecord/index"
	"onrecord/index/archive"
)

// collector gathers results into batches and writes them.
type collector struct {
	p      *Pipeline
	r      *Report
	prog   Progress
	number uint64 // of the archive's batch: the whole run is one

	batch        archive.Batch
	quotes, text int
	claimed      map[index.ID]*archive.Info // by this run, not yet written
	ended        map[string]bool            // files of this batch that have been read to their end without a skip
}

func newCollector(p *Pipeline, r *Report, number uint64) *collector {
	c := &collector{p: p, r: r, number: number}
	c.reset(nil)
	return c
}

func (c *collector) reset(indexed []index.ID) {
	c.batch = archive.Batch{Number: c.number, Indexed: indexed}
	c.quotes, c.text = 0, 0
	c.claimed, c.ended = map[index.ID]*archive.Info{}, map[string]bool{}
}

func (c *collector) collect(ctx context.Context, jobs <-chan *job) error {
	for j := range jobs {
		if err := c.take(ctx, j); err != nil {
			return err
		}
		c.p.progress(c.prog)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.flush(ctx); err != nil {
		return err
	}
	return c.p.Archive.MarkIndexed(context.WithoutCancel(ctx), c.batch.Indexed...)
}

func (c *collector) take(ctx context.Context, j *job) error {
	switch {
	case j.skip != nil:
		c.skip(j.file, *j.skip)
	case j.isSame:
		c.r.Files++
		c.r.Unchanged++
		c.prog.Files++
		for _, s := range j.unchanged {
			c.r.Skipped = append(c.r.Skipped, Skip{Path: j.file.rel, Record: s.Record, Reason: s.Reason})
		}
		if j.touch != nil {
			c.batch.Files = append(c.batch.Files, *j.touch)
		}
	case j.isEnd:
		c.r.Files++
		c.prog.Files++
		f := j.file
		c.batch.Files = append(c.batch.Files, archive.File{Path: f.path, Size: f.size, ModTime: f.modTime, Read: f.read,
			Hash: j.hash, Version: c.p.Version, Skips: f.skips})
		c.ended[f.path] = len(f.skips) == 0
	default:
		return c.document(ctx, j)
	}
	if len(c.batch.Files) >= 16*batchInterviews {
		return c.flush(ctx)
	}
	return nil
}

func (c *collector) skip(f *file, s Skip) {
	c.r.Skipped = append(c.r.Skipped, s)
	c.prog.Skipped++
	if f != nil {
		f.skips = append(f.skips, archive.Skip{Record: s.Record, Reason: s.Reason})
	}
}

func (c *collector) document(ctx context.Context, j *job) error {
	var res result
	select {
	case res = <-j.read:
	case <-ctx.Done():
		return ctx.Err()
	}
	c.r.Documents++
	c.r.Bytes += int64(len(j.doc.Data))
	c.prog.Documents++
	c.prog.Bytes += int64(len(j.doc.Data))
	origin := j.doc.Origin
	if res.err != nil {
		c.skip(j.file, Skip{Path: origin.Path, Record: origin.Record, Reason: reason(res.err)})
		return nil
	}
	iv := res.interview
	id, isNew, duplicate, err := c.claim(ctx, j.file, iv)
	switch {
	case err != nil:
		return err
	case duplicate:
		c.r.Duplicates++
		c.batch.Claims = append(c.batch.Claims, archive.Claim{File: j.file.path, Record: origin.Record, ID: id})
		return nil
	case id != iv.ID:
		// The quotes are named after their interview, so they are made again.
		c.r.Renamed++
		res.article.ID = id
		if iv, err = c.extractAgain(j, res.article); err != nil {
			c.skip(j.file, Skip{Path: origin.Path, Record: origin.Record, Reason: reason(err)})
			return nil
		}
	}
	if isNew {
		c.r.New++
	}
	iv.Added = index.DateOf(c.p.today(), "archive")
	c.claimed[id] = &archive.Info{Hash: iv.Origin.Hash}
	c.batch.Entries = append(c.batch.Entries, archive.Entry{Interview: iv, Original: j.doc.Data, File: j.file.path, Version: c.p.Version})
	c.quotes += len(iv.Quotes)
	c.text += max(len(iv.Text), len(j.doc.Data))
	c.prog.Interviews++
	c.prog.Quotes += len(iv.Quotes)
	if len(c.batch.Entries) >= batchInterviews || c.quotes >= batchQuotes || c.text >= batchText {
		return c.flush(ctx)
	}
	return nil
}

func (c *collector) extractAgain(j *job, a *index.Article) (iv *index.Interview, err error) {
	defer c.p.recover(j.doc, &err)
	return c.p.extract(a)
}

// claim decides under which ID an interview is kept. The ID that it has is
// taken when another document holds it: one with the same bytes makes this one
// a duplicate, one with others sends this one to the next name. Names are made
// of the document's own path and record, and a file keeps those it has got.
func (c *collector) claim(ctx context.Context, f *file, iv *index.Interview) (id index.ID, isNew, duplicate bool, err error) {
	o := iv.Origin
	names := []index.ID{
		iv.ID,
		index.HashID(string(iv.ID), o.Path, o.Record),
		index.HashID(string(iv.ID), f.path, o.Record),
		index.HashID(string(iv.ID), f.path, o.Record, o.Hash),
	}
	first := 0
	for i := 1; i < len(names)-1; i++ {
		held, err := c.p.Archive.Holds(ctx, f.path, names[i])
		switch {
		case err == nil && held.Batch != c.number:
			first = i
		case err != nil && !errors.Is(err, index.ErrNotFound) && !isCorrupt(err):
			return "", false, false, err
		}
	}
	for _, id := range names[first:] {
		if info := c.claimed[id]; info != nil {
			if info.Hash == o.Hash {
				return id, false, true, nil
			}
			continue
		}
		info, err := c.p.Archive.Info(ctx, id)
		switch {
		case errors.Is(err, index.ErrNotFound):
			return id, true, false, nil
		case isCorrupt(err):
			return id, false, false, nil // written anew
		case err != nil:
			return "", false, false, err
		}
		live, now := c.holders(f, info)
		switch {
		case !live:
			return id, false, false, nil
		case info.Hash == o.Hash:
			// The same bytes, but read by older rules: read anew.
			stale := info.Version != c.p.Version && !now
			return id, false, !stale, nil
		}
	}
	return names[len(names)-1], false, false, nil
}

// holders reports whether a document other than the one at hand holds the
// interview, and whether one of this run does. A file that is gone holds
// nothing against one that is there.
func (c *collector) holders(f *file, info *archive.Info) (live, now bool) {
	for _, h := range info.Holders {
		switch {
		case h.Batch == c.number:
			live, now = true, true
		case h.File != f.path && !c.ended[h.File] && !vanished(h.File):
			live = true
		}
	}
	return live, now
}

func vanished(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

func isCorrupt(err error) bool {
	var corrupt *archive.CorruptError
	return errors.As(err, &corrupt) && corrupt.ID != ""
}

// flush writes the batch: first to the archive, then to the index. It is not
// cut off in the middle when ctx ends. That the index has the batch is noted
// along with the next one; if that never comes, it is indexed twice.
func (c *collector) flush(ctx context.Context) error {
	b := &c.batch
	if len(b.Entries)+len(b.Claims)+len(b.Files) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	deleted, err := c.p.Archive.Put(ctx, b)
	if err != nil {
		return err
	}
	ivs := make([]*index.Interview, len(b.Entries))
	indexed := deleted
	for i, e := range b.Entries {
		ivs[i] = e.Interview
		indexed = append(indexed, e.Interview.ID)
		c.r.count(e.Interview)
	}
	c.r.Deleted += len(deleted)
	if err := c.p.tell(ctx, ivs, deleted); err != nil {
		return err
	}
	c.reset(indexed)
	return nil
}
