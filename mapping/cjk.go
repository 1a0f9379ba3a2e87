package mapping

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

const cjkName = "onrecord_cjk"

func init() { register(cjkName, cjk) }

// cjk replaces every run of Chinese, Japanese or Korean characters by its
// characters and its pairs of characters. These languages put no space between
// words, or, in Korean, put particles at their end; bleve's own filter leaves
// Hangul whole.
//
// A character and the pair that it begins have the same position, the
// character first. So one character can be searched for, and a query of
// several takes the pairs (the last token of a position) as a phrase.
func cjk(tokens analysis.TokenStream) analysis.TokenStream {
	found := false
	for _, t := range tokens {
		if hasCJK(t.Term) {
			found = true
			break
		}
	}
	if !found {
		return tokens
	}
	c := cjkRun{out: make(analysis.TokenStream, 0, 2*len(tokens))}
	last := 0 // position of the token before, as it came
	for _, t := range tokens {
		if !hasCJK(t.Term) {
			c.flush()
			// The second term of an acronym stays at the place of the first.
			if t.Position != last {
				c.pos++
			}
			last = t.Position
			t.Position = c.pos
			c.out = append(c.out, t)
			continue
		}
		last = t.Position
		// A token may mix: "3월", "K팝".
		for rest, at := t.Term, t.Start; len(rest) > 0; {
			n := 0
			r, size := utf8.DecodeRune(rest)
			if isCJK(r) {
				n = size
				c.add(rest[:n], at)
			} else {
				for n < len(rest) {
					if r, size = utf8.DecodeRune(rest[n:]); isCJK(r) {
						break
					}
					n += size
				}
				c.flush()
				c.emit(rest[:n], at, at+n, analysis.AlphaNumeric, true)
			}
			rest, at = rest[n:], at+n
		}
	}
	c.flush()
	return c.out
}

// cjkRun gathers characters that touch each other.
type cjkRun struct {
	out    analysis.TokenStream
	pos    int
	chars  [][]byte
	starts []int
}

func (c *cjkRun) add(char []byte, start int) {
	if n := len(c.chars); n > 0 && c.starts[n-1]+len(c.chars[n-1]) != start {
		c.flush()
	}
	c.chars = append(c.chars, char)
	c.starts = append(c.starts, start)
}

func (c *cjkRun) flush() {
	for i, char := range c.chars {
		start, end := c.starts[i], c.starts[i]+len(char)
		c.emit(char, start, end, analysis.Single, true)
		if i+1 < len(c.chars) {
			next := c.chars[i+1]
			pair := append(append(make([]byte, 0, len(char)+len(next)), char...), next...)
			c.emit(pair, start, end+len(next), analysis.Double, false)
		}
	}
	c.chars, c.starts = c.chars[:0], c.starts[:0]
}

func (c *cjkRun) emit(term []byte, start, end int, typ analysis.TokenType, next bool) {
	if next {
		c.pos++
	}
	c.out = append(c.out, &analysis.Token{Term: term, Start: start, End: end, Position: c.pos, Type: typ})
}

func hasCJK(term []byte) bool {
	for i := 0; i < len(term); {
		if term[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(term[i:])
		if isCJK(r) {
			return true
		}
		i += n
	}
	return false
}

func isCJK(r rune) bool {
	// All of them lie above U+1100; most other text is below.
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r == 'ー')
}
