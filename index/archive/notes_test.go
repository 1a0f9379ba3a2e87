package archive

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// noted returns the notes under a name.
func (a *Archive) noted(t *testing.T, name string) map[index.ID]string {
	t.Helper()
	got := map[index.ID]string{}
	var order []index.ID
	err := a.EachNote(context.Background(), name, func(id index.ID, note []byte) error {
		got[id] = string(note)
		order = append(order, id)
		return nil
	})
	if err != nil || !slices.IsSorted(order) {
		t.Errorf("notes %q come as %v, %v", name, order, err)
	}
	return got
}

func TestNotes(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x", "y", "z")
	unnoted := func(name string, want ...index.ID) {
		t.Helper()
		if got, err := a.Unnoted(ctx, name); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %v unnoted, %v, want %v", name, got, err, want)
		}
	}
	want := func(name string, want map[index.ID]string) {
		t.Helper()
		if got := a.noted(t, name); !maps.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	unnoted("p 1", "x", "y", "z")
	if err := a.PutNotes(ctx, "p 1", map[index.ID][]byte{"x": []byte("X"), "z": nil, "absent": []byte("A")}); err != nil {
		t.Fatal(err)
	}
	if err := a.PutNotes(ctx, "p 10", map[index.ID][]byte{"y": []byte("Y")}); err != nil {
		t.Fatal(err)
	}
	want("p 1", map[index.ID]string{"x": "X", "z": ""})
	want("p 10", map[index.ID]string{"y": "Y"})
	unnoted("p 1", "y")
	unnoted("p 10", "x", "z")

	// With an interview that is written anew its notes change and go.
	iv, data := made("x", "two")
	if _, err := a.Put(ctx, &Batch{Number: 9, Entries: []Entry{{Interview: iv, Original: data, Notes: Notes{"p 10": []byte("X2")}}}}); err != nil {
		t.Fatal(err)
	}
	want("p 1", map[index.ID]string{"z": ""})
	want("p 10", map[index.ID]string{"x": "X2", "y": "Y"})
	a.takeDown(t, "y")
	want("p 10", map[index.ID]string{"x": "X2"})

	// A damaged note is as none.
	err := a.update(ctx, func(tx *bolt.Tx) error {
		return tx.Bucket(bucketNotes).Put(noteKey("p 1", "z"), []byte("spoilt note"))
	})
	if err != nil {
		t.Fatal(err)
	}
	want("p 1", map[index.ID]string{})
	unnoted("p 1", "x", "z")

	if err := a.DropNotes(ctx, "p 10", "q"); err != nil {
		t.Fatal(err)
	}
	want("p 10", map[index.ID]string{"x": "X2"})
	unnoted("p 1", "x", "z")
	if err := a.DropNotes(ctx); err != nil {
		t.Fatal(err)
	}
	want("p 10", map[index.ID]string{})
}

func TestManyNotes(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	var ids []index.ID
	notes := map[index.ID][]byte{}
	for i := range 2*eachStep + 10 {
		id := index.HashID(string(rune(i)))
		ids = append(ids, id)
		notes[id] = []byte(id)
	}
	// Notes need no more of an interview than that it is there.
	err := a.update(ctx, func(tx *bolt.Tx) error {
		var errs []error
		for _, id := range ids {
			errs = append(errs, put(tx, bucketInterviews, []byte(id), nil))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.PutNotes(ctx, "p 1", notes); err != nil {
		t.Fatal(err)
	}
	if got := a.noted(t, "p 1"); len(got) != len(ids) {
		t.Errorf("got %d notes, want %d", len(got), len(ids))
	}
	stop := errors.New("enough")
	n := 0
	err = a.EachNote(ctx, "p 1", func(index.ID, []byte) error {
		if n++; n == eachStep+1 {
			return stop
		}
		return nil
	})
	if err != stop || n != eachStep+1 {
		t.Errorf("got %v after %d notes, want that it stops", err, n)
	}
}

func TestUnsettled(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x", "y", "z")
	now := map[index.ID][]byte{"x": []byte("1"), "y": []byte("1"), "z": []byte("1")}
	want := func(want ...index.ID) {
		t.Helper()
		if got, err := a.Unsettled(ctx, now); err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
	want("x", "y", "z")
	if err := a.MarkIndexed(ctx, Indexed{"x", []byte("1")}, Indexed{"y", []byte("0")}, Indexed{ID: "z"}); err != nil {
		t.Fatal(err)
	}
	want("y", "z")
	if err := a.MarkIndexed(ctx, Indexed{"y", []byte("1")}, Indexed{"z", []byte("1")}, Indexed{ID: "x"}); err != nil {
		t.Fatal(err)
	}
	want("x")
}

// An archive from before there were notes opens, with all that it has.
func TestOpenSchema1(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	a.putFiles(t, "one", "x", "y")
	err := a.update(ctx, func(tx *bolt.Tx) error {
		return errors.Join(tx.DeleteBucket(bucketNotes), tx.DeleteBucket(bucketSettled), a.setNumber(tx, "schema", 1))
	})
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		a = opened(t, dir)
		a.has(t, "x", "one")
		if ids, err := a.Unnoted(ctx, "p 1"); err != nil || len(ids) != 2 || a.Count() != 2 {
			t.Errorf("got %v unnoted, %v, of %d, want two of two", ids, err, a.Count())
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// The state of the notes changes with them, and with nothing else, and goes
// where they go.
func TestNotesState(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	seen := map[string]string{}
	state := func(when string, fresh bool) {
		t.Helper()
		b, err := a.NotesState(ctx)
		if err != nil || len(b) == 0 {
			t.Fatalf("%s: got %x, %v", when, b, err)
		}
		if was, ok := seen[string(b)]; ok == fresh {
			t.Errorf("%s: another state %v, want %v; it was this one: %q", when, !ok, fresh, was)
		}
		seen[string(b)] = when
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	state("new", true)
	a.putFiles(t, "one", "x", "y")
	state("put", true)
	must(a.PutNotes(ctx, "p 1", map[index.ID][]byte{"x": []byte("note")}))
	state("noted", true)
	must(a.PutNotes(ctx, "p 1", nil))
	must(a.MarkAllPending(ctx))
	must(a.MarkIndexed(ctx, Indexed{"x", []byte("1")}))
	_, err := a.NextBatch(ctx)
	must(err)
	must(a.DropNotes(ctx, "p 1"))
	state("marked", false)
	must(a.Compact(ctx))
	state("compacted", false)
	must(a.Close())
	a = opened(t, dir)
	state("opened", false)
	must(a.DropNotes(ctx))
	state("dropped", true)
	if _, err := a.TakeDown(ctx, "on request", "y"); err != nil {
		t.Fatal(err)
	}
	state("taken down", true)
	must(a.update(ctx, func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put([]byte(notesName), []byte("spoilt")) }))
	if b, err := a.NotesState(ctx); err != nil || len(b) > 0 {
		t.Errorf("damaged: got %x, %v, want none", b, err)
	}
	must(a.Close())
}
