package eval

import (
	"sort"
	"strings"
	"unicode"

	"onrecord/index"
)

// words is a text as it is compared: its canonical words (index.Canonical),
// with the way back to the text. White space, quotation marks, punctuation and
// capitals do not count, so a comma before the closing mark is neither right
// nor wrong.
type words struct {
	s  string
	at []int // at[i] is the byte of the text from which byte i of s comes
}

func newWords(text string) words {
	var b strings.Builder
	var at []int
	gap := -1 // where the gap before the next word begins
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap >= 0 && b.Len() > 0 {
				b.WriteByte(' ')
				at = append(at, gap)
			}
			gap = -1
			n, _ := b.WriteRune(unicode.ToLower(r))
			for range n {
				at = append(at, i)
			}
		case r == '\'' || r == '’':
		case gap < 0:
			gap = i
		}
	}
	return words{b.String(), at}
}

// stretch is a half-open range of bytes of words.s.
type stretch struct{ start, end int }

func (s stretch) len() int { return s.end - s.start }

// in returns what s, a span of the text, has of w.
func (w words) in(s index.Span) stretch {
	x := stretch{sort.SearchInts(w.at, s.Start), sort.SearchInts(w.at, s.End)}
	for x.start < x.end && w.s[x.start] == ' ' {
		x.start++
	}
	for x.start < x.end && w.s[x.end-1] == ' ' {
		x.end--
	}
	return x
}

// find returns every place where piece, a canonical text, stands in w as whole
// words, or, where it nowhere does, every place where it stands at all: scripts
// without spaces, and an apostrophe that is a closing mark, join words.
func (w words) find(piece string) []stretch {
	var whole, any []stretch
	for from := 0; piece != ""; {
		i := strings.Index(w.s[from:], piece)
		if i < 0 {
			break
		}
		x := stretch{from + i, from + i + len(piece)}
		any = append(any, x)
		if (x.start == 0 || w.s[x.start-1] == ' ') && (x.end == len(w.s) || w.s[x.end] == ' ') {
			whole = append(whole, x)
		}
		from = x.start + 1
	}
	if whole != nil {
		return whole
	}
	return any
}

// extent is a part of words: stretches in order and apart by more than a space.
type extent []stretch

// add appends x, which does not begin before what is there. What only
// punctuation parts is one.
func (e extent) add(x stretch) extent {
	if x.len() <= 0 {
		return e
	}
	if n := len(e); n > 0 && x.start <= e[n-1].end+1 {
		e[n-1].end = max(e[n-1].end, x.end)
		return e
	}
	return append(e, x)
}

func (e extent) len() int {
	n := 0
	for _, s := range e {
		n += s.len()
	}
	return n
}

// common returns how many bytes e and o share.
func (e extent) common(o extent) int {
	n := 0
	for _, a := range e {
		for _, b := range o {
			n += max(0, min(a.end, b.end)-max(a.start, b.start))
		}
	}
	return n
}

// overlap is the Jaccard index of e and o: what both have, as a share of what
// either has. lost bytes belong to one of them and stand nowhere in the text.
func overlap(e, o extent, lost int) float64 {
	both := e.common(o)
	if both == 0 {
		return 0
	}
	return float64(both) / float64(e.len()+o.len()-both+lost)
}
