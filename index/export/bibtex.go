package export

import (
	"fmt"
	"io"
	"strings"

	"onrecord/index"
)

// bibtexWriter writes BibTeX. An entry is of the type misc, the only one of
// BibTeX's own that demands nothing which may not be known. Its key is made of
// the ID of the quote, so that a later export has the same.
type bibtexWriter struct {
	w io.Writer
	o Options
}

func (x *bibtexWriter) Write(h *index.Hit) error {
	ref := newReference(h, &x.o)
	var b strings.Builder
	b.WriteString("@misc{" + ref.key)
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	literal := func(name, value string) { // in braces of its own, so that it is not parted
		if value != "" {
			field(name, "{"+texEscape(value)+"}")
		}
	}
	literal("author", ref.author)
	literal("title", ref.title)
	field("howpublished", texEscape(ref.outlet))
	if d := ref.date; !d.IsZero() {
		field("year", fmt.Sprintf("%04d", d.Year))
		if d.Month != 0 {
			b.WriteString(",\n  month = " + strings.ToLower(d.Month.String()[:3])) // a macro of BibTeX's
		}
		if d.Day != 0 {
			field("day", fmt.Sprint(d.Day))
		}
	}
	if ref.interview {
		field("type", "Interview")
		literal("interviewer", ref.asker)
	}
	if ref.words != "" {
		field("abstract", texEscape("“"+ref.words+"”"))
	}
	field("note", texEscape(ref.note))
	field("keywords", texEscape(strings.Join(ref.keywords, "; ")))
	field("language", texEscape(ref.language))
	field("url", texURL(ref.url))
	field("permalink", texURL(ref.link))
	b.WriteString("\n}\n\n")
	_, err := io.WriteString(x.w, b.String())
	return err
}

func (x *bibtexWriter) Close() error { return nil }

// texEscapes has for each character that means something to TeX the command
// that prints it. Braces have one without braces of their own kind: BibTeX
// counts those behind a backslash, too.
var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)

func texEscape(s string) string { return texEscapes.Replace(s) }

// texURL escapes in an address, which is read as it stands, what would end the
// field.
func texURL(s string) string {
	return strings.NewReplacer(`\`, "%5C", `{`, "%7B", `}`, "%7D", `"`, "%22", "<", "%3C", ">", "%3E").Replace(s)
}
