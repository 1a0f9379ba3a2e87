package archive

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// pagesOf returns where in b the pages of one kind that the file uses begin.
func pagesOf(t *testing.T, b []byte, kind string) (at []int) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, b)
	db, err := bolt.Open(filepath.Join(dir, fileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for id := 2; ; {
			info, err := tx.Page(id)
			if err != nil || info == nil {
				return err
			}
			if info.Type == kind && info.Count > 0 {
				at = append(at, id*os.Getpagesize())
			}
			id += 1 + info.OverflowCount
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(at) == 0 {
		t.Fatalf("no page is a %s", kind)
	}
	return at
}

// A page that leads back to one above it would make bbolt call itself until the
// program dies; a used page in the list of free ones would be written over.
func TestFrame(t *testing.T) {
	whole := stored(t, 400)
	le := binary.LittleEndian
	branches, leaves, free := pagesOf(t, whole, "branch"), pagesOf(t, whole, "leaf"), pagesOf(t, whole, "freelist")
	number := func(page int) uint64 { return uint64(page / os.Getpagesize()) }
	for _, tt := range []struct {
		name, want string
		spoil      func(b []byte)
	}{
		{"a circle", "is led to twice", func(b []byte) {
			for _, at := range branches {
				le.PutUint64(b[at+pageHead+8:], number(at))
			}
		}},
		{"led to twice", "is led to twice", func(b []byte) {
			for _, at := range branches {
				le.PutUint64(b[at+pageHead+8:], le.Uint64(b[at+pageHead+pageElement+8:]))
			}
		}},
		{"led to nowhere", "there is none", func(b []byte) {
			for _, at := range branches {
				b[at+pageHead+15] = 0x80
			}
		}},
		{"an empty branch", "leads nowhere", func(b []byte) {
			for _, at := range branches {
				le.PutUint16(b[at+10:], 0)
			}
		}},
		{"too many elements", "is longer than can be", func(b []byte) {
			for _, at := range branches {
				le.PutUint16(b[at+10:], 60000)
			}
		}},
		{"too many further pages", "is longer than can be", func(b []byte) {
			for _, at := range leaves {
				le.PutUint32(b[at+12:], 1<<31)
			}
		}},
		{"another kind", "is of no kind", func(b []byte) {
			for _, at := range leaves {
				le.PutUint16(b[at+8:], 3)
			}
		}},
		{"another page", "says that it is another", func(b []byte) {
			for _, at := range leaves {
				le.PutUint64(b[at:], 1)
			}
		}},
		{"a long key", "goes beyond its end", func(b []byte) {
			for _, at := range branches {
				le.PutUint32(b[at+pageHead+4:], 1<<31)
			}
		}},
		{"a long value", "goes beyond its end", func(b []byte) {
			for _, at := range leaves {
				le.PutUint32(b[at+pageHead+12:], 1<<31)
			}
		}},
		{"a bucket in a bucket", "a bucket where none can be", func(b []byte) {
			for _, at := range leaves {
				le.PutUint32(b[at+pageHead:], 1)
			}
		}},
		{"free and in use", "in the list of free pages", func(b []byte) {
			for _, at := range free {
				le.PutUint64(b[at+pageHead:], number(leaves[len(leaves)-1]))
				for _, leaf := range leaves { // whichever of them is in use
					n := min(int(le.Uint16(b[at+10:])), 500)
					le.PutUint64(b[at+pageHead+8*(int(number(leaf))%n):], number(leaf))
				}
			}
		}},
		{"too many free", "list of free pages is damaged", func(b []byte) {
			for _, at := range free {
				le.PutUint16(b[at+10:], 60000)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := append([]byte(nil), whole...)
			tt.spoil(b)
			_, err := Open(holding(t, b))
			var corrupt *CorruptError
			if !errors.As(err, &corrupt) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), fileName) {
				t.Errorf("got %v, want %q and the file named", err, tt.want)
			}
		})
	}
	if a, err := Open(holding(t, whole)); err != nil {
		t.Errorf("what is whole: %v", err)
	} else if err := a.Close(); err != nil {
		t.Error(err)
	}
}
