package gazetteer

import "testing"

func TestAdjective(t *testing.T) {
	g := Default()
	for _, c := range []struct{ language, word, want string }{
		{"de", "tschechischem", "Czechia"},
		{"de", "Schweizer", "Switzerland"},
		{"fr", "sénégalaise", "Senegal"},
		{"fr", "lettonne", "Latvia"},
		{"fr", "grecque", "Greece"},
		{"es", "bolivianas", "Bolivia"},
		{"es", "alemanes", "Germany"},
		{"es", "marroquíes", "Morocco"},
		{"cs", "českého", "Czechia"},
		{"cs", "lotyšskou", "Latvia"},
		{"uk", "данського", "Denmark"},
		{"ru", "казахстанской", "Kazakhstan"},
		{"hu", "szlovák", "Slovakia"},
		{"ar", "الأردنية", "Jordan"},
		{"ar", "أردني", "Jordan"},
		{"fr", "coréen", ""},     // of two states
		{"fr", "congolaise", ""}, // of two states
		{"de", "česká", ""},      // Czech, in German text
		{"cs", "slovenský", "Slovakia"},
		{"cs", "slovinský", "Slovenia"},
	} {
		got := ""
		if e, ok := g.Adjective(c.language, c.word); ok {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.language, c.word, got, c.want)
		}
	}
}
