package article

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
)

// tei reads TEI: transcripts of parliaments (ParlaMint), whose utterances name
// their speakers, volumes of diplomatic papers (FRUS), whose documents have a
// head and a date line, and as much of other texts as these share.
func (d *draft) tei(s string) error {
	t := &teiReader{xmlReader: newXML(strings.NewReader(s)), people: map[string]string{}}
	if err := t.read(); !errors.Is(err, io.EOF) {
		return err
	}
	t.flush()
	d.fromElsewhere()
	set(&d.language, t.lang)
	title := t.title
	if t.heading != "" && (title == "" || t.document) {
		title = docNumber.ReplaceAllString(t.heading, "")
	} else if t.sub != "" && t.turns > 0 {
		title = t.sub // the sitting; the main title is that of the whole collection
	}
	set(&d.title, title)
	set(&d.place, t.place)
	d.spoken = t.turns > 0
	if date := metaDate(t.date, "tei"); !date.IsZero() {
		d.header = date
	} else {
		d.header = metaDate(t.setting, "tei")
	}
	d.set(t.paras)
	return nil
}

// docNumber is the number of a document in its volume.
var docNumber = regexp.MustCompile(`^\s*\[?\d{1,5}\]?\.\s+`)

type teiReader struct {
	*xmlReader
	flow
	lang, title, sub string // of the header; sub is the title of the part
	setting          string // day of the event, in the header
	people           map[string]string
	heading          string // of the document
	document         bool   // a div of that type is the root: it has no header
	place, date      string // of the date line
	turns            int
	speaker          string // in a note before an utterance
	joined           bool   // no space before the next word
}

// read reads to the end, which is io.EOF.
func (t *teiReader) read() error {
	for {
		tok, err := t.next()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if err := t.start(e); err != nil {
				return err
			}
		case xml.EndElement:
			t.end(e.Name.Local)
		case xml.CharData:
			t.write(string(e))
		}
	}
}

func (t *teiReader) start(e xml.StartElement) error {
	switch name := e.Name.Local; name {
	case "TEI", "TEI.2", "text", "body":
		if l := xmlAttr(e, "lang"); l != "" && (t.lang == "" || name != "body") {
			t.lang = l
		}
	case "teiHeader":
		return t.header()
	case "div", "div1", "div2", "div3":
		t.flush()
		if xmlAttr(e, "type") == "document" {
			t.document = true
			if l := xmlAttr(e, "lang"); l != "" {
				t.lang = l
			}
		}
	case "head":
		if t.heading == "" && len(t.paras) == 0 && t.label == "" && t.turns == 0 {
			var err error
			t.flush()
			t.heading, err = t.plainText()
			return err
		}
		t.flush()
		if t.turns > 0 {
			return t.between()
		}
	case "dateline", "opener":
		if name == "dateline" && t.date == "" && t.document {
			return t.dateline()
		}
		t.flush()
	case "note":
		if xmlAttr(e, "type") != "speaker" {
			return t.skip()
		}
		s, err := t.plainText()
		t.speaker = strings.TrimRight(s, ": ")
		return err
	case "u":
		t.turns++
		label := t.speaker
		if label == "" {
			who := strings.TrimPrefix(xmlAttr(e, "who"), "#")
			if label = t.people[who]; label == "" && who != "" {
				label = unidentified + " (" + who + ")"
			}
		}
		t.turn(label)
		t.speaker = ""
	case "sp":
		t.turns++
		t.turn(t.people[strings.TrimPrefix(xmlAttr(e, "who"), "#")])
	case "speaker":
		s, err := t.plainText()
		t.turn(s)
		return err
	case "p", "seg", "ab", "list", "l", "lg", "signed", "closer", "salute", "postscript", "table", "floatingText", "titlePart", "docTitle":
		t.flush()
	case "item", "row":
		t.endLine()
	case "cell", "lb":
		t.write(" ")
	case "w", "pc":
		if !t.joined && xmlAttr(e, "join") != "left" {
			t.write(" ")
		}
		t.joined = xmlAttr(e, "join") == "right" || xmlAttr(e, "join") == "both"
	case "fw", "figure", "figDesc", "gap", "desc", "kinesic", "vocal", "incident", "sic", "orig", "abbr", "del", "listPerson", "front":
		return t.skip()
	}
	return nil
}

func (t *teiReader) end(name string) {
	switch name {
	case "p", "seg", "ab", "list", "l", "lg", "signed", "closer", "salute", "postscript", "table", "head", "u", "sp", "div", "div1", "div2", "div3", "titlePart", "opener":
		t.flush()
	case "item", "row":
		t.endLine()
	case "s":
		t.write(" ")
		t.joined = true
	}
}

// between writes the heading of a section between turns as records mark what
// nobody said: in brackets.
func (t *teiReader) between() error {
	s, err := t.plainText()
	if s = strings.Trim(s, "[] "); s != "" {
		label := t.label // of the turn to come
		t.label = ""
		t.write("[" + s + "]")
		t.flush()
		t.label = label
	}
	return err
}

// plainText returns the words of an element without its notes.
func (t *teiReader) plainText() (string, error) {
	var b strings.Builder
	for at := t.depth; ; {
		tok, err := t.next()
		if err != nil {
			return "", err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if n := e.Name.Local; n == "note" || n == "sic" || n == "orig" {
				if err := t.skip(); err != nil {
					return "", err
				}
			} else if n == "lb" {
				b.WriteByte(' ')
			}
		case xml.CharData:
			b.Write(e)
		}
		if t.depth < at {
			return strings.Join(strings.Fields(b.String()), " "), nil
		}
	}
}

// dateline reads where and when a document was written.
func (t *teiReader) dateline() error {
	for at := t.depth; ; {
		tok, err := t.next()
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			switch e.Name.Local {
			case "placeName":
				s, err := t.text()
				if err != nil {
					return err
				}
				if t.place == "" {
					t.place = strings.Trim(s, " ,.")
				}
			case "date":
				if t.date == "" {
					t.date = when(e)
				}
			case "note":
				if err := t.skip(); err != nil {
					return err
				}
			}
		}
		if t.depth < at {
			return nil
		}
	}
}

// when returns the day of a date element; of a span it is none.
func when(e xml.StartElement) string {
	s := xmlAttr(e, "when")
	if s == "" {
		if from, to := xmlAttr(e, "from"), xmlAttr(e, "to"); from != "" && from == to {
			s = from
		}
	}
	day, _, _ := strings.Cut(s, "T")
	return day
}

// header reads title, event and people from the header. Its own dates, of
// publication and of revisions, are those of the corpus.
func (t *teiReader) header() error {
	at := t.depth
	var path []string
	titles := map[string]map[string]string{"main": {}, "sub": {}} // by language
	var id, forename, surname, whole string
	for {
		tok, err := t.next()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			name := e.Name.Local
			switch in := strings.Join(path, "/"); {
			case name == "title" && strings.HasSuffix(in, "fileDesc/titleStmt"):
				kind := xmlAttr(e, "type")
				if kind != "sub" {
					kind = "main"
				}
				lang := xmlAttr(e, "lang")
				s, err := t.text()
				if err != nil {
					return err
				}
				if titles[kind][lang] == "" {
					titles[kind][lang] = s
				}
				continue
			case name == "date" && strings.Contains(in, "setting"):
				if t.setting == "" {
					t.setting = when(e)
				}
			case name == "name" && xmlAttr(e, "type") == "city" && strings.HasSuffix(in, "setting"):
				lang := xmlAttr(e, "lang")
				s, err := t.text()
				if err != nil {
					return err
				}
				if t.place == "" || lang == t.lang {
					t.place = s
				}
				continue
			case name == "person":
				id, forename, surname, whole = xmlAttr(e, "id"), "", "", ""
			case id != "" && (name == "forename" || name == "surname"):
				s, err := t.text()
				if err != nil {
					return err
				}
				if name == "forename" && forename == "" {
					forename = s
				} else if name == "surname" && surname == "" {
					surname = s
				}
				continue
			}
			path = append(path, name)
		case xml.CharData:
			if id != "" && len(path) > 0 && path[len(path)-1] == "persName" && whole == "" {
				whole = strings.Join(strings.Fields(string(e)), " ")
			}
		case xml.EndElement:
			if t.depth < at {
				t.title, t.sub = choose(titles["main"], t.lang), choose(titles["sub"], t.lang)
				return nil
			}
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			if e.Name.Local == "person" && id != "" {
				if n := strings.TrimSpace(forename + " " + surname); n != "" {
					t.people[id] = n
				} else if whole != "" {
					t.people[id] = whole
				}
				id = ""
			}
		}
	}
}

// choose returns the title in the language of the text, else one without a
// language, else the first by the name of its language.
func choose(byLang map[string]string, lang string) string {
	for _, l := range []string{lang, ""} {
		if s := byLang[l]; s != "" {
			return s
		}
	}
	first := ""
	for l := range byLang {
		if first == "" || l < first {
			first = l
		}
	}
	return byLang[first]
}
