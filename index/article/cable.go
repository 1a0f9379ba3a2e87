package article

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	// cableTime is the date-time group of a telegram: "O 030200Z NOV 79".
	cableTime = regexp.MustCompile(`(?m)^[ \t]*(?:[A-Z] ){0,4}(\d{2})\d{4}Z (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) (\d{4}|\d{2})\b`)
	cableFrom = regexp.MustCompile(`(?m)^[ \t]*FM [A-Z]`)
	cableSubj = regexp.MustCompile(`(?m)^[ \t]*SUBJ(?:ECT)?[ \t]*:[ \t]*`)
	// cableBody opens what follows the subject: references, or the first paragraph.
	cableBody = regexp.MustCompile(`^[ \t]*(?:REFS?\b|\(?[A-Z]?\)?[ \t]*\d{1,2}\.|TAGS?:|[QA]\.|BEGIN\b)`)
	cableEnd  = regexp.MustCompile(`(?m)^[ \t]*(?:NNN+N?|Message Attributes)[ \t]*$`)
)

// cable reads a diplomatic telegram: its subject is the title, its date-time
// group the date; the routing above the subject and what the archive has put
// below the end mark are left out. Other texts are returned as they are.
func (d *draft) cable(text string) string {
	head := text[:min(len(text), 6000)]
	if !strings.Contains(head, "SUBJ") || !strings.Contains(head, "FM ") {
		return text // most, without asking the expressions
	}
	when, subj := cableTime.FindStringSubmatch(head), cableSubj.FindStringIndex(head)
	if when == nil || subj == nil || !cableFrom.MatchString(head[:subj[0]]) {
		return text
	}
	var title []string
	rest := text[subj[1]:]
	for len(title) < 6 {
		line, after, _ := strings.Cut(rest, "\n")
		if strings.TrimSpace(line) == "" || len(title) > 0 && cableBody.MatchString(line) {
			break
		}
		title, rest = append(title, strings.TrimSpace(line)), after
	}
	if all := strings.Join(title, " "); len(title) > 1 && (len(all) > 200 || strings.HasSuffix(all, ".")) {
		// The text follows without a blank line; only the first line is surely the subject.
		_, rest, _ = strings.Cut(text[subj[1]:], "\n")
		title = title[:1]
	}
	if end := cableEnd.FindStringIndex(rest); end != nil {
		rest = rest[:end[0]]
	}
	if len(title) == 0 || strings.TrimSpace(rest) == "" {
		return text
	}
	set(&d.title, strings.Join(title, " "))
	year, _ := strconv.Atoi(when[3])
	switch { // telegrams of this form are older than 1945 only with four digits
	case year < 45:
		year += 2000
	case year < 100:
		year += 1900
	}
	setDate(&d.published, day(strconv.Itoa(year), month(when[2]), when[1], "cable"))
	return rest
}
