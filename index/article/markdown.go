package article

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// Markdown becomes text by a line reader of our own: what is wanted is the
// words, not the tree. Wrapped lines are joined; a line that ends in two spaces
// or a backslash keeps its break; a label begins a paragraph.

var (
	mdHeading  = regexp.MustCompile(`^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$`)
	mdUnder    = regexp.MustCompile(`^ {0,3}(?:=+|-{2,})\s*$`)
	mdRule     = regexp.MustCompile(`^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:\\_){3,}|(?:\\\*){3,})\s*$`)
	mdFence    = regexp.MustCompile("^ {0,3}(?:```+|~~~+)")
	mdQuote    = regexp.MustCompile(`^ {0,3}>\s?`)
	mdBullet   = regexp.MustCompile(`^\s{0,8}[*+-]\s+`)
	mdNumber   = regexp.MustCompile(`^\s{0,8}\d{1,3}[.)]\s+`)
	mdRef      = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:\s*\S+`)
	mdImage    = regexp.MustCompile(`!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?`)
	mdLink     = regexp.MustCompile(`\[([^\[\]]+)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+"[^"]*")?\)|\[[^\]]*\])`)
	mdAuto     = regexp.MustCompile(`<((?:https?|mailto):[^>\s]+)>`)
	mdTag      = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->`)
	mdStrong   = regexp.MustCompile(`\*\*([^\s*](?:[^*]*[^\s*])?)(\s*)\*\*|__([^\s_](?:[^_]*[^\s_])?)(\s*)__`)
	mdEm       = regexp.MustCompile(`\*([^\s*](?:[^*]*[^\s*])?)\*`)
	mdEmUnder  = regexp.MustCompile(`(^|[^\pL\pN_])_([^\s_](?:[^_]*[^\s_])?)_($|[^\pL\pN_])`)
	mdStrike   = regexp.MustCompile(`~~([^~]+)~~`)
	mdCode     = regexp.MustCompile("`+([^`]+)`+")
	mdBold     = regexp.MustCompile(`^(?:\*\*[^*]+\*\*|__[^_]+__)?$`)
	mdTableRow = regexp.MustCompile(`^\s*\|.*\|\s*$`)
	mdTableSep = regexp.MustCompile(`^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$`)
)

func (d *draft) markdown(text string) {
	m, rest := frontMatter(text)
	d.addMatter(m)
	d.fromElsewhere()
	if d.title == "" {
		rest = d.fileHead(rest)
	}
	paras, heading := mdParas(rest)
	if d.title == "" && heading != "" {
		d.title = heading
		d.spoken = spokenTitle.MatchString(heading)
	}
	d.body(paras, d.title != "")
}

// mdParas makes paragraphs of Markdown. heading is the first one of the first
// rank, which is a title when the front matter has none.
func mdParas(text string) (paras []para, heading string) {
	var lines []string // of the paragraph that is open
	var cur strings.Builder
	bold, plain := map[int]bool{}, false // paragraphs of nothing but bold words
	endLine := func() {
		plain = plain || !mdBold.MatchString(strings.TrimSpace(cur.String()))
		if s := strings.TrimSpace(inline(cur.String())); s != "" {
			lines = append(lines, s)
		}
		cur.Reset()
	}
	flush := func() {
		endLine()
		if len(lines) > 0 {
			if !plain {
				bold[len(paras)] = true
			}
			paras = append(paras, unjoined(lines, map[string]int{})...)
			lines = nil
		}
		plain = false
	}
	fenced := false
	for raw := range strings.Lines(text) {
		raw = strings.TrimRight(raw, "\n")
		if mdFence.MatchString(raw) {
			flush()
			fenced = !fenced
			continue
		}
		for mdQuote.MatchString(raw) && !fenced {
			raw = mdQuote.ReplaceAllString(raw, "")
		}
		line := strings.TrimSpace(raw)
		switch {
		case line == "":
			flush()
			continue
		case fenced:
			lines = append(lines, line)
			continue
		case mdUnder.MatchString(raw) && cur.Len() > 0 && len(lines) == 0:
			h := strings.TrimSpace(inline(cur.String()))
			if heading == "" && strings.Contains(raw, "=") {
				heading = h
			}
			flush()
			continue
		case mdRule.MatchString(raw), mdRef.MatchString(raw), mdTableSep.MatchString(raw):
			flush()
			continue
		}
		if h := mdHeading.FindStringSubmatch(raw); h != nil {
			flush()
			cur.WriteString(h[2])
			if s := strings.TrimSpace(inline(h[2])); heading == "" && h[1] == "#" {
				heading = s
			}
			flush()
			continue
		}
		if mdTableRow.MatchString(raw) {
			flush()
			cur.WriteString(tableRow(line))
			flush()
			continue
		}
		if mdBullet.MatchString(raw) {
			flush()
			raw = mdBullet.ReplaceAllString(raw, "")
			line = strings.TrimSpace(raw)
		} else if mdNumber.MatchString(raw) && cur.Len() == 0 {
			flush()
		}
		if cur.Len() > 0 {
			if breaksLabel(cur.String(), line) {
				endLine()
				flush()
			} else if s := cur.String(); !spaceless(s[max(0, len(s)-4):], line) {
				cur.WriteByte(' ')
			}
		} else if len(lines) > 0 && labelLen(strings.Trim(line, "*_")) > 0 {
			flush()
		}
		hard := strings.HasSuffix(raw, "  ") || strings.HasSuffix(line, `\`) || strings.HasSuffix(strings.ToLower(line), "<br>")
		cur.WriteString(strings.TrimSuffix(line, `\`))
		if hard {
			endLine()
		}
	}
	flush()
	mdAskInBold(paras, bold)
	return paras, heading
}

// tableRow writes the cells of a row beside each other. Where they are a label
// and words, with or without a time before them, the row is a turn.
func tableRow(line string) string {
	var cells []string
	for _, c := range strings.Split(strings.Trim(line, "|"), "|") {
		if c = strings.TrimSpace(c); c != "" {
			cells = append(cells, c)
		}
	}
	k := len(cells) - 2
	if k >= 0 && k < 2 && len(cells[k]) < 60 && !strings.HasSuffix(cells[k], ":") && (k == 0 && len(strings.Fields(cells[1])) >= 4 || k == 1 && clockCell.MatchString(cells[0])) {
		cells[k] += ":"
	}
	return strings.Join(cells, " ")
}

// breaksLabel reports that line begins a turn although no blank line precedes.
func breaksLabel(before, line string) bool {
	bare := strings.TrimLeft(line, "*_")
	return labelLen(bare) > 0 && (surelyLabel(bare, nil) || bare != line) && (endsSentence(before) || labelLen(before) > 0)
}

// inline takes the marks off a run of text. Escaped characters are parked in
// the private use area, so that no rule sees them.
func inline(s string) string {
	const park = 0xF500
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] < 0x80 && (unicode.IsPunct(rune(s[i+1])) || unicode.IsSymbol(rune(s[i+1]))) {
			b.WriteRune(rune(park + int(s[i+1])))
			i++
			continue
		}
		b.WriteByte(s[i])
	}
	s = b.String()
	s = mdImage.ReplaceAllString(s, "")
	for range 3 { // links may hold bracketed text
		t := mdLink.ReplaceAllString(s, "$1")
		if t == s {
			break
		}
		s = t
	}
	s = mdAuto.ReplaceAllString(s, "$1")
	s = mdTag.ReplaceAllString(s, "")
	s = mdCode.ReplaceAllString(s, "$1")
	s = mdStrong.ReplaceAllString(s, "$1$3$2$4")
	s = mdEm.ReplaceAllString(s, "$1")
	for range 2 { // neighbours share the character between them
		s = mdEmUnder.ReplaceAllString(s, "$1$2$3")
	}
	s = mdStrike.ReplaceAllString(s, "$1")
	s = html.UnescapeString(s)
	s = strings.Map(func(r rune) rune {
		if r >= park && r < park+0x80 {
			return r - park
		}
		return r
	}, s)
	return normalise(s)
}

// frontMatter reads the head of a Markdown file: "key: value" lines between
// "---" lines, in as much of YAML as such heads use: quoted values, values that
// go on in an indented line, "|" and ">" blocks, lists of plain items.
func frontMatter(text string) (map[string]string, string) {
	if strings.HasPrefix(text, "+++\n") {
		return tomlMatter(text)
	}
	if !strings.HasPrefix(text, "---") {
		return nil, text
	}
	lines := strings.SplitAfter(text, "\n")
	if strings.TrimSpace(lines[0]) != "---" {
		return nil, text
	}
	m := map[string]string{}
	key, value := "", ""
	store := func() {
		if key != "" {
			m[key] = unquote(value)
		}
		key, value = "", ""
	}
	for i := 1; i < len(lines) && i < 400; i++ {
		line := strings.TrimRight(lines[i], " \t\n")
		if line == "---" || line == "..." {
			store()
			return m, strings.Join(lines[i+1:], "")
		}
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#") && value == "":
		case line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- "):
			if item, ok := strings.CutPrefix(trimmed, "- "); ok && !strings.HasPrefix(value, `"`) && !strings.HasPrefix(value, `'`) {
				if value != "" {
					value += ", "
				}
				value += unquote(item)
				continue
			}
			if cut, ok := strings.CutSuffix(value, `\`); ok && strings.HasPrefix(value, `"`) {
				value = cut + strings.TrimPrefix(trimmed, `\`) // an escaped line break in a quoted value
			} else if value == "|" || value == ">" || value == "" || value == "|-" || value == ">-" {
				value = trimmed
			} else {
				value += " " + trimmed
			}
		default:
			store()
			k, v, ok := strings.Cut(line, ":")
			if !ok || strings.ContainsAny(k, "<>{}") {
				return nil, text // not front matter after all
			}
			key, value = strings.TrimSpace(k), strings.TrimSpace(v)
		}
	}
	return nil, text
}

// tomlMatter reads a head in TOML: "key = value" lines between "+++" lines. What
// stands in tables is about other things than the article.
func tomlMatter(text string) (map[string]string, string) {
	head, rest, ok := strings.Cut(text[len("+++\n"):], "\n+++")
	if !ok || len(head) > 64<<10 {
		return nil, text
	}
	m := map[string]string{}
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			break
		}
		if k, v, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(line, "#") {
			m[strings.Trim(strings.TrimSpace(k), `"`)] = unquote(v)
		}
	}
	return m, rest
}

// unquote reads a scalar of YAML: 'single', "double" with its escapes, or
// plain.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 2 {
		return s
	}
	switch {
	case s[0] == '\'' && s[len(s)-1] == '\'':
		return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
	case s[0] == '"' && s[len(s)-1] == '"':
		return unescape(s[1 : len(s)-1])
	case s[0] == '[' && s[len(s)-1] == ']':
		var parts []string
		for p := range strings.SplitSeq(s[1:len(s)-1], ",") {
			parts = append(parts, unquote(p))
		}
		return strings.Join(parts, ", ")
	}
	return s
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		digits := 0
		switch c := s[i]; c {
		case 'n', 't', 'r':
			b.WriteByte(' ')
		case '_':
			b.WriteRune('\u00a0')
		case 'N':
			b.WriteRune('\u0085')
		case 'x':
			digits = 2
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		default:
			b.WriteByte(c)
		}
		if digits > 0 {
			r, n := rune(0), 0
			for n < digits && i+1 < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[i+1]) >= 0 {
				i++
				n++
				c := rune(s[i] | 0x20)
				if c >= 'a' {
					c = c - 'a' + 10
				} else {
					c = rune(s[i]) - '0'
				}
				r = r<<4 | c
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}
