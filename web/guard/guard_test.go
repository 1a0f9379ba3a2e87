package guard

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// request is one from an address, with headers.
func request(from string, headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/search", nil)
	r.RemoteAddr = from
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func refusal(t *testing.T, err error) *Refusal {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal", err)
	}
	return r
}

func users(t *testing.T) Users {
	t.Helper()
	line, err := UserLine("vera", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	u, err := ReadUsers(strings.NewReader("# readers\n\n" + line + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestAdmit(t *testing.T) {
	const (
		proxy    = "10.1.2.3:443"
		stranger = "203.0.113.9:5555"
	)
	token, line, err := NewToken("crawler", now.Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := ReadTokens(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	proxies, err := ParseProxies([]string{"10.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	basic := func(name, password string) string {
		r := request(stranger)
		r.SetBasicAuth(name, password)
		return r.Header.Get("Authorization")
	}
	for _, tt := range []struct {
		name   string
		mode   Mode
		r      *http.Request
		want   string
		status int
	}{
		{"none", None, request(stranger), "", 0},
		{"none, a header that nobody asked for", None, request(stranger, DefaultHeader, "root"), "", 0},
		{"none, a good token", None, request(stranger, "Authorization", "Bearer "+token), "crawler", 0},
		{"none, a wrong token", None, request(stranger, "Authorization", "Bearer orq_x"), "", 401},
		{"basic without a password", Basic, request(stranger), "", 401},
		{"basic", Basic, request(stranger, "Authorization", basic("vera", "correct horse")), "vera", 0},
		{"basic, wrong password", Basic, request(stranger, "Authorization", basic("vera", "x")), "", 401},
		{"basic, nobody of that name", Basic, request(stranger, "Authorization", basic("ivan", "correct horse")), "", 401},
		{"basic, a token", Basic, request(stranger, "X-API-Key", token), "crawler", 0},
		{"proxy", Proxy, request(proxy, DefaultHeader, "vera"), "vera", 0},
		{"proxy that names nobody", Proxy, request(proxy), "", 401},
		{"proxy that names two", Proxy, request(proxy, DefaultHeader, "vera", DefaultHeader, "root"), "", 400},
		{"the header of a stranger", Proxy, request(stranger, DefaultHeader, "vera"), "", 401},
		{"the header of a stranger who says that he came by a proxy", Proxy, request(stranger, DefaultHeader, "vera", "X-Forwarded-For", "10.1.2.3"), "", 401},
		{"a proxy, and a token", Proxy, request(stranger, "Authorization", "bearer "+token), "crawler", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := &Guard{Mode: tt.mode, Users: users(t), Tokens: tokens, Trusted: proxies, Now: func() time.Time { return now }}
			if err := g.Check(); err != nil {
				t.Fatal(err)
			}
			got, err := g.Admit(tt.r)
			if got != tt.want {
				t.Errorf("got the reader %q, want %q", got, tt.want)
			}
			if tt.status == 0 {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			ref := refusal(t, err)
			if ref.Status != tt.status {
				t.Errorf("got %d, want %d", ref.Status, tt.status)
			}
			h := http.Header{}
			if ref.Header(h); (ref.Status == 401) != (h.Get("WWW-Authenticate") != "") {
				t.Errorf("%d with WWW-Authenticate %q", ref.Status, h.Get("WWW-Authenticate"))
			}
		})
	}
	g := &Guard{Tokens: tokens, Now: func() time.Time { return now.Add(24 * time.Hour) }}
	if _, err := g.Admit(request(stranger, "X-API-Key", token)); err == nil {
		t.Error("a token is good on the day that it expires")
	}
	r := request(stranger, DefaultHeader, "root")
	if _, err := (&Guard{}).Admit(r); err != nil || r.Header.Get(DefaultHeader) != "" {
		t.Errorf("a stranger's header is passed on (%v)", err)
	}
}

func TestCheck(t *testing.T) {
	for _, g := range []*Guard{{Mode: Proxy}, {Mode: Basic}, {Mode: "oauth"}, {Rate: -1}} {
		if g.Check() == nil {
			t.Errorf("%+v is let through", g)
		}
	}
}

func TestRate(t *testing.T) {
	at := now
	g := &Guard{Rate: 2, Burst: 3, Now: func() time.Time { return at }}
	for range 3 {
		if _, err := g.Admit(request("192.0.2.1:1")); err != nil {
			t.Fatal(err)
		}
	}
	_, err := g.Admit(request("192.0.2.1:2"))
	ref := refusal(t, err)
	h := http.Header{}
	ref.Header(h)
	if ref.Status != 429 || h.Get("Retry-After") != "1" {
		t.Errorf("got %d, Retry-After %q", ref.Status, h.Get("Retry-After"))
	}
	if _, err := g.Admit(request("192.0.2.2:1")); err != nil {
		t.Errorf("another client is refused too: %v", err)
	}
	at = at.Add(500 * time.Millisecond)
	if _, err := g.Admit(request("192.0.2.1:1")); err != nil {
		t.Errorf("refused after the wait: %v", err)
	}
	for range 10 {
		if _, err := g.Admit(request("127.0.0.1:1")); err != nil {
			t.Errorf("a proxy on this machine, which nobody named, is refused: %v", err)
		}
	}
	// All addresses of a network of IPv6 are one client.
	g = &Guard{Rate: 1, Burst: 1, Now: func() time.Time { return at }}
	g.Admit(request("[2001:db8::1]:1"))
	if _, err := g.Admit(request("[2001:db8::2]:1")); err == nil {
		t.Error("the next address of the same network has a share of its own")
	}
}

func TestWrongPasswords(t *testing.T) {
	at := now
	g := &Guard{Mode: Basic, Users: users(t), Now: func() time.Time { return at }}
	try := func(password string) error {
		r := request("192.0.2.1:1")
		r.SetBasicAuth("vera", password)
		_, err := g.Admit(r)
		return err
	}
	for range failureBurst {
		if got := refusal(t, try("wrong password")).Status; got != 401 {
			t.Fatalf("got %d", got)
		}
	}
	if got := refusal(t, try("correct horse")).Status; got != 429 {
		t.Errorf("after %d wrong passwords the next one is tried: %d", failureBurst, got)
	}
	at = at.Add(failureSeconds * time.Second)
	if err := try("correct horse"); err != nil {
		t.Errorf("refused after the wait: %v", err)
	}
	for range failureBurst {
		try("wrong password")
	}
	if err := try("correct horse"); err != nil {
		t.Errorf("who is known is refused since somebody guesses: %v", err)
	}
}

func TestClient(t *testing.T) {
	proxies, err := ParseProxies([]string{"10.0.0.0/8", "::1", "192.0.2.7"})
	if err != nil {
		t.Fatal(err)
	}
	g := &Guard{Trusted: proxies}
	g.start()
	for _, tt := range []struct{ name, from, forwarded, want string }{
		{"direct", "203.0.113.9:1", "", "203.0.113.9"},
		{"a stranger's word", "203.0.113.9:1", "198.51.100.1", "203.0.113.9"},
		{"a proxy", "10.0.0.1:1", "198.51.100.1", "198.51.100.1"},
		{"two proxies", "10.0.0.1:1", "198.51.100.1, 192.0.2.7", "198.51.100.1"},
		{"what the reader himself wrote", "10.0.0.1:1", "1.1.1.1, 198.51.100.1", "198.51.100.1"},
		{"no address", "[::1]:1", "unknown", "::1"},
		{"mapped", "[::ffff:10.0.0.1]:1", "198.51.100.1", "198.51.100.1"},
	} {
		r := request(tt.from)
		if tt.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		if got, _ := g.client(r); got != netip.MustParseAddr(tt.want) {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, bad := range []string{"0.0.0.0/0", "proxy.example", ""} {
		if _, err := ParseProxies([]string{bad}); err == nil {
			t.Errorf("%q is taken for a proxy", bad)
		}
	}
}

func TestManyClients(t *testing.T) {
	l := newLimits(1, 1)
	a := netip.MustParseAddr("10.0.0.0")
	for range maxClients + 10 {
		l.take(a, now)
		a = a.Next()
	}
	if len(l.clients) > maxClients {
		t.Errorf("%d clients are remembered", len(l.clients))
	}
}

func TestReadFiles(t *testing.T) {
	for _, bad := range []string{"vera", "vera:secret", ":$2a$10$abc", "vera:{SHA}x"} {
		if _, err := ReadUsers(strings.NewReader("\n" + bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("users %q: %v", bad, err)
		}
	}
	for _, bad := range []string{"crawler", "crawler abc", "crawler " + strings.Repeat("0", 64) + " tomorrow"} {
		if _, err := ReadTokens(strings.NewReader(bad)); err == nil {
			t.Errorf("token %q is taken", bad)
		}
	}
	if _, err := UserLine("a:b", "long enough"); err == nil {
		t.Error("a name with a colon is taken")
	}
	if _, err := UserLine("vera", "short"); err == nil {
		t.Error("a short password is taken")
	}
}

func FuzzReadFiles(f *testing.F) {
	f.Add("vera:$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy\n# x\ncrawler " + strings.Repeat("ab", 32) + " 2027-01-31")
	f.Fuzz(func(t *testing.T, s string) {
		if u, err := ReadUsers(strings.NewReader(s)); err == nil {
			for name := range u {
				if name == "" {
					t.Error("a user without a name")
				}
			}
		}
		if ts, err := ReadTokens(strings.NewReader(s)); err == nil {
			for _, tok := range ts {
				if tok.Name == "" {
					t.Error("a token without a name")
				}
			}
		}
	})
}
