package quote

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// hearsay are the words before a source, in the languages with case or with
// prepositions of more than one word: "по словам", "à en croire". A blank
// stands for a possessive: "по его словам", "na její názor".
var hearsay = func() map[string][][]string {
	m := map[string][][]string{}
	for line := range strings.SplitSeq(`
по словам
по _ словам
по мнению
по _ мнению
за словами
за _ словами
на думку
на _ думку
podle
podle _ názoru
podle _ slov
podle názoru
podle slov
d'après
d’après
à en croire
à l'en croire
à l’en croire
nach angaben
nach ansicht
nach _ ansicht
nach _ angaben
nach worten
nach ansicht von
nach angaben von
nach worten von
nach _ worten
laut
a juicio de
a juicio del
en opinión del
en palabras del
a decir del
de acuerdo con el
a su juicio
en opinión de
en palabras de
a decir de
за даними
по данным
по оценке
за оцінкою
на переконання
zdaniem
aux yeux de
de acuerdo con
`, "\n") {
		if w := strings.Fields(line); len(w) > 0 {
			m[w[0]] = append(m[w[0]], w)
		}
	}
	return m
}()

var hearsayFirst = func() *list {
	m := &list{}
	for w := range hearsay {
		m.add(w)
	}
	return m
}()

// obliquePronouns are pronouns and possessives that can stand for a source.
var obliquePronouns = map[string]gender{
	"его": male, "её": female, "ее": female, "него": male, "нее": female, "неё": female, "їх": plural, "их": plural,
	"його": male, "її": female,
	"jeho": male, "její": female, "jejího": female, "jejich": plural, "něj": male, "něho": male, "ní": female, "nich": plural,
	"lui": male, "elle": female, "eux": plural, "él": male, "ella": female, "ellos": plural,
	"seiner": male, "seinen": male, "ihrer": female, "ihren": female, "ihm": male, "ihr": female,
}

// roleCases give the nominative of the commonest offices in the genitive.
var roleCases = map[string]string{
	"посла": "посол", "министра": "министр", "міністра": "міністр", "міністерки": "міністерка", "заместителя": "заместитель", "заступника": "заступник",
	"директора": "директор", "директорки": "директорка", "дипломата": "дипломат", "дипломатки": "дипломатка", "президента": "президент",
	"представителя": "представитель", "чиновника": "чиновник", "ministra": "ministr", "náměstka": "náměstek", "diplomata": "diplomat", "velvyslance": "velvyslanec",
	"эксперта": "эксперт", "аналитика": "аналитик", "политолога": "политолог", "депутата": "депутат", "сенатора": "сенатор", "премьера": "премьер", "главы": "глава",
	"спикера": "спикер", "генерала": "генерал", "губернатора": "губернатор", "мэра": "мэр", "профессора": "профессор", "источника": "источник", "собеседника": "собеседник",
	"експерта": "експерт", "експертки": "експертка", "аналітика": "аналітик", "політолога": "політолог", "речника": "речник", "речниці": "речниця", "очільника": "очільник",
	"очільниці": "очільниця", "прем'єра": "прем'єр", "посолки": "посолка", "професора": "професор", "джерела": "джерело",
	"experta": "expert", "expertky": "expertka", "analytika": "analytik", "politologa": "politolog", "poslance": "poslanec", "poslankyně": "poslankyně", "senátora": "senátor",
	"premiéra": "premiér", "premiérky": "premiérka", "šéfa": "šéf", "generála": "generál", "historika": "historik",
	"ministryně": "ministryně", "tajemnice": "tajemnice", "prezidenta": "prezident", "mluvčí": "mluvčí",
}

// hearsayCue reads "по словам посла" and "podle něj" at s[i].
func (c *cast) hearsayCue(s []token, i int) (cue, bool) {
	var best cue
	found := false
	for _, words := range hearsay[s[i].lower] {
		k, own := i, -1
		ok := true
		for _, w := range words {
			if k >= len(s) || s[k].kind != word || w != "_" && s[k].lower != w || w == "_" && obliquePronouns[s[k].lower] == 0 {
				ok = false
				break
			}
			if w == "_" {
				own = k
			}
			k++
		}
		if !ok || found && k <= best.at {
			continue
		}
		q := cue{at: k - 1, start: i, end: k, strong: true, view: true, flows: words[0] == "podle" || words[0] == "nach" || words[0] == "laut"}
		switch {
		case own >= 0:
			q.subject = subject{kind: pronounSubject, gender: obliquePronouns[s[own].lower], start: own, end: own + 1, head: own, tail: own + 1}
		case slices.ContainsFunc(words, func(w string) bool { return w == "l'en" || w == "l’en" || w == "su" }):
			q.subject = subject{kind: pronounSubject, start: i, end: i + 1, head: i, tail: i}
		case k < len(s) && s[k].kind == word && obliquePronouns[s[k].lower] != 0 && (k+1 == len(s) || !s[k+1].upper):
			q.subject = subject{kind: pronounSubject, gender: obliquePronouns[s[k].lower], start: k, end: k + 1, head: k, tail: k + 1}
			q.end = k + 1
		case c.tongue != nil:
			if q.subject, ok = c.sourcePhrase(s, k); !ok {
				continue
			}
			q.end = q.subject.end
		case k < len(s) && roleCases[s[k].lower] != "":
			q.subject = subject{kind: nominalSubject, noun: roleCases[s[k].lower], start: k, end: k + 1, head: k, tail: k + 1}
			q.end = k + 1
		default:
			q.subject = c.subjectAfter(s, k-1)
			if q.subject.kind == nameSubject {
				q.subject.end = q.subject.tail
			}
			if q.subject.kind == noSubject || q.subject.kind == otherSubject {
				continue
			}
			q.end = q.subject.end
		}
		best, found = q, true
	}
	return best, found
}

// zufolgeCue reads the source before the German postposition s[i]: "ihm
// zufolge", "Außenminister Vold zufolge".
func (c *cast) zufolgeCue(s []token, i int) (cue, bool) {
	if i > 0 && obliquePronouns[s[i-1].lower] != 0 {
		return cue{at: i, start: i - 1, end: i + 1, strong: true, view: true, flows: true,
			subject: subject{kind: pronounSubject, gender: obliquePronouns[s[i-1].lower], start: i - 1, end: i, head: i - 1, tail: i}}, true
	}
	for b := max(0, i-6); b < i; b++ {
		if s[b].kind != word || !s[b].upper && !s[b].in(abroadDet) || s[b].in(abroadPrep) {
			continue
		}
		if sub, ok := c.sourcePhrase(s, b); ok && sub.end == i {
			return cue{at: i, start: b, end: i + 1, strong: true, view: true, flows: true, subject: sub}, true
		}
	}
	return cue{}, false
}

// stemKey is what the cases of a surname share.
func stemKey(w string) string {
	n := 0
	for i := range w {
		if n == 4 {
			return w[:i]
		}
		n++
	}
	return w
}

// endings are those of the cases of Slavic surnames, folded as names are.
var endings = set(fold(`а у ом ем ым им ым е і ові еві ою ею ой ої ого ому им ім єм я ю и ы й ий ым
	a u em om ovi ové ou y ho mu m e ě i ým ím ého ému í é ego emu ą ę iej ej owi`))

// declined reports whether w can be a case of the surname name: both begin
// alike, and what follows is an ending.
func declined(name, w string) bool {
	name, w = withoutFleeting(name), withoutFleeting(w)
	i := 0
	for i < len(name) && i < len(w) && name[i] == w[i] {
		i++
	}
	for i > 0 && (i < len(name) && !utf8.RuneStart(name[i]) || i < len(w) && !utf8.RuneStart(w[i])) {
		i--
	}
	rest, end := name[i:], w[i:]
	return utf8.RuneCountInString(name[:i]) >= 4 && utf8.RuneCountInString(rest) <= 2 && (end == "" && rest != "" || endings.has(end))
}

// fleeting are ends of surnames with a vowel that other cases drop, and without
// it: "Vondráček", "Vondráčka"; "Кравець", "Кравця".
var fleeting = [][2]string{{"ek", "k"}, {"ec", "c"}, {"el", "l"}, {"ок", "к"}, {"ек", "к"}, {"ець", "ц"}, {"ец", "ц"}}

// withoutFleeting returns a surname without such a vowel.
func withoutFleeting(w string) string {
	for _, f := range fleeting {
		if s, ok := strings.CutSuffix(w, f[0]); ok && utf8.RuneCountInString(s) >= 4 {
			return s + f[1]
		}
	}
	return w
}

// byCase returns the members of the cast of whose surname w is a case.
func (c *cast) byCase(w string) []*person {
	var ps []*person
	for _, p := range c.stems[stemKey(w)] {
		if declined(p.parts[len(p.parts)-1], w) {
			ps = append(ps, p)
		}
	}
	return ps
}
