package bleveindex

import (
	"container/heap"
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/mapping"
)

// Vocabulary calls yield with every word of a field that is found by word, in
// the order of the bytes, with the number of documents that have it. Documents
// that have been deleted since the last merge count too. It stops at the first
// error.
func (ix *Index) Vocabulary(ctx context.Context, field string, yield func(word string, docs int) error) (err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return ErrClosed
	}
	defer rescue("reading the vocabulary", &err)
	f, ok := mapping.Lookup(field)
	if !ok {
		return fmt.Errorf("there is no field %q", field)
	}
	snap, err := ix.snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	return vocabulary(ctx, snap, f.WordsField(), yield)
}

func vocabulary(ctx context.Context, snap *scorch.IndexSnapshot, field string, yield func(string, int) error) error {
	var all dictionaries
	for _, sg := range snap.Segments() {
		dict, err := sg.Segment().Dictionary(field)
		if err != nil {
			return err
		}
		d := &dictionary{terms: dict.AutomatonIterator(nil, nil, nil)}
		if more, err := d.next(); err != nil {
			return err
		} else if more {
			all = append(all, d)
		}
	}
	heap.Init(&all)
	for n := 0; len(all) > 0; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		word, docs := all[0].term, 0
		for len(all) > 0 && all[0].term == word {
			docs += all[0].docs
			more, err := all[0].next()
			switch {
			case err != nil:
				return err
			case more:
				heap.Fix(&all, 0)
			default:
				heap.Pop(&all)
			}
		}
		if err := yield(word, docs); err != nil {
			return err
		}
	}
	return nil
}

// dictionary is that of one segment, at one of its terms.
type dictionary struct {
	terms segment.DictionaryIterator
	term  string
	docs  int
}

func (d *dictionary) next() (more bool, err error) {
	t, err := d.terms.Next()
	if err != nil || t == nil {
		return false, err
	}
	d.term, d.docs = t.Term, int(t.Count)
	return true, nil
}

// dictionaries is a heap: the first word on top.
type dictionaries []*dictionary

func (ds dictionaries) Len() int           { return len(ds) }
func (ds dictionaries) Less(i, j int) bool { return ds[i].term < ds[j].term }
func (ds dictionaries) Swap(i, j int)      { ds[i], ds[j] = ds[j], ds[i] }
func (ds *dictionaries) Push(x any)        { *ds = append(*ds, x.(*dictionary)) }
func (ds *dictionaries) Pop() any {
	d := (*ds)[len(*ds)-1]
	*ds = (*ds)[:len(*ds)-1]
	return d
}
