package indextest

import (
	"context"
	"fmt"
	"slices"

	"onrecord/index"
	"onrecord/index/query"
)

func testQueries(s *suite) {
	for _, tt := range []struct {
		q    string
		want []string // sorted
	}{
		{"cyber", []string{"brussels-q3", "prague-q1"}},
		// As the speaker, and in the narration: "Jakub Landovský told reporters".
		{"landovsky", []string{"brussels", "brussels-q3", "prague", "prague-q1"}},
		{"LANDOVSKÝ cyber", []string{"brussels-q3", "prague-q1"}},
		{"speaker:Landovsky\u0301", []string{"brussels-q3", "prague-q1"}}, // y and a combining mark
		{"speaker:Ландовський", []string{"brussels-q3", "prague-q1"}},     // another name of the person
		{"speaker:Ландовськ*", []string{"brussels-q3", "prague-q1"}},
		{"-speaker:Ландовський speaker:landovsky", nil},
		{"speaker:jakub -speaker:novak", []string{"brussels-q3", "prague-q1"}},
		{"speaker:landovsky cyber -sanctions", []string{"brussels-q3"}},
		{`speaker:"jakub landovsky" allies`, []string{"prague-q1"}},
		{"speaker:lando*", []string{"brussels-q3", "prague-q1"}},
		{"alliance:nato minister", []string{"prague-q2"}},
		{"location:ukraine", []string{"brussels-q1"}},
		{"location:russia", []string{"prague-q1"}},
		{`org:"foreign affairs"`, []string{"brussels-q3", "prague-q1"}},
		{"country:czechia deal", []string{"prague-q2"}},
		{"lang:ko", []string{"seoul", "seoul-q1", "seoul-q2"}},
		{"year:2022 form:direct", []string{"seoul-q1", "seoul-q2"}},
		{"lang:en -form:direct", []string{"brussels", "brussels-q1", "prague", "undated"}}, // an article has no form
		{"outlet:prague deal", []string{"prague-q2"}},
		// In its inflections, and in the question that is answered.
		{"sanctions", []string{"brussels-q1", "prague-q1", "undated", "undated-q1"}},
		{`"sanctions"`, []string{"prague-q1", "undated", "undated-q1"}},
		{"sanctioned", []string{"brussels-q1", "prague-q1", "undated-q1"}},
		{"question:sanction", []string{"brussels-q1"}},
		{`"foreign minister"`, []string{"brussels-q1"}},
		{`"attacks and the U.S."`, []string{"prague-q1"}},
		{"foreign minister", []string{"brussels-q1", "prague-q2"}},
		{"U.S.", []string{"prague-q1"}},
		{"US", []string{"prague-q1"}},
		{"us", []string{"prague-q1", "prague-q2"}},
		{"the cyber", []string{"brussels-q3", "prague-q1"}},
		{"deal OR ukraine", []string{"brussels", "prague-q2"}},
		{"speaker:stoltenberg -quantum", []string{"brussels-q1"}},
		{"-speaker:landovsky lang:en -quantum -sanctions", []string{"brussels", "prague-q2"}},
		{"title:hackers", []string{"prague"}},
		{"narration:summit", []string{"prague"}},
		{"narration:cyber", nil},
		{"북한", []string{"seoul-q1"}},
		{"핵", []string{"seoul-q1"}},
		{"협력", []string{"seoul-q2"}},
		{"speaker:김성한 미국", []string{"seoul-q2"}},
		{"sanc*", []string{"brussels", "brussels-q1", "prague-q1", "undated", "undated-q1"}},
		// Near each other, in either order, and not farther.
		{`"russia attacks"~5`, []string{"prague-q1"}},
		{`"attacks russia"~5`, []string{"prague-q1"}},
		{`"attacks russia"~4`, nil},
		{`"quantum quantum"~0`, []string{"brussels-q2"}},
		{`"cyber cyber"~9`, nil}, // it stands there once
		{`"핵무기를 북한은"~3`, []string{"seoul-q1"}},
		{`speaker:"landovsky jakub"~0`, []string{"brussels-q3", "prague-q1"}},
		{`-"minister foreign"~3 deal`, nil},
		// A slip away, two in long words, from the same first letter on.
		{"quantim~", []string{"brussels-q2", "prague"}},
		{"qantim~", nil},
		{"kuantum~", nil},
		{"speaker:stoltenburgh~", []string{"brussels-q1", "brussels-q2"}},
		{"speaker:landowski~", []string{"brussels-q3", "prague-q1"}},
		{"cybre~", []string{"brussels-q3", "prague-q1"}}, // two letters that changed places are one slip
		{"cypre~", nil}, // two slips in a short word
		{"cybr~ -quantum", []string{"brussels-q3", "prague-q1"}},
		{"북한은핵~", nil},
		// Dates: what is certain.
		{"said:2023", []string{"prague-q1", "prague-q2"}},
		{"said:2023-04-04", []string{"prague-q1", "prague-q2"}},
		{"said:2024-02", []string{"brussels-q1", "brussels-q2", "brussels-q3"}},
		{"said:2024-02-10", nil}, // that month, but nobody knows the day
		{"before:2024-02-10", []string{"prague-q1", "prague-q2", "seoul-q1", "seoul-q2"}},
		{"before:2024-03 quantum", []string{"brussels-q2"}},
		{"after:2022 speaker:landovsky", []string{"brussels-q3", "prague-q1"}},
		{"after:2023-04-04", []string{"brussels-q1", "brussels-q2", "brussels-q3"}},
		{"said:2022..2023 -deal", []string{"prague-q1", "seoul-q1", "seoul-q2"}},
		{"-said:1900..2100", []string{"undated-q1"}},
		{"said:2022 OR sanctions", []string{"brussels-q1", "prague-q1", "seoul-q1", "seoul-q2", "undated", "undated-q1"}},
		{"said:(2022 OR 2024-02) -deal", []string{"brussels-q1", "brussels-q2", "brussels-q3", "seoul-q1", "seoul-q2"}},
		{"said:(2022 -2022-01..2022-06)", []string{"seoul-q1", "seoul-q2"}},
		{"-(said:2023 OR said:2024)", []string{"seoul-q1", "seoul-q2", "undated-q1"}},
		{"-(said:2023 -deal) cyber", []string{"brussels-q3"}},
		{"said:2022 OR -cyber -quantum -said:2023", []string{"brussels-q1", "seoul-q1", "seoul-q2", "undated-q1"}},
		{"said:2022 said:2023", nil},
		{"said:today", nil},
		{"after:-1d", nil},
		{"lang:EN form:Direct cyber", []string{"brussels-q3", "prague-q1"}},
		{"speaker:(stoltenberg OR novak) -quantum", []string{"brussels-q1", "prague-q2"}},
		{"(-cyber OR deal) lang:en form:direct", []string{"brussels-q2", "prague-q2", "undated-q1"}},
		{"nothingofthekind", nil},
		{"cyber nothingofthekind", nil},
	} {
		r := s.search(tt.q, page(50))
		if got := sorted(ids(r)); !slices.Equal(got, tt.want) {
			s.Errorf("%s: got %v, want %v", tt.q, got, tt.want)
		}
		if r.Total != len(tt.want) {
			s.Errorf("%s: got total %d, want %d", tt.q, r.Total, len(tt.want))
		}
		// The counts alone are the same.
		if c := s.search(tt.q, index.SearchOptions{}); c.Total != r.Total || len(c.Hits) != 0 {
			s.Errorf("%s: without hits got total %d and %d hits, want %d and none", tt.q, c.Total, len(c.Hits), r.Total)
		}
	}
	// Trees that only programs make.
	for _, tt := range []struct {
		name string
		q    query.Q
		as   string
	}{
		{"nil", nil, ""},
		{"all in an alternative", query.Or{query.All{}, query.Word{Text: "cyber"}}, ""},
		{"all in a conjunction", query.And{query.All{}, nil, query.Word{Text: "cyber"}}, "cyber"},
		{"nothing in an alternative", query.Or{query.Or{}, query.Word{Text: "?"}, query.Word{Text: "cyber"}}, "cyber"},
		{"not not", query.And{query.Not{Q: query.Not{Q: query.Word{Text: "cyber"}}}}, "cyber"},
	} {
		r, err := s.engine.Search(context.Background(), tt.q, page(50))
		if err != nil {
			s.Fatal(err)
		}
		if got, want := sorted(ids(r)), sorted(ids(s.search(tt.as, page(50)))); !slices.Equal(got, want) {
			s.Errorf("%s: got %v, want %v as for %q", tt.name, got, want, tt.as)
		}
	}
	// Only a negation: every quote but those, and no article.
	if got, want := sorted(ids(s.search("-speaker:landovsky", page(50)))), []string{"brussels-q1", "brussels-q2", "prague-q2", "seoul-q1", "seoul-q2", "undated-q1"}; !slices.Equal(got, want) {
		s.Errorf("a negation: got %v, want %v", got, want)
	}
}

func testMarks(s *suite) {
	for _, tt := range []struct {
		q, hit string
		text   []string
		name   []string
		title  []string
	}{
		{q: "cyber", hit: "prague-q1", text: []string{"cyber"}},
		{q: "sanction", hit: "prague-q1", text: []string{"sanctions"}},
		{q: "U.S. sanctions", hit: "prague-q1", text: []string{"U.S.", "sanctions"}},
		{q: `speaker:"JAKUB LANDOVSKY"`, hit: "prague-q1", name: []string{"Jakub Landovský"}},
		{q: "question:will", hit: "brussels-q1", text: []string{"Will"}},
		{q: "landovsky allies", hit: "prague-q1", text: []string{"allies"}, name: []string{"Landovský"}},
		// A phrase over the cue that breaks the quote.
		{q: `"cyber attacks and the"`, hit: "prague-q1", text: []string{"cyber attacks,", "and the"}},
		// Only the phrase, not its words elsewhere; as one span.
		{q: `"foreign minister"`, hit: "brussels-q1", text: []string{"foreign minister"}},
		{q: `"foreign minister" time`, hit: "brussels-q1", text: []string{"foreign minister", "time"}},
		{q: "minister", hit: "brussels-q1", text: []string{"minister", "minister"}},
		{q: "sanction", hit: "brussels-q1", text: []string{"sanction", "sanction"}}, // question and answer
		{q: "quantum", hit: "brussels-q2", text: []string{"Quantum", "quantum", "quantum"}},
		{q: "quantum summit", hit: "prague", text: []string{"Quantum", "summit"}},
		{q: "hackers", hit: "prague", title: []string{"hackers"}},
		{q: "핵무기", hit: "seoul-q1", text: []string{"핵무기"}},
		{q: "북한 핵", hit: "seoul-q1", text: []string{"북한", "핵"}},
		{q: "김성한 협력", hit: "seoul-q2", text: []string{"협력"}, name: []string{"김성한"}},
		{q: "인터뷰", hit: "seoul", title: []string{"인터뷰"}},
		{q: "cyber -sanctions", hit: "brussels-q3", text: []string{"Cyber"}},
		{q: "alli*", hit: "prague-q1", text: []string{"allies"}},
		{q: `"attacks russia"~5`, hit: "prague-q1", text: []string{"attacks", "Russia"}},
		{q: "allyes~", hit: "prague-q1", text: []string{"allies"}},
		{q: "said:2023 deal", hit: "prague-q2", text: []string{"deal"}},
		{q: "said:2023", hit: "prague-q2"},
		{q: "alliance:NATO deal", hit: "prague-q2", text: []string{"deal"}},
		{q: "", hit: "prague-q1"},
	} {
		s.marks(tt.q, tt.hit, tt.text, tt.name, tt.title)
	}
}

// marks checks what is marked in the hit of that ID.
func (s *suite) marks(q, hit string, text, name, title []string) {
	s.Helper()
	r := s.search(q, page(50))
	i := slices.Index(ids(r), hit)
	if i < 0 {
		s.Errorf("%s: %s is no hit", q, hit)
		return
	}
	h := r.Hits[i]
	cut := func(what, text string, spans []index.Span, want []string) {
		s.Helper()
		var got []string
		at := -1
		for _, sp := range spans {
			if sp.Start <= at {
				s.Errorf("%s: %s of %s: %v are out of order or touch", q, what, hit, spans)
			}
			at = sp.End
			got = append(got, sp.Cut(text))
		}
		if !slices.Equal(got, want) {
			s.Errorf("%s: %s of %s: got %q, want %q", q, what, hit, got, want)
		}
	}
	cut("matches", h.Interview.Text, h.Matches, text)
	cut("title", h.Interview.Title, h.TitleMatches, title)
	if h.Quote != nil {
		cut("name", h.Quote.Speaker.Name, h.NameMatches, name)
	}
}

// Chinese and Japanese put no space between words, and a word that comes twice
// is marked twice.
func testMarksEastAsian(s *suite) {
	s.put(
		interview(index.Article{ID: "beijing", Language: "zh", Title: "发言人谈关税", Text: "“习近平主席会见了总理，习近平强调合作，”发言人说。"},
			said{parts: []string{"习近平主席会见了总理，习近平强调合作，"}, by: index.Speaker{Name: "毛宁"}}),
		interview(index.Article{ID: "tokyo", Language: "ja", Text: "「日米同盟を強化し、ミサイルに備える」と山田外相は述べた。"},
			said{parts: []string{"日米同盟を強化し、ミサイルに備える"}, by: index.Speaker{Name: "山田太郎"}}),
	)
	for _, tt := range []struct {
		q, hit string
		text   []string
		name   []string
		title  []string
	}{
		{q: "习近平", hit: "beijing-q1", text: []string{"习近平", "习近平"}},
		{q: `"习近平强调"`, hit: "beijing-q1", text: []string{"习近平强调"}},
		{q: "合作 毛宁", hit: "beijing-q1", text: []string{"合作"}, name: []string{"毛宁"}},
		{q: "关税", hit: "beijing", title: []string{"关税"}},
		{q: "日米同盟", hit: "tokyo-q1", text: []string{"日米同盟"}},
		{q: "ミサイル", hit: "tokyo-q1", text: []string{"ミサイル"}},
		{q: "ﾐｻｲﾙ", hit: "tokyo-q1", text: []string{"ミサイル"}}, // half width
		{q: "speaker:山田", hit: "tokyo-q1", name: []string{"山田"}},
		{q: "外相", hit: "tokyo", text: []string{"外相"}},
		{q: "핵무기*", hit: "seoul-q1", text: []string{"핵무기"}},
	} {
		s.marks(tt.q, tt.hit, tt.text, tt.name, tt.title)
	}
	// Neighbours in another order are another word.
	if r := s.search("平近习", page(10)); r.Total != 0 {
		s.Errorf("平近习: got %v", ids(r))
	}
}

func testEmptyQuery(s *suite) {
	r := s.search("", page(50))
	want := []string{"brussels-q1", "brussels-q2", "brussels-q3", "prague-q1", "prague-q2", "seoul-q1", "seoul-q2", "undated-q1"}
	if got := ids(r); !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	if r.Quotes != 8 || r.Articles != 0 {
		s.Errorf("got %d quotes and %d articles, want 8 and 0", r.Quotes, r.Articles)
	}
}

func testNarrationLast(s *suite) {
	r := s.search("quantum", page(50))
	if got, want := ids(r), []string{"brussels-q2", "prague"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
	if r.Quotes != 1 || r.Articles != 1 {
		s.Errorf("got %d quotes and %d articles, want one of each", r.Quotes, r.Articles)
	}
	r = s.search("sanctions", page(50))
	if got := ids(r); got[len(got)-1] != "undated" {
		s.Errorf("got %v, want the title last", got)
	}
	// What is found without being ranked does not disturb the rank of the rest.
	filters := map[string][]string{"language": {"en"}}
	want := ids(s.search("sanctions", index.SearchOptions{Size: 50, Filters: filters}))
	if got := ids(s.search("lang:en sanctions -lang:ko", page(50))); !slices.Equal(got, want) {
		s.Errorf("with lang:en got %v, want %v", got, want)
	}
}

// In an interview, the answer stands before its question.
func testAskedLast(s *suite) {
	const ask, answer = "Minister, will the regatta sail this year?", "It will, after the ice has gone and the pilots are back."
	text := ask + " " + answer
	quotes := []said{{parts: []string{ask}}, {parts: []string{answer}}}
	for i := range 20 {
		ask, answer := fmt.Sprintf("And what will become of pier %d?", i), fmt.Sprintf("Pier %d stays open for the boats.", i)
		text += " " + ask + " " + answer
		quotes = append(quotes, said{parts: []string{ask}}, said{parts: []string{answer}})
	}
	iv := interview(index.Article{ID: "harbour", Title: "The harbour", Language: "en", Text: text}, quotes...)
	for i := 0; i < len(iv.Quotes); i += 2 {
		q, a := &iv.Quotes[i], &iv.Quotes[i+1]
		q.Form, a.Form, a.Question = index.Question, index.Answer, q.Spans[0]
	}
	s.put(iv)
	if got, want := ids(s.search("regatta", page(50))), []string{"harbour-q2", "harbour-q1"}; !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
}
