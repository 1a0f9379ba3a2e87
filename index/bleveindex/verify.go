package bleveindex

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/util"
	bolt "go.etcd.io/bbolt"
)

// verify looks, before scorch does, at what the newest snapshot of the index
// in dir rests on: its segments must be there and match their checksums.
// bleve writes those and never reads them: it answers wrongly, or not ever,
// from a segment with a flipped bit. And where a segment cannot be opened,
// scorch says nothing and goes on from an older snapshot, or from an empty
// one. A gigabyte of segments takes about half a second. Several are read at a
// time: where the system has not cached them, a disk is three times as fast so.
func verify(dir string) (err error) {
	store := filepath.Join(dir, "store")
	segments, err := newestSegments(filepath.Join(store, "root.bolt"))
	if err != nil {
		return err
	}
	errs := make([]error, len(segments))
	var next atomic.Int64
	var readers sync.WaitGroup
	for range min(verifiers, len(segments)) {
		readers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(segments)); i = next.Add(1) - 1 {
				if err := verifyFile(filepath.Join(store, segments[i])); err != nil {
					errs[i] = fmt.Errorf("segment %s: %w", segments[i], err)
				}
			}
		})
	}
	readers.Wait()
	return cmp.Or(errs...) // the first is enough: all of them are made anew
}

// verifiers is how many segments are read at a time.
const verifiers = 4

// newestSegments returns the names of the files that the newest snapshot in
// root.bolt is made of. The key of a snapshot is its epoch, so written that
// the order of the bytes is that of the numbers; below it each segment has a
// bucket with its path, beside those of the metadata and the internal values.
func newestSegments(path string) (names []string, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer rescue("reading "+filepath.Base(path), &err)
	db, err := bolt.Open(path, 0, &bolt.Options{ReadOnly: true, Timeout: lockWait})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return nil // made, and never written: it has no version either
		}
		epoch, _ := snapshots.Cursor().Last()
		if epoch == nil {
			return nil
		}
		newest := snapshots.Bucket(epoch)
		if newest == nil || newest.Bucket(util.BoltMetaDataKey) == nil {
			return errors.New("the newest snapshot is lost")
		}
		return newest.ForEachBucket(func(k []byte) error {
			if k[0] == util.BoltMetaDataKey[0] || k[0] == util.BoltInternalKey[0] {
				return nil
			}
			name := newest.Bucket(k).Get(util.BoltPathKey)
			if name == nil {
				return fmt.Errorf("segment %x of the newest snapshot has no file", k)
			}
			names = append(names, string(name))
			return nil
		})
	})
	return names, err
}

// verifyFile checks a file that ends with the CRC-32 (IEEE, big-endian) of all
// that comes before.
func verifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyBuffer(sum, io.LimitReader(f, info.Size()-4), make([]byte, 1<<20)); err != nil {
		return err
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return err
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want[:]) {
		return errors.New("the checksum does not match")
	}
	return nil
}
