package quote

import (
	"slices"
	"strings"
)

// mayStandFor gives, for a noun by which an article speaks of somebody again,
// the nouns of the offices that it can stand for beside itself: an envoy may
// be an ambassador, but a minister is none.
var mayStandFor = func() map[string][]string {
	m := map[string][]string{}
	for _, line := range strings.Split(`
envoy emissary: ambassador diplomat representative envoy emissary negotiator attaché consul delegate nuncio
ambassador: representative ambassador
diplomat: ambassador envoy representative negotiator attaché consul delegate diplomat counsellor counselor foreign-minister
representative: ambassador congressman congresswoman
premier: chancellor taoiseach
leader: president premier chancellor head chief chairman chairwoman chair king monarch emir sultan governor leader
head chief: director head chief chairman chairwoman chair president secretary executive ceo commissioner coordinator boss
chairman chairwoman chair: chairman chairwoman chair chairperson
official: minister secretary undersecretary commissioner director adviser advisor deputy diplomat envoy ambassador coordinator official spokesman spokeswoman spokesperson aide head administrator counsellor counselor assistant
secretary: undersecretary
spokesman spokeswoman spokesperson: spokesman spokeswoman spokesperson
aide adviser advisor: aide adviser advisor strategist assistant
officer soldier: general admiral commodore colonel commander officer marshal lieutenant captain major brigadier sergeant
commander: general admiral commodore colonel brigadier marshal
lawmaker legislator parliamentarian: senator congressman congresswoman representative legislator mp deputy parliamentarian lawmaker
politician: senator congressman congresswoman representative legislator mp parliamentarian lawmaker governor mayor minister candidate leader premier
congressman congresswoman: representative
scholar academic: professor scholar historian academic economist fellow lecturer scientist
expert: professor scholar analyst expert researcher fellow historian academic economist scientist
analyst researcher: analyst researcher expert fellow economist strategist scholar
professor: lecturer
author writer: author writer historian columnist novelist
candidate nominee: candidate nominee nominated
businessman billionaire mogul: candidate nominee billionaire businessman mogul executive ceo founder
executive: executive ceo founder chairman president
monarch: king queen monarch
pontiff: pope
lawyer attorney: lawyer attorney counsel prosecutor
journalist reporter: journalist reporter correspondent editor columnist host anchor
activist campaigner: activist organizer campaigner
strategist consultant: strategist manager pollster consultant
botschafter botschafterin: botschafter botschafterin
ambassadeur ambassadrice: ambassadeur ambassadrice
embajador embajadora: embajador embajadora
velvyslanec velvyslankyně: velvyslanec velvyslankyně
ministr ministryně: ministr ministryně
министр міністр: министр міністр
дипломат: посол дипломат
`, "\n") {
		nouns, members, _ := strings.Cut(line, ":")
		for _, n := range strings.Fields(nouns) {
			m[n] = append(m[n], strings.Fields(members)...)
		}
	}
	return m
}()

// offices are the nouns of mayStandFor: somebody whose office is known is not
// called by another one.
var offices = func() *list {
	m := set("minister president governor mayor judge")
	for noun, members := range mayStandFor {
		m.add(noun)
		for _, w := range members {
			m.add(w)
		}
	}
	return m
}()

// portfolios part offices of one name: a defense minister is no foreign
// minister. British and American spellings are one.
var portfolios = map[string]string{
	"foreign": "foreign", "defense": "defense", "defence": "defense", "finance": "finance", "treasury": "finance", "interior": "interior", "home": "interior",
	"justice": "justice", "trade": "trade", "economy": "economy", "economic": "economy", "energy": "energy", "health": "health", "education": "education",
	"agriculture": "agriculture", "environment": "environment", "climate": "environment", "labor": "labor", "labour": "labor",
	"transport": "transport", "culture": "culture", "press": "press",
}

// office is what a role says of the person who has it, in nouns.
type office struct {
	nouns      []string // "ambassador"; of "spokesman for the president" not the president
	portfolios []string
	deputy     bool
	former     bool
}

// readOffice reads the nouns of a role. What stands after a preposition or
// before a possessive names somebody else's office; of "secretary general"
// the general is none.
func readOffice(role string) office {
	o := office{former: former(role)}
	var segment []string
	flush := func() { o.nouns, segment = append(o.nouns, segment...), segment[:0] }
	inside := false // after a preposition
	prev := ""
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		mark := strings.HasSuffix(w, ",") || strings.HasSuffix(w, ")")
		w = strings.Trim(w, ",.()“”\"")
		if p := portfolios[w]; p != "" && !slices.Contains(o.portfolios, p) {
			o.portfolios = append(o.portfolios, p)
		}
		switch {
		case w == "and":
			flush()
			inside = false
		case inside:
		case prepositions.has(w):
			inside = true
		case strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s"):
			segment = segment[:0]
		default:
			o.deputy = o.deputy || w == "deputy" || w == "vice" || w == "assistant" || strings.HasPrefix(w, "vice-")
			switch {
			case w == "general" && isRole(prev):
			case w == "democratic":
				segment = append(segment, "democrat")
			case w == "minister" && (prev == "prime" || prev == "premier"):
				segment = append(segment, "premier")
			default:
				segment = appendNouns(segment, w)
			}
		}
		if mark {
			flush()
			inside = false
		}
		prev = w
	}
	flush()
	if slices.Contains(o.portfolios, "foreign") && slices.Contains(o.nouns, "minister") {
		o.nouns = append(o.nouns, "foreign-minister") // his country's top diplomat
	}
	return o
}

// appendNouns appends a word and the part of "under-secretary" or of
// "consul-general" that names the office.
func appendNouns(nouns []string, w string) []string {
	nouns = append(nouns, w)
	i := strings.LastIndexByte(w, '-')
	switch {
	case i < 0:
		return nouns
	case w[i+1:] == "general" || w[i+1:] == "elect" || w[i+1:] == "designate":
		return append(nouns, w[:i])
	}
	return append(nouns, w[i+1:])
}

// is reports whether the office can be called noun; exact where it bears that
// very noun.
func (o office) is(noun string) (ok, exact bool) {
	if slices.Contains(o.nouns, noun) {
		return true, true
	}
	for _, m := range mayStandFor[noun] {
		if slices.Contains(o.nouns, m) {
			return true, false
		}
	}
	return false, false
}

// calling is an office as a phrase calls it: "the former Czech defense
// minister".
type calling struct {
	noun       string
	portfolios []string
	deputy     bool
	former     bool
	styled     bool // "the Secretary", with a capital: no deputy is called so
}

// nominalOffice reads the phrase of a subject.
func nominalOffice(s []token, sub subject) calling {
	c := calling{noun: sub.noun}
	for i := sub.head; i < sub.tail; i++ {
		w := s[i].lower
		if prepositions.has(w) {
			break
		}
		if p := portfolios[w]; p != "" {
			c.portfolios = append(c.portfolios, p)
		}
		c.deputy = c.deputy || w == "deputy" || w == "vice" || w == "assistant"
		c.former = c.former || w == "former" || w == "ex"
		c.styled = c.styled || w == sub.noun && s[i].upper && i > sub.head
		if w == "minister" && i > sub.head && s[i-1].lower == "prime" {
			c.noun = "premier"
		}
		if w == "general" && c.noun == w && i > sub.head && isRole(s[i-1].lower) {
			c.noun = s[i-1].lower // the secretary general is no general
		}
	}
	return c
}

// called returns the members of the cast whom a phrase can mean and ok lets
// pass: those who bear the very noun where there are any, else those who can
// be called so.
func (c *cast) called(as calling, ok func(*person) bool) []*person {
	best, fit := 0, []*person(nil)
	try := func(p *person) {
		rank := 0
		for _, h := range p.roles {
			rank = max(rank, h.office.rank(as))
		}
		if rank == 0 || rank < best || slices.Contains(fit, p) || !ok(p) {
			return
		}
		if rank > best {
			best, fit = rank, nil
		}
		fit = append(fit, p)
	}
	for _, p := range c.office[as.noun] {
		try(p)
	}
	for _, noun := range mayStandFor[as.noun] {
		for _, p := range c.office[noun] {
			try(p)
		}
	}
	slices.SortStableFunc(fit, func(a, b *person) int { return a.at - b.at })
	return fit
}

// exactOffice is the rank of the very noun, with "deputy" and "former" as the
// phrase has them.
const exactOffice = 8

// rank says how well an office answers to a phrase; 0 is not at all.
func (o office) rank(as calling) int {
	ok, exact := o.is(as.noun)
	if !ok || as.former && !o.former || as.deputy && !o.deputy || as.styled && o.deputy && !as.deputy {
		return 0
	}
	if as.noun == "secretary" && len(as.portfolios) == 0 && (slices.Contains(o.portfolios, "foreign") || slices.Contains(o.portfolios, "interior")) {
		return 0 // nobody calls the British Foreign Secretary "the secretary"
	}
	if len(as.portfolios) > 0 && len(o.portfolios) > 0 && !slices.ContainsFunc(as.portfolios, func(p string) bool { return slices.Contains(o.portfolios, p) }) {
		return 0
	}
	rank := 1
	if exact {
		rank += 4
	}
	if o.deputy == as.deputy {
		rank += 2
	}
	if o.former == as.former {
		rank++
	}
	return rank
}
