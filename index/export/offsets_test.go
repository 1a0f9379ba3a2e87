package export

import (
	"strings"
	"testing"
	"unicode/utf16"

	"onrecord/index"
)

// Bytes and UTF-16 units part ways beyond ASCII, and beyond the first plane.
func TestOffsets(t *testing.T) {
	got := NewOffsets("aé日👍b").Spans([]index.Span{{Start: 0, End: 1}, {Start: 3, End: 10}, {Start: 6, End: 11}, {Start: 1, End: 3}})
	want := []Span{{0, 1, 0, 1}, {3, 10, 2, 5}, {6, 11, 3, 6}, {1, 3, 1, 2}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("span %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

// FuzzOffsets counts every place between runes as the standard library does.
func FuzzOffsets(f *testing.F) {
	f.Add("aé日👍b", 300)
	f.Add("plain", 1000)
	f.Fuzz(func(t *testing.T, s string, times int) {
		s = strings.ToValidUTF8(s[:min(len(s), 100)], "")
		text := ""
		for range min(max(times, 0), 100) {
			text += s
		}
		var ends []int
		for i := range text {
			ends = append(ends, i)
		}
		ends = append(ends, len(text))
		for _, step := range []int{-97, 89} { // forwards and backwards
			o := NewOffsets(text)
			i := 0
			if step < 0 {
				i = len(ends) - 1
			}
			for ; i >= 0 && i < len(ends); i += step {
				if got, want := o.at(ends[i]), len(utf16.Encode([]rune(text[:ends[i]]))); got != want {
					t.Fatalf("byte %d: got %d, want %d", ends[i], got, want)
				}
			}
		}
	})
}
