package source

import (
	"bytes"
	"encoding/xml"
	"io"

	"onrecord/index"
)

// volume reads a TEI file. One that holds several documents, as the volumes of
// diplomatic papers do (div elements of the type "document"), is taken apart.
func (rd *reader) volume(c content, data []byte) error {
	whole := index.Origin{Record: c.record, MediaType: TEI}
	parts := documents(data)
	if len(parts) < 2 {
		return rd.emit(c.f, whole, data)
	}
	mt := TEI
	if name := xmlEncoding(data); name != "" {
		mt += "; charset=" + name
	}
	for _, p := range parts {
		if err := rd.emit(c.f, index.Origin{Record: c.within(p.id), MediaType: mt}, bytes.Clone(data[p.start:p.end])); err != nil {
			return err
		}
	}
	return nil
}

type part struct {
	id         string
	start, end int64
}

// documents finds the outermost documents in a TEI file, nil where its markup
// is broken.
func documents(data []byte) []part {
	if bytes.Count(data, []byte(`"document"`))+bytes.Count(data, []byte(`'document'`)) < 2 {
		return nil
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // offsets are wanted, not words
	var parts []part
	depth, open := 0, 0 // open is the depth of the document that is open
	for {
		at := d.InputOffset()
		tok, err := d.RawToken()
		if err == io.EOF {
			if open > 0 { // cut short
				parts[len(parts)-1].end = int64(len(data))
			}
			return parts
		}
		if err != nil {
			return nil
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			if open == 0 && t.Name.Local == "div" && attr(t, "type") == "document" {
				open = depth
				parts = append(parts, part{id: attr(t, "id"), start: at})
			}
		case xml.EndElement:
			if depth == open && open > 0 {
				parts[len(parts)-1].end = d.InputOffset()
				open = 0
			}
			depth--
		}
		if depth > maxDepth {
			return nil
		}
	}
}

// maxDepth is how deep elements may lie in one another.
const maxDepth = 1000

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func xmlEncoding(data []byte) string {
	if m := xmlDeclared.FindSubmatch(data[:min(len(data), 200)]); m != nil {
		return string(m[1])
	}
	return ""
}
