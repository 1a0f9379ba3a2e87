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
	words := make([]string, len(iv.Quotes))
	places := map[string][]Span{} // of the same words; nested ones are one place
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		words[i] = Canonical(iv.Words(q))
		p := places[words[i]]
		if n := len(p) - 1; n < 0 || q.Span().Start >= p[n].End {
			places[words[i]] = append(p, q.Span())
		}
	}
	seen := map[ID]int{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		hash := HashID(words[i])
		if len(places[words[i]]) > 1 {
			hash = HashID(words[i], iv.before(q.Span().Start))
		}
		id := iv.ID + "-" + hash[:10]
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

// before returns the end of the canonical text before a place.
func (iv *Interview) before(at int) string {
	r := []rune(Canonical(iv.Text[max(0, at-8*contextRunes):at]))
	return string(r[max(0, len(r)-contextRunes):])
}
