package indextest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// suggest writes completions shortly: "speaker:Anna Novak=1", and what another
// name begins "country:South Korea(ROK)=2".
func (s *suite) suggest(prefix string, n int, fields ...string) []string {
	s.Helper()
	found, err := s.engine.Suggest(context.Background(), prefix, n, fields...)
	if err != nil {
		s.Fatalf("%q: %v", prefix, err)
	}
	out := []string{}
	for _, f := range found {
		also := ""
		if f.Also != "" {
			also = "(" + f.Also + ")"
		}
		out = append(out, fmt.Sprintf("%s:%s%s=%d", f.Field, f.Value, also, f.Count))
	}
	return out
}

func testSuggest(s *suite) {
	s.engine.SetSynonyms(query.NewSynonyms([]string{"ROK", "South Korea", "Republic of Korea"}, []string{"Suomi", "Finland"}, []string{"Jens", "Jakub Landovský"}))
	const landovsky = "speaker:Jakub Landovský=2"
	for _, tt := range []struct {
		prefix string
		fields []string
		want   []string
	}{
		{prefix: "land", want: []string{landovsky}},
		{prefix: "LANDOVSKÝ", want: []string{landovsky}},
		{prefix: "jakub  lando", want: []string{landovsky}},
		{prefix: " Jakub", want: []string{landovsky}},
		{prefix: "andovsk", want: []string{}}, // within a word
		{prefix: "ландов", want: []string{"speaker:Jakub Landovský(Якуб Ландовський)=2"}},
		{prefix: "j", want: []string{landovsky, "speaker:Jens Stoltenberg=2"}},
		{prefix: "jens", want: []string{"speaker:Jens Stoltenberg=2"}}, // people have no synonyms
		{prefix: "김", want: []string{"speaker:김성한=2"}},
		{prefix: "rok", want: []string{"country:South Korea(ROK)=2"}},
		{prefix: "R.O.K.", want: []string{"country:South Korea(ROK)=2"}},
		{prefix: "republic", want: []string{"country:South Korea(Republic of Korea)=2"}},
		{prefix: "of ko", want: []string{}},
		{prefix: "korea", want: []string{"country:South Korea=2", "location:North Korea=1"}},
		{prefix: "suomi", want: []string{}}, // nobody speaks for it
		{prefix: "nato", want: []string{"alliance:NATO=3", "organization:NATO=2"}},
		{prefix: "ministry", want: []string{"organization:Ministry of Foreign Affairs=2"}},
		{prefix: "foreign", want: []string{"organization:Ministry of Foreign Affairs=2"}},
		{prefix: "prag", want: []string{"location:Prague=2"}},
		{prefix: "cyb", want: []string{"text:cyber=2"}},
		{prefix: "cyber", want: []string{}}, // is written already
		{prefix: "CÝB", want: []string{"text:cyber=2"}},
		{prefix: "sanc", want: []string{"text:sanctions=2", "text:sanction=1"}},
		{prefix: "sanc", fields: []string{mapping.FieldSpeaker}, want: []string{}},
		{prefix: "nato", fields: []string{mapping.FieldAlliance}, want: []string{"alliance:NATO=3"}},
		{prefix: "an", want: []string{"speaker:Anna Novak=1", "text:and=1"}},
		{prefix: "a", fields: []string{mapping.FieldText}, want: []string{}},
		{prefix: "핵무", want: []string{}},
		{prefix: "", want: []string{}},
		{prefix: "-*?", want: []string{}},
		{prefix: "\xff", want: []string{}},
		{prefix: strings.Repeat("lando", 1000), want: []string{}},
	} {
		if got := s.suggest(tt.prefix, 10, tt.fields...); !slices.Equal(got, tt.want) {
			s.Errorf("%q %v: got %q, want %q", tt.prefix, tt.fields, got, tt.want)
		}
	}
	if got := s.suggest("j", 1); !slices.Equal(got, []string{landovsky}) {
		s.Errorf("one of two: got %q", got)
	}
	if got := s.suggest("j", 0); len(got) > 0 {
		s.Errorf("none: got %q", got)
	}
	// A count is that of the facet.
	for _, f := range mapping.SuggestFields {
		r := s.search("", index.SearchOptions{Fold: true, Facets: []index.FacetRequest{{Field: f, Size: 100}}})
		for _, v := range r.Facets[0].Values {
			if v.Value == "" {
				continue
			}
			if want := fmt.Sprintf("%s:%s=%d", f, v.Value, v.Count); !slices.Contains(s.suggest(v.Value, 20, f), want) {
				s.Errorf("%s is not suggested by its name", want)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if found, err := s.engine.Suggest(ctx, "land", 10); err == nil {
		s.Errorf("cancelled: got %v", found)
	}
}

// testSuggestChanges asserts that what is written or taken down changes what is
// suggested at once.
func testSuggestChanges(s *suite) {
	expect := func(when, prefix string, want ...string) {
		s.Helper()
		if got := s.suggest(prefix, 10); !slices.Equal(got, append([]string{}, want...)) {
			s.Errorf("%s, %q: got %q, want %q", when, prefix, got, want)
		}
	}
	expect("at first", "land", "speaker:Jakub Landovský=2")
	expect("at first", "quan", "text:quantum=1")
	if err := s.engine.Delete(context.Background(), "brussels"); err != nil {
		s.Fatal(err)
	}
	expect("after a deletion", "land", "speaker:Jakub Landovský=1")
	expect("after a deletion", "stolt")
	expect("after a deletion", "quan")
	expect("after a deletion", "sanc", "text:sanctions=2")
	if err := s.engine.Delete(context.Background(), "prague"); err != nil {
		s.Fatal(err)
	}
	expect("after both", "land")
	expect("after both", "ландов")
	s.put(interview(index.Article{ID: "new", Title: "New", Language: "en", Text: "“Landmines remain,” Ola Landvik said."},
		said{parts: []string{"Landmines remain,"}, by: index.Speaker{Name: "Ola Landvik", Kind: index.Person}}))
	expect("after a new one", "land", "speaker:Ola Landvik=1", "text:landmines=1")
}
