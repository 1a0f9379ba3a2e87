package mapping

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"golang.org/x/text/unicode/norm"
)

// The filters change terms alone. Offsets stay those of the text, so what
// matched can be marked in it.
const (
	lowerName  = "onrecord_lower"
	cliticName = "onrecord_clitic"
	foldName   = "onrecord_fold"
)

func init() {
	register(lowerName, each(lower))
	register(cliticName, each(withoutClitics))
	register(foldName, each(fold))
}

// each makes a filter of what is done to one term. The function must not
// change the bytes that it is given: they are the document's.
func each(f func([]byte) []byte) filter {
	return func(tokens analysis.TokenStream) analysis.TokenStream {
		for _, t := range tokens {
			t.Term = f(t.Term)
		}
		return tokens
	}
}

// lower writes a term in lower case and in Unicode's compatibility form, with
// straight apostrophes and without invisible characters such as soft hyphens.
func lower(term []byte) []byte {
	if ascii(term) {
		if bytes.IndexFunc(term, func(r rune) bool { return 'A' <= r && r <= 'Z' }) < 0 {
			return term
		}
		return bytes.ToLower(term)
	}
	if !norm.NFKC.IsNormal(term) {
		term = norm.NFKC.Bytes(term)
	}
	return bytes.Map(func(r rune) rune {
		switch {
		case r == '’' || r == 'ʼ' || r == '‘':
			return '\''
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, term)
}

// elided are the French words that lose their vowel before another.
var elided = [][]byte{
	[]byte("l'"), []byte("d'"), []byte("j'"), []byte("m'"), []byte("t'"), []byte("s'"), []byte("n'"), []byte("c'"),
	[]byte("qu'"), []byte("jusqu'"), []byte("lorsqu'"), []byte("puisqu'"),
}

// withoutClitics takes the genitive from "russia's" and the article from
// "l'otan", so that a name is found in text that is not stemmed.
func withoutClitics(term []byte) []byte {
	if bytes.IndexByte(term, '\'') < 0 {
		return term
	}
	out, ok := bytes.CutSuffix(term, []byte("'s"))
	if !ok {
		out = bytes.TrimSuffix(term, []byte("'"))
	}
	for _, e := range elided {
		if bytes.HasPrefix(out, e) {
			out = out[len(e):]
			break
		}
	}
	if len(out) == 0 {
		return term
	}
	return out
}

// letters are those that Unicode does not take apart, by what people type for
// them.
var letters = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ə': "e",
	'ς': "σ", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ـ': "",
}

// marked are the scripts whose marks a reader leaves out when typing. In
// others a mark makes another letter: が is not か.
var marked = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew}

// fold takes the diacritics from a term in lower case.
func fold(term []byte) []byte {
	if ascii(term) {
		return term
	}
	apart := term
	if !norm.NFD.IsNormal(term) {
		apart = norm.NFD.Bytes(term)
	}
	out := make([]byte, 0, len(apart))
	strip := false
	for _, r := range string(apart) {
		if unicode.Is(unicode.Mn, r) {
			if strip {
				continue
			}
		} else if r >= utf8.RuneSelf {
			strip = unicode.In(r, marked...)
		} else {
			strip = true
		}
		if by, ok := letters[r]; ok {
			out = append(out, by...)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	if len(out) == 0 {
		return term
	}
	if !norm.NFC.IsNormal(out) {
		out = norm.NFC.Bytes(out)
	}
	return out
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Fold returns s as the words analyzer compares it: in lower case and without
// diacritics.
func Fold(s string) string { return string(fold(lower([]byte(s)))) }
