// Package guard stands before the pages: it says who may read, and how often.
package guard

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Mode says who may read.
type Mode string

// The modes. An API token is enough in each of them.
const (
	None  Mode = "none"  // everybody who reaches the address
	Basic Mode = "basic" // who has a name and a password in Users
	Proxy Mode = "proxy" // whom a proxy in front names in a header
)

// DefaultHeader is the header in which a proxy names the reader.
const DefaultHeader = "X-Forwarded-User"

// Guard admits requests. Its fields are set before the first call of Admit and
// not changed afterwards. It is safe for concurrent use.
type Guard struct {
	Mode   Mode // "" is None
	Users  Users
	Tokens Tokens
	// Header is where a proxy names the reader; "" is DefaultHeader. It is
	// believed only of a peer in Trusted.
	Header string
	// Trusted are the proxies: their header is believed, and of what they say
	// of the way that a request took, the last address that is no proxy's.
	Trusted []netip.Prefix
	// Rate is how many requests of one client are answered in a second, Burst
	// how many at once; a Rate of 0 is no limit.
	Rate  float64
	Burst int
	Log   *slog.Logger     // nil is silent
	Now   func() time.Time // nil is time.Now

	once     sync.Once
	requests *limits
	failures *limits
	known    *known
	warned   sync.Map // peers that were warned about
}

// Of passwords that are wrong, so many are tried for one client at once, and
// then one in so many seconds: bcrypt is slow on purpose.
const (
	failureBurst   = 5
	failureSeconds = 5
)

// Refusal is a request that is not admitted.
type Refusal struct {
	Status int
	Text   string        // for the reader
	Retry  time.Duration // when to try again; 0 where that helps nobody
	// Challenge is the value of WWW-Authenticate, where there is one.
	Challenge []string
}

func (r *Refusal) Error() string { return r.Text }

// Header writes what the refusal says in headers.
func (r *Refusal) Header(h http.Header) {
	for _, c := range r.Challenge {
		h.Add("WWW-Authenticate", c)
	}
	if r.Retry > 0 {
		h.Set("Retry-After", strconv.Itoa(r.Seconds()))
	}
}

// Seconds is Retry in whole seconds, rounded up.
func (r *Refusal) Seconds() int { return int((r.Retry + time.Second - 1) / time.Second) }

// Check reports a configuration that would let in whom it should not.
func (g *Guard) Check() error {
	switch g.Mode {
	case "", None:
	case Basic:
		if len(g.Users) == 0 {
			return errors.New("auth = basic needs a file of users with at least one line (users-file)")
		}
	case Proxy:
		if len(g.Trusted) == 0 {
			return errors.New("auth = proxy needs the addresses of the proxies (trusted-proxies): without them everybody could name himself in the header")
		}
	default:
		return fmt.Errorf("there is no auth %q; there are none, basic and proxy", g.Mode)
	}
	if g.Rate < 0 || g.Burst < 0 {
		return errors.New("a rate below zero answers nobody; 0 is no limit")
	}
	return nil
}

func (g *Guard) start() {
	g.once.Do(func() {
		if g.Header == "" {
			g.Header = DefaultHeader
		}
		if g.Log == nil {
			g.Log = slog.New(slog.DiscardHandler)
		}
		if g.Now == nil {
			g.Now = time.Now
		}
		burst := g.Burst
		if burst == 0 {
			burst = max(1, int(3*g.Rate))
		}
		g.requests = newLimits(g.Rate, burst)
		g.failures = newLimits(1./failureSeconds, failureBurst)
		g.known = newKnown()
	})
}

// Admit returns the reader's name ("" where readers have none), or why the
// request is refused: a *Refusal. It takes a header that names a reader away
// from whom it is not believed.
func (g *Guard) Admit(r *http.Request) (string, error) {
	g.start()
	client, peer := g.client(r)
	// Behind a proxy on this machine that is not named all readers look like
	// one; to hold them to the share of one would shut them out.
	if wait := g.requests.take(client, g.Now()); wait > 0 && !client.IsLoopback() {
		return "", &Refusal{Status: http.StatusTooManyRequests, Text: "Too many requests from your address. Wait a moment.", Retry: wait}
	}
	if peer != trusted && r.Header.Get(g.Header) != "" {
		g.warn("a peer that is no trusted proxy names a reader; it is not believed", client)
		r.Header.Del(g.Header)
	}
	if token := bearer(r); token != "" {
		name, ok := g.Tokens.Find(token, g.Now())
		if !ok {
			return "", g.failed(client, "The token is not known here, or it has expired.")
		}
		return name, nil
	}
	switch g.Mode {
	case Basic:
		return g.basic(r, client)
	case Proxy:
		return g.proxy(r, peer)
	}
	return "", nil
}

// failed counts a failure of a client.
func (g *Guard) failed(client netip.Addr, text string) error {
	if wait := g.failures.take(client, g.Now()); wait > 0 {
		return tooManyFailures(wait)
	}
	return g.unknown(text)
}

func tooManyFailures(wait time.Duration) error {
	return &Refusal{Status: http.StatusTooManyRequests, Text: "Too many wrong passwords from your address. Wait a moment.", Retry: wait}
}

// unknown refuses who is not signed in.
func (g *Guard) unknown(text string) error {
	r := &Refusal{Status: http.StatusUnauthorized, Text: text}
	if g.Mode == Basic {
		r.Challenge = append(r.Challenge, `Basic realm="onrecord", charset="UTF-8"`)
	}
	if len(g.Tokens) > 0 || len(r.Challenge) == 0 {
		// 401 must name a way in (RFC 9110, 15.5.2).
		r.Challenge = append(r.Challenge, `Bearer realm="onrecord"`)
	}
	return r
}

func (g *Guard) basic(r *http.Request, client netip.Addr) (string, error) {
	name, password, ok := r.BasicAuth()
	if !ok {
		return "", g.unknown("Sign in to read here.")
	}
	if g.known.has(name, password, g.Now()) {
		return name, nil
	}
	// Before the comparison, which is what costs.
	if wait := g.failures.peek(client, g.Now()); wait > 0 {
		return "", tooManyFailures(wait)
	}
	if !g.Users.Match(name, password) {
		return "", g.failed(client, "Name or password are wrong.")
	}
	g.known.add(name, password, g.Now())
	return name, nil
}

func (g *Guard) proxy(r *http.Request, peer peerKind) (string, error) {
	names := r.Header.Values(g.Header)
	switch {
	case peer != trusted || len(names) == 0 || names[0] == "":
		return "", g.unknown("Sign in to read here.")
	case len(names) > 1:
		return "", &Refusal{Status: http.StatusBadRequest, Text: "The proxy names more than one reader."}
	}
	return names[0], nil
}

// warn says something of a client once.
func (g *Guard) warn(what string, client netip.Addr) {
	if _, before := g.warned.LoadOrStore(what, true); !before {
		g.Log.Warn(what, slog.String("peer", client.String()))
	}
}

// bearer returns the token of a request. Proxies swallow Authorization now and
// then, so X-API-Key will do too.
func bearer(r *http.Request) string {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "bearer") {
		return strings.TrimSpace(token)
	}
	return r.Header.Get("X-API-Key")
}
