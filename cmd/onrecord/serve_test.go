package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// lines is an output that others read while it is written.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
	more chan struct{} // closed at the first write
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.text.Len() == 0 {
		close(l.more)
	}
	return l.text.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serve runs onrecord serve until the test ends, or stop is called, which
// returns what run did. It returns the address that was printed.
func serve(t *testing.T, args ...string) (address string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, errs := &lines{more: make(chan struct{})}, &lines{more: make(chan struct{})}
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--listen=127.0.0.1:0"}, args...), terminal{out: out, err: errs})
	}()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { stop() })
	select {
	case <-out.more:
	case err := <-ended:
		ended <- err
		t.Fatalf("serve ended: %v\n%s", err, errs)
	case <-time.After(5 * time.Minute):
		t.Fatalf("serve does not begin\n%s", errs)
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(out.String()), "onrecord is ready: ")
	if !ok {
		t.Fatalf("got %q, want the address", out)
	}
	return address, stop
}

func get(t *testing.T, address string) (body string, status int) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b), res.StatusCode
}

func TestServeAddress(t *testing.T) {
	for _, c := range []struct {
		name, base, url string
		origin, want    string // want is "" where it is refused
	}{
		{name: "neither", want: "/"},
		{name: "a path", base: "/x", want: "/x/"},
		{name: "an address", url: "https://a.example/x", origin: "https://a.example", want: "/x/"},
		{name: "both", base: "/x/", url: "https://a.example/x", origin: "https://a.example", want: "/x/"},
		{name: "two paths", base: "/y/", url: "https://a.example/x"},
		{name: "no address", url: "a.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := serveCmd{Base: c.base, BaseURL: c.url}
			origin, base, err := cmd.address()
			if (err != nil) != (c.want == "") || err == nil && (origin != c.origin || base != c.want) {
				t.Errorf("got %q, %q, %v", origin, base, err)
			}
		})
	}
}

func TestEmbedOrigins(t *testing.T) {
	cmd := serveCmd{EmbedOrigins: []string{"https://A.example:443", "http://b.example:81", "https://a.example"}}
	if got, err := cmd.embedOrigins(); err != nil || !slices.Equal(got, []string{"https://a.example", "http://b.example:81"}) {
		t.Errorf("got %q, %v", got, err)
	}
	cmd.EmbedOrigins = append(cmd.EmbedOrigins, "https://c.example/wiki")
	if got, err := cmd.embedOrigins(); err == nil {
		t.Errorf("a path is accepted: %q", got)
	}
	var exit *exitError
	if err := cmd.Run(t.Context(), terminal{}); !errors.As(err, &exit) || exit.code != exitUsage {
		t.Errorf("the server starts with it: %v", err)
	}
}

func TestServe(t *testing.T) {
	home(t)
	address, stop := serve(t, articles)
	if !regexp.MustCompile(`^http://127\.0\.0\.1:\d+/$`).MatchString(address) {
		t.Errorf("got address %q", address)
	}
	if _, status := get(t, address); status != http.StatusOK {
		t.Errorf("got status %d", status)
	}
	body, status := get(t, address+"search?q=speaker:ekvall")
	if status != http.StatusOK || !strings.Contains(body, "Karin Ekvall") {
		t.Errorf("got status %d and no Karin Ekvall in\n%s", status, body)
	}

	// The store is in use: others are told by whom and where the page is.
	got := onrecord(t, "search", "Article")
	got.want(t, 1, "", "(onrecord serve): stop it, or use the page that it serves at "+address)
	if !regexp.MustCompile(`in use by process \d+ `).MatchString(got.err) {
		t.Errorf("the process is not named: %s", got.err)
	}

	if err := stop(); err != nil {
		t.Errorf("stopped with %v, want no error", err)
	}
	if _, err := net.DialTimeout("tcp", strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/"), time.Second); err == nil {
		t.Error("the address is still served after the end")
	}
	onrecord(t, "search", "Article").want(t, 0, "Karin Ekvall", "")

	// A second start, without a folder, serves the only store there is.
	address, _ = serve(t, "--base=apps/onrecord")
	if !strings.HasSuffix(address, "/apps/onrecord/") {
		t.Errorf("got address %q", address)
	}
	if body, status := get(t, address+"search?q=speaker:ekvall"); status != http.StatusOK || !strings.Contains(body, "Karin Ekvall") {
		t.Errorf("got status %d and no Karin Ekvall below a base path", status)
	}
}

func TestTakenPort(t *testing.T) {
	dir := home(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	onrecord(t, "serve", "--listen", ln.Addr().String(), articles).want(t, 1, "", ln.Addr().String()+" is taken by another program; name another address")
	if got := stores(t, dir); len(got) != 0 {
		t.Errorf("folders were read before the port was known to be taken: %q", got)
	}
	onrecord(t, "serve", "--listen", "nonsense", articles).want(t, 1, "", "listen on nonsense")
}

func TestShownAddress(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"127.0.0.1:8080", "127.0.0.1:8080"},
		{"0.0.0.0:8080", "127.0.0.1:8080"},
		{"[::]:8080", "127.0.0.1:8080"},
		{"[::1]:8080", "[::1]:8080"},
		{"192.0.2.7:80", "192.0.2.7:80"},
	} {
		if got := shownAddress(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

// The page about the archive tells of the files that were passed over, and not
// where they lie.
func TestServeAbout(t *testing.T) {
	home(t)
	folder := t.TempDir()
	for name, text := range map[string]string{
		"talk.txt": "Hill Post\n\n2 May 2024\n\n\"We will vote,\" Odile Fanshawe, the foreign minister of France, said on Thursday in Paris.\n\n" +
			"The government has not decided what it will do with the harbour, and the parliament wants to be asked before anything is built there.\n",
		"empty.txt": "",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, _ := serve(t, folder)
	body, status := get(t, address+"about")
	for _, want := range []string{"empty.txt", "English</a>", " in 1 interview"} {
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("status %d, no %q in\n%s", status, want, body)
		}
	}
	if strings.Contains(body, folder) {
		t.Errorf("the page tells that the files lie in %s", folder)
	}
	if body, _ := get(t, address); !strings.Contains(body, "last addition: "+time.Now().UTC().Format("2 January 2006")) {
		t.Errorf("the start page does not tell of the batch:\n%s", body)
	}
}

// A server says that it is ready once the first search need not wait.
func TestServeReady(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	address, _ := serve(t)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		body, status := get(t, address+"readyz")
		if status == http.StatusOK {
			return
		}
		if status != http.StatusServiceUnavailable || body != "the first search is being made ready\n" || time.Now().After(deadline) {
			t.Fatalf("got status %d, %q", status, body)
		}
	}
}
