package article

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Limits of a document of an office program, which is a ZIP file. They are
// counted while reading; what its list of members declares is not believed.
const (
	officeEntries = 4000
	officeRatio   = 200
	officeFloor   = 8 << 20 // bytes that any part may have, however small it is packed
	officePart    = 48 << 20
)

var errOffice = errors.New("not a text document inside")

// part reads one member of the ZIP file, nil where there is none.
func part(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		defer r.Close()
		limit := min(officePart, max(officeFloor, int64(min(f.CompressedSize64, officePart))*officeRatio))
		data, err := io.ReadAll(io.LimitReader(r, limit+1))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if int64(len(data)) > limit {
			return nil, fmt.Errorf("%s: longer than %d MiB", name, limit>>20)
		}
		return data, nil
	}
	return nil, nil
}

// openOffice opens the ZIP file and reads the part of that name, which holds
// the text.
func openOffice(data []byte, name string) (z *zip.Reader, body *xmlReader, err error) {
	z, err = zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, err
	}
	if len(z.File) > officeEntries {
		return nil, nil, fmt.Errorf("more than %d members", officeEntries)
	}
	text, err := part(z, name)
	if err == nil && text == nil {
		err = errOffice
	}
	if err != nil {
		return nil, nil, err
	}
	return z, newXML(strings.NewReader(xmlText(text))), nil
}

// officeText is what a document of an office program holds.
type officeText struct {
	flow
	title string            // a paragraph in the style of titles
	names map[string]string // of styles, by their identity
	rows  []officeRow       // that are open; tables lie in tables

	labelled bool // a style says who speaks
}

type officeRow struct {
	cells []string
	start int // paragraphs before the cell that is open
}

var (
	titleStyle = regexp.MustCompile(`(?i)^title$`)
	// speakerStyle is in the names of the styles in which records of debates
	// print who speaks, on a line of its own.
	speakerStyle = regexp.MustCompile(`(?i)speaker|interv[ei]n|interviewe|orador|orateur|oratore|redner|sprecher|rečn|mówc|выступа|оратор`)
)

// paragraph ends a paragraph of the given style.
func (t *officeText) paragraph(style string) {
	name := style
	if n := t.names[style]; n != "" {
		name = n
	}
	n := len(t.paras)
	t.flush()
	if len(t.paras) == n {
		return
	}
	s := t.paras[n].String()
	switch {
	case titleStyle.MatchString(name) && t.title == "" && n < 6:
		t.title = strings.ReplaceAll(s, "\n", " ")
		t.paras = t.paras[:n]
	case speakerStyle.MatchString(name+" "+style) && len(s) < 160 && labelLen(s) == 0:
		t.paras = t.paras[:n]
		t.label, t.labelled = speakerLabel(s), true
	}
}

func (t *officeText) startRow() {
	t.flush()
	t.rows = append(t.rows, officeRow{start: len(t.paras)})
}

func (t *officeText) startCell() {
	t.flush()
	if n := len(t.rows); n > 0 {
		t.rows[n-1].start = len(t.paras)
	}
}

func (t *officeText) endCell() {
	t.flush()
	if n := len(t.rows); n > 0 {
		r := &t.rows[n-1]
		if s := join(t.paras[r.start:]); s != "" {
			r.cells = append(r.cells, s)
		}
		t.paras = t.paras[:r.start]
	}
}

// endRow writes a row as a paragraph: a short cell before a long one is the
// head of a turn.
func (t *officeText) endRow() {
	n := len(t.rows)
	if n == 0 {
		return
	}
	cells := t.rows[n-1].cells
	t.rows = t.rows[:n-1]
	if len(cells) == 0 {
		return
	}
	if len(cells) == 2 && len(cells[0]) < 60 && !strings.HasSuffix(cells[0], ":") && len(strings.Fields(cells[1])) >= 4 {
		cells[0] += ":"
	}
	for i, block := range strings.Split(strings.Join(cells, " "), "\n\n") {
		if i == 0 || block != "" {
			t.paras = append(t.paras, para{strings.Split(block, "\n")})
		}
	}
}

// office finishes a draft: title is what the properties of the file say, which
// counts only where the text says it too; programs put much there.
func (d *draft) office(t *officeText, title, lang string) error {
	t.flush()
	d.fromElsewhere()
	set(&d.title, t.title)
	set(&d.language, lang)
	text := join(t.paras)
	if len(text) > maxText {
		return fmt.Errorf("longer than %d MiB of text", maxText>>20)
	}
	if title = oneLine(title); title != "" && d.title == "" && len(title) < 300 {
		if i := strings.Index(strings.ToLower(oneLine(text[:min(len(text), 3000)])), strings.ToLower(title)); i >= 0 && i < 1000 && len(strings.Fields(title)) >= 3 {
			d.title = title
		}
	}
	place := d.place
	d.plain(text)
	if t.labelled {
		d.place = place // what looks like a place before the first words is who speaks them
	}
	return nil
}

// docx reads a document of Word: the text of its body, with what has been
// deleted, field codes, comments and notes left out.
func (d *draft) docx(data []byte) error {
	z, body, err := openOffice(data, "word/document.xml")
	if err != nil {
		return err
	}
	t := &officeText{names: map[string]string{}}
	if styles, err := part(z, "word/styles.xml"); err == nil && styles != nil {
		docxStyles(styles, t.names)
	}
	if err := t.docx(body); err != nil {
		return err
	}
	title, lang := properties(z, "docProps/core.xml")
	return d.office(t, title, lang)
}

// xmlText decodes a part, which is UTF-8 or UTF-16 by its mark.
func xmlText(data []byte) string { return decode(data, "", true) }

// docx reads to the end.
func (t *officeText) docx(x *xmlReader) error {
	var styles []string // of the paragraphs that are open; text boxes lie in others
	return x.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "p":
				if len(styles) > 0 {
					t.flush()
				}
				styles = append(styles, "")
			case "pStyle":
				if len(styles) > 0 {
					styles[len(styles)-1] = xmlAttr(e, "val")
				}
			case "tab":
				t.space()
			case "br", "cr":
				t.endLine()
			case "noBreakHyphen":
				t.write("-")
			case "tr":
				t.startRow()
			case "tc":
				t.startCell()
			case "t":
				if err := t.run(x); err != nil {
					return err
				}
			case "del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "endnoteReference", "commentReference", "pPrChange", "rPrChange", "sectPr", "tabs":
				if err := x.skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "p":
				if n := len(styles); n > 0 {
					t.paragraph(styles[n-1])
					styles = styles[:n-1]
				}
			case "tc":
				t.endCell()
			case "tr":
				t.endRow()
			}
		}
		return nil
	})
}

// run writes the characters of the element that has just been opened.
func (t *officeText) run(x *xmlReader) error {
	return x.inside(func(tok xml.Token) error {
		if c, ok := tok.(xml.CharData); ok {
			t.write(string(c))
		}
		return nil
	})
}

func docxStyles(data []byte, names map[string]string) {
	x := newXML(strings.NewReader(xmlText(data)))
	id := ""
	x.inside(func(tok xml.Token) error { // as far as it can be read
		if e, ok := tok.(xml.StartElement); ok {
			switch e.Name.Local {
			case "style":
				id = xmlAttr(e, "styleId")
			case "name":
				if names[id] == "" && len(names) < 5000 {
					names[id] = xmlAttr(e, "val")
				}
			}
		}
		return nil
	})
}

// odt reads a text of OpenDocument.
func (d *draft) odt(data []byte) error {
	z, body, err := openOffice(data, "content.xml")
	if err != nil {
		return err
	}
	t := &officeText{names: map[string]string{}}
	if err := t.odt(body); err != nil {
		return err
	}
	title, lang := properties(z, "meta.xml")
	return d.office(t, title, lang)
}

// odt reads to the end.
func (t *officeText) odt(x *xmlReader) error {
	var styles []string
	return x.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style": // an automatic style stands for the one that it is made of
				if name, parent := xmlAttr(e, "name"), xmlAttr(e, "parent-style-name"); name != "" && parent != "" && len(t.names) < 5000 {
					t.names[name] = parent
				}
			case "p", "h":
				if len(styles) > 0 {
					t.flush()
				}
				styles = append(styles, xmlAttr(e, "style-name"))
			case "s", "tab":
				t.space()
			case "line-break":
				t.endLine()
			case "table-row":
				t.startRow()
			case "table-cell":
				t.startCell()
			case "note", "annotation", "tracked-changes", "forms", "sequence-decls", "font-face-decls", "table-of-content", "script":
				if err := x.skip(); err != nil {
					return err
				}
			}
		case xml.CharData:
			if len(styles) > 0 {
				t.write(string(e))
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "p", "h":
				if n := len(styles); n > 0 {
					t.paragraph(styles[n-1])
					styles = styles[:n-1]
				}
			case "table-cell":
				t.endCell()
			case "table-row":
				t.endRow()
			}
		}
		return nil
	})
}

// properties returns title and language of the file. Its dates are those of the
// file, and its creator is who typed it: neither is taken.
func properties(z *zip.Reader, name string) (title, lang string) {
	data, err := part(z, name)
	if err != nil || data == nil {
		return "", ""
	}
	x := newXML(strings.NewReader(xmlText(data)))
	x.inside(func(tok xml.Token) error { // as far as it can be read
		if e, ok := tok.(xml.StartElement); ok {
			switch e.Name.Local {
			case "title":
				title, _ = x.text()
			case "language":
				lang, _ = x.text()
			}
		}
		return nil
	})
	return title, lang
}
