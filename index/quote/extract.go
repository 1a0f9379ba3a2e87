package quote

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Extractor cuts articles into quotes. It may be used by several goroutines at
// once.
type Extractor struct {
	Gazetteer *gazetteer.Gazetteer // nil is gazetteer.Default()
	Today     func() time.Time     // nil is time.Now; for the membership of undated quotes
}

// Extract finds the turns and the quotes of an article. Where the article does
// not know where its words were said, Extract fills in the place that the text
// gives. The article itself is left as it is.
func (x *Extractor) Extract(a *index.Article) *index.Interview {
	g := x.Gazetteer
	if g == nil {
		g = gazetteer.Default()
	}
	iv := &index.Interview{Article: *a}
	p := cut(a.Text)
	n := newNarration(p, a.Title, g)
	t := findTurns(a, n)
	if t != nil {
		t.quotes(iv)
	} else {
		if lang := eastAsian(a.Text); lang != "" {
			n.attributeEastAsian(lang)
		} else {
			n.attribute()
		}
		n.quotes(iv)
	}
	if iv.Place == "" {
		iv.Place = n.place()
	}
	x.fill(iv, g)
	iv.NameQuotes(nil)
	return iv
}

// quotes turns the attributed regions into quotes, joining those that one cue
// breaks and those that run over several paragraphs.
func (n *narration) quotes(iv *index.Interview) {
	for r := 0; r < len(n.regions); r++ {
		if !n.speech(r) {
			continue
		}
		first := r
		q := index.Quote{Form: n.form(r), Spans: []index.Span{n.regions[r].inner}}
		for r+1 < len(n.regions) && n.joined(first, r, r+1) {
			r++
			q.Spans = append(q.Spans, n.regions[r].inner)
		}
		n.speak(&q, first, r)
		iv.Quotes = append(iv.Quotes, q)
	}
}

// speak writes what is known of the speaker of regions first to last into q.
func (n *narration) speak(q *index.Quote, first, last int) {
	a := n.att[first]
	if !a.src.known() {
		for r := first; r <= last; r++ {
			if n.att[r].src.known() || len(n.att[r].src.candidates) > 0 {
				a = n.att[r]
				break
			}
		}
	}
	q.Candidates = a.src.candidates
	if !a.src.known() {
		return
	}
	q.Speaker = n.speaker(a.src, n.regions[first].inner.Start)
	q.Rule, q.Cue, q.Confidence = a.rule, a.cue, a.src.band
}

// speaker makes the Speaker of a source, with the role that the article gives
// up to byte at.
func (n *narration) speaker(src source, at int) index.Speaker {
	sp := index.Speaker{Name: src.name, Kind: src.kind}
	if p := src.person; p != nil {
		sp.Name = p.name
		sp.Role = p.roleAt(at)
		sp.Country, sp.Organization = n.cast.affiliation2(p, at)
		return sp
	}
	sp.Role = src.noun
	if src.kind == index.Unnamed || src.kind == index.Group {
		sp.Role = src.name
	}
	sp.Country, sp.Organization = n.cast.affiliationOf(sp.Role + " " + src.name)
	return sp
}

// affiliation2 reads the affiliation from the role up to byte at, and where
// that names no state from the other roles that are not over.
func (c *cast) affiliation2(p *person, at int) (country, body string) {
	country, body = c.affiliationOf(p.roleAt(at))
	for _, h := range p.roles {
		if country != "" || body != "" {
			break
		}
		country, body = c.affiliationOf(h.text)
	}
	for _, h := range p.hints {
		if country != "" || body != "" {
			break
		}
		country, body = c.affiliationOf(h)
	}
	return country, body
}

// titleWords come before the title of a work or before a term, not before
// speech.
var titleWords = set(`titled entitled called dubbed named nicknamed book novel film movie song album essay show series headline slogan so-called
	term word words phrase known hashtag episode play poem documentary label`)

// speech reports whether region r is something that somebody said. Titles,
// terms and scare quotes are not.
func (n *narration) speech(r int) bool {
	words := n.regions[r].inner.Cut(n.text)
	count := len(strings.Fields(words))
	a := n.att[r]
	s := n.sentences[n.home[r]].toks
	for p, t := range s {
		if t.kind == quoted && t.region == r && p > 0 && s[p-1].kind == word {
			prev := s[p-1].lower
			if titleWords[prev] && prev != "called" && count <= 8 || titleCase(words) && !endsSentence(words) && !isCue(s[p-1]) {
				return false
			}
		}
	}
	if !cjk(words) && count <= 2 && !endsSentence(words) && !a.src.known() {
		return false
	}
	switch a.rule {
	case "", RuleSubject:
		return count >= 5 || endsSentence(words) || cjk(words) && utf8.RuneCountInString(words) >= 12
	}
	return true
}

// titleCase reports whether the words of s are written like a title: two or
// more, every longer one with a capital letter.
func titleCase(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && len(w) > 3 {
			return false
		}
	}
	return true
}

func cjk(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}

// joined reports whether region b goes on with the statement whose first
// region is first and whose last is a.
func (n *narration) joined(first, a, b int) bool {
	x, y := n.att[a], n.att[b]
	if x.src.known() && y.src.known() && !x.src.same(y.src) {
		return false
	}
	ra, rb := n.regions[a], n.regions[b]
	if !ra.closed && rb.para == ra.para+1 && y.rule == RuleContinued {
		return true
	}
	if ra.para != rb.para || !x.src.known() || n.form(first) != index.Direct {
		return false
	}
	// Only the cue may lie between.
	sa, sb := n.home[a], n.home[b]
	if x.cue.Start < ra.outer.End || x.cue.End > rb.outer.Start {
		return false
	}
	switch {
	case sa == sb:
		return y.cueTok == x.cueTok && n.shortGap(ra.outer.End, rb.outer.Start)
	case sb == sa+1:
		return y.rule == RuleSame && n.sentences[sb].toks[0].kind == quoted && n.sentences[sb].toks[0].region == b && bare(n.sentences[sb].toks) && n.shortGap(ra.outer.End, rb.outer.Start)
	}
	return false
}

// shortGap reports whether the words between two parts of a statement are no
// more than a cue with its frame.
func (n *narration) shortGap(start, end int) bool {
	return len(strings.Fields(n.text[start:end])) <= 25
}

// place returns where the words were said, as far as the text says so in its
// first sentences: "in Seoul on Wednesday". Two places are none.
func (n *narration) place() string {
	found := ""
	for i, s := range n.sentences {
		if i > 12 {
			break
		}
		for k := 0; k+3 < len(s.toks); k++ {
			if s.toks[k].lower != "in" && s.toks[k].lower != "at" || s.toks[k].kind != word {
				continue
			}
			for e := k + 2; e <= k+4 && e+1 < len(s.toks); e++ {
				if s.toks[e].lower != "on" || !weekday[s.toks[e+1].lower] {
					continue
				}
				if p, ok := n.cast.gaz.Lookup(spell(s.toks[k+1 : e])); ok && p.Kind == gazetteer.Place {
					if found != "" && found != p.Name {
						return ""
					}
					found = p.Name
				}
			}
		}
	}
	return found
}

var weekday = set(`monday tuesday wednesday thursday friday saturday sunday`)

// fill adds to each quote what the gazetteer knows: the names in it and in its
// paragraph, and the alliances of its speaker on the date of the statement.
func (x *Extractor) fill(iv *index.Interview, g *gazetteer.Gazetteer) {
	matches := g.Find(iv.Text)
	paras := paragraphs(iv.Text)
	date := iv.Date()
	from, to := date.Bounds()
	asOf := date.String()
	if date.IsZero() {
		now := time.Now
		if x.Today != nil {
			now = x.Today
		}
		today := index.DateOf(now(), "today")
		from, to = today.Bounds()
		asOf = "today " + today.String()
	}
	if e, ok := g.Lookup(iv.Place); ok && e.Kind == gazetteer.Place {
		iv.Place = e.Name
	}
	mi, pi := 0, 0
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		span := q.Span()
		for pi < len(paras) && paras[pi].End <= span.Start {
			pi++
		}
		area := span
		for k := pi; k < len(paras) && paras[k].Start < span.End; k++ {
			if paras[k].Start < area.Start && q.Form != index.Answer && q.Form != index.Question && q.Form != index.Statement {
				area.Start = paras[k].Start
			}
			if paras[k].End > area.End {
				area.End = paras[k].End
			}
		}
		for mi > 0 && matches[mi-1].Start >= area.Start {
			mi--
		}
		for mi < len(matches) && matches[mi].Start < area.Start {
			mi++
		}
		for k := mi; k < len(matches) && matches[k].End <= area.End; k++ {
			if m := matches[k]; !m.Demonym {
				q.Names = append(q.Names, index.Mention{Span: index.Span{Start: m.Start, End: m.End}, Kind: mentionKind(m.Entry.Kind), Name: m.Entry.Name})
			}
		}
		q.Alliances = nil
		for _, member := range []string{q.Speaker.Country, q.Speaker.Organization} {
			if member == "" {
				continue
			}
			for _, a := range g.Alliances(member, from, to) {
				q.Alliances = appendNew(q.Alliances, a)
			}
		}
		if len(q.Alliances) > 0 {
			q.AsOf = asOf
		}
	}
}

func appendNew(names []string, name string) []string {
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}

func mentionKind(k gazetteer.Kind) index.MentionKind {
	switch k {
	case gazetteer.State:
		return index.MentionCountry
	case gazetteer.Place:
		return index.MentionPlace
	case gazetteer.Alliance:
		return index.MentionAlliance
	}
	return index.MentionOrganization
}
