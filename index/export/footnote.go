package export

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"onrecord/index"
)

// footnoteRunes is about three lines of a printed note.
const footnoteRunes = 300

// Footnote returns a quote as a note in the notes style of The Chicago Manual
// of Style (17th edition, 14.211–214, interviews; 14.191–200, newspapers):
//
//	Karin Ekvall, minister for trade, “We have not seen the text,” in “A Visit
//	to Tallinn,” The Baltic Post, Tallinn, April 4, 2023, https://example.org/a.
//
// A speaker who is only probable stands in square brackets with a question
// mark (14.79); quotation marks in the words become single ones (13.30), the
// last stop a comma (13.7); what has no date is "n.d." (14.145), with the day
// on which it came into the archive. Reported speech is said to be that. An
// article without a quote is cited by its writer and title.
func Footnote(h *index.Hit) string {
	iv := h.Interview
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	in := ""
	if q := h.Quote; q != nil {
		name := who(q)
		if first, size := utf8.DecodeRuneInString(name); q.Speaker.Kind != index.Person && size > 0 {
			name = string(unicode.ToUpper(first)) + name[size:] // a description begins the note
		}
		add(name)
		if role := line(q.Speaker.Role); role != line(q.Speaker.Name) {
			add(role)
		}
		add(terms(q))
		if w := shorten(words(h), footnoteRunes); w != "" {
			if q.Form == index.Indirect || q.Form == index.Mixed {
				w = "reported as " + inQuotes(w)
			} else {
				w = inQuotes(w)
			}
			add(w)
		}
		in = "in "
	} else {
		add(line(iv.Byline))
	}
	add(in + inQuotes(title(iv)))
	add(line(iv.Outlet))
	add(line(iv.Place))
	add(noteDates(&iv.Article))
	add(webAddress(iv.URL))
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			if strings.HasSuffix(parts[i-1], "”") {
				b.WriteString(" ") // the comma stands within
			} else {
				b.WriteString(", ")
			}
		}
		b.WriteString(p)
	}
	return strings.TrimSuffix(b.String(), ".") + "."
}

// who names the speaker of a note; "" where nobody knows.
func who(q *index.Quote) string {
	name := line(q.Speaker.Name)
	if name != "" && q.Confidence == index.Low {
		return "[" + name + "?]"
	}
	return name
}

// terms says how the words were given, where a reader would not expect it.
func terms(q *index.Quote) string {
	var ts []string
	switch q.Status {
	case index.Background:
		ts = append(ts, "on background")
	case index.Anonymous:
		ts = append(ts, "name withheld")
	}
	switch q.Wording {
	case index.Interpreted:
		ts = append(ts, "through an interpreter")
	case index.Translated:
		ts = append(ts, "in translation")
	}
	return strings.Join(ts, ", ")
}

// inQuotes puts s into quotation marks with the comma that follows.
func inQuotes(s string) string {
	var b strings.Builder
	b.WriteString("“")
	before := ' '
	s = strings.TrimRight(s, ".,;。，")
	for _, r := range s {
		switch r {
		case '“', '„':
			r = '‘'
		case '”':
			r = '’'
		case '"':
			if r = '’'; unicode.IsSpace(before) || strings.ContainsRune("([‘—", before) {
				r = '‘'
			}
		}
		before = r
		b.WriteRune(r)
	}
	return b.String() + ",”"
}

// shorten returns the first whole sentences of s that have at most size runes,
// or where the first one is longer, its first words, and an ellipsis.
func shorten(s string, size int) string {
	if utf8.RuneCountInString(s) <= size {
		return s
	}
	room := s
	for n, i := 0, 0; i < len(s); n++ {
		if n == size {
			room = s[:i]
			break
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		i += width
	}
	end := 0
	for segs, at := sentences.FromString(s), 0; segs.Next(); {
		if at += len(segs.Value()); at > len(room) {
			break
		}
		if !abbreviated(segs.Value()) {
			end = at
		}
	}
	if end == 0 {
		if end = strings.LastIndexFunc(room, unicode.IsSpace); end <= 0 {
			end = len(room)
		}
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + " …"
}

// abbreviated reports whether the stop at the end of s may be one of "U.S.", of
// an initial or of "Gen.", and no end of a sentence.
func abbreviated(s string) bool {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	word := s[strings.LastIndexByte(s, ' ')+1:]
	r := []rune(word)
	if len(r) < 2 || r[len(r)-1] != '.' {
		return false
	}
	return unicode.IsUpper(r[len(r)-2]) || len(r) <= 4 && unicode.IsUpper(r[0]) && word != s
}

// noteDates are the dates of a note. Where an article says when the words were
// spoken, and came out on another day, both are given.
func noteDates(a *index.Article) string {
	said, published := noteDate(a.Said), noteDate(a.Published)
	switch {
	case said != "" && published != "" && said != published:
		return "said " + said + ", published " + published
	case said != "":
		return said
	case published != "":
		return published
	case a.Added.IsZero():
		return "n.d."
	}
	return "n.d., archived " + noteDate(a.Added)
}

// noteDate prints a date as precisely as it is known.
func noteDate(d index.Date) string {
	switch d.Precision() {
	case "day":
		return fmt.Sprintf("%s %d, %d", d.Month, d.Day, d.Year)
	case "month":
		return fmt.Sprintf("%s %d", d.Month, d.Year)
	case "range":
		return fmt.Sprintf("%s %d or %s %d, %d", d.Earliest.Month, d.Earliest.Day, d.Latest.Month, d.Latest.Day, d.Year)
	}
	return d.String()
}
