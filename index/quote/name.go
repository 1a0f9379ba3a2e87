package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/gazetteer"
)

// nameRun is a name in a sentence: toks[start:end] is the name alone,
// toks[lead:start] its titles and the words before that belong to them.
type nameRun struct {
	lead, start, end int
	gender           gender
	body             bool // the name of a body, not of a person
	titled           bool
	apposed          bool // words of another name stand before it: "Governor of Washington Chris Gregoire"
}

// maxRun bounds a name with its titles in tokens: longer runs of capitalised
// words are headings and lists.
const maxRun = 20

// nameAt reads the run of capitalised words at toks[i]. ok is false where no
// name stands there. next is the token after the run in any case.
func (c *cast) nameAt(toks []token, i int) (n nameRun, next int, ok bool) {
	j := i
	for j < len(toks) {
		t := &toks[j]
		if t.name() && !(j > i && (t.text == "I" || pronounVerb(t) || toks[j-1].initial() && sentenceWords.has(t.lower))) {
			j++
			continue
		}
		if j > i && t.in(isParticle) && t.kind == word && j+1 < len(toks) && toks[j+1].name() && !toks[j+1].in(isStarter) {
			// "de" in "Bill de Blasio", but not the "y" of a list or the
			// French "a"; the next word must carry a capital letter.
			if t.lower == "y" && c.cautious || t.lower == "a" || c.tongue != nil && t.in(abroadDet) && !toks[j-1].in(isParticle) {
				break // "sagte Vold der Zeitung": an article, but for "von der"
			}
			j++
			continue
		}
		if j > i && t.in(isParticle) && t.kind == word && j+2 < len(toks) && toks[j+1].in(isParticle) && toks[j+1].kind == word && toks[j+2].name() && !toks[j+2].in(isStarter) {
			j += 2 // "Ursula von der Leyen"
			continue
		}
		break
	}
	if j == i {
		return n, i + 1, false
	}
	next = j
	if j-i > maxRun {
		return n, next, false
	}
	n = nameRun{lead: i, start: i, end: j}
	portfolio := 0
	if j-i > 2 && i > 1 && !c.cautious && (inOfficeNames.has(toks[i].lower) || c.begins(&toks[i])) && ofOffice(toks, i) {
		for w := min(3, j-i-2); w > 0 && portfolio == 0 && !inOfficeNames.has(toks[i].lower); w-- {
			if c.stateOf(spell(toks[i:i+w])) != "" {
				portfolio = w // "Ambassador to Russia Anna Vold"
			}
		}
		for portfolio < j-i-2 && inOfficeNames.has(toks[i+portfolio].lower) {
			portfolio++ // "Secretary of State Anna Vold"
		}
		if left := j - i - portfolio; left > 2 && !toks[i+portfolio].in(isGiven) && !toks[i+portfolio+1].initial() {
			portfolio = 0 // more of the office may be left
		}
		n.start += portfolio
	}
	// A sentence begins with a capital letter whatever the word.
	for n.start < n.end && toks[n.start].in(isStarter) && !toks[n.start].initial() && !courtesyTitle(toks[n.start]) {
		if n.start+1 < n.end && toks[n.start].lower == "new" && c.isPlace(toks[n.start:n.start+2]) {
			n.start++ // "New York"
		}
		n.start++
	}
	for k := n.end - 1; k >= n.start; k-- {
		if toks[k].in(isCompound) {
			n.start = k + 1 // "Prague-born Anna Vold"
			break
		}
	}
	if c.lang == "de" && n.start < n.end && germanViews.has(toks[n.start].lower) {
		return n, n.start + 1, false // "Nach Ansicht von Vold"
	}
	if n.start == i && n.end-n.start > 1 && (i == 0 || toks[i-1].kind == punct && !toks[i-1].is(",")) && !c.cautious &&
		(toks[i].in(isParticiple|isReporting) && strings.HasSuffix(toks[i].lower, "ed") || noteVerbs.has(toks[i].lower)) {
		n.start++ // "Recommend Goldberg talk with them"
	}
	c.trimEnd(toks, &n)
	if n.end-n.start >= 3 && n.start > 0 && slavicGenitive(toks[n.start]) && toks[n.start-1].kind == word && (!toks[n.start-1].upper || c.tongue != nil && shortCapitals(toks[n.start-1].text)) {
		n.start++ // "міністр України Богдан Тарасевич"
	}
	for c.tongue != nil && n.end-n.start > 2 && (toks[n.start].in(abroadBody) || shortCapitals(toks[n.start].text) || n.start == i && c.isPlace(toks[n.start:n.start+1]) || n.start > i && slavicGenitive(toks[n.start])) {
		n.start++ // "представитель МИД России Олег Стрельников"
	}
	if c.tongue != nil && n.start < n.end {
		k := n.start
		for k < n.end && (minds(toks, n.start, k) || k > n.start && k+1 < n.end && toks[k].in(isParticle) && minds(toks, n.start, k+1)) {
			k++
		}
		if n.start = k; k == n.end {
			return n, next, false // "ministre de la Défense"
		}
	}
	for c.tongue != nil && n.start < n.end && c.timeBefore(toks, n.start) {
		n.start++ // "am 5. März Außenminister Vold"
	}
	for c.lang == "hu" && n.end-n.start > 2 && (strings.HasSuffix(toks[n.start].lower, "ban") || strings.HasSuffix(toks[n.start].lower, "ben")) {
		n.start++ // "Komáromban Barátosi Ákos"
	}
	if i > 0 && n.start == i {
		n.start += c.wherein(toks, i, n.end)
	}
	if (c.lang == "es" || c.lang == "fr") && n.start < n.end && toks[n.start].in(abroadGroup) {
		return n, next, false // "Vecinos de Cúcuta"
	}
	n.lead = n.start
	if n.start == n.end {
		return n, next, false
	}
	if portfolio > 0 && n.start == i+portfolio {
		n.titled, n.apposed = true, true
	}
	if c.isBody(toks[n.start:n.end]) {
		n.body = true
		return n, next, true
	}
	if epithet(toks, n.start, n.end) && !c.cautious {
		return n, next, false
	}
	for k := n.end - 1; k >= n.start; k-- {
		if !c.title(toks, n.start, k, n.end) {
			continue
		}
		if toks[k].in(isCourtesy) {
			n.gender = courtesy[toks[k].lower]
		}
		if !n.titled {
			n.titled = true
			n.start = k + 1
		}
	}
	if n.end-n.start == 1 && n.start > i && !n.titled && people.has(toks[n.start].lower) {
		return n, next, false // "The New Zealand Counselor"
	}
	if n.end-n.lead > 1 && n.start < n.end {
		switch last := &toks[n.end-1]; {
		case (last.in(isCommon) && people.has(last.lower) || c.peoples(toks[n.lead:n.end])) && !c.courtesyBefore(toks, n):
			return n, next, false // "Arab Ambassadors": several people
		case last.in(isCommon) && !c.courtesyBefore(toks, n):
			n.body, n.start, n.titled = true, n.lead, false
			return n, next, true
		case !n.titled && pluralTitles.has(toks[n.start].lower):
			n.start, n.titled = n.start+1, true // "Ambassadors Lodge and Taylor"
		}
	}
	for n.titled && n.start > n.lead && n.end-n.start >= 3 && slavicGenitive(toks[n.start]) {
		n.start++ // "Посол Данії Анна Тарасевич"
	}
	if c.tongue != nil && n.titled && n.start < n.end-1 && !toks[n.start].upper && c.isPlace(toks[n.start+1:n.end]) {
		return n, next, false // "Ambassadrice du Liban"
	}
	if n.start == n.end-1 && n.titled && toks[n.start].in(isOrgWord) {
		n.body, n.start, n.titled = true, n.lead, false // "Civil Defense Authority"
		return n, next, true
	}
	for n.start < n.end-1 && n.start == n.lead && c.demonym(&toks[n.start]) {
		n.start++
	}
	// "U.S. Ambassador to NATO Julianne Smith": the body belongs to the role.
	for k := n.end - 1; k > n.start; k-- {
		if c.isBody(toks[n.start:k]) {
			n.start, n.titled = k, true
			break
		}
	}
	if n.start >= n.end {
		return n, next, false
	}
	if n.end-n.start == 1 && toks[n.start].in(isCalendar) {
		return n, next, false
	}
	name := toks[n.start:n.end]
	if name[0].lower == "prime" && len(name) > 1 {
		return n, next, false // "Prime Ministerf": an office that a scan got wrong
	}
	if !n.titled && c.isPlace(name) {
		return n, next, false
	}
	if len(name) > 1 && !n.titled {
		for k := range name {
			if name[k].in(isOrgWord) && !name[0].in(isGiven) && !(k == 0 && len(name) == 2 && koreanGiven(name[1].text)) {
				n.body = true
				return n, next, true
			}
		}
	}
	// "THE BORROWING Back when": a heading set in capitals, then a sentence.
	if len(name) > 1 && !n.titled && shouted(name[0].text) && !shouted(name[len(name)-1].text) && !name[1].in(isGiven) {
		return n, next, false
	}
	// "Rival Hillary Clinton": the name begins with the given name. One word
	// before it inside a sentence is a given name that the lexicon does not know
	// ("and Carrie Ann Inaba"), unless it is the name of something else.
	for k := n.start + 1; k < n.end-1; k++ {
		if !toks[k].in(isGiven) || toks[n.start].in(isGiven) || toks[n.start].initial() || toks[k-1].in(isParticle) && !toks[k-1].upper {
			continue // "Hamad bin Nasser al-Thawadi"
		}
		if t := &toks[k-1]; t.upper && subjectPronouns.has(t.lower) && !t.initial() && !c.cautious {
			return n, next, false // "All the Money You Will Ever Need"
		}
		if k == n.start+1 && n.start == i && i > 0 && !c.cautious && !c.begins(&toks[i]) && !toks[i].in(isOrgWord|isRoleWord|isTitle) && (toks[i-1].lower == "and" || toks[i-1].is(",")) {
			break
		}
		n.start, n.titled, n.apposed = k, true, true
		break
	}
	// "Rovers DL Osric Pemberton": capitals before two names or more are those
	// of a post or a place on the field.
	for k := n.end - 3; k > n.start; k-- {
		if acronym(toks[k].text) && len(toks[k].text) <= 3 && !shouted(toks[k+1].text) && !acronym(toks[k+1].text) && !toks[k].in(isParticle) && !c.begins(&toks[k]) && !c.cautious {
			n.start, n.titled, n.apposed = k+1, true, true
			break
		}
	}
	if name = toks[n.start:n.end]; len(name) > 5 && len(name)-lowerParticles(name) > 5 || len(name) == 1 && acronym(name[0].text) {
		n.body = true
		return n, next, true
	}
	// "Injecting Clinton into": a verb that begins the sentence.
	if n.end-n.start == 2 && n.start == 0 && !n.titled && mayInject(toks[0]) && len(c.by[fold(toks[1].lower)]) > 0 && !toks[0].in(isGiven) {
		n.start, n.lead = 1, 1
	}
	// "the Mall" is a thing.
	if !n.titled && n.lead > 0 && toks[n.lead-1].lower == "the" {
		if n.end-n.start == 1 {
			return n, next, false
		}
		if !toks[n.start].in(isGiven) && !c.cautious && toks[n.end-1].lower != "'s" {
			n.body = true // "the Oslo Statehouse"
			return n, next, true
		}
	}
	return n, next, true
}

// ofOffice reports whether an office stands before the run at i that goes on
// with "of", "for" or "and": "Secretary of", "Speaker of the".
func ofOffice(toks []token, i int) bool {
	k := i - 1
	if toks[k].lower == "the" && k > 1 {
		k--
	}
	switch toks[k].lower {
	case "of", "for", "to", "in":
		return k > 0 && toks[k-1].in(isTitle|isRoleWord)
	case "and":
		return k > 1 && k == i-1 && inOfficeNames.has(toks[k-1].lower)
	}
	return false
}

// inOfficeNames are what somebody is a minister or a secretary of.
var inOfficeNames = set(`state staff defense defence war foreign affairs homeland security national intelligence health navy army air force house commons senate
	treasury interior justice finance economy trade education energy environment agriculture labour labor transport transportation culture veterans
	commerce industry development cooperation planning tourism science technology communications immigration internal external european home public prosecution prosecutions`)

// lowerParticles counts the small words in a name: "Maria de la Cruz y Montoya".
func lowerParticles(name []token) (n int) {
	for i := range name {
		if t := &name[i]; !t.upper && t.in(isParticle) {
			n++
		}
	}
	return n
}

// germanViews are nouns that stand before "von" and who is the source.
var germanViews = set(`ansicht angaben worten meinung auffassung einschätzung aussage überzeugung`)

// koreanGiven reports whether a word is a Korean given name as most write it in
// Latin letters: two syllables, a hyphen, and one capital. "Park Ji-woo" is no
// park.
func koreanGiven(s string) bool {
	first, second, ok := strings.Cut(s, "-")
	if !ok || len(first) < 2 || len(first) > 6 || len(second) < 2 || len(second) > 6 || !('A' <= first[0] && first[0] <= 'Z') {
		return false
	}
	for _, c := range []byte(first[1:] + second) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// mayInject reports whether the first word of a sentence can be a verb and no
// name where a person of the cast follows. All else that nameAt finds does not
// depend on the cast, so that it is found once.
func mayInject(t token) bool {
	return strings.HasSuffix(t.lower, "ing") || t.in(isInverting|isCueWord|isReporting|isParticiple)
}

// title reports whether toks[k] is a title in the run toks[b:e]: an office
// before a name. "King" is none in "Mr. King", and "National" none by itself.
func (c *cast) title(toks []token, b, k, e int) bool {
	if !toks[k].in(isTitle) {
		return k < e-1 && toks[k].in(isRoleWord)
	}
	w := toks[k].lower
	if titleModifiers.has(w) || w == "m." && k > b && !c.cautious { // "Robert M. Vold"
		return false
	}
	if k < e-1 || !surnameTitles.has(w) || k == b {
		return true
	}
	prev := toks[k-1]
	return !courtesyTitle(prev) && !prev.initial() && !prev.in(isGiven)
}

// titleModifiers stand in titles and make none by themselves.
var titleModifiers = set(`national security foreign defense defence finance interior trade high special permanent vice deputy prime acting the`)

// surnameTitles are titles that are surnames too: "Mr. King".
var surnameTitles = set(`king prince pope bishop major marshal judge justice chancellor baron lord general dean chief head`)

// slavicGenitive reports whether a Cyrillic word ends as the name of a state
// does that an office belongs to.
func slavicGenitive(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	if !unicode.Is(unicode.Cyrillic, r) {
		return false
	}
	for _, end := range []string{"и", "ії", "ы", "і", "у", "а"} {
		if strings.HasSuffix(t.lower, end) {
			return true
		}
	}
	return false
}

// acronym reports whether a word is two to six capital letters.
func acronym(s string) bool {
	if len(s) < 2 || len(s) > 6 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// shouted reports whether a word of four letters or more is set in capitals.
func shouted(s string) bool {
	return utf8.RuneCountInString(s) >= 4 && strings.ToUpper(s) == s
}

func courtesyTitle(t token) bool {
	return t.upper && t.in(isCourtesy)
}

// isBody reports whether toks spell a body of the gazetteer.
func (c *cast) isBody(toks []token) bool {
	if len(toks) == 0 || !c.begins(&toks[0]) {
		return false
	}
	if len(toks) == 1 && toks[0].in(askedAlone) {
		return toks[0].in(aloneBody)
	}
	e, ok := c.gaz.Lookup(spell(toks))
	return ok && (e.Kind == gazetteer.Organization || e.Kind == gazetteer.Alliance)
}

// isPlace reports whether toks spell a state, a place or a demonym, or end in
// one without beginning with a given name ("Four Seasons Seoul").
func (c *cast) isPlace(toks []token) bool {
	if len(toks) == 1 && toks[0].in(askedAlone) {
		return toks[0].in(alonePlace | aloneDemonym)
	}
	if c.begins(&toks[0]) {
		s := spell(toks)
		if e, ok := c.gaz.Lookup(s); ok && (e.Kind == gazetteer.State || e.Kind == gazetteer.Place) {
			return true
		}
		if _, ok := c.gaz.Demonym(s); ok {
			return true
		}
	}
	if len(toks) < 2 || toks[0].in(isGiven) {
		return false
	}
	if !c.begins(&toks[len(toks)-1]) {
		return false
	}
	if t := &toks[len(toks)-1]; t.in(askedAlone) {
		return t.in(alonePlace)
	}
	e, ok := c.gaz.Lookup(toks[len(toks)-1].text)
	return ok && (e.Kind == gazetteer.State || e.Kind == gazetteer.Place)
}

// begins reports whether a name of the gazetteer can begin with t. It is
// asked again and again for a word with a capital, so the token keeps it.
func (c *cast) begins(t *token) bool {
	if !t.in(askedFirst) {
		t.class |= askedFirst
		if c.gaz.MayBegin(t.text) {
			t.class |= isFirst
		}
	}
	return t.in(isFirst)
}

func (c *cast) demonym(t *token) bool {
	if !c.begins(t) {
		return false
	}
	if t.in(askedAlone) {
		return t.in(aloneDemonym | aloneState)
	}
	_, ok := c.gaz.Demonym(t.text)
	if !ok {
		var e *gazetteer.Entry
		e, ok = c.gaz.Lookup(t.text)
		ok = ok && e.Kind == gazetteer.State
	}
	return ok
}

// spell joins tokens as they stand, with single spaces.
func spell(toks []token) string {
	switch len(toks) {
	case 0:
		return ""
	case 1:
		return toks[0].text
	}
	var b strings.Builder
	b.Grow(toks[len(toks)-1].end - toks[0].start)
	for i, t := range toks {
		if i > 0 && t.start > toks[i-1].end {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// nameParts appends the words of a name, for comparison.
func nameParts(ps []string, toks []token) []string {
	for i := range toks {
		if t := &toks[i]; t.kind == word {
			ps = append(ps, strings.TrimSuffix(fold(t.lower), "."))
		}
	}
	return ps
}

// mixedCase sets a name that is printed in capitals as a name is set.
func mixedCase(name string) string {
	if strings.ToUpper(name) == name && strings.ToLower(name) != name && len(name) > 6 {
		return properCase(name)
	}
	return name
}

// relativeWho reports whether ", who" follows: of things it is "which".
func relativeWho(toks []token, i int) bool {
	if i < len(toks) && toks[i].is(",") {
		i++
	}
	return i < len(toks) && (toks[i].lower == "who" || toks[i].lower == "whose")
}

// syllables reports whether a word is shaped like a Korean given name:
// "Jun-mo".
func syllables(t token) bool {
	first, last, ok := strings.Cut(t.text, "-")
	return ok && t.upper && len(first) >= 2 && len(first) <= 6 && len(last) >= 2 && len(last) <= 6 && last == strings.ToLower(last)
}

// shortCapitals reports whether a word is set in capitals in any script: МИД.
func shortCapitals(s string) bool {
	return !strings.Contains(s, ".") && utf8.RuneCountInString(s) >= 2 && utf8.RuneCountInString(s) <= 6 && strings.ToUpper(s) == s
}
