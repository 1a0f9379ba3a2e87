package pdf

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// edge is how many lines at the top and at the bottom of a page may be its
// header and footer.
const edge = 4

// same is how far, in points, a header may stand from where it stood on another page.
const same = 4

var (
	pageNumber = regexp.MustCompile(`(?i)^[\s\[(–—.-]*(?:page|p\.|seite|pág(?:ina)?\.?|pagina|стр\.?|strana|strona|oldal)?\s*(\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?[\s\])–—.-]*$`)
	banner     = regexp.MustCompile(`(?i)^page\s+0*(\d{1,4})\b`)
	digits     = regexp.MustCompile(`\d+`)
)

// dropRunning takes headers, footers and page numbers out: lines at the edge of
// a page that stand at the same place on others, numbers at the edge, and the
// banners "PAGE 02 STATE 287386" that count pages of an original within.
func dropRunning(lines []line, pages []page) []line {
	drop := make([]bool, len(lines))
	edges(lines, pages, drop)
	banners(lines, drop)
	var kept []line
	for i, l := range lines {
		if drop[i] {
			continue
		}
		// The white space beside a line that is gone parts no paragraphs.
		if i > 0 && drop[i-1] && (len(kept) == 0 || kept[len(kept)-1].page != l.page || !ends(kept[len(kept)-1].text)) {
			l.gap = 0
		}
		kept = append(kept, l)
	}
	return kept
}

func edges(lines []line, pages []page, drop []bool) {
	type place struct {
		text string
		top  int
	}
	seen := map[place]map[int]bool{} // pages
	var at []int                     // lines at an edge
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].page == lines[i].page {
			j++
		}
		// The edge of the paper, not of the reading order.
		for k := i; k < j; k++ {
			above, below := 0, 0
			for m := i; m < j; m++ {
				if lines[m].middle() < lines[k].top {
					above++
				}
				if lines[m].middle() > lines[k].bottom {
					below++
				}
				if above >= edge && below >= edge {
					break
				}
			}
			if above < edge || below < edge {
				at = append(at, k)
				s := digits.ReplaceAllString(strings.ToLower(lines[k].text), "#")
				for d := -1; d <= 1; d++ {
					p := place{s, int(math.Round(lines[k].top/same)) + d}
					if seen[p] == nil {
						seen[p] = map[int]bool{}
					}
					seen[p][lines[k].page] = true
				}
			}
		}
		i = j
	}
	for _, k := range at {
		l := lines[k]
		s := digits.ReplaceAllString(strings.ToLower(l.text), "#")
		n := len(seen[place{s, int(math.Round(l.top / same))}])
		margin := l.bottom < 0.12*pages[l.page].height || l.top > 0.88*pages[l.page].height
		switch {
		case n >= 3 && n*4 >= len(pages), n >= 2 && margin:
			drop[k] = true
		case pageNumber.MatchString(l.text) && (margin || n >= 2):
			drop[k] = true
		}
	}
}

// banners drops lines that begin with "page" and a number and are alike but for
// it, when the number counts up, with what always stands beside them.
func banners(lines []line, drop []bool) {
	type run struct {
		at   []int
		last int
	}
	runs := map[string]*run{}
	for i, l := range lines {
		m := banner.FindStringSubmatchIndex(l.text)
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(l.text[m[2]:m[3]]) // digits, at most four
		rest := strings.Join(strings.Fields(strings.ToLower(l.text[m[1]:])), " ")
		r := runs[rest]
		if r == nil {
			r = &run{}
			runs[rest] = r
		}
		if n == r.last+1 || len(r.at) == 0 {
			r.at, r.last = append(r.at, i), n
		}
	}
	for _, r := range runs {
		if len(r.at) < 2 {
			continue
		}
		before := map[string]int{}
		for _, i := range r.at {
			drop[i] = true
			if i > 0 {
				before[lines[i-1].text]++
			}
		}
		for _, i := range r.at { // "UNCLASSIFIED" stands over each banner but the first
			if i == 0 || !short(lines[i-1].text) || before[lines[i-1].text] < min(2, len(r.at)-1) {
				continue
			}
			for j := i - 1; j >= 0 && lines[j].text == lines[i-1].text; j-- {
				drop[j] = true
			}
		}
	}
}

// short reports a line of a few words in capitals, such as a classification.
func short(s string) bool {
	return len(strings.Fields(s)) <= 4 && s == strings.ToUpper(s) && !ends(s)
}
