package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// foreignRoles are nouns for offices and callings in the other languages that
// tell names by capital letters.
var foreignRoles = set(`diplomate conseiller conseillère ambassadeur ambassadrice porte-parole ministre secrétaire directeur directrice négociateur négociatrice
	viceministro viceministra ministro canciller embajadora director directora cónsul portavoz vocero vocera diplomático diplomática secretario secretaria
	negociador negociadora funcionario funcionaria
	staatssekretär staatssekretärin sektionschef sektionschefin abteilungsleiter abteilungsleiterin botschafter botschafterin minister vizeminister vizeministerin
	diplomat diplomatin beamter sprecher sprecherin
	náměstek náměstkyně ministr ministryně velvyslanec velvyslankyně tajemnice tajemník diplomatka poslankyně poslanec mluvčí zmocněnec vyjednavač ředitel ředitelka
	заместитель замминистра представитель представительница глава директор начальник чиновник дипломат советник спикер
	міністр міністерка заступник заступниця речник речниця директорка дипломатка чиновник очільник радник радниця посол керівник керівниця начальниця начальник`)

// officeBefore reads the office that stands before a name in languages whose
// offices are not set with capital letters: "заместитель министра обороны",
// "el director de fronteras de la Cancillería". It begins with a noun for an
// office and nothing but words lies between.
func (c *cast) officeBefore(text string, s []token, n nameRun) string {
	if n.start > 0 && s[n.start-1].in(isPreposition|isDeterminer) {
		return "" // "la viceministra de Asuntos Polares"
	}
	best := -1
	for b := n.start - 1; b >= 0 && n.start-b <= maxOffice; b-- {
		t := s[b]
		if t.is(",") && b == n.start-1 {
			continue // "la viceministra de Exteriores, Marisol Orellana"
		}
		if t.kind != word && t.kind != number || conjunctions.has(t.lower) || t.kind == word && !t.upper && (t.in(isCueWord|isClauseWord) && !t.in(isRoleWord) || finite(t)) {
			break
		}
		if t.upper && b < n.start-1 && slices.ContainsFunc(c.by[fold(t.lower)], func(p *person) bool { return p.evident }) {
			break // the office is that one's
		}
		if best >= 0 && t.upper && obliqueEnds[c.lang] != nil {
			break // "с министром Петром Гладковым президент": another one's stands before it
		}
		if roleNouns.has(t.lower) || t.in(abroadRole) {
			best = b
		}
	}
	if best < 0 {
		return ""
	}
	e := n.start
	if s[e-1].is(",") {
		e--
	}
	if best > 0 && s[best-1].kind == word && nationality(c, s[best-1]) {
		best--
	}
	return strings.TrimSpace(text[s[best].start:s[e-1].end])
}

var conjunctions = set(`і й та и а und et y e o u ani nebo или або or and`)

// roleFirst reads the noun phrase s[b:e] of languages in which an office goes
// before its adjectives and before the name: "la viceministra boliviana de
// Relaciones Exteriores", "замминистра обороны Иван Петров".
func (c *cast) roleFirst(s []token, b, e int, run nameRun, named bool) (subject, bool) {
	for e > b && s[e-1].kind == punct {
		e--
	}
	for h := b; h < e && h <= b+2; h++ {
		if s[h].kind != word || s[h].upper || !roleNouns.has(s[h].lower) {
			continue
		}
		if named && !run.body && run.end == e && run.lead > h && !s[run.lead-1].in(isPreposition|isDeterminer) {
			return subject{}, false // the name says it better
		}
		return c.nominal(s, b, h, e), true
	}
	return subject{}, false
}

// maxOffice bounds an office before a name in tokens.
const maxOffice = 12

// nationality reports whether a word before a noun is an adjective of a state.
func nationality(c *cast, t token) bool {
	_, ok := c.gaz.Demonym(t.text)
	return ok
}

// pastGender returns what the past tense of a Slavic verb tells of its
// subject: "řekla", "сказала", "сказав"; 0 where it tells nothing.
func pastGender(w string) gender {
	r, _ := utf8.DecodeLastRuneInString(w)
	slavic := unicode.Is(unicode.Cyrillic, r)
	switch {
	case slavic && strings.HasSuffix(w, "ла"), !slavic && strings.HasSuffix(w, "la") && foreignCues.has(strings.TrimSuffix(w, "a")):
		return female
	case slavic && (strings.HasSuffix(w, "л") || strings.HasSuffix(w, "в")), !slavic && strings.HasSuffix(w, "l") && foreignCues.has(w+"a"):
		return male
	case slavic && strings.HasSuffix(w, "ли"):
		return plural
	}
	return 0
}

// dropsSubject reports whether the verb s[i] stands without a subject: nothing
// that could be one follows it.
func dropsSubject(s []token, i int) bool {
	if i+1 >= len(s) || s[i+1].kind != word {
		return true
	}
	t := s[i+1]
	return t.in(isPreposition|isAdverb) || !t.upper && dropped.has(t.lower)
}

var dropped = set(`ante en por sobre tras hoy ayer на в у при перед з із під po při před na v ve o už тоді тогда потом потім`)
