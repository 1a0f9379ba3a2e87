package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// label is what stands before the words of a turn.
type label struct {
	printed index.Span // as printed, without colon, emphasis, brackets around it and time
	words   int        // byte at which the words begin
	para    int
	correct string        // what it misprints
	who     string        // the same for all turns of one label
	post    post          // what it says in place of a name
	alone   bool          // the label is a paragraph of its own
	short   bool          // "Q", "R.": a label by its pair alone
	goesOn  bool          // "He said:" after a motion: the mover goes on
	framed  bool          // 【…】, <…>: the brackets say that it is a label
	timed   bool          // a time stands before it
	noise   bool          // "[00:03:30] [Music]": nobody speaks from here on
	quoted  bool          // the words stand in quotation marks, as a paper prints an answer
	wording index.Wording // by a remark before it: "[Translation] Question:"
}

// reading is what the words before a colon say by themselves: most labels of a
// record come again and again.
type reading struct {
	name bool // they look like one
	who  string
	post post
}

// maxLabel bounds a label in bytes: names with a long office in brackets are
// the longest.
const maxLabel = 220

// timeStamp is a time before a label, as recorders and broadcasters write it.
var timeStamp = regexp.MustCompile(`^(?:[•·]\s*)?(?:\[\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\)?\]|\((?:\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{4})\)|\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:\s*[-–—|]\s+|\s+|$)`)

// lateStamp is a time after it: "Anna Vold (00:12):", "Anna Vold 00:12".
var lateStamp = regexp.MustCompile(`\s+[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?$`)

// trimLateStamp takes a time off the end of s.
func trimLateStamp(s string) string {
	if s == "" || !strings.ContainsRune("0123456789])", rune(s[len(s)-1])) {
		return s
	}
	return strings.TrimSuffix(s, lateStamp.FindString(s))
}

// skipTime returns the byte after the time that begins paragraph p.
func (t *transcript) skipTime(p index.Span) int {
	if c := t.n.text[p.Start]; c != '[' && c != '(' && (c < '0' || c > '9') && c != "•"[0] && c != "·"[0] {
		return p.Start
	}
	return p.Start + len(timeStamp.FindString(t.n.text[p.Start:min(p.End, p.Start+40)]))
}

// labelAt reads the label at the start of paragraph i.
func (t *transcript) labelAt(i int) (label, bool) {
	p := t.paras[i]
	l := label{para: i}
	if s := p.Cut(t.n.text); clock(strings.TrimLeft(s, "•· ")) {
		return l, false
	}
	timed := t.skipTime(p)
	if timed > p.Start && (timed == p.End || stage(t.n.text[timed:p.End])) {
		// A time alone is no label, a time with a sound ends the turn.
		l.noise = timed < p.End
		l.printed, l.words = index.Span{Start: timed, End: timed}, p.End
		return l, l.noise
	}
	l.timed = timed > p.Start
	p.Start = timed
	line := p.Cut(t.n.text)
	if remark := bracketAtHead(line); remark != "" && line[len(remark)] < 0x80 && wordingOf(remark) != index.Original {
		// "[Translation] Question: …"
		l.wording = wordingOf(remark)
		p.Start += len(line) - len(strings.TrimLeft(line[len(remark)+1:], " \u00a0"))
		line = p.Cut(t.n.text)
	}
	skip := 0
	for _, mark := range []string{"**", "__", "*"} {
		if strings.HasPrefix(line, mark) {
			skip = len(mark)
			break
		}
	}
	body := line[skip:]
	if framed, ok := t.framedLabel(i, p, skip); ok {
		framed.wording = l.wording
		return framed, true
	}
	if short, ok := t.shortLabel(i, p, skip); ok {
		short.wording = l.wording
		return short, true
	}
	// A colon in the name's own brackets is none of the label.
	colon := labelColon(body)
	dash := 0
	if t.dashes != nil {
		if d := labelDash(body); d > 0 {
			if _, ok := t.dashes[canonicalLabel(dashLabel(body[:d]))]; ok {
				dash, colon = d, d
			}
		}
	}
	if colon < 0 {
		if skip == 0 {
			return t.nameLine(i, p)
		}
		// **Name** and then the words, or nothing.
		end := strings.Index(body, line[:skip])
		if end <= 0 || end > maxLabel {
			return l, false
		}
		colon = end
	}
	if colon > maxLabel || colon == 0 {
		return l, false
	}
	printed := strings.TrimRight(body[:colon], "*_ \u00a0\u202f\u2009")
	printed = trimLateStamp(printed)
	if dash > 0 {
		printed = dashLabel(printed)
	}
	if last := lastWord(printed); len(last) < len(printed) && l.wording == index.Original && inLower(posts, last) == interprets {
		if name := strings.TrimRight(printed[:len(printed)-len(last)], " \u00a0'’s"); postOf(name) == noPost && t.looksLikeName(name) {
			printed, l.wording = name, wordingOf(last) // "PRESIDENT VOLD TRANSLATOR:"
		}
	}
	if printed == "He said" || printed == "She said" || printed == "They said" {
		if l.printed, l.who = t.mover(i); l.who != "" {
			l.goesOn = true
			l.words = p.Start + skip + colon + 1
			t.skipBlank(&l, p)
			return l, true
		}
	}
	r, ok := t.readings[printed]
	if !ok {
		if r.name = dash > 0 || t.declared[canonicalLabel(printed)] || t.looksLikeName(printed); r.name {
			r.who = canonicalLabel(printed)
			if r.post = postOf(r.who); r.post == noPost && dash > 0 {
				r.post = t.dashes[r.who]
			} else if r.post == noPost && t.outletInCapitals(printed) {
				r.post = asks // a paper
			}
		}
		t.readings[printed] = r
	}
	if !r.name {
		return l, false
	}
	_, w := utf8.DecodeRuneInString(body[colon:])
	if body[colon] == '*' || body[colon] == '_' {
		w = 0
	}
	l.printed = index.Span{Start: p.Start + skip, End: p.Start + skip + len(printed)}
	l.words = p.Start + skip + colon + w
	l.who, l.post = r.who, r.post
	t.skipBlank(&l, p)
	return l, true
}

// readDashes finds labels that a dash ends, as French and Spanish papers set
// them: "Hélène Marchetti — Nous avons …". Two speakers have them, each twice at
// least, and half of the paragraphs do, which no dateline makes.
func (t *transcript) readDashes() {
	count, total, named := map[string]int{}, 0, false
	askers := map[string]post{}
	for _, p := range t.paras {
		s := strings.TrimLeft(p.Cut(t.n.text), "*_")
		if d := labelDash(s); d > 0 {
			if printed := dashLabel(s[:d]); len(strings.Fields(printed)) <= 5 && capitalised(printed) {
				who := canonicalLabel(printed)
				count[who]++
				total++
				if t.looksLikeName(printed) {
					named = named || count[who] > 1
				} else if t.asks(p) {
					askers[who] = asks // a paper, by its name
				}
			}
		}
	}
	again := 0
	for _, n := range count {
		if n > 1 {
			again++
		}
	}
	if named && again >= 2 && total*2 >= len(t.paras) {
		t.dashes = map[string]post{}
		for who, n := range count {
			if n > 1 {
				t.dashes[who] = askers[who]
			}
		}
	}
}

// labelDash returns the byte of the first long dash within reach of a label that
// a space follows, or -1.
func labelDash(s string) int {
	near := s[:min(len(s), maxLabel)]
	i := 0
	for at := 0; ; at = i + 2 { // every paragraph is asked: its bytes are, not its runes
		if i = strings.Index(near[at:], "—"[:2]); i < 0 {
			return -1
		}
		if i += at; strings.HasPrefix(near[i:], "—") || strings.HasPrefix(near[i:], "–") || strings.HasPrefix(near[i:], "―") {
			break
		}
	}
	if i == 0 || strings.IndexByte(near[:i], ':') >= 0 {
		return -1
	}
	_, w := utf8.DecodeRuneInString(s[i:])
	if rest := s[i+w:]; !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\u00a0") || s[i-1] != ' ' && s[i-1] != '.' && s[i-1] != '*' && !strings.HasSuffix(s[:i], "\u00a0") {
		return -1
	}
	return i
}

// dashLabel returns the label before a dash, without the full stop that can
// stand there, too: "Mme MARCHETTI. —".
func dashLabel(s string) string {
	return strings.TrimRight(s, "*_. \u00a0\u202f\u2009")
}

// labelColon returns the byte of the first colon outside of brackets within
// reach of a label, or -1.
func labelColon(s string) int {
	if near := s[:min(len(s), maxLabel+len("："))]; strings.IndexByte(near, ':') < 0 && !strings.Contains(near, "：") {
		return -1
	}
	depth := 0
	for i, r := range s {
		if i > maxLabel {
			return -1
		}
		switch r {
		case '(', '[', '（', '［', '〔':
			depth++
		case ')', ']', '）', '］', '〕':
			depth--
		case ':', '：':
			if depth <= 0 && !inTime(s, i) {
				return i
			}
		}
	}
	return -1
}

// inTime reports whether the colon at byte i stands in a time: "4:58 P.M.".
func inTime(s string, i int) bool {
	return i > 0 && i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9'
}

// frames are brackets that stand around labels.
var frames = map[rune]string{'【': "】", '〔': "〕", '〈': "〉", '<': ">", '［': "］", '[': "]", '（': "）", '(': ")"}

// framedLabel reads 【記者】, <질문>, （副大臣）, [Anna Vold]:.
func (t *transcript) framedLabel(i int, p index.Span, skip int) (label, bool) {
	body := t.n.text[p.Start+skip : p.End]
	if body == "" || asciiLetter(body[0]) {
		return label{}, false
	}
	open, w := utf8.DecodeRuneInString(body)
	closer := frames[open]
	if closer == "" {
		return label{}, false
	}
	end := strings.Index(body[:min(len(body), maxLabel)], closer)
	if end <= w {
		return label{}, false
	}
	inside := strings.TrimSpace(body[w:end])
	tail := strings.TrimLeft(body[end+len(closer):], "*_ \u00a0\u3000")
	colon := strings.HasPrefix(tail, ":") || strings.HasPrefix(tail, "：")
	if tail == "" || strings.ContainsAny(inside, "。！？!?“”\"「」，") {
		return label{}, false // a direction, or the words of somebody
	}
	if bare, ok := strings.CutSuffix(inside, ":"); ok {
		inside, colon = bare, true // "[Butz:]"
	}
	name := canonicalLabel(inside)
	switch open {
	case '[', '(':
		if !colon || !t.looksLikeName(inside) {
			return label{}, false
		}
	case '（':
		if postOf(name) == noPost && !officeEnd(name) {
			return label{}, false
		}
	default:
		if postOf(name) == noPost && !officeEnd(name) && !t.looksLikeName(inside) {
			return label{}, false
		}
	}
	at := p.Start + skip + w + strings.Index(body[w:], inside)
	l := label{para: i, framed: true, printed: index.Span{Start: at, End: at + len(inside)}, words: p.Start + skip + end + len(closer)}
	l.who, l.post = name, postOf(name)
	t.skipBlank(&l, p)
	return l, true
}

// officeEnd reports whether a label in a script without capitals ends in an
// office or a form of address: "大瀬良副大臣".
func officeEnd(name string) bool {
	name, _, _ = strings.Cut(name, "・通訳")
	return japaneseRole.MatchString(name) || koreanRole.MatchString(name) || chineseOffice.MatchString(name)
}

var chineseOffice = regexp.MustCompile(`(发言人|發言人|部长|部長|总理|總理|主席|大使|总统|總統|外长|外長|司长|司長|总领事|總領事|秘书长|秘書長)$`)

// shortLabel reads the labels of questions and answers that are a letter or a
// word: "Q.", "Вопрос:", "R:", and the bare Q of "Q    Thank you".
func (t *transcript) shortLabel(i int, p index.Span, skip int) (label, bool) {
	body := t.n.text[p.Start+skip : p.End]
	word, rest := shortWord(body)
	if word == "" {
		return label{}, false
	}
	what := inLower(t.letters, word)
	if what == noPost && word != "Q" && word != "A" {
		return label{}, false
	}
	tail := strings.TrimLeft(rest, "0123456789*_")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	blank := strings.TrimLeft(tail, " \u00a0\u202f\t")
	gap := utf8.RuneCountInString(tail[:len(tail)-len(blank)])
	mark, w := utf8.DecodeRuneInString(blank)
	l := label{para: i, short: true, printed: index.Span{Start: p.Start + skip, End: p.Start + skip + len(word) + digits}}
	switch {
	case what != noPost && (mark == ':' || mark == '：'):
		l.words = p.End - len(blank) + w
	case what != noPost && gap == 0 && (mark == '.' || mark == '．' || mark == ')') && len(blank) > w && (blank[w] == ' ' || mark == '．' || strings.HasPrefix(blank[w:], "\u00a0")) && !t.initialAt(body):
		l.words = p.End - len(blank) + w
	case word == "Q" && (gap > 1 || strings.HasPrefix(tail, "\t") || tail == "" || t.shoutsQ && gap == 1):
		what = asks
		l.words = p.End - len(blank)
	case word == "A" && t.gapsA && (gap > 1 || strings.HasPrefix(tail, "\t")):
		what = answers
		l.words = p.End - len(blank)
	default:
		return label{}, false
	}
	l.who, l.post = strings.ToLower(word), what
	t.skipBlank(&l, p)
	return l, true
}

// shortWord returns the letters that begin s where they are few.
func shortWord(s string) (word, rest string) {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return s[:i], s[i:]
		}
		if i > 24 {
			return "", s
		}
	}
	return s, ""
}

// initialAt reports whether the letter and the full stop at the head of s are
// the initial of a label: "R. KALIVODA, minister:".
func (t *transcript) initialAt(s string) bool {
	colon := labelColon(s)
	return colon > 0 && colon < 120 && t.looksLikeName(strings.TrimRight(s[:colon], " \u00a0*_"))
}

// readLetters finds which letters stand for question and answer here.
func (t *transcript) readLetters() {
	t.letters = map[string]post{"q": asks, "a": answers}
	count := map[string]int{}
	bare := 0
	gapsQ, gapsA := false, false
	for _, p := range t.paras {
		p.Start = t.skipTime(p)
		line := strings.TrimLeft(p.Cut(t.n.text), "*_")
		if len(line) > 3 && line[:2] == "Q " && (line[2] >= 'A' && line[2] <= 'Z' || line[2] == '(') {
			bare++
		}
		gapsQ = gapsQ || gapBehind(line, "Q")
		gapsA = gapsA || gapBehind(line, "A")
		word, rest := shortWord(line)
		if word == "" || utf8.RuneCountInString(word) > 3 || len(rest) > 1 && rest[0] == ' ' && asciiLetter(rest[1]) {
			continue
		}
		rest = strings.TrimLeft(rest, "0123456789*_ \u00a0\u202f")
		if strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ".\u00a0") || strings.HasPrefix(rest, ") ") || strings.HasPrefix(rest, "．") {
			count[strings.ToLower(word)]++
		}
	}
	t.shoutsQ, t.gapsA = bare >= 2, gapsQ && gapsA
	best, most := -1, 0
	for i, pair := range qaPairs {
		if n := min(count[pair[0]], count[pair[1]]); n >= 2 && n > most {
			best, most = i, n
		}
	}
	if best >= 0 {
		t.letters = map[string]post{qaPairs[best][0]: asks, qaPairs[best][1]: answers}
	}
	if t.letters["q"] == noPost {
		t.letters["q"] = asks
	}
}

// gapBehind reports whether a line is a letter, a gap and words: "A    No."
func gapBehind(line, letter string) bool {
	rest, ok := strings.CutPrefix(line, letter)
	return ok && (strings.HasPrefix(rest, "  ") || strings.HasPrefix(rest, "\t") || strings.HasPrefix(rest, "\u00a0\u00a0"))
}

// mover returns the name that begins one of the few paragraphs before i: who
// moved the motion that "He said:" speaks to.
func (t *transcript) mover(i int) (index.Span, string) {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		p := t.paras[k]
		toks := tokenize(nil, t.n.text, p.Start, min(p.End, p.Start+200))
		if len(toks) == 0 {
			continue
		}
		run, next, ok := t.n.cast.nameAt(toks, 0)
		if ok && run.titled && !run.body && next < len(toks) {
			s := index.Span{Start: toks[0].start, End: toks[run.end-1].end}
			return s, canonicalLabel(s.Cut(t.n.text))
		}
	}
	return index.Span{}, ""
}

// skipBlank moves the start of the words over emphasis marks and blanks.
func (t *transcript) skipBlank(l *label, p index.Span) {
	for l.words < p.End {
		r, n := utf8.DecodeRuneInString(t.n.text[l.words:p.End])
		if r != '*' && r != '_' && r != ':' && r != '：' && !unicode.IsSpace(r) {
			break
		}
		l.words += n
	}
	l.alone = l.words >= p.End
}

// nameLine reads a label that is a paragraph of its own: "Amy Sells".
func (t *transcript) nameLine(i int, p index.Span) (label, bool) {
	line := p.Cut(t.n.text)
	if i+1 >= len(t.paras) {
		return label{}, false
	}
	if t.holderLine(line) {
		return label{printed: p, words: p.End, para: i, alone: true, who: canonicalLabel(line)}, true
	}
	if len(line) > 60 {
		return label{}, false
	}
	line = trimLateStamp(line)
	words := strings.Fields(line)
	if len(words) == 0 || len(words) > 6 || strings.Contains(line, "/") {
		return label{}, false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particles.has(strings.ToLower(w)) {
			return label{}, false
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(line); unicode.IsPunct(last) && last != '.' && last != ')' || strings.HasSuffix(line, ".") && len(words) > 3 {
		return label{}, false
	}
	l := label{printed: index.Span{Start: p.Start, End: p.Start + len(line)}, words: p.End, para: i, alone: true, who: canonicalLabel(line)}
	l.post = postOf(l.who)
	return l, true
}

// holderLine reports whether a line is an office with the name of who holds it
// in brackets, as the Commons print one who answers: "The Minister of State,
// Foreign Office (Gareth Tolliver)".
func (t *transcript) holderLine(line string) bool {
	office, ok := strings.CutSuffix(line, ")")
	office, name, found := strings.Cut(office, " (")
	if !ok || !found || len(line) > maxLabel || !strings.HasPrefix(office, "The ") || strings.ContainsAny(office, ".:;!?") || !t.isName(name) {
		return false
	}
	office, _, _ = strings.Cut(office, ",")
	toks := tokenize(nil, office, 0, len(office))
	return t.n.cast.officeOnly(toks)
}

// canonicalLabel drops what stands in brackets or behind a comma, so that all
// turns of one speaker carry one label.
func canonicalLabel(s string) string {
	if strings.HasPrefix(s, "[") {
		s = strings.Trim(s, "[]")
	}
	if i := strings.IndexAny(s, "(（[,，"); i > 0 {
		s = s[:i]
	}
	if before, suffix, ok := strings.Cut(s, "・"); ok && wordingOf(suffix) != index.Original {
		s = before
	}
	return oneSpace(strings.Trim(s, " .,\u00a0"))
}

// oneSpace sets single spaces between the words of s. Most strings have them
// and are returned as they are.
func oneSpace(s string) string {
	prev := ' '
	for _, r := range s {
		if r == ' ' && prev == ' ' || (r < ' ' || r > '~') && unicode.IsSpace(r) {
			prev = ' '
			break
		}
		prev = r
	}
	if prev != ' ' {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for w := range strings.FieldsSeq(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
