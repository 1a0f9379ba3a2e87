package quote

import (
	"slices"
	"strings"

	"onrecord/index"
)

// The rules of indirect speech, named after the construction.
const (
	RuleClause    = "reported-clause" // Landovsky said (that) the deal is done
	RulePostposed = "reported-before" // The deal is done, Landovsky said
	RuleSource    = "reported-source" // according to Landovsky, the deal is done; in his view
	RuleNoun      = "reported-noun"   // Landovsky's claim that the deal is done
	RuleInfinite  = "reported-to"     // Landovsky urged them to sign
	RuleJudged    = "reported-as"     // Landovsky called the deal “a mistake”
	RuleObject    = "reported-object" // Landovsky criticized the deal with Minsk, warned of a long winter
)

// report is a statement that the reporter puts in words of his own, as runs of
// tokens of its sentence.
type report struct {
	spans    []index.Span
	att      attribution
	from, to int // tokens of the sentence
}

// stretch is a run of tokens.
type stretch struct{ start, end int }

// reported finds the statements in indirect speech of sentence i. Each begins
// and ends with a word or a quotation, and they do not overlap.
func (n *narration) reported(i int, cues []cue, who func(int) source) {
	s := n.sentences[i].toks
	if question(s) || n.sentences[i].headline || cased(s[0]) && shouted(s[0].text) && len(s) > 1 && shouted(s[1].text) {
		return
	}
	first := len(n.reports)
	opens := n.cast.dateline(s)
	done := opens // the last token that a statement holds
	for k := range cues {
		c := &cues[k]
		if s[c.at].in(isReporting) {
			c.verb = reportingVerbs[s[c.at].lower]
		}
		done = n.report(s, c, cues, k, done, len(s), i, who)
	}
	more := n.cast.retellings(n.free.retold[:0], s, cues)
	n.free.retold = more
	if len(more) == 0 {
		return
	}
	// The others take what those leave.
	taken := n.reports[first:]
	done = opens
	k := -1 // the last of cues before the one at hand
	for m := range more {
		c := &more[m]
		for k+1 < len(cues) && cues[k+1].at < c.at {
			k++
		}
		for len(taken) > 0 && taken[0].to <= c.at {
			done = max(done, taken[0].to)
			taken = taken[1:]
		}
		limit := len(s)
		if len(taken) > 0 {
			limit = taken[0].from
		}
		done = n.report(s, c, cues, k, done, limit, i, func(int) source { return n.retold(c, cues[:k+1], i) })
	}
	slices.SortStableFunc(n.reports[first:], func(a, b report) int { return a.from - b.from })
}

// report keeps what cue c of sentence i reports between the tokens done and
// limit; k is the last of cues up to c. It returns the last token that a
// statement holds.
func (n *narration) report(s []token, c *cue, cues []cue, k, done, limit, i int, who func(int) source) int {
	if c.at < done || c.at >= limit {
		return done
	}
	parts, rule := n.content(s, c, cues, k, done)
	if rule == "" || parts[len(parts)-1].end > limit {
		return done
	}
	if c.subject.kind == otherSubject && !c.view && !animate(c.subject.noun) && s[c.at].lower != "to" {
		return done // "its view of the world says"
	}
	src := who(k)
	if !src.known() && len(src.candidates) == 0 && !c.somebody(s, rule) {
		return done
	}
	if (!c.strong || rule == RuleObject) && !c.subject.human() && !c.shares(s) {
		src.band = lower(src.band, index.Medium)
	}
	for rule != "" && parts[len(parts)-1].end <= limit {
		n.addReport(s, parts, c, src, rule, i)
		done = max(done, parts[len(parts)-1].end)
		parts, rule = n.coordinated(s, c, cues, done)
	}
	return done
}

// shares reports whether a verb has one subject with the verb before it, of
// which it is as certain: "said A and blamed B", "turned to them to call". What
// a participle leans on is less so.
func (c *cue) shares(s []token) bool {
	return c.inherit && !strings.HasSuffix(s[c.at].lower, "ing")
}

// somebody reports whether a statement is kept without its speaker: a pronoun
// stands for somebody whom the text does not tell.
func (c *cue) somebody(s []token, rule string) bool {
	sub := c.subject
	if c.start > 0 && s[c.start-1].kind == word && !joiners.has(s[c.start-1].lower) && !clauseOpener.has(s[c.start-1].lower) {
		return false // "the money he says he raised"
	}
	return c.strong && sub.kind == pronounSubject && sub.gender != neuter && (rule == RuleClause || rule == RulePostposed) &&
		!(sub.gender == plural && (s[c.at].lower == "say" || s[c.at].lower == "tell")) // "they say", people do
}

// retold says who the subject of a cue of retellings is. before are the cues
// before it.
func (n *narration) retold(c *cue, before []cue, sent int) source {
	if c.fronted {
		return n.behind(sent)
	}
	if c.inherit {
		return n.inherited(append(before[:len(before):len(before)], *c), len(before), sent)
	}
	return n.d.resolve(n.sentences[sent].toks, c.subject, sent)
}

// behind says who the subject of a sentence is that begins with a participle
// and goes on behind the comma.
func (n *narration) behind(sent int) source {
	s := n.sentences[sent].toks
	comma := 1
	for comma < len(s) && !s[comma].is(",") {
		comma++
	}
	for f := comma + 2; f < len(s) && f-comma < maxSubject; f++ {
		if !finite(s[f]) || nounBefore(s, f) {
			continue
		}
		if sub := n.cast.subjectBefore(s, f); sub.kind != noSubject && sub.kind != otherSubject && sub.start == comma+1 {
			src := n.d.resolve(s, sub, sent)
			src.band = lower(src.band, index.Medium)
			return src
		}
		break
	}
	return source{}
}

// addReport keeps a statement, unless it is nothing but a quotation: that is a
// quote already.
func (n *narration) addReport(s []token, parts []stretch, c *cue, src source, rule string, i int) {
	words, quotes := 0, 0
	for _, p := range parts {
		for k := p.start; k < p.end; k++ {
			switch s[k].kind {
			case word, number:
				words++
			case quoted:
				quotes++
			}
		}
	}
	if words < 3 && quotes == 0 || words == 0 {
		return
	}
	spans := make([]index.Span, len(parts))
	for k, p := range parts {
		spans[k] = index.Span{Start: s[p.start].start + elided(s[p.start]), End: s[p.end-1].end}
	}
	end := max(c.end, c.at+1)
	a := attribution{src: src, rule: rule, cue: index.Span{Start: s[c.start].start, End: s[end-1].end}, cueTok: c.at, sent: i}
	a.source = c.named(s)
	n.reports = append(n.reports, report{spans: spans, att: a, from: parts[0].start, to: parts[len(parts)-1].end})
}

// elided returns the length of the "qu'" of "qu'il" in bytes.
func elided(t token) int {
	for _, p := range []string{"qu'", "qu’", "Qu'", "Qu’"} {
		if strings.HasPrefix(t.text, p) {
			return len(p)
		}
	}
	return 0
}

// question reports whether a sentence asks: what somebody would say in answer
// is not said.
func question(s []token) bool {
	last := s[len(s)-1]
	return last.is("?") || last.is("؟") || last.is("？")
}

// content finds the words that c reports. k is the last of cues up to c, which
// may be c itself; from is the first token that no other statement holds.
func (n *narration) content(s []token, c *cue, cues []cue, k, from int) ([]stretch, string) {
	if p, ok := n.soCalled(s, c); ok {
		return []stretch{p}, RuleJudged
	}
	if hedged(s, c) || k+1 < len(cues) && cues[k+1].start == c.at+1 && !cues[k+1].inherit && s[cues[k+1].at].lower == "saying" {
		return nil, "" // "Vold quoted the envoy as saying": the envoy's words
	}
	if c.noun && answerNouns.has(s[c.at].lower) && saysThen(s, c.at) {
		return nil, ""
	}
	b := segment(s, c.start, from)
	if c.after(s, "as") {
		return n.asPut(s, c, cues, k, b)
	}
	if n.cast.tongue != nil && c.start > b && asAbroad.has(s[c.start-1].lower) && c.start-1 == lead(s, b, c.start-1, false) {
		return n.asAbroad(s, c, cues, k)
	}
	if c.aside {
		return nil, ""
	}
	if s[c.at].lower == "to" || sourcePrepositions.has(s[c.at].lower) || c.view {
		return n.bySource(s, cues, k, b)
	}
	if !c.inherit && !c.heads(s, b) {
		return nil, ""
	}
	// What the verb governs.
	j := max(c.end, c.at+1)
	who := c.relativeTo(s)
	relative := who || c.fronted || c.subordinate(s, b)
	if start, ok := n.complement(s, c, j); ok {
		return n.until(s, cues, k, start, relative, RuleClause)
	}
	if start, ok := infinitive(s, c, j); ok {
		if unnamed(s, start) {
			return nil, ""
		}
		return n.until(s, cues, k, start, relative, RuleInfinite)
	}
	// What stands before it.
	if !c.inherit && !who && reportVerb(s[c.at]) && c.start > b && n.comma(s[c.start-1]) {
		if parts, rule := n.before(s, c, cues, k, b, j); rule != "" {
			return parts, rule
		}
	}
	if start, ok := n.judged(s, c, j); ok {
		return n.until(s, cues, k, start, relative, RuleJudged)
	}
	if p, rule := n.object(s, c, j); rule != "" {
		return []stretch{p}, rule
	}
	return nil, ""
}

// unnamed reports whether the infinitive s[i:] is about the name of the source,
// which is not what it said: "not to be identified", "to remain anonymous".
func unnamed(s []token, i int) bool {
	for j := i; j < len(s) && j < i+5; j++ {
		switch s[j].lower {
		case "named", "identified", "anonymous", "anonymity", "unnamed":
			return true
		}
	}
	return false
}

// soCalled reads “what Landovsky called a mistake of history”: the judgement that
// stands in the sentence of another.
func (n *narration) soCalled(s []token, c *cue) (stretch, bool) {
	v := s[c.at].lower
	if c.inherit || !c.after(s, "what") {
		return stretch{}, false
	}
	j := c.end
	switch {
	case strings.HasPrefix(v, "call") && j < len(s):
	case c.takes(takesAs) && j+1 < len(s) && s[j].lower == "as":
		j++
	default:
		return stretch{}, false
	}
	e := j
	for end := objectEnd(s, j); e < end && (s[e].kind != word || !finite(s[e]) || nounBefore(s, e)); {
		e++
	}
	p := trimmed(s, stretch{j, e})
	return p, p.end > p.start && wordy(s[p.start:p.end]) >= 3 && !onlyQuoted(s[p.start:p.end])
}

// after reports whether the subject of a cue stands before its verb and behind
// the word w.
func (c *cue) after(s []token, w string) bool {
	h := c.subject.head
	return h < c.at && (h > 0 && s[h-1].lower == w || c.start < h && s[c.start].lower == w || c.start > 0 && s[c.start-1].lower == w)
}

// asPut reads “As Landovsky put it, the deal is done”: the clause after the
// comma.
func (n *narration) asPut(s []token, c *cue, cues []cue, k, b int) ([]stretch, string) {
	if first := s[lead(s, b, c.at, !n.cast.cautious)]; first.lower != "as" || !c.takes(takesThat) && s[c.at].lower != "put" && s[c.at].lower != "puts" {
		return nil, ""
	}
	j := c.end
	if j < len(s) && s[j].lower == "it" {
		j++
	}
	j = adjuncts(s, j)
	if j+1 >= len(s) || !s[j].is(",") {
		return nil, ""
	}
	parts, rule := n.until(s, cues, k, j, false, RuleSource)
	if rule == "" || !hasFinite(s[parts[0].start:parts[0].end]) {
		return nil, ""
	}
	return parts, rule
}

// asAbroad stand before a verb of saying whose words follow the comma: "comme l'a
// dit Vold, la mission est terminée", "как сообщил посол, …".
var asAbroad = set(`как як jak comme como wie`)

// asAbroad reads the clause behind the comma of "как сообщил журналистам Волд,".
func (n *narration) asAbroad(s []token, c *cue, cues []cue, k int) ([]stretch, string) {
	j := max(c.end, c.at+1)
	if c.start < c.at && joiners.has(s[c.start].lower) {
		return nil, "" // "Как и говорил премьер": what comes true is told by the article
	}
	if c.subject.kind == noSubject || c.subject.kind == otherSubject || c.subject.kind == pronounSubject && c.subject.start == c.at || j+1 >= len(s) || !s[j].is(",") {
		return nil, ""
	}
	parts, rule := n.until(s, cues, k, j, false, RuleSource)
	if rule == "" || wordy(s[parts[0].start:parts[0].end]) < 3 || clauseOpener.has(s[parts[0].start].lower) {
		return nil, ""
	}
	return parts, rule
}

// comma reports whether t is a comma, or quoted words of the reporter's
// sentence that end with one.
func (n *narration) comma(t token) bool {
	if t.kind != quoted {
		return t.is(",")
	}
	return strings.HasSuffix(n.regions[t.region].inner.Cut(n.text), ",") && n.form(int(t.region)) == index.Partial
}

// relativeTo reports whether a cue stands in a clause that says who somebody
// is: its words end with the next comma.
func (c *cue) relativeTo(s []token) bool {
	if c.subject.relative {
		return true
	}
	for j := c.at - 1; j > c.start && j >= c.at-4; j-- {
		if s[j].lower == "who" || s[j].lower == "which" {
			return true
		}
		if !adverb(s[j]) {
			return false
		}
	}
	return false
}

// subordinate reports whether the clause of a cue leans on the next one:
// "Though she called it “outrageous”, Vold signed".
func (c *cue) subordinate(s []token, b int) bool {
	for j := c.start; j >= b && j >= c.start-1; j-- {
		if s[j].kind == word && clauseOpener.has(s[j].lower) && (j == b || s[j-1].is(",") || j == b+1 && adverb(s[b])) {
			return true
		}
	}
	return false
}

// embedded reports whether a cue stands in a clause with "that": "He had told
// them that Vold had said so" is about him.
func (c *cue) embedded(s []token) bool {
	return c.start > 1 && s[c.start-1].lower == "that"
}

// hedged reports whether the words are not said: "did not say", "would say",
// "if he says".
func hedged(s []token, c *cue) bool {
	if c.inherit {
		return c.at > 0 && unsaid.has(s[c.at-1].lower)
	}
	for j := c.at - 1; j >= 0 && j >= c.start && (adverb(s[j]) || s[j].in(abroadSkip)); j-- {
		if unreal.has(s[j].lower) || s[j].in(abroadSkip) && negations.has(s[j].lower) {
			return true
		}
	}
	return conditional.has(s[c.start].lower) && c.start < c.at || c.start > 0 && conditional.has(s[c.start-1].lower)
}

var (
	unsaid      = set(`from into without worth before instead not of for`)
	negations   = set(`no ne не pas n'a n’a n'est n’est nie nem`)
	unreal      = set(`not n't never can could would might may should must will nicht nie kaum`)
	conditional = set(`if unless whether what which than how where why like`)
)

// segment returns where the clause begins in which a cue stands: after the
// last semicolon, colon or statement.
func segment(s []token, at, from int) int {
	b := from
	for j := at - 1; j >= from; j-- {
		if s[j].is(")") { // what stands in brackets is a part of the clause
			k := j
			for k > from && !s[k].is("(") {
				k--
			}
			if s[k].is("(") && j < at-1 {
				j = k
				continue
			}
		}
		if s[j].is(";") || s[j].is(":") || s[j].is("(") {
			b = j + 1
			break
		}
	}
	return b
}

// heads reports whether a cue is the verb of its clause: of "the money he says
// he raised" it is not.
func (c *cue) heads(s []token, b int) bool {
	if c.subject.kind != pronounSubject || c.start <= b {
		return true
	}
	p := s[c.start-1]
	if p.kind != word && p.kind != number || clauseWords.has(p.lower) && p.lower != "what" && p.lower != "which" && p.lower != "whom" && p.lower != "that" {
		return true
	}
	if (p.lower == "which" || p.lower == "whom") && c.start > b+1 && prepositions.has(s[c.start-2].lower) {
		return true // "an interview in which he said"
	}
	if c.start >= c.at { // a verb that holds its pronoun, or has none
		return true
	}
	first := s[b]
	if !(starters.has(first.lower) || prepositions.has(first.lower) || adverb(first)) {
		return false
	}
	for _, t := range s[b : c.start-1] {
		if finite(t) || t.is(",") {
			return false
		}
	}
	return true
}

// before reads the words that stand before their cue: "A, he said" and "A, he
// said, B". j is the token after the cue.
func (n *narration) before(s []token, c *cue, cues []cue, k, b, j int) ([]stretch, string) {
	j = adjuncts(s, j)
	open := j < len(s) && !s[j].is(",") && !s[j].is(".") && !dash(s[j]) && !s[j].is(")")
	if open && s[j].kind == quoted {
		return nil, ""
	}
	b = lead(s, b, c.start-1, !n.cast.cautious)
	e := c.start - 1
	if s[e].kind == quoted {
		e++
	}
	if b >= e {
		return nil, ""
	}
	if w := s[e-1]; w.kind == word && (clauseWords.has(w.lower) && w.lower != "so" || w.lower == "that") {
		b = e // "A and, he said, B"
	}
	whole := (hasFinite(s[b:e]) || b < e && (s[b].kind == quoted || s[e-1].kind == quoted)) && !clauseOpener.has(s[b].lower)
	if whole && !open && j+1 < len(s) && s[j].is(",") && finiteAux.has(s[j+1].lower) && !n.cast.cautious {
		whole = false // "The reason why we stay, she said, is the ice"
	}
	broken := s[max(e-1, b)].lower == "not" || finiteAux.has(s[max(e-1, b)].lower)
	whole = whole && !broken || n.cast.inverted(s, c, b, e, j)
	if open && s[j].kind == word && !prepositions.has(s[j].lower) && !clauseWords.has(s[j].lower) && !clauseOpener.has(s[j].lower) {
		return nil, "" // the verb has an object
	}
	if !whole {
		if j >= len(s) || !s[j].is(",") {
			return nil, ""
		}
		if k+1 < len(cues) && cues[k+1].start <= j+2 {
			return nil, ""
		}
		if j+1 < len(s) && joiners.has(s[j+1].lower) {
			return nil, ""
		}
		parts, rule := n.until(s, cues, k, j+1, false, RulePostposed)
		if rule == "" || !broken && !hasFinite(s[parts[0].start:parts[0].end]) {
			return nil, ""
		}
		first := trimmed(s, stretch{b, e})
		if first.end <= first.start || onlyQuoted(s[first.start:first.end]) {
			return parts, rule
		}
		return append([]stretch{first}, parts...), rule
	}
	p := trimmed(s, stretch{b, e})
	if p.end <= p.start {
		return nil, ""
	}
	return []stretch{p}, RulePostposed
}

// lead passes over what joins a clause to the one before: "But", "However,".
func lead(s []token, b, e int, english bool) int {
	for b < e {
		t := s[b]
		switch {
		case t.kind == punct:
			b++
		case t.kind == word && joiners.has(t.lower) && !(b+1 < e && s[b+1].is("’")) && !(english && t.lower == "a"):
			b++
		case t.kind == word && b+2 < e && t.lower == "in" && s[b+1].lower == "addition" && s[b+2].is(","):
			b += 3
		default:
			return b
		}
	}
	return b
}

var joiners = set(`but and so yet still however meanwhile also besides moreover nevertheless nonetheless instead then or aber doch und mais et pero y а но и ale a та але`)

// clauseOpener begins a clause that leans on another.
var clauseOpener = set(`if when while because although though since after before as unless until once whereas asked speaking
	wenn als weil obwohl si quand lorsque comme cuando aunque mientras если когда хотя якщо коли když pokud`)

// until returns the run from token b to where the words of cue k end.
func (n *narration) until(s []token, cues []cue, k, b int, relative bool, rule string) ([]stretch, string) {
	e := b
	next := k + 1
	for ; e < len(s); e++ {
		t := s[e]
		if rule == RuleJudged && t.kind == quoted && e+1 < len(s) && finite(s[e+1]) && n.comma(t) && strings.HasSuffix(s[cues[max(k, 0)].at].lower, "ing") {
			e++ // "Vold, calling it “a shame,” left"
			break
		}
		if t.is(";") || t.is(")") && !within(s[b:e], "(") || t.is(":") && e+1 < len(s) && s[e+1].kind == quoted || t.is("(") && s[e-1].kind == quoted {
			break
		}
		if e > b && (t.is(",") || dash(t) || t.kind == word && (t.lower == "and" || t.lower == "but")) {
			for next < len(cues) && (cues[next].start <= e || cues[next].aside) {
				next++
			}
			if relative && (t.is(",") || dash(t)) || n.newCue(s, cues, next, e) || coordinate(s, e) || t.is(",") && (aside(s, e+1) || turnsAway(s, e+1, rule)) {
				break
			}
		}
	}
	p := trimmed(s, stretch{b, e})
	if p.end <= p.start || onlyQuoted(s[p.start:p.end]) {
		return nil, ""
	}
	return []stretch{p}, rule
}

// aside reports whether what comes after a comma is more likely the reporter's
// remark than the speaker's: "…, though records tell otherwise". Where it is
// not, less is given than was said, but nothing that was not.
func aside(s []token, j int) bool {
	for j < len(s) && adverb(s[j]) {
		j++
	}
	if j >= len(s) || s[j].kind != word {
		return false
	}
	w := s[j].lower
	return concessive.has(w) || strings.HasSuffix(w, "ing") && len(w) > 5 && !s[j].upper && !ingWords.has(w) && !consequences.has(w)
}

// turnsAway reports whether the reporter goes on in his own words after a comma:
// after an infinitive with any clause of its own, after a clause with “but”
// and a new subject.
func turnsAway(s []token, j int, rule string) bool {
	if j+1 >= len(s) {
		return false
	}
	w, next := s[j].lower, s[j+1]
	if rule == RuleInfinite || rule == RuleJudged {
		return w == "but" && next.lower != "also" && next.lower != "not" || relativeWords.has(w) && w != "that" || w == "and" && clauseAt(s, j+1, false)
	}
	return rule == RuleClause && w == "but" && next.kind == word && (next.upper || determiners.has(next.lower) || next.lower == "in") && next.lower != "that"
}

var (
	// consequences are participles that go on with what was said.
	consequences = set(`allowing enabling letting making leaving giving causing forcing meaning leading creating helping preventing beginning starting`)
	concessive   = set(`though although despite whereas`)
	ingWords     = set(`including nothing anything something everything morning evening during bring spring string being having according following regarding concerning`)
)

// newCue reports whether another cue begins at the mark or the conjunction
// s[e], so that what comes is not reported by the one before.
func (n *narration) newCue(s []token, cues []cue, next, e int) bool {
	if next >= len(cues) {
		return false
	}
	c := &cues[next]
	j := e + 1
	comma := s[e].is(",") || dash(s[e])
	if comma && j < len(s) && (joiners.has(s[j].lower) || clauseOpener.has(s[j].lower)) {
		j++
	}
	for j < c.start && adverb(s[j]) {
		j++
	}
	return c.start <= j && (comma || !c.inherit)
}

// coordinate reports whether a second verb of saying shares the subject:
// "said A and added B".
func coordinate(s []token, e int) bool {
	comma := s[e].is(",")
	if comma && e+1 < len(s) {
		e++
	}
	if s[e].lower != "and" && s[e].lower != "but" {
		return false
	}
	for e++; e < len(s) && adverb(s[e]); e++ {
	}
	if e >= len(s) || s[e].kind != word || s[e].upper || bodyNouns.has(s[e].lower) || isRole(s[e].lower) {
		return false
	}
	w := s[e].lower
	return (strongCues.has(w) || judges.has(w)) && !strings.HasSuffix(w, "ing") || comma && strings.HasSuffix(w, "ed") && len(w) > 4
}

// coordinated reads what the second of two verbs reports, that of the cue first
// being the other.
func (n *narration) coordinated(s []token, first *cue, cues []cue, e int) ([]stretch, string) {
	for e < len(s) && s[e].kind == punct && !s[e].is(",") {
		e++
	}
	if e >= len(s) || !coordinate(s, e) {
		return nil, ""
	}
	for !strongCues.has(s[e].lower) && !judges.has(s[e].lower) {
		if e++; e == len(s) {
			return nil, ""
		}
	}
	c := cue{at: e, start: e, end: e + 1, strong: true, inherit: true, verb: reportingVerbs[s[e].lower]}
	k := len(cues)
	for k > 0 && cues[k-1].at > e {
		k--
	}
	leans := first.relativeTo(s) || first.subordinate(s, 0)
	if start, ok := n.complement(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, leans, RuleClause)
	}
	if start, ok := infinitive(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, leans, RuleInfinite)
	}
	if start, ok := n.judged(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, leans, RuleJudged)
	}
	if p, rule := n.object(s, &c, e+1); rule != "" {
		return []stretch{p}, rule
	}
	return nil, ""
}

// trimmed takes marks and dashes off both ends of a run.
func trimmed(s []token, p stretch) stretch {
	for p.start < p.end && s[p.start].kind == punct && !s[p.start].is("$") && !s[p.start].is("€") && !s[p.start].is("£") && !s[p.start].is("[") {
		p.start++
	}
	for p.end > p.start && s[p.end-1].kind == punct && !s[p.end-1].is("%") && !s[p.end-1].is("]") && !s[p.end-1].is(")") {
		p.end--
	}
	return p
}

func onlyQuoted(s []token) bool {
	for _, t := range s {
		if t.kind != quoted && t.kind != punct {
			return false
		}
	}
	return true
}

func within(s []token, mark string) bool {
	for _, t := range s {
		if t.is(mark) {
			return true
		}
	}
	return false
}
