package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An article names outlets where it quotes and where it asks: their quoted names
// are nobody's words, and one that is printed as a label is who asks.

// outletNouns stand before the quoted name of a newspaper, a station or a site,
// outside English: "в інтерв'ю «Європейській правді»".
var outletNouns = set(`інтерв'ю інтерв’ю виданню видання газеті газета газети газету агентству агентства телеканалу телеканал каналу журналу журнал порталу портал сайту тижневику радіо
	интервью газете газета газеты газету изданию издание издания агентства телеканала телеканалу телеканал каналу журналу журнал журнала порталу портал сайту радиостанции еженедельнику
	deníku deník listu serveru server týdeníku týdeník časopisu stanici televizi dziennikowi dziennik dziennika gazecie tygodnikowi tygodnik portalowi portal
	journal quotidien magazine hebdomadaire diario periódico semanario revista cadena emisora zeitung tageszeitung wochenzeitung magazin nachrichtenmagazin sender blatt`)

// isOutlet reports whether the quoted words s[p] outside English are the name
// of who printed something: behind a noun that says so, or behind a German
// article and the speaker: "so Obermoser zur „Presse“", "le ministre au « Monde »".
func (n *narration) isOutlet(s []token, p int, words string) bool {
	if r, _ := utf8.DecodeRuneInString(words); p == 0 || !unicode.IsUpper(r) {
		return false
	}
	if outletNouns.has(s[p-1].lower) || s[p-1].in(abroadSays) && p+1 < len(s) && aboutWords.has(s[p+1].lower) {
		return true
	}
	if p < 2 || !toOutlet[n.lang].has(s[p-1].lower) {
		return false
	}
	prev := &s[p-2]
	return prev.in(isPronoun) || prev.in(abroadRole) || prev.name() && len(n.cast.find(s, nameRun{lead: p - 2, start: p - 2, end: p - 1})) > 0
}

// aboutWords follow whom somebody told: "розповів «Оглядачу» про плани".
var aboutWords = set(`про о об що что`)

// toOutlet stand between the speaker and the name of a paper, by language.
var toOutlet = map[string]*list{"de": set(`zur zum der dem im`), "fr": set(`au à`), "es": set(`a al`)}

// outletInCapitals reports whether a label is set like the name of a newspaper
// that begins with an article: "DER BOTE", "LA PRENSA".
func (t *transcript) outletInCapitals(name string) bool {
	first, rest, ok := strings.Cut(name, " ")
	return ok && strings.ToUpper(first) == first && shouted(rest) && articlesOfPapers.has(strings.ToLower(first)) && !isRole(strings.ToLower(lastWord(rest)))
}

var articlesOfPapers = set(`der die das le la les el los il lo`)
