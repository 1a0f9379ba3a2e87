package quote

import (
	"strings"

	"onrecord/index"
)

// The ages by which news calls people: "Anna Vold, 56, …", and then "the
// 56-year-old said"; in German "Anna Vold (56)" and "die 56-Jährige".

// yearsOld returns the digits of "56-year-old" or "56-jährige", and "" of
// anything else.
func yearsOld(t *token) string {
	if t.kind != number {
		return ""
	}
	n, rest, _ := strings.Cut(t.lower, "-")
	if !anAge(n) || rest != "year-old" && strings.TrimRight(rest, "emnrs") != "jährig" {
		return ""
	}
	return n
}

// anAge reports whether digits can be somebody's age who is quoted.
func anAge(n string) bool {
	return len(n) == 1 && "4" < n || len(n) == 2 && "10" <= n && n <= "99" || len(n) == 3 && "100" <= n && n <= "114"
}

// readAge notes the age that a sentence gives the person p of the name n.
func (c *cast) readAge(s []token, n nameRun, p *person) {
	age := ""
	at := func(i int) *token {
		if i < 0 || i >= len(s) {
			return &token{kind: punct}
		}
		return &s[i]
	}
	switch next := at(n.end); {
	case next.is(",") && at(n.end+1).kind == number && anAge(at(n.end+1).text) && (at(n.end+2).is(",") || at(n.end+2).is(".") || n.end+2 >= len(s)),
		next.is("(") && at(n.end+1).kind == number && anAge(at(n.end+1).text) && at(n.end+2).is(")"):
		age = s[n.end+1].text // "Anna Vold, 56, of Oslo", "Anna Vold (56)"
	case next.is(",") && (at(n.end+1).lower == "a" || at(n.end+1).lower == "the"):
		age = yearsOld(at(n.end + 2)) // "Anna Vold, a 56-year-old lawyer"
	default:
		age = yearsOld(at(n.lead - 1)) // "56-year-old Anna Vold"
	}
	if age == "" {
		return
	}
	if p.age != "" && p.age != age {
		age = otherAge
	}
	p.age = age
	if c.aged == nil {
		c.aged = map[string][]*person{}
	}
	enter(c.aged, age, p)
}

// otherAge is the age of somebody to whom the article gives two.
const otherAge = "?"

// agedPhrase reads "the 56-year-old" where it stands for somebody, at s[i].
func agedPhrase(s []token, i int) (subject, bool) {
	if i == 0 || s[i-1].kind != word || !agedArticles.has(s[i-1].lower) {
		return subject{}, false
	}
	age := yearsOld(&s[i])
	if age == "" || i+1 < len(s) && s[i+1].name() {
		return subject{}, false
	}
	return subject{kind: agedSubject, noun: age, gender: agedGender[s[i-1].lower], start: i - 1, end: i + 1, head: i - 1, tail: i + 1}, true
}

var (
	agedArticles = set(`the der die`)
	agedGender   = map[string]gender{"der": male, "die": female}
)

// byAge finds whom "the 56-year-old" stands for: the one member of the cast so
// far of whom the article prints that age; two are nobody.
func (d *discourse) byAge(s []token, sub subject) source {
	at := s[sub.head].start
	var fit []*person
	for _, p := range d.cast.aged[sub.noun] {
		if p.age == sub.noun && p.at <= at && agrees(p, sub.gender) {
			fit = append(fit, p)
		}
	}
	switch len(fit) {
	case 0:
		return source{}
	case 1:
		return source{person: fit[0], kind: index.Person, band: index.Medium}
	}
	var names []string
	for _, p := range fit {
		names = append(names, p.name)
	}
	return source{candidates: names}
}
