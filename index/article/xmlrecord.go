package article

import (
	"encoding/xml"
	"errors"
	"strings"
)

// errXML is returned for XML that is no text and no record.
var errXML = errors.New("XML of an unknown kind, without an element text, body or content")

// xmlRecord reads XML that is a record: elements that hold a value each, such
// as title, date and content, below the root or below its one element.
func (d *draft) xmlRecord(s string) error {
	x := newXML(strings.NewReader(s))
	values := map[string][]string{} // paragraphs, one element each
	var name string
	var value strings.Builder
	err := x.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			name = e.Name.Local
			value.Reset()
		case xml.CharData:
			value.Write(e)
		case xml.EndElement:
			if e.Name.Local == name && strings.TrimSpace(value.String()) != "" {
				values[name] = append(values[name], value.String())
			}
			name = ""
			value.Reset()
		}
		return nil
	})
	if err != nil {
		return err
	}
	m := make(map[string]string, len(values))
	for name, v := range values {
		m[name] = strings.Join(v, "\n\n")
	}
	d.addMeta(d.mapped(m))
	if strings.TrimSpace(d.meta["text"]+d.meta["html"]) == "" {
		return errXML
	}
	return d.record()
}
