package quote

import (
	"regexp"
	"strings"
)

// pattern is a regular expression that most text cannot match: every match
// has, in lower case, one of the parts. To look for these takes a small part of
// the time of the expression.
type pattern struct {
	*regexp.Regexp
	parts []string
}

func newPattern(expr string, parts ...string) pattern {
	return pattern{regexp.MustCompile(expr), parts}
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
	for _, part := range p.parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
