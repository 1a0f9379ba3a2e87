package mapping

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	uni "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// Classes of characters of ASCII, of Unicode Standard Annex 29, 4.1.
const (
	other     byte = iota
	letter         // ALetter
	digit          // Numeric
	join           // ExtendNumLet
	midLetter      // MidLetter: between letters
	midDigit       // MidNum: between digits
	mid            // MidNumLet, Single_Quote: between either
)

var classes = func() (t [utf8.RuneSelf]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = letter, letter
	}
	for c := byte('0'); c <= '9'; c++ {
		t[c] = digit
	}
	t['_'], t[':'], t[','], t[';'], t['.'], t['\''] = join, midLetter, midDigit, midDigit, mid, mid
	return t
}()

// divide returns the words of a text as uni does, which takes four times as long
// for English: its automaton is that of all of Unicode. A space ends what came
// before, so a text is taken to pieces there, and uni has those that hold more
// than ASCII.
func divide(words *uni.UnicodeTokenizer, input []byte) analysis.TokenStream {
	var d divider
	d.input = input
	d.all = make([]analysis.Token, 0, len(input)/5+1)
	for at := 0; at < len(input); {
		end, plain := piece(input, at)
		if plain {
			d.ascii(at, end)
		} else {
			for _, t := range words.Tokenize(input[at:end]) {
				d.add(t.Start+at, t.End+at, t.Type)
			}
		}
		at = end
	}
	out := make(analysis.TokenStream, len(d.all))
	for i := range d.all {
		out[i] = &d.all[i]
	}
	return out
}

// piece returns the end of what begins at a place and is plain, or is not. It
// begins at a space or at the start.
func piece(input []byte, at int) (end int, plain bool) {
	space := at // the last one
	for i := at; i < len(input); i++ {
		switch c := input[i]; {
		case c == ' ' || c == '\n':
			space = i
		case c >= utf8.RuneSelf:
			if space > at {
				return space, true // the space goes with what a mark may stand on
			}
			for i++; i < len(input); i++ {
				if c := input[i]; c == ' ' || c == '\n' {
					// What follows the space may belong to it, if it is a mark.
					if i+1 == len(input) || input[i+1] < utf8.RuneSelf {
						return i, false
					}
				}
			}
			return len(input), false
		}
	}
	return len(input), true
}

type divider struct {
	input []byte
	all   []analysis.Token
}

func (d *divider) add(start, end int, as analysis.TokenType) {
	d.all = append(d.all, analysis.Token{Term: d.input[start:end], Start: start, End: end, Position: len(d.all) + 1, Type: as})
}

func (d *divider) ascii(at, end int) {
	s := d.input[:end]
	for at < end {
		last := classes[s[at]]
		if last == other || last > join {
			at++
			continue
		}
		start, letters, digits := at, last == letter, last == digit
		for at++; at < end; at++ {
			c := classes[s[at]]
			if c == letter || c == digit || c == join {
				last, letters, digits = c, letters || c == letter, digits || c == digit
				continue
			}
			if at+1 == end || classes[s[at+1]] != last || c != mid && !(c == midLetter && last == letter) && !(c == midDigit && last == digit) || last == join {
				break
			}
			at++
		}
		as := analysis.AlphaNumeric
		if digits && !letters {
			as = analysis.Numeric
		}
		d.add(start, at, as)
	}
}
