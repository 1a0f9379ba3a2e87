package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unaccented has the letters that Unicode does not decompose.
var unaccented = strings.NewReplacer(
	"Ø", "O", "Ł", "L", "Đ", "D", "Þ", "Th", "Æ", "Ae", "Œ", "Oe", "Ə", "A",
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ə", "a",
)

// stripMarks removes the diacritics of s and keeps its case.
func stripMarks(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// Fold makes the key under which names are equal: lower case, no
// diacritics, words parted by one space, whatever parted them before, and
// points dropped ("St. Lucia" is "St Lucia"). A plus stays: OPEC+ is not OPEC.
func Fold(s string) string {
	if isASCII(s) {
		return string(appendKey(nil, s))
	}
	s = unaccented.Replace(strings.ToLower(stripMarks(s)))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !IsWord(r) && r != '+' }), " ")
}

// appendKey appends the key of a name in ASCII. That needs no memory of its own,
// so that Lookup can be asked for every capitalised word of a text.
func appendKey(key []byte, s string) []byte {
	gap := false
	for i := range len(s) {
		c := s[i]
		if !asciiWord[c] && c != '+' {
			gap = len(key) > 0
			continue
		}
		if gap {
			key, gap = append(key, ' '), false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = append(key, c)
	}
	return key
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// asciiWord has the letters and digits of ASCII: Find asks for each byte.
var asciiWord = func() (t [0x80]bool) {
	for c := range t {
		t[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return t
}()

// IsWord reports whether r is part of a word rather than between words: a
// letter, a mark or a digit, outside the block of general punctuation.
func IsWord(r rune) bool {
	if uint32(r) < uint32(len(wordRunes)*64) {
		return wordRunes[r/64]&(1<<(r%64)) != 0
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd)
}

// wordRunes has a bit for every rune below 0x10000 that IsWord reports: that
// is asked for each rune of a text.
var wordRunes = func() (t [0x10000 / 64]uint64) {
	for _, table := range []*unicode.RangeTable{unicode.L, unicode.M, unicode.Nd} {
		for _, rs := range table.R16 {
			for r := uint32(rs.Lo); r <= uint32(rs.Hi); r += uint32(rs.Stride) {
				if r < 0x2000 || r > 0x206f {
					t[r/64] |= 1 << (r % 64)
				}
			}
		}
	}
	return t
}()

// isAcronym reports whether the name is written in capitals and so short that
// in lower case it may be an ordinary word: "US", "WHO", "IT".
func isAcronym(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n > 0 && n <= 5
}
