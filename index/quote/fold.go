package quote

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that NFKD leaves whole.
var plain = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ß", "ss", "ı", "i", "æ", "ae", "œ", "oe")

// fold removes diacritics from a lower-case word.
func fold(s string) string {
	if isASCII(s) {
		return s
	}
	if strings.ContainsAny(s, "øłđßıæœ") {
		s = plain.Replace(s)
	}
	s = norm.NFKD.String(s)
	marked := func(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }
	if !strings.ContainsFunc(s, marked) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if marked(r) {
			return -1
		}
		return r
	}, s)
}

// inLower returns what m has for s in lower case.
func inLower[V any](m map[string]V, s string) V {
	var buf [32]byte
	return m[string(appendLower(buf[:0], s))]
}

// appendLower appends s in lower case.
func appendLower(b []byte, s string) []byte {
	if !isASCII(s) {
		return append(b, strings.ToLower(s)...)
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// asciiLetter reports whether b is a letter of ASCII.
func asciiLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
