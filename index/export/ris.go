package export

import (
	"fmt"
	"io"
	"strings"

	"onrecord/index"
)

// risWriter writes RIS: two letters, two blanks, a hyphen, a blank and the
// value; lines end with CR LF. RIS has no type for an interview (Zotero writes
// PCOMM, which comes back as a letter), so what an outlet printed is NEWS, what
// stands on the web ELEC, and the rest GEN.
type risWriter struct {
	w io.Writer
	o Options
}

func (r *risWriter) Write(h *index.Hit) error {
	ref := newReference(h, &r.o)
	var b strings.Builder
	tag := func(name, value string) {
		if value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	kind := "GEN"
	switch {
	case ref.outlet != "":
		kind = "NEWS"
	case ref.url != "":
		kind = "ELEC"
	}
	tag("TY", kind)
	tag("ID", ref.key)
	// A comma parts family and given names in RIS; nobody here knows them apart.
	tag("AU", strings.ReplaceAll(ref.author, ",", ""))
	tag("A2", strings.ReplaceAll(ref.asker, ",", ""))
	tag("TI", ref.title)
	tag("T2", ref.outlet)
	if d := ref.date; !d.IsZero() {
		tag("PY", fmt.Sprintf("%04d", d.Year))
		tag("DA", risDate(d))
	}
	if ref.words != "" {
		tag("AB", "“"+ref.words+"”")
	}
	tag("N1", noMarkup.Replace(ref.note))
	if ref.link != "" { // L1 to L4 are fetched as attachments
		tag("N1", "In the archive: "+ref.link)
	}
	for _, k := range ref.keywords {
		tag("KW", k)
	}
	tag("LA", ref.language)
	tag("UR", ref.url)
	tag("DB", "onrecord")
	b.WriteString("ER  - \r\n\r\n")
	_, err := io.WriteString(r.w, b.String())
	return err
}

// noMarkup keeps a note from looking like HTML, as which Zotero reads a note with
// a tag in it.
var noMarkup = strings.NewReplacer("<", "‹", ">", "›")

func (r *risWriter) Close() error { return nil }

// risDate is year/month/day/other with what is known.
func risDate(d index.Date) string {
	switch d.Precision() {
	case "day":
		return fmt.Sprintf("%04d/%02d/%02d/", d.Year, d.Month, d.Day)
	case "month":
		return fmt.Sprintf("%04d/%02d//", d.Year, d.Month)
	case "range":
		return fmt.Sprintf("%04d///%s", d.Year, strings.ReplaceAll(d.String(), "/", " to "))
	}
	return fmt.Sprintf("%04d///", d.Year)
}
