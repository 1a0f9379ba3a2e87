package article

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep elements may lie in one another. Documents of people
// and of their programs stay below a hundred.
const maxDepth = 500

var errDeep = fmt.Errorf("elements more than %d deep in one another", maxDepth)

// xmlReader hands out the tokens of an XML text. It knows no entities but those
// of XML and HTML, fetches nothing, and refuses to go too deep.
type xmlReader struct {
	d     *xml.Decoder
	depth int
}

func newXML(r io.Reader) *xmlReader {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it has been decoded
	return &xmlReader{d: d}
}

func (x *xmlReader) next() (xml.Token, error) {
	tok, err := x.d.Token()
	switch tok.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, errDeep
		}
	case xml.EndElement:
		x.depth--
	}
	if err != nil && err != io.EOF {
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			err = fmt.Errorf("line %d: %s", syntax.Line, syntax.Msg)
		}
	}
	return tok, err
}

// inside hands f each token inside the element that has just been opened, and
// passes its end; outside of any element, all up to the end of the text. f may
// read on for itself, to the end of the element that it is handed the start of.
func (x *xmlReader) inside(f func(xml.Token) error) error {
	for at := x.depth; ; {
		tok, err := x.next()
		switch {
		case err == io.EOF && at == 0:
			return nil
		case err != nil:
			return err
		case x.depth < at:
			return nil
		}
		if err := f(tok); err != nil {
			return err
		}
	}
}

// skip passes over the rest of the element that has just been opened.
func (x *xmlReader) skip() error { return x.inside(func(xml.Token) error { return nil }) }

// text returns the words of the element that has just been opened.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	err := x.inside(func(tok xml.Token) error {
		if c, ok := tok.(xml.CharData); ok {
			b.Write(c)
		}
		return nil
	})
	return oneLine(b.String()), err
}

func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// flow gathers paragraphs from a stream of text.
type flow struct {
	paras []para
	lines []string
	cur   strings.Builder
	label string // of the turn that begins with the next words
	roll
}

// roll has the speakers that a format names, each once.
type roll struct {
	speakers []string
	partial  bool // others speak, too, so that it does not tell where turns begin
}

// maxRoll bounds them: no record has more.
const maxRoll = 2000

// declare returns a name as the head of a turn has it, and keeps it.
func (r *roll) declare(name string) string {
	name = speakerLabel(name)
	switch {
	case slices.Contains(r.speakers, name):
	case len(r.speakers) == maxRoll:
		r.partial = true
	default:
		r.speakers = append(r.speakers, name)
	}
	return name
}

// write adds words to the line; white space counts as one space.
func (f *flow) write(s string) {
	if s == "" {
		return
	}
	if r, _ := utf8.DecodeRuneInString(s); isSpace(r) && f.cur.Len() > 0 {
		f.space()
	}
	for i, w := range strings.Fields(s) {
		if i > 0 {
			f.cur.WriteByte(' ')
		}
		if f.cur.Len() == 0 && len(f.lines) == 0 && f.label != "" {
			f.cur.WriteString(f.label + ": ")
			f.label = ""
		}
		f.cur.WriteString(w)
	}
	if r, _ := utf8.DecodeLastRuneInString(s); isSpace(r) && f.cur.Len() > 0 {
		f.space()
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

func (f *flow) space() {
	if s := f.cur.String(); !strings.HasSuffix(s, " ") {
		f.cur.WriteByte(' ')
	}
}

// endLine ends a line within a paragraph.
func (f *flow) endLine() {
	if s := strings.TrimSpace(f.cur.String()); s != "" {
		f.lines = append(f.lines, s)
	}
	f.cur.Reset()
}

// flush ends a paragraph.
func (f *flow) flush() {
	f.endLine()
	if len(f.lines) > 0 {
		f.paras = append(f.paras, para{f.lines})
		f.lines = nil
	}
}

// turn makes label the head of the next paragraph.
func (f *flow) turn(label string) {
	f.flush()
	f.label = f.declare(label)
}

// unidentified stands for a speaker of whom nothing is said but that there is
// one: the words that follow are not those of whoever spoke before.
const unidentified = "Unidentified speaker"

// speakerLabel returns a name as the head of a turn has it, without a colon.
func speakerLabel(name string) string {
	name = strings.TrimRight(oneLine(name), ":： ")
	if name == "" || utf8.RuneCountInString(name) > 120 {
		return unidentified
	}
	return name
}

// set takes paragraphs that a format has marked as the text: nothing in them is
// furniture.
func (d *draft) set(paras []para) {
	d.text = join(paras)
	d.spoken = d.spoken || spokenTitle.MatchString(d.title)
	d.findSpoken(units(paras))
}
