package web

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"onrecord/index"
)

// Bounds of a text fragment: words at either end of what it names, and
// characters where a script has no spaces. What is not much longer stands whole.
const (
	fragmentWords = 6
	fragmentRunes = 20
)

// original returns the address of an article on the web and its host; both are
// empty where it has none. Of a quote it leads to the words, by a text fragment
// (WICG, "URL Fragment Text Directives"): browsers that do not know it, and pages
// that have changed, show the top of the page.
func original(iv *index.Interview, q *index.Quote) (address, host string) {
	u, err := url.Parse(iv.URL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", ""
	}
	if q == nil || len(q.Spans) == 0 {
		return iv.URL, u.Host
	}
	// Marks of emphasis and of links are not on the page.
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_[]", r) {
			return -1
		}
		return r
	}, q.Spans[0].Cut(iv.Text))
	start, end := ends(text)
	if start == "" {
		return iv.URL, u.Host
	}
	directive := "text=" + fragmentTerm(start)
	if end != "" {
		directive += "," + fragmentTerm(end)
	}
	if u.Fragment == "" {
		return iv.URL + "#:~:" + directive, u.Host
	}
	return iv.URL + ":~:" + directive, u.Host
}

// ends returns the beginning and the end of a text, or all of it where it is
// short and of one paragraph.
func ends(text string) (start, end string) {
	words := strings.Fields(text)
	whole := strings.Join(words, " ")
	oneLine := !strings.Contains(strings.TrimSpace(text), "\n")
	switch {
	case oneLine && len(words) <= 2*fragmentWords && utf8.RuneCountInString(whole) <= 8*fragmentRunes:
		return whole, ""
	case len(words) > 2*fragmentWords:
		return strings.Join(words[:fragmentWords], " "), strings.Join(words[len(words)-fragmentWords:], " ")
	}
	rs := []rune(whole)
	if len(rs) <= 2*fragmentRunes {
		return words[0], words[len(words)-1] // of two short paragraphs
	}
	return strings.TrimSpace(string(rs[:fragmentRunes])), strings.TrimSpace(string(rs[len(rs)-fragmentRunes:]))
}

// fragmentTerm escapes words for a text fragment, in which commas, ampersands
// and hyphens have a meaning of their own.
func fragmentTerm(s string) string {
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(s))
}
