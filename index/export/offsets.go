package export

import (
	"unicode/utf8"

	"onrecord/index"
)

// Span is a half-open range of a text, in bytes of its UTF-8 form and in the
// code units of UTF-16, by which JavaScript, Java and C# count.
type Span struct {
	Start   int `json:"start"`
	End     int `json:"end"`
	Start16 int `json:"start16"`
	End16   int `json:"end16"`
}

// Offsets turns bytes of a text, which is valid UTF-8, into code units of UTF-16. What was counted at
// every 1,024th byte is kept, so that each look-up is short.
type Offsets struct {
	text  string
	marks []int // code units before the first rune that begins at or behind a multiple of offsetStep
}

const offsetStep = 1024

// NewOffsets returns the offsets of a text.
func NewOffsets(text string) *Offsets { return &Offsets{text: text} }

// at returns the code units before a byte, which is between runes. What it has
// not come to before it counts.
func (o *Offsets) at(b int) int {
	if o.marks == nil {
		o.marks = []int{0}
	}
	for m := len(o.marks); m*offsetStep <= b; m++ {
		o.marks = append(o.marks, o.marks[m-1]+units(o.text[start(o.text, (m-1)*offsetStep):start(o.text, m*offsetStep)]))
	}
	m := b / offsetStep
	return o.marks[m] + units(o.text[min(start(o.text, m*offsetStep), b):b])
}

// start returns where the first rune at or behind a byte begins.
func start(text string, b int) int {
	for b < len(text) && !utf8.RuneStart(text[b]) {
		b++
	}
	return b
}

func units(s string) (n int) {
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// Span counts a span.
func (o *Offsets) Span(s index.Span) Span { return Span{s.Start, s.End, o.at(s.Start), o.at(s.End)} }

// Spans counts spans, in any order.
func (o *Offsets) Spans(spans []index.Span) []Span {
	out := make([]Span, len(spans))
	for i, s := range spans {
		out[i] = o.Span(s)
	}
	return out
}
