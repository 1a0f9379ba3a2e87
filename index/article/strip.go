package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/sieve"
)

// unit is one line of a paragraph while furniture is told from body.
type unit struct {
	text string
	para int
}

func units(paras []para) []unit {
	var us []unit
	for i, p := range paras {
		for _, l := range p.lines {
			us = append(us, unit{l, i})
		}
	}
	return us
}

func paragraphs(us []unit) []para {
	var ps []para
	last := -1
	for _, u := range us {
		if u.para != last {
			ps = append(ps, para{})
			last = u.para
		}
		p := &ps[len(ps)-1]
		p.lines = append(p.lines, u.text)
	}
	return ps
}

// strip drops the furniture from a text. It changes nothing in a text that
// shows no sign of any. What it drops is read for the outlet and the byline.
func (d *draft) strip(us []unit) []unit {
	spoken := transcriptUnits(us)
	labels := d.labelCounts(us)
	kinds := make([]byte, len(us)) // those of reading, 't' the title again, 'c' caption
	for i, u := range us {
		r := d.read(u.text)
		switch {
		case d.repeatsTitle(u.text):
			kinds[i] = 't'
		case r.kind == 'f' || r.kind == 'w':
			kinds[i] = r.kind
		case r.caption && (!spoken || captionStart.MatchString(u.text) && labels[r.label] < 2):
			kinds[i] = 'c'
		default:
			kinds[i] = r.kind
		}
	}
	first, last := -1, -1
	for i := range us {
		if kinds[i] != 'p' {
			continue
		}
		// The same long line twice before the body is a caption and its
		// alternative text. Pages in HTML say what a caption is.
		if first < 0 && i < 40 && i+1 < len(us) && us[i].text == us[i+1].text && !spoken && !d.markup && count(us, us[i].text) == 2 {
			kinds[i], kinds[i+1] = 'c', 'c'
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		first, last = len(us), len(us)-1
	}
	buttons, button := turnButtons(us, kinds, first, last)
	last = max(d.cutTail(us, kinds, buttons, first, last), button)
	// A short sentence may end the body.
	for i := last + 1; i < len(us) && kinds[i] != 'b' && kinds[i] != 'e' && kinds[i] != 't' && kinds[i] != 'm' && !tail.MatchString(us[i].text) && !foot.MatchString(us[i].text); i++ {
		if kinds[i] == 0 && sentence(us[i].text) {
			last = i
		}
	}
	sure := slices.ContainsFunc(kinds, func(k byte) bool { return k == 'f' || k == 'c' })
	for i, k := range kinds {
		if k == 'w' {
			// "Home" alone on a line is a button on a page with other
			// buttons, and a heading elsewhere.
			kinds[i] = 0
			if sure {
				kinds[i] = 'f'
			}
		}
	}
	signs := 0
	// A record of spoken words keeps the lines of its head.
	record := spokenTitle.MatchString(d.title) || slices.ContainsFunc(us[:min(len(us), 8)], func(u unit) bool { return clockLine.MatchString(u.text) })
	if d.pasted && !record {
		signs++
	}
	top := 0 // where the headline is repeated: what stands above it is no article
	for i := 0; i < min(first+2, len(us)); i++ {
		if kinds[i] == 't' && i < first {
			top = i
		}
		switch s := us[i].text; {
		case kinds[i] == 0 && d.pasted && !record && i+1 < first && kinds[i+1] == 'd' && us[i].para == us[i+1].para:
			c, ok := nameLine(s)
			if below, _ := readCredit(us[i+1].text); ok && d.byline == "" && below.name == "" && !below.date.IsZero() {
				if sameSite(c.name, d.outlet) {
					c.name = "" // the place, and the paper itself
				}
				d.credit(c, true)
				kinds[i] = 'b'
			}
		case kinds[i] == 0 && d.pasted && d.byline == "" && i < first && asksFirst(us[i+1:], s):
			if c, ok := nameLine(s); ok && c.place == "" {
				d.credit(c, true)
				kinds[i] = 'b'
			}
		case d.byline != "" && kinds[i] == 0 && d.namesWriter(s):
			kinds[i] = 'b' // "SANNE DE WIT in Port Alder", without "By"
		case d.byline != "" && kinds[i] == 0 && d.markup:
			if c, ok := d.besideWriter(s); ok && !c.date.IsZero() {
				d.credit(credit{date: c.date}, true)
				kinds[i] = 'b'
			}
		}
	}
	for i := 0; i < first; i++ {
		if kinds[i] == 'f' || kinds[i] == 'c' || kinds[i] == 'm' || breadcrumb.MatchString(us[i].text) && i < 12 {
			signs++
		}
	}
	end := len(us) // where the foot of the page begins
	for i := last + 1; i < len(us); i++ {
		if strings.ContainsRune("fbcem", rune(kinds[i])) || foot.MatchString(us[i].text) {
			end = i
			break
		}
	}
	var kept []unit
	for i, u := range us {
		drop := kinds[i] == 'f' || kinds[i] == 'c'
		switch {
		case i < first:
			drop = drop || i < top || d.markup && breadcrumb.MatchString(u.text) || kinds[i] == 't' || kinds[i] == 'b' || kinds[i] == 'e' || kinds[i] == 'd' && !record ||
				signs > 0 && !d.markup && !sentence(u.text) && !(i == 0 && kinds[i] == 0 && standfirst(u.text))
		case i >= end:
			drop = true
		case i > last:
			drop = drop || kinds[i] == 'b' || kinds[i] == 't'
		case kinds[i] == 'b' && (i < first+2 || i >= last-2):
			drop = true
		}
		if !drop {
			kept = append(kept, u)
			continue
		}
		d.fromDropped(u.text, i < first)
	}
	return kept
}

// namesWriter reports a line that gives the writer, who is known, with no more
// than a credit beside the name.
func (d *draft) namesWriter(s string) bool {
	if c, ok := readName(s); ok && c.name == d.byline {
		return true
	}
	rest, ok := strings.CutPrefix(s, d.byline)
	rest = strings.Trim(rest, " \u3000,|·")
	return ok && (rest == "" || isCredit(rest))
}

// asksFirst reports that the first turn below is a question of that name: who
// signs the interview asks.
func asksFirst(us []unit, name string) bool {
	for _, u := range us {
		if label := labelName(u.text); label != "" {
			return sameWords(label, name) && strings.HasSuffix(u.text, "?")
		}
	}
	return false
}

// besideWriter reads a line that would be a credit if the writer, who is known,
// stood on it: "Port Alder - 5 November 2023".
func (d *draft) besideWriter(s string) (c credit, ok bool) {
	if d.byline == "" {
		return credit{}, false
	}
	return readCredit("by " + d.byline + " | " + s)
}

// standfirst reports a line under the headline that says what the article is
// about, and often who the guest is. It ends without a stop.
func standfirst(s string) bool {
	return len(strings.Fields(s)) >= 8 && strings.IndexFunc(s, unicode.IsLetter) == 0
}

var replyButton = sieve.New(`(?i)^(?:reply|report|like|antworten|melden|répondre|signaler|responder|rispondi|odpowiedz|odpovědět|ответить|відповісти|رد|回复|回覆|返信|답글)(?:\PL|$)`)

// turnButtons returns the furniture that stands under each turn of a debate,
// "Share this contribution", and the last line of it. It opens no foot of the
// page: short turns may stand between the last of it. Three make it one, the first
// in the first half of the text; under comments the text has ended.
func turnButtons(us []unit, kinds []byte, first, last int) (map[string]bool, int) {
	total := 0
	for i := first; i <= last && i < len(us); i++ {
		if kinds[i] == 'p' {
			total += len(us[i].text)
		}
	}
	type place struct{ n, last int }
	seen := map[string]place{}
	before := 0
	for i := first; i < len(us); i++ {
		s := us[i].text
		if kinds[i] == 'p' {
			before += len(s)
		}
		if kinds[i] != 'f' || replyButton.MatchString(s) {
			continue
		}
		p, known := seen[s]
		if !known && before*2 > total {
			continue
		}
		// Between two of them something is said.
		if known && p.last == i-1 {
			continue
		}
		seen[s] = place{p.n + 1, i}
	}
	buttons, end := map[string]bool{}, -1
	for s, p := range seen {
		if p.n >= 3 {
			buttons[s] = true
			end = max(end, p.last)
		}
	}
	return buttons, end
}

// cutTail moves the end of the body before a heading such as "Most read" or a
// row of share buttons, after which only teasers follow. What may stand in an
// article too must stand in its last seventh.
func (d *draft) cutTail(us []unit, kinds []byte, buttons map[string]bool, first, last int) int {
	total, before := 0, 0
	turns := d.labelCounts(us) // a label that comes once, under such a heading, opens no turn: "Listen: The port"
	for i := range us {
		if kinds[i] == 'p' {
			total += len(us[i].text)
		}
	}
	for i := first; i <= last && i < len(us); i++ {
		if kinds[i] == 'p' {
			before += len(us[i].text)
		}
		if before*5 < total*3 || buttons[us[i].text] {
			continue
		}
		known := kinds[i] == 'f' && tail.MatchString(us[i].text) || us[i].text == "--" // RFC 3676, 4.3: a signature follows
		if !known && (before*20 < total*17 || kinds[i] != 'm' && !foot.MatchString(us[i].text)) {
			continue
		}
		teasers := true
		for j := i; j <= last; j++ {
			if name := d.read(us[j].text).label; utf8.RuneCountInString(us[j].text) > 260 || name != "" && turns[name] > 1 {
				teasers = false
				break
			}
		}
		if teasers {
			for j := i + 1; j < len(us); j++ {
				if kinds[j] == 'p' {
					kinds[j] = 0
				}
			}
			for last = i - 1; last > first && kinds[last] != 'p'; last-- {
			}
			return last
		}
	}
	return last
}

func (d *draft) repeatsTitle(s string) bool {
	return d.title != "" && sameWords(s, d.title)
}

func transcriptUnits(us []unit) bool {
	var b strings.Builder
	for _, u := range us {
		b.WriteString(u.text)
		b.WriteByte('\n')
		if b.Len() > 256<<10 {
			break
		}
	}
	return transcript(b.String())
}

// labelCounts counts how often each label opens a line.
func (d *draft) labelCounts(us []unit) map[string]int {
	n := map[string]int{}
	for _, u := range us {
		if name := d.read(u.text).label; name != "" {
			n[name]++
		}
	}
	return n
}

// reading is what the rules say of a line alone, wherever it stands.
type reading struct {
	kind    byte // 'f' furniture, 'w' one word that may be furniture, 'b' byline, 'd' date or place, 'm' menu, 'e' address, 'p' prose, 0 other
	caption bool
	label   string // that it opens with
}

// read reads a line, once: the same lines are gone through again and again until
// nothing changes.
func (d *draft) read(line string) reading {
	r, known := d.lines[line]
	if known {
		return r
	}
	if d.lines == nil {
		d.lines = map[string]reading{}
	}
	labelled := labelLen(line)
	r.label = labelOf(line, labelled)
	switch {
	case labelled == 0 && furniture(line):
		r.kind = 'f'
		if !strings.ContainsAny(line, " /|") {
			r.kind = 'w'
		}
	case isCredit(line):
		r.kind = 'd' // a date or a place alone may be a heading of the text
		if isByline(line) {
			r.kind = 'b'
		}
	case menuLine(line):
		r.kind = 'm'
	case strings.Contains(line, "@") && utf8.RuneCountInString(line) < 80 && email.MatchString(line) && !endsSentence(line):
		r.kind = 'e'
	case labelled > 0 || longLine(line):
		r.kind = 'p'
	}
	r.caption = r.kind != 'f' && r.kind != 'w' && caption(line)
	d.lines[line] = r
	return r
}

// sentence reports a line that is whole, if short: a lead or a pulled quote.
func sentence(s string) bool { return endsSentence(s) && len(strings.Fields(s)) >= 6 }

func count(us []unit, text string) int {
	n := 0
	for _, u := range us {
		if u.text == text {
			n++
		}
	}
	return n
}
