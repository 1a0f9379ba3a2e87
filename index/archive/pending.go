package archive

import (
	"context"
	"fmt"
	"math"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// Pending lists the interviews that the index has yet to learn of. One that
// the archive does not have is to be deleted from the index.
func (a *Archive) Pending(ctx context.Context) ([]index.ID, error) {
	return a.list(ctx, bucketPending, nil, math.MaxInt)
}

// Indexed is an interview of which the index has what the archive has.
type Indexed struct {
	ID index.ID
	// Digest is of what was added to the interview before it was indexed; nil
	// where nothing was, or where the interview is gone.
	Digest []byte
}

// MarkIndexed says that the index has what the archive has of these, and keeps
// their digests.
func (a *Archive) MarkIndexed(ctx context.Context, done ...Indexed) error {
	if len(done) == 0 {
		return nil
	}
	err := a.update(ctx, func(tx *bolt.Tx) error {
		return (&writer{a: a, tx: tx}).markIndexed(done)
	})
	if err != nil {
		return fmt.Errorf("mark as indexed: %w", err)
	}
	return nil
}

// MarkPending says that the index may have something else of these than the
// archive tells: they are about to be written there.
func (a *Archive) MarkPending(ctx context.Context, ids ...index.ID) error {
	if len(ids) == 0 {
		return nil
	}
	err := a.update(ctx, func(tx *bolt.Tx) error {
		for _, id := range ids {
			if err := tx.Bucket(bucketPending).Put([]byte(id), nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("mark as pending: %w", err)
	}
	return nil
}

// MarkAllPending marks every interview, for an index that is made anew.
func (a *Archive) MarkAllPending(ctx context.Context) error {
	err := a.update(ctx, func(tx *bolt.Tx) error {
		pending := tx.Bucket(bucketPending)
		c := tx.Bucket(bucketInterviews).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			if err := pending.Put(k, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("mark all as pending: %w", err)
	}
	return nil
}

func (w *writer) markIndexed(done []Indexed) error {
	for _, d := range done {
		key := []byte(d.ID)
		if d.Digest != nil {
			// Taken down since it went to the index: it is to go from there.
			if down, err := w.a.isDown(w.tx, d.ID); err != nil {
				return err
			} else if down {
				continue
			}
		}
		if err := w.tx.Bucket(bucketPending).Delete(key); err != nil {
			return err
		}
		err := error(nil)
		if d.Digest == nil {
			err = w.tx.Bucket(bucketSettled).Delete(key)
		} else {
			err = put(w.tx, bucketSettled, key, d.Digest)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
