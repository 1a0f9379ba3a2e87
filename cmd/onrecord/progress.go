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
	if isTerminal(p.w) && len(folders) > 0 {
		go p.count(ctx, folders)
	}
	return p
}

// count counts the files to read, for the length of the bar.
func (p *progress) count(ctx context.Context, folders []string) {
	n := 0
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
			}
			return nil
		})
	}
	p.total.Store(int64(n))
}

// update takes a new state; it is cheap.
func (p *progress) update(s ingest.Progress) {
	p.mu.Lock()
	p.state = s
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

func (p *progress) words() string {
	p.mu.Lock()
	s := p.state
	p.mu.Unlock()
	of := ""
	if n := p.total.Load(); n > 0 {
		of = fmt.Sprintf(" of %d", n)
	}
	mb := float64(s.Bytes) / 1e6
	return fmt.Sprintf("%d%s files, %d interviews, %d quotes, %.1f MB (%.1f MB/s)",
		s.Files, of, s.Interviews, s.Quotes, mb, mb/max(time.Since(p.start).Seconds(), 0.001))
}

// done takes the bar away.
func (p *progress) done() {
	p.stop()
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
	}
}
