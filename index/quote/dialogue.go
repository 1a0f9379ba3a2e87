package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// A conversation may be printed without a label. Slavic and Spanish papers
// begin every turn with a dash, East Asian ones the questions alone and set the
// answers in quotation marks.

// dashes begin a turn.
const dashes = "—–―‒─-"

// minTurns is how many questions make a conversation of unlabelled turns.
const minTurns = 3

// findDialogue finds the turns of a conversation that has no labels, and
// reports whether there is one.
func (t *transcript) findDialogue() bool {
	var led []int // paragraphs that begin with a dash
	for i, p := range t.paras {
		if t.dash(p) > p.Start {
			led = append(led, i)
		}
	}
	if len(led) < minTurns {
		return false
	}
	t.dialogue = t.askedByDash(led) || t.inTurns(led)
	return t.dialogue
}

// dash returns the byte after the dash that begins a paragraph.
func (t *transcript) dash(p index.Span) int {
	s := p.Cut(t.n.text)
	rest := strings.TrimLeft(s, dashes)
	n := len(s) - len(rest)
	if n == 0 || strings.HasPrefix(s, "-") && !strings.HasPrefix(rest, " ") && t.lang == "" {
		return p.Start
	}
	rest = strings.TrimLeft(rest, " \u00a0\u3000*")
	if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("¿¡«„“\"「(…", r) {
		return p.Start
	}
	return p.End - len(rest)
}

// asks reports whether a paragraph ends as a question does.
func (t *transcript) asks(p index.Span) bool {
	s := strings.TrimRight(p.Cut(t.n.text), "\"”’»)* \u00a0」")
	for _, end := range []string{"?", "？", "؟", "か。", "か", "は。", "は？", "나.", "나", "까.", "까", "요.", "는가.", "吗。", "嗎。"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// inTurns takes every dash for a turn: question and answer by turns. A
// reportage whose direct speech begins with a dash tells who speaks ("— Да, —
// сказал он") and is none.
func (t *transcript) inTurns(led []int) bool {
	asked, answered, told := 0, 0, 0
	for k, i := range led {
		p := t.paras[i]
		if k%2 == 0 && t.asks(p) {
			asked++
		} else if k%2 == 1 && t.asks(p) {
			answered++
		}
		if t.tells(p) {
			told++
		}
	}
	questions := (len(led) + 1) / 2
	if questions < minTurns || asked*2 < questions || answered*3 > questions || told*5 > len(led) {
		return false
	}
	if between := t.paraCount(led); between > len(led) {
		return false // more is told than said
	}
	for k, i := range led {
		l := t.unlabelled(i, t.dash(t.paras[i]), asks)
		if k%2 == 1 {
			l.post = answers
			l.who = "a"
		}
		t.labels = append(t.labels, l)
	}
	return true
}

// paraCount counts the paragraphs between the first and the last turn that
// begin none.
func (t *transcript) paraCount(led []int) int { return led[len(led)-1] - led[0] + 1 - len(led) }

// tells reports whether a paragraph behind a dash holds a remark of the
// narrator behind another: a comma, a question mark or a full stop, a dash, a
// word in lower case.
func (t *transcript) tells(p index.Span) bool {
	s := p.Cut(t.n.text)
	for _, mark := range []string{", — ", ", – ", "? — ", "! — ", "? – ", "! – ", ". — "} {
		for rest := s; ; {
			_, after, ok := strings.Cut(rest, mark)
			if !ok {
				break
			}
			if r, _ := utf8.DecodeRuneInString(after); unicode.IsLower(r) {
				return true
			}
			rest = after
		}
	}
	// The Spanish dash stands close to the remark: "—Sí —dice Ibarra—."
	for rest := s; ; {
		_, after, ok := strings.Cut(rest, " —")
		if !ok {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(after); unicode.IsLower(r) {
			return true
		}
		rest = after
	}
}

// askedByDash takes a dash for a question and what follows for its answer.
func (t *transcript) askedByDash(led []int) bool {
	followed, inMarks, asked := 0, 0, 0
	for k, i := range led {
		if t.asks(t.paras[i]) {
			asked++
		}
		next := i + 1
		if next < len(t.paras) && (k+1 == len(led) || led[k+1] > next) {
			followed++
			if t.opensWith(next) {
				inMarks++
			}
		}
	}
	if t.lang == "ja" && strings.HasPrefix(t.paras[led[0]].Cut(t.n.text), "――") {
		asked = len(led) // where Japanese papers set two bars, the question is no sentence
	}
	if followed*10 < len(led)*8 || inMarks*10 < len(led)*8 && asked*2 < len(led) || t.lang == "" && asked*2 < len(led) {
		return false
	}
	quoted := inMarks*10 >= len(led)*8
	for k, i := range led {
		t.labels = append(t.labels, t.unlabelled(i, t.dash(t.paras[i]), asks))
		next := i + 1
		if next >= len(t.paras) || k+1 < len(led) && led[k+1] == next {
			continue
		}
		l := t.unlabelled(next, t.paras[next].Start, answers)
		l.who, l.quoted = "a", quoted
		t.labels = append(t.labels, l)
	}
	return true
}

// opensWith reports whether paragraph k opens with a quotation mark.
func (t *transcript) opensWith(k int) bool {
	r, _ := utf8.DecodeRuneInString(t.paras[k].Cut(t.n.text))
	return r != '\'' && pairs[r] != ""
}

// unlabelled is a turn of paragraph i without a label.
func (t *transcript) unlabelled(i, words int, as post) label {
	return label{para: i, printed: index.Span{Start: t.paras[i].Start, End: t.paras[i].Start}, words: words, who: "q", post: as, short: true}
}
