package article

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// months gives the names of the months by their first letters, in the languages
// that print dates in words. A name of three letters must match whole.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for _, names := range []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sep oct nov dec",
		"januar februar märz april mai juni juli august september oktober november dezember",
		"jänner feber mär . . . . . sept okt . dez",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		"januari februari maart april mei juni juli augustus september oktober november december",
		"stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
		"ledna února března dubna května června července srpna září října listopadu prosince",
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
		"január február március április május június július augusztus szeptember október november december",
		"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
		". شباط آذار نيسان أيار حزيران تموز آب أيلول . . .",
		"جانفي فيفري . أفريل ماي جوان جويلية أوت . . . .",
		"ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
	} {
		for i, n := range strings.Fields(names) {
			if n != "." {
				m[n] = time.Month(i + 1)
			}
		}
	}
	return m
}()

var (
	isoDate   = regexp.MustCompile(`^((?:1[5-9]|20)\d\d)[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:$|[T\s,;])`)
	compact   = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T)`)
	yearFirst = regexp.MustCompile(`^((?:19|20)\d\d)\.\s+(\pL{3,})\s+(\d{1,2})\.`) // Hungarian
	eraDate   = regexp.MustCompile(`^(令和|平成|昭和)(元|\d{1,2})年(\d{1,2})月(\d{1,2})日`)
	cjkDate   = regexp.MustCompile(`^((?:1[89]|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?\s+(?:de\s+|of\s+)?(\pL{3,})\.?,?\s+(?:de\s+)?((?:1[5-9]|20)\d\d)`)
	monFirst  = regexp.MustCompile(`^(\pL{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:1[5-9]|20)\d\d)`)
	monOnly   = regexp.MustCompile(`^(\pL{3,})\.?,?\s+(?:de\s+)?((?:1[5-9]|20)\d\d)$`)
	dotted    = regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b`)
	dottedYMD = regexp.MustCompile(`^((?:19|20)\d\d)\.\s?(\d{1,2})\.\s?(\d{1,2})\b`)
	slashed   = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b`)
	yearOnly  = regexp.MustCompile(`^(?:1[89]|20)\d\d$`)

	weekday = regexp.MustCompile(`(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)-feira|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|понеділок|вівторок|середа|п[’']ятниця|субота|неділя)[.,]?\s+(?:den\s+|le\s+)?`)
	preface = regexp.MustCompile(`(?i)^(?:date|dated|published(?:\s+(?:on|at))?|posted(?:\s+on)?|publication date|first published|released?|issued|veröffentlicht(?:\s+am)?|publiziert(?:\s+am)?|mise? en ligne(?:\s+le)?|datum|stand|erstellt(?:\s+am)?|publié(?:\s+le)?|publicado(?:\s+(?:el|em))?|fecha|data|pubblicato(?:\s+il)?|opublikowano|опубликовано|дата|опубліковано|입력|등록|公開日|发布时间|發布時間)\s*[:：|-]?\s*`)
	updated = regexp.MustCompile(`(?i)^(?:last\s+)?(?:(?:updated?|modified|revised|aktualisiert|actualizado|aggiornato)\b|aktualizov|zaktualizowan|обновлен|оновлен|mise? à jour|frissítve|수정|更新)`)
	clock   = regexp.MustCompile(`(?i)^[\s,;|–—-]*(?:(?:at|um|à|a las|alle|o|в)\s+)?(?:\d{1,2}\s*[:.hH]\s*\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?|uhr|h|صباحاً|مساءً)?|\d{1,2}\s?[時时시]\s?\d{1,2}\s?[分분])\s*(?:[A-Z]{2,5}|\([\pL ]{2,20}\)?|[+-]\d\d:?\d\d|Z)?[\s.]*$`)
	// shortDay is a weekday cut short before a date in numbers: "śr., 12/10/2022".
	shortDay = regexp.MustCompile(`^(?:\pL{2,4}\.,?\s+|(?i:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim),\s+)`)
	// interviewed opens a line that gives the day of the conversation.
	interviewed = regexp.MustCompile(`(?i)^\W*(?:(?:(?:this|the|initial|first) )?(?:interview|conversation)(?: date| (?:was )?(?:conducted|recorded|held|took place))?(?: on)?|(?:recorded|conducted|interviewed)(?: on)|브리핑일|회견일|인터뷰일|(?:das (?:gespräch|interview) (?:wurde )?(?:geführt )?am)|(?:entretien|propos) (?:réalisée?|recueillis) le|(?:entrevista|conversación) realizada el)\s*:?\s+`)
)

var (
	// weekdayCJK stands in brackets behind the day: （木曜日）, (수).
	weekdayCJK = regexp.MustCompile(`^\s*[（(](?:[月火水木金土日]|[월화수목금토일])(?:曜日?|요일)?[)）]`)
	clockHead  = regexp.MustCompile(`^\d{1,2}[時시]\s?\d{1,2}[分분][\s\x{3000}]*|^\d{1,2}[:.hH]\d\d(?::\d\d)?(?:\s?(?:Uhr|h))?[.,]?\s+`)
	yearWord   = regexp.MustCompile(`^\s*(?:года|год|г\.|року|рік|р\.)`)
)

// readDate reads a date at the beginning of s, and passes over what comes
// before it on such a line: a bracket, "Published:", a weekday. One that can be
// read as two days, 03/04/2023, is a range.
func readDate(s string, from index.Evidence) index.Date {
	d, _ := cutDate(s, from)
	return d
}

// dateLine reads a line that holds a date and nothing else but the hour.
func dateLine(s string, from index.Evidence) index.Date {
	if utf8.RuneCountInString(s) > 80 {
		return index.Date{}
	}
	d, rest := cutDate(s, from)
	rest = rest[len(weekdayCJK.FindString(rest)):]
	rest = strings.TrimLeft(rest[len(yearWord.FindString(rest)):], " )]\t.,;|–—-")
	rest = strings.TrimRight(rest, " )]\t.,;|–—-")
	if d.IsZero() || rest == "" || clock.MatchString(rest) {
		return d
	}
	// "29 сентября 2022 г. Время чтения: 5 мин."
	if clocked := clockHead.FindString(rest); clocked != "" {
		rest = strings.Trim(rest[len(clocked):], " )]\t.,;|–—-")
	}
	if updated.MatchString(rest) || idle.MatchString(rest) { // "June 21, 2023 | Updated: June 22, 2023"
		return d
	}
	if w := weekday.FindString(rest + " "); w != "" { // "2023-06-21 Wednesday"
		if rest = strings.TrimSpace(rest[min(len(w), len(rest)):]); rest == "" || clock.MatchString(rest) {
			return d
		}
	}
	return index.Date{}
}

func cutDate(s string, from index.Evidence) (index.Date, string) {
	s = easternDigits.Replace(strings.TrimLeft(strings.TrimSpace(s), "([*_ （"))
	if updated.MatchString(s) {
		return index.Date{}, s
	}
	s = s[len(preface.FindString(s)):]
	s = strings.TrimLeft(s, "([ ")
	s = s[len(weekday.FindString(s)):]
	s = strings.TrimLeft(s, "([, ")
	if short := shortDay.FindString(s); short != "" && month(strings.TrimRight(short, "., \u00a0")) == "" && s[len(short):] != "" && s[len(short)] >= '0' && s[len(short)] <= '9' {
		s = s[len(short):]
	}
	rest := func(m []string) string { return s[len(strings.TrimRight(m[0], " T,;")):] }
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3], from), strings.TrimPrefix(rest(m), "T")
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3], from), ""
	}
	if m := cjkDate.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3], from), rest(m)
	}
	if m := eraDate.FindStringSubmatch(s); m != nil {
		n := 1
		if m[2] != "元" {
			n, _ = strconv.Atoi(m[2])
		}
		return day(strconv.Itoa(eras[m[1]]+n), m[3], m[4], from), s[len(m[0]):]
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		if mon := month(m[2]); mon != "" {
			return day(m[3], mon, m[1], from), rest(m)
		}
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		if mon := month(m[2]); mon != "" {
			return day(m[1], mon, m[3], from), rest(m)
		}
	}
	if m := monFirst.FindStringSubmatch(s); m != nil {
		if mon := month(m[1]); mon != "" {
			return day(m[3], mon, m[2], from), rest(m)
		}
	}
	if m := monOnly.FindStringSubmatch(s); m != nil {
		if mon := month(m[1]); mon != "" {
			return day(m[2], mon, "", from), ""
		}
	}
	if m := dotted.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1], from), rest(m)
	}
	if m := dottedYMD.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3], from), rest(m)
	}
	if m := slashed.FindStringSubmatch(s); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		switch {
		case a > 12 || a == b:
			return day(m[3], m[2], m[1], from), rest(m)
		case b > 12:
			return day(m[3], m[1], m[2], from), rest(m)
		}
		return eitherDay(m[3], a, b, from), rest(m)
	}
	if from == index.FromRecord || from == index.FromMatter || from == index.FromMeta || from == index.FromJSONLD {
		if m := yearOnly.FindString(s); m != "" {
			return day(m, "", "", from), ""
		}
	}
	return index.Date{}, s
}

// easternDigits writes the digits that Arabic and Persian print as ours.
var easternDigits = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
	"۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9")

// eras gives the year before the first of each era of the Japanese calendar:
// 令和元年 is 2019.
var eras = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925}

func month(word string) string {
	if m, ok := months[strings.ToLower(word)]; ok {
		return strconv.Itoa(int(m))
	}
	return ""
}

// day makes a Date of its digits; a day that the calendar does not have is no
// date.
func day(y, m, d string, from index.Evidence) index.Date {
	pad := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	s := y
	if m != "" {
		s += "-" + pad(m)
		if d != "" {
			s += "-" + pad(d)
		}
	}
	date, err := index.ParseDate(s, from)
	if err != nil {
		return index.Date{}
	}
	return date
}

var urlDay = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)`)

// urlDate reads the day from an address such as /2023/06/21/slug, where outlets
// put the day of publication.
func urlDate(raw string) index.Date {
	u, err := url.Parse(raw)
	if err != nil {
		return index.Date{}
	}
	if m := urlDay.FindStringSubmatch(u.Path); m != nil {
		return day(m[1], m[2], m[3], index.FromURL)
	}
	return index.Date{}
}

var titleDate = regexp.MustCompile(`(?i)(?:^|[\s,(–—-])((?:\d{1,2}(?:st|nd|rd|th)?\s+\pL{3,}|\pL{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?),?\s+(?:1[89]|20)\d\d)\)?[.\s]*$`)

// lastDate reads a day at the end of a title, as records of spoken words have
// it: "Press Conference, Limassol, Thursday, 21 October 1993".
func lastDate(title string) index.Date {
	if m := cjkDate.FindString(title); m != "" { // "2024年5月14日例行记者会"
		return readDate(m, index.FromTitle)
	}
	if m := titleDate.FindStringSubmatch(title); m != nil {
		return readDate(strings.TrimFunc(m[1], unicode.IsSpace), index.FromTitle)
	}
	return index.Date{}
}
