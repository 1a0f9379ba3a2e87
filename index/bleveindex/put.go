package bleveindex

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/mapping"
)

// A batch is written when it has this many documents or bytes of text. Bigger
// ones cost memory: 5,000 documents take half a gigabyte more and save a
// twentieth of the CPU time of a run.
const (
	batchDocs  = 2500
	batchBytes = 2 << 20
)

// Put replaces interviews. An interview is replaced wholly or not at all, even
// where the machine stops in between.
func (ix *Index) Put(ctx context.Context, ivs ...*index.Interview) error {
	last := make(map[index.ID]int, len(ivs))
	for i, iv := range ivs {
		last[iv.ID] = i
	}
	return ix.change(ctx, func(w *writer) error {
		for i, iv := range ivs {
			if last[iv.ID] != i {
				continue // given again further on
			}
			if err := w.put(ctx, iv); err != nil {
				return fmt.Errorf("indexing interview %s: %w", iv.ID, err)
			}
		}
		return nil
	})
}

// Delete removes interviews with their quotes.
func (ix *Index) Delete(ctx context.Context, ids ...index.ID) error {
	return ix.change(ctx, func(w *writer) error {
		for _, id := range ids {
			if err := w.delete(ctx, id, nil); err != nil {
				return fmt.Errorf("deleting interview %s: %w", id, err)
			}
			if err := w.flush(false); err != nil {
				return err
			}
		}
		return nil
	})
}

// change runs f with a writer and writes what it left in the batch. One change
// runs at a time: what an interview had before is read from the index.
func (ix *Index) change(ctx context.Context, f func(*writer) error) error {
	ix.write.Lock()
	defer ix.write.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := ix.writable(); err != nil {
		return err
	}
	l, failed, err := ix.changeOnce(ctx, f)
	if failed {
		ix.fail(l, err)
	}
	return err
}

func (ix *Index) changeOnce(ctx context.Context, f func(*writer) error) (l *life, failed bool, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, false, ErrClosed
	}
	if l = ix.life; l == nil {
		return nil, false, fmt.Errorf("the index cannot be written: %w", ix.broken)
	}
	defer rescue("changing the index", &err)
	snap, err := ix.snapshot()
	if err != nil {
		return l, false, err
	}
	// An interview is changed once in a call, so the state at its beginning
	// tells what each of them had.
	defer snap.Close()
	w := &writer{ix: ix, life: l, snap: snap, batch: ix.bleve.NewBatch(), sets: map[string]*termsField{}, questions: map[string]*textField{}}
	defer func() { failed = w.failed }()
	if err := f(w); err != nil {
		return l, false, err
	}
	return l, false, w.flush(true)
}

type writer struct {
	ix        *Index
	life      *life
	snap      *scorch.IndexSnapshot
	batch     *bleve.Batch
	bytes     int
	sets      map[string]*termsField // of the batch, by field and values
	questions map[string]*textField  // of the batch
	failed    bool                   // bleve is not to be trusted with another call: see fail.go
}

func (w *writer) put(ctx context.Context, iv *index.Interview) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	docs := index.Flatten(iv)
	now := make(map[string]bool, len(docs))
	for i := range docs {
		now[string(docs[i].ID)] = true
	}
	if err := w.delete(ctx, iv.ID, now); err != nil {
		return err
	}
	for i := range docs {
		if err := w.batch.IndexAdvanced(w.document(&docs[i])); err != nil {
			return err
		}
	}
	w.bytes += len(iv.Text)
	return w.flush(false)
}

// delete removes the documents of an interview, save those in keep.
func (w *writer) delete(ctx context.Context, id index.ID, keep map[string]bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, err := w.snap.TermFieldReader(ctx, []byte(id), mapping.FieldInterview, false, false, false)
	if err != nil {
		return err
	}
	defer r.Close()
	for {
		doc, err := r.Next(nil)
		if err != nil {
			return err
		}
		if doc == nil {
			return nil
		}
		old, err := w.snap.ExternalID(doc.ID)
		if err != nil {
			return err
		}
		if !keep[old] {
			w.batch.Delete(old)
		}
	}
}

// flush writes the batch if it is full, or in any case. A goroutine of bleve's
// that is to write may have died, and Batch would wait for it for ever.
func (w *writer) flush(all bool) error {
	n := w.batch.Size()
	if n == 0 || !all && n < batchDocs && w.bytes < batchBytes {
		return nil
	}
	written := make(chan error, 1)
	go func(bleve bleve.Index, batch *bleve.Batch) {
		var err error
		defer func() { written <- err }()
		defer rescue("writing the index", &err)
		err = bleve.Batch(batch)
	}(w.ix.bleve, w.batch)
	var err error
	select {
	case err = <-written:
	case <-w.life.ended:
		err = w.life.cause
	}
	if err != nil {
		w.failed = true
		return fmt.Errorf("writing %d documents: %w", n, err)
	}
	// Not Reset: the goroutine with which scorch hands out the documents may
	// still be looking at the batch.
	w.batch = w.ix.bleve.NewBatch()
	w.bytes = 0
	clear(w.sets)
	clear(w.questions)
	return nil
}

var kinds = func() map[string]mapping.Field {
	m := map[string]mapping.Field{}
	for _, f := range mapping.Fields {
		m[f.Name] = f
	}
	return m
}()
