package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/source"
)

// fresh is how long after its last change a file's time may still hide another
// change: file systems keep times as coarsely as two seconds.
const fresh = 3 * time.Second

// file is one file of a run.
type file struct {
	path    string // absolute; its name in the archive
	rel     string // as the source calls it
	size    int64
	modTime time.Time
	read    time.Time
	skips   []archive.Skip // the collector's
	gave    bool           // a document; the collector's
}

// job is one step of the walk, in the order of the walk.
type job struct {
	file      *file
	doc       *source.Document // with read, which will hold the result
	read      chan result
	position  int64          // with doc: in its file, on disk
	skip      *Skip          // of a file or a record
	path      string         // with skip: absolute
	unchanged []archive.Skip // with isSame: what was skipped when it was read
	isSame    bool           // the file has not changed
	touch     *archive.File  // with isSame: its time has changed, and must be noted
	hash      string         // with isEnd
	isEnd     bool           // the file has been read to its end
}

type result struct {
	whole     *index.Article // as it was parsed
	article   *index.Article // without the lines that the cleaner took
	interview *index.Interview
	notes     archive.Notes
	err       error
}

// read walks the paths. The walk, the workers and the collector run side by
// side; the collector takes the results in the order of the walk, so that what
// it decides does not depend on who was faster.
func (p *Pipeline) read(ctx context.Context, paths []string, r *Report) error {
	batch := uint64(math.MaxUint64) // of a dry run: no batch of the archive
	if !p.opt.DryRun {
		var err error
		if batch, err = p.Archive.NextBatch(ctx); err != nil {
			return err
		}
		r.batch = batch
	}
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n := p.workers()
	jobs := make(chan *job, 4*n)
	work := make(chan *job, n)
	var wg sync.WaitGroup
	var walkErr error
	p.large = make(chan struct{}, 1)
	p.position.Store(nil)
	w := &walker{p: p, ctx: ctx, jobs: jobs, work: work, seen: map[string]bool{}}
	wg.Go(func() {
		defer close(jobs)
		defer close(work)
		walkErr = w.walk(paths)
	})
	for range n {
		wg.Go(func() {
			for j := range work {
				j.read <- p.readDocument(j.doc, "")
			}
		})
	}
	c := newCollector(p, r, batch)
	if !p.opt.Listed { // in a list each has its whole name
		c.roots = len(paths)
	}
	err := c.collect(ctx, jobs)
	if err == nil && walkErr == nil { // jobs is closed: the walk is over
		err = c.vanished(ctx, w)
	}
	if ctx.Err() == nil { // else the next run tells it
		err = errors.Join(err, c.tellAll(ctx))
	}
	err = errors.Join(err, c.wait())
	if !p.opt.DryRun {
		// Without this note the last of them would merely be indexed twice.
		err = errors.Join(err, c.mark(ctx))
	}
	if err != nil {
		cancel()
		for range jobs {
		}
	}
	wg.Wait()
	switch {
	case outer.Err() != nil:
		return outer.Err()
	case err != nil:
		return err
	}
	return walkErr
}

// readNow parses and extracts; the article gets the ID unless that is "".
// A panic is an error of this document.
func (p *Pipeline) readNow(d *source.Document, id index.ID) (res result) {
	defer p.recover(d, &res.err)
	res.article, res.err = p.Parse(*d)
	if res.article != nil && res.err == nil {
		o := &res.article.Origin
		o.Path, o.Record, o.Hash = d.Origin.Path, d.Origin.Record, d.Origin.Hash
		if id != "" {
			res.article.ID = id
		}
	}
	if res.err == nil {
		res.err = p.extract(&res)
	}
	return res
}

// extract adds to an article its interview and the notes of that.
func (p *Pipeline) extract(res *result) error {
	if res.article == nil {
		return errors.New("the parser gave no article")
	}
	if res.whole == nil {
		res.whole = res.article
	}
	id := res.article.ID // which may have changed since it was parsed
	res.whole.ID, res.article = id, res.whole
	iv := p.Extract(res.article)
	if iv == nil {
		return errors.New("the extractor gave no interview")
	}
	var note []byte
	if p.Cleaner != nil {
		whole := len(iv.Dropped)
		if res.article, note = p.Cleaner.Clean(iv); len(res.article.Dropped) > whole {
			if iv = p.Extract(res.article); iv == nil {
				return errors.New("the extractor gave no interview")
			}
		}
	}
	if err := archive.Check(iv); err != nil {
		return fmt.Errorf("the extractor failed: %w", err)
	}
	res.interview, res.notes = iv, p.Resolvers.notes(iv)
	if p.Cleaner != nil {
		res.notes[p.Cleaner.Name()] = note
	}
	return nil
}

func (p *Pipeline) recover(d *source.Document, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("failed with a panic: %v", r)
		p.log().Error("panic", slog.String("path", d.Origin.Path), slog.String("record", d.Origin.Record), slog.Any("panic", r),
			slog.String("stack", string(debug.Stack())))
	}
}

// walker turns the callbacks of one walk into jobs.
type walker struct {
	p     *Pipeline
	ctx   context.Context
	jobs  chan<- *job
	work  chan<- *job
	seen  map[string]bool // paths of this run: a file that was given twice is read once
	root  string          // absolute path of the folder or file that is walked
	files int             // files there, so far
	done  []walked        // the roots that have been walked to their end
	cur   *file           // the file that is being read
	disk  int64           // bytes on disk of the files before that one
	size  int64           // of that one
}

// walked is a file or folder that has been walked to its end.
type walked struct {
	root  string
	files int // that are there now
}

func (w *walker) walk(paths []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the walk failed with a panic: %v\n%s", r, debug.Stack())
		}
	}()
	for _, path := range paths {
		abs, err := w.p.patience().RealPath(w.ctx, path)
		if err != nil {
			return err
		}
		w.root, w.cur = abs, nil
		w.files = 0
		opt := w.p.Source
		opt.Unchanged, opt.Done, opt.Position, opt.Patience = w.unchanged, w.end, w.position, w.p.patience()
		if w.p.opt.Listed {
			if err := source.Listed(w.ctx, []string{path}, opt, w.document, w.skip); err != nil {
				return err
			}
			continue
		}
		if err := source.Walk(w.ctx, []string{path}, opt, w.document, w.skip); err != nil {
			return err
		}
		w.done = append(w.done, walked{abs, w.files})
	}
	return nil
}

func (w *walker) position(f *source.File, n int64) {
	w.p.position.Store(&Position{Disk: w.disk + min(n, w.size), File: f.Path, At: n, Size: f.Size})
}

func (w *walker) send(j *job) error {
	select {
	case w.jobs <- j:
		return nil
	case <-w.ctx.Done():
		return w.ctx.Err()
	}
}

// unchanged is asked before each file. Errors of the archive make the file be
// read; writing will show them.
func (w *walker) unchanged(f *source.File) bool {
	path := w.root
	if f.Folder != "" {
		path = filepath.Join(w.root, filepath.FromSlash(f.Path))
	}
	w.cur = nil
	w.files++
	w.disk, w.size = w.disk+w.size, f.Size
	w.position(f, 0)
	if w.seen[path] {
		return true
	}
	w.seen[path] = true
	now := time.Now()
	old, err := w.p.Archive.File(w.ctx, path)
	if err == nil && old.Complete && old.Version == w.p.Version && old.Size == f.Size {
		same := old.ModTime.Equal(f.ModTime) && old.Read.Sub(old.ModTime) > fresh
		var touch *archive.File
		if !same {
			if hash, err := f.Hash(); err == nil && hash == old.Hash {
				same = true
				touch = old
				touch.ModTime, touch.Read = f.ModTime, now
			}
		}
		if same {
			w.send(&job{file: &file{path: path, rel: f.Path, size: f.Size}, isSame: true, unchanged: old.Skips, touch: touch})
			return true
		}
	}
	w.cur = &file{path: path, rel: f.Path, size: f.Size, modTime: f.ModTime, read: now}
	return false
}

func (w *walker) document(d source.Document) error {
	j := &job{file: w.cur, doc: &d, position: d.File.Position(), read: make(chan result, 1)}
	if len(d.Data) > largeText {
		select {
		case w.p.large <- struct{}{}: // the collector takes it out
		case <-w.ctx.Done():
			return w.ctx.Err()
		}
	}
	if err := w.send(j); err != nil {
		return err
	}
	select {
	case w.work <- j:
		return nil
	case <-w.ctx.Done():
		return w.ctx.Err()
	}
}

func (w *walker) skip(s source.Skip) {
	path := w.root
	if s.Folder != "" {
		path = filepath.Join(w.root, filepath.FromSlash(s.Path))
	}
	j := &job{skip: &Skip{Path: s.Path, Record: s.Record, Reason: s.Reason}, path: path}
	if w.cur != nil && w.cur.rel == s.Path {
		j.file = w.cur
	}
	w.send(j)
}

func (w *walker) end(f *source.File) {
	hash, err := f.Hash()
	if err == nil && w.cur != nil {
		w.send(&job{file: w.cur, isEnd: true, hash: hash})
	}
	w.cur = nil
}
