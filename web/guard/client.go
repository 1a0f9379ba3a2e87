package guard

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// peerKind says what is at the other end of the connection.
type peerKind int

const (
	stranger peerKind = iota
	trusted
)

// client returns the address that a request comes from. Of a trusted proxy it
// is the last one in X-Forwarded-For that is not itself a trusted proxy: what
// stands before it can be written by anybody.
func (g *Guard) client(r *http.Request) (netip.Addr, peerKind) {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, stranger // a socket of another kind
	}
	peer := ap.Addr().Unmap()
	if !g.trusts(peer) {
		if r.Header.Get("X-Forwarded-For") != "" {
			g.warn("requests come by a proxy that is not in trusted-proxies: its readers are not told apart", peer)
		}
		return peer, stranger
	}
	addr := peer
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		if addr = hop.Unmap(); !g.trusts(addr) {
			break
		}
	}
	return addr, trusted
}

func (g *Guard) trusts(a netip.Addr) bool {
	for _, p := range g.Trusted {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// ParseProxies reads addresses ("10.0.0.5") and networks ("10.0.0.0/8").
func ParseProxies(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			a, err := netip.ParseAddr(s)
			if err != nil {
				return nil, fmt.Errorf("trusted-proxies: %q is neither an address nor a network such as 10.0.0.0/8", s)
			}
			p = netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen())
		}
		if p.Bits() == 0 {
			return nil, fmt.Errorf("trusted-proxies: %s is everybody", p)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}
