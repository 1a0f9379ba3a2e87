package article

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// monthWord is a name of a month; in Arabic some have two words, and two names of
// one month may stand beside each other: "كانون الثاني/يناير".
const (
	monthWord = `([\pL\pM]{2,12}(?:\s+ال[\pL\pM]{3,6})?)`
	year      = `((?:1[5-9]|20)\d\d)`
)

var (
	isoDate   = regexp.MustCompile(`^` + year + `[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:$|[T\s,;)（(|])`)
	compact   = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T)`)
	yearFirst = regexp.MustCompile(`^((?:19|20)\d\d)\.\s*(\pL{1,12})\.?\s*(\d{1,2})(?:\.|-\pL{1,3}\b|[,\s]|$)`) // Hungarian
	eraDate   = regexp.MustCompile(`^(令和|平成|昭和|民國|民国)\s*(元|\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	cjkDate   = regexp.MustCompile(`^((?:1[89]|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일号號])?`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|th|er|ro|\.|º|ª|°|-го)?[\s/-]\s*(?:de\s+|of\s+|di\s+|d['’])?` + monthWord + `(?:\s*[/(]\s*` + monthWord + `\)?)?[.,،]?[\s/-]\s*(?:del?\s+|عام\s+)?` + year + `\b`)
	dayRoman  = regexp.MustCompile(`^(\d{1,2})\.?\s+([IVX]{1,4})\.?\s+` + year + `\b`)
	dayViet   = regexp.MustCompile(`^(?i:ngày\s+)?(\d{1,2})\s+(?i:tháng)\s+(\d{1,2}),?\s+(?i:năm\s+)?` + year + `\b`)
	monFirst  = regexp.MustCompile(`^(\pL{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+` + year)
	monOnly   = regexp.MustCompile(`^(\pL{3,})\.?,?\s+(?:de\s+)?` + year + `$`)
	dotted    = regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b`)
	dottedYMD = regexp.MustCompile(`^((?:19|20)\d\d)\.\s?(\d{1,2})\.\s?(\d{1,2})\b`)
	slashed   = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b`)
	yearOnly  = regexp.MustCompile(`^(?:1[89]|20)\d\d$`)

	// hijri is a day of the Islamic calendar. How it was counted is not known, so
	// that it is passed over for the Gregorian day beside it and never converted.
	hijri       = regexp.MustCompile(`^(?:\d{1,2}\s*[ /-]\s*(?:ال)?(?:مُ?حرم|صفر|ربيع (?:ال[أا]ول|الآخر|الاخر|الثاني)|جماد[ىي] (?:ال[أا]ول[ىي]?|الآخرة?|الاخرة?|الثانية?)|رجب|شعبان|رمضان|شوال|ذ[ويا] ?(?:القعدة|القعده|الحجة|الحجه))\s*[ /-]\s*(?:عام )?1[34]\d\d(?:\s*هـ?)?|1[34]\d\d[/-]\d{1,2}[/-]\d{1,2}\s*هـ?|\d{1,2}[/-]\d{1,2}[/-]1[34]\d\d\s*هـ?)[\s،,|/()–-]*(?:الموافق(?: ل)?[\s:]*)?`)
	hijriBehind = regexp.MustCompile(`^\(?(?:الموافق(?: ل)?[\s:]*)?` + hijri.String()[1:])

	// shortDay is a weekday cut short before a date in numbers: "śr., 12/10/2022".
	shortDay = regexp.MustCompile(`^(?:\pL{2,4}\.,?\s+|(?i:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim),\s+)`)
	// interviewed opens a line that gives the day of the conversation.
	interviewed = regexp.MustCompile(`(?i)^\W*(?:(?:(?:this|the|initial|first) )?(?:interview|conversation)(?: date| (?:was )?(?:conducted|recorded|held|took place))?(?: on)?|(?:recorded|conducted|interviewed)(?: on)|브리핑일|회견일|인터뷰일|(?:das (?:gespräch|interview) (?:wurde )?(?:geführt )?am)|(?:entretien|propos) (?:réalisée?|recueillis) le|(?:entrevista|conversación) realizada el)\s*:?\s+`)
)

var (
	// weekdayCJK stands in brackets behind the day: （木曜日）, (수).
	weekdayCJK = regexp.MustCompile(`^\s*[（(](?:[月火水木金土日]|[월화수목금토일])(?:曜日?|요일)?[)）]`)
	// yearWord stands behind the year: "12 marca 2023 r."
	yearWord = regexp.MustCompile(`^\s*(?:(?:года?|roku|року|рік|م|мм|г|р)(?:[\s,.،|)]|$)|[грr]\.|-?(?:[áé]n|[ae]i)\b)`)
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
	if d.IsZero() {
		return d
	}
	if rest = pastHour(rest); rest == "" || idle.MatchString(rest) {
		return d
	}
	if _, ok := updateLine(rest); ok { // "June 21, 2023 | Updated: June 22, 2023"
		return d
	}
	return index.Date{}
}

// pastHour returns what stands behind a date when the weekday, the hour, the word
// for the year and the same day of the Islamic calendar are taken off.
func pastHour(s string) string {
	for {
		s = strings.TrimLeft(s, " )]）\t.,،;|/–—-\u00a0\u3000·")
		n := len(weekdayCJK.FindString(s))
		for _, re := range []interface{ FindString(string) string }{yearWord, clockHead, weekday, hijriBehind} {
			if n == 0 {
				n = len(re.FindString(s))
			}
		}
		if n == 0 {
			return strings.TrimRight(s, " )]）\t.,،;|/–—-\u3000")
		}
		s = s[n:]
	}
}

// updateLine reads the day of the last change, "Updated 22 June 2023, 10:30". It
// reports true for a line that says so, if with the hour alone.
func updateLine(s string) (index.Date, bool) {
	s = foldDigits(strings.TrimLeft(strings.TrimSpace(s), "([*_ （"))
	label := updated.FindString(s)
	if label == "" || utf8.RuneCountInString(s) > 80 {
		return index.Date{}, false
	}
	rest := s[len(label):]
	d, behind := readDay(rest, index.FromUpdated)
	if d.IsZero() {
		behind = rest
	}
	behind = pastHour(behind)
	if d.IsZero() {
		return d, behind == "" || ago.MatchString(behind)
	}
	return d, behind == ""
}

// ago is a time counted back from the hour at which the page was read.
var ago = regexp.MustCompile(`(?i)^(?:(?:il y a|vor|hace|há|منذ|قبل) )?\d{1,3} ?(?:(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago|minut\pL*|stund\pL*|tag\pL*|heures?|jours?|horas?|días?|час\pL*|годин\pL*|днів|дн\pL*|ساع\pL*|يوم\pL*|دقيق\pL*|分钟前|小时前|天前|分鐘前|小時前|分前|時間前|日前|분 전|시간 전|일 전)$`)

// cutDate reads a date as readDate does, and returns what stands behind it.
func cutDate(s string, from index.Evidence) (index.Date, string) {
	s = foldDigits(strings.TrimLeft(strings.TrimSpace(s), "([*_ （【「"))
	if !strings.ContainsAny(s, "0123456789") && !strings.Contains(s, "年") {
		return index.Date{}, s // without a number there is no date
	}
	label := preface.FindString(s)
	if len(updated.FindString(s)) > len(label) {
		return index.Date{}, s
	}
	return readDay(s[len(label):], from)
}

// readDay reads the day itself, which weekday and hour may precede.
func readDay(s string, from index.Evidence) (index.Date, string) {
	s = strings.TrimLeft(s, "([ ")
	s = s[len(hijri.FindString(s)):]
	s = s[len(weekday.FindString(s)):]
	s = strings.TrimLeft(s, "([,، ")
	s = s[len(hijri.FindString(s)):]
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
	if m := hanDate.FindStringSubmatch(s); m != nil {
		y := eras[m[1]] + hanNumber(m[2])
		for _, r := range m[3] {
			y = y*10 + strings.IndexRune(hanDigits, r)/3 // 0 for a circle, which is not among them
		}
		if mon, d := hanNumber(m[4]), hanNumber(m[5]); y > eras[m[1]] && mon > 0 && d > 0 {
			return day(strconv.Itoa(y), strconv.Itoa(mon), strconv.Itoa(d), from), s[len(m[0]):]
		}
		return index.Date{}, s
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		mon := month(m[3])
		if m[2] == "." && strings.EqualFold(m[3], "listopada") { // in Croatian, which puts the stop; in Polish it is November
			mon = "10"
		}
		if m[4] != "" && month(m[4]) != mon {
			mon = ""
		}
		if mon != "" {
			return day(m[5], mon, m[1], from), rest(m)
		}
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		mon := month(m[2])
		if mon == "" {
			mon = roman[m[2]]
		}
		if mon != "" {
			return day(m[1], mon, m[3], from), rest(m)
		}
	}
	if m := dayRoman.FindStringSubmatch(s); m != nil && roman[m[2]] != "" {
		return day(m[3], roman[m[2]], m[1], from), rest(m)
	}
	if m := dayViet.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1], from), rest(m)
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

// digits writes the digits of Arabic, Persian, Hindi and of wide type as ours.
var digits = func() *strings.Replacer {
	var pairs []string
	for _, zero := range []rune{'٠', '۰', '०', '０'} {
		for i := range rune(10) {
			pairs = append(pairs, string(zero+i), string('0'+i))
		}
	}
	return strings.NewReplacer(pairs...)
}()

func foldDigits(s string) string {
	if isASCII(s) {
		return s
	}
	return digits.Replace(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// eras gives the year before the first of each era of the Japanese calendar, and
// of the republic that Taiwan counts from: 令和元年 is 2019.
var eras = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

// roman are the months as Polish and Hungarian papers number them.
var roman = map[string]string{"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "X": "10", "XI": "11", "XII": "12"}

// hanDate is a date in the numerals of documents: 二〇二三年九月五日, 令和五年九月五日.
var hanDate = regexp.MustCompile(`^(?:(令和|平成|昭和|民國|民国)([元〇零一二三四五六七八九十百]{1,5})|([〇○零一二三四五六七八九]{4}))年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日`)

// hanNumber reads a number below 1000, 一百一十二; 0 when it is none.
func hanNumber(s string) int {
	n, digit := 0, 0 // digit is the one that waits for its unit
	for _, r := range s {
		switch i := strings.IndexRune(hanDigits, r) / 3; {
		case r == '百':
			n, digit = n+100*max(digit, 1), 0
		case r == '十':
			n, digit = n+10*max(digit, 1), 0
		case digit > 0:
			return 0
		case r == '元':
			digit = 1
		default:
			digit = i
		}
	}
	return n + digit
}

const hanDigits = "零一二三四五六七八九" // three bytes each

func month(word string) string {
	if m, ok := months[monthKey(word)]; ok {
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
