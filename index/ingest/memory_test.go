package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/query"
)

// recalling is a tally that writes down what it learnt, and counts how often it
// learns.
type recalling struct {
	tally
	user   *string // what it learns from besides: + is one more of each
	learns *int
}

func (r *recalling) Told() ([]byte, error) { return []byte(*r.user), nil }

func (r *recalling) Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error, wrong func(path, record, reason string)) error {
	*r.learns++
	err := r.tally.Learn(ctx, notes, wrong)
	r.mu.Lock()
	defer r.mu.Unlock()
	for name := range r.counts {
		r.counts[name] += strings.Count(*r.user, "+")
	}
	return err
}

func (r *recalling) Learnt() []byte {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(r.counts)) {
		fmt.Fprintf(&b, "%d %s\n", r.counts[name], name)
	}
	return []byte(b.String())
}

func (r *recalling) Recall(b []byte) error {
	counts := map[string]int{}
	for line := range strings.Lines(string(b)) {
		var n int
		number, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if _, err := fmt.Sscan(number, &n); err != nil || !ok {
			return errors.New("not a tally")
		}
		counts[name] = n
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts = counts
	return nil
}

// remembering is a world whose resolver recalls, and that counts what it does.
type remembering struct {
	*world
	path, program, user string
	learns              int
}

func newRemembering(t testing.TB) *remembering {
	w := &remembering{world: newWorld(t), program: "one"}
	w.close()
	w.resolvers = func() ingest.Resolvers {
		return ingest.Resolvers{&recalling{tally: tally{name: "tally 1"}, user: &w.user, learns: &w.learns}}
	}
	w.path = filepath.Join(w.store, "learnt")
	w.open()
	w.remember()
	return w
}

func (w *remembering) remember() {
	w.pipeline.Memory = ingest.Memory{Path: w.path, Program: []byte(w.program)}
}

// again starts another process, which reads the folder, and returns how often
// it learnt.
func (w *remembering) again() int {
	w.Helper()
	w.close()
	w.open()
	w.remember()
	return w.runs()
}

func (w *remembering) runs() int {
	w.Helper()
	before := w.learns
	w.run()
	return w.learns - before
}

// What was learnt is learnt anew only where something has changed that it was
// learnt from.
func TestMemory(t *testing.T) {
	w := newRemembering(t)
	w.write("a.txt", "One\nAnna: Peace.\nBoris: War.")
	w.write("b.txt", "Two\nAnna: Trade.\nWrong: Bread.")
	check := func(what string, got, want int) {
		t.Helper()
		if got != want {
			t.Errorf("%s: learnt %d times, want %d", what, got, want)
		}
		w.wantRoles(map[string][]string{"in 1": {"Bread.", "War."}, "in 2": {"Peace.", "Trade."}})
	}
	check("new", w.runs(), 2) // before and after the reading
	check("again", w.runs(), 0)
	check("another process", w.again(), 0)
	if r := w.run(); len(r.Wrong) != 1 || r.Settled != 0 {
		t.Errorf("got %v wrong and %d settled, want the line that is not applied and none", r.Wrong, r.Settled)
	}
	w.user = "something"
	check("the user's files", w.again(), 1)
	check("the user's files, again", w.again(), 0)
	w.program = "two"
	check("another program", w.again(), 1)
	check("another program, again", w.again(), 0)
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	check("missing", w.again(), 1)

	whole, err := os.ReadFile(w.path)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"empty": {}, "cut off": whole[:len(whole)-1], "longer": append(bytes.Clone(whole), 0), "another's": []byte(strings.Repeat("x", 1000)),
	} {
		if err := os.WriteFile(w.path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		check(name, w.again(), 1)
	}
	for i := range whole {
		b := bytes.Clone(whole)
		b[i] ^= 0x20
		if err := os.WriteFile(w.path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if i%7 == 0 { // each of them would take long
			check(fmt.Sprintf("byte %d is another", i), w.again(), 1)
		}
	}
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(w.path, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.path, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.close()
	w.open()
	w.remember()
	if _, err := w.pipeline.Run(context.Background(), []string{w.src}); err == nil {
		t.Error("what was learnt cannot be forgotten: got no error")
	}
	if err := os.RemoveAll(w.path); err != nil {
		t.Fatal(err)
	}

	// The file of another state of the archive.
	w.again()
	if err := os.WriteFile(w.path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	w.write("c.txt", "Three\nBoris: Salt.")
	w.again()
	if err := os.WriteFile(w.path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := w.again(); n != 1 {
		t.Errorf("an older state: learnt %d times, want 1", n)
	}
	w.wantRoles(map[string][]string{"in 1": {"Bread."}, "in 2": {"Peace.", "Salt.", "Trade.", "War."}})
	if down, err := w.pipeline.TakeDown(context.Background(), "on request", index.HashID("Three")); err != nil || len(down) != 1 {
		t.Fatalf("got %v, %v", down, err)
	}
	w.again()
	w.wantRoles(map[string][]string{"in 1": {"Bread.", "War."}, "in 2": {"Peace.", "Trade."}})
}

// A run that was cut short between learning and settling leaves nothing from
// which a later one takes for settled what is not, be it that the user has
// taken back meanwhile what was learnt.
func TestMemoryCutShort(t *testing.T) {
	w := newRemembering(t)
	var lines strings.Builder
	for i := range 200 { // two batches
		lines.WriteString(record(fmt.Sprint(i), fmt.Sprintf("Number %d\nSpeaker %d: Peace.", i, i)))
	}
	w.write("a.jsonl", lines.String())
	w.run()
	in := func(n int) int {
		r, err := w.index.Search(context.Background(), query.Phrase{Field: "role", Text: fmt.Sprintf("in %d", n)}, index.SearchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return int(r.Total)
	}
	if got := in(1); got != 200 {
		t.Fatalf("got %d, want 200", got)
	}
	w.user = "+"
	w.close()
	w.open()
	w.remember()
	puts := 0
	w.pipeline.Index = counting{w.index, func() error {
		if puts++; puts == 2 {
			return errors.New("cut")
		}
		return nil
	}}
	if _, err := w.pipeline.Run(context.Background(), nil); err == nil || in(2) == 0 || in(1) == 0 {
		t.Fatalf("got %v, %d and %d, want that it was cut short", err, in(1), in(2))
	}
	w.user = ""
	if n := w.again(); n != 1 || in(2) != 0 {
		t.Errorf("learnt %d times, and %d quotes are as the user had it for a while, want 1 and none", n, in(2))
	}
}

// Rebuilding resolves by what was recalled.
func TestMemoryRebuild(t *testing.T) {
	w := newRemembering(t)
	w.sample()
	w.run()
	want := w.roles()
	w.close()
	if err := os.RemoveAll(filepath.Join(w.store, "index")); err != nil {
		t.Fatal(err)
	}
	w.open()
	w.remember()
	if err := w.archive.MarkAllPending(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n := w.runs(); n != 0 {
		t.Errorf("learnt %d times, want 0", n)
	}
	w.wantRoles(want)
}
