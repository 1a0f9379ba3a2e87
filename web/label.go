package web

import (
	"fmt"
	"strconv"

	"onrecord/mapping"
)

// label is how a value is printed.
func label(f mapping.Field, value string) string {
	if value == "" {
		return f.Empty
	}
	return value
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(n), noun)
}

// thousands parts the digits of n in threes.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
