package quote

import (
	"slices"
	"strings"
)

// Between a verb of saying and its subject stands when and where it was said:
// "řekl v úterý po jednání ministr", "dijo el martes en Lima el ministro". What
// a preposition governs there ends before the subject, which a list of the words
// for time tells, and in the languages with cases the nominative of the office.

// timeWords are nouns and adverbs for time, as they are printed beside a verb.
// The days that abroadSkip has are not among them.
var timeWords = map[string]string{
	"de": `jänner januar februar märz april mai juni juli august september oktober november dezember woche wochenende jahr jahres abend morgen mittag nachmittag vormittag nacht`,
	"fr": `janvier février mars avril mai juin juillet août septembre octobre novembre décembre après-midi nuit semaine week-end midi`,
	"es": `enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre noche tarde mañana madrugada mediodía semana`,
	"cs": `pondělí úterý středu čtvrtek pátek sobotu neděli ráno dopoledne odpoledne večer večera noci poledne týdnu týdne měsíci víkendu závěru
		ledna února března dubna května června července srpna září října listopadu prosince roku loni letos předevčírem`,
	"uk": `понеділок вівторок середу четвер п'ятницю суботу неділю вранці вдень увечері ввечері вечора ранку ночі вночі тижня місяця року напередодні торік
		січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня`,
	"ru": `понедельник вторник среду четверг пятницу субботу воскресенье утром днём днем вечером ночью утра вечера недели неделе месяца года году накануне
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря`,
	"pl": `poniedziałek wtorek środę czwartek piątek sobotę niedzielę rano wieczorem popołudniu południu południem nocy tygodniu weekend roku
		stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia`,
	"hu": `este délután délelőtt reggel éjjel január február március április május június július augusztus szeptember október november december`,
}

// dayStems begin the German compounds of a day and a part of it: "Mittwochabend".
var dayStems = strings.Fields(`montag dienstag mittwoch donnerstag freitag samstag sonntag`)

// timeWord reports whether a word stands for a time in the language of code.
func timeWord(code, w string) bool {
	if code != "de" {
		return false // those are in the list of words
	}
	for _, d := range dayStems {
		if part, ok := strings.CutPrefix(w, d); ok {
			switch part {
			case "abend", "morgen", "mittag", "nachmittag", "vormittag", "nacht":
				return true
			}
		}
	}
	return false
}

// timeBefore reports whether s[i] is a word for a time by what stands before
// it: a German day of that shape is a surname, too.
func (c *cast) timeBefore(s []token, i int) bool {
	if !s[i].in(abroadTime) || i == 0 {
		return false
	}
	p := &s[i-1]
	return p.kind == number || p.is(".") || p.kind == word && (p.in(abroadPrep|abroadTime) || p.in(abroadSkip) && calendarSkips.has(p.lower))
}

// calendarSkips are the days among the words that stand beside a verb.
var calendarSkips = set(`montag dienstag mittwoch donnerstag freitag samstag sonntag`)

// behindGoverned reads the subject that follows the words s[i:] which a
// preposition governs: "(po) jednání ministr zahraničí Vold". Only in the
// languages with cases does the office tell that it is not governed itself.
func (c *cast) behindGoverned(s []token, i, limit int) (sub subject, next int, ok bool) {
	if obliqueEnds[c.lang] == nil {
		return sub, i + 1, false
	}
	h := i + 1
	for h < limit && h-i <= 4 && s[h].kind == word && !s[h].upper && !s[h].in(abroadRole) {
		if s[h].in(abroadPrep | abroadConj | abroadThat | abroadSays | abroadJudge | abroadSkip) {
			return sub, i + 1, false
		}
		h++
	}
	if h >= limit || h-i > 4 || !s[h].in(abroadRole) || s[h].upper || !nominativeAlone(s[h].lower) && !(h-1 > i && polishNominative(s[h-1].lower)) || s[i].upper {
		return sub, i + 1, false
	}
	b := h
	if b-1 > i && c.nationality(&s[b-1]) {
		b-- // "po jednání český ministr"
	}
	return c.nounPhrase(s, b, limit)
}

// behindOblique reads the name that follows another one without a mark, where
// the first has an ending that no subject has: "s Petrem Hladíkem Karel Vold".
func (c *cast) behindOblique(s []token, sub subject) (subject, bool) {
	n := sub.run
	if sub.kind == nameSubject && !n.body && n.end-n.start == 2 && n.start == n.lead && c.surnameBehind(s, n) {
		n.start++ // "v Praze Sandnes"
		n.lead = n.start
		return subject{kind: nameSubject, run: n, start: n.start, end: n.end, head: n.start, tail: n.end}, true
	}
	if n.end-n.start == 4 {
		n.start += 2
	}
	if sub.kind != nameSubject || n.body || n.start-n.lead != 2 || !c.oblique(s[n.start-1].lower) || c.oblique(s[n.end-1].lower) {
		return subject{}, false
	}
	n.lead = n.start
	return subject{kind: nameSubject, run: n, start: n.start, end: n.end, head: n.start, tail: n.end}, true
}

// wherein returns how many words of the capitals toks[i:end] a preposition of
// place before them governs, where a name follows in the case of a subject:
// "uvedl v Bruselu Vondráček". An adjective takes its noun with it.
func (c *cast) wherein(toks []token, i, end int) int {
	if obliqueEnds[c.lang] == nil || end-i < 2 || !wherePrepositions.has(toks[i-1].lower) || toks[i].in(isGiven|isCourtesy|isTitle) {
		return 0
	}
	n := 1
	for _, e := range []string{"ém", "ím", "ой", "ом", "ій", "ому", "ym", "im"} {
		if strings.HasSuffix(toks[i].lower, e) && end-i > 2 {
			n = 2 // "v Novém Yorku Vondráček"
		}
	}
	if c.oblique(toks[end-1].lower) && !toks[end-1].in(isGiven) {
		return 0 // "v Karlových Varech s Voldem"
	}
	return n
}

var wherePrepositions = set(`v ve na do у в на до во w we`)

// surnameBehind reports whether the last word of a name is the surname of one
// of the cast and the word before it is no part of their name.
func (c *cast) surnameBehind(s []token, n nameRun) bool {
	first, last := fold(s[n.start].lower), fold(s[n.end-1].lower)
	return slices.ContainsFunc(c.by[last], func(p *person) bool {
		return p.full && p.parts[len(p.parts)-1] == last && p.parts[0] != first
	}) && !slices.ContainsFunc(c.by[last], func(p *person) bool { return p.parts[0] == first && (p.count > 1 || len(p.roles) > 0) })
}

// bodyAdjective reports whether s[h] is the adjective with a capital of a body
// in the languages that write the body itself small: "Evropská komise".
func (c *cast) bodyAdjective(s []token, h, limit int) bool {
	return obliqueEnds[c.lang] != nil && h+1 < limit && s[h+1].in(abroadBody) && !s[h+1].upper
}

// nominativeAlone reports whether an office in this form is a nominative and no
// other case: "ministr", and not "ministryně", "mluvčí", "source".
func nominativeAlone(w string) bool {
	if strings.HasSuffix(w, "ě") || strings.HasSuffix(w, "í") || strings.HasSuffix(w, "ce") || strings.HasSuffix(w, "cy") || strings.HasSuffix(w, "ący") || strings.HasSuffix(w, "ąca") {
		return false
	}
	return !manyCases.has(w)
}

// polishNominative reports whether a word is an adjective that agrees with a
// nominative: "czeska (wiceminister)".
func polishNominative(w string) bool {
	return strings.HasSuffix(w, "ska") || strings.HasSuffix(w, "cka") || strings.HasSuffix(w, "ski") || strings.HasSuffix(w, "cki")
}

var manyCases = set(`zdroj источник джерело źródło minister wiceminister premier атташе`)

// mindedAbroad are what a minister minds, in the languages that set it with a
// capital letter: no name begins with them behind "de".
var mindedAbroad = set(`exteriores relaciones defensa interior hacienda economía estado justicia salud sanidad trabajo educación cultura comercio agricultura energía turismo transporte
	transportes seguridad gobernación obras públicas finanzas pesca industria ambiente ciencia vivienda minas planificación comunicación
	affaires défense intérieur finances économie état justice santé travail éducation commerce agriculture énergie transports sécurité étrangères industrie pêche recherche université transition écologie environnement climat culture logement numérique sports enseignement budget
	verteidigung justiz finanzen inneren innern äußeres äußeren auswärtigen wirtschaft`)

// minds reports whether s[k], in the run of capitals that begins at s[b], is
// what the minister before it minds.
func minds(s []token, b, k int) bool {
	if b == 0 || !mindedAbroad.has(strings.ToLower(s[k].text[elision(s[k].text):])) {
		return false
	}
	return k > b || s[b-1].kind == word && (s[b-1].in(abroadPrep) || s[b-1].in(abroadDet)) || elision(s[k].text) > 0
}

// elision returns how many bytes of a word are the French article or
// preposition before it: "d'État".
func elision(w string) int {
	for _, p := range []string{"d'", "d’", "l'", "l’", "D'", "D’", "L'", "L’"} {
		if strings.HasPrefix(w, p) {
			return len(p)
		}
	}
	return 0
}

// governedName reports whether a preposition stands before s[i], or before the
// article there: "de la Défense".
func governedName(s []token, i int) bool {
	for i > 0 && s[i-1].kind == word && s[i-1].in(abroadDet) && !s[i-1].in(abroadPrep) {
		i--
	}
	return i > 0 && governing(&s[i-1])
}

// timesOf returns the words for time of a language with their other apostrophe.
func timesOf(code string) []string {
	var out []string
	for _, w := range strings.Fields(timeWords[code]) {
		out = append(out, w)
		if strings.Contains(w, "'") {
			out = append(out, strings.ReplaceAll(w, "'", "’"))
		}
	}
	return slices.Clip(out)
}

// inverted reports whether the words s[b:e] are reported by the cue behind them
// alone because its subject stands behind its verb, or is left out, and the
// sentence ends there: "Česko přispěje na munici, řekl v úterý ministr." That
// takes no verb of a list among the words. j is the token after the cue.
func (c *cast) inverted(s []token, q *cue, b, e, j int) bool {
	dropped := q.subject.kind == pronounSubject && q.subject.start == q.at
	if c.tongue == nil || q.inherit || q.subject.start <= q.at && !dropped || !sentenceEnds(s, j) || clauseOpener.has(s[b].lower) || s[b].in(abroadConj|abroadThat|abroadPrep) {
		return false
	}
	words := 0
	for i := b; i < e; i++ {
		if s[i].kind == quoted {
			return false
		}
		if s[i].kind == word {
			words++
		}
	}
	return words >= 3 && (!transgressive(s[b].lower) || c.isPlace(s[b:b+1]) || strings.HasSuffix(s[b].lower, "ая") && !s[b+1].in(abroadPrep))
}

// sentenceEnds reports whether a sentence ends at token j.
func sentenceEnds(s []token, j int) bool {
	return j >= len(s) || s[j].is(".") || s[j].is("…")
}

// invertingAbroad are the verbs that close a sentence with their subject behind the
// words they report, and take nobody as an object: "…, řekl Vold."
var invertingAbroad = func() *list {
	m := set(`sagte sagt sagten erklärte erklärt betonte betont meinte meint ergänzte ergänzt unterstrich äußerte schrieb schreibt berichtete berichtet bekräftigte räumte
		dit déclaré affirmé expliqué ajouté souligné estimé précisé indiqué annoncé répondu poursuivi conclu insisté martelé confié déclare affirme explique ajoute souligne estime précise indique
		annonce poursuit conclut insiste confie
		dijo dice afirmó afirma declaró declara señaló señala explicó explica añadió añade agregó agrega subrayó subraya sostuvo sostiene indicó indica manifestó expresó precisó precisa apuntó
		apunta comentó comenta aclaró aclara concluyó concluye insistió insiste aseguró asegura
		říká uvádí dodává prohlašuje zdůrazňuje vysvětluje sděluje tvrdí míní podotýká konstatuje
		каже заявляє зазначає додає наголошує пояснює підкреслює запевняє вважає
		говорит заявляет отмечает добавляет поясняет подчёркивает подчеркивает уточняет считает
		mówi dodaje podkreśla zaznacza twierdzi`)
	for _, w := range strings.Fields(`řekl uvedl dodal prohlásil zdůraznil vysvětlil odpověděl poznamenal konstatoval sdělil tvrdil oznámil doplnil podotkl
		сказав заявив зазначив додав наголосив пояснив повідомив підкреслив запевнив уточнив зауважив
		сказал заявил отметил подчеркнул добавил пояснил сообщил ответил объяснил уточнил заверил заметил
		powiedział dodał podkreślił stwierdził oświadczył zaznaczył wyjaśnił poinformował zapowiedział przyznał`) {
		m.add(w)
		for _, form := range pastForms(w) {
			m.add(form)
		}
	}
	return m
}()

// subjectEnds reads the subject behind the verb s[v] that a comma parts from
// the words before and with which the sentence ends: what those words begin with
// is then the subject of another verb. "Er habe geschrieben, sagte Vold."
func (c *cast) subjectEnds(s []token, l, v int) (subject, bool) {
	if l == 0 || !s[l-1].is(",") || !invertingAbroad.has(s[v].lower) {
		return subject{}, false
	}
	sub, ok := c.subjectBehind(s, v)
	if !ok || !sentenceEnds(s, sub.end) {
		return subject{}, false
	}
	return sub, true
}

// transgressive reports whether a word can be the Slavic participle that opens a
// sentence: "Выступая в Париже, заявил министр".
func transgressive(w string) bool {
	if strings.HasSuffix(w, "ия") || strings.HasSuffix(w, "ія") || strings.HasSuffix(w, "ья") || strings.HasSuffix(w, "ння") {
		return false // a noun
	}
	for _, end := range []string{"я", "ясь", "чи", "чись", "ąc"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// dateline returns the token after the dash behind place, day and agency with
// which a report begins: "PRAHA, 4. března (ČTK) —"; 0 where a sentence begins
// with words.
func (c *cast) dateline(s []token) int {
	placed := false
	for i := 0; i < len(s) && i < maxDateline; i++ {
		t := &s[i]
		switch {
		case dash(*t):
			if !placed {
				return 0
			}
			return i + 1
		case t.kind == quoted:
			return 0
		case t.kind == word && t.in(abroadTime|isCalendar):
			placed = true
		case t.kind == word && t.upper:
			placed = placed || shouted(t.text) || c.isPlace(s[i:i+1])
		case t.kind == word && !t.in(abroadPrep|abroadDet) && t.lower != "a" && t.lower != "de", t.kind == punct && !t.is(",") && !t.is(".") && !t.is("(") && !t.is(")") && !t.is("/") && !t.is("-"):
			return 0
		}
	}
	return 0
}

// maxDateline bounds a dateline in tokens.
const maxDateline = 16

// articleGender returns what an article says of an office that men and women
// are called by alike: "la ministre", "el portavoz".
func (c *cast) articleGender(w string) gender {
	if c.lang != "fr" && c.lang != "es" {
		return 0
	}
	switch w {
	case "le", "el", "un":
		return male
	case "la", "une", "una":
		return female
	}
	return 0
}
