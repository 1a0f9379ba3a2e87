package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Run is a stretch of text that is marked or not.
type Run struct {
	Text string
	Mark bool
}

// runs cuts text at the ends of marks, which are in order and apart.
func runs(text string, marks []index.Span) []Run {
	var out []Run
	at := 0
	for _, m := range marks {
		if m.Start > at {
			out = append(out, Run{Text: text[at:m.Start]})
		}
		out = append(out, Run{Text: m.Cut(text), Mark: true})
		at = m.End
	}
	if at < len(text) {
		out = append(out, Run{Text: text[at:]})
	}
	return out
}

const (
	ellipsis = "…"
	// joint stands where a cue breaks the statement.
	joint = " " + ellipsis + " "
	// snippetRunes is about five lines on a wide page.
	snippetRunes = 420
)

// joined returns the words of a quote as one text, with the marks moved along.
func joined(text string, pieces index.Pieces, marks []index.Span) (string, []index.Span) {
	var b strings.Builder
	var moved []index.Span
	for i, p := range pieces {
		if i > 0 {
			b.WriteString(joint)
		}
		for _, m := range marks {
			if m.Overlaps(p) {
				moved = append(moved, index.Span{
					Start: b.Len() + max(m.Start, p.Start) - p.Start,
					End:   b.Len() + min(m.End, p.End) - p.Start,
				})
			}
		}
		b.WriteString(p.Cut(text))
	}
	return b.String(), moved
}

// snippet returns what is shown of a text: the whole of a short one, and of a
// long one a part that holds the first mark and, where they are near, begins
// and ends with a sentence.
func snippet(text string, marks []index.Span, size int) []Run {
	if utf8.RuneCountInString(text) <= size+size/4 {
		return runs(text, marks)
	}
	start := 0
	if len(marks) > 0 {
		start = begin(text, marks[0].Start, size/3)
	}
	end := finish(text, start, size)
	if len(marks) > 0 {
		end = max(end, min(marks[0].End, start+4*size))
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
	}
	more := end < len(text)
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	var inside []index.Span
	for _, m := range marks {
		if m = (index.Span{Start: max(m.Start, start), End: min(m.End, end)}); !m.Empty() {
			inside = append(inside, index.Span{Start: m.Start - start, End: m.End - start})
		}
	}
	out := runs(text[start:end], inside)
	if start > 0 {
		out = append([]Run{{Text: ellipsis + " "}}, out...)
	}
	if more {
		out = append(out, Run{Text: " " + ellipsis})
	}
	return out
}

// begin returns where a snippet with a mark at byte mark begins: at the first
// sentence that begins at most room runes before the mark, else at a word.
func begin(text string, mark, room int) int {
	low := mark
	for n := 0; n < room && low > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:low])
		low -= size
	}
	if low == 0 {
		return 0
	}
	word := -1
	for i := low; i < mark; {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if strings.ContainsRune("。！？\n", r) {
			return i
		}
		if unicode.IsSpace(r) {
			if before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:i-size], "”\"»’)")); strings.ContainsRune(".!?", before) {
				return i
			}
			if word < 0 {
				word = i
			}
		}
	}
	if word >= 0 {
		return word
	}
	return low
}

// finish returns where a snippet of about size runes that begins at byte start
// ends: after a sentence in its second half, else after a word.
func finish(text string, start, size int) int {
	end, half := start, start
	for n := 0; n < size && end < len(text); n++ {
		_, width := utf8.DecodeRuneInString(text[end:])
		end += width
		if n == size/2 {
			half = end
		}
	}
	if end == len(text) {
		return end
	}
	part := text[half:end]
	if i := strings.LastIndexAny(part, ".!?。！？"); i >= 0 {
		_, width := utf8.DecodeRuneInString(part[i:])
		return half + i + width
	}
	if i := strings.LastIndexFunc(part, unicode.IsSpace); i >= 0 {
		return half + i
	}
	return end
}
