package ingest

import (
	"context"
	"slices"
	"sync"
)

// turn is a lock that is given in the order of asking. Its holder can let others
// in between two steps of long work. The zero value is free.
type turn struct {
	mu    sync.Mutex
	held  bool
	queue []waiter
}

// waiter waits for its turn.
type waiter struct {
	given   chan struct{} // closed when it has the turn
	between bool          // it may come in between two steps of other work
}

// take waits for the turn, and returns an error when ctx ends before that. With
// between, it may be given in the middle of work that lets others in.
func (t *turn) take(ctx context.Context, between bool) error {
	t.mu.Lock()
	if !t.held {
		t.held = true
		t.mu.Unlock()
		return nil
	}
	w := waiter{make(chan struct{}), between}
	t.queue = append(t.queue, w)
	t.mu.Unlock()
	select {
	case <-w.given:
		return nil
	case <-ctx.Done():
	}
	t.mu.Lock()
	i := slices.IndexFunc(t.queue, func(q waiter) bool { return q.given == w.given })
	if i >= 0 {
		t.queue = slices.Delete(t.queue, i, i+1)
	}
	t.mu.Unlock()
	if i < 0 { // it has been given all the same
		t.leave()
	}
	return ctx.Err()
}

// try takes the turn if nobody has it.
func (t *turn) try() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.held {
		return false
	}
	t.held = true
	return true
}

// leave gives the turn to who has waited longest.
func (t *turn) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.queue) == 0 {
		t.held = false
		return
	}
	close(t.queue[0].given)
	t.queue = t.queue[1:]
}

// wanted reports whether somebody waits who may come in between.
func (t *turn) wanted() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.ContainsFunc(t.queue, func(w waiter) bool { return w.between })
}

// letIn gives the turn, which the caller has, to all who wait and may come in
// between, one after the other, and returns when the caller has it again. Those
// who may not go on waiting.
func (t *turn) letIn() {
	t.mu.Lock()
	var first, rest []waiter
	for _, w := range t.queue {
		if w.between {
			first = append(first, w)
		} else {
			rest = append(rest, w)
		}
	}
	if len(first) == 0 {
		t.mu.Unlock()
		return
	}
	own := make(chan struct{})
	t.queue = slices.Concat(first[1:], []waiter{{given: own}}, rest)
	close(first[0].given)
	t.mu.Unlock()
	<-own
}
