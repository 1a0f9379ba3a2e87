package store

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"onrecord/index"
	"onrecord/index/bleveindex"
	"onrecord/index/query"
)

// Engine is the index in use, which another one may follow while it answers.
type Engine struct {
	now  atomic.Pointer[bleveindex.Index]
	mu   sync.Mutex // held by Delete, and while next comes and goes
	next *bleveindex.Index
}

var (
	_ index.Searcher  = (*Engine)(nil)
	_ index.Suggester = (*Engine)(nil)
	_ index.Keyworder = (*Engine)(nil)
	_ index.Writer    = (*Engine)(nil)
)

// with calls f with the index in use, and again if that has been closed since:
// another one has followed it.
func (e *Engine) with(f func(*bleveindex.Index) error) error {
	for {
		ix := e.now.Load()
		err := f(ix)
		if errors.Is(err, bleveindex.ErrClosed) && e.now.Load() != ix {
			continue
		}
		return err
	}
}

// Search searches the index in use.
func (e *Engine) Search(ctx context.Context, q query.Q, opts index.SearchOptions) (res *index.Result, err error) {
	err = e.with(func(ix *bleveindex.Index) error {
		res, err = ix.Search(ctx, q, opts)
		return err
	})
	return res, err
}

// Each passes over the hits in the index in use.
func (e *Engine) Each(ctx context.Context, q query.Q, opts index.SearchOptions, yield func(*index.Hit) error) error {
	return e.with(func(ix *bleveindex.Index) error { return ix.Each(ctx, q, opts, yield) })
}

// Who counts in the index in use.
func (e *Engine) Who(ctx context.Context, q query.Q, opts index.SearchOptions, who index.WhoOptions) (res *index.Who, err error) {
	err = e.with(func(ix *bleveindex.Index) error {
		res, err = ix.Who(ctx, q, opts, who)
		return err
	})
	return res, err
}

// Stock searches the index in use as bleve does it by itself.
func (e *Engine) Stock(ctx context.Context, word string, fields []string, size int) (s *bleveindex.Stock, err error) {
	err = e.with(func(ix *bleveindex.Index) error {
		s, err = ix.Stock(ctx, word, fields, size)
		return err
	})
	return s, err
}

// Suggest completes from the index in use.
func (e *Engine) Suggest(ctx context.Context, prefix string, n int, fields ...string) (found []index.Suggestion, err error) {
	err = e.with(func(ix *bleveindex.Index) error {
		found, err = ix.Suggest(ctx, prefix, n, fields...)
		return err
	})
	return found, err
}

// Keywords finds the keywords of a query in the index in use.
func (e *Engine) Keywords(ctx context.Context, q query.Q, opts index.SearchOptions, n int) (res *index.Keywords, err error) {
	err = e.with(func(ix *bleveindex.Index) error {
		res, err = ix.Keywords(ctx, q, opts, n)
		return err
	})
	return res, err
}

// Vocabulary passes over the words of a field in the index in use.
func (e *Engine) Vocabulary(ctx context.Context, field string, yield func(word string, docs int) error) error {
	return e.with(func(ix *bleveindex.Index) error { return ix.Vocabulary(ctx, field, yield) })
}

// Warm readies the index in use for the first search.
func (e *Engine) Warm(ctx context.Context) error {
	return e.with(func(ix *bleveindex.Index) error { return ix.Warm(ctx) })
}

// Put writes to the index in use. A pipeline does not call it while it fills
// the next one.
func (e *Engine) Put(ctx context.Context, ivs ...*index.Interview) error {
	return e.with(func(ix *bleveindex.Index) error { return ix.Put(ctx, ivs...) })
}

// Delete deletes from the index in use and from the one that is being filled.
func (e *Engine) Delete(ctx context.Context, ids ...index.ID) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	err := e.now.Load().Delete(ctx, ids...)
	if e.next != nil {
		err = errors.Join(err, e.next.Delete(ctx, ids...))
	}
	return err
}

func (e *Engine) setNext(ix *bleveindex.Index) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.next = ix
}

// take makes next the index in use, calling commit when no Delete is under
// way, and closes the old one once its calls have ended.
func (e *Engine) take(commit func() error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := commit(); err != nil {
		return err
	}
	old := e.now.Swap(e.next)
	e.next = nil
	return old.Close()
}

// Close closes the index in use.
func (e *Engine) Close() error { return e.now.Load().Close() }
