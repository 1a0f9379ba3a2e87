package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// label is what stands before the words of a turn.
type label struct {
	printed index.Span // the label as printed, without colon and emphasis
	words   int        // byte at which the words begin
	para    int
	alone   bool // the label is a paragraph of its own
	who     string
	qa      byte // 'Q', 'A' or 0
	goesOn  bool // "He said:" after a motion: the mover goes on
}

// transcript is an article in turns.
type transcript struct {
	n      *narration
	paras  []index.Span
	labels []label
	iv     *index.Article

	initials map[string]*person // who has them; nil where two do

	ownLines bool // labels stand on lines of their own

	shoutsQ bool // "Q Thank you": lines begin with a bare Q too often for it to be a word
}

// maxLabel bounds a label in bytes: names with a long office in brackets are
// the longest.
const maxLabel = 220

// findTurns returns the transcript that the article is, or nil where it is
// narration.
func findTurns(a *index.Article, n *narration) *transcript {
	t := &transcript{n: n, paras: paragraphs(a.Text), iv: a}
	bare := 0
	for _, p := range t.paras {
		if line := p.Cut(a.Text); len(line) > 3 && line[:2] == "Q " && (line[2] >= 'A' && line[2] <= 'Z' || line[2] == '(') {
			bare++
		}
	}
	t.shoutsQ = bare >= 2
	var all []label
	count := map[string]int{}
	for i := range t.paras {
		if l, ok := t.labelAt(i); ok {
			all = append(all, l)
			count[l.who]++
		}
	}
	// A record that sets its labels in capitals sets all of them so, and one
	// that gives them a line of their own does that for all.
	capitals, lines, repeats := 0, 0, 0
	for _, l := range all {
		if t.capitals(l) {
			capitals++
		}
		if count[l.who] > 1 {
			repeats++
			if t.line(l) {
				lines++
			}
		}
	}
	t.ownLines = repeats > 0 && lines*2 > repeats
	good, distinct, repeated := 0, map[string]bool{}, 0
	for _, l := range all {
		if capitals*2 > len(all) && !t.capitals(l) && l.qa == 0 && !fullName(l.who) {
			continue
		}
		if t.credible(l, count[l.who]) || l.goesOn && good > 0 {
			t.labels = append(t.labels, l)
			good++
			if !distinct[l.who] && count[l.who] > 1 {
				repeated++
			}
			distinct[l.who] = true
		}
	}
	// A conversation has two parties at least, of whom one comes back, or one
	// long statement with its label; a stray "Note:" makes no transcript.
	switch {
	case good >= 3 && len(distinct) >= 2 && repeated >= 1:
	case good >= 2 && len(distinct) >= 2 && good*3 >= len(t.paras):
	case good >= 2 && repeated >= 1 && good*4 >= len(t.paras):
	default:
		return nil
	}
	return t
}

// line reports whether a label is a line without a colon.
func (t *transcript) line(l label) bool { return l.alone && l.printed == t.paras[l.para] }

// fullName reports whether a label is a given name and a surname.
func fullName(who string) bool {
	words := strings.Fields(who)
	return len(words) > 1 && len(words) < 5 && givenNames[fold(strings.ToLower(words[0]))] != 0
}

// capitals reports whether a label is set in capital letters, as "Q" is.
func (t *transcript) capitals(l label) bool {
	s := l.printed.Cut(t.n.text)
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// labelAt reads the label at the start of paragraph i.
func (t *transcript) labelAt(i int) (label, bool) {
	p := t.paras[i]
	line := p.Cut(t.n.text)
	l := label{para: i}
	body := line
	skip := 0
	for _, mark := range []string{"**", "__", "*"} {
		if strings.HasPrefix(body, mark) {
			skip = len(mark)
			break
		}
	}
	body = body[skip:]
	// Q. A. Q: A: and the White House's "Q    Thank you".
	for _, f := range [][2]string{{"Question", "Q"}, {"QUESTION", "Q"}, {"Answer", "A"}, {"ANSWER", "A"}, {"Q", "Q"}, {"A", "A"}, {"Frage", "Q"}, {"Antwort", "A"}, {"Вопрос", "Q"}, {"Ответ", "A"}, {"질문", "Q"}, {"답변", "A"}, {"문", "Q"}, {"답", "A"}, {"問", "Q"}, {"答", "A"}, {"P", "Q"}, {"R", "A"}} {
		if !strings.HasPrefix(body, f[0]) {
			continue
		}
		rest := body[len(f[0]):]
		digits := 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			digits++
		}
		tail := strings.TrimLeft(rest[digits:], "*_")
		blank := strings.TrimLeft(tail, " \u00a0\t")
		gap := utf8.RuneCountInString(tail[:len(tail)-len(blank)])
		switch {
		case strings.HasPrefix(tail, ":"), strings.HasPrefix(tail, "：") && true,
			strings.HasPrefix(tail, ". ") && (f[0] == "Q" || f[0] == "A") && len(f[0]) == 1,
			(gap > 1 || strings.HasPrefix(tail, "\t") || tail == "" || t.shoutsQ && gap == 1) && f[0] == "Q":
			w := 0
			if gap == 0 && tail != "" {
				_, w = utf8.DecodeRuneInString(tail)
			}
			l.printed = index.Span{Start: p.Start + skip, End: p.Start + skip + len(f[0]) + digits}
			l.words = p.End - len(tail) + w
			l.who, l.qa = f[1], f[1][0]
			t.skipBlank(&l, p)
			return l, true
		}
	}
	colon := strings.IndexByte(body, ':')
	if wide := strings.Index(body[:max(colon, 0)], "："); wide >= 0 {
		colon = wide
	} else if colon < 0 {
		colon = strings.Index(body, "：")
	}
	if colon < 0 {
		if skip == 0 {
			return t.nameLine(i, line)
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
	printed := strings.TrimRight(body[:colon], "*_ ")
	if printed == "He said" || printed == "She said" || printed == "They said" {
		if l.printed, l.who = t.mover(i); l.who != "" {
			l.goesOn = true
			l.words = p.Start + skip + colon + 1
			t.skipBlank(&l, p)
			return l, true
		}
	}
	if !t.looksLikeName(printed) {
		return l, false
	}
	_, w := utf8.DecodeRuneInString(body[colon:])
	if body[colon] == '*' || body[colon] == '_' {
		w = 0
	}
	l.printed = index.Span{Start: p.Start + skip, End: p.Start + skip + len(printed)}
	l.words = p.Start + skip + colon + w
	l.who = canonicalLabel(printed)
	t.skipBlank(&l, p)
	return l, true
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
		if r != '*' && r != '_' && r != ':' && !unicode.IsSpace(r) {
			break
		}
		l.words += n
	}
	l.alone = l.words >= p.End
}

// nameLine reads a label that is a paragraph of its own: "Amy Sells".
func (t *transcript) nameLine(i int, line string) (label, bool) {
	if len(line) > 60 || i+1 >= len(t.paras) {
		return label{}, false
	}
	words := strings.Fields(line)
	if len(words) == 0 || len(words) > 6 || strings.Contains(line, "/") {
		return label{}, false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particles[strings.ToLower(w)] {
			return label{}, false
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(line); unicode.IsPunct(last) && last != '.' && last != ')' || strings.HasSuffix(line, ".") && len(words) > 3 {
		return label{}, false
	}
	return label{printed: t.paras[i], words: t.paras[i].End, para: i, alone: true, who: canonicalLabel(line)}, true
}

// labelWords are parts of a conversation that are no names.
var labelWords = set(`moderator host interviewer interviewee reporter journalist presenter chair chairman chairwoman speaker audience
	participant anchor correspondent caller narrator translator interpreter question answer members operator announcer questioner ведущий ведущая модератор moderátor moderátorka dotaz otázka novinář журналист корреспондент
	moderatorin moderateur journaliste interviewerin press voice senior administration official clerk bailiff j`)

// headings are what records put before a colon in their heads.
var headings = set(`interview transcript subject subjects date time place location venue topic topics note notes source contact contacts
	conference release summary speech address participants present image photo credit caption correction update`)

// looksLikeName reports whether the words before a colon can be a speaker: all
// but particles, titles and what stands in brackets begin with a capital
// letter, or all are capitals.
func (t *transcript) looksLikeName(s string) bool {
	bare := s
	if i := strings.IndexAny(s, "(（["); i > 0 {
		bare = s[:i]
	} else if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		bare = s[1 : len(s)-1]
	}
	name, office, _ := strings.Cut(bare, ",")
	if i := strings.Index(name, ". "); i > 4 && !strings.ContainsAny(name[i-4:i], " .-") {
		return false // a sentence ends here: "Anna Vold. Image:"
	}
	for _, w := range strings.Fields(strings.ToLower(office)) {
		if strongCues[w] || w == "which" || w == "who" {
			return false // "The association, which came yesterday, said:"
		}
	}
	words := strings.Fields(name)
	if len(words) > 0 && headings[strings.ToLower(words[len(words)-1])] {
		return false
	}
	if len(words) == 0 || len(words) > 9 || strings.ContainsAny(name, "“”\"«»?!;/，。、「」") || cjk(name) && utf8.RuneCountInString(name) > 16 {
		return false
	}
	for i, w := range words {
		lw := strings.ToLower(strings.Trim(w, ".-–—"))
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Arabic):
			if i == 0 && starters[lw] && !labelWords[lw] && lw != "the" && lw != "mr" && lw != "mrs" && lw != "ms" && lw != "some" && lw != "an" {
				return false
			}
		case particles[lw] || labelWords[lw] || titles[lw] || prepositions[lw] || lw == "and" || lw == "the" || lw == "hon" || lw == "members" || lw == "member":
		default:
			return false
		}
	}
	return true
}

// credible reports whether a label is one: it comes again, is a part of a
// conversation, or is plainly a person.
func (t *transcript) credible(l label, count int) bool {
	if l.qa != 0 {
		return count >= 2
	}
	if t.line(l) && count < 2 && !t.ownLines {
		return false // a name on a line of its own looks like a heading
	}
	if count >= 2 {
		return true
	}
	for _, w := range strings.Fields(strings.ToLower(l.who)) {
		if labelWords[w] || titles[w] && w != "the" && !titleModifiers[w] {
			return true
		}
	}
	printed := l.printed.Cut(t.n.text)
	if t.byInitials(printed) != nil || t.member(printed) {
		return true
	}
	return strings.ToUpper(printed) == printed && len(printed) > 3 || givenNames[fold(strings.ToLower(strings.SplitN(l.who, " ", 2)[0]))] != 0
}
