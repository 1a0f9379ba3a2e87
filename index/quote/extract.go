package quote

import (
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Extractor cuts articles into quotes. It may be used by several goroutines at
// once.
type Extractor struct {
	Gazetteer *gazetteer.Gazetteer // nil is gazetteer.Default()
	Today     func() time.Time     // nil is time.Now; for the membership of undated quotes

	blocks, scratches sync.Pool // of *block and *scratch, for one article after the other
}

func (x *Extractor) gazetteer() *gazetteer.Gazetteer {
	if x.Gazetteer != nil {
		return x.Gazetteer
	}
	return gazetteer.Default()
}

// Extract finds the turns and the quotes of an article. Where the article does
// not know where its words were said, Extract fills in the place that the text
// gives. The article itself is left as it is.
func (x *Extractor) Extract(a *index.Article) *index.Interview {
	g := x.gazetteer()
	iv := &index.Interview{Article: *a}
	free := x.scratch()
	defer x.giveBack(free)
	p := cut(a.Text, a.Language, free)
	n := newNarration(p, a, g)
	var hold map[int]int
	if t := findTurns(a, n); t != nil {
		t.quotes(iv)
		opening, held := t.opening(iv)
		iv.Quotes, hold = slices.Insert(iv.Quotes, 0, opening...), held
	} else {
		hold = n.narrate(iv)
	}
	if iv.Place == "" {
		iv.Place = n.place()
	}
	n.nameIncumbents(iv)
	iv.Genre = genre(iv)
	status(iv)
	sayDays(iv)
	x.fill(iv, p, g)
	iv.NameQuotes(hold)
	return iv
}

// narrate attributes what is quoted or retold in narration and writes it into
// iv. The result gives, by index, the quote that holds another.
func (n *narration) narrate(iv *index.Interview) map[int]int {
	switch n.eastAsian {
	case "zh":
		n.attributeChinese()
	case "":
		n.attribute()
	default:
		n.attributeEastAsian(n.eastAsian)
	}
	n.partials()
	n.quotes(iv)
	return n.indirect(iv)
}

// speaker makes the Speaker of a source, with the role that the article gives
// up to byte at.
func (n *narration) speaker(src source, at int) index.Speaker {
	sp := index.Speaker{Name: src.name, Kind: src.kind}
	if p := src.person; p != nil {
		sp.Name = p.name
		sp.Role = p.roleAt(at)
		sp.Country, sp.Organization = n.cast.affiliation(p, at)
		n.addPost(&sp, p)
		return sp
	}
	switch {
	case src.kind == index.Group && src.noun == "and": // "Vold and Brandt": names, no office
	case src.kind == index.Unnamed || src.kind == index.Group:
		sp.Role = src.name
	default:
		sp.Role = src.noun
	}
	sp.Country, sp.Organization = n.cast.affiliationOf(strings.TrimSpace(sp.Role + " " + src.name))
	if sp.Country == "" && sp.Organization == "" && src.kind == index.Body {
		sp.Country = n.cast.stateOf(src.name) // "Helsinki"
	}
	if src.kind == index.Person {
		n.addPost(&sp, &person{name: src.name, full: true, at: len(n.text)})
	}
	return sp
}
