package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"onrecord/index"
)

// plain reads normalised plain text: its head (title, date, place, "Key: value"
// lines), then its body.
func (d *draft) plain(text string) {
	d.fromElsewhere()
	text = d.cable(text)
	titled := d.title != ""
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
	trail := ""
	for _, u := range us[:min(len(us), 12)] {
		if trail == "" && crumbTrail.MatchString(u.text) && breadcrumb.MatchString(u.text) && !isCredit(u.text) {
			trail = u.text
		}
	}
	if !titled {
		if !d.markup {
			us = d.takeMasthead(us)
		}
		us = d.findTitle(us)
	}
	for range 8 {
		for range 8 {
			n := len(us)
			us = d.dropHead(us)
			us = d.strip(us)
			if len(us) == n {
				break
			}
		}
		// What is left may be laid out otherwise: the long lines have gone that
		// spoke against a width.
		d.text = join(paragraphs(us))
		paras = layout(d.text)
		if join(paras) == d.text {
			break
		}
		us = units(paras)
	}
	set(&d.section, d.lastCrumb(trail))
	d.findPlace(us)
	d.findSpoken(us)
	// A transcript that nobody signs is the record itself; what a paper prints
	// in questions and answers has the paper's date.
	turns := transcript(d.text)
	d.spoken = d.spoken || (!titled || d.markup) && spokenTitle.MatchString(d.title) || turns && d.byline == "" && d.outlet == ""
	if turns || d.spoken || spokenTitle.MatchString(d.title) {
		d.inTitle = lastDate(d.title)
	}
}

// findSpoken reads what the text itself says of the day on which the words were
// spoken, in its first lines and its last.
func (d *draft) findSpoken(us []unit) {
	for i, u := range us {
		if i >= 6 && i < len(us)-4 || utf8.RuneCountInString(u.text) > 200 {
			continue
		}
		if i < 6 && delivered.MatchString(u.text) {
			d.spoken = true
		}
		if m := interviewed.FindStringIndex(u.text); m != nil {
			said := readDate(u.text[m[1]:], index.FromInterview)
			setDate(&d.said, said)
			if said.IsZero() && d.weekday == "" {
				d.weekday = relativeDay(u.text[m[1]:])
			}
		}
		if i < 3 && d.header.IsZero() {
			if c, ok := readCredit(u.text); ok {
				setDate(&d.header, c.date)
				if !d.markup {
					set(&d.place, c.place)
				}
			}
		}
	}
}

// delivered is what is printed over a speech that is handed out.
var delivered = regexp.MustCompile(`(?i)^\W*(?:check against delivery|as (?:prepared for )?deliver(?:ed|y)|es gilt das gesprochene wort|seul le prononcé fait foi)\W*$`)

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
	if t, date := at(first), dateLine(at(first+1), index.FromHeader); t != "" && !date.IsZero() && utf8.RuneCountInString(t) <= 500 && dateLine(t, index.FromHeader).IsZero() {
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
			d.addMatter(m)
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
