package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/gazetteer"
)

// name is what of a printed name counts when names are compared.
type name struct {
	key      string   // words folded, hyphens and apostrophes dropped: what two printings of one name share
	words    []string // of key
	split    []string // the same with words cut at hyphens: "jun", "mo" for "Jun-mo"
	syllable bool     // it has a word of the shape "Jun-mo": the given name of a Korean or a Chinese
	script   script
}

// script is how a name is written.
type script uint8

const (
	latin    script = iota // or any other with words and without a row of its own
	cyrillic               //
	unspaced               // Han, Hangul, Kana: a whole name may be one word
)

// particles belong to a surname and are none by themselves: "de Gaulle" is a
// bare surname.
var particles = set(`de del della des di do dos da das du la le les van von der den ter ten zu zur af av al el bin ibn y the`)

// suffixes tell a son from his father, and are no surname.
var suffixes = set(`jr sr ii iii iv`)

// honours stand before a name, or after it, and are no part of it.
var honours = set(`mr mrs ms miss dr prof sir dame lord lady hon rt mme mlle herr frau señor señora don doña mp md phd`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "ʼ", "", "ʹ", "", "`", "")
var hyphens = strings.NewReplacer("-", "", "‐", "", "‑", "", "–", "")

// parseName reads a printed name. An empty key says that there is nothing to
// compare.
func parseName(printed string) name {
	s := apostrophes.Replace(printed)
	// "S.G." are two initials, "p.m." none.
	s = strings.ReplaceAll(s, ".", ". ")
	n := name{split: strings.Fields(gazetteer.Fold(s))}
	n.words = strings.Fields(gazetteer.Fold(hyphens.Replace(s)))
	n.words, n.split = trimHonours(n.words), trimHonours(n.split)
	n.key = strings.Join(n.words, " ")
	for _, w := range strings.Fields(s) {
		n.syllable = n.syllable || syllables(w)
	}
	r, _ := utf8.DecodeRuneInString(n.key)
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		n.script = cyrillic
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		n.script = unspaced
	}
	return n
}

// learn adds what another printing of the same key shows: hyphens.
func (n *name) learn(o name) {
	n.syllable = n.syllable || o.syllable
	if len(o.split) > len(n.split) || len(o.split) == len(n.split) && slices.Compare(o.split, n.split) < 0 {
		n.split = o.split
	}
}

func trimHonours(words []string) []string {
	for len(words) > 1 && honours[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && honours[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// syllables reports whether a word is shaped like the given name in "Kim
// Jun-mo": two syllables of which the second has no capital letter.
func syllables(w string) bool {
	first, last, ok := strings.Cut(w, "-")
	if !ok || len(first) < 2 || len(first) > 6 || len(last) < 2 || len(last) > 6 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(first)
	return unicode.IsUpper(r) && strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// full reports whether the name has a surname and a given name at least. Of
// one word it is full in Hangul and in Han, where three letters or four make a
// whole name; two may be a surname.
func (n name) full() bool {
	words := 0
	for _, w := range n.words {
		if !particles[w] && !suffixes[w] && !initial(w) {
			words++
		}
	}
	if n.script == unspaced && len(n.words) == 1 {
		letters := utf8.RuneCountInString(n.key)
		return letters == 3 || letters == 4
	}
	return words >= 2
}

// initials reports whether the given name is known by its initials alone:
// "R. Booth".
func (n name) initials() bool {
	words, initials := 0, 0
	for _, w := range n.words {
		if initial(w) {
			initials++
		} else if !particles[w] && !suffixes[w] {
			words++
		}
	}
	return words == 1 && initials > 0 && len(n.words) > 1 && n.script != unspaced
}

func initial(w string) bool { return utf8.RuneCountInString(w) == 1 }

// core is the name without its initials, in letters that do not depend on the
// order of its words, on hyphens or on the usual ways to write Cyrillic names.
// Whatever sameName holds for one has one core, but for names of which one
// spells out what the other gives as an initial.
func (n name) core() string { return letters(n.plainWords()) }

// ends is the core of the first and the last word.
func (n name) ends() string {
	if len(n.words) < 3 {
		return n.core()
	}
	return letters([]string{n.words[0], n.words[len(n.words)-1]})
}

// plainWords are the words without initials, where two are left.
func (n name) plainWords() []string {
	plain := slices.DeleteFunc(slices.Clone(n.words), initial)
	if len(plain) < 2 {
		return n.words
	}
	return plain
}

// looser folds what latinize keeps apart and depends on the language.
var looser = strings.NewReplacer("s", "z", "y", "i", "h", "g")

func letters(words []string) string {
	var rs []rune
	for _, w := range words {
		rs = append(rs, []rune(looser.Replace(latinize(w, "")))...)
	}
	slices.Sort(rs)
	return string(rs)
}

// sameWords holds for two printings of the very same words in the same order,
// whatever was hyphenated.
func sameWords(a, b name) bool {
	return a.key == b.key || slices.Equal(a.split, b.split) || slices.Equal(a.split, b.words) || slices.Equal(a.words, b.split)
}

// sameSorted is sameWords without the order.
func sameSorted(a, b name) bool {
	sorted := func(words []string) []string { return slices.Sorted(slices.Values(words)) }
	aw, as, bw, bs := sorted(a.words), sorted(a.split), sorted(b.words), sorted(b.split)
	return slices.Equal(aw, bw) || slices.Equal(as, bs) || slices.Equal(as, bw) || slices.Equal(aw, bs)
}

// middles returns the words between the first and the last.
func (n name) middles() []string { return n.words[1 : len(n.words)-1] }

// sameEnds holds for names with the same first and last word, the first one
// spelt out, of which one leaves out initials that the other gives, or gives
// as an initial what the other spells out: "Henry Kissinger", "Henry A.
// Kissinger". Two middle names that are both spelt out, or one that is and
// none, may be two people.
func sameEnds(a, b name) bool {
	if len(a.words) < 2 || len(b.words) < 2 || a.words[0] != b.words[0] || a.words[len(a.words)-1] != b.words[len(b.words)-1] || initial(a.words[0]) {
		return false
	}
	am, bm := a.middles(), b.middles()
	if len(am) == 0 || len(bm) == 0 {
		return !slices.ContainsFunc(append(slices.Clone(am), bm...), func(w string) bool { return !initial(w) })
	}
	return sameMiddles(am, bm)
}

func sameMiddles(a, b []string) bool {
	return slices.EqualFunc(a, b, func(x, y string) bool {
		return x == y || initial(x) && strings.HasPrefix(y, x) || initial(y) && strings.HasPrefix(x, y)
	})
}

// otherMiddle holds for names that sameEnds could join by way of a third one,
// and that cannot be one: "John A. Smith", "John B. Smith".
func otherMiddle(a, b name) bool {
	if len(a.words) < 3 || len(b.words) < 3 || a.words[0] != b.words[0] || a.words[len(a.words)-1] != b.words[len(b.words)-1] {
		return false
	}
	return !sameMiddles(a.middles(), b.middles())
}

// display sets a name, or a part of one, that is printed in capitals as names
// are set: "LEONARD A. THORNE", "Hélène VAUCLAIR-DUMAS".
func display(printed string) string {
	words := strings.Fields(printed)
	for i, w := range words {
		words[i] = properCase(w)
	}
	return strings.Join(words, " ")
}

func properCase(w string) string {
	if w != strings.ToUpper(w) || w == strings.ToLower(w) {
		return w
	}
	n := strings.IndexFunc(w, func(r rune) bool { return strings.ContainsRune("AEIOUYÄÖÜÉ", r) })
	switch letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, w); {
	case utf8.RuneCountInString(letters) < 2 || strings.Contains(strings.TrimSuffix(w, "."), "."):
		return w // initials
	case utf8.RuneCountInString(letters) == 2 && n < 0 && w[0] < utf8.RuneSelf:
		return w // "JD"
	case strings.Trim(letters, "IVX") == "":
		return w // "Henry VIII"
	}
	var b strings.Builder
	start := true
	for _, r := range w {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r) && !unicode.IsMark(r)
	}
	return b.String()
}
