package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestAccess(t *testing.T) {
	dir := home(t)
	user := onrecordIn(t, "correct horse\n", "access", "user", "vera").out
	users := filepath.Join(dir, "users")
	made := onrecord(t, "access", "token", "crawler", "--expires", "2999-01-01")
	made.want(t, 0, "crawler ", "The token, shown this once: orq_")
	token := regexp.MustCompile(`orq_\S+`).FindString(made.err)
	if strings.Contains(made.out, token) {
		t.Error("the line for the file holds the token itself")
	}
	tokens := filepath.Join(dir, "tokens")
	for name, data := range map[string]string{users: user, tokens: made.out} {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	admin := freeAddress(t)
	address, stop := serve(t, "--auth=basic", "--users-file", users, "--tokens-file", tokens, "--admin-listen", admin, articles)
	if _, status := get(t, address); status != http.StatusUnauthorized {
		t.Errorf("who is not signed in gets %d", status)
	}
	for _, sign := range []func(*http.Request){
		func(r *http.Request) { r.SetBasicAuth("vera", "correct horse") },
		func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) },
	} {
		r, err := http.NewRequest(http.MethodGet, address+"search?q=very-secret-word", nil)
		if err != nil {
			t.Fatal(err)
		}
		sign(r)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("who is signed in gets %d", res.StatusCode)
		}
	}
	counts, _ := get(t, "http://"+admin+"/metrics")
	for _, want := range []string{`onrecord_http_requests_total{route="/search",status="200"} 2`, `onrecord_http_refused_total{status="401"} 1`} {
		if !strings.Contains(counts, want) {
			t.Errorf("%s is not among the counts", want)
		}
	}
	if strings.Contains(counts, "very-secret-word") {
		t.Error("the counts tell what was asked")
	}
	if _, status := get(t, address+"metrics"); status == http.StatusOK {
		t.Error("everybody can read the counts")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}

	onrecord(t, "serve", "--auth=proxy", articles).want(t, 2, "", "trusted-proxies")
	onrecord(t, "serve", "--auth=basic", articles).want(t, 2, "", "users-file")
	onrecord(t, "serve", "--trusted-proxies=everybody", articles).want(t, 2, "", "neither an address nor a network")
	if err := os.WriteFile(users, []byte("vera:secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, "serve", "--auth=basic", "--users-file", users, articles).want(t, 2, "", "line 1")
}

func freeAddress(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}
