package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// File is what was read of a file, so that a later run can tell whether it
// must be read again.
type File struct {
	Path     string // absolute
	Size     int64  // bytes on disk
	ModTime  time.Time
	Read     time.Time // when it was last looked at
	Hash     string    // SHA-256 of its bytes, in hexadecimal
	Version  string    // of the rules that read it
	Batch    uint64    // in which it was read; set by Put
	Complete bool      // read to its end; set by Put
	Skips    []Skip    // what of it was passed over
}

// Skip is a record that was passed over; without a Record, the whole file.
type Skip struct {
	Record string `json:"record,omitempty"`
	Reason string `json:"reason"`
}

// maxSkips bounds how many skips of one file are kept; the last one then
// counts the rest.
const maxSkips = 1000

// Claim says that a file holds an interview.
type Claim struct {
	File   string // absolute path
	Record string // the record of the file; "" when the file is one document
	ID     index.ID
	Batch  uint64 // in which it was read; set by Put
}

// storedFile is File on disk. A path is bytes: it need not be UTF-8.
type storedFile struct {
	Path     []byte    `json:"path"`
	Size     int64     `json:"size"`
	ModTime  time.Time `json:"modTime"`
	Read     time.Time `json:"read"`
	Hash     string    `json:"hash"`
	Version  string    `json:"version,omitempty"`
	Batch    uint64    `json:"batch"`
	Complete bool      `json:"complete"`
	Skips    []Skip    `json:"skips,omitempty"`
}

type storedClaim struct {
	Record string `json:"r,omitempty"`
	Batch  uint64 `json:"b"`
}

// fileKeyLen is the length of every file key: that of a HashID.
const fileKeyLen = 16

func fileKey(path string) []byte { return []byte(index.HashID(path)) }

func heldKey(file []byte, id index.ID) []byte {
	return append(file[:len(file):len(file)], id...)
}

func holderKey(file []byte, id index.ID) []byte {
	return append(append([]byte(id), 0), file...)
}

// holderKeys returns the keys of the files that hold id.
func holderKeys(tx *bolt.Tx, id index.ID) []string {
	var keys []string
	prefix := append([]byte(id), 0)
	c := tx.Bucket(bucketHolders).Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		keys = append(keys, string(k[len(prefix):]))
	}
	return keys
}

// File returns what was read of the file of that path, or index.ErrNotFound.
func (a *Archive) File(ctx context.Context, path string) (*File, error) {
	var s storedFile
	err := a.view(ctx, func(tx *bolt.Tx) error {
		ok, err := a.getJSON(tx, bucketFiles, fileKey(path), "", &s)
		if err == nil && !ok {
			err = index.ErrNotFound
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	f := s.file()
	return &f, nil
}

// FilesIn calls f for each file that was read at root or below it (of "", for
// every file), in no particular order. What is damaged is passed over. f must not call the archive.
func (a *Archive) FilesIn(ctx context.Context, root string, f func(File) error) error {
	below := strings.TrimSuffix(root, string(filepath.Separator)) + string(filepath.Separator)
	return a.view(ctx, func(tx *bolt.Tx) error {
		return tx.Bucket(bucketFiles).ForEach(func(k, v []byte) error {
			var s storedFile
			if b, err := unseal(bucketFiles, k, v); err != nil || json.Unmarshal(b, &s) != nil {
				return nil
			}
			if path := string(s.Path); root == "" || path == root || strings.HasPrefix(path, below) {
				return f(s.file())
			}
			return ctx.Err()
		})
	})
}

// Info returns what is known of an interview, or index.ErrNotFound.
func (a *Archive) Info(ctx context.Context, id index.ID) (*Info, error) {
	info := &Info{}
	err := a.view(ctx, func(tx *bolt.Tx) error {
		ok, err := a.getJSON(tx, bucketEntries, []byte(id), id, info)
		if err != nil {
			return err
		}
		if !ok {
			return index.ErrNotFound
		}
		for _, key := range holderKeys(tx, id) {
			var f storedFile
			var c storedClaim
			if _, err := a.getJSON(tx, bucketFiles, []byte(key), id, &f); err != nil {
				return err
			}
			if _, err := a.getJSON(tx, bucketHeld, heldKey([]byte(key), id), id, &c); err != nil {
				return err
			}
			info.Holders = append(info.Holders, Claim{string(f.Path), c.Record, id, c.Batch})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return info, nil
}

// Holds returns the file's claim on id, or index.ErrNotFound.
func (a *Archive) Holds(ctx context.Context, path string, id index.ID) (*Claim, error) {
	var c storedClaim
	err := a.view(ctx, func(tx *bolt.Tx) error {
		ok, err := a.getJSON(tx, bucketHeld, heldKey(fileKey(path), id), id, &c)
		if err == nil && !ok {
			err = index.ErrNotFound
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Claim{path, c.Record, id, c.Batch}, nil
}

// Held returns the claims of a file.
func (a *Archive) Held(ctx context.Context, path string) (claims []Claim, err error) {
	key := fileKey(path)
	err = a.view(ctx, func(tx *bolt.Tx) error {
		claims = nil
		c := tx.Bucket(bucketHeld).Cursor()
		for k, v := c.Seek(key); bytes.HasPrefix(k, key); k, v = c.Next() {
			var held storedClaim
			if b, err := unseal(bucketHeld, k, v); err != nil || json.Unmarshal(b, &held) != nil {
				continue // a damaged claim claims nothing
			}
			claims = append(claims, Claim{path, held.Record, index.ID(k[fileKeyLen:]), held.Batch})
		}
		return nil
	})
	return claims, err
}

// Reread notes that an interview is damaged, marks it as pending and makes a
// later run read again the files that hold it, changed or not.
func (a *Archive) Reread(ctx context.Context, id index.ID) error {
	err := a.update(ctx, func(tx *bolt.Tx) error {
		w := &writer{a: a, tx: tx, open: map[string]bool{}}
		if err := tx.Bucket(bucketPending).Put([]byte(id), nil); err != nil {
			return err
		}
		var info Info
		if ok, err := a.getJSON(tx, bucketEntries, []byte(id), id, &info); ok && err == nil {
			info.Damaged = true
			if err := putJSON(tx, bucketEntries, []byte(id), info); err != nil {
				return err
			}
		}
		for _, key := range holderKeys(tx, id) {
			if err := w.reopen([]byte(key), ""); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("mark for reading again: %w", err)
	}
	return nil
}

// claim records that a file holds an interview. From then until Put gets the
// File the file counts as not read to its end.
func (w *writer) claim(c Claim) error {
	key := fileKey(c.File)
	if err := w.reopen(key, c.File); err != nil {
		return err
	}
	if err := putJSON(w.tx, bucketHeld, heldKey(key, c.ID), storedClaim{c.Record, w.batch}); err != nil {
		return err
	}
	return w.tx.Bucket(bucketHolders).Put(holderKey(key, c.ID), nil)
}

func (w *writer) unhold(key string, id index.ID) error {
	if err := w.tx.Bucket(bucketHeld).Delete(heldKey([]byte(key), id)); err != nil {
		return err
	}
	return w.tx.Bucket(bucketHolders).Delete(holderKey([]byte(key), id))
}

// reopen marks a file as not read to its end. path may be "" for a file that
// has a record, or had one.
func (w *writer) reopen(key []byte, path string) error {
	if w.open[string(key)] {
		return nil
	}
	w.open[string(key)] = true
	var s storedFile
	ok, err := w.a.getJSON(w.tx, bucketFiles, key, "", &s)
	switch {
	case err != nil && path == "":
		return err
	case err == nil && ok && !s.Complete:
		return nil
	case !ok && path == "": // nothing is known of it that could make a run pass it over
		return nil
	case path != "":
		s = storedFile{Path: []byte(path)}
	}
	s.Complete = false
	return putJSON(w.tx, bucketFiles, key, s)
}

// file records that a file has been read to its end and lets go of what it no
// longer holds.
func (w *writer) file(f File) (deleted []index.ID, err error) {
	key := fileKey(f.Path)
	whole, failed := false, map[string]bool{}
	for _, s := range f.Skips {
		whole = whole || s.Record == ""
		failed[s.Record] = true
	}
	var gone []index.ID
	c := w.tx.Bucket(bucketHeld).Cursor()
	for k, _ := c.Seek(key); !whole && bytes.HasPrefix(k, key); k, _ = c.Next() {
		id := index.ID(k[fileKeyLen:])
		var held storedClaim
		if _, err := w.a.getJSON(w.tx, bucketHeld, k, id, &held); err != nil {
			return nil, err
		}
		if held.Batch != w.batch && !failed[held.Record] {
			gone = append(gone, id)
		}
	}
	if deleted, err = w.letGo(key, gone, reasonLetGo); err != nil {
		return nil, err
	}
	skips := f.Skips
	if n := len(skips) - maxSkips; n > 0 {
		skips = append(skips[:maxSkips:maxSkips], Skip{Record: "others", Reason: fmt.Sprintf("%d more were passed over", n)})
	}
	delete(w.open, string(key))
	f.Skips, f.Batch, f.Complete = skips, w.batch, true
	return deleted, putJSON(w.tx, bucketFiles, key, f.stored())
}

// letGo ends a file's hold on interviews, and deletes those that no other file
// holds.
func (w *writer) letGo(key []byte, ids []index.ID, reason string) (deleted []index.ID, err error) {
	for _, id := range ids {
		if err := w.unhold(string(key), id); err != nil {
			return nil, err
		}
		if len(holderKeys(w.tx, id)) > 0 {
			continue
		}
		if err := w.remove(id, reason); err != nil {
			return nil, err
		}
		deleted = append(deleted, id)
	}
	return deleted, nil
}

// forget removes what is known of a file and ends its hold on interviews.
func (w *writer) forget(path string) (deleted []index.ID, err error) {
	key := fileKey(path)
	var ids []index.ID
	c := w.tx.Bucket(bucketHeld).Cursor()
	for k, _ := c.Seek(key); bytes.HasPrefix(k, key); k, _ = c.Next() {
		ids = append(ids, index.ID(k[fileKeyLen:]))
	}
	if deleted, err = w.letGo(key, ids, reasonVanished); err != nil {
		return nil, err
	}
	delete(w.open, string(key))
	return deleted, w.tx.Bucket(bucketFiles).Delete(key)
}

// same notes the new time of a file, unless the file is to be read again.
func (w *writer) same(f File) error {
	key := fileKey(f.Path)
	var s storedFile
	if ok, err := w.a.getJSON(w.tx, bucketFiles, key, "", &s); err != nil || !ok || !s.Complete || s.Hash != f.Hash {
		return err
	}
	s.ModTime, s.Read = f.ModTime, f.Read
	return putJSON(w.tx, bucketFiles, key, s)
}

func (s storedFile) file() File {
	return File{string(s.Path), s.Size, s.ModTime, s.Read, s.Hash, s.Version, s.Batch, s.Complete, s.Skips}
}

func (f File) stored() storedFile {
	return storedFile{[]byte(f.Path), f.Size, f.ModTime, f.Read, f.Hash, f.Version, f.Batch, f.Complete, f.Skips}
}
