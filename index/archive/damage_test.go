package archive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// stored returns the bytes of an archive with n interviews.
func stored(t testing.TB, n int) []byte {
	t.Helper()
	dir := t.TempDir()
	a := opened(t, dir)
	for i := range n {
		a.putFiles(t, "one", index.ID(fmt.Sprintf("iv-%04d", i)))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t testing.TB, dir string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// holding returns a new folder with an archive of these bytes: one that made
// bbolt panic stays locked.
func holding(t testing.TB, b []byte) (dir string) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, b)
	return dir
}

// readAll reads whatever an archive made of these bytes has. Each error must
// be that of damage and name the file; what is read must be what was put. It
// returns how many were read and the errors.
func readAll(t testing.TB, dir string) (good int, errs []error) {
	t.Helper()
	ctx := context.Background()
	fault := func(err error) {
		t.Helper()
		var corrupt *CorruptError
		if !errors.As(err, &corrupt) && !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), fileName) {
			t.Errorf("got %v, want an error of damage that names the file", err)
		}
		errs = append(errs, err)
	}
	a, err := Open(dir)
	if err != nil {
		fault(err)
		return 0, errs
	}
	defer a.Close()
	check := func(iv *index.Interview) {
		want, _ := made(iv.ID, "one")
		// Each came with a batch of its own: see stored.
		if _, err := fmt.Sscanf(string(iv.ID), "iv-%d", &want.Batch); err != nil {
			t.Error(err)
		}
		want.Batch++
		if !reflect.DeepEqual(iv, want) {
			t.Errorf("%s came back otherwise", iv.ID)
		}
	}
	err = a.Each(ctx, func(iv *index.Interview) error {
		check(iv)
		good++
		if _, err := a.Original(ctx, iv.ID); err != nil && !errors.Is(err, index.ErrNotFound) {
			fault(err)
		}
		if _, err := a.Info(ctx, iv.ID); err != nil && !errors.Is(err, index.ErrNotFound) {
			fault(err)
		}
		return nil
	})
	if err != nil {
		fault(err)
	}
	if _, err := a.Pending(ctx); err != nil {
		fault(err)
	}
	if _, err := a.File(ctx, "/src/iv-0001"); err != nil && !errors.Is(err, index.ErrNotFound) {
		fault(err)
	}
	return good, errs
}

// A file that is cut off says so, unless nothing was lost: bbolt makes its file
// longer than it needs.
func TestTruncated(t *testing.T) {
	whole := stored(t, 40)
	sizes := []int{1, len(whole) - 1}
	for n := 100; n < len(whole); n += n / 3 {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		if good, errs := readAll(t, holding(t, whole[:n])); len(errs) == 0 && good < 40 {
			t.Errorf("%d of %d bytes: got %d interviews and no error", n, len(whole), good)
		}
	}
	// An empty file is what a crash before the first write leaves: a new archive.
	if good, errs := readAll(t, holding(t, nil)); good != 0 || len(errs) > 0 {
		t.Errorf("an empty file: got %d interviews, %v", good, errs)
	}
}

// A copy that was taken in the middle of a write has pages of two moments.
func TestTornCopy(t *testing.T) {
	dir := t.TempDir()
	a := opened(t, dir)
	read := func() []byte {
		b, err := os.ReadFile(filepath.Join(dir, fileName))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for i := range 30 {
		a.putFiles(t, "one", index.ID(fmt.Sprintf("iv-%04d", i)))
	}
	before := read()
	for i := range 30 {
		a.putFiles(t, "one", index.ID(fmt.Sprintf("iv-%04d", 30+i)))
	}
	after := read()
	for n := 0; n < len(before); n += 4096 {
		readAll(t, holding(t, append(after[:n:n], before[n:]...))) // whatever it finds: no panic, nothing false
	}
}

// A flipped bit is found or does no harm; the rest can be read and mended.
func TestFlippedBits(t *testing.T) {
	whole := stored(t, 40)
	rnd := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 400 {
		b := append([]byte(nil), whole...)
		b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
		if _, errs := readAll(t, holding(t, b)); len(errs) > 0 {
			found++
		}
	}
	t.Logf("%d of 400 were found", found)
}

// One damaged interview is named, the others are served, and putting it again
// mends it.
func TestDamagedValue(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	a.putFiles(t, "one", "x", "y", "z")
	spoil := func(bucket []byte, key string) {
		t.Helper()
		err := a.update(ctx, func(tx *bolt.Tx) error {
			b := tx.Bucket(bucket)
			k := []byte(key)
			if key == "" { // the first
				k, _ = b.Cursor().First()
			}
			v := append([]byte(nil), b.Get(k)...)
			v[len(v)-1] ^= 1
			return b.Put(k, v)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	corrupt := func(what string, err error) {
		t.Helper()
		var c *CorruptError
		if !errors.As(err, &c) || c.Path != filepath.Join(dir, fileName) {
			t.Errorf("%s: got %v, want a *CorruptError", what, err)
		}
	}
	spoil(bucketInterviews, "y")
	_, err := a.Interview(ctx, "y")
	corrupt("interview", err)
	if err == nil || !strings.Contains(err.Error(), "interview y is damaged in "+dir) {
		t.Errorf("got %v, want the interview and the file named", err)
	}
	a.has(t, "x", "one")
	var seen []index.ID
	err = a.Each(ctx, func(iv *index.Interview) error { seen = append(seen, iv.ID); return nil })
	corrupt("Each", err)
	if fmt.Sprint(seen) != "[x z]" {
		t.Errorf("Each: got %v, want the others", seen)
	}
	spoil(bucketOriginals, "")
	spoil(bucketOriginals, "")
	spoil(bucketOriginals, "") // a bit that is flipped thrice is flipped
	spoil(bucketEntries, "y")
	_, err = a.Info(ctx, "y")
	corrupt("info", err)
	a.putFiles(t, "one", "x", "y", "z")
	for _, id := range []index.ID{"x", "y", "z"} {
		a.has(t, id, "one")
	}
	if a.Count() != 3 {
		t.Errorf("got count %d, want 3", a.Count())
	}
	spoil(bucketEntries, "z")
	a.takeDown(t, "z")
	a.lacks(t, "z")
	spoil(bucketMeta, "schema")
	a.Close()
	_, err = Open(dir)
	corrupt("schema", err)
}

func TestOpenRefuses(t *testing.T) {
	database := func(change func(*bolt.Tx) error) []byte {
		t.Helper()
		path := filepath.Join(t.TempDir(), "db")
		db, err := bolt.Open(path, 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Update(change), db.Close()); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	all := func(schema string, but string) []byte {
		return database(func(tx *bolt.Tx) error {
			for _, b := range buckets {
				if string(b) == but {
					continue
				}
				if _, err := tx.CreateBucket(b); err != nil {
					return err
				}
			}
			return put(tx, bucketMeta, []byte("schema"), []byte(schema))
		})
	}
	for _, tt := range []struct {
		name, want string
		newer      bool
		data       []byte
	}{
		{"text", "not an archive", false, []byte(strings.Repeat("This is no archive.\n", 2000))},
		{"zeroes", "not an archive", false, make([]byte, 1<<16)},
		{"another program's", "another program's database", false, database(func(tx *bolt.Tx) error {
			_, err := tx.CreateBucket([]byte("widgets"))
			return err
		})},
		{"newer", "has schema 5", true, all("5", "")},
		{"no such schema", "schema 0 was never written", false, all("0", "")},
		{"much newer", "has schema 99999", true, all("99999", "")},
		{"no number", `schema is "one"`, false, all("one", "")},
		{"a bucket missing", `bucket "held" is missing`, false, all("2", "held")},
		{"a new bucket missing", `bucket "notes" is missing`, false, all("2", "notes")},
		{"an old bucket missing", `bucket "held" is missing`, false, all("1", "held")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, tt.data)
			for range 2 { // it leaves no lock behind
				_, err := Open(dir)
				var corrupt *CorruptError
				if errors.Is(err, ErrNewer) != tt.newer || errors.As(err, &corrupt) == tt.newer ||
					err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), filepath.Join(dir, fileName)) {
					t.Errorf("got %v, want %q and the file named", err, tt.want)
				}
			}
			after, err := os.ReadFile(filepath.Join(dir, fileName))
			if err != nil || string(after) != string(tt.data) {
				t.Errorf("what was refused has been changed, %v", err)
			}
		})
	}
	t.Run("a folder in its place", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, fileName), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), fileName) {
			t.Errorf("got %v, want an error that names it", err)
		}
	})
}
