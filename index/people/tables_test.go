package people

import (
	"slices"
	"testing"

	"onrecord/index"
	"onrecord/mapping"
)

// One person of the tables is one entry under all names, where those who bear
// them speak for the same state at the same time.
func TestTables(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"spellings", []string{"2022-03-01 | Vladimir Putin | president | Russia", "2022-03-01 fr | Vladimir Poutine | président | Russia", "2022-03-01 uk | Володимир Путін | президент | Russia"}, "Vladimir Putin: 0 1 2"},
		{"of another country", []string{"2022-03-01 | Emmanuel Macron | president | France", "2022-03-01 | Emmanuel Macron | envoy | Haiti"}, "Emmanuel Macron: 0; Emmanuel Macron: 1"},
		{"long after the office", []string{"1960-03-01 | Anthony Eden | envoy | Canada"}, "Anthony Eden: 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := newWorld(t, tt.lines...).groups(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A quote whose article gives no office has that of the tables on its date, and
// none on a day of which they do not know.
func TestTablesFill(t *testing.T) {
	w := newWorld(t, "2022-03-01 | Emmanuel Macron | president | France", "2018-05-01 | Emmanuel Macron", "2016-05-01 | Emmanuel Macron", "2026-05-01 | Emmanuel Macron")
	r := w.learn()
	for i, want := range []string{"France", "France", "", ""} {
		iv := r.Resolve(w.ivs[i], nil)
		if got := iv.Quotes[0].Speaker; got.Country != want || i == 1 && got.OfficeFrom != string(Tables) {
			t.Errorf("%s: country %q from %q, want %q", iv.Said, got.Country, got.OfficeFrom, want)
		}
	}
}

// A search finds a speaker by every name; facets count one.
func TestAliasesInDocuments(t *testing.T) {
	w := newWorld(t, "2022-03-01 | Vladimir Putin | president | Russia")
	iv := w.learn().Resolve(w.ivs[0], nil)
	d := index.Flatten(iv)[1]
	if got := d.Values[mapping.FieldSpeaker]; !slices.Equal(got, []string{"Vladimir Putin"}) {
		t.Errorf("speaker %q", got)
	}
	for _, name := range []string{"Wladimir Putin", "Владимир Путин"} {
		if !slices.Contains(d.Values[mapping.FieldAlias], name) {
			t.Errorf("aliases %q lack %q", d.Values[mapping.FieldAlias], name)
		}
	}
}

// What the article printed stays, whatever the register calls the person.
func TestPrintedStays(t *testing.T) {
	w := newWorld(t, "2022-03-01 | Joe Biden | president | United States")
	w.ivs[0].Quotes[0].Speaker.Printed = "Biden"
	w.people = "name,aliases\nJoseph R. Biden,Joe Biden\n"
	got := w.learn().Resolve(w.ivs[0], nil).Quotes[0].Speaker
	if got.Name != "Joseph R. Biden" || got.Printed != "Biden" {
		t.Errorf("got %q, printed %q", got.Name, got.Printed)
	}
}
