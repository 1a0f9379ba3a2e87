package export

import (
	"regexp"
	"strings"
	"testing"
)

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)

// readRIS reads RIS as its description has it: records between TY and ER, a
// tag a line.
func readRIS(t testing.TB, text string) (out []entry) {
	var e *entry
	for _, l := range strings.Split(text, "\r\n") {
		if l == "" {
			continue
		}
		m := risLine.FindStringSubmatch(l)
		if m == nil || strings.ContainsAny(l, "\r\n") {
			t.Fatalf("%q is no line of RIS", l)
		}
		value := strings.TrimSpace(m[2])
		if (e == nil) != (m[1] == "TY") {
			t.Fatalf("%q stands in the wrong place", l)
		}
		switch m[1] {
		case "TY":
			e = &entry{}
		case "TI":
			e.title = value
		case "AU":
			e.speaker = value
		case "AB":
			e.words = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(value, "“"), "”"))
		case "UR":
			e.url = value
		case "N1":
			if strings.ContainsAny(value, "<>") {
				t.Errorf("the note %q is markup to some", value)
			}
		case "ER":
			out = append(out, *e)
			e = nil
		}
	}
	if e != nil {
		t.Fatal("the last record has no end")
	}
	return out
}

// readBibTeX reads entries as BibTeX does: it counts braces, and a backslash
// before one makes no difference to it. What TeX would print of a value is its
// text.
func readBibTeX(t testing.TB, text string) (out []entry) {
	keys := map[string]bool{}
	for i := 0; i < len(text); {
		if text[i] == '\n' {
			i++
			continue
		}
		head := regexp.MustCompile(`^@misc\{([a-z0-9-]+),\n`).FindStringSubmatch(text[i:])
		if head == nil {
			t.Fatalf("no entry at %q", text[i:min(len(text), i+80)])
		}
		keys[head[1]] = true
		i += len(head[0])
		var e entry
		for done := false; !done; {
			m := regexp.MustCompile(`^  ([a-z]+) = `).FindStringSubmatch(text[i:])
			if m == nil {
				t.Fatalf("no field at %q", text[i:min(len(text), i+80)])
			}
			i += len(m[0])
			var value string
			if text[i] == '{' {
				depth, end := 0, i
				for ; end < len(text); end++ {
					if text[end] == '{' {
						depth++
					} else if text[end] == '}' {
						if depth--; depth == 0 {
							break
						}
					}
				}
				if end == len(text) {
					t.Fatalf("the value of %s does not end", m[1])
				}
				value = text[i+1 : end]
				i = end + 1
			} else {
				end := i + strings.IndexAny(text[i:], ",\n")
				value, i = text[i:end], end
			}
			switch m[1] {
			case "title":
				e.title = printed(t, value)
			case "author":
				e.speaker = printed(t, value)
			case "abstract":
				e.words = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(printed(t, value), "“"), "”"))
			case "url":
				e.url = value
			}
			switch {
			case strings.HasPrefix(text[i:], ",\n"):
				i += 2
			case strings.HasPrefix(text[i:], "\n}\n"):
				i += 3
				done = true
			default:
				t.Fatalf("after %s stands %q", m[1], text[i:min(len(text), i+80)])
			}
		}
		out = append(out, e)
	}
	return out
}

var command = regexp.MustCompile(`^\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}`)

// printed returns what TeX prints, and fails where something would be done
// instead.
func printed(t testing.TB, value string) string {
	if v, ok := strings.CutPrefix(value, "{"); ok {
		value = strings.TrimSuffix(v, "}")
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; c {
		case '\\':
			if m := command.FindStringSubmatch(value[i:]); m != nil {
				b.WriteString(map[string]string{"textbackslash": `\`, "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}[m[1]])
				i += len(m[0]) - 1
			} else if i+1 < len(value) && strings.IndexByte("&%$#_", value[i+1]) >= 0 {
				i++
				b.WriteByte(value[i])
			} else {
				t.Fatalf("a command in %q", value)
			}
		case '{', '}', '~', '^', '&', '%', '$', '#', '_':
			t.Fatalf("%q in %q means something to TeX", c, value)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
