package export

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// csvWriter writes RFC 4180: a header, lines that end with CR LF, every cell in
// quotation marks.
type csvWriter struct {
	w   io.Writer
	o   Options
	row bytes.Buffer
}

// column is one column of the table.
type column struct {
	name string
	cell func(h *index.Hit, o *Options) string
}

// ofQuote is a cell that an article leaves empty.
func ofQuote(cell func(h *index.Hit, q *index.Quote) string) func(*index.Hit, *Options) string {
	return func(h *index.Hit, _ *Options) string {
		if h.Quote == nil {
			return ""
		}
		return cell(h, h.Quote)
	}
}

func ofInterview(cell func(iv *index.Interview) string) func(*index.Hit, *Options) string {
	return func(h *index.Hit, _ *Options) string { return cell(h.Interview) }
}

// columns are the columns of CSV. Who reads the table counts on their names:
// new ones come at the end.
var columns = []column{
	{"id", func(h *index.Hit, _ *Options) string { return string(h.ID()) }},
	{"interview", ofInterview(func(iv *index.Interview) string { return string(iv.ID) })},
	{"quote", func(h *index.Hit, _ *Options) string { return words(h) }},
	{"speaker", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Speaker.Name })},
	{"speaker kind", ofQuote(func(_ *index.Hit, q *index.Quote) string { return string(q.Speaker.Kind) })},
	{"role", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Speaker.Role })},
	{"country", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Speaker.Country })},
	{"organization", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Speaker.Organization })},
	{"alliances", ofQuote(func(_ *index.Hit, q *index.Quote) string { return strings.Join(q.Alliances, "; ") })},
	{"alliances as of", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.AsOf })},
	{"confidence", ofQuote(func(_ *index.Hit, q *index.Quote) string { return string(q.Confidence) })},
	{"form", ofQuote(func(_ *index.Hit, q *index.Quote) string { return string(q.Form) })},
	{"status", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Status.Words() })},
	{"wording", ofQuote(func(_ *index.Hit, q *index.Quote) string { return q.Wording.Words() })},
	{"said", ofInterview(func(iv *index.Interview) string { return iv.Said.String() })},
	{"published", ofInterview(func(iv *index.Interview) string { return iv.Published.String() })},
	{"date precision", ofInterview(func(iv *index.Interview) string { return iv.Date().Precision() })},
	{"title", ofInterview(func(iv *index.Interview) string { return iv.Title })},
	{"outlet", ofInterview(func(iv *index.Interview) string { return iv.Outlet })},
	{"place", ofInterview(func(iv *index.Interview) string { return iv.Place })},
	{"locations", ofQuote(func(h *index.Hit, q *index.Quote) string { return strings.Join(h.Interview.Locations(q), "; ") })},
	{"genre", ofInterview(func(iv *index.Interview) string { return string(iv.Genre) })},
	{"language", ofInterview(func(iv *index.Interview) string { return iv.Language })},
	{"url", ofInterview(func(iv *index.Interview) string { return webAddress(iv.URL) })},
	{"link", func(h *index.Hit, o *Options) string { return o.permalink(h) }},
	{"added", ofInterview(func(iv *index.Interview) string { return iv.Added.String() })},
	{"other publications", func(h *index.Hit, _ *Options) string {
		if n := len(h.Also) + h.More; n > 0 {
			return strconv.Itoa(n)
		}
		return ""
	}},
	{"batch", ofInterview(func(iv *index.Interview) string {
		if iv.Batch == 0 {
			return ""
		}
		return strconv.FormatUint(iv.Batch, 10)
	})},
}

func newCSV(w io.Writer, o Options) (*csvWriter, error) {
	c := &csvWriter{w: w, o: o}
	if o.BOM {
		c.row.WriteString("\uFEFF")
	}
	for i, col := range columns {
		c.cell(i, col.name)
	}
	return c, c.end()
}

func (c *csvWriter) Write(h *index.Hit) error {
	for i, col := range columns {
		c.cell(i, col.cell(h, &c.o))
	}
	return c.end()
}

func (c *csvWriter) Close() error { return nil }

func (c *csvWriter) cell(i int, s string) {
	if i > 0 {
		c.row.WriteByte(',')
	}
	c.row.WriteString(`"` + strings.ReplaceAll(harmless(s), `"`, `""`) + `"`)
}

func (c *csvWriter) end() error {
	c.row.WriteString("\r\n")
	_, err := c.w.Write(c.row.Bytes())
	c.row.Reset()
	return err
}

// formula are the characters with which a spreadsheet takes a cell for a
// formula: those of OWASP's "CSV Injection", the full-width ones among them,
// which East Asian settings read like the others. Tab, CR and NUL, which it
// names too, never come through line.
const formula = "=+-@＝＋－＠"

// harmless returns s as one line that no spreadsheet takes for a formula. As
// OWASP ASVS 5.0, 1.2.10 has it, an apostrophe goes before one; also where
// characters that are not seen stand before it. JSON Lines has the text
// as it is.
func harmless(s string) string {
	s = line(s)
	seen := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	if r, size := utf8.DecodeRuneInString(seen); size > 0 && strings.ContainsRune(formula, r) {
		return "'" + s
	}
	return s
}
