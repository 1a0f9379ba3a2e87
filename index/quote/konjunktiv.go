package quote

import (
	"slices"

	"onrecord/index"
)

// German marks indirect speech by the mood of its verb: Konjunktiv I. Where its
// form cannot be another one, a clause in it is reported, without "dass" and in
// the sentences that follow, too.

// RuleFurther is a sentence in Konjunktiv I behind a statement: what the same
// speaker went on to say.
const RuleFurther = "reported-further"

// konjunktiv are forms of the Konjunktiv I that are no form of the indicative
// beside a subject in the third person.
var konjunktiv = set(`sei seien habe werde könne müsse solle dürfe wolle gebe gehe komme bleibe stehe liege brauche wisse lasse halte sehe führe nehme spreche biete bringe
	gelte finde trage fehle zeige arbeite rechne erwarte glaube hoffe prüfe plane drohe stelle setze mache beginne folge ende reiche koste dauere diene helfe suche schaffe zahle kaufe liefere plane arbeite lehne sage denke kenne fahre laufe trete gehöre führe betreffe
	benötige bedeute verfüge bereite verhandle wünsche teile bestehe verstehe unterstütze begrüße fordere treffe`)

// indicative are forms of the commonest verbs that say that the reporter himself
// tells something.
var indicative = set(`ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten muss müssen musste mussten soll sollen will wollen wollte wollten
	darf dürfen durfte gab gibt ging geht kam kommt blieb bleibt stand steht lag liegt sagte sagt`)

// inKonjunktiv reports whether the clause s[b:e] has its finite verb in
// Konjunktiv I and stands as a main clause does: the verb does not end it.
func inKonjunktiv(s []token, b, e int) bool {
	for i := b; i < e; i++ {
		t := &s[i]
		if t.kind != word || t.upper && i > b {
			continue
		}
		switch {
		case t.lower == "ich" || t.lower == "denn" && i > b && s[i-1].lower == "sei":
			return false
		case indicative.has(t.lower):
			return false
		case konjunktiv.has(t.lower):
			if i == b || i+1 >= e || s[i+1].kind == punct || s[i+1].lower == "denn" || s[i+1].lower == "dank" || s[b].lower == "so" || s[i+1].lower == "es" && t.lower == "sei" {
				return false // "Sei es drum", "der krank sei", "es sei denn"
			}
			return true
		}
	}
	return false
}

// bareClause returns where the clause in Konjunktiv I begins that the verb before
// s[j] governs without "dass": "sagte am Dienstag, die Lage sei ernst".
func (n *narration) bareClause(s []token, j int) (int, bool) {
	if n.lang != "de" {
		return 0, false
	}
	k := j
	for k < len(s) && k-j < 12 && (s[k].kind == word || s[k].kind == number) && !finite(s[k]) {
		k++
	}
	if k+3 >= len(s) || !s[k].is(",") || s[k+1].kind != word || s[k+1].in(abroadThat|abroadConj) {
		return 0, false
	}
	e := k + 1
	for e < len(s) && e-k < maxBareClause && s[e].kind != quoted && !s[e].is(",") && !s[e].is(".") && !s[e].is(";") && !s[e].is(":") {
		e++
	}
	return k + 1, inKonjunktiv(s, k+1, e)
}

// maxBareClause bounds the clause in tokens within which its verb stands.
const maxBareClause = 40

// soCue reads "Die Lage sei ernst, so der Minister." at s[i].
func (c *cast) soCue(s []token, i int) (cue, bool) {
	if i < 3 || !s[i-1].is(",") || !inKonjunktiv(s, 0, i-1) {
		return cue{}, false
	}
	sub, ok := c.subjectBehind(s, i)
	if !ok || sub.kind == pronounSubject || !sentenceEnds(s, sub.end) {
		return cue{}, false
	}
	return cue{at: i, start: i, end: sub.end, subject: sub, strong: true}, true
}

// statementOf returns the attribution of the last statement of sentence i: in
// indirect speech, or quoted beside its cue.
func (n *narration) statementOf(i int) attribution {
	if k := len(n.reports) - 1; k >= 0 && n.reports[k].att.sent == i {
		return n.reports[k].att
	}
	s := n.sentences[i].toks
	for k := len(s) - 1; k >= 0; k-- {
		if s[k].kind == quoted {
			if a := n.att[s[k].region]; a.rule == RuleCueAfter || a.rule == RuleCueBefore || a.rule == RuleCueGoverns {
				return a
			}
			break
		}
	}
	return attribution{}
}

// continued keeps sentence i where it goes on with the indirect speech of the
// sentence before it.
func (n *narration) continued(i int, cues []cue) {
	s := n.sentences[i].toks
	if n.lang != "de" || len(cues) > 0 || i == 0 || n.sentences[i].para != n.sentences[i-1].para || question(s) ||
		slices.ContainsFunc(s, func(t token) bool { return t.kind == quoted }) {
		return
	}
	last := n.statementOf(i - 1)
	if !last.src.known() || last.src.band == index.Low {
		return
	}
	b := lead(s, 0, len(s), false)
	e := b
	for e < len(s) && !s[e].is(",") && !s[e].is(";") && !s[e].is(":") && !s[e].is(".") {
		e++
	}
	if b >= len(s) || s[b].in(abroadConj) || !inKonjunktiv(s, b, e) {
		return
	}
	end := len(s)
	for k := e; k < len(s); k++ {
		if s[k].is(";") || s[k].is(":") || s[k].is("(") {
			end = k
			break
		}
	}
	last.src.band = index.Medium
	p := trimmed(s, stretch{b, end})
	if wordy(s[p.start:p.end]) < 3 {
		return
	}
	last.rule, last.sent, last.cueTok = RuleFurther, i, -1
	n.reports = append(n.reports, report{spans: []index.Span{{Start: s[p.start].start, End: s[p.end-1].end}}, att: last, from: p.start, to: p.end})
}
