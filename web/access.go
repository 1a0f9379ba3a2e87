package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"onrecord/web/api"
	"onrecord/web/guard"
)

// maxURL bounds an address in bytes. The longest that a page of ours leads to
// has a query of 512 characters, each up to twelve bytes when it is escaped.
const maxURL = 8 << 10

// policy is the Content-Security-Policy of every answer, but for who may frame
// it. No script runs; those of a page have its nonce.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "

// allowScripts lets the scripts with a nonce run on a page, and ask this server.
func allowScripts(h http.Header, nonce string) {
	h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), policy, policy+"connect-src 'self'; script-src 'nonce-"+nonce+"'; ", 1))
}

// secure sets the headers that every page has.
func (st *site) secure(h http.Header, r *http.Request) {
	if st.framed(r) {
		// X-Frame-Options cannot list origins, so here is none.
		h.Set("Content-Security-Policy", policy+"frame-ancestors "+strings.Join(st.EmbedOrigins, " "))
	} else {
		h.Set("Content-Security-Policy", policy+"frame-ancestors 'none'")
		h.Set("X-Frame-Options", "DENY")
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer") // the query stands in the address
	// A tab that was opened out of a sandboxed frame is sandboxed too, and a
	// browser shows no page with this policy in it (HTML, "obtain a
	// cross-origin opener policy"). Who comes from a page of ours has no other
	// opener to be kept from.
	if len(st.EmbedOrigins) == 0 || r.Header.Get("Sec-Fetch-Site") != "same-origin" {
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
	}
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Accept-Language, Accept-Encoding")
}

// guarded lets through to next whom the guard admits.
func (st *site) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		st.secure(w.Header(), r)
		if len(r.RequestURI) > maxURL {
			st.of(r).refuse(w, r, &guard.Refusal{Status: http.StatusRequestURITooLong, Text: "The address is longer than any that a page of this archive leads to."})
			return
		}
		if st.Guard != nil && !st.open(r) {
			var refusal *guard.Refusal
			name, err := st.Guard.Admit(r)
			if errors.As(err, &refusal) {
				st.of(r).refuse(w, r, refusal)
				return
			}
			r = r.WithContext(context.WithValue(r.Context(), readerKey{}, name))
		}
		next.ServeHTTP(w, r)
	})
}

// readerKey is under what a request's context has the reader's name.
type readerKey struct{}

// readerOf returns the name of who sent a request; "" where readers have none.
func readerOf(r *http.Request) string {
	name, _ := r.Context().Value(readerKey{}).(string)
	return name
}

// open reports whether an address tells nothing of the archive: whether the
// server lives, and what the page of a refusal is made with.
func (st *site) open(r *http.Request) bool {
	path := strings.TrimPrefix(r.URL.Path, st.Base)
	return path == "healthz" || path == "readyz" || path == "embed/"+component || strings.HasPrefix(path, "static/")
}

// refuse answers whom the guard does not admit: a program with a problem, and
// never with a redirect; a reader with a page, which in a frame has a link to
// sign in outside of it, since a browser asks for no password there.
func (st *site) refuse(w http.ResponseWriter, r *http.Request, refusal *guard.Refusal) {
	if st.Metrics != nil {
		st.Metrics.Refused(refusal.Status)
	}
	framed := r.Header.Get("Sec-Fetch-Dest") == "iframe"
	refusal.Header(w.Header())
	if framed {
		w.Header().Del("WWW-Authenticate")
	}
	w.Header().Set("Cache-Control", "no-store")
	title := map[int]string{
		http.StatusUnauthorized:      "Sign in to read here",
		http.StatusTooManyRequests:   "Too many requests",
		http.StatusRequestURITooLong: "The address is too long",
	}[refusal.Status]
	if title == "" {
		title = http.StatusText(refusal.Status)
	}
	if st.ofAPI(r) {
		api.NewProblem(refusal.Status, refusal.Text).Write(w)
		return
	}
	p := errorPage{frame: st.frameOf(r, st.say(title)), Failure: st.say(refusal.Text)}
	p.Langs = nil
	if refusal.Retry > 0 {
		p.Again, p.Wait = st.here(), refusal.Seconds()
	}
	if framed && refusal.Status == http.StatusUnauthorized {
		// With two slashes it would be the address of another host.
		p.SignIn = "/" + strings.TrimLeft(r.URL.RequestURI(), "/")
	}
	st.render(w, refusal.Status, "error.html", p)
}

// Health answers "ok", or what keeps the program from answering searches, with
// 503. A nil ready asks nothing.
func Health(ready func() error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if ready != nil {
			if err := ready(); err != nil {
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, "ok\n")
	})
}
