package index

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
)

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// HashID returns an ID of 16 characters (80 bits) that depends on parts alone.
func HashID(parts ...string) ID {
	var b []byte
	for _, p := range parts {
		b = appendPart(b, p)
	}
	return hash(b)
}

// appendPart appends a part of an ID so that no two lists of parts are alike.
func appendPart[S string | []byte](b []byte, part S) []byte {
	b = append(strconv.AppendInt(b, int64(len(part)), 10), ':')
	return append(b, part...)
}

// digest is what an ID spells.
type digest [10]byte

func digestOf(b []byte) digest {
	sum := sha256.Sum256(b)
	return digest(sum[:10])
}

func hash(b []byte) ID {
	sum := digestOf(b)
	return ID(idEncoding.EncodeToString(sum[:]))
}

// Canonical returns the letters and digits of s in lower case, words parted by
// one space: two printings of the same words have the same canonical text.
func Canonical(s string) string { return string(appendCanonical(make([]byte, 0, len(s)), s)) }

// appendCanonical appends the canonical text of s to b, which is empty. Every
// word of a quote goes through here, so what is ASCII is written without a
// branch: a space and the byte are always put down, and kept where they count.
func appendCanonical(b []byte, s string) []byte {
	gap := byte(0) // 1 where a space is due
	slow := 0      // up to here a byte at a time
	for i := 0; i < len(s); {
		n := len(b)
		b = slices.Grow(b, len(s)-i+2)
		b = b[:cap(b)]
		for ; i < len(s) && s[i] < utf8.RuneSelf; i++ {
			for i >= slow && i+8 <= len(s) {
				words, space, bad := lowerWords(s[i:])
				if bad == 0 && space&1 != 0 && (gap != 0 || n == 0) {
					bad = 1
				}
				if bad > 0 {
					slow = i + bad
					break
				}
				b[n] = ' '
				n += int(gap)
				binary.LittleEndian.PutUint64(b[n:], words)
				gap = space >> 7
				n, i = n+8-int(gap), i+8
			}
			if i == len(s) || s[i] >= utf8.RuneSelf {
				break
			}
			c := canonicalByte[s[i]]
			keep := c >> 5 & 1
			b[n] = ' '
			n += int(gap & keep)
			b[n] = c
			n += int(keep)
			if gap = (gap | c&canonicalGap) &^ keep; n == 0 {
				gap = 0
			}
		}
		b = b[:n]
		for i < len(s) && s[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			i += size
			switch {
			case r == '’':
			case (r < 0x2000 || r > 0x206f) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
				if gap != 0 {
					b = append(b, ' ')
				}
				gap = 0
				b = utf8.AppendRune(b, unicode.ToLower(r))
			case len(b) > 0:
				gap = canonicalGap
			}
		}
	}
	return b
}

// lowerWords returns the first eight bytes of s in lower case, and which of them
// are spaces, a bit each. That is where they are letters of ASCII with single
// spaces, as most of a text is; else bad is up to where they are not.
func lowerWords(s string) (words uint64, space byte, bad int) {
	const each, high = 0x0101010101010101, 0x8080808080808080
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	words = w | 0x20*each
	b := words &^ high
	letters := (b + (0x80-'a')*each) &^ (b + (0x80-'z'-1)*each) & high
	other := w ^ ' '*each
	spaces := ^((other&^high + 0x7f*each) | other) & high
	if good := (letters | spaces) &^ w; good&high != high {
		return 0, 0, bits.TrailingZeros64(good&high^high)/8 + 1
	}
	if double := spaces & (spaces << 8); double != 0 {
		return 0, 0, bits.TrailingZeros64(double)/8 + 1
	}
	return words, byte(spaces >> 7 * 0x0102040810204080 >> 56), 0
}

// canonicalByte has for each byte of ASCII what stands for it in canonical text:
// a letter in lower case or a digit, which have the bit 0x20, canonicalGap, or
// nothing for an apostrophe.
var canonicalByte = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		switch c := byte(i); {
		case 'A' <= c && c <= 'Z':
			t[i] = c + 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			t[i] = c
		case c != '\'':
			t[i] = canonicalGap
		}
	}
	return t
}()

const canonicalGap = 1

// contextRunes is how much of the text before a quote, in runes of its
// canonical form, tells it from others with the same words: a label and the end
// of the question, or of the sentence, before it. More would be changed more
// often.
const contextRunes = 40

// NameQuotes gives each quote of iv its ID: the interview's ID and a hash of
// the quote's canonical words. So an ID survives whatever changes elsewhere in
// the article, its order included, and what the rules make of the quote, and
// never points at other words. Where the same words stand in several places the
// text around each goes into its ID too: "Yes." by one speaker must not become
// "Yes." by another when paragraphs change places. Quotes of the same words in
// the same place, one within the other, and those that nothing tells apart, are
// numbered.
//
// Within is set to the ID of the holding quote, which hold gives by its number
// for each quote that has one; it may be nil.
func (iv *Interview) NameQuotes(hold map[int]int) {
	sums := make([]digest, len(iv.Quotes))           // of the words alone
	places := make(map[digest]place, len(iv.Quotes)) // by them, and by what an ID spells
	var words, part []byte
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		words = appendCanonical(words[:0], iv.Words(q))
		part = appendPart(part[:0], words)
		sums[i] = digestOf(part)
		span := q.Span()
		if p, ok := places[sums[i]]; !ok || span.Start >= p.end {
			places[sums[i]] = place{end: span.End, several: ok}
		}
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		p := places[sums[i]]
		if p.several {
			words = appendCanonical(words[:0], iv.Words(q))
			part = appendPart(part[:0], words)
			var before []byte
			words, before = iv.appendBefore(words[:0], q.Span().Start)
			sums[i] = digestOf(appendPart(part, before))
			p = places[sums[i]]
		}
		part = append(append(part[:0], iv.ID...), '-')
		id := ID(idEncoding.AppendEncode(part, sums[i][:])[:len(part)+10])
		p.named++
		places[sums[i]] = p
		if p.named > 1 {
			id = ID(fmt.Sprintf("%s-%d", id, p.named))
		}
		q.ID = id
	}
	for i, h := range hold {
		iv.Quotes[i].Within = iv.Quotes[h].ID
	}
}

// place is where the same words stand: the end of the last place, whether there
// are several, and how many quotes have got the ID. Quotes that nest are one
// place.
type place struct {
	end     int
	several bool
	named   int
}

// appendBefore returns the end of the canonical text before a place, which it
// writes to b, which is empty.
func (iv *Interview) appendBefore(b []byte, at int) (text, end []byte) {
	for _, near := range []int{2 * contextRunes, 8 * contextRunes} { // most often the first is enough
		b = appendCanonical(b[:0], iv.Text[max(0, at-near):at])
		start := len(b)
		for range contextRunes {
			_, n := utf8.DecodeLastRune(b[:start])
			start -= n
		}
		if end = b[start:]; start > utf8.UTFMax {
			break
		}
	}
	return b, end
}
