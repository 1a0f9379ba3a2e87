package mapping

import (
	"bytes"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

const cjkName = "onrecord_cjk"

func init() { register(cjkName, cjk) }

// cjk replaces every run of Chinese, Japanese or Korean characters by its
// characters and its pairs of characters. These languages put no space between
// words, or, in Korean, put particles at their end; bleve's own filter leaves
// Hangul whole.
//
// Characters are compared as simplified Chinese, in full width, composed, and
// with kana written out for iteration marks: 鐵 is 铁, ﾌﾞ is ブ, いすゞ is
// いすず. Japanese characters are so compared with each other, too.
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
			r, n := utf8.DecodeRune(rest)
			if isCJK(r) {
				var char []byte
				char, n = character(rest, r, n)
				c.add(char, at, at+n)
			} else {
				for n < len(rest) {
					r, size := utf8.DecodeRune(rest[n:])
					if isCJK(r) {
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

// character returns the character at the start of a text, r, as it is compared,
// and how many bytes it takes: more than those of r where marks or letters
// follow that belong to it.
func character(text []byte, r rune, n int) ([]byte, int) {
	next, _ := utf8.DecodeRune(text[n:])
	switch {
	case joins(next) || r < 0x3040 || r >= 0xF900: // letters of Hangul, halves, compatibility forms
		n = norm.NFKC.NextBoundary(text, true)
		return norm.NFKC.Bytes(text[:n]), n
	case unicode.Is(unicode.Han, r):
		if s := simplified(r); s != r {
			return utf8.AppendRune(nil, s), n
		}
	}
	return text[:n], n
}

// joins reports whether r may belong to the character before it: a letter in
// the middle or at the end of a syllable, or a mark of voice.
func joins(r rune) bool {
	return 0x1160 <= r && r <= 0x11FF || r == 0x3099 || r == 0x309A || 0xFF9E <= r && r <= 0xFFDC
}

// cjkRun gathers characters that touch each other.
type cjkRun struct {
	out    analysis.TokenStream
	pos    int
	chars  [][]byte
	starts []int
	end    int // of the last
}

func (c *cjkRun) add(char []byte, start, end int) {
	if n := len(c.chars); n > 0 {
		if c.end != start {
			c.flush()
		} else {
			char = iterated(char, c.chars[n-1])
		}
	}
	c.chars = append(c.chars, char)
	c.starts = append(c.starts, start)
	c.end = end
}

// iterated returns the kana that an iteration mark behind another stands for,
// and what is no such mark as it is.
func iterated(char, before []byte) []byte {
	switch string(char) {
	case "ゝ", "ヽ":
		return before
	case "ゞ", "ヾ":
		return norm.NFC.Bytes(append(bytes.Clone(before), "\u3099"...))
	}
	return char
}

func (c *cjkRun) flush() {
	for i, char := range c.chars {
		end := c.end
		if i+1 < len(c.chars) {
			end = c.starts[i+1]
		}
		c.emit(char, c.starts[i], end, analysis.Single, true)
		if i+1 < len(c.chars) {
			next, end := c.chars[i+1], c.end
			if i+2 < len(c.chars) {
				end = c.starts[i+2]
			}
			pair := append(append(make([]byte, 0, len(char)+len(next)), char...), next...)
			c.emit(pair, c.starts[i], end, analysis.Double, false)
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
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r == 'ー' || r == 'ｰ')
}

// The block of characters of which most have a simplified form, if any.
const firstHan, lastHan = 0x3400, 0x9FFF

// simplifiedForms is the table of OpenCC, character by character: what depends
// on the words around makes no difference that a search should make.
var simplifiedForms = sync.OnceValue(func() []rune {
	forms := make([]rune, lastHan-firstHan+1)
	convert := func(s string) (string, error) { return s, nil }
	if t2s, err := opencc.New("t2s"); err == nil {
		convert = t2s.Convert
	}
	for i := range forms {
		forms[i] = rune(firstHan + i)
		if s, err := convert(string(forms[i])); err == nil {
			if r, n := utf8.DecodeRuneInString(s); n == len(s) {
				forms[i] = r
			}
		}
	}
	return forms
})

func simplified(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	return simplifiedForms()[r-firstHan]
}
