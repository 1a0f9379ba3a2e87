// Package archive is the compact, crash-safe store of interviews and of what
// was read: the source of truth that the index is made from.
//
// # The file
//
// archive.db is a bbolt file with one writing process. Its buckets:
//
//	meta        "schema", "batch", "count" -> decimal number; "notes": see NotesState
//	interviews  ID                        -> index.Interview, JSON, zstd
//	entries     ID                        -> entry, JSON: hash, batch, added, version
//	originals   SHA-256 of the bytes      -> the original bytes, zstd; stored once
//	uses        SHA-256, ID               -> nothing: that interview has that original
//	files       file key                  -> what was read, JSON
//	held        file key, ID              -> claim, JSON: batch and record
//	holders     ID, NUL, file key         -> nothing: the reverse of held
//	pending     ID                        -> nothing: the index has yet to learn of it
//	notes       resolver, NUL, ID         -> what a resolver needs to know of the interview
//	settled     ID                        -> digest of what the index has of the resolvers' work
//	gone        ID of interview or quote  -> why it is not there any more, JSON
//	bars        hash or file key, record  -> ID of the interview that was taken down and came from there
//	batches     number, big-endian        -> when it was written, and how much, JSON
//
// A file key is a hash of the file's path. Each value is sealed with a checksum
// (see seal.go). Interview, entry, original, claim and the pending mark of one
// batch are written in one transaction, flushed to disk before Put returns.
package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"onrecord/index"
	"onrecord/index/resident"
)

const (
	// schema is the number of the layout above. A file with a greater one was
	// written by a newer program and is refused; to an older one the buckets
	// are added that it lacks. 4 has no more of them than 3: it is written by
	// programs that keep the state of the notes.
	schema = 4
	// lockWait is how long Open waits for another process to let go. bbolt
	// without one waits for ever. A program that is refused has said so within two
	// seconds, its start included.
	lockWait = time.Second

	fileName = "archive.db"
)

var (
	bucketMeta       = []byte("meta")
	bucketInterviews = []byte("interviews")
	bucketEntries    = []byte("entries")
	bucketOriginals  = []byte("originals")
	bucketUses       = []byte("uses")
	bucketFiles      = []byte("files")
	bucketHeld       = []byte("held")
	bucketHolders    = []byte("holders")
	bucketPending    = []byte("pending")
	bucketNotes      = []byte("notes")
	bucketSettled    = []byte("settled")
	bucketGone       = []byte("gone")
	bucketBars       = []byte("bars")
	bucketBatches    = []byte("batches")

	buckets = [][]byte{bucketMeta, bucketInterviews, bucketEntries, bucketOriginals, bucketUses, bucketFiles, bucketHeld, bucketHolders, bucketPending,
		bucketNotes, bucketSettled, bucketGone, bucketBars, bucketBatches}
	// bucketsOf is how many of them a file of each schema has.
	bucketsOf = map[uint64]int{1: 9, 2: 11, 3: 14, schema: len(buckets)}
)

// ErrNewer is returned by Open for an archive that a newer program wrote.
var ErrNewer = errors.New("written by a newer onrecord; use that one, or a new folder")

// CorruptError says that what is stored is not what was written.
type CorruptError struct {
	ID     index.ID // the interview, or "" when the archive as a whole is concerned
	Path   string   // the archive's file
	Reason string
}

func (e *CorruptError) Error() string {
	if e.ID != "" {
		return fmt.Sprintf("interview %s is damaged in %s: %s; it is mended when its file is read again", e.ID, e.Path, e.Reason)
	}
	return fmt.Sprintf("archive %s is damaged: %s; restore a backup, or move the file away, index the folders again and run onrecord rebuild", e.Path, e.Reason)
}

// Archive is an open archive. It is safe for concurrent use.
type Archive struct {
	Today func() time.Time // set before the first call; nil is time.Now

	dir, path string
	mu        sync.RWMutex // read while db is used, written while it is replaced
	db        *bolt.DB
	enc       *zstd.Encoder
	dec       *zstd.Decoder
	cache     cache[*index.Interview]
	parts     cache[*parts] // see Excerpt
	count     atomic.Int64
	write     sync.Mutex // held by Put and TakeDown from their first look to their commit
	updating  sync.Mutex // held during each transaction that writes; after write
	holder    Holder
}

// Open opens the archive in dir and makes both where they are absent. It
// returns a *LockedError when another process has it open, ErrNewer, or a
// *CorruptError.
func Open(dir string) (*Archive, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	a := &Archive{dir: dir, path: filepath.Join(dir, fileName), cache: newCache[*index.Interview](), parts: newCache[*parts]()}
	if err := a.open(); err != nil {
		return nil, err
	}
	if err := a.prepare(); err != nil {
		return nil, errors.Join(err, a.db.Close())
	}
	os.Remove(a.path + newSuffix) // of a Compact that was cut short
	a.holder = ownHolder()
	a.holder.write(dir) // a full disk is no reason not to read
	return a, nil
}

// open checks the frame of the bolt file, where there is one, and opens it. No
// other process writes meanwhile.
func (a *Archive) open() error {
	if info, err := os.Stat(a.path); err == nil && info.Size() > 0 {
		db, file, err := a.openBolt(true)
		if err != nil {
			return err
		}
		if err := errors.Join(a.check(db, file), db.Close()); err != nil {
			return err
		}
	}
	db, _, err := a.openBolt(false)
	a.db = db
	return err
}

// maxAhead is how large an archive is read ahead, in bytes.
const maxAhead = 2 << 30

func (a *Archive) check(db *bolt.DB, file *os.File) (err error) {
	defer a.guard(&err)()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	// The check reads a few bytes of every tenth page or so: where nothing is cached,
	// that takes many times as long as to read all of it.
	if info.Size() <= maxAhead {
		resident.ReadAhead(file, info.Size())
	}
	return db.View(func(tx *bolt.Tx) error {
		if err := checkFrame(file, info.Size(), db.Info().PageSize, uint64(tx.ID())); err != nil {
			return &CorruptError{Path: a.path, Reason: err.Error()}
		}
		return nil
	})
}

// openBolt opens the bolt file. bbolt panics, or faults, on some damaged files;
// one of them stays locked by this process then, since its memory map does.
func (a *Archive) openBolt(readOnly bool) (db *bolt.DB, file *os.File, err error) {
	defer func() {
		if err != nil && db == nil && file != nil {
			file.Close() // and with it goes the lock; closing twice does no harm
		}
	}()
	defer a.guard(&err)()
	db, err = bolt.Open(a.path, 0o600, &bolt.Options{
		Timeout:      lockWait,
		ReadOnly:     readOnly,
		FreelistType: bolt.FreelistMapType,
		OpenFile: func(name string, flag int, perm os.FileMode) (f *os.File, err error) {
			f, err = os.OpenFile(name, flag, perm)
			file = f
			return f, err
		},
	})
	if err == nil && replaced(file, a.path) {
		err = errors.Join(bolterrors.ErrTimeout, db.Close())
	}
	if err == nil {
		return db, file, nil
	}
	var errno syscall.Errno
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		err = &LockedError{Dir: a.dir, Holder: ReadHolder(a.dir)}
	case errors.As(err, &errno):
		err = fmt.Errorf("open archive %s: %w", a.path, err)
	default: // what the system did not refuse, bbolt did not understand
		err = &CorruptError{Path: a.path, Reason: "not an archive, or its first pages are lost: " + err.Error()}
	}
	return nil, file, err
}

// replaced reports whether another process has put another file in the place
// of the one that we waited for: see takePlace.
func replaced(file *os.File, path string) bool {
	ours, err := file.Stat()
	there, statErr := os.Stat(path)
	return err != nil || statErr != nil || !os.SameFile(ours, there)
}

// prepare checks the schema, and makes what is absent.
func (a *Archive) prepare() (err error) {
	if a.enc, err = zstd.NewWriter(nil, zstd.WithLowerEncoderMem(true)); err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	if a.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxValue)); err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	have, old := 0, uint64(0) // buckets, and the schema
	err = a.view(context.Background(), func(tx *bolt.Tx) error {
		if tx.Bucket(bucketMeta) == nil {
			if name, _ := tx.Cursor().First(); name != nil {
				return &CorruptError{Path: a.path, Reason: "another program's database"}
			}
			return nil
		}
		n, err := a.number(tx, "schema")
		if err != nil {
			return err
		}
		if n > schema {
			return fmt.Errorf("archive %s has schema %d, this program knows %d: %w", a.path, n, schema, ErrNewer)
		}
		if have = bucketsOf[n]; have == 0 {
			return &CorruptError{Path: a.path, Reason: fmt.Sprintf("schema %d was never written", n)}
		}
		for _, b := range buckets[:have] {
			if tx.Bucket(b) == nil {
				return &CorruptError{Path: a.path, Reason: fmt.Sprintf("bucket %q is missing", b)}
			}
		}
		old = n
		count, err := a.number(tx, "count")
		a.count.Store(int64(count))
		return err
	})
	if err != nil || old == schema {
		return err
	}
	return a.update(context.Background(), func(tx *bolt.Tx) error {
		for _, b := range buckets[have:] {
			if _, err := tx.CreateBucketIfNotExists(b); err != nil {
				return err
			}
		}
		if err := changeNotes(tx); err != nil {
			return err
		}
		return a.setNumber(tx, "schema", schema)
	})
}

// Close lets go of the archive.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	removeHolder(a.dir, a.holder)
	err := a.db.Close()
	a.dec.Close()
	return err
}

// Count returns the number of interviews.
func (a *Archive) Count() int { return int(a.count.Load()) }

// NextBatch returns the number of a new batch: one more than the last.
func (a *Archive) NextBatch(ctx context.Context) (n uint64, err error) {
	err = a.update(ctx, func(tx *bolt.Tx) error {
		if n, err = a.number(tx, "batch"); err != nil {
			return err
		}
		n++
		return a.setNumber(tx, "batch", n)
	})
	return n, err
}

// number reads a number of the meta bucket; an absent one is 0.
func (a *Archive) number(tx *bolt.Tx, name string) (uint64, error) {
	b, err := a.get(tx, bucketMeta, []byte(name), "")
	if b == nil || err != nil {
		return 0, err
	}
	n, err := strconv.ParseUint(string(b), 10, 64)
	if err != nil {
		return 0, &CorruptError{Path: a.path, Reason: fmt.Sprintf("%s is %q", name, b)}
	}
	return n, nil
}

func (a *Archive) setNumber(tx *bolt.Tx, name string, n uint64) error {
	return put(tx, bucketMeta, []byte(name), strconv.AppendUint(nil, n, 10))
}

func (a *Archive) view(ctx context.Context, f func(*bolt.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	a.mu.RLock()
	defer a.mu.RUnlock()
	defer a.guard(&err)()
	return a.db.View(f)
}

func (a *Archive) update(ctx context.Context, f func(*bolt.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	a.updating.Lock()
	defer a.updating.Unlock()
	a.mu.RLock()
	defer a.mu.RUnlock()
	defer a.guard(&err)()
	return a.db.Update(f)
}

// guard turns what bbolt does on a damaged file, a panic or a memory fault in
// the mapped file, into an error. Use: defer a.guard(&err)().
func (a *Archive) guard(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = &CorruptError{Path: a.path, Reason: fmt.Sprint(r)}
		}
	}
}
