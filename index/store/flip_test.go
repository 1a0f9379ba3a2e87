package store

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/archive"
	"onrecord/index/bleveindex"
)

// flips is how many bytes of each file TestFlipped flips. The full form is
//
//	go test ./index/store -run TestFlipped -flips 100 -timeout 30m
var flips = flag.Int("flips", 3, "how many bytes of each file of the store TestFlipped flips")

// Whatever byte of whatever file of the store is another one, and wherever a
// file is cut off: nothing hangs or panics; where the archive is whole
// everything is there again after a start; else the damage is named, and what
// is not named is there.
func TestFlipped(t *testing.T) {
	ctx := context.Background()
	const interviews = 30
	folder, whole := t.TempDir(), filepath.Join(t.TempDir(), "store")
	s := opened(t, whole)
	for n := range interviews {
		if err := writeArticle(folder, n, 0); err != nil {
			t.Fatal(err)
		}
		if n%10 == 9 {
			if _, err := s.Pipeline.Run(ctx, []string{folder}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.Rebuild(ctx); err != nil { // so that there is a file "current"
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(whole, "holder"), []byte(`{"pid":4711,"control":"127.0.0.1:1","token":"x"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var files []string
	err := filepath.WalkDir(whole, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, strings.TrimPrefix(path, whole+string(filepath.Separator)))
		}
		return err
	})
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	outcomes := map[string]int{}
	for _, name := range files {
		b, err := os.ReadFile(filepath.Join(whole, name))
		if err != nil {
			t.Fatal(err)
		}
		var harms [][]byte
		for range *flips {
			h := append([]byte(nil), b...)
			h[rnd.IntN(len(h))] ^= 1 << rnd.IntN(8)
			harms = append(harms, h)
		}
		harms = append(harms, b[:len(b)/2], b[:len(b)-1], nil)
		for i, harm := range harms {
			dir := filepath.Join(t.TempDir(), "copy")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), harm, 0o600); err != nil {
				t.Fatal(err)
			}
			done := make(chan string, 1)
			go func() { done <- start(t, dir, folder, name, interviews) }()
			select {
			case outcome := <-done:
				outcomes[outcome]++
			case <-time.After(2 * time.Minute):
				t.Fatalf("%s, harm %d: the start hangs", name, i)
			}
			if t.Failed() {
				t.Fatalf("%s, harm %d of %d", name, i, len(harms))
			}
		}
	}
	t.Logf("%d files: %v", len(files), outcomes)
}

// start starts with a harmed store, as the program does, and says what became
// of it.
func start(t *testing.T, dir, folder, harmed string, interviews int) string {
	ctx := context.Background()
	archiveHarmed := harmed == "archive.db"
	var corrupt *archive.CorruptError
	told := func(err error) bool { return errors.As(err, &corrupt) || errors.Is(err, archive.ErrNewer) }
	s, err := open(dir)
	if err != nil {
		if archiveHarmed && told(err) || errors.Is(err, bleveindex.ErrNewer) && strings.HasSuffix(harmed, "onrecord.json") {
			return "refused in words"
		}
		t.Errorf("opening: %v", err)
		return ""
	}
	defer s.Close()
	if _, err := s.Pipeline.Run(ctx, nil); err != nil {
		if archiveHarmed && told(err) {
			return "refused in words"
		}
		t.Errorf("starting: %v", err)
		return ""
	}
	missing := func() (ids map[index.ID]error) {
		ids = map[index.ID]error{}
		for n := range interviews {
			if err := s.has(n, 0); err != nil {
				title, _ := article(n, 0)
				ids[index.HashID(title)] = err
			}
		}
		return ids
	}
	lost := missing()
	if len(lost) == 0 {
		return "all there"
	}
	if !archiveHarmed {
		t.Errorf("lost: %v", lost)
		return ""
	}
	// What is lost is named.
	f, err := s.Verify(ctx)
	if err != nil && !told(err) {
		t.Errorf("verifying: %v", err)
		return ""
	}
	if err == nil && len(f.Faults) == 0 {
		t.Errorf("lost, and nobody says so: %v", lost)
		return ""
	}
	// Its files bring it back, unless the archive as a whole is damaged.
	if _, err := s.Pipeline.Run(ctx, []string{folder}); err != nil {
		if told(err) {
			return "named; a backup is needed"
		}
		t.Errorf("reading the files again: %v", err)
		return ""
	}
	if len(missing()) > 0 {
		return "named; a backup is needed"
	}
	return "named, and mended from the files"
}
