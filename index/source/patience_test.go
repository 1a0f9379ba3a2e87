package source_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"onrecord/index/source"
)

// deadFS is a folder of a server that is away: calls of names for which dead
// says so block until answer is closed, and fail then. So does Read of what
// was opened before, where only reading is dead.
type deadFS struct {
	fstest.MapFS
	dead   func(name string) bool
	reads  bool // only reading is dead
	answer chan struct{}
	calls  *atomic.Int32
}

func (f deadFS) wait(name string) error {
	if f.dead(name) {
		f.calls.Add(1)
		<-f.answer
		return errors.New("stale file handle")
	}
	return nil
}

func (f deadFS) Open(name string) (fs.File, error) {
	if !f.reads {
		if err := f.wait(name); err != nil {
			return nil, err
		}
	}
	file, err := f.MapFS.Open(name)
	if err != nil {
		return nil, err
	}
	if dir, ok := file.(fs.ReadDirFile); ok {
		return dir, nil
	}
	return deadFile{file, name, f}, nil
}

type deadFile struct {
	fs.File
	name string
	fsys deadFS
}

func (f deadFile) Read(b []byte) (int, error) {
	if err := f.fsys.wait(f.name); err != nil {
		b[0] = 'x' // too late: the buffer must be nobody else's
		return 1, err
	}
	return f.File.Read(b)
}

// walkDead walks a folder of the given files, those that are dead marked by an
// exclamation mark in their name, or in that of their folder. Time is that of a
// synctest bubble, so nothing here depends on how fast the machine is.
func walkDead(t *testing.T, reads bool, names ...string) (walk func(context.Context) ([]string, []string, error), calls *atomic.Int32, answer func()) {
	fsys := deadFS{MapFS: fstest.MapFS{}, reads: reads, answer: make(chan struct{}), calls: new(atomic.Int32)}
	for _, name := range names {
		fsys.MapFS[name] = &fstest.MapFile{Data: []byte("text of " + name)}
	}
	fsys.dead = func(name string) bool { return strings.Contains(name, "!") }
	dir := t.TempDir()
	opt := source.Options{Patience: &source.Patience{Wait: time.Minute}, Folder: func(string) (fs.FS, error) { return fsys, nil }}
	return func(ctx context.Context) (read, skips []string, err error) {
		err = source.Walk(ctx, []string{dir}, opt, func(d source.Document) error {
			if want := "text of " + d.Origin.Path; string(d.Data) != want {
				t.Errorf("got %q, want %q", d.Data, want)
			}
			read = append(read, d.Origin.Path)
			return nil
		}, func(s source.Skip) { skips = append(skips, s.Path+": "+s.Reason) })
		return read, skips, err
	}, fsys.calls, func() { close(fsys.answer) }
}

const (
	silent  = ": no answer from the disk or network drive within 1m0s"
	refused = ": several files in it got no answer from the disk or network drive: the rest of this folder is not read"
)

// What never answers is a line each, and the rest is read.
func TestNoAnswer(t *testing.T) {
	for _, test := range []struct {
		name          string
		reads         bool
		files         []string
		read, skipped []string
		minutes       int
	}{
		{"a file does not open", false, []string{"a", "b!", "c"}, []string{"a", "c"}, []string{"b!" + silent}, 1},
		{"a file is not read", true, []string{"a", "b!", "c"}, []string{"a", "c"}, []string{"b!" + silent}, 1},
		{"a folder", false, []string{"a", "b!/1", "b!/2", "c"}, []string{"a", "c"}, []string{"b!" + silent}, 1},
		{"a folder is given up", false, []string{"a", "b/1!", "b/2!", "b/3!", "b/4!", "b/5!", "b/6/7", "c"}, []string{"a", "c"},
			[]string{"b/1!" + silent, "b/2!" + silent, "b/3!" + silent, "b/4!" + silent, "b" + refused}, 4},
		{"nothing is given up where files between are read", false, []string{"b/1!", "b/2!", "b/3!", "b/4", "b/5!", "b/6"}, []string{"b/4", "b/6"},
			[]string{"b/1!" + silent, "b/2!" + silent, "b/3!" + silent, "b/5!" + silent}, 4},
		{"all", false, []string{"a!", "b!", "c!", "d!", "e"}, nil,
			[]string{"a!" + silent, "b!" + silent, "c!" + silent, "d!" + silent, "." + refused}, 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				walk, calls, answer := walkDead(t, test.reads, test.files...)
				start := time.Now()
				read, skips, err := walk(t.Context())
				if !slices.Equal(read, test.read) || !slices.Equal(skips, test.skipped) || err != nil {
					t.Errorf("got %q read, skips %q, %v, want %q and %q", read, skips, err, test.read, test.skipped)
				}
				if got, want := time.Since(start), time.Duration(test.minutes)*time.Minute; got != want {
					t.Errorf("took %v, want %v", got, want)
				}
				// What still has no answer is not asked again, and not waited for.
				asked := calls.Load()
				start = time.Now()
				if _, again, err := walk(t.Context()); len(again) == 0 || err != nil || calls.Load() != asked || time.Since(start) != 0 {
					t.Errorf("got skips %q, %v, %d more calls, %v the second time", again, err, calls.Load()-asked, time.Since(start))
				}
				answer()
				synctest.Wait()
				_, skips, err = walk(t.Context())
				if err != nil || slices.ContainsFunc(skips, func(s string) bool { return !strings.HasSuffix(s, "!: stale file handle") }) {
					t.Errorf("got skips %q, %v after the answer", skips, err)
				}
			})
		})
	}
}

// A walk that waits for an answer ends at once when its context does.
func TestNoAnswerCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		walk, _, answer := walkDead(t, true, "a!")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		if _, skips, err := walk(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
			t.Errorf("got skips %q, %v after %v", skips, err, time.Since(start))
		}
		answer()
	})
}

// Calls without an answer are bounded in number, however many files are asked
// for: here none comes after another without a file in between that is read.
func TestNoAnswerBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var names []string
		for i := range 200 {
			name := string(rune('a'+i/26)) + string(rune('a'+i%26))
			names = append(names, name+"!", name+"~")
		}
		walk, calls, answer := walkDead(t, true, names...)
		if _, skips, err := walk(t.Context()); calls.Load() != 64 || len(skips) != 65 || err != nil {
			t.Errorf("got %d calls, %d skips, %v, want 64 and 65", calls.Load(), len(skips), err)
		}
		answer()
	})
}
