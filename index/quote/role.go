package quote

import (
	"strings"

	"onrecord/index/gazetteer"
)

// maxRole bounds a role in tokens: longer ones are clauses, not offices.
const maxRole = 24

// roles reads what a sentence says of a name: the words before it ("Czech
// Foreign Minister") and the apposition after it.
func (c *cast) readRoles(text string, s []token, n nameRun, p *person) {
	r := c.roleBefore(text, s, n)
	if c.cautious {
		if o := c.officeBefore(text, s, n); len(o) > len(r) {
			r = o
		}
		for b := n.start - 1; r != "" && p.gender == 0 && b > 0 && n.start-b <= maxOffice; b-- {
			if strings.HasPrefix(text[s[b].start:], r) {
				p.gender = c.articleGender(s[b-1].lower) // "la ministre"
				break
			}
		}
	}
	if r != "" {
		c.addRole(p, r, s[n.start].start)
		if !c.cautious {
			c.owned(text, s, n, r, p)
		}
	}
	if c.lang == "hu" {
		c.officeBehind(text, s, n, p)
	}
	if r := c.roleAfter(text, s, n.end); r != "" {
		c.addRole(p, r, s[n.start].start)
	}
	if r := partisan(s, n.end); r != "" && !c.cautious {
		c.addRole(p, r, s[n.start].start)
	}
	if h := relativeAfter(text, s, n.end); h != "" && len(p.hints) < maxHints {
		p.hints = append(p.hints, h)
	}
}

// owned reads for whom the office is that a pronoun or "the country's" stands
// before: "Norway wants seven. Its ambassador, Ole Brandt, …".
func (c *cast) owned(text string, s []token, n nameRun, role string, p *person) {
	first := n.lead
	for first > 0 && n.lead-first < 12 && s[first].kind != quoted && s[first].lower != "its" && s[first].lower != "country" {
		first--
	}
	if s[first].lower != "its" && !(s[first].lower == "country" && first+1 < len(s) && s[first+1].kind == poss) || !strings.Contains(text[s[first].start:s[n.start].start], role) {
		return
	}
	from := runeStart(text, max(0, s[first].start-maxOwner))
	var owner *gazetteer.Entry
	for _, m := range c.gaz.Find(text[from:s[first].start]) {
		if m.Entry.Kind == gazetteer.State {
			owner = m.Entry
		}
	}
	if owner != nil && len(p.hints) < maxHints {
		p.hints = append(p.hints, "ambassador of "+owner.Name)
	}
}

// maxOwner is how many bytes before "its ambassador" name the state.
const maxOwner = 160

// relativeAfter reads the clause of "X, who runs the northern department at
// the defence ministry in Oslo": no office, but it says for whom X works.
func relativeAfter(text string, s []token, i int) string {
	if i+3 >= len(s) || !s[i].is(",") || s[i+1].lower != "who" || !runs.has(s[i+2].lower) {
		return ""
	}
	e := i + 3
	for e < len(s) && e-i < maxRole && s[e].kind != quoted && (s[e].kind != punct || s[e].is("-")) {
		e++
	}
	return text[s[i+2].start:s[e-1].end]
}

var runs = set(`runs ran heads headed leads led oversees oversaw chairs chaired represents represented directs`)

// maxRoles bounds the roles of one person, and maxHints what is said of them
// beside: an article that gives more tells nothing by them.
const (
	maxRoles = 24
	maxHints = 8
)

func (c *cast) addRole(p *person, text string, at int) {
	p.evident = true
	for _, owner := range []string{"country's ", "country’s "} { // whose, owned tells
		text = strings.TrimPrefix(text, owner)
	}
	for _, h := range p.roles {
		if h.text == text {
			return
		}
	}
	if len(p.roles) == maxRoles {
		return
	}
	o := readOffice(text)
	p.roles = append(p.roles, held{text: text, at: at, office: o, own: o.private(text)})
	c.enterOffice(p, text)
	for _, noun := range o.nouns {
		enter(c.office, noun, p)
	}
}

// roleBefore reads the titles before a name; courtesy titles are no role.
func (c *cast) roleBefore(text string, s []token, n nameRun) string {
	b, tail := n.start, ""
	for b > 0 && courtesyOnly.has(s[b-1].lower) && s[b-1].lower != "the" {
		b--
	}
	if b == 0 || !s[b-1].is(",") {
		b = n.start
	} else {
		n.start = b // "the Secretary General of NATO, Mr. Lars Brandt"
	}
	for b > 0 && n.start-b < 10 {
		t := s[b-1]
		if b < n.start && (s[b].text == "The" || c.demonym(&s[b-1]) && strings.Contains(text[t.end:s[b].start], "\n")) {
			break // a list of offices, or a heading that names the state spoken of
		}
		if b < n.start && b > 1 && s[b].kind != poss && c.governed(&s[b-2], &s[b-1]) || t.in(abroadTime) || t.in(abroadSkip) && calendarSkips.has(t.lower) {
			break
		}
		if t.kind == poss && b > 1 && s[b-2].name() || t.kind == word && (t.upper && !starters.has(t.lower) || isRole(t.lower) || titles.has(t.lower) || groupAdjectives.has(t.lower)) {
			b--
			continue
		}
		if t.kind == word && prepositions.has(t.lower) && b > 1 && (roleNouns.has(s[b-2].lower) || titles.has(s[b-2].lower)) && b < n.start && !isRole(s[b].lower) && (s[b].lower == "the" || !titles.has(s[b].lower) || inOfficeNames.has(s[b].lower)) {
			b--
			continue
		}
		if b < n.start && b > 2 && t.lower == "the" && s[b-2].lower == "of" && inOfficeNames.has(s[b].lower) && isRole(s[b-3].lower) && !c.cautious {
			b-- // "Secretary of the Navy Ole Brandt"
			continue
		}
		if b < n.start && b > 2 && t.lower == "and" && inOfficeNames.has(s[b].lower) && inOfficeNames.has(s[b-2].lower) && !c.cautious {
			b-- // "Minister of Foreign Affairs and Trade Anna Vold"
			continue
		}
		if b < n.start && t.kind == word && !t.upper && bodyNouns.has(t.lower) && isRole(s[b].lower) && b > 1 && (s[b-2].upper || s[b-2].kind == poss || groupAdjectives.has(s[b-2].lower)) {
			b-- // "China's foreign ministry spokeswoman Lin Yaqing"
			continue
		}
		if b == n.start && b > 2 && ofWhat.has(t.lower) && !t.upper && s[b-2].lower == "of" && isRole(s[b-3].lower) {
			b -= 2 // "secretary of state Vold"
			continue
		}
		if t.is(",") && b == n.start && b > 1 && (titles.has(s[b-2].lower) || roleNouns.has(s[b-2].lower)) {
			b--
			continue
		}
		if t.is(",") && b == n.start && n.end < len(s) && (s[n.end].kind == punct || isCue(s[n.end])) {
			// "Ukraine's ambassador in Washington, Danylo Koval, has"
			if r := c.officeToComma(s, b-1); r >= 0 {
				return strings.TrimSpace(text[s[r].start:s[b-2].end])
			}
		}
		break
	}
	e := n.start
	if e > b && s[e-1].is(",") {
		e--
	}
	for b < e && (s[b].kind != word || s[b].text == "Q" || courtesyOnly.has(s[b].lower) || determiners.has(s[b].lower) || starters.has(s[b].lower) || prepositions.has(s[b].lower)) {
		b++
	}
	if b >= e {
		return ""
	}
	if n.end+1 < len(s) && s[n.end].lower == "of" {
		// "President Tobias Amupanda of Namibia"
		if st, ok := c.gaz.Lookup(s[n.end+1].text); ok && st.Kind == gazetteer.State {
			tail = " of " + st.Name
		}
	}
	ok := false
	for _, t := range s[b:e] {
		ok = ok || (isRole(t.lower) || titles.has(t.lower)) && !courtesyOnly.has(t.lower)
	}
	if !ok {
		return ""
	}
	return strings.TrimSpace(text[s[b].start:s[e-1].end]) + tail
}

// ofWhat ends the offices that have an "of" of their own: "secretary of state".
var ofWhat = set(`state staff defense defence finance mission government justice trade energy war operations`)

// officeToComma returns where the office begins that ends at the comma s[j] with
// where or to whom it is one: "Ukraine's ambassador in Washington,". The place
// must be a name, and the office told by whose it is or by its article.
func (c *cast) officeToComma(s []token, j int) int {
	k := j - 1
	for k > 0 && s[k].name() {
		k--
	}
	if k == j-1 || k < 1 {
		return -1
	}
	if s[k].lower == "the" && s[k-1].kind == word && prepositions.has(s[k-1].lower) {
		k--
	}
	if k < 2 || s[k].kind != word || !prepositions.has(s[k].lower) || !isRole(s[k-1].lower) || s[k-1].kind != word {
		return -1
	}
	b := k - 1
	for b > 0 && k-b < 8 && (s[b-1].kind == poss || s[b-1].kind == word && (s[b-1].upper && !s[b-1].in(isStarter) || isRole(s[b-1].lower) || groupAdjectives.has(s[b-1].lower) || b > 1 && s[b].kind == poss)) {
		b--
	}
	possessive := false
	for i := b; i < k; i++ {
		possessive = possessive || s[i].kind == poss
	}
	if !possessive && (b == 0 || s[b-1].lower != "the" && s[b-1].lower != "a" && s[b-1].lower != "its") {
		return -1
	}
	return b
}

// governed reports whether a word before the name of a state takes it away
// from the title behind it: "as regards Hungary President Chiang stated".
func (c *cast) governed(before, state *token) bool {
	if before.kind != word || !prepositions.has(before.lower) && !strings.HasPrefix(before.lower, "regard") || !state.upper || !c.begins(state) {
		return false
	}
	if _, people := c.gaz.Demonym(state.text); people {
		return false
	}
	e, ok := c.gaz.Lookup(state.text)
	return ok && e.Kind == gazetteer.State
}

var courtesyOnly = set(`mr mr. mrs mrs. ms ms. miss mx dr dr. sir dame hon. honourable honorable the m. mme monsieur madame herr frau señor señora don doña pan paní excellency majesty highness`)

var groupAdjectives = set(`former then-president senior deputy acting interim foreign defense defence prime chief campaign party opposition permanent special national
	presidential vice outgoing incoming top veteran long-serving`)

// roleAfter reads ", permanent representative of Czechia to NATO," at s[i].
func (c *cast) roleAfter(text string, s []token, i int) string {
	if i+3 < len(s) && s[i].lower == "has" && s[i+1].lower == "been" && !c.cautious {
		i++
	}
	if !c.cautious {
		if r, ok := c.served(text, s, i); ok {
			return r
		}
	}
	if i+2 >= len(s) || !s[i].is(",") && !s[i].is("(") && !(copulas.has(s[i].lower) && (determiners.has(s[i+1].lower) || s[i+1].name() && (s[i+2].kind == poss || i+3 < len(s) && s[i+3].kind == poss))) {
		return ""
	}
	b := i + 1
	if s[b].lower == "and" || s[b].lower == "or" || s[b].lower == "but" {
		return "" // "Vold, and her Danish counterpart": another one's
	}
	was := false // "who was ambassador to Belarus"
	if s[b].lower == "who" && b+1 < len(s) && passive.has(s[b+1].lower) {
		was = s[b+1].lower == "was" && b+2 < len(s) && !strings.HasSuffix(s[b+2].lower, "ed") && !dated(s[b+2:])
		b += 2
	}
	if b < len(s) && s[b].kind == number { // the age
		b++
		if b < len(s) && s[b].is(",") {
			b++
		}
	}
	if b >= len(s) || s[b].lower == "through" { // "(through interpreter)"
		return ""
	}
	past := was || s[b].lower == "then" || s[b].lower == "formerly" || s[b].lower == "once" || s[b].lower == "previously"
	if past && !was {
		b++
	}
	for b < len(s) && (determiners.has(s[b].lower) || s[b].lower == "now" || s[b].lower == "currently") {
		b++
	}
	if run, _, ok := c.nameAt(s, b); ok && !c.cautious && run.titled && !run.body && run.lead == b && !(run.end < len(s) && s[run.end].kind == poss) {
		return "" // "Vice President Harris, President Levits of Latvia": another one's
	}
	e, noun := b, -1
	for e < len(s) && e-b < maxRole {
		t := s[e]
		if t.kind == quoted || t.kind == punct && !t.is("-") && !t.is("&") && !t.is("/") && !t.is("’") {
			break
		}
		if c.tongue != nil && noun < 0 && e > b && t.in(abroadPrep|abroadDet) && !s[b].in(abroadDet) {
			return "" // "Tapuyo, recibió este martes al embajador de Perú": another one's
		}
		if t.kind == word && !t.upper {
			if isCue(t) && !isRole(t.lower) && !bodyNouns.has(t.lower) || clauseWords.has(t.lower) && t.lower != "and" || pronouns[t.lower] != 0 {
				break
			}
			// "on Wednesday", "in an interview": the frame of the statement.
			if noun >= 0 && e+1 < len(s) && (t.lower == "on" || t.lower == "in" || t.lower == "at" || t.lower == "last" || t.lower == "this") &&
				(calendar.has(s[e+1].lower) || determiners.has(s[e+1].lower) && t.lower == "in" || s[e+1].lower == "week" || s[e+1].lower == "month") {
				break
			}
		}
		if (noun < 0 || noun == e-1) && t.kind == word && (isRole(t.lower) || titles.has(t.lower) && !courtesyOnly.has(t.lower)) {
			noun = e // the last of "permanent representative", "foreign minister"
		}
		e++
	}
	if noun < 0 || noun-b > 7 {
		return ""
	}
	// "Remarks by President Vold, President Ana Soto of Chile, and …"
	if s[noun].upper && noun+1 < e && s[noun+1].upper {
		if run, _, ok := c.nameAt(s, noun+1); ok && !run.body && run.end-run.start > 1 {
			return ""
		}
	}
	// The noun must be the head: no preposition or finite verb before it.
	for _, t := range s[b:noun] {
		if t.kind == word && !t.upper && (prepositions.has(t.lower) || passive.has(t.lower) || auxiliaries.has(t.lower) || t.in(isDeterminer) && c.tongue == nil) {
			return "" // "Vold, met his Danish counterpart": of another clause
		}
	}
	e = c.dropPlace(s, noun, e)
	role := strings.TrimSpace(text[s[b].start:s[e-1].end])
	if past {
		if _, now, ok := strings.Cut(role, " and now "); ok {
			return strings.TrimPrefix(strings.TrimPrefix(now, "a "), "the ")
		}
		return "former " + role
	}
	return role
}

// served reads "Hale, who served as ambassador to Belarus until 2012," and "Hale
// served as ambassador to Belarus" at s[i], behind the name.
func (c *cast) served(text string, s []token, i int) (string, bool) {
	b := i
	if b+1 < len(s) && s[b].is(",") && s[b+1].lower == "who" {
		b += 2
	}
	perfect := b < len(s) && s[b].lower == "has"
	for b < len(s) && (s[b].lower == "has" || s[b].lower == "had" || adverb(s[b])) {
		b++
	}
	if b+2 >= len(s) || s[b].lower != "served" && s[b].lower != "serves" || s[b+1].lower != "as" {
		return "", false
	}
	past := s[b].lower == "served"
	for b += 2; b < len(s) && determiners.has(s[b].lower); {
		b++
	}
	e, noun := b, -1
	for e < len(s) && e-b < maxRole && s[e].kind != quoted && (s[e].kind != punct || s[e].is("-")) {
		w := s[e].lower
		if !s[e].upper && (clauseWords.has(w) && w != "and" || pronouns[w] != 0 || w == "and" && e+1 < len(s) && (adverb(s[e+1]) || s[e+1].lower == "as" || s[e+1].lower == "then")) {
			if w == "since" && perfect {
				past = false // "has served as president since 2019"
			}
			break
		}
		if noun < 0 && isRole(w) && !(e+1 < len(s) && isRole(s[e+1].lower)) {
			noun = e
		}
		e++
	}
	if noun < 0 || noun-b > 7 {
		return "", false
	}
	for _, t := range s[b:noun] {
		if t.kind == word && !t.upper && prepositions.has(t.lower) {
			return "", false
		}
	}
	role := strings.TrimSpace(text[s[b].start:s[e-1].end])
	if past && !dated(s[b:]) && !former(role) {
		role = "former " + role
	}
	return role, true
}

// dated reports whether a year stands in the clause that begins s: "who was
// counselor in Ankara from 1962 to 1965". Then the years say what is over.
func dated(s []token) bool {
	for i := 0; i < len(s) && i < maxRole && (s[i].kind != punct || s[i].is("-")); i++ {
		if s[i].kind == number && len(s[i].text) == 4 {
			return true
		}
	}
	return false
}

var copulas = set(`is was been became becomes remains ist war est était es era`)

// dropPlace takes "in Seoul" off the end of a role that already names what
// it is an office of: that is where the words were said.
func (c *cast) dropPlace(s []token, noun, e int) int {
	for i := e - 1; i > noun+1; i-- {
		if s[i].lower != "in" {
			continue
		}
		place, ok := c.gaz.Lookup(spell(s[i+1 : e]))
		if ok && place.Kind == gazetteer.Place && prepositions.has(s[noun+1].lower) && s[noun+1].lower != "in" {
			return i
		}
	}
	return e
}

// roleAt returns the role that the article gives p up to byte at, or else the
// first one it gives; a present office goes before a former one, and a longer
// before a shorter.
func (p *person) roleAt(at int) string {
	var best held
	for _, h := range p.roles {
		if h.at > at && best.text != "" {
			break
		}
		was, is := best.office.former, h.office.former
		if best.text == "" || was && !is || was == is && len(h.text) > len(best.text) {
			best = h
		}
	}
	return best.text
}

// former reports whether a role is over.
func former(role string) bool {
	first, _, _ := strings.Cut(role, " ")
	return inLower(pastWords.words, first) || strings.Contains(role, " السابق") || strings.EqualFold(first, "former") || strings.EqualFold(first, "retired") || strings.EqualFold(first, "ex") ||
		len(first) > 2 && strings.EqualFold(first[:3], "ex-")
}

// pastWords begin an office that is over.
var pastWords = set(`ehemaliger ehemalige ehemaligen früher früherer frühere früheren einstiger einstige damaliger damalige ancien ancienne exministro exministra
	excanciller exembajador exembajadora expresidente expresidenta antiguo antigua bývalý bývalá bývalého bývalé někdejší exministr expremiér
	колишній колишня колишнього экс-министр бывший бывшая бывшего бывшей тогдашний volt egykori korábbi`)
