package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// partWords are labels that a scanned record misprints most: those that it has
// on every page.
var partWords = []string{"prime minister", "president", "journalist", "question", "questioner", "moderator", "interviewer", "reporter", "minister"}

// Bounds of the search for misprints: below minMisprint letters two names
// differ as much as a name and its misprint do; a label that comes maxMisprint
// times is its own.
const (
	minMisprint  = 7
	maxMisprint  = 2
	maxFrequent  = 32
	maxMisprints = 1000
)

// readMisprints gives rare labels that differ in a letter or two from a
// frequent one, or from a word for a part, the label that they misprint:
// "PRIME M4INISTER", "PRESIDENT ZELENSKKY". A name that the article has
// elsewhere is none.
func (t *transcript) readMisprints(labels []label, count map[string]int) {
	frequent := append([]string{}, partWords...)
	for _, l := range labels {
		if w := strings.ToLower(l.who); count[l.who] > maxMisprint && len(frequent) < maxFrequent && len(w) >= minMisprint {
			frequent = append(frequent, w)
		}
	}
	meant := map[string]string{}
	for i := range labels {
		l := &labels[i]
		if l.noise || l.short || l.post != noPost || len(l.who) < minMisprint-1 || len(meant) > maxMisprints {
			continue
		}
		word, seen := meant[l.who]
		if !seen {
			if count[l.who] > maxMisprint {
				word = t.misprintOf(l.who, partWords, 1, 7)
			} else if word = t.misprintOf(l.who, partWords, 2, 4); word == "" {
				word = t.misprintOf(l.who, frequent, 2, 7)
			}
			meant[l.who] = word
		}
		if word != "" {
			l.correct = strings.ToUpper(word)
			count[l.who]--
			l.who = l.correct
			count[l.who]++
			l.post = postOf(l.who)
		}
	}
}

// misprintOf returns the word that who misprints, with at most so many wrong
// letters, or one in per letters of a long word.
func (t *transcript) misprintOf(who string, frequent []string, most, per int) string {
	lower := strings.ToLower(who)
	shouts := strings.ToUpper(who) == who
	if t.member(who) {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(lower)
	for _, f := range frequent {
		begins, _ := utf8.DecodeRuneInString(f)
		if !shouts && (per > 4 || !strings.Contains(f, " ")) {
			continue // "Minster" may be a name
		}
		if f != lower && (begins == first || strings.ContainsAny(lower, "0123456789")) && near(lower, f, max(most, len(f)/per)) {
			return f
		}
	}
	return ""
}

// near reports whether at most k letters part a from b.
func near(a, b string, k int) bool {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > k || len(y)-len(x) > k || len(x) > 60 {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if unicode.ToLower(x[i]) == unicode.ToLower(y[j]) {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(y)] <= k
}
