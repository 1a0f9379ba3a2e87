package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// region is what stands between two quotation marks of one paragraph.
type region struct {
	outer  index.Span // with the marks
	inner  index.Span // without them
	para   int
	closed bool // the closing mark is in the same paragraph
	single bool // ‘…’ or '…'
	dash   bool // a speech behind a dash, without marks
	block  bool // a paragraph of its own, without marks
}

// pairs maps an opening mark to the marks that close it. Marks that open in
// one language close in another: position decides (opens).
var pairs = map[rune]string{
	'“': "”“\"", '„': "“”\"", '‟': "”", '"': "\"”“", '«': "»", '»': "«»", '”': "”", '「': "」", '『': "』", '〝': "〞〟", '《': "",
	'＂': "＂", '‹': "›",
}

// opens reports whether the mark r at i can open a quotation: nothing, a
// space, a bracket or a dash stands before it and a word after it.
func opens(text string, i, n, start, end int) bool {
	if i+n >= end {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+n : end])
	mark, _ := utf8.DecodeRuneInString(text[i:])
	if unicode.IsSpace(next) && next != '\u00a0' && next != '\u202f' && !(mark == '«' && (i == start || text[i-1] == ' ')) {
		return false // French sets « apart from the words
	}
	if i == start {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(text[start:i])
	return !(unicode.IsLetter(prev) || unicode.IsDigit(prev) || strings.ContainsRune(".,!?…;", prev)) || prev >= 0x2E80
}

// regions appends the quoted regions of the paragraphs, in order. Marks inside
// a region that belong to another pair are part of its words.
func regions(rs []region, text string, paras []index.Span) []region {
	single := singleQuoted(text)
	for p, para := range paras {
		next := index.Span{Start: len(text), End: len(text)}
		if p+1 < len(paras) {
			next = paras[p+1]
		}
		rs = appendRegions(rs, text, para, next, p, single)
	}
	return rs
}

// maxUnclosed is how many marks of a paragraph may stay open: where there are
// more, marks do not tell where quotations end.
const maxUnclosed = 16

// maxMarks is how many quotation marks of one paragraph are read. Each takes
// some hundred bytes while its article is read, and no text that people read has
// so many: what stands behind them gives no quotes of narration and no names. It
// is part of the text all the same, and of the turn that it stands in.
const maxMarks = 1 << 19

// bounded returns the paragraphs, each only up to the mark that is one too many.
func bounded(text string, paras []index.Span, most int) []index.Span {
	own := false
	for i, para := range paras {
		if para.Len() <= most {
			continue
		}
		if end := marksEnd(text, para, most); end < para.End {
			if !own {
				paras, own = slices.Clone(paras), true
			}
			paras[i].End = end
		}
	}
	return paras
}

// marksEnd returns where the mark stands that a paragraph has beyond so many, or
// the end of the paragraph.
func marksEnd(text string, para index.Span, most int) int {
	for i := para.Start; i < para.End; {
		if !mayMark[text[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:para.End])
		if pairs[r] != "" || strings.ContainsRune("'`‘’」』›", r) {
			if most--; most < 0 {
				return i
			}
		}
		i += n
	}
	return para.End
}

// mayMark has the bytes with which a quotation mark begins.
var mayMark = func() (t [0x100]bool) {
	for c := range t {
		t[c] = c >= 0x80 || c == '"' || c == '\'' || c == '`'
	}
	return t
}()

func appendRegions(rs []region, text string, para, next index.Span, p int, single bool) []region {
	unclosed := 0
	for i := para.Start; i < para.End && unclosed < maxUnclosed; {
		if !mayMark[text[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:para.End])
		open, closers := n, pairs[r]
		switch {
		case r == '\'' && strings.HasPrefix(text[i:para.End], "''"), r == '`' && strings.HasPrefix(text[i:para.End], "``"):
			open, closers = 2, "''"
		case single && (r == '‘' || r == '\''):
			closers = "’'"
		}
		if closers == "" || !opens(text, i, open, para.Start, para.End) {
			i += n
			continue
		}
		end, width := closing(text, i+open, para, r, closers)
		reg := region{para: p, closed: width > 0, single: closers == "’'"}
		if !reg.closed {
			unclosed++
			// The words run to the end of the paragraph only where they go on
			// in the next one, or where all the rest reads like speech; a
			// stray mark is no quote.
			again := strings.HasPrefix(text[next.Start:next.End], text[i:i+open])
			before := strings.TrimRight(text[para.Start:i], " ")
			ledIn := strings.HasSuffix(before, ",") || strings.HasSuffix(before, ":")
			switch comma := beforeCue(text, i+open, para.End); {
			case !reg.single && !again && comma > 0:
				end, reg.closed = comma, true // “We stay in the north, Vold said.
			case reg.single || !again && !speechTail(text, i+open, para.End, ledIn):
				i += n
				continue
			default:
				end = para.End
			}
		}
		reg.outer = index.Span{Start: i, End: end + width}
		reg.inner = trimSpan(text, index.Span{Start: i + open, End: end})
		if !reg.inner.Empty() {
			rs = append(rs, reg)
		}
		i = end + max(width, 1)
	}
	return rs
}

// speechTail reports whether the rest of a paragraph after an unclosed mark
// reads like speech: several words, no other mark, and, unless a comma or a
// colon led it in, no verb of saying.
func speechTail(text string, start, end int, ledIn bool) bool {
	tail := text[start:end]
	if strings.Count(tail, " ") < 4 || strings.ContainsAny(tail, "“”„«»\"「") {
		return false
	}
	for _, t := range tokenize(nil, text, start, end) {
		if !ledIn && t.kind == word && !t.upper && (strongCues.has(t.lower) || foreignCues.has(t.lower)) {
			return false
		}
	}
	return true
}

// maxCueWords bounds the words on either side of a verb of saying that ends a
// quotation whose closing mark was forgotten.
const maxCueWords = 8

// beforeCue returns where the words of an unclosed mark end that a comma parts
// from their cue, behind the comma: “We stay in the north, Vold said. The cue
// ends its sentence. Without one it returns 0.
func beforeCue(text string, start, end int) int {
	if k := strings.IndexAny(text[start:end], "“”„«»\"「"); k >= 0 {
		end = start + k
	}
	toks := tokenize(nil, text, start, end)
	if len(toks) == 0 || !toks[0].upper {
		return 0
	}
	for v := 4; v < len(toks); v++ {
		if t := &toks[v]; t.kind != word || t.upper || !strongCues.has(t.lower) && !foreignCues.has(t.lower) {
			continue
		}
		k := v - 1 // the comma
		for k > 0 && v-k <= maxCueWords && toks[k].kind == word && (toks[k].name() || toks[k].in(isPronoun|isDeterminer|isRoleWord)) {
			k--
		}
		if k < 3 || !toks[k].is(",") {
			continue
		}
		e, commas := v+1, 0
		for e < len(toks) && e-v <= 2*maxCueWords && !toks[e].is(".") {
			if toks[e].is(",") {
				commas++
			}
			e++
		}
		if (e == len(toks) || toks[e].is(".")) && (commas == 0 || k == v-1 && commas == 1) {
			return toks[k].end
		}
		return 0
	}
	return 0
}

// closing finds the mark that closes a quotation opened before i. A nested
// opening of the same pair is passed over together with its closing mark.
func closing(text string, i int, para index.Span, open rune, closers string) (at, width int) {
	depth := 0
	for j := i; j < para.End; {
		if c := text[j]; c < 0x80 && c != '"' && c != '\'' {
			j++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[j:para.End])
		if closers == "''" {
			if strings.HasPrefix(text[j:para.End], "''") {
				return j, 2
			}
			if r == '”' || r == '"' {
				return j, n
			}
			j += n
			continue
		}
		if closers == "’'" {
			if r == '’' || r == '\'' {
				next, _ := utf8.DecodeRuneInString(text[j+n:])
				prev, _ := utf8.DecodeLastRuneInString(text[:j])
				if !unicode.IsLetter(next) && !unicode.IsDigit(next) && (prev != 's' || !followedByNoun(text[j+n:para.End])) {
					return j, n
				}
			}
			j += n
			continue
		}
		if r == open && r != '"' && r != '”' && r != '»' && j > i && opens(text, j, n, para.Start, para.End) {
			depth++
			j += n
			continue
		}
		if strings.ContainsRune(closers, r) {
			// “ closes a German quotation, but after a space it opens one.
			if r != open && pairs[r] != "" && opens(text, j, n, i, para.End) && j > i && r == '“' && open != '„' {
				j += n
				continue
			}
			if depth == 0 {
				return j, n
			}
			depth--
		}
		j += n
	}
	return 0, 0
}

// followedByNoun reports whether a lower-case word follows: then ’ after an s
// is more likely a plural possessive than a closing mark.
func followedByNoun(s string) bool {
	if !strings.HasPrefix(s, " ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return unicode.IsLower(r)
}

// singleQuoted reports whether the text quotes with ‘…’: it opens more of
// those than of any double mark.
func singleQuoted(text string) bool {
	if strings.Count(text, "‘") < 2 {
		return false
	}
	singles, doubles := 0, 0
	for i := 0; i < len(text); {
		if c := text[i]; c < 0x80 && c != '"' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '‘':
			singles++
		case '“', '”', '„', '«', '"', '「':
			doubles++
		}
		i += n
	}
	return singles >= 2 && singles > doubles
}

func trimSpan(text string, s index.Span) index.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

// paragraphs returns the non-empty lines of text, trimmed, in the memory of ps
// where they fit.
func paragraphs(ps []index.Span, text string) []index.Span {
	ps = atLeast(ps, strings.Count(text, "\n")/2+1) // as a rule a line is empty between two
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if p := trimSpan(text, index.Span{Start: start, End: end}); !p.Empty() {
			ps = append(ps, p)
		}
		start = end + 1
	}
	return ps
}
