package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Offices in German, French, Spanish, Czech, Hungarian, Ukrainian, Russian and
// Arabic articles: "der tschechische Außenminister", "la viceministra boliviana
// de Relaciones Exteriores", "посол України в Данії". They tell who a speaker
// is and for whom; nobody is found by them.

// postWords is how a language names offices. Words are stems: they stand for what
// begins with them, in German for what ends in them.
type postWords struct {
	offices  []string // of a state by themselves: ministers, envoys
	weak     []string // of a state only beside an organ of it: directors, advisers
	organs   []string // ministries, governments, embassies
	subjects []string // what ministries are for
	links    *list    // join the words of an office
	abroad   *list    // before where, to whom and for what, never of whom
	inside   *list    // those of abroad that an organ may follow: "im tschechischen Verkehrsministerium"
	desks    []string // a state behind one of them is its subject: "Referat Russland"
	past     []string // the office is over
}

func stems(s string) []string { return strings.Fields(s) }

var postsOf = map[string]*postWords{
	"de": {
		offices: stems(`minister ministerin ministers botschafter botschafterin botschafters kanzler kanzlerin staatssekretär staatssekretärin sektionschef sektionschefin
			gesandter gesandte gesandten diplomat diplomatin konsul konsulin unterhändler unterhändlerin premier regierungschef regierungschefin staatschef armeechef generalstabschef`),
		weak:   stems(`präsident präsidentin sprecher sprecherin beauftragte beauftragter direktor direktorin berater beraterin leiter leiterin general admiral chef chefin`),
		organs: stems(`ministerium ministeriums regierung amt amts amtes botschaft armee streitkräfte generalstab kanzlei ressort vertretung`),
		links:  set(`im in am an der des die den dem für und von vom zu zur`),
		abroad: set(`in im bei beim für nach gegen mit zu zur zum über an am auf aus`), inside: set(`in im an am`),
		desks: stems(`referat referats abteilung sonderbeauftragte`), past: stems(`ehemaliger ehemalige ehemaligen früher früherer frühere früheren einstiger damaliger damalige damaligen`),
	},
	"fr": {
		offices: stems(`ministre vice-ministre premier-ministre ambassadeur ambassadrice chancelier chancelière diplomate consul consule émissaire négociateur négociatrice`),
		weak:    stems(`président présidente porte-parole directeur directrice conseiller conseillère secrétaire général amiral chef cheffe envoyé envoyée représentant représentante`),
		organs:  stems(`ministère gouvernement présidence chancellerie ambassade armée armées état-major diplomatie département délégation`),
		subjects: stems(`république affaires étrangère étrangères défense intérieur économie finances commerce justice énergie transports transport coopération agriculture santé éducation
			extérieur extérieures européennes transition sécurité diplomatique délégué déléguée général générale plénipotentiaire spécial spéciale permanent permanente adjoint adjointe`),
		links:  set(`de du des la le les l' d' et en à au aux pour d’ l’ près`),
		abroad: set(`à au aux en auprès pour chez contre avec dans sur vers par`), inside: set(`à au dans`),
		desks: stems(`direction cellule bureau sous-direction`), past: stems(`ancien ancienne ex-`),
	},
	"es": {
		offices: stems(`ministro ministra viceministro viceministra canciller vicecanciller embajador embajadora diplomático diplomática cónsul negociador negociadora`),
		weak:    stems(`presidente presidenta portavoz vocero vocera director directora asesor asesora consejero consejera secretario secretaria general almirante jefe jefa subsecretario subsecretaria enviado enviada representante`),
		organs:  stems(`ministerio gobierno cancillería presidencia embajada ejército ejércitos armada delegación`),
		subjects: stems(`república relaciones asuntos exteriores exterior defensa interior economía hacienda comercio justicia energía transporte agricultura salud educación seguridad
			cooperación multilaterales adjunto adjunta especial permanente general`),
		links:  set(`de del la el las los y e en para al`),
		abroad: set(`en ante para con contra sobre a al por`), inside: set(`en`),
		desks: stems(`dirección departamento oficina`), past: stems(`ex ex- exministr excanciller exembajador expresident exvice antiguo antigua`),
	},
	"cs": {
		offices: stems(`ministr náměst velvysl premiér diplomat vyjednavač konzul chargé místopředsed kancléř`),
		weak:    stems(`prezident mluvčí ředitel tajemn porad generál admirál náčelník zmocněn předsed`),
		organs:  stems(`ministerstv vlád velvyslanectv armád diplomaci delegac kanceláři kanceláře generálního`),
		subjects: stems(`zahrani věcí obran vnitr financ obchod spravedlnost průmysl doprav zemědělst zdravotnict životního energeti evropsk státní první stál zvláštn
			generální odboru bezpečnost školst tamní republik`),
		links:  set(`pro a při na v ve`),
		abroad: set(`v ve na při pro u do k ke s se proti o z ze od`), inside: set(`v ve na`),
		desks: stems(`odbor odboru oddělení`), past: stems(`bývalý bývalá bývalého bývalé někdejší exministr expremiér tehdejší`),
	},
	"uk": {
		offices: stems(`міністр міністерк посол посла послом послиц прем'єр прем’єр дипломат консул переговорник держсекретар віцепрем віце-прем`),
		weak:    stems(`президент речни директор радни голов очільни генерал адмірал уповноважен представни керівни`),
		organs:  stems(`міністерств уряд посольств збройн делегац мзс адміністраці офіс генштаб міноборон`),
		subjects: stems(`закордонних справ оборони внутрішніх фінансів економіки енергетики інфраструктури юстиції торгівлі охорони аграрної культури освіти заступни перш
			республік федераці надзвичайн повноважн постійн спеціальн державн департаменту безпеки департамент`),
		links:  set(`з із та і й у в при`),
		abroad: set(`в у при для на до з із зі про щодо по від`), inside: set(`в у при на`),
		desks: stems(`департамент відділ`), past: stems(`колишн екс экс тодішн`),
	},
	"ru": {
		offices: stems(`министр замминистр посол посла послом премьер дипломат консул переговорщик госсекретар вице-премьер`),
		weak:    stems(`президент представител директор советник глав генерал адмирал уполномоченн пресс-секретар начальник`),
		organs:  stems(`министерств правительств посольств вооруж делегаци мид администраци генштаб минобороны`),
		subjects: stems(`иностранных дел обороны внутренних финансов экономики энергетики транспорта юстиции торговли здравоохранения культуры образования заместител перв
			республик федераци чрезвычайн полномочн постоянн специальн государственн официальн департамента безопасности департамент`),
		links:  set(`по и в при`),
		abroad: set(`в во при для на до с со по к ко против о об от из`), inside: set(`в во при на`),
		desks: stems(`департамент отдел`), past: stems(`бывш экс- экс-министр тогдашн`),
	},
	"hu": {
		offices: stems(`miniszter külügyminiszter nagykövet államtitkár helyettes diplomata kancellár konzul`),
		weak:    stems(`elnök szóvivő igazgató tanácsadó főnök vezető`),
		organs:  stems(`minisztérium kormány tárca nagykövetség külügy`),
		links:   set(`és`), abroad: set(``), inside: set(``), past: stems(`volt egykori korábbi`),
	},
	"ar": {
		offices:  stems(`سفير سفيرة وزير وزيرة السفير السفيرة الوزير الوزيرة مندوب مندوبة قنصل دبلوماسي`),
		weak:     stems(`رئيس رئيسة الرئيس مدير مديرة متحدث الناطق ناطق المتحدث مستشار مستشارة مبعوث المبعوث وكيل وكيلة أمين نائب قائد ممثل`),
		organs:   stems(`وزارة حكومة رئاسة سفارة الخارجية الجيش الديوان الحكومة`),
		subjects: stems(`الخارجية الدفاع الداخلية المالية الاقتصاد الطاقة التجارة العدل النقل المملكة الجمهورية العام الدائم الخاص باسم`),
		links:    set(`في و`),
		abroad:   set(`لدى في إلى لشؤون على عن مع ضد من`), inside: set(`في`),
		desks: stems(`إدارة قسم`), past: stems(`السابق السابقة الأسبق سابق سابقة`),
	},
}

// begins reports whether w is, or begins with, one of the stems; a German
// compound ends in it. Short stems stand for themselves alone.
func (p *postWords) begins(of []string, w string, german bool) bool {
	if lostVowel(w) {
		w = strings.TrimLeft(w[1:], "'’")
	}
	for _, s := range of {
		switch {
		case w == s:
			return true
		case german:
			if strings.HasSuffix(w, s) && len(s) >= 5 {
				return true
			}
		case strings.HasPrefix(w, s) && utf8.RuneCountInString(s) >= 4 && p != postsOf["fr"] && p != postsOf["es"] && p != postsOf["ar"]:
			return true
		case p == postsOf["hu"] && len(s) >= 6 && strings.Contains(w, s):
			return true
		}
	}
	return false
}

// printedPost is an office that stands beside a name.
type printedPost struct {
	role    string
	country string
}

// maxPost bounds an office in tokens.
const maxPost = 16

// postWindow is how many bytes beside a name are read.
const postWindow = 320

// post reads the office that the article prints beside the first mention of p:
// before the name, or behind it and a comma; or as the subject of the next
// sentence ("… sagt Anna Vold. Die Staatssekretärin im …").
func (n *narration) post(p *person) printedPost {
	g := postsOf[n.lang]
	if g == nil || !p.full {
		return printedPost{}
	}
	if p.at < len(n.text) && strings.HasPrefix(n.text[p.at:], p.name) {
		if at := n.postIn(g, n.text, p.at, p.at+len(p.name), p); at.role != "" || at.country != "" {
			return at
		}
	}
	// Who is known from a label or from the title stands at the head of the
	// article, in Cyrillic perhaps in another case: "МИД … А. Т. Усеновой".
	stem := p.name
	if n.lang == "uk" || n.lang == "ru" {
		_, last := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-last]
	}
	for _, text := range []string{n.title, n.text[:min(len(n.text), maxIntro)]} {
		if i := strings.Index(text, stem); i >= 0 {
			if at := n.postIn(g, text, i, i+len(stem)+inflected(text[i+len(stem):]), nil); at.role != "" || at.country != "" {
				return at
			}
		}
	}
	return printedPost{}
}

// inflected returns how many bytes of s go on with a word.
func inflected(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}

// postIn reads the office beside the name text[at:end]. p is nil where that is
// no place of the article's text.
func (n *narration) postIn(g *postWords, text string, at, end int, p *person) printedPost {
	from := max(0, at-postWindow)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	if i := strings.LastIndex(text[from:at], "\n\n"); i >= 0 {
		from += i
	}
	to := min(len(text), end+postWindow)
	for to > end && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	if i := strings.Index(text[end:to], "\n\n"); i >= 0 {
		to = end + i
	}
	before := tokenize(nil, text, from, at)
	if s := n.phraseBefore(g, before); len(s) > 0 {
		out := n.readPost(g, text, s)
		if out.country == "" && out.role != "" && slices.ContainsFunc(s, func(t token) bool { return there(t.lower) }) {
			out.country = n.stateBefore(text[from:s[0].start])
		}
		return out
	}
	after := tokenize(nil, text, end, to)
	if s := n.phraseAfter(g, after); len(s) > 0 {
		return n.readPost(g, text, s)
	}
	if len(after) > 2 && leads.has(after[0].lower) {
		e := 1
		for e < len(after) && e < maxPost && after[e].kind == word {
			e++
		}
		if s := after[1:e]; slices.ContainsFunc(s, func(t token) bool { return g.begins(g.organs, t.lower, n.lang == "de") }) {
			return printedPost{country: n.readPost(g, text, s).country}
		}
	}
	if p == nil {
		return printedPost{}
	}
	if s := n.phraseNext(g, p); len(s) > 0 {
		return n.readPost(g, text, s)
	}
	return printedPost{}
}

// phraseNext returns the office with its article that begins the sentence
// after the first mention of p, the one person of that sentence.
func (n *narration) phraseNext(g *postWords, p *person) []token {
	i, _ := slices.BinarySearchFunc(n.sentences, p.at+1, func(s sentence, at int) int { return s.toks[0].start - at })
	if i == 0 || i >= len(n.sentences) || n.sentences[i].para != n.sentences[i-1].para {
		return nil
	}
	others := false
	n.eachPerson(n.sentences[i-1].toks, func(run nameRun) {
		others = others || run.end-run.start > 1 && n.sentences[i-1].toks[run.start].start != p.at
	})
	s := n.sentences[i].toks
	if others || len(s) < 3 || !determiners.has(s[0].lower) {
		return nil
	}
	german := n.lang == "de"
	e, head, organ := 1, -1, -1
	for ; e < len(s) && e < maxPost && s[e].kind == word && n.ofPost(g, s[e]); e++ {
		if slices.ContainsFunc(n.cast.by[fold(s[e].lower)], func(q *person) bool { return q.evident && !g.begins(g.organs, q.parts[len(q.parts)-1], german) }) {
			return nil // somebody else's office
		}
		if head < 0 && n.office(g, s[e]) {
			head = e
		}
		if g.begins(g.organs, s[e].lower, n.lang == "de") {
			organ = e
		}
	}
	if head < 0 || head > 3 || organ < head && !n.stateAdjective(s[1]) {
		return nil
	}
	return s[1 : max(head, organ)+1]
}

// leads are verbs that say what somebody runs.
var leads = set(`leitet leitete führt dirige dirigeait pilote encabeza dirigió vede řídí řídila vedl vedla очолює очолював очолювала возглавляет возглавлял
	возглавляла руководит керує يرأس ترأس يدير تدير`)

// there reports whether a word means the state of the sentence before: "státní
// tajemnice tamního ministerstva".
func there(w string) bool {
	for _, s := range []string{"tamní", "dortige", "тамтешн", "тамошн"} {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

// stateBefore returns the one state of the last sentence of s, "" where it
// names none or two.
func (n *narration) stateBefore(s string) string {
	s = strings.TrimRight(s, ". \n")
	s = s[strings.LastIndexAny(s, ".!?\n")+1:]
	found := ""
	enter := func(e *gazetteer.Entry) bool {
		if found != "" && found != e.Name {
			return false
		}
		found = e.Name
		return true
	}
	for _, t := range tokenize(nil, s, 0, len(s)) {
		if e, ok := n.cast.gaz.Adjective(n.lang, t.lower); ok && !enter(e) {
			return ""
		}
	}
	for _, m := range n.cast.gaz.Find(s) {
		if m.Entry.Kind == gazetteer.State && !enter(m.Entry) {
			return ""
		}
	}
	return found
}

// office reports whether t is an office.
func (n *narration) office(g *postWords, t token) bool {
	return t.kind == word && (g.begins(g.offices, t.lower, n.lang == "de") || g.begins(g.weak, t.lower, n.lang == "de"))
}

// phraseBefore returns the office that ends at a name: its words are an office,
// what belongs to one, and words with a capital letter.
func (n *narration) phraseBefore(g *postWords, s []token) []token {
	e := len(s)
	if e > 0 && (s[e-1].is(",") || s[e-1].is("،")) {
		e--
	}
	b, head := e, -1
	for b > 0 && e-b < maxPost {
		t := s[b-1]
		if t.kind == punct && (t.is("'") || t.is("’") || t.is("-")) {
			b--
			continue
		}
		if t.kind != word || !n.ofPost(g, t) {
			break
		}
		if n.office(g, t) {
			head = b - 1
		}
		b--
	}
	if head < 0 {
		return nil
	}
	// Before the office stand its adjectives.
	for b < head && !n.stateAdjective(s[b]) && !g.begins(g.past, s[b].lower, false) && !g.begins(g.subjects, s[b].lower, false) {
		b++
	}
	return s[b:e]
}

// ofPost reports whether a word can stand in an office before a name.
func (n *narration) ofPost(g *postWords, t token) bool {
	if n.office(g, t) || n.stateAdjective(t) || g.links.has(t.lower) || g.begins(g.past, t.lower, false) ||
		g.begins(g.subjects, t.lower, false) || g.begins(g.organs, t.lower, n.lang == "de") || lostVowel(t.lower) {
		return true
	}
	if n.lang == "ar" || n.lang == "hu" {
		return false
	}
	return t.upper && len(t.text) > 2
}

// lostVowel reports whether a French word has lost the vowel of its article:
// "d'État".
func lostVowel(w string) bool {
	return strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "d’") || strings.HasPrefix(w, "l'") || strings.HasPrefix(w, "l’")
}

func (n *narration) stateAdjective(t token) bool {
	_, ok := n.cast.gaz.Adjective(n.lang, t.lower)
	return ok
}

// phraseAfter returns the apposition behind a name, which begins with an
// office and its adjectives.
func (n *narration) phraseAfter(g *postWords, s []token) []token {
	if len(s) < 2 || !s[0].is(",") && !s[0].is("،") {
		return nil
	}
	s = s[1:]
	e, head := 0, -1
	for e < len(s) && e < maxPost {
		t := s[e]
		if t.kind != word && t.kind != number && !t.is("'") && !t.is("’") && !t.is("-") || e > 0 && clauseWords.has(t.lower) && !g.links.has(t.lower) {
			break
		}
		if head < 0 && n.office(g, t) {
			head = e
		}
		e++
	}
	if head < 0 {
		return nil
	}
	b := 0
	for b < head && determiners.has(s[b].lower) || b < head && n.lang == "hu" && (s[b].lower == "a" || s[b].lower == "az") {
		b++
	}
	for _, t := range s[b:head] {
		if n.lang != "hu" && !n.stateAdjective(t) && !g.begins(g.past, t.lower, false) && !g.begins(g.subjects, t.lower, false) {
			return nil
		}
	}
	if n.lang == "hu" { // the office ends the phrase
		for i := e - 1; i > head; i-- {
			if n.office(g, s[i]) {
				head = i
				break
			}
		}
		e = head + 1
	}
	return s[b:e]
}

// readPost reads for which state an office speaks.
func (n *narration) readPost(g *postWords, text string, s []token) printedPost {
	german := n.lang == "de"
	for len(s) > 0 && (determiners.has(s[0].lower) || s[0].kind == punct) {
		s = s[1:]
	}
	if len(s) == 0 {
		return printedPost{}
	}
	start, end := s[0].start, s[len(s)-1].end
	if lostVowel(s[0].lower) {
		start += 1 + len(s[0].text[1:]) - len(strings.TrimLeft(s[0].text[1:], "'’"))
	}
	out := printedPost{role: strings.Join(strings.Fields(text[start:end]), " ")}
	strong, organ, over := false, false, false
	for i, t := range s {
		if i > 0 && g.abroad.has(t.lower) && !g.inside.has(t.lower) {
			break
		}
		strong = strong || g.begins(g.offices, t.lower, german)
		organ = organ || g.begins(g.organs, t.lower, german)
		over = over || g.begins(g.past, t.lower, false)
	}
	if over {
		return out
	}
	states := []string{}
	enter := func(e *gazetteer.Entry) {
		if !slices.Contains(states, e.Name) {
			states = append(states, e.Name)
		}
	}
	named := map[int]*gazetteer.Entry{}
	for _, m := range n.cast.gaz.Find(text[start:end]) {
		if m.Entry.Kind == gazetteer.State && !m.Demonym {
			named[start+m.Start] = m.Entry
		}
	}
	// A president speaks for a state that stands beside the title.
	beside := false
	for i, t := range s {
		if t.kind != word {
			continue
		}
		if i > 0 && g.abroad.has(t.lower) {
			near := s[i+1 : min(len(s), i+6)]
			if !g.inside.has(t.lower) || !slices.ContainsFunc(near, func(u token) bool { return g.begins(g.organs, u.lower, german) }) {
				break
			}
		}
		e := named[t.start]
		if e == nil {
			e, _ = n.cast.gaz.Adjective(n.lang, t.lower)
		} else if n.lang == "ar" && oblique(t.text, e) || n.lang == "hu" && !nominative(t.text, e) {
			continue
		}
		if e == nil {
			continue
		}
		if i > 0 && g.begins(g.desks, s[i-1].lower, false) {
			continue
		}
		beside = beside || n.besidePresident(g, s, i, named[t.start] == nil)
		enter(e)
	}
	if own := government(out.role); own != "" && len(states) <= 1 {
		out.country = own
	} else if len(states) == 1 && (strong || organ || beside) {
		out.country = states[0]
	}
	return out
}

// besidePresident reports whether the state s[i] belongs to the title of its
// president: "président sénégalais", "президент Казахстана", "der tschechische
// Präsident", but not "président de la Fédération française".
func (n *narration) besidePresident(g *postWords, s []token, i int, adjective bool) bool {
	title := func(k int) bool { return k >= 0 && k < len(s) && isPresident(s[k].lower) }
	if !adjective {
		return title(i-1) || title(i-2) && g.links.has(s[i-1].lower)
	}
	if n.lang == "fr" || n.lang == "es" || n.lang == "ar" {
		return title(i-1) && (i+1 == len(s) || !g.links.has(s[i+1].lower))
	}
	return title(i + 1)
}

// isPresident reports whether a word is the office of a president.
func isPresident(w string) bool {
	for _, s := range []string{"président", "präsident", "president", "prezident", "президент", "رئيس", "الرئيس"} {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

// oblique reports whether an Arabic preposition is written on to a state's
// name: "to Syria".
func oblique(word string, e *gazetteer.Entry) bool {
	return !nominative(word, e) && !strings.HasPrefix(word, "و")
}

// nominative reports whether a word begins a name of e as the dictionary has it.
func nominative(word string, e *gazetteer.Entry) bool {
	for _, name := range append([]string{e.Name}, e.Names...) {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// postOf returns the office that the article gives p in its own language; it
// is read once.
func (n *narration) postOf(p *person) printedPost {
	at, ok := n.posts[p.name]
	if !ok {
		if len(n.posts) == maxAffiliations {
			clear(n.posts)
		}
		if at = n.eastAsianPost(p.name); at.role == "" && at.country == "" {
			at = n.post(p)
		}
		n.posts[p.name] = at
	}
	return at
}

// addPost gives a speaker the office in the words of the article where the
// rules of English have found none, or none that tells the state.
func (n *narration) addPost(sp *index.Speaker, p *person) {
	if sp.Country != "" || sp.Organization != "" || n.cast.affiliations.of(n.cast, sp.Role).private {
		return
	}
	at := n.postOf(p)
	if len(at.role) > len(sp.Role) || former(sp.Role) && at.role != "" {
		sp.Role = at.role
	}
	sp.Country = at.country
}
