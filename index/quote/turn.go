package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// maxAnswer is the length in bytes up to which the paragraphs of one turn stay
// one quote: about what a reader takes in at a glance, and what a snippet of a
// results page can stand for.
const maxAnswer = 900

// quotes cuts the turns into quotes and writes both into iv.
func (t *transcript) quotes(iv *index.Interview) {
	for i, l := range t.labels {
		end := len(t.paras)
		if i+1 < len(t.labels) {
			end = t.labels[i+1].para
		}
		turn := index.Turn{Label: l.printed, Span: index.Span{Start: l.words, End: l.words}}
		for k := l.para; k < t.dropHeading(l, end); k++ {
			if w := t.words(l, k); !w.Empty() {
				if turn.Span.Empty() {
					turn.Span = w
				}
				turn.Span.End = w.End
			}
		}
		if turn.Span.Empty() {
			continue
		}
		iv.Turns = append(iv.Turns, turn)
		t.cutTurn(iv, l, end, len(iv.Turns)-1)
	}
	t.name(iv)
	t.parts(iv)
}

// words returns what of paragraph k is spoken in the turn of l.
func (t *transcript) words(l label, k int) index.Span {
	p := t.paras[k]
	if k == l.para {
		if l.alone {
			return index.Span{}
		}
		p.Start = l.words
	}
	if stage(p.Cut(t.n.text)) {
		return index.Span{}
	}
	return p
}

// dropHeading returns the paragraph at which the turn of l ends: before a
// heading that leads to the next label, where there is one.
func (t *transcript) dropHeading(l label, end int) int {
	last := end - 1
	if last <= l.para+1 || end == len(t.paras) {
		return end
	}
	s := t.paras[last].Cut(t.n.text)
	first, _ := utf8.DecodeRuneInString(s)
	final, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsUpper(first) && (unicode.IsLetter(final) || unicode.IsDigit(final)) && len(strings.Fields(s)) <= 8 {
		return last
	}
	return end
}

// stage reports whether a paragraph is a direction and not speech: "[Translation]",
// "(Applause.)", a time, a line that closes the record.
func stage(s string) bool {
	if len(s) == 0 {
		return true
	}
	first, last := s[0], s[len(s)-1]
	if (first == '[' && last == ']' || first == '(' && last == ')') && len(s) < 120 && strings.IndexAny(s, ")]") == len(s)-1 {
		return true
	}
	if len(s) < 200 && credited(s) && caption.MatchString(s) {
		return true
	}
	if strings.HasPrefix(s, "END") && len(s) < 30 || strings.Trim(s, "-*_=#. •") == "" {
		return true
	}
	return clock(s)
}

// caption is the credit of a picture.
var caption = regexp.MustCompile(`^(File photo|Photo|Image|Picture)\b[^.?!]*[:.]|(^|[.!?]) (Image|Photo|Picture|Credit|Photograph): [^.?!]*\.?$`)

// credited reports whether s has the words without which it is no caption.
// That is asked for every paragraph.
func credited(s string) bool {
	for _, w := range []string{"File photo", "Photo", "Image", "Picture"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	if !strings.Contains(s, ": ") {
		return false
	}
	for _, w := range []string{" Image: ", " Photo: ", " Picture: ", " Credit: ", " Photograph: "} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// clock reports whether s is a time of day: "6:22 P.M. EST", "(1510)".
func clock(s string) bool {
	if len(s) > 24 || s[0] < '0' || s[0] > '9' {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 3 && letters <= 6 && strings.ContainsAny(s, ":.h") && (letters == 0 || strings.Contains(strings.ToUpper(s), "M"))
}

// cutTurn makes the quotes of one turn: runs of paragraphs of at most
// maxAnswer bytes.
func (t *transcript) cutTurn(iv *index.Interview, l label, end, turn int) {
	var run index.Span
	flush := func() {
		if !run.Empty() {
			iv.Quotes = append(iv.Quotes, index.Quote{Spans: []index.Span{run}, Cue: l.printed, Rule: RuleTurn, Form: index.Statement})
		}
		run = index.Span{}
	}
	end = t.dropHeading(l, end)
	for k := l.para; k < end; k++ {
		w := t.words(l, k)
		if w.Empty() {
			if k > l.para {
				flush()
			}
			continue
		}
		if !run.Empty() && w.End-run.Start > maxAnswer {
			flush()
		}
		if run.Empty() {
			run = w
		}
		run.End = w.End
	}
	flush()
}

// key tells the speakers of a transcript apart by their labels.
func (t *transcript) key(turn index.Turn) string {
	printed := turn.Label.Cut(t.n.text)
	who := strings.ToLower(canonicalLabel(printed))
	if genericLabel(strings.ReplaceAll(who, "acting ", "")) {
		return strings.ToLower(printed)
	}
	return who
}
