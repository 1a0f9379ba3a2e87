package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/sieve"
)

// A credit is a line of a page's head that names the writer, the place or the
// day, several of them perhaps, and says nothing else:
//
//	By Sanne de Wit in Port Alder — 29 May 2024
//	Von Anna Berger, Prag
//	Port Alder, 16 February 2023
//	14 December 2023 | 4 min read
type credit struct {
	name, outlet, place string
	date                index.Date
	said                index.Date // the day of the interview, where the line gives that
	changed             index.Date // the day of the last change
	signed              string     // a name before day and hour: the writer's, on a page that was copied
}

var (
	nameWord   = `\p{Lu}[\pL\pM.’'-]*`
	arabicWord = `[\p{Arabic}\pM]{2,14}`
	personName = nameWord + `(?:\s+(?:(?:de|der|den|van|von|bin|al|el|da|di|du|la|le|and|und|et|y|e|i|&)\s+)*` + nameWord + `){1,7}`
	// A noun in front of a name needs a colon: "REPORTER THANK YOU" is a turn.
	bylineLead = `(?:(?i:by|von|par|por|da|di|door|av|af|(?:words|written|reported|reporting|story|report|interview|interviewed|text) by|a cura di|intervista di|entrevista de|das (?:gespräch|interview) führten?|rozmawiał[ai]?|rozhovor vedl[ai]?|ptal[ai]? se|беседовала?|интервью взяла?|розмовляла?|розмовляв|спілкувався|спілкувалася)\s*[:：]?\s+|(?i:autor(?:in|a|ka)?|author|auteur|reporter|interview|text|texte|texto|szerző|írta|автор(?:ка)?|текст|글|文|取材|聞き手|作者|記者|记者)\s?[:：]\s*)`
	bylineRE   = regexp.MustCompile(`^` + bylineLead + `(?:\p{Han}{0,6}(?:记者|記者|通讯员|特派员|特派員)\s*)?(` + personName + `|\p{Han}{2,4})(.*)$`)
	bylineOrg  = regexp.MustCompile(`^` + bylineLead + `([^/]{2,40})/(` + personName + `)$`)
	bylineZh   = regexp.MustCompile(`^\p{Han}{0,6}(?:记者|記者)\s*(\p{Han}{2,4})$`) // with a colon it is a label
	bylineAr   = regexp.MustCompile(`^(?:حاورها|حاوره|حاورته|حاورتها|أجرى الحوار|أجرت الحوار|كتب|كتبت|بقلم|إعداد)(?: في (` + arabicWord + `))?\s*:\s*(` + arabicWord + `(?:\s` + arabicWord + `){1,4})$`)
	nameAr     = regexp.MustCompile(`^(` + arabicWord + `) [–—-] (` + arabicWord + `(?:\s` + arabicWord + `){1,3})$`)
	wroteAr    = regexp.MustCompile(`^(?:كتبت|كتب|بقلم|إعداد)\s+(` + arabicWord + `(?:\s` + arabicWord + `){1,3})$`)
	bylineFr   = regexp.MustCompile(`^(?i:propos recueillis|entretien réalisé|interview réalisée?)(?: (?i:à|au|en) (.{2,30}?))? (?i:par) (` + personName + `)$`)
	bylineJa   = regexp.MustCompile(`^(?:聞き手|取材・文|構成|文)[・:：＝=]\s*([\p{Han}\p{Hiragana}\p{Katakana}ー]{2,8})$`)
	bylineKo   = regexp.MustCompile(`^(?:(\p{Hangul}{2,6})=)?([\p{Hangul}]{2,4})\s*(?:기자|특파원)$`)
	bylineTw   = regexp.MustCompile(`^(?:\p{Han}{0,4}(?:記者|记者))\s?(\p{Han}{2,4})\s?[／/]\s?(\p{Han}{2,8}?)(?:綜合)?(?:報導|報道|报道|電)$`)
	// bylineAt is the Japanese manner: "オスロ＝山本花子".
	bylineAt  = regexp.MustCompile(`^([\p{Han}\p{Katakana}ー・]{2,10})[＝=](\p{Han}{2,3}[\p{Han}\p{Hiragana}\p{Katakana}]{1,4})$`)
	pictureAt = regexp.MustCompile(`写真|撮影|提供|図|表|資料|構成|聞き手|文$|協力|取材|共同|時事|通信|新聞|編集`)
	// pressName ends the name of an agency or of a paper, which stands where the
	// place may: "남도일보=배서윤 기자".
	pressName = regexp.MustCompile(`(?:뉴스\d?|일보|신문|방송|통신|타임스|타임즈|경제|데일리|투데이|미디어|저널|닷컴|본지)$`)
	nameOnly  = regexp.MustCompile(`^` + personName + `$`)
	notName   = regexp.MustCompile(`(?i)\b(?:president|minister|secretary|government|ambassador|chair\w*|office|committee|acting|department|telephone|order|the)\b`)
	nameless  = regexp.MustCompile(`(?i)^(?:by|from|von|par|por) (?:(?:our|a|unser\w*|notre|nuestr[oa]) )?(?:own )?(?:\w+ )?(?:correspondents?|reporters?|staff(?: (?:writers?|reporters?))?|korrespondent\w*|correspondante?|corresponsal)$`)

	// What follows the name: the place after a preposition, in brackets, or,
	// where no English "By" stands before it, after a comma. In English the
	// comma brings the employer.
	fromPlace    = regexp.MustCompile(`^,?\s+(?:(?i:reporting (?:from|in)|in|from|à|au|en|aus|a|в|w|we|v))\s+(.{2,40})$`)
	bracketPlace = regexp.MustCompile(`^\s*\((?:[^()]{0,40}?\s)?(?i:in|from|à|en|aus|a|в)\s+([^()]{2,30})\)$`)
	bracketHome  = regexp.MustCompile(`^\s*\(([^(),]{2,30}), (?i:correspondan\w+|correspondent|corresponsal|envoyée? spéciale?|korrespondent\w*)\)$`)
	commaTail    = regexp.MustCompile(`^,\s+(.{2,60})$`)
	english      = regexp.MustCompile(`(?i)^(?:by|\w+ by|author|reporter)\b`)

	creditParts = regexp.MustCompile(`\s+[|·•‧∙–—―-]{1,2}\s+|\s*[|•;]\s*|\s{3,}|\x{3000}+`)
	// idle are parts of such a line that tell nothing that is looked for.
	idle = regexp.MustCompile(`(?i)^(?:\d+ ?(?:min(?:ute)?s?|мин)\.?(?:[ -]?(?:read|lesezeit|de lecture|de lectura))?|(?:reading time|read time|lesedauer|lesezeit|temps de lecture|lecture|tiempo de lectura|doba čtení|czas czytania|время чтения|час читання)\s*:?.{0,20}|(?:просмотров|views|조회수?)\s*:?\s*[\d\s.,]+|[\d\s.,]+ (?:views|comments?|просмотр\pL*|перегляд\pL*|kommentare|commentaires)|\d{1,2}[:.]\d\d|字号[:：].{0,6}|[【\[].{1,8}[\]】]|article réservé.{0,40}|지면 \S{1,6}|於[：:].{1,30}|(?:有料|無料|会員限定)(?:会員)?(?:限定)?記事?|(?:(?:责任)?编辑|(?:責任)?編輯|책임편집|点击|阅读|浏览|閱讀|조회수?)\s*[:：].{1,20}|(?:edited|editing|additional reporting|translated|translation|photo\w*|pictures?|video) (?:by|:).{2,80}|.{0,20}\bstaff\b.{0,20})$`)
)

// readCredit reads such a line. It reports false for a line that says more.
func readCredit(s string) (c credit, ok bool) {
	if utf8.RuneCountInString(s) > 160 || !mayCredit(s) {
		return credit{}, false
	}
	mailed := email.MatchString(s)
	s = foldDigits(emptyBrackets.ReplaceAllString(email.ReplaceAllString(s, " "), " "))
	s = reporterGap.ReplaceAllString(s, "$1 ")
	if furtherWord.May(s) && !interviewed.MatchString(s) {
		s = labelGap.ReplaceAllStringFunc(s, func(gap string) string {
			label := strings.TrimLeft(gap, " \t,،;|/\u00a0\u3000")
			if anyDate.MatchString(label) {
				return gap
			}
			return " | " + label
		})
	}
	s = strings.TrimSpace(stampGap.ReplaceAllString(s, " | $1 "))
	if m := bracketed.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	var rest []string
	section := false // stands behind a date, perhaps
	parts := creditParts.Split(s, -1)
	for len(parts) > 0 {
		part := strings.Trim(parts[0], " ,，、/／")
		parts = parts[1:]
		if part == "" {
			continue
		}
		if changed, is := updateLine(part); is {
			setDate(&c.changed, changed)
			ok = true
		} else if creditDate(part, &c) {
			ok = true
		} else if before, d, hour, after := dateWithin(part); !d.IsZero() {
			setDate(&c.date, d)
			if hour && after == "" && writers.MatchString(before) && !notName.MatchString(before) && !placeStart.MatchString(before) {
				c.signed, before, ok = cleanByline(before), "", true
			}
			section = section || after != ""
			parts = append([]string{before, after}, parts...)
		} else if c.byline(part) || nameless.MatchString(part) {
			ok = true
		} else if mailed && c.name == "" && nameOnly.MatchString(part) && !notName.MatchString(part) {
			c.name, ok = cleanByline(part), true
		} else if m := sourceOf.FindStringSubmatch(part); m != nil {
			set(&c.outlet, m[1])
			ok = true
		} else if idle.MatchString(part) || clock.MatchString(part) || ok && controlLine.MatchString(part) {
			ok = true
		} else {
			rest = append(rest, part)
		}
	}
	if c.name != "" {
		c.signed = ""
	}
	switch {
	case !c.date.IsZero() && len(rest) == 0:
		return c, true
	case len(rest) == 1 && ok && c.place == "" && c.name != "" && !section && isPlace(rest[0]): // beside a date alone a section of the paper may stand
		c.place = cityCase(rest[0])
	case len(rest) == 1 && c.name != "" && len(strings.Fields(rest[0])) <= 3 && !endsSentence(rest[0]): // the section, the employer
	case len(rest) > 0:
		return credit{}, false
	}
	return c, ok
}

// anyDate may end a longer label: "Recording date: 3 May".
var anyDate = regexp.MustCompile(`(?i)^(?:dated?|datum|data|fecha|dátum|tarih|дата|日期|时间|時間|التاريخ)[\s:：]`)

var fullYear = regexp.MustCompile(`(?:^|\D)(?:19|20)\d\d(?:\D|$)`)

// dateWithin finds a date behind other words of a credit and returns what stands
// before it and behind it, and whether the hour stands there too.
func dateWithin(s string) (before string, d index.Date, hour bool, after string) {
	if utf8.RuneCountInString(s) > 100 || !fullYear.MatchString(s) {
		return "", index.Date{}, false, ""
	}
	edge := true
	for i, r := range s {
		if edge && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if d, rest := cutDate(s[i:], index.FromHeader); d.Precision() == "day" || d.Precision() == "range" {
				after := pastHour(rest)
				return strings.Trim(s[:i], " ,，、/／([（"), d, clockHead.MatchString(strings.TrimLeft(rest, " ,،-–")), after
			}
		}
		edge = unicode.IsSpace(r) || strings.ContainsRune(",，(（[|/／", r)
	}
	return "", index.Date{}, false, ""
}

// mayCredit spares most lines the expressions: a credit holds a number, an
// address, or a word that is said of writers.
func mayCredit(s string) bool {
	plain := true
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9' || c == '@' || c == '=':
			return true
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	if !plain && (strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９〇＝") || strings.Contains(s, "기자") || strings.Contains(s, "특파원")) {
		return true
	}
	return writerWord.MatchString(s[:min(len(s), 64)])
}

var writerWord = sieve.New(`(?i)(?:^|[^\pL])(?:by|from|von|par|por|da|di|door|av|af)\s|^\W*(?:autor|author|auteur|reporter|interview|text|szerző|írta|автор|текст|글|文|取材|聞き手|作者|来源|來源|출처)|記者|记者|^[^\pL]*(?i:das |propos|a cura|intervista|entrevista|rozm|rozh|ptal|бесед|интервью|розмовл|спілкув)|·`)

var (
	bracketed   = sieve.New(`^[(（]([^()（）]*)[)）]$`)
	stampGap    = sieve.New(`\s(등록|수정|입력|승인|조회수)\s`)
	reporterGap = sieve.New(`(记者|記者)\x{3000}+`)
	sourceOf    = regexp.MustCompile(`^(?i:来源|來源|source|quelle|fonte|fuente|источник|джерело|출처)\s*[:：]\s*([^.。]{2,30})$`)
)

var emptyBrackets = sieve.New(`[\[(<]\s*[\])>]`)

// creditDate reads a date with what may stand around it: the place before it,
// the writer after it, words that say that it is the day of the interview.
func creditDate(s string, c *credit) bool {
	if m := interviewed.FindStringIndex(s); m != nil {
		setDate(&c.said, dateLine(s[m[1]:], index.FromInterview))
		return !c.said.IsZero()
	}
	d := dateLine(s, index.FromHeader)
	if d.IsZero() {
		var place string
		if place, d = placeDate(s); !d.IsZero() {
			set(&c.place, place)
		}
	}
	if d.IsZero() {
		found, rest := cutDate(s, index.FromHeader)
		if !found.IsZero() && c.byline(strings.Trim(rest, " ,")) {
			d = found
		}
	}
	setDate(&c.date, d)
	return !d.IsZero()
}

// byline reads "By NAME", with the place or the employer after it.
func (c *credit) byline(s string) bool {
	if m := bylineKo.FindStringSubmatch(s); m != nil {
		if !pressName.MatchString(m[1]) {
			set(&c.place, m[1])
		}
		set(&c.name, m[2])
		return true
	}
	if m := bylineTw.FindStringSubmatch(s); m != nil {
		set(&c.name, m[1])
		set(&c.place, m[2])
		return true
	}
	if m := bylineAt.FindStringSubmatch(s); m != nil && !pictureAt.MatchString(s) {
		set(&c.place, m[1])
		set(&c.name, m[2])
		return true
	}
	for _, re := range []*regexp.Regexp{bylineZh, bylineJa} {
		if m := re.FindStringSubmatch(s); m != nil {
			set(&c.name, m[1])
			return true
		}
	}
	for _, re := range []*regexp.Regexp{bylineAr, bylineFr} {
		if m := re.FindStringSubmatch(s); m != nil {
			set(&c.place, m[1])
			set(&c.name, m[2])
			return true
		}
	}
	if m := bylineOrg.FindStringSubmatch(s); m != nil && !notName.MatchString(m[2]) {
		set(&c.outlet, m[1])
		set(&c.name, cleanByline(m[2]))
		return true
	}
	m := bylineRE.FindStringSubmatch(s)
	if m == nil || notName.MatchString(m[1]) {
		return false
	}
	place := "" // only what a preposition marks may be any two words
	if p := fromPlace.FindStringSubmatch(m[2]); p != nil {
		place = p[1]
	} else if p := bracketPlace.FindStringSubmatch(m[2]); p != nil {
		place = p[1]
	} else if p := bracketHome.FindStringSubmatch(m[2]); p != nil {
		place = p[1]
	} else if p := commaTail.FindStringSubmatch(m[2]); p != nil {
		if endsSentence(p[1]) && !abbreviated(p[1]) {
			return false
		}
		if !english.MatchString(s) && barePlace(p[1]) {
			place = p[1]
		}
	} else if strings.TrimSpace(m[2]) != "" {
		return false
	}
	set(&c.name, cleanByline(m[1]))
	if isPlace(place) {
		set(&c.place, cityCase(place))
	}
	return true
}

// writers is one writer or some, each with a name of two words or three.
var writers = regexp.MustCompile(`^` + nameWord + `(?:\s` + nameWord + `){1,2}(?:(?:,| and| und| et| y)\s` + nameWord + `(?:\s` + nameWord + `){1,2}){0,3}$`)

// readName reads a line that a page marks as that of the writer, where "By" may
// be missing.
func readName(s string) (c credit, ok bool) {
	if c, ok = readCredit(s); ok {
		return c, true
	}
	if m := wroteAr.FindStringSubmatch(s); m != nil {
		return credit{name: m[1]}, true
	}
	if c, ok = readCredit("by " + s); ok && writers.MatchString(c.name) {
		return c, true
	}
	return credit{}, false
}

// nameDate reads "Anna Berger, 3 March 2023" on a line that a page marks as that
// of the writer; elsewhere a place may stand there.
func nameDate(s string) (c credit, ok bool) {
	name, rest, _ := strings.Cut(s, ", ")
	if !writers.MatchString(name) || notName.MatchString(name) {
		return credit{}, false
	}
	d := dateLine(rest, index.FromHeader)
	return credit{name: cleanByline(name), date: d}, !d.IsZero()
}

// isByline reports a line that names the writer and says nothing else.
func isByline(s string) bool {
	c, ok := readCredit(s)
	return ok && c.name != ""
}

var bylineStart = regexp.MustCompile(`(?i)^(?:by|von|par|por)\s+`)

// cleanByline takes "By", addresses and capitals off a writer's name.
func cleanByline(s string) string {
	s = oneLine(email.ReplaceAllString(s, ""))
	s = strings.Trim(bylineStart.ReplaceAllString(s, ""), " ,;|[]()<>")
	if strings.Contains(s, "://") || utf8.RuneCountInString(s) > 160 {
		return ""
	}
	if shouted(s) && strings.Contains(s, " ") {
		return koreanCase(titled(s))
	}
	return s
}

// titled writes a name in capitals as names are written: "LOS ANGELES" as "Los
// Angeles".
func titled(s string) string {
	out := []rune(strings.ToLower(s))
	start := true
	for i, r := range out {
		if start {
			out[i] = unicode.ToUpper(r)
		}
		start = r == ' ' || r == '-' || r == '.' || r == '’' || r == '\''
	}
	return string(out)
}

// koreanFamily are the commonest family names of Korea, as its English press
// writes them: nine people in ten bear one.
var koreanFamily = regexp.MustCompile(`^(?:Kim|Lee|Yi|Park|Choi|Jung|Jeong|Chung|Kang|Cho|Jo|Yoon|Yun|Jang|Chang|Lim|Im|Rim|Han|Oh|Seo|Suh|Shin|Sin|Kwon|Hwang|Ahn|An|Song|Ryu|Yoo|Yu|Hong|Jeon|Chun|Ko|Koh|Go|Moon|Mun|Yang|Son|Sohn|Bae|Baek|Paik|Heo|Hur|Nam|Shim|Sim|Noh|Roh|Ha|Kwak|Gwak|Sung|Seong|Cha|Joo|Ju|Woo|Koo|Ku|Min|Jin|Na|Ji|Um|Eom|Won|Chae|Chun|Bang|Byun|Yeo|Choo|Do|So|Seok|Sun|Seol|Ma|Gil|Yeon|Wi|Pyo|Myung|Ki|Ban|Wang|Keum|Ok|Yuk|In|Maeng|Je|Mo|Tak|Kook|Eun) \p{Lu}\p{Ll}{1,5}-\p{Lu}\p{Ll}{1,5}$`)

// koreanCase writes the second syllable of a Korean given name small, as it is
// written: "Seo Yu-rim", not "Seo Yu-Rim".
func koreanCase(name string) string {
	if !koreanFamily.MatchString(name) {
		return name
	}
	head, tail, _ := strings.Cut(name, "-")
	return head + "-" + strings.ToLower(tail)
}

// fromDropped reads what a dropped line says about the article.
func (d *draft) fromDropped(s string, above bool) {
	if d.meta["outlet"] == "" {
		set(&d.outlet, outletIn(s))
	}
	c, ok := readCredit(s)
	if !ok {
		return
	}
	d.credit(c, above)
}

// credit takes over what a credit says. Below the text only the writer counts.
func (d *draft) credit(c credit, above bool) {
	if d.meta["byline"] == "" {
		set(&d.byline, c.name)
	}
	if !above {
		return
	}
	setDate(&d.said, c.said)
	setDate(&d.header, c.date)
	setDate(&d.changed, c.changed)
	if d.pasted && d.meta["byline"] == "" {
		set(&d.byline, c.signed)
	}
	set(&d.place, c.place)
	if d.meta["outlet"] == "" {
		set(&d.outlet, c.outlet)
	}
}

// nameLine reads a line that gives a name and perhaps a place with nothing to
// say what they are. Over a line with the day it is that of the writer.
func nameLine(s string) (c credit, ok bool) {
	if m := nameAr.FindStringSubmatch(s); m != nil { // the Arab press: "عمّان – …"
		return credit{name: m[2], place: m[1]}, true
	}
	name, place, _ := strings.Cut(s, ", ")
	if !writers.MatchString(name) || notName.MatchString(name) || place != "" && !barePlace(place) {
		return credit{}, false
	}
	return credit{name: cleanByline(name), place: place}, true
}
