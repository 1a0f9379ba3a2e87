package article

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// errXML is returned for XML that is no text and no record.
var errXML = errors.New("XML of an unknown kind, without an element text, body or content")

// xmlRecord reads XML that is a record: elements that hold a value each, such
// as title, date and content, below the root or below its one element.
func (d *draft) xmlRecord(s string) error {
	x := newXML(strings.NewReader(s))
	m := map[string]string{}
	var name string
	var value strings.Builder
	for {
		tok, err := x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			name = e.Name.Local
			value.Reset()
		case xml.CharData:
			value.Write(e)
		case xml.EndElement:
			if e.Name.Local == name && strings.TrimSpace(value.String()) != "" {
				if m[name] == "" {
					m[name] = value.String()
				} else if len(m[name])+value.Len() < maxPage {
					m[name] += "\n\n" + value.String() // paragraphs, one element each
				}
			}
			name = ""
			value.Reset()
		}
	}
	d.addMeta(d.mapped(m))
	if strings.TrimSpace(d.meta["text"]+d.meta["html"]) == "" {
		return errXML
	}
	return d.record()
}
