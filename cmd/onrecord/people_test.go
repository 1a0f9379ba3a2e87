package main

import (
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/people"
)

// register reads the register of the only store, by the names in it.
func register(t *testing.T) map[string][]people.Entry {
	t.Helper()
	m := map[string][]people.Entry{}
	for _, e := range decode[people.Entry](t, onrecord(t, "people", "--json").out) {
		m[e.Name] = append(m[e.Name], e)
	}
	return m
}

// hits are the quotes that a search finds.
func hits(t *testing.T, query ...string) []hitLine {
	t.Helper()
	got := onrecord(t, append([]string{"search", "--json", "--size=1000", "--"}, query...)...)
	got.want(t, 0, "", got.err) // which names the lines that could not be applied
	return decode[hitLine](t, got.out)
}

func dateOf(h hitLine) string {
	if h.Said.IsZero() {
		return h.Published.String()
	}
	return h.Said.String()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Over the sample: one person one entry, with the office of each article on its
// own day; and those who share a name stay apart.
func TestPeople(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	all := register(t)
	for name, interviews := range map[string]int{
		"Ilinca Voiculeanu": 2, "Hélène Vauclair-Dumas": 2, "Torbjørn Wiik": 2, "Eero Lahdensuo": 2, "Karin Ekvall": 2, "Rasa Vaitkūnienė": 2,
		"Anna Lindqvist": 1, "Henrik Lindqvist": 1, "Kim Do-hyeok": 2, "Kim Jun-mo": 1, "Kim Sae-rom": 1, "서민혁": 1, "서지안": 1,
		"Peter Ashoona-Fraser": 1, "Jeannie Ashoona": 1, "Leonard A. Thorne": 1,
	} {
		if es := all[name]; len(es) != 1 || es[0].Interviews != interviews || es[0].Quotes < interviews {
			t.Errorf("%s: got %+v, want one entry from %d interviews", name, es, interviews)
		}
	}
	for _, outlet := range []string{"Danube Review", "Weltspiegel-Kurier", "Atlantic Roundtable", "الضفتان"} {
		if es := all[outlet]; len(es) > 0 {
			t.Errorf("%s is in the register: %+v", outlet, es)
		}
	}
	offices := func(name string) (got []string) {
		for _, e := range all[name] {
			for _, o := range e.Offices {
				got = append(got, officeText(o))
			}
		}
		return got
	}
	for name, want := range map[string][]string{
		"Ilinca Voiculeanu": {"2021-09-22: deputy minister of foreign affairs of Romania, for Romania", "2024-02-08: Romania's permanent representative to the European Union, for Romania"},
		"Leonard A. Thorne": {"1962 to 1965: political counselor in Ankara"},
	} {
		if got := offices(name); !slices.Equal(got, want) {
			t.Errorf("%s: got offices %q, want %q", name, got, want)
		}
	}
	// Nobody speaks for the office of another year.
	years := map[string]map[string]bool{}
	for _, h := range hits(t, "speaker:voiculeanu") {
		if years[dateOf(h)] == nil {
			years[dateOf(h)] = map[string]bool{}
		}
		years[dateOf(h)][h.Role] = true
		if h.Person != all["Ilinca Voiculeanu"][0].ID || h.Speaker != "Ilinca Voiculeanu" {
			t.Errorf("got %+v, want the entry of the register", h)
		}
	}
	if got := fmt.Sprint(years); !strings.Contains(got, "2021-09-22:map[deputy minister of foreign affairs of Romania:true] 2024-02-08:map[Romania's permanent representative to the European Union:true]") {
		t.Errorf("got the roles %v", got)
	}
	one := onrecord(t, "people", "voiculeanu")
	one.want(t, 0, "Ilinca Voiculeanu ("+string(all["Ilinca Voiculeanu"][0].ID)+")\n", "")
	one.want(t, 0, "  2024-02-08: Romania's permanent representative to the European Union, for Romania (1 interview)\n", "")
	onrecord(t, "people", "nobody at all").want(t, 1, "", `nobody in the register is called "nobody at all"`)
	onrecord(t, "people").want(t, 0, "Kim Sae-rom", "")
}

// excerpts checks that a hit's interview says of its quote what the whole
// interview does, assigned ones included.
func excerpts(t *testing.T, dir string) {
	t.Helper()
	s, err := storeFlags{}.openStore(t.Context(), dir, "search", terminal{out: io.Discard, err: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := settle(t.Context(), s, terminal{out: io.Discard, err: io.Discard}); err != nil {
		t.Fatal(err)
	}
	ids, err := s.Archive.IDs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pages := s.resolvers.Interviews(s.Archive)
	n, assigned := 0, 0
	for _, id := range ids {
		whole, err := pages.Interview(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range whole.Quotes {
			want := &whole.Quotes[i]
			some, err := pages.(index.Excerpts).Excerpt(t.Context(), id, want.ID)
			if err != nil {
				t.Fatal(err)
			}
			got := some.Quote(want.ID)
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(some.Article, whole.Article) {
				t.Fatalf("got  %+v\nwant %+v", got, want)
			}
			n++
			if want.Rule == "corrections.csv" {
				assigned++
			}
		}
	}
	if n < 1000 || assigned == 0 {
		t.Errorf("compared %d quotes, %d of them assigned", n, assigned)
	}
}

// What the user writes wins, is in index, page and search alike, and survives
// that the index is made anew; a wrong line is named and the rest applied.
func TestCorrections(t *testing.T) {
	dir := home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	store := stores(t, dir)[0]
	before := register(t)
	wiik := hits(t, "speaker:wiik")
	if len(wiik) != 2 || wiik[0].Interview == wiik[1].Interview {
		t.Fatalf("got %+v, want Wiik in two interviews", wiik)
	}
	earlier := wiik[0]
	if dateOf(wiik[1]) < dateOf(earlier) {
		earlier = wiik[1]
	}
	tammsalu := hits(t, "speaker:tammsalu")[0]
	write(t, filepath.Join(store, "people.csv"), "\xef\xbb\xbfname;aliases;role;country;from;to\r\nHaruka Mizushiro;水城遥;;Japan;2020;\r\nTorbjørn Wiik;;state secretary;Norge Land;2020;\r\n")
	write(t, filepath.Join(store, "corrections.csv"), "action,person,value\n"+
		"split,Torbjørn Wiik,"+string(earlier.Interview)+"\n"+
		"merge,Nobody At All,Kim Jun-mo\n"+
		"assign,Noh Tae-yun,"+string(tammsalu.ID)+"\n"+
		"merge,Anna Lindqvist,Henrik Lindqvist\n"+
		"not-person,Zuzana Hrabkovská,\n")
	check := func(when string) {
		t.Helper()
		all := register(t)
		if es := all["Haruka Mizushiro"]; len(es) != 1 || es[0].Interviews != 2 || !slices.Contains(es[0].Aliases, "水城遥") || len(all["水城遥"]) > 0 {
			t.Errorf("%s: Mizushiro is %+v and %+v", when, es, all["水城遥"])
		}
		printed := map[string]int{}
		for _, h := range hits(t, "speaker:mizushiro") {
			printed[h.Printed]++
			if h.Country != "Japan" {
				t.Errorf("%s: Mizushiro speaks for %q", when, h.Country)
			}
		}
		if len(printed) != 2 || printed["水城遥"] == 0 || printed[""] == 0 {
			t.Errorf("%s: Mizushiro is printed as %v", when, printed)
		}
		if es := all["Torbjørn Wiik"]; len(es) != 2 || es[0].Interviews != 1 || es[1].Interviews != 1 {
			t.Errorf("%s: Wiik is %+v", when, es)
		}
		if es := all["Anna Lindqvist"]; len(es) != 1 || es[0].Interviews != 2 || es[0].ID != before["Anna Lindqvist"][0].ID {
			t.Errorf("%s: Lindqvist is %+v", when, es)
		}
		for _, h := range hits(t, "speaker:noh") {
			if h.ID == tammsalu.ID && (h.Rule != "corrections.csv" || h.Country != "South Korea" || h.Role == "") {
				t.Errorf("%s: the assigned quote is %+v", when, h)
			}
		}
		for who, want := range map[string]bool{"noh": true, "tammsalu": false} {
			if got := slices.ContainsFunc(hits(t, "speaker:"+who), func(h hitLine) bool { return h.ID == tammsalu.ID }); got != want {
				t.Errorf("%s: the assigned quote is found by speaker:%s: %v, want %v", when, who, got, want)
			}
		}
		if hs := hits(t, "speaker:hrabkovská"); len(hs) > 0 {
			t.Errorf("%s: who is no person speaks: %+v", when, hs)
		}
	}
	wrong := onrecord(t, "index", articles)
	wrong.want(t, exitUnreadable, `not applied: 2 lines
  "people.csv", line 3: no country is called "Norge Land"
  "corrections.csv", line 3: nobody in the register is called "Nobody At All"
`, "2 lines could not be applied")
	if m := regexp.MustCompile(`(\d+) interviews indexed anew`).FindStringSubmatch(wrong.out); m == nil || len(m[1]) > 1 {
		t.Errorf("a handful of interviews should be indexed anew:\n%s", wrong.out)
	}
	check("after the correction")
	excerpts(t, store)
	if again := onrecord(t, "index", articles); strings.Contains(again.out, "indexed anew") {
		t.Errorf("what is settled is settled again:\n%s", again.out)
	}
	if err := os.RemoveAll(filepath.Join(store, "index")); err != nil {
		t.Fatal(err)
	}
	check("after the index was made anew")

	address, stop := serve(t)
	body, _ := get(t, address+"search?q=speaker:mizushiro")
	names := 0
	for _, m := range regexp.MustCompile(`href="/(interview/[^"#]*)`).FindAllStringSubmatch(body, -1) {
		if page, _ := get(t, address+html.UnescapeString(m[1])); strings.Contains(page, "Haruka Mizushiro") && strings.Contains(page, "水城遥") {
			names++
		}
	}
	if names == 0 {
		t.Errorf("no page has the name of the register beside the printed one\n%s", body)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}

	// Without the files all is as it was.
	if err := os.Remove(filepath.Join(store, "people.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(store, "corrections.csv")); err != nil {
		t.Fatal(err)
	}
	after := register(t)
	for name, es := range before {
		if len(after[name]) != len(es) || after[name][0].ID != es[0].ID {
			t.Errorf("%s: got %+v, want %+v as before", name, after[name], es)
		}
	}
	if !slices.ContainsFunc(hits(t, "speaker:tammsalu"), func(h hitLine) bool { return h.ID == tammsalu.ID }) {
		t.Error("the quote is still assigned")
	}

	// Files elsewhere are named by flags, and must be there.
	mine := filepath.Join(t.TempDir(), "mine.csv")
	onrecord(t, "people", "--people", mine).want(t, exitUsage, "", "mine.csv")
	write(t, mine, "id,name\nkarin,Karin Ekvall\n")
	onrecord(t, "people", "--people", mine, "ekvall").want(t, 0, "Karin Ekvall (karin)", "")
}
