package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"onrecord/index/ingest"
)

// plainInterval is how often progress is written where no terminal is.
const plainInterval = 5 * time.Second

// progress shows how far a run is: a bar on a terminal, a line now and then
// elsewhere, also while nothing moves. Nothing is shown of a run that is over
// before that.
type progress struct {
	w        io.Writer
	every    time.Duration
	start    time.Time
	stop     context.CancelFunc     // of the count of files, and of the ticks
	ticks    sync.WaitGroup         // the goroutine that shows what does not move
	position func() ingest.Position // of the walk; may be nil
	total    atomic.Int64           // files; 0 while they are being counted
	disk     atomic.Int64           // bytes of those

	show sync.Mutex // of what is shown
	last time.Time
	bars *mpb.Progress
	bar  *mpb.Bar

	mu    sync.Mutex // never held while the bar is called, which calls words
	state ingest.Progress
	past  []moment // of the last window, the oldest first
}

// moment is how far a run was at a time.
type moment struct {
	at           time.Time
	bytes, fresh int64
}

// window is how long what was done counts for the rate and the time left: the
// next files are more like the last ones than like the first.
const window = time.Minute

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newProgress(ctx context.Context, t terminal, folders []string, position func() ingest.Position) *progress {
	p := &progress{w: t.err, every: t.every, start: time.Now(), last: time.Now(), position: position}
	if p.every == 0 {
		p.every = plainInterval
	}
	ctx, p.stop = context.WithCancel(ctx)
	if len(folders) > 0 {
		go p.count(ctx, folders) // not waited for: a folder may not answer
	}
	p.ticks.Go(func() {
		ticker := time.NewTicker(min(p.every, time.Second))
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				p.refresh()
			case <-ctx.Done():
				return
			}
		}
	})
	return p
}

// count counts the files to read, for the length of the bar and the time left.
func (p *progress) count(ctx context.Context, folders []string) {
	var n, disk int64
	for _, folder := range folders {
		filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				return nil
			case name != folder && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
			case d.Type().IsRegular():
				n++
				if info, err := d.Info(); err == nil {
					disk += info.Size()
				}
			}
			return nil
		})
	}
	p.disk.Store(disk)
	p.total.Store(n)
}

// update takes a new state; it is cheap.
func (p *progress) update(s ingest.Progress) {
	p.mu.Lock()
	if s.Again > 0 { // before the files are read, or after
		p.state.Again = s.Again
	} else {
		p.state = s
	}
	p.mu.Unlock()
	p.refresh()
}

// refresh shows what is to be shown by now.
func (p *progress) refresh() {
	p.show.Lock()
	defer p.show.Unlock()
	now := time.Now()
	p.mu.Lock()
	s := p.state
	if n := len(p.past); n == 0 || now.Sub(p.past[n-1].at) >= time.Second {
		p.past = append(p.past, moment{now, s.Bytes, s.Fresh})
		for len(p.past) > 2 && now.Sub(p.past[1].at) >= window {
			p.past = p.past[1:]
		}
	}
	p.mu.Unlock()
	if p.bar == nil && isTerminal(p.w) {
		p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithRefreshRate(150*time.Millisecond))
		p.bar = p.bars.New(0, mpb.BarStyle(), mpb.BarWidth(30), mpb.BarRemoveOnComplete(),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.words() })))
	}
	switch {
	case p.bar != nil:
		disk := p.disk.Load()
		p.bar.SetTotal(disk, false)
		p.bar.SetCurrent(min(max(s.Disk, p.at().Disk), max(disk-1, 0))) // the last byte is not the end
	case now.Sub(p.last) >= p.every:
		p.last = now
		fmt.Fprintln(p.w, p.words())
	}
}

// at is how far the walk has come.
func (p *progress) at() ingest.Position {
	if p.position == nil {
		return ingest.Position{}
	}
	return p.position()
}

// files returns how many files have been seen, and of how many; 0 while they are
// being counted.
func (p *progress) files() (seen, of int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.Files, int(p.total.Load())
}

func (p *progress) words() string {
	now := time.Now()
	p.mu.Lock()
	s := p.state
	from := moment{at: p.start}
	if len(p.past) > 0 && now.Sub(p.past[0].at) >= window {
		from = p.past[0]
	}
	p.mu.Unlock()
	at := p.at()
	again := count(s.Again, "interview") + " put into the index from the archive"
	if s.Files == 0 && s.Bytes == 0 && at.File == "" { // no files are read
		switch {
		case s.Again > 0:
			return again
		case s.Documents > 0:
			return count(s.Documents, "interview") + " read again"
		}
		return "looking at what is there"
	}
	of := ""
	if n := p.total.Load(); n > 0 {
		of = fmt.Sprintf(" of %d", n)
	}
	took := max(now.Sub(from.at).Seconds(), 0.001)
	words := fmt.Sprintf("%d%s files, %d interviews, %d quotes, %.1f MB (%.1f MB/s)",
		s.Files, of, s.Interviews, s.Quotes, float64(s.Bytes)/1e6, float64(s.Bytes-from.bytes)/1e6/took)
	if s.Again > 0 {
		return words + "; " + again
	}
	if at.Size >= largeFile && at.At < at.Size {
		words += fmt.Sprintf(", %.0f %% of %q", 100*float64(at.At)/float64(at.Size), path.Base(at.File))
	}
	if now.Sub(p.start) < leastElapsed || at.Disk-s.Disk > largeFile {
		return words // of a large file without a document in it until now nobody knows how long it takes
	}
	if left, ok := timeLeft(now.Sub(from.at), s.Fresh-from.fresh, p.disk.Load()-max(s.Disk, at.Disk)); ok {
		words += ", " + left + " left"
	}
	return words
}

// largeFile is the least size of a file, in bytes, of which it is said how far it
// has been read.
const largeFile = 64 << 20

// leastElapsed is how long a run goes on before it is said when it will end.
const leastElapsed = 3 * time.Second

// timeLeft reckons with the bytes on disk, of files with documents in them: as
// many of them in a second as in the time that has been elapsed. Files that have
// not changed, or are not read, will take less.
func timeLeft(elapsed time.Duration, done, left int64) (string, bool) {
	if done <= 0 || left <= 0 {
		return "", false
	}
	seconds := elapsed.Seconds() / float64(done) * float64(left)
	switch {
	case seconds > 48*3600:
		return fmt.Sprintf("%.0f days", seconds/86400), true
	case seconds > 2*3600:
		return fmt.Sprintf("%.0f h", seconds/3600), true
	case seconds > 2*60:
		return fmt.Sprintf("%.0f min", seconds/60), true
	}
	return fmt.Sprintf("%.0f s", max(seconds, 1)), true
}

// done takes the bar away.
func (p *progress) done() {
	p.stop()
	p.ticks.Wait()
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
	}
}
