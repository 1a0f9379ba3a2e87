//go:build linux

package resident

import (
	"bytes"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const size = 32 << 20

// mapped maps a file of size bytes, and reads it.
func mapped(t *testing.T) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, bytes.Repeat([]byte("0123456789abcdef"), size/16), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := unix.Mmap(int(f.Fd()), 0, size, unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Munmap(b) })
	read(t, b)
	return b
}

// read goes over all pages.
func read(t *testing.T, b []byte) {
	t.Helper()
	for i := 0; i < len(b); i += 4096 {
		if b[i] != '0' {
			t.Fatalf("byte %d is %q", i, b[i])
		}
	}
}

func release(b []byte) { Release(uintptr(unsafe.Pointer(unsafe.SliceData(b))), len(b)) }

func TestRelease(t *testing.T) {
	before := Read()
	if before.Now < before.Own || before.Own <= 0 || before.Files <= 0 || before.Peak <= 0 {
		t.Fatalf("read %+v", before)
	}
	b := mapped(t)
	full := Read()
	if rise := full.Files - before.Files; rise < size*9/10 {
		t.Errorf("reading %d bytes of a file: %d more are of files", size, rise)
	}
	if got := ofFiles(); got < full.Files*9/10 || got > full.Files*11/10 {
		t.Errorf("of files: got %d, want about %d", got, full.Files)
	}
	release(b)
	if left := Read().Files - before.Files; left > size/10 {
		t.Errorf("%d bytes are left of %d that were handed back", left, size)
	}
	read(t, b) // they come again
}

func TestKeep(t *testing.T) {
	b := mapped(t)
	bound := Read().Files - size/2
	var calls atomic.Int32
	stop := Keep(bound, func() {
		calls.Add(1)
		release(b)
	})
	for start := time.Now(); calls.Load() == 0 && time.Since(start) < 10*time.Second; {
		time.Sleep(keepEvery / 10)
	}
	time.Sleep(3 * keepEvery)
	stop()
	stop()
	if n := calls.Load(); n != 1 {
		t.Errorf("released %d times, want once", n)
	}
	if got := Read().Files; got > bound {
		t.Errorf("%d bytes of files, more than %d", got, bound)
	}
}
