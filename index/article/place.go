package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

var (
	clockLine = regexp.MustCompile(`(?i)^\(?\d{1,2}[:.]\d\d\s*(?:[ap]\.?\s?m\.?|uhr|h|hrs)\b\.?\s*(?:\(?[a-z]{1,5}\)?)?(?:\s*\(local\))?\.?\)?$`)
	viaLine   = regexp.MustCompile(`(?i)^(?:via|by)\s+(?:tele|video|phone|zoom)|^(?:tele|video)conference$|^office of\b|^the white house$|council$|^remarks\b|^for immediate release`)
	// whoLine is a line that gives a person with the office: "Joanna Halversen,
	// Deputy Spokesperson".
	whoLine  = regexp.MustCompile(`(?i)\b(?:spokes\w+|secretary|minister|president|ambassador|envoy|director|official|coordinator|adviser|advisor|press officer)\b`)
	dateline = regexp.MustCompile(`^\(?((?:\p{Lu}[\p{Lu}.'’-]*(?: |, )?){1,4}|(?:\p{Lu}[\p{Ll}.'’-]+(?: |-)?){1,3})((?:,\s*\p{Lu}[\pL.]+\.?){0,2})(?:,?\s*((?:\p{Lu}\pL{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{Lu}?\pL{2,8}\.?)(?:,?\s+(?:19|20)\d\d)?))?\s*(\((?:[\p{Lu}][\pL ./-]{1,40})\))?\)?\.?\s*(?:—|–|―|--|-|:)\s*\S`)
	// datelineAlone is one on a line of its own: "OSLO, 12 March 2021".
	datelineAlone = regexp.MustCompile(`^\(?\p{Lu}{2}[\p{Lu}.'’-]*(?: [\p{Lu}.'’-]+){0,2},?\s+((?:\p{Lu}\p{Ll}{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}\p{Ll}{2,8}\.?),?\s+(?:19|20)\d\d)\)?\.?$`)
	// bareDateline is the Spanish and the Russian manner: "LA PAZ. El río …". In
	// English "SECRET." and "FYI." stand there.
	bareDateline = regexp.MustCompile(`^(\p{Lu}{2,}(?: \p{Lu}{2,}){0,2})\.(?:[–—-]{1,2})? ?\p{Lu}\p{Ll}`)
	// agencyLine are the East Asian ones: "(서울=연합뉴스)", "【ソウル共同】",
	// "新华社北京3月3日电".
	agencyLine = regexp.MustCompile(`^(?:[\[(【（](\p{Hangul}{2,5})=\p{Hangul}{2,10}[\])】）]|【([\p{Han}\p{Katakana}ー]{2,10})(?:=|＝)?(?:共同|時事|AFP時事|ロイター)】|(?:\p{Han}{1,6}?(?:社|报|報|网|網))(\p{Han}{2,6}?)\d{1,2}月\d{1,2}日(?:电|電|讯|訊))`)
)

func isPlaceLine(s string) bool {
	return utf8.RuneCountInString(s) <= 90 && !endsSentence(strings.TrimSuffix(s, ".")) && labelLen(s) == 0 && len(strings.Fields(s)) <= 14 && !clock.MatchString(s)
}

var (
	placeShape = regexp.MustCompile(`^(?:\p{Lu}[\pL\pM.'’-]*|\p{Lu}\.\p{Lu}\.)(?:\s(?:(?:de|del|della|do|da|la|le|el|al|am|an|der|upon)\s)?\p{Lu}[\pL\pM.'’-]*){0,3}(?:,\s\p{Lu}[\pL\pM.'’-]*(?:\s\p{Lu}[\pL\pM.'’-]*){0,2})?$`)
	// notPlace are words that stand where a place may stand on such lines: who
	// employs the writer, which section of the paper it is.
	notPlace = regexp.MustCompile(`(?i)\b(?:reuters|afp|ap|dpa|epa|tass|xinhua|ansa|efe|kyodo|yonhap|bloomberg|bbc|cnn|agenc\w+|agentur\w*|staff|news|newspaper|correspondent\w*|korrespondent\w*|corresponsal|editors?|editor-in-chief|reporters?|redaktion|redacción|writers?|desk|opinion|analysis|politi\w+|world|business|economy|sports?|culture|interviews?|comments?|exclusive|premium|subscribers?|print|share|magazine|times|post|daily|gazette|ledger|press|tribune|herald|journal|review|radio|tv|online|updated?|today|yesterday|tomorrow|ministry|embassy|university|institute|department|author|translat\w+|special|article|issue|volume|page|photo\w*|debates?|house|senate|assembly|parliament|council|committee|session|conference|meeting|summit|office|delegation)\b`)
)

// doneThen are words that stand before a day as a place does: "Aired July 13".
var doneThen = regexp.MustCompile(`(?i)^(?:(?:first|originally|last) )?(?:aired|broadcast|published|posted|recorded|taped|filmed|updated|dated|date|issued|released|delivered|presented|transcribed|archived|live|on air|ausgestrahlt|gesendet|diffusé|emitido|nadáno|вышло в эфир|эфир)$`)

// isPlace reports that s looks like the name of a place and like nothing else
// that stands on a line of credits.
func isPlace(s string) bool {
	if n := utf8.RuneCountInString(s); n < 3 || n > 40 || !placeShape.MatchString(s) || notPlace.MatchString(s) || weekday.MatchString(s+" ") || doneThen.MatchString(s) {
		return false
	}
	for _, w := range strings.Fields(s) {
		if month(strings.Trim(w, ".,")) != "" {
			return false
		}
	}
	// AFP and TASS are no places; nor is what stands half in capitals.
	if s == strings.ToUpper(s) {
		return utf8.RuneCountInString(s) > 4 || wideText(s)
	}
	return !slices.ContainsFunc(strings.Fields(s), shouted)
}

// placeStart are the first words of names of places that have several.
var placeStart = regexp.MustCompile(`^(?:New|San|Santa|Santo|São|Sankt|St\.?|Saint|Ste\.?|La|Las|Le|Los|El|The|Den|Bad|Port|Fort|Tel|Buenos|Addis|Abu|Phnom|Kuala|Hong|Cape|Rio|Ulan|Ulaanbaatar|Novi|Nizhny|Banja|Dar|Ho|Mexico|Panama|Guatemala|Kuwait|Vatican|Quebec|Washington|East|West|North|South|Upper|Lower|Camp|Lake|Mount|Puerto|Porto|Villa|Nur|Baden|Frankfurt)\b`)

// barePlace is isPlace for a name that nothing but its position marks: there the
// name of a person may stand as well, "Anna Berger, 3 March 2023".
func barePlace(s string) bool {
	city, _, _ := strings.Cut(s, ",")
	return isPlace(s) && (!strings.Contains(city, " ") || placeStart.MatchString(city))
}

// cityCase writes a place in capitals as places are written.
func cityCase(s string) string {
	if city, region, ok := strings.Cut(s, ","); ok {
		if shouted(city) {
			city = titled(city)
		}
		return city + "," + region
	}
	if shouted(s) {
		return titled(s)
	}
	return s
}

var remote = regexp.MustCompile(`(?i)^(?:via|by) (?:tele|video|phone|zoom)|^(?:tele|video)conference$`)

// venue takes off a place what stands on its line beside it: emphasis, the
// number of a conference paper ("US/MC/14 Paris"), the heading of a transcript
// and that it was held by telephone, which is no place.
func venue(s string) string {
	s = oneLine(strings.ReplaceAll(s, "*", ""))
	if code, rest, ok := strings.Cut(s, " "); ok && strings.Count(code, "/") > 1 {
		s = rest
	}
	parts := slices.DeleteFunc(strings.Split(s, ", "), func(p string) bool {
		return remote.MatchString(strings.Trim(p, "()")) || strings.HasSuffix(strings.ToLower(p), " council") || heading(p)
	})
	if s = strings.Join(parts, ", "); strings.HasSuffix(s, ":") || month(s) != "" {
		return ""
	}
	return s
}

// transcriptWords begin or end the heading of a transcript.
var transcriptWords = regexp.MustCompile(`(?i)^(?:remarks|press (?:gaggle|briefing|conference|release)|readout|statement) |\btranscript$`)

// heading reports whether a part of a line is one of a heading: in capitals, and
// of several words.
func heading(s string) bool {
	return transcriptWords.MatchString(s) || strings.Contains(s, " ") && shouted(s) && len(s) > 12 && !strings.ContainsAny(s, "0123456789.")
}

// placeDate reads "Port Alder, 16 February 2023" and "Washington, D.C., March 4,
// 2022".
func placeDate(s string) (place string, d index.Date) {
	for i := 0; i < len(s); i++ {
		if s[i] != ',' {
			continue
		}
		if p := s[:i]; barePlace(p) {
			if d := dateLine(s[i+1:], index.FromHeader); !d.IsZero() {
				return cityCase(p), d
			}
		}
	}
	return "", index.Date{}
}

// findPlace reads the place from the lines before the hour ("East Room", "11:17
// A.M. EST"), else from a dateline ("SEOUL, March 3 (Agency) -"). Both stay in
// the text.
func (d *draft) findPlace(us []unit) {
	for i := 1; i < len(us) && i < 8; i++ {
		if !clockLine.MatchString(us[i].text) {
			if date := dateLine(us[i].text, index.FromHeader); d.header.IsZero() && !date.IsZero() && i < 6 {
				d.header = date
			}
			continue
		}
		d.spoken = true
		var lines []string
		for j := i - 1; j >= 0 && len(lines) < 2; j-- {
			s := us[j].text
			if date := dateLine(s, index.FromHeader); !date.IsZero() {
				setDate(&d.header, date)
				continue
			}
			if !isPlaceLine(s) || doneThen.MatchString(strings.Trim(s, " .:")) || viaLine.MatchString(s) || whoLine.MatchString(s) && strings.Contains(s, ",") || shouted(s) && len(s) > 40 || d.repeatsTitle(s) {
				break
			}
			lines = append([]string{s}, lines...)
			if !strings.Contains(s, ",") {
				break
			}
		}
		set(&d.place, strings.Join(lines, ", "))
		return
	}
	if d.turned {
		return // what looks like a place before the first words is who speaks them
	}
	for i := 0; i < len(us) && i < 3; i++ {
		if d.dateline(us[i].text) {
			return
		}
	}
}

// bareDatelines are the languages whose press puts a stop behind the place, rubric
// the words that may stand there instead.
var (
	bareDatelines = map[string]bool{"es": true, "pt": true, "it": true, "ca": true, "ro": true, "ru": true, "uk": true}
	rubric        = regexp.MustCompile(`(?i)^(?:opini[óo]n|opini[ãa]o|opinione|entrevista|intervista|an[áa]lisis|an[áa]lise|analisi|exclusiv[ao]|esclusiva|urgente|crónica|cr[ôo]nica|v[íi]deo|editorial|reporta[jg]em?|reportaje|última hora|ultim[ao]ra|срочно|молния|обзор|интервью|опрос|мнени[ея]|эксклюзив|репортаж|комментари[йи]|аналитика|справка|видео|фото|обновлено|дополнено|исправлено|заявление|документ|расследование|терміново|огляд|інтерв.ю|думка|ексклюзив|коментар|аналітика|довідка|відео|оновлено|доповнено|заява|розслідування)[^\pL]`)
)

var (
	// dayArticle stands between a place and its day: "Paris, le 4 mai 2023".
	dayArticle = regexp.MustCompile(`,? (?:le|am|den|el|dne|dnia)$`)
	// behindDay is what stands behind the day of a dateline.
	behindDay = regexp.MustCompile(`^\s*(?:\([\pL][\pL .,/-]{0,40}\))?\s*(?:[.:—–―-]|[电電]|$)`)
)

// dayBehind reads the datelines whose day follows the place whole, in whatever
// language: "Київ, 2 жовтня 2023 року. …", "Wien, 3. Februar 2024 (APA). …",
// "서울, 2024년 3월 5일 — …", or such a line alone. Without a comma it is the day
// alone that is certain.
func (d *draft) dayBehind(s string) bool {
	i := strings.IndexFunc(s[:min(len(s), 60)], unicode.IsDigit)
	if i <= 0 || !d.header.IsZero() || d.repeatsTitle(s) {
		return false
	}
	lead := strings.TrimRight(s[:i], " \u00a0")
	lead = strings.TrimSuffix(lead, dayArticle.FindString(lead))
	city := strings.TrimRight(lead, ",،、， \u00a0")
	first, _ := utf8.DecodeRuneInString(city)
	caseless := !unicode.IsUpper(first) && !unicode.IsLower(first)
	if caseless && (utf8.RuneCountInString(city) > 10 || strings.ContainsFunc(city, func(r rune) bool { return !unicode.IsLetter(r) })) || !caseless && !barePlace(city) {
		return false
	}
	day, rest := cutDate(s[i:], index.FromDateline)
	if day.Precision() != "day" {
		return false
	}
	year := yearWord.FindString(rest)
	rest = rest[len(year):]
	if !strings.HasSuffix(year, ".") && !behindDay.MatchString(rest) && !(caseless && strings.HasPrefix(rest, " ")) {
		return false
	}
	if d.header = day; strings.Trim(rest, " .") == "" {
		d.header.From = index.FromHeader // a line of its own
	}
	if !strings.Contains(s[:i], ",") || caseless || doneThen.MatchString(city) {
		return false
	}
	set(&d.place, cityCase(city))
	return true
}

// dateline reads place and day from the beginning of a paragraph.
func (d *draft) dateline(s string) bool {
	if m := agencyLine.FindStringSubmatch(s); m != nil {
		set(&d.place, m[1]+m[2]+m[3])
		return true
	}
	if m := bareDateline.FindStringSubmatch(s); m != nil && isPlace(m[1]) && !rubric.MatchString(m[1]+" ") && bareDatelines[language(d.language, d.text)] {
		set(&d.place, titled(m[1]))
		return true
	}
	m := dateline.FindStringSubmatchIndex(s)
	if m == nil {
		// On a line of its own it gives the day alone: SECRET stands like OSLO.
		if m := datelineAlone.FindStringSubmatch(s); m != nil && d.header.IsZero() && !d.repeatsTitle(s) {
			d.header = readDate(m[1], index.FromDateline)
		}
		return d.dayBehind(s)
	}
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return s[m[2*n]:m[2*n+1]]
	}
	city := strings.Trim(group(1), " ,")
	named := strings.HasSuffix(city, ".") // "U.S." or the like
	mark := s[m[0]:m[1]]
	spaced := strings.Contains(mark, "—") || strings.Contains(mark, "–") || strings.Contains(mark, "―") || strings.Contains(mark, "--") || strings.Contains(mark, " -")
	switch {
	case doneThen.MatchString(city):
		return false
	case named || !spaced && group(3) == "" && group(4) == "":
		return false
	case strings.Contains(mark[max(0, len(mark)-4):], ":") && group(4) == "" && group(3) == "":
		return false
	case !shouted(city) && group(3) == "" && group(4) == "" && group(2) == "":
		return false
	}
	if date := group(3); date != "" && d.header.IsZero() {
		d.header = readDate(date, index.FromDateline)
	}
	// The region stays: PARIS, Texas is not Paris.
	region := group(2)
	if month(strings.Trim(region, " ,.")) != "" { // "New York, September–October"
		region = ""
	}
	set(&d.place, cityCase(city+strings.TrimRight(region, " ")))
	return true
}
