package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// masthead is the name of a newspaper, an agency or a station: words in
// capitals of which the last is one that such names end in.
var (
	mastWord = `(?:Daily(?: News| Mail| Star| Telegraph| Post)?|Times|Herald|Post|News(?: Agency)?|Journal|Gazette|Tribune|Guardian|Chronicle|Review|Observer|Monitor|Telegraph|Standard|Press|Star|Sun|Mail|Globe|Courier|Independent|Today|Weekly|Magazine|Radio|Television|TV|Broadcasting|Inquirer|Examiner|Dispatch|Bulletin|Mirror|Record|Report|Ledger|Zeitung|Rundschau|Allgemeine|Spiegel|Kurier)`
	masthead = `((?:(?:\p{Lu}[\pL\pM.&’'-]*|of|and|&)\s+){0,5}` + mastWord + `)`
	metWith  = regexp.MustCompile(`\b(?:speaks?|spoke|speaking|talks?|talked|talking|sits? down|sat down|interview(?:ed)?|conversation|meets?|met|poses?|posing)\b[^.!?]{0,40}?\b(?:with|to|by|for)\s+(?:[Tt]he\s+)?` + masthead + `\b`)
	account  = regexp.MustCompile(`^(?:(?:log|sign) ?in\b.{0,60}\b)?(?:with|from|on|by) (?:[Tt]he )` + masthead + `$`)
	rights   = regexp.MustCompile(`(?i:^(?:copyright|©|ⓒ|\(c\))[\s©ⓒ(c)]*)(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?i:by\s+)?(?:[Tt]he\s+)?` + masthead + `\b`)
	follow   = regexp.MustCompile(`(?i:^follow )(?:[Tt]he )?` + masthead + `\b`)
	desk     = regexp.MustCompile(`^(?:\(c\) )?((?:The )?(?:\p{Lu}[\pL\pM.&’'-]*\s+){1,5}?)(?:wire|news|foreign|web|night|world)\s?(?:desk|room)\b`)
)

// outletIn reads the outlet from a piece of furniture. Body text is never asked:
// a story quotes what somebody told another paper.
func outletIn(s string) string {
	for _, re := range []*regexp.Regexp{metWith, rights, account, follow} {
		if m := re.FindStringSubmatch(s); m != nil && strings.Contains(m[1], " ") {
			return m[1]
		}
	}
	if m := desk.FindStringSubmatch(s); m != nil && email.MatchString(s) {
		return strings.TrimSpace(m[1])
	}
	return ""
}

var mastName = regexp.MustCompile(`(?i)^.{0,50}\b(?:` + mastWord + `|Collection|Archives?|Project|Podcast|Quarterly|Foundation|Institute)$`)

// speakerHead begins the line that a record of spoken words bears over its title:
// who speaks, with the office perhaps. It names no outlet.
var speakerHead = regexp.MustCompile(`(?i)^(?:the )?(?:senator|(?:rt\.? |right )?hon(?:ou?rable)?|mr|mrs|ms|dr|prof(?:essor)?|sir|dame|lord|baroness|(?:his|her) excellency|h\.\s?e|president|vice[ -]president|(?:deputy |foreign |defen[cs]e |trade |assistant |prime )*(?:minister|secretary)|ambassador|chancellor|commissioner|congress(?:man|woman)|representative)\b`)

// motto stands behind the name of a paper and says what it is: "Havelbote – Die
// Zeitung für die Hauptstadt".
var motto = regexp.MustCompile(`^([^–—|]{2,40}?)\s+[–—|-]\s+(?:.*[^\pL])?(?i:\pL*zeitung|\pL*blatt|newspaper|paper|weekly|daily|magazine?|magazin|news|journal|quotidien|hebdomadaire|revue|diario|periódico|semanario|revista|jornal|giornale|quotidiano|settimanale|krant|dagblad|dziennik|gazeta|tygodnik|deník|noviny|týdeník|napilap|hetilap|газета|журнал|видання|издание|tidning|avis|صحيفة|جريدة|مجلة|新闻网|報|신문)(?:[^\pL].*)?$`)

// episode opens the title of a part of a series.
var episode = regexp.MustCompile(`(?i)^(?:(?:season|staffel|saison|temporada|сезон) \d+\s*[,·:-]\s*)?(?:episode|folge|épisode|episodio|odcinek|díl|выпуск) (?:no\.? ?)?\d+\b`)

// takeMasthead takes the name of the outlet off the top of a page that was
// copied whole: a short line over the menu or the trail of links, with the
// headline still to come. A headline may stand over a menu too, so the name must
// stand in one block with it, or end as such names end, or label the questions
// of the interview.
func (d *draft) takeMasthead(us []unit) []unit {
	led := -1 // the block of a trail of links over the name
	for len(us) > 0 && (controlLine.MatchString(us[0].text) || menuLine(us[0].text) || breadcrumb.MatchString(us[0].text)) && !isCredit(us[0].text) {
		led = us[0].para
		us = us[1:] // before the name: "Skip to content"
		d.pasted = true
	}
	if len(us) < 4 {
		return us
	}
	s := us[0].text
	episodes := slices.ContainsFunc(us[1:4], func(u unit) bool { return episode.MatchString(u.text) })
	if episodes {
		s, _, _ = strings.Cut(s, ":") // "The Long Table: a podcast about talks"
	}
	if m := motto.FindStringSubmatch(s); m != nil && len(strings.Fields(m[1])) <= 4 {
		s = m[1]
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 || len(strings.Fields(s)) > 7 || endsSentence(s) || strings.ContainsAny(s, ":,;[]“”\"«»") ||
		furniture(s) || caption(s) || isCredit(s) || clockLine.MatchString(s) || spokenTitle.MatchString(s) || labelLen(s) > 0 || !wordy(s) ||
		speakerHead.MatchString(s) && !mastName.MatchString(s) {
		return us
	}
	menu, block := 0, 1 // where the menu begins, how many lines the first block has
	for i := 1; i < len(us) && i < 5; i++ {
		if us[i].para == us[0].para {
			block = i + 1
		}
		if menu == 0 && (menuLine(us[i].text) || breadcrumb.MatchString(us[i].text)) && !isCredit(us[i].text) {
			menu = i
		}
	}
	strong := mastName.MatchString(s) || episodes
	// Where the title of a record of spoken words stands below, this is none.
	for _, u := range us[1:min(len(us), 5)] {
		strong = strong || spokenTitle.MatchString(u.text) && !longLine(u.text) && labelLen(u.text) == 0
	}
	agency := false // the dateline below names it: "TIRANA, October 16 (Chancery Wire) -"
	for _, u := range us[1:min(len(us), 6)] {
		if m := dateline.FindStringSubmatch(u.text); m != nil && m[4] != "" {
			agency = agency || sameWords(strings.Trim(m[4], "()"), s)
		}
	}
	again := 0
	for _, u := range us[1:] {
		if sameWords(u.text, s) {
			if strings.ContainsAny(u.text, "©ⓒ") {
				strong = true // it owns the page
			} else {
				again++
			}
		}
		if name := labelName(u.text); !strong && name != "" && sameWords(name, s) {
			strong = true
		}
	}
	switch {
	case again == 1:
		return us // repeated as headlines are
	case again > 1:
		strong = true // over the questions, which it asks
	}
	if !agency && !(menu > 0 && menu < block) && !(strong && (menu > 0 || block > 1 || led == us[0].para || episodes)) {
		return us
	}
	rest := us[1:]
	// A motto or a section under the name goes with it, when another line can
	// be the headline.
	for len(rest) > 0 && (rest[0].para == us[0].para || menuLine(rest[0].text) || breadcrumb.MatchString(rest[0].text)) && headline(rest[1:]) {
		rest = rest[1:]
	}
	if !headline(rest) {
		return us
	}
	d.pasted = true
	if d.meta["outlet"] == "" {
		set(&d.outlet, printed(s, us))
	}
	return rest
}

func isCredit(s string) bool {
	_, ok := readCredit(s)
	return ok
}

// headline reports that a line above the first paragraph can be a headline.
func headline(us []unit) bool {
	for i, u := range us {
		s := u.text
		switch {
		case i > 12 || longLine(s):
			return false
		case furniture(s) || menuLine(s) || breadcrumb.MatchString(s) || caption(s) || isCredit(s) || clockLine.MatchString(s) || !wordy(s):
		case !strings.HasSuffix(s, ".") && utf8.RuneCountInString(s) >= 8:
			return true
		case wideText(s):
			return true
		}
	}
	return false
}

func wideText(s string) bool {
	n := 0
	for _, r := range s {
		if wideRune(r) {
			n++
		}
	}
	return n >= 4
}

// printed writes a name in capitals as the page writes it elsewhere, else as
// names are written.
func printed(s string, us []unit) string {
	if !shouted(s) {
		return s
	}
	want := strings.ToLower(s)
	for _, u := range us {
		low := strings.ToLower(u.text)
		if i := strings.Index(low, want); i >= 0 && len(low) == len(u.text) && !shouted(u.text[i:i+len(want)]) {
			return u.text[i : i+len(want)]
		}
	}
	words := strings.Fields(titled(s))
	for i, w := range words {
		switch low := strings.ToLower(w); {
		case i > 0 && strings.IndexFunc(low, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) >= 0:
			words[i] = low // in those languages the first word alone has a capital
		case i > 0 && smallWords[low]:
			words[i] = low
		case len(w) <= 4 && !strings.ContainsAny(low, "aeiouyаеиоуыэюяё"):
			words[i] = strings.ToUpper(w) // BBC, NHK
		}
	}
	return strings.Join(words, " ")
}

var smallWords = map[string]bool{"of": true, "and": true, "the": true, "for": true, "in": true, "on": true, "de": true, "del": true, "des": true, "du": true, "la": true, "le": true, "les": true, "el": true, "los": true, "las": true, "y": true, "et": true, "und": true, "der": true, "die": true, "das": true, "di": true, "e": true, "do": true, "da": true}

// sameWords compares two printings of a headline: letters and digits alone.
func sameWords(a, b string) bool {
	if d := len(a) - len(b); d > 40 || d < -40 {
		return false
	}
	c := index.Canonical(a)
	return c != "" && c == index.Canonical(b)
}
