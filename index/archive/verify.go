package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// Stats says how much there is.
type Stats struct {
	Schema     uint64
	Interviews int
	Quotes     int // of those
	Originals  int
	Files      int
	Pending    int
	TakenDown  int
	Bytes      int64          // of the file
	Free       int64          // of those, in pages that hold nothing
	Versions   map[string]int // interviews by the rules that read them
	Damaged    []index.ID     // interviews that must be read again, of those that can be named
}

// Stats counts without reading the interviews; it leaves Quotes and Damaged
// empty.
func (a *Archive) Stats(ctx context.Context) (s Stats, err error) {
	s.Versions = map[string]int{}
	err = a.view(ctx, func(tx *bolt.Tx) error {
		if s.Schema, err = a.number(tx, "schema"); err != nil {
			return err
		}
		// Interviews and originals are not walked: that would bring a page of
		// each of them into memory.
		n, err := a.number(tx, "count")
		if err != nil {
			return err
		}
		s.Interviews, s.Originals = int(n), originals(tx)
		s.Files = count(tx, bucketFiles)
		s.Pending = count(tx, bucketPending)
		c := tx.Bucket(bucketEntries).Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			var info Info
			if b, err := unseal(bucketEntries, k, v); err != nil || json.Unmarshal(b, &info) != nil {
				continue
			}
			s.Versions[info.Version]++
		}
		return nil
	})
	if err != nil {
		return s, err
	}
	down, err := a.TakenDown(ctx)
	s.TakenDown = len(down)
	a.mu.RLock()
	defer a.mu.RUnlock()
	s.Free = int64(a.db.Stats().FreeAlloc)
	if info, statErr := os.Stat(a.path); statErr == nil {
		s.Bytes = info.Size()
	}
	return s, err
}

func count(tx *bolt.Tx, bucket []byte) (n int) {
	c := tx.Bucket(bucket).Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
	}
	return n
}

// originals counts the originals by those who use them.
func originals(tx *bolt.Tx) (n int) {
	var last []byte
	c := tx.Bucket(bucketUses).Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		if len(k) > sha256.Size && !bytes.Equal(k[:sha256.Size], last) {
			last = k[:sha256.Size]
			n++
		}
	}
	return n
}

// sealed are the buckets whose values carry a checksum, but for the interviews
// and the originals, which are looked into one by one.
var sealed = [][]byte{bucketMeta, bucketEntries, bucketFiles, bucketHeld, bucketNotes, bucketSettled, bucketGone, bucketBars, bucketBatches}

// Verify reads every byte that the archive holds and calls fault for each thing
// that is not as it was written, or that does not agree with the rest. It
// returns an error only where it cannot go on. It takes as long as reading the
// file; writing waits only during the last part, in which the pages are looked
// at.
func (a *Archive) Verify(ctx context.Context, fault func(id index.ID, what string)) (s Stats, err error) {
	if s, err = a.Stats(ctx); err != nil {
		return s, err
	}
	whole := true
	broken := func(err error) error {
		var corrupt *CorruptError
		if errors.As(err, &corrupt) {
			whole = false
			fault("", err.Error())
			return nil
		}
		return err
	}
	for _, bucket := range sealed {
		err := a.eachPart(ctx, bucket, func(tx *bolt.Tx, k, v []byte) error {
			if _, err := unseal(bucket, k, v); err != nil {
				fault("", fmt.Sprintf("%s %s: %v", bucket, shownKey(k), err))
			}
			return nil
		})
		if err = broken(err); err != nil {
			return s, err
		}
	}
	s.Interviews = 0
	err = a.eachPart(ctx, bucketInterviews, func(tx *bolt.Tx, k, v []byte) error {
		s.Interviews++
		id := index.ID(k)
		iv, err := a.verifyInterview(tx, id, v)
		if err != nil {
			s.Damaged = append(s.Damaged, id)
			fault(id, err.Error())
			return nil
		}
		s.Quotes += len(iv.Quotes)
		return nil
	})
	if err = broken(err); err != nil {
		return s, err
	}
	err = a.eachPart(ctx, bucketEntries, func(tx *bolt.Tx, k, _ []byte) error {
		if tx.Bucket(bucketInterviews).Get(k) == nil {
			fault(index.ID(k), "the archive knows the interview and does not have it")
		}
		return nil
	})
	if err = broken(err); err != nil {
		return s, err
	}
	err = a.eachPart(ctx, bucketOriginals, func(tx *bolt.Tx, k, v []byte) error {
		if err := a.verifyOriginal(k, v); err != nil {
			user, _ := tx.Bucket(bucketUses).Cursor().Seek(k)
			id := index.ID("")
			if len(user) > len(k) && string(user[:len(k)]) == string(k) {
				id = index.ID(user[len(k):])
			}
			s.Damaged = append(s.Damaged, id)
			fault(id, fmt.Sprintf("original %s: %v", shownKey(k), err))
		}
		return nil
	})
	if err = broken(err); err != nil {
		return s, err
	}
	// In one transaction: others may have been written meanwhile.
	err = a.view(ctx, func(tx *bolt.Tx) error {
		written, err := a.number(tx, "count")
		if err != nil {
			return err
		}
		if there := count(tx, bucketInterviews); uint64(there) != written {
			fault("", fmt.Sprintf("%d interviews were written, %d are there", written, there))
		}
		return nil
	})
	if err = broken(err); err != nil {
		return s, err
	}
	slices.Sort(s.Damaged)
	s.Damaged = slices.DeleteFunc(slices.Compact(s.Damaged), func(id index.ID) bool { return id == "" })
	if !whole {
		return s, nil // bbolt's own check would run into what was found
	}
	// bbolt's check must have no writer beside it.
	err = a.update(ctx, func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			fault("", "pages: "+err.Error())
		}
		return errNothing
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return s, broken(err)
}

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

func (a *Archive) verifyInterview(tx *bolt.Tx, id index.ID, v []byte) (*index.Interview, error) {
	b, err := unseal(bucketInterviews, []byte(id), v)
	if err != nil {
		return nil, err
	}
	iv, err := a.decodeInterview(id, b)
	if err != nil {
		return nil, err
	}
	var info Info
	ok, err := a.getJSON(tx, bucketEntries, []byte(id), id, &info)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, errors.New("the archive has the interview and does not know where it came from")
	}
	// Entries of schema 2 have no origin, and never an interview without original.
	if sum, err := hex.DecodeString(info.Hash); err == nil && len(sum) > 0 && tx.Bucket(bucketUses).Get(append(sum, id...)) != nil &&
		tx.Bucket(bucketOriginals).Get(sum) == nil {
		return nil, errors.New("its original is missing")
	}
	return iv, nil
}

func (a *Archive) verifyOriginal(key, v []byte) error {
	b, err := unseal(bucketOriginals, key, v)
	if err != nil {
		return err
	}
	data, err := a.dec.DecodeAll(b, nil)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(data); string(sum[:]) != string(key) {
		return errSeal
	}
	return nil
}

// eachPart calls f with every key of a bucket, some of them in a transaction.
func (a *Archive) eachPart(ctx context.Context, bucket []byte, f func(tx *bolt.Tx, k, v []byte) error) error {
	for next := []byte(nil); ; {
		n := 0
		err := a.view(ctx, func(tx *bolt.Tx) error {
			c := tx.Bucket(bucket).Cursor()
			for k, v := c.Seek(next); k != nil && n < eachStep; k, v = c.Next() {
				n++
				next = append(slices.Clone(k), 0)
				if err := f(tx, k, v); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || n < eachStep {
			return err
		}
	}
}

// shownKey is a key as people can read it.
func shownKey(k []byte) string {
	for _, c := range k {
		if c < ' ' || c > '~' {
			return hex.EncodeToString(k)
		}
	}
	return string(k)
}
