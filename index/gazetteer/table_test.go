package gazetteer

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// shared are the names that two entries may both claim; the earlier has it.
var shared = map[string]bool{}

func TestTableNames(t *testing.T) {
	g := Default()
	ids, owner := map[string]string{}, map[string]string{}
	for _, e := range g.Entries() {
		if other, ok := ids[e.ID]; ok {
			t.Errorf("%s and %s have the id %q", other, e.Name, e.ID)
		}
		ids[e.ID] = e.Name
		for _, n := range e.allNames() {
			key := Fold(n)
			if isAcronym(n) {
				key = n
			}
			if key == "" {
				t.Errorf("%s: empty name %q", e.Name, n)
			}
			if other, ok := owner[key]; ok && other != e.Name && !shared[key] {
				t.Errorf("%q is claimed by %s and %s", n, other, e.Name)
			}
			owner[key] = e.Name
		}
		from, fromErr := surelyFrom(cmp.Or(e.From, "0001"))
		to, toErr := surelyTo(cmp.Or(e.To, "9999"))
		if err := cmp.Or(fromErr, toErr); err != nil {
			t.Errorf("%s: %v", e.Name, err)
		} else if !from.Before(to) {
			t.Errorf("%s: from %s to %s", e.Name, e.From, e.To)
		}
		if strings.TrimSpace(e.Source) == "" {
			t.Errorf("%s has no source", e.Name)
		}
	}
	people := map[string]string{}
	for _, e := range g.Entries(State) {
		for _, d := range e.Demonyms {
			if other, ok := people[Fold(d)]; ok && other != e.Name {
				t.Errorf("demonym %q is claimed by %s and %s", d, other, e.Name)
			}
			people[Fold(d)] = e.Name
		}
	}
}

func TestTableLinks(t *testing.T) {
	g := Default()
	for _, e := range g.Entries(State) {
		if p := g.byName[e.Capital]; p == nil || p.Kind != Place {
			t.Errorf("%s: capital %q is no place", e.Name, e.Capital)
		}
	}
	for _, e := range g.Entries(Place) {
		if s := g.byName[e.State]; e.State != "" && (s == nil || s.Kind != State) {
			t.Errorf("%s: state %q is not known", e.Name, e.State)
		}
	}
}

func TestTableMembers(t *testing.T) {
	g := Default()
	spells := map[[2]string][]Membership{}
	for _, m := range g.rows {
		body, member := g.byName[m.Body], g.byName[m.Member]
		if body == nil || body.Kind != Organization && body.Kind != Alliance {
			t.Errorf("body %q is not known", m.Body)
			continue
		}
		if member == nil || member.Kind == Place {
			t.Errorf("%s: member %q is not known", m.Body, m.Member)
			continue
		}
		if m.From.IsZero() {
			t.Errorf("%s in %s: no date of joining", m.Member, m.Body)
		}
		if !m.To.IsZero() && !m.From.Before(m.To) {
			t.Errorf("%s in %s: from %v to %v", m.Member, m.Body, m.From, m.To)
		}
		if strings.TrimSpace(m.Source) == "" {
			t.Errorf("%s in %s has no source", m.Member, m.Body)
		}
		if from, err := surelyTo(body.From); err == nil && m.From.Before(from) {
			t.Errorf("%s in %s from %v: before the body was", m.Member, m.Body, m.From)
		}
		if from, err := surelyTo(member.From); err == nil && m.From.Before(from) {
			t.Errorf("%s in %s from %v: before the member was", m.Member, m.Body, m.From)
		}
		if end, err := surelyFrom(body.To); err == nil && (m.To.IsZero() || m.To.After(end)) {
			t.Errorf("%s in %s: longer than the body lasted", m.Member, m.Body)
		}
		if end, err := surelyFrom(member.To); err == nil && (m.To.IsZero() || m.To.After(end)) {
			t.Errorf("%s in %s: longer than the member lasted", m.Member, m.Body)
		}
		key := [2]string{m.Body, m.Member}
		spells[key] = append(spells[key], m)
	}
	for key, ms := range spells {
		slices.SortFunc(ms, func(a, b Membership) int { return a.From.Compare(b.From) })
		for i := 1; i < len(ms); i++ {
			if ms[i-1].To.IsZero() || ms[i].From.Before(ms[i-1].To) {
				t.Errorf("%s is twice in %s on %v", key[1], key[0], ms[i].From)
			}
		}
	}
}

// What continues adds does not overlap either.
func TestContinued(t *testing.T) {
	g := Default()
	for member, ms := range g.byMember {
		for i := 1; i < len(ms); i++ {
			if ms[i].Body == ms[i-1].Body && (ms[i-1].To.IsZero() || ms[i].From.Before(ms[i-1].To)) {
				t.Errorf("%s is twice in %s on %v", member, ms[i].Body, ms[i].From)
			}
		}
	}
}

func TestTableSources(t *testing.T) {
	for _, table := range []string{"states", "bodies", "places", "languages", "members", "titles", "offices", "people", "holders", "ambiguous"} {
		rows, err := readTable(data, table)
		if err != nil {
			t.Fatal(err)
		}
		column := "source"
		if table == "ambiguous" {
			column = "why"
		}
		for _, r := range rows {
			if r.get(column) == "" {
				t.Error(r.errorf("no %s", column))
			}
		}
	}
}

func TestTableCounts(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		body, on string
		want     int
	}{
		{"NATO", "2024-06-01", 32},
		{"EU", "2024-06-01", 27},
		{"EU", "2019-06-01", 28},
		{"Eurozone", "2024-06-01", 20},
		{"Schengen Area", "2024-06-01", 29},
		{"OSCE", "2024-06-01", 57},
		{"Council of Europe", "2024-06-01", 46},
		{"African Union", "2024-06-01", 54},
		{"ASEAN", "2024-06-01", 10},
		{"Arab League", "2024-06-01", 22},
		{"GCC", "2024-06-01", 6},
		{"G7", "2024-06-01", 7},
		{"G20", "2024-06-01", 21},
		{"P5", "1980-06-01", 5},
		{"P5", "2024-06-01", 5},
		{"OECD", "2024-06-01", 38},
		{"OPEC", "2024-06-01", 12},
		{"ECOWAS", "2024-06-01", 15},
		{"SADC", "2024-06-01", 16},
		{"East African Community", "2024-06-01", 8},
		{"IGAD", "2024-06-01", 8},
		{"IGAD", "2026-01-01", 7},
		{"BRICS", "2025-06-01", 10},
		{"SCO", "2024-12-01", 10},
		{"CSTO", "2024-06-01", 6},
		{"CIS", "2024-06-01", 9},
		{"OAS", "2024-06-01", 32},
		{"CARICOM", "2024-06-01", 14},
		{"APEC", "2024-06-01", 20},
		{"CPTPP", "2025-06-01", 12},
		{"RCEP", "2024-06-01", 14},
		{"Commonwealth of Nations", "2024-06-01", 56},
		{"OIC", "2024-06-01", 56},
		{"OIC", "2025-06-01", 57},
		{"SAARC", "2024-06-01", 8},
		{"BIMSTEC", "2024-06-01", 7},
		{"Three Seas Initiative", "2024-06-01", 13},
		{"Joint Expeditionary Force", "2024-06-01", 10},
		{"Warsaw Pact", "1960-06-01", 8},
		{"NATO", "1980-06-01", 15},
		{"NATO", "2010-06-01", 28},
		{"EU", "1975-06-01", 9},
		{"EU", "2000-06-01", 15},
		{"EU", "2012-06-01", 27},
		{"Eurozone", "2026-06-01", 21},
		{"OSCE", "1980-06-01", 35},
		{"Council of Europe", "2020-06-01", 47},
		{"G8", "2010-06-01", 8},
		{"G7", "2010-06-01", 7},
		{"OPEC", "2026-06-01", 11},
		{"OPEC+", "2025-06-01", 22},
		{"BRICS", "2020-06-01", 5},
		{"SCO", "2010-06-01", 6},
		{"ASEAN", "2026-06-01", 11},
		{"AUKUS", "2026-06-01", 3},
		{"Quad", "2026-06-01", 4},
		{"AP4", "2026-06-01", 4},
		{"Five Eyes", "2026-06-01", 5},
		{"Visegrád Group", "1992-06-01", 3},
		{"Visegrád Group", "2026-06-01", 4},
		{"Nordic Council", "2026-06-01", 5},
		{"Nordic-Baltic Eight", "2026-06-01", 8},
		{"Bucharest Nine", "2026-06-01", 9},
		{"Mercosur", "2026-06-01", 5},
		{"Pacific Islands Forum", "2026-06-01", 16},
		{"Alliance of Sahel States", "2026-06-01", 3},
		{"ECOWAS", "2026-06-01", 12},
		{"EAEU", "2026-06-01", 5},
		{"Organization of Turkic States", "2026-06-01", 5},
		{"ECCAS", "2026-06-01", 10},
		{"CEMAC", "2026-06-01", 6},
		{"WAEMU", "2026-06-01", 8},
		{"CELAC", "2026-06-01", 33},
		{"OECS", "2026-06-01", 6},
		{"SICA", "2026-06-01", 8},
		{"CPLP", "2026-06-01", 9},
		{"Organization of African Unity", "2000-06-01", 52},
		{"Comecon", "1985-06-01", 10},
		{"D-8", "2026-06-01", 9},
		{"United Nations", "1945-12-31", 51},
		{"United Nations", "1960-12-31", 99},
		{"United Nations", "1991-12-25", 166},
		{"United Nations", "2000-12-31", 189},
		{"United Nations", "2026-06-01", 193},
	} {
		if got := len(g.Members(c.body, day(t, c.on))); got != c.want {
			t.Errorf("%s had %d members on %s, want %d", c.body, got, c.on, c.want)
		}
	}
}

func TestBrokenTables(t *testing.T) {
	good := map[string]string{
		"states":     "id\tname\tnames\tdemonyms\tcapital\tstatus\tas\tfrom\tto\tsource\nx\tX\t\t\t\tmember\t\t\t\ts\n",
		"bodies":     "id\tkind\tname\tnames\tfrom\tto\tsource\nb\talliance\tB\t\t\t\ts\n",
		"places":     "name\tnames\tstate\tsource\nP\t\tX\ts\n",
		"languages":  "name\tfr\tsource\nX\tIks\ts\n",
		"adjectives": "name\tfr\tde\tsource\nX\tixois\tixisch\ts\n",
		"members":    "body\tmembers\tfrom\tto\tnote\tsource\nB\tX\t1999\t\t\ts\n",
		"titles":     "kind\ttitles\tweak\tsource\nk\tKing\t\ts\n",
		"offices":    "id\tkind\trole\tfor\tholders\tchecked\tsource\nx-king\tk\tking\tX\tone\t2025-01-01\ts\n",
		"people":     "name\tnames\tsurname\tsex\tsource\nAda Vold\tA. Vold\t\tf\ts\n",
		"holders":    "office\tperson\tfrom\tto\tsource\nx-king\tAda Vold\t1999\t\ts\n",
		"ambiguous":  "name\trule\twhy\nX\tbefore\tw\n",
	}
	for _, c := range []struct{ name, table, rows string }{
		{"good", "", ""},
		{"cells", "states", "x\tX\n"},
		{"no source", "states", "y\tY\t\t\t\tmember\t\t\t\t\n"},
		{"twice", "bodies", "x\talliance\tX\t\t\t\ts\n"},
		{"kind", "bodies", "c\tclub\tC\t\t\t\ts\n"},
		{"unspellable name", "places", "Senkaku/Diaoyu\t\tX\ts\n"},
		{"language of nobody", "languages", "Y\tIgrek\ts\n"},
		{"adjective of nobody", "adjectives", "P\tpois\t\ts\n"},
		{"date", "members", "B\tX\t1999-2\t\t\ts\n"},
		{"kind of office twice", "titles", "k\tQueen\t\ts\n"},
		{"office without titles", "offices", "x-q\tq\tqueen\tX\tone\t2025-01-01\ts\n"},
		{"office of nobody", "offices", "y-k\tk\tking\tY\tone\t2025-01-01\ts\n"},
		{"how many hold it", "offices", "y-k\tk\tking\tX\t1\t2025-01-01\ts\n"},
		{"person twice", "people", "Ada Vold\t\t\tf\ts\n"},
		{"sex", "people", "Bo Vold\t\t\tx\ts\n"},
		{"unknown office", "holders", "x-queen\tAda Vold\t1999\t\ts\n"},
		{"unknown person", "holders", "x-king\tBo Vold\t1999\t\ts\n"},
		{"date of an office", "holders", "x-king\tAda Vold\t1999-2\t\ts\n"},
		{"rule", "ambiguous", "X\tsometimes\tw\n"},
	} {
		fsys := fstest.MapFS{}
		for table, text := range good {
			if table == c.table {
				text += c.rows
			}
			fsys["data/"+table+".tsv"] = &fstest.MapFile{Data: []byte(text)}
		}
		if _, err := load(fsys); (err == nil) != (c.table == "") {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}
