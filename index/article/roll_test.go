package article

import (
	"fmt"
	"testing"
)

// A roll that has not all speakers is none: the words of the others would be
// those of whoever spoke before.
func TestRoll(t *testing.T) {
	for n, want := range map[int]int{3: 3, maxRoll: maxRoll, maxRoll + 1: 0} {
		d := &draft{text: "A: x", meta: map[string]string{}}
		for i := range n {
			d.declare(fmt.Sprint("Speaker ", i))
			d.declare("Speaker 0")
		}
		if got := len(d.article().Speakers); got != want {
			t.Errorf("%d speakers: got %d, want %d", n, got, want)
		}
	}
}
