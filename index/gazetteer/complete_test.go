package gazetteer

import (
	"slices"
	"testing"
)

// The members of the United Nations are those that states.tsv calls so, and no others.
func TestStates(t *testing.T) {
	g := Default()
	status := map[Status][]string{}
	for _, e := range g.Entries(State) {
		status[e.Status] = append(status[e.Status], e.Name)
		if (e.Status == FormerState) != (e.To != "") {
			t.Errorf("%s: status %s, ended %q", e.Name, e.Status, e.To)
		}
		if e.as != "" && (e.To == "" || g.byName[e.as] == nil || g.byName[e.as].Kind != State) {
			t.Errorf("%s goes on as %q", e.Name, e.as)
		}
	}
	if got := status[UNObserver]; !slices.Equal(got, []string{"Holy See", "Palestine"}) {
		t.Errorf("observers: %q", got)
	}
	if got := status[OtherState]; !slices.Equal(got, []string{"Taiwan", "Kosovo", "Cook Islands", "Niue"}) {
		t.Errorf("others: %q", got)
	}
	var members []string
	for _, m := range g.Members("United Nations", day(t, "2026-11-24")) {
		members = append(members, m.Member)
	}
	slices.Sort(members)
	listed := slices.Sorted(slices.Values(status[UNMember]))
	if len(listed) != 193 || !slices.Equal(members, listed) {
		t.Errorf("%d members in states.tsv, %d in members.tsv, want the same 193", len(listed), len(members))
	}
	if n := len(listed) + len(status[UNObserver]) + len(status[OtherState]) + len(status[FormerState]); n != len(g.Entries(State)) {
		t.Errorf("%d states have a status, of %d", n, len(g.Entries(State)))
	}
	for _, name := range append(listed, status[UNObserver]...) {
		if e := g.byName[name]; len(e.Demonyms) == 0 && name != "Holy See" && name != "Dominica" && name != "Republic of the Congo" {
			t.Errorf("%s has no demonym", name) // theirs mean the Dominican Republic and DR Congo
		}
	}
}

// Every body of issue 2 and of the briefs is there, of its kind, with members today where it lives.
func TestBodies(t *testing.T) {
	g := Default()
	dated := 0
	for _, e := range g.Entries(Alliance, Organization) {
		if len(g.byBody[e.Name]) > 0 {
			dated++
		}
	}
	if dated < 150 {
		t.Errorf("%d bodies with members, want at least 150", dated)
	}
	for name, want := range map[string]string{
		"NATO": "NATO", "European Union": "EU", "ASEAN": "ASEAN", "AP4": "AP4", "IP4": "AP4", "AUKUS": "AUKUS", "Quad": "Quad",
		"CSTO": "CSTO", "Shanghai Cooperation Organisation": "SCO", "BRICS": "BRICS", "G7": "G7", "G-7": "G7", "G20": "G20",
		"African Union": "African Union", "ECOWAS": "ECOWAS", "GCC": "GCC", "League of Arab States": "Arab League", "OSCE": "OSCE",
		"Five Eyes": "Five Eyes", "P5": "P5", "OIC": "OIC", "CIS": "CIS", "Eurasian Economic Union": "EAEU", "V4": "Visegrád Group",
		"Nordic Council": "Nordic Council", "NB8": "Nordic-Baltic Eight", "Baltic Assembly": "Baltic Assembly", "Mercosur": "Mercosur",
		"CPTPP": "CPTPP", "RCEP": "RCEP", "APEC": "APEC", "OPEC": "OPEC", "OPEC+": "OPEC+", "Commonwealth": "Commonwealth of Nations",
		"Council of Europe": "Council of Europe", "Schengen": "Schengen Area", "AES": "Alliance of Sahel States",
		"Pacific Islands Forum": "Pacific Islands Forum",
	} {
		e, ok := g.Lookup(name)
		if !ok || e.Name != want || e.Kind != Alliance {
			t.Errorf("Lookup(%q) = %v, want the alliance %s", name, e, want)
			continue
		}
		if len(g.Members(want, day(t, "2026-11-24"))) < 3 {
			t.Errorf("%s has hardly a member today", want)
		}
	}
	for _, name := range []string{"G8", "Warsaw Pact", "Comecon", "SEATO"} {
		e, ok := g.Lookup(name)
		if !ok || e.Kind != Alliance || len(g.byBody[e.Name]) < 3 || len(g.Members(e.Name, day(t, "2026-11-24"))) != 0 {
			t.Errorf("%s: %v, want an alliance of the past", name, e)
		}
	}
	for _, name := range []string{"UN", "WHO", "IAEA", "IMF", "World Bank", "ICC", "ICJ", "European Commission", "ICRC", "Hamas"} {
		if e, ok := g.Lookup(name); !ok || e.Kind != Organization {
			t.Errorf("Lookup(%q) = %v, want an organization", name, e)
		}
	}
}
