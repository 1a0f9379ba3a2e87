package query

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/mapping"
)

// Describe says in plain English what q finds: "quotes with “sanctions” and
// speaker “landovsky”", for who asks at a moment.
func Describe(q Q, now time.Time) string {
	q = Normal(q)
	if _, all := q.(All); all {
		return "all quotes"
	}
	return "quotes " + describer{now}.clause(q)
}

// describer builds the sentence. A clause says what is asked of quotes ("with
// “a”", "without “a”", "said in …"), a thing what a quote holds ("“a”").
type describer struct{ now time.Time }

func (d describer) clause(q Q) string {
	if thing(q) {
		return "with " + d.thing(q)
	}
	switch q := q.(type) {
	case Syn:
		return d.clause(q.Q)
	case Dates:
		return d.dates(q)
	case Not:
		switch inner := q.Q.(type) {
		case Dates:
			// Undated quotes, and those of which too little is known, are among them.
			return "not known to be " + d.dates(inner)
		case And, Or:
			if !thing(inner) {
				return "not (" + d.clause(inner) + ")"
			}
		}
		return "without " + d.part(q.Q)
	case And:
		return d.clauses(q, " and ")
	case Or:
		return d.clauses(q, " or ")
	}
	return "of any kind" // no node of this package
}

// clauses says "with" once for things that stand side by side.
func (d describer) clauses(qs []Q, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		switch {
		case thing(q) && i > 0 && thing(qs[i-1]):
			parts[i] = d.part(q)
		case thing(q):
			parts[i] = "with " + d.part(q)
		case group(q):
			parts[i] = "(" + d.clause(q) + ")"
		default:
			parts[i] = d.clause(q)
		}
	}
	return strings.Join(parts, sep)
}

// thing reports whether q is all about words that a quote holds.
func thing(q Q) bool {
	switch q := q.(type) {
	case Word, Phrase, Prefix, Fuzzy, Near:
		return true
	case Syn:
		return thing(q.Q)
	case And:
		return !slices.ContainsFunc(q, func(q Q) bool { return !thing(q) })
	case Or:
		return !slices.ContainsFunc(q, func(q Q) bool { return !thing(q) })
	}
	return false
}

func (d describer) thing(q Q) string {
	switch q := q.(type) {
	case Syn:
		return d.thing(q.Q)
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
		return label(q.Field) + "“" + q.Text + "” (or spelt nearly so)"
	case Near:
		return near(q)
	case And:
		return d.things(q, " and ")
	case Or:
		return d.things(q, " or ")
	}
	return ""
}

func near(q Near) string {
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
}

func (d describer) things(qs []Q, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = d.part(q)
	}
	return strings.Join(parts, sep)
}

// part brackets what would be misread inside a list.
func (d describer) part(q Q) string {
	if group(q) {
		return "(" + d.thing(q) + ")"
	}
	return d.thing(q)
}

// dates names the days themselves, so that nobody need guess what -90d or a
// year mean.
func (d describer) dates(q Dates) string {
	r, err := q.Range(d.now)
	switch {
	case err != nil:
		return "a date that cannot be read"
	case r.From.IsZero() && r.To.IsZero():
		return "said on any day"
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
