package archive

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// Notes are what resolvers must know of an interview, by the resolver's name:
// so little that all notes can be read where all interviews cannot. A name
// holds no NUL.
type Notes map[string][]byte

func noteKey(name string, id index.ID) []byte {
	return append(append([]byte(name), 0), id...)
}

// notesName is the key in the meta bucket of the state of the notes: 16 bytes
// that are drawn anew whenever one is written or deleted. So they are the same
// nowhere else, in a backup of an hour ago for instance, unless the notes are.
const notesName = "notes"

// changeNotes draws the bytes of NotesState anew.
func changeNotes(tx *bolt.Tx) error {
	b := make([]byte, 16)
	rand.Read(b)
	return put(tx, bucketMeta, []byte(notesName), b)
}

// NotesState returns bytes that are others whenever a note, or an interview,
// has been written or deleted since. They are empty where that is not known.
func (a *Archive) NotesState(ctx context.Context) (state []byte, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		b, err := a.get(tx, bucketMeta, []byte(notesName), "")
		if err == nil { // what is damaged is not known
			state = bytes.Clone(b)
		}
		return nil
	})
	return state, err
}

// notes replaces the notes of an interview.
func (w *writer) notes(id index.ID, notes Notes) error {
	if err := changeNotes(w.tx); err != nil {
		return err
	}
	names, err := w.noteNames()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := w.tx.Bucket(bucketNotes).Delete(noteKey(name, id)); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(notes)) {
		if err := put(w.tx, bucketNotes, noteKey(name, id), notes[name]); err != nil {
			return err
		}
	}
	return nil
}

// noteNames returns the names under which there are notes: a look for each.
func (w *writer) noteNames() (names []string, err error) {
	c := w.tx.Bucket(bucketNotes).Cursor()
	for k, _ := c.First(); k != nil; {
		name, _, ok := bytes.Cut(k, []byte{0})
		if !ok {
			return nil, &CorruptError{Path: w.a.path, Reason: fmt.Sprintf("a note under %q", k)}
		}
		names = append(names, string(name))
		k, _ = c.Seek(append(slices.Clone(name), 1))
	}
	return names, nil
}

// EachNote calls f with every note under a name, in the order of the IDs,
// until f returns an error. A note is valid during the call. Damaged notes are
// passed over: Unnoted lists their interviews.
func (a *Archive) EachNote(ctx context.Context, name string, f func(index.ID, []byte) error) error {
	type note struct {
		id   index.ID
		note []byte
	}
	prefix := noteKey(name, "")
	next := prefix
	// Each step is a transaction of its own, for the reason given at eachStep,
	// and f is called outside: what it does is not the archive's fault.
	for {
		var notes []note
		n := 0
		err := a.view(ctx, func(tx *bolt.Tx) error {
			c := tx.Bucket(bucketNotes).Cursor()
			for k, v := c.Seek(next); bytes.HasPrefix(k, prefix) && n < eachStep; k, v = c.Next() {
				n++
				next = append(slices.Clone(k), 0)
				if b, err := unseal(bucketNotes, k, v); err == nil {
					notes = append(notes, note{index.ID(k[len(prefix):]), bytes.Clone(b)})
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, n := range notes {
			if err := f(n.id, n.note); err != nil {
				return err
			}
		}
		if n < eachStep {
			return nil
		}
	}
}

// Unnoted lists the interviews that have no note under a name, or a damaged
// one.
func (a *Archive) Unnoted(ctx context.Context, name string) (ids []index.ID, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		prefix := noteKey(name, "")
		notes := tx.Bucket(bucketNotes).Cursor()
		n, v := notes.Seek(prefix)
		c := tx.Bucket(bucketInterviews).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			for bytes.HasPrefix(n, prefix) && bytes.Compare(n[len(prefix):], k) < 0 {
				n, v = notes.Next()
			}
			if bytes.HasPrefix(n, prefix) && bytes.Equal(n[len(prefix):], k) {
				if _, err := unseal(bucketNotes, n, v); err == nil {
					continue
				}
			}
			ids = append(ids, index.ID(k))
		}
		return nil
	})
	return ids, err
}

// PutNotes adds notes under a name to interviews that the archive has; others
// are passed over.
func (a *Archive) PutNotes(ctx context.Context, name string, notes map[index.ID][]byte) error {
	a.write.Lock()
	defer a.write.Unlock()
	if len(notes) == 0 {
		return nil
	}
	err := a.update(ctx, func(tx *bolt.Tx) error {
		if err := changeNotes(tx); err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(notes)) {
			if tx.Bucket(bucketInterviews).Get([]byte(id)) == nil {
				continue
			}
			if err := put(tx, bucketNotes, noteKey(name, id), notes[id]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("put notes: %w", err)
	}
	return nil
}

// DropNotes deletes the notes under all names but these.
func (a *Archive) DropNotes(ctx context.Context, keep ...string) error {
	a.write.Lock()
	defer a.write.Unlock()
	var names []string
	err := a.view(ctx, func(tx *bolt.Tx) (err error) {
		names, err = (&writer{a: a, tx: tx}).noteNames()
		return err
	})
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(keep, name) })
	if err != nil || len(names) == 0 {
		return err
	}
	err = a.update(ctx, func(tx *bolt.Tx) error {
		if err := changeNotes(tx); err != nil {
			return err
		}
		for _, name := range names {
			prefix := noteKey(name, "")
			c := tx.Bucket(bucketNotes).Cursor()
			for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Seek(prefix) {
				if err := c.Delete(); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("drop notes: %w", err)
	}
	return nil
}

// Unsettled returns, of the interviews for which want has a digest, those of
// which the index has another one or none, in the order of the IDs.
func (a *Archive) Unsettled(ctx context.Context, want map[index.ID][]byte) (ids []index.ID, err error) {
	err = a.view(ctx, func(tx *bolt.Tx) error {
		settled := tx.Bucket(bucketSettled)
		for id, digest := range want {
			v := settled.Get([]byte(id))
			if v != nil {
				if b, err := unseal(bucketSettled, []byte(id), v); err == nil && bytes.Equal(b, digest) {
					continue
				}
			}
			ids = append(ids, id)
		}
		return nil
	})
	slices.Sort(ids)
	return ids, err
}
