package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/fsnotify/fsnotify"

	"onrecord/index/source"
)

// What a look writes to a store within the folder must not lead to another look.
func TestWatchTree(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"talks/deep", ".hidden", "store/index"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(name)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	store, err := os.Stat(filepath.Join(dir, "store"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := watchTree(t.Context(), new(source.Patience), w, dir, store); err != nil {
		t.Fatal(err)
	}
	got := w.WatchList()
	slices.Sort(got)
	if want := []string{dir, filepath.Join(dir, "talks"), filepath.Join(dir, "talks", "deep")}; !slices.Equal(got, want) {
		t.Errorf("got %q watched, want %q", got, want)
	}
}
