package query

import (
	"fmt"
	"strings"
	"time"

	"onrecord/mapping"
)

// Describe says in plain English what q finds: "quotes with “sanctions” and
// speaker “landovsky”", for who asks at a moment.
func Describe(q Q, now time.Time) string {
	d := describer{now}
	switch q := q.(type) {
	case All, nil:
		return "all quotes"
	case Not, Dates:
		return "quotes " + d.describe(q)
	}
	return "quotes with " + d.describe(q)
}

type describer struct{ now time.Time }

func (d describer) describe(q Q) string {
	switch q := q.(type) {
	case Word:
		return label(q.Field) + "“" + q.Text + "”"
	case Phrase:
		if q.Field == "" {
			return "the phrase “" + q.Text + "”"
		}
		return label(q.Field) + "“" + q.Text + "”"
	case Prefix:
		l := label(q.Field)
		if l != "" {
			l += "with "
		}
		return l + "a word that begins with “" + q.Text + "”"
	case Fuzzy:
		l := label(q.Field)
		if l != "" {
			l += "with "
		}
		return l + "“" + q.Text + "” or a word spelt nearly so"
	case Near:
		l := label(q.Field)
		if l == "" {
			l = "the words "
		}
		words := "“" + strings.Join(strings.Fields(q.Text), "”, “") + "”"
		if i := strings.LastIndex(words, ", "); i >= 0 {
			words = words[:i] + " and" + words[i+1:]
		}
		switch q.Within {
		case 0:
			return l + words + " side by side"
		case 1:
			return l + words + " at most one word apart"
		}
		return fmt.Sprintf("%s%s at most %d words apart", l, words, q.Within)
	case Dates:
		return d.dates(q)
	case And:
		return d.list(q, " and ")
	case Or:
		return d.list(q, " or ")
	case Not:
		return "without " + d.part(q.Q)
	}
	return "anything"
}

// dates names the days themselves, so that nobody need guess what -90d or a
// year mean.
func (d describer) dates(q Dates) string {
	r, err := q.Range(d.now)
	switch {
	case err != nil:
		return "a date that cannot be read"
	case r.From.IsZero():
		return "said up to " + dayWords(r.To)
	case r.To.IsZero():
		return "said from " + dayWords(r.From) + " on"
	case r.From.Equal(r.To):
		return "said on " + dayWords(r.From)
	}
	return "said from " + dayWords(r.From) + " to " + dayWords(r.To)
}

func dayWords(t time.Time) string { return t.Format("2 January 2006") }

// label names a field as it is printed on the page.
func label(field string) string {
	f, ok := mapping.Lookup(field)
	if !ok {
		return ""
	}
	if f.Name == mapping.FieldText {
		return "the words "
	}
	return strings.ToLower(f.Label) + " "
}

func (d describer) list(qs []Q, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = d.part(q)
	}
	return strings.Join(parts, sep)
}

// part brackets what would be misread inside a list.
func (d describer) part(q Q) string {
	switch q.(type) {
	case And, Or:
		return "(" + d.describe(q) + ")"
	}
	return d.describe(q)
}
