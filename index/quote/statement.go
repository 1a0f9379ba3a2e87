package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// quotes turns the attributed regions into quotes, joining those that one cue
// breaks and those that run over several paragraphs.
func (n *narration) quotes(iv *index.Interview) {
	iv.Quotes = slices.Grow(iv.Quotes, len(n.regions)+len(n.reports))
	for r := 0; r < len(n.regions); r++ {
		if !n.speech(r) {
			continue
		}
		first := r
		q := index.Quote{Form: n.form(r), Spans: []index.Span{n.regions[r].inner}}
		for r+1 < len(n.regions) && n.joined(first, r, r+1) {
			r++
			q.Spans = append(q.Spans, n.regions[r].inner)
		}
		n.speak(&q, first, r)
		iv.Quotes = append(iv.Quotes, q)
	}
}

// speak writes what is known of the speaker of regions first to last into q.
func (n *narration) speak(q *index.Quote, first, last int) {
	a := n.att[first]
	if !a.src.known() {
		for r := first; r <= last; r++ {
			if n.att[r].src.known() || len(n.att[r].src.candidates) > 0 {
				a = n.att[r]
				break
			}
		}
	}
	n.credit(q, a)
}

// speech reports whether region r is something that somebody said. Titles,
// terms and scare quotes are not.
func (n *narration) speech(r int) bool {
	words := n.regions[r].inner.Cut(n.text)
	count := countWords(words)
	a := n.att[r]
	if stage(words) {
		return false
	}
	if n.regions[r].dash {
		return true
	}
	if n.regions[r].block {
		return a.rule == RuleIntroduced
	}
	s, p := n.sentences[n.home[r]].toks, n.pos[r]
	if p > 0 && s[p-1].kind == poss && titleCase(words) && !endsSentence(words) {
		return false // "MSNBC's “Morning Joe”"
	}
	if p > 1 && s[p-1].is(",") && titleWords.has(s[p-2].lower) && titleCase(words) && !endsSentence(words) {
		return false // "in his book, “Salt and Iron”,"
	}
	if p > 0 && s[p-1].kind == word {
		prev := s[p-1].lower
		if titleWords.has(prev) && prev != "called" && count <= 8 || namedThings.has(prev) && titleCase(words) || titleCase(words) && !endsSentence(words) && !isCue(s[p-1]) {
			return false
		}
		if count == 1 && !cjk(words) && properTerm(s, p, words) {
			return false
		}
	}
	if n.cast.tongue != nil && count <= 4 && !endsSentence(words) && n.isOutlet(s, p, words) {
		return false
	}
	if n.inTitles(s, p, words) {
		return false // "“Mary Brown” and “Harbour.”"
	}
	if !cjk(words) && count <= 2 && !endsSentence(words) && !a.src.known() {
		return false
	}
	if inscriptions.has(a.src.noun) {
		return false // "the sign says “No parking”"
	}
	switch a.rule {
	case "", RuleSubject:
		return count >= 5 || endsSentence(words) || cjk(words) && utf8.RuneCountInString(words) >= 12
	}
	return true
}

// inscriptions are things with words on them: nobody says those.
var inscriptions = set(`sign menu plaque poster banner placard sticker inscription tattoo t-shirt`)

// countWords returns how many words stand between the spaces of s.
func countWords(s string) int {
	n, apart := 0, true
	for _, r := range s {
		space := r == ' ' || (r < ' ' || r > '~') && unicode.IsSpace(r)
		if apart && !space {
			n++
		}
		apart = space
	}
	return n
}

// titleWords come before the title of a work or before a term, not before
// speech.
var titleWords = set(`titled entitled called dubbed named nicknamed book novel film movie song album essay show series headline slogan so-called
	term word words phrase known hashtag episode play poem documentary label memoir memoirs podcast newsletter biography autobiography pamphlet opera musical exhibition
	livre roman rapport étude intitulé intitulée essai expression terme buch studie titel begriff wort libro novela informe titulado titulada película término
	kniha knize knihu román studie studii termín pojem книга книги книге роман термин термином слово слова термін слово книзі
	دراسة كتاب رواية تقرير عبارة مصطلح كلمة فيلم برنامج عنوان بعنوان مقال لصحيفة صحيفة`)

// titleCase reports whether the words of s are written like a title: two or
// more, every longer one with a capital letter.
func titleCase(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 {
		return false
	}
	any := false
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		any = any || unicode.IsUpper(r)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && len(w) > 3 && !smallInTitles.has(w) {
			return false
		}
	}
	return any
}

// properTerm reports whether one quoted word inside a sentence is the name of a
// thing: a programme by its capitals ("an episode of “TNC”"), what stands with
// a capital behind a preposition of place ("seen on “Harbour”"), or before the
// noun that it tells of ("the “Harbour” actor").
func properTerm(s []token, p int, words string) bool {
	first, n := utf8.DecodeRuneInString(words)
	prev := &s[p-1]
	if !unicode.IsUpper(first) || prev.in(isCueWord) || strings.ContainsAny(words, "!?") {
		return false
	}
	name := strings.TrimRight(words, ".,")
	if next, _ := utf8.DecodeRuneInString(words[n:]); unicode.IsUpper(next) && acronym(name) {
		return prev.lower != "a" && prev.lower != "an"
	}
	if prev.lower == "on" || prev.lower == "in" || namedThings.has(prev.lower) {
		return true
	}
	return (prev.lower == "the" || prev.kind == poss) && p+1 < len(s) && s[p+1].kind == word && !s[p+1].upper && len(name) == len(words) &&
		!s[p+1].in(isClauseWord|isPreposition|isCueWord|isPassive|isAdverb)
}

// smallInTitles are the longer words that a title sets in small letters.
var smallInTitles = set(`that with from into over upon than about under between without through after before`)

// namedThings are nouns before the name of one of their kind, where it has a
// capital: "the marketplace “Harbour”".
var namedThings = set(`site marketplace platform group band forum app game magazine ship yacht operation project programme program column account
	page channel website restaurant café club pub brand character musical series sitcom drama thriller comedy single track ballad tune franchise`)

// inTitles reports whether quoted words inside a sentence stand in a list of
// titles: between commas, or after "and" behind another title, with no cue
// right before them.
func (n *narration) inTitles(s []token, p int, words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	if p < 2 || !unicode.IsUpper(first) || isCue(s[p-2]) {
		return false
	}
	switch {
	case s[p-1].is(","):
		return s[p-2].kind == word && titleCase(words) && strings.HasSuffix(words, ",") && p+1 < len(s) && s[p+1].kind == word && (s[p+1].upper || s[p+1].lower == "and" || s[p+1].lower == "or") &&
			!slices.ContainsFunc(s[p+1:min(p+4, len(s))], isCue)
	case s[p-1].lower == "and" || s[p-1].lower == "or":
		return s[p-2].kind == quoted && n.titleAlone(int(s[p-2].region)) && (titleCase(words) || countWords(words) == 1)
	}
	return false
}

func cjk(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}

// joined reports whether region b goes on with the statement whose first
// region is first and whose last is a.
func (n *narration) joined(first, a, b int) bool {
	x, y := n.att[a], n.att[b]
	if x.src.known() && y.src.known() && !x.src.same(y.src) {
		return false
	}
	ra, rb := n.regions[a], n.regions[b]
	if !ra.closed && rb.para == ra.para+1 && y.rule == RuleContinued {
		return true
	}
	if ra.para != rb.para || !x.src.known() || n.form(first) != index.Direct {
		return false
	}
	// Only the cue may lie between.
	sa, sb := n.home[a], n.home[b]
	if x.cue.Start < ra.outer.End || x.cue.End > rb.outer.Start {
		return false
	}
	switch {
	case sa == sb:
		return y.cueTok == x.cueTok && n.speech(b) && n.shortGap(ra.outer.End, rb.outer.Start)
	case sb == sa+1:
		return y.rule == RuleSame && n.sentences[sb].toks[0].kind == quoted && n.sentences[sb].toks[0].region == int32(b) && bare(n.sentences[sb].toks) && n.shortGap(ra.outer.End, rb.outer.Start)
	}
	return false
}

// shortGap reports whether the words between two parts of a statement are no
// more than a cue with its frame.
func (n *narration) shortGap(start, end int) bool {
	return countWords(n.text[start:end]) <= 25
}

// form tells a whole sentence in quotation marks from quoted words inside the
// reporter's sentence.
func (n *narration) form(r int) index.Form {
	s, p := n.sentences[n.home[r]].toks, n.pos[r]
	if p == 0 || s[p-1].kind == quoted || n.regions[r].dash {
		return index.Direct
	}
	words := n.regions[r].inner.Cut(n.text)
	if n.lang == "zh" && s[0].kind != quoted && !s[p-1].is("：") && !s[p-1].is(":") {
		return index.Partial // 称，热线“符合公约”
	}
	if cjk(words) {
		return index.Direct // the particle after the mark makes a sentence of it
	}
	prev := s[p-1]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "….[(- "))
	if prev.kind == punct && !prev.is("(") && !prev.is("-") || isCue(prev) {
		if !unicode.IsLower(first) || n.att[r].cueTok >= 0 && p > 2 && prev.is(",") && s[0].kind == quoted {
			return index.Direct
		}
	}
	return index.Partial
}
