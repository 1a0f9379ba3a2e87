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
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	s = plain.Replace(s)
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
