package gazetteer

import "math/bits"

// Packed is a word of at most MaxPacked bytes as two numbers, its bytes from the
// lowest up: it is compared and hashed whole, where a string is byte by byte.
// Every word of a text is looked up, so that counts. A word has no zero byte.
type Packed struct{ lo, hi uint64 }

// MaxPacked is the longest word, in bytes, that can be packed. Few are longer.
const MaxPacked = 16

// Pack packs a word; ok is false where it is too long.
func Pack(s string) (w Packed, ok bool) {
	n := len(s)
	switch {
	case n > MaxPacked:
		return Packed{}, false
	case n >= 8:
		return Packed{eight(s), eight(s[n-8:]) >> (8 * uint(MaxPacked-n))}, true
	}
	for i := range n {
		w.lo |= uint64(s[i]) << (8 * uint(i))
	}
	return w, true
}

// eight returns the first eight bytes of s, the first of them lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// letters returns how many of the eight bytes of w, from the lowest up, are
// letters of ASCII, and w without the others.
func letters(w uint64) (uint64, int) {
	v := w | 0x20*everyByte // in lower case
	b := v &^ highBits
	is := (b + (0x80-'a')*everyByte) &^ (b + (0x80-'z'-1)*everyByte) &^ v & highBits
	n := uint(bits.TrailingZeros64(is^highBits)) &^ 7 // 64 where all are
	return w & (1<<n - 1), int(n / 8)
}

// PackLetters packs the letters of ASCII with which s begins and returns their
// number; 0 where there are none, where they are more than can be packed, or
// where s ends too soon after them.
func PackLetters(s string) (w Packed, n int) {
	if len(s) <= MaxPacked {
		return Packed{}, 0
	}
	if w.lo, n = letters(eight(s)); n == 8 {
		var more int
		if w.hi, more = letters(eight(s[8:])); more == 8 {
			return Packed{}, 0
		}
		n += more
	}
	return w, n
}

// Lower returns the word with the capitals of ASCII in lower case.
func (w Packed) Lower() Packed { return Packed{lower(w.lo), lower(w.hi)} }

func lower(w uint64) uint64 {
	b := w &^ highBits
	is := (b + (0x80-'A')*everyByte) &^ (b + (0x80-'Z'-1)*everyByte) &^ w & highBits
	return w | is>>2
}

// ASCII reports whether all bytes of the word are of ASCII.
func (w Packed) ASCII() bool { return (w.lo|w.hi)&highBits == 0 }

// Hash returns a hash of so many bits.
func (w Packed) Hash(n uint) uint32 {
	return uint32((w.lo*0x9e3779b97f4a7c15 + w.hi*0xc2b2ae3d27d4eb4f) >> (64 - n))
}
