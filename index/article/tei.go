package article

import (
	"cmp"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
)

// tei reads TEI: transcripts of parliaments (ParlaMint), whose utterances name
// their speakers, volumes of diplomatic papers (FRUS), whose documents have a
// head and a date line, and as much of other texts as these share.
func (d *draft) tei(s string) error {
	t := &teiReader{xmlReader: newXML(strings.NewReader(s)), people: map[string]string{}}
	if err := t.read(); err != nil {
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
	d.roll = t.roll
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

// read reads to the end.
func (t *teiReader) read() error {
	return t.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			return t.start(e)
		case xml.EndElement:
			t.end(e.Name.Local)
		case xml.CharData:
			t.write(string(e))
		}
		return nil
	})
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
	err := t.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "note", "sic", "orig":
				return t.skip()
			case "lb":
				b.WriteByte(' ')
			}
		case xml.CharData:
			b.Write(e)
		}
		return nil
	})
	return oneLine(b.String()), err
}

// dateline reads where and when a document was written.
func (t *teiReader) dateline() error {
	return t.inside(func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "placeName":
			s, err := t.text()
			if t.place == "" {
				t.place = strings.Trim(s, " ,.")
			}
			return err
		case "date":
			if t.date == "" {
				t.date = when(e)
			}
		case "note":
			return t.skip()
		}
		return nil
	})
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
	var path []string
	titles := map[string]map[string]string{"main": {}, "sub": {}} // by language
	var id, forename, surname, whole string
	err := t.inside(func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			name := e.Name.Local
			switch {
			case name == "title" && under(path, "fileDesc", "titleStmt"):
				kind := xmlAttr(e, "type")
				if kind != "sub" {
					kind = "main"
				}
				s, err := t.text()
				set := titles[kind]
				if lang := xmlAttr(e, "lang"); set[lang] == "" {
					set[lang] = s
				}
				return err
			case name == "date" && slices.Contains(path, "setting"):
				if t.setting == "" {
					t.setting = when(e)
				}
			case name == "name" && xmlAttr(e, "type") == "city" && under(path, "setting"):
				s, err := t.text()
				if t.place == "" || xmlAttr(e, "lang") == t.lang {
					t.place = s
				}
				return err
			case name == "person":
				id, forename, surname, whole = xmlAttr(e, "id"), "", "", ""
			case id != "" && name == "forename":
				s, err := t.text()
				forename = cmp.Or(forename, s)
				return err
			case id != "" && name == "surname":
				s, err := t.text()
				surname = cmp.Or(surname, s)
				return err
			}
			path = append(path, name)
		case xml.CharData:
			if id != "" && whole == "" && under(path, "persName") {
				whole = oneLine(string(e))
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			if e.Name.Local == "person" && id != "" {
				if n := cmp.Or(strings.TrimSpace(forename+" "+surname), whole); n != "" {
					t.people[id] = n
				}
				id = ""
			}
		}
		return nil
	})
	t.title, t.sub = choose(titles["main"], t.lang), choose(titles["sub"], t.lang)
	return err
}

// under reports whether the innermost open elements are these.
func under(path []string, names ...string) bool {
	return len(path) >= len(names) && slices.Equal(path[len(path)-len(names):], names)
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
