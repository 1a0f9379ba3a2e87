package query

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/mapping"
)

// The limits of a query. They are above what people type and below what would
// keep an engine busy.
const (
	maxRunes  = 512
	maxTerms  = 32 // a phrase counts once: people paste whole sentences
	minPrefix = 3  // letters before "*"; shorter ones match a good part of the dictionary
	minFuzzy  = 4  // letters before "~"; a slip in a shorter one makes any other word of it
	usual     = 10 // the distance that is offered where none is given
)

// Parse reads a query:
//
//	sanctions Iran           both words
//	sanctions OR embargo     either
//	sanctions -Iran          not the second; NOT Iran is the same
//	(a OR b) c               brackets
//	"exact phrase"           with straight or curly marks, „so“ and «so» too
//	"peace talks"~10         the words, in any order, at most ten other words apart
//	sanct*                   the beginning of a word
//	Zelensky~                a word that may be spelt otherwise
//	speaker:landovsky        in one field; speaker:"Jakub Landovsky", speaker:(lavrov OR wang)
//	before:2023-11 after:-90d said:2021..2023
//
// The error is always an *Error.
func Parse(s string) (Q, error) {
	q, err := parse(s)
	if err == nil {
		return q, nil
	}
	// A query may have several faults. Follow the suggestions until one is
	// free of them, so that what is offered can be asked.
	for try := err.Suggestion; ; {
		_, next := parse(try)
		if next == nil {
			err.Suggestion = try
			break
		}
		if next.Suggestion == "" || next.Suggestion == try || len(next.Suggestion) > 4*maxRunes {
			err.Suggestion = ""
			break
		}
		try = next.Suggestion
		if err.tries++; err.tries > 8 {
			err.Suggestion = ""
			break
		}
	}
	return nil, &err.Error
}

// fault is an Error whose suggestion may have faults of its own.
type fault struct {
	Error
	tries int
}

func parse(s string) (q Q, err *fault) {
	s = strings.ToValidUTF8(s, " ")
	if n := utf8.RuneCountInString(s); n > maxRunes {
		return nil, &fault{Error: Error{
			Pos:     len(string([]rune(s)[:maxRunes])),
			Message: say("the query has %d characters; at most %d are allowed", n, maxRunes),
		}}
	}
	p := &parser{s: s}
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(*fault)
			if !ok {
				panic(r)
			}
			q, err = nil, f
		}
	}()
	q = p.or()
	if p.skip(); p.pos < len(p.s) {
		// Only a closing bracket stops or().
		p.fail(p.pos, say("a closing bracket without an opening one"), p.replace(p.pos, p.pos+1, ""))
	}
	if q == nil {
		return All{}, nil
	}
	return q, nil
}

type parser struct {
	s     string
	pos   int
	terms int
	open  []int  // where the open brackets stand
	field string // of words that have none of their own: "speaker" in speaker:(a OR b)
	op    Op     // of what stands in said:(2021 OR 2023), or inBatch
}

func (p *parser) fail(pos int, msg Message, suggestion string) {
	panic(&fault{Error: Error{Pos: pos, Message: msg, Suggestion: suggestion}})
}

// replace returns the query with the bytes from start to end replaced.
func (p *parser) replace(start, end int, by string) string {
	return strings.TrimSpace(p.s[:start] + by + p.s[end:])
}

// skip passes over what parts words.
func (p *parser) skip() {
	for p.pos < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.pos:])
		if !unicode.IsSpace(r) && !strings.ContainsRune(",;:!?…", r) {
			return
		}
		p.pos += n
	}
}

// end reports whether nothing more stands in this bracket.
func (p *parser) end() bool {
	p.skip()
	return p.pos >= len(p.s) || p.s[p.pos] == ')'
}

// or reads conjunctions parted by OR. It returns nil where there are no words.
func (p *parser) or() Q {
	var qs Or
	for {
		p.skip()
		from := p.pos
		q := p.and()
		if q != nil {
			qs = append(qs, q)
		}
		start := p.pos
		if !p.take("OR") {
			break
		}
		if p.end() || from == start {
			p.fail(start, say("OR needs words on both sides"), p.replace(start, start+2, ""))
		}
	}
	return qs.normal()
}

func (p *parser) and() Q {
	var qs And
	for !p.end() && !p.at("OR") {
		if p.take("AND") {
			continue // it is what is meant anyway
		}
		if q := p.not(); q != nil {
			qs = append(qs, q)
		}
	}
	return qs.normal()
}

func (p *parser) not() Q {
	start := p.pos
	switch {
	case p.take("NOT"):
		if p.end() || p.at("OR") || p.at("AND") {
			p.fail(start, say("NOT needs a word after it"), p.replace(start, start+3, ""))
		}
	case p.s[p.pos] == '-':
		p.pos++
		if r, _ := utf8.DecodeRuneInString(p.s[p.pos:]); p.pos >= len(p.s) || r == ')' || unicode.IsSpace(r) {
			return nil // a dash
		}
		if p.end() || p.at("OR") || p.at("AND") {
			return nil
		}
	default:
		return p.primary()
	}
	q := p.not()
	if n, ok := q.(Not); ok {
		return n.Q
	}
	if q == nil {
		return nil
	}
	return Not{q}
}

func (p *parser) primary() Q {
	r, _ := utf8.DecodeRuneInString(p.s[p.pos:])
	switch {
	case r == '(':
		return p.group()
	case p.op != "":
		return p.dates(p.op, p.pos)
	case isQuote(r):
		return p.phrase(p.field, p.pos)
	}
	start := p.pos
	token := p.token()
	i := fieldEnd(token)
	if i == 0 {
		return p.word(p.field, start, token)
	}
	if op, ok := dateOp(token[:i]); ok {
		p.pos = start + i + 1
		return p.dates(op, start)
	}
	if name, ok := lookup(token[:i]); ok {
		p.pos = start + i + 1
		return p.value(name, start)
	}
	// "Exclusive: NATO chief" has no field, "exclusive:NATO" has one.
	r, _ = utf8.DecodeRuneInString(p.s[p.pos:])
	if i+1 < len(token) || isQuote(r) {
		p.unknown(start, token, i)
	}
	return p.word(p.field, start, token)
}

func (p *parser) group() Q {
	start := p.pos
	p.open = append(p.open, start)
	p.pos++
	q := p.or()
	if p.skip(); p.pos >= len(p.s) {
		p.fail(start, say("a bracket is not closed"), p.s+strings.Repeat(")", len(p.open)))
	}
	p.pos++
	p.open = p.open[:len(p.open)-1]
	return q
}

// phrase reads quoted words; p stands at the opening mark, and start is where
// the field's name stands, if there is one.
func (p *parser) phrase(field string, start int) Q {
	mark := p.pos
	open, n := utf8.DecodeRuneInString(p.s[p.pos:])
	p.pos += n
	end := strings.IndexFunc(p.s[p.pos:], func(r rune) bool { return closes(open, r) })
	if end < 0 {
		p.unclosed(mark, open)
	}
	text := phraseText(p.s[p.pos : p.pos+end])
	p.pos += end
	_, n = utf8.DecodeRuneInString(p.s[p.pos:])
	p.pos += n
	if !wordy(text) {
		if field != "" {
			p.noValue(field, start)
		}
		return nil
	}
	p.count(mark)
	if strings.HasPrefix(p.s[p.pos:], "~") {
		return p.near(field, text, mark)
	}
	if rest := strings.TrimLeft(p.s[p.pos:], " "); len(rest) > 1 && rest[0] == '~' && rest[1] >= '0' && rest[1] <= '9' {
		at := len(p.s) - len(rest)
		p.fail(at, say("~ and its number stand right behind the phrase, without a space"), p.replace(p.pos, at, ""))
	}
	return Phrase{field, text}
}

// near reads "~10" behind a phrase that begins at mark.
func (p *parser) near(field, text string, mark int) Q {
	tilde := p.pos
	digits := p.s[tilde+1:]
	if i := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits = digits[:i]
	}
	p.pos = tilde + 1 + len(digits)
	n, err := strconv.Atoi(digits)
	switch {
	case digits == "":
		p.fail(tilde, say("~ behind a phrase needs a number: how many other words may stand between"), p.replace(tilde, p.pos, fmt.Sprint("~", usual)))
	case err != nil || n > MaxWithin:
		p.fail(tilde, say("at most %d other words may stand between", MaxWithin), p.replace(tilde, p.pos, fmt.Sprint("~", MaxWithin)))
	case !strings.Contains(text, " "):
		return Phrase{field, text} // one word is near itself
	}
	return Near{field, text, n}
}

// inBatch stands where an Op stands, and makes no Dates but Batches.
const inBatch Op = batchName

// noDate fails for "before:" without a date; start is where that stands.
func (p *parser) noDate(op Op, start, end int) {
	msg := say("%s: needs a date, such as 2023-11 or -90d", string(op))
	if op == inBatch {
		msg = say("batch: needs the number of a batch, such as 12 or 10..12")
	}
	p.fail(start, msg, p.replace(start, end, ""))
}

// dates reads what follows "before:"; start is where that stands.
func (p *parser) dates(op Op, start int) Q {
	if p.end() {
		p.noDate(op, start, p.pos)
	}
	at := p.pos
	if p.s[at] == '(' && p.op == "" {
		outer := p.field
		p.op, p.field = op, ""
		q := p.group()
		p.op, p.field = "", outer
		if q == nil {
			p.noDate(op, start, p.pos)
		}
		return q
	}
	value := p.dateText()
	if value == "" {
		p.noDate(op, start, max(p.pos, at))
	}
	p.count(start)
	if op == inBatch {
		return p.batches(value, start, at)
	}
	if op != Said && op != Came && strings.Contains(value, "..") {
		p.fail(at, say("%s: takes one date; from one to another is said:%s", string(op), value), p.replace(start, p.pos, "said:"+value))
	}
	if _, _, err := days(value, anyDay); err != nil {
		if near := better(value, anyDay); near != "" {
			p.fail(at, messageOf(err), p.replace(at, p.pos, near))
		}
		p.fail(at, messageOf(err), p.replace(start, p.pos, ""))
	}
	return Dates{op, value}
}

// dateText reads a date, which may stand in quotation marks.
func (p *parser) dateText() string {
	if open, n := utf8.DecodeRuneInString(p.s[p.pos:]); isQuote(open) {
		rest := p.s[p.pos+n:]
		if end := strings.IndexFunc(rest, func(r rune) bool { return closes(open, r) }); end >= 0 {
			_, m := utf8.DecodeRuneInString(rest[end:])
			p.pos += n + end + m
			return strings.ToLower(strings.TrimSpace(rest[:end]))
		}
		p.unclosed(p.pos, open)
	}
	return strings.ToLower(strings.TrimRight(p.token(), ",;:!?…"))
}

// unclosed fails for the quotation mark at pos.
func (p *parser) unclosed(pos int, open rune) {
	closing := `"`
	if guillemet(open) {
		closing = "»"
	}
	p.fail(pos, say("a quotation mark is not closed"), p.s+closing)
}

// anyDay is where it makes no difference what day it is.
var anyDay = date(2000, 1, 1)

// dateOp returns the op of a name such as "before", or inBatch.
func dateOp(name string) (Op, bool) {
	op := Op(strings.ToLower(name))
	return op, op == Said || op == Before || op == After || op == Came || op == inBatch
}

// value reads what follows "field:"; start is where the field's name stands.
func (p *parser) value(field string, start int) Q {
	if p.end() {
		p.noValue(field, start)
	}
	at := p.pos
	r, _ := utf8.DecodeRuneInString(p.s[at:])
	if isQuote(r) {
		return p.phrase(field, start)
	}
	if r == '(' {
		outer := p.field
		p.field = field
		q := p.group()
		p.field = outer
		if q == nil {
			p.noValue(field, start)
		}
		return q
	}
	q := p.word(field, at, p.token())
	if q == nil {
		p.noValue(field, start)
	}
	return q
}

func (p *parser) noValue(field string, start int) {
	p.fail(start, say("%s: needs a value", field), p.replace(start, p.pos, ""))
}

// unknown fails for the token at start, whose first n bytes are no field.
func (p *parser) unknown(start int, token string, n int) {
	name := token[:n]
	msg := say("there is no field %q", name)
	if near := nearest(strings.ToLower(name)); near != "" {
		p.fail(start, say("there is no field %q; did you mean %s:?", name, near), p.replace(start, start+n, near))
	}
	if len(token) == n+1 { // a quotation mark follows
		p.fail(start, msg, p.replace(start, start+n+1, name+" "))
	}
	p.fail(start, msg, p.replace(start, start+len(token), `"`+token+`"`))
}

// token moves past what stands up to the next space, bracket or quotation
// mark, and returns it.
func (p *parser) token() string {
	rest := p.s[p.pos:]
	if i := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r)
	}); i >= 0 {
		rest = rest[:i]
	}
	p.pos += len(rest)
	return rest
}

// word makes a Word, a Prefix or a Fuzzy of a token; nil where it has neither
// letter nor digit.
func (p *parser) word(field string, start int, token string) Q {
	text := strings.TrimRight(token, ",;:!?…*~")
	prefix, fuzzy := strings.Contains(token[len(text):], "*"), strings.Contains(token[len(text):], "~")
	if i := strings.LastIndexByte(text, '~'); i > 0 && (text[i+1:] == "1" || text[i+1:] == "2") {
		text, fuzzy = text[:i], true // as elsewhere
	}
	if !wordy(text) {
		return nil
	}
	p.count(start)
	end := start + len(token)
	if regular(text) {
		p.fail(start, say("regular expressions are not supported"), p.replace(start, end, onlyLetters(text[:strings.LastIndexByte(text, '/')])))
	}
	if i := strings.IndexByte(text, '*'); i == 0 {
		p.fail(start, say("* may stand only at the end of a word, not at its beginning"), p.replace(start, start+1, ""))
	} else if i > 0 {
		p.fail(start+i, say("* may stand only at the end of a word"), p.replace(start, end, `"`+token+`"`))
	}
	if i := strings.IndexByte(text, '~'); i >= 0 {
		p.fail(start+i, say("~ may stand only at the end of a word, or behind a phrase with a number"), p.replace(start, end, `"`+strings.ReplaceAll(token, "~", " ")+`"`))
	}
	switch n := letters(text); {
	case prefix && fuzzy:
		p.fail(start, say("a word ends with * or with ~, not with both"), p.replace(start, end, text+"*"))
	case prefix && n < minPrefix && !ideographs(text):
		p.fail(start, say("at least %d letters must stand before *", minPrefix), p.replace(start, end, text))
	case fuzzy && n < minFuzzy:
		p.fail(start, say("at least %d letters must stand before ~", minFuzzy), p.replace(start, end, text))
	case prefix:
		return Prefix{field, text}
	case fuzzy:
		return Fuzzy{field, text}
	}
	return Word{field, text}
}

// ideographs reports whether a text is written in characters of which one says
// as much as some letters.
func ideographs(text string) bool {
	for _, r := range text {
		if !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return false
		}
	}
	return true
}

func (p *parser) count(pos int) {
	if p.terms++; p.terms > maxTerms {
		p.fail(pos, say("the query has more than %d words", maxTerms), "")
	}
}

// at reports whether the next token is that operator.
func (p *parser) at(op string) bool {
	pos := p.pos
	ok := p.take(op)
	p.pos = pos
	return ok
}

// take moves past the operator if it is the next token.
func (p *parser) take(op string) bool {
	p.skip()
	pos := p.pos
	if strings.TrimRight(p.token(), ",;:!?…*") == op {
		return true
	}
	p.pos = pos
	return false
}

// fieldEnd returns where the colon stands in a token such as "speaker:x"; 0
// where the token does not begin with a name. "12:30" has no field.
func fieldEnd(token string) int {
	for i, r := range token {
		if r == ':' {
			return i
		}
		if !unicode.IsLetter(r) {
			return 0
		}
	}
	return 0
}

// isQuote reports whether r opens or closes a phrase. Single marks do not:
// they are apostrophes more often.
func isQuote(r rune) bool { return strings.ContainsRune("\"“”„‟«»", r) }

func guillemet(r rune) bool { return r == '«' || r == '»' }

// closes reports whether a phrase that open began ends with r. Languages
// disagree on which mark opens, so any mark of the same family closes.
func closes(open, r rune) bool { return isQuote(r) && guillemet(open) == guillemet(r) }

// phraseText parts the words of a phrase by one space, without the marks that
// would end it.
func phraseText(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) }), " ")
}

// onlyLetters parts the letters and digits of s by spaces.
func onlyLetters(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

func wordy(s string) bool { return letters(s) > 0 }

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// nearest returns the name that may stand before ":" and is at most two slips
// away, or "".
func nearest(name string) string {
	names := []string{"org", "lang", string(Said), string(Before), string(After), string(Came), batchName}
	for _, f := range mapping.Fields {
		if _, ok := lookup(f.Name); ok {
			names = append(names, f.Name)
		}
	}
	best, at := "", 3
	for _, n := range names {
		// Of a short name one slip leaves enough: "lan" is lang, "org" no form.
		if d := Distance(name, n); d < at && d <= min(len(name), len(n))/3 {
			best, at = n, d
		}
	}
	return best
}

// Distance counts the bytes to insert, delete or replace between two short
// words.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		prev := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := prev
			if a[i] != b[j] {
				cost++
			}
			prev = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
