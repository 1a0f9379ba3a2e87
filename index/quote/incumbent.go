package quote

import (
	"slices"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Gazetteer is who says so of a name or an office that the article leaves open
// and the tables of offices tell.
const Gazetteer = "gazetteer"

// incumbents gives their full names to those whom the article calls by a
// title and a surname alone, where the tables of offices leave no doubt who
// that is: exactly one person of that surname, and of the sex of the title,
// held an office with that title on the date of the statement, and nobody of
// the article bears the surname with another given name. A title that many
// bear ("Secretary", "Ms.") counts only where the head of the article speaks of
// whom the office is for. Without a date only a title and a surname in the
// title of the article count, which one person has ever had.
type incumbents struct {
	n        *narration
	iv       *index.Interview
	from, to time.Time
	setting  map[string]bool // Names of states and bodies; nil until it is asked for
	stage    []staged        // likewise
	title    string          // of the article, folded; "" where the date is known
	found    map[titled]incumbent
}

// titled is a title and a surname, with the country of the speaker.
type titled struct{ title, surname, country string }

// staged is an incumbent whom the title or the head of the article names, in
// full or with a title.
type staged struct {
	incumbent
	by bool // the title says that the words are theirs: "Remarks by President Vold"
}

// incumbent is who holds an office.
type incumbent struct {
	person *gazetteer.Person
	office *gazetteer.Office
}

// nameIncumbents names the speakers of iv.
func (n *narration) nameIncumbents(iv *index.Interview) {
	b := &incumbents{n: n, iv: iv, found: map[titled]incumbent{}}
	if b.from, b.to = iv.Date().Bounds(); b.from.IsZero() {
		b.title = gazetteer.Fold(iv.Title)
	}
	of := make([]incumbent, len(iv.Turns)) // by turn
	byName := map[string]incumbent{}       // by the name as printed; none where two are meant
	note := func(name string, who incumbent) {
		if had, ok := byName[name]; ok && had.person != who.person {
			who = incumbent{}
		}
		byName[name] = who
	}
	for i := range iv.Turns {
		t := &iv.Turns[i]
		if t.Speaker.Kind != index.Person || t.Speaker.Name == "" {
			continue
		}
		name, _ := notes(t.Label.Cut(iv.Text))
		if of[i] = b.labelled(name, &t.Speaker); of[i].person != nil {
			note(t.Speaker.Name, of[i])
		}
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if turn(q.Form) || q.Speaker.Kind != index.Person && q.Speaker.Kind != index.Unnamed || q.Speaker.Name == "" {
			continue
		}
		own := private(b.before(q)) || b.elsewhere(q)
		who := incumbent{}
		if !own {
			who = b.cited(q)
		}
		if own || who.person != nil {
			note(q.Speaker.Name, who) // "Professor Vold" is no minister, nor is "Vold" after that
		}
	}
	host := b.host(of)
	named := map[*gazetteer.Person]bool{} // by labels with a name
	for _, who := range of {
		named[who.person] = true
	}
	for i := range iv.Turns {
		t := &iv.Turns[i]
		name, _ := notes(t.Label.Cut(iv.Text))
		switch {
		case of[i].person != nil:
		case t.Speaker.Kind == index.Person && t.Speaker.Name != "":
			of[i] = byName[t.Speaker.Name]
		case t.Speaker.Kind == index.Unnamed:
			of[i] = b.alone(name, host, named)
		}
	}
	k := 0
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		for k < len(iv.Turns) && iv.Turns[k].Span.End <= q.Spans[0].Start {
			k++
		}
		who := incumbent{}
		if turn(q.Form) {
			if k < len(iv.Turns) && iv.Turns[k].Span.Start <= q.Spans[0].Start && iv.Turns[k].Speaker == q.Speaker {
				who = of[k]
			}
		} else if q.Speaker.Kind == index.Person || q.Speaker.Kind == index.Unnamed {
			who = byName[q.Speaker.Name]
		}
		b.set(&q.Speaker, who)
	}
	for i := range iv.Turns {
		b.set(&iv.Turns[i].Speaker, of[i])
	}
}

// set gives a speaker the name, and what the article leaves open of the office.
func (b *incumbents) set(sp *index.Speaker, who incumbent) {
	if who.person == nil {
		return
	}
	if name := spelling(who.person, sp.Name); name != sp.Name && !inFull(who.person, sp.Name) {
		sp.Printed, sp.NameFrom = sp.Name, Gazetteer
		sp.Name, sp.Kind = name, index.Person
	}
	if who.office == nil || sp.Country != "" || sp.Organization != "" {
		return
	}
	e, ok := b.n.cast.gaz.Lookup(who.office.For)
	if !ok {
		return
	}
	if e.Kind == gazetteer.State {
		sp.Country = e.Name
	} else {
		sp.Organization = e.Name
	}
	sp.OfficeFrom = Gazetteer
	if sp.Role == "" || sp.Printed != "" && gazetteer.Fold(sp.Role) == gazetteer.Fold(sp.Printed) {
		sp.Role = who.office.Role
	}
}

// inFull reports whether a name is more than a surname of the person: then the
// article's own way to print it stays.
func inFull(p *gazetteer.Person, name string) bool {
	key := gazetteer.Fold(name)
	first, last := firstLast(key)
	if first == "" {
		return false
	}
	for _, own := range p.Keys() {
		f, l := firstLast(own)
		if f != "" && l == last && (f == first || len(first) == 1 && strings.HasPrefix(f, first)) || own == key {
			return true
		}
	}
	return false
}

// firstLast returns the first and the last word of a folded name; first is ""
// where it has but one.
func firstLast(key string) (first, last string) {
	i := strings.IndexByte(key, ' ')
	if i < 0 {
		return "", key
	}
	return key[:i], key[strings.LastIndexByte(key, ' ')+1:]
}

// spelling is the name of a person in the script of the article.
func spelling(p *gazetteer.Person, printed string) string {
	if isLatin(printed) {
		return p.Name
	}
	key := gazetteer.Fold(printed)
	for _, n := range p.Names {
		if k := gazetteer.Fold(n); k == key || strings.HasSuffix(k, " "+key) {
			return n
		}
	}
	return p.Name
}

func isLatin(s string) bool {
	for _, r := range s {
		if r > 0x24f && !(0x1e00 <= r && r <= 0x1eff) {
			return false
		}
	}
	return true
}

// labelled finds whom a label with a title means: "PRESIDENT BIDEN", "MS.
// PSAKI", or the title alone where the article has told the surname.
func (b *incumbents) labelled(label string, sp *index.Speaker) incumbent {
	words := strings.Fields(label)
	for len(words) > 0 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	for i := 1; i < len(words); i++ {
		surname := strings.Join(words[i:], " ")
		if len(b.n.cast.gaz.Surnamed(surname)) == 0 {
			continue
		}
		title := strings.Join(words[:i], " ")
		if who := b.holder(title, surname, sp); who.person != nil {
			return who
		}
		return incumbent{}
	}
	title := strings.Join(words, " ")
	if gazetteer.Fold(title) != gazetteer.Fold(sp.Name) && b.isTitle(title) {
		for _, surname := range append([]string{sp.Name}, strings.Fields(sp.Name)...) {
			if who := b.holder(title, surname, sp); who.person != nil {
				return who
			}
		}
	}
	if b.bare(sp.Name) {
		return b.holder(sp.Role, sp.Name, sp)
	}
	return b.fullNamed(sp)
}

// isTitle reports whether holders of some office are called by the title.
func (b *incumbents) isTitle(title string) bool {
	base, _ := b.forWhom(title)
	return b.n.cast.gaz.IsTitle(base)
}

// fullNamed returns the office that somebody held on the date whom the article
// names in full: the one that the role tells, or without a role one for those
// of whom the head of the article speaks.
func (b *incumbents) fullNamed(sp *index.Speaker) incumbent {
	p := b.n.cast.gaz.Person(sp.Name)
	if p == nil || b.from.IsZero() || former(sp.Role) || private(sp.Role) {
		return incumbent{}
	}
	base, of := b.forWhom(sp.Role)
	var who incumbent
	for i := range p.Held {
		h := &p.Held[i]
		if !h.Covers(b.from, b.to) || of != "" && of != h.Office.For || sp.Role != "" && h.Office.Title(base) == gazetteer.NoTitle ||
			h.Office.Title(base) != gazetteer.OwnTitle && !b.settings()[h.Office.For] {
			continue
		}
		if who.office != nil && who.office.For != h.Office.For {
			return incumbent{}
		}
		who = incumbent{p, h.Office}
	}
	return who
}

// cited finds whom the source of a quote in narration means: by the title
// beside the name, or by the role that the article gives.
func (b *incumbents) cited(q *index.Quote) incumbent {
	if q.Speaker.Kind == index.Unnamed {
		return b.described(q)
	}
	if !b.bare(q.Speaker.Name) {
		return b.fullNamed(&q.Speaker)
	}
	before := oneSpace(b.before(q))
	if former(q.Speaker.Role) {
		return incumbent{}
	}
	for w := range strings.SplitSeq(before, " ") {
		if former(w) {
			return incumbent{}
		}
	}
	for title := lastWords(before, maxTitle); title != ""; _, title, _ = strings.Cut(title, " ") {
		if who := b.holder(title, q.Speaker.Name, &q.Speaker); who.person != nil {
			return who
		}
	}
	return b.holder(q.Speaker.Role, q.Speaker.Name, &q.Speaker)
}

// before returns what the cue has before the name of its source: "sagte
// Bundeskanzler Scholz".
func (b *incumbents) before(q *index.Quote) string {
	return strings.TrimSuffix(b.iv.Text[q.Cue.Start:max(q.Cue.Start, min(q.Source.End, q.Cue.End))], q.Speaker.Name)
}

// elsewhere reports whether the body follows for which the source speaks: "Anna
// Vold of the University of Oslo" does not hold her namesake's office.
func (b *incumbents) elsewhere(q *index.Quote) bool {
	rest, ok := strings.CutPrefix(b.iv.Text[q.Source.End:min(len(b.iv.Text), q.Source.End+maxOwner)], " of ")
	if !ok || q.Source.Empty() {
		return false
	}
	for i, w := range strings.Fields(strings.TrimPrefix(rest, "the ")) {
		name := strings.TrimRight(w, ",.;:”\"")
		if i == 4 || name == strings.ToLower(name) && name != "of" {
			break
		}
		if orgWords.has(strings.ToLower(name)) {
			return true
		}
		if name != w {
			break
		}
	}
	return false
}

// described finds whom a phrase means that has a title and a surname in it, as
// the languages without titles in capitals have them: "président français
// Macron mardi". The phrase is cut after the surname.
func (b *incumbents) described(q *index.Quote) incumbent {
	words := strings.Fields(q.Speaker.Name)
	for i := 1; i < min(len(words), maxTitle); i++ {
		surname := strings.TrimRight(words[i], ",")
		if len(b.n.cast.gaz.Surnamed(surname)) == 0 || strings.ToLower(surname) == surname {
			continue
		}
		sp := q.Speaker
		title := words[:i]
		if e, ok := b.n.cast.gaz.Adjective(b.iv.Language, words[i-1]); ok && i > 1 {
			sp.Country, title = e.Name, words[:i-1]
		}
		who := b.holder(strings.Join(title, " "), surname, &sp)
		if who.person != nil && !slices.ContainsFunc(words[:i], former) {
			q.Speaker.Name = strings.Join(append(words[:i:i], surname), " ")
			q.Speaker.Role = strings.Join(words[:i], " ")
			return who
		}
		return incumbent{}
	}
	return incumbent{}
}

// bare reports whether a name is no more than somebody's surname.
func (b *incumbents) bare(name string) bool { return len(b.n.cast.gaz.Surnamed(name)) > 0 }

// holder returns the one person with that title and surname.
func (b *incumbents) holder(title, surname string, sp *index.Speaker) incumbent {
	if title == "" || former(title) {
		return incumbent{}
	}
	key := titled{title, surname, sp.Country}
	who, ok := b.found[key]
	if !ok {
		who = b.find(title, surname, sp)
		b.found[key] = who
	}
	return who
}

func (b *incumbents) find(title, surname string, sp *index.Speaker) incumbent {
	people := b.n.cast.gaz.Surnamed(surname)
	if len(people) == 0 {
		return incumbent{}
	}
	base, of := b.forWhom(title)
	g := courtesyGender(base)
	undated := b.from.IsZero()
	if undated && !strings.Contains(b.title, gazetteer.Fold(base+" "+surname)) {
		return incumbent{}
	}
	var who incumbent
	for _, p := range people {
		if g == male && p.Sex == gazetteer.Female || g == female && p.Sex == gazetteer.Male {
			continue
		}
		for i := range p.Held {
			h := &p.Held[i]
			fit := h.Office.Title(base)
			if fit != gazetteer.OwnTitle && !undated && (g != 0 || ranks.has(strings.ToLower(strings.Trim(base, ". ")))) && b.onStage(p) {
				fit = gazetteer.OwnTitle // "MR. KIRBY", whom the title of the article gives his office
			}
			if fit == gazetteer.NoTitle || of != "" && of != h.Office.For || sp.Country != "" && sp.Country != h.Office.For ||
				!undated && !h.Covers(b.from, b.to) || fit == gazetteer.WeakTitle && !b.weak(g, h.Office) {
				continue
			}
			if who.person != nil && who.person != p {
				return incumbent{}
			}
			who = incumbent{p, h.Office}
		}
	}
	if who.person == nil || b.clash(who, base, surname) {
		return incumbent{}
	}
	return who
}

// forWhom cuts off a title for whom it is: "Prime Minister of Canada",
// "French President", "NATO Secretary General".
func (b *incumbents) forWhom(title string) (base, of string) {
	gaz := b.n.cast.gaz
	if before, after, ok := strings.Cut(title, " of "); ok {
		if e, ok := gaz.Lookup(after); ok && e.Kind != gazetteer.Place {
			return before, e.Name
		}
	}
	words := oneSpace(title)
	if !gaz.MayBegin(words) {
		return title, ""
	}
	var spaces [4]int
	n := 0
	for i := 0; i < len(words) && n < len(spaces); i++ {
		if words[i] == ' ' {
			spaces[n] = i
			n++
		}
	}
	for n--; n >= 0; n-- {
		lead, rest := words[:spaces[n]], words[spaces[n]+1:]
		lead = strings.TrimSuffix(strings.TrimSuffix(lead, "'s"), "’s")
		if e, ok := gaz.Demonym(lead); ok {
			return rest, e.Name
		}
		if e, ok := gaz.Lookup(lead); ok && e.Kind != gazetteer.Place {
			return rest, e.Name
		}
	}
	return title, ""
}

// lastWords returns the last words of s, n at most. Single spaces part them.
func lastWords(s string, n int) string {
	i := len(s)
	for ; n > 0 && i >= 0; n-- {
		i = strings.LastIndexByte(s[:i], ' ')
	}
	return s[i+1:]
}

// courtesyGender is what a title tells: "Ms.", "Madam Secretary", "Präsidentin".
func courtesyGender(title string) gender {
	first, _, _ := strings.Cut(strings.ToLower(title), " ")
	switch strings.TrimSuffix(first, ".") {
	case "mr", "sir", "king", "monsieur", "herr":
		return male
	case "ms", "mrs", "miss", "madam", "queen", "madame", "frau":
		return female
	}
	return 0
}

// clash reports whether the article gives the surname a given name that is not
// the person's: with the title, where that is the office's own, and anywhere
// where it is not.
func (b *incumbents) clash(who incumbent, title, surname string) bool {
	key := gazetteer.Fold(surname)
	last := key[strings.LastIndexByte(key, ' ')+1:]
	for _, p := range b.n.cast.by[last] {
		if !p.full || p.parts[len(p.parts)-1] != last || !soundsNamed(p) || givenNames[p.parts[0]] == 0 || inFull(who.person, p.name) {
			continue
		}
		if who.office.Title(title) != gazetteer.OwnTitle && !b.onStage(who.person) || strings.Contains(b.iv.Text, nameCase(title)+" "+p.name) {
			return true
		}
	}
	return false
}
