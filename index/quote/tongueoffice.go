package quote

import (
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Offices in the languages of tongues: one line for each, the words by which
// an article speaks of whoever has it. A woman's form stands behind a slash.

var officeLines = `
minister: ministre ministro/ministra titular minister/ministerin ministr/ministryně міністр/міністерка министр/министерка miniszter
ambassador: ambassadeur/ambassadrice embajador/embajadora botschafter/botschafterin velvyslanec/velvyslankyně посол/послиця ambasador/ambasadorka nagykövet
diplomat: diplomate diplomático/diplomática diplomat/diplomatin diplomat/diplomatka дипломат dyplomata/dyplomatka diplomata
deputy: vice-ministre viceministro/viceministra vizeminister/vizeministerin náměstek/náměstkyně заступник/заступниця заместитель замминистра замглавы вице-министр wiceminister staatssekretär/staatssekretärin
president: président/présidente mandatario/mandataria presidente/presidenta präsident/präsidentin prezident/prezidentka президент/президентка prezydent elnök
premier: premier-ministre premier regierungschef/regierungschefin kanzler/kanzlerin premiér/premiérka vicepremiér/vicepremiérka прем'єр прем'єр-міністр премьер премьер-министр kormányfő miniszterelnök
chancellor: canciller vicecanciller
envoy: émissaire envoyé/envoyée enviado/enviada gesandter/gesandte zmocněnec/zmocněnkyně vyslanec/vyslankyně уповноважений/уповноважена уполномоченный спецпредставитель спецпосланник beauftragter/beauftragte
spokesman: porte-parole portavoz vocero/vocera sprecher/sprecherin mluvčí речник/речниця представитель/представительница пресс-секретарь rzecznik/rzeczniczka szóvivő
secretary: secrétaire secretario/secretaria sekretär/sekretärin tajemník/tajemnice секретарь госсекретарь держсекретар sekretarz államtitkár generalsekretär/generalsekretärin
member: député/députée diputado/diputada congresista abgeordneter/abgeordnete poslanec/poslankyně депутат/депутатка poseł/posłanka képviselő sénateur/sénatrice senador/senadora senator/senatorin senátor/senátorka сенатор eurodéputé/eurodéputée élu/élue нардеп
director: directeur/directrice director/directora direktor/direktorin ředitel/ředitelka директор/директорка dyrektor igazgató leiter/leiterin начальник/начальниця керівник/керівниця руководитель
head: chef/cheffe dirigeant/dirigeante jefe/jefa dirigente líder chef/chefin šéf/šéfka глава голова очільник/очільниця szef/szefowa vezető
adviser: conseiller/conseillère asesor/asesora berater/beraterin poradce/poradkyně радник/радниця советник doradca/doradczyni tanácsadó
negotiator: négociateur/négociatrice negociador/negociadora unterhändler/unterhändlerin vyjednavač/vyjednavačka переговорник/переговорниця переговорщик negocjator
official: responsable funcionario/funcionaria beamter/beamte úředník/úřednice činitel чиновник/чиновниця посадовець/посадовиця urzędnik
expert: expert/experte chercheur/chercheuse analyste analista experto/experta analyst/analystin experte/expertin analytik/analytička expert/expertka аналітик/аналітикиня эксперт аналитик експерт/експертка politologue politolog/politoložka политолог політолог ekspert/ekspertka analityk investigador/investigadora forscher/forscherin szakértő elemző
professor: professeur/professeure profesor/profesora catedrático/catedrática professor/professorin profesor/profesorka професор/професорка профессор professzor
general: général/générale general генерал generál generał tábornok
mayor: maire alcalde/alcaldesa bürgermeister/bürgermeisterin starosta/starostka мер/мерка мэр burmistrz polgármester sołtys wójt
counterpart: homologue homólogo/homóloga par kollege/kollegin kollegen/kollegin amtskollege/amtskollegin amtskollegen/amtskollegin protějšek колега/колежанка коллега odpowiednik/odpowiedniczka
consul: consul/consule cónsul konsul/konsulin konzul консул
commissioner: commissaire comisario/comisaria kommissar/kommissarin komisař/komisařka eurokomisařka єврокомісар/єврокомісарка еврокомиссар komisarz
`

// officeWord is what a noun says of who is called by it.
type officeWord struct {
	office string
	gender gender
}

var officeWords = func() map[string]officeWord {
	m := map[string]officeWord{}
	for line := range strings.SplitSeq(strings.TrimSpace(officeLines), "\n") {
		office, words, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(words) {
			he, she, two := strings.Cut(w, "/")
			if _, ok := m[he]; !ok {
				m[he] = officeWord{office: office}
				if two && he[0] < 0xd0 { // in Cyrillic script the form of men is that of all
					m[he] = officeWord{office, male}
				}
			}
			if two {
				if _, ok := m[she]; !ok {
					m[she] = officeWord{office, female}
				}
			}
		}
	}
	return m
}()

// standsFor gives the offices of those whom another word can mean: an envoy is
// a diplomat.
var standsFor = map[string][]string{
	"diplomat":   {"ambassador", "envoy", "negotiator", "minister", "deputy"},
	"official":   {"deputy", "director", "adviser", "secretary", "envoy"},
	"expert":     {"professor"},
	"head":       {"minister", "president", "director"},
	"premier":    {"chancellor"},
	"minister":   {"chancellor", "counterpart", "deputy"},
	"secretary":  {"deputy"},
	"president":  {"counterpart"},
	"deputy":     {"secretary"},
	"chancellor": {"minister"},
}

// officeOf returns what a noun, or the last part of a German compound, says.
func officeOf(w string) (officeWord, bool) {
	w = w[elision(w):]
	if o, ok := officeWords[w]; ok {
		return o, true
	}
	for n := range w {
		if n > 2 && n < len(w)-5 {
			if o, ok := officeWords[w[n:]]; ok {
				return o, true
			}
		}
	}
	return officeWord{}, false
}

func nounGender(w string) gender {
	o, ok := officeOf(w)
	if !ok {
		return 0
	}
	return o.gender
}

// enterOffice notes the office that a role in one of these languages begins
// with.
func (c *cast) enterOffice(p *person, role string) {
	if c.tongue == nil {
		return
	}
	for _, w := range strings.Fields(strings.ToLower(role)) {
		if o, ok := officeOf(strings.Trim(w, ",.()")); ok {
			enter(c.office, ":"+o.office, p)
			if p.gender == 0 {
				p.gender = o.gender
			}
			return
		}
	}
}

// byOffice finds whom "la diplomate" or "der estnische Minister" stands for.
func (d *discourse) byOffice(s []token, sub subject, sent int) source {
	c := d.cast
	printed := source{name: c.printedAbroad(s, sub), kind: index.Unnamed, noun: sub.noun, band: index.Medium}
	if sub.indefinite {
		return printed
	}
	at := s[sub.head].start
	state, described := "", false
	for i, t := range s[sub.head:sub.tail] {
		described = described || i > 0 && t.lower != sub.noun && !s[sub.head+i-1].in(abroadDet) && !c.nationality(&s[sub.head+i])
	}
	described = described || sub.tail < len(s) && (s[sub.tail].in(abroadPrep) || s[sub.tail].is(",") && sub.tail+1 < len(s) && s[sub.tail+1].in(abroadConj))
	for _, t := range s[sub.head:sub.tail] {
		if e, ok := c.gaz.Adjective(c.lang, t.lower); ok {
			state = e.Name
		}
	}
	if d.last.kind == index.Unnamed && d.last.noun == sub.noun && !described {
		return source{name: d.last.name, kind: index.Unnamed, noun: sub.noun, band: index.Medium}
	}
	o, known := officeOf(sub.noun)
	var fit []*person
	pick := func(office string) {
		for _, p := range c.office[":"+office] {
			if p.at > at || slices.Contains(fit, p) || !agrees(p, sub.gender) {
				continue
			}
			if of := c.stateAbroad(p); state != "" && of != "" && of != state {
				continue
			}
			fit = append(fit, p)
		}
	}
	if known && !(described && loose.has(o.office)) {
		pick(o.office)
		for _, other := range standsFor[o.office] {
			if len(fit) == 0 || other == "counterpart" {
				pick(other)
			}
		}
		if of := inState(c, fit, state); len(of) > 0 {
			fit = of // "der slowenische Minister"
		}
	}
	if described && len(fit) > 1 {
		if of := withWords(fit, s[sub.head:sub.tail]); len(of) > 0 {
			fit = of // "el titular de Obras Públicas"
		}
	}
	switch {
	case len(fit) == 1:
		if last := d.last.person; o.office == "head" && state == "" && last != nil && last != fit[0] && d.lastSent >= sent-2 && agrees(last, sub.gender) && !slices.Contains(c.office[":head"], fit[0]) {
			if d.lastSent >= sent-1 && d.focus == last {
				return source{person: last, kind: index.Person, band: index.Low} // "el dirigente" who has just spoken
			}
			return source{candidates: []string{fit[0].name, last.name}}
		}
		band := index.Medium
		if fit[0] == d.last.person && d.last.band == index.High || state != "" && c.stateAbroad(fit[0]) == state || state == "" && !loose.has(o.office) && !described {
			band = index.High
		}
		return source{person: fit[0], kind: index.Person, band: band}
	case len(fit) > 1:
		if p := d.latest(fit); p != nil && (p == d.last.person || p == d.focus && !slices.Contains(fit, d.last.person)) {
			return source{person: p, kind: index.Person, band: index.Medium}
		}
		var names []string
		for _, p := range fit {
			names = append(names, p.name)
		}
		return source{candidates: names}
	}
	if p := d.ofState(state, sub, sent); p != nil && !described {
		return source{person: p, kind: index.Person, band: index.Medium}
	}
	if described || state != "" || !known {
		return printed
	}
	for _, p := range []*person{d.last.person, d.focus} {
		if p != nil && agrees(p, sub.gender) && len(p.roles) == 0 {
			return source{person: p, kind: index.Person, band: index.Low}
		}
	}
	return printed
}

// ofState returns the one person named of late whose office is a state's: "the
// Danish diplomat" of a director of its ministry.
func (d *discourse) ofState(state string, sub subject, sent int) *person {
	if state == "" {
		return nil
	}
	var found *person
	for i := len(d.mentions) - 1; i >= 0 && len(d.mentions)-i <= maxLookBack; i-- {
		p := d.mentions[i].p
		if d.mentions[i].sentence > sent || !agrees(p, sub.gender) || p == found || d.cast.stateAbroad(p) != state {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// withWords returns those of ps whose offices have a capitalised word of the phrase.
func withWords(ps []*person, phrase []token) (of []*person) {
	for _, p := range ps {
		if slices.ContainsFunc(phrase, func(t token) bool {
			return t.upper && len(t.text) > 3 && slices.ContainsFunc(p.roles, func(h held) bool { return strings.Contains(h.text, t.text) })
		}) {
			of = append(of, p)
		}
	}
	return of
}

// loose are offices by which an article describes somebody new.
var loose = set(`diplomat official expert adviser head director`)

// inState returns those of ps whose offices name a state.
func inState(c *cast, ps []*person, state string) (of []*person) {
	for _, p := range ps {
		if state != "" && c.stateAbroad(p) == state {
			of = append(of, p)
		}
	}
	return of
}

// printedAbroad returns the phrase as printed, without its article, to its end:
// "diplomat jedné z pobaltských zemí".
func (c *cast) printedAbroad(s []token, sub subject) string {
	b, e := sub.head, sub.tail
	for b < e-1 && s[b].in(abroadDet) {
		b++
	}
	preps := 0
	for e < len(s) && e-b < 8 && s[e].kind == word && preps < 2 && !s[e].in(abroadSays|abroadJudge|abroadConj|abroadThat|abroadSkip) && sub.start > 0 {
		if s[e].in(abroadPrep) {
			if preps++; preps == 2 {
				break // "на условиях анонимности"
			}
		}
		e++
	}
	if e > sub.tail && preps < 2 && e < len(s) && s[e].kind == word {
		e = sub.tail // what follows belongs to the sentence
	}
	for e > b+1 && e < len(s) && s[e].kind == quoted && s[e-1].kind == word && s[e-1].in(abroadDet|abroadPrep) {
		e-- // "sagte der Minister der „Zeitung“"
	}
	return spellAll(s[b:e])
}

// stateAbroad returns the one state that the offices of p name.
func (c *cast) stateAbroad(p *person) string {
	for _, h := range p.roles {
		for _, w := range strings.Fields(strings.ToLower(h.text)) {
			if e, ok := c.gaz.Adjective(c.lang, strings.Trim(w, ",.")); ok {
				return e.Name
			}
		}
		for _, m := range c.gaz.Find(h.text) {
			if m.Entry.Kind == gazetteer.State {
				return m.Entry.Name
			}
		}
	}
	return ""
}

// officeBehind reads the office that a Hungarian name goes before: "Keresztúri
// Balázs külügyi államtitkár", "…, a minisztérium államtitkára".
func (c *cast) officeBehind(text string, s []token, n nameRun, p *person) {
	b := n.end
	if b < len(s) && s[b].is(",") {
		b++
	}
	for e := b; e < len(s) && e-b <= 10 && s[e].kind == word; e++ {
		w := s[e].lower
		stem := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "ja"), "a"), "e")
		if s[e].in(abroadRole) || c.tongue.words[stem]&abroadRole != 0 {
			role := text[s[b].start:s[e].end]
			c.addRole(p, strings.TrimPrefix(strings.TrimPrefix(role, "a "), "az "), s[n.start].start)
			if o, ok := officeOf(stem); ok {
				enter(c.office, ":"+o.office, p)
			}
			return
		}
	}
}
