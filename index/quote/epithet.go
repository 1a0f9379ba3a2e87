package quote

import (
	"slices"
	"strings"

	"onrecord/index"
)

// English news calls people by more than name and office: a legislator by
// party and state ("the Ohio Republican"), anybody by nation ("the German").

// americanStates gives the states that American papers set behind the party of
// a legislator, as the Associated Press and the post shorten them.
var americanStates = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(`Alabama ala al
Alaska alaska ak
Arizona ariz az
Arkansas ark ar
California calif ca
Colorado colo co
Connecticut conn ct
Delaware del de
Florida fla fl
Georgia ga
Hawaii hawaii hi
Idaho idaho id
Illinois ill il
Indiana ind in
Iowa iowa ia
Kansas kan ks
Kentucky ky
Louisiana la
Maine maine me
Maryland md
Massachusetts mass ma
Michigan mich mi
Minnesota minn mn
Mississippi miss ms
Missouri mo
Montana mont mt
Nebraska neb ne
Nevada nev nv
New-Hampshire n.h nh
New-Jersey n.j nj
New-Mexico n.m nm
New-York n.y ny
North-Carolina n.c nc
North-Dakota n.d nd
Ohio ohio oh
Oklahoma okla ok
Oregon ore or
Pennsylvania pa
Rhode-Island r.i ri
South-Carolina s.c sc
South-Dakota s.d sd
Tennessee tenn tn
Texas texas tx
Utah utah ut
Vermont vt
Virginia va
Washington wash wa
West-Virginia w.va wv
Wisconsin wis wi
Wyoming wyo wy`) {
		words := strings.Fields(line)
		state := strings.ReplaceAll(words[0], "-", " ")
		m[strings.ToLower(state)] = state
		for _, w := range words[1:] {
			m[w] = state
		}
	}
	return m
}()

var parties = map[string]string{"r": "Republican", "d": "Democratic", "i": "independent"}

// partisan reads the party and the state behind a legislator's name: "(R-Ohio)",
// ", D-Del.,".
func partisan(s []token, i int) string {
	if i+1 >= len(s) || !s[i].is("(") && !s[i].is(",") {
		return ""
	}
	letter, short, ok := strings.Cut(s[i+1].lower, "-")
	party := parties[letter]
	if !ok || party == "" || !s[i+1].upper {
		return ""
	}
	state := americanStates[strings.TrimRight(short, ".")]
	if state == "" && i+2 < len(s) {
		state = americanStates[short+" "+s[i+2].lower] // "(D-New York)"
	}
	if state == "" {
		return ""
	}
	return party + " legislator from " + state
}

// partyNouns are what the members of a party are called.
var partyNouns = set(`republican democrat independent conservative liberal nationalist socialist libertarian`)

// party returns the party that a word names, or "".
func party(w string) string {
	if w == "democrat" || w == "democratic" {
		return "democrat"
	}
	if partyNouns.has(w) && w != "independent" {
		return w
	}
	return ""
}

// otherParty reports whether a phrase names a party and the roles of p only
// another one: the Republican nominee is not the Libertarian one.
func otherParty(phrase []token, p *person) bool {
	named := ""
	for i := range phrase {
		if w := party(phrase[i].lower); w != "" {
			named = w
		}
	}
	if named == "" {
		return false
	}
	other := false
	for _, h := range p.roles {
		for w := range strings.FieldsSeq(strings.ToLower(h.text)) {
			switch party(w) {
			case named:
				return false
			case "":
			default:
				other = true
			}
		}
	}
	return other
}

// epithet reports whether a run of capitalised words behind "the" calls
// somebody by party or office and names nobody: "the Ohio Republican".
func epithet(toks []token, b, e int) bool {
	if e-b < 2 || b == 0 || toks[b-1].kind != word || toks[b-1].lower != "the" {
		return false
	}
	last := &toks[e-1]
	return partyNouns.has(last.lower) || last.in(isRoleWord) && !titles.has(last.lower) && americanStates[strings.ToLower(spell(toks[b:e-1]))] != ""
}

// national reports whether s[i] is the name of a people behind "the", standing
// for one of them: "the German insists".
func (c *cast) national(s []token, i int) bool {
	if i == 0 || s[i-1].kind != word || s[i-1].lower != "the" || !s[i].name() || !c.begins(&s[i]) {
		return false
	}
	_, ok := c.gaz.Demonym(s[i].text)
	return ok
}

// foretold returns whom an office means that the article gives a name only
// later: the one member of the cast who has that very office, where nobody of
// whom it could be said has been named so far.
func (d *discourse) foretold(s []token, sub subject, country string) *person {
	if d.cast.cautious || d.unsaid || s[sub.head].lower != "the" {
		return nil
	}
	as := nominalOffice(s, sub)
	fit := d.cast.called(as, func(p *person) bool {
		if !slices.ContainsFunc(p.roles, func(h held) bool { return h.office.rank(as) >= exactOffice }) {
			return false
		}
		nations := d.cast.nations(p)
		return country == "" || len(nations) == 0 || slices.Contains(nations, country)
	})
	if len(fit) != 1 || !fit[0].full || fit[0].at < s[sub.head].start {
		return nil
	}
	return fit[0]
}

// anyBody are nouns by which a body is called again, whatever its name.
var anyBody = set(`group organization organisation company agency firm`)

// again reports whether "the group" or "the ministry" means the body that
// spoke last under its name.
func (d *discourse) again(s []token, sub subject) bool {
	if sub.tail-sub.head != 2 || s[sub.head].lower != "the" || sub.state {
		return false
	}
	name := d.last.name
	if strings.ToLower(name) == name {
		return false // it has none
	}
	return anyBody.has(sub.noun) || strings.HasSuffix(strings.ToLower(name), " "+sub.noun)
}

// nations returns the states for which p speaks or has spoken.
func (c *cast) nations(p *person) []string {
	var out []string
	note := func(text string) {
		country, _ := c.affiliationOf(strings.TrimPrefix(text, "former "))
		if country != "" && !slices.Contains(out, country) {
			out = append(out, country)
		}
	}
	for _, h := range p.roles {
		note(h.text)
	}
	for _, h := range p.hints {
		note(h)
	}
	return out
}

// maxNationals bounds the cast in which somebody is looked for by nation: each
// time all of it is gone through, and among more a nation tells nobody apart.
const maxNationals = 512

// byNation finds whom "the German" stands for: the one member of the cast so
// far who speaks or has spoken for that state.
func (d *discourse) byNation(s []token, sub subject, sent int) source {
	e, ok := d.cast.gaz.Demonym(s[sub.tail-1].text)
	if !ok || len(d.cast.people) > maxNationals {
		return source{}
	}
	at := s[sub.head].start
	var fit []*person
	for _, p := range d.cast.people {
		if p.at <= at && len(p.roles)+len(p.hints) > 0 && slices.Contains(d.cast.nations(p), e.Name) {
			if fit = append(fit, p); len(fit) > maxNamesakes {
				return source{}
			}
		}
	}
	switch len(fit) {
	case 0:
		return source{}
	case 1:
		if f := d.focus; f != nil && f != fit[0] && f.evident && f != d.last.person && d.focusAt >= sent-1 && len(d.cast.nations(f)) == 0 {
			// Who came on stage a moment ago may be of that nation, too.
			return source{candidates: []string{f.name, fit[0].name}}
		}
		return source{person: fit[0], kind: index.Person, band: index.Medium}
	}
	if p := d.latest(fit); p != nil && (p == d.last.person || p == d.focus) {
		return source{person: p, kind: index.Person, band: index.Low}
	}
	var names []string
	for _, p := range fit {
		names = append(names, p.name)
	}
	return source{candidates: names}
}

// narrowed keeps those of fit whom a capitalised word of the phrase tells from
// the others: of two senators the one "from Ohio" is "the Ohio senator". Where
// the phrase names an American state that is nobody's, nobody is left.
func (d *discourse) narrowed(phrase []token, fit []*person) []*person {
	for i := range phrase {
		t := &phrase[i]
		if !t.name() || t.in(isStarter) || i+1 == len(phrase) || t.in(isRoleWord) && !partyNouns.has(t.lower) {
			continue
		}
		var kept []*person
		for _, p := range fit {
			if slices.ContainsFunc(p.roles, func(h held) bool { return strings.Contains(h.text, t.text) }) {
				kept = append(kept, p)
			}
		}
		if len(kept) > 0 {
			fit = kept
		}
	}
	return fit
}
