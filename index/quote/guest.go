package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
	"onrecord/index/sieve"
)

// maxIntro bounds in bytes what stands before the first turn and introduces
// who speaks.
const maxIntro = 4000

// intro returns what stands before the first turn.
func (t *transcript) intro() index.Span {
	end := t.paras[t.labels[0].para].Start
	return index.Span{Start: max(0, end-maxIntro), End: end}
}

// guest is the one person whom a conversation without names is with: the only
// full name of a person in its title, or before its first turn.
func (t *transcript) guest() *person {
	if len(t.labels) == 0 {
		return nil
	}
	if p := t.announced(); p != nil {
		return p
	}
	toks := tokenize(nil, t.iv.Title, 0, len(t.iv.Title))
	if found := t.fullNames(nil, toks, (*person).known); len(found) == 1 && !t.n.joinedNames(toks) {
		return found[0]
	}
	if t.lang != "" {
		return t.eastAsianGuest()
	}
	if p := t.arabicGuest(); p != nil {
		return p
	}
	passes := []func(*person) bool{(*person).known, func(*person) bool { return true }}
	if t.iv.Language == "en" || t.iv.Language == "" {
		passes = passes[:1] // the lexicon knows English well enough
	}
	for _, ok := range passes {
		var found []*person
		for _, s := range t.n.sentences {
			if s.para >= t.labels[0].para {
				break
			}
			found = t.fullNames(found, s.toks, ok)
		}
		if len(found) > 0 {
			if len(found) == 1 {
				return found[0]
			}
			return t.introduced(found)
		}
	}
	return nil
}

// announcedWith stands before the one whom a conversation is with.
var announcedWith = regexp.MustCompile(`(?i)\b(?:interview|q ?(?:&|and) ?a|conversation|(?:questions|minutes)) (?:with|for) `)

// announced reads whom the title, or a line before the first turn, says that the
// conversation is with: "Q&A with Park Ji-woo". The words tell that it is a
// person's name, which the lexicon need not know.
func (t *transcript) announced() *person {
	if t.lang != "" {
		return nil
	}
	lines := []string{t.iv.Title}
	for _, p := range t.paras[:min(t.labels[0].para, maxAnnounced)] {
		lines = append(lines, p.Cut(t.n.text))
	}
	for _, line := range lines {
		at := announcedWith.FindStringIndex(line)
		if at == nil || at[0] > 60 {
			continue
		}
		toks := tokenize(nil, line, at[1], len(line))
		end := 0
		for end < len(toks) && toks[end].kind != quoted && (toks[end].kind != punct || toks[end].is("-") || toks[end].is(".")) {
			end++
		}
		toks = toks[:end]
		if t.n.joinedNames(toks) || at[0] > 0 && possessiveEnd(line[:at[0]]) {
			return nil // "Minister Vold's interview with Ole Brandt": Brandt asks
		}
		var found *person
		t.n.eachPerson(toks, func(run nameRun) {
			if n := run.end - run.start; found != nil || n < 2 || n > 4 || run.start > 0 && run.lead == run.start && toks[run.start-1].kind == word && toks[run.start-1].in(isPreposition|isClauseWord) {
				return
			}
			if e, ok := t.n.cast.gaz.Lookup(spell(toks[run.start:run.end])); ok && e != nil {
				return
			}
			if t.n.interviews(toks, run) {
				return
			}
			found = t.n.cast.add(toks, run)
		})
		if found != nil {
			return found
		}
	}
	return nil
}

// interviews reports whether a name is that of who asks: "Sund's interview with
// Anna Vold", "with Anna Vold of the Daily Herald", "with the Herald's Anna Vold".
func (n *narration) interviews(toks []token, run nameRun) bool {
	if b := run.lead - 1; b >= 0 && toks[b].kind == poss && !n.cast.demonym(&toks[max(b-1, 0)]) && run.lead == run.start {
		return true
	} else if b > 1 && toks[b].lower == "with" && toks[b-1].lower == "interview" && toks[b-2].kind == poss {
		return true
	}
	e := run.end + 1
	for e < len(toks) && (toks[e].name() || toks[e].lower == "the") {
		e++
	}
	return run.lead == run.start && e > run.end+1 && n.cast.ofBody(toks, run.end, e)
}

// possessiveEnd reports whether s ends with a possessive and a space.
func possessiveEnd(s string) bool {
	s = strings.TrimRight(s, " ")
	return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") || strings.HasSuffix(s, "s'") || strings.HasSuffix(s, "s’")
}

// maxAnnounced is how many paragraphs at the head may announce a conversation.
const maxAnnounced = 4

// known reports whether something beside capital letters tells that p is a
// person.
func (p *person) known() bool { return p.evident || len(p.roles) > 0 }

// fullNames appends the people whom toks name in full and ok lets pass, each
// once. The writer is none; nor is what stands behind a preposition, unless
// something else tells that it is a person ("ministerio de Asuntos Exteriores").
func (t *transcript) fullNames(found []*person, toks []token, ok func(*person) bool) []*person {
	t.n.eachName(toks, func(run nameRun) {
		moved := t.trimPlace(toks, &run)
		if run.body || run.end-run.start < 2 || run.end-run.start > 5 || strings.EqualFold(spell(toks[run.start:run.end]), t.iv.Byline) || t.n.interviews(toks, run) {
			return
		}
		p := t.n.cast.add(toks, run)
		if p == nil || !ok(p) || slices.Contains(found, p) || !soundsNamed(p) || t.ordinary(p.name) {
			return
		}
		if !p.known() && !moved && run.lead > 0 && toks[run.lead-1].kind == word && !toks[run.lead-1].upper && len([]rune(toks[run.lead-1].text)) <= 3 {
			return
		}
		found = append(found, p)
	})
	return found
}

// trimPlace takes off a name the state or place that stands before it: "v Keni
// Alena Strnadová".
func (t *transcript) trimPlace(toks []token, run *nameRun) bool {
	if run.body || run.end-run.start < 3 {
		return false
	}
	s := spell(toks[run.start:run.end])
	for _, m := range t.n.cast.gaz.Find(s) {
		if m.Start > 0 {
			break
		}
		n := len(strings.Fields(s[:m.End]))
		if (m.Entry.Kind == gazetteer.State || m.Entry.Kind == gazetteer.Place) && run.end-run.start-n >= 2 {
			run.start += n
			run.lead = run.start
			return true
		}
	}
	return false
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

// arabicOffice begins the apposition that follows a name in Arabic: "فلان،
// سفير المغرب".
var arabicOffice = regexp.MustCompile(`^\s*(?:ال)?(?:سفير|وزير|رئيس|مدير|مندوب|ممثل|مستشار|أستاذ|أمين|متحدث|نائب|مبعوث|قائد|ناطق)`)

// arabicGuest reads who is introduced in Arabic: the words before the comma
// that an office follows.
func (t *transcript) arabicGuest() *person {
	if t.iv.Language != "ar" {
		return nil
	}
	for _, p := range t.paras[:t.labels[0].para] {
		name, rest, ok := strings.Cut(p.Cut(t.n.text), "،")
		words := strings.Fields(name)
		if !ok || len(words) < 2 || len(words) > 5 || !arabicOffice.MatchString(rest) {
			continue
		}
		if len(words) > 2 && (strings.HasPrefix(words[0], "ي") || strings.HasPrefix(words[0], "ت")) {
			words = words[1:] // the verb goes before its subject
		}
		role, _, _ := strings.Cut(rest, "،")
		role, _, _ = strings.Cut(role, " لدى ") // the state to which, not for which
		return t.enter(strings.Join(words, " "), strings.TrimSpace(role), p.Start)
	}
	return nil
}

// enter adds somebody whom the rules of a language have found to the cast.
func (t *transcript) enter(name, role string, at int) *person {
	if p := t.n.cast.named[name]; p != nil {
		return p
	}
	p := &person{name: name, parts: strings.Fields(name), full: true, at: at, count: 1, evident: true}
	t.n.cast.people = append(t.n.cast.people, p)
	t.n.cast.named[name] = p
	if role != "" {
		t.n.cast.addRole(p, role, at)
	}
	return p
}

// theGuest returns the guest, for whom it looks once.
func (r *resolver) theGuest() *person {
	if !r.looked {
		r.guest, r.looked = r.transcript.guest(), true
	}
	return r.guest
}

// arabicLabel resolves an office with its article, السفيرة, to the one whom the
// introduction gives it.
func (r *resolver) arabicLabel(name string) named {
	noun, ok := strings.CutPrefix(name, "ال")
	if !ok || !arabicOffice.MatchString(name) {
		return named{}
	}
	if p := r.theGuest(); p != nil && strings.Contains(r.intro().Cut(r.n.text), noun) {
		return named{src: source{person: p, kind: index.Person, band: index.High}, rule: RuleTurn}
	}
	return named{src: source{name: name, kind: index.Unnamed, band: index.High}, rule: RuleTurn}
}

// answerer finds who gives answer i: where labels name nobody, the one guest;
// else who is asked by office, else who had the floor before the questions.
func (r *resolver) answerer(i int, iv *index.Interview) named {
	out := r.floor
	if !out.src.known() {
		if p := r.theGuest(); p != nil {
			return named{src: source{person: p, kind: index.Person, band: index.High}, rule: RuleTurnQA}
		}
		return named{}
	}
	out.rule, out.src.band = RuleTurnQA, index.Low
	if i == 0 {
		return out
	}
	asked := iv.Turns[i-1].Span
	if asked.Len() > 120 {
		asked.End = asked.Start + 120
		for asked.End > asked.Start && iv.Text[asked.End]&0xC0 == 0x80 {
			asked.End--
		}
	}
	words := asked.Cut(iv.Text)
	for k := i - 1; k >= 0 && i-k <= maxLookBack; k-- {
		s := iv.Turns[k].Speaker
		if s.Kind != index.Person || s.Role == "" {
			continue
		}
		office := s.Role[strings.LastIndexByte(s.Role, ' ')+1:]
		if len(office) >= 4 && (strings.Contains(words, office+"께") || strings.Contains(words, office+"님") || strings.Contains(words, office+"に")) {
			out = named{src: source{name: s.Name, kind: s.Kind, band: index.Medium}, role: s.Role, rule: RuleTurnQA}
			r.floor = out // and goes on answering
			return out
		}
	}
	return out
}

// asker resolves a label that says no more than that somebody asks, and in
// brackets perhaps who: "DOTAZ (Otakar Sýkora, Vltavský obzor)".
func (r *resolver) asker(name string, rest []string) named {
	if r.lang != "" {
		core := name
		for _, w := range []string{"记者", "記者", "기자"} {
			core = strings.TrimSuffix(core, w)
		}
		if i := strings.LastIndexAny(core, " \u3000"); i > 0 && core != name {
			if core = strings.TrimSpace(core[i:]); cjk(core) && len([]rune(core)) >= 2 && len([]rune(core)) <= 4 {
				return named{src: source{name: core, kind: index.Person, band: index.High}, rule: RuleTurn}
			}
		}
		return named{}
	}
	if len(rest) > 0 && r.isName(rest[0]) && strings.Contains(rest[0], " ") {
		return r.byName(rest[0], "")
	}
	return named{}
}

// RuleIntroduces names who asks by how they introduce themselves.
const RuleIntroduces = "self-introduction"

var (
	// greeted is how a journalist gives a name on the telephone or at a microphone.
	greeted       = sieve.New(`^(?:(?:Hi|Hello|Good (?:morning|afternoon|evening)|Thank you|Thanks)[^.?!:;]{0,40}[,.!–—-]? )?(?:[Ii]t['’]s|[Tt]his is|[Mm]y name is|I['’]m|I am) `)
	koreanReports = regexp.MustCompile(`^(?:안녕하십니까[.,]? ?|안녕하세요[.,]? ?)?\p{Hangul}+(?:신문|일보|방송|뉴스|통신|경제|타임스|TV)의? (\p{Hangul}{2,4})(?:입니다|이라고 합니다|기자입니다)`)
)

// introduces reads the name that an unnamed questioner gives: "It's Moira
// Castellane with the Gazette", "Selma Nghidinwa, Morning Post."
func (t *transcript) introduces(words index.Span) named {
	head := words.Cut(t.n.text)
	head = strings.ToValidUTF8(head[:min(len(head), 200)], "")
	if t.lang == "ko" {
		if m := koreanReports.FindStringSubmatch(head); m != nil {
			return named{src: source{name: m[1], kind: index.Person, band: index.Medium}, rule: RuleIntroduces}
		}
	}
	if t.lang != "" {
		return named{}
	}
	greeting := ""
	if greets(head) {
		greeting = greeted.FindString(head)
	}
	if smallSecond(head[len(greeting):]) {
		return named{}
	}
	toks := t.n.free.scan(head, len(greeting), len(head))
	run, _, ok := t.n.cast.nameAt(toks, 0)
	if !ok || run.body || run.titled || run.start != 0 || run.end-run.start < 2 || run.end-run.start > 4 || run.end+1 >= len(toks) {
		return named{}
	}
	name, after := spell(toks[:run.end]), toks[run.end]
	for _, w := range toks[:run.end] {
		if orgWords.has(w.lower) || titles.has(w.lower) || isRole(w.lower) || starters.has(w.lower) {
			return named{} // "Prime Minister, …"
		}
	}
	switch {
	case greeting != "" && (after.lower == "with" || after.lower == "from" || after.lower == "of" || after.lower == "at" || after.is(",")):
	case greeting == "" && (after.lower == "with" || after.lower == "from") && toks[run.end+1].upper:
	case greeting == "" && after.is(",") && outletFollows(toks[run.end+1:]):
	default:
		return named{}
	}
	return named{src: source{name: name, kind: index.Person, band: index.Medium}, rule: RuleIntroduces}
}

// greets reports whether s begins with one of the words of greeted.
func greets(s string) bool {
	for _, w := range []string{"Hi", "Hello", "Good ", "Thank", "It", "it", "This ", "this ", "My ", "my ", "I'm ", "I’m ", "I am "} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// smallSecond reports whether the second word of s is in small letters and can
// be no part of a name: few turns begin with one, and no more has to be read.
func smallSecond(s string) bool {
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	end, word, _ := (*capitals)(nil).plainWord(s, i+n, len(s))
	return end > 0 && !particles.has(word)
}

// outletFollows reports whether a sentence ends after a few capitalised words:
// "Kalahari Morning Post."
func outletFollows(toks []token) bool {
	for i, t := range toks {
		if i > 0 && t.is(".") {
			return true
		}
		if i > 6 || t.kind != word && t.kind != number || !t.upper && t.kind == word && !prepositions.has(t.lower) && t.lower != "the" && i > 0 {
			return i > 1 && (t.is(".") || t.kind == word && t.lower == "channel")
		}
	}
	return false
}
