package archive

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"onrecord/index"
)

// run is one run over files: it puts what they hold.
type run struct {
	testing.TB
	a     *Archive
	batch Batch
}

func newRun(t testing.TB, a *Archive) *run {
	n, err := a.NextBatch(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return &run{TB: t, a: a, batch: Batch{Number: n}}
}

// holds is a file that was read to its end and holds interviews.
func (r *run) holds(path, words string, ids ...index.ID) {
	for _, id := range ids {
		iv, original := made(id, words)
		iv.Origin.Record = "record " + string(id)
		r.batch.Entries = append(r.batch.Entries, Entry{Interview: iv, Original: original, File: path, Version: "1"})
	}
	r.batch.Files = append(r.batch.Files, File{Path: path, Version: "1", Hash: "h"})
}

// holdsToo is a file with interviews that are there already.
func (r *run) holdsToo(path string, ids ...index.ID) {
	for _, id := range ids {
		r.batch.Claims = append(r.batch.Claims, Claim{File: path, Record: "record " + string(id), ID: id})
	}
	r.batch.Files = append(r.batch.Files, File{Path: path, Version: "1", Hash: "h"})
}

func (r *run) put() []index.ID {
	r.Helper()
	deleted, err := r.a.Put(context.Background(), &r.batch)
	if err != nil {
		r.Fatal(err)
	}
	return deleted
}

func (a *Archive) complete(t testing.TB, path string, want bool) {
	t.Helper()
	f, err := a.File(context.Background(), path)
	if err != nil || f.Complete != want {
		t.Errorf("%s: got %+v, %v, want complete %v", path, f, err, want)
	}
}

func TestFile(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	const path = "/src/a\xff.txt" // a path need not be UTF-8
	if _, err := a.File(ctx, path); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("unknown: got %v, want ErrNotFound", err)
	}
	want := File{
		Path: path, Size: 12, ModTime: time.Date(2024, 2, 3, 4, 5, 6, 789, time.UTC), Read: time.Date(2024, 2, 3, 5, 0, 0, 0, time.UTC),
		Hash: "abc", Version: "7", Batch: 3, Complete: true, Skips: []Skip{{Record: "line 3", Reason: "not a JSON object"}},
	}
	if _, err := a.Put(ctx, &Batch{Number: 3, Files: []File{want}}); err != nil {
		t.Fatal(err)
	}
	a.Close()
	a = opened(t, dir)
	if got, err := a.File(ctx, path); err != nil || !reflect.DeepEqual(*got, want) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
	}
	// Its time has changed, its bytes have not.
	touched := want
	touched.ModTime = touched.ModTime.Add(time.Hour)
	if _, err := a.Put(ctx, &Batch{Number: 4, Same: []File{touched}}); err != nil {
		t.Fatal(err)
	}
	if got, err := a.File(ctx, path); err != nil || !got.ModTime.Equal(touched.ModTime) || got.Batch != 3 {
		t.Errorf("touched: got %+v, %v", got, err)
	}
	other := touched
	other.Hash, other.ModTime = "def", want.ModTime
	if _, err := a.Put(ctx, &Batch{Number: 5, Same: []File{other, {Path: "/src/unknown"}}}); err != nil {
		t.Fatal(err)
	}
	if got, err := a.File(ctx, path); err != nil || !got.ModTime.Equal(touched.ModTime) {
		t.Errorf("touched with other bytes: got %+v, %v, want no change", got, err)
	}
	// The skips that are kept are bounded.
	many := File{Path: "/src/many", Skips: make([]Skip, maxSkips+5)}
	if _, err := a.Put(ctx, &Batch{Number: 5, Files: []File{many}}); err != nil {
		t.Fatal(err)
	}
	if got, err := a.File(ctx, "/src/many"); err != nil || len(got.Skips) != maxSkips+1 || got.Skips[maxSkips].Reason != "5 more were passed over" {
		t.Errorf("got %d skips, %v, want %d and a word about 5", len(got.Skips), err, maxSkips)
	}
}

// A file that no longer holds an interview lets go of it; what no file holds is
// deleted.
func TestLetGo(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	r := newRun(t, a)
	r.holds("/src/a", "one", "x", "y")
	r.holdsToo("/src/b", "y")
	r.put()
	info, err := a.Info(ctx, "y")
	want := []Claim{{"/src/a", "record y", "y", 1}, {"/src/b", "record y", "y", 1}}
	slices.SortFunc(info.Holders, func(a, b Claim) int { return len(a.File) - len(b.File) + int(a.File[5]) - int(b.File[5]) })
	if err != nil || !slices.Equal(info.Holders, want) {
		t.Errorf("got holders %+v, %v, want %+v", info.Holders, err, want)
	}

	r = newRun(t, a)
	r.holdsToo("/src/a") // nothing any more
	if got, want := r.put(), []index.ID{"x"}; !slices.Equal(got, want) {
		t.Errorf("got %v deleted, want %v: the other file still holds y", got, want)
	}
	a.lacks(t, "x")
	if _, err := a.Holds(ctx, "/src/a", "y"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	r = newRun(t, a)
	r.holdsToo("/src/b")
	if got, want := r.put(), []index.ID{"y"}; !slices.Equal(got, want) {
		t.Errorf("got %v deleted, want %v", got, want)
	}
	if a.Count() != 0 || a.originals(t) != 0 {
		t.Errorf("got count %d and %d originals, want none", a.Count(), a.originals(t))
	}
}

// What could not be read this time is not taken for gone.
func TestSkippedIsNotGone(t *testing.T) {
	for _, tt := range []struct {
		name  string
		skips []Skip
		want  []index.ID // deleted
	}{
		{"nothing skipped", nil, []index.ID{"x", "y"}},
		{"one record skipped", []Skip{{Record: "record x", Reason: "too long"}}, []index.ID{"y"}},
		{"the whole file skipped", []Skip{{Reason: "cannot be decompressed"}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := opened(t, t.TempDir())
			r := newRun(t, a)
			r.holds("/src/a", "one", "x", "y")
			r.put()
			r = newRun(t, a)
			r.batch.Files = []File{{Path: "/src/a", Skips: tt.skips}}
			if got := r.put(); !slices.Equal(got, tt.want) {
				t.Errorf("got %v deleted, want %v", got, tt.want)
			}
		})
	}
}

// A file whose interviews came in several batches of one run is complete only
// with the last one, and keeps those of the earlier batches.
func TestSeveralBatches(t *testing.T) {
	a := opened(t, t.TempDir())
	r := newRun(t, a)
	r.holds("/src/a", "one", "x")
	r.batch.Files = nil
	r.put()
	a.complete(t, "/src/a", false)
	number := r.batch.Number
	r = &run{TB: t, a: a, batch: Batch{Number: number}}
	r.holds("/src/a", "one", "y")
	if got := r.put(); len(got) > 0 {
		t.Errorf("got %v deleted, want none", got)
	}
	a.complete(t, "/src/a", true)
	a.only(t, "x", "y")
	r = newRun(t, a)
	r.holds("/src/b", "two", "z")
	r.put()
	first, err := a.FirstBatch(t.Context())
	all, err2 := a.Batches(t.Context(), 10)
	if err != nil || err2 != nil || len(all) < 2 || first != all[len(all)-1] {
		t.Errorf("first %v, %v; all %v, %v", first, err, all, err2)
	}
}

func (a *Archive) only(t testing.TB, ids ...index.ID) {
	t.Helper()
	if got := a.ids(t); !slices.Equal(got, ids) {
		t.Errorf("got %v, want %v", got, ids)
	}
}

// Two files hold one interview. When it comes with other bytes from one of
// them, the other is read again: it may still hold what was there.
func TestOtherBytes(t *testing.T) {
	a := opened(t, t.TempDir())
	r := newRun(t, a)
	r.holds("/src/a", "one", "x")
	r.holdsToo("/src/b", "x")
	r.put()
	a.complete(t, "/src/b", true)
	r = newRun(t, a)
	r.holds("/src/a", "two", "x")
	if got := r.put(); len(got) > 0 {
		t.Errorf("got %v deleted, want none", got)
	}
	a.complete(t, "/src/a", true)
	a.complete(t, "/src/b", false)
	if _, err := a.Holds(context.Background(), "/src/b", "x"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("got %v, want b to have let go", err)
	}
}

// Reread makes the files that hold an interview be read again.
func TestReread(t *testing.T) {
	ctx := context.Background()
	a := opened(t, t.TempDir())
	r := newRun(t, a)
	r.holds("/src/a", "one", "x")
	r.holdsToo("/src/b", "x")
	r.holds("/src/c", "one", "y")
	r.put()
	for _, id := range []index.ID{"x", "absent"} {
		if err := a.Reread(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	a.complete(t, "/src/a", false)
	a.complete(t, "/src/b", false)
	a.complete(t, "/src/c", true)
	if info, err := a.Info(ctx, "x"); err != nil || !info.Damaged {
		t.Errorf("got %+v, %v, want it noted as damaged", info, err)
	}
	r = newRun(t, a)
	r.holds("/src/a", "one", "x")
	r.put()
	if info, err := a.Info(ctx, "x"); err != nil || info.Damaged {
		t.Errorf("after putting again got %+v, %v", info, err)
	}
}
