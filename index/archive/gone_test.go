package archive

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

func gone1(t *testing.T, err error) *index.GoneError {
	t.Helper()
	var g *index.GoneError
	if !errors.As(err, &g) || !errors.Is(err, index.ErrNotFound) {
		t.Fatalf("got %v, want a *index.GoneError that is ErrNotFound", err)
	}
	return g
}

// What was taken down is gone with its original, leaves a line without its
// words, and comes in no more: not by its ID, not by its bytes, not from its
// place.
func TestTakeDown(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	a.Today = func() time.Time { return time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC) }
	a.putFiles(t, "one", "x", "y")
	info, err := a.Info(ctx, "x")
	if err != nil {
		t.Fatal(err)
	}
	_, original := made("x", "one")
	sealed := a.enc.EncodeAll(original, nil)
	holds := func(path string) bool {
		t.Helper()
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(b, sealed)
	}
	if down, err := a.TakeDown(ctx, "a court order", "x", "absent"); !errors.Is(err, index.ErrNotFound) || len(down) != 1 {
		t.Errorf("got %v, %v, want x taken down and the absent one named", down, err)
	}
	if !holds(a.path) {
		t.Error("the test looks for bytes that no free page holds")
	}
	check := func() {
		t.Helper()
		a.lacks(t, "x")
		_, err := a.Interview(ctx, "x")
		if g := gone1(t, err); !g.TakenDown || g.Date.String() != "2026-11-25" || !strings.Contains(g.Error(), "x was taken down on 2026-11-25: a court order") {
			t.Errorf("got %+v", g)
		}
		if _, err := a.Interview(ctx, "absent"); !errors.Is(err, index.ErrNotFound) || errors.As(err, new(*index.GoneError)) {
			t.Errorf("one that never was: got %v", err)
		}
		for _, tt := range []struct {
			name, hash, file, record string
			id                       index.ID
			barred                   bool
		}{
			{"its ID", "", "", "", "x", true},
			{"its bytes elsewhere", info.Hash, "/elsewhere", "", "z", true},
			{"its place with other bytes", strings.Repeat("00", 32), "/src/x", "", "z", true},
			{"another record of the file", strings.Repeat("00", 32), "/src/x", "line 2", "z", false},
			{"another file", strings.Repeat("00", 32), "/src/y", "", "z", false},
		} {
			if err := a.Barred(ctx, tt.id, tt.hash, tt.file, tt.record); (err != nil) != tt.barred {
				t.Errorf("%s: got %v, want barred %v", tt.name, err, tt.barred)
			}
		}
		if down, err := a.TakenDown(ctx); err != nil || len(down) != 1 || down[0].ID != "x" {
			t.Errorf("got %v, %v, want x listed", down, err)
		}
	}
	check()
	// An entry that was on its way is passed over, and named.
	if deleted := a.putFiles(t, "one", "x", "z"); len(deleted) != 1 || deleted[0] != "x" {
		t.Errorf("got %v, want x passed over", deleted)
	}
	a.has(t, "z", "one")
	if err := a.MarkIndexed(ctx, Indexed{ID: "x", Digest: []byte("d")}); err != nil {
		t.Fatal(err)
	}
	if pending, _ := a.Pending(ctx); len(pending) != 3 {
		t.Errorf("got %v pending: an index that got x late must still let it go", pending)
	}
	a.Close()
	a = opened(t, dir)
	a.Today = func() time.Time { return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) }
	check()

	// Neither a copy nor, after Compact, the file holds a byte of it.
	copied := filepath.Join(t.TempDir(), "copy")
	if err := a.CopyTo(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if holds(copied) {
		t.Error("the copy holds what was taken down")
	}
	if err := a.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if holds(a.path) {
		t.Error("the compact archive holds what was taken down")
	}
	check()
	a.has(t, "y", "one")

	if n, err := a.Readmit(ctx, "x", "y"); n != 1 || err != nil {
		t.Errorf("got %d, %v, want one readmitted", n, err)
	}
	a.complete(t, "/src/x", false)
	if deleted := a.putFiles(t, "one", "x"); len(deleted) > 0 {
		t.Errorf("got %v passed over, want it back", deleted)
	}
	a.has(t, "x", "one")
}

// What was taken down is readmitted also when its file has vanished since, of
// which nothing is made up.
func TestReadmitForgotten(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x")
	if _, err := a.TakeDown(ctx, "", "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Put(ctx, &Batch{Number: 2, Gone: []string{"/src/x"}}); err != nil {
		t.Fatal(err)
	}
	if n, err := a.Readmit(ctx, "x"); n != 1 || err != nil {
		t.Errorf("got %d, %v, want one readmitted", n, err)
	}
	if s, err := a.Stats(ctx); err != nil || s.Files != 0 {
		t.Errorf("got %d files, %v, want none", s.Files, err)
	}
	if deleted := a.putFiles(t, "one", "x"); len(deleted) > 0 {
		t.Errorf("got %v passed over, want it back", deleted)
	}
}

// Bytes that another interview was read from too stay, and bar nothing.
func TestTakeDownShared(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	data := []byte("the same bytes")
	for i, id := range []index.ID{"x", "y"} {
		iv, _ := made(id, "one")
		if _, err := a.Put(ctx, &Batch{Number: uint64(i + 1), Entries: []Entry{{Interview: iv, Original: data, File: "/" + string(id)}}}); err != nil {
			t.Fatal(err)
		}
	}
	info, err := a.Info(ctx, "y")
	if err != nil {
		t.Fatal(err)
	}
	a.takeDown(t, "x")
	if got, err := a.Original(ctx, "y"); err != nil || !bytes.Equal(got, data) {
		t.Errorf("got %q, %v, want the original of the other", got, err)
	}
	if err := a.Barred(ctx, "y", info.Hash, "/y", ""); err != nil {
		t.Errorf("the other is barred: %v", err)
	}
}

// A quote whose words are gone, and an interview that its file holds no more,
// leave a line each; a takedown takes those of its quotes along.
func TestGone(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	put := func(words string, quotes ...index.ID) {
		t.Helper()
		iv, data := made("x", words)
		q := iv.Quotes[0]
		iv.Quotes = nil
		for _, id := range quotes {
			q.ID = id
			iv.Quotes = append(iv.Quotes, q)
		}
		n, err := a.NextBatch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Put(ctx, &Batch{Number: n, Entries: []Entry{{Interview: iv, Original: data, File: "/x"}}, Files: []File{{Path: "/x"}}}); err != nil {
			t.Fatal(err)
		}
	}
	put("one", "x-a", "x-b")
	put("two", "x-b", "x-c")
	if g := gone1(t, a.Gone(ctx, "x-a")); g.TakenDown || g.Reason != reasonWords {
		t.Errorf("got %+v", g)
	}
	for _, id := range []index.ID{"x-b", "x-c", "x-d"} {
		if err := a.Gone(ctx, id); errors.As(err, new(*index.GoneError)) {
			t.Errorf("%s: got %v", id, err)
		}
	}
	n, _ := a.NextBatch(ctx)
	if deleted, err := a.Put(ctx, &Batch{Number: n, Files: []File{{Path: "/x"}}}); err != nil || len(deleted) != 1 {
		t.Fatalf("got %v, %v", deleted, err)
	}
	if g := gone1(t, a.Gone(ctx, "x")); g.TakenDown || g.Reason != reasonLetGo {
		t.Errorf("got %+v", g)
	}
	put("one", "x-a") // it is back
	if err := a.Gone(ctx, "x"); errors.As(err, new(*index.GoneError)) {
		t.Errorf("back: got %v", err)
	}
	put("two", "x-b")
	a.takeDown(t, "x")
	if err := a.Gone(ctx, "x-a"); errors.As(err, new(*index.GoneError)) {
		t.Errorf("the line of a quote outlives its takedown: %v", err)
	}
}

func TestBatches(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	a.putFiles(t, "one", "x", "y")
	a.putFiles(t, "two", "x")
	if _, err := a.NextBatch(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := a.Batches(ctx, 5)
	if err != nil || len(got) != 2 || got[0].Number != 2 || got[0].Interviews != 1 || got[1].Number != 1 || got[1].Interviews != 2 || got[1].Time.IsZero() {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := a.Batches(ctx, 1); err != nil || len(got) != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
}
