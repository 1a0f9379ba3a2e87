package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"

	"onrecord/index"
)

// filled returns a store of so many documents, and their folder.
func filled(t *testing.T, dir string, n int) (s *Store, folder string) {
	t.Helper()
	folder = t.TempDir()
	for i := range n {
		if err := writeArticle(folder, i, 0); err != nil {
			t.Fatal(err)
		}
	}
	s = opened(t, dir)
	if _, err := s.Pipeline.Run(context.Background(), []string{folder}); err != nil {
		t.Fatal(err)
	}
	return s, folder
}

// Verify finds where the index has not what the archive has, and Rebuild mends
// it.
func TestVerifyIndex(t *testing.T) {
	ctx := context.Background()
	title, _ := article(3, 0)
	id := index.HashID(title)
	for _, tt := range []struct {
		name, want string
		harm       func(*Store) error
	}{
		{"one is missing", "it is not in the index", func(s *Store) error { return s.Index.Delete(ctx, id) }},
		{"one has lost a quote", "the index has 1 of its 2 quotes", func(s *Store) error {
			iv, err := s.Archive.Interview(ctx, id)
			if err != nil {
				return err
			}
			less := *iv
			less.Quotes = less.Quotes[:1]
			return s.Index.Put(ctx, &less)
		}},
		{"one has other words", "does not find it", func(s *Store) error {
			iv, err := s.Archive.Interview(ctx, id)
			if err != nil {
				return err
			}
			other := *iv
			other.Text = strings.ReplaceAll(other.Text, "border", "harbor")
			return s.Index.Put(ctx, &other)
		}},
		{"one is there that should not be", "the index has 6 interviews with 11 quotes, the archive 5 with 10", func(s *Store) error {
			iv, err := s.Archive.Interview(ctx, id)
			if err != nil {
				return err
			}
			more := *iv
			more.ID, more.Quotes = "ghost", append([]index.Quote{}, more.Quotes[:1]...)
			more.NameQuotes(nil)
			return s.Index.Put(ctx, &more)
		}},
		{"not yet indexed", "has yet to learn of 5 interviews", func(s *Store) error { return s.Archive.MarkAllPending(ctx) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := filled(t, t.TempDir(), 5)
			if err := s.sound(); err != nil {
				t.Fatal(err)
			}
			if err := tt.harm(s); err != nil {
				t.Fatal(err)
			}
			f, err := s.Verify(ctx)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, fault := range f.Faults {
				found = found || strings.Contains(fault.What, tt.want)
			}
			if !found || !f.Index {
				t.Errorf("got %v, want %q, and the index to blame", f.Faults, tt.want)
			}
			if _, err := s.Rebuild(ctx); err != nil {
				t.Fatal(err)
			}
			if err := s.sound(); err != nil {
				t.Errorf("after the rebuild: %v", err)
			}
		})
	}
}

// While an index is made anew, takedowns reach both, and searches are answered.
func TestRebuildMeanwhile(t *testing.T) {
	ctx := context.Background()
	const n = 150
	dir := t.TempDir()
	s, _ := filled(t, dir, n)
	var wg sync.WaitGroup
	done := make(chan struct{})
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			if err := s.has(0, 0); err != nil {
				t.Error(err)
				return
			}
		}
	})
	var changes sync.WaitGroup
	changes.Go(func() {
		for i := range 3 {
			if _, err := s.Rebuild(ctx); err != nil && !errors.Is(err, ErrBusy) {
				t.Errorf("rebuild %d: %v", i, err)
			}
		}
	})
	changes.Go(func() {
		for i := n - 1; i >= n-20; i-- {
			title, _ := article(i, 0)
			if _, err := s.Pipeline.TakeDown(ctx, "on request", index.HashID(title)); err != nil {
				t.Error(err)
			}
		}
	})
	changes.Wait()
	close(done)
	wg.Wait()
	for i := range n {
		err := s.has(i, 0)
		if i >= n-20 {
			err = s.lacks(i)
		}
		if err != nil {
			t.Error(err)
		}
	}
	if err := s.sound(); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	indexes := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), firstIndex) {
			indexes++
		}
	}
	if indexes != 1 {
		t.Errorf("got %d indexes, want the one in use", indexes)
	}
}

// An index that was being made when the process ended is no index; a file
// "current" that names none leads to one that is made anew.
func TestLeftBehind(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s, _ := filled(t, dir, 3)
	for _, current := range []string{"", "index-7\n", "../elsewhere\n", "index\n"} {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(dir, "index-2", "store"), 0o700); err != nil {
			t.Fatal(err)
		}
		if current != "" {
			if err := os.WriteFile(filepath.Join(dir, currentName), []byte(current), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s = opened(t, dir)
		if _, err := s.Pipeline.Run(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.has(1, 0); err != nil {
			t.Errorf("current %q: %v", current, err)
		}
		if err := s.sound(); err != nil {
			t.Errorf("current %q: %v", current, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "index-2")); err == nil {
			t.Errorf("current %q: half an index is left", current)
		}
	}
}

// After compaction neither archive nor index holds a word of what was taken
// down, and a backup never does.
func TestNothingLingers(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "interviews [1]") // no pattern
	s, _ := filled(t, dir, 20)
	title, _ := article(7, 0)
	if err := os.MkdirAll(filepath.Join(dir, "index.old-1", title), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pipeline.TakeDown(ctx, "on request", index.HashID(title)); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if _, faults, err := s.Backup(ctx, backup); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if _, err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	if _, err := RestoreNew(ctx, backup, restored); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "index.old-1")); err == nil {
		t.Error("an index that was moved aside is still there")
	}
	for _, folder := range []string{dir, restored} {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if strings.Contains(string(b), "number7") || strings.Contains(string(b), "version0of7") || strings.Contains(string(b), title+`"`) {
				t.Errorf("%s holds words of it", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	// And in no value, compressed or not, is there anything under its ID but the line.
	db, err := bolt.Open(filepath.Join(dir, "archive.db"), 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	id := string(index.HashID(title))
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				if strings.Contains(string(k), id) && string(name) != "gone" {
					t.Errorf("bucket %s holds something under %q", name, k)
				}
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
