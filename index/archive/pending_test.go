package archive

import (
	"context"
	"slices"
	"testing"

	"onrecord/index"
)

// Pending is what the index has yet to learn, until it is marked as indexed;
// an entry that is put along with the mark stays pending.
func TestPending(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a := opened(t, dir)
	check := func(want ...index.ID) {
		t.Helper()
		if got, err := a.Pending(ctx); err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
	check()
	a.putFiles(t, "one", "x", "y", "z")
	check("x", "y", "z")
	if err := a.MarkIndexed(ctx, Indexed{ID: "x"}, Indexed{ID: "z"}, Indexed{ID: "absent"}); err != nil {
		t.Fatal(err)
	}
	check("y")
	a.takeDown(t, "x")
	check("x", "y") // the index must delete x
	iv, _ := made("y", "two")
	if _, err := a.Put(ctx, &Batch{Number: 7, Entries: []Entry{{Interview: iv}}, Indexed: []Indexed{{ID: "x"}, {ID: "y"}}}); err != nil {
		t.Fatal(err)
	}
	check("y")
	a.Close()
	a = opened(t, dir)
	check("y")
	if err := a.MarkAllPending(ctx); err != nil {
		t.Fatal(err)
	}
	check("y", "z")
}
