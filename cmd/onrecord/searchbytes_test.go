package main

import (
	"strings"
	"testing"
)

// The bytes of a hit cut its words out of the file, which is plain text and is
// kept as it is: behind letters of several bytes, and where a cue breaks them.
func TestSearchBytes(t *testing.T) {
	home(t)
	const text = "Ještě před polednem přišla na břeh česká delegace.\n\n" +
		"“The ice at Łódź holds,” said Norwegian Foreign Minister Bjørn Våge, “and the naïve will not cross it.”\n\n" +
		"Later he walked to the pier — a short way. “The ice is ours,” Våge said.\n"
	onrecord(t, "index", folderOf(t, map[string]string{"a.txt": text})).want(t, 0, "1 interview", "")
	hits := decode[hitLine](t, onrecord(t, "search", "--json", "ice", "--sort=oldest").out)
	if len(hits) != 2 {
		t.Fatalf("got %d hits, want 2", len(hits))
	}
	broken := 0
	for _, h := range hits {
		var cut []string
		for _, b := range h.Bytes {
			if b[0] < 0 || b[0] >= b[1] || b[1] > len(text) {
				t.Fatalf("%q: the bytes %v lie outside", h.Quote, h.Bytes)
			}
			cut = append(cut, text[b[0]:b[1]])
		}
		if got := strings.Join(cut, " "); got != h.Quote {
			t.Errorf("the bytes %v are %q, want %q", h.Bytes, got, h.Quote)
		}
		if first := []rune(text)[h.Start:h.End]; !strings.HasPrefix(string(first), cut[0]) {
			t.Errorf("the characters from %d on are %q, the bytes %q", h.Start, string(first), cut[0])
		}
		if len(h.Bytes) > 1 {
			broken++
		}
	}
	if broken != 1 {
		t.Errorf("%d of the quotes are broken by a cue, want one", broken)
	}
}
