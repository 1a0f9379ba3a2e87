package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// person is one member of an article's cast.
type person struct {
	name    string   // the fullest form that the article gives
	parts   []string // its words, in lower case and without diacritics
	gender  gender
	full    bool // two names or more are known
	roles   []held
	hints   []string // clauses that say for whom, without naming an office
	at      int      // first mention, in bytes
	last    int      // latest mention so far, in bytes
	count   int      // mentions
	evident bool     // something beside the capital letters says that this is a person
	age     string   // in digits, as the article prints it; "" where it does not
	foreign bool     // the article is not in English, the language of the lists of given names
}

// held is a role that the article gives a person.
type held struct {
	text   string
	at     int // bytes of the article
	office office
	guess  bool // nobody said so
	own    bool // it is private
}

// cast is everybody whom the article names.
type cast struct {
	people []*person
	by     map[string][]*person // by each word of the name, maxNamesakes at most
	named  map[string]*person   // by the whole name
	office map[string][]*person // by each noun of a role
	aged   map[string][]*person // by age
	stems  map[string][]*person // by how the surname begins, outside English
	gaz    *gazetteer.Gazetteer
	date   index.Date // of the article's words

	affiliations affiliations      // by office
	bodies       map[string]string // the whole name of a body by its last word and by its initials; "" where there are two

	// cautious outside English, the language of the lexicon: there a capital
	// letter alone makes nobody a speaker.
	cautious bool

	lang   string
	tongue *tongue // nil for English and for languages without a list of words
}

// maxNamesakes bounds the people of one name, and of one office: among more,
// neither tells who is meant.
const maxNamesakes = 64

// enter adds p to those whom the word w can mean.
func enter(m map[string][]*person, w string, p *person) {
	if ps := m[w]; len(ps) < maxNamesakes && !slices.Contains(ps, p) {
		m[w] = append(ps, p)
	}
}

// add records a mention of a person and returns the member of the cast, or nil
// where the name alone does not say who it is.
func (c *cast) add(toks []token, n nameRun) *person {
	name := toks[n.start:n.end]
	var few [4]string
	parts := nameParts(few[:0], name)
	if len(parts) == 0 {
		return nil
	}
	g := n.gender
	if g == 0 {
		g = nameGender(parts[0])
	}
	if len(parts) > 1 {
		namesakes := c.by[parts[len(parts)-1]]
		var buf [48]byte
		whole := appendJoined(buf[:0], parts)
		if p := c.named[string(whole)]; p != nil {
			namesakes = []*person{p}
		}
		if particles.has(parts[0]) && !c.cautious {
			// "Von der Leyen" at the head of a sentence is a surname.
			for _, p := range c.by[parts[len(parts)-1]] {
				if p.full && len(p.parts) > len(parts) && slices.Equal(p.parts[len(p.parts)-len(parts):], parts) {
					p.count++
					p.evident = true
					return p
				}
			}
		}
		for _, p := range namesakes {
			if p.full && sameName(p.parts, parts) && !p.beside(toks, parts) {
				p.count++
				p.last = name[0].start
				p.evident = p.evident || n.titled || relativeWho(toks, n.end)
				if len(parts) > len(p.parts) && givenNames[parts[0]] != 0 && p.parts[0] != parts[0] ||
					utf8.RuneCountInString(p.parts[0]) == 1 && utf8.RuneCountInString(parts[0]) > 1 {
					p.name, p.parts = spell(name), slices.Clone(parts)
				}
				if p.gender == 0 {
					p.gender = g
				}
				return p
			}
		}
		p := &person{name: mixedCase(spell(name)), parts: slices.Clone(parts), gender: g, full: true, foreign: c.cautious, at: name[0].start, last: name[0].start, count: 1,
			evident: n.titled || givenNames[parts[0]] != 0 || syllables(name[len(name)-1]) || relativeWho(toks, n.end)}
		c.people = append(c.people, p)
		c.named[string(whole)] = p
		for _, w := range p.parts {
			enter(c.by, w, p)
		}
		if c.cautious {
			enter(c.stems, stemKey(p.parts[len(p.parts)-1]), p)
		}
		return p
	}
	return nil
}

// partPairs leaves of two surnames that a list sets side by side without a
// comma the second: "Vold Brandt" is nobody where the article has another Vold,
// the name is printed once, and nothing else says that it is one person's.
func (c *cast) partPairs() {
	if c.cautious {
		return
	}
	for _, p := range c.people {
		if !p.full || len(p.parts) != 2 || p.count > 1 || p.evident || len(p.roles) > 0 {
			continue
		}
		first, last := p.parts[0], p.parts[1]
		if !slices.ContainsFunc(c.by[first], func(o *person) bool { return o != p && o.parts[len(o.parts)-1] == first }) {
			continue
		}
		delete(c.named, first+" "+last)
		p.name, p.parts, p.full = strings.TrimSpace(p.name[strings.LastIndexByte(p.name, ' ')+1:]), p.parts[1:], false
	}
}

// appendJoined appends the parts of a name with a space between them.
func appendJoined(b []byte, parts []string) []byte {
	for i, p := range parts {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, p...)
	}
	return b
}

// sameName reports whether two full names can be one person's: the same
// surname, and given names that are equal, or one the initial or a short form of
// the other.
func sameName(a, b []string) bool {
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	x, y := a[0], b[0]
	return x == y || len(x) == 1 && strings.HasPrefix(y, x) || len(y) == 1 && strings.HasPrefix(x, y) || nickname(x, y)
}

// beside reports whether the sentence has already named p by another given name
// than these parts have. Nobody calls one man John and Jack in one breath:
// "John Vold and Jack Vold, his brother".
func (p *person) beside(sentence []token, parts []string) bool {
	x, y := p.parts[0], parts[0]
	return x != y && len(x) > 1 && len(y) > 1 && p.last >= sentence[0].start
}

// addSurnames enters those who are only ever called by one name: with a title
// (Mr. King), or again and again.
func (c *cast) addSurname(tok token, g gender, titled bool) *person {
	parts := nameParts(nil, []token{tok})
	name := tok.text
	if shouted(name) {
		name = properCase(name)
	}
	p := &person{name: name, parts: parts, gender: g, at: tok.start, count: 1, evident: titled}
	c.people = append(c.people, p)
	enter(c.by, parts[0], p)
	return p
}

// byGivenName finds whom a title means that goes before the given name: "Dame
// Harriet" after "Harriet Vale", where one has it.
func (c *cast) byGivenName(toks []token, n nameRun) *person {
	if n.end-n.start != 1 || !n.titled || n.start == 0 || !givenTitles.has(toks[n.start-1].lower) || len(c.people) > maxGiven {
		return nil
	}
	var found *person
	name := fold(toks[n.start].lower)
	for _, p := range c.people {
		if !p.full || p.parts[0] != name {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// maxGiven bounds the people among whom a given name is looked for: a list of
// names tells nothing by it.
const maxGiven = 256

// givenTitles go before a given name.
var givenTitles = set(`sir dame king queen prince princess sheikh sheikha emir pope`)

// find returns the members of the cast whom a name can mean, the likeliest
// alone where the others are ruled out.
func (c *cast) find(toks []token, n nameRun) []*person {
	var few [4]string
	parts := nameParts(few[:0], toks[n.start:n.end])
	if len(parts) == 0 {
		return nil
	}
	var ps []*person
	if len(parts) > 1 {
		// A surname of several words: "SEQUEIRA LOBO".
		for _, p := range c.by[parts[len(parts)-1]] {
			if p.full && len(p.parts) > len(parts) && slices.Equal(p.parts[len(p.parts)-len(parts):], parts) {
				return []*person{p}
			}
		}
		var buf [48]byte
		if p := c.named[string(appendJoined(buf[:0], parts))]; p != nil {
			return []*person{p}
		}
	}
	for _, p := range c.by[parts[len(parts)-1]] {
		last := p.parts[len(p.parts)-1] == parts[len(parts)-1]
		switch {
		case len(parts) > 1 && p.full && sameName(p.parts, parts):
			return []*person{p}
		case len(parts) == 1 && (last || p.surname(parts[0]) || !n.titled && p.full && p.parts[0] == parts[0]):
			if n.gender != 0 && p.gender != 0 && n.gender != p.gender {
				continue
			}
			ps = append(ps, p)
		}
	}
	if len(ps) == 0 && len(parts) == 1 && c.cautious {
		ps = c.byCase(parts[0])
	}
	if len(ps) > 1 && n.titled && n.lead < n.start {
		ps = byTitle(ps, toks[n.lead:n.start])
	}
	if len(ps) == 1 {
		lead := n.lead
		if lead == n.start && lead > 0 && toks[lead-1].kind == word && callings.has(toks[lead-1].lower) {
			lead-- // "law professor Vold"
		}
		if lead < n.start && otherCalling(ps[0], toks[lead:n.start]) {
			return nil
		}
	}
	if len(ps) > 1 {
		// A surname beats a given name.
		var last []*person
		for _, p := range ps {
			if p.full && p.parts[len(p.parts)-1] == parts[0] {
				last = append(last, p)
			}
		}
		if len(last) > 0 {
			ps = last
		}
	}
	return ps
}

// surname reports whether a word is a surname of p that does not end the name:
// the first of two in Spanish and Portuguese, the first word in Korean.
func (p *person) surname(w string) bool {
	n := len(p.parts)
	switch {
	case !p.full:
		return false
	case p.parts[0] == w:
		return n == 2 && strings.Contains(p.parts[1], "-") && givenNames[w] == 0
	}
	return n >= 3 && n <= 4 && p.parts[n-2] == w && len(w) > 2 && !particles.has(w) && givenNames[w] == 0
}

// otherCalling reports whether a title is not of somebody whom the article has
// called by surname alone so far: Professor Vold is not Minister Vold.
func otherCalling(p *person, title []token) bool {
	if p.full || len(p.roles) == 0 {
		return false
	}
	noun := strings.TrimSuffix(title[len(title)-1].lower, ".")
	if long := shortTitles[noun]; long != "" {
		noun = long
	}
	if !callings.has(noun) && !roleNouns.has(noun) {
		return false // "Mr.", "Dr."
	}
	return !slices.ContainsFunc(p.roles, func(h held) bool { return h.own == callings.has(noun) })
}

var shortTitles = map[string]string{"prof": "professor", "gen": "general", "amb": "ambassador", "sen": "senator", "rep": "representative", "gov": "governor",
	"adm": "admiral", "col": "colonel", "lt": "lieutenant", "maj": "major", "cmdr": "commander"}

// byTitle narrows namesakes to those who have the office of a title: of
// "President Obama" and Michelle Obama the one is not the other.
func byTitle(ps []*person, title []token) []*person {
	noun := strings.TrimSuffix(title[len(title)-1].lower, ".")
	if long := shortTitles[noun]; long != "" {
		noun = long
	}
	as := nominalOffice(title, subject{noun: noun, head: 0, tail: len(title)})
	var fit, bare []*person
	for _, p := range ps {
		if slices.ContainsFunc(p.roles, func(h held) bool { return h.office.rank(as) > 0 }) {
			fit = append(fit, p)
		} else if !p.full {
			bare = append(bare, p)
		}
	}
	switch {
	case len(fit) > 0:
		return fit
	case len(bare) > 0 && roleNouns.has(as.noun):
		return bare
	}
	return ps
}
