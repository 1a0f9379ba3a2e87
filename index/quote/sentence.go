package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// sentence is a run of narration in one paragraph. Quoted regions stand in it
// as one token each: what they say cannot be the cue of another.
type sentence struct {
	para     int
	toks     []token
	headline bool // set like one, once the cast has been collected
}

// maxSentence bounds a sentence in tokens. What is longer is a table or a page
// that lost its stops, and no cue governs so far.
const maxSentence = 300

// page is an article cut up: its paragraphs, regions and sentences.
type page struct {
	text      string
	paras     []index.Span
	regions   []region
	sentences []sentence
	home      []int // sentence of each region
	pos       []int // token of each region in its sentence
	free      *scratch
	lang      string // of the article
}

// addSentences cuts the narration of a paragraph. toks are its tokens, quoted
// regions among them.
func (p *page) addSentences(para int, toks []token) {
	start := 0
	flush := func(end int) {
		if end <= start {
			return
		}
		s := sentence{para: para, toks: toks[start:end:end]}
		for k, t := range s.toks {
			if t.kind == quoted {
				p.home[t.region], p.pos[t.region] = len(p.sentences), k
			}
		}
		p.sentences = append(p.sentences, s)
		start = end
	}
	for i := range toks {
		t, next := &toks[i], &token{}
		if i+1 < len(toks) {
			next = &toks[i+1]
		}
		switch {
		case i-start >= maxSentence:
			flush(i + 1)
		case t.kind == punct && stops(t.text):
			if next.kind == quoted && p.regions[next.region].outer.Start == t.end && t.text != "。" {
				continue // the stop belongs to a quotation that follows without a space
			}
			if next.kind == number && next.start == t.end && t.text == "." {
				continue // "PM2.5"
			}
			if next.kind == word && !next.upper && cased(*next) && next.start > t.end {
				continue // "e.g. in the original", "… he said"
			}
			if next.kind == punct && strings.Contains(")],;:", next.text) {
				continue // "of Ashton, Md., said"
			}
			if p.lang == "de" && i > start && t.text == "." && toks[i-1].kind == number && len(toks[i-1].text) <= 2 && tongues["de"].words[next.lower]&abroadTime != 0 {
				continue // "am 7. Mai"
			}
			flush(i + 1)
		case t.kind == quoted && i+1 < len(toks) && endsSentence(p.regions[t.region].inner.Cut(p.text)):
			if next.kind == quoted || (next.kind == word || next.kind == number) && (next.upper || next.kind == number) && !p.cueFollows(toks[i+1:]) {
				flush(i + 1)
			}
		}
	}
	flush(len(toks))
}

// stops reports whether a mark ends a sentence.
func stops(mark string) bool {
	switch mark {
	case ".", "!", "?", "…", "。", "！", "？", "۔", "؟":
		return true
	}
	return false
}

// cased reports whether t's script tells upper from lower case.
func cased(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// endsSentence reports whether quoted words end like a sentence.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "’'”\"»)] ")
	for _, end := range []string{".", "!", "?", "…", "。", "！", "？", "؟"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// cueFollows reports whether a clause like "Landovsky said" begins toks, short
// enough to belong to the quotation before it.
func (p *page) cueFollows(toks []token) bool {
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if i > 0 && t.is(",") {
			// "Landovsky, 41, said", "Landovsky, a diplomat, said"
			if i = apposed(toks, i); i == 0 {
				return false
			}
			return cueCloses(toks, i)
		}
		if i > 6 || t.kind != word && t.kind != poss && !t.is(".") {
			return false
		}
		if i > 0 && isCue(t) {
			return cueCloses(toks, i)
		}
		if i > 0 && t.in(isAdverb) && !t.upper {
			continue // "Landovsky quietly said."
		}
		if i == 0 && isCue(t) {
			return true
		}
		if !t.upper && !particles.has(t.lower) && pronouns[t.lower] == 0 && t.lower != "the" && !isRole(t.lower) {
			return false
		}
	}
	return false
}

// cueCloses reports whether nothing that was said follows the cue toks[i]:
// "Landovsky said." and "Landovsky said, …" but not "Landovsky said that …".
func cueCloses(toks []token, i int) bool {
	if i+1 < len(toks) && !toks[i].in(isStrong) && (toks[i+1].in(isDeterminer) || toks[i+1].lower == "it" || toks[i+1].lower == "them") {
		return false // "She rejected this."
	}
	if i+1 < len(toks) && (toks[i+1].lower == "in" || toks[i+1].lower == "on" || toks[i+1].lower == "of") {
		return !thatFollows(toks[i+1:])
	}
	return i+1 >= len(toks) || toks[i+1].kind == punct || closesSoon(toks[i+1:])
}

// thatFollows reports whether the few words before the next mark bring in what was
// said: "in Oslo that the ice was thin".
func thatFollows(toks []token) bool {
	for i := 0; i < len(toks) && i < 12 && toks[i].kind != punct; i++ {
		if toks[i].lower == "that" && i+1 < len(toks) && (toks[i+1].kind == quoted || !finite(toks[i+1])) {
			return true
		}
	}
	return false
}

// apposed returns the cue right after the apposition that the comma toks[i]
// opens, or 0.
func apposed(toks []token, i int) int {
	for k := i + 1; k+1 < len(toks) && k-i < 16; k++ {
		switch {
		case toks[k].is(","):
			for k++; k < len(toks) && adverb(toks[k]); k++ {
			}
			if k < len(toks) && isCue(toks[k]) {
				return k
			}
			return 0
		case toks[k].kind == punct && !toks[k].is("-") && !toks[k].is("&") || toks[k].kind == quoted || isCue(toks[k]):
			return 0
		}
	}
	return 0
}

// closesSoon reports whether the sentence is over after a few words that bring
// in nothing that was said: "asked again.", "told me when I called."
func closesSoon(toks []token) bool {
	for i := range toks {
		t := &toks[i]
		switch {
		case t.kind == punct && stops(t.text), whens.has(t.lower) && (i > 0 || t.in(isClauseWord)):
			return true
		case i > 8, t.kind == quoted, t.kind == punct, t.lower == "that", i == 0 && t.in(isPronoun), t.kind == word && (t.in(isPassive) || told.has(t.lower)):
			return false
		case t.in(isPronoun) && t.kind == word && toks[i-1].lower != "when" && toks[i-1].lower != "as" && toks[i-1].lower != "while":
			return false
		}
	}
	return true
}

// whens begin when or where something was said.
var whens = set(`when as while after before during in at on from with`)

// told are verbs of what was said, where a sentence tells it.
var told = set(`would will could can should may might must had has have did does`)

// cut cuts text in language lang (paragraph by paragraph) into regions and
// sentences.
func cut(text, lang string, free *scratch) *page {
	whole := paragraphs(free.paras, text)
	paras := bounded(text, whole, maxMarks)
	free.paras, free.regions = whole, regions(free.regions, text, paras)
	p := &page{text: text, lang: lang, free: free, regions: blocks(text, paras, dashed(text, paras, incised(text, lang, free.regions))), sentences: atLeast(free.sentences, len(text)/100+1)}
	p.home, p.pos = zeros(free.home, len(p.regions)), zeros(free.pos, len(p.regions))
	next := 0
	p.paras = whole
	for i, para := range paras {
		most := (para.End - para.Start) / 4 // few have more than a token for four bytes
		if most > len(block{}) {
			most = maxTokens(para.Cut(text)) // growing a long slice takes several times its memory
		}
		toks := free.room(most)
		at := para.Start
		for next < len(p.regions) && p.regions[next].para == i {
			r := p.regions[next]
			toks = free.tokenize(toks, text, at, r.outer.Start)
			toks = append(toks, token{start: r.outer.Start, end: r.outer.End, kind: quoted, region: int32(next)})
			at = r.outer.End
			next++
		}
		toks = free.tokenize(toks, text, at, para.End)
		free.take(toks)
		p.addSentences(i, toks)
	}
	free.sentences, free.home, free.pos = p.sentences, p.home, p.pos
	return p
}
