package query

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/mapping"
)

// Describe says in plain words what q finds: "quotes with “sanctions” and
// speaker “landovsky”", for who asks at a moment. It is made of the messages
// that say is given, and each of them is a phrase that others stand in.
func Describe(q Q, now time.Time, say Say) string {
	q = Normal(q)
	if _, all := q.(All); all {
		return say("all quotes")
	}
	return say("quotes %s", describer{now, say}.clause(q))
}

// describer builds the sentence. A clause says what is asked of quotes ("with
// “a”", "without “a”", "said in …"), a thing what a quote holds ("“a”").
type describer struct {
	now time.Time
	say Say
}

func (d describer) clause(q Q) string {
	if thing(q) {
		return d.say("with %s", d.thing(q))
	}
	switch q := q.(type) {
	case Syn:
		return d.clause(q.Q)
	case Dates:
		return d.dates(q)
	case Batches:
		return d.batches(q)
	case Not:
		switch inner := q.Q.(type) {
		case Dates:
			// Undated quotes, and those of which too little is known, are among them.
			return d.say("not known to be %s", d.dates(inner))
		case Batches:
			return d.say("not (%s)", d.batches(inner))
		case And, Or:
			if !thing(inner) {
				return d.say("not (%s)", d.clause(inner))
			}
		}
		return d.say("without %s", d.part(q.Q))
	case And:
		return d.clauses(q, "%s and %s")
	case Or:
		return d.clauses(q, "%s or %s")
	}
	return d.say("of any kind") // no node of this package
}

// join says a list, two by two.
func (d describer) join(parts []string, format string) string {
	text := parts[0]
	for _, p := range parts[1:] {
		text = d.say(format, text, p)
	}
	return text
}

// clauses says "with" once for things that stand side by side.
func (d describer) clauses(qs []Q, format string) string {
	var parts []string
	for i := 0; i < len(qs); i++ {
		switch q := qs[i]; {
		case thing(q):
			things := []string{d.part(q)}
			for ; i+1 < len(qs) && thing(qs[i+1]); i++ {
				things = append(things, d.part(qs[i+1]))
			}
			parts = append(parts, d.say("with %s", d.join(things, format)))
		case group(q):
			parts = append(parts, "("+d.clause(q)+")")
		default:
			parts = append(parts, d.clause(q))
		}
	}
	return d.join(parts, format)
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
		return d.in(q.Field, d.say("“%s”", q.Text))
	case Phrase:
		if q.Field == "" {
			return d.say("the phrase “%s”", q.Text)
		}
		return d.in(q.Field, d.say("“%s”", q.Text))
	case Prefix:
		word := d.say("a word that begins with “%s”", q.Text)
		if l := d.label(q.Field); l != "" {
			return d.say("%s with %s", l, word)
		}
		return word
	case Fuzzy:
		return d.in(q.Field, d.say("“%s” (or spelt nearly so)", q.Text))
	case Near:
		return d.near(q)
	case And:
		return d.things(q, "%s and %s")
	case Or:
		return d.things(q, "%s or %s")
	}
	return ""
}

func (d describer) near(q Near) string {
	l := d.label(q.Field)
	if l == "" {
		l = d.say("the words")
	}
	var marked []string
	for _, w := range strings.Fields(q.Text) {
		marked = append(marked, d.say("“%s”", w))
	}
	last := len(marked) - 1
	words := strings.Join(marked[:last], ", ")
	if words == "" {
		words = marked[last]
	} else {
		words = d.say("%s and %s", words, marked[last])
	}
	switch q.Within {
	case 0:
		return d.say("%s %s side by side", l, words)
	case 1:
		return d.say("%s %s at most one word apart", l, words)
	}
	return d.say("%s %s at most %d words apart", l, words, q.Within)
}

func (d describer) things(qs []Q, format string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = d.part(q)
	}
	return d.join(parts, format)
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
		return d.say("a date that cannot be read")
	case q.Op == Came:
		return d.added(r)
	case r.From.IsZero() && r.To.IsZero():
		return d.say("said on any day")
	case r.From.IsZero():
		return d.say("said up to %s", Day(r.To, d.say))
	case r.To.IsZero():
		return d.say("said from %s on", Day(r.From, d.say))
	case r.From.Equal(r.To):
		return d.say("said on %s", Day(r.From, d.say))
	}
	return d.say("said from %s to %s", Day(r.From, d.say), Day(r.To, d.say))
}

// batches says with which batches something came into the archive.
func (d describer) batches(b Batches) string {
	switch {
	case b.From == b.To && b.From > 0:
		return d.say("added with batch %s", fmt.Sprint(b.From))
	case b.From == 0 && b.To == 0:
		return d.say("added on any day")
	case b.From == 0:
		return d.say("added with batch %s or before", fmt.Sprint(b.To))
	case b.To == 0:
		return d.say("added with batch %s or later", fmt.Sprint(b.From))
	}
	return d.say("added with batches %s to %s", fmt.Sprint(b.From), fmt.Sprint(b.To))
}

// added says when something came into the archive.
func (d describer) added(r Range) string {
	switch {
	case r.From.IsZero() && r.To.IsZero():
		return d.say("added on any day")
	case r.From.IsZero():
		return d.say("added up to %s", Day(r.To, d.say))
	case r.To.IsZero():
		return d.say("added from %s on", Day(r.From, d.say))
	case r.From.Equal(r.To):
		return d.say("added on %s", Day(r.From, d.say))
	}
	return d.say("added from %s to %s", Day(r.From, d.say), Day(r.To, d.say))
}

// Day says a day: "2 January 2006".
func Day(t time.Time, say Say) string {
	return say("%d %s %s", t.Day(), say(t.Month().String()), fmt.Sprint(t.Year()))
}

// in says in which field something stands.
func (d describer) in(field, thing string) string {
	if l := d.label(field); l != "" {
		return d.say("%s %s", l, thing)
	}
	return thing
}

// label names a field as it is printed on the page, within a sentence.
func (d describer) label(field string) string {
	f, ok := mapping.Lookup(field)
	if !ok {
		return ""
	}
	if f.Name == mapping.FieldText {
		return d.say("the words")
	}
	return strings.ToLower(d.say(f.Label))
}
