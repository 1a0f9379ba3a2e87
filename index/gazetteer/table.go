// The tables are UTF-8 text in data/, one row a line, cells parted by one tab.
// Lines that begin with "#" and empty lines are skipped; the first other line
// names the columns, and every row has as many cells. A cell that holds several
// values parts them by ";". Dates are ISO days, or a month or a year where no
// more is known; the end of a spell is the first day out; an empty cell is open
// or unknown.
//
//	states.tsv     id name names demonyms capital status as from to source
//	languages.tsv  name fr de es cs hu uk ru ko ja zh ar source
//	adjectives.tsv name fr de es cs hu uk ru ar source
//	bodies.tsv     id kind name names from to source
//	places.tsv     name names state source
//	members.tsv    body members from to note source
//	titles.tsv     kind titles weak source
//	offices.tsv    id kind role for holders checked source
//	people.tsv     name names surname sex source
//	holders.tsv    office person from to source
//	ambiguous.tsv  name rule why
//
// In states.tsv a demonym that ends in "an", "i" or "er" stands for its plural
// in -s too. A row of members.tsv may name several members that have the same
// dates. The rules of ambiguous.tsv are in context.go.

package gazetteer

import (
	"bufio"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed data/*.tsv
var data embed.FS

// row is one line of a table, cell by column.
type row struct {
	table string
	line  int
	cells map[string]string
}

func (r row) get(column string) string { return r.cells[column] }

func (r row) list(column string) []string {
	var out []string
	for v := range strings.SplitSeq(r.cells[column], ";") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s.tsv:%d: %s", r.table, r.line, fmt.Sprintf(format, args...))
}

// readTable reads data/table.tsv.
func readTable(fsys fs.FS, table string) ([]row, error) {
	f, err := fsys.Open("data/" + table + ".tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var columns []string
	var rows []row
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			columns = cells
			continue
		}
		r := row{table, n, make(map[string]string, len(columns))}
		if len(cells) != len(columns) {
			return nil, r.errorf("%d cells, want %d", len(cells), len(columns))
		}
		for i, c := range columns {
			r.cells[c] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, r)
	}
	return rows, sc.Err()
}

// load reads all tables and builds what the look-ups need.
func load(fsys fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{
		byName:    map[string]*Entry{},
		names:     map[string]*Entry{},
		acronym:   map[string]*Entry{},
		demonym:   map[string]*Entry{},
		first:     map[string]bool{},
		adjective: map[string]map[string]*Entry{},
		byMember:  map[string][]Membership{},
		byBody:    map[string][]Membership{},

		person:     map[string]*Person{},
		byFullName: map[string]*Person{},
		surnames:   map[string][]*Person{},
		titles:     map[string]*Office{},
		ownTitles:  map[string]bool{},
		officeByID: map[string]*Office{},
		holders:    map[string][]Holding{},
	}
	for _, step := range []struct {
		table string
		add   func(row) error
	}{
		{"states", g.addState},
		{"bodies", g.addBody},
		{"places", g.addPlace},
		{"languages", g.addLanguages},
		{"adjectives", g.addAdjectives},
		{"members", g.addMembers},
		{"titles", g.addTitles},
		{"offices", g.addOffice},
		{"people", g.addPerson},
		{"holders", g.addHolder},
	} {
		rows, err := readTable(fsys, step.table)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := step.add(r); err != nil {
				return nil, err
			}
		}
	}
	rules, err := readTable(fsys, "ambiguous")
	if err != nil {
		return nil, err
	}
	g.index()
	g.orderHoldings()
	return g, g.find.build(g.entries, rules)
}

func (g *Gazetteer) add(r row, e *Entry) error {
	if e.ID == "" || e.Name == "" || e.Source == "" {
		return r.errorf("id, name and source must not be empty")
	}
	if g.byName[e.Name] != nil {
		return r.errorf("%q stands twice", e.Name)
	}
	g.byName[e.Name] = e
	g.entries = append(g.entries, e)
	return nil
}

func (g *Gazetteer) addState(r row) error {
	e := &Entry{
		ID: r.get("id"), Kind: State, Name: r.get("name"), Names: r.list("names"),
		Capital: r.get("capital"), From: r.get("from"), To: r.get("to"), Source: r.get("source"),
		Status: Status(r.get("status")), as: r.get("as"),
	}
	for _, d := range r.list("demonyms") {
		e.Demonyms = append(e.Demonyms, d)
		if strings.HasSuffix(d, "an") || strings.HasSuffix(d, "i") || strings.HasSuffix(d, "er") {
			e.Demonyms = append(e.Demonyms, d+"s")
		}
	}
	return g.add(r, e)
}

func (g *Gazetteer) addBody(r row) error {
	e := &Entry{
		ID: r.get("id"), Name: r.get("name"), Names: r.list("names"),
		From: r.get("from"), To: r.get("to"), Source: r.get("source"),
	}
	switch r.get("kind") {
	case "alliance":
		e.Kind = Alliance
		g.alliances = append(g.alliances, e.Name)
	case "organization":
		e.Kind = Organization
	default:
		return r.errorf("kind %q", r.get("kind"))
	}
	return g.add(r, e)
}

func (g *Gazetteer) addPlace(r row) error {
	name := r.get("name")
	return g.add(r, &Entry{
		ID: strings.ReplaceAll(Fold(name), " ", "-"), Kind: Place, Name: name,
		Names: r.list("names"), State: r.get("state"), Source: r.get("source"),
	})
}

// languages are the columns of languages.tsv, in the order in which their names join Entry.Names.
var languages = []string{"fr", "de", "es", "cs", "hu", "uk", "ru", "ko", "ja", "zh", "ar"}

func (g *Gazetteer) addLanguages(r row) error {
	e := g.byName[r.get("name")]
	if e == nil {
		return r.errorf("no entry %q", r.get("name"))
	}
	e.in = map[string]string{}
	for _, l := range languages {
		for i, n := range r.list(l) {
			if i == 0 {
				e.in[l] = n
			}
			if n != e.Name && !slices.Contains(e.Names, n) {
				e.Names = append(e.Names, n)
			}
			e.forms = append(e.forms, inflect(l, n)...)
		}
	}
	return nil
}

func (g *Gazetteer) addMembers(r row) error {
	m := Membership{
		Body: r.get("body"), Since: r.get("from"), Until: r.get("to"),
		Note: r.get("note"), Source: r.get("source"),
	}
	var err error
	if m.From, err = surelyFrom(m.Since); err != nil {
		return r.errorf("from: %v", err)
	}
	if m.Until != "" {
		if m.To, err = surelyTo(m.Until); err != nil {
			return r.errorf("to: %v", err)
		}
	}
	for _, m.Member = range r.list("members") {
		g.rows = append(g.rows, m)
	}
	return nil
}

// index fills the maps. Where two entries claim a name, the earlier has it.
func (g *Gazetteer) index() {
	put := func(m map[string]*Entry, key string, e *Entry) {
		if _, taken := m[key]; !taken && key != "" {
			m[key] = e
		}
	}
	order := map[string]int{}
	for i, e := range g.entries {
		order[e.Name] = i
		for _, n := range e.allNames() {
			if isAcronym(n) {
				put(g.acronym, n, e)
			} else {
				put(g.names, Fold(n), e)
			}
		}
		for _, d := range e.Demonyms {
			put(g.demonym, Fold(d), e)
		}
	}
	for _, m := range []map[string]*Entry{g.names, g.acronym, g.demonym} {
		for n := range m {
			first, _, _ := strings.Cut(Fold(n), " ")
			g.first[first] = true
			g.firsts.add(first)
		}
	}
	for _, m := range g.rows {
		g.byBody[m.Body] = append(g.byBody[m.Body], m)
		g.byMember[m.Member] = append(g.byMember[m.Member], m)
	}
	for _, e := range g.entries {
		g.continues(e)
	}
	for _, rows := range g.byMember {
		slices.SortStableFunc(rows, func(a, b Membership) int {
			return cmp.Or(cmp.Compare(order[a.Body], order[b.Body]), a.From.Compare(b.From))
		})
	}
	// Spells in organizations would stand in the way of Alliances' walk.
	for member, rows := range g.byMember {
		g.byMember[member] = slices.DeleteFunc(rows, func(m Membership) bool {
			e := g.byName[m.Body]
			return e == nil || e.Kind != Alliance
		})
	}
}

// continues gives a state of the past the spells of the state that it goes on
// as, cut to the days while it lasted.
func (g *Gazetteer) continues(e *Entry) {
	if e.as == "" {
		return
	}
	from, _ := surelyFrom(e.From)
	to, _ := surelyTo(e.To)
	for _, m := range g.byMember[e.as] {
		if m.From.Before(from) {
			m.From, m.Since = from, e.From
		}
		if m.To.IsZero() || to.Before(m.To) {
			m.To, m.Until = to, e.To
		}
		if m.Member = e.Name; m.From.Before(m.To) {
			g.byMember[e.Name] = append(g.byMember[e.Name], m)
		}
	}
}

// allNames returns Name and Names.
func (e *Entry) allNames() []string { return append([]string{e.Name}, e.Names...) }
