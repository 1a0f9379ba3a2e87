package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match is a name of an entry in a text.
type Match struct {
	Start, End int    // bytes, half-open, between runes
	Entry      *Entry //
	Demonym    bool   // found by a demonym ("Czech"), not by a name
}

// Find returns the names in text, leftmost-longest, in order, not overlapping,
// on word boundaries. A name must begin with a capital where the script has
// them, so "turkey", "china" and "who" are not found. Names of other languages
// are found in their cases and with their particles too; the span holds what
// is written on to the name in Cyrillic, Latin and Arabic ("Чехии", "للصين"),
// not a Korean particle. Its time is linear in the length of text.
func (g *Gazetteer) Find(text string) []Match { return g.AppendMatches(nil, text) }

// AppendMatches appends to out what Find returns.
func (g *Gazetteer) AppendMatches(out []Match, text string) []Match {
	m := &g.find
	var prev token // the word before, for the rules of context
	for i := 0; i < len(text); {
		if !prev.known && !mayTell[text[i]] {
			next := nextCapital(text, i)
			if w := wordBefore(text, i, next); w.end > 0 {
				prev = w
			}
			if i = next; i == len(text) {
				break
			}
		}
		if text[i] < 0x80 && !asciiWord[text[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isUnspaced(r) {
			p, end := m.unspacedAt(text, i)
			if p != nil && p.entry != nil {
				out = append(out, Match{i, end, p.entry, false})
			}
			i = end
			prev = token{}
			continue
		}
		if !IsWord(r) {
			i += size
			continue
		}
		t := wordAt(text, i)
		if !t.mayBegin(text) {
			if prev.known && text[t.start:t.end] == "s" && (text[prev.end:t.start] == "'" || text[prev.end:t.start] == "’") {
				t.known, t.state = true, prev.state // "Russia's"
			}
			prev, i = t, t.end
			continue
		}
		p, last, end := m.longest(text, t)
		if p == nil {
			prev, i = t, t.end
			continue
		}
		if p.entry != nil && m.inContext(text, p, prev, t, last) {
			out = append(out, Match{t.start, end, p.entry, p.demonym})
		}
		last.known, last.state = true, p.entry != nil && p.entry.Kind == State
		prev, i = last, end
	}
	return out
}

// token is a word of a text: letters and digits of the scripts that put spaces between words.
type token struct {
	start, end int
	known      bool // the last word of a name of the gazetteer
	state      bool // and that name is a state's
}

// mayTell has the bytes without which no name begins: the capitals of ASCII and
// all of other letters.
var mayTell = func() (t [0x100]bool) {
	for c := range t {
		t[c] = 'A' <= c && c <= 'Z' || c >= 0x80
	}
	return t
}()

// nextCapital returns where, from i on, the first word begins that has a byte of
// mayTell, or where such a byte stands outside of words; else the end of text.
func nextCapital(text string, i int) int {
	j := i
	for j+4 <= len(text) && !(mayTell[text[j]] || mayTell[text[j+1]] || mayTell[text[j+2]] || mayTell[text[j+3]]) {
		j += 4
	}
	for j < len(text) && !mayTell[text[j]] {
		j++
	}
	for j < len(text) && j > i && asciiWord[text[j-1]] {
		j--
	}
	return j
}

// wordBefore returns the last word of text[start:end], which is in ASCII, or none.
func wordBefore(text string, start, end int) token {
	for end > start && !asciiWord[text[end-1]] {
		end--
	}
	i := end
	for i > start && asciiWord[text[i-1]] {
		i--
	}
	if i == end {
		return token{}
	}
	return token{start: i, end: end}
}

// wordAt returns the word that begins at i.
func wordAt(text string, i int) token {
	j := i
	for j < len(text) {
		if text[j] < 0x80 {
			if !asciiWord[text[j]] {
				break
			}
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[j:])
		if !IsWord(r) || isUnspaced(r) {
			break
		}
		j += size
	}
	return token{start: i, end: j}
}

// mayBegin reports whether a name can begin with the word: its first letter is
// no small one, or its second is a capital (eSwatini).
func (t token) mayBegin(text string) bool {
	c := text[t.start]
	if c < 0x80 {
		return 'A' <= c && c <= 'Z' || t.start+1 < t.end && 'A' <= text[t.start+1] && text[t.start+1] <= 'Z'
	}
	return !t.small(text)
}

// small reports whether the word begins with a small letter.
func (t token) small(text string) bool {
	r, _ := utf8.DecodeRuneInString(text[t.start:])
	return unicode.IsLower(r)
}

// gap returns what stands between the word that ends at i and the next one, as
// one of ' ' (space, line break, hyphen, apostrophe), '.', ',' and '&', and
// where that next word begins; 0 when no name goes on over it.
func gap(text string, i int) (class byte, next int) {
	j := i
	for j < len(text) && j < i+6 {
		r, size := rune(text[j]), 1
		if r >= 0x80 {
			r, size = utf8.DecodeRuneInString(text[j:])
		}
		switch r {
		case ' ', '\u00a0', '\u202f', '\n', '\r', '\t':
			if class == 0 {
				class = ' '
			}
		case '-', '\u2010', '\u2011', '\'', '\u2019', '\u02bc':
			if class != 0 {
				return 0, 0
			}
			class = ' '
		case '.', ',', '&':
			if class == '.' || class == ',' || class == '&' || class == ' ' && r != '&' {
				return 0, 0
			}
			class = byte(r)
		default:
			if !IsWord(r) || isUnspaced(r) {
				return 0, 0
			}
			return class, j
		}
		j += size
	}
	return 0, 0
}

// pattern is a name ready to be found. A nil entry hides what it matches.
type pattern struct {
	entry    *Entry
	exact    string // the text must be this; "" when case is free after the first letter
	capitals bool   // the text must be in capitals
	demonym  bool
	tail     byte // the name ends with this: '.', which the text may lack, or '+', which it may not; the span takes it in
	rule     rule
}

// fits reports whether the text from word first to word last is the name as it
// must be written, and where it ends.
func (p *pattern) fits(text string, first, last token) (end int, ok bool) {
	switch name := text[first.start:last.end]; {
	case p.exact != "":
		ok = name == p.exact
	case p.capitals:
		ok = strings.ToUpper(name) == name
	default:
		ok = !first.small(text)
	}
	end = last.end
	if p.tail != 0 && end < len(text) && text[end] == p.tail {
		end++
	} else if p.tail == '+' || end+1 < len(text) && text[end] == '+' && '0' <= text[end+1] && text[end+1] <= '9' {
		ok = false // OPEC is not OPEC+, nor P5+1 the P5
	}
	return end, ok
}

// node is a node of the trie of names, a word an edge. The key is the gap's
// class and the word in lower case; at the root the word alone.
type node struct {
	next     map[string]*node
	begins   uint64 // startBit of the words of the edges
	patterns []pattern
}

type matcher struct {
	root     node
	firsts   sieve                   // of the edges at the root
	short    Words[*node]            // the edges at the root whose words can be packed
	unspaced map[rune][]unspacedName // by first rune, longest first
}

// maxWord is the longest word, in bytes, that is looked up; longer ones are in no table.
const maxWord = 64

// first follows the edge from the root for the word, or returns nil.
func (m *matcher) first(word string) *node {
	w, ok := Pack(word)
	if !ok || !w.ASCII() {
		return m.root.child(word, 0)
	}
	w = w.Lower()
	if !m.firsts.mayPacked(w) {
		return nil
	}
	if n := m.short.Find(w); n != nil {
		return *n
	}
	return nil
}

// startBit is a bit for the first byte of a word, the same in both cases; all
// letters beyond ASCII have one.
func startBit(word string) uint64 {
	if word == "" || word[0] >= 0x80 {
		return 1
	}
	return 1 << (lower(uint64(word[0])) & 63)
}

// child follows the edge for the word, or returns nil.
func (n *node) child(word string, class byte) *node {
	if len(word) > maxWord || n.begins&startBit(word) == 0 {
		return nil
	}
	prefix := ""
	if class != 0 {
		prefix = string(rune(class))
	}
	var buf [maxWord + 1]byte
	key := append(buf[:0], prefix...)
	for i := range len(word) {
		c := word[i]
		if c >= 0x80 {
			return n.next[prefix+strings.ToLower(word)]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = append(key, c)
	}
	return n.next[string(key)]
}

// longest returns the longest name that begins with the word t, its last word
// and its end; nil when there is none.
func (m *matcher) longest(text string, t token) (best *pattern, last token, end int) {
	at := t
	for n := m.first(text[t.start:t.end]); n != nil; {
		for i := range n.patterns {
			p := &n.patterns[i]
			stop, ok := p.fits(text, t, at)
			if ok {
				best, last, end = p, at, stop
				break
			}
		}
		if n.next == nil {
			break
		}
		class, next := gap(text, at.end)
		if class == 0 {
			break
		}
		at = wordAt(text, next)
		n = n.child(text[at.start:at.end], class)
	}
	return best, last, end
}
