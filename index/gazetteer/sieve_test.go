package gazetteer

import (
	"strings"
	"testing"
)

// TestSieve holds that the sieves let every first word through, and keep most
// other words out.
func TestSieve(t *testing.T) {
	g := Default()
	for first := range g.first {
		if !g.firsts.may([]byte(first)) {
			t.Errorf("%q: got false, want true", first)
		}
	}
	for key := range g.find.root.next {
		if !g.find.firsts.may([]byte(key)) {
			t.Errorf("%q: got false, want true", key)
		}
	}
	kept, words := 0, strings.Fields("thank you we agreed yesterday that ministers would talk about ships fishing winter roads bridges schools music paper stones quietly")
	for _, w := range words {
		if g.firsts.may([]byte(w)) {
			kept++
		}
	}
	if kept*4 > len(words) {
		t.Errorf("got %d of %d ordinary words, want few", kept, len(words))
	}
}
