package gazetteer

import "math/bits"

// Packed is a word of at most MaxPacked bytes as two numbers, its bytes from the
// lowest up: it is compared and hashed whole, where a string is byte by byte.
// Every word of a text is looked up, so that counts. A word has no zero byte.
type Packed struct{ lo, hi uint64 }

// MaxPacked is the longest word, in bytes, that can be packed. Few are longer.
const MaxPacked = 16

// Pack packs a word; ok is false where it is too long.
func Pack[S string | []byte](s S) (w Packed, ok bool) {
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
func eight[S string | []byte](s S) uint64 {
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

// Words has a value for each of a set of words. The zero value is empty. It is
// no map since it is asked for every word of a text.
type Words[V any] struct {
	entries []wordEntry[V]
	slots   []uint16 // by hash, the number of an entry, from 1; the next free slot where words collide
	bits    uint     // of the hash
}

type wordEntry[V any] struct {
	word  Packed
	value V
}

// Put enters a word that is not yet there. There is room for 65,535.
func (t *Words[V]) Put(w Packed, value V) {
	t.entries = append(t.entries, wordEntry[V]{w, value})
	if len(t.entries) > 1<<16-1 {
		panic("gazetteer: too many words")
	}
	if len(t.entries)*3 < len(t.slots) {
		t.enter(len(t.entries))
		return
	}
	t.bits = max(t.bits+1, 4)
	t.slots = make([]uint16, 1<<t.bits)
	for n := range t.entries {
		t.enter(n + 1)
	}
}

func (t *Words[V]) enter(n int) {
	i := int(t.entries[n-1].word.Hash(t.bits))
	for t.slots[i] != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = uint16(n)
}

// Find returns the value of a word, or nil.
func (t *Words[V]) Find(w Packed) *V {
	for i := int(w.Hash(t.bits)); i < len(t.slots) && t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if e := &t.entries[t.slots[i]-1]; e.word == w {
			return &e.value
		}
	}
	return nil
}
