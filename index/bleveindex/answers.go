package bleveindex

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/index/query"
)

// maxAnswers is how many answers are kept. One takes some kilobytes; that of a
// page with all values of a facet is not kept.
const (
	maxAnswers = 64
	maxKept    = 2000 // values of facets in an answer
)

// answers keeps what was found last, while the index is the same. Everybody
// begins at the start page, which counts everything.
type answers struct {
	mu    sync.Mutex
	state string // of the index
	byKey map[string]*answer
}

// stateOf tells one state of the index from another.
func stateOf(snap *scorch.IndexSnapshot) string {
	var b strings.Builder
	for _, s := range snap.Segments() {
		fmt.Fprintf(&b, "%d:%d ", s.Id(), s.Count())
	}
	return b.String()
}

func (as *answers) get(snap *scorch.IndexSnapshot, key string) *answer {
	as.mu.Lock()
	defer as.mu.Unlock()
	if as.byKey[key] == nil || as.state != stateOf(snap) {
		return nil
	}
	return as.byKey[key]
}

func (as *answers) put(snap *scorch.IndexSnapshot, key string, a *answer) {
	n := len(a.page)
	for _, f := range a.counts.Facets {
		n += len(f.Values)
	}
	if n > maxKept {
		return
	}
	as.mu.Lock()
	defer as.mu.Unlock()
	if s := stateOf(snap); as.byKey == nil || as.state != s || len(as.byKey) >= maxAnswers {
		as.state, as.byKey = s, map[string]*answer{}
	}
	as.byKey[key] = a
}

// reset forgets everything.
func (as *answers) reset() {
	as.mu.Lock()
	defer as.mu.Unlock()
	as.state, as.byKey = "", nil
}

// keyOf tells one answer from another.
func keyOf(q query.Q, opts index.SearchOptions) string {
	text := ""
	if q != nil {
		text = q.String()
	}
	b, err := json.Marshal([]any{fmt.Sprintf("%T", q), text, opts})
	if err != nil {
		panic(err) // strings and numbers are always written
	}
	return string(b)
}
