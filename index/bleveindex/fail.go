package bleveindex

import (
	"errors"
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// After a write has failed (a full disk, say) bleve goes on serving the batch
// that failed or panics in every search, and its goroutines try again without
// a pause. So the index is then closed and opened again from what is on disk,
// for reading alone, where it has no such goroutines. The next change opens it
// for writing.

// callbackName is the name under which bleve knows failedBeside.
const callbackName = "onrecord"

func init() {
	scorch.RegistryAsyncErrorCallbacks[callbackName] = failedBeside
}

// writers are the indexes that are open for writing, by the path that scorch
// has of each.
var writers sync.Map // string -> *life

// life is an index from one opening for writing to the next.
type life struct {
	ix    *Index
	once  sync.Once
	ended chan struct{} // closed when a goroutine of bleve's has died
	cause error         // set before that
}

// failedBeside is called by bleve's goroutines, which cannot wait for what
// follows: that closes them.
func failedBeside(err error, path string) {
	v, ok := writers.Load(path)
	if !ok || errors.Is(err, scorch.ErrCleanup) {
		return // what cannot be cleaned up now is cleaned up later
	}
	l := v.(*life)
	if errors.Is(err, scorch.ErrAsyncPanic) {
		l.once.Do(func() {
			l.cause = err
			close(l.ended)
		})
	}
	go l.ix.fail(l, fmt.Errorf("the index failed beside a call: %w", err))
}

// fail opens the index for reading, from what is on disk, unless another
// failure of the same life has led to that.
func (ix *Index) fail(l *life, cause error) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.closed || ix.life != l || ix.dir == "" {
		return
	}
	ix.broken = cause
	ix.reopen(false)
}

// writable opens an index for writing that had failed.
func (ix *Index) writable() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	switch {
	case ix.closed:
		return ErrClosed
	case ix.life != nil:
		return nil
	}
	ix.reopen(true)
	if ix.bleve == nil || ix.life == nil {
		return fmt.Errorf("the index cannot be written: %w", ix.broken)
	}
	return nil
}

// reopen closes what is open and opens it again. Where that fails, bleve is nil
// and broken says why. The caller holds mu.
func (ix *Index) reopen(write bool) {
	if ix.bleve != nil {
		ix.leave()
		closing := ix.bleve.Close
		if errors.Is(ix.broken, scorch.ErrAsyncPanic) {
			// A Batch that waits for ever for the goroutine that is no more
			// keeps bleve, and not scorch, from being closed.
			closing = ix.store.Close
		}
		if err := closing(); err != nil {
			ix.broken = errors.Join(ix.broken, err)
		}
		ix.bleve, ix.store = nil, nil
	}
	ix.columns.reset()
	ix.answers.reset()
	ix.voices.reset()
	ix.keywords.reset()
	ix.names.reset()
	ix.lengths.reset() // the numbers of segments that failed are given out again
	b, err := open(ix.dir, !write)
	if err == nil {
		err = ix.use(b)
	}
	if err != nil {
		ix.broken = errors.Join(ix.broken, err)
		return
	}
	if write {
		ix.enter()
	}
}

// enter begins a life.
func (ix *Index) enter() {
	ix.life, ix.broken = &life{ix: ix, ended: make(chan struct{})}, nil
	if ix.dir != "" {
		writers.Store(storePath(ix.dir), ix.life)
	}
}

// leave ends it.
func (ix *Index) leave() {
	if ix.life != nil && ix.dir != "" {
		writers.CompareAndDelete(storePath(ix.dir), ix.life)
	}
	ix.life = nil
}
