package quote

import (
	"slices"
	"strings"
)

// The clause that reports speech, in the languages of tongues. The subject
// stands behind a verb that follows the words or opens the sentence; else it is
// the first noun phrase of the clause that no preposition governs; and where
// the language leaves the pronoun out, the verb has none.

// cuesAbroad appends the cues of a sentence in text order.
func (c *cast) cuesAbroad(cs []cue, s []token) []cue {
	for i := range s {
		t := &s[i]
		if t.kind != word {
			continue
		}
		if hearsayFirst.has(t.lower) {
			if q, ok := c.hearsayCue(s, i); ok {
				if k := len(cs) - 1; k >= 0 && q.subject.kind == pronounSubject && cs[k].subject.kind != pronounSubject {
					q.subject = cs[k].subject // "возразил капитан: глубина, по его мнению, …"
				}
				cs = append(cs, q)
				continue
			}
		}
		switch {
		case t.lower == "so":
			if soSource(s, i) {
				if sub, ok := c.subjectBehind(s, i); ok {
					cs = append(cs, cue{at: i, start: i, end: sub.end, subject: sub, strong: true})
				}
			} else if q, ok := c.soCue(s, i); ok {
				cs = append(cs, q)
			}
		case sourcePrepositions.has(t.lower) && t.lower != "per" && t.lower != "za" && t.lower != "zufolge":
			if sub, ok := c.sourcePhrase(s, i+1); ok {
				cs = append(cs, cue{at: i, start: i, end: sub.end, subject: sub, strong: true, view: true, flows: true})
			}
		case (t.lower == "pour" || t.lower == "para" && c.lang == "es") && i == 0 && len(s) > 1 && (s[1].upper || courtesyTitle(s[1]) || s[1].in(abroadDet|abroadRole) || elision(s[1].lower) > 0):
			if sub, ok := c.sourcePhrase(s, 1); ok && sub.kind == nameSubject && sub.end < len(s) && s[sub.end].is(",") &&
				(t.lower == "pour" || slices.ContainsFunc(s[sub.end:], func(t token) bool { return t.kind == quoted })) { // "Para Ana Vold, la pesadilla empezó en marzo" is told
				cs = append(cs, cue{at: 0, start: 0, end: sub.end, subject: sub, strong: true, view: true})
			}
		case hasAuxiliary.has(t.lower) && c.lang == "de":
			if q, ok := c.perfect(s, i); ok {
				cs = append(cs, q)
			}
		case cliticCue(t.lower) != 0:
			if q, ok := c.verb(s, i); ok {
				if k := slices.IndexFunc(s[:i], func(t token) bool { return t.kind == quoted }); k > 0 {
					// "un diplomate s'est voulu sceptique : « … », a-t-il confié"
					if sub, ok := c.subjectAhead(s, k); ok && sub.indefinite {
						q.subject = sub
					}
				}
				cs = append(cs, q)
			}
		case t.in(abroadSays | abroadJudge):
			if q, ok := c.verbAbroad(s, i, cs); ok {
				cs = append(cs, q)
			}
		case t.lower == "szerint" || t.lower == "zufolge":
			if q, ok := c.zufolgeCue(s, i); ok && c.lang == "de" {
				cs = append(cs, q)
			} else if sub, ok := c.subjectAhead(s, i); ok {
				cs = append(cs, cue{at: i, start: sub.start, end: i + 1, subject: sub, strong: true, view: true, flows: true})
			}
		}
	}
	return cs
}

// behindQuoted reports whether s[i] is a quotation or marks that follow one.
func behindQuoted(s []token, i int) bool {
	for k := i; k >= 0 && i-k <= 3; k-- {
		if s[k].kind == quoted {
			return k == 0 || !outletNouns.has(s[k-1].lower)
		}
		if s[k].kind != punct || s[k].is(":") || s[k].is("(") {
			return false
		}
	}
	return false
}

// verbAbroad reads the clause of the verb s[v]. cs are the cues before it.
func (c *cast) verbAbroad(s []token, v int, cs []cue) (cue, bool) {
	t := s[v]
	german := c.tongue == tongues["de"]
	if t.upper && (v > 0 || german) {
		return cue{}, false
	}
	if c.tongue.caseless && !german && v > 0 && s[v-1].kind == word && s[v-1].in(abroadDet) && !s[v-1].in(abroadSkip) {
		return cue{}, false // "la note"
	}
	if v > 0 && (s[v-1].kind == poss || s[v-1].in(abroadPrep) && !s[v-1].in(abroadSkip)) {
		return cue{}, false // "pour dit"
	}
	l := v
	for l > 0 && s[l-1].kind == word && s[l-1].in(abroadSkip) {
		l--
	}
	if participle(t.lower) && !auxiliaryBefore(s, l, v) {
		return cue{}, false
	}
	q := cue{at: v, start: l, end: v + 1, strong: t.in(abroadSays)}
	if l == 0 || behindQuoted(s, l-1) {
		if sub, ok := c.subjectBehind(s, v); ok {
			q.subject, q.end = sub, sub.end
			q.subject.agree(t.lower)
			return q, true
		}
		if l > 0 && !german || c.tongue.drops {
			q.subject = droppedBy(v, t)
			return q, c.tongue.drops || l > 0 && s[l].in(abroadSkip)
		}
		return q, false
	}
	if sub, ok := c.subjectEnds(s, l, v); ok {
		q.subject, q.end = sub, sub.end
		return q, true
	}
	if sub, ok := c.subjectAhead(s, l); ok {
		q.subject, q.start = sub, min(l, sub.start)
		q.subject.agree(t.lower)
		return q, true
	}
	if sub, ok := c.subjectBehind(s, v); ok {
		q.subject, q.end = sub, sub.end
		return q, true
	}
	if k := len(cs) - 1; k >= 0 && !cs[k].view && cs[k].at > v-40 {
		q.subject = cs[k].subject // "et a rappelé que"
		return q, true
	}
	if k := len(cs) - 1; k >= 0 && c.tongue.drops {
		q.subject = cs[k].subject // "a juicio de la cónsul, …; los demás, recuerda, …"
		return q, true
	}
	if c.tongue.drops {
		q.subject = droppedBy(v, t)
		return q, true
	}
	return q, false
}

// agree gives a subject the gender that its Slavic verb tells. A name has it
// from the verb sooner than from the noun of an office, which can stand for women
// and men: "отметила пресс-секретарь Саргсян".
func (sub *subject) agree(verb string) {
	g := pastGender(verb)
	switch {
	case sub.kind == nominalSubject && sub.gender == 0:
		sub.gender = g
	case sub.kind == nameSubject && g != plural:
		sub.verbGender = g
	}
}

// droppedBy is the subject of a verb that stands without one.
func droppedBy(v int, t token) subject {
	g := pastGender(t.lower)
	if pluralSays.has(t.lower) {
		g = plural
	}
	return subject{kind: pronounSubject, gender: g, start: v, end: v + 1, head: v, tail: v + 1}
}

// pluralSays are verbs of saying in the plural whose form pastGender does not
// know.
var pluralSays = set(`mówią powiedzieli říkají uvádějí кажуть говорят dicen dijeron afirman señalan advierten`)

// participle reports whether a French or Spanish verb form needs an auxiliary.
func participle(w string) bool {
	for _, end := range []string{"é", "ée", "és", "ado", "ido", "dicho", "scrito"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return w == "valoir" || w == "savoir" || w == "remarquer" || w == "observer"
}

func auxiliaryBefore(s []token, l, v int) bool {
	for _, t := range s[l:v] {
		switch t.lower {
		case "a", "ont", "avait", "avaient", "s'est", "s’est", "s'était", "s’était", "m'a", "m’a", "l'a", "l’a", "ha", "han", "había", "habían", "he", "hemos", "fait", "n'a", "n’a":
			return true
		}
	}
	return false
}

// subjectBehind reads the subject that follows the verb s[v].
func (c *cast) subjectBehind(s []token, v int) (subject, bool) {
	governed := false // a preposition stands between
	beside := false   // "with" and a noun do
	for i := v + 1; i < len(s) && i-v <= 14; {
		t := s[i]
		if t.is(".") && s[i-1].kind == number && i+1 < len(s) && s[i+1].in(abroadTime) {
			i++ // "am 7. Mai", "7. května"
			continue
		}
		if t.kind == quoted || t.kind == punct && !t.is("-") || t.in(abroadConj|abroadThat) && !t.in(abroadDet) && !t.in(abroadSkip) {
			return subject{}, false
		}
		if e := i; s[i].name() && i > 0 {
			for e < len(s) && s[e].name() {
				e++
			}
			if k := c.wherein(s, i, e); k > 0 {
				governed = true
				i += k
				continue
			}
		}
		sub, next, ok := c.nounPhrase(s, i, len(s))
		if !ok {
			governed = governed || governing(&s[i])
			beside = beside || i > 0 && with.has(s[i-1].lower) && !s[i].upper && c.oblique(s[i].lower)
			i++
			continue
		}
		if sub.kind == nameSubject && (beside || governed && c.oblique(s[sub.run.end-1].lower)) && !(s[i].in(abroadRole) && !s[i].upper && nominativeAlone(s[i].lower)) {
			if own, ok := c.behindOblique(s, sub); ok {
				return own, true
			}
			// "řekl po jednání s moldavskou vicepremiérkou Natalií Ciobanuovou"
			beside = false
			i = next
			continue
		}
		if i > 0 && governing(&s[i-1]) {
			if own, ok := c.behindOblique(s, sub); ok {
				return own, true
			}
			own, _, ok := c.behindGoverned(s, i, len(s))
			if !ok {
				if i = next; sub.kind == bodySubject && s[sub.start].in(abroadBody) && obliqueEnds[c.lang] != nil {
					i = sub.start + 1 // "v prohlášení Evropská komise"
				}
				continue
			}
			sub = own
		}
		if sub.kind == bodySubject && next < len(s) && s[next].in(abroadRole) && !s[next].upper && nominativeAlone(s[next].lower) {
			i = next // "k návrhu Komise předseda vlády"
			continue
		}
		return sub, true
	}
	return subject{}, false
}

// oblique reports whether a surname has an ending of the instrumental or the
// dative, which no subject has.
func (c *cast) oblique(w string) bool {
	for _, end := range obliqueEnds[c.lang] {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// with are the prepositions of the instrumental.
var with = set(`z ze s se с со з зі із`)

var obliqueEnds = map[string][]string{
	"cs": {"ovou", "kou", "nou", "em", "ovi", "ým", "ému"},
	"uk": {"ом", "ем", "єм", "им", "ою", "ею", "єю", "ові", "еві", "єві", "ому"},
	"ru": {"ом", "ем", "ым", "ою", "ею", "ому"},
	"pl": {"em", "ą", "owi", "ym", "emu"},
}

// governing reports whether a word is a preposition: what stands behind it is
// no subject.
func governing(t *token) bool {
	return t.kind == word && t.in(abroadPrep) && !t.in(abroadRole)
}

// subjectAhead reads the subject of the verb whose clause ends before s[l].
func (c *cast) subjectAhead(s []token, l int) (subject, bool) {
	b := l
	if b > 0 && s[b-1].is(":") {
		b--
		l = b
	}
	for b > 0 && (s[b-1].kind != quoted || b > 1 && outletNouns.has(s[b-2].lower)) && !s[b-1].is(";") && !s[b-1].is(":") && l-b < 60 {
		b--
	}
	var first, outer subject
	found, above, comma := false, false, false
	for i := b; i < l; {
		t := &s[i]
		if t.kind == punct {
			comma = t.is(",") || dash(*t)
			for e := i + 1; t.is("(") && e < l && e-i < 12; e++ {
				if s[e].is(")") {
					i = e // "(EFE)"
					break
				}
			}
			i++
			continue
		}
		if t.in(abroadConj|abroadThat) && (comma || i == b || t.in(abroadThat)) && !t.upper {
			if found && !above {
				outer, above = first, true
			}
			first, found = subject{}, false
			comma = false
			i++
			continue
		}
		sub, next, ok := c.nounPhrase(s, i, l)
		if ok && i > 0 && governing(&s[i-1]) {
			if sub, next, ok = c.behindGoverned(s, i, l); !ok {
				_, next, _ = c.nounPhrase(s, i, l)
				i = next
				comma = false
				continue
			}
		}
		switch {
		case !ok:
			i++
		default:
			if !found {
				first, found = sub, true
			} else if comma && (sub.kind == nameSubject || sub.kind == pronounSubject) && s[b].in(abroadConj|abroadPrep) {
				first = sub // "Zatímco Hlaváč mlčel, Karásková řekla"
			}
			i = next
		}
		comma = false
	}
	if above && (comma || !found) {
		return outer, true
	}
	return first, found
}

// nounPhrase reads the noun phrase that begins at s[i]: a pronoun, a name, or
// an office with the name of who has it. next is the token after it.
func (c *cast) nounPhrase(s []token, i, limit int) (sub subject, next int, ok bool) {
	t := &s[i]
	if t.kind != word {
		return sub, i + 1, false
	}
	if g := subjectPronoun(s, i, limit); g != 0 {
		return subject{kind: pronounSubject, gender: g, start: i, end: i + 1, head: i, tail: i + 1}, i + 1, true
	}
	j := i
	for j < limit && s[j].kind == word && s[j].in(abroadDet) && !s[j].in(abroadRole) {
		j++
	}
	if j > i && j < limit {
		if sub, ok := agedPhrase(s[:limit], j); ok {
			return sub, j + 1, true
		}
	}
	// Adjectives, and the noun.
	h := j
	for h < limit && h-j <= 4 && s[h].kind == word && !s[h].in(abroadRole|abroadGroup|abroadBody) {
		if s[h].in(abroadPrep|abroadConj|abroadThat|abroadSays|abroadJudge|abroadSkip|abroadTime) || s[h].upper && h > 0 && !c.nationality(&s[h]) && !germanStyle.has(s[h].lower) && !c.bodyAdjective(s, h, limit) || hearsayFirst.has(s[h].lower) || h > j && s[h].in(abroadDet) {
			break
		}
		h++
	}
	if h < limit && s[h].kind == word && s[h].in(abroadRole|abroadGroup|abroadBody) {
		return c.officePhrase(s, i, j, h, limit)
	}
	if j > i && !courtesyTitle(s[j-1]) || j >= limit {
		return sub, i + 1, false
	}
	if c.timeBefore(s, i) {
		return sub, i + 1, false
	}
	run, after, is := c.nameAt(s[:limit], i)
	if !is {
		return sub, i + 1, false
	}
	if run.body {
		return subject{kind: bodySubject, run: run, start: i, end: run.end, head: run.lead, tail: run.end}, after, true
	}
	if i > 0 && run.lead == i && !s[i-1].upper && (s[i-1].in(isCourtesy) || s[i-1].lower == "don") {
		run.titled, run.gender = true, max(run.gender, courtesy[s[i-1].lower]) // "resumió doña Carmen"
	}
	if run.lead != i || !c.nominativeName(s, run) {
		return sub, after, false
	}
	return subject{kind: nameSubject, run: run, gender: run.gender, start: i, end: run.end, head: run.start, tail: run.end}, after, true
}

// germanStyle are adjectives of German offices that are set with a capital letter.
var germanStyle = set(`parlamentarische parlamentarischer ständige ständiger stellvertretende stellvertretender geschäftsführende geschäftsführender leitende leitender erste erster
	hohe hoher politische politischer beamtete beamteter`)

// nominativeName reports whether a name can be a subject: a person of the cast
// in the form that the article gives, or several words that are no place.
func (c *cast) nominativeName(s []token, run nameRun) bool {
	parts := nameParts(nil, s[run.start:run.end])
	if len(parts) == 0 {
		return false
	}
	last := parts[len(parts)-1]
	for _, p := range c.by[last] {
		if p.full || p.evident {
			return true
		}
	}
	if len(parts) == 1 && obliqueEnds[c.lang] != nil && !c.oblique(last) && !run.titled {
		// A surname that the article has declined before: "podle Aleše Vondráčka".
		ps := c.byCase(last)
		return len(ps) == 1 && ps[0].full && len(last) <= len(ps[0].parts[len(ps[0].parts)-1])
	}
	return len(parts) > 1 || run.titled
}

// officePhrase reads a phrase whose noun is s[h]; its adjectives begin at s[j].
func (c *cast) officePhrase(s []token, i, j, h, limit int) (subject, int, bool) {
	head := &s[h]
	sub := subject{kind: nominalSubject, noun: head.lower, start: i, head: i, gender: nounGender(head.lower)}
	switch {
	case head.in(abroadRole):
	case head.in(abroadGroup):
		sub.kind = groupSubject
	default:
		sub.kind = bodySubject
	}
	for _, t := range s[i:j] {
		sub.indefinite = sub.indefinite || t.in(abroadNew)
		if sub.gender == 0 {
			sub.gender = c.articleGender(t.lower)
		}
	}
	e, tail := h+1, h+1
	at := 0      // the token after where the office is held
	second := -1 // a preposition that joins another office: "porte-parole du président"
scan:
	for e < limit && e-h <= 12 {
		t := &s[e]
		switch {
		case sub.kind == bodySubject && t.in(abroadRole) && !t.upper && obliqueEnds[c.lang] != nil && nominativeAlone(t.lower):
			break scan // "Komise předseda vlády"
		case t.kind == quoted, t.kind == punct && !t.is("-") && !t.is("/"):
			break scan
		case t.in(abroadDet) && e+1 < limit && s[e+1].kind == quoted && !t.in(abroadPrep):
			break scan // "sagte der Minister der „Zeitung“"
		case t.kind == poss, t.kind == number:
			e++
		case t.name() && !t.in(abroadRole|abroadBody):
			run, after, ok := c.nameAt(s[:limit], e)
			governed := ok && governedName(s, run.lead)
			if ok && !c.tongue.caseless && run.end-run.start == 1 && run.end < limit && s[run.end].in(abroadPrep) && !c.nominativeName(s, run) {
				governed = true // "депутатка Європарламенту від Литви"
			}
			if ok && !run.body && !governed && second < 0 && sub.kind == nominalSubject {
				if run.lead == e || run.titled || run.end-run.start > 1 {
					run.titled = true
					return subject{kind: nameSubject, run: run, gender: max(run.gender, sub.gender), start: i, end: run.end, head: run.start, tail: run.end}, after, true
				}
			}
			e = max(after, e+1)
			tail = e
		case t.in(abroadSays|abroadJudge|abroadConj|abroadThat) && !t.in(abroadRole|abroadBody):
			break scan
		case t.in(abroadSkip) && !t.in(abroadDet|abroadPrep):
			break scan
		case t.in(abroadPrep):
			if !joins.has(t.lower) {
				// "el embajador marroquí en Madrid, Driss Bennouna"
				for at = e + 1; at < limit && s[at].kind == word && s[at].upper; at++ {
				}
				if k := e + 2; !c.tongue.caseless && at-k >= 2 && second < 0 && sub.kind == nominalSubject && (at == limit || s[at].kind == punct || s[at].kind == quoted || s[at].in(abroadSays|abroadJudge)) {
					// "депутатка Європарламенту від Литви Гінтаре Яскуте"
					if run, after, ok := c.nameAt(s[:limit], k); ok && !run.body && run.lead == k && run.end == at {
						run.titled = true
						return subject{kind: nameSubject, run: run, gender: max(run.gender, sub.gender), start: i, end: at, head: run.start, tail: run.end}, after, true
					}
				}
				break scan
			}
			e++
			if k := e; k < limit && (s[k].in(abroadRole) || s[k].in(abroadDet) && k+1 < limit && s[k+1].in(abroadRole)) {
				second = e
			}
		default:
			if c.tongue.caseless && !t.upper && e > h+1 && !s[e-1].in(abroadPrep|abroadDet) && s[e-1].kind == word && !c.nationality(t) &&
				e+1 < limit && s[e+1].kind == word && !s[e+1].upper && !s[e+1].in(abroadPrep) {
				break scan // "la Cancillería colombiana espera"
			}
			e++
			tail = e
		}
	}
	if second >= 0 && tail < second {
		tail = h + 1
	}
	if at <= e+1 {
		at = tail
	}
	if sub.kind == nominalSubject && at < limit && s[at].is(",") && at+1 < limit {
		if run, after, ok := c.nameAt(s[:limit], at+1); ok && !run.body && (run.lead == at+1) && len(nameParts(nil, s[run.start:run.end])) > 0 &&
			(after >= limit || s[after].kind == punct || s[after].kind == quoted) && (run.end-run.start > 1 || run.titled) {
			run.titled = true
			return subject{kind: nameSubject, run: run, gender: max(run.gender, sub.gender), start: i, end: after, head: run.start, tail: run.end}, after, true
		}
	}
	sub.end, sub.tail = tail, tail
	return sub, max(tail, i+1), true
}

// joins are the prepositions within an office.
var joins = set(`de du des d' del von für für pro po при по of auprès próximo ds z ze z w i`)

// subjectPronoun returns the gender of a pronoun that can be the subject.
func subjectPronoun(s []token, i, limit int) gender {
	t := &s[i]
	g := pronouns[t.lower]
	if g == 0 {
		g = pronounsAbroad[t.lower]
	}
	if g == 0 || t.lower == "il" && i+1 < limit && (s[i+1].lower == "y" || s[i+1].lower == "faut") || t.lower == "it" || t.lower == "he" || t.lower == "she" {
		return 0
	}
	return g
}

var pronounsAbroad = map[string]gender{"ona": female, "oni": plural, "вони": plural, "они": plural, "ellas": plural, "elles": plural, "ellos": plural}

// nationality reports whether a word is an adjective of a state.
func (c *cast) nationality(t *token) bool {
	_, ok := c.gaz.Adjective(c.lang, t.lower)
	return ok
}

// sourcePhrase reads whom a preposition of hearsay governs at s[k]: "selon le
// ministre", "laut Rautenberg", "podle Hlaváče".
func (c *cast) sourcePhrase(s []token, k int) (subject, bool) {
	if k >= len(s) || s[k].kind != word {
		return subject{}, false
	}
	t := &s[k]
	if g := obliquePronouns[t.lower]; g != 0 && (k+1 == len(s) || !s[k+1].upper) {
		return subject{kind: pronounSubject, gender: g, start: k, end: k + 1, head: k, tail: k + 1}, true
	}
	if sub, _, ok := c.nounPhrase(s, k, len(s)); ok && sub.kind != pronounSubject {
		return sub, true
	}
	if noun := roleCases[t.lower]; noun != "" {
		for e := k + 1; e < len(s) && e-k <= 7 && s[e].kind == word; e++ {
			if run, _, ok := c.nameAt(s, e); s[e].name() && ok && !run.body && !c.isPlace(s[run.start:run.end]) {
				run.titled = true
				return subject{kind: nameSubject, run: run, start: k, end: run.end, head: run.start, tail: run.end}, true
			}
			if s[e].in(abroadSays | abroadConj | abroadPrep) {
				break
			}
		}
		return subject{kind: nominalSubject, noun: noun, start: k, end: k + 1, head: k, tail: k + 1}, true
	}
	if t.name() {
		if run, _, ok := c.nameAt(s, k); ok && !run.body && run.lead == k && (run.end-run.start > 1 || len(c.find(s, run)) == 1) {
			return subject{kind: nameSubject, run: run, gender: run.gender, start: k, end: run.end, head: run.start, tail: run.end}, true
		}
	}
	return subject{}, false
}

// mayHead reports whether a name can be the subject of its sentence: outside
// English no preposition governs it, and it stands in the case of a subject.
func (c *cast) mayHead(s []token, run nameRun, p *person) bool {
	if c.tongue == nil {
		return true
	}
	if run.lead > 0 && governing(&s[run.lead-1]) {
		return false
	}
	return c.tongue.caseless || run.end-run.start > 1 || slices.Contains(p.parts, strings.TrimSuffix(fold(s[run.end-1].lower), "."))
}

// hasAuxiliary are the forms of haben that stand in a main clause.
var hasAuxiliary = set(`hat haben hatte hatten`)

// perfects are participles that end a German clause.
var perfects = set(`gesagt erklärt betont gewarnt kritisiert bezeichnet gefordert gelobt angekündigt versichert bekräftigt geäußert geschrieben gemahnt eingeräumt erzählt beklagt
	bestätigt verlangt behauptet vorgeworfen genannt zurückgewiesen gesprochen mitgeteilt hinzugefügt geantwortet berichtet gewürdigt begrüßt verurteilt geworben aufgerufen aufgefordert`)

// perfect reads a clause whose participle ends it: "hat der Minister vor
// „falschen Erwartungen“ gewarnt". The cue stands where the auxiliary does.
func (c *cast) perfect(s []token, i int) (cue, bool) {
	for k := i + 1; k < len(s) && k-i < 50; k++ {
		if s[k].is(";") || s[k].is(":") || s[k].is(".") || s[k].in(abroadThat) {
			return cue{}, false
		}
		if perfects.has(s[k].lower) {
			q := cue{at: i, start: i, end: i + 1, strong: true}
			sub, ok := c.subjectAhead(s, i)
			if !ok {
				if sub, ok = c.subjectBehind(s, i); ok {
					q.end = sub.end
				}
			}
			q.subject, q.start = sub, min(i, sub.start)
			return q, ok
		}
	}
	return cue{}, false
}
