package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// line is one line of a column.
type line struct {
	chunk
	page int
	gap  float64 // white space above it, to the line before in its column; 0 at the top
	col  int     // number of the column within the file
}

// layout writes the text of the pages in reading order: a line of text for each
// printed line, indented as it was, a blank line where there was white space.
// Headers, footers and page numbers are left out. Whoever reads it joins the
// lines; where a page ends amid a sentence there is no blank line.
func layout(pages []page) string {
	var lines []line
	col := 0
	for i, p := range pages {
		for _, column := range columns(fragments(p.chunks), 0) {
			for j, l := range rows(column) {
				ln := line{chunk: l, page: i, col: col}
				if j > 0 {
					ln.gap = l.top - lines[len(lines)-1].bottom
				}
				lines = append(lines, ln)
			}
			col++
		}
	}
	return write(dropRunning(lines, pages))
}

// fragments joins chunks that stand on one line with no more than a wide space
// between them, in the order in which they stand.
func fragments(chunks []chunk) []chunk {
	sorted := slices.Clone(chunks)
	slices.SortStableFunc(sorted, func(a, b chunk) int {
		if sameLine(a, b) {
			return cmp.Compare(a.left, b.left)
		}
		return cmp.Compare(a.middle(), b.middle())
	})
	var out []chunk
	for _, c := range sorted {
		if n := len(out); n > 0 && sameLine(out[n-1], c) && c.left-out[n-1].right < 1.6*max(c.size, out[n-1].size) && c.left > out[n-1].left {
			out[n-1].join(c)
			continue
		}
		out = append(out, c)
	}
	return out
}

func (c chunk) middle() float64 { return (c.top + c.bottom) / 2 }
func (c chunk) width() float64  { return c.right - c.left }

// sameLine reports that one's middle is within the other's height.
func sameLine(a, b chunk) bool {
	m, n := a.middle(), b.middle()
	return m > b.top && m < b.bottom && n > a.top && n < a.bottom
}

// join appends d, with a space where there is one on paper.
func (c *chunk) join(d chunk) {
	if gap := d.left - c.right; gap > 0.12*c.size || strings.HasSuffix(c.text, "-") && gap > 0.05*c.size {
		c.text += " "
	}
	c.text += d.text
	c.right = max(c.right, d.right)
	c.top, c.bottom = min(c.top, d.top), max(c.bottom, d.bottom)
}

// rows joins what stands on one line of a column, top to bottom.
func rows(column []chunk) []chunk {
	var out []chunk
	for _, c := range column {
		if n := len(out); n > 0 && sameLine(out[n-1], c) && c.left >= out[n-1].right-1 {
			out[n-1].join(c)
			continue
		}
		out = append(out, c)
	}
	return out
}

// A column is taken for one when its lines are at least this many, and wide
// enough that it is no list of names beside their words.
const (
	columnLines = 6
	columnEms   = 11 // mean width of its lines in font sizes
)

// columns parts the fragments of a page into columns in reading order. What
// reaches over the gutter, a headline or a table, ends the columns above it.
func columns(frags []chunk, depth int) [][]chunk {
	gutter, ok := findGutter(frags)
	if !ok || depth == 2 {
		if len(frags) == 0 {
			return nil
		}
		return [][]chunk{frags}
	}
	var out [][]chunk
	var left, right, over []chunk
	flush := func() {
		if len(over) > 0 {
			out = append(out, over)
			over = nil
		}
		out = append(append(out, columns(left, depth+1)...), columns(right, depth+1)...)
		left, right = nil, nil
	}
	for _, f := range frags {
		switch {
		case f.left < gutter && f.right > gutter:
			if len(left)+len(right) > 0 {
				flush()
			}
			over = append(over, f)
		case f.right <= gutter:
			left = append(left, f)
		default:
			right = append(right, f)
		}
	}
	flush()
	return out
}

// findGutter finds the vertical white strip between two columns of text.
func findGutter(frags []chunk) (x float64, ok bool) {
	if len(frags) < 2*columnLines {
		return 0, false
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, f := range frags {
		lo, hi = min(lo, f.left), max(hi, f.right)
	}
	if !(hi-lo > 100 && hi-lo < 1e5) {
		return 0, false
	}
	best, most := 0.0, 0
	for x := lo + 0.2*(hi-lo); x < lo+0.8*(hi-lo); x += 2 {
		var l, r, over int
		var lw, rw, size float64
		for _, f := range frags {
			size += f.size
			switch {
			case f.right <= x:
				l++
				lw += f.width()
			case f.left >= x:
				r++
				rw += f.width()
			default:
				over++
			}
		}
		size /= float64(len(frags))
		if l < columnLines || r < columnLines || over*4 > len(frags) || lw/float64(l) < columnEms*size || rw/float64(r) < columnEms*size {
			continue
		}
		if n := min(l, r) - over; n > most {
			best, most = x, n
		}
	}
	return best, most > 0
}

// write prints the lines.
func write(lines []line) string {
	leading, em := spacing(lines)
	var b strings.Builder
	left, right := margins(lines)
	for i, l := range lines {
		if i > 0 {
			before := lines[i-1]
			if math.Abs(l.size-before.size) > 0.12*em || breaks(before, l, left, right, leading+0.45*em) {
				b.WriteByte('\n')
			}
		}
		if in := l.left - left[l.col]; em > 0 && in > em {
			b.WriteString(strings.Repeat(" ", min(int(in/em*2), 40)))
		}
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// breaks reports that a paragraph ends between two lines. White space after a
// full line amid a sentence is the printer's, not the author's, and so is the
// end of a page or of a column, unless the next column is of another width.
func breaks(before, l line, left, right map[int]float64, gap float64) bool {
	width := right[before.col] - left[before.col]
	full := before.right > left[before.col]+0.75*width
	switch {
	case ends(before.text):
		return before.col != l.col || l.gap > gap
	case before.page != l.page:
		return false
	case before.col != l.col:
		return !full || math.Abs(right[l.col]-left[l.col]-width) > 0.2*width
	}
	return l.gap > gap && (!full || head.MatchString(l.text))
}

// head opens a numbered paragraph, or a turn.
var head = regexp.MustCompile(`^(?:\(?\d{1,3}[.)]|[QA][.:]|\p{Lu}[\p{Lu}. '’-]{2,40}:)\s`)

// margins returns the left edge of each column, and the right edge that most of
// its lines keep within.
func margins(lines []line) (left, right map[int]float64) {
	left = map[int]float64{}
	edges := map[int][]float64{}
	for _, l := range lines {
		if x, ok := left[l.col]; !ok || l.left < x {
			left[l.col] = l.left
		}
		edges[l.col] = append(edges[l.col], l.right)
	}
	right = map[int]float64{}
	for col, e := range edges {
		slices.Sort(e)
		right[col] = e[len(e)*9/10]
	}
	return left, right
}

// spacing returns the usual white space between lines and the usual font size.
func spacing(lines []line) (leading, em float64) {
	var gaps, sizes []float64
	for _, l := range lines {
		if l.gap != 0 {
			gaps = append(gaps, l.gap)
		}
		for range 1 + utf8.RuneCountInString(l.text)/20 {
			sizes = append(sizes, l.size)
		}
	}
	return median(gaps), median(sizes)
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[len(v)/2]
}

func ends(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]`+" ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:…。！？؟", r)
}
