package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// plain reads normalised plain text: its head (title, date, place, "Key: value"
// lines), then its body.
func (d *draft) plain(text string) {
	titled := d.title != "" || d.meta["title"] != ""
	set(&d.title, d.meta["title"])
	if !titled {
		text = d.fileHead(text)
		titled = d.title != ""
	}
	d.body(layout(text), titled)
}

// body takes title, date and furniture off a text in paragraphs and keeps the
// rest. Dropping may bring a headline's repetition or a date to the top, so it
// goes on until nothing changes.
func (d *draft) body(paras []para, titled bool) {
	us := units(paras)
	if !titled {
		us = d.findTitle(us)
	}
	for range 8 {
		n := len(us)
		us = d.dropHead(us)
		us = d.strip(us)
		if len(us) == n {
			break
		}
	}
	d.text = join(paragraphs(us))
	d.findPlace(us)
	if d.spoken || !titled && spokenTitle.MatchString(d.title) || transcript(d.text) {
		d.spoken = true
		setDate(&d.header, lastDate(d.title))
	}
}

// fileHead reads the two heads that text files of a collection have: title,
// date and place on the first lines; or lines of "Key: value".
func (d *draft) fileHead(text string) string {
	lines := strings.SplitN(text, "\n", 14)
	at := func(i int) string {
		if i < len(lines) {
			return strings.TrimSpace(lines[i])
		}
		return ""
	}
	first := 0
	for first < len(lines)-2 && at(first) == "" && first < 3 {
		first++
	}
	if t, date := at(first), dateLine(at(first+1), "header"); t != "" && !date.IsZero() && utf8.RuneCountInString(t) <= 500 && dateLine(t, "header").IsZero() {
		place, next := at(first+2), first+2
		switch {
		case place == "":
		case at(first+3) == "" && isPlaceLine(place):
			d.place = place
			d.spoken = true // who gives the place of an event dates the event
			next = first + 3
		default:
			return text
		}
		d.title, d.header = t, date
		d.spoken = d.spoken || spokenTitle.MatchString(t)
		return strings.Join(lines[next:], "\n")
	}
	return d.keyHead(lines, first, text)
}

var headKey = regexp.MustCompile(`(?i)^(title|headline|date|published|place|location|source|outlet|publication|url|link|by|byline|author|language|lang|kind|type)\s*:\s+(\S.*)$`)

// keyHead reads "Key: value" lines at the very top, when there are two at least
// and a blank line ends them.
func (d *draft) keyHead(lines []string, first int, text string) string {
	m := map[string]string{}
	for i := first; i < len(lines)-1; i++ {
		line := strings.TrimSpace(lines[i])
		if line == "" && len(m) >= 2 {
			d.addMeta(m)
			set(&d.title, d.meta["title"])
			return strings.Join(lines[i:], "\n")
		}
		kv := headKey.FindStringSubmatch(line)
		if kv == nil {
			break
		}
		m[strings.ToLower(kv[1])] = kv[2]
	}
	return text
}

func isPlaceLine(s string) bool {
	return utf8.RuneCountInString(s) <= 90 && !endsSentence(strings.TrimSuffix(s, ".")) && labelLen(s) == 0 && len(strings.Fields(s)) <= 14
}

// findTitle takes the headline off the top: the first short line that is no
// sentence, with prose below it.
func (d *draft) findTitle(us []unit) []unit {
	for i := 0; i < len(us) && i < 8; i++ {
		s := us[i].text
		n := utf8.RuneCountInString(s)
		switch {
		case furniture(s) || breadcrumb.MatchString(s) || caption(s) && i > 0:
			continue // menus may stand above the headline
		case isByline(s) || !dateLine(s, "header").IsZero():
			continue
		case n < 3 || n > 250 || !wordy(s) || strings.ContainsRune(",;", rune(s[len(s)-1])) || opensTurn(us, i) || clockLine.MatchString(s):
			return us
		}
		below := 0
		for _, u := range us[i+1:] {
			if below += utf8.RuneCountInString(u.text); below > 3*n {
				break
			}
		}
		if below < n {
			return us
		}
		if len(us) > i+2 && us[i+1].para == us[i].para && us[i+2].para != us[i].para && spokenTitle.MatchString(s) && isPlaceLine(us[i+1].text) && n < 200 && dateLine(us[i+1].text, "").IsZero() {
			d.title, d.spoken = s, true
			set(&d.place, us[i+1].text)
			return append(us[:i:i], us[i+2:]...)
		}
		// Further lines of the same paragraph make it no headline, unless
		// prose follows at once.
		if i+1 < len(us) && us[i+1].para == us[i].para && !prose(us[i+1].text) && dateLine(us[i+1].text, "header").IsZero() {
			return us
		}
		if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "...") && !abbreviated(s) {
			if n <= 140 && titleCase(s) {
				d.title = strings.TrimSuffix(s, ".")
				return append(us[:i:i], us[i+1:]...)
			}
			return us // a sentence: it belongs to the text
		}
		if n > 160 && prose(s) && !shouted(s) && !titleCase(s) {
			return us
		}
		d.title = s
		d.spoken = d.spoken || spokenTitle.MatchString(s)
		return append(us[:i:i], us[i+1:]...)
	}
	return us
}

// opensTurn tells the first turn of a conversation from a headline with a
// colon: "Ruzicka: No talks before spring".
func opensTurn(us []unit, i int) bool {
	name := labelName(us[i].text)
	if name == "" || len(us) < i+2 {
		return name != ""
	}
	for _, u := range us[i+1 : min(len(us), i+200)] {
		if labelName(u.text) == name {
			return true
		}
	}
	return labelLen(us[i+1].text) > 0 || labelLen(us[i].text) == len(us[i].text)
}

// wordy reports that a line consists of words, not of signs or numbers.
func wordy(s string) bool {
	letters, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case !unicode.IsSpace(r):
			others++
		}
	}
	return letters >= 3 && letters >= 2*others
}

func abbreviated(s string) bool {
	w := strings.TrimSuffix(lastWord(s), ".")
	return strings.Contains(w, ".") || utf8.RuneCountInString(w) == 1
}

// titleCase reports that most words of some length begin with a capital.
func titleCase(s string) bool {
	words, capital := 0, 0
	for _, w := range strings.Fields(s) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		words++
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'“‘«(`))
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			capital++
		}
	}
	return words >= 3 && capital*10 >= words*7
}

// dropHead takes the headline's repetitions and the line with the date off the
// top of the text.
func (d *draft) dropHead(us []unit) []unit {
	for len(us) > 1 {
		s := us[0].text
		date := index.Date{}
		if d.header.IsZero() {
			date = dateLine(s, "header")
		}
		switch {
		case d.repeatsTitle(s):
		case !date.IsZero():
			d.header = date
		case !dateLine(s, "header").IsZero() && dateLine(s, "").String() == d.header.String():
		default:
			return us
		}
		us = us[1:]
	}
	return us
}

// sameWords compares two printings of a headline: letters and digits alone.
func sameWords(a, b string) bool {
	if d := len(a) - len(b); d > 40 || d < -40 {
		return false
	}
	c := index.Canonical(a)
	return c != "" && c == index.Canonical(b)
}

var (
	clockLine = regexp.MustCompile(`(?i)^\(?\d{1,2}[:.]\d\d\s*(?:[ap]\.?\s?m\.?|uhr|h|hrs)\b\.?\s*(?:\(?[a-z]{1,5}\)?)?(?:\s*\(local\))?\.?\)?$`)
	viaLine   = regexp.MustCompile(`(?i)^(?:via|by)\s+(?:tele|video|phone|zoom)|^(?:tele|video)conference$|^office of\b|^the white house$|council$|^remarks\b|^for immediate release`)
	dateline  = regexp.MustCompile(`^\(?((?:\p{Lu}[\p{Lu}.'’-]*(?: |, )?){1,4}|(?:\p{Lu}[\p{Ll}.'’-]+(?: |-)?){1,3})(,\s*\p{Lu}[\pL.]+\.?){0,2}(?:,?\s*((?:\p{Lu}\pL{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{Lu}?\pL{2,8}\.?)(?:,?\s+(?:19|20)\d\d)?))?\s*(\((?:[\p{Lu}][\pL ./-]{1,40})\))?\)?\s*(?:—|–|―|--|-|:)\s*\S`)
)

// findPlace reads the place from the lines before the hour ("East Room", "11:17
// A.M. EST"), else from a dateline ("SEOUL, March 3 (Agency) -"). Both stay in
// the text.
func (d *draft) findPlace(us []unit) {
	for i := 1; i < len(us) && i < 8; i++ {
		if !clockLine.MatchString(us[i].text) {
			if date := dateLine(us[i].text, "header"); d.header.IsZero() && !date.IsZero() && i < 6 {
				d.header = date
			}
			continue
		}
		d.spoken = true
		var lines []string
		for j := i - 1; j >= 0 && len(lines) < 2; j-- {
			s := us[j].text
			if date := dateLine(s, "header"); !date.IsZero() {
				setDate(&d.header, date)
				continue
			}
			if !isPlaceLine(s) || viaLine.MatchString(s) || shouted(s) && len(s) > 40 || d.repeatsTitle(s) {
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
	for i := 0; i < len(us) && i < 3; i++ {
		m := dateline.FindStringSubmatchIndex(us[i].text)
		if m == nil {
			continue
		}
		s := us[i].text
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
		case named || !spaced && group(3) == "" && group(4) == "":
			continue
		case strings.Contains(mark[max(0, len(mark)-4):], ":") && group(4) == "" && group(3) == "":
			continue
		case !shouted(city) && group(3) == "" && group(4) == "" && group(2) == "":
			continue
		}
		if date := group(3); date != "" && d.header.IsZero() {
			d.header = readDate(date, "dateline")
		}
		if shouted(city) {
			city = titled(city)
		}
		set(&d.place, city)
		return
	}
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
