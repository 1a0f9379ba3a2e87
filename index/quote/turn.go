package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// maxAnswer is the length in bytes up to which the paragraphs of one turn stay
// one quote: about what a reader takes in at a glance, and what a snippet of a
// results page can stand for.
const maxAnswer = 900

// passage is what one paragraph of a turn gives.
type passage struct {
	span    index.Span
	wording index.Wording
	apart   bool // something that nobody says stands before it
}

// quotes cuts the turns into quotes and writes both into iv.
func (t *transcript) quotes(iv *index.Interview) {
	governs := t.translated()
	of := atLeast(t.n.free.of, len(t.labels)) // the label of each turn
	iv.Turns = make([]index.Turn, 0, len(t.labels))
	quotes := atLeast(t.n.free.quotes, len(t.labels)+len(t.labels)/4)
	for i, l := range t.labels {
		var end int
		if i+1 < len(t.labels) {
			end = t.labels[i+1].para
		} else {
			end = t.foot(l)
		}
		said := t.said(l, end, governs)
		if len(said) == 0 {
			continue
		}
		iv.Turns = append(iv.Turns, index.Turn{Label: l.printed, Span: index.Span{Start: said[0].span.Start, End: said[len(said)-1].span.End}})
		of = append(of, l)
		quotes = t.cutTurn(quotes, l, said)
	}
	t.n.free.of = of
	iv.Quotes = t.n.free.keep(quotes)
	t.name(iv, of)
	t.parts(iv, of)
}

// opening returns what is quoted in the narration before the first turn.
func (t *transcript) opening(iv *index.Interview) ([]index.Quote, map[int]int) {
	first := t.labels[0].para
	n := t.n
	regions := slices.IndexFunc(n.regions, func(r region) bool { return r.para >= first })
	if regions < 0 {
		regions = len(n.regions)
	}
	if regions == 0 {
		return nil, nil
	}
	sentences := slices.IndexFunc(n.sentences, func(s sentence) bool { return s.para >= first })
	if sentences >= 0 {
		n.sentences = n.sentences[:sentences]
	}
	n.regions, n.att = n.regions[:regions], n.att[:regions]
	head := &index.Interview{Article: iv.Article}
	hold := n.narrate(head)
	return head.Quotes, hold
}

// said returns what is spoken in the turn of l, which ends before paragraph
// end, paragraph by paragraph. It is good until said is called again.
func (t *transcript) said(l label, end int, governs []index.Wording) []passage {
	if l.noise {
		return nil
	}
	out := t.n.free.passages[:0]
	own := t.labelWording(l)
	apart, open := false, l.quoted
	end = t.dropHeading(l, end)
	for k := l.para; k < end; k++ {
		p := t.paras[k]
		if k == l.para {
			if l.alone {
				continue
			}
			p.Start = l.words
		}
		s := p.Cut(t.n.text)
		if stage(s) {
			if w := wordingOf(s); w != index.Original && s[0] == '(' {
				own = w
			}
			apart = true
			continue
		}
		if k > l.para && strings.HasPrefix(s, "**") && heading(strings.Trim(s, "* ")) {
			apart = true
			continue
		}
		if len(out) > 0 && t.repeats(p, out) {
			apart = true
			continue
		}
		if len(out) > 0 && t.boxAt(k, end) {
			for apart = true; k+1 < end && t.sameBlock(k); k++ {
			}
			continue
		}
		if l.quoted {
			if p, open = t.unquote(p, open); p.Empty() {
				apart = true
				continue
			}
		}
		if len(out) == 0 {
			if w := wordingOf(bracketAtHead(s)); w != index.Original {
				own = w
			}
		}
		w := own
		if w == index.Original {
			w = governs[k]
		}
		out = append(out, passage{p, w, apart})
		apart = false
	}
	t.n.free.passages = out
	return out
}

// unquote takes the quotation marks off a paragraph of an answer that stands in
// them. open tells whether the answer goes on; what stands after its closing
// mark without another is not said.
func (t *transcript) unquote(p index.Span, open bool) (index.Span, bool) {
	s := p.Cut(t.n.text)
	r, n := utf8.DecodeRuneInString(s)
	closers := pairs[r]
	switch {
	case closers != "" && r != '\'':
		p.Start += n
	case !open:
		return index.Span{}, false
	}
	last, n := utf8.DecodeLastRuneInString(p.Cut(t.n.text))
	if strings.ContainsRune("」”\"»“", last) {
		p.End -= n
		return trimSpan(t.n.text, p), false
	}
	return p, true
}

// repeats reports whether a paragraph says again what the turn has said: a
// pull quote. A short answer may come twice.
func (t *transcript) repeats(p index.Span, out []passage) bool {
	s := strings.TrimRight(p.Cut(t.n.text), ".!… ")
	if len(s) > 200 || countWords(s) < 4 && (!cjk(s) || utf8.RuneCountInString(s) < 8) {
		return false
	}
	last := out[len(out)-1].span.End
	return strings.Contains(t.n.text[max(out[0].span.Start, last-4000):last], s)
}

// sameBlock reports whether no blank line stands between paragraph k and the
// next.
func (t *transcript) sameBlock(k int) bool {
	return k+1 < len(t.paras) && strings.Count(t.n.text[t.paras[k].End:t.paras[k+1].Start], "\n") == 1
}

// boxAt reports whether a box begins at paragraph k: a heading of its own
// between blank lines, with one to three lines right below it.
func (t *transcript) boxAt(k, end int) bool {
	if k == 0 || t.sameBlock(k-1) || !t.sameBlock(k) || !heading(t.paras[k].Cut(t.n.text)) {
		return false
	}
	n := k
	for n+1 < end && t.sameBlock(n) && n-k < 4 {
		n++
	}
	return n-k <= 3
}

// dropHeading returns the paragraph at which the turn of l ends: before a
// heading that leads to the next label, where there is one.
func (t *transcript) dropHeading(l label, end int) int {
	first := l.para
	if l.alone {
		first++
	}
	for last := end - 1; last > first && end < len(t.paras); last = end - 1 {
		s := t.paras[last].Cut(t.n.text)
		if !stage(s) && !heading(s) {
			break
		}
		end = last
	}
	return end
}

// heading reports whether a line is set as one: short, without a mark at the
// end, and, where the script has capitals, with one at its head.
func heading(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	final, _ := utf8.DecodeLastRuneInString(s)
	if !unicode.IsLetter(first) || unicode.IsLower(first) || !unicode.IsLetter(final) && !unicode.IsDigit(final) {
		return false
	}
	if cjk(s) {
		return utf8.RuneCountInString(s) <= 20 && !strings.ContainsAny(s, "。，、")
	}
	return countWords(s) <= 8
}

// stage reports whether a paragraph is a direction and not speech: "[Translation]",
// "(Applause.)", a time, a line that closes the record.
func stage(s string) bool {
	if len(s) == 0 {
		return true
	}
	first, n := utf8.DecodeRuneInString(s)
	if closer := frames[first]; closer != "" && first != '<' && len(s) < 240 && strings.Index(s[n:], closer) == len(s)-n-len(closer) {
		return true
	}
	if first == '(' && len(s) < 120 && grouped(s) {
		return true
	}
	if len(s) < 200 && credited(s) && caption.MatchString(s) {
		return true
	}
	if strings.HasPrefix(s, "END") && len(s) < 30 || rule(s) {
		return true
	}
	return clock(strings.TrimLeft(s, "•· "))
}

// grouped reports whether a line is nothing but remarks in brackets:
// "(Saltmarsh South) (Lab)".
func grouped(s string) bool {
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && r != ' ':
			return false
		}
	}
	return depth == 0
}

// rule reports whether a line has nothing but marks: "* * *", "# # #", "—".
func rule(s string) bool {
	return s == "" || !asciiLetter(s[0]) && strings.Trim(s, "-*_=#. •—–―…") == ""
}

// caption is the credit of a picture.
var caption = regexp.MustCompile(`^(File photo|Photo|Image|Picture|Foto|Фото|사진|写真)(?:\s[^.?!]*)?[:.=：]|(^|[.!?]) (Image|Photo|Picture|Credit|Photograph): [^.?!]*\.?$`)

// credited reports whether s has the words without which it is no caption.
// That is asked for every paragraph.
func credited(s string) bool {
	for _, w := range []string{"File photo", "Photo", "Image", "Picture", "Foto", "Фото", "사진", "写真"} {
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
	if s == "" || asciiLetter(s[0]) {
		return false
	}
	s = strings.Trim(s, "()[]")
	if s == "" || len(s) > 24 || s[0] < '0' || s[0] > '9' || strings.ContainsAny(s, "()[]") {
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
	return digits >= 3 && letters <= 6 && (strings.ContainsAny(s, ":.h") || digits == len(s) && digits == 4) && (letters == 0 || strings.Contains(strings.ToUpper(s), "M"))
}

// foot returns the paragraph at which the words of the last turn end: an
// editor's note, the imprint, a rule.
func (t *transcript) foot(l label) int {
	end := t.narratedFrom(l)
	for k := l.para + 1; k < end; k++ {
		s := t.paras[k].Cut(t.n.text)
		switch {
		case rule(s), strings.HasPrefix(s, "END") && len(s) < 30, strings.HasPrefix(s, "©"):
			return k
		case len(s) < 600 && (note.MatchString(s) || imprint.MatchString(s)):
			return k
		case t.iv.Byline != "" && strings.HasPrefix(s, t.iv.Byline) && len(s) < 400:
			return k // who the writer is
		case strings.HasPrefix(s, "*") && !strings.HasPrefix(s, "**") && len(s) < 400:
			return k // a footnote
		}
	}
	return end
}

// minSingle is how many turns of one paragraph show that no turn has more.
const minSingle = 3

// narratedFrom returns the paragraph at which the article goes on in its own
// words behind the last turn. That is where all turns before are one paragraph,
// and another one has no dash, where dashes begin the turns, or tells who else
// said something: "Прем'єр-міністр Литви Йонас Петраускас раніше заявляв, …".
func (t *transcript) narratedFrom(l label) int {
	if len(t.labels) <= minSingle {
		return len(t.paras)
	}
	own := func(l label) int {
		if l.alone {
			return l.para + 2
		}
		return l.para + 1
	}
	for i, before := range t.labels[:len(t.labels)-1] {
		if own(before) < t.labels[i+1].para {
			return len(t.paras)
		}
	}
	for k := own(l); k < len(t.paras); k++ {
		if t.dialogue && t.dash(t.paras[t.labels[0].para]) > t.paras[t.labels[0].para].Start || t.tellsOf(k) {
			return k
		}
	}
	return len(t.paras)
}

// tellsOf reports whether a paragraph gives the words of somebody whom it names
// with them.
func (t *transcript) tellsOf(para int) bool {
	n := t.n
	s := t.paras[para].Cut(n.text)
	if n.eastAsian != "" {
		return tellsEastAsian.MatchString(s)
	}
	for i := range n.sentences {
		toks := n.sentences[i].toks
		if n.sentences[i].para != para || !slices.ContainsFunc(toks, func(t token) bool { return t.kind == quoted }) {
			continue
		}
		if n.lang == "ar" {
			if slices.ContainsFunc(toks, func(t token) bool { return arabicVerbs[arabicFold(t.lower)] != 0 }) {
				return true
			}
			continue
		}
		for _, c := range n.cast.cues(nil, toks) {
			if name := c.subject.run; c.strong && c.subject.kind == nameSubject && (name.titled || name.end-name.start > 1) {
				return true
			}
		}
	}
	return false
}

// tellsEastAsian is a name with an office, its topic mark or its verb, and the
// quotation that follows.
var tellsEastAsian = regexp.MustCompile(`(?:部长|外长|大臣|总统|總統|总理|總理|发言人|發言人|秘书长|大使|议员|教授|主席)\p{Han}{2,4}[^“。]{0,12}(?:表示|指出|强调|强調|認為|认为|说|稱|称)[，：:]?“|(?:氏|相|大臣|長官|大統領|首相|報道官|大使|審議官)は[^「。]{0,20}「[^」]+」と|(?:장관|대통령|총리|대변인|의원|대사|국장|교수|대표)(?:은|는) ?["“][^"”]+["”] ?(?:이?라고|고|며)`)

var (
	// note is an editor's word on the conversation.
	note = regexp.MustCompile(`(?i)^\W{0,3}(?:(?:this|the|our) (?:interview|conversation|transcript|discussion|exchange|q&a|briefing|meeting|hearing|session|call|podcast|recording|text)\b.{0,80}\b(?:edited|condensed|shortened|abridged|authori[sz]ed|translated|transcribed|conducted|recorded|concluded|adjourned|took place|ended)` +
		`|(?:interview|interviewed|edited|transcribed|translated|produced)(?: (?:by|conducted)\b|:)|end of (?:interview|transcript|recording|session|tape)\b|transcript (?:ends|by|of)\b|editor['’]s note` +
		`|(?:das|dieses) (?:interview|gespräch)\b.{0,60}\b(?:führte|wurde|geführt|gekürzt)|die fragen stellten?\b|interview(?:te)? ?:|propos (?:recueillis|rapportés)|(?:cet|l['’])\s?entretien a été|entretien réalisé` +
		`|(?:esta|la) entrevista (?:ha sido|fue|se)|entrevista realizada|rozhovor (?:vedl|vedla|vznikl|byl|je)|rozmawia[łl]|беседовал|интервью (?:взял|провел|было)|розмовля|спілкува|інтерв['’]ю (?:взя|було)` +
		`|أجر[ىت] (?:الحوار|المقابلة)|حاوره|(?:정리|대담|인터뷰|취재)\s?[=:·]|(?:聞き手|構成|取材|文責)[・：:は])`)
	// imprint is what a page has below the record.
	imprint = regexp.MustCompile(`(?i)^\W{0,3}(?:published (?:under|by|on)\b|copyright\b|all rights reserved|read (?:more|also|the|next)\b|follow us|subscribe\b|sign up|rate us|share (?:this|on)|related\b|source:|tags?:|contact:|more (?:from|on)\b|첨부파일|관련기사|무단전재|저작권|[（(【]?(?:注|備考|编者注|責任編輯|责任编辑)[：:])`)
)

// cutTurn appends the quotes of one turn: runs of paragraphs of at most
// maxAnswer bytes, of one wording.
func (t *transcript) cutTurn(quotes []index.Quote, l label, said []passage) []index.Quote {
	var run []index.Span
	var wording index.Wording
	flush := func() {
		if len(run) > 0 {
			quotes = append(quotes, index.Quote{Spans: run, Cue: l.printed, Source: l.printed, Rule: RuleTurn, Form: index.Statement, Wording: wording})
		}
		run = nil
	}
	for _, s := range said {
		if len(run) > 0 && (s.apart || s.wording != wording || s.span.End-run[0].Start > maxAnswer) {
			flush()
		}
		wording = s.wording
		switch {
		case len(run) == 0 || l.quoted: // the marks between the paragraphs are not said
			run = append(run, s.span)
		default:
			run[len(run)-1].End = s.span.End
		}
	}
	flush()
	return quotes
}
