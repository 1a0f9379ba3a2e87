package quote

import (
	"runtime"
	"strings"
	"testing"

	"onrecord/index"
)

// TestManyMarks holds that a paragraph of more marks than are read takes no
// memory for the others, that what stands in other paragraphs is quoted as ever,
// and that a turn keeps every character.
func TestManyMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some ten megabytes")
	}
	const last = "\n\n“We will stay there now,” Anna Vold said."
	for _, unit := range []string{`" `, `“a” `} {
		text := strings.Repeat(unit, 2*maxMarks) + last
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		iv := (&Extractor{Today: noon}).Extract(&index.Article{ID: "x", Language: "en", Text: text})
		runtime.ReadMemStats(&after)
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 500 {
			t.Errorf("%q: took %d MB", unit, took)
		}
		if n := len(iv.Quotes); n == 0 || n > maxMarks/2+1 || iv.Text != text {
			t.Fatalf("%q: got %d quotes", unit, n)
		}
		if q := iv.Quotes[len(iv.Quotes)-1]; iv.Words(&q) != "We will stay there now," || q.Speaker.Name != "Anna Vold" {
			t.Errorf("%q: got %q by %q", unit, iv.Words(&q), q.Speaker.Name)
		}
		for _, q := range iv.Quotes[:len(iv.Quotes)-1] {
			if q.Speaker.Name != "" {
				t.Fatalf("%q: %q is by %q", unit, iv.Words(&q), q.Speaker.Name)
			}
		}
	}
	answer := strings.TrimSpace(strings.Repeat(`"a" `, maxMarks))
	iv := (&Extractor{Today: noon}).Extract(&index.Article{ID: "x", Language: "en", Text: "Q: Why?\n\nA: " + answer + "\n\nQ: Why not?\n\nA: No."})
	if len(iv.Quotes) != 4 || iv.Words(&iv.Quotes[1]) != answer {
		t.Errorf("got %d quotes, the answer of %d bytes, want 4 and %d", len(iv.Quotes), iv.Quotes[1].Span().Len(), len(answer))
	}
}

// The mark that is one too many ends what is read of a paragraph, and of that
// one alone.
func TestBounded(t *testing.T) {
	text := "“a” ‘b’ — «c»\nd's \"e\""
	paras := paragraphs(nil, text)
	for most, want := range map[int]string{0: "", 1: "“a", 3: "“a” ‘b", 4: "“a” ‘b’ — ", 6: "“a” ‘b’ — «c»"} {
		if got := bounded(text, paras, most); got[0].Cut(text) != want || most > 2 && got[1] != paras[1] {
			t.Errorf("%d: got %q, want %q", most, got[0].Cut(text), want)
		}
	}
	if got := bounded(text, paras, 2)[1].Cut(text); got != "d's \"e" {
		t.Errorf("got %q", got)
	}
}
