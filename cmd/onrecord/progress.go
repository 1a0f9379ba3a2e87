package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"onrecord/index/ingest"
)

// plainInterval is how often progress is written where no terminal is.
const plainInterval = 5 * time.Second

// progress shows how far a run is: a bar on a terminal, a line now and then
// elsewhere.
type progress struct {
	w     io.Writer
	start time.Time

	mu    sync.Mutex
	last  time.Time
	state ingest.Progress
	bars  *mpb.Progress
	bar   *mpb.Bar
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, start: time.Now(), last: time.Now()}
	if isTerminal(w) {
		p.bars = mpb.New(mpb.WithOutput(w), mpb.WithRefreshRate(150*time.Millisecond))
		p.bar = p.bars.New(0, mpb.SpinnerStyle(),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.line() })), mpb.BarRemoveOnComplete())
	}
	return p
}

// update takes a new state; it is cheap.
func (p *progress) update(s ingest.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
	if p.bar != nil || time.Since(p.last) < plainInterval {
		return
	}
	p.last = time.Now()
	fmt.Fprintln(p.w, p.words())
}

func (p *progress) line() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.words()
}

func (p *progress) words() string {
	s := p.state
	mb := float64(s.Bytes) / 1e6
	return fmt.Sprintf("%d files, %d interviews, %d quotes, %.1f MB (%.1f MB/s)", s.Files, s.Interviews, s.Quotes, mb, mb/max(time.Since(p.start).Seconds(), 0.001))
}

// done takes the bar away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
	}
}
