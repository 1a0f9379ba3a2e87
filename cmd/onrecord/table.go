package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// table is rows of cells, the first row the head. text/tabwriter would count a
// Korean letter as one column of the terminal, of which it takes two.
type table [][]string

const gap = "  "

// write prints t at most so many columns wide: each cell but the last of a row
// is cut to its limit, the last to what is left.
func (t table) write(b *strings.Builder, total int, limits []int) {
	widths := make([]int, len(limits))
	for _, row := range t {
		for i, limit := range limits {
			widths[i] = max(widths[i], columns(cut(row[i], limit)))
			row[i] = cut(row[i], limit)
		}
	}
	for _, w := range widths {
		total -= w + len(gap)
	}
	for _, row := range t {
		for i, w := range widths {
			b.WriteString(row[i])
			b.WriteString(strings.Repeat(" ", w-columns(row[i])))
			b.WriteString(gap)
		}
		b.WriteString(cut(row[len(limits)], max(total, 20)))
		b.WriteByte('\n')
	}
}

// columns is how many columns of a terminal s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cut shortens s to at most n columns, with "…" for what is left out. Control
// characters, which a page may hold and a terminal obeys, are dropped.
func cut(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	if columns(s) <= n {
		return s
	}
	at := 0
	for i, r := range s {
		if at += runeColumns(r); at > n-1 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}
