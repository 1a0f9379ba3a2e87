package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// named is what a label has been resolved to.
type named struct {
	src  source
	role string
	rule string
}

// name gives the turns and their quotes their speakers.
func (t *transcript) name(iv *index.Interview, of []label) {
	t.enterLabels(of)
	r := &resolver{transcript: t, offices: t.officeLabels(of)}
	known := map[string]named{}
	q := 0
	for i := range iv.Turns {
		turn := &iv.Turns[i]
		l := of[i]
		key := l.key(t.n.text)
		who, ok := known[key]
		if !ok {
			who = r.whoIs(l)
			if t.declared != nil {
				who = t.asDeclared(l, who)
			}
			known[key] = who
		}
		if l.post == asks && !who.src.known() {
			if who = t.introduces(turn.Span); !who.src.known() && l.short {
				who = r.interviewer(iv)
			}
		}
		if l.post == answers {
			who = r.answerer(i, iv)
		}
		if who.src.known() {
			turn.Speaker = t.n.speaker(who.src, turn.Span.Start)
		}
		t.addRole(&turn.Speaker, who)
		for q < len(iv.Quotes) && iv.Quotes[q].Spans[0].Start < turn.Span.End {
			quote := &iv.Quotes[q]
			quote.Speaker, quote.Rule, quote.Confidence = turn.Speaker, "", ""
			if turn.Speaker.Name != "" {
				quote.Rule, quote.Confidence = who.rule, who.src.band
			} else {
				quote.Source = index.Span{}
			}
			q++
		}
		if turn.Speaker.Name != "" && l.post == noPost {
			r.floor = who
		}
	}
}

// asDeclared is who speaks under a label that the format names: nothing of the
// name's shape speaks against it.
func (t *transcript) asDeclared(l label, who named) named {
	if l.post != noPost || l.who == "" {
		return who
	}
	if !who.src.known() {
		name, notes := notes(l.text(t.n.text))
		who = named{src: source{name: nameCase(name), kind: index.Person}, role: strings.Join(notes, ", "), rule: RuleTurn}
	}
	who.src.band = index.High
	return who
}

// addRole gives a speaker the role that the label prints, where it tells more
// than the article does elsewhere.
func (t *transcript) addRole(s *index.Speaker, who named) {
	if s.Name == "" || who.role == "" || len(s.Role) >= len(who.role) {
		return
	}
	s.Role = who.role
	if s.Country == "" && s.Organization == "" {
		s.Country, s.Organization = t.n.cast.affiliationOf(who.role)
	}
}

// key tells the speakers of a transcript apart by their labels. A post can be
// held by several, whom what stands in brackets tells apart.
func (l label) key(text string) string {
	if l.short {
		return l.who
	}
	if l.post != noPost {
		return strings.ToLower(l.text(text))
	}
	return strings.ToLower(l.who)
}

// text returns the label as printed, or as it should be.
func (l label) text(article string) string {
	if l.correct != "" {
		return l.correct
	}
	return l.printed.Cut(article)
}

// enterLabels adds the full names of the labels to the cast, so that a surname
// alone is understood.
func (t *transcript) enterLabels(of []label) {
	t.initials = nil // of those who were known before
	seen := map[string]bool{}
	for _, l := range of {
		if l.short || l.post != noPost || seen[l.who] {
			continue
		}
		seen[l.who] = true
		name, _, _ := strings.Cut(l.who, ",")
		t.enterName(nameCase(name))
	}
	t.enterName(t.iv.Byline)
}

// enterName adds a full name, which is nothing but a name and its titles.
func (t *transcript) enterName(name string) {
	toks := tokenize(nil, name, 0, len(name))
	t.n.eachPerson(toks, func(run nameRun) {
		if run.end-run.start > 1 && run.end == len(toks) && len(t.n.cast.find(toks, run)) == 0 {
			t.n.cast.add(toks, run)
		}
	})
}

// nameCase sets a name that is printed in capitals as a name is set.
func nameCase(s string) string {
	if strings.ToUpper(s) == s && strings.ToLower(s) != s && !initialsOnly(s) {
		return properCase(s)
	}
	return s
}

// resolver finds whom the labels of a transcript name.
type resolver struct {
	*transcript
	offices map[string]string // the name that a label has printed beside an office
	guest   *person
	looked  bool  // for the guest
	who     named // who asks
	asked   bool  // for who asks
	floor   named // who spoke last under a name
}

// notes returns the remarks of a label, in brackets or behind a comma, without
// those on the wording and the time.
func notes(printed string) (name string, rest []string) {
	depth := 0
	name = printed
	var b strings.Builder
	flush := func() {
		if s := strings.TrimSpace(b.String()); s != "" && wordingOf(s) == index.Original && !clock(s) {
			rest = append(rest, s)
		}
		b.Reset()
	}
	cut := false
	for i, r := range printed {
		switch r {
		case '(', '（', '[':
			if !cut {
				name, cut = printed[:i], true
			} else if depth == 0 {
				flush() // "The Minister of State, Foreign Office (Gareth Tolliver)"
			}
			if depth > 0 {
				b.WriteRune(r)
			}
			depth++
			continue
		case ')', '）', ']':
			if depth--; depth <= 0 {
				flush()
			} else {
				b.WriteRune(r)
			}
			continue
		case ',', '，', '、', ';':
			if depth > 1 {
				break
			}
			if !cut {
				name, cut = printed[:i], true
			}
			flush()
			continue
		}
		if cut {
			b.WriteRune(r)
		}
	}
	flush()
	if before, suffix, ok := strings.Cut(name, "・"); ok && wordingOf(suffix) != index.Original {
		name = before
	}
	return strings.Trim(name, "[]*_ \u00a0"), rest
}

// officeLabels reads the labels that print an office and the name of who holds
// it, after which the office stands alone: "The Chair (Mr. Ole Brandt):".
func (t *transcript) officeLabels(of []label) map[string]string {
	m := map[string]string{}
	for _, l := range of {
		name, rest := notes(l.printed.Cut(t.n.text))
		if l.post != presides && l.post != moderates || len(rest) == 0 || !t.isName(rest[0]) {
			continue
		}
		key := strings.ToLower(name)
		if old, ok := m[key]; ok && old != rest[0] {
			m[key] = "" // two have held it
		} else if !ok {
			m[key] = rest[0]
		}
	}
	return m
}

// isName reports whether a remark is a person's name, with or without titles.
func (t *transcript) isName(s string) bool {
	s, _, _ = strings.Cut(s, " (")
	toks := tokenize(nil, s, 0, len(s))
	run, _, ok := t.n.cast.nameAt(toks, 0)
	return ok && !run.body && run.end == len(toks) && run.end > run.start && (run.end-run.start > 1 || run.titled) && !strings.ContainsAny(s, "«»\"“”—–")
}

// whoIs resolves a label: a person of the article where it names one, with the
// role that the label itself gives.
func (r *resolver) whoIs(l label) named {
	name, rest := notes(l.text(r.n.text))
	switch l.post {
	case asks:
		return r.asker(name, rest)
	case answers, interprets:
		return named{}
	case moderates, presides:
		if len(rest) > 0 && r.isName(rest[0]) {
			return r.byName(rest[0], name)
		}
		if who := r.offices[strings.ToLower(name)]; who != "" {
			return r.byName(who, name)
		}
		if l.post == moderates { // the label says who spoke, as far as the record does
			return named{src: source{name: nameCase(name), kind: index.Unnamed, band: index.High}, rule: RuleTurn}
		}
		return r.byOffice(name, rest, l.printed.Start)
	case voices:
		kind := index.Group
		if w := strings.ToLower(lastWord(name)); w == "member" || w == "participant" || w == "voice" {
			kind = index.Unnamed
		}
		return named{src: source{name: nameCase(name), kind: kind, band: index.High}, rule: RuleTurn}
	}
	if r.outletLabel(name) && len(rest) == 0 && len(r.n.cast.find(tokenize(nil, name, 0, len(name)), nameRun{end: 1})) == 0 {
		return named{src: source{name: r.iv.Outlet, kind: index.Body, band: index.High}, rule: RuleTurn}
	}
	if p := r.byInitials(name); p != nil {
		return named{src: source{person: p, kind: index.Person, band: index.High}, rule: RuleTurn}
	}
	if r.lang != "" && cjk(name) {
		return r.eastAsianLabel(name, rest)
	}
	if r.iv.Language == "ar" {
		if w := r.arabicLabel(name); w.src.known() {
			return w
		}
	}
	if name == "PM" {
		name = "Prime Minister"
	}
	if dotted(name) != "" {
		return named{src: source{name: name, kind: index.Unnamed, band: index.Low}, rule: RuleTurn}
	}
	if n := len([]rune(name)); n == 1 || n == 2 && acronym(name) {
		return named{} // initials of somebody whom the article does not name
	}
	role := strings.Join(rest, ", ")
	if short, ok := strings.CutPrefix(name, "PM "); ok {
		name, role = short, "prime minister"
	}
	nice := trimHonours(nameCase(name))
	toks := tokenize(nil, nice, 0, len(nice))
	if r.n.cast.officeOnly(toks) {
		return r.byOffice(name, rest, l.printed.Start)
	}
	if w := r.nominal(nice, rest); w.src.known() {
		return w
	}
	return r.byName(nice, role)
}

// trimHonours takes "The Hon." off the head and "MP" off the end of a name.
func trimHonours(name string) string {
	words := strings.Fields(name)
	for len(words) > 2 && courtesies.has(strings.ToLower(words[0])) {
		words = words[1:]
	}
	for len(words) > 2 && postNominals.has(strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) == len(strings.Fields(name)) || len(words) < 2 {
		return name
	}
	return strings.Join(words, " ")
}

// byName resolves the name that a label prints.
func (r *resolver) byName(nice, role string) named {
	if bare, _, ok := strings.Cut(nice, " ("); ok {
		nice = bare
	}
	nice = nameCase(nice)
	toks := tokenize(nil, nice, 0, len(nice))
	out := named{rule: RuleTurn, role: strings.TrimPrefix(role, "The ")}
	run, _, ok := r.n.cast.nameAt(toks, 0)
	for i := 1; i < len(toks) && !ok; i++ {
		run, _, ok = r.n.cast.nameAt(toks, i)
	}
	if lead := r.n.cast.roleBefore(nice, toks, run); ok && lead != "" && role == "" {
		out.role = lead
	}
	switch {
	case ok && run.body:
		out.src = source{name: nice, kind: index.Body, band: index.Medium}
		return out
	case several(nice):
		out.src = source{name: nice, kind: index.Group, band: index.Medium}
		return out
	case ok && run.end < len(toks) && headlineVerbs.has(toks[run.end].lower):
		return named{} // "Promise Made"
	case numbered(nice) || strings.HasPrefix(nice, "Prime ") && !strings.HasPrefix(nice, "Prime Minister "):
		return named{}
	case len(toks) > 1 && !run.titled && !toks[0].in(isGiven) && r.ordinary(nice):
		return named{} // a heading: "Private Member", "Hot Line"
	case ownThing(nice) || (!ok || run.end < len(toks) && !run.titled) && !gazetteer.Personal(strings.Fields(gazetteer.Fold(nice))):
		return named{} // a heading
	case !ok || run.end < len(toks) && !run.titled:
		out.src = source{name: nice, kind: index.Person, band: index.Medium}
		return out
	}
	ps := r.n.cast.find(toks, run)
	if len(ps) > 1 {
		if full := slices.DeleteFunc(slices.Clone(ps), func(p *person) bool { return !p.full }); len(full) == 1 {
			ps = full
		}
	}
	if run.end-run.start == 1 && (len(ps) == 0 || len(ps) == 1 && !ps[0].full) {
		if p := r.surnameFirst(toks[run.start], run.titled); p != nil {
			ps = []*person{p}
		}
	}
	if len(ps) == 1 && soundsNamed(ps[0]) {
		out.src = source{person: ps[0], kind: index.Person, band: index.High}
		return out
	}
	out.src = source{name: spell(toks[run.start:run.end]), kind: index.Person, band: index.High}
	return out
}

// numbered reports whether a label has a number that stands neither alone at
// its end nor behind a "#": "Item 1. Remarks", or "Joh1n", which a scan has got
// wrong.
func numbered(label string) bool {
	name := strings.TrimRight(label, "0123456789")
	last, _ := utf8.DecodeLastRuneInString(name)
	return strings.ContainsAny(name, "0123456789") || len(name) < len(label) && unicode.IsLetter(last)
}

// surnameFirst returns the one person whose whole name begins with a surname,
// as East Asian names do: "Lee Hsien Loong" for LEE.
// A given name counts as a surname where it has a title and the person has an
// office.
func (r *resolver) surnameFirst(surname token, titled bool) *person {
	w := fold(surname.lower)
	var found *person
	for _, p := range r.n.cast.by[w] {
		if !p.full || p.parts[0] != w || !p.known() || givenNames[w] != 0 && (!titled || len(p.roles) == 0) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// nominal reads a label that describes somebody and names nobody: "SENIOR
// ADMINISTRATION OFFICIAL ONE", "WHITE HOUSE AIDE".
func (r *resolver) nominal(nice string, rest []string) named {
	words := strings.Fields(strings.ToLower(nice))
	for len(words) > 0 && (qualifiers.has(words[len(words)-1]) || strings.Trim(words[len(words)-1], "0123456789#") == "") {
		words = words[:len(words)-1]
	}
	if len(words) < 1 {
		return named{}
	}
	last := words[len(words)-1]
	if !describes.has(last) && !isRole(last) || len(words) == 1 && !describes.has(last) {
		return named{}
	}
	toks := tokenize(nil, nice, 0, len(nice))
	if fullName(nice) || len(r.n.cast.find(toks, nameRun{end: len(toks)})) > 0 {
		return named{}
	}
	return named{src: source{name: strings.ToLower(nice), kind: index.Unnamed, band: index.High}, role: strings.Join(rest, ", "), rule: RuleTurn}
}

// describes are nouns for people whom a record leaves unnamed.
var describes = set(`official officials aide aides staffer source adviser advisor delegate diplomat speaker man woman male female student
	caller guest witness veteran soldier clerk bailiff marshal counsel court staff`)

// byOffice resolves a label that is an office: to its one bearer, else to an
// unnamed speaker with that office.
func (r *resolver) byOffice(name string, rest []string, at int) named {
	nice := nameCase(name)
	for _, note := range rest {
		if r.isName(note) {
			return r.byName(note, nice) // "PRIME MINISTER (Mr. Ole Brandt)"
		}
	}
	for _, courtesy := range []string{"The ", "Mr. ", "Mr ", "Madam ", "Mrs. ", "Ms. "} {
		nice = strings.TrimPrefix(nice, courtesy)
	}
	toks := tokenize(nil, nice, 0, len(nice))
	office := slices.DeleteFunc(slices.Clone(toks), func(t token) bool { return qualifiers.has(t.lower) && t.lower != "deputy" && t.lower != "acting" })
	if who := r.holder(office); who != "" && len(office) > 0 {
		return r.byName(who, spell(office))
	}
	if who := r.listed(toks); who != "" {
		return r.byName(who, spell(toks))
	}
	if p := r.bearer(toks); p != nil {
		return named{src: source{person: p, kind: index.Person, band: index.Medium}, rule: RuleTurn}
	}
	if p := r.presented(toks, at); p != nil {
		return named{src: source{person: p, kind: index.Person, band: index.Medium}, rule: RuleTurn}
	}
	nice = smallWords.Replace(nice)
	return named{src: source{name: nice, kind: index.Unnamed, band: index.High}, role: strings.Join(rest, ", "), rule: RuleTurn}
}

// smallWords sets the words between those of an office as they are set.
var smallWords = strings.NewReplacer(" Of ", " of ", " The ", " the ", " For ", " for ", " And ", " and ", " To ", " to ")

// officeOnly reports whether a label is an office and no name.
func (c *cast) officeOnly(toks []token) bool {
	office := false
	for i, t := range toks {
		if office && (t.lower == "of" || t.lower == "for" || t.lower == "to" || t.is(",")) {
			return true // "Minister for Foreign Affairs"
		}
		if isRole(t.lower) || titles.has(t.lower) && !courtesyTitle(t) || t.lower == "pm" {
			office = true
		} else if t.kind == word && !qualifiers.has(t.lower) && !prepositions.has(t.lower) && !titles.has(t.lower) && !c.demonym(&toks[i]) {
			return false
		}
	}
	return office
}
