package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// A block quotation stands in a paragraph of its own, set in from the margin
// instead of in quotation marks; of that margin a text keeps nothing. What
// brings it in tells it: "Hjaltalín put it to the committee in her own way:".

// blockCues bring in a block beside the strong cues.
var blockCues = set(`put puts described describes quoted quotes offered offers`)

// blocks adds to the regions the paragraphs that are block quotations.
func blocks(text string, paras []index.Span, marked []region) []region {
	var found []region
	next := 0
	for i := 1; i < len(paras); i++ {
		if text[paras[i-1].End-1] != ':' || !blockQuote(text, paras[i]) || !bringsIn(text, paras[i-1]) {
			continue
		}
		for next < len(marked) && marked[next].para < i {
			next++
		}
		if next < len(marked) && marked[next].para == i {
			continue // it has marks of its own
		}
		found = append(found, region{outer: paras[i], inner: paras[i], para: i, closed: true, block: true})
	}
	if found == nil {
		return marked
	}
	out := make([]region, 0, len(marked)+len(found))
	for _, r := range marked {
		for len(found) > 0 && found[0].para < r.para {
			out, found = append(out, found[0]), found[1:]
		}
		out = append(out, r)
	}
	return append(out, found...)
}

// Bounds of a block quotation, and of what brings it in, in bytes.
const (
	minBlock   = 30
	maxBlock   = 2000
	maxBringIn = 240
)

// blockQuote reports whether a paragraph is built like what somebody said: whole
// sentences, no item of a list.
func blockQuote(text string, p index.Span) bool {
	if p.Len() < minBlock || p.Len() > maxBlock {
		return false
	}
	s := p.Cut(text)
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) && strings.ContainsRune(".!?…", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// bringsIn reports whether the last sentence of a paragraph, which ends with a
// colon, has a subject and a verb of saying.
func bringsIn(text string, p index.Span) bool {
	if p.Len() > maxBringIn {
		p.Start = runeStart(text, p.End-maxBringIn)
	}
	toks := tokenize(nil, text, p.Start, p.End)
	b := 0
	for i := range toks {
		if stops(toks[i].text) && toks[i].kind == punct {
			b = i + 1
		}
	}
	toks = toks[b:]
	if len(toks) < 5 {
		return false // a label: "The Minister said:"
	}
	for i := range toks {
		if t := &toks[i]; i > 0 && t.kind == word && !t.upper && (strongCues.has(t.lower) || blockCues.has(t.lower)) && !nounBefore(toks, i) {
			return true
		}
	}
	return false
}
