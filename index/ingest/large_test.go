package ingest_test

import (
	"fmt"
	"strings"
	"testing"
)

// Large documents go in one at a time, between small ones, and none of them
// keeps the next one waiting for ever, be it new, the same or changed.
func TestLargeDocuments(t *testing.T) {
	w := newWorld(t)
	text := strings.Repeat("peace ", 200_000)
	for i := range 4 {
		w.write(fmt.Sprintf("a%d.txt", i), fmt.Sprintf("Large %d\nAnna: Tea.\nEva: %s", i, text))
		w.write(fmt.Sprintf("b%d.txt", i), fmt.Sprintf("Small %d\nAnna: Tea.", i))
	}
	w.write("c.txt", fmt.Sprintf("Large 0\nAnna: Tea.\nEva: %s", text)) // a copy
	if r := w.run(); r.Documents != 9 || r.Interviews != 8 || r.Duplicates != 1 {
		t.Errorf("got %s", counts(r))
	}
	w.write("a2.txt", fmt.Sprintf("Large 2\nAnna: Tea.\nEva: %sand tea", text))
	if r := w.run(); r.Unchanged != 8 || r.Interviews != 1 {
		t.Errorf("got %s", counts(r))
	}
}
