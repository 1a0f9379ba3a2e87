package quote

import (
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
)

// report is a statement that the reporter puts in words of his own, as runs of
// tokens of its sentence.
type report struct {
	spans []index.Span
	att   attribution
}

// stretch is a run of tokens.
type stretch struct{ start, end int }

// reported finds the statements in indirect speech of sentence i. Each begins
// and ends with a word or a quotation, and they do not overlap.
func (n *narration) reported(i int, cues []cue, who func(int) source) {
	s := n.sentences[i].toks
	if question(s) || headline(n.sentences[i]) || shouted(s[0].text) && len(s) > 1 && shouted(s[1].text) {
		return
	}
	done := 0 // the last token that a statement holds
	for k := range cues {
		c := &cues[k]
		if c.at < done || c.aside {
			continue
		}
		parts, rule := n.content(s, cues, k, done)
		if rule == "" {
			continue
		}
		if c.subject.kind == otherSubject && !c.view && !animate(c.subject.noun) && s[c.at].lower != "to" {
			continue // "its view of the world says"
		}
		src := who(k)
		if !src.known() && len(src.candidates) == 0 {
			continue
		}
		if !c.strong {
			src.band = lower(src.band, index.Medium)
		}
		for rule != "" {
			n.addReport(s, parts, c, src, rule, i)
			done = max(done, parts[len(parts)-1].end)
			parts, rule = n.coordinated(s, cues, done)
		}
	}
}

// addReport keeps a statement, unless it is nothing but a quotation: that is a
// quote already.
func (n *narration) addReport(s []token, parts []stretch, c *cue, src source, rule string, i int) {
	words, quotes := 0, 0
	var spans []index.Span
	for _, p := range parts {
		for _, t := range s[p.start:p.end] {
			switch t.kind {
			case word, number:
				words++
			case quoted:
				quotes++
			}
		}
		spans = append(spans, index.Span{Start: s[p.start].start + elided(s[p.start]), End: s[p.end-1].end})
	}
	if words < 3 && quotes == 0 || words == 0 {
		return
	}
	end := max(c.end, c.at+1)
	a := attribution{src: src, rule: rule, cue: index.Span{Start: s[c.start].start, End: s[end-1].end}, cueTok: c.at, sent: i}
	a.source = c.named(s)
	n.reports = append(n.reports, report{spans: spans, att: a})
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

// content finds the words that cue k reports. from is the first token that no
// other statement holds.
func (n *narration) content(s []token, cues []cue, k, from int) ([]stretch, string) {
	c := &cues[k]
	if hedged(s, c) {
		return nil, ""
	}
	b := segment(s, c.start, from)
	if s[c.at].lower == "to" || sourcePrepositions[s[c.at].lower] || c.view {
		return n.bySource(s, cues, k, b)
	}
	if !c.inherit && !c.heads(s, b) {
		return nil, ""
	}
	// What the verb governs.
	j := max(c.end, c.at+1)
	who := c.relativeTo(s)
	relative := who || c.subordinate(s, b)
	if start, ok := n.complement(s, c, j); ok {
		return n.until(s, cues, k, start, relative, RuleClause)
	}
	if start, ok := infinitive(s, c, j); ok {
		return n.until(s, cues, k, start, relative, RuleInfinite)
	}
	// What stands before it.
	if !c.inherit && !who && reportVerb(s[c.at]) && c.start > b && n.comma(s[c.start-1]) {
		return n.before(s, cues, k, b, j)
	}
	if start, ok := n.judged(s, c, j); ok {
		return n.until(s, cues, k, start, relative, RuleJudged)
	}
	return nil, ""
}

// comma reports whether t is a comma, or quoted words of the reporter's
// sentence that end with one.
func (n *narration) comma(t token) bool {
	if t.kind != quoted {
		return t.is(",")
	}
	return strings.HasSuffix(n.regions[t.region].inner.Cut(n.text), ",") && n.form(t.region) == index.Partial
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
		if s[j].kind == word && clauseOpener[s[j].lower] && (j == b || s[j-1].is(",")) {
			return true
		}
	}
	return false
}

// hedged reports whether the words are not said: "did not say", "would say",
// "if he says".
func hedged(s []token, c *cue) bool {
	if c.inherit {
		return c.at > 0 && unsaid[s[c.at-1].lower]
	}
	for j := c.at - 1; j >= 0 && j >= c.start && adverb(s[j]); j-- {
		if unreal[s[j].lower] {
			return true
		}
	}
	return conditional[s[c.start].lower] && c.start < c.at || c.start > 0 && conditional[s[c.start-1].lower]
}

var (
	unsaid      = set(`from without worth before instead not of for`)
	unreal      = set(`not n't never can could would might may should must will nicht nie kaum`)
	conditional = set(`if unless whether what which than how where why like`)
)

// segment returns where the clause begins in which a cue stands: after the
// last semicolon, colon or statement.
func segment(s []token, at, from int) int {
	b := from
	for j := at - 1; j >= from; j-- {
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
	if p.kind != word && p.kind != number || clauseWords[p.lower] && p.lower != "what" && p.lower != "which" && p.lower != "whom" && p.lower != "that" {
		return true
	}
	if (p.lower == "which" || p.lower == "whom") && c.start > b+1 && prepositions[s[c.start-2].lower] {
		return true // "an interview in which he said"
	}
	if c.start >= c.at { // a verb that holds its pronoun, or has none
		return true
	}
	first := s[b]
	if !(starters[first.lower] || prepositions[first.lower] || adverb(first)) {
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
func (n *narration) before(s []token, cues []cue, k, b, j int) ([]stretch, string) {
	c := &cues[k]
	j = adjuncts(s, j)
	open := j < len(s) && !s[j].is(",") && !s[j].is(".") && !dash(s[j]) && !s[j].is(")")
	if open && s[j].kind == quoted {
		return nil, ""
	}
	b = lead(s, b, c.start-1)
	e := c.start - 1
	if s[e].kind == quoted {
		e++
	}
	if b >= e {
		return nil, ""
	}
	if w := s[e-1]; w.kind == word && (clauseWords[w.lower] && w.lower != "so" || w.lower == "that") {
		b = e // "A and, he said, B"
	}
	whole := (hasFinite(s[b:e]) || b < e && (s[b].kind == quoted || s[e-1].kind == quoted)) && !clauseOpener[s[b].lower]
	broken := s[max(e-1, b)].lower == "not" || finiteAux[s[max(e-1, b)].lower]
	whole = whole && !broken
	if open && s[j].kind == word && !prepositions[s[j].lower] && !clauseWords[s[j].lower] && !clauseOpener[s[j].lower] {
		return nil, "" // the verb has an object
	}
	if !whole {
		if j >= len(s) || !s[j].is(",") {
			return nil, ""
		}
		if k+1 < len(cues) && cues[k+1].start <= j+2 {
			return nil, ""
		}
		if j+1 < len(s) && joiners[s[j+1].lower] {
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
func lead(s []token, b, e int) int {
	for b < e {
		t := s[b]
		switch {
		case t.kind == punct:
			b++
		case t.kind == word && joiners[t.lower] && !(b+1 < e && s[b+1].is("’")):
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
		if t.is(";") || t.is(")") && !within(s[b:e], "(") || t.is(":") && e+1 < len(s) && s[e+1].kind == quoted || t.is("(") && s[e-1].kind == quoted {
			break
		}
		if e > b && (t.is(",") || dash(t) || t.kind == word && (t.lower == "and" || t.lower == "but")) {
			for next < len(cues) && (cues[next].start <= e || cues[next].aside) {
				next++
			}
			if relative && (t.is(",") || dash(t)) || n.newCue(s, cues, next, e) || coordinate(s, e) || t.is(",") && aside(s, e+1) {
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
	return concessive[w] || strings.HasSuffix(w, "ing") && len(w) > 5 && !s[j].upper && !ingWords[w]
}

var (
	concessive = set(`though although despite whereas`)
	ingWords   = set(`including nothing anything something everything morning evening during bring spring string being having according following regarding concerning`)
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
	if comma && j < len(s) && (joiners[s[j].lower] || clauseOpener[s[j].lower]) {
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
	if e >= len(s) || s[e].kind != word || s[e].upper || bodyNouns[s[e].lower] || isRole(s[e].lower) {
		return false
	}
	w := s[e].lower
	return (strongCues[w] || judges[w]) && !strings.HasSuffix(w, "ing") || comma && strings.HasSuffix(w, "ed") && len(w) > 4
}

// coordinated reads what the second of two verbs reports.
func (n *narration) coordinated(s []token, cues []cue, e int) ([]stretch, string) {
	for e < len(s) && s[e].kind == punct && !s[e].is(",") {
		e++
	}
	if e >= len(s) || !coordinate(s, e) {
		return nil, ""
	}
	for !strongCues[s[e].lower] && !judges[s[e].lower] {
		if e++; e == len(s) {
			return nil, ""
		}
	}
	c := cue{at: e, start: e, end: e + 1, strong: true, inherit: true}
	k := len(cues)
	for k > 0 && cues[k-1].at > e {
		k--
	}
	if start, ok := n.complement(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, false, RuleClause)
	}
	if start, ok := infinitive(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, false, RuleInfinite)
	}
	if start, ok := n.judged(s, &c, e+1); ok {
		return n.until(s, cues, k-1, start, false, RuleJudged)
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
