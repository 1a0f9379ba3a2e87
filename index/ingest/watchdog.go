package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"onrecord/index"
	"onrecord/index/source"
)

// DefaultTimeout is how long one document may take, in wall time: the largest
// that is read takes less than a fifth of that on a small machine.
const DefaultTimeout = 5 * time.Minute

// errStuck ends a run: it is no fault of the document that is next.
var errStuck = errors.New("as many documents as there are workers took too long and are still being worked at; the report names them. Start onrecord again without them")

// readDocument is readNow for a document that takes no longer than it may.
//
// Go cannot end a goroutine from outside: one that takes too long is left to
// itself, with the processor and the memory that it takes, until it ends or the
// process does. So there may be no more of these than there are workers.
func (p *Pipeline) readDocument(d *source.Document, id index.ID) result {
	if int(p.stuck.Load()) >= p.workers() {
		return result{err: errStuck}
	}
	limit := cmp.Or(p.Timeout, DefaultTimeout)
	done := make(chan result, 1)
	go func() { done <- p.readNow(d, id) }()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case res := <-done:
		return res
	case <-timer.C:
	}
	p.stuck.Add(1)
	at := []any{slog.String("path", d.Origin.Path), slog.String("record", d.Origin.Record)}
	p.log().Error("took too long", at...)
	go func() {
		<-done
		p.stuck.Add(-1)
		p.log().Info("has ended, too late", at...)
	}()
	return result{err: fmt.Errorf("took longer than %v: not read", limit)}
}
