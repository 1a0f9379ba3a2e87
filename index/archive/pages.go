package archive

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"onrecord/index/resident"
)

// ReleasePages hands back the pages of the archive's file that are in memory. They
// come again as they are read.
func (a *Archive) ReleasePages() {
	// As long as the transaction is open the file stays mapped. What fails here,
	// fails and is told wherever the archive is read.
	_ = a.view(context.Background(), func(tx *bolt.Tx) error {
		resident.Release(tx.DB().Info().Data, int(tx.Size()))
		return nil
	})
}
