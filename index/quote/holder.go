package quote

import (
	"slices"
	"strings"
)

// courtesies stand between an office and the name of who holds it: "THE PRIME
// MINISTER, THE HON JOHN HOWARD MP".
var courtesies = set(`the hon hon. honourable honorable rt right mr mr. mrs mrs. ms ms. dr dr. sir dame his her excellency h.e he , : – — -`)

// maxHead is the number of paragraphs at the head of a record in which the
// bearer of an office is looked for.
const maxHead = 12

// holder returns the name of who holds an office, where the title or the head
// of the record prints it behind the office, or before it as in a list of
// those present.
func (t *transcript) holder(office []token) string {
	found := ""
	look := func(text string) bool {
		toks := tokenize(nil, nameCase(text), 0, len(nameCase(text)))
		for i := 0; i+len(office) < len(toks); i++ {
			if !sameWordsAt(toks, i, office) || i > 0 && (toks[i-1].lower == "deputy" || toks[i-1].lower == "vice" || toks[i-1].lower == "former") {
				continue
			}
			name := nameBehind(toks[i+len(office):])
			if name == "" || name == found {
				continue
			}
			if found != "" {
				return false
			}
			found = name
		}
		return true
	}
	if !look(t.iv.Title) {
		return ""
	}
	if found != "" {
		return found
	}
	first := t.labels[0].para
	for _, p := range t.paras[:min(first, maxHead)] {
		if p.Len() < 400 && !look(p.Cut(t.n.text)) {
			return ""
		}
	}
	return found
}

// listed returns the one person whom a line of the head gives with the same
// office in other words: "FOREIGN MINISTER" is "Senator the Hon Philippa
// Garrard, Minister for Foreign Affairs".
func (t *transcript) listed(office []token) string {
	want := readOffice(spell(office))
	if headOf(want) == "" || len(want.portfolios) == 0 {
		return ""
	}
	found := ""
	for _, p := range t.paras[:min(t.labels[0].para, maxHead)] {
		line := p.Cut(t.n.text)
		if len(line) > maxListed {
			continue
		}
		who, held, ok := strings.Cut(nameCase(line), ", ")
		if !ok {
			continue
		}
		o := readOffice(held)
		if headOf(o) != headOf(want) || !slices.Equal(o.portfolios, want.portfolios) || o.deputy != want.deputy || o.former || !t.n.cast.officeOnly(tokenize(nil, held, 0, len(held))) {
			continue
		}
		toks := tokenize(nil, who, 0, len(who))
		for len(toks) > 0 && (toks[0].in(isTitle) || courtesies.has(toks[0].lower)) {
			toks = toks[1:]
		}
		name := nameBehind(toks)
		if name == "" || found != "" && name != found {
			return ""
		}
		found = name
	}
	return found
}

// headOf returns the noun of an office that tells what it is: "minister".
func headOf(o office) string {
	for _, n := range o.nouns {
		if roleNouns.has(n) {
			return n
		}
	}
	return ""
}

// maxListed bounds a line of the head with a name and an office, in bytes.
const maxListed = 120

func sameWordsAt(toks []token, i int, words []token) bool {
	for k, w := range words {
		if i+k >= len(toks) || toks[i+k].lower != w.lower {
			return false
		}
	}
	return true
}

// nameBehind reads a given name and a surname behind an office.
func nameBehind(toks []token) string {
	i := 0
	for i < len(toks) && i < 6 && courtesies.has(toks[i].lower) {
		i++
	}
	b := i
	for i < len(toks) && i-b < 4 && toks[i].name() && (toks[i].initial() || len(toks[i].text) > 1) && !acronym(toks[i].text) &&
		!postNominals.has(toks[i].lower) && !headings.has(toks[i].lower) && posts[toks[i].lower] == noPost && (!orgWords.has(toks[i].lower) || i == b+1) && !titles.has(toks[i].lower) && !starters.has(toks[i].lower) {
		i++
	}
	if i-b < 2 || !toks[b].in(isGiven) && !toks[b].initial() {
		return ""
	}
	return spell(toks[b:i])
}

// postNominals stand behind a name.
var postNominals = set(`mp ac am ao obe kcmg cbe qc kc mep mla phd esq jr sr press joint media radio doorstop address speech statement at in on with to for and`)

// bearer returns the one person of the title or of the words before the first
// turn who has the office that is all a label says: "THE PRESIDENT".
func (t *transcript) bearer(toks []token) *person {
	noun := ""
	for _, tok := range toks {
		switch {
		case isRole(tok.lower):
			noun = tok.lower
		case tok.lower != "the" && !titles.has(tok.lower):
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
	if len(fit) != 1 || !soundsNamed(fit[0]) {
		return nil
	}
	return fit[0]
}

// presents are words with which a host presents who is there.
var presents = set(`welcome welcoming introduce introducing joined joining present pleased delighted honoured honored privileged with here floor`)

// maxPresented is how many sentences from the first turn on may present somebody.
const maxPresented = 40

// presented returns the one person whom a turn before byte at presents with the
// office that is all a label says: "With us is the Secretary General of NATO,
// Mr. Lars Brandt." Others who are named with it may be elsewhere.
func (t *transcript) presented(toks []token, at int) *person {
	noun := ""
	for _, t := range toks {
		if isRole(t.lower) {
			noun = t.lower
		}
	}
	if noun == "" {
		return nil
	}
	as := nominalOffice(toks, subject{noun: noun, tail: len(toks)})
	var found *person
	looked := 0
	for _, s := range t.n.sentences {
		if s.para < t.labels[0].para || len(s.toks) == 0 {
			continue
		}
		if looked++; looked > maxPresented || s.toks[0].start >= at {
			break
		}
		if !slices.ContainsFunc(s.toks, func(t token) bool { return presents.has(t.lower) }) {
			continue
		}
		from, to := s.toks[0].start, s.toks[len(s.toks)-1].end
		for _, p := range t.n.cast.called(as, func(p *person) bool {
			return slices.ContainsFunc(p.roles, func(h held) bool { return from <= h.at && h.at < to && h.office.rank(as) > 0 })
		}) {
			if found != nil && p != found || !soundsNamed(p) {
				return nil
			}
			found = p
		}
	}
	return found
}

// soundsNamed reports whether the name of a person has no word of a headline
// in it: "Marine One Departure", "Howard Interview".
func soundsNamed(p *person) bool {
	for i, w := range strings.Fields(strings.ToLower(p.name)) {
		if headings.has(w) || posts[w] != noPost || i > 0 && (starters.has(w) || orgWords.has(w)) || postNominals.has(w) {
			return false
		}
	}
	return true
}
