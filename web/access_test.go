package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"onrecord/web/guard"
)

func TestGuarded(t *testing.T) {
	s := sampleServer(t)
	token, line, err := guard.NewToken("crawler", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := guard.ReadTokens(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	user, err := guard.UserLine("vera", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	users, err := guard.ReadUsers(strings.NewReader(user))
	if err != nil {
		t.Fatal(err)
	}
	s.Guard = &guard.Guard{Mode: guard.Basic, Users: users, Tokens: tokens}
	s.Base = "/apps/onrecord/"
	h := s.Handler()
	ask := func(path string, f func(*http.Request)) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		if f != nil {
			f(r)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}

	w := ask("/apps/onrecord/search?q=peace", nil)
	if w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" || strings.Contains(w.Body.String(), "<blockquote") {
		t.Errorf("who is not signed in gets %d, WWW-Authenticate %q", w.Code, w.Header().Get("WWW-Authenticate"))
	}
	if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("the page of a refusal has the headers %v", w.Header())
	}
	w = ask("/apps/onrecord/search", func(r *http.Request) { r.SetBasicAuth("vera", "correct horse") })
	if w.Code != 200 || !strings.Contains(w.Body.String(), "<blockquote") {
		t.Errorf("who is signed in gets %d", w.Code)
	}
	for _, path := range []string{"/apps/onrecord/api/v1/search", "/api/v1/search"} { // the second behind a proxy that strips
		w = ask(path, nil)
		var p struct{ Status int }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 401 || p.Status != 401 || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: a program gets %d %s %s", path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	w = ask("/apps/onrecord/search?q=a%22b", func(r *http.Request) { r.Header.Set("Sec-Fetch-Dest", "iframe") })
	if w.Code != 401 || w.Header().Get("WWW-Authenticate") != "" || !strings.Contains(w.Body.String(), `href="/apps/onrecord/search?q=a%22b" target="_blank"`) {
		t.Errorf("in a frame: %d, WWW-Authenticate %q\n%s", w.Code, w.Header().Get("WWW-Authenticate"), w.Body)
	}
	root := sampleServer(t)
	root.Guard = s.Guard
	r := httptest.NewRequest(http.MethodGet, "//evil.example/embed", nil)
	r.URL = &url.URL{Path: "//evil.example/embed"}
	r.Header.Set("Sec-Fetch-Dest", "iframe")
	w = httptest.NewRecorder()
	if root.Handler().ServeHTTP(w, r); strings.Contains(w.Body.String(), `"//`) {
		t.Errorf("one signs in elsewhere:\n%s", w.Body)
	}
	if w := ask("/apps/onrecord/search", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }); w.Code != 200 {
		t.Errorf("a token gets %d", w.Code)
	}
	for _, path := range []string{"/apps/onrecord/healthz", "/apps/onrecord/readyz", "/apps/onrecord/static/" + sums["style.css"] + "/style.css"} {
		if w := ask(path, nil); w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	// What begins like an open address is not open.
	for _, path := range []string{"/apps/onrecord/healthz/../search", "/apps/onrecord/static/../search", "//healthz", "/apps/onrecord//search"} {
		if w := ask(path, nil); w.Code == 200 && strings.Contains(w.Body.String(), "<blockquote") {
			t.Errorf("%s goes round the guard", path)
		}
	}
	if w := ask("/apps/onrecord/search?q="+strings.Repeat("a", maxURL), nil); w.Code != 414 {
		t.Errorf("a long address gets %d", w.Code)
	}
	r = httptest.NewRequest(http.MethodPost, "/apps/onrecord/search", nil)
	r.SetBasicAuth("vera", "correct horse")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w = httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != 403 {
		t.Errorf("a form on another site gets %d", w.Code)
	}
}

func TestReadyz(t *testing.T) {
	s := sampleServer(t)
	stopping := false
	s.Ready = func() error {
		if stopping {
			return errors.New("stopping")
		}
		return nil
	}
	h := s.Handler()
	ok(t, h, "/readyz")
	stopping = true
	if p := get(t, h, "/readyz"); p.status != 503 || p.body != "stopping\n" {
		t.Errorf("got %d %q", p.status, p.body)
	}
	ok(t, h, "/healthz")
}
