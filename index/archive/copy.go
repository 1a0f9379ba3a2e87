package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// copyStep is how many bytes one transaction of a copy writes.
const copyStep = 16 << 20

// CopyTo writes what the archive holds now to a new file, while the archive is
// read and written. The copy is compact: what has been deleted is not in it.
func (a *Archive) CopyTo(ctx context.Context, path string) error {
	if err := a.copyTo(ctx, path); err != nil {
		return fmt.Errorf("copy archive: %w", err)
	}
	return nil
}

func (a *Archive) copyTo(ctx context.Context, path string) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err = file.Close(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(path)
		}
	}()
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true, NoFreelistSync: true, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return err
	}
	err = a.view(ctx, func(src *bolt.Tx) error {
		dst, err := db.Begin(true)
		if err != nil {
			return err
		}
		defer func() { dst.Rollback() }()
		n := 0
		for _, bucket := range buckets {
			if _, err := dst.CreateBucket(bucket); err != nil {
				return err
			}
			c := src.Bucket(bucket).Cursor()
			for k, v := c.First(); k != nil; k, v = c.Next() {
				if n += len(k) + len(v); n > copyStep {
					if err := ctx.Err(); err != nil {
						return err
					}
					if err := dst.Commit(); err != nil {
						return err
					}
					if dst, err = db.Begin(true); err != nil {
						return err
					}
					n = 0
				}
				b := dst.Bucket(bucket)
				b.FillPercent = 1 // the keys come in order
				if err := b.Put(k, v); err != nil {
					return err
				}
			}
		}
		return dst.Commit()
	})
	return errors.Join(err, db.Sync(), db.Close())
}

// Compact writes the archive anew without its free pages, in which deleted
// bytes are still to be found, and puts the new file in the place of the old
// one in one step. Reading goes on meanwhile; writing waits.
func (a *Archive) Compact(ctx context.Context) error {
	a.write.Lock()
	defer a.write.Unlock()
	a.updating.Lock()
	defer a.updating.Unlock()
	path := a.path + newSuffix
	os.Remove(path) // left behind by a crash
	if err := a.copyTo(ctx, path); err != nil {
		return fmt.Errorf("compact archive: %w", err)
	}
	if err := a.takePlace(path); err != nil {
		return fmt.Errorf("compact archive: %w", err)
	}
	return nil
}

// newSuffix ends the name of a file that is about to take the archive's place.
const newSuffix = ".new"

// Replace puts what b holds in the place of what a holds, in one step, and
// closes b; its file must be on the same file system. What was taken down in a
// is taken down in b first: a restored backup does not bring it back. Every
// interview of either is pending afterwards.
func (a *Archive) Replace(ctx context.Context, b *Archive) error {
	a.write.Lock()
	defer a.write.Unlock()
	a.updating.Lock()
	defer a.updating.Unlock()
	err := a.handOver(ctx, b)
	if err = errors.Join(err, b.Close()); err != nil {
		return fmt.Errorf("replace archive: %w", err)
	}
	if err := a.takePlace(b.path); err != nil {
		return fmt.Errorf("replace archive: %w", err)
	}
	return nil
}

// handOver writes into b what must outlive a.
func (a *Archive) handOver(ctx context.Context, b *Archive) error {
	return a.view(ctx, func(from *bolt.Tx) error {
		return b.update(ctx, func(to *bolt.Tx) error {
			w := &writer{a: b, tx: to, count: b.count.Load()}
			last, err := a.number(from, "batch")
			if err != nil {
				return err
			}
			if n, err := b.number(to, "batch"); err != nil {
				return err
			} else if n < last {
				// A number that feeds have seen is not given out again.
				if err := b.setNumber(to, "batch", last); err != nil {
					return err
				}
			}
			c := from.Bucket(bucketGone).Cursor()
			for k, _ := c.First(); k != nil; k, _ = c.Next() {
				var line gone
				if ok, err := a.getJSON(from, bucketGone, k, index.ID(k), &line); err != nil {
					return err
				} else if !ok || !line.TakenDown {
					continue
				}
				if to.Bucket(bucketInterviews).Get(k) != nil {
					if err := w.takeDown(index.ID(k), line.Reason); err != nil {
						return err
					}
				}
				if err := putJSON(to, bucketGone, k, line); err != nil {
					return err
				}
				for _, bar := range line.Bars {
					if err := put(to, bucketBars, bar, k); err != nil {
						return err
					}
				}
			}
			for _, tx := range []*bolt.Tx{from, to} {
				c := tx.Bucket(bucketInterviews).Cursor()
				for k, _ := c.First(); k != nil; k, _ = c.Next() {
					if err := to.Bucket(bucketPending).Put(k, nil); err != nil {
						return err
					}
				}
			}
			b.count.Store(w.count)
			return b.setNumber(to, "count", uint64(w.count))
		})
	})
}

// takePlace makes the archive at path, which is closed and on disk, the one
// that a has open. The caller keeps all writers out.
func (a *Archive) takePlace(path string) (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := &Archive{dir: a.dir, path: path, cache: newCache[*index.Interview](), parts: newCache[*parts]()}
	if err := next.open(); err != nil {
		return err
	}
	if err := next.prepare(); err != nil {
		return errors.Join(err, next.db.Close())
	}
	next.dec.Close()
	if runtime.GOOS == "windows" { // which renames no open file
		if err := errors.Join(next.db.Close(), a.db.Close(), os.Rename(path, a.path)); err != nil {
			return err
		}
		if err := a.open(); err != nil {
			return err
		}
	} else {
		// The new file is locked before it gets its name, so no other process
		// can come in between.
		if err := os.Rename(path, a.path); err != nil {
			return errors.Join(err, next.db.Close())
		}
		old := a.db
		a.db = next.db // whatever fails from here on: the old file has no name
		err = errors.Join(SyncDir(a.dir), old.Close())
	}
	a.count.Store(next.count.Load())
	a.cache.clear()
	a.parts.clear()
	return err
}

// SyncDir makes a new name in a folder last.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" { // which has no such call
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
