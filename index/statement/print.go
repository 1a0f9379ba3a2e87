package statement

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"unicode"

	"onrecord/index"
	"onrecord/mapping"
)

// Print is the words of a quote in the form in which they are compared. It is
// made of canonical words: without capitals, punctuation and diacritics.
//
// Words are counted in halves: a character of Chinese, Japanese or Korean is
// half a word, any other word is two halves. Chinese and Japanese write no
// spaces, and Korean outlets differ in where they put them and hang particles
// on the words. A sentence of the parallel treebank UD PUD has 1.8 characters
// in Chinese and 2.2 in Korean for each word of the English one.
type Print struct {
	Halves int
	// Text tells the words from any others, and 0 is no words.
	Text uint64
	// Shingles are hashes of runs of five words, ascending, each once. Of
	// every windowSize neighbouring runs the one with the least hash is kept
	// (winnowing: Schleimer, Wilkerson, Aiken, SIGMOD 2003). So any two quotes
	// that have seven words in common, in a row, share a shingle; those of a
	// quote that stands within another are all among the other's; and they
	// leave no word between the first and the last of them unread.
	Shingles []uint32
}

const (
	shingleHalves = 10
	windowSize    = 3
)

// Len returns the number of words.
func (p *Print) Len() int { return (p.Halves + 1) / 2 }

// PrintOf returns the print of a quote's words. It takes time and memory in
// proportion to them.
func PrintOf(words string) Print {
	units := unitsOf(canonical(words))
	if len(units) == 0 {
		return Print{}
	}
	var p Print
	text := sha256.New()
	var buf [8]byte
	for _, u := range units {
		p.Halves += u.halves
		binary.BigEndian.PutUint64(buf[:], uint64(u.hash))
		text.Write(buf[:])
	}
	p.Text = binary.BigEndian.Uint64(text.Sum(nil)) | 1 // never 0
	p.Shingles = winnow(shingles(units))
	return p
}

func canonical(words string) string { return index.Canonical(mapping.Fold(words)) }

// unit is a word, or a character where characters are counted.
type unit struct {
	hash   hash
	halves int
}

func unitsOf(canonical string) []unit {
	units := make([]unit, 0, len(canonical)/4)
	word := newHash
	for _, r := range canonical {
		if r != ' ' && !unspaced(r) {
			word = word.add(r)
			continue
		}
		if word != newHash {
			units = append(units, unit{word, 2})
			word = newHash
		}
		if r != ' ' {
			units = append(units, unit{newHash.add(r), 1})
		}
	}
	if word != newHash {
		units = append(units, unit{word, 2})
	}
	return units
}

// unspaced reports whether r is written without spaces between words, or with
// spaces that vary.
func unspaced(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r == 'ー')
}

// shingles returns the hashes of all runs of shingleHalves.
func shingles(units []unit) []uint32 {
	var out []uint32
	end, halves := 0, 0
	for start, u := range units {
		for end < len(units) && halves < shingleHalves {
			halves += units[end].halves
			end++
		}
		if halves < shingleHalves {
			break
		}
		h := newHash
		for _, u := range units[start:end] {
			h = h.mix(uint64(u.hash))
		}
		out = append(out, h.fold())
		halves -= u.halves
	}
	return out
}

// winnow keeps the least hash of every windowSize neighbours, and sorts.
func winnow(hashes []uint32) []uint32 {
	var kept []uint32
	for start := 0; start == 0 && len(hashes) > 0 || start+windowSize <= len(hashes); start++ {
		least := slices.Min(hashes[start:min(start+windowSize, len(hashes))])
		if n := len(kept); n == 0 || kept[n-1] != least {
			kept = append(kept, least)
		}
	}
	slices.Sort(kept)
	return slices.Clip(slices.Compact(kept))
}

// hash is FNV-1a of 64 bits, over runes and words instead of bytes.
type hash uint64

const newHash hash = 14695981039346656037

func (h hash) add(r rune) hash { return (h ^ hash(r)) * 1099511628211 }

func (h hash) words(s string) hash {
	for _, r := range s {
		h = h.add(r)
	}
	return h
}

func (h hash) mix(x uint64) hash {
	h = (h ^ hash(x)) * 1099511628211
	return h ^ h>>29
}

// fold makes 32 bits of h, all of which depend on all of h.
func (h hash) fold() uint32 {
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return uint32(h >> 32)
}

// shared returns how many shingles a and b have in common.
func shared(a, b []uint32) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	if len(b) > 16*len(a) { // a cut of a very long text
		for _, s := range a {
			i, ok := slices.BinarySearch(b, s)
			if b = b[i:]; ok {
				n++
			}
		}
		return n
	}
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
