package quote

// bySource reads the words to which "according to Landovsky" or "in his view"
// belongs: those after its comma, or those before it.
func (n *narration) bySource(s []token, cues []cue, k, b int) ([]stretch, string) {
	c := &cues[k]
	if c.noun {
		if c.start == b || s[c.start-1].kind == punct {
			return nil, "" // as the subject of its sentence it does not tell where the clause ends
		}
		start, ok := clauseAfterThat(s, c.end, true)
		if !ok || !hasFinite(s[start:]) {
			return nil, ""
		}
		return n.until(s, cues, k, start, true, RuleNoun)
	}
	if lead(s, b, c.start) >= c.start {
		e := max(c.subject.tail, c.at+1)
		for e < len(s) && !s[e].is(",") && !s[e].is(".") && s[e].kind != quoted && e-c.at < 24 {
			e++
		}
		if c.flows && c.end < len(s) && !s[c.end].is(",") {
			e = c.end
		} else {
			e = afterApposition(s, e)
		}
		if e+1 >= len(s) || !s[e].is(",") && !c.flows {
			return nil, ""
		}
		parts, rule := n.until(s, cues, k, e, false, RuleSource)
		if rule == "" || parts[0].end-parts[0].start < 4 {
			return nil, ""
		}
		return parts, rule
	}
	p := trimmed(s, stretch{lead(s, b, c.start), c.start})
	if p.end <= p.start || !hasFinite(s[p.start:p.end]) || clauseOpener[s[p.start].lower] || onlyQuoted(s[p.start:p.end]) {
		return nil, ""
	}
	return []stretch{p}, RuleSource
}

// afterApposition passes over ", a retired general" before the comma s[e].
func afterApposition(s []token, e int) int {
	if e+1 >= len(s) || !s[e].is(",") || !(determiners[s[e+1].lower] || isRole(s[e+1].lower) || s[e+1].kind == number || s[e+1].lower == "who") {
		return e
	}
	role := false
	for k := e + 1; k < len(s) && k-e < 30; k++ {
		switch {
		case s[k].is(","):
			if role && k+1 < len(s) {
				return k
			}
			return e
		case s[k].kind == quoted || finite(s[k]) && s[e+1].lower != "who":
			return e
		}
		role = role || isRole(s[k].lower) || s[k].lower == "who" || s[k].kind == number
	}
	return e
}

// viewNouns make a source of "in X's view".
var viewNouns = set(`view opinion estimation words telling eyes judgment judgement reading`)

// speechNouns take a clause with "that": "Landovsky's claim that".
var speechNouns = set(`claim claims assertion statement contention argument warning allegation suggestion announcement promise pledge insistence
	admission prediction declaration accusation acknowledgement acknowledgment`)

// nounCue reads "Landovsky's claim that" and "his claim that" at the noun s[i].
func (c *cast) nounCue(s []token, i int) (cue, bool) {
	if i < 1 || !speechNouns[s[i].lower] || s[i].upper || i+1 >= len(s) || s[i+1].lower != "that" {
		return cue{}, false
	}
	b := i
	for b > 1 && i-b < 3 && s[b-1].kind == word && s[b-1].lower != "his" && s[b-1].lower != "her" {
		b--
	}
	q := cue{at: i, end: i + 1, strong: true, view: true, noun: true}
	switch p := s[b-1]; {
	case p.lower == "his" || p.lower == "her":
		g := male
		if p.lower == "her" {
			g = female
		}
		q.subject = subject{kind: pronounSubject, gender: g, start: b - 1, end: b, head: b - 1, tail: b}
	case p.kind == poss && b > 1:
		q.subject = c.phraseBefore(s, b-2)
	}
	q.start = q.subject.start
	if q.subject.kind == nameSubject {
		q.start = q.subject.run.lead
	}
	return q, q.subject.kind != noSubject && q.subject.kind != otherSubject
}

// viewCue reads "in Landovsky's view" and "in his opinion" at s[i].
func (c *cast) viewCue(s []token, i int) (cue, bool) {
	if s[i].lower != "in" || i+2 >= len(s) {
		return cue{}, false
	}
	for k := i + 1; k < len(s) && k-i <= 6; k++ {
		t := s[k]
		if t.kind == quoted || t.kind == punct && !t.is("-") {
			return cue{}, false
		}
		if !viewNouns[t.lower] {
			continue
		}
		if !(k+1 == len(s) || s[k+1].is(",") || s[k+1].is(".")) {
			return cue{}, false
		}
		q := cue{at: k, start: i, end: k + 1, strong: true, view: true}
		switch p := s[i+1]; {
		case k == i+2 && (p.lower == "his" || p.lower == "her"):
			g := male
			if p.lower == "her" {
				g = female
			}
			q.subject = subject{kind: pronounSubject, gender: g, start: i + 1, end: i + 2, head: i + 1, tail: i + 2}
		case s[k-1].kind == poss:
			q.subject = c.phrase(s, i+1, k-1, true)
		}
		return q, q.subject.kind != noSubject && q.subject.kind != otherSubject
	}
	return cue{}, false
}
