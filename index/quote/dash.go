package quote

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Spanish, the Slavic languages and others print a dialogue without quotation
// marks: each speech is a paragraph that begins with a dash, and dashes part
// what is said from what tells who says it.
//
//	—Era la costumbre —dice Ibarra—. Y además el camión iba vacío.
//	— Мы измеряем терпение, — говорит Тумасян. — Его тут много.

// RuleAlternate names the speaker by turns: of a dialogue of two, who did not
// speak last.
const RuleAlternate = "alternate"

// dashLead returns the length of the dash with which a paragraph begins, or 0.
func dashLead(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r != '—' && r != '–' {
		return 0
	}
	for n < len(s) && (s[n] == ' ' || strings.HasPrefix(s[n:], "\u00a0")) {
		_, w := utf8.DecodeRuneInString(s[n:])
		n += w
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	if n == len(s) || !unicode.IsLetter(next) && !unicode.IsDigit(next) && !strings.ContainsRune("¿¡«“„\"…", next) {
		return 0
	}
	return n
}

// dashed returns the regions of the paragraphs that begin with a dash, among
// the given ones, where at least one of those paragraphs tells who speaks;
// else dashes are bullets of a list.
func dashed(text string, paras []index.Span, marked []region) []region {
	told := false
	speech := map[int][]index.Span{}
	for p, para := range paras {
		if n := cmp.Or(dashLead(text[para.Start:para.End]), polishLead(text, para)); n > 0 {
			spans := speeches(text, index.Span{Start: para.Start + n, End: para.End})
			told = told || len(spans) > 1 || spans[len(spans)-1].End < para.End
			speech[p] = spans
		}
	}
	if !told {
		return marked
	}
	var out []region
	next := 0
	for p := range paras {
		spans := speech[p]
		for k, s := range spans {
			outer := s
			if k == 0 {
				outer.Start = dashBefore(text, paras[p].Start, s.Start)
			} else if d := strings.LastIndexAny(text[spans[k-1].End:s.Start], "—–"); d >= 0 {
				outer.Start = spans[k-1].End + d
			}
			// What is quoted within the speech is part of it.
			for next < len(marked) && marked[next].outer.Start < outer.End {
				if marked[next].outer.End <= outer.Start {
					out = append(out, marked[next])
				}
				next++
			}
			out = append(out, region{outer: outer, inner: s, para: p, closed: true, dash: true})
		}
		for next < len(marked) && marked[next].para == p {
			if len(spans) == 0 || marked[next].outer.Start >= spans[len(spans)-1].End {
				out = append(out, marked[next])
			}
			next++
		}
	}
	return out
}

// polishLead returns the bytes up to the speech in a paragraph of Polish news,
// which tells first and lets somebody speak behind a dash then: "Umowę
// podpisano. – To dobry dzień – powiedziała minister."
func polishLead(text string, para index.Span) int {
	if strings.IndexByte(text[para.Start:para.End], "–"[0]) < 0 {
		return 0
	}
	for at := para.Start; ; {
		i := strings.Index(text[at:para.End], ". – ")
		if k := strings.Index(text[at:para.End], ". — "); k >= 0 && (i < 0 || k < i) {
			i = k
		}
		if i < 0 {
			return 0
		}
		at += i + len(". ")
		n := dashLead(text[at:para.End])
		if n == 0 {
			continue
		}
		rest := text[at+n : para.End]
		for _, d := range []string{" – ", " — "} {
			if k := strings.Index(rest, d); k >= 0 && polish(rest[k+len(d):]) {
				return at + n - para.Start
			}
		}
		return 0
	}
}

// dashBefore returns where the dash before the speech at byte i stands.
func dashBefore(text string, start, i int) int {
	if d := strings.LastIndexAny(text[start:i], "—–"); d >= 0 {
		return start + d
	}
	return start
}

// speeches cuts a paragraph of a dialogue into what is said: all of it, or the
// parts between the words of the one who tells.
func speeches(text string, para index.Span) []index.Span {
	var out []index.Span
	at := para.Start // of the speech
	for i := para.Start; i < para.End; {
		r, n := utf8.DecodeRuneInString(text[i:para.End])
		if r != '—' && r != '–' || !tells(text, i, i+n, para) {
			i += n
			continue
		}
		out = appendSpeech(out, text, index.Span{Start: at, End: i})
		at = para.End
		// Who tells goes on to the next dash.
		for j := i + n; j < para.End; {
			r, n := utf8.DecodeRuneInString(text[j:para.End])
			j += n
			if (r == '—' || r == '–') && j < para.End {
				at = j + len(text[j:para.End]) - len(strings.TrimLeft(text[j:para.End], " .,;:\u00a0"))
				break
			}
		}
		i = at
	}
	return appendSpeech(out, text, index.Span{Start: at, End: para.End})
}

func appendSpeech(out []index.Span, text string, s index.Span) []index.Span {
	s = trimSpan(text, s)
	if strings.HasSuffix(s.Cut(text), ",") {
		s.End-- // belongs to the one who tells
	}
	if s.Empty() {
		return out
	}
	return append(out, s)
}

// tells reports whether the words after the dash text[i:j] are those of the
// one who tells who speaks: they begin in lower case, after a mark that ends
// what is said (or with the dash set right before them, as in Spanish), and a
// verb of saying or a name is near.
func tells(text string, i, j int, para index.Span) bool {
	attached := j < para.End && text[j] != ' ' && i > para.Start && text[i-1] == ' '
	before := strings.TrimRight(text[para.Start:i], " \u00a0")
	if !attached && (before == "" || !strings.ContainsAny(before[len(before)-1:], ",!?.") && !strings.HasSuffix(before, "…")) && !polish(text[j:para.End]) {
		return false
	}
	toks := tokenize(nil, text, j, min(para.End, runeStart(text, j+maxTells)))
	for k, t := range toks {
		if k > 5 || t.kind != word && t.kind != poss {
			return false
		}
		if k == 0 && (t.upper || !cased(t)) {
			return false
		}
		if isCue(t) || k > 0 && t.upper || k > 0 && pronouns[t.lower] != 0 || attached && k > 1 {
			return true
		}
	}
	return false
}

// maxTells is how many bytes after a dash are looked at.
const maxTells = 120

// runeStart moves i back to the start of a rune; beyond the text is its end.
func runeStart(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// alternate gives a speech of a dialogue without a cue to the one of its two
// speakers who did not speak in the paragraph before.
func (n *narration) alternate() {
	var two []source
	for r, reg := range n.regions {
		src := n.att[r].src
		if !reg.dash || !src.known() {
			continue
		}
		seen := false
		for _, t := range two {
			seen = seen || t.same(src)
		}
		if !seen {
			if len(two) == 2 {
				return
			}
			two = append(two, src)
		}
	}
	if len(two) != 2 {
		return
	}
	for r := 1; r < len(n.regions); r++ {
		a, b := &n.att[r-1], &n.att[r]
		if !n.regions[r].dash || b.src.known() || len(b.src.candidates) > 0 || !a.src.known() || !n.regions[r-1].dash || n.regions[r-1].para != n.regions[r].para-1 {
			continue
		}
		other := two[0]
		if other.same(a.src) {
			other = two[1]
		}
		other.band = index.Low
		*b = attribution{src: other, rule: RuleAlternate, cue: a.cue, cueTok: -1, sent: n.home[r]}
	}
}
