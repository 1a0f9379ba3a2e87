// Package ingest is the way in, as one pipeline: it knows the order of the
// steps, the workers, the batches, the skips with their reasons and the
// report, and not how any step works.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime"
	"sync/atomic"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/source"
)

// A batch is written as soon as it reaches one of these.
const (
	batchInterviews = 128
	batchQuotes     = 2000
	batchText       = 2 << 20 // bytes
	batchNotes      = 1000    // files and duplicates, which are noted without a text
)

// largeText is the length of a large document, in bytes. One at a time is on its
// way, from the walk until the index has it: the index takes an interview as a
// whole, which for 8 MiB of short turns is a gigabyte of memory.
const largeText = 1 << 20

// Pipeline brings files into the archive and the index. Its fields are set
// before the first call. Its methods may be called from several goroutines.
// TakeDown waits for nothing. Of the others one works at a time; Rebuild, Reread
// and Between may come in between two batches of a run.
type Pipeline struct {
	Archive *archive.Archive
	Index   index.Writer
	Parse   func(source.Document) (*index.Article, error)
	Extract func(*index.Article) *index.Interview
	// Cleaner takes from an article the lines that recur over others of its
	// site; nil takes none.
	Cleaner Cleaner
	// Resolvers add to an interview what the others tell, before it is put
	// into the index. At the end of each run they learn anew, and what they
	// now see otherwise is put there again.
	Resolvers Resolvers
	Memory    Memory // of what they learnt
	// Version names the rules of Parse and Extract. Files that were read by
	// other rules are read again, changed or not.
	Version  string
	Workers  int              // 0 is one for each processor
	Timeout  time.Duration    // of Parse and Extract of one document; 0 is DefaultTimeout
	Today    func() time.Time // nil is time.Now
	Log      *slog.Logger     // nil is silent
	Progress func(Progress)   // may be nil; called from one goroutine for each document
	Source   source.Options   // the limits; the hooks are the pipeline's own
	// AloneWait is for how long Alone waits for the end of a run; 0 is
	// DefaultAloneWait.
	AloneWait time.Duration

	ownPatience source.Patience // where Source has none

	turn     turn
	large    chan struct{} // holds one while a large document is on its way
	opt      RunOptions    // of the run that has the turn
	halted   atomic.Int32  // runs that have let somebody in
	stuck    atomic.Int32  // documents that took too long and are still being worked at
	stale    atomic.Bool   // something was taken down since the resolvers learnt
	position atomic.Pointer[Position]
	learnt   learning // what they learnt last; with the turn
	known    known    // of what they learnt it; with the turn
}

// RunOptions are of one run.
type RunOptions struct {
	DryRun  bool          // find out what would be done, and write nothing
	Listed  bool          // the paths are files of a list: one that does not exist is skipped
	Prune   bool          // delete the interviews of files that have vanished
	Outcome func(Outcome) // may be nil; called from one goroutine for each line of the report
}

// Progress says how far a run is.
type Progress struct {
	Files      int   // seen, unchanged ones included
	Documents  int   // read
	Skipped    int   // documents and files
	Interviews int   // put into the archive
	Quotes     int   // of those
	Again      int   // interviews put from the archive into the index; then all else is 0
	Bytes      int64 // of the documents read
	Disk       int64 // bytes on disk of the files seen, the one that is being read as far as it has been
	Fresh      int64 // of those, in files that had to be read, and in which documents were
}

// Position says how far the walk of a run has come: it is a few documents ahead
// of what a Progress tells, and moves within a large file as well.
type Position struct {
	Disk     int64  // bytes on disk of the files that have been read or passed over, and of the one that is being read
	File     string // that is being read; "" before the first
	At, Size int64  // bytes on disk of that file, read and altogether
}

// Position returns how far the run that goes on has come, or the last one. It
// may be called at any time.
func (p *Pipeline) Position() Position {
	if at := p.position.Load(); at != nil {
		return *at
	}
	return Position{}
}

// Run reads the files and folders, brings archive and index up to date, and
// reports. First it finishes what an earlier run left behind.
//
// A document that cannot be read is skipped, with its reason in the report.
// Run returns an error, beside the report of what was done, when a path does
// not exist, when archive or index fail, or when ctx ends. What was written by
// then stays, and the next run goes on from there.
//
// A file that has not changed since it was read is not read again. Of one that
// has, the interviews that it holds no more are deleted. A file that has
// vanished keeps its interviews.
func (p *Pipeline) Run(ctx context.Context, paths []string) (*Report, error) {
	return p.RunWith(ctx, paths, RunOptions{})
}

// RunWith is Run with options.
func (p *Pipeline) RunWith(ctx context.Context, paths []string, opt RunOptions) (*Report, error) {
	r := newReport()
	if err := p.turn.take(ctx, false); err != nil {
		return r, err
	}
	defer p.turn.leave()
	p.opt = opt
	defer func() { p.opt = RunOptions{} }()
	start := time.Now()
	err := p.run(ctx, paths, r)
	r.Seconds = time.Since(start).Seconds()
	p.log().Info("ingest", slog.Int("files", r.Files), slog.Int("unchanged", r.Unchanged), slog.Int("interviews", r.Interviews),
		slog.Int("quotes", r.Quotes), slog.Int("skipped", len(r.Skipped)), slog.Float64("seconds", r.Seconds))
	return r, err
}

func (p *Pipeline) run(ctx context.Context, paths []string, r *Report) error {
	if r.DryRun = p.opt.DryRun; r.DryRun {
		return p.read(ctx, paths, r)
	}
	if p.learnt.unused && !p.stale.Load() {
		r.Wrong, p.learnt.unused = p.learnt.wrong, false
	} else if err := p.learn(ctx, r); err != nil {
		return err
	}
	if err := p.heal(ctx, r); err != nil {
		return err
	}
	var missing error // a path that does not exist; the others have been read
	if len(paths) > 0 {
		if err := p.learnLines(ctx); err != nil {
			return err
		}
		if err := p.read(ctx, paths, r); errors.Is(err, fs.ErrNotExist) {
			missing = err
		} else if err != nil {
			return err
		}
		if err := p.revise(ctx, r); err != nil {
			return errors.Join(missing, err)
		}
	}
	if stale := p.stale.Swap(false); stale || r.Interviews+r.Deleted > 0 {
		if err := p.learn(ctx, r); err != nil {
			return errors.Join(missing, err)
		}
	}
	return errors.Join(missing, p.settle(ctx, r))
}

// heal brings into the index what the archive marks as pending: what was
// written just before a crash, or everything when the index is made anew.
func (p *Pipeline) heal(ctx context.Context, r *Report) error {
	ids, err := p.Archive.Pending(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	p.log().Info("bringing the index up to the archive", slog.Int("interviews", len(ids)))
	return p.bring(ctx, r, ids, nil, &r.Healed, p.Index, p.Archive.MarkIndexed, true)
}

// bring puts interviews from the archive into the index, or deletes them there
// where the archive has them no more, adds to the count, and calls mark. Where
// digests has an interview's, that is kept of it. A count of nil counts nothing. With pauses, others may come in
// between two batches.
func (p *Pipeline) bring(ctx context.Context, r *Report, ids []index.ID, digests map[index.ID][]byte, count *int,
	to index.Writer, mark func(context.Context, ...archive.Indexed) error, pauses bool) error {
	var ivs []*index.Interview
	var gone []index.ID
	var done []archive.Indexed
	var quotes, text int
	learnt := p.learnt.n
	flush := func() error {
		if digests != nil {
			// Should what they learnt be unlearnt before the archive knows of it, the
			// old digests would fit again.
			var ids []index.ID
			for _, iv := range ivs {
				ids = append(ids, iv.ID)
			}
			if err := p.Archive.MarkPending(ctx, ids...); err != nil {
				return err
			}
		}
		if err := p.tell(ctx, to, ivs, gone); err != nil {
			return err
		}
		if err := mark(ctx, done...); err != nil {
			return err
		}
		if count != nil {
			*count += len(done)
		}
		ivs, gone, done, quotes, text = nil, nil, nil, 0, 0
		if count != nil {
			p.progress(Progress{Again: *count})
		}
		if pauses {
			return p.pause(ctx, r)
		}
		return nil
	}
	for _, id := range ids {
		iv, err := p.Archive.Interview(ctx, id)
		if isCorrupt(err) {
			iv, err = p.mend(ctx, r, id, err)
		}
		switch {
		case errors.Is(err, index.ErrNotFound):
			gone, done = append(gone, id), append(done, archive.Indexed{ID: id})
		case isCorrupt(err): // it stays pending
		case err != nil:
			return err
		default:
			d := archive.Indexed{ID: id, Digest: digests[id]}
			if d.Digest == nil || p.learnt.n != learnt { // in a pause they have learnt something else
				d = p.Resolvers.done(id, p.Resolvers.notes(iv))
			}
			ivs, done = append(ivs, p.Resolvers.Resolve(iv)), append(done, d)
			quotes, text = quotes+len(iv.Quotes), text+len(iv.Text)
		}
		if len(done) >= batchInterviews || quotes >= batchQuotes || text >= batchText {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// mend makes a damaged interview anew from its original. Where that cannot be
// done the error is the one given, and the walk that follows mends the
// interview if its file is still there.
func (p *Pipeline) mend(ctx context.Context, r *Report, id index.ID, damage error) (*index.Interview, error) {
	entry, err := p.again(ctx, id)
	if err == nil {
		var batch uint64
		if batch, err = p.Archive.NextBatch(ctx); err == nil {
			_, err = p.Archive.Put(ctx, &archive.Batch{Number: batch, Entries: []archive.Entry{*entry}})
		}
	}
	if err == nil {
		p.log().Warn("damaged interview made anew from its original", slog.String("id", string(id)), slog.Any("err", damage))
		r.Mended++
		return p.Archive.Interview(ctx, id)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err := p.Archive.Reread(ctx, id); err != nil {
		return nil, err
	}
	p.log().Error("damaged interview", slog.String("id", string(id)), slog.Any("err", damage))
	s := Skip{Path: string(id), Reason: damage.Error()}
	r.Skipped = append(r.Skipped, s)
	p.outcome(Outcome{Path: s.Path, What: Failed, Reason: s.Reason, ID: id})
	return nil, damage
}

// tell brings a batch to an index. What was taken down while it was on its way
// is deleted there again: a takedown is in the archive before it asks the
// index, so one of the two sees the other.
func (p *Pipeline) tell(ctx context.Context, to index.Writer, ivs []*index.Interview, gone []index.ID) error {
	for _, part := range puts(ivs) {
		if err := to.Put(ctx, part...); err != nil {
			return fmt.Errorf("put in index: %w", err)
		}
	}
	if len(ivs) > 0 {
		ids := make([]index.ID, len(ivs))
		for i, iv := range ivs {
			ids[i] = iv.ID
		}
		down, err := p.Archive.IsDown(ctx, ids...)
		if err != nil {
			return err
		}
		gone = append(gone[:len(gone):len(gone)], down...)
	}
	if len(gone) > 0 {
		if err := to.Delete(ctx, gone...); err != nil {
			return fmt.Errorf("delete from index: %w", err)
		}
	}
	return nil
}

func (p *Pipeline) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// patience is that of all runs: what has not answered the last one may still be
// without an answer.
func (p *Pipeline) patience() *source.Patience {
	if p.Source.Patience != nil {
		return p.Source.Patience
	}
	return &p.ownPatience
}

func (p *Pipeline) today() time.Time {
	if p.Today != nil {
		return p.Today()
	}
	return time.Now()
}

func (p *Pipeline) log() *slog.Logger {
	if p.Log != nil {
		return p.Log
	}
	return slog.New(slog.DiscardHandler)
}

func (p *Pipeline) outcome(o Outcome) {
	if p.opt.Outcome != nil {
		o.Path, o.Record = source.Printable(o.Path), source.Printable(o.Record)
		p.opt.Outcome(o)
	}
}

func (p *Pipeline) progress(s Progress) {
	if p.Progress != nil && p.halted.Load() == 0 { // else it is not of the run that is shown
		p.Progress(s)
	}
}
