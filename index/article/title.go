package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// findTitle takes the headline off the top: the first short line that is no
// sentence, with prose below it.
func (d *draft) findTitle(us []unit) []unit {
	if len(us) > 0 && speakerHead.MatchString(us[0].text) && !spokenTitle.MatchString(us[0].text) {
		// The speaker and the office over the title stay in the text.
		for i := 1; i < len(us) && i < 6 && !prose(us[i].text); i++ {
			if s := us[i].text; spokenTitle.MatchString(s) && wordy(s) {
				d.title, d.spoken = s, true
				return append(us[:i:i], us[i+1:]...)
			}
		}
	}
	for i := 0; i < len(us) && i < 12; i++ {
		s := us[i].text
		n := utf8.RuneCountInString(s)
		switch {
		case furniture(s) || breadcrumb.MatchString(s) || caption(s) && i > 0:
			continue // menus may stand above the headline
		case isCredit(s) && !spokenTitle.MatchString(s) || menuLine(s):
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
		if i+1 < len(us) && us[i+1].para == us[i].para && !prose(us[i+1].text) && !headLine(us[i+1].text) && !d.overHead(us[i:]) {
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

// headLine reports a line that stands under headlines and is none of the text.
func headLine(s string) bool {
	return isCredit(s) || furniture(s) || menuLine(s) || breadcrumb.MatchString(s) || caption(s)
}

// overHead reports that the lines under the first one, in its block, end in a
// credit or, over a record of spoken words, in the hour: a headline with lines
// that belong to it.
func (d *draft) overHead(us []unit) bool {
	s := us[0].text
	for i, u := range us[1:min(len(us), 6)] {
		if u.para != us[0].para {
			return spokenTitle.MatchString(s) && clockLine.MatchString(u.text)
		}
		if prose(u.text) {
			return false
		}
		if c, ok := readCredit(u.text); ok && (c.name != "" || !c.date.IsZero()) {
			return i < 4
		}
	}
	return false
}

// stamp takes over the date of a line that gives the day among buttons.
func (d *draft) stamp(s string) bool {
	c, ok := readCredit(s)
	if !ok || c.name != "" || c.place != "" || !c.said.IsZero() || c.date.IsZero() || !d.header.IsZero() && c.date.String() != d.header.String() {
		return false
	}
	d.credit(c, true)
	return true
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
			date = dateLine(s, index.FromHeader)
		}
		switch {
		case d.repeatsTitle(s):
		case !date.IsZero():
			d.header = date
		case d.stamp(s):
		case !dateLine(s, index.FromHeader).IsZero() && dateLine(s, "").String() == d.header.String():
		default:
			return us
		}
		us = us[1:]
	}
	return us
}
