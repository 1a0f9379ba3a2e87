package metrics

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/mux"
)

func TestMiddleware(t *testing.T) {
	m := New("v1", func() int { return 42 })
	r := mux.NewRouter()
	r.Use(m.Middleware)
	r.HandleFunc("/interview/{id}", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) })
	r.HandleFunc("/search", func(w http.ResponseWriter, r *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("a page cannot be sent in pieces: %v", err)
		}
	})
	for _, u := range []string{"/interview/secret-name", "/search?q=secret-query"} {
		r.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, u, nil))
	}
	m.Refused(http.StatusTooManyRequests)
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	got := w.Body.String()
	for _, want := range []string{
		`onrecord_http_requests_total{route="/interview/{id}",status="410"} 1`,
		`onrecord_http_requests_total{route="/search",status="200"} 1`,
		`onrecord_http_request_seconds_count{route="/search"} 1`,
		`onrecord_http_refused_total{status="429"} 1`,
		`onrecord_http_requests_running 0`,
		`onrecord_interviews 42`,
		`onrecord_build_info{version="v1"} 1`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s is not among\n%s", want, got)
		}
	}
	if strings.Contains(got, "secret") {
		t.Error("what was asked for is told")
	}
}
