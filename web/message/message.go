// Package message holds what the pages say, in every language that they know.
// A message is known by its English text; the files beside this one say it in
// the others.
package message

import (
	"bufio"
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
	"golang.org/x/text/number"
)

//go:embed en.txt fr.txt ko.txt
var files embed.FS

// Language is one in which the pages speak. It may be used by several
// goroutines at once.
type Language struct {
	Tag     string // BCP 47: "fr"
	Name    string // of the language, in itself: "français"
	printer *message.Printer
	known   map[string]bool
}

// Languages are all of them, English first. Whoever asks for none that is here
// is answered in English.
var Languages, matcher = load()

func load() ([]*Language, language.Matcher) {
	var languages []*Language
	var tags []language.Tag
	texts := catalog.NewBuilder(catalog.Fallback(language.English))
	for _, l := range []*Language{{Tag: "en", Name: "English"}, {Tag: "fr", Name: "français"}, {Tag: "ko", Name: "한국어"}} {
		tag := language.MustParse(l.Tag)
		f, err := files.Open(l.Tag + ".txt")
		if err != nil {
			panic(err) // it is in the binary
		}
		entries, err := read(f)
		if err != nil {
			panic(fmt.Sprintf("message: %s.txt: %v", l.Tag, err)) // a test of ours tells it first
		}
		l.known = map[string]bool{}
		for _, e := range entries {
			if err := texts.Set(tag, e.key, e.message()); err != nil {
				panic(fmt.Sprintf("message: %s.txt: %q: %v", l.Tag, e.key, err))
			}
			l.known[e.key] = true
		}
		l.printer = message.NewPrinter(tag, message.Catalog(texts))
		languages, tags = append(languages, l), append(tags, tag)
	}
	return languages, language.NewMatcher(tags)
}

// English is the language of who asks for none.
func English() *Language { return Languages[0] }

// ByTag returns the language of a tag, or nil.
func ByTag(tag string) *Language {
	for _, l := range Languages {
		if l.Tag == tag {
			return l
		}
	}
	return nil
}

// Match returns the language that suits an Accept-Language header best.
func Match(accept string) *Language {
	asked, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(asked) == 0 {
		return English()
	}
	_, i, confidence := matcher.Match(asked...)
	if confidence == language.No {
		return English()
	}
	return Languages[i]
}

// Text says a message, with its arguments as fmt.Sprintf puts them in; numbers
// (%d) are written and counted as the language does. What is not known is said
// in English.
func (l *Language) Text(key string, args ...any) string {
	return l.printer.Sprintf(key, args...)
}

// HTML is Text for a message with tags in it. What is put in is escaped, also
// for attributes, save what is HTML already. An address that is put in must be
// one of ours: no scheme is looked at.
func (l *Language) HTML(key string, args ...any) template.HTML {
	escaped := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			escaped[i] = template.HTMLEscapeString(a)
		case template.HTML:
			escaped[i] = string(a)
		case int:
			escaped[i] = a
		default:
			panic(fmt.Sprintf("message: a %T cannot be put into HTML", a))
		}
	}
	return template.HTML(l.printer.Sprintf(key, escaped...))
}

// Knows reports whether the language's file has a message.
func (l *Language) Knows(key string) bool { return l.known[key] }

// Number writes a number with the digits parted as the language does.
func (l *Language) Number(n int) string { return l.printer.Sprintf("%d", n) }

// entry is a message of a file.
type entry struct {
	key   string
	texts map[string]string // by plural form; "" where there is but one text
}

// message makes what the catalogue takes. The first number that a text names
// decides which form it has.
func (e entry) message() catalog.Message {
	if text, ok := e.texts[""]; ok {
		return catalog.String(text)
	}
	var cases []any
	for _, form := range forms {
		if text, ok := e.texts[form]; ok {
			cases = append(cases, form, text)
		}
	}
	return plural.Selectf(1, "%d", cases...)
}

// forms are the plural forms that a file may have (Unicode CLDR), in the order
// in which they are tried.
var forms = []string{"one", "many", "other"}

// read reads a file of messages: a line with the English text, and indented
// below it the text in the language of the file, or one for each plural form:
//
//	%d quotes
//		one: %d citation
//		other: %d citations
//
// Where nothing stands below, the English text is meant. A line that begins
// with # is a comment.
func read(r io.Reader) ([]entry, error) {
	var entries []entry
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		text := strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
			continue
		case line[0] != '\t' && line[0] != ' ':
			if seen[text] {
				return nil, fmt.Errorf("line %d: %q stands here twice", n, text)
			}
			seen[text] = true
			entries = append(entries, entry{text, map[string]string{}})
			continue
		case len(entries) == 0:
			return nil, fmt.Errorf("line %d: a text without its English", n)
		}
		e := &entries[len(entries)-1]
		form := ""
		for _, f := range forms {
			if rest, ok := strings.CutPrefix(text, f+": "); ok {
				form, text = f, rest
			}
		}
		if _, ok := e.texts[form]; ok {
			return nil, fmt.Errorf("line %d: a second text for %q", n, e.key)
		}
		e.texts[form] = text
	}
	for i := range entries {
		if e := &entries[i]; len(e.texts) == 0 {
			e.texts[""] = e.key
		}
	}
	return entries, lines.Err()
}

// Decimal writes a number with so many digits after the decimal mark.
func (l *Language) Decimal(x float64, digits int) string {
	return l.printer.Sprint(number.Decimal(x, number.Scale(digits)))
}

// NameOf returns what a language is called in this one: "Czech" for "cs", and
// the tag itself where that is not known.
func (l *Language) NameOf(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Tags(language.MustParse(l.Tag)).Name(t); name != "" {
		return name
	}
	return tag
}
