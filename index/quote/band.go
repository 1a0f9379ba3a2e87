package quote

import "onrecord/index"

// The bands of an attribution say how sure it is who spoke, not that the words
// are speech. High is for circumstances that are right at least 97 times in 100
// on the gold that onrecord eval scores:
//
//   - the cue prints who spoke: a full name, a surname with a title or after the
//     full name, a group, a body with a name, somebody new without one ("a senior
//     official"); with a verb of any kind, where nothing but one clause stands
//     between the two;
//   - he or she, of the subject of the sentence or of who was spoken of and
//     quoted last, where nobody else of whom it can be said stands there as the
//     subject;
//   - a verb that shares the subject of the one before it, or goes on without a
//     subject with who was quoted last, nobody else having been named since;
//   - the label of a turn.
//
// What goes on with somebody is no surer than what it goes on with.
//
// Medium is for a clause within a clause, "the ministry", an office that one
// person on stage has, a surname that stands alone, and participles. Low is for
// what is told by the layout alone, and for offices that nobody was said to have.

// lower returns the lower of two bands.
func lower(a, b index.Confidence) index.Confidence {
	rank := map[index.Confidence]int{index.High: 3, index.Medium: 2, index.Low: 1}
	if rank[a] < rank[b] {
		return a
	}
	return b
}

// human reports whether the subject is somebody, or a body with a name, who can
// have said the words of any verb: that of a weak one is as certain as that of
// "said". Of a thing ("the report blames"), of an office and of what the lexicon
// does not know it is not.
func (sub subject) human() bool {
	switch sub.kind {
	case nameSubject, groupSubject:
		return true
	case pronounSubject:
		return sub.gender != neuter
	case bodySubject:
		return sub.state || sub.run.body
	}
	return false
}

// pronounBand is the band of p, the one in focus, for he or she. It is high
// where p was quoted last or, in English, is who the sentence before was about,
// and nobody else of whom the pronoun can be said was named since. Where p is
// known to be a he or a she and the text still is about them, those who were
// named as objects do not count: a pronoun in the place of the subject goes on
// with the subject (Grosz, Joshi and Weinstein, Centering, 1995).
func (d *discourse) pronounBand(p *person, sub subject, sent int) index.Confidence {
	g, since := sub.gender, d.lastSent
	goesOn := d.focusAt >= sent-1 && (d.last.person == p || !d.cast.cautious && sent > 0 && d.subjects[sent-1].p == p)
	if d.last.person != p {
		since = sent - 2 // the one of whom the sentence before was told
	}
	if p.gender != g && !(p.gender == 0 && (p.evident || d.last.person == p) && goesOn) || d.last.person != p && (d.focusAt < sent-1 || d.cast.cautious) {
		return index.Medium
	}
	if o := d.last.person; !d.sure || o != p && d.lastSent >= since && (o == nil && d.last.kind == index.Unnamed || o != nil && agrees(o, g)) {
		return index.Medium // whom p may only have answered with a gesture
	}
	for i := len(d.mentions) - 1; i >= 0 && len(d.mentions)-i <= maxLookBack; i-- {
		m := d.mentions[i]
		if m.sentence < since || m.p == p || m.sentence < sent-4 {
			break
		}
		if goesOn && p.gender == g && (m.sentence < sent && d.subjects[m.sentence].p != m.p || m.sentence == sent && m.token > sub.start) {
			continue
		}
		if m.p.evident && agrees(m.p, g) {
			return index.Medium
		}
	}
	return index.High
}

// alone reports whether nobody else was named from the sentence on in which p
// was quoted.
func (d *discourse) alone(p *person) bool {
	for i := len(d.mentions) - 1; i >= 0 && d.mentions[i].sentence >= d.lastSent; i-- {
		if m := d.mentions[i].p; m != p && m.evident || len(d.mentions)-i > maxLookBack {
			return false
		}
	}
	return true
}

// sole reports whether the sentence names nobody before token at of whom he or
// she could be said as of m, its subject.
func (d *discourse) sole(s []token, m seen, at int) bool {
	if hasFinite(s[:m.token]) {
		return false // "The minister recalled that they had welcomed Vold, and she": another's clause comes first
	}
	for i := len(d.mentions) - 1; i >= 0 && d.mentions[i].sentence == m.sentence; i-- {
		if o := d.mentions[i]; o.p != m.p && o.token < at && agrees(o.p, m.p.gender) || len(d.mentions)-i > maxLookBack {
			return false
		}
	}
	return true
}
