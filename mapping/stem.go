package mapping

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// The languages for which bleve has no stemmer are stemmed lightly: the endings
// of cases go, then the changes that they make in the stem are undone. That the
// forms of a word become one matters more than that different words stay
// apart: the word as it was typed ranks first anyway.
const (
	czechName     = "onrecord_cs"
	ukrainianName = "onrecord_uk"
	nunationName  = "onrecord_ar"
)

func init() {
	register(czechName, stemmer(czech))
	register(ukrainianName, stemmer(ukrainian))
	register(nunationName, stemmer(withoutNunation))
}

// stemmer makes a filter of what is done to a term that is to be stemmed.
func stemmer(f func([]byte) []byte) filter {
	return func(tokens analysis.TokenStream) analysis.TokenStream {
		for _, t := range tokens {
			if !t.KeyWord {
				t.Term = f(t.Term)
			}
		}
		return tokens
	}
}

// czechEndings are the endings of cases of nouns and adjectives after Dolamic
// and Savoy (Indexing and stemming approaches for the Czech language, 2009),
// without those that are more often part of the stem (-at, -es, -us); by the
// letters that must stand before them.
var czechEndings = []endings{
	{3, []string{
		"ech", "ích", "ách", "ých", "ého", "ího", "ému", "ímu", "emi", "ěmi", "ími", "ami", "ými", "ovi", "ové",
		"em", "ém", "ím", "ám", "ým", "ům", "ou", "mi",
		"a", "e", "i", "o", "u", "y", "á", "é", "ě", "í", "ů", "ý",
	}},
}

// endings are the longest first.
type endings struct {
	stem int
	of   []string
}

// cut takes the first ending that fits.
func cut(word string, rows []endings) string {
	for _, row := range rows {
		for _, e := range row.of {
			if stem, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(stem) >= row.stem {
				return stem
			}
		}
	}
	return word
}

// czech takes from a word the ending of its case, then that of possession, and
// undoes what these do to the stem's end: česk- and češt-, Prah- and Praz-,
// spojenec and spojenc-, stůl and stol-.
func czech(term []byte) []byte {
	stem := cut(string(term), czechEndings)
	stem = cut(stem, []endings{{4, []string{"ov", "ův", "in"}}})
	for _, change := range [][2]string{{"čt", "ck"}, {"št", "sk"}, {"c", "k"}, {"č", "k"}, {"z", "h"}, {"ž", "h"}} {
		if s, ok := strings.CutSuffix(stem, change[0]); ok {
			stem = s + change[1]
			break
		}
	}
	w := []rune(stem)
	if n := len(w); n > 3 && !czechVowel(w[n-1]) {
		switch {
		case w[n-2] == 'ů':
			w[n-2] = 'o'
		case (w[n-2] == 'e' || w[n-2] == 'ě') && !czechVowel(w[n-3]):
			w = append(w[:n-2], w[n-1])
		}
	}
	return []byte(string(w))
}

func czechVowel(r rune) bool { return strings.ContainsRune("aeiouyáéěíóúůý", r) }

// ukrainianEndings are the endings of cases of nouns, adjectives and pronouns.
var ukrainianEndings = []endings{
	{3, []string{
		"ього", "ьому", "ями", "ами", "ьми", "ові", "еві", "єві", "ого", "ому", "ими", "іми",
		"ям", "ам", "ях", "ах", "ом", "ем", "єм", "ою", "ею", "єю", "ів", "їв", "ей", "ий", "ій", "їй", "их", "іх", "їх", "им", "ім", "їм", "ої", "ую", "юю",
		"а", "я", "о", "е", "є", "и", "і", "ї", "у", "ю", "ь", "й",
	}},
}

// ukrainian takes from a word the ending of its case, and undoes what that does
// to the stem's end: Франці-я, питанн-я and питань, договір and договор-,
// допомог- and допомоз-, українець and українц-.
func ukrainian(term []byte) []byte {
	stem := cut(string(term), ukrainianEndings)
	stem = cut(stem, []endings{{3, []string{"а", "е", "и", "і", "о", "у"}}})
	w := []rune(stem)
	n := len(w)
	if n < 3 {
		return term
	}
	if w[n-1] == w[n-2] {
		n--
		w = w[:n]
	}
	switch w[n-1] {
	case 'г':
		w[n-1] = 'з'
	case 'к':
		w[n-1] = 'ц'
	}
	if n < 5 {
		return []byte(string(w))
	}
	for i := n - 1; i >= 0; i-- {
		if strings.ContainsRune("аеєиіїоуюя", w[i]) {
			if w[i] == 'і' && i < n-1 {
				w[i] = 'о'
			}
			break
		}
	}
	if w[n-1] == 'ц' && (w[n-2] == 'о' || w[n-2] == 'е') {
		w = append(w[:n-2], 'ц')
	}
	return []byte(string(w))
}

// withoutNunation takes from an Arabic word the alif that carries the mark of
// the indefinite accusative: طريقاً is طريق.
func withoutNunation(term []byte) []byte {
	for _, e := range []string{"اً", "ًا"} {
		if stem, ok := bytes.CutSuffix(term, []byte(e)); ok && len(stem) >= 4 {
			return stem
		}
	}
	return term
}

// particles are those of Korean that are written at the end of a noun: after a
// syllable that ends in a consonant, after one that does not, or after either.
var particles = []struct {
	written        string
	closed, opened bool
}{
	{"으로부터", true, false}, {"로부터", false, true}, {"에서는", true, true}, {"에게서", true, true}, {"까지", true, true}, {"부터", true, true},
	{"에서", true, true}, {"에게", true, true}, {"에는", true, true}, {"으로", true, false}, {"처럼", true, true}, {"보다", true, true}, {"과의", true, false}, {"와의", false, true},
	{"은", true, false}, {"는", false, true}, {"이", true, false}, {"가", false, true}, {"을", true, false}, {"를", false, true},
	{"과", true, false}, {"와", false, true}, {"로", false, true}, {"의", true, true}, {"에", true, true}, {"도", true, true}, {"만", true, true},
}

// Unicode puts the syllables of Hangul in the order of their letters, of which
// the last is one of 28, none among them.
const firstSyllable, lastSyllable, finals, rieul = 0xAC00, 0xD7A3, 28, 8

// WithoutParticle returns a Korean noun without the particle at its end, and ""
// for what is too short or has none that could stand there: 북한의 is 북한.
func WithoutParticle(word string) string {
	for _, r := range word {
		if !unicode.Is(unicode.Hangul, r) {
			return ""
		}
	}
	for _, p := range particles {
		noun, ok := strings.CutSuffix(word, p.written)
		if !ok || utf8.RuneCountInString(noun) < 2 {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(noun)
		if last < firstSyllable || last > lastSyllable {
			return ""
		}
		closed := (last-firstSyllable)%finals != 0
		if (last-firstSyllable)%finals == rieul && strings.Contains(p.written, "로") {
			closed = false // 서울로
		}
		if closed && p.closed || !closed && p.opened {
			return noun
		}
		return "" // another form of the particle stands there
	}
	return ""
}
