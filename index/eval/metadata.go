package eval

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"onrecord/index"
)

// Card is what a careful reader finds on a page: a row of metadata.tsv or of
// evidence.tsv.
type Card struct {
	Path, Record string
	fields       map[string]string
}

// Furniture is a piece of a line that stands around an article and must be gone
// after cleaning, a row of furniture.tsv, or one of the article that must be kept,
// a row of kept.tsv.
type Furniture struct {
	Path, Piece string
	Keep        bool
}

// cardFields are the columns of metadata.tsv after article and record, with
// what an article has under each.
var cardFields = []struct {
	name string
	of   func(*index.Article) string
}{
	{"title", func(a *index.Article) string { return a.Title }},
	{"outlet", func(a *index.Article) string { return a.Outlet }},
	{"byline", func(a *index.Article) string { return a.Byline }},
	{"place", func(a *index.Article) string { return a.Place }},
	{"said", func(a *index.Article) string { return a.Said.String() }},
	{"published", func(a *index.Article) string { return a.Published.String() }},
	{"language", func(a *index.Article) string { return a.Language }},
	{"genre", func(a *index.Article) string { return string(a.Genre) }},
	{"section", func(a *index.Article) string { return a.Section }},
	{"saidfrom", func(a *index.Article) string { return string(a.Said.From) }},
	{"publishedfrom", func(a *index.Article) string { return string(a.Published.From) }},
}

// ReadCards reads metadata.tsv and evidence.tsv, of which the second may be
// missing. The first line names the columns: article (the path), record, and
// fields in any order. A field that neither has of an article is not measured.
func ReadCards(fsys fs.FS) ([]Card, error) {
	rows, err := readTable(fsys, "metadata.tsv", "article", "record")
	if err != nil {
		return nil, err
	}
	more, err := readTable(fsys, "evidence.tsv", "article", "record")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var cards []Card
	for _, row := range append(rows, more...) {
		cards = append(cards, Card{Path: row["article"], Record: row["record"], fields: row})
	}
	return cards, nil
}

// ReadFurniture reads furniture.tsv, which has the columns article and piece,
// and kept.tsv, which has the same and may be missing.
func ReadFurniture(fsys fs.FS) ([]Furniture, error) {
	rows, err := readTable(fsys, "furniture.tsv", "article", "piece")
	if err != nil {
		return nil, err
	}
	kept, err := readTable(fsys, "kept.tsv", "article", "piece")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var all []Furniture
	for _, row := range rows {
		all = append(all, Furniture{row["article"], row["piece"], false})
	}
	for _, row := range kept {
		all = append(all, Furniture{row["article"], row["piece"], true})
	}
	return all, nil
}

// readTable reads tab-separated values under the names of the first line.
func readTable(fsys fs.FS, name string, columns ...string) ([]map[string]string, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var head []string
	var rows []map[string]string
	n := 0
	for line := range bytes.Lines(data) {
		n++
		cells := strings.Split(strings.TrimRight(string(line), "\r\n"), "\t")
		if head == nil {
			head = cells
			continue
		}
		if len(cells) != len(head) {
			return nil, fmt.Errorf("%s: line %d has %d columns, not %d", name, n, len(cells), len(head))
		}
		row := map[string]string{}
		for i, c := range cells {
			row[head[i]] = c
		}
		rows = append(rows, row)
	}
	for _, c := range columns {
		if len(rows) > 0 {
			if _, ok := rows[0][c]; !ok {
				return nil, fmt.Errorf("%s: no column %s", name, c)
			}
		}
	}
	return rows, nil
}

// Metadata counts what was found of the cards, and the furniture that is left.
type Metadata struct {
	fields       map[string]*found
	pieces, gone int
	text, kept   int
	errors       []string
}

// found counts the values of one field.
type found struct{ gold, right, wrong, invented int }

// Add compares an article with its card. A value where the card has none is
// invented, another than the card's is wrong.
func (m *Metadata) Add(c *Card, a *index.Article) {
	if m.fields == nil {
		m.fields = map[string]*found{}
	}
	for _, f := range cardFields {
		want, ok := c.fields[f.name]
		if !ok {
			continue
		}
		n := m.fields[f.name]
		if n == nil {
			n = &found{}
			m.fields[f.name] = n
		}
		want, got := oneSpace(want), f.of(a)
		if want != "" {
			n.gold++
		}
		switch {
		case got == want:
			if want != "" {
				n.right++
			}
			continue
		case got == "":
		case want == "":
			n.invented++
		default:
			n.wrong++
		}
		m.errors = append(m.errors, fmt.Sprintf("%-12s %s: got %q, want %q", f.name, strings.TrimSpace(c.Path+" "+c.Record), got, want))
	}
}

// AddFurniture looks for a piece of furniture in an article.
func (m *Metadata) AddFurniture(f *Furniture, a *index.Article) {
	if f.Keep {
		m.text++
		if strings.Contains(a.Text, f.Piece) {
			m.kept++
		} else {
			m.errors = append(m.errors, fmt.Sprintf("%-12s %s: %q is lost", "text", f.Path, f.Piece))
		}
		return
	}
	m.pieces++
	if !strings.Contains(a.Text, f.Piece) {
		m.gone++
		return
	}
	m.errors = append(m.errors, fmt.Sprintf("%-12s %s: %q is left", "furniture", f.Path, f.Piece))
}

// Errors lists each value that is not the card's and each piece that is left.
func (m *Metadata) Errors() []string { return m.errors }

// Table returns the figures as plain text, a row for each field.
func (m *Metadata) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-17s %6s %6s %6s %6s %8s   %6s\n", "metadata", "gold", "right", "wrong", "open", "invented", "right%")
	for _, f := range cardFields {
		if n := m.fields[f.name]; n != nil {
			fmt.Fprintf(&b, "%-17s %6d %6d %6d %6d %8d   %6v\n", f.name, n.gold, n.right, n.wrong, n.gold-n.right-n.wrong, n.invented, Ratio{n.right, n.gold})
		}
	}
	if m.pieces > 0 {
		fmt.Fprintf(&b, "\n%-17s %6s %6s   %6s\n%-17s %6d %6d   %6v\n", "furniture", "pieces", "gone", "gone%", "all", m.pieces, m.gone, Ratio{m.gone, m.pieces})
	}
	if m.text > 0 {
		fmt.Fprintf(&b, "\n%-17s %6s %6s   %6s\n%-17s %6d %6d   %6v\n", "text", "pieces", "kept", "kept%", "all", m.text, m.kept, Ratio{m.kept, m.text})
	}
	return b.String()
}
