package query

import (
	"strings"

	"onrecord/mapping"
)

// Describe says in plain English what q finds: "quotes with “sanctions” and
// speaker “landovsky”".
func Describe(q Q) string {
	switch q.(type) {
	case All, nil:
		return "all quotes"
	case Not:
		return "quotes " + describe(q)
	}
	return "quotes with " + describe(q)
}

func describe(q Q) string {
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
	case And:
		return list(q, " and ")
	case Or:
		return list(q, " or ")
	case Not:
		return "without " + part(q.Q)
	}
	return "anything"
}

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

func list(qs []Q, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = part(q)
	}
	return strings.Join(parts, sep)
}

// part brackets what would be misread inside a list.
func part(q Q) string {
	switch q.(type) {
	case And, Or:
		return "(" + describe(q) + ")"
	}
	return describe(q)
}
