package quote

import (
	"regexp"
	"slices"
	"strings"
)

// pattern is a regular expression that most text cannot match: every match
// has, in lower case, one of the parts. To look for these takes a small part of
// the time of the expression.
type pattern struct {
	*regexp.Regexp
	parts []string // those of ASCII first
	ascii int      // how many of them are
}

func newPattern(expr string, parts ...string) pattern {
	p := pattern{Regexp: regexp.MustCompile(expr)}
	for _, part := range parts {
		if isASCII(part) {
			p.parts = slices.Insert(p.parts, p.ascii, part)
			p.ascii++
		} else {
			p.parts = append(p.parts, part)
		}
	}
	return p
}

// whole makes an expression match whole words only. \b does so for ASCII alone:
// to RE2 the ú of "interjú" and the č of "činitel" are no letters.
func whole(words string) string {
	return `(?:^|[^\pL\pM\pN_])(?:` + words + `)(?:[^\pL\pM\pN_]|$)`
}

// MatchString reports whether s contains a match.
func (p pattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

// FindString returns the first match in s, or "".
func (p pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

// may reports whether s has one of the parts.
func (p pattern) may(s string) bool {
	s = strings.ToLower(s)
	parts := p.parts
	if isASCII(s) {
		parts = parts[:p.ascii]
	}
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
