package gazetteer

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPacked holds that packed words are equal where the words are, and are put
// in lower case and cut as the bytes say.
func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const some = "abzABZ@[`{09 -.é"
	for range 100_000 {
		b := make([]byte, r.IntN(24))
		for i := range b {
			b[i] = some[r.IntN(len(some))]
		}
		s := string(b)
		w, ok := Pack(s)
		if ok != (len(s) <= MaxPacked) {
			t.Fatalf("%q: got %v", s, ok)
		}
		if ok {
			if again, _ := Pack(b); again != w {
				t.Fatalf("%q: as bytes it is packed otherwise", s)
			}
			if w.ASCII() != isASCII(s) {
				t.Fatalf("%q: ASCII is %v", s, w.ASCII())
			}
			low := []byte(s)
			for i, c := range low {
				if 'A' <= c && c <= 'Z' {
					low[i] += 'a' - 'A'
				}
			}
			if want, _ := Pack(low); w.Lower() != want {
				t.Fatalf("%q: not in lower case", s)
			}
			if other, _ := Pack(s + "x"); len(s) < MaxPacked && other == w {
				t.Fatalf("%q: equal to a longer word", s)
			}
		}
		n := len(s) - len(strings.TrimLeft(s, "abzABZ"))
		got, k := PackLetters(s)
		if n == 0 || n >= MaxPacked || len(s) <= MaxPacked {
			if k != 0 {
				t.Fatalf("%q: got %d letters, want none", s, k)
			}
		} else if want, _ := Pack(s[:n]); k != n || got != want {
			t.Fatalf("%q: got %d letters, want %d", s, k, n)
		}
	}
}

// TestWords holds that what is put in is found, and nothing else.
func TestWords(t *testing.T) {
	var words Words[int]
	pack := func(i int) Packed {
		w, _ := Pack(fmt.Sprintf("word%d", i))
		return w
	}
	if words.Find(pack(0)) != nil {
		t.Error("found in nothing")
	}
	for i := range 5000 {
		words.Put(pack(i), i)
	}
	for i := range 6000 {
		if v := words.Find(pack(i)); (v != nil) != (i < 5000) || v != nil && *v != i {
			t.Errorf("%d: got %v", i, v)
		}
	}
}
