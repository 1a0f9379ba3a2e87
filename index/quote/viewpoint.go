package quote

// bySource reads the words to which "according to Landovsky" or "in his view"
// belongs: those after its comma, or those before it.
func (n *narration) bySource(s []token, cues []cue, k, b int) ([]stretch, string) {
	c := &cues[k]
	if c.noun {
		if c.start == b || s[c.start-1].kind == punct {
			return nil, "" // as the subject of its sentence it does not tell where the clause ends
		}
		if w := s[c.end].lower; w == "to" || w == "for" {
			p := stretch{c.end, 0}
			if w == "for" {
				p.start++
			}
			if p.end = objectEnd(s, p.start); wordy(s[p.start:p.end]) < 4 {
				return nil, ""
			}
			return []stretch{trimmed(s, p)}, RuleNoun
		}
		start, ok := clauseAfterThat(s, c.end, true)
		if !ok || !hasFinite(s[start:]) {
			return nil, ""
		}
		return n.until(s, cues, k, start, true, RuleNoun)
	}
	if lead(s, b, c.start, !n.cast.cautious) >= c.start {
		e := max(c.subject.tail, c.at+1)
		for e < len(s) && !s[e].is(",") && !s[e].is(".") && s[e].kind != quoted && e-c.at < 24 {
			e++
		}
		if c.flows && c.end < len(s) && !s[c.end].is(",") {
			if e = pastAffiliation(s, c.end); e < 0 {
				return nil, ""
			}
		} else {
			e = afterApposition(s, e)
		}
		if e+1 >= len(s) || !s[e].is(",") && !c.flows {
			return nil, ""
		}
		if c.view && k+1 < len(cues) && cues[k+1].start == e+1 {
			return nil, "" // "In his view, Vold said, the deal is done": Vold's
		}
		parts, rule := n.until(s, cues, k, e, false, RuleSource)
		if rule == "" || parts[0].end-parts[0].start < 4 && (parts[0].end-parts[0].start < 3 || obliqueEnds[n.lang] == nil) {
			return nil, "" // three words are a clause where there are no articles
		}
		return parts, rule
	}
	p := trimmed(s, stretch{lead(s, b, c.start, !n.cast.cautious), c.start})
	if c.flows && c.end < len(s) && s[c.end].kind == word && p.end > p.start && s[p.start].kind == word && !clauseOpener.has(s[p.start].lower) {
		// "Dohoda je podle něj hotová": it stands within the words.
		if rest, rule := n.until(s, cues, k, c.end, false, RuleSource); rule != "" {
			if p.end-p.start+rest[0].end-rest[0].start >= 3 {
				return append([]stretch{p}, rest...), rule
			}
			return nil, ""
		}
	}
	if p.end <= p.start || !hasFinite(s[p.start:p.end]) || clauseOpener.has(s[p.start].lower) || onlyQuoted(s[p.start:p.end]) {
		return nil, ""
	}
	return []stretch{p}, RuleSource
}

// pastAffiliation returns where the words begin that follow a source at s[e]
// without a comma: a German verb, behind what the source is of: "nach Ansicht der
// Expertin Wörther vom Institut für Sicherheit ist der Plan". It is -1 where that
// cannot be told.
func pastAffiliation(s []token, e int) int {
	if !affiliates.has(s[e].lower) {
		return e
	}
	for k := e + 1; k < len(s) && k-e < 14 && s[k].kind != punct && s[k].kind != quoted; k++ {
		if !s[k].upper && s[k].in(isVerbForm) {
			return k
		}
	}
	return -1
}

// affiliates are the German prepositions behind somebody's name before whom
// they work for.
var affiliates = set(`von vom beim`)

// afterApposition passes over ", a retired general" before the comma s[e].
func afterApposition(s []token, e int) int {
	if e+1 >= len(s) || !s[e].is(",") || !(determiners.has(s[e+1].lower) || isRole(s[e+1].lower) || s[e+1].kind == number || s[e+1].lower == "who") {
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
var speechNouns = set(`claim claims assertion assertions statement contention argument arguments warning warnings allegation allegations suggestion
	announcement promise promises pledge pledges vow vows insistence admission prediction predictions declaration accusation accusations
	acknowledgement acknowledgment assurance assurances complaint complaints belief view opinion conviction conclusion finding findings
	hope hopes fear fears suspicion suspicions concern concerns doubt doubts expectation expectations threat threats demand demands
	proposal proposals observation confession explanation charge charges theory assessment estimate forecast reminder comment comments
	remark remarks emphasis`)

// intentNouns take an infinitive: "his promise to", "Landovsky's refusal to".
var intentNouns = set(`promise promises pledge pledges vow vows plan plans proposal proposals refusal threat threats offer offers decision call calls
	demand demands request requests intention determination desire willingness unwillingness readiness eagerness reluctance commitment appeal
	plea pleas invitation order orders hope hopes wish`)

// topicNouns take what is asked for with "for": "Landovsky's call for".
var topicNouns = set(`call calls demand demands request requests appeal appeals plea pleas support`)

// answerNouns bring in what somebody said where a colon and the words follow:
// "Vold's response: “No.”", "her message was simple: “Sign.”".
var answerNouns = set(`response answer reply message advice verdict warning comment retort conclusion reaction rejoinder`)

// saysThen reports whether a colon and quoted words follow the noun s[i], and
// no more between than a copula and what it says of the noun.
func saysThen(s []token, i int) bool {
	k := i + 1
	if k < len(s) && passive.has(s[k].lower) {
		for k++; k < len(s) && k-i < 5 && s[k].kind == word; k++ {
		}
	}
	return k+1 < len(s) && s[k].is(":") && s[k+1].kind == quoted
}

// nounCue reads "Landovsky's claim that", "his promise to" and "her call for" at
// the noun s[i].
func (c *cast) nounCue(s []token, i int) (cue, bool) {
	if i < 1 || s[i].upper || i+2 >= len(s) {
		return cue{}, false
	}
	switch s[i+1].lower {
	case "that":
		if !speechNouns.has(s[i].lower) {
			return cue{}, false
		}
	case "to":
		if !intentNouns.has(s[i].lower) || !verbAfterTo(s, i+1) {
			return cue{}, false
		}
	case "for":
		if !topicNouns.has(s[i].lower) {
			return cue{}, false
		}
	default:
		if !answerNouns.has(s[i].lower) || !saysThen(s, i) {
			return cue{}, false
		}
	}
	b := i
	for b > 1 && i-b < 4 && s[b-1].kind == word && possessivePronouns[s[b-1].lower] == 0 {
		b--
	}
	q := cue{at: i, end: i + 1, strong: true, view: true, noun: true}
	switch p := s[b-1]; {
	case possessivePronouns[p.lower] != 0:
		q.subject = subject{kind: pronounSubject, gender: possessivePronouns[p.lower], start: b - 1, end: b, head: b - 1, tail: b}
	case p.kind == poss && b > 1:
		q.subject = c.phraseBefore(s, b-2)
	}
	q.start = q.subject.start
	if q.subject.kind == nameSubject {
		q.start = q.subject.run.lead
	}
	return q, q.subject.kind != noSubject && q.subject.kind != otherSubject
}

var possessivePronouns = map[string]gender{"his": male, "her": female, "their": plural, "its": neuter}

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
		if !viewNouns.has(t.lower) {
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
