package source

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The media types of documents that are read.
const (
	HTML     = "text/html"
	Markdown = "text/markdown"
	Plain    = "text/plain"
	VTT      = "text/vtt"
	SRT      = "application/x-subrip"
	JSON     = "application/json" // one record
	CSV      = "text/csv"         // one record, below the names of its columns
	XML      = "application/xml"  // a record, as far as it is one
	TEI      = "application/tei+xml"
	PDF      = "application/pdf"
	DOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	ODT      = "application/vnd.oasis.opendocument.text"
)

// NDJSON is JSON Lines, a file of records.
const NDJSON = "application/x-ndjson"

const (
	typeGzip         = "application/gzip"
	typeZstd         = "application/zstd"
	typeZip          = "application/zip"
	typeTar          = "application/x-tar"
	typeWARC         = "application/warc"
	typeArray        = "application/json; array"
	typeXLSX         = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typePPTX         = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	typeOpenDocument = "application/vnd.oasis.opendocument"
	typeEPUB         = "application/epub+zip"
	typeOLE          = "application/x-ole-storage"
	typeRTF          = "application/rtf"
	typeFeed         = "application/rss+xml"
	typeImage        = "image"
	typeMedia        = "audio or video"
	typeBinary       = "application/octet-stream"
)

// unread gives the reason for which a file of that type is skipped.
var unread = map[string]string{
	typeXLSX:         "spreadsheet (XLSX): save it as CSV",
	typePPTX:         "presentation (PPTX): not read",
	typeOpenDocument: "OpenDocument, but no text (ODT): not read",
	typeEPUB:         "e-book (EPUB): not read",
	typeOLE:          "old Office document (DOC, XLS, PPT): save it as DOCX",
	typeRTF:          "RTF: save it as DOCX or text",
	typeFeed:         "RSS or Atom feed: not read",
	typeImage:        "image: not read",
	typeMedia:        "audio or video: not read",
	typeBinary:       "binary: no known format",
}

var magic = []struct{ prefix, mediaType string }{
	{"\x1f\x8b", typeGzip},
	{"\x28\xb5\x2f\xfd", typeZstd},
	{"%PDF-", PDF},
	{"{\\rtf", typeRTF},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", typeOLE},
	{"WARC/1.", typeWARC},
	{"WARC/0.", typeWARC},
	{"filedesc://", typeWARC}, // ARC, its forerunner
	{"\x89PNG\r\n", typeImage},
	{"\xff\xd8\xff", typeImage},
	{"GIF8", typeImage},
	{"II*\x00", typeImage},
	{"MM\x00*", typeImage},
	{"ID3", typeMedia},
	{"OggS", typeMedia},
	{"RIFF", typeMedia},
}

var (
	xmlStart = regexp.MustCompile(`^<\?xml\b`)
	xmlRoot  = regexp.MustCompile(`^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)/?>`)
	// xmlDeclared finds the encoding that an XML file declares.
	xmlDeclared = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']`)
	subtitle    = regexp.MustCompile(`^(?:\d{1,6}[ \t]*\r?\n)?(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}`)
	htmlStart   = regexp.MustCompile(`(?i)^(<!doctype\s+html|<html\b|<head\b|<body\b|<title\b|<meta\b)`)
	htmlRoot    = regexp.MustCompile(`(?i)<(html|body)\b|<!doctype\s+html`)
	htmlTag     = regexp.MustCompile(`(?i)</?(p|div|span|a|br|h[1-6]|table|tr|td|ul|ol|li|b|i|em|strong|section|article|blockquote|dl|dt|dd|img|script|style|link|nav|header|footer|main|font|center)(\s[^<>]*)?/?>`)
)

// MediaType tells what a file is from how it begins. The name only settles
// whether text with a little Markdown in it was meant as Markdown.
func MediaType(head []byte, name string) string {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return m.mediaType
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return typeZip // an office document is told from its members
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return typeTar
	}
	if bytes.Contains(head[:min(1024, len(head))], []byte("%PDF-1.")) {
		return PDF
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return typeMedia
	}
	if wide(head) {
		return textType(narrow(head), name)
	}
	if binary(head) {
		return typeBinary
	}
	return textType(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), name)
}

func textType(head []byte, name string) string {
	text := bytes.TrimLeft(head, " \t\r\n\f")
	if len(text) == 0 {
		return Plain
	}
	switch text[0] {
	case '{':
		return jsonType(text)
	case '[':
		// "[INTERVIEW] ..." is a headline; an array goes on with a value.
		if rest := bytes.TrimLeft(text[1:], " \t\r\n"); len(rest) > 1 && rest[0] == '{' && bytes.IndexByte(rest, '"') >= 0 {
			return typeArray
		}
	case '<':
		start := afterComments(text)
		near := start[:min(4096, len(start))]
		root, declared := xmlType(start), xmlStart.Match(start)
		switch {
		case htmlStart.Match(start):
			return HTML
		case declared && root != "", root == TEI, root == typeFeed:
			return root
		case declared && htmlRoot.Match(near):
			return HTML
		case declared:
			return XML
		case len(htmlTag.FindAllIndex(near, 3)) >= 2:
			return HTML
		}
	}
	if htmlRoot.Match(text[:min(1024, len(text))]) && len(htmlTag.FindAllIndex(text, 8)) >= 8 {
		return HTML // a page with something before its first tag
	}
	if bytes.HasPrefix(text, []byte("WEBVTT")) && (len(text) == 6 || bytes.IndexByte([]byte(" \t\r\n"), text[6]) >= 0) {
		return VTT
	}
	if subtitle.Match(text) {
		return SRT
	}
	if markdown(text, name) {
		return Markdown
	}
	return Plain
}

// afterComments passes over what may stand before the root element.
func afterComments(start []byte) []byte {
	for bytes.HasPrefix(start, []byte("<!--")) {
		end := bytes.Index(start, []byte("-->"))
		if end < 0 {
			break
		}
		start = bytes.TrimLeft(start[end+3:], " \t\r\n")
	}
	return start
}

var beforeRoot = regexp.MustCompile(`(?s)^(?:<\?.*?\?>|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*)*>|\s+)`)

// xmlType tells from the root element what kind of XML it is, where it is a
// kind that is known: "" for others, and for HTML.
func xmlType(start []byte) string {
	for range 20 {
		n := len(beforeRoot.Find(start))
		rest := afterComments(start[n:])
		if len(rest) == len(start) {
			break
		}
		start = rest
	}
	m := xmlRoot.FindSubmatch(start[:min(len(start), 8<<10)])
	if m == nil {
		return ""
	}
	switch root := string(m[1]); {
	case root == "TEI", root == "TEI.2", root == "teiCorpus", bytes.Contains(m[2], []byte("http://www.tei-c.org/ns/")):
		return TEI
	case strings.EqualFold(root, "rss"), root == "feed", root == "RDF":
		return typeFeed
	case strings.EqualFold(root, "html"):
		return ""
	}
	return XML
}

// jsonType tells lines of objects from one object that spans lines.
func jsonType(text []byte) string {
	end := bytes.IndexByte(text, '\n')
	switch {
	case end < 0 && json.Valid(text):
		return NDJSON
	case end < 0 && len(text) > sniffLen/2 && bytes.IndexByte(text[:64], '"') > 0:
		return NDJSON // the first line is longer than what is sniffed
	case end >= 0 && json.Valid(text[:end]):
		return NDJSON
	}
	if rest := bytes.TrimLeft(text[1:], " \t\r\n"); len(rest) > 0 && rest[0] == '"' {
		return JSON
	}
	return Plain
}

var (
	frontMatter = regexp.MustCompile(`^---[ \t]*\r?\n(?:[A-Za-z_][\w .-]*:.*\r?\n|[ \t#-].*\r?\n|\r?\n)+?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)`)
	tomlMatter  = regexp.MustCompile(`^\+\+\+[ \t]*\r?\n(?:[A-Za-z_"][\w ."-]*=.*\r?\n|[ \t#\[\]"'].*\r?\n|\r?\n)+?\+\+\+[ \t]*(?:\r?\n|$)`)
	// mdSigns each hold one of the strings, by which most texts are told without
	// asking the expression.
	mdSigns = []struct {
		holds []string
		re    *regexp.Regexp
	}{
		{[]string{"# "}, regexp.MustCompile(`(?m)^#{1,6} \S`)},
		{[]string{"**"}, regexp.MustCompile(`\*\*[^\s*][^*\n]*\*\*`)},
		{[]string{"]("}, regexp.MustCompile(`\[[^\]\n]+\]\((?:https?:|/|#|mailto:)[^)\s]*\)`)},
		{[]string{`\`}, regexp.MustCompile(`\\[_*\[\]#]`)},
		{[]string{"```"}, regexp.MustCompile("(?m)^```")},
		{[]string{"===", "---"}, regexp.MustCompile(`(?m)^(?:={3,}|-{3,})[ \t]*$`)},
		{[]string{"> "}, regexp.MustCompile(`(?m)^> \S`)},
	}
)

// markdown asks for front matter or two different signs; under a Markdown name
// one is enough.
func markdown(text []byte, name string) bool {
	if frontMatter.Match(text) || tomlMatter.Match(text) {
		return true
	}
	want := 2
	switch ext := strings.ToLower(path.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst"))); ext {
	case ".md", ".markdown", ".mkd":
		want = 1
	}
	for _, sign := range mdSigns {
		if slices.ContainsFunc(sign.holds, func(s string) bool { return bytes.Contains(text, []byte(s)) }) && sign.re.Match(text) {
			if want--; want == 0 {
				return true
			}
		}
	}
	return false
}

// binary reports bytes that no text has: NUL, or many control bytes.
func binary(head []byte) bool {
	control := 0
	for _, b := range head {
		if b == 0 {
			control += 10
		}
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1a && b != 0x1b {
			control++
		}
	}
	if control == 0 {
		return false
	}
	return !utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]) && control*50 > len(head) || control*20 > len(head)
}

// wide reports UTF-16: by its mark, or because nearly every other byte is NUL.
func wide(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	n := min(len(head), 1024) / 2
	if n < 8 {
		return false
	}
	var odd, even int
	for i := 0; i < n; i++ {
		if head[2*i] == 0 {
			even++
		}
		if head[2*i+1] == 0 {
			odd++
		}
	}
	return odd*10 > n*7 && even*20 < n || even*10 > n*7 && odd*20 < n
}

// narrow drops the NUL bytes and the mark, which leaves ASCII markup readable.
func narrow(head []byte) []byte {
	head = bytes.TrimPrefix(bytes.TrimPrefix(head, []byte("\xff\xfe")), []byte("\xfe\xff"))
	return bytes.ReplaceAll(head, []byte{0}, nil)
}
