package indextest

import (
	"strings"

	"onrecord/index"
)

func testDidYouMean(s *suite) {
	words := "Embargo talks collapsed. Embargo rules collapsed. Embassy staff negotiates. Embassy staff negotiates. Embassy staff negotiates."
	var quotes []said
	for _, p := range strings.SplitAfter(words, ".") {
		if p = strings.TrimSpace(p); p != "" {
			quotes = append(quotes, said{parts: []string{p}})
		}
	}
	s.put(interview(index.Article{ID: "spelt", Title: "Spelt", Language: "en", Text: words}, quotes...))
	if r := s.search("embarho collapsed", page(1)); r.AsTyped != `"embarho" collapsed` {
		s.Errorf("got %q", r.AsTyped)
	}
	for _, tt := range []struct{ q, want string }{
		{"embarho", "embargo"},
		{"embarho collapsed", "embargo collapsed"},
		{"embarho OR kollapsed", "embargo OR kollapsed"}, // the first letter stays
		{"negociates", "negotiates"},
		{"negociatez", "negotiates"}, // two slips in a long word
		{"embarkk", ""},              // two in a short one
		{"embargo", ""},
		{"embargoes", ""}, // an inflection of what is there
		{`"embarho"`, ""},
		{"embassy -embarho", ""},
		{"speaker:embarho", ""},
		{"EMBARHO", ""},
		{"title:embarho", ""},
		{"embassy", ""},
		{"", ""},
	} {
		r := s.search(tt.q, page(1))
		if r.DidYouMean != tt.want {
			s.Errorf("%s: got %q, want %q", tt.q, r.DidYouMean, tt.want)
		}
		if tt.want != "" && s.search(tt.want, page(1)).Total <= r.Total {
			s.Errorf("%s: %s has no more hits", tt.q, tt.want)
		}
	}
}
