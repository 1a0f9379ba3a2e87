package guard

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxClients bounds the clients that are remembered. When there are more, those
// that have used nothing of their share for a while are forgotten, and if there
// are none, all: a limit must not itself be a way to fill the memory.
const maxClients = 20_000

// limits are the shares of all clients. An IPv6 client is its network of 64
// bits, since it has all addresses of it.
type limits struct {
	rate  rate.Limit
	burst int

	mu      sync.Mutex
	clients map[netip.Addr]*rate.Limiter
}

func newLimits(perSecond float64, burst int) *limits {
	return &limits{rate: rate.Limit(perSecond), burst: burst, clients: map[netip.Addr]*rate.Limiter{}}
}

// take takes one from the share of a client and returns 0, or how long there
// is nothing to take.
func (l *limits) take(client netip.Addr, now time.Time) time.Duration {
	if l.rate == 0 {
		return 0
	}
	lim := l.of(client, now)
	r := lim.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// peek is take without taking.
func (l *limits) peek(client netip.Addr, now time.Time) time.Duration {
	lim := l.of(client, now)
	if tokens := lim.TokensAt(now); tokens < 1 {
		return time.Duration((1 - tokens) / float64(l.rate) * float64(time.Second))
	}
	return 0
}

func (l *limits) of(client netip.Addr, now time.Time) *rate.Limiter {
	if client.Is6() {
		if p, err := client.Prefix(64); err == nil {
			client = p.Addr()
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	lim := l.clients[client]
	if lim == nil {
		if len(l.clients) >= maxClients {
			l.forget(now)
		}
		lim = rate.NewLimiter(l.rate, l.burst)
		l.clients[client] = lim
	}
	return lim
}

func (l *limits) forget(now time.Time) {
	for a, lim := range l.clients {
		if lim.TokensAt(now) >= float64(l.burst) {
			delete(l.clients, a)
		}
	}
	if len(l.clients) >= maxClients {
		clear(l.clients)
	}
}
