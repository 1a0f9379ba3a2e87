package ingest

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
)

// collector gathers results into batches and writes them.
type collector struct {
	p      *Pipeline
	r      *Report
	prog   Progress
	number uint64 // of the archive's batch: the whole run is one
	roots  int    // that are read
	passed int64  // bytes on disk of the files that are done with
	fresh  int64  // of those, in files that gave documents

	batch        archive.Batch
	what         []What // of the entries of the batch
	quotes, text int
	began        time.Time                  // when the first entry of the batch came
	claimed      map[index.ID]*archive.Info // by this run, not yet written
	byBytes      map[string][]index.Article // of those, by the hash of their bytes: what they say of themselves
	kept         map[index.ID]bool          // in a dry run: what is there and would stay
	ended        map[string]bool            // files of this batch that have been read to their end without a skip

	unlearnt int // interviews since the cleaner learnt

	file *file               // whose claims are in held
	held map[string]index.ID // record -> the interview that was made of it when the file was last read

	window window // what waits to be told to the index
}

func newCollector(p *Pipeline, r *Report, number uint64) *collector {
	c := &collector{p: p, r: r, number: number, kept: map[index.ID]bool{}}
	c.reset()
	return c
}

func (c *collector) reset() {
	c.batch, c.what = archive.Batch{Number: c.number}, nil
	c.quotes, c.text = 0, 0
	if c.p.opt.DryRun && c.claimed != nil {
		return // the archive will not know of them
	}
	c.claimed, c.ended, c.byBytes = map[index.ID]*archive.Info{}, map[string]bool{}, map[string][]index.Article{}
}

func (c *collector) collect(ctx context.Context, jobs <-chan *job) error {
	// While the walk waits for a file, what has been read is shown all the same,
	// and who wants to come in between may.
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for open := true; open; {
		select {
		case j, ok := <-jobs:
			if open = ok; !ok {
				continue
			}
			if err := c.take(ctx, j); err != nil {
				return err
			}
			c.p.progress(c.prog)
		case <-ticker.C:
			if err := c.flushFull(ctx); err != nil {
				return err
			}
			if c.window.full() {
				if err := c.tell(context.WithoutCancel(ctx)); err != nil {
					return err
				}
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.flush(ctx)
}

func (c *collector) take(ctx context.Context, j *job) error {
	switch {
	case j.skip != nil:
		c.skip(j.file, j.path, *j.skip)
	case j.isSame:
		c.r.Files++
		c.r.Unchanged++
		c.prog.Files++
		c.passed += j.file.size
		c.prog.Disk += j.file.size
		c.p.outcome(Outcome{Path: j.file.path, What: Unchanged})
		for _, s := range j.unchanged {
			skip := Skip{Path: c.shown(j.file.path, j.file.rel), Record: s.Record, Reason: s.Reason}
			c.r.Skipped = append(c.r.Skipped, skip)
			c.p.outcome(Outcome{Path: j.file.path, Record: s.Record, What: skip.what(), Reason: s.Reason, Again: true})
		}
		if j.touch != nil {
			c.batch.Same = append(c.batch.Same, *j.touch)
		}
	case j.isEnd:
		c.r.Files++
		c.prog.Files++
		f := j.file
		c.passed += f.size
		if f.gave {
			c.fresh += f.size
		}
		c.prog.Disk, c.prog.Fresh = c.passed, c.fresh
		c.batch.Files = append(c.batch.Files, archive.File{Path: f.path, Size: f.size, ModTime: f.modTime, Read: f.read,
			Hash: j.hash, Version: c.p.Version, Skips: f.skips})
		c.ended[f.path] = len(f.skips) == 0
		if c.p.opt.DryRun {
			if err := c.wouldDelete(ctx, f); err != nil {
				return err
			}
		}
	default:
		if len(j.doc.Data) > largeText {
			return c.large(ctx, j)
		}
		return c.document(ctx, j)
	}
	return c.flushFull(ctx)
}

// large collects a large document, waits until the index has it, and lets the
// next one in.
func (c *collector) large(ctx context.Context, j *job) error {
	if err := c.flush(ctx); err != nil { // it is a batch of its own
		return err
	}
	if err := c.document(ctx, j); err != nil {
		return err
	}
	if err := c.flush(ctx); err != nil {
		return err
	}
	if err := c.tellAll(ctx); err != nil {
		return err
	}
	j.doc, j.read = nil, nil
	<-c.p.large
	return nil
}

// flushFull flushes a batch that has reached one of its limits, or any for who
// waits to come in between.
func (c *collector) flushFull(ctx context.Context) error {
	b := &c.batch
	pauses := !c.p.opt.DryRun && c.p.wantsPause()
	if len(b.Entries) >= batchInterviews || c.quotes >= batchQuotes || c.text >= batchText ||
		len(b.Claims)+len(b.Files)+len(b.Same)+len(b.Gone) >= batchNotes || pauses ||
		len(b.Entries) > 0 && time.Since(c.began) > windowAge {
		if err := c.flush(ctx); err != nil {
			return err
		}
	}
	if !pauses {
		return nil
	}
	if err := c.tellAll(ctx); err != nil {
		return err
	}
	if err := c.mark(ctx); err != nil {
		return err
	}
	return c.p.pause(ctx, c.r)
}

// shown is the path that the report shows: as short as it can be told from
// those of other folders.
func (c *collector) shown(path, rel string) string {
	if c.roots > 1 || rel == "." {
		return path
	}
	return rel
}

func (c *collector) skip(f *file, path string, s Skip) {
	s.Path = c.shown(path, s.Path)
	c.r.Skipped = append(c.r.Skipped, s)
	c.prog.Skipped++
	c.p.outcome(Outcome{Path: path, Record: s.Record, What: s.what(), Reason: s.Reason})
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
	if errors.Is(res.err, errStuck) {
		return errors.Join(res.err, c.flush(ctx)) // so that those that took too long are not tried again
	}
	c.r.Documents++
	c.r.Bytes += int64(len(j.doc.Data))
	c.prog.Documents++
	j.file.gave = true
	c.prog.Disk, c.prog.Fresh = c.passed+j.position, c.fresh+j.position
	c.prog.Bytes += int64(len(j.doc.Data))
	origin := j.doc.Origin
	if res.err != nil {
		c.skip(j.file, j.file.path, Skip{Path: origin.Path, Record: origin.Record, Reason: reason(res.err)})
		return nil
	}
	var down *index.GoneError
	if err := c.p.Archive.Barred(ctx, res.article.ID, origin.Hash, j.file.path, origin.Record); errors.As(err, &down) {
		c.skip(j.file, j.file.path, Skip{Path: origin.Path, Record: origin.Record, Reason: TakenDown + down.Error()})
		return c.flushFull(ctx)
	} else if err != nil && !isCorrupt(err) {
		return err
	}
	was, err := c.was(ctx, j.file, &res)
	if err != nil {
		return err
	}
	if was != res.article.ID {
		res.article.ID = was
		if err := c.extractAgain(j, &res); err != nil {
			c.skip(j.file, j.file.path, Skip{Path: origin.Path, Record: origin.Record, Reason: reason(err)})
			return nil
		}
	}
	iv := res.interview
	id, what, err := c.claim(ctx, j.file, iv)
	if err != nil {
		return err
	}
	if what == Duplicate || what == Same {
		if what == Duplicate {
			c.r.Duplicates++
		} else {
			c.r.Same++
		}
		c.p.outcome(Outcome{Path: j.file.path, Record: origin.Record, What: what, ID: id, Title: iv.Title})
		if c.p.opt.DryRun {
			c.kept[id] = true
		}
		c.batch.Claims = append(c.batch.Claims, archive.Claim{File: j.file.path, Record: origin.Record, ID: id})
		return c.flushFull(ctx)
	}
	if id != iv.ID {
		// The quotes are named after their interview, so they are made again.
		c.r.Renamed++
		res.article.ID = id
		if err := c.extractAgain(j, &res); err != nil {
			c.skip(j.file, j.file.path, Skip{Path: origin.Path, Record: origin.Record, Reason: reason(err)})
			return nil
		}
		iv = res.interview
	}
	c.what = append(c.what, what)
	iv.Added = index.DateOf(c.p.today(), "archive")
	c.claimed[id] = &archive.Info{Hash: iv.Origin.Hash}
	c.byBytes[iv.Origin.Hash] = append(c.byBytes[iv.Origin.Hash], index.Article{ID: id, URL: iv.URL, Outlet: iv.Outlet, Title: iv.Title})
	if len(c.batch.Entries) == 0 {
		c.began = time.Now()
	}
	c.batch.Entries = append(c.batch.Entries, archive.Entry{Interview: iv, Original: j.doc.Data, File: j.file.path, Version: c.p.Version, Notes: res.notes})
	c.quotes += len(iv.Quotes)
	c.text += max(len(iv.Text), len(j.doc.Data))
	c.prog.Interviews++
	c.prog.Quotes += len(iv.Quotes)
	return c.flushFull(ctx)
}

func (c *collector) extractAgain(j *job, res *result) (err error) {
	defer c.p.recover(j.doc, &err)
	return c.p.extract(res)
}

// claim decides under which ID an interview is kept, and what becomes of it. The ID that it has is
// taken when another document holds it: one with the same bytes makes this one
// a duplicate, one with others sends this one to the next name. Names are made
// of the document's own path and record, and a file keeps those it has got.
func (c *collector) claim(ctx context.Context, f *file, iv *index.Interview) (index.ID, What, error) {
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
			return "", "", err
		}
	}
	for _, id := range names[first:] {
		if info := c.claimed[id]; info != nil {
			if info.Hash == o.Hash {
				return id, Duplicate, nil
			}
			continue
		}
		info, err := c.p.Archive.Info(ctx, id)
		switch {
		case errors.Is(err, index.ErrNotFound):
			return id, New, nil
		case isCorrupt(err):
			return id, Changed, nil
		case err != nil:
			return "", "", err
		}
		h := c.holders(ctx, f, o.Record, info)
		good := info.Hash == o.Hash && !info.Damaged && (info.Version == c.p.Version || h.now)
		switch {
		case h.others && good:
			return id, Duplicate, nil
		case !h.others && h.own && good:
			return id, Same, nil
		case !h.others && !h.own && good && len(info.Holders) > 0:
			return id, Moved, nil
		case !h.others || info.Hash == o.Hash:
			return id, Changed, nil
		}
	}
	return names[len(names)-1], Changed, nil
}

// holding says who holds an interview.
type holding struct {
	others bool // a document other than the one at hand
	now    bool // a document of this run
	own    bool // the record at hand, from when its file was last read
}

// holders looks at who holds an interview. A file that is gone holds nothing
// against one that is there.
func (c *collector) holders(ctx context.Context, f *file, record string, info *archive.Info) (h holding) {
	for _, claim := range info.Holders {
		switch {
		case claim.Batch == c.number:
			h.others, h.now = true, true
		case claim.File == f.path:
			h.own = claim.Record == record
		case !c.ended[claim.File] && !c.p.vanished(ctx, claim.File):
			h.others = true
		}
	}
	return h
}

// vanished reports whether a file is no more. One of which that cannot be found
// out is taken to be there.
func (p *Pipeline) vanished(ctx context.Context, path string) bool {
	_, err := p.patience().Stat(ctx, path)
	return errors.Is(err, fs.ErrNotExist)
}

func isCorrupt(err error) bool {
	var corrupt *archive.CorruptError
	return errors.As(err, &corrupt) && corrupt.ID != ""
}

// flush writes the batch to the archive, from where the index is told of it: see
// window. It is not cut off in the middle when ctx ends.
func (c *collector) flush(ctx context.Context) error {
	b := &c.batch
	if len(b.Entries)+len(b.Claims)+len(b.Files)+len(b.Same)+len(b.Gone) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.p.opt.DryRun {
		for i, e := range b.Entries {
			c.count(i, e.Interview)
		}
		c.reset()
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	if err := c.told(); err != nil {
		return err
	}
	b.Indexed = c.window.indexed
	deleted, err := c.p.Archive.Put(ctx, b)
	if err != nil {
		return err
	}
	c.window.indexed = nil
	for _, id := range deleted {
		c.window.delete(id)
		c.p.outcome(Outcome{What: Deleted, ID: id})
	}
	n := 0
	for i, e := range b.Entries {
		if slices.Contains(deleted, e.Interview.ID) {
			continue // taken down while it was read
		}
		c.window.put(e.Interview, e.Notes)
		c.count(i, c.p.Resolvers.Resolve(e.Interview))
		n++
	}
	c.r.Deleted += len(deleted)
	c.reset()
	if c.window.full() {
		if err := c.tell(ctx); err != nil {
			return err
		}
	}
	return c.relearn(ctx, n)
}

// count reports the interview of an entry of the batch, as it was resolved.
func (c *collector) count(entry int, iv *index.Interview) {
	c.r.count(iv)
	switch c.what[entry] {
	case New:
		c.r.New++
	case Moved:
		c.r.Moved++
	}
	c.p.outcome(outcomeOf(c.batch.Entries[entry].File, c.what[entry], iv))
}
