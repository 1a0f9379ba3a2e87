package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
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
// elsewhere. Nothing is shown of a run that has nothing to do.
type progress struct {
	w     io.Writer
	every time.Duration
	start time.Time
	last  time.Time
	stop  context.CancelFunc // of the count of files
	total atomic.Int64       // files; 0 while they are being counted
	disk  atomic.Int64       // bytes of those
	bars  *mpb.Progress
	bar   *mpb.Bar

	mu    sync.Mutex // never held while the bar is called, which calls words
	state ingest.Progress
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newProgress(ctx context.Context, t terminal, folders []string) *progress {
	p := &progress{w: t.err, every: t.every, start: time.Now(), last: time.Now()}
	if p.every == 0 {
		p.every = plainInterval
	}
	ctx, p.stop = context.WithCancel(ctx)
	if len(folders) > 0 {
		go p.count(ctx, folders)
	}
	return p
}

// count counts the files to read, for the length of the bar and the time left.
func (p *progress) count(ctx context.Context, folders []string) {
	var n, disk int64
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				return nil
			case path != folder && strings.HasPrefix(d.Name(), "."):
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
	s = p.state
	p.mu.Unlock()
	if p.bar == nil && isTerminal(p.w) {
		p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithRefreshRate(150*time.Millisecond))
		p.bar = p.bars.New(0, mpb.BarStyle(), mpb.BarWidth(30), mpb.BarRemoveOnComplete(),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.words() })))
	}
	switch {
	case p.bar != nil:
		p.bar.SetTotal(p.total.Load(), false)
		p.bar.SetCurrent(int64(s.Files))
	case time.Since(p.last) >= p.every:
		p.last = time.Now()
		fmt.Fprintln(p.w, p.words())
	}
}

// files returns how many files have been seen, and of how many; 0 while they are
// being counted.
func (p *progress) files() (seen, of int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.Files, int(p.total.Load())
}

func (p *progress) words() string {
	p.mu.Lock()
	s := p.state
	p.mu.Unlock()
	again := count(s.Again, "interview") + " put into the index from the archive"
	if s.Files == 0 && s.Bytes == 0 { // no files are read
		if s.Again == 0 {
			return count(s.Documents, "interview") + " read again"
		}
		return again
	}
	of := ""
	if n := p.total.Load(); n > 0 {
		of = fmt.Sprintf(" of %d", n)
	}
	mb := float64(s.Bytes) / 1e6
	elapsed := time.Since(p.start)
	words := fmt.Sprintf("%d%s files, %d interviews, %d quotes, %.1f MB (%.1f MB/s)",
		s.Files, of, s.Interviews, s.Quotes, mb, mb/max(elapsed.Seconds(), 0.001))
	if s.Again > 0 {
		return words + "; " + again
	}
	if left, ok := timeLeft(elapsed, s.Fresh, p.disk.Load()-s.Disk); ok {
		words += ", " + left + " left"
	}
	return words
}

// leastElapsed is how long a run goes on before it is said when it will end.
const leastElapsed = 3 * time.Second

// timeLeft reckons with the bytes on disk: as many of them in a second as until
// now. Files that have not changed will take less.
func timeLeft(elapsed time.Duration, done, left int64) (string, bool) {
	if elapsed < leastElapsed || done <= 0 || left <= 0 {
		return "", false
	}
	d := time.Duration(elapsed.Seconds() / float64(done) * float64(left) * float64(time.Second))
	switch {
	case d > 2*time.Hour:
		return fmt.Sprintf("%.0f h", d.Hours()), true
	case d > 2*time.Minute:
		return fmt.Sprintf("%.0f min", d.Minutes()), true
	}
	return fmt.Sprintf("%.0f s", d.Seconds()), true
}

// done takes the bar away.
func (p *progress) done() {
	p.stop()
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
	}
}
