package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/gazetteer"
)

// kind is what a token is.
type kind uint8

const (
	word   kind = iota
	number      // starts with a digit
	poss        // the possessive "'s" or "’" of the word before
	punct       // one mark of punctuation
	quoted      // a whole quoted region, seen from the narration around it
)

// token is a word, a number, a mark, or (in a sentence) a quoted region.
type token struct {
	start, end int // bytes of the text
	kind       kind
	upper      bool   // the first letter is upper case, or the script has no case and this is not known
	region     int32  // index of the region, for a quoted token
	class      class  // what the lexicon says of the word
	text       string // as printed
	lower      string // in lower case
}

// abbreviations are words whose full stop does not end a sentence.
var abbreviations = set(`mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm maj brig st sr jr amb rev hon
	pres sec dept jan feb mar apr jun jul aug sept sep oct nov dec vs etc inc corp co ltd no u.s u.k u.n e.u d.c a.m p.m ph.d
	m mme mlle dra sra srta ing mgr bc judr mudr phdr frhr bzw ca z.b д г г-н г-жа им`)

// maxAbbreviation is the longest of them in bytes, with room for capitals that
// take more.
const maxAbbreviation = 12

// tokenize appends the tokens of text[start:end] to toks.
func tokenize(toks []token, text string, start, end int) []token {
	return (*capitals)(nil).tokenize(toks, text, start, end)
}

// tokenize is tokenize by what c knows of words.
func (c *capitals) tokenize(toks []token, text string, start, end int) []token {
	if toks == nil {
		toks = make([]token, 0, (end-start)/4+2)
	}
	for i := start; i < end; {
		r, n := rune(text[i]), 1
		if r == ' ' {
			i++
			continue
		}
		if r >= 0x80 {
			r, n = utf8.DecodeRuneInString(text[i:end])
		} else if j, lower, cl := c.plainWord(text, i, end); j > 0 {
			toks = oneMore(toks)
			toks[len(toks)-1].set(i, j, word, r <= 'Z', cl, text[i:j], lower)
			i = j
			continue
		}
		switch {
		case gazetteer.IsWord(r):
			j := wordEnd(text, i, end)
			k := word
			if unicode.IsDigit(r) {
				k = number
			}
			toks = c.add(toks, text, i, j, k)
			i = j
		case unicode.IsSpace(r):
			i += n
		case (r == '\'' || r == '’') && len(toks) > 0 && toks[len(toks)-1].end == i && possessive(text, i, n, end) > 0:
			j := possessive(text, i, n, end)
			k := poss
			if prev := toks[len(toks)-1].lower; contracted.has(prev) {
				k = word // "he's" is "he is"
			}
			toks = c.add(toks, text, i, j, k)
			i = j
		default:
			if r < 0x80 && r != '-' {
				toks = oneMore(toks)
				toks[len(toks)-1].set(i, i+1, punct, false, 0, text[i:i+1], text[i:i+1])
				i++
				continue
			}
			if r == '-' && strings.HasPrefix(text[i:end], "--") {
				n = 2
			}
			toks = c.add(toks, text, i, i+n, punct)
			i += n
		}
	}
	return toks
}

// oneMore appends a token, which may have been used before.
func oneMore(toks []token) []token {
	if len(toks) == cap(toks) {
		toks = slices.Grow(toks, 1)
	}
	return toks[:len(toks)+1]
}

// set writes a token where it stands, which is faster than to append a copy.
func (t *token) set(start, end int, k kind, upper bool, c class, text, lower string) {
	t.start, t.end, t.kind, t.upper, t.region, t.class, t.text, t.lower = start, end, k, upper, 0, c, text, lower
}

// plainWord returns the end of the word at i, its lower case and its class, where
// it is one of letters of ASCII, small ones or with a capital first, and what
// follows leaves no doubt that it ends there; else 0. Most words are read here.
func (c *capitals) plainWord(text string, i, end int) (j int, lower string, cl class) {
	w, n := gazetteer.PackLetters(text[i:])
	j = i + n
	if n == 0 || j >= end || !endsWord[text[j]] {
		return 0, "", 0
	}
	lower = text[i:j]
	if w.Lower() == w {
		if l := lexemes.Find(w); l != nil {
			cl = l.class
		} else {
			cl = ended(lower)
		}
	} else if c != nil && text[i] <= 'Z' {
		lower, cl = c.lookPacked(w, lower)
	} else {
		return 0, "", 0
	}
	if text[j] == '.' && (n == 1 || cl&isAbbreviation != 0 || text[j+1] > ' ') {
		return 0, "", 0
	}
	return j, lower, cl
}

// endsWord has what ends a word of letters wherever it stands: all of ASCII but
// letters, digits, the hyphen and the apostrophe. A full stop does where a space
// follows, but behind an abbreviation or an initial.
var endsWord = func() (t [0x100]bool) {
	for c := range 0x80 {
		t[c] = !gazetteer.IsWord(rune(c)) && c != '-' && c != '\''
	}
	return t
}()

// maxTokens returns how many tokens s can have at most: one for each run of
// word runes and one for each mark.
func maxTokens(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		isWord := gazetteer.IsWord(r)
		if isWord && !inWord || !isWord && r != ' ' {
			n++
		}
		inWord = isWord
	}
	return n
}

// contracted are the words after which "'s" is a verb.
var contracted = set(`he she it who that what there here where how let`)

// lowerPrefixes stand in lower case before the capital letter of a name.
var lowerPrefixes = []string{"al-", "el-", "an-", "as-", "ad-", "ash-", "d'", "d’", "l'", "l’"}

// add appends the token text[start:end].
func (c *capitals) add(toks []token, text string, start, end int, k kind) []token {
	s := text[start:end]
	toks = append(toks, token{start: start, end: end, kind: k, text: s, lower: s})
	if k == punct && s[0] < 0x80 {
		if s == "-" && start > 0 && text[start-1] == ' ' && end < len(text) && text[end] == ' ' {
			t := &toks[len(toks)-1]
			t.text, t.lower = "–", "–" // a typist's dash
		}
		return toks
	}
	t := &toks[len(toks)-1]
	if c != nil && 'A' <= s[0] && s[0] <= 'Z' {
		t.upper = true
		t.lower, t.class = c.look(s)
		return toks
	}
	if t.upper = capitalised(s); t.upper {
		t.lower, t.class = lookCapital(s)
	} else {
		t.lower, t.class = look(s)
	}
	return toks
}

// capitalised reports whether the first letter of a word is upper case.
func capitalised(s string) bool {
	if len(s) > 2 && 'a' <= s[0] && s[0] <= 'z' && s[1] != '\'' && s[1] < 0x80 && s[2] != '-' && (len(s) == 3 || s[3] != '-') {
		return false // most words
	}
	r, _ := utf8.DecodeRuneInString(s)
	for _, p := range lowerPrefixes {
		if len(s) > len(p) && s[0] == p[0] && strings.HasPrefix(s, p) {
			r, _ = utf8.DecodeRuneInString(s[len(p):])
		}
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// possessive returns the end of "'s" or of a bare "'" after a plural at i, or
// 0 where there is none.
func possessive(text string, i, n, end int) int {
	rest := text[i+n : end]
	if strings.HasPrefix(rest, "s") || strings.HasPrefix(rest, "S") {
		r, _ := utf8.DecodeRuneInString(rest[1:])
		if len(rest) == 1 || !unicode.IsLetter(r) {
			return i + n + 1
		}
		return 0
	}
	if text[i-1] == 's' {
		return i + n
	}
	return 0
}

// wordEnd returns the end of the word that starts at i. Hyphens and
// apostrophes between letters belong to the word, and so does the full stop of
// an abbreviation, of an initial or between the letters of U.S.
func wordEnd(text string, start, end int) int {
	i := start
	for i < end {
		if c := text[i] | 0x20; 'a' <= c && c <= 'z' {
			i++
			continue
		}
		r, n := rune(text[i]), 1
		if r >= 0x80 {
			r, n = utf8.DecodeRuneInString(text[i:end])
		}
		if gazetteer.IsWord(r) {
			i += n
			continue
		}
		if r == ' ' || r == ',' && (i == start || text[i-1] > '9') {
			return i
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		inside := i+n < end && (unicode.IsLetter(next) || unicode.IsDigit(next))
		switch {
		case (r == '-' || r == '‑' || r == '\u00ad') && inside:
			i += n
		case (r == '\'' || r == '’') && inside && possessive(text, i, n, end) == 0:
			i += n
		case r == '.' && i > start:
			w := text[start:i]
			first, fn := utf8.DecodeRuneInString(w)
			switch {
			case inside && unicode.IsLetter(next) && (fn == len(w) || strings.Contains(w, ".")) && len(w) < 12:
				i += n // U.S
			case fn == len(w) && unicode.IsUpper(first), strings.Contains(w, ".") && !inside:
				return i + n // an initial; the last stop of U.S.
			case unicode.IsDigit(next) && unicode.IsDigit(first) && inside:
				i += n // 3.5
			case abbreviated(w):
				return i + n
			default:
				return i
			}
		case r == ',' && inside && unicode.IsDigit(next) && i > start && text[i-1] >= '0' && text[i-1] <= '9':
			i += n // 3,500
		default:
			return i
		}
	}
	return i
}

// is reports whether t is the mark m.
func (t token) is(m string) bool { return t.kind == punct && t.text == m }

// name reports whether t may be part of a person's name.
func (t token) name() bool { return t.kind == word && t.upper }

// initial reports whether t is an initial such as "J.".
func (t token) initial() bool {
	r, n := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r) && t.text[n:] == "."
}
