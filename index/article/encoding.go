package article

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

var declared = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?|<\?xml[^>]{0,100}?en)(?:charset|coding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,30})`)

// decode turns bytes into normalised text. A byte order mark decides; then what
// the user says of the folder (the parameter "encoding"); then UTF-8 that is
// valid and not mere ASCII, for pages that declare something else and are UTF-8
// are common while the reverse cannot pass as valid; then the declaration; then a
// guess from the bytes. x/net's own guess is windows-1252 for everything, so it
// is not asked.
func decode(data []byte, params string, markup bool) string {
	return normalise(decodeBytes(data, params, markup))
}

func decodeBytes(data []byte, params string, markup bool) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return string(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return with(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), data)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return named("utf-16le", data[2:])
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return named("utf-16be", data[2:])
	}
	if name := param(params, "encoding"); name != "" {
		if s := named(name, data); s != "" {
			return s
		}
	}
	if name := utf16WithoutMark(data); name != "" {
		return named(name, data)
	}
	if utf8.Valid(data) && !bytes.Contains(data, []byte("\x1b$")) {
		return string(data)
	}
	name := param(params, "charset")
	if name == "" && markup {
		if m := declared.FindSubmatch(data[:min(len(data), 16<<10)]); m != nil {
			name = string(m[1])
		}
	}
	if e, canonical := charset.Lookup(name); e != nil && canonical != "utf-8" && !strings.HasPrefix(canonical, "utf-16") {
		return with(e, data)
	}
	// UTF-8 with some bytes broken is still UTF-8: in other encodings hardly one
	// letter in seven is followed by what makes it look like UTF-8.
	if bad, multi := broken(data); multi > bad {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return guess(data, markup)
}

// param returns a parameter of a media type, in lower case.
func param(params, key string) string {
	for p := range strings.SplitSeq(strings.ToLower(params), ";") {
		if k, v, ok := strings.Cut(p, "="); ok && strings.TrimSpace(k) == key {
			return strings.Trim(v, `"' `)
		}
	}
	return ""
}

func guess(data []byte, markup bool) string {
	det := chardet.NewTextDetector()
	if markup {
		det = chardet.NewHtmlDetector()
	}
	best, err := det.DetectBest(data[:min(len(data), 256<<10)])
	if err == nil && best != nil && best.Confidence >= 10 {
		if s := named(best.Charset, data); s != "" {
			return s
		}
	}
	return named("windows-1252", data)
}

// named decodes by the name of an encoding; ISO-8859-1 is windows-1252, as
// browsers have it. It returns "" when the name is unknown.
func named(name string, data []byte) string {
	switch strings.ToLower(name) {
	case "gb-18030":
		name = "gb18030"
	case "utf-8":
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	e := lookup(name)
	if e == nil {
		return ""
	}
	return with(e, data)
}

// lookup returns an encoding by its name in browsers, else by its name in IANA's
// register, which has the code pages of MS-DOS too; nil where neither has it.
func lookup(name string) encoding.Encoding {
	if e, _ := charset.Lookup(name); e != nil {
		return e
	}
	e, err := ianaindex.IANA.Encoding(name)
	if err != nil {
		return nil
	}
	return e
}

// KnownEncoding reports whether the parameter "encoding" of Input.MediaType can
// have that value.
func KnownEncoding(name string) bool { return lookup(name) != nil }

func with(e encoding.Encoding, data []byte) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(out)
}

// broken counts the bytes that are no UTF-8 and the characters of several bytes.
func broken(data []byte) (bad, multi int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			multi++
		}
		data = data[n:]
	}
	return bad, multi
}

func utf16WithoutMark(data []byte) string {
	n := min(len(data), 1024) / 2
	if n < 8 {
		return ""
	}
	var even, odd int
	for i := 0; i < n; i++ {
		if data[2*i] == 0 {
			even++
		}
		if data[2*i+1] == 0 {
			odd++
		}
	}
	switch {
	case odd*10 > n*7 && even*20 < n:
		return "utf-16le"
	case even*10 > n*7 && odd*20 < n:
		return "utf-16be"
	}
	return ""
}

// normalise makes valid UTF-8 in NFC with "\n" for every kind of line end, and
// drops what no reader sees: control characters, soft hyphens, zero-width
// spaces and byte order marks inside the text.
func normalise(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\u2029", "\n\n")
	s = strings.Map(func(r rune) rune {
		if ' ' <= r && r <= '~' { // most are
			return r
		}
		switch r {
		case '\n', '\t':
			return r
		case '\r', '\f', '\u2028', '\v', '\u0085':
			return '\n'
		case '\u00ad', '\u200b', '\ufeff', '\u2060':
			return -1
		}
		if unicode.IsControl(r) || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
