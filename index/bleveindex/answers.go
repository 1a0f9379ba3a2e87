package bleveindex

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/index/query"
)

const (
	// maxAnswers is how many answers are kept. One takes some kilobytes; that
	// of a page with all values of a facet is not kept.
	maxAnswers = 64
	maxKept    = 2000 // values of facets in an answer
	// maxVoices is how many counts over all quotes are kept. Each takes 28
	// bytes for each value of its field.
	maxVoices = 8
)

// kept holds what was found last, at most max of it, while the index is the
// same. Everybody begins at the start page, which counts everything.
type kept[T any] struct {
	max   int
	mu    sync.Mutex
	state string // of the index
	byKey map[string]*T
}

// stateOf tells one state of the index from another.
func stateOf(snap *scorch.IndexSnapshot) string {
	var b strings.Builder
	for _, s := range snap.Segments() {
		fmt.Fprintf(&b, "%d:%d ", s.Id(), s.Count())
	}
	return b.String()
}

// get returns nil for what is not held.
func (k *kept[T]) get(snap *scorch.IndexSnapshot, key string) *T {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byKey[key] == nil || k.state != stateOf(snap) {
		return nil
	}
	return k.byKey[key]
}

func (k *kept[T]) put(snap *scorch.IndexSnapshot, key string, v *T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := stateOf(snap); k.byKey == nil || k.state != s || len(k.byKey) >= k.max {
		k.state, k.byKey = s, map[string]*T{}
	}
	k.byKey[key] = v
}

// reset forgets everything.
func (k *kept[T]) reset() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.state, k.byKey = "", nil
}

// keep keeps an answer that is not too large.
func (ix *Index) keep(snap *scorch.IndexSnapshot, key string, a *answer) {
	n := len(a.page)
	for _, f := range a.counts.Facets {
		n += len(f.Values)
	}
	if n <= maxKept {
		ix.answers.put(snap, key, a)
	}
}

// keyOf tells one answer from another. It holds the day, from which relative
// dates are counted.
func keyOf(q query.Q, opts index.SearchOptions, now time.Time) string {
	text := ""
	if q != nil {
		text = q.String()
	}
	b, err := json.Marshal([]any{fmt.Sprintf("%T", q), text, opts, now.Format(time.DateOnly)})
	if err != nil {
		panic(err) // strings and numbers are always written
	}
	return string(b)
}
