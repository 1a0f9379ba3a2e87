package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/web/message"
	"onrecord/web/state"
)

// What a page offers leads to what it says.
func TestViews(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=brigades")
	follow := func(p page, selector, label string) page {
		t.Helper()
		for _, n := range p.all(selector) {
			if strings.Contains(text(n), label) {
				return ok(t, h, attr(n, "href"))
			}
		}
		t.Fatalf("no link %q in %q", label, p.texts(selector))
		return p
	}
	groups := follow(p, ".orders a", "Interviews")
	if len(groups.all(".group h2 a")) == 0 || len(groups.all(".group .hit blockquote")) == 0 {
		t.Errorf("no interviews with their hits in\n%s", groups.body)
	}
	if got := groups.texts("h1")[0]; !strings.Contains(got, " in ") || !strings.Contains(got, "interview") {
		t.Errorf("heading %q", got)
	}
	again := follow(groups, ".orders a", "Quotes")
	if got, want := again.texts(".hit blockquote"), p.texts(".hit blockquote"); !slices.Equal(got, want) {
		t.Errorf("back from the interviews: got %q, want %q", got, want)
	}
	// Every row of the timeline leads to as many quotes as it says.
	start := ok(t, h, "/search")
	rows := start.all(".timeline tbody tr")
	if len(rows) < 3 {
		t.Fatalf("%d rows in the timeline", len(rows))
	}
	for _, row := range rows {
		want := text(cascadia.Query(row, cascadia.MustCompile("td")))
		link := cascadia.QueryAll(row, cascadia.MustCompile("a"))[0]
		got := ok(t, h, attr(link, "href")).texts("h1")[0]
		if !strings.HasPrefix(got, want+" quote") {
			t.Errorf("%q leads to %q", text(row), got)
		}
	}
	if len(start.all(".timeline svg [data-from]")) == 0 || len(start.all(".timeline svg a")) > 0 {
		t.Error("the bars of the picture are reached by the keyboard, beside the table")
	}
}

// The button beside a value leaves it out, and the value can be taken in again.
func TestLeaveOut(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/search?q=brigades")
	buttons := p.all(`.facet button[name="-speaker"]`)
	if len(buttons) < 2 {
		t.Fatalf("%d buttons", len(buttons))
	}
	value := attr(buttons[0], "value")
	out := ok(t, h, "/search?q=brigades&-speaker="+url.QueryEscape(value))
	for _, name := range out.texts(".hit .speaker b") {
		if name == value {
			t.Errorf("%s is still there", value)
		}
	}
	if got := out.texts(".facet .not bdi"); !slices.Contains(got, value) {
		t.Errorf("left out are %q, want %s among them", got, value)
	}
	back := out.all(".chips a")
	if len(back) == 0 || !strings.Contains(text(back[0]), "Not Speaker: "+value) {
		t.Fatalf("chips %q", out.texts(".chips a"))
	}
	if got, want := ok(t, h, attr(back[0], "href")).texts("h1"), p.texts("h1"); !slices.Equal(got, want) {
		t.Errorf("taken in again: got %q, want %q", got, want)
	}
}

func TestTimelineBars(t *testing.T) {
	periods := func(ps ...index.Period) *index.Result { return &index.Result{Timeline: ps} }
	st := &site{Server: Server{Base: "/"}, lang: message.English()}
	for _, tt := range []struct {
		name   string
		res    *index.Result
		span   string // from the first time to the last
		labels []string
	}{
		{"none", periods(), "", nil},
		{"one bar says nothing", periods(index.Period{Year: 2023, Month: 5, Count: 4}), "", nil},
		{"months", periods(index.Period{Year: 2023, Count: 1}, index.Period{Year: 2023, Month: 11, Count: 4}, index.Period{Year: 2024, Month: 1, Count: 2}),
			"November 2023–January 2024",
			[]string{"2023, month not known", "November 2023", "December 2023", "January 2024"}},
		{"years", periods(index.Period{Year: 2020, Month: 5, Count: 4}, index.Period{Year: 2022, Month: 5, Count: 4}), "2020–2022", []string{"2020", "2021", "2022"}},
		{"decades", periods(index.Period{Year: 1861, Month: 5, Count: 4}, index.Period{Year: 2022, Count: 4}), "1861–2022",
			[]string{"1860 to 1869", "1870 to 1879", "1880 to 1889", "1890 to 1899", "1900 to 1909", "1910 to 1919", "1920 to 1929", "1930 to 1939", "1940 to 1949", "1950 to 1959", "1960 to 1969", "1970 to 1979", "1980 to 1989", "1990 to 1999", "2000 to 2009", "2010 to 2019", "2020 to 2029"}},
	} {
		var got []string
		count := 0
		if tl := st.timeline(tt.res, query.All{}, state.State{}, view{path: st.Base + "search"}); tl != nil {
			for _, b := range tl.Bars {
				got = append(got, b.Label)
				count += b.Count
			}
			if span := tl.First + "–" + tl.Last; span != tt.span {
				t.Errorf("%s: the time is %s, want %s", tt.name, span, tt.span)
			}
		}
		if !slices.Equal(got, tt.labels) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.labels)
		}
		want := 0
		for _, p := range tt.res.Timeline {
			want += p.Count
		}
		if tt.labels != nil && count != want {
			t.Errorf("%s: %d quotes in the bars, want %d", tt.name, count, want)
		}
	}
	for in, want := range map[string]string{
		"":                     "said:2023",
		"a OR b":               "(a OR b) said:2023",
		"a said:2021 -b":       "a -b said:2023",
		"a -said:2021":         "a -said:2021 said:2023",
		"said:2021..2022":      "said:2023",
		"before:2024 said:-1y": "before:2024 said:2023",
	} {
		q, err := query.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := saidIn(q, "2023"); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
