package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
)

func (s *suite) who(q string, opts index.SearchOptions, who index.WhoOptions) *index.Who {
	s.Helper()
	tree, err := query.Parse(q)
	if err != nil {
		s.Fatalf("%q: %v", q, err)
	}
	r, err := s.engine.Who(context.Background(), tree, opts, who)
	if err != nil {
		s.Fatalf("%q: %v", q, err)
	}
	return r
}

// voice writes a value as "value count(low)/all first..last".
func voice(v index.WhoValue) string {
	s := fmt.Sprintf("%s %d(%d)/%d", v.Value, v.Count, v.Low, v.All)
	if !v.First.IsZero() {
		s += fmt.Sprintf(" %s..%s", v.First, v.Last)
	}
	if v.Undated > 0 {
		s += fmt.Sprintf(" undated %d", v.Undated)
	}
	return s
}

// trend writes the points as "2023-04 1/2", and a gap as "2023-05 -".
func trend(t index.Trend) string {
	var out []string
	for _, p := range t.Points {
		s := fmt.Sprint(p.Year)
		if p.Month > 0 {
			s += fmt.Sprintf("-%02d", p.Month)
		}
		if share, ok := p.Share(); ok == p.Gap() || ok && share != float64(p.Count)/float64(p.All) {
			s += fmt.Sprint(" share ", share)
		}
		if p.Gap() {
			s += " -"
		} else {
			s += fmt.Sprintf(" %d/%d", p.Count, p.All)
		}
		if p.Low > 0 {
			s += fmt.Sprintf("(%d)", p.Low)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// early is a statement of which no more than the year is known.
func early() *index.Interview {
	novak := index.Speaker{Name: "Anna Novak", Kind: index.Person, Country: "Czechia"}
	return interview(index.Article{ID: "early", Language: "en", Said: day("2023"), Text: "“Sanctions bite,” said Anna Novak."}, said{parts: []string{"Sanctions bite,"}, by: novak, alliances: []string{"NATO"}})
}

func testWho(s *suite) {
	s.put(early())
	novak := index.Speaker{Name: "Anna Novak", Kind: index.Person, Country: "Czechia"}
	s.put(interview(index.Article{ID: "range", Language: "en", Published: day("2021-03-04/2021-04-03"), Text: "“Grain ships,” said Anna Novak."}, said{parts: []string{"Grain ships,"}, by: novak}))
	for _, tt := range []struct {
		name, q string
		opts    index.SearchOptions
		who     index.WhoOptions
		want    string
	}{
		{name: "all quotes", who: index.WhoOptions{Field: "speaker", Size: 10},
			want: "10/10: Anna Novak 3(1)/3 2021-03-04/2021-04-03..2023; Jakub Landovský 2(0)/2 2023-04-04..2024-02; Jens Stoltenberg 2(0)/2 2024-02..2024-02; 김성한 2(0)/2 2022-10-01..2022-10-01;  1(0)/1 undated 1; 0 more"},
		{name: "a word, and no title or narration", q: "sanctions", who: index.WhoOptions{Field: "speaker", Size: 10},
			want: "4/10:  1(0)/1 undated 1; Anna Novak 1(0)/3 2023..2023; Jakub Landovský 1(0)/2 2023-04-04..2023-04-04; Jens Stoltenberg 1(0)/2 2024-02..2024-02; 0 more"},
		{name: "a page", who: index.WhoOptions{Field: "speaker", From: 1, Size: 1},
			want: "10/10: Jakub Landovský 2(0)/2 2023-04-04..2024-02; 3 more"},
		{name: "several values of one quote", q: "cyber", who: index.WhoOptions{Field: "alliance", Size: 10},
			want: "2/10: EU 2(0)/3 2023-04-04..2024-02; NATO 2(0)/4 2023-04-04..2024-02; 0 more"},
		{name: "filters hold for both", q: "sanctions", opts: index.SearchOptions{Filters: map[string][]string{"year": {"2023"}}}, who: index.WhoOptions{Field: "speaker", Size: 10},
			want: "2/3: Anna Novak 1(0)/2 2023..2023; Jakub Landovský 1(0)/1 2023-04-04..2023-04-04; 0 more"},
		{name: "that of the field itself does not", opts: index.SearchOptions{Filters: map[string][]string{"speaker": {"Anna Novak"}, "country": {"Czechia"}}}, who: index.WhoOptions{Field: "speaker", Size: 10},
			want: "5/5: Anna Novak 3(1)/3 2021-03-04/2021-04-03..2023; Jakub Landovský 2(0)/2 2023-04-04..2024-02; 0 more"},
		{name: "what is excluded is out", opts: index.SearchOptions{Exclude: map[string][]string{"alliance": {"EU"}}}, who: index.WhoOptions{Field: "alliance", Size: 10},
			want: "7/7:  6(0)/6 2021-03-04/2021-04-03..2024-02 undated 1; NATO 1(0)/1 2023..2023; 0 more"},
		{name: "nobody", q: "xyzzy", who: index.WhoOptions{Field: "speaker", Size: 10}, want: "0/10: 0 more"},
	} {
		for range 2 { // the second time from what was kept
			r := s.who(tt.q, tt.opts, tt.who)
			var vs []string
			for _, v := range r.Values {
				vs = append(vs, voice(v))
			}
			got := fmt.Sprintf("%d/%d: %s", r.Quotes, r.All, strings.Join(append(vs, fmt.Sprintf("%d more", r.More)), "; "))
			if got != tt.want {
				s.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
			}
			for _, v := range r.Values { // each count is that of the search for the value
				opts := tt.opts
				opts.Filters = map[string][]string{tt.who.Field: {v.Value}}
				for f, vs := range tt.opts.Filters {
					if f != tt.who.Field {
						opts.Filters[f] = vs
					}
				}
				if n := s.search(tt.q, opts).Quotes; n != v.Count {
					s.Errorf("%s: %q has %d quotes, a search finds %d", tt.name, v.Value, v.Count, n)
				}
			}
		}
	}
	for _, tt := range []struct {
		name, q string
		who     index.WhoOptions
		by      index.Interval
		want    []string
	}{
		{name: "by the year", q: "sanctions", who: index.WhoOptions{Field: "speaker", Values: []string{"Anna Novak", "Jens Stoltenberg"}, By: index.Yearly}, by: index.Yearly,
			want: []string{"2021 0/1, 2022 -, 2023 1/2, 2024 -", "2021 -, 2022 -, 2023 -, 2024 1/2"}},
		{name: "by the month", q: "cyber", who: index.WhoOptions{Field: "speaker", Values: []string{"Jakub Landovský"}, By: index.Monthly}, by: index.Monthly,
			want: []string{"2023-04 1/1, 2023-05 -, 2023-06 -, 2023-07 -, 2023-08 -, 2023-09 -, 2023-10 -, 2023-11 -, 2023-12 -, 2024-01 -, 2024-02 1/1"}},
		{name: "months, as they are few", q: "", who: index.WhoOptions{Field: "speaker", Values: []string{"Jens Stoltenberg", "Nobody"}}, by: index.Monthly,
			want: []string{"2024-02 2/2", "2024-02 -"}},
		{name: "years, as the months are many", who: index.WhoOptions{Field: "country", Values: []string{"Czechia"}}, by: index.Yearly,
			want: []string{"2021 1/1, 2022 -, 2023 3/3(1), 2024 1/1"}},
		{name: "the month is not known", q: "foreign", who: index.WhoOptions{Field: "speaker", Values: []string{"Anna Novak"}, By: index.Monthly}, by: index.Monthly,
			want: []string{"2021 0/1, 2021-01 -, 2021-02 -, 2021-03 -, 2021-04 -, 2021-05 -, 2021-06 -, 2021-07 -, 2021-08 -, 2021-09 -, 2021-10 -, 2021-11 -, 2021-12 -, " +
				"2022-01 -, 2022-02 -, 2022-03 -, 2022-04 -, 2022-05 -, 2022-06 -, 2022-07 -, 2022-08 -, 2022-09 -, 2022-10 -, 2022-11 -, 2022-12 -, " +
				"2023 0/1, 2023-01 -, 2023-02 -, 2023-03 -, 2023-04 1/1(1), 2023-05 -, 2023-06 -, 2023-07 -, 2023-08 -, 2023-09 -, 2023-10 -, 2023-11 -, 2023-12 -"}},
		{name: "the undated", who: index.WhoOptions{Field: "speaker", Values: []string{""}}, by: index.Yearly, want: []string{""}},
	} {
		r := s.who(tt.q, index.SearchOptions{}, tt.who)
		var got []string
		for _, t := range r.Trends {
			got = append(got, trend(t))
		}
		if !slices.Equal(got, tt.want) || r.By != tt.by || len(r.Values) != 0 {
			s.Errorf("%s, by %q:\ngot  %q\nwant %q", tt.name, r.By, got, tt.want)
		}
	}
}

func testWhoFold(s *suite) {
	s.carried()
	opts := index.SearchOptions{Fold: true}
	r := s.who("turbines OR nobody", opts, index.WhoOptions{Field: "speaker", Size: 10, Values: []string{"Anna Novak"}, By: index.Monthly})
	var got []string
	for _, v := range r.Values {
		got = append(got, voice(v))
	}
	if want := []string{" 4(0)/5 2021-01-01..2021-04-01", "Anna Novak 1(0)/2 2021-01-01..2021-04-01"}; r.Quotes != 5 || !slices.Equal(got, want) {
		s.Errorf("got %d quotes, %q, want 5, %q", r.Quotes, got, want)
	}
	years := s.who("turbines OR nobody", opts, index.WhoOptions{Field: "speaker", Values: []string{"Anna Novak", ""}, By: index.Yearly})
	if got, want := trend(years.Trends[0])+"; "+trend(years.Trends[1]), "2021 1/1, 2022 -, 2023 0/1; 2021 4/4, 2022 -, 2023 -"; got != want {
		s.Errorf("by the year: got %s, want %s", got, want)
	}
	// A statement counts in each period in which it was carried.
	if got, want := trend(r.Trends[0])[:45], "2021-01 1/1, 2021-02 1/1, 2021-03 1/1, 2021-0"; got != want {
		s.Errorf("got %s, want %s", got, want)
	}
}

// An official speaks for a body, and a quote that names it does not.
func testWhoSpokenFor(s *suite) {
	osce := index.Mention{Kind: index.MentionOrganization, Name: "OSCE"}
	s.put(interview(index.Article{ID: "osce", Language: "en", Text: "“Monitors stay,” said Rosa Lind. “Monitors may go,” said Anna Novak."},
		said{parts: []string{"Monitors stay,"}, by: index.Speaker{Name: "Rosa Lind", Kind: index.Person, Organization: "OSCE"}},
		said{parts: []string{"Monitors may go,"}, by: index.Speaker{Name: "Anna Novak", Kind: index.Person, Country: "Czechia"}, names: []index.Mention{osce}}))
	var got []string
	for _, v := range s.who("", index.SearchOptions{}, index.WhoOptions{Field: "spokenfor", Size: 10}).Values {
		got = append(got, fmt.Sprintf("%s %d", v.Value, v.Count))
	}
	if want := []string{" 5", "Ministry of Foreign Affairs 2", "NATO 2", "OSCE 1"}; !slices.Equal(got, want) {
		s.Errorf("got %q, want %q", got, want)
	}
	for q, want := range map[string][]string{"spokenfor:osce": {"osce-q1"}, "organization:osce": {"osce-q1", "osce-q2"}, "monitors -spokenfor:osce": {"osce-q2"}} {
		if got := sorted(ids(s.search(q, page(10)))); !slices.Equal(got, want) {
			s.Errorf("%s: got %v, want %v", q, got, want)
		}
	}
}

func testWhoRefused(s *suite) {
	for _, who := range []index.WhoOptions{
		{Field: "text"}, {Field: "nothing"}, {}, {Field: "speaker", By: "week"},
		{Field: "speaker", Values: []string{"a", "b", "c", "d", "e", "f"}},
	} {
		_, err := s.engine.Who(context.Background(), query.All{}, index.SearchOptions{}, who)
		var qe *query.Error
		if !errors.As(err, &qe) {
			s.Errorf("%v: got %v, want a query error", who, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.engine.Who(ctx, query.All{}, index.SearchOptions{}, index.WhoOptions{Field: "speaker", Size: 5}); !errors.Is(err, context.Canceled) {
		s.Errorf("got %v, want it cancelled", err)
	}
}
