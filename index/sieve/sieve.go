// Package sieve runs regular expressions over many texts of which few can match:
// a look at the letters tells most of the others.
package sieve

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Sieve is an expression that is run over few texts: one that can match holds
// some of the strings that the expression itself asks for, and most texts are
// told by that. It answers as the expression does.
//
// The rules for lines are alternatives by the dozen, which Go's regexp tries one
// beside the other at each character: a line of a transcript took it 20 µs, and
// one article has hundreds.
type Sieve struct {
	*regexp.Regexp
	all     bool                 // nothing can be told
	heads   [256][]string        // what the text may begin with, by the first byte
	parts   [256][]string        // what may stand anywhere in it
	partial bool                 // there are some
	longest int                  // of the heads, or of all where there are parts, in bytes
	size    int                  // of the beginnings of parts that grams tells of
	grams   [1 << 16 / 64]uint64 // a bit for the hash of each
}

// New reads an expression of package regexp. It panics where there is a mistake
// in it, as regexp.MustCompile does.
func New(expr string) *Sieve {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic("sieve: " + err.Error())
	}
	s := &Sieve{Regexp: regexp.MustCompile(expr), size: maxGram}
	for _, alt := range alternatives(re) {
		anchored := false
		if sub := alt.Sub; alt.Op == syntax.OpConcat && len(sub) > 0 && sub[0].Op == syntax.OpBeginText {
			anchored = true
		}
		f := formsOf(alt)
		head, part := f.heads(), f.parts()
		switch {
		case anchored && worth(head) > 0 && worth(head)+1 >= worth(part):
			for _, h := range head {
				s.heads[h[0]] = append(s.heads[h[0]], h)
				s.longest = max(s.longest, len(h))
			}
		case worth(part) > 0:
			s.partial = true
			for _, p := range part {
				s.parts[p[0]] = append(s.parts[p[0]], p)
				s.longest, s.size = max(s.longest, len(p)), min(s.size, len(p))
			}
		default:
			s.all = true
		}
	}
	for _, parts := range s.parts {
		for _, p := range parts {
			h := uint32(0)
			for i := range s.size {
				h = h<<8 | uint32(p[i])
			}
			k := gram(h)
			s.grams[k/64] |= 1 << (k % 64)
		}
	}
	return s
}

// maxGram is how many bytes are looked at together: most texts have none of the
// four letters that begin what is asked for.
const maxGram = 4

// gram returns a hash of 16 bits.
func gram(h uint32) uint32 { return h * 2654435769 >> 16 }

// window is how much of a text is folded at a time, in bytes.
const window = 1000

// lower has the bytes of ASCII in lower case.
var lower = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		if t[i] = byte(i); 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

// May reports whether the expression can match; false is certain.
func (s *Sieve) May(text string) bool {
	if s.all {
		return true
	}
	if !s.partial { // no more than the beginning is asked for; what is folded takes a third of the bytes at least
		text = text[:min(len(text), 3*s.longest+utf8.UTFMax)]
	}
	for first := true; ; first = false {
		part, next := text, len(text)
		if len(text) > window {
			end := runeStart(text, window)
			part, next = text[:end], runeStart(text, end-3*s.longest-utf8.UTFMax)
			if next <= 0 {
				part, next = text, len(text)
			}
		}
		if s.within(part, first) {
			return true
		}
		if len(part) == len(text) {
			return false
		}
		text = text[next:]
	}
}

// runeStart moves i back to the start of a character.
func runeStart(s string, i int) int {
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// within is May for a window of a text, of which it is the first or another one.
func (s *Sieve) within(text string, first bool) bool {
	var space [window + 24]byte
	b := space[:0]
	for i := 0; i < len(text); {
		n := len(b)
		b = slices.Grow(b, len(text)-i)[:n+len(text)-i]
		for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
			b[n] = lower[text[i]]
			n++
		}
		b = b[:n]
		for i < len(text) && text[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			b = utf8.AppendRune(b, foldRune(r))
			i += size
		}
	}
	if len(b) == 0 {
		return false // what the expression asks for is not empty
	}
	if first {
		for _, h := range s.heads[b[0]] {
			if len(b) >= len(h) && string(b[:len(h)]) == h {
				return true
			}
		}
	}
	if !s.partial {
		return false
	}
	h, mask := uint32(0), uint32(1)<<(8*s.size)-1 // of all bits for four bytes
	for i, c := range b {
		h = (h<<8 | uint32(c)) & mask
		k := gram(h)
		if s.grams[k/64]&(1<<(k%64)) == 0 || i+1 < s.size {
			continue
		}
		rest := b[i+1-s.size:]
		for _, p := range s.parts[rest[0]] {
			if len(rest) >= len(p) && string(rest[:len(p)]) == p {
				return true
			}
		}
	}
	return false
}

// MatchString reports whether text contains a match.
func (s *Sieve) MatchString(text string) bool { return s.May(text) && s.Regexp.MatchString(text) }

// FindString returns the first match in text, or "".
func (s *Sieve) FindString(text string) string {
	if !s.May(text) {
		return ""
	}
	return s.Regexp.FindString(text)
}

// FindStringIndex returns where the first match in text is, or nil.
func (s *Sieve) FindStringIndex(text string) []int {
	if !s.May(text) {
		return nil
	}
	return s.Regexp.FindStringIndex(text)
}

// FindStringSubmatch returns the first match in text with its groups, or nil.
func (s *Sieve) FindStringSubmatch(text string) []string {
	if !s.May(text) {
		return nil
	}
	return s.Regexp.FindStringSubmatch(text)
}

// ReplaceAllString returns text with every match replaced.
func (s *Sieve) ReplaceAllString(text, by string) string {
	if !s.May(text) {
		return text
	}
	return s.Regexp.ReplaceAllString(text, by)
}

// ReplaceAllStringFunc returns text with every match replaced by what f makes
// of it.
func (s *Sieve) ReplaceAllStringFunc(text string, f func(string) string) string {
	if !s.May(text) {
		return text
	}
	return s.Regexp.ReplaceAllStringFunc(text, f)
}

// foldRune returns one and the same rune for all that differ in case alone, as
// the expressions see it: to them the sign of the Kelvin is a k.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	if 0x2E80 <= r && r < 0xA640 || 0xAC00 <= r && r < 0xD7B0 { // Chinese, Japanese, Korean
		return r
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	if 'A' <= least && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

// alternatives parts an expression at the bars that stand at its beginning.
func alternatives(re *syntax.Regexp) []*syntax.Regexp {
	switch re.Op {
	case syntax.OpCapture:
		return alternatives(re.Sub[0])
	case syntax.OpAlternate:
		var all []*syntax.Regexp
		for _, sub := range re.Sub {
			all = append(all, alternatives(sub)...)
		}
		return all
	case syntax.OpConcat:
		at := 0
		for at < len(re.Sub)-1 && re.Sub[at].Op == syntax.OpBeginText {
			at++
		}
		if first := re.Sub[at]; first.Op == syntax.OpAlternate || first.Op == syntax.OpCapture {
			var all []*syntax.Regexp
			for _, alt := range alternatives(first) {
				subs := slices.Clone(re.Sub[:at])
				if alt.Op == syntax.OpConcat {
					subs = append(subs, alt.Sub...)
				} else {
					subs = append(subs, alt)
				}
				all = append(all, &syntax.Regexp{Op: syntax.OpConcat, Flags: re.Flags, Sub: append(subs, re.Sub[at+1:]...)})
			}
			return all
		}
	}
	return []*syntax.Regexp{re}
}

// forms is what every match of an expression is, begins with and holds, with
// the case folded.
type forms struct {
	exact  bool     // each match is one of begins, to its end
	begins []string // each match begins with one of them
	holds  []string // each match holds one of them; nil tells nothing
}

// maxForms bounds the strings that are kept of an expression.
const maxForms = 400

func (f forms) heads() []string { return f.begins }

// parts returns the better of what stands at the beginning and what stands
// anywhere.
func (f forms) parts() []string {
	if worth(f.begins) > worth(f.holds) {
		return f.begins
	}
	return f.holds
}

// worth is the length of the shortest string: the longer, the fewer texts hold
// it by chance.
func worth(set []string) int {
	if len(set) == 0 {
		return 0
	}
	return len(slices.MinFunc(set, func(a, b string) int { return len(a) - len(b) }))
}

var anything = forms{begins: []string{""}}

func formsOf(re *syntax.Regexp) forms {
	switch re.Op {
	case syntax.OpNoMatch:
		return forms{exact: true}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return forms{exact: true, begins: []string{""}}
	case syntax.OpLiteral:
		return forms{exact: true, begins: []string{string(slices.Collect(func(yield func(rune) bool) {
			for _, r := range re.Rune {
				if !yield(foldRune(r)) {
					return
				}
			}
		}))}}
	case syntax.OpCharClass:
		var set []string
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if c := string(foldRune(r)); !slices.Contains(set, c) {
					set = append(set, c)
				}
				if len(set) > 16 {
					return anything
				}
			}
		}
		return forms{exact: true, begins: set}
	case syntax.OpCapture:
		return formsOf(re.Sub[0])
	case syntax.OpQuest:
		if f := formsOf(re.Sub[0]); f.exact {
			return forms{exact: true, begins: append([]string{""}, f.begins...)}
		}
		return anything
	case syntax.OpPlus:
		f := formsOf(re.Sub[0])
		return forms{begins: f.begins, holds: f.parts()}
	case syntax.OpRepeat:
		if re.Min == 0 {
			return anything
		}
		f := formsOf(re.Sub[0])
		f = sequence(slices.Repeat([]forms{f}, min(re.Min, 4)))
		f.exact = f.exact && re.Min == re.Max && re.Min <= 4
		return f
	case syntax.OpConcat:
		all := make([]forms, len(re.Sub))
		for i, sub := range re.Sub {
			all[i] = formsOf(sub)
		}
		return sequence(all)
	case syntax.OpAlternate:
		any := forms{exact: true}
		known := true
		for _, sub := range re.Sub {
			f := formsOf(sub)
			any.exact = any.exact && f.exact
			any.begins = append(any.begins, f.begins...)
			any.holds = append(any.holds, f.parts()...)
			known = known && worth(f.parts()) > 0
		}
		if !known {
			any.holds = nil
		}
		if len(any.begins) > maxForms {
			any.exact, any.begins = false, []string{""}
		}
		if len(any.holds) > maxForms {
			any.holds = nil
		}
		return any
	}
	return anything // any character, any number of something
}

// sequence is of expressions one behind the other.
func sequence(all []forms) forms {
	out := forms{exact: true, begins: []string{""}}
	run := []string{""} // what the last few are, one behind the other
	first := true       // they are the first
	for _, f := range all {
		joined := cross(run, f.begins)
		whole := f.exact && joined != nil
		if joined == nil { // too many
			joined = run
		}
		if first {
			out.begins = joined
		}
		for _, set := range [][]string{joined, f.holds} {
			if worth(set) > worth(out.holds) {
				out.holds = set
			}
		}
		run = joined
		if !whole {
			out.exact, first, run = false, false, []string{""}
		}
	}
	return out
}

// cross returns every string of a with every one of b behind it; nil where that
// is too many.
func cross(a, b []string) []string {
	if len(a)*len(b) > maxForms {
		return nil
	}
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			if s := x + y; !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}
