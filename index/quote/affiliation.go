package quote

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/index/gazetteer"
	"onrecord/index/sieve"
)

// affiliation returns the state and the body that p speaks for: by the role up
// to byte at, and where that names neither, by the other roles.
func (c *cast) affiliation(p *person, at int) (country, body string) {
	if a := c.affiliations.of(c, p.roleAt(at)); a.country != "" || a.body != "" || a.own {
		return a.country, a.body
	}
	for _, h := range p.roles {
		if country, body = c.affiliationOf(h.text); country != "" || body != "" {
			return country, body
		}
	}
	for _, h := range p.hints {
		if country, body = c.affiliationOf(h); country != "" || body != "" {
			return country, body
		}
	}
	return "", ""
}

// callings are those of people who speak for themselves, not for a state.
var callings = set(`professor scholar academic analyst expert researcher fellow historian economist scientist author writer novelist lecturer
	journalist reporter correspondent editor columnist anchor activist campaigner organizer lawyer businessman entrepreneur executive ceo founder
	student teacher singer actor actress winner dissident defector candidate nominee strategist pollster consultant`)

// private reports whether a role is a calling and no office, or one in the
// opposition or in a party.
func private(role string) bool { return role != "" && readOffice(role).private(role) }

// private is that of the role which the office was read from.
func (o office) private(role string) bool {
	lower := strings.ToLower(role)
	if strings.Contains(lower, "opposition") || strings.Contains(lower, "party leader") || strings.Contains(lower, "of the party") {
		return true
	}
	if !isASCII(role) && slices.ContainsFunc(chineseScholars, func(w string) bool { return strings.Contains(role, w) }) {
		return true
	}
	found := false
	for _, noun := range o.nouns {
		if callings.has(noun) {
			found = true
		} else if roleNouns.has(noun) {
			return false
		}
	}
	return found
}

// affiliationOf reads the state and the body that an office speaks for: "U.S.
// ambassador to Russia" speaks for the United States, "permanent
// representative of Czechia to NATO" for Czechia, "NATO secretary general" for
// NATO. A former office speaks for nobody.
func (c *cast) affiliationOf(role string) (country, body string) {
	a := c.affiliations.of(c, role)
	return a.country, a.body
}

// affiliation is for whom an office speaks.
type affiliation struct {
	country, body string
	private       bool // the office is private
	own           bool // a calling, or a former office: for nobody but who has it
}

// affiliations has what was read of the offices of an article.
type affiliations map[string]affiliation

func (m affiliations) of(c *cast, role string) affiliation {
	a, ok := m[role]
	if !ok {
		if len(m) == maxAffiliations {
			clear(m)
		}
		over, alone := c.over(role), private(role)
		a.private = alone
		if a.own = over || alone; !over {
			a.country, a.body = c.readAffiliation(role, alone)
		}
		m[role] = a
	}
	return a
}

// over reports whether nobody spoke by virtue of a role when the words were
// said: it is a former one, or one of other years. Where the date is not known
// those years are as good as past.
func (c *cast) over(role string) bool {
	if former(role) {
		return true
	}
	first, last, _, ok := gazetteer.Term(role)
	if !ok {
		return false
	}
	said := strconv.Itoa(c.date.Year)
	return c.date.IsZero() || said < first || said > last
}

// maxAffiliations bounds the offices of an article that are kept: every quote
// of a speaker asks for the same one.
const maxAffiliations = 1 << 12

// ofEuropeanParliament are the names of its members and of itself.
var ofEuropeanParliament = sieve.New(`(?i)european parliament|parlement européen|parlamento europeo|europaparlament|europarlam|evropského parlamentu|parlamentu europejskiego|європарламент|європейського парламент|европарламент|европейского парламент|eurod[ie]put|europoslan|eurodéput`)

// readAffiliation reads it from an office that lasts; alone tells that it is private.
func (c *cast) readAffiliation(role string, alone bool) (country, body string) {
	if role == "" {
		return "", ""
	}
	inside := ""
	desk := false   // the body is what an office is about, and not whose it is
	posted := false // or where an envoy is
	european := ofEuropeanParliament.MatchString(role)
	defer func() {
		if european {
			country = "" // its members speak for no state
		}
	}()
	for _, m := range c.gaz.Find(role) {
		before := beforeArticle(strings.ToLower(role[:m.Start]))
		target := strings.HasSuffix(before, " to")
		switch m.Entry.Kind {
		case gazetteer.State:
			// "UN envoy for Syria", "NATO commander in Kosovo".
			if country == "" && !target && (body == "" || !endsIn(before, about)) {
				country = m.Entry.Name
			}
		case gazetteer.Place:
			// "the defence ministry in Oslo", but not "ambassador in Vienna".
			if country == "" && inside == "" && strings.HasSuffix(before, " in") && governs(before) && !abroad(before) {
				inside = m.Entry.State
			}
		case gazetteer.Organization, gazetteer.Alliance:
			if body == "" && !target && !endsIn(before, stationed) && !(strings.HasSuffix(before, " at") && abroad(before)) {
				body = m.Entry.Name
				after := strings.ToLower(role[m.End:])
				desk = endsIn(before, about[:1]) || startsIn(after, desks) // "director for the EU at the Quai d'Orsay"
				posted = startsIn(strings.TrimSpace(after), envoys)
			}
		}
	}
	if country != "" && body != "" && (desk || posted || endsIn(lastWord(strings.ToLower(role)), envoys) || containsAny(role, eastAsianEnvoys)) {
		body = "" // "Russia's UN ambassador", "Estonian minister for EU affairs"
	}
	if country == "" && body == "" {
		country = inside
	}
	if own := government(role); country == "" && own != "" && (body == "" || desk) {
		country, body = own, ""
	}
	if alone {
		country = ""
	}
	return country, body
}

// stationed stand before a body at which an office of a state is held, and about
// before what an office deals with, or where it is.
var (
	stationed = strings.Split(" auprès de| auprès des| auprès du| auprès d| bei| beim| ante| presso| při| u| przy| при| لدى|駐|驻|常驻", "|")
	about     = strings.Split(" for| in| on| pour| au| aux| en| für| para| pro| v| по| в| во| на| у| إلى| في| w| dla| do", "|")
	desks     = strings.Split(" minister| affairs| department| desk| division| directorate| unit| section| policy", "|")
	envoys    = strings.Split("ambassador|envoy|representative|ambassadeur|ambassadrice|botschafter|botschafterin|embajador|embajadora|velvyslanec|velvyslankyně|посол|постпред", "|")
	// eastAsianEnvoys stand at the end, or before a name without a space.
	eastAsianEnvoys = strings.Split("대사|대표부|大使|代表", "|")
)

// beforeArticle returns what stands before a name, without the article.
func beforeArticle(s string) string {
	s = strings.TrimSpace(s)
	for _, article := range articles {
		if cut, ok := strings.CutSuffix(s, article); ok {
			return strings.TrimRight(cut, " '’")
		}
	}
	return strings.TrimRight(s, "'’")
}

var articles = strings.Split(" the| la| le| les| l'| l’| der| die| das| den| dem| el| los| las| il| lo| gli", "|")

func endsIn(s string, ends []string) bool {
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(s, end) })
}

func startsIn(s string, begins []string) bool {
	return slices.ContainsFunc(begins, func(begin string) bool { return strings.HasPrefix(s, begin) })
}

func containsAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}

func governs(s string) bool {
	if strings.Contains(s, "state secretary") {
		return true
	}
	for _, w := range strings.Fields(s) {
		if w = strings.TrimSuffix(w, "'s"); w == "ministry" || w == "government" || w == "parliament" || w == "chancellery" || w == "minister" {
			return true
		}
	}
	return false
}

// abroad reports whether an office is one that is held in another state.
func abroad(s string) bool {
	for _, w := range []string{"ambassador", "envoy", "consul", "representative", "attaché", "correspondent", "counsellor", "counselor"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// governments are names of governments and of their houses that tell the state
// without naming it. Names that several states use (외교부 for China's and
// Korea's ministry, Foreign Office) count only where no state stands beside
// them.
var governments = []struct{ name, state string }{
	{"White House", "United States"}, {"State Department", "United States"}, {"Pentagon", "United States"}, {"Capitol Hill", "United States"},
	{"National Security Council", "United States"}, {"Department of State", "United States"}, {"Department Press Briefing", "United States"},
	{"Kremlin", "Russia"}, {"Downing Street", "United Kingdom"}, {"Whitehall", "United Kingdom"},
	{"Foreign, Commonwealth and Development Office", "United Kingdom"}, {"Quai d'Orsay", "France"}, {"Quai d’Orsay", "France"}, {"Élysée", "France"},
	{"Auswärtiges Amt", "Germany"}, {"Auswärtigen Amt", "Germany"}, {"Bundesregierung", "Germany"}, {"Bundeskanzleramt", "Germany"},
	{"Auswärtigen Dienst", "Germany"}, {"Weiße Haus", "United States"}, {"Weißen Haus", "United States"}, {"Weißes Haus", "United States"},
	{"Maison Blanche", "United States"}, {"Maison-Blanche", "United States"}, {"département d'Etat", "United States"}, {"département d'État", "United States"},
	{"département d’État", "United States"}, {"Casa Blanca", "United States"}, {"Departamento de Estado", "United States"}, {"Bílého domu", "United States"},
	{"Белого дома", "United States"}, {"Білого дому", "United States"}, {"Госдеп", "United States"}, {"Держдеп", "United States"}, {"البيت الأبيض", "United States"},
	{"Kreml", "Russia"}, {"Кремл", "Russia"}, {"الكرملين", "Russia"}, {"Département fédéral", "Switzerland"}, {"Eidgenössische", "Switzerland"},
	{"Černínském paláci", "Czechia"}, {"Department of Foreign Affairs, Trade and Development", "Canada"},
	{"Defense Acquisition Program Administration", "South Korea"},
	{"Farnesina", "Italy"}, {"Itamaraty", "Brazil"}, {"Moncloa", "Spain"}, {"Blue House", "South Korea"}, {"Zhongnanhai", "China"},
	{"Global Affairs Canada", "Canada"}, {"Černín Palace", "Czechia"}, {"Černínský palác", "Czechia"},
	{"외교부", "South Korea"}, {"국방부", "South Korea"}, {"대통령실", "South Korea"}, {"청와대", "South Korea"}, {"통일부", "South Korea"}, {"정부 고위", "South Korea"},
	{"外務省", "Japan"}, {"防衛省", "Japan"}, {"首相官邸", "Japan"}, {"内閣官房", "Japan"},
}

// government returns the state whose government s names in its own way, or "".
func government(s string) string {
	for _, g := range governments {
		if strings.Contains(s, g.name) {
			return g.state
		}
	}
	return ""
}
