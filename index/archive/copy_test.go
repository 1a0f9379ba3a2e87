package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// sound checks that Verify finds nothing.
func (a *Archive) sound(t testing.TB) Stats {
	t.Helper()
	s, err := a.Verify(context.Background(), func(id index.ID, what string) { t.Errorf("%s: %s", id, what) })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A compact archive is the same one, smaller; reading and writing go on while
// it is made, and the lock is never let go.
func TestCompact(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	var ids []index.ID
	for i := range 200 {
		ids = append(ids, index.ID(fmt.Sprintf("iv-%03d", i)))
	}
	a.putFiles(t, "one", ids...)
	a.takeDown(t, ids[50:]...)
	before, err := os.Stat(a.path)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := a.Compact(ctx); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() {
			for _, id := range ids[:50] {
				a.has(t, id, "one")
			}
		})
	}
	wg.Go(func() {
		for i := range 10 {
			a.putFiles(t, "one", index.ID(fmt.Sprintf("new-%03d", i)))
		}
	})
	wg.Go(func() {
		var locked *LockedError
		if _, err := Open(dir); !errors.As(err, &locked) {
			t.Errorf("got %v, want it locked all the time", err)
		}
	})
	wg.Wait()
	if err := a.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(a.path)
	if err != nil {
		t.Fatal(err)
	}
	if after.Size() >= before.Size() {
		t.Errorf("got %d bytes after %d, want fewer", after.Size(), before.Size())
	}
	a.sound(t)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = opened(t, dir)
	if s := a.sound(t); s.Interviews != 60 || a.Count() != 60 || s.TakenDown != 150 || s.Quotes != 60 {
		t.Errorf("got %+v, count %d", s, a.Count())
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*"+newSuffix)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Replace brings what the other has, but for what was taken down here.
func TestReplace(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	a.putFiles(t, "one", "kept", "down", "other")
	backup := filepath.Join(t.TempDir(), "backup")
	if err := a.CopyTo(ctx, backup); err != nil {
		t.Fatal(err)
	}
	a.takeDown(t, "down")
	a.putFiles(t, "two", "kept")
	a.putFiles(t, "two", "later")
	if err := a.MarkIndexed(ctx, Indexed{ID: "kept"}, Indexed{ID: "down"}, Indexed{ID: "other"}, Indexed{ID: "later"}); err != nil {
		t.Fatal(err)
	}
	from := filepath.Join(dir, "restored")
	if err := errors.Join(os.Mkdir(from, 0o700), os.Rename(backup, filepath.Join(from, fileName))); err != nil {
		t.Fatal(err)
	}
	b, err := Open(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Replace(ctx, b); err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		a.has(t, "kept", "one")
		a.has(t, "other", "one")
		a.lacks(t, "down", "later")
		gone1(t, a.Gone(ctx, "down"))
		if err := a.Barred(ctx, "z", "", "/src/down", ""); err == nil {
			t.Error("what was taken down would be read in again")
		}
		if a.Count() != 2 {
			t.Errorf("got count %d, want 2", a.Count())
		}
		if pending, err := a.Pending(ctx); err != nil || len(pending) != 4 {
			t.Errorf("got %v pending, %v, want all that either had", pending, err)
		}
		a.sound(t)
	}
	check()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = opened(t, dir)
	check()
	if n, err := a.NextBatch(ctx); err != nil || n != 4 {
		t.Errorf("got batch %d, %v, want 4: no number is given out twice", n, err)
	}
}

// To verify while others write finds no fault.
func TestVerifyWhileWriting(t *testing.T) {
	a := opened(t, t.TempDir())
	a.putFiles(t, "Words", "first")
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 300 {
			a.putFiles(t, "Words", index.ID(fmt.Sprintf("id-%d", i)))
		}
	}()
	for going := true; going; {
		select {
		case <-done:
			going = false
		default:
		}
		if _, err := a.Verify(context.Background(), func(id index.ID, what string) { t.Errorf("%s: %s", id, what) }); err != nil {
			t.Fatal(err)
		}
	}
}

// Each kind of damage is found and named.
func TestVerify(t *testing.T) {
	ctx := context.Background()
	spoil := func(bucket []byte, key string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket(bucket)
			k := []byte(key)
			if key == "" {
				k, _ = b.Cursor().First()
			}
			v := append([]byte(nil), b.Get(k)...)
			v[len(v)-1] ^= 1
			return b.Put(k, v)
		}
	}
	lose := func(bucket []byte, key string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket(bucket).Delete([]byte(key)) }
	}
	for _, tt := range []struct {
		name    string
		harm    func(*bolt.Tx) error
		id      index.ID
		damaged int
	}{
		{"interview", spoil(bucketInterviews, "y"), "y", 1},
		{"interview lost", lose(bucketInterviews, "y"), "y", 0},
		{"entry", spoil(bucketEntries, "y"), "", 1},
		{"entry lost", lose(bucketEntries, "y"), "y", 1},
		{"original", spoil(bucketOriginals, ""), "any", 1},
		{"a file", spoil(bucketFiles, ""), "", 0},
		{"a claim", spoil(bucketHeld, ""), "", 0},
		{"meta", spoil(bucketMeta, "batch"), "", 0},
		{"a batch", spoil(bucketBatches, ""), "", 0},
		{"a bar", spoil(bucketBars, ""), "", 0},
		{"a line of what is gone", spoil(bucketGone, ""), "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := opened(t, t.TempDir())
			a.putFiles(t, "one", "x", "y", "z", "down")
			a.takeDown(t, "down")
			a.sound(t)
			if err := a.update(ctx, tt.harm); err != nil {
				t.Fatal(err)
			}
			found := map[index.ID]string{}
			s, err := a.Verify(ctx, func(id index.ID, what string) { found[id] = what })
			var corrupt *CorruptError
			if err != nil && !errors.As(err, &corrupt) {
				t.Fatal(err)
			}
			if err == nil && (len(found) == 0 || tt.id != "any" && found[tt.id] == "") {
				t.Errorf("got %v, want a fault of %q", found, tt.id)
			}
			if len(s.Damaged) != tt.damaged {
				t.Errorf("got %v damaged, want %d", s.Damaged, tt.damaged)
			}
		})
	}
}
