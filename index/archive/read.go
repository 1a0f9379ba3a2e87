package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

var _ index.Interviews = (*Archive)(nil)

// Interview returns the interview, index.ErrNotFound, which is a
// *index.GoneError for one that was there, or a *CorruptError. It is shared:
// the caller must not change it.
func (a *Archive) Interview(ctx context.Context, id index.ID) (*index.Interview, error) {
	cached, ok, gen := a.cache.get(id)
	if ok {
		return cached, nil
	}
	iv, err := a.load(ctx, id)
	if err != nil {
		return nil, err
	}
	a.cache.add(id, iv, len(iv.Text), gen)
	return iv, nil
}

// Original returns the bytes that the interview was read from,
// index.ErrNotFound or a *CorruptError.
func (a *Archive) Original(ctx context.Context, id index.ID) (data []byte, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		var info Info
		ok, err := a.getJSON(tx, bucketEntries, []byte(id), id, &info)
		if err != nil {
			return err
		}
		sum, hexErr := hex.DecodeString(info.Hash)
		if !ok || hexErr != nil || len(sum) == 0 {
			return index.ErrNotFound
		}
		b, err := a.get(tx, bucketOriginals, sum, id)
		if err != nil {
			return err
		}
		if b == nil {
			return index.ErrNotFound
		}
		if data, err = a.dec.DecodeAll(b, nil); err != nil {
			return &CorruptError{ID: id, Path: a.path, Reason: "originals: " + err.Error()}
		}
		if got := sha256.Sum256(data); !bytes.Equal(got[:], sum) {
			return &CorruptError{ID: id, Path: a.path, Reason: "originals: " + errSeal.Error()}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return data, nil
}

// IDs lists the interviews.
func (a *Archive) IDs(ctx context.Context) ([]index.ID, error) {
	return a.list(ctx, bucketInterviews, nil, math.MaxInt)
}

// ReadFrom lists the interviews that were read from these bytes; hash is their
// SHA-256 in hexadecimal.
func (a *Archive) ReadFrom(ctx context.Context, hash string) (ids []index.ID, err error) {
	sum, hexErr := hex.DecodeString(hash)
	if hexErr != nil || len(sum) != sha256.Size {
		return nil, nil
	}
	err = a.view(ctx, func(tx *bolt.Tx) error {
		ids = nil
		c := tx.Bucket(bucketUses).Cursor()
		for k, _ := c.Seek(sum); bytes.HasPrefix(k, sum); k, _ = c.Next() {
			ids = append(ids, index.ID(k[len(sum):]))
		}
		return nil
	})
	return ids, err
}

// eachStep is how many IDs are listed in one transaction: a long one would
// keep the file from using again the pages that are freed meanwhile.
const eachStep = 1024

// Each calls f with every interview, in the order of the IDs, until f returns
// an error. Damaged interviews are passed over; their errors, the first
// hundred of them, are returned joined at the end.
func (a *Archive) Each(ctx context.Context, f func(*index.Interview) error) error {
	var damaged []error
	var corrupt *CorruptError
	for next := []byte(nil); ; {
		ids, err := a.list(ctx, bucketInterviews, next, eachStep)
		if err != nil {
			return err
		}
		for _, id := range ids {
			iv, err := a.load(ctx, id)
			switch {
			case errors.Is(err, index.ErrNotFound): // deleted in the meantime
			case errors.As(err, &corrupt):
				if len(damaged) < 100 {
					damaged = append(damaged, err)
				}
			case err != nil:
				return err
			default:
				if err := f(iv); err != nil {
					return err
				}
			}
		}
		if len(ids) < eachStep {
			return errors.Join(damaged...)
		}
		next = append([]byte(ids[len(ids)-1]), 0)
	}
}

// load is Interview without a trace in the cache.
func (a *Archive) load(ctx context.Context, id index.ID) (iv *index.Interview, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		b, err := a.get(tx, bucketInterviews, []byte(id), id)
		if err != nil {
			return err
		}
		if b == nil {
			return a.goneOr(tx, id)
		}
		if iv, err = a.decodeInterview(id, b); err == nil {
			a.setBatch(tx, &iv.Article)
		}
		return err
	})
	return iv, err
}

// setBatch sets the batch of an article that was written before articles had
// one. Where the entry is damaged it is not known, which others tell.
func (a *Archive) setBatch(tx *bolt.Tx, article *index.Article) {
	var info Info
	if article.Batch > 0 {
		return
	}
	if ok, err := a.getJSON(tx, bucketEntries, []byte(article.ID), article.ID, &info); ok && err == nil {
		article.Batch = info.first()
	}
}

// list returns up to max IDs that are keys of a bucket, from the key from on.
func (a *Archive) list(ctx context.Context, bucket, from []byte, max int) (ids []index.ID, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		c := tx.Bucket(bucket).Cursor()
		for k, _ := c.Seek(from); k != nil && len(ids) < max; k, _ = c.Next() {
			ids = append(ids, index.ID(k))
		}
		return nil
	})
	return ids, err
}
