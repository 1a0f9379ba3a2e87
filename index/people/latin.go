package people

import "strings"

// Names from Cyrillic are written in Latin letters in a handful of ways:
// Zelensky, Zelenskyy, Zelenskiy, Selenskyj; Lavrov, Lawrow; Sergei, Sergey,
// Sergej. latinize folds these ways into one, which is nobody's spelling. The
// rows follow the systems that the press and the ministries use (BGN/PCGN,
// GOST, Duden) as far as they differ only in how they write a sound: Dmytro and
// Dmitri, Volodymyr and Vladimir, are names of two languages and stay two.

var cyrillicLetters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "",
	'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'є': "ye", 'ґ': "g", 'ј': "y", 'љ': "lj", 'њ': "nj", 'ђ': "dj", 'ћ': "c", 'џ': "dz", 'ў': "u",
	'қ': "k", 'ғ': "g", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'ә': "a", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz",
}

// ukrainianLetters are those that Ukrainian reads otherwise than Russian.
var ukrainianLetters = map[rune]string{'г': "h", 'и': "y"}

// spellings are applied in order, each to the whole word.
var spellings = [][2]string{
	{"schtsch", "shch"}, {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"kh", "h"}, {"w", "v"}, {"x", "ks"}, {"ph", "f"}, {"ck", "k"}, {"tz", "ts"},
	{"j", "y"}, {"iya", "ia"}, {"iia", "ia"}, {"yia", "ia"}, {"iy", "y"}, {"yi", "y"}, {"ii", "y"}, {"ei", "ey"}, {"ai", "ay"}, {"oi", "oy"}, {"ye", "e"}, {"iu", "yu"},
}

// latinize folds a folded word. In German an S that begins a name may be a
// Cyrillic З: language "de" takes it for one.
func latinize(w, language string) string {
	var b strings.Builder
	for _, r := range w {
		s, ok := cyrillicLetters[r]
		if u, has := ukrainianLetters[r]; has && language == "uk" {
			s = u
		}
		if ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	w = b.String()
	for _, s := range spellings {
		if strings.Contains(w, s[0]) {
			w = strings.ReplaceAll(w, s[0], s[1])
		}
	}
	if language == "de" && len(w) > 1 && w[0] == 's' && strings.IndexByte("aeiou", w[1]) >= 0 {
		w = "z" + w[1:]
	}
	return single(strings.ReplaceAll(w, "y", "i"))
}

// single writes double letters once.
func single(w string) string {
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// sameLatin holds for names of as many words that are the same once latinized,
// each word in one of the languages whose articles print the name so.
func sameLatin(a, b name, inA, inB []string) bool {
	if len(a.words) != len(b.words) || len(a.words) < 2 {
		return false
	}
	for i := range a.words {
		same := false
		for _, la := range inA {
			for _, lb := range inB {
				same = same || latinize(a.words[i], la) == latinize(b.words[i], lb)
			}
		}
		if !same {
			return false
		}
	}
	return true
}
