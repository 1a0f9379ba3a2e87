package article

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	nameWord   = `\p{Lu}[\pL\pM.’'-]*`
	personName = nameWord + `(?:\s+(?:(?:de|der|den|van|von|bin|al|el|da|di|du|la|le|and|und|et|y|e|i|&)\s+)*` + nameWord + `){1,7}`
	bylineRE   = regexp.MustCompile(`^(?:(?i:by|von|par|por|da|di|door|av|autor(?:in)?|author|auteur|reporter|written by|reported by|story by|text|автор|글|記者|记者)\s*[:：]?\s+|作者[:：]\s*)(` + personName + `)` +
		`(?:\s*[,|/·–—-]\s*[^.!?]{2,60})?(?:\s*[\[(<]?\s*\S+@\S+\s*[\])>]?)?$`)
	bylineKo   = regexp.MustCompile(`^([\p{Hangul}]{2,4})\s*(?:기자|특파원)(?:\s*\S+@\S+)?$`)
	bylineMail = regexp.MustCompile(`^(` + personName + `)\s*[\[(<]\s*\S+@\S+\s*[\])>]$`)
	notName    = regexp.MustCompile(`(?i)\b(?:president|minister|secretary|government|ambassador|chair\w*|office|committee|acting|department|telephone|order|the)\b`)
)

// isByline reports a line that names the writer and says nothing else.
func isByline(s string) bool { return bylineName(s) != "" }

func bylineName(s string) string {
	if utf8.RuneCountInString(s) > 140 {
		return ""
	}
	for _, re := range []*regexp.Regexp{bylineRE, bylineKo, bylineMail} {
		if m := re.FindStringSubmatch(s); m != nil && !notName.MatchString(m[1]) {
			return cleanByline(m[1])
		}
	}
	return ""
}

var bylineLead = regexp.MustCompile(`(?i)^(?:by|von|par|por)\s+`)

// cleanByline takes "By", addresses and capitals off a writer's name.
func cleanByline(s string) string {
	s = oneLine(email.ReplaceAllString(s, ""))
	s = strings.Trim(bylineLead.ReplaceAllString(s, ""), " ,;|[]()<>")
	if strings.Contains(s, "://") || utf8.RuneCountInString(s) > 160 {
		return ""
	}
	if shouted(s) && strings.Contains(s, " ") {
		return titled(s)
	}
	return s
}

// masthead is the name of a newspaper, an agency or a station: words in
// capitals of which the last is one that such names end in.
var (
	masthead = `((?:(?:\p{Lu}[\pL\pM.&’'-]*|of|and|&)\s+){0,5}(?:Daily(?: News| Mail| Star| Telegraph| Post)?|Times|Herald|Post|News(?: Agency)?|Journal|Gazette|Tribune|Guardian|Chronicle|Review|Observer|Monitor|Telegraph|Standard|Press|Star|Sun|Mail|Globe|Courier|Independent|Today|Weekly|Magazine|Radio|Television|TV|Broadcasting|Inquirer|Examiner|Dispatch|Bulletin|Mirror|Record|Report|Examiner|Zeitung|Rundschau|Allgemeine|Spiegel))`
	metWith  = regexp.MustCompile(`\b(?:speaks?|spoke|speaking|talks?|talked|talking|sits? down|sat down|interview(?:ed)?|conversation|meets?|met|poses?|posing)\b[^.!?]{0,40}?\b(?:with|to|by|for)\s+(?:[Tt]he\s+)?` + masthead + `\b`)
	account  = regexp.MustCompile(`^(?:with|from|on|by) (?:[Tt]he )` + masthead + `$`)
	rights   = regexp.MustCompile(`(?i:^(?:copyright|©|ⓒ|\(c\))[\s©ⓒ(c)]*)(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?i:by\s+)?(?:[Tt]he\s+)?` + masthead + `\b`)
	follow   = regexp.MustCompile(`(?i:^follow )(?:[Tt]he )?` + masthead + `\b`)
)

// outletIn reads the outlet from a piece of furniture. Body text is never asked:
// a story quotes what somebody told another paper.
func outletIn(s string) string {
	for _, re := range []*regexp.Regexp{metWith, rights, account, follow} {
		if m := re.FindStringSubmatch(s); m != nil && strings.Contains(m[1], " ") {
			return m[1]
		}
	}
	return ""
}

// fromDropped reads what a dropped line says about the article.
func (d *draft) fromDropped(s string, above bool) {
	if d.meta["outlet"] == "" {
		set(&d.outlet, outletIn(s))
	}
	if d.meta["byline"] == "" {
		set(&d.byline, bylineName(s))
	}
	if above && d.header.IsZero() {
		d.header = dateLine(s, "header")
	}
}
