package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"onrecord/index"
	"onrecord/index/ingest"
	"onrecord/index/query"
	"onrecord/index/source"
)

// tally resolves the role of a speaker to the number of interviews in which
// the name stands. It finds a line of the user's wrong where a speaker is
// called Wrong.
type tally struct {
	name   string
	mu     sync.RWMutex
	counts map[string]int
}

func (t *tally) Name() string { return t.name }

func (t *tally) Note(iv *index.Interview) []byte {
	names := map[string]bool{}
	for _, q := range iv.Quotes {
		names[q.Speaker.Name] = true
	}
	return []byte(strings.Join(slices.Sorted(maps.Keys(names)), "\n"))
}

func (t *tally) Learn(_ context.Context, notes func(func(index.ID, []byte) error) error, wrong func(path, record, reason string)) error {
	counts := map[string]int{}
	err := notes(func(_ index.ID, note []byte) error {
		for _, name := range strings.Split(string(note), "\n") {
			counts[name]++
		}
		return nil
	})
	if counts["Wrong"] > 0 {
		wrong("people.csv", "line 7", "wrong")
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = counts
	return err
}

func (t *tally) role(name string) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return fmt.Sprintf("in %d", t.counts[name])
}

func (t *tally) Digest(_ index.ID, note []byte) []byte {
	var b []byte
	for _, name := range strings.Split(string(note), "\n") {
		b = append(b, t.role(name)...)
	}
	return b
}

func (t *tally) Resolve(iv *index.Interview) *index.Interview {
	out := *iv
	out.Quotes = slices.Clone(iv.Quotes)
	for i := range out.Quotes {
		out.Quotes[i].Speaker.Role = t.role(out.Quotes[i].Speaker.Name)
	}
	return &out
}

// newTallied is a world whose interviews are resolved.
func newTallied(t testing.TB) *world {
	w := newWorld(t)
	w.close()
	w.resolvers = func() ingest.Resolvers { return ingest.Resolvers{&tally{name: "tally 1"}} }
	w.open()
	return w
}

// roles lists by search what the index has: the words of each quote, by role.
func (w *world) roles() map[string][]string {
	w.Helper()
	got := map[string][]string{}
	for n := range 4 {
		role := fmt.Sprintf("in %d", n)
		r, err := w.index.Search(context.Background(), query.Phrase{Field: "role", Text: role}, index.SearchOptions{Size: 100})
		if err != nil {
			w.Fatal(err)
		}
		for _, h := range r.Hits {
			got[role] = append(got[role], h.Interview.Words(h.Quote))
			if h.Quote.Speaker.Role != role {
				w.Errorf("%q was found as %q and has the role %q", h.Interview.Words(h.Quote), role, h.Quote.Speaker.Role)
			}
		}
		slices.Sort(got[role])
	}
	return got
}

func (w *world) wantRoles(want map[string][]string) {
	w.Helper()
	if got := w.roles(); !maps.EqualFunc(got, want, slices.Equal[[]string]) {
		w.Errorf("got  %v\nwant %v", got, want)
	}
}

// What an interview tells of others is in the index at the end of the run, and
// only what has changed is indexed anew.
func TestSettle(t *testing.T) {
	w := newTallied(t)
	w.write("a.txt", "One\nAnna: Peace.\nBoris: War.")
	w.write("b.txt", "Two\nClara: Trade.")
	first := w.run()
	w.wantRoles(map[string][]string{"in 1": {"Peace.", "Trade.", "War."}})
	if first.Settled != 0 { // the resolvers learnt of it before the index was told
		t.Errorf("got %d settled, want none", first.Settled)
	}

	w.write("c.txt", "Three\nAnna: Bread.")
	if r := w.run(); r.Settled != 1 { // One
		t.Errorf("got %d settled, want 1", r.Settled)
	}
	after := map[string][]string{"in 1": {"Trade.", "War."}, "in 2": {"Bread.", "Peace."}}
	w.wantRoles(after)

	for _, again := range []string{"the same process", "another process"} {
		w.pipeline.Index = counting{w.index, func() error { return errors.New("nothing is to be written") }}
		if r := w.run(); r.Settled != 0 || r.Healed != 0 {
			t.Errorf("%s: got %d settled, %d healed, want none", again, r.Settled, r.Healed)
		}
		w.wantRoles(after)
		w.close()
		w.open()
	}

	// What the archive has stays as it was found.
	iv, err := w.archive.Interview(context.Background(), index.HashID("One"))
	if err != nil || iv.Quotes[0].Speaker.Role != "" {
		t.Errorf("the archive has %+v, %v", iv, err)
	}

	// What is gone no longer counts.
	w.write("c.txt", "Three\nDora: Bread.")
	w.run()
	w.wantRoles(map[string][]string{"in 1": {"Bread.", "Peace.", "Trade.", "War."}})

	// An index that is made anew.
	if err := errors.Join(w.index.Close(), w.archive.MarkAllPending(context.Background()), w.archive.Close(), os.RemoveAll(filepath.Join(w.store, "index"))); err != nil {
		t.Fatal(err)
	}
	w.open()
	if r := w.run(); r.Healed != 3 || r.Settled != 0 {
		t.Errorf("made anew: got %d healed, %d settled, want 3 and 0", r.Healed, r.Settled)
	}
	w.wantRoles(map[string][]string{"in 1": {"Bread.", "Peace.", "Trade.", "War."}})
}

// A resolver that comes to an archive that is there makes its notes, and those
// of the older version go.
func TestSettleNewResolver(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.run()
	w.wantRoles(map[string][]string{})
	names := []string{"tally 1"}
	w.resolvers = func() (rs ingest.Resolvers) {
		for _, n := range names {
			rs = append(rs, &tally{name: n})
		}
		return rs
	}
	for i, next := range []struct {
		names   []string
		settled int
	}{
		{names, 7},
		{[]string{"tally 2"}, 0}, // its notes are made anew, and tell the same
		{[]string{"tally 2", "other 1"}, 7},
	} {
		names = next.names
		w.close()
		w.open()
		if r := w.run(); r.Settled != next.settled {
			t.Errorf("%d: got %d settled, want %d", i, r.Settled, next.settled)
		}
		if got := len(w.roles()["in 2"]); got != 5 { // Anna's and Clara's
			t.Errorf("%d: got %d quotes of somebody who is in two interviews, want 5", i, got)
		}
		for _, n := range names {
			if ids, err := w.archive.Unnoted(context.Background(), n); err != nil || len(ids) > 0 {
				t.Errorf("%d: %v lack notes of %s, %v", i, ids, n, err)
			}
		}
	}
	if ids, err := w.archive.Unnoted(context.Background(), "tally 1"); err != nil || len(ids) != 7 {
		t.Errorf("the notes of a resolver that is gone are still there but for %v, %v", ids, err)
	}
}

func TestSettleWrongLine(t *testing.T) {
	w := newTallied(t)
	w.write("a.txt", "One\nWrong: Peace.")
	for range 2 {
		r := w.run()
		var b strings.Builder
		r.WriteText(&b)
		if want := "not applied: 1 line\n  \"people.csv\", line 7: wrong\n"; len(r.Wrong) != 1 || !strings.Contains(b.String(), want) {
			t.Errorf("got %v and\n%s\nwant %q", r.Wrong, &b, want)
		}
	}
}

// Wherever a run is cut short, the next one settles.
func TestSettleCutAnywhere(t *testing.T) {
	cut := 0
	for step := 1; ; step++ {
		w := newTallied(t)
		w.sample()
		w.run()
		w.write("new.txt", "New\nEva: Milk.\nDavid: Honey.")
		w.write("a/two.txt", "Two\nBoris: Trade is good.")

		ctx, cancel := context.WithCancel(context.Background())
		var left atomic.Int64
		left.Store(int64(step))
		broken := errors.New("cut")
		hit := func() error {
			if left.Add(-1) == 0 {
				cancel()
				if step%2 == 0 { // as a crash would
					return broken
				}
			}
			return nil
		}
		p := pipelineOf(w)
		p.Parse = func(d source.Document) (*index.Article, error) { hit(); return parse(d) }
		p.Progress = func(ingest.Progress) { hit() }
		p.Index = counting{w.index, hit}
		_, err := p.Run(ctx, []string{w.src})
		cancel()
		if errors.Is(err, context.Canceled) || errors.Is(err, broken) {
			cut++
		} else if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		w.close()
		w.open()
		w.run()
		got := w.roles()
		want := map[string][]string{
			"in 1": {"Peace is near.", "Who knows."},
			"in 2": {"Bread.", "Honey.", "Milk.", "No.", "Perhaps.", "Salt.", "Trade is good.", "War is over.", "Water.", "Wine.", "Yes."},
		}
		if !maps.EqualFunc(got, want, slices.Equal[[]string]) {
			t.Fatalf("cut at step %d: got  %v\nwant %v", step, got, want)
		}
		if left.Load() > 0 {
			t.Logf("cut at %d of %d steps", cut, step)
			break
		}
	}
	if cut < 5 {
		t.Errorf("got %d runs cut short, want more", cut)
	}
}

// Notes belong to the interview as it is: with the interview they change and
// go.
func TestNotesFollow(t *testing.T) {
	w := newTallied(t)
	w.write("a.txt", "One\nAnna: Peace.")
	w.write("b.txt", "Two\nBoris: War.")
	w.run()
	w.write("a.txt", "One\nClara: Peace.")
	w.write("b.txt", "Three\nBoris: Peace.")
	w.run()
	got := map[index.ID]string{}
	err := w.archive.EachNote(context.Background(), "tally 1", func(id index.ID, note []byte) error {
		got[id] = string(note)
		return nil
	})
	if want := map[index.ID]string{index.HashID("One"): "Clara", index.HashID("Three"): "Boris"}; err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if _, err := w.archive.Interview(context.Background(), index.HashID("Two")); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("got %v, want that it is gone", err)
	}
}

// lying writes and then reports a failure, as a crash right behind the writing
// looks from the next run.
type lying struct {
	index.Writer
	fails func() error
}

func (l lying) Put(ctx context.Context, ivs ...*index.Interview) error {
	return errors.Join(l.Writer.Put(ctx, ivs...), l.fails())
}

// What others tell changes, the index has it, and the run dies before the
// archive knows; then they tell what they told before. The index has that, too.
func TestSettleCutThenReverted(t *testing.T) {
	for fail := 1; ; fail++ {
		w := newTallied(t)
		w.write("a.txt", "One\nAnna: Peace.\nBoris: War.")
		w.write("b.txt", "Two\nClara: Trade.")
		w.run()
		w.write("c.txt", "Three\nAnna: Bread.")
		puts := 0
		p := pipelineOf(w)
		p.Index = lying{w.index, func() error {
			if puts++; puts == fail {
				return errors.New("power is off")
			}
			return nil
		}}
		p.Run(context.Background(), []string{w.src})
		w.close()
		w.open()
		if err := os.Remove(filepath.Join(w.src, "c.txt")); err != nil {
			t.Fatal(err)
		}
		if _, err := w.pipeline.RunWith(context.Background(), []string{w.src}, ingest.RunOptions{Prune: true}); err != nil {
			t.Fatal(err)
		}
		w.wantRoles(map[string][]string{"in 1": {"Peace.", "Trade.", "War."}})
		if puts < fail {
			if fail < 3 {
				t.Errorf("only %d cuts", fail-1)
			}
			return
		}
	}
}
