package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// DefaultWait is how long one call of a file system is waited for. Over a network a
// call takes seconds at worst; where it takes longer, the server is most likely
// away, and the call may last for ever.
const DefaultWait = time.Minute

const (
	// stuckInRow is how many calls that get no answer, one after the other, make
	// a folder be given up.
	stuckInRow = 4
	// maxStuck bounds the calls without an answer: each keeps a thread of the
	// system until it has one.
	maxStuck = 64
)

// Patience bounds how long the calls of a file system are waited for. A folder
// of a server that is away may keep a call for ever, and nothing can end such a
// call from outside: it is left to itself, on a thread of its own.
//
// While a call has no answer, nothing else is asked of the same path, nor below
// it. Where stuckInRow paths have none, without a sign of life in between, the
// folder that holds them all is given up: nothing is asked of what is in it. As
// soon as one of them answers, the folder is asked again.
//
// The zero Patience is ready. It may be used from several goroutines, and is
// best kept from run to run.
type Patience struct {
	Wait time.Duration // for one call; 0 is DefaultWait

	mu     sync.Mutex
	stuck  map[string]bool // paths of calls that have no answer
	row    []string        // of those, since the last sign of life
	givens []string        // folders that are given up
}

// NoAnswerError says that the file system did not answer in time.
type NoAnswerError struct {
	Wait    time.Duration
	GivenUp string // the folder that is given up; "" when it is only this path
}

func (e *NoAnswerError) Error() string {
	if e.GivenUp != "" {
		return fmt.Sprintf("not tried: other files in %s got no answer from the disk or network drive", e.GivenUp)
	}
	return fmt.Sprintf("no answer from the disk or network drive within %v", e.Wait)
}

func noAnswer(err error) bool {
	var silent *NoAnswerError
	return errors.As(err, &silent)
}

// Do calls call and returns nil, or returns an error without waiting any longer
// for it: a NoAnswerError, or that of ctx. With an error, what call does must
// not be looked at, save by late, which is called when call has ended, or at
// once where it has not been called. The path is that of which call asks
// something.
func (p *Patience) Do(ctx context.Context, path string, call, late func()) error {
	abs, err := filepath.Abs(path)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		p.mu.Lock()
		err = p.refuse(abs)
		p.mu.Unlock()
	}
	if err != nil {
		if late != nil {
			go late() // it may close a file, which may take as long as any other call
		}
		return err
	}
	var ended, left, counted bool // under the lock
	done := make(chan struct{})
	go func() {
		call()
		p.mu.Lock()
		ended = true
		isLate := left
		if counted {
			p.answered(abs)
		}
		p.mu.Unlock()
		close(done)
		if isLate && late != nil {
			late()
		}
	}()
	timer := time.NewTimer(p.wait())
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-timer.C:
		err = &NoAnswerError{Wait: p.wait()}
	case <-ctx.Done():
		err = ctx.Err()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if ended {
		return nil
	}
	left = true
	if ctx.Err() == nil {
		counted = true
		p.noAnswer(abs)
	}
	return err
}

func (p *Patience) wait() time.Duration {
	if p.Wait > 0 {
		return p.Wait
	}
	return DefaultWait
}

// refuse returns an error for a path of which nothing is asked now.
func (p *Patience) refuse(abs string) error {
	if len(p.stuck) == 0 {
		return nil
	}
	for _, dir := range p.givens {
		if within(dir, abs) {
			return &NoAnswerError{Wait: p.wait(), GivenUp: dir}
		}
	}
	for stuck := range p.stuck {
		if within(stuck, abs) {
			return &NoAnswerError{Wait: p.wait()}
		}
	}
	return nil
}

func (p *Patience) noAnswer(abs string) {
	if p.stuck == nil {
		p.stuck = map[string]bool{}
	}
	p.stuck[abs] = true
	p.row = append(p.row, abs)
	switch {
	case len(p.stuck) >= maxStuck:
		p.givens = append(p.givens, holder(slices.Collect(maps.Keys(p.stuck))))
	case len(p.row) >= stuckInRow:
		p.givens = append(p.givens, holder(p.row))
	}
}

// answered takes note of a late answer.
func (p *Patience) answered(abs string) {
	delete(p.stuck, abs)
	p.row = nil
	p.givens = slices.DeleteFunc(p.givens, func(dir string) bool { return within(dir, abs) })
}

// alive takes note that a file could be read.
func (p *Patience) alive() {
	p.mu.Lock()
	p.row = nil
	p.mu.Unlock()
}

// GivenUp returns the folder that is given up and holds path, or "".
func (p *Patience) GivenUp(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, dir := range p.givens {
		if within(dir, abs) {
			return dir
		}
	}
	return ""
}

// Stat is os.Stat.
func (p *Patience) Stat(ctx context.Context, path string) (fs.FileInfo, error) {
	return ask(ctx, p, path, func() (fs.FileInfo, error) { return os.Stat(path) }, nil)
}

// RealPath returns the absolute path without symbolic links, as far as they can
// be followed. The folder that holds the path is asked first: where a server is
// mounted, only the last part of the path gets no answer.
func (p *Patience) RealPath(ctx context.Context, path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	follow := func(path string) string {
		real, err := ask(ctx, p, path, func() (string, error) { return filepath.EvalSymlinks(path) }, nil)
		if err != nil {
			return path
		}
		return real
	}
	return follow(filepath.Join(follow(filepath.Dir(abs)), filepath.Base(abs))), nil
}

var errNotAsked = errors.New("not asked")

// ask is Do for a call with a result; free takes one that comes too late.
func ask[T any](ctx context.Context, p *Patience, path string, call func() (T, error), free func(T)) (T, error) {
	type answer struct {
		v   T
		err error
	}
	a := &answer{err: errNotAsked}
	err := p.Do(ctx, path, func() { a.v, a.err = call() }, func() {
		if a.err == nil && free != nil {
			free(a.v)
		}
	})
	if err != nil {
		var none T
		return none, err
	}
	return a.v, a.err
}

// within reports whether path is dir or lies in it. Both are clean.
func within(dir, path string) bool {
	if !strings.HasPrefix(path, dir) {
		return false
	}
	return len(path) == len(dir) || os.IsPathSeparator(path[len(dir)]) || os.IsPathSeparator(dir[len(dir)-1])
}

// holder returns the folder that holds all the paths.
func holder(paths []string) string {
	dir := filepath.Dir(paths[0])
	for _, path := range paths[1:] {
		for !within(dir, filepath.Dir(path)) && dir != filepath.Dir(dir) {
			dir = filepath.Dir(dir)
		}
	}
	return dir
}
