// Names as sentences use them: "в Чехии", "o Německu", "Magyarországon",
// "Tschechiens", "وروسيا". The tables hold the nominative; the other cases are
// made from it when the tables are read, by the regular endings of school
// grammars, and only for names whose language languages.tsv tells. An ending
// that a name does not have makes a form that no text has, so the lists need
// not tell genders apart. Korean particles are in unspaced.go; French and
// Spanish names have no cases.

package gazetteer

import (
	"slices"
	"strings"
)

// paradigm is what stands for an ending in the other cases. "-" is no ending.
type paradigm struct {
	ending string
	cases  []string
}

// paradigms reads "ending: case case" lines, the longer ending first.
func paradigms(lines string) []paradigm {
	var out []paradigm
	for line := range strings.SplitSeq(lines, "\n") {
		ending, cases, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		p := paradigm{ending: ending}
		for _, c := range strings.Fields(cases) {
			p.cases = append(p.cases, strings.TrimSuffix(c, "-"))
		}
		out = append(out, p)
	}
	return out
}

// declension is how a language inflects names: the adjectives before the noun,
// the noun, and, after a conjunction, one more; what follows stays as it is
// ("Совет Европы").
type declension struct {
	nouns, adjectives []paradigm
	and               string
}

var declensions = map[string]declension{
	"ru": {and: "и", nouns: paradigms(`
		острова: островов островам островами островах
		Острова: Островов Островам Островами Островах
		ство: ства ству ством стве
		море: моря морю морем
		ье: ья ью ьем
		пет: пта пту птом пте
		ия: ии ию ией
		ея: еи ее ею еей
		ша: ши ше шу шей
		ца: цы це цу цей
		ка: ки ке ку кой
		га: ги ге гу гой
		ха: хи хе ху хой
		а: ы е у ой
		я: и е ю ей
		й: я ю ем е
		ь: я ю ем е и ью
		ы: - ов ам ами ах
		ш: ша шу шем ше
		ж: жа жу жем же
		о:
		е:
		и:
		у:
		э:
		: а у ом е`), adjectives: paradigms(`
		ая: ой ую
		яя: ей юю
		ое: ого ому ым ом
		ее: его ему им ем
		ые: ых ым ыми
		ие: их им ими
		ый: ого ому ым ом
		ий: ого его ому ему им ом ем`)},
	"uk": {and: "і", nouns: paradigms(`
		Острови: Островів Островам Островами Островах
		ство: ства ству ством стві
		море: моря морю морем морі
		жжя: жжі жжю жжям
		ття: тті ттю ттям
		'я: 'ї 'ю 'ям
		ень: ня ню нем ні
		пет: пту птом пті
		иїв: иєва иєву иєвом иєві
		ків: кова кову ковом кові
		вів: вова вову вовом вові
		ія: ії ію ією
		ея: еї ею еєю
		ща: щі щу щею
		ка: ки ці ку кою
		га: ги зі гу гою
		ха: хи сі ху хою
		а: и і у ою
		я: ї і ю єю ею
		й: ю я єм ї
		ь: ю я ем і
		сь: сі ссю
		и: - ів ам ами ах
		о:
		е:
		і:
		у:
		: у а ом ові і`), adjectives: paradigms(`
		ська: ської ській ську ською
		цька: цької цькій цьку цькою
		ика: икої икій ику икою
		на: ної ній ну ною
		ва: вої вій ву вою
		ий: ого ому им
		ні: них ним ними
		ські: ських ським ськими
		не: ного ному ним`)},
	"cs": {and: "a", nouns: paradigms(`
		ko: ka ku kem
		vo: va vu vem vě
		ie: ii ií
		ea: eje eji eu eou ejí
		ňa: ni ně ňu ňou
		ka: ky ce ku kou
		ha: hy ze hu hou
		ra: ry ře ru rou
		a: y ě e u ou
		ství: stvím
		y: - ů ům ech ám ách ami
		eň: ně ni ní
		ec: ce ci cem
		ž: že ži ží
		o:
		e:
		é:
		i:
		í:
		u:
		: u a em ě e i`), adjectives: paradigms(`
		á: é ou
		ý: ého ému ým ém
		í: ího ímu ím
		é: ého ému ým ém ých ými`)},
	"de": {and: "und", nouns: paradigms(`
		lande: landen
		s:
		z:
		x:
		ß:
		: s`), adjectives: paradigms(`
		es: e en em
		er: e en em
		he: hen her
		te: ten ter`)},
}

// inflect returns the forms of a name in a language beside the nominative.
func inflect(language, name string) []string {
	if strings.ToUpper(name) == name && language != "ar" {
		return nil // acronyms stay as they are
	}
	switch language {
	case "hu":
		return inflectHungarian(name)
	case "ar":
		return inflectArabic(name)
	}
	d, ok := declensions[language]
	if !ok {
		return nil
	}
	forms := []string{""}
	words := strings.Fields(name)
	head := false // the noun has been seen: what follows is in the genitive already
	for i, w := range words {
		cases := []string{w}
		switch {
		case w == d.and:
			head = false
		case head:
		case i < len(words)-1 && len(decline(d.adjectives, w)) > 0:
			cases = append(cases, decline(d.adjectives, w)...)
		default:
			head = true
			cases = append(cases, decline(d.nouns, w)...)
		}
		var next []string
		for _, f := range forms {
			for _, c := range cases {
				next = append(next, strings.TrimPrefix(f+" "+c, " "))
			}
		}
		forms = next
	}
	return forms[1:] // the first is the name itself
}

// decline returns the word with the cases of the first ending that fits; a
// word in capitals has none.
func decline(ps []paradigm, word string) []string {
	if strings.ToUpper(word) == word {
		return nil
	}
	for _, p := range ps {
		stem, ok := strings.CutSuffix(word, p.ending)
		if !ok {
			continue
		}
		var out []string
		for _, c := range p.cases {
			out = append(out, stem+c)
		}
		return out
	}
	return nil
}

// inflectHungarian hangs the case endings on the last word, in vowel harmony.
// The suffixed forms of acronyms are written with a hyphen ("NATO-ban"), which
// parts words here.
func inflectHungarian(name string) []string {
	back := false
	for _, r := range strings.ToLower(name) {
		switch r {
		case 'a', 'á', 'o', 'ó', 'u', 'ú':
			back = true
		case 'e', 'é', 'ö', 'ő', 'ü', 'ű':
			back = false
		}
	}
	stem, vowel := name, true
	switch {
	case strings.HasSuffix(name, "a"):
		stem = strings.TrimSuffix(name, "a") + "á"
	case strings.HasSuffix(name, "e"):
		stem = strings.TrimSuffix(name, "e") + "é"
	default:
		vowel = strings.HasSuffix(stripMarks(name), "a") || strings.HasSuffix(stripMarks(name), "e") ||
			strings.HasSuffix(stripMarks(name), "i") || strings.HasSuffix(stripMarks(name), "o") || strings.HasSuffix(stripMarks(name), "u")
	}
	endings := "ben be ből nek re ről nél től hez höz ért ig"
	if back {
		endings = "ban ba ból nak ra ról nál tól hoz ért ig"
	}
	switch {
	case vowel && back:
		endings += " t val n vá"
	case vowel:
		endings += " t vel n vé"
	case back:
		endings += " t ot on"
	default:
		endings += " t et en ön"
	}
	var out []string
	for e := range strings.FieldsSeq(endings) {
		out = append(out, stem+e)
	}
	if !vowel {
		// "-val" takes the last consonant: Magyarországgal, Franciaországgal, Egyiptommal, Bukaresttel.
		as := "el"
		if back {
			as = "al"
		}
		last := stem[len(stem)-1:]
		double := stem + last
		for _, digraph := range []string{"sz", "gy", "ny", "ly", "ty", "cs", "zs"} {
			if root, ok := strings.CutSuffix(stem, digraph); ok {
				double = root + digraph[:1] + digraph
			}
		}
		out = append(out, double+as)
	}
	return out
}

// inflectArabic writes the conjunctions and prepositions that join the word
// after them: "and", "so", "in", "to", "like". With the article "to" is one lam less.
func inflectArabic(name string) []string {
	var out []string
	for _, prefix := range []string{"و", "ف", "ب", "ل", "ك", "وب", "ول"} {
		form := prefix + name
		if rest, ok := strings.CutPrefix(name, "ال"); ok && strings.HasSuffix(prefix, "ل") {
			form = prefix + "ل" + rest
		}
		out = append(out, form)
	}
	return slices.Compact(out)
}
