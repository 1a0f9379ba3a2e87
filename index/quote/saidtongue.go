package quote

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/index"
)

// dayTongue says how a language tells beside a verb of saying on which day it
// was: "a déclaré mardi le ministre", "sagte sie am Dienstag", «заявил он в
// среду», 国防相は3日の記者会見で. Each language has its own order of words, and
// what is not of a known shape gives no day.
type dayTongue struct {
	days map[string]time.Weekday // by the form that is printed, in lower case
	// The last group of each is the day. opens is read in what stands before the
	// cue, within in the cue itself, and behind right after it. The first group of
	// within is, where behind is not nil, the words before the day.
	opens, within, behind *regexp.Regexp
	that                  *regexp.Regexp // what must follow a day behind the verb, where the words are not quoted whole
	not                   *regexp.Regexp // what makes it another day, or none
}

// sayVerb are up to three words at the head of a cue whose verb comes first: "a
// déclaré", "sagte er". Where the verb comes last, the day stands behind a name or
// an office: behind a participle it is that of another event.
const sayVerb = `^(\p{Ll}[\p{Ll}'’-]*(?: \p{Ll}[\p{Ll}'’-]*){0,2})`

// european makes the tongue of a language that writes words apart: the names of
// its days from Sunday on with their other forms behind a slash, the words before
// a day, those for a part of it, to whom and in what one speaks, and "that".
func european(days, prep, part, place, that, not string) *dayTongue {
	t := &dayTongue{days: map[string]time.Weekday{}}
	var names []string
	for i, forms := range strings.Fields(days) {
		for _, name := range strings.Split(forms, "/") {
			t.days[name] = time.Weekday(i)
			names = append(names, name)
		}
	}
	day := `((?i:` + strings.Join(names, "|") + `))` + part
	proper := `\p{Lu}[\pL\pM.'’-]*(?: \p{Lu}[\pL\pM.'’-]*){0,3}`
	place = strings.ReplaceAll(place, "PROPER", proper)
	const end = `(?:[^\pL\pM\pN_-]|$)`
	t.opens = regexp.MustCompile(`(?:^|[.!?…][»”“"’]? )(?i:` + prep + `)` + day + `,? (?:\p{Lu}[\pL\pM’'-]* ){0,3}$`)
	t.within = regexp.MustCompile(sayVerb + ` ` + prep + day + end + `|^(?:[^,;:]* )?(?:\p{Lu}[\pL\pM’'-]*|он|она|він|вона|ministr|ministryně|министр|міністр|prezident|президент|премьер) ` + prep + day + ` \p{Ll}[\pL\pM]*$`)
	t.behind = regexp.MustCompile(`^` + place + `{0,2},? ?` + prep + day + `(?:$|[^\pL\pM\pN_-])`)
	t.that = regexp.MustCompile(`^,? ?` + that)
	t.not = regexp.MustCompile(`(?i)(?:^|[^\pL\pM])(?:` + not + `)(?:[^\pL\pM]|$)|\d`)
	return t
}

var dayTongues = func() map[string]*dayTongue {
	m := map[string]*dayTongue{
		"fr": european("dimanche lundi mardi mercredi jeudi vendredi samedi", `(?:ce )?`, `(?: (?:matin|midi|soir|après-midi))?`,
			`(?: (?:expliqué|déclaré|affirmé|ajouté|dit|lancé|assuré|indiqué|estimé|précisé|souligné|averti|annoncé|martelé|insisté|confié|regretté|prévenu|répondu|reconnu|rappelé)|,? (?:à la presse|(?:à|devant) (?:des|les|quelques|plusieurs) journalistes|(?:à|en|au|aux|devant|sur) (?:l['’])?PROPER|(?:lors|au cours) d['’](?:une |un )?(?:conférence de presse|point de presse|entretien|visite|discours|réunion)|dans un(?:e)? (?:communiqué|entretien|déclaration|discours|message|interview|tribune)))`,
			`qu[e'’]`, `prochain|dernier|passé|suivant|précédent|et|ou|qui|si|chaque`),
		"de": european("sonntag montag dienstag mittwoch donnerstag freitag samstag/sonnabend", `am `, `(?:morgen|vormittag|mittag|nachmittag|abend)?`,
			`(?:,? (?:der (?:Presse|Nachrichtenagentur PROPER|Zeitung)|(?:vor )?(?:den )?(?:Journalisten|Reportern|Abgeordneten)|(?:in|bei|vor|auf) (?:der |dem |einer |einem |seiner |ihrer )?PROPER|dazu|dann|zudem|ferner))`,
			`(?:dass |$|[^\pL\s])`, `vergangenen|letzten|nächsten|kommenden|und|oder|wird|werde|wenn|jeden`),
		"es": european("domingo lunes martes miércoles jueves viernes sábado", `(?:el|este) `, `(?: (?:por la (?:mañana|tarde|noche)))?`,
			`(?:,? (?:a (?:la prensa|(?:los )?periodistas|PROPER)|ante (?:la prensa|(?:los )?periodistas|PROPER)|en (?:una? (?:rueda de prensa|conferencia de prensa|entrevista|comunicado|discurso|mensaje)|PROPER)))`,
			`que `, `pasado|próximo|anterior|siguiente|y|o|que|si|cada`),
		"cs": european("neděli pondělí úterý středu čtvrtek pátek sobotu", `(?:v|ve) `, `(?: (?:ráno|dopoledne|odpoledne|večer))?`,
			`(?:,? (?:(?:před )?novinář\pL{1,3}|(?:v|na) PROPER|pro PROPER|na (?:tiskové konferenci|brífinku)|v (?:rozhovoru|prohlášení|projevu)))`,
			`že `, `minul\pL+|příští\pL*|a|nebo|který|která|když|každ\pL+`),
		"uk": european("неділю понеділок вівторок середу четвер п'ятницю/п’ятницю суботу", `(?:в|у) `, `(?: (?:вранці|вдень|увечері|ввечері))?`,
			`(?:,? (?:журналістам|(?:у|в|на) PROPER|(?:під час|на) (?:брифінг\pL{1,2}|пресконференці\pL|прес-конференці\pL|виступ\pL|зустріч\pL)|(?:у|в) (?:інтерв['’]ю|заяві|промові)(?: PROPER)?))`,
			`що `, `минул\pL+|наступн\pL+|і|й|та|або|який|яка|якщо|кожн\pL+`),
		"ru": european("воскресенье понедельник вторник среду четверг пятницу субботу", `(?:в|во) `, `(?: (?:утром|днём|днем|вечером))?`,
			`(?:,? (?:журналистам|(?:в|на) PROPER|(?:во время|в ходе|на) (?:брифинг\pL|пресс-конференци\pL|выступлени\pL|встреч\pL)|в (?:интервью|заявлении|эфире)(?: PROPER)?))`,
			`что `, `прошл\pL+|следующ\pL+|и|или|который|которая|если|кажд\pL+`),
		"ar": european("الأحد الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت", `(?:يوم |اليوم |أمس )?`, ``,
			`(?:،? (?:للصحافيين|للصحفيين|في (?:تصريح|بيان|مؤتمر صحافي|مؤتمر صحفي|كلمة)|خلال (?:مؤتمر صحافي|مؤتمر صحفي)))`,
			`،? ?(?:إن|أن|بأن|إنه|إنها|أنه|أنها|إنهم)[ \pL]`, `الماضي|المقبل|القادم|كل|قبل`),
	}
	// Arabic has its own comma, and no capitals.
	ar := m["ar"]
	const arDay = `((?:ال)(?:أحد|اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت))`
	ar.opens = regexp.MustCompile(`(?:^|[.!؟] )(?:يوم |اليوم |أمس )?` + arDay + `،? $`)
	ar.within = regexp.MustCompile(`^(\pL+)،? (?:يوم |اليوم |أمس )?` + arDay + `(?:،| )`)
	ar.behind = regexp.MustCompile(`^(?:،? (?:للصحافيين|للصحفيين|في (?:تصريح|بيان|مؤتمر صحافي|مؤتمر صحفي)|خلال (?:مؤتمر صحافي|مؤتمر صحفي)))?،? (?:يوم |اليوم |أمس )?` + arDay + `(?:$|[^\pL\pM\pN])`)
	// In East Asia the day of the month, most often without its month, stands
	// behind the subject: of what it is the day is told by its own particle.
	const numeral = `[0-9０-９]{1,2}`
	m["ko"] = &dayTongue{
		days: daysOf("일요일 월요일 화요일 수요일 목요일 금요일 토요일"),
		within: regexp.MustCompile(`[은는이가] (` + numeral + `일|[일월화수목금토]요일)(?:\(현지시간\)|\(현지시각\))?(?: (?:오전|오후|저녁|밤))?` +
			`(?:,? [^,.“”"]{0,60}(?:에서|만나|통해|열고|갖고|출연해|참석해))?,? ?$`),
		not: regexp.MustCompile(`대해|대한|관련|두고|놓고|위해|발사|체결|지난주|다음|매주|부터|까지`),
	}
	m["ja"] = &dayTongue{
		days: daysOf("日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日"),
		within: regexp.MustCompile(`[はがも](` + numeral + `日|[日月火水木金土]曜日)(?:夜|朝|午前|午後|夕)?` +
			`(?:、|の[^、。「」]{0,20}(?:会見|講演|演説|インタビュー|国会|委員会|会合|会談|番組|声明)で|に[^、。「」]{0,12}(?:会見|会見し|記者団に))[^。「」]{0,60}$`),
		not: regexp.MustCompile(`先週|来週|毎週|予定|から|まで`),
	}
	m["zh"] = &dayTongue{
		days: daysOf("周日/周天/週日/星期日/星期天 周一/週一/星期一 周二/週二/星期二 周三/週三/星期三 周四/週四/星期四 周五/週五/星期五 周六/週六/星期六"),
		within: regexp.MustCompile(`(?:^|[^\d０-９月至到和、上下每逢這这前])(` + numeral + `日|(?:周|週|星期)[一二三四五六日天])(?:上午|下午|中午|晚间|晚間|晚)?，?` +
			`(?:(?:在|于|於|对|對|向|接受|通过|通過|透过|透過|就)[^，。；：“”「」]{1,40}|[^，。；：“”「」]{0,12})$`),
		not: regexp.MustCompile(`上[周週]|下[周週]|每[周週]|举行的|舉行的|签署的|簽署的|发生的|發生的|将于|將於`),
	}
	return m
}()

// daysOf returns the weekdays from Sunday on, other forms behind a slash.
func daysOf(names string) map[string]time.Weekday {
	m := map[string]time.Weekday{}
	for i, forms := range strings.Fields(names) {
		for _, name := range strings.Split(forms, "/") {
			m[name] = time.Weekday(i)
		}
	}
	return m
}

// day returns the day that stands beside the verb of a cue, in lower case, or "".
func (t *dayTongue) day(text string, q *index.Quote) string {
	before, cue, after := besideCue(text, q)
	if g := t.within.FindStringSubmatch(cue); g != nil {
		m := last(g)
		if t.not.MatchString(behindDay(cue, m)) || t.behind != nil && g[1] != "" && !says(g[1]) {
			return ""
		}
		return strings.ToLower(m)
	}
	if t.opens != nil {
		if m := last(t.opens.FindStringSubmatch(before)); m != "" && !t.not.MatchString(behindDay(before, m)) {
			return strings.ToLower(m)
		}
	}
	if t.behind == nil {
		return ""
	}
	at := t.behind.FindStringSubmatchIndex(after)
	if at == nil {
		return ""
	}
	m := after[at[2]:at[3]]
	rest := after[at[3]:]
	if dayNumber.MatchString(rest) {
		return ""
	}
	if end := strings.IndexAny(rest, ".;:،,«»“”„\""); q.Form == index.Direct && end >= 0 {
		rest = rest[:end]
	}
	if q.Form != index.Direct && !t.that.MatchString(rest) || t.not.MatchString(head(rest)) {
		return ""
	}
	return strings.ToLower(m)
}

// dayNumber is a date behind the day: "mercredi 8 mars", "středu 8. března".
var dayNumber = regexp.MustCompile(`^[,،]? ?(?:(?:den|dem|el|le) )?\d`)

// maxBesideDay is how much, in bytes, behind a day can make it another one.
const maxBesideDay = 30

func head(s string) string { return s[:cutAt(s, min(len(s), maxBesideDay))] }

// behindDay returns what stands right behind a day in s.
func behindDay(s, day string) string {
	return head(s[strings.Index(s, day)+len(day):])
}

// says reports whether the words of a cue before the day have a verb of saying
// and do not begin the speaker: "sagte der am Dienstag gewählte Vold", "ministr
// zvolený v úterý řekl".
func says(words string) bool {
	verb, w := false, ""
	for w = range strings.FieldsSeq(words) {
		_, c := look(w)
		verb = verb || c&isCueWord != 0 || arabicSays(w)
	}
	return verb && !determiners.has(w)
}

// last returns the last group that has matched, or "".
func last(m []string) string {
	for i := len(m) - 1; i > 0; i-- {
		if m[i] != "" {
			return m[i]
		}
	}
	return ""
}

// maxDaysBack is how old a day of the month may be that is printed without its
// month: a report of the day tells days by it, a story of last month does not.
const maxDaysBack = 7

// date counts a day back from that of publication. A day of the month must be
// one of the same month, at most maxDaysBack old.
func (t *dayTongue) date(published index.Date, day string) index.Date {
	if w, ok := t.days[day]; ok {
		return published.LastWeekday(w)
	}
	digits := strings.TrimFunc(day, func(r rune) bool { return !unicode.IsDigit(r) })
	digits = strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, digits)
	n, err := strconv.Atoi(digits)
	if back := published.Day - n; err != nil || n < 1 || back < 0 || back > maxDaysBack {
		return index.Date{}
	}
	return index.Date{Year: published.Year, Month: published.Month, Day: n, From: index.FromMonthDay}
}
