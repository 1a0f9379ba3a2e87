package index

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"
)

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// HashID returns an ID of 16 characters (80 bits) that depends on parts alone.
func HashID(parts ...string) ID {
	var b []byte
	for _, p := range parts {
		b = append(strconv.AppendInt(b, int64(len(p)), 10), ':')
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	return ID(idEncoding.EncodeToString(sum[:10]))
}

// Canonical returns the letters and digits of s in lower case, words parted by
// one space: two printings of the same words have the same canonical text.
func Canonical(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' && !gap:
			b = append(b, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap && len(b) > 0 {
				b = append(b, ' ')
			}
			gap = false
			b = utf8.AppendRune(b, unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return string(b)
}

// NameQuotes gives each quote of iv its ID: the interview's ID and a hash of
// the quote's canonical words and form, with a number where the same words
// come again. So an ID survives a change elsewhere in the article, and never
// points at other words. Within is set by the caller to the index of the
// holding quote through hold, which may be nil.
func (iv *Interview) NameQuotes(hold map[int]int) {
	seen := map[ID]int{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		id := iv.ID + "-" + HashID(string(q.Form), Canonical(iv.Words(q)))[:10]
		seen[id]++
		if n := seen[id]; n > 1 {
			id = ID(fmt.Sprintf("%s-%d", id, n))
		}
		q.ID = id
	}
	for i, h := range hold {
		iv.Quotes[i].Within = iv.Quotes[h].ID
	}
}
