package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"onrecord/web/api"
	"onrecord/web/guard"
)

func TestAPISuggest(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	got, status := ask[api.Suggestions](t, h, "suggest?q=brigades+VAITK")
	want := api.Suggestion{Query: `brigades speaker:"Rasa Vaitkūnienė"`, Field: "speaker", Label: "Speaker", Value: "Rasa Vaitkūnienė"}
	if status != http.StatusOK || len(got.Suggestions) != 1 {
		t.Fatalf("got status %d, %v", status, got)
	}
	want.Count = got.Suggestions[0].Count
	if got.Suggestions[0] != want || want.Count == 0 {
		t.Errorf("got %v, want %v", got.Suggestions[0], want)
	}
	// The count is that of the facet, and the query finds the quotes.
	facet, _ := ask[api.Values](t, h, "facets/speaker?find=Vaitk")
	if facet.Values[0].Count != want.Count {
		t.Errorf("got %d quotes, the facet has %d", want.Count, facet.Values[0].Count)
	}
	if found, _ := ask[api.Search](t, h, "search?q=speaker:%22Rasa+Vaitk%C5%ABnien%C4%97%22"); found.Total != want.Count {
		t.Errorf("got %d quotes, the query finds %d", want.Count, found.Total)
	}
	if got, _ := ask[api.Suggestions](t, h, "suggest?q=a&size=2"); len(got.Suggestions) != 2 {
		t.Errorf("two of many: got %v", got)
	}
	for _, q := range []string{"", "q=", "q=%21", "q=said:2023", "q=xyzzyx"} {
		if got, status := ask[api.Suggestions](t, h, "suggest?"+q); status != http.StatusOK || len(got.Suggestions) != 0 {
			t.Errorf("%s: got status %d, %v", q, status, got)
		}
	}
	for _, q := range []string{"q=a&q=b", "q=%ff", "q=" + strings.Repeat("a", 3000), "size=0", "size=21", "prefix=a"} {
		if p, status := ask[api.Problem](t, h, "suggest?"+q); status != http.StatusBadRequest || p.Parameter == "" {
			t.Errorf("%s: got status %d, %v", q, status, p)
		}
	}
}

func TestSuggestForBrowsers(t *testing.T) {
	s := sampleServer(t)
	s.Origin, s.Base = "https://intranet.example.org", "/apps/onrecord/"
	h := s.Handler()
	p := get(t, h, "/apps/onrecord/suggest?q=vaitk&lang=fr")
	if got := p.header.Get("Content-Type"); p.status != http.StatusOK || got != "application/x-suggestions+json" {
		t.Errorf("got status %d, %s", p.status, got)
	}
	var answer []any
	if err := json.Unmarshal([]byte(p.body), &answer); err != nil || len(answer) != 4 {
		t.Fatalf("got %s, %v", p.body, err)
	}
	words := answer[2].([]any)
	if answer[0] != "vaitk" || len(words) != 1 || !strings.HasPrefix(words[0].(string), "Rasa Vaitkūnienė · Intervenant · ") || !strings.Contains(words[0].(string), "citation") {
		t.Errorf("got %s", p.body)
	}
	if link := answer[3].([]any)[0]; link != "https://intranet.example.org/apps/onrecord/search?q=speaker%3A%22Rasa+Vaitk%C5%ABnien%C4%97%22&lang=fr" {
		t.Errorf("the link is %s", link)
	}
	if p := get(t, h, "/apps/onrecord/opensearch.xml"); !strings.Contains(p.body, `<Url type="application/x-suggestions+json" rel="suggestions" template="https://intranet.example.org/apps/onrecord/suggest?q={searchTerms}"></Url>`) {
		t.Errorf("got %s", p.body)
	}
	if p := get(t, h, "/apps/onrecord/suggest?lang=xx"); p.status != http.StatusBadRequest {
		t.Errorf("a language that is not here: status %d", p.status)
	}
}

// Who may not read is told no names either.
func TestSuggestGuarded(t *testing.T) {
	s := sampleServer(t)
	s.Guard = &guard.Guard{Mode: guard.Basic}
	for _, path := range []string{"/suggest?q=vaitk", "/api/v1/suggest?q=vaitk"} {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "Rasa") {
			t.Errorf("%s: got status %d: %s", path, w.Code, w.Body)
		}
	}
	if !slices.Contains(pageNames, "suggest") {
		t.Error("a base path may be named suggest")
	}
}
