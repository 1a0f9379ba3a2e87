package people

import (
	"fmt"
	"testing"

	"onrecord/index/gazetteer"
	"onrecord/index/quote"
)

// What the register adds to the last of the interviews: the office, and who
// says so. Nobody speaks for an office before holding it.
func TestOfficeOfTheDay(t *testing.T) {
	const silent = "2023-06-15 | Anna Berg"
	for _, tt := range []struct {
		name   string
		lines  []string
		people string
		want   string
	}{
		{"between two articles", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | Foreign Minister | Norway", silent},
			"", "foreign minister, Norway: other articles"},
		{"after the only one", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"before the only one", []string{"2023-09-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"before both", []string{"2023-09-01 | Anna Berg | foreign minister | Norway", "2023-12-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"on the day of both", []string{"2023-06-15 | Anna Berg | foreign minister | Norway", "2023-06-15 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"between two that lie far apart", []string{"2021-03-01 | Anna Berg | foreign minister | Norway", "2024-09-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"another office in between, of the same state", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-05-01 | Anna Berg | head of delegation | Norway",
			"2023-07-01 | Anna Berg | head of delegation | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", silent}, "", "Norway: other articles"},
		{"a calling in between", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-05-01 | Anna Berg | professor", "2023-09-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"another state in between", []string{"2023-03-01 | Anna Berg | adviser || EU", "2023-05-01 | Anna Berg | adviser || NATO", "2023-09-01 | Anna Berg | adviser || EU", silent}, "", ""},
		{"former", []string{"2023-03-01 | Anna Berg | former foreign minister | Norway", "2023-09-01 | Anna Berg | former foreign minister | Norway", silent}, "", ""},
		{"former in between", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-05-01 | Anna Berg | former foreign minister", "2023-09-01 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"not yet", []string{"2023-03-01 | Anna Berg | president-elect | Norway", "2023-09-01 | Anna Berg | president-elect | Norway", silent}, "", ""},
		{"an office for nobody", []string{"2023-03-01 | Anna Berg | professor", "2023-09-01 | Anna Berg | professor", silent}, "", ""},
		{"from the low band", []string{"2023-03-01 | ?Anna Berg | foreign minister | Norway", "2023-09-01 | ?Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"into the low band", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", "2023-06-15 | ?Anna Berg"}, "", ""},
		{"a month is no day", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", "2023-06 | Anna Berg"}, "", ""},
		{"undated", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", "| Anna Berg"}, "", ""},
		{"months do not bound", []string{"2023-03 | Anna Berg | foreign minister | Norway", "2023-09 | Anna Berg | foreign minister | Norway", silent}, "", ""},
		{"the years of a role", []string{"1994-04-09 | Anna Berg | counsellor in Ankara from 1962 to 1965 | Norway", "1963-05-01 | Anna Berg"}, "", ""}, // a generation apart
		{"the years of a role, near", []string{"1970-04-09 | Anna Berg | counsellor in Ankara from 1962 to 1965 | Norway", "1963-05-01 | Anna Berg"}, "", "counsellor in Ankara, Norway: other articles"},
		{"outside the years of a role", []string{"1970-04-09 | Anna Berg | counsellor in Ankara from 1962 to 1965 | Norway", "1962-05-01 | Anna Berg"}, "", ""},
		{"on the day of a role with years", []string{"1970-04-09 | Anna Berg | counsellor in Ankara in 1962 | Norway", "1970-04-09 | Anna Berg"}, "", ""},
		{"the article gives another", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", "2023-06-15 | Anna Berg | envoy"},
			"", "envoy"},
		{"the article gives the role alone", []string{"2023-03-01 | Anna Berg | Norwegian foreign minister | Norway", "2023-09-01 | Anna Berg | Norwegian foreign minister | Norway", "2023-06-15 | Anna Berg | Foreign Minister"},
			"", "Foreign Minister, Norway: other articles"},
		{"the article says former", []string{"2023-03-01 | Anna Berg | foreign minister | Norway", "2023-09-01 | Anna Berg | foreign minister | Norway", "2023-06-15 | Anna Berg | former foreign minister"},
			"", "former foreign minister"},

		{"told", []string{silent}, "name,role,country,from,to\nAnna Berg,foreign minister,Norway,2022,2024\n", "foreign minister, Norway: people.csv"},
		{"told, open", []string{silent}, "name,role,country,from\nAnna Berg,foreign minister,NOR,2022\n", ""},
		{"told, open at the end", []string{silent}, "name,role,country,from\nAnna Berg,foreign minister,Norway,2023-06-15\n", "foreign minister, Norway: people.csv"},
		{"told, of the next day", []string{silent}, "name,role,country,from\nAnna Berg,foreign minister,Norway,2023-06-16\n", ""},
		{"told, over on the day", []string{silent}, "name,role,country,to\nAnna Berg,foreign minister,Norway,2023-06-15\n", ""},
		{"told, with a month that is not certain", []string{silent}, "name,role,country,from\nAnna Berg,foreign minister,Norway,2023-06\n", ""},
		{"told, before what was learnt", []string{"2023-03-01 | Anna Berg | adviser | Norway", "2023-09-01 | Anna Berg | adviser | Norway", silent},
			"name;role;country;from;to\nAnna Berg;foreign minister;Norway;2022;2024\n", "foreign minister, Norway: people.csv"},
		{"told, two at once", []string{silent}, "name,role,organization\nAnna Berg,adviser,EU\nAnna Berg,adviser,NATO\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, tt.lines...)
			w.people = tt.people
			r := w.learn()
			sp := r.Resolve(w.ivs[len(w.ivs)-1], nil).Quotes[0].Speaker
			got := sp.Role
			if sp.Country != "" || sp.Organization != "" {
				got += ", " + sp.Country + sp.Organization
			}
			if sp.OfficeFrom != "" {
				got += ": " + sp.OfficeFrom
			}
			if sp.Role == "" && got != "" {
				got = got[len(", "):]
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			w.steady()
		})
	}
}

// With the state come its alliances on the day of the statement, and no other
// quote's are touched.
func TestAlliancesOfTheDay(t *testing.T) {
	for day, nato := range map[string]bool{"2023-04-03": false, "2023-04-05": true} {
		w := newWorld(t, day+" | Anna Berg & | Boris Holm | minister | Sweden")
		w.people = "name,role,country,from,to\nAnna Berg,foreign minister,Finland,2022,2024\n"
		r := w.learn()
		x := &quote.Extractor{Gazetteer: gazetteer.Default()}
		w.ivs[0].Quotes[1].Alliances = []string{"as it was"}
		got := r.Resolve(w.ivs[0], x.Alliances).Quotes
		has := false
		for _, a := range got[0].Alliances {
			has = has || a == "NATO"
		}
		if has != nato || got[0].AsOf != day {
			t.Errorf("%s: got %q as of %q", day, got[0].Alliances, got[0].AsOf)
		}
		if fmt.Sprint(got[1].Alliances) != "[as it was]" || w.ivs[0].Quotes[0].Alliances != nil {
			t.Errorf("%s: others were changed: %+v, %+v", day, got[1], w.ivs[0].Quotes[0])
		}
	}
}

func TestIsOver(t *testing.T) {
	for role, want := range map[string]bool{
		"former minister": true, "ex-minister": true, "the then minister": true, "president-elect": true, "high commissioner-designate": true, "ancien ministre": true,
		"früherer Botschafter": true, "Botschafter a. D.": false, "exministro": true, "bývalý velvyslanec": true, "бывший посол": true, "экс-президент": true,
		"колишній посол": true, "전 외교부 장관": true, "前外務大臣": true, "元駐米大使": true, "السفير السابق": true, "candidate for president": true,
		"minister": false, "Foreign Minister": false, "executive director": false, "Secretary of State": false, "executive vice president": false, "expert": false,
		"外務大臣": false, "посол": false, "envoy for the next round": false, "": false, "state secretary": false,
	} {
		if got := isOver(role); got != want {
			t.Errorf("%q: got %v, want %v", role, got, want)
		}
	}
}

// The offices of an entry, as they are shown.
func TestOffices(t *testing.T) {
	w := newWorld(t,
		"2021-09-22 | Ilinca Voiculeanu | deputy minister of foreign affairs of Romania | Romania",
		"2021-11-02 | Ilinca Voiculeanu | Deputy Minister of Foreign Affairs of Romania | Romania",
		"2024-02-08 | Ilinca Voiculeanu | Romania's permanent representative to the European Union | Romania",
		"1970 | Leonard A. Thorne | political counselor in Ankara from 1962 to 1965")
	w.people = "name,role,organization,from\nIlinca Voiculeanu,adviser,Danube Commission,2025-01-01\n"
	want := map[string][]string{
		"Ilinca Voiculeanu": {
			"2021-09-22 2021-11-02 deputy minister of foreign affairs of Romania, Romania 2 other articles",
			"2024-02-08 2024-02-08 Romania's permanent representative to the European Union, Romania 1 other articles",
			"2025-01-01  adviser, Danube Commission 0 people.csv",
		},
		"Leonard A. Thorne": {"1962 1965 political counselor in Ankara,  1 other articles"},
	}
	for _, e := range w.learn().Entries() {
		var got []string
		for _, o := range e.Offices {
			got = append(got, fmt.Sprintf("%s %s %s, %s%s %d %s", o.From, o.To, o.Role, o.Country, o.Organization, o.Interviews, o.Source))
		}
		if fmt.Sprint(got) != fmt.Sprint(want[e.Name]) {
			t.Errorf("%s: got\n%q\nwant\n%q", e.Name, got, want[e.Name])
		}
	}
	if len(w.wrong) > 0 || len(w.register.Entries()) != 2 {
		t.Errorf("got %v wrong and %d entries", w.wrong, len(w.register.Entries()))
	}
}
