package archive

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
)

// BatchInfo says what came in with one batch: so much that a feed can tell
// what is new.
type BatchInfo struct {
	Number     uint64    `json:"-"`
	Time       time.Time `json:"time"`       // of its first write
	Interviews int       `json:"interviews"` // written
	Deleted    int       `json:"deleted"`
}

func batchKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// addToBatch counts what this transaction writes.
func (w *writer) addToBatch(interviews, deleted int) error {
	if interviews+deleted == 0 {
		return nil
	}
	var b BatchInfo
	ok, err := w.a.getJSON(w.tx, bucketBatches, batchKey(w.batch), "", &b)
	if err != nil || !ok { // a damaged line is begun anew: these are figures for people
		b = BatchInfo{Time: w.a.now().UTC().Truncate(time.Second)}
	}
	b.Interviews += interviews
	b.Deleted += deleted
	return putJSON(w.tx, bucketBatches, batchKey(w.batch), b)
}

// Batches returns the last batches that wrote something, the newest first.
func (a *Archive) Batches(ctx context.Context, max int) (batches []BatchInfo, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketBatches).Cursor()
		for k, v := c.Last(); k != nil && len(batches) < max; k, v = c.Prev() {
			info, err := a.batchInfo(k, v)
			if err != nil {
				return err
			}
			batches = append(batches, info)
		}
		return nil
	})
	return batches, err
}

// FirstBatch returns the first batch that wrote something; it is the zero value
// where none has.
func (a *Archive) FirstBatch(ctx context.Context) (first BatchInfo, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		k, v := tx.Bucket(bucketBatches).Cursor().First()
		if k == nil {
			return nil
		}
		first, err = a.batchInfo(k, v)
		return err
	})
	return first, err
}

// batchInfo reads a row of the bucket.
func (a *Archive) batchInfo(k, v []byte) (info BatchInfo, err error) {
	b, err := unseal(bucketBatches, k, v)
	if err == nil {
		err = json.Unmarshal(b, &info)
	}
	if err != nil || len(k) != 8 {
		return info, &CorruptError{Path: a.path, Reason: fmt.Sprintf("batches: %v", err)}
	}
	info.Number = binary.BigEndian.Uint64(k)
	return info, nil
}
