package quote

import (
	"regexp"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// weak reports whether a title that many bear means an office here: the head
// of the article speaks of whom the office is for, and where it is no title of
// an office at all ("Ms."), of a briefing too.
func (b *incumbents) weak(g gender, o *gazetteer.Office) bool {
	if !b.settings()[o.For] {
		return false
	}
	return g == 0 || briefing.MatchString(b.iv.Title+"\n"+b.head())
}

// maxSetting bounds in bytes the head of an article that tells where it plays.
const maxSetting = 1500

// settings returns of whom the outlet, the title, the place and the head of the
// article speak.
func (b *incumbents) settings() map[string]bool {
	if b.setting != nil {
		return b.setting
	}
	b.setting = map[string]bool{}
	head := b.head()
	for _, s := range b.onStages() {
		b.setting[s.office.For] = true
	}
	about := strings.Join([]string{b.iv.Outlet, b.iv.Title, b.iv.Place, head}, "\n")
	for _, m := range b.n.cast.gaz.Find(about) {
		switch {
		case m.Entry.Kind != gazetteer.Place:
			b.setting[m.Entry.Name] = true
		case m.Entry.State != "":
			b.setting[m.Entry.State] = true
		}
	}
	return b.setting
}

// canadianParty is how the debates of the House of Commons of Canada mark the
// party of a member: "Mr. Peter Julian (Burnaby—New Westminster, NDP):". No
// other House has these marks.
var canadianParty = regexp.MustCompile(`, (?:CPC|NDP|BQ|GP|Lib\.|Ref\.|PC/DR|PPC)\)$`)

// host returns the state whose house publishes the record: that of the outlet,
// that of a press secretary who speaks in it, or that of the parties that sit
// in the House of Commons whose debates it is.
func (b *incumbents) host(of []incumbent) string {
	host := ""
	meet := func(state string) bool {
		if host != "" && host != state {
			return false
		}
		host = state
		return true
	}
	if len(b.iv.Turns) > 0 && strings.Contains(b.iv.Outlet+"\n"+b.iv.Title+"\n"+b.head(), "House of Commons") && slices.ContainsFunc(b.iv.Turns, func(t index.Turn) bool {
		return canadianParty.MatchString(strings.TrimRight(t.Label.Cut(b.iv.Text), ": "))
	}) {
		meet("Canada")
	}
	for _, m := range b.n.cast.gaz.Find(b.iv.Outlet) {
		state := m.Entry.State
		if m.Entry.Kind == gazetteer.State {
			state = m.Entry.Name
		}
		if state != "" && !meet(state) {
			return ""
		}
	}
	for _, who := range of {
		if who.office != nil && strings.HasSuffix(who.office.Kind, "press-secretary") && !meet(who.office.For) {
			return ""
		}
	}
	return host
}

// alone returns the one who holds the office that is all a label says: the one
// whose words the title of the article gives, or, where the record is the
// host's own, the host's: "THE PRESIDENT". Those who have labels with their
// names are not meant.
func (b *incumbents) alone(label, host string, named map[*gazetteer.Person]bool) incumbent {
	if b.from.IsZero() {
		return incumbent{}
	}
	title := label
	for _, courtesy := range []string{"The ", "THE ", "Mr. ", "MR. ", "Madam ", "MADAM "} {
		title = strings.TrimPrefix(title, courtesy)
	}
	var who incumbent
	for _, s := range b.onStages() {
		if !s.by || named[s.person] || s.office.Title(title) != gazetteer.OwnTitle {
			continue
		}
		if who.person != nil && who.person != s.person {
			who = incumbent{}
			break
		}
		who = s.incumbent
	}
	if who.person != nil || host == "" {
		return who
	}
	for _, o := range b.n.cast.gaz.Offices() {
		if o.For != host || !o.Single || o.Title(title) != gazetteer.OwnTitle {
			continue
		}
		for _, h := range b.n.cast.gaz.Holders(o.ID) {
			if !h.Covers(b.from, b.to) || named[h.Person] {
				continue
			}
			if who.person != nil && who.person != h.Person {
				return incumbent{}
			}
			who = incumbent{h.Person, o}
		}
	}
	return who
}

// ranks are titles that go with a person into another office. An ambassador
// of the president's surname is not the president.
var ranks = set(`admiral general dr adm gen`)

// onStage reports whether the title or the head of the article names somebody
// in full or with a title.
func (b *incumbents) onStage(p *gazetteer.Person) bool {
	return slices.ContainsFunc(b.onStages(), func(s staged) bool { return s.person == p })
}

// onStages reads whom the title and the head of the article name.
func (b *incumbents) onStages() []staged {
	if b.stage == nil && !b.from.IsZero() {
		b.stage = []staged{}
		b.readStage(b.iv.Title, true)
		b.readStage(b.head(), false)
	}
	return b.stage
}

// maxTitle is the most words of a title that are looked at before a surname.
const maxTitle = 6

// smallInNames may stand between those of whose words a title is; notBy, in
// capitals too, end them.
var (
	smallInNames = set(`and of the von van der de`)
	notBy        = set(`on with at before after to in during`)
)

// readStage finds the incumbents of the date in a text: a surname behind a
// title of theirs or behind their given name.
func (b *incumbents) readStage(text string, isTitle bool) {
	text = oneSpace(text)
	by := false
	for start, end := 0, 0; start < len(text); start = end + 1 {
		if end = strings.IndexByte(text[start:], ' ') + start; end < start {
			end = len(text)
		}
		if !isTitle && end > start && 'a' <= text[start] && text[start] <= 'z' && strings.IndexByte(text[start:end], '-') < 0 {
			continue // "said", but not "al-Vold"
		}
		bare := strings.TrimRight(text[start:end], ",;:.|")
		if strings.EqualFold(bare, "by") {
			by = isTitle
		} else if by && bare != "" {
			lower := strings.ToLower(bare)
			by = (bare != lower || smallInNames.has(lower)) && !notBy.has(lower) // "by President Vold on the talks with"
		}
		if strings.HasSuffix(bare, "’s") || strings.HasSuffix(bare, "'s") || !b.n.cast.gaz.MayEndSurname(bare) {
			continue
		}
		for name := lastWords(text[:end], 3); name != ""; _, name, _ = strings.Cut(name, " ") {
			surname := strings.TrimRight(name, ",;:.|")
			for _, p := range b.n.cast.gaz.Surnamed(surname) {
				for h := range p.Held {
					if p.Held[h].Covers(b.from, b.to) && b.introduced(text[:end-len(name)], surname, p, p.Held[h].Office) {
						b.stage = append(b.stage, staged{incumbent{p, p.Held[h].Office}, by})
					}
				}
			}
		}
	}
}

// introduced reports whether words that end with a title of the office, or
// with the given name of the person, stand before a surname.
func (b *incumbents) introduced(before, surname string, p *gazetteer.Person, o *gazetteer.Office) bool {
	before = strings.TrimSuffix(before, " ")
	for lead := lastWords(before, maxTitle); lead != ""; _, lead, _ = strings.Cut(lead, " ") {
		if _, of := b.forWhom(lead); (of == "" || of == o.For) && o.Title(lead) == gazetteer.OwnTitle {
			return true
		}
		if strings.Count(lead, " ") < 3 && inFull(p, lead+" "+surname) {
			return true
		}
	}
	return false
}

// head is the text before the first turn, or as much as maxSetting allows.
func (b *incumbents) head() string {
	head := b.iv.Text[:cutAt(b.iv.Text, min(len(b.iv.Text), maxSetting))]
	if len(b.iv.Turns) > 0 {
		head = b.iv.Text[:min(len(head), b.iv.Turns[0].Label.Start)]
	}
	return head
}
