package web

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/web/message"
)

// someHoldings is what a store would tell of the sample.
func someHoldings(context.Context) (*Holdings, error) {
	return &Holdings{
		Since:       time.Date(2025, 3, 2, 12, 0, 0, 0, time.UTC),
		Batches:     []Batch{{1, time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), 17, 2}, {7, time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC), 1, 0}},
		Skipped:     []Skipped{{"scan.pdf", "", "no text in it"}, {"talks.csv", "row 7", "<b>no</b> text"}},
		MoreSkipped: 3, Languages: []string{"en", "ko", "xx"}, Program: "v1.2.3", Rules: map[string]int{"10.21": 40, "9.20": 3},
	}, nil
}

// The start page says what is here, and its examples find something here.
func TestStart(t *testing.T) {
	s := sampleServer(t)
	s.Holdings = someHoldings
	h := s.Handler()
	p := ok(t, h, "/")
	facts := p.texts(".facts > span")
	if len(facts) != 3 || !strings.Contains(facts[0], " to ") || !strings.HasSuffix(facts[1], " outlets") || facts[2] != "last addition: 24 November 2026 (17 interviews)" {
		t.Errorf("facts %q", facts)
	}
	examples := p.all(".examples a")
	if len(examples) < 4 {
		t.Errorf("examples %q", p.texts(".examples li"))
	}
	for _, a := range examples {
		found := ok(t, h, attr(a, "href"))
		if len(found.all(".hit"))+len(found.all(".who tbody tr")) == 0 {
			t.Errorf("the example %s finds nothing", text(a))
		}
		if got := attr(found.all("#q")[0], "value"); got != text(a) {
			t.Errorf("the example %s asks for %s", text(a), got)
		}
	}
	if p := ok(t, h, "/search?q=brigades"); len(p.all(".examples, .facts")) > 0 {
		t.Error("the results have examples")
	}
	s.Holdings = func(context.Context) (*Holdings, error) { return nil, errors.New("the disk is full") }
	if facts := ok(t, s.Handler(), "/").texts(".facts > span"); len(facts) != 2 {
		t.Errorf("with a fault in the holdings: facts %q", facts)
	}
}

// Every number on the page about the archive leads to so many quotes.
func TestAbout(t *testing.T) {
	s := sampleServer(t)
	s.Holdings = someHoldings
	h := s.Handler()
	p := ok(t, h, "/about")
	lists := p.all(".values a")
	counts := p.texts(".values .count")
	if len(lists) < 5 || len(lists) != len(counts) {
		t.Fatalf("%d links, %d counts", len(lists), len(counts))
	}
	for i, a := range lists {
		if got := ok(t, h, attr(a, "href")).texts("h1")[0]; !strings.HasPrefix(got, counts[i]+" quote") {
			t.Errorf("%s %s leads to %q", text(a), counts[i], got)
		}
	}
	if got := p.texts(".values a")[:2]; !slices.Equal(got, []string{"English", "Korean"}) {
		t.Errorf("languages %q", got)
	}
	// Nothing came with batch 7, all with batch 1.
	all, err := s.Search.Search(t.Context(), query.Batches{From: 1, To: 1}, index.SearchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if a := p.all(`th[scope="row"] a`); len(a) != 1 || attr(a[0], "href") != "/search?q=batch%3A1" {
		t.Errorf("%d batches lead to their quotes", len(a))
	} else if got := ok(t, h, attr(a[0], "href")).texts("h1")[0]; all.Quotes < 1000 || got != (&site{lang: message.English()}).say("%d quotes", all.Quotes) {
		t.Errorf("batch 1 leads to %q, want %d", got, all.Quotes)
	}
	// Gaps are those of the whole archive.
	res, err := s.Search.Search(t.Context(), query.All{}, index.SearchOptions{Fold: true, Timeline: true})
	if err != nil {
		t.Fatal(err)
	}
	want := (&site{Server: s, lang: message.English()}).gaps(res.Timeline)
	if shown := len(p.all(".gaps li")); shown != len(want) || shown == 0 {
		t.Errorf("%d gaps are shown of %d", shown, len(want))
	}
	for _, want := range []string{"First addition: 2 March 2025.", "24 November 2026", "scan.pdf", "&lt;b&gt;no&lt;/b&gt; text", "row 7", "v1.2.3", "10.21", "3 more"} {
		if !strings.Contains(p.body, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if got := ok(t, h, "/about?lang=ko").texts(".values a")[:2]; !slices.Equal(got, []string{"영어", "한국어"}) {
		t.Errorf("languages in Korean %q", got)
	}
	s.Holdings = nil
	ok(t, s.Handler(), "/about")
	ok(t, (&Server{Search: nothing{}, Archive: noInterviews{}}).Handler(), "/about")
}

func TestGaps(t *testing.T) {
	st := &site{lang: message.English()}
	month := func(year, month int) index.Period { return index.Period{Year: year, Month: month, Count: 1} }
	for _, tt := range []struct {
		name    string
		periods []index.Period
		want    []string
	}{
		{"none", nil, nil},
		{"one month", []index.Period{month(2023, 5)}, nil},
		{"side by side over the new year", []index.Period{month(2022, 12), month(2023, 1)}, nil},
		{"one month missing", []index.Period{month(2023, 1), month(2023, 3)}, []string{"February 2023"}},
		{"more than a year", []index.Period{month(2021, 11), month(2023, 2)}, []string{"December 2021 to January 2023"}},
		{"a year of which no month is known", []index.Period{month(2021, 11), {Year: 2022, Count: 1}, month(2023, 2)}, []string{"December 2021", "January 2023"}},
	} {
		var got []string
		for _, g := range st.gaps(tt.periods) {
			got = append(got, g.Label)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// While files are read, every page says so, also one that has nothing yet; then
// no more. No page loads itself again.
func TestReadingNotice(t *testing.T) {
	s := sampleServer(t)
	var now *Reading
	s.Reading = func() *Reading { return now }
	h := s.Handler()
	pages := []string{"/", "/search?q=brigades", "/who", "/about", "/values/speaker", "/help", "/embed?q=NATO", "/interview/none"}
	for _, c := range []struct {
		now  *Reading
		lang string
		want string
	}{
		{nil, "en", ""},
		{&Reading{}, "en", "Files are being read. What is here already can be searched."},
		{&Reading{Files: 3}, "en", "Files are being read: 3 so far. What is here already can be searched."},
		{&Reading{Files: 1200, Of: 3400}, "en", "Files are being read: 1,200 of 3,400. What is here already can be searched."},
		{&Reading{Files: 2, Of: 3}, "ko", "파일을 읽는 중입니다: 3개 중 2개. 이미 읽은 것은 검색할 수 있습니다."},
	} {
		now = c.now
		for _, path := range pages {
			at := "?lang="
			if strings.Contains(path, "?") {
				at = "&lang="
			}
			p := get(t, h, path+at+c.lang)
			if got := strings.Join(p.texts("main > .notice"), "|"); got != c.want {
				t.Errorf("%s, %+v: got %q, want %q", path, c.now, got, c.want)
			}
			if len(p.all("meta[http-equiv]")) > 0 || p.header.Get("Refresh") != "" {
				t.Errorf("%s loads itself again", path)
			}
		}
	}
	s.Archive, s.Search = empty{s.Archive}, fixed{s.Search, &index.Result{}}
	h = s.Handler()
	now = &Reading{Files: 2, Of: 3}
	if note := strings.Join(ok(t, h, "/").texts(".found .note"), ""); !strings.Contains(note, "Nothing has been read yet.") || strings.Contains(note, "onrecord index") {
		t.Errorf("at first: %q", note)
	}
	now = nil
	if note := strings.Join(ok(t, h, "/").texts(".found .note"), ""); !strings.Contains(note, "onrecord index FOLDER") {
		t.Errorf("with nothing to read: %q", note)
	}
}

// empty is an archive before its first interview.
type empty struct{ Archive }

func (empty) Count() int { return 0 }
