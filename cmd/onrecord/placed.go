package main

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// placer finds words of a cleaned text in the file that it was made of, where
// that is plain text: cleaning took paragraphs away and set white space anew,
// and left the order as it was.
type placer struct {
	text   string
	folded folded
	paras  []placedPara
}

// placedPara is a paragraph of the cleaned text and where it stands.
type placedPara struct {
	span index.Span
	at   int // its first byte in the folded file; -1 where it is not found
}

// folded is a text without white space.
type folded struct {
	text   string
	points []int32 // the code point, counted in the unfolded text, of each byte
}

func newFolded(text string) folded {
	var b strings.Builder
	var f folded
	n := int32(0)
	for _, r := range text {
		if !blank(r) {
			before := b.Len()
			b.WriteRune(r)
			for range b.Len() - before {
				f.points = append(f.points, n)
			}
		}
		n++
	}
	f.text = b.String()
	return f
}

// blank reports what cleaning may set anew or take away inside a paragraph.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u00ad' || r == '\ufeff' }

// maxUnplaced is how many paragraphs may be missing from the file before the
// rest is not looked for: each costs a look at the whole of it.
const maxUnplaced = 100

// newPlacer places the paragraphs of text in the file. Each is sought behind
// the one before, so the first place found is never too late.
func newPlacer(text string, file []byte) *placer {
	p := &placer{text: text, folded: newFolded(string(file))}
	cursor, unplaced := 0, 0
	for start := 0; start < len(text) && unplaced < maxUnplaced; {
		end := len(text)
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		words := strip(text[start:end])
		para := placedPara{index.Span{Start: start, End: end}, -1}
		if i := strings.Index(p.folded.text[cursor:], words); i >= 0 {
			para.at = cursor + i
			cursor = para.at + len(words)
		} else {
			unplaced++
		}
		p.paras = append(p.paras, para)
		start = end + 1
	}
	return p
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// place returns where the words of a span stand in the file, in code points,
// and false where they are not found.
func (p *placer) place(s index.Span) (start, end int, ok bool) {
	first, ok1 := p.byteAt(s.Start)
	_, size := utf8.DecodeLastRuneInString(p.text[:s.End])
	last, ok2 := p.byteAt(s.End - size)
	if !ok1 || !ok2 {
		return 0, 0, false
	}
	return int(p.folded.points[first]), int(p.folded.points[last]) + 1, true
}

// byteAt returns the byte of the folded file for one of the text that is not
// blank.
func (p *placer) byteAt(b int) (int, bool) {
	i := sort.Search(len(p.paras), func(i int) bool { return p.paras[i].span.End > b })
	if i == len(p.paras) || b < p.paras[i].span.Start {
		return 0, false
	}
	para := p.paras[i]
	return para.at + len(strip(p.text[para.span.Start:b])), para.at >= 0
}
