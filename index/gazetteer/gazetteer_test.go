package gazetteer

import "testing"

func TestLookup(t *testing.T) {
	g := Default()
	for _, c := range []struct{ name, want string }{
		{"Czechia", "Czechia"},
		{"czech republic", "Czechia"},
		{"the Czech Republic", "Czechia"},
		{"Česko", "Czechia"},
		{"Cesko", "Czechia"},
		{"Republic of Korea", "South Korea"},
		{"ROK", "South Korea"},
		{"Korea", "South Korea"},
		{"한국", "South Korea"},
		{"DPRK", "North Korea"},
		{"Türkiye", "Turkey"},
		{"turkiye", "Turkey"},
		{"U.S.", "United States"},
		{"US", "United States"},
		{"USA", "United States"},
		{"us", ""},
		{"Us", ""},
		{"Great Britain", "United Kingdom"},
		{"Burma", "Myanmar"},
		{"Holland", "Netherlands"},
		{"Ivory Coast", "Côte d'Ivoire"},
		{"Cote d’Ivoire", "Côte d'Ivoire"},
		{"Guinea", "Guinea"},
		{"Niger", "Niger"},
		{"St. Lucia", "Saint Lucia"},
		{"WHO", "World Health Organization"},
		{"who", ""},
		{"it", ""},
		{"IT", ""},
		{"AU", "African Union"},
		{"au", ""},
		{"EU", "EU"},
		{"European Union", "EU"},
		{"North Atlantic Treaty Organization", "NATO"},
		{"OPEC", "OPEC"},
		{"OPEC+", "OPEC+"},
		{"Seoul", "Seoul"},
		{"Україна", "Ukraine"},
		{"Brussels", "Brussels"},
		{"The Hague", "The Hague"},
		{"Südkorea", "South Korea"},
		{"대한민국", "South Korea"},
		{"韓国", "South Korea"},
		{"Южная Корея", "South Korea"},
		{"Dél-Korea", "South Korea"},
		{"كوريا الجنوبية", "South Korea"},
		{"Tschechien", "Czechia"},
		{"Чехия", "Czechia"},
		{"Csehország", "Czechia"},
		{"République tchèque", "Czechia"},
		{"República Checa", "Czechia"},
		{"Чехії", ""}, // Lookup is for names, Find for their cases
		{"捷克", "Czechia"},
		{"Spojené státy", "United States"},
		{"G8", "G8"},
		{"Group of Seven", "G7"},
		{"USSR", "Soviet Union"},
		{"GDR", "East Germany"},
		{"Zaire", "DR Congo"},
		{"", ""},
		{" ", ""},
		{"Atlantis", ""},
	} {
		got := ""
		if e, ok := g.Lookup(c.name); ok {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("Lookup(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDemonym(t *testing.T) {
	g := Default()
	for _, c := range []struct{ word, want string }{
		{"Czech", "Czechia"},
		{"Czechs", "Czechia"},
		{"South Korean", "South Korea"},
		{"South Koreans", "South Korea"},
		{"French", "France"},
		{"Nigerien", "Niger"},
		{"Nigerian", "Nigeria"},
		{"Dominican", "Dominican Republic"},
		{"Soviet", "Soviet Union"},
		{"Kosovar", "Kosovo"},
		{"France", ""},
		{"", ""},
	} {
		got := ""
		if e, ok := g.Demonym(c.word); ok {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("Demonym(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestEntries(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		kind Kind
		min  int
	}{{State, 195}, {Place, 350}, {Organization, 50}, {Alliance, 60}} {
		es := g.Entries(c.kind)
		if len(es) < c.min {
			t.Errorf("%d entries of kind %v, want at least %d", len(es), c.kind, c.min)
		}
		for _, e := range es {
			if e.Kind != c.kind {
				t.Errorf("Entries(%v) has %s of kind %v", c.kind, e.Name, e.Kind)
			}
		}
	}
	if got, want := len(g.Entries()), len(g.Entries(State, Place))+len(g.Entries(Organization, Alliance)); got != want {
		t.Errorf("Entries() has %d, its kinds %d", got, want)
	}
}

// The tables are read once in the life of a program.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(data); err != nil {
			b.Fatal(err)
		}
	}
}
