package eval

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
)

// Page is a saved web page with what a reader wants of it: the whole main text,
// or pieces that must be kept and pieces that must be dropped.
type Page struct {
	Set     string   `json:"set"`
	HTML    string   `json:"html"` // path of the page in the folder
	Gold    string   `json:"gold"` // path of its whole text; "" where pieces are given
	URL     string   `json:"url"`
	Mode    string   `json:"mode"` // "full" or "segments"
	With    []string `json:"with"`
	Without []string `json:"without"`

	text string // the whole text, read from Gold
}

// ReadPages reads a folder with manifest.jsonl, a Page on each line.
func ReadPages(fsys fs.FS) ([]Page, error) {
	data, err := fs.ReadFile(fsys, "manifest.jsonl")
	if err != nil {
		return nil, err
	}
	var pages []Page
	err = readLines(data, false, func(p Page) error {
		if p.Mode == "full" {
			gold, err := fs.ReadFile(fsys, p.Gold)
			if err != nil {
				return err
			}
			p.text = string(gold)
		}
		pages = append(pages, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("manifest.jsonl: %w", err)
	}
	return pages, nil
}

// Cleaning gathers how well pages were cleaned, by set.
type Cleaning struct {
	order []string
	sets  map[string]*cleaned
}

// cleaned is the score of one set.
type cleaned struct {
	pages, full             int
	precision, recall       float64 // sums over the pages with their whole text
	kept, lost, stayed, cut int     // pieces
}

// Add scores the text that cleaning made of a page; "" where it failed.
//
// Whole texts are compared by their runs of four words, each as often as it
// comes: precision and recall are averaged over the pages, as the
// article-extraction-benchmark of Zyte has it. Pieces are found in the text or
// not, white space apart.
func (c *Cleaning) Add(p *Page, text string) {
	if c.sets == nil {
		c.sets = map[string]*cleaned{}
	}
	s := c.sets[p.Set]
	if s == nil {
		s = &cleaned{}
		c.sets[p.Set] = s
		c.order = append(c.order, p.Set)
	}
	s.pages++
	if p.Mode == "full" {
		s.full++
		precision, recall := shingled(p.text, text)
		s.precision += precision
		s.recall += recall
		return
	}
	text = oneSpace(text)
	for _, piece := range p.With {
		if strings.Contains(text, oneSpace(piece)) {
			s.kept++
		} else {
			s.lost++
		}
	}
	for _, piece := range p.Without {
		if strings.Contains(text, oneSpace(piece)) {
			s.stayed++
		} else {
			s.cut++
		}
	}
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// shingle is how many words make a run.
const shingle = 4

func shingled(gold, text string) (precision, recall float64) {
	g, all := shingles(gold)
	t, found := shingles(text)
	both := 0
	for run, n := range t {
		both += min(n, g[run])
	}
	if text != "" {
		precision = float64(both) / float64(found)
	}
	return precision, float64(both) / float64(all)
}

// shingles counts the runs of a text; a shorter one is one run.
func shingles(s string) (runs map[string]int, n int) {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
	runs = map[string]int{}
	for i := range max(1, len(words)-shingle+1) {
		runs[strings.Join(words[i:min(i+shingle, len(words))], " ")]++
		n++
	}
	return runs, n
}

// Score is precision, recall and F1 of a set, each from 0 to 1.
type Score struct{ Precision, Recall, F1 float64 }

// Score returns the score of a set; that of an unknown one is zero.
func (c *Cleaning) Score(set string) Score {
	s := c.sets[set]
	if s == nil {
		return Score{}
	}
	var p, r float64
	if s.full > 0 {
		p, r = s.precision/float64(s.full), s.recall/float64(s.full)
	} else {
		p = float64(s.kept) / float64(max(1, s.kept+s.stayed))
		r = float64(s.kept) / float64(max(1, s.kept+s.lost))
	}
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return Score{p, r, f}
}

// Sets returns the names of the sets in the order in which they came.
func (c *Cleaning) Sets() []string { return c.order }

// Table returns the figures as plain text, a row for each set.
func (c *Cleaning) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-17s %6s   %6s %6s %6s\n", "cleaning", "pages", "P%", "R%", "F1%")
	for _, set := range c.order {
		s := c.Score(set)
		fmt.Fprintf(&b, "%-17s %6d   %6.1f %6.1f %6.1f\n", set, c.sets[set].pages, 100*s.Precision, 100*s.Recall, 100*s.F1)
	}
	return b.String()
}
