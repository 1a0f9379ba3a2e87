package eval

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord/index"
)

// Errors returns a line for each thing that is not as in the gold, in the order
// of the articles and of the text. The first word of a line says what is wrong:
// "miss", "alarm" (no quote in the gold), "bounds", "speaker", "unattributed",
// "country" or "form".
func (r *Report) Errors() []string {
	var lines []string
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		report := func(what, format string, args ...any) {
			lines = append(lines, fmt.Sprintf("%-12s %s: %s", what, o.Article.Name(), fmt.Sprintf(format, args...)))
		}
		switch {
		case o.Found == nil:
			where := ""
			if o.Lost {
				where = ", which is not in the cleaned text"
			}
			report("miss", "%s by %s%s", excerpt(o.Want), o.Gold.who(), where)
		case o.Gold == nil:
			report("alarm", "%s by %s", excerpt(o.Got), given(o.Found))
		case !o.Matched():
			report("bounds", "%s should be %s", excerpt(o.Got), excerpt(o.Want))
		default:
			switch o.Speaker {
			case Wrong:
				report("speaker", "%s by %s, should be %s", excerpt(o.Got), given(o.Found), o.Gold.who())
			case Open:
				report("unattributed", "%s by %s", excerpt(o.Got), o.Gold.who())
			}
			if o.countryJudged() && o.Found.Speaker.Country != *o.Gold.Country {
				report("country", "%s by %s speaks for %q, should be %q", excerpt(o.Got), o.Found.Speaker.Name, o.Found.Speaker.Country, *o.Gold.Country)
			}
			if o.Gold.Form != "" && o.Gold.Form != o.Found.Form {
				report("form", "%s is %s, should be %s", excerpt(o.Got), o.Found.Form, o.Gold.Form)
			}
		}
	}
	return lines
}

func (s *Statement) who() string {
	switch {
	case len(s.Names) > 0:
		return s.Names[0]
	case s.Nobody:
		return "nobody"
	}
	return "somebody"
}

func given(q *index.Quote) string {
	if q.Speaker.Name == "" {
		return "nobody"
	}
	return fmt.Sprintf("%s (%s, %s)", q.Speaker.Name, q.Rule, q.Confidence)
}

// excerpt is s on one line, its middle left out where it is long.
func excerpt(s string) string {
	const most = 45 // runes at each end
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); utf8.RuneCountInString(s) > 2*most+3 {
		s = string(r[:most]) + " … " + string(r[len(r)-most:])
	}
	return "“" + s + "”"
}
