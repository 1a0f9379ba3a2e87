package archive

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"sync"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// Batch is what one Put writes, all of it or nothing.
type Batch struct {
	Number  uint64 // from NextBatch
	Entries []Entry
	Claims  []Claim   // files that hold an interview which is there already
	Files   []File    // files that have been read to their end, all their entries being in this batch or an earlier one of the same Number
	Same    []File    // files that have not changed, but for their time
	Gone    []string  // paths of files to be forgotten, with what no other file holds
	Indexed []Indexed // as for MarkIndexed; done first, so an entry of this batch stays pending
}

// Entry is an interview on its way in.
type Entry struct {
	Interview *index.Interview // Put sets Added and Batch to the day and the batch of the ID's first coming
	Original  []byte           // the bytes that it was read from; nil keeps none
	File      string           // path of the file that holds it; "" when it came from none
	Version   string           // of the rules that read it
	Notes     Notes            // those that it had before are dropped
}

// Info is what is known of an interview besides its words.
type Info struct {
	Hash    string     `json:"hash"`            // SHA-256 of the original bytes, in hexadecimal
	Batch   uint64     `json:"batch"`           // in which it was last written
	First   uint64     `json:"first,omitempty"` // batch in which the ID first came in: what is new since a batch has a greater one
	Added   index.Date `json:"added"`           // the day on which the ID first came in
	Version string     `json:"version"`         // of the rules that read it
	// Origin is that of the interview: with it and the original the interview
	// can be made again, so whatever the reading needs besides the bytes
	// belongs in it. Entries of schema 2 have none.
	Origin  index.Origin `json:"origin"`
	Damaged bool         `json:"damaged,omitempty"` // found damaged: to be written anew
	Holders []Claim      `json:"-"`                 // the files that hold it
}

// first returns the batch in which the ID first came in.
func (i *Info) first() uint64 { return cmp.Or(i.First, i.Batch) }

// prepared is an entry in the form in which it is stored.
type prepared struct {
	Entry
	id                  index.ID
	first               uint64 // batch in which it came in, if it is there
	info                Info
	sum                 []byte // nil without an original
	interview, original []byte
}

// Put writes a batch, replacing interviews by ID, and marks its interviews as
// pending. An interview that comes with other bytes than before is taken from
// the other files that held it: they will be read again.
//
// For each of b.Files it then deletes what the file held before this batch and
// holds no more, unless another file holds it or the file's skips say that it
// could not be read, and likewise all that a file of b.Gone held. It returns
// those IDs; they are pending too.
//
// An entry that is barred, see TakeDown, is passed over, and its ID is among
// those that Put returns.
func (a *Archive) Put(ctx context.Context, b *Batch) (deleted []index.ID, err error) {
	a.write.Lock()
	defer a.write.Unlock()
	entries, err := a.prepareEntries(ctx, b)
	if err != nil {
		return nil, fmt.Errorf("put in archive: %w", err)
	}
	var count int64
	err = a.update(ctx, func(tx *bolt.Tx) error {
		deleted = nil
		w := &writer{a: a, tx: tx, batch: b.Number, count: a.count.Load(), open: map[string]bool{}}
		if err := w.markIndexed(b.Indexed); err != nil {
			return err
		}
		stored := 0
		for i := range entries {
			e := &entries[i]
			err := a.barred(tx, e.id, e.info.Hash, e.File, e.Interview.Origin.Record)
			var down *index.GoneError
			if errors.As(err, &down) {
				deleted = append(deleted, e.id)
				continue
			}
			if err == nil {
				err = w.entry(e)
			}
			if err != nil {
				return err
			}
			stored++
		}
		for _, c := range b.Claims {
			if tx.Bucket(bucketInterviews).Get([]byte(c.ID)) == nil {
				continue // taken down in the meantime
			}
			if err := w.claim(c); err != nil {
				return err
			}
		}
		for _, f := range b.Files {
			gone, err := w.file(f)
			if err != nil {
				return err
			}
			deleted = append(deleted, gone...)
		}
		for _, path := range b.Gone {
			gone, err := w.forget(path)
			if err != nil {
				return err
			}
			deleted = append(deleted, gone...)
		}
		for _, f := range b.Same {
			if err := w.same(f); err != nil {
				return err
			}
		}
		if err := w.addToBatch(stored, len(deleted)); err != nil {
			return err
		}
		count = w.count
		return a.setNumber(tx, "count", uint64(count))
	})
	if err != nil {
		return nil, fmt.Errorf("put in archive: %w", err)
	}
	a.count.Store(count)
	changed := deleted
	for _, e := range entries {
		changed = append(changed[:len(changed):len(changed)], e.id)
	}
	a.cache.drop(changed)
	a.parts.drop(changed)
	return deleted, nil
}

// prepareEntries sets the added dates and compresses, on all processors.
func (a *Archive) prepareEntries(ctx context.Context, b *Batch) ([]prepared, error) {
	out := make([]prepared, len(b.Entries))
	seen := map[index.ID]bool{}
	for i, e := range b.Entries {
		if err := Check(e.Interview); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Interview.Origin.Path, err)
		}
		if seen[e.Interview.ID] {
			return nil, fmt.Errorf("%s: ID %s is twice in the batch", e.Interview.Origin.Path, e.Interview.ID)
		}
		seen[e.Interview.ID] = true
		out[i] = prepared{Entry: e, id: e.Interview.ID}
	}
	err := a.view(ctx, func(tx *bolt.Tx) error {
		for i := range out {
			var old Info
			// A damaged entry is written anew; only its date is lost.
			if ok, err := a.getJSON(tx, bucketEntries, []byte(out[i].id), out[i].id, &old); ok && err == nil {
				if !old.Added.IsZero() {
					out[i].Interview.Added = old.Added
				}
				out[i].first = old.first()
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	errs := make([]error, len(out))
	var wg sync.WaitGroup
	n := min(runtime.GOMAXPROCS(0), len(out))
	for w := range n {
		wg.Go(func() {
			for i := w; i < len(out); i += n {
				errs[i] = a.prepareEntry(&out[i], b.Number)
			}
		})
	}
	wg.Wait()
	return out, errors.Join(errs...)
}

func (a *Archive) prepareEntry(p *prepared, batch uint64) (err error) {
	p.info = Info{Hash: p.Interview.Origin.Hash, Batch: batch, First: cmp.Or(p.first, batch), Added: p.Interview.Added, Version: p.Version, Origin: p.Interview.Origin}
	if p.Original != nil {
		sum := sha256.Sum256(p.Original)
		p.sum, p.info.Hash = sum[:], hex.EncodeToString(sum[:])
		p.original = a.enc.EncodeAll(p.Original, nil)
	}
	p.Interview.Batch = p.info.First
	p.interview, err = a.encodeInterview(p.Interview)
	return err
}

// writer is one transaction of Put or TakeDown.
type writer struct {
	a     *Archive
	tx    *bolt.Tx
	batch uint64
	count int64
	open  map[string]bool // file keys known to be marked as not read to the end
}

func (w *writer) entry(p *prepared) error {
	key := []byte(p.id)
	var old Info
	known, err := w.a.getJSON(w.tx, bucketEntries, key, p.id, &old)
	var corrupt *CorruptError
	if err != nil && !errors.As(err, &corrupt) {
		return err
	}
	if known && old.Hash != p.info.Hash {
		if err := w.dropOriginal(p.id, old.Hash); err != nil {
			return err
		}
		for _, fk := range holderKeys(w.tx, p.id) {
			if fk == string(fileKey(p.File)) {
				continue
			}
			if err := w.unhold(fk, p.id); err != nil {
				return err
			}
			if err := w.reopen([]byte(fk), ""); err != nil {
				return err
			}
		}
	}
	if w.tx.Bucket(bucketInterviews).Get(key) == nil {
		w.count++
	}
	if err := w.lost(p); err != nil {
		return err
	}
	if err := w.tx.Bucket(bucketGone).Delete(key); err != nil { // it is back
		return err
	}
	if err := put(w.tx, bucketInterviews, key, p.interview); err != nil {
		return err
	}
	if err := putJSON(w.tx, bucketEntries, key, p.info); err != nil {
		return err
	}
	if p.sum != nil {
		// Written even when it is there: that mends a damaged one.
		if err := put(w.tx, bucketOriginals, p.sum, p.original); err != nil {
			return err
		}
		if err := w.tx.Bucket(bucketUses).Put(append(p.sum[:len(p.sum):len(p.sum)], key...), nil); err != nil {
			return err
		}
	}
	if err := w.tx.Bucket(bucketPending).Put(key, nil); err != nil {
		return err
	}
	if err := w.notes(p.id, p.Notes); err != nil {
		return err
	}
	if p.File == "" {
		return nil
	}
	return w.claim(Claim{File: p.File, Record: p.Interview.Origin.Record, ID: p.id})
}

// remove deletes an interview that no file holds any more, and leaves a line
// with the reason; without one the caller writes it.
func (w *writer) remove(id index.ID, reason string) error {
	var old Info
	known, err := w.a.getJSON(w.tx, bucketEntries, []byte(id), id, &old)
	var corrupt *CorruptError
	if err != nil && !errors.As(err, &corrupt) {
		return err
	}
	if known {
		if err := w.dropOriginal(id, old.Hash); err != nil {
			return err
		}
	}
	if w.tx.Bucket(bucketInterviews).Get([]byte(id)) != nil {
		w.count--
	}
	if reason != "" {
		if err := putJSON(w.tx, bucketGone, []byte(id), gone{Date: w.a.today(), Reason: reason}); err != nil {
			return err
		}
	}
	return errors.Join(
		w.notes(id, nil),
		w.tx.Bucket(bucketInterviews).Delete([]byte(id)),
		w.tx.Bucket(bucketEntries).Delete([]byte(id)),
		w.tx.Bucket(bucketPending).Put([]byte(id), nil),
	)
}

// dropOriginal ends id's use of an original, and deletes it after its last use.
func (w *writer) dropOriginal(id index.ID, hash string) error {
	sum, err := hex.DecodeString(hash)
	if err != nil || len(sum) != sha256.Size {
		return nil // it had none
	}
	if err := w.tx.Bucket(bucketUses).Delete(append(sum[:len(sum):len(sum)], id...)); err != nil {
		return err
	}
	if k, _ := w.tx.Bucket(bucketUses).Cursor().Seek(sum); bytes.HasPrefix(k, sum) {
		return nil
	}
	return w.tx.Bucket(bucketOriginals).Delete(sum)
}
