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

// MarkIndexed says that the index has what the archive has of these.
func (a *Archive) MarkIndexed(ctx context.Context, ids ...index.ID) error {
	if len(ids) == 0 {
		return nil
	}
	err := a.update(ctx, func(tx *bolt.Tx) error {
		return (&writer{a: a, tx: tx}).markIndexed(ids)
	})
	if err != nil {
		return fmt.Errorf("mark as indexed: %w", err)
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

func (w *writer) markIndexed(ids []index.ID) error {
	for _, id := range ids {
		if err := w.tx.Bucket(bucketPending).Delete([]byte(id)); err != nil {
			return err
		}
	}
	return nil
}
