package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Indirect speech in Chinese, Japanese and Korean: a statement without marks that
// a verb of saying frames whose subject the sentence names. Who is not named
// there, nor stood on stage as its subject, gets none: the words are left out.

// mask stands for every byte of a quotation in the narration around it.
const mask = 0

// masked returns sentence i with its quotations masked, and where it begins.
func (n *narration) masked(i int) (string, int) {
	s := n.sentences[i].toks
	start, end := s[0].start, s[len(s)-1].end
	if end-start > maxReported {
		return "", start
	}
	text := n.text[start:end]
	var b []byte
	for k := range s {
		if s[k].kind != quoted {
			continue
		}
		if b == nil {
			b = []byte(text)
		}
		for j := s[k].start - start; j < s[k].end-start; j++ {
			b[j] = mask
		}
	}
	if b != nil {
		text = string(b)
	}
	return text, start
}

// maxReported bounds a sentence, in bytes, that is read for indirect speech: what
// is longer lost its stops.
const maxReported = 2048

// retell keeps the words from byte a to b of the sentence text, which begins at
// byte start, as said by who; cue is the clause of the verb in the sentence.
func (n *narration) retell(i int, text string, start, a, b int, cue index.Span, who topic, rule string, band index.Confidence) bool {
	for a < b {
		r, w := utf8.DecodeRuneInString(text[a:])
		if r == mask || !unicode.IsSpace(r) && !unicode.IsPunct(r) {
			break
		}
		a += w
	}
	for b > a {
		r, w := utf8.DecodeLastRuneInString(text[:b])
		if r == mask || !unicode.IsSpace(r) && !unicode.IsPunct(r) || r == '）' || r == ')' || r == '％' || r == '%' {
			break
		}
		b -= w
	}
	letters := 0
	for _, r := range text[a:b] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < minRetold {
		return false
	}
	at := attribution{rule: rule, cueTok: -1, sent: i, cue: index.Span{Start: start + cue.Start, End: start + cue.End},
		src: source{name: who.name, kind: who.kind, noun: who.role, band: band}}
	if k := strings.Index(n.text[at.cue.Start:at.cue.End], who.name); k >= 0 && who.name != "" {
		at.source = index.Span{Start: at.cue.Start + k, End: at.cue.Start + k + len(who.name)}
	}
	n.reports = append(n.reports, report{spans: []index.Span{{Start: start + a, End: start + b}}, att: at})
	return true
}

// minRetold is how many letters a statement has at least, quotations left out:
// with fewer it is a word, or only a quotation.
const minRetold = 4
