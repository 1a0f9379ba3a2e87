package quote

import (
	"slices"
	"strings"

	"onrecord/index"
)

// source is who a cue's subject turned out to be.
type source struct {
	person     *person
	name       string
	kind       index.SpeakerKind
	noun       string // printed noun phrase, for sources that are not named
	candidates []string
	band       index.Confidence
}

func (s source) known() bool { return s.person != nil || s.name != "" }

func (s source) same(o source) bool { return s.person == o.person && s.name == o.name }

// seen is a mention of a person in the narration.
type seen struct {
	p        *person
	sentence int
	token    int
}

// namedBody is a body whose name a noun follows that says what it is.
type namedBody struct {
	name, noun string
	sentence   int
}

// discourse is what a reader has in mind on the way through an article: who
// was named, who spoke, who the sentence before was about.
type discourse struct {
	cast     *cast
	mentions []seen
	subjects []seen          // by sentence: who stands where its subject stands, as far as one does
	focus    *person         // whom the latest sentence was about
	focusAt  int             // the last sentence that was about them
	sure     bool            // it named them, or was of a quote of the high band
	nameless map[string]bool // nouns of offices that stood for somebody whom the text had not named
	role     seen            // whom "the envoy" means that is the subject of the sentence at hand
	last     source          // who was quoted last
	lastPara int
	unsaid   bool      // the phrase at hand is not the subject of a cue: it may be a predicate
	lastSent int       // the sentence in which they were quoted
	body     namedBody // named last with its kind behind it: "the Taiyo News agency"
	stranger source    // whom the sentence before brought on stage without a name
	cameAt   int       // the sentence of the stranger
	wrote    string    // "letter" where the last sentence says that the one in focus wrote one
}

// nobody are words that stand for people and say nothing of who they are.
var nobody = set(`some others one many several few people another latter former both all each those these them us`)

// resolve says who a subject is. sent is the number of its sentence.
func (d *discourse) resolve(s []token, sub subject, sent int) source {
	switch sub.kind {
	case nominalSubject, groupSubject, otherSubject:
		if nobody.has(strings.ToLower(d.printed(s, sub))) {
			return source{}
		}
	}
	switch sub.kind {
	case nameSubject:
		src := d.byName(s, sub)
		if p := src.person; p != nil && (p.gender == 0 || sub.verbGender == female) && sub.verbGender != 0 {
			p.gender = sub.verbGender // her verb tells it, whatever her office and how her name ends
		}
		return src
	case pronounSubject:
		src := d.byPronoun(s, sub, sent)
		if src.person != nil && d.namedBehind(s, src.person, sub, sent) {
			return source{}
		}
		return src
	case nominalSubject:
		if d.cast.tongue != nil {
			return d.byOffice(s, sub, sent)
		}
		return d.byRole(s, sub, sent)
	case agedSubject:
		return d.byAge(s, sub)
	case nationalSubject:
		return d.byNation(s, sub, sent)
	case groupSubject:
		if sub.oneOf {
			return source{name: d.printed(s, sub), kind: index.Group, noun: sub.noun, band: index.Medium}
		}
		return source{name: d.printed(s, sub), kind: index.Group, noun: sub.noun, band: index.High}
	case bodySubject:
		if d.cast.tongue != nil {
			name := d.cast.printedAbroad(s, sub)
			band := index.Medium
			if d.named(s, sub) || strings.Contains(name, " ") {
				band = index.High
			}
			return source{name: name, kind: index.Body, band: band}
		}
		if personal.has(sub.noun) && d.focus != nil && d.wrote == sub.noun && !d.named(s, sub) {
			// "He wrote her a letter. “…,” the letter said."
			return source{person: d.focus, kind: index.Person, band: index.Medium}
		}
		if d.last.kind == index.Body && !sub.indefinite && d.again(s, sub) {
			return source{name: d.last.name, kind: index.Body, band: index.Medium}
		}
		if b := d.body; b.noun == sub.noun && b.sentence >= sent-2 && sub.tail-sub.head == 2 && s[sub.head].lower == "the" {
			return source{name: b.name, kind: index.Body, band: index.Medium}
		}
		if sub.run.body && sub.head == sub.run.lead && sub.tail == sub.run.end {
			if whole := d.cast.wholeBody(s[sub.run.lead:sub.run.end]); whole != "" {
				return source{name: whole, kind: index.Body, band: index.High}
			}
		}
		if sub.indefinite || d.named(s, sub) {
			return source{name: d.printed(s, sub), kind: index.Body, band: index.High}
		}
		return source{name: d.printed(s, sub), kind: index.Body, band: index.Medium}
	case otherSubject:
		kind := index.Unnamed
		if !animate(sub.noun) {
			kind = index.Body
		}
		if first := s[sub.head].lower; d.cast.cautious || kind == index.Body && first != "the" && first != "a" && first != "an" {
			return source{}
		}
		return source{name: d.printed(s, sub), kind: kind, noun: sub.noun, band: index.Low}
	}
	return source{}
}

// animate reports whether a noun that the lexicon does not know is built like
// one for a person.
func animate(noun string) bool {
	for _, suffix := range []string{"man", "woman", "person", "er", "or", "ist", "ian", "ee", "ant", "ent", "girl", "boy", "wife", "son", "sister"} {
		if strings.HasSuffix(noun, suffix) {
			return true
		}
	}
	return false
}

// named reports whether a capitalised word stands in the phrase that is no
// office: "the Vermont senator", not "the Secretary".
func (d *discourse) named(s []token, sub subject) bool {
	for _, t := range s[sub.head:sub.tail] {
		if t.name() && t.lower != sub.noun && !t.in(isStarter|isTitle) {
			return true
		}
	}
	return false
}

// printed returns the phrase as printed, without its article.
func (d *discourse) printed(s []token, sub subject) string {
	b := sub.head
	for b < sub.tail-1 && s[b].kind == word && (determiners.has(s[b].lower) && s[b].lower != "some" && s[b].lower != "several" && s[b].lower != "two" && s[b].lower != "three" || starters.has(s[b].lower) && (prepositions.has(s[b].lower) || clauseOpener.has(s[b].lower))) {
		b++
	}
	e := sub.tail
	for e > b+1 && s[e-1].kind == punct && !s[e-1].is(")") {
		e--
	}
	return spellAll(s[b:e])
}

// spellAll joins tokens with the spaces that the text has between them.
func spellAll(toks []token) string {
	var b strings.Builder
	for i, t := range toks {
		if t.kind == quoted {
			continue
		}
		if i > 0 && t.start > toks[i-1].end {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

func (d *discourse) byName(s []token, sub subject) source {
	ps := soFar(d.cast.find(s, sub.run), s[sub.run.start].start)
	switch {
	case len(ps) == 1:
		p := ps[0]
		band := index.High
		if d.cast.cautious && !p.evident && !sub.run.titled {
			if d.cast.tongue == nil || !p.full {
				return source{}
			}
			if d.cast.lang == "de" {
				band = index.Medium // where every noun has a capital letter, the verb alone says that it is a person
			}
		}
		if !p.full && !sub.run.titled && !p.evident {
			band = index.Medium // "President Vold" makes the bare surname certain
		}
		return source{person: p, kind: index.Person, band: band}
	case len(ps) > 1:
		if p := d.dominant(ps); p != nil {
			return source{person: p, kind: index.Person, band: index.Medium}
		}
		var names []string
		for _, p := range ps {
			names = append(names, p.name)
		}
		return source{candidates: names}
	}
	if p := d.cast.byGivenName(s, sub.run); p != nil {
		return source{person: p, kind: index.Person, band: index.High}
	}
	if sub.run.end-sub.run.start == 1 && (sub.run.titled || !d.cast.cautious) {
		p := d.cast.addSurname(s[sub.run.start], sub.run.gender, sub.run.titled)
		if sub.run.titled {
			return source{person: p, kind: index.Person, band: index.High}
		}
		return source{person: p, kind: index.Person, band: index.Medium}
	}
	return source{}
}

// soFar leaves of several namesakes the one whom the text has named up to byte
// at, where it is one: the others come later.
func soFar(ps []*person, at int) []*person {
	if len(ps) < 2 {
		return ps
	}
	var found []*person
	for _, p := range ps {
		if p.full && p.at < at {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return found
	}
	return ps
}

// dominant returns the one of several namesakes whom the bare surname means:
// the one whom the text was about, where the others were not named since, or
// the one whom it names far more often. Else nobody.
func (d *discourse) dominant(ps []*person) *person {
	total := 0
	for _, p := range ps {
		total += p.count
	}
	for _, p := range ps {
		if p.count >= 5 && p.count*4 >= total*3 {
			return p
		}
	}
	if p := d.latest(ps); p != nil && (p == d.focus || p == d.last.person) {
		return p
	}
	return nil
}

// latest returns the one of ps whom the text named last; nil where it named two
// of them in that sentence.
func (d *discourse) latest(ps []*person) *person {
	for i := len(d.mentions) - 1; i >= 0 && len(d.mentions)-i <= maxLookBack; i-- {
		p := d.mentions[i].p
		if !slices.Contains(ps, p) {
			continue
		}
		for k := i - 1; k >= 0 && d.mentions[k].sentence == d.mentions[i].sentence; k-- {
			if q := d.mentions[k].p; q != p && slices.Contains(ps, q) {
				return nil
			}
		}
		return p
	}
	return nil
}

// agrees reports whether a pronoun of gender g can mean p: things that a
// capital letter makes look like names are not he or she.
func agrees(p *person, g gender) bool {
	return g == 0 || p.gender == g || p.gender == 0 && (p.known() || !p.full || p.foreign)
}

// maxLookBack is how many mentions back a pronoun may reach.
const maxLookBack = 50

// byPronoun finds whom he, she, they or it stands for.
func (d *discourse) byPronoun(s []token, sub subject, sent int) source {
	switch sub.gender {
	case plural:
		if d.lastSent < sent-3 {
			return source{}
		}
		if d.last.kind == index.Group || d.last.kind == index.Body {
			return source{name: d.last.name, kind: d.last.kind, band: index.Medium}
		}
		return source{}
	case neuter:
		if d.last.kind == index.Body {
			return source{name: d.last.name, kind: d.last.kind, band: index.Medium}
		}
		return source{}
	}
	if d.cast.tongue != nil && sub.end == sub.start+1 && s[sub.start].in(abroadSays|abroadJudge) && d.last.known() && d.lastSent >= sent-1 && sub.gender != plural &&
		(d.last.person == nil || agrees(d.last.person, sub.gender)) && (d.focus == nil || d.focus == d.last.person || d.last.person == nil) {
		// A verb without its pronoun goes on with who spoke.
		band := index.Medium
		if p := d.last.person; p != nil && p == d.focus && d.sure && (sub.gender != 0 && p.gender == sub.gender || d.alone(p)) {
			band = index.High
		}
		return source{person: d.last.person, name: d.last.name, kind: d.last.kind, noun: d.last.noun, band: band}
	}
	// The subject of an earlier clause of the same sentence.
	var topic *person // "Vold, he said, had no fear": somebody else says it
	if m := d.subjects[sent]; m.p != nil && d.cast.tongue == nil && before(s, m.token, sub.start) {
		topic = m.p
	}
	if m := d.subjects[sent]; m.p != nil && m.p != topic && m.token < sub.start && agrees(m.p, sub.gender) {
		band := index.Medium
		if m.p.gender == sub.gender && d.sole(s, m, sub.start) {
			band = index.High
		}
		return source{person: m.p, kind: index.Person, band: band}
	}
	if m := d.role; m.p != nil && m.sentence == sent && m.token < sub.start && agrees(m.p, sub.gender) {
		return source{person: m.p, kind: index.Person, band: index.Medium}
	}
	if p := d.onlyOne(sent, sub); p != nil && p != topic {
		return source{person: p, kind: index.Person, band: index.Medium}
	}
	if d.stranger.known() && d.cameAt == sent-1 && d.lastSent != sent-1 && (d.focus == nil || d.focusAt < sent-1) && (d.cast.tongue == nil || nounGender(d.stranger.noun) == 0 || nounGender(d.stranger.noun) == sub.gender) && (courtesy[d.stranger.noun] == 0 || courtesy[d.stranger.noun] == sub.gender) {
		return d.stranger
	}
	if p := d.aside(sent, sub.gender); p != nil {
		return source{person: p, kind: index.Person, band: index.Medium}
	}
	if d.focus != nil && d.focus != topic && (agrees(d.focus, sub.gender) || d.focus == d.last.person && d.focus.gender == 0) {
		return source{person: d.focus, kind: index.Person, band: d.pronounBand(d.focus, sub, sent)}
	}
	if d.last.person != nil && d.last.person != topic && agrees(d.last.person, sub.gender) {
		return source{person: d.last.person, kind: index.Person, band: index.Medium}
	}
	if d.last.kind == index.Unnamed && d.last.name != "" {
		return source{name: d.last.name, kind: index.Unnamed, band: index.Medium}
	}
	for i := len(d.mentions) - 1; i >= 0; i-- {
		m := d.mentions[i]
		if m.sentence < sent-6 || len(d.mentions)-i > maxLookBack {
			break
		}
		if m.sentence < sent && m.p != topic && agrees(m.p, sub.gender) && (m.p.evident || m.p.gender != 0) {
			return source{person: m.p, kind: index.Person, band: index.Low}
		}
	}
	return source{}
}

// before reports whether nothing but the name s[at] and a comma stand in the
// sentence before the pronoun s[pronoun].
func before(s []token, at, pronoun int) bool {
	if pronoun < 2 || !s[pronoun-1].is(",") || at >= pronoun-1 {
		return false
	}
	for k := at; k < pronoun-1; k++ {
		if s[k].kind != word || !s[k].upper {
			return false
		}
	}
	return at == 0 || s[at-1].upper
}

// onlyOne returns the one person named in the sentence before a pronoun who is
// known to be of its gender; two are none.
func (d *discourse) onlyOne(sent int, sub subject) *person {
	var found *person
	for i := len(d.mentions) - 1; i >= 0 && d.mentions[i].sentence == sent; i-- {
		m := d.mentions[i]
		if m.token >= sub.start || m.p.gender == 0 || m.p.gender != sub.gender || m.p == found {
			continue
		}
		if found != nil {
			return nil
		}
		found = m.p
	}
	return found
}

// aside returns the one whom the sentence before named, where nobody else of
// whom the pronoun could be said is on stage: not the one in focus, of whom
// the text has not spoken since.
func (d *discourse) aside(sent int, g gender) *person {
	if d.cast.cautious || d.focusAt >= sent-1 {
		return nil
	}
	var found *person
	for i := len(d.mentions) - 1; i >= 0 && d.mentions[i].sentence >= sent-1; i-- {
		p := d.mentions[i].p
		if d.mentions[i].sentence == sent || p == found {
			continue
		}
		if p == d.focus || found != nil && agrees(p, g) {
			return nil
		}
		if p.gender == g {
			found = p
		}
	}
	return found
}

// byRole finds whom "the envoy" or "the Czech diplomat" stands for.
func (d *discourse) byRole(s []token, sub subject, sent int) source {
	printed := source{name: d.printed(s, sub), kind: index.Unnamed, noun: sub.noun, band: index.High}
	if sub.indefinite {
		return printed
	}
	if d.last.kind == index.Unnamed && d.last.noun == sub.noun && !d.cast.possessed(s[sub.head:sub.tail], sub.noun) {
		// "a senior official said …", and then "the official said".
		return source{name: d.last.name, kind: index.Unnamed, noun: sub.noun, band: index.Medium}
	}
	country := ""
	for _, t := range s[sub.head:sub.tail] {
		if e, ok := d.cast.gaz.Demonym(t.text); ok && t.upper {
			country = e.Name
		}
	}
	at := s[sub.head].start
	fit := d.cast.called(nominalOffice(s, sub), func(p *person) bool {
		if p.at > at && len(d.cast.people) > 1 {
			return false
		}
		if !agrees(p, sub.gender) || otherParty(s[sub.head:sub.tail], p) || d.namedBehind(s, p, sub, sent) {
			return false
		}
		c, _ := d.cast.affiliation(p, at)
		return country == "" || c == "" || c == country
	})
	printed.band = index.Low
	if len(fit) > 1 {
		fit = d.narrowed(s[sub.head:sub.tail], fit)
	}
	switch len(fit) {
	case 0:
		if p := d.foretold(s, sub, country); p != nil {
			return source{person: p, kind: index.Person, band: index.Medium}
		}
		// "The envoy" of a headline, where the article never names the office;
		// or another name for the last speaker: "the Vermont senator".
		if p := d.focus; p != nil && p.evident && !theirOwn.has(s[sub.head].lower) && agrees(p, sub.gender) && !d.namedBehind(s, p, sub, sent) && len(p.roles) < maxRoles && (len(p.roles) == 0 || p == d.last.person && country == "" && (!offices.has(sub.noun) || d.named(s, sub))) && !d.cast.possessed(s[sub.head:sub.tail], sub.noun) {
			// “…,” says Finland's under-secretary of state: an office that the
			// article gives to the one on stage in passing.
			if len(p.roles) == 0 && !d.unsaid && d.learn(s, sub, p) {
				return source{person: p, kind: index.Person, band: index.Medium}
			}
			// From now on "the ambassador" is this one.
			p.roles = append(p.roles, held{at: at, office: readOffice(sub.noun), guess: true})
			enter(d.cast.office, sub.noun, p)
			return source{person: p, kind: index.Person, band: index.Low}
		}
		if !d.unsaid {
			if d.nameless == nil {
				d.nameless = map[string]bool{}
			}
			d.nameless[sub.noun] = true
		}
		return printed
	case 1:
		as := nominalOffice(s, sub)
		band := index.Medium
		switch {
		case !slices.ContainsFunc(fit[0].roles, func(h held) bool { return !h.guess && h.office.rank(as) > 0 }):
			band = index.Low
		case d.nameless[sub.noun] && country == "":
			band = index.Low // "the secretary" was somebody before this one came
		case fit[0] == d.last.person && d.last.band == index.High:
			band = index.High
		}
		return source{person: fit[0], kind: index.Person, band: band}
	}
	if p := d.latest(fit); p != nil && (p == d.last.person || p == d.focus && !slices.Contains(fit, d.last.person)) {
		return source{person: p, kind: index.Person, band: index.Medium}
	}
	if p := d.focus; p != nil && p == d.last.person && slices.Contains(fit, p) {
		return source{person: p, kind: index.Person, band: index.Low}
	}
	var names []string
	for _, p := range fit {
		names = append(names, p.name)
	}
	return source{candidates: names}
}

// theirOwn are possessives that set somebody apart from the one in mind: "his
// wife" is not he.
var theirOwn = set(`his her their my our`)

// namedBehind reports whether the clause of a subject that does not name p
// does so behind it, before any comma: "The ambassador asked if Mr. Vold meant
// this". There a name is somebody else (principle C of the binding theory,
// Chomsky 1981).
func (d *discourse) namedBehind(s []token, p *person, sub subject, sent int) bool {
	for i := len(d.mentions) - 1; i >= 0 && d.mentions[i].sentence >= sent; i-- {
		if m := d.mentions[i]; m.p == p && m.sentence == sent && m.token >= sub.tail &&
			!slices.ContainsFunc(s[sub.tail:m.token], func(t token) bool { return t.kind == quoted || t.kind == punct && !t.is("-") && !t.is(".") }) {
			return true
		}
	}
	return false
}

// possessed reports whether a possessive stands before the noun, other than a
// state's: "Vold's doctor" is not Vold.
func (c *cast) possessed(phrase []token, noun string) bool {
	for i, t := range phrase {
		if t.lower == noun {
			return false
		}
		if t.kind == poss && i > 0 && !c.demonym(&phrase[i-1]) {
			return true
		}
	}
	return false
}

// learn reads the office in a phrase that turned out to mean p, to its end:
// "the director for security policy at Sweden's Ministry of Defence". It is p's
// where it says for whom p speaks and nothing said so before.
func (d *discourse) learn(s []token, sub subject, p *person) bool {
	at := s[sub.head].start
	if country, body := d.cast.affiliation(p, at); country != "" || body != "" || d.cast.possessed(s[sub.head:sub.tail], sub.noun) {
		return false
	}
	for sub.tail < len(s) && sub.tail-sub.head < maxRole && (s[sub.tail].kind == poss || s[sub.tail].kind == word && !boundary(s[sub.tail])) {
		sub.tail++
	}
	role := d.printed(s, sub)
	country, body := d.cast.affiliationOf(role)
	if country == "" && body == "" {
		return false
	}
	d.cast.addRole(p, role, at)
	return true
}
