package eval

import (
	"slices"
	"testing"

	"onrecord/index"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name, text, piece string
		want              []stretch
	}{
		{"marks and capitals do not count", "He said: “We—WILL  hold.”", "we will hold", []stretch{{8, 20}}},
		{"whole words only", "start art", "art", []stretch{{6, 9}}},
		{"parts of words where there is nothing else", "starting", "art", []stretch{{2, 5}}},
		{"every place", "No. No, no.", "no", []stretch{{0, 2}, {3, 5}, {6, 8}}},
		{"no spaces", "彼は「まだだ」と述べた", "まだだ", []stretch{{7, 16}}},
		{"absent", "no", "yes", nil},
		{"nothing", "no", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := newWords(tt.text).find(tt.piece); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestOverlap(t *testing.T) {
	tests := []struct {
		name string
		a, b extent
		lost int
		want float64
	}{
		{"same", extent{{0, 10}}, extent{{0, 10}}, 0, 1},
		{"apart", extent{{0, 10}}, extent{{10, 20}}, 0, 0},
		{"half", extent{{0, 10}}, extent{{0, 20}}, 0, 0.5},
		{"two stretches", extent{{0, 10}, {20, 30}}, extent{{5, 25}}, 0, 10.0 / 30},
		{"words that the text has lost", extent{{0, 10}}, extent{{0, 10}}, 10, 0.5},
		{"nothing", nil, nil, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := overlap(tt.a, tt.b, tt.lost); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// The words are the canonical text, every byte of it points back to where it
// came from in order, and a span of the text has its own canonical words.
func FuzzWords(f *testing.F) {
	f.Add("“We’re done,” he said. İstanbul — 서울", 3, 12)
	f.Add("''a' b", 1, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		w := newWords(text)
		if want := index.Canonical(text); w.s != want {
			t.Fatalf("words of %q: got %q, want %q", text, w.s, want)
		}
		if len(w.at) != len(w.s) || !slices.IsSorted(w.at) || len(w.at) > 0 && w.at[len(w.at)-1] >= len(text) {
			t.Fatalf("%q: offsets %v for %d bytes", text, w.at, len(w.s))
		}
		if start < 0 || end < start || end > len(text) || !boundary(text, start) || !boundary(text, end) {
			return
		}
		x := w.in(index.Span{Start: start, End: end})
		if got, want := w.s[x.start:x.end], index.Canonical(text[start:end]); got != want {
			t.Fatalf("%q[%d:%d]: got %q, want %q", text, start, end, got, want)
		}
	})
}

func boundary(s string, i int) bool {
	return i == 0 || i == len(s) || s[i]&0xc0 != 0x80
}
