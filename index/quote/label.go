package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// name gives the turns and their quotes their speakers.
func (t *transcript) name(iv *index.Interview) {
	t.enterLabels(iv)
	guest := t.guest(iv)
	known := map[string]source{}
	roles := map[string]string{}
	q := 0
	for i := range iv.Turns {
		turn := &iv.Turns[i]
		who := t.key(*turn)
		src, ok := known[who]
		if !ok {
			src, roles[who] = t.whoIs(turn.Label, who, guest, iv)
			known[who] = src
		}
		turn.Speaker = t.n.speaker(src, turn.Span.Start)
		if r := roles[who]; r != "" && (turn.Speaker.Role == "" || len(turn.Speaker.Role) < len(r)) {
			turn.Speaker.Role = r
			if c, b := t.n.cast.affiliationOf(r); turn.Speaker.Country == "" && turn.Speaker.Organization == "" {
				turn.Speaker.Country, turn.Speaker.Organization = c, b
			}
		}
		for q < len(iv.Quotes) && iv.Quotes[q].Spans[0].Start < turn.Span.End {
			quote := &iv.Quotes[q]
			quote.Speaker = turn.Speaker
			if src.known() {
				quote.Confidence = src.band
				if src.person == guest && guest != nil && (who == "a" || who == "answer") {
					quote.Rule = RuleTurnQA
				}
			} else {
				quote.Rule = ""
			}
			q++
		}
	}
}

// enterLabels adds the full names of the labels to the cast, so that a surname
// alone is understood.
func (t *transcript) enterLabels(iv *index.Interview) {
	for _, turn := range iv.Turns {
		printed := canonicalLabel(turn.Label.Cut(t.n.text))
		if strings.ToUpper(printed) == printed {
			printed = properCase(printed)
		}
		toks := tokenize(nil, printed, 0, len(printed))
		t.n.eachPerson(toks, func(run nameRun) {
			if run.end-run.start > 1 && run.end == len(toks) && len(t.n.cast.find(toks, run)) == 0 {
				t.n.cast.add(toks, run)
			}
		})
	}
}

// guest is the one person whom a conversation of Q and A is with: the only
// full name of a person in its title, or before its first turn.
func (t *transcript) guest(iv *index.Interview) *person {
	toks := tokenize(nil, iv.Title, 0, len(iv.Title))
	var found []*person
	add := func(toks []token) {
		t.n.eachName(toks, func(run nameRun) {
			if run.body || run.end-run.start < 2 {
				return
			}
			p := t.n.cast.add(toks, run)
			if p == nil || !p.evident && len(p.roles) == 0 {
				return
			}
			for _, f := range found {
				if f == p {
					return
				}
			}
			found = append(found, p)
		})
	}
	add(toks)
	if len(found) == 1 && !t.n.joinedNames(toks) {
		return found[0]
	}
	found = nil
	if len(t.labels) == 0 {
		return nil
	}
	for _, s := range t.n.sentences {
		if s.para >= t.labels[0].para {
			break
		}
		add(s.toks)
	}
	if len(found) == 1 {
		return found[0]
	}
	return nil
}

// joinedNames reports whether toks join two full names: "Anna Vold and Ole
// Brandt".
func (n *narration) joinedNames(toks []token) bool {
	last := -1 // the token after the last full name
	joined := false
	n.eachPerson(toks, func(run nameRun) {
		if run.end-run.start < 2 {
			return
		}
		if last >= 0 && run.lead == last+1 && (toks[last].lower == "and" || toks[last].is("&") || toks[last].is(",")) {
			joined = true
		}
		last = run.end
	})
	return joined
}

// whoIs resolves a label: a person of the article where it names one, with the
// role that the label itself gives.
func (t *transcript) whoIs(l index.Span, who string, guest *person, iv *index.Interview) (source, string) {
	printed := l.Cut(t.n.text)
	base := strings.ToLower(canonicalLabel(printed))
	switch first := strings.Fields(who + " ?")[0]; {
	case interviewers[strings.TrimRight(first, "0123456789.")] && (len(strings.Fields(base)) == 1 || genericLabel(base)):
		return source{}, ""
	case who == "me" || who == "us" || strings.HasSuffix(who, "记者") || strings.HasSuffix(who, "記者") || who == "追问" || who == "追問" || strings.HasSuffix(who, " 기자"):
		return source{}, "" // the writer
	case (first == "a" || first == "answer" || first == "r" || first == "ответ" || first == "답변" || first == "답" || first == "答") && len(strings.Fields(who)) == 1:
		if guest == nil {
			return source{}, ""
		}
		return source{person: guest, kind: index.Person, band: index.Medium}, ""
	}
	role := ""
	if open := strings.IndexAny(printed, "(（"); open > 0 {
		role = strings.TrimSpace(strings.Trim(printed[open:], "()（） "))
		printed = strings.TrimSpace(printed[:open])
		// "The Acting Speaker (Mr. Gabriel Ste-Marie)"
		if in := tokenize(nil, role, 0, len(role)); genericLabel(strings.ToLower(strings.ReplaceAll(printed, "Acting ", ""))) && len(in) > 1 && courtesyTitle(in[0]) {
			role, printed = strings.TrimPrefix(printed, "The "), role
		}
	}
	if name, rest, ok := strings.Cut(printed, ","); ok {
		role, printed = strings.TrimSpace(rest), name
	}
	printed = strings.Trim(printed, "[]*_ ")
	if words := strings.Fields(printed); len(words) > 1 && hangulWord(words[0]) {
		// "하정민 대변인"
		if k, ok := koreanPhrase(words); ok && k.kind == index.Person && k.name != "" {
			return source{name: k.name, kind: index.Person, band: index.High}, k.role
		}
	}
	nice := printed
	if strings.ToUpper(printed) == printed && strings.ToLower(printed) != printed {
		nice = properCase(printed)
	}
	if initialsOnly(printed) {
		nice = printed
	}
	if p := t.byInitials(printed); p != nil {
		return source{person: p, kind: index.Person, band: index.High}, role
	}
	toks := tokenize(nil, nice, 0, len(nice))
	run, _, ok := t.n.cast.nameAt(toks, 0)
	for i := range toks { // a title and nothing else: "SENIOR ADMINISTRATION OFFICIAL"
		if ok {
			break
		}
		run, _, ok = t.n.cast.nameAt(toks, i)
	}
	if !ok {
		if p := t.bearer(toks); p != nil {
			return source{person: p, kind: index.Person, band: index.Medium}, role
		}
	}
	if lead := t.n.cast.roleBefore(nice, toks, run); ok && lead != "" && role == "" {
		role = lead
	}
	if !ok || run.body || run.end < len(toks) && !run.titled {
		if genericLabel(who) {
			return source{name: strings.ToLower(nice), kind: index.Unnamed, band: index.High}, ""
		}
		if ok && run.body {
			return source{name: nice, kind: index.Body, band: index.Medium}, ""
		}
		if officeOnly(toks) {
			return source{name: nice, kind: index.Unnamed, band: index.High}, role
		}
		return source{name: nice, kind: index.Person, band: index.Medium}, role
	}
	if genericLabel(who) {
		return source{name: strings.ToLower(nice), kind: index.Unnamed, band: index.High}, ""
	}
	ps := t.n.cast.find(toks, run)
	if len(ps) > 1 {
		var full []*person
		for _, p := range ps {
			if p.full {
				full = append(full, p)
			}
		}
		if len(full) == 1 {
			ps = full
		}
	}
	if len(ps) == 1 {
		return source{person: ps[0], kind: index.Person, band: index.High}, role
	}
	return source{name: spell(toks[run.start:run.end]), kind: index.Person, band: index.High}, role
}

// officeOnly reports whether a label is an office and no name.
func officeOnly(toks []token) bool {
	for _, t := range toks {
		if !isRole(t.lower) && !titles[t.lower] && t.lower != "pm" {
			return false
		}
	}
	return len(toks) > 0
}

// bearer returns the one person of the title or of the words before the first
// turn who has the office that is all a label says: "THE PRESIDENT".
func (t *transcript) bearer(toks []token) *person {
	noun := ""
	for _, tok := range toks {
		switch {
		case isRole(tok.lower):
			noun = tok.lower
		case tok.lower != "the" && !titles[tok.lower]:
			return nil
		}
	}
	if noun == "" {
		return nil
	}
	before := t.paras[t.labels[0].para].Start
	as := nominalOffice(toks, subject{noun: noun, tail: len(toks)})
	fit := t.n.cast.called(as, func(p *person) bool {
		return p.at <= before && slices.ContainsFunc(p.roles, func(h held) bool { return h.at <= before })
	})
	if len(fit) != 1 {
		return nil
	}
	return fit[0]
}

// initialsOnly reports whether a label is too short to be a name in capitals.
func initialsOnly(s string) bool { return len(s) <= 3 && acronym(s) }

// byInitials finds the one speaker of the transcript, by full name, whose
// initials a label is: "MEP" after "Margaret Ellis Pryor".
func (t *transcript) byInitials(printed string) *person {
	if len(printed) < 2 || len(printed) > 4 || !acronym(printed) {
		return nil
	}
	if t.initials == nil {
		t.initials = map[string]*person{}
		for _, p := range t.n.cast.people {
			if !p.full {
				continue
			}
			first, _, _ := strings.Cut(p.name, " ")
			for _, s := range []string{initials(p.name), initials(first + " " + lastWord(p.name))} {
				if old, ok := t.initials[s]; ok && old != p {
					t.initials[s] = nil // two have them
				} else {
					t.initials[s] = p
				}
			}
		}
	}
	return t.initials[printed]
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func genericLabel(who string) bool {
	for _, w := range strings.Fields(who) {
		if !labelWords[strings.Trim(w, "0123456789.#")] && w != "the" && w != "a" && w != "some" && w != "hon" && strings.Trim(w, "0123456789.#") != "" {
			return false
		}
	}
	return true
}

// properCase turns "JANE O'NEILL-MCKAY" into "Jane O'Neill-Mckay".
func properCase(s string) string {
	var b strings.Builder
	start := true
	for _, r := range s {
		if unicode.IsLetter(r) {
			if start {
				b.WriteRune(unicode.ToUpper(r))
			} else {
				b.WriteRune(unicode.ToLower(r))
			}
			start = false
		} else {
			b.WriteRune(r)
			start = r != '’' && r != '\'' || b.Len() <= 3
		}
	}
	out := b.String()
	for _, p := range []string{"Mc", "O'", "O’"} {
		for i := strings.Index(out, p); i >= 0 && i+len(p) < len(out); i = -1 {
			r, n := utf8.DecodeRuneInString(out[i+len(p):])
			out = out[:i+len(p)] + string(unicode.ToUpper(r)) + out[i+len(p)+n:]
		}
	}
	return out
}

// member reports whether a label is the surname of one person whom the article
// names in full.
func (t *transcript) member(printed string) bool {
	toks := tokenize(nil, printed, 0, len(printed))
	if len(toks) != 1 || !toks[0].name() {
		return false
	}
	ps := t.n.cast.find(toks, nameRun{end: 1})
	return len(ps) == 1 && ps[0].full && ps[0].evident
}

// canonicalLabel drops what stands in brackets, so that all turns of one
// speaker carry one label.
func canonicalLabel(s string) string {
	if strings.HasPrefix(s, "[") {
		s = strings.Trim(s, "[]")
	}
	if i := strings.IndexAny(s, "(（["); i > 0 {
		s = s[:i]
	}
	return strings.Join(strings.Fields(strings.Trim(s, " .,")), " ")
}
