package query

import (
	"fmt"
	"strings"
)

// Normal returns the tree in the form that Parse makes. Leaves without a letter
// or a digit, and what is nil, go; so does a Not of All, which asks for nothing
// as a lone "-" does.
func Normal(q Q) Q {
	if q = normal(q); q == nil {
		return All{}
	}
	return q
}

// normal returns nil for what has no words.
func normal(q Q) Q {
	var text string
	switch q := q.(type) {
	case And:
		return q.normal()
	case Or:
		return q.normal()
	case Not:
		switch inner := normal(q.Q).(type) {
		case nil, All:
			return nil
		case Not:
			return inner.Q
		default:
			return Not{inner}
		}
	case Batches:
		if q == (Batches{}) {
			return All{}
		}
		return q
	case Syn:
		inner := normal(q.Q)
		if inner == nil {
			return nil
		}
		return Syn{inner, q.Also}
	case Word:
		text = q.Text
	case Prefix:
		text = q.Text
	case Fuzzy:
		text = q.Text
	case Phrase:
		text = q.Text
	case Near:
		text = q.Text
	default:
		return q
	}
	if !wordy(text) {
		return nil
	}
	return q
}

func (a And) normal() Q {
	var qs And
	all := false
	for _, q := range a {
		switch q := normal(q).(type) {
		case nil:
		case All:
			all = true
		case And:
			qs = append(qs, q...)
		default:
			qs = append(qs, q)
		}
	}
	switch {
	case len(qs) == 0 && all:
		return All{}
	case len(qs) == 0:
		return nil
	case len(qs) == 1:
		return qs[0]
	}
	return qs
}

func (o Or) normal() Q {
	var qs Or
	for _, q := range o {
		switch q := normal(q).(type) {
		case nil:
		case All:
			return q // whatever else is asked for
		case Or:
			qs = append(qs, q...)
		default:
			qs = append(qs, q)
		}
	}
	switch len(qs) {
	case 0:
		return nil
	case 1:
		return qs[0]
	}
	return qs
}

// String is empty.
func (All) String() string { return "" }

// String returns the word, in quotation marks where it would be read as
// something else.
func (w Word) String() string { return leaf(w, w.Field, w.Text, w.Text) }

// String returns the letters followed by "*".
func (p Prefix) String() string { return leaf(p, p.Field, p.Text+"*", p.Text) }

// String returns the word followed by "~".
func (f Fuzzy) String() string { return leaf(f, f.Field, f.Text+"~", f.Text) }

// String returns the words in straight quotation marks, and the number behind
// "~".
func (n Near) String() string {
	n.Text, n.Within = phraseText(n.Text), min(max(n.Within, 0), MaxWithin)
	return leaf(n, n.Field, fmt.Sprintf(`"%s"~%d`, n.Text, n.Within), n.Text)
}

// String returns the words in straight quotation marks.
func (p Phrase) String() string { return leaf(p, p.Field, `"`+phraseText(p.Text)+`"`, p.Text) }

// String returns the op and the value.
func (d Dates) String() string { return leaf(d, "", string(d.Op)+":"+d.Value, d.Value) }

// String returns the children parted by spaces.
func (a And) String() string { return render(Normal(a)) }

// String returns the children parted by OR.
func (o Or) String() string { return render(Normal(o)) }

// String returns the child behind "-".
func (n Not) String() string { return render(Normal(n)) }

// leaf returns what is typed for q. Parse itself never makes a leaf that it
// would read as something else, but a program may: its words are printed as a
// phrase, which has no operators.
func leaf(q Q, field, typed, text string) string {
	if name, ok := lookup(field); ok {
		field = name + ":"
	} else {
		field = ""
	}
	if read, err := parse(field + typed); err == nil && read == q {
		return field + typed
	}
	if text = phraseText(text); !wordy(text) {
		return ""
	}
	return field + `"` + text + `"`
}

// render returns a tree in normal form as text.
func render(q Q) string {
	switch q := q.(type) {
	case Syn:
		return render(q.Q)
	case And:
		return join(q, " ")
	case Or:
		return join(q, " OR ")
	case Not:
		if group(q.Q) {
			return "-(" + render(q.Q) + ")"
		}
		return "-" + render(q.Q)
	}
	return q.String()
}

// join brackets an Or in an And; AND binds tighter than OR.
func join(qs []Q, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = render(q)
		if s, ok := q.(Syn); ok {
			q = s.Q
		}
		if _, or := q.(Or); or {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, sep)
}

// group reports whether q needs brackets behind a "-".
func group(q Q) bool {
	switch q := q.(type) {
	case Syn:
		return group(q.Q)
	case And, Or:
		return true
	}
	return false
}
