package ingest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/index/ingest"
)

// looks starts a watcher and returns a channel with one value for each look.
func looks(t *testing.T, w *ingest.Watcher) <-chan struct{} {
	t.Helper()
	ch := make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- w.Run(ctx, func(context.Context) error { ch <- struct{}{}; return nil })
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("got %v, want no error", err)
		}
	})
	return ch
}

func wait(t *testing.T, ch <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-ch:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s: no look", what)
	}
}

func TestWatchEvents(t *testing.T) {
	dir := t.TempDir()
	ch := looks(t, &ingest.Watcher{Paths: []string{dir}, Quiet: 50 * time.Millisecond, Every: time.Hour})
	wait(t, ch, "at the beginning")
	write := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt")
	wait(t, ch, "a new file")
	if err := os.MkdirAll(filepath.Join(dir, "new", "deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	wait(t, ch, "a new folder")
	write("new/deep/b.txt")
	wait(t, ch, "a file in a new folder")
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	wait(t, ch, "a file that is removed")
}

// Without events, as in a network folder, it looks all the same.
func TestWatchIntervals(t *testing.T) {
	ch := looks(t, &ingest.Watcher{Every: 10 * time.Millisecond})
	for range 3 {
		wait(t, ch, "interval")
	}
}

// Events that never cease do not put a look off for ever.
func TestWatchBusy(t *testing.T) {
	dir := t.TempDir()
	ch := looks(t, &ingest.Watcher{Paths: []string{dir}, Quiet: 100 * time.Millisecond, Every: time.Hour})
	wait(t, ch, "at the beginning")
	stop := make(chan struct{})
	stopped := make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				stopped <- nil
				return
			case <-time.After(20 * time.Millisecond):
				if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(time.Now().String()), 0o600); err != nil {
					stopped <- err
					return
				}
			}
		}
	}()
	wait(t, ch, "while it is written to")
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
}

func TestWatchError(t *testing.T) {
	want := errors.New("the disk is full")
	w := &ingest.Watcher{}
	if err := w.Run(context.Background(), func(context.Context) error { return want }); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
