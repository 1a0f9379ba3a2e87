package archive

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// gone is the line that stays of an interview, or of a quote, that is there no
// more. It holds none of its words.
type gone struct {
	Date      string   `json:"date"`
	Reason    string   `json:"reason,omitempty"`
	TakenDown bool     `json:"takenDown,omitempty"`
	Bars      [][]byte `json:"bars,omitempty"` // keys of the bars bucket
}

// Why an interview or a quote is gone that nobody took down.
const (
	reasonLetGo    = "the file that it was read from holds it no more"
	reasonVanished = "the file that it was read from is no longer there"
	reasonWords    = "its words have been changed or removed in the article"
)

func (g *gone) err(id index.ID) *index.GoneError {
	date, _ := index.ParseDate(g.Date, index.FromArchive) // a line without a date is still one
	return &index.GoneError{ID: id, Date: date, Reason: g.Reason, TakenDown: g.TakenDown}
}

func (a *Archive) now() time.Time {
	if a.Today != nil {
		return a.Today()
	}
	return time.Now()
}

func (a *Archive) today() string { return a.now().Format(time.DateOnly) }

// The keys of the bars bucket: what was taken down is not read in again from
// the same bytes, nor from the same place, changed or not.
func barHash(sum []byte) []byte { return append([]byte{'h'}, sum...) }

func barPlace(fileKey []byte, record string) []byte {
	return append(append(append([]byte{'f'}, fileKey...), 0), record...)
}

// TakeDown deletes interviews with their originals, marks them as pending and
// keeps of each a line with the reason. What they were read from is barred:
// Put passes over the same ID, the same bytes, and whatever comes from the same
// record of the same file. It returns those that were there, and a
// *index.GoneError or index.ErrNotFound, joined, for each of the others.
//
// The bytes stay in free pages of the file until Compact.
func (a *Archive) TakeDown(ctx context.Context, reason string, ids ...index.ID) (down []index.ID, err error) {
	a.write.Lock()
	defer a.write.Unlock()
	var count int64
	var absent []error
	err = a.update(ctx, func(tx *bolt.Tx) error {
		w := &writer{a: a, tx: tx, count: a.count.Load()}
		for _, id := range ids {
			if tx.Bucket(bucketInterviews).Get([]byte(id)) == nil {
				err := a.goneOr(tx, id)
				if !errors.Is(err, index.ErrNotFound) {
					return err
				}
				absent = append(absent, err)
				continue
			}
			if err := w.takeDown(id, reason); err != nil {
				return err
			}
			down = append(down, id)
		}
		count = w.count
		return a.setNumber(tx, "count", uint64(count))
	})
	if err != nil {
		return nil, fmt.Errorf("take down: %w", err)
	}
	a.count.Store(count)
	a.cache.drop(down)
	a.parts.drop(down)
	return down, errors.Join(absent...)
}

func (w *writer) takeDown(id index.ID, reason string) error {
	line := gone{Date: w.a.today(), Reason: reason, TakenDown: true}
	bar := func(key []byte) error {
		line.Bars = append(line.Bars, key)
		return put(w.tx, bucketBars, key, []byte(id))
	}
	var info Info
	ok, err := w.a.getJSON(w.tx, bucketEntries, []byte(id), id, &info)
	var corrupt *CorruptError
	if err != nil && !errors.As(err, &corrupt) {
		return err
	}
	for _, fk := range holderKeys(w.tx, id) {
		var c storedClaim
		if _, err := w.a.getJSON(w.tx, bucketHeld, heldKey([]byte(fk), id), id, &c); err != nil && !errors.As(err, &corrupt) {
			return err
		}
		if err := bar(barPlace([]byte(fk), c.Record)); err != nil {
			return err
		}
		if err := w.unhold(fk, id); err != nil {
			return err
		}
	}
	if err := w.remove(id, ""); err != nil {
		return err
	}
	// Bytes that another interview was read from too stay, and are not barred.
	if sum, hexErr := hex.DecodeString(info.Hash); ok && err == nil && hexErr == nil && len(sum) > 0 && w.tx.Bucket(bucketOriginals).Get(sum) == nil {
		if err := bar(barHash(sum)); err != nil {
			return err
		}
	}
	// What is known of its quotes goes with it: their IDs are made of the words.
	c := w.tx.Bucket(bucketGone).Cursor()
	prefix := []byte(string(id) + "-")
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Seek(prefix) {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return putJSON(w.tx, bucketGone, []byte(id), line)
}

// Readmit lifts the bar on interviews that were taken down: the next run over
// their files reads them in again. It returns how many there were.
func (a *Archive) Readmit(ctx context.Context, ids ...index.ID) (n int, err error) {
	a.write.Lock()
	defer a.write.Unlock()
	err = a.update(ctx, func(tx *bolt.Tx) error {
		w := &writer{a: a, tx: tx, open: map[string]bool{}}
		for _, id := range ids {
			var line gone
			ok, err := a.getJSON(tx, bucketGone, []byte(id), id, &line)
			if err != nil {
				return err
			}
			if !ok || !line.TakenDown {
				continue
			}
			for _, key := range line.Bars {
				if err := tx.Bucket(bucketBars).Delete(key); err != nil {
					return err
				}
				if len(key) > fileKeyLen && key[0] == 'f' {
					if err := w.reopen(key[1:1+fileKeyLen], ""); err != nil {
						return err
					}
				}
			}
			if err := tx.Bucket(bucketGone).Delete([]byte(id)); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("readmit: %w", err)
	}
	return n, nil
}

// Gone returns what is known of an interview or a quote that is not there: a
// *index.GoneError if it once was, index.ErrNotFound if not.
func (a *Archive) Gone(ctx context.Context, id index.ID) error {
	return a.view(ctx, func(tx *bolt.Tx) error { return a.goneOr(tx, id) })
}

func (a *Archive) goneOr(tx *bolt.Tx, id index.ID) error {
	var line gone
	ok, err := a.getJSON(tx, bucketGone, []byte(id), id, &line)
	switch {
	case err != nil:
		return err
	case !ok:
		return index.ErrNotFound
	}
	return line.err(id)
}

// TakenDown lists what was taken down, in the order of the IDs.
func (a *Archive) TakenDown(ctx context.Context) (down []*index.GoneError, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		down = nil
		return tx.Bucket(bucketGone).ForEach(func(k, v []byte) error {
			var line gone
			b, err := unseal(bucketGone, k, v)
			if err == nil {
				err = json.Unmarshal(b, &line)
			}
			switch {
			case err != nil:
				return &CorruptError{Path: a.path, Reason: fmt.Sprintf("gone: %v", err)}
			case line.TakenDown:
				down = append(down, line.err(index.ID(k)))
			}
			return nil
		})
	})
	return down, err
}

// IsDown returns those of ids that have been taken down.
func (a *Archive) IsDown(ctx context.Context, ids ...index.ID) (down []index.ID, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		for _, id := range ids {
			if isDown, err := a.isDown(tx, id); err != nil {
				return err
			} else if isDown {
				down = append(down, id)
			}
		}
		return nil
	})
	return down, err
}

// isDown reports whether an interview has been taken down. A damaged line
// counts as one: rather too little is served than what was to go.
func (a *Archive) isDown(tx *bolt.Tx, id index.ID) (bool, error) {
	var line gone
	ok, err := a.getJSON(tx, bucketGone, []byte(id), id, &line)
	var corrupt *CorruptError
	if errors.As(err, &corrupt) {
		return true, nil
	}
	return ok && line.TakenDown, err
}

// Barred returns a *index.GoneError if a document must not be read in, since
// it was taken down: under this ID, from these bytes (hash in hexadecimal), or
// from this record of this file. Else it returns nil.
func (a *Archive) Barred(ctx context.Context, id index.ID, hash, file, record string) error {
	return a.view(ctx, func(tx *bolt.Tx) error { return a.barred(tx, id, hash, file, record) })
}

func (a *Archive) barred(tx *bolt.Tx, id index.ID, hash, file, record string) error {
	down, err := a.isDown(tx, id)
	if err != nil {
		return err
	}
	if down {
		return a.goneOr(tx, id)
	}
	var keys [][]byte
	if sum, err := hex.DecodeString(hash); err == nil && len(sum) > 0 {
		keys = append(keys, barHash(sum))
	}
	if file != "" {
		keys = append(keys, barPlace(fileKey(file), record))
	}
	for _, key := range keys {
		of, err := a.get(tx, bucketBars, key, "")
		if err != nil {
			return err
		}
		if of != nil {
			return a.goneOr(tx, index.ID(of))
		}
	}
	return nil
}

// lost notes the quotes of the interview under p's ID that p has no more.
func (w *writer) lost(p *prepared) error {
	b, err := w.a.get(w.tx, bucketInterviews, []byte(p.id), p.id)
	if b == nil {
		return nil
	}
	var old *index.Interview
	if err == nil {
		old, err = w.a.decodeInterview(p.id, b)
	}
	if err != nil {
		return nil // a damaged one is mended, not mourned
	}
	there := make(map[index.ID]bool, len(p.Interview.Quotes))
	for i := range p.Interview.Quotes {
		there[p.Interview.Quotes[i].ID] = true
	}
	for i := range old.Quotes {
		id := old.Quotes[i].ID
		if there[id] || id == "" {
			continue
		}
		if err := putJSON(w.tx, bucketGone, []byte(id), gone{Date: w.a.today(), Reason: reasonWords}); err != nil {
			return err
		}
	}
	return nil
}
