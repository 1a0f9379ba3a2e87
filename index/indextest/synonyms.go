package indextest

import (
	"reflect"
	"slices"

	"onrecord/index"
	"onrecord/index/query"
)

func testSynonyms(s *suite) {
	s.put(interview(index.Article{
		ID: "talks", Title: "Talks", Language: "en",
		Text: "“The ROK hosts envoys today,” she said. “The Republic of Korea hosts envoys today,” she said. " +
			"“South Korea hosts envoys today,” she said. “Korea is a republic in the South,” she said.",
	},
		said{parts: []string{"The ROK hosts envoys today,"}}, said{parts: []string{"The Republic of Korea hosts envoys today,"}},
		said{parts: []string{"South Korea hosts envoys today,"}}, said{parts: []string{"Korea is a republic in the South,"}},
	))
	if r := s.search("ROK", page(9)); r.Synonyms != nil || r.Exact != "" || !slices.Equal(ids(r), []string{"talks-q1"}) {
		s.Errorf("without synonyms: got %q, %q, %q", ids(r), r.Synonyms, r.Exact)
	}
	s.engine.SetSynonyms(query.NewSynonyms([]string{"ROK", "South Korea", "Republic of Korea"}, []string{"US", "United States"}))
	for _, tt := range []struct {
		q     string
		want  []string // sorted
		first string
		exact string
	}{
		{"ROK", []string{"talks-q1", "talks-q2", "talks-q3"}, "talks-q1", `"ROK"`},
		{`"ROK"`, []string{"talks-q1"}, "talks-q1", ""},
		{"Republic of Korea", []string{"talks-q1", "talks-q2", "talks-q3", "talks-q4"}, "", `"Republic of Korea"`},
		{"south korea envoys", []string{"talks-q1", "talks-q2", "talks-q3"}, "talks-q3", `"south korea" envoys`},
		{"ROK -envoys", nil, "", `"ROK" -envoys`},
		{"-ROK envoys", []string{"talks-q2", "talks-q3"}, "", ""},
		{"speaker:ROK", nil, "", ""},
		{"United States sanctions", []string{"prague-q1"}, "prague-q1", `"United States" sanctions`},
		{"us", []string{"prague-q1", "prague-q2"}, "", ""},
	} {
		r := s.search(tt.q, page(9))
		if got := sorted(ids(r)); !slices.Equal(got, tt.want) || tt.first != "" && ids(r)[0] != tt.first {
			s.Errorf("%s: got %q, want %q with %q first", tt.q, ids(r), tt.want, tt.first)
		}
		if r.Exact != tt.exact || (r.Synonyms != nil) != (tt.exact != "") {
			s.Errorf("%s: got %q and %q, want %q", tt.q, r.Synonyms, r.Exact, tt.exact)
		}
	}
	// A Czech year is no republic, nor the French "eu" a union; a group is looked
	// for by its last name, too.
	s.put(interview(index.Article{ID: "roky", Language: "cs", Text: "„Za rok se vrátíme,“ řekla. „Dva roky čekáme,“ řekla. „한국은 서두르고,“ řekla."},
		said{parts: []string{"Za rok se vrátíme,"}}, said{parts: []string{"Dva roky čekáme,"}}, said{parts: []string{"한국은 서두르고,"}}))
	group := []string{"ROK", "South Korea", "Republic of Korea"}
	for _, n := range []string{"de", "fr", "es", "cs", "hu", "uk", "ru", "ja", "zh"} {
		group = append(group, "Korea nomine "+n)
	}
	s.engine.SetSynonyms(query.NewSynonyms(append(group, "한국")))
	for q, want := range map[string][]string{
		"ROK": {"roky-q3", "talks-q1", "talks-q2", "talks-q3"}, "South Korea": {"roky-q3", "talks-q1", "talks-q2", "talks-q3", "talks-q4"}, "rok": {"roky-q1", "roky-q2", "talks-q1"}, `"ROK"`: {"talks-q1"},
	} {
		if got := sorted(ids(s.search(q, page(9)))); !slices.Equal(got, want) {
			s.Errorf("%s, with quotes of years: got %q, want %q", q, got, want)
		}
	}
	s.engine.SetSynonyms(query.NewSynonyms([]string{"ROK", "South Korea", "Republic of Korea"}))
	r := s.search("ROK", page(9))
	if want := []query.Added{{Words: "ROK", Also: []string{"South Korea", "Republic of Korea"}}}; !reflect.DeepEqual(r.Synonyms, want) {
		s.Errorf("got %q, want %q", r.Synonyms, want)
	}
	if half := r.Hits[0].Score / 2; r.Hits[1].Score > half {
		s.Errorf("another name scores %v, more than %v, half of the name that was typed", r.Hits[1].Score, half)
	}
	for _, h := range r.Hits {
		if h.Quote.ID == "talks-q2" && (len(h.Matches) != 1 || h.Matches[0].Cut(h.Interview.Text) != "Republic of Korea") {
			s.Errorf("got matches %v", h.Matches)
		}
	}
}
