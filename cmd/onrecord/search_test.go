package main

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The whole way, over the project's own articles.
func TestSearch(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "163 interviews (163 new)", "")
	t.Run("queries", testQueries)
	t.Run("json", testJSON)
	t.Run("pages", testPages)
	t.Run("table", testHits)
	t.Run("chosen", testChosen)
	t.Run("summary", testSummary)
	t.Run("grouped", testGrouped)
}

// What is chosen and excluded parts the hits.
func testChosen(t *testing.T) {
	search := func(args ...string) []hitLine {
		t.Helper()
		got := onrecord(t, append([]string{"search", "--json", "--size=1000", "--no-fold"}, args...)...)
		got.want(t, 0, "", "")
		return decode[hitLine](t, got.out)
	}
	all, with, without := search(), search("--filter=country=Finland"), search("--exclude=country=Finland", "--exclude=country=-")
	for _, l := range with {
		if l.Country != "Finland" {
			t.Errorf("--filter: got a quote for %q", l.Country)
		}
	}
	for _, l := range without {
		if l.Country == "Finland" || l.Country == "" {
			t.Errorf("--exclude: got a quote for %q", l.Country)
		}
	}
	if len(with) == 0 || len(without) == 0 {
		t.Errorf("got %d hits of %d with and %d without", len(with), len(all), len(without))
	}
	onrecord(t, "search", "--filter=country").want(t, 2, "", "write a facet and a value")
	onrecord(t, "search", "--exclude=nation=Finland").want(t, 2, "", `there is no facet "nation"; there are`)
	onrecord(t, "search", "--summary").want(t, 2, "", "--summary is for --json")
}

// The summary says what the hits are, counted here anew, on each page of them,
// and its cursor goes on.
func testSummary(t *testing.T) {
	answer := func(args ...string) (summaryLine, []hitLine) {
		t.Helper()
		got := onrecord(t, append([]string{"search", "--json", "--summary", "--timeline", "--size=4"}, args...)...)
		got.want(t, 0, "", "")
		first, rest, _ := strings.Cut(got.out, "\n")
		return decode[summaryLine](t, first)[0], decode[hitLine](t, rest)
	}
	for _, tt := range []struct {
		args       []string
		understood string
		words      string // that have synonyms
		hits       int    // at least
	}{
		{[]string{"--exclude=country=Finland", "EU"}, "Looking for quotes with “EU”; not country Finland", "EU", 9},
		{[]string{"--no-fold", "winter"}, "Looking for quotes with “winter”", "", 9},
		{[]string{"nothingofthekind"}, "Looking for quotes with “nothingofthekind”", "", 0},
	} {
		name := strings.Join(tt.args, " ")
		s, hits := answer(tt.args...)
		if s.Query.Understood != tt.understood || s.Query.Text != tt.args[len(tt.args)-1] || s.Query.Canonical != s.Query.Text {
			t.Errorf("%s: got the query %+v", name, s.Query)
		}
		if tt.words == "" {
			if len(s.Synonyms) > 0 || s.Exact != "" {
				t.Errorf("%s: got synonyms %v, exact %q", name, s.Synonyms, s.Exact)
			}
		} else if len(s.Synonyms) != 1 || s.Synonyms[0].Words != tt.words || !slices.Contains(s.Synonyms[0].Also, "European Union") || s.Exact != `"`+tt.words+`"` {
			t.Errorf("%s: got synonyms %v, exact %q", name, s.Synonyms, s.Exact)
		}
		if s.Undated == nil {
			t.Fatalf("%s: undated quotes are not counted", name)
		}
		first, seen := s, map[string]bool{}
		want := summaryLine{Query: s.Query, Synonyms: s.Synonyms, Exact: s.Exact, DidYouMean: s.DidYouMean, Undated: new(int)}
		periods := map[[2]int]int{}
		for pages := 1; ; pages++ {
			for _, h := range hits {
				if seen[string(h.ID)] {
					t.Fatalf("%s: %s came twice", name, h.ID)
				}
				seen[string(h.ID)] = true
				want.Total++
				if h.Quote == "" {
					want.Articles++
					continue
				}
				want.Quotes++
				want.Publications += 1 + len(h.Also) + h.More
				date := cmp.Or(h.Said, h.Published)
				if date.IsZero() {
					*want.Undated++
					continue
				}
				from, to := date.Bounds()
				to = to.AddDate(0, 0, -1)
				if p := [2]int{from.Year(), int(from.Month())}; to.Year() == p[0] && int(to.Month()) == p[1] {
					periods[p]++
				} else {
					periods[[2]int{p[0]}]++
				}
				if h.Country == "Finland" && strings.Contains(name, "--exclude") {
					t.Errorf("%s: %s is a quote for Finland", name, h.ID)
				}
			}
			if s.Next == "" {
				break
			}
			if len(hits) != 4 {
				t.Errorf("%s: page %d of several has %d hits", name, pages, len(hits))
			}
			s, hits = answer(append([]string{"--after=" + s.Next}, tt.args...)...)
			last := s
			if last.Next = first.Next; !reflect.DeepEqual(last, first) {
				t.Errorf("%s: page %d says %+v, the first %+v", name, pages+1, s, first)
			}
		}
		for p := range first.Timeline {
			key := [2]int{first.Timeline[p].Year, first.Timeline[p].Month}
			if n := periods[key]; n != first.Timeline[p].Count || n == 0 {
				t.Errorf("%s: the timeline has %d quotes of %v, want %d", name, first.Timeline[p].Count, key, n)
			}
			delete(periods, key)
		}
		if len(periods) > 0 {
			t.Errorf("%s: the timeline lacks %v", name, periods)
		}
		if first.Timeline, first.Next = nil, ""; !reflect.DeepEqual(first, want) {
			t.Errorf("%s: got %+v, of the hits %+v", name, first, want)
		}
		if want.Total < tt.hits {
			t.Errorf("%s: got %d hits, want %d or more", name, want.Total, tt.hits)
		}
	}
	if s, _ := answer("kronnor"); s.DidYouMean != "kronor" {
		t.Errorf("did you mean: got %q", s.DidYouMean)
	}
}

// The hits of an interview stand together, with how many it has.
func testGrouped(t *testing.T) {
	lines := decode[hitLine](t, onrecord(t, "search", "--json", "--group", "--size=5", "China").out)
	seen := map[string]int{}
	for i, l := range lines {
		id := string(l.Interview)
		if seen[id] > 0 && string(lines[i-1].Interview) != id {
			t.Errorf("the hits of %s stand apart", id)
		}
		if seen[id]++; l.InInterview < seen[id] || seen[id] > 3 {
			t.Errorf("hit %d of %d of %s", seen[id], l.InInterview, id)
		}
	}
	if len(seen) != 5 {
		t.Errorf("got %d interviews, want 5", len(seen))
	}
	onrecord(t, "search", "--group", "--size=5", "China").want(t, 0, "interviews; shown are 1 to 5", "")
	if out := onrecord(t, "search", "--group", "--size=100", "China").out; regexp.MustCompile(`(?m): *$`).MatchString(out) {
		t.Errorf("an interview without a title has nothing in its place:\n%s", out)
	}
	onrecord(t, "search", "--timeline", "--size=1", "China").want(t, 0, "MONTH ", "")
}

func testQueries(t *testing.T) {
	for _, tt := range []struct {
		name    string
		query   string
		quote   string   // words of a quote among the hits
		speaker string   // of that quote
		matches []string // in that quote
		hits    int      // 0 where it does not matter
	}{
		{name: "a word", query: "kronor", quote: "He owes me forty kronor", speaker: "Karin Ekvall", matches: []string{"kronor"}, hits: 1},
		{name: "an inflected word", query: "trading -Brexit", quote: "Every country in the room trades with China", speaker: "Maarja Tammsalu", matches: []string{"trades", "trade"}},
		{name: "a phrase", query: `"Article 5"`, quote: "Article 5 does not cover it", speaker: "Karin Ekvall", matches: []string{"Article 5"}},
		{name: "a beginning", query: "kron*", quote: "He owes me forty kronor", speaker: "Karin Ekvall", matches: []string{"kronor"}},
		{name: "speaker and word", query: "speaker:ekvall vote", quote: "One does not get the vote.", speaker: "Karin Ekvall", matches: []string{"vote"}, hits: 1},
		{name: "speaker without diacritics", query: "speaker:baratosi", speaker: "Barátosi", matches: []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := onrecord(t, "search", "--json", "--size=100", "--", tt.query)
			got.want(t, 0, "", "")
			lines := decode[hitLine](t, got.out)
			if tt.hits > 0 && len(lines) != tt.hits {
				t.Errorf("got %d hits, want %d", len(lines), tt.hits)
			}
			i := slices.IndexFunc(lines, func(l hitLine) bool {
				return strings.Contains(l.Quote, tt.quote) && strings.Contains(l.Speaker, tt.speaker)
			})
			if i < 0 {
				t.Fatalf("not found: %q by %q in\n%s", tt.quote, tt.speaker, got.out)
			}
			if tt.matches != nil && !slices.Equal(lines[i].Matches, tt.matches) {
				t.Errorf("got matches %q, want %q", lines[i].Matches, tt.matches)
			}
		})
	}
}

func testJSON(t *testing.T) {
	got := onrecord(t, "search", "--json", "autumn")
	got.want(t, 0, "", "")
	want := []string{"article", "quote", "start", "end", "form", "genre", "section", "speaker", "role", "country", "alliances", "locations", "organizations", "rule", "confidence",
		"bytes", "id", "interview", "title", "outlet", "place", "said", "published", "added", "batch", "score", "matches", "titleMatches", "speakerMatches"}
	slices.Sort(want)
	narrations := 0
	for _, l := range decode[map[string]any](t, got.out) {
		for _, k := range []string{"spans", "asOf", "url", "person", "printed", "officeFrom", "also", "more"} { // where there are any
			delete(l, k)
		}
		if keys := slices.Sorted(maps.Keys(l)); !slices.Equal(keys, want) {
			t.Errorf("got keys %q, want %q", keys, want)
		}
		for _, k := range []string{"alliances", "locations", "organizations", "matches", "titleMatches", "speakerMatches"} {
			if _, ok := l[k].([]any); !ok {
				t.Errorf("%s is %v, want a list", k, l[k])
			}
		}
		if l["id"] == l["interview"] {
			narrations++
			if l["quote"] != "" {
				t.Errorf("an article as a hit has the quote %q", l["quote"])
			}
		}
	}
	if narrations == 0 {
		t.Error("no article whose narration speaks of autumn")
	}
}

// The pages follow one another.
func testPages(t *testing.T) {
	all := decode[hitLine](t, onrecord(t, "search", "--json", "--size=30").out)
	var pages []hitLine
	for _, from := range []string{"0", "10", "20"} {
		pages = append(pages, decode[hitLine](t, onrecord(t, "search", "--json", "--size=10", "--from="+from).out)...)
	}
	if len(all) != 30 || len(pages) != 30 {
		t.Fatalf("got %d and %d hits, want 30", len(all), len(pages))
	}
	for i := range all {
		if all[i].ID != pages[i].ID {
			t.Errorf("hit %d: got %s page by page, %s at once", i, pages[i].ID, all[i].ID)
		}
	}
	onrecord(t, "search", "--json", "--from=100000").want(t, 0, "", "")
}

func testHits(t *testing.T) {
	got := onrecord(t, "search", "--size=3")
	got.want(t, 0, "shown are 1 to 3", "")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if len(lines) != 6 {
		t.Fatalf("got %d lines, want counts, a blank line, a head and three hits:\n%s", len(lines), got.out)
	}
	if !regexp.MustCompile(`^SPEAKER +DATE +OUTLET +QUOTE$`).MatchString(lines[2]) {
		t.Errorf("got head %q", lines[2])
	}
	for _, l := range lines {
		if n := columns(l); n > 120 {
			t.Errorf("%d columns: %s", n, l)
		}
	}
	onrecord(t, "search", "--size=1", "kronor").want(t, 0, "1 hit: 1 quote, 0 articles\n", "")
	onrecord(t, "search", "kwyjibo").want(t, 0, "0 hits: 0 quotes, 0 articles\n", "")
}

func TestTable(t *testing.T) {
	var b strings.Builder
	table{
		{"SPEAKER", "QUOTE"},
		{"Ilka Voranen", "We have read the second draft\x1b[31m with care"},
		{"서지민", "아무도 협상장을 떠나지 않는다고 그는 말했다"},
		{"Zoe\u0301 Quillfeather-Montague", "No."},
	}.write(&b, 36, []int{12})
	want := `SPEAKER       QUOTE
Ilka Voranen  We have read the seco…
서지민        아무도 협상장을 떠나…
Zoe` + "\u0301" + ` Quillfe…  No.
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The page that the project started from: found by each field, and marked just
// where it matches.
func TestSearchSeed(t *testing.T) {
	home(t)
	onrecord(t, "index", shared(t, "data", "seed")).want(t, 0, "1 interview (1 new)", "")
	landovsky := []string{
		"If it weren't for Article Six of the North Atlantic Treaty", "So it's not only greatly appreciated",
		"There are certain domains like the domain of cyber capabilities", "It will be the action of allies,",
		"Of course, it will depend on practical matters", "the ROK-U. S. arrangement is ready to fight",
		"China is definitely coming toward the NATO space", "But this time is long gone,", "cold, not hot.",
	}
	everyone := append(slices.Clone(landovsky), "systemic challenges")
	for _, tt := range []struct {
		query    string
		quotes   []string // each begins one quoted passage among the hits, and none is missing
		matches  []string // in the first hit
		speakers []string // matches in its speaker's name
	}{
		{`"Article Six"`, landovsky[:1], []string{"Article Six"}, []string{}},
		{`"article six"`, landovsky[:1], []string{"Article Six"}, []string{}},
		{`"Six Article"`, nil, nil, nil},
		{"speaker:landovsky", landovsky, []string{}, []string{"Landovsky"}},
		{`speaker:"Jakub Landovský"`, landovsky, []string{}, []string{"Jakub Landovsky"}},
		{"alliance:NATO", everyone, []string{}, []string{}},
		{"location:Seoul", everyone, []string{}, []string{}},
		{`speaker:landovsky alliance:NATO location:Seoul "long gone"`, []string{"But this time is long gone,"}, []string{"long gone"}, []string{"Landovsky"}},
	} {
		t.Run(tt.query, func(t *testing.T) {
			got := onrecord(t, "search", "--json", "--size=100", tt.query)
			got.want(t, 0, "", "")
			lines := slices.DeleteFunc(decode[hitLine](t, got.out), func(l hitLine) bool { return l.ID == l.Interview })
			found := map[string]bool{}
			for _, l := range lines {
				i := slices.IndexFunc(everyone, func(q string) bool { return strings.HasPrefix(l.Quote, q) })
				if i < 0 {
					if l.Form == "direct" || l.Form == "partial" {
						t.Errorf("no such passage in the article: %q", l.Quote)
					}
					continue
				}
				found[everyone[i]] = true
			}
			for _, q := range everyone {
				if want := slices.Contains(tt.quotes, q); found[q] != want {
					t.Errorf("found %q: %v, want %v", q, found[q], want)
				}
			}
			if len(lines) == 0 || tt.matches == nil {
				return
			}
			if !slices.Equal(lines[0].Matches, tt.matches) || !slices.Equal(lines[0].SpeakerMatches, tt.speakers) {
				t.Errorf("got matches %q and %q, want %q and %q", lines[0].Matches, lines[0].SpeakerMatches, tt.matches, tt.speakers)
			}
		})
	}
}

// What extract says of that page.
func TestExtractSeed(t *testing.T) {
	got := onrecord(t, "extract", filepath.Join(shared(t, "data", "seed"), "landovsky.txt"))
	got.want(t, 0, "", "")
	envoy := 0
	for _, l := range decode[quoteLine](t, got.out) {
		if l.Article != "landovsky" {
			t.Errorf("got article %q", l.Article)
		}
		switch {
		case strings.HasPrefix(l.Quote, "systemic"):
			if l.Speaker != "NATO leaders" {
				t.Errorf("%q: got speaker %q", l.Quote, l.Speaker)
			}
		case l.Form == "direct" || l.Form == "partial":
			envoy++
			if l.Speaker != "Jakub Landovsky" || l.Country != "Czechia" || l.Role != "permanent representative of Czechia to NATO" ||
				!slices.Contains(l.Alliances, "NATO") || !slices.Contains(l.Alliances, "EU") {
				t.Errorf("%q: got %q, %q, %q, %q", l.Quote, l.Speaker, l.Role, l.Country, l.Alliances)
			}
		}
		if strings.HasPrefix(l.Quote, "China is definitely") && len(l.Spans) != 2 {
			t.Errorf("%q: got %d spans, want 2", l.Quote, len(l.Spans))
		}
	}
	if envoy != 9 {
		t.Errorf("got %d quotes of the envoy, want 9", envoy)
	}
}

// What came with each run is found by its number, which status prints; what comes
// again, changed, keeps that of its first coming.
func TestSearchBatch(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{"a.txt": "Rain\n\nQ: Will it rain?\n\nA: It will, and for a week.\n\nQ: And then?\n\nA: Then it will snow.\n"})
	onrecord(t, "index", folder).want(t, 0, "", "")
	for name, text := range map[string]string{"b.txt": "Snow\n\nQ: Will it snow?\n\nA: It will, and for a month.\n\nQ: And then?\n\nA: Then it will melt.\n", "a.txt": "Rain\n\nQ: Will it rain?\n\nA: It will, and for a week or two.\n\nQ: And then?\n\nA: Then it will snow.\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	onrecord(t, "index", folder).want(t, 0, "", "")
	status := onrecord(t, "status")
	status.want(t, 0, "batch 2, ", "")
	for q, want := range map[string][]string{"batch:1": {"r"}, "batch:2": {"s"}, "batch:2..": {"s"}, "batch:..2": {"r", "s"}, "batch:3": nil} {
		got := onrecord(t, "search", "--json", q+" will")
		got.want(t, 0, "", "")
		var files []string
		for _, h := range decode[hitLine](t, got.out) {
			file := strings.ToLower(h.Title[:1])
			files = append(files, file)
			if want := map[string]uint64{"r": 1, "s": 2}[file]; h.Batch != want {
				t.Errorf("%s: %s came with batch %d, want %d", q, h.Title, h.Batch, want)
			}
		}
		slices.Sort(files)
		if files = slices.Compact(files); !slices.Equal(files, want) {
			t.Errorf("%s: got %q, want %q", q, files, want)
		}
	}
}
