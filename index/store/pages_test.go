package store

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"onrecord/index"
)

// While pages are handed back everything goes on: searches, reading, writing, a
// rebuild, the end.
func TestReleasePages(t *testing.T) {
	dir := t.TempDir()
	s, folder := filled(t, dir, 12)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir)
	ctx := context.Background()
	stop := make(chan struct{})
	var releasing sync.WaitGroup
	releasing.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				s.ReleasePages()
			}
		}
	})
	has := func(v int, ns ...int) {
		t.Helper()
		for _, n := range ns {
			if err := s.has(n, v); err != nil {
				t.Error(err)
			}
		}
	}
	has(0, 0, 5, 11)
	for v := 1; v < 4; v++ {
		if err := writeArticle(folder, 5, v); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Pipeline.Run(ctx, []string{folder}); err != nil {
			t.Fatal(err)
		}
		has(v, 5)
		has(0, 0, 11)
	}
	if _, err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	has(3, 5)
	title, _ := article(0, 0)
	if err := s.Index.Delete(ctx, index.HashID(title)); err != nil {
		t.Error(err)
	}
	has(0, 11)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	close(stop)
	releasing.Wait()
	s.ReleasePages() // of a closed store there are none
}

// What is handed back is no longer memory of the process.
func TestReleasedPages(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is handed back on Linux alone")
	}
	dir := t.TempDir()
	s, _ := filled(t, dir, 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir)
	if err := s.has(1, 0); err != nil {
		t.Fatal(err)
	}
	before := mappedPages(t, dir)
	s.ReleasePages()
	after := mappedPages(t, dir)
	for _, ending := range []string{"archive.db", ".zap"} {
		// Linux maps what stands behind a page, too, behind the last one that the archive
		// uses.
		if b, a := before[ending], after[ending]; b == 0 || a >= b || a > 0 && ending == ".zap" {
			t.Errorf("%s: %d kB were in memory, %d kB are", ending, b, a)
		}
	}
	if err := s.has(1, 0); err != nil {
		t.Error(err)
	}
}

// mappedPages returns how many kB of the archive and of segments are in memory,
// by the ending of their names: see /proc/pid/smaps in proc(5).
func mappedPages(t *testing.T, dir string) map[string]int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	pages, ending := map[string]int{}, ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		var kb int
		if _, err := fmt.Sscanf(line, "Rss: %d kB", &kb); err == nil {
			pages[ending] += kb
		} else if strings.Contains(line, " r--s ") || strings.Contains(line, " rw-s ") || strings.Contains(line, "-p ") {
			ending = ""
			for _, e := range []string{"archive.db", ".zap"} {
				if strings.Contains(line, dir) && strings.HasSuffix(line, e) {
					ending = e
				}
			}
		}
	}
	return pages
}
