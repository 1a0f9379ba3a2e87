package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

func TestSearch(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct {
		name, query string
		heading     string
		speakers    []string // of the first hits
		marks       []string // in the first hit
	}{
		{"a word in a broken statement", "latrines", "1 quote", []string{"Karin Ekvall"}, []string{"latrines", "latrines"}},
		{"a phrase marks the phrase", `"not a mood"`, "2 quotes", []string{"Rasa Vaitkūnienė", "Rasa Vaitkūnienė"}, []string{"not a mood"}},
		{"a speaker by word, without diacritics", "speaker:vaitkuniene brigades", "2 quotes", []string{"Rasa Vaitkūnienė", "Rasa Vaitkūnienė"}, []string{"brigades", "Vaitkūnienė"}},
		{"words of another script", "speaker:서민혁", "", []string{"서민혁"}, []string{"서민혁"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ok(t, h, "/search?q="+url.QueryEscape(c.query))
			if got := p.texts("h1")[0]; c.heading != "" && got != c.heading {
				t.Errorf("heading: got %q, want %q", got, c.heading)
			}
			if got := p.texts(".hit .speaker b"); len(got) < len(c.speakers) || !slices.Equal(got[:len(c.speakers)], c.speakers) {
				t.Errorf("speakers: got %q, want %q", got, c.speakers)
			}
			if got := p.texts(".hits > li:first-child mark"); !slices.Equal(got, c.marks) {
				t.Errorf("marks: got %q, want %q", got, c.marks)
			}
		})
	}
}

// boxes returns the check boxes of a facet: value -> count.
func boxes(t *testing.T, p page, field string) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, n := range p.all(`.facet input[name="` + field + `"]`) {
		count := strings.Fields(text(cascadia.Query(n.Parent, cascadia.MustCompile("bdi + span"))))[0]
		n1, err := strconv.Atoi(strings.ReplaceAll(count, ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		out[attr(n, "value")] = n1
	}
	return out
}

func total(t *testing.T, p page) int {
	t.Helper()
	words := p.texts("h1")[0]
	if len(p.all(".orders")) > 0 && !strings.Contains(words, " quote") {
		words = p.texts(".understood")[0] // the start page
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(words)[0], ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFacets(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	open := boxes(t, ok(t, h, "/"), "speaker")
	const one, two = "Karin Ekvall", "Eero Lahdensuo"
	p := ok(t, h, "/search?speaker="+url.QueryEscape(one))
	if got := total(t, p); got != open[one] {
		t.Errorf("quotes of %s: got %d, the facet said %d", one, got, open[one])
	}
	// The counts ignore the choice in their own facet and heed the others.
	if got := boxes(t, p, "speaker"); got[two] != open[two] || got[one] != open[one] {
		t.Errorf("speakers beside the chosen one: got %v, want %v", got, open)
	}
	if got := boxes(t, p, "country"); got["Finland"] != 0 || got["Sweden"] == 0 {
		t.Errorf("countries of %s: got %v, want Sweden and not Finland", one, got)
	}
	// OR within a facet, AND across facets.
	both := "/search?speaker=" + url.QueryEscape(two) + "&speaker=" + url.QueryEscape(one)
	p = ok(t, h, both)
	if got, want := total(t, p), open[one]+open[two]; got != want {
		t.Errorf("quotes of both: got %d, want %d", got, want)
	}
	p = ok(t, h, both+"&alliance=NATO")
	if got, want := total(t, p), boxes(t, p, "alliance")["NATO"]; got != want || got == 0 || got == open[one]+open[two] {
		t.Errorf("quotes of both while in NATO: got %d, the facet says %d, without NATO %d", got, want, open[one]+open[two])
	}
	var checked []string
	for _, n := range p.all("input[checked]") {
		checked = append(checked, attr(n, "value"))
	}
	slices.Sort(checked)
	if want := []string{two, one, "NATO"}; !slices.Equal(checked, sorted(want)) {
		t.Errorf("checked: got %q, want %q", checked, want)
	}
}

func sorted(s []string) []string { slices.Sort(s); return s }

// The same quotes are counted by the members at the time and by today's.
func TestMembersToday(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	const path = "/search?speaker=Eero+Lahdensuo"
	then := ok(t, h, path)
	chosen := ok(t, h, path+"&alliance=NATO")
	before := total(t, chosen)
	if before == 0 || before == total(t, then) {
		t.Fatalf("of %d quotes %d are said to be of a member of NATO; Finland joined between two articles", total(t, then), before)
	}
	link := then.all(`.facet a[href*="members=today"]`)
	if len(link) != 1 {
		t.Fatalf("%d links switch to today's members", len(link))
	}
	ok(t, h, attr(link[0], "href"))
	// What is chosen goes along.
	back := ok(t, h, attr(chosen.all(`.facet a[href*="members=today"]`)[0], "href"))
	if n := len(back.all(`input[name=alliancetoday][value=NATO][checked]`)); n != 1 {
		t.Error("NATO is not chosen any more after the switch")
	}
	if got := total(t, back); got != total(t, then) {
		t.Errorf("by today's members NATO has %d of %d", got, total(t, then))
	}
	if n := len(back.all(`.facet a[href="` + path + `&alliance=NATO"]`)); n != 1 {
		t.Error("no link leads back")
	}
}

// A chip takes one value away and leaves the rest.
func TestChips(t *testing.T) {
	s := sampleServer(t)
	p := ok(t, s.Handler(), "/search?q=brigades&speaker=-&speaker=Rasa+Vaitk%C5%ABnien%C4%97&sort=newest")
	var links []string
	for _, n := range p.all(".chips a") {
		links = append(links, attr(n, "href"))
	}
	want := []string{
		"/search?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97&sort=newest",
		"/search?q=brigades&speaker=-&sort=newest",
		"/search?q=brigades&sort=newest",
	}
	if !slices.Equal(links, want) {
		t.Errorf("got %q, want %q", links, want)
	}
	if got := p.texts(".chips a")[0]; got != "Remove filter Speaker: Unattributed ×" {
		t.Errorf("got %q", got)
	}
}

// Each state has one address.
func TestCanonical(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct{ name, path, want string }{
		{"empty fields of a form", "/search?q=&speaker=&sort=", "/search"},
		{"order", "/search?page=2&sort=oldest&alliance=NATO&q=peace", "/search?q=peace&alliance=NATO&sort=oldest&page=2"},
		{"doubled", "/search?alliance=NATO&alliance=EU&alliance=NATO", "/search?alliance=EU&alliance=NATO"},
		{"what is no part of it", "/search?q=peace&utm_source=x&interview=y", "/search?q=peace"},
		{"defaults", "/search?q=peace&sort=relevance&page=1", "/search?q=peace"},
		{"space", "/search?q=%20peace%20", "/search?q=peace"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := get(t, h, c.path)
			if p.status != http.StatusSeeOther || p.header.Get("Location") != c.want {
				t.Errorf("got %d to %q, want %q", p.status, p.header.Get("Location"), c.want)
			}
			if p := get(t, h, c.want); p.status != http.StatusOK {
				t.Errorf("%s: got status %d", c.want, p.status)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	many := "/search?speaker=a"
	for i := range state.MaxValues {
		many += "&speaker=" + strconv.Itoa(i)
	}
	for _, c := range []struct {
		name, path string
		status     int
	}{
		{"two queries", "/search?q=a&q=b", 400},
		{"control character", "/search?q=a%00b", 400},
		{"not UTF-8", "/search?speaker=%ff", 400},
		{"unknown order", "/search?sort=best", 400},
		{"page zero", "/search?page=0", 400},
		{"page too far", "/search?page=501", 400},
		{"page in words", "/search?page=two", 400},
		{"too many values", many, 400},
		{"long value", "/search?speaker=" + strings.Repeat("a", state.MaxValue+1), 400},
		{"no page", "/nowhere", 404},
		{"no facet", "/values/title", 404},
		{"no interview", "/interview/abc", 404},
		{"no asset", "/static/00/style.css", 404},
		{"template", "/static/00/../templates/layout.html", 301}, // mux cleans the path
	} {
		t.Run(c.name, func(t *testing.T) {
			p := get(t, h, c.path)
			if p.status != c.status {
				t.Errorf("got status %d, want %d", p.status, c.status)
			}
			if p.status >= 400 && (len(p.all("h1")) != 1 || p.header.Get("Content-Security-Policy") == "") {
				t.Errorf("the error has no page of ours: %s", p.body)
			}
		})
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/search", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: got %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}

// A mistake in the query is explained, what can be asked instead is a link, and
// the filters stay.
func TestMistake(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, c := range []struct{ name, query, suggestion string }{
		{"open quotation mark", `"not a mood`, `"not a mood"`},
		{"open bracket", "(brigades OR mood", "(brigades OR mood)"},
		{"unknown field", "speeker:ekvall", "speaker:ekvall"},
		{"leading star", "*gades", "gades"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := get(t, h, "/search?q="+url.QueryEscape(c.query)+"&alliance=NATO")
			if p.status != http.StatusBadRequest {
				t.Errorf("got status %d, want 400", p.status)
			}
			if got := attr(p.all("#q")[0], "value"); got != c.query {
				t.Errorf("the box holds %q, want %q", got, c.query)
			}
			want := "/search?q=" + url.QueryEscape(c.suggestion) + "&alliance=NATO"
			var links []string
			for _, n := range p.all(".note a") {
				links = append(links, attr(n, "href"))
			}
			if len(links) == 0 || links[0] != want {
				t.Errorf("suggestion: got %q, want %q", links, want)
			}
			if got := p.texts(".query"); len(got) != 1 || got[0] != c.query {
				t.Errorf("the query as shown: got %q", got)
			}
			if n := p.all(`#search input[type=hidden][name=alliance][value=NATO]`); len(n) != 1 {
				t.Errorf("the chosen alliance is not kept in the form")
			}
			ok(t, h, want)
		})
	}
}

// There are three kinds of nothing, and every way out of one leads to hits.
func TestEmptyStates(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	for _, tt := range []struct {
		path, says string
		ways       []string // some of the labels
	}{
		{"/search?q=xyzzy&alliance=NATO", "Nothing in the archive matches.", nil},
		{"/search?q=xyzzy+brigades", "Nothing in the archive matches.", []string{"Without xyzzy", "Any of these instead of all"}},
		{"/search?q=%22brigades+brigades+the%22", "Nothing in the archive matches.", []string{"Without quotation marks"}},
		{"/search?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97&alliance=ASEAN", "The filters leave nothing.",
			[]string{"Without any filter", "Search without Alliance: ASEAN"}},
		{"/search?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97&-year=2024", "The filters leave nothing.", []string{"With Year: 2024"}},
	} {
		p := ok(t, h, tt.path)
		if got := p.texts(".note b"); len(got) != 1 || got[0] != tt.says {
			t.Errorf("%s says %q, want %q", tt.path, got, tt.says)
		}
		ways := p.texts(".ways a[rel=nofollow]")
		for _, want := range tt.ways {
			if !slices.Contains(ways, want) {
				t.Errorf("%s: no way %q in %q", tt.path, want, ways)
			}
		}
		counts := p.texts(".ways .count")
		for i, n := range p.all(".ways a[rel=nofollow]") {
			if got := ok(t, h, attr(n, "href")).texts("h1")[0]; !strings.HasPrefix(got, counts[i]) {
				t.Errorf("%s: the way %q finds %q, not %q", tt.path, text(n), got, counts[i])
			}
		}
	}
	if p := ok(t, h, "/search?page=400"); len(p.all(".note a")) != 1 || attr(p.all(".note a")[0], "href") == "" {
		t.Error("a page past the last one offers no way back")
	}
	empty := Server{Search: nothing{}, Archive: noInterviews{}}
	for _, path := range []string{"/", "/search?q=peace"} {
		if p := ok(t, empty.Handler(), path); !strings.Contains(p.body, "The archive is empty") {
			t.Errorf("%s: an empty archive does not say so", path)
		}
	}
}

// Leafing from page to page shows every hit once.
func TestPages(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	seen := map[string]bool{}
	path, pages, want := "/search", 0, 0
	for path != "" {
		p := ok(t, h, path)
		if pages++; pages == 1 {
			if want = total(t, ok(t, h, "/search?sort=newest")); want == 0 {
				t.Fatal("no quotes")
			}
		}
		for _, n := range p.all(".hit .source a") {
			if seen[attr(n, "href")] {
				t.Errorf("%s is shown twice", attr(n, "href"))
			}
			seen[attr(n, "href")] = true
		}
		path = ""
		if next := p.all(`.pages a[rel=next]`); len(next) == 1 {
			path = attr(next[0], "href")
		}
	}
	if len(seen) != want || pages != (want+state.PageSize-1)/state.PageSize {
		t.Errorf("got %d hits on %d pages, want %d", len(seen), pages, want)
	}
}

func TestValues(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/values/speaker")
	if n := len(p.all(".values li > a:first-child")); n < 60 {
		t.Fatalf("got %d speakers", n)
	}
	p = ok(t, h, "/values/speaker?q=brigades&find=VAITKUN")
	if got := p.texts(".values li > a:first-child"); !slices.Equal(got, []string{"Rasa Vaitkūnienė"}) {
		t.Fatalf("got %q", got)
	}
	want := "/search?q=brigades&speaker=Rasa+Vaitk%C5%ABnien%C4%97"
	if got := attr(p.all(".values li > a:first-child")[0], "href"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	ok(t, h, want)
}

// slow is an engine that heeds nothing.
type slow struct{ nothing }

func (slow) Search(ctx context.Context, q query.Q, o index.SearchOptions) (*index.Result, error) {
	time.Sleep(200 * time.Millisecond)
	return nothing{}.Search(ctx, q, o)
}

type nothing struct{}

func (nothing) Search(_ context.Context, _ query.Q, o index.SearchOptions) (*index.Result, error) {
	return &index.Result{Facets: make([]index.Facet, len(o.Facets))}, nil
}
func (nothing) Each(context.Context, query.Q, index.SearchOptions, func(*index.Hit) error) error {
	return nil
}
func (nothing) Who(_ context.Context, _ query.Q, _ index.SearchOptions, who index.WhoOptions) (*index.Who, error) {
	return &index.Who{Field: who.Field}, nil
}
func (nothing) Close() error { return nil }

type noInterviews struct{}

func (noInterviews) Interview(context.Context, index.ID) (*index.Interview, error) {
	return nil, index.ErrNotFound
}
func (noInterviews) Gone(context.Context, index.ID) error { return index.ErrNotFound }

func (noInterviews) Count() int { return 0 }

func TestSlow(t *testing.T) {
	s := Server{Search: slow{}, Archive: noInterviews{}, Limit: 10 * time.Millisecond}
	p := get(t, s.Handler(), "/search?q=peace")
	if p.status != http.StatusServiceUnavailable || p.header.Get("Retry-After") == "" {
		t.Errorf("got status %d, Retry-After %q", p.status, p.header.Get("Retry-After"))
	}
}

// panicking is an engine with a fault.
type panicking struct{ nothing }

func (panicking) Interview(context.Context, index.ID) (*index.Interview, error) { panic("fault") }
func (panicking) Gone(context.Context, index.ID) error                          { panic("gone") }

func (panicking) Count() int { panic("fault") }

func TestPanic(t *testing.T) {
	s := Server{Search: nothing{}, Archive: panicking{}}
	if p := get(t, s.Handler(), "/"); p.status != http.StatusInternalServerError || len(p.all("h1")) != 1 {
		t.Errorf("got status %d", p.status)
	}
}

// FuzzAddress asks for any address: the answer is a page, a refusal in words,
// or the one address of the same state.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"", "q=peace", "q=%22a&speaker=-", "speaker=a&speaker=b&sort=newest&page=3", "q=(((", "q=a%00", "%zz", "q=speaker:&page=501", "page=-1;q=x",
		"q=%F0%9F%95%8A*&year=2024&location=Seoul&alliance=NATO&outlet=x&country=%2D&organization=UN"} {
		f.Add(s)
	}
	s := sampleServer(f)
	h := s.Handler()
	f.Fuzz(func(t *testing.T, raw string) {
		if len(raw) > 4096 {
			return
		}
		ask := func(raw string) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, "/search", nil)
			r.URL.RawQuery = raw
			h.ServeHTTP(w, r)
			return w
		}
		w := ask(raw)
		switch w.Code {
		case http.StatusSeeOther:
			u, err := url.Parse(w.Header().Get("Location"))
			if err != nil {
				t.Fatal(err)
			}
			if again := ask(u.RawQuery); again.Code != http.StatusOK && again.Code != http.StatusBadRequest {
				t.Errorf("%q leads to %q, which has status %d", raw, u, again.Code)
			}
		case http.StatusOK, http.StatusBadRequest:
			root, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if n := len((page{root: root}).all(`script:not([src^="/static/"][nonce]:empty), style, [onclick], [style]`)); n > 0 {
				t.Errorf("%q puts %d elements into the page that it must not have", raw, n)
			}
		default:
			t.Errorf("%q: status %d", raw, w.Code)
		}
	})
}

// Excluded values are in no hit, stand above the hits, and stay when the form is
// sent.
func TestExcluded(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	all := total(t, ok(t, h, "/search"))
	hers := total(t, ok(t, h, "/search?speaker=Karin+Ekvall"))
	p := ok(t, h, "/search?-speaker=Karin+Ekvall")
	if got := total(t, p); got != all-hers || hers == 0 {
		t.Errorf("got %d quotes without hers, want %d less %d", got, all, hers)
	}
	if got := p.texts(".chips a")[0]; got != "Remove filter Not Speaker: Karin Ekvall ×" {
		t.Errorf("got the chip %q", got)
	}
	if got := p.all(`#search input[type=hidden][name="-speaker"][value="Karin Ekvall"]`); len(got) != 1 {
		t.Errorf("the form carries %d exclusions, want 1", len(got))
	}
	attributed := total(t, ok(t, h, "/search?-speaker=-"))
	if none := total(t, ok(t, h, "/search?speaker=-")); attributed != all-none || none == 0 {
		t.Errorf("got %d quotes with a speaker, want %d less %d", attributed, all, none)
	}
}

func TestHelpShowsSyntax(t *testing.T) {
	s := sampleServer(t)
	p := ok(t, s.Handler(), "/help")
	got := p.texts(".syntax td:first-child")
	for _, e := range query.Syntax {
		if !slices.Contains(got, e.Query) {
			t.Errorf("the help page does not have %s", e.Query)
		}
	}
}

// Every value is found by its first letter, and each stands under one.
func TestLetters(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	p := ok(t, h, "/values/speaker")
	all := p.texts(".values li > a:first-child")
	var under []string
	for _, a := range p.all(".letters a") {
		page := ok(t, h, attr(a, "href"))
		values := page.texts(".values li > a:first-child")
		if len(values) == 0 {
			t.Errorf("%s: nothing", attr(a, "href"))
		}
		if !slices.IsSortedFunc(values, func(a, b string) int { return strings.Compare(mapping.Fold(a), mapping.Fold(b)) }) {
			t.Errorf("%s: not by name: %q", attr(a, "href"), values)
		}
		under = append(under, values...)
	}
	slices.Sort(all)
	slices.Sort(under)
	if len(all) < 60 || !slices.Equal(all, under) {
		t.Errorf("%d values, %d under letters", len(all), len(under))
	}
	for name, want := range map[string]string{"Eero": "E", "Éva": "E", "Øystein": "O", "Ивана": "И", "서민혁": "ㅅ", "꽃님": "ㄱ", "1950": "#", "“Ida”": "I", "毛宁": "#", "محمد": "م", "": "#"} {
		if got := initial(name); got != want {
			t.Errorf("%q stands under %q, want %q", name, got, want)
		}
	}
	if got := attr(ok(t, h, "/values/country?letter=F").all(".about")[0], "href"); got != "/country/Finland" && got != "/country/France" {
		t.Errorf("got %q", got)
	}
}
