package article

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// para is one paragraph: its lines are kept apart only where the source's line
// breaks matter (a short address, a list).
type para struct{ lines []string }

func (p para) String() string { return strings.Join(p.lines, "\n") }

func join(paras []para) string {
	var b strings.Builder
	for _, p := range paras {
		if len(p.lines) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// layout makes paragraphs of plain text. Blank lines part paragraphs. Whether a
// single line break does is decided for the whole text: where lines are broken
// at a width, the lines of a paragraph are joined.
func layout(text string) []para {
	// Each pass only removes or doubles line breaks, so this ends; a second
	// pass is needed where the first removed what looked like a width.
	for range 8 {
		paras := layoutOnce(text)
		next := join(paras)
		if next == text {
			return paras
		}
		text = next
	}
	return layoutOnce(text)
}

func layoutOnce(text string) []para {
	var blocks [][]string
	var block []string
	for raw := range strings.Lines(text) {
		line := strings.TrimRightFunc(raw, unicode.IsSpace)
		if strings.TrimSpace(line) == "" {
			if block != nil {
				blocks = append(blocks, block)
				block = nil
			}
			continue
		}
		block = append(block, line)
	}
	if block != nil {
		blocks = append(blocks, block)
	}
	width, wrapped := wrapWidth(blocks)
	wrapped = wrapped && !overlong(blocks, width)
	labels := map[string]int{}
	for _, b := range blocks {
		for _, l := range b {
			if n := labelName(strings.TrimSpace(l)); n != "" {
				labels[n]++
			}
		}
	}
	var words map[string]int
	if wrapped {
		words = wordSet(text)
	}
	var paras []para
	for _, b := range blocks {
		if wrapped && !(len(b) > 1 && short(b, width)) {
			paras = append(paras, unwrap(b, width, labels, words)...)
		} else {
			paras = append(paras, unjoined(b, labels)...)
		}
	}
	return paras
}

// wrapWidth finds the width at which lines are broken. It looks at the lines
// that go on in the next one: where most of them are long, near one width and
// stop amid a sentence, the breaks mean nothing.
func wrapWidth(blocks [][]string) (width int, wrapped bool) {
	var lens []int
	amid := 0
	for _, b := range blocks {
		for i := 0; i+1 < len(b); i++ {
			n := utf8.RuneCountInString(b[i])
			lens = append(lens, n)
			next, _ := utf8.DecodeRuneInString(strings.TrimSpace(b[i+1]))
			if !endsSentence(b[i]) && labelLen(strings.TrimSpace(b[i+1])) == 0 && (n >= 40 || unicode.IsLower(next)) {
				amid++
			}
		}
	}
	if len(lens) < 3 {
		return 0, false
	}
	sort.Ints(lens)
	width = lens[len(lens)*95/100]
	median := lens[len(lens)/2]
	return width, width <= 130 && median >= 30 && median*10 >= width*5 && amid*10 >= len(lens)*5
}

// overlong reports that the most of a text stands in lines far longer than the
// width: its paragraphs are a line each, and only the lines of its head and foot
// are short.
func overlong(blocks [][]string, width int) bool {
	long, all := 0, 0
	for _, b := range blocks {
		for _, l := range b {
			n := utf8.RuneCountInString(l)
			all += n
			if n > width+width/2 {
				long += n
			}
		}
	}
	return long*2 > all
}

// short reports a block of which no line comes near the width and none begins
// in lower case: an address or the head of a document, where each line is one.
func short(block []string, width int) bool {
	for _, l := range block {
		l = strings.TrimSpace(l)
		if utf8.RuneCountInString(l)*3 > width*2 || !startsSentence(l) {
			return false
		}
	}
	return true
}

// unwrap joins the lines of a block. A new paragraph begins at a label, at an
// indented line, and after a line that ends a sentence well before the width.
func unwrap(block []string, width int, labels map[string]int, words map[string]int) []para {
	var paras []para
	var cur []byte
	prev := ""
	flush := func() {
		if len(cur) > 0 {
			paras = append(paras, para{[]string{string(cur)}})
			cur = cur[:0]
		}
	}
	for i, raw := range block {
		line, before := strings.TrimSpace(raw), strings.TrimSpace(prev)
		if i > 0 && breaksBefore(prev, raw, width, labels) {
			flush()
		}
		switch {
		case len(cur) == 0 || spaceless(before, line):
		case hyphenated(before, line):
			if unhyphen(lastWord(strings.TrimSuffix(before, "-")), firstWord(line), words) {
				cur = cur[:len(cur)-1]
			}
		default:
			cur = append(cur, ' ')
		}
		cur = append(cur, line...)
		prev = raw
	}
	flush()
	return paras
}

func breaksBefore(prev, raw string, width int, labels map[string]int) bool {
	line := strings.TrimSpace(raw)
	done := endsSentence(prev)
	if labelLen(line) > 0 && (done || surelyLabel(line, labels)) {
		return true
	}
	in, was := indent(raw), indent(prev)
	if done && in >= 2 && in > was {
		return true
	}
	room := width - utf8.RuneCountInString(strings.TrimRightFunc(prev, unicode.IsSpace)) - 1
	first := firstWord(line)
	return done && room > utf8.RuneCountInString(first)+6 && startsSentence(line) || shouted(prev) != shouted(line) && (room > 12 || done)
}

// unjoined handles a block of text that is not wrapped: each long line is a
// paragraph; short lines stay together, save that a label opens a paragraph.
func unjoined(block []string, labels map[string]int) []para {
	long := false
	for _, l := range block {
		if utf8.RuneCountInString(l) > 100 {
			long = true
		}
	}
	var paras []para
	for i, l := range block {
		l = strings.TrimSpace(l)
		if i == 0 || long || labelLen(l) > 0 && (surelyLabel(l, labels) || len(l) > labelLen(l)) {
			paras = append(paras, para{})
		}
		p := &paras[len(paras)-1]
		p.lines = append(p.lines, l)
	}
	return paras
}

const closers = `"'”’»)]*_」』›`

func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers+" \u00a0\u202f\t\n")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？।؟։", r)
}

func startsSentence(s string) bool {
	s = strings.TrimLeft(s, `"'“‘«„([*_-–—¿¡「『 `)
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r)
}

// shouted reports a line in capitals, such as a heading.
func shouted(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 4
}

func indent(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case ' ', '\u00a0':
			n++
		case '\t':
			n += 4
		case '\u3000':
			n += 2
		default:
			return n
		}
	}
	return n
}

// spaceless reports that between two lines of Chinese or Japanese no space
// belongs. Korean has spaces.
func spaceless(a, b string) bool {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return wideRune(x) && wideRune(y)
}

func wideRune(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65
}

func hyphenated(a, b string) bool {
	if !strings.HasSuffix(a, "-") || strings.HasSuffix(a, "--") {
		return false
	}
	x, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(a, "-"))
	y, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLetter(x) && unicode.IsLetter(y)
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) }); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, ".,;:!?"+closers)
}

func lastWord(s string) string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
	return s
}

// unhyphen reports that a hyphen at the end of a line parts the syllables of one
// word, and does not join two. The rest of the text tells; where it is silent, a
// hyphen between two words that both occur by themselves stays, and so does one
// before a capital: "al-" and "Maliki".
func unhyphen(head, tail string, words map[string]int) bool {
	switch {
	case words[head+"-"+tail] > 0:
		return false
	case words[head+tail] > 0:
		return true
	case words[head] > 0 || words[tail] > 1: // once it stands here
		return false
	case words[lineEndHyphens] < 3: // typed, not typeset: who types parts no syllables
		return false
	}
	r, _ := utf8.DecodeRuneInString(tail)
	return !unicode.IsUpper(r) || head == strings.ToUpper(head) && utf8.RuneCountInString(head) > 1
}

// lineEndHyphens is the key under which wordSet counts the words that end in a
// hyphen at the end of a line.
const lineEndHyphens = "-\n"

// wordSet counts the words of a text.
func wordSet(text string) map[string]int {
	m := map[string]int{}
	for _, w := range strings.Fields(text) {
		m[strings.Trim(w, ".,;:!?("+closers)]++
	}
	m[lineEndHyphens] = strings.Count(text, lineEndHyphens)
	return m
}
