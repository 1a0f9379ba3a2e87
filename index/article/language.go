package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

var langTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*$`)

// languageSample is how many letters of the text are looked at.
const languageSample = 4000

// language returns the primary tag: the declared one, unless the script belies
// it, else what the script or the words say. Short text has none.
func language(declared, text string) string {
	tag := ""
	if declared = strings.TrimSpace(declared); langTag.MatchString(declared) {
		tag, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(declared, "_", "-")), "-")
	}
	byScript := scriptLanguage(text)
	switch {
	case byScript != "" && (tag == "" || tag == "en"):
		return byScript // templates say "en" of pages in every script
	case tag != "" && tag != "und" && tag != "mul":
		return tag
	}
	if l := letterLanguage(text); l != "" {
		return l
	}
	if inEnglish(text[:min(len(text), languageSample)]) {
		return "en"
	}
	sample := []rune(text[:min(len(text), 4*languageSample)])
	if len(sample) < 120 {
		return ""
	}
	info := whatlanggo.DetectWithOptions(string(sample[:min(len(sample), languageSample)]), whatlanggo.Options{Whitelist: known})
	// Its confidence measures the lead over the second language and is low
	// where neighbours compete; over much text the first is right all the same.
	if !info.IsReliable() && len(sample) < 600 {
		return ""
	}
	return info.Lang.Iso6391()
}

// commonEnglish are words of which no other language that is looked for has
// more than one or two: a fourth of all the words of an English text and more.
var commonEnglish = map[string]bool{}

func init() {
	for _, w := range strings.Fields("the of and to that with for this have are was you we be it is from not by they would which has our were but there been will") {
		commonEnglish[w] = true
	}
}

// inEnglish answers for most English text, without the comparison with every
// language, which takes a fifth of the time of the cleaning: one word in five is
// one of the commonest, one in fifty is "the", and hardly a letter has a mark.
func inEnglish(text string) bool {
	var word [8]byte
	words, common, the, marks, n := 0, 0, 0, 0, 0
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		switch {
		case 'a' <= c && c <= 'z':
			if n < len(word) {
				word[n] = c
			}
			n++
			continue
		case c >= 0xC3 && c < 0xE2: // a letter, and no dash or quotation mark
			marks++
		}
		if n > 0 {
			words++
			if n <= len(word) && commonEnglish[string(word[:n])] {
				common++
				if n == 3 && word == [8]byte{'t', 'h', 'e'} {
					the++
				}
			}
		}
		n, word = 0, [8]byte{}
	}
	return words >= 120 && common*5 >= words && the*50 >= words && marks*100 <= len(text)
}

// marked are letters of the Latin script that one language has, of those that
// whatlanggo takes for one another.
var marked = map[string]string{"cs": "řůě", "pl": "łąęśżź", "hu": "őű", "ro": "șțţă", "sk": "ľĺŕô"}

// letterLanguage answers where such letters settle it: names from next door
// bring a few of the neighbour's.
func letterLanguage(text string) string {
	letters, n := 0, map[string]int{}
	for _, r := range text[:min(len(text), 4*languageSample)] {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for l, set := range marked {
			if strings.ContainsRune(set, unicode.ToLower(r)) {
				n[l]++
			}
		}
	}
	best, second := "", 0
	for l := range marked {
		switch {
		case best == "" || n[l] > n[best]:
			if best != "" {
				second = n[best]
			}
			best = l
		case n[l] > second:
			second = n[l]
		}
	}
	if letters >= 120 && n[best]*100 >= letters*2 && n[best] >= 5*second {
		return best
	}
	return ""
}

// known are the languages that are looked for. Left to itself whatlanggo takes
// short English for Scots, Manx or Tagalog.
var known = func() map[whatlanggo.Lang]bool {
	m := map[whatlanggo.Lang]bool{}
	for _, l := range []whatlanggo.Lang{
		whatlanggo.Eng, whatlanggo.Deu, whatlanggo.Fra, whatlanggo.Spa, whatlanggo.Ita, whatlanggo.Por, whatlanggo.Nld, whatlanggo.Pol, whatlanggo.Ces,
		whatlanggo.Ukr, whatlanggo.Rus, whatlanggo.Bel, whatlanggo.Bul, whatlanggo.Srp, whatlanggo.Mkd, whatlanggo.Hrv, whatlanggo.Slv, whatlanggo.Ron, whatlanggo.Hun,
		whatlanggo.Swe, whatlanggo.Nob, whatlanggo.Dan, whatlanggo.Fin, whatlanggo.Est, whatlanggo.Lav, whatlanggo.Lit, whatlanggo.Tur, whatlanggo.Ell, whatlanggo.Heb,
		whatlanggo.Arb, whatlanggo.Pes, whatlanggo.Urd, whatlanggo.Hin, whatlanggo.Ben, whatlanggo.Ind, whatlanggo.Vie, whatlanggo.Tha, whatlanggo.Jpn, whatlanggo.Kor, whatlanggo.Cmn,
	} {
		m[l] = true
	}
	return m
}()

// russianWords are words that are in every Russian text of some length and in
// none of its neighbours: they settle a short one that has few of its letters.
var russianWords = regexp.MustCompile(`(?i)(?:^|[ \n«„"(])(?:что|чтобы|если|только|когда|также|был|была|были)[ ,.\n»]`)

// scriptLanguage answers where the script settles the language, or nearly:
// Ukrainian is told from Russian by its letters.
func scriptLanguage(text string) string {
	var letters, hangul, kana, han, arabic, persian, cyrillic, ukrainian, russian, hard, other, greek, hebrew, thai int
	for _, r := range text[:min(len(text), 4*languageSample)] {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case unicode.Is(unicode.Latin, r):
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Arabic, r):
			arabic++
			if strings.ContainsRune("پچژگ", r) {
				persian++
			}
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			switch {
			case strings.ContainsRune("ґєіїҐЄІЇ", r):
				ukrainian++
			case strings.ContainsRune("ыэёЫЭЁ", r):
				russian++
			case r < 'А' || r > 'я':
				other++ // Serbian, Belarusian, Mongolian
			case r == 'ъ' || r == 'Ъ':
				hard++ // one letter in sixty of Bulgarian, one in three thousand of Russian
			}
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case unicode.Is(unicode.Thai, r):
			thai++
		}
	}
	if letters < 20 {
		return ""
	}
	most := func(n int) bool { return n*2 > letters }
	switch {
	case most(hangul):
		return "ko"
	case most(kana + han):
		if kana*10 >= han {
			return "ja"
		}
		return "zh"
	case most(greek):
		return "el"
	case most(hebrew):
		return "he"
	case most(thai):
		return "th"
	case most(arabic):
		if persian*100 >= arabic*2 {
			return "fa"
		}
		if persian == 0 {
			return "ar"
		}
	case most(cyrillic):
		switch {
		case ukrainian*50 >= cyrillic && russian*5 < ukrainian:
			return "uk"
		case ukrainian*5 < max(russian, 1) && other*100 < cyrillic && hard <= russian && (russian*50 >= cyrillic || russian > 1 && russian*100 >= cyrillic || russianWords.MatchString(text[:min(len(text), 4*languageSample)])):
			return "ru"
		}
	}
	return ""
}
