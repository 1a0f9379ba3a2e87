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
	// snippetRunes is about five lines on a wide page, groupRunes about three of
	// each of several quotes of an interview.
	snippetRunes = 420
	groupRunes   = 280
	titleRunes   = 160
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
		if sentenceEnd(text, i) {
			return i + len(text[i:]) - len(strings.TrimLeftFunc(text[i:], unicode.IsSpace))
		}
		if unicode.IsSpace(r) && word < 0 {
			word = i
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
	for i := end; i > half; {
		if sentenceEnd(text, i) {
			return i
		}
		_, width := utf8.DecodeLastRuneInString(text[:i])
		i -= width
	}
	part := text[half:end]
	if i := strings.LastIndexFunc(part, unicode.IsSpace); i >= 0 {
		return half + i
	}
	return end
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Prof": true, "St": true, "Gen": true, "Col": true, "Lt": true, "Sgt": true, "Adm": true,
	"Sen": true, "Rep": true, "Gov": true, "Amb": true, "Hon": true, "Rev": true, "Jr": true, "Sr": true, "No": true, "vs": true, "etc": true,
	"Jan": true, "Feb": true, "Mar": true, "Apr": true, "Jun": true, "Jul": true, "Aug": true, "Sep": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true,
	"Mme": true, "Mgr": true, "Hr": true, "Fr": true, "Nr": true, "Sra": true,
}

// sentenceEnd reports whether a sentence ends before byte i: with a mark of East
// Asia or the end of a paragraph, or with a mark before a space (and perhaps
// closing ones between them) that stands neither behind an abbreviation nor
// behind an initial.
func sentenceEnd(text string, i int) bool {
	if r, _ := utf8.DecodeLastRuneInString(text[:i]); strings.ContainsRune("。！？\n", r) {
		return true
	}
	if next, _ := utf8.DecodeRuneInString(text[i:]); i < len(text) && !unicode.IsSpace(next) {
		return false
	}
	before := strings.TrimRight(text[:i], "”\"»’)]")
	r, size := utf8.DecodeLastRuneInString(before)
	switch r {
	case '!', '?':
		return true
	case '.':
	default:
		return false
	}
	before = before[:len(before)-size]
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	first, size := utf8.DecodeRuneInString(word)
	return !abbreviations[word] && (word == "" || size < len(word) || !unicode.IsUpper(first))
}
