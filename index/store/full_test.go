//go:build unix

package store

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// limitFiles lets no file of this process grow beyond so many bytes, until the
// function that it returns is called. Writes fail then as on a full disk.
func limitFiles(t *testing.T, bytes uint64) (lift func()) {
	t.Helper()
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	set := func(l syscall.Rlimit) {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
			t.Fatal(err)
		}
	}
	limit := old
	limit.Cur = bytes
	set(limit)
	lifted := false
	lift = func() {
		if !lifted {
			lifted = true
			set(old)
		}
	}
	t.Cleanup(lift)
	return lift
}

// smallDisk returns a folder on a disk of so many MiB that has half of that
// left, and a function that makes the other half free.
func smallDisk(t *testing.T, mib int) (dir string, free func()) {
	t.Helper()
	dir = t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", mib), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be mounted: %v: %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, mib<<19), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, func() {
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	}
}

// On a full disk a run fails, and says why; what was acknowledged is there and
// found, then, after a restart on the full disk, and when there is room again;
// then the next run brings in the rest.
func TestFullDisk(t *testing.T) {
	t.Run("the size of files is limited", func(t *testing.T) {
		dir := t.TempDir()
		lift := func() {}
		full(t, dir, func() { lift = limitFiles(t, 1<<20) }, func() { lift() })
	})
	t.Run("a small disk", func(t *testing.T) {
		dir, free := smallDisk(t, 6)
		full(t, dir, func() {}, free)
	})
}

func full(t *testing.T, dir string, begin, free func()) {
	ctx := context.Background()
	folder, store := t.TempDir(), filepath.Join(dir, "store")
	s := opened(t, store)
	begin()
	written := 0
	has := func() {
		t.Helper()
		for n := range written {
			if err := s.has(n, 0); err != nil {
				t.Fatalf("of %d acknowledged: %v", written, err)
			}
		}
	}
	run := func() error {
		_, err := s.Pipeline.Run(ctx, []string{folder})
		return err
	}
	isFull := func(err error) {
		t.Helper()
		if s := fmt.Sprint(err); !strings.Contains(s, syscall.ENOSPC.Error()) && !strings.Contains(s, syscall.EFBIG.Error()) {
			t.Fatalf("got %v, want that the disk is full", err)
		}
	}
	next := 0
	var err error
	for {
		if next > 100_000 {
			t.Fatal("the disk did not become full")
		}
		for range 50 {
			if err := writeArticle(folder, next, 0); err != nil {
				t.Fatal(err)
			}
			next++
		}
		if err = run(); err != nil {
			break
		}
		written = next
	}
	isFull(err)
	if written == 0 {
		t.Fatal("nothing was written before")
	}
	t.Logf("full after %d acknowledged", written)
	has()
	if err := run(); err != nil {
		isFull(err)
	}
	has()
	if _, err := s.Rebuild(ctx); err != nil {
		isFull(err)
	}
	if err := s.Archive.Compact(ctx); err != nil {
		isFull(err)
	}
	if _, _, err := s.Backup(ctx, filepath.Join(dir, "backup")); err != nil {
		isFull(err)
	}
	has()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, store) // a restart
	if _, err := s.Pipeline.Run(ctx, nil); err != nil {
		isFull(err)
	}
	has()

	free()
	if err := run(); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	written = next
	has()
	if err := s.sound(); err != nil {
		t.Error(err)
	}
}
