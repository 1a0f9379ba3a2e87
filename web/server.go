// Package web is what a person sees: routes, page structs, templates and the
// one style sheet. Every page works without JavaScript and makes no request to
// another host.
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/web/api"
	"onrecord/web/guard"
	"onrecord/web/message"
	"onrecord/web/metrics"
	"onrecord/web/state"
)

// Archive gives the interviews that the pages show.
type Archive interface {
	index.Interviews
	// Count returns the number of interviews.
	Count() int
	// Gone returns what is known of an interview or a quote that is not there:
	// a *index.GoneError if it once was, else index.ErrNotFound.
	Gone(ctx context.Context, id index.ID) error
}

// Server serves the pages. Its fields are set before Handler is called.
type Server struct {
	Search  index.Searcher
	Suggest index.Suggester // nil completes nothing
	// Keywords finds the words of speakers; nil finds none.
	Keywords index.Keyworder
	Archive  Archive
	Bodies   Bodies // nil knows none: the page of a body then has its quotes alone
	People   People // nil knows nobody: a speaker's page then goes by the name
	Base     string // what CleanBase returned; "" is "/"
	// Holdings tells what is known of the archive beside its interviews; nil
	// tells nothing. It is asked for each start page, so it must be quick.
	Holdings func(context.Context) (*Holdings, error)
	// Reading tells of files that are being read while the pages are served, so
	// that not everything can be found yet; nil tells of nothing. It must be quick.
	Reading func() *Reading
	// Origin is the part of every whole address before Base, as CleanURL
	// returned it: "https://intranet.example.org". "" gives addresses without
	// a host, and no description for browsers.
	Origin string
	// EmbedOrigins may show /embed in a frame, each as CleanOrigin returned it;
	// nobody may show another page so.
	EmbedOrigins []string
	Log          *slog.Logger // nil is silent. Queries are not logged: they may be sensitive
	// Limit is when a reader is told that a search takes too long; 0 is three
	// seconds. bleve looks at its context now and then only, so the answer
	// does not wait for it.
	Limit time.Duration
	// Guard says who may read; nil admits everybody.
	Guard *guard.Guard
	// Metrics counts what is answered; nil counts nothing.
	Metrics *metrics.Metrics
	// Propose takes a correction that a reader sends; nil takes none, and the
	// page is then the only way to write one.
	Propose func(context.Context, Proposal) error
	// Ready is asked by /readyz; nil is always ready.
	Ready func() error
}

const defaultLimit = 3 * time.Second

// site is a Server at work. Each request has a copy of its own.
type site struct {
	Server
	slots   chan struct{} // one for each search that runs
	exports chan struct{} // one for each export that runs
	request *http.Request
	lang    *message.Language // of the answer
	asked   string            // the same, where the address asks for it; else ""
	nonce   string            // of the page's scripts
}

// of returns the site as who sent a request sees it.
func (st *site) of(r *http.Request) *site {
	mine := *st
	mine.request = r
	mine.nonce = rand.Text()
	if mine.asked, _ = state.Lang(r.URL.Query()); mine.asked != "" { // a wrong one is told by who reads the whole address
		mine.lang = message.ByTag(mine.asked)
	} else {
		mine.lang = message.Match(r.Header.Get("Accept-Language"))
	}
	return &mine
}

// say says a message in the language of the answer.
func (st *site) say(key string, args ...any) string { return st.lang.Text(key, args...) }

// Handler returns the handler of all pages. It answers below Base, whether a
// proxy in front keeps that prefix or takes it off.
func (s *Server) Handler() http.Handler {
	st := &site{Server: *s, slots: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), exports: make(chan struct{}, maxExports)}
	if st.Base == "" {
		st.Base = "/"
	}
	if st.Limit == 0 {
		st.Limit = defaultLimit
	}
	if st.Log == nil {
		st.Log = slog.New(slog.DiscardHandler)
	}
	root := mux.NewRouter()
	if st.Metrics != nil {
		root.Use(st.Metrics.Middleware)
	}
	r := root
	if prefix := strings.TrimSuffix(st.Base, "/"); prefix != "" {
		root.Path(prefix).Handler(http.RedirectHandler(st.Base, http.StatusMovedPermanently))
		r = root.PathPrefix(prefix).Subrouter()
	}
	get := func(path string, h func(*site, http.ResponseWriter, *http.Request) error) {
		r.Path(path).Methods(http.MethodGet, http.MethodHead).HandlerFunc(st.page(h))
	}
	get("/", (*site).search)
	get("/search", (*site).search)
	get("/values/{field:[a-z]+}", (*site).values)
	get("/interview/{id:[a-z0-9-]+}", (*site).interview)
	get("/interview/{id:[a-z0-9-]+}/correction/{quote:[a-z0-9-]+}", (*site).correction)
	if st.Propose != nil {
		r.Path("/interview/{id:[a-z0-9-]+}/correction/{quote:[a-z0-9-]+}").Methods(http.MethodPost).HandlerFunc(st.page((*site).correction))
	}
	get("/who", (*site).who)
	get("/speaker/{key:.+}", (*site).speaker)
	get("/{kind:country|organization|alliance}/{name:.+}", (*site).body)
	get("/export", (*site).export)
	get("/search.atom", (*site).atom)
	get("/opensearch.xml", (*site).openSearch)
	get("/suggest", (*site).suggest)
	get("/help", (*site).help)
	get("/about", (*site).aboutArchive)
	get("/embed", (*site).embed)
	get("/embed/how", (*site).embedHow)
	get("/embed/"+component, (*site).component)
	get("/static/{sum:[0-9a-f]+}/{name:[a-z.]+}", (*site).static)
	for _, route := range st.api().Routes() {
		get("/api/v1/"+route.Path, func(_ *site, w http.ResponseWriter, r *http.Request) error {
			for name, value := range mux.Vars(r) {
				r.SetPathValue(name, value)
			}
			return route.Handle(w, r)
		})
	}
	for path, h := range map[string]http.Handler{"/healthz": Health(nil), "/readyz": Health(st.Ready)} {
		get(path, func(_ *site, w http.ResponseWriter, r *http.Request) error {
			h.ServeHTTP(w, r)
			return nil
		})
	}
	root.NotFoundHandler = st.page(func(*site, http.ResponseWriter, *http.Request) error { return errNoPage })
	root.MethodNotAllowedHandler = st.page(func(_ *site, w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Allow", "GET, HEAD")
		return errMethod
	})
	return compressed(withBase(st.Base, st.guarded(http.NewCrossOriginProtection().Handler(root))))
}

// api is the API, which searches within the same limits as the pages.
func (st *site) api() *api.Server {
	return &api.Server{Find: st.find, Count: st.count, Keywords: st.keywords, Bodies: st.bodyOf, Suggest: st.complete, Archive: st.Archive, Link: st.permalink, Base: st.absolute(st.Base + "api/v1/")}
}

// page makes a handler of one that returns an error, which becomes a page.
func (st *site) page(h func(*site, http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		st := st.of(r)
		st.secure(w.Header(), r)
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				st.Log.Error("a page panicked", slog.String("path", r.URL.Path), slog.Any("panic", p))
				st.fail(w, r, errInternal)
			}
		}()
		if err := h(st, w, r); err != nil {
			st.fail(w, r, err)
		}
	}
}

// find searches, at most so long and so many at once.
func (st *site) find(ctx context.Context, q query.Q, opts index.SearchOptions) (*index.Result, error) {
	return within(ctx, st, func(ctx context.Context) (*index.Result, error) { return st.Search.Search(ctx, q, opts) })
}

// count counts who says it, within the same limits.
func (st *site) count(ctx context.Context, q query.Q, opts index.SearchOptions, who index.WhoOptions) (*index.Who, error) {
	return within(ctx, st, func(ctx context.Context) (*index.Who, error) { return st.Search.Who(ctx, q, opts, who) })
}

// keywords finds keywords, likewise.
func (st *site) keywords(ctx context.Context, q query.Q, opts index.SearchOptions, n int) (*index.Keywords, error) {
	if st.Keywords == nil {
		return &index.Keywords{Keywords: []index.Keyword{}}, nil
	}
	return within(ctx, st, func(ctx context.Context) (*index.Keywords, error) { return st.Keywords.Keywords(ctx, q, opts, n) })
}

// within asks the engine, at most so long and so many at once.
func within[T any](ctx context.Context, st *site, ask func(context.Context) (*T, error)) (*T, error) {
	ctx, cancel := context.WithTimeout(ctx, st.Limit)
	defer cancel()
	select {
	case st.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, errBusy
	}
	type answer struct {
		res *T
		err error
	}
	done := make(chan answer, 1) // so that a late answer waits for nobody
	go func() {
		defer func() { <-st.slots }()
		res, err := ask(ctx)
		done <- answer{res, err}
	}()
	select {
	case a := <-done:
		if errors.Is(a.err, context.DeadlineExceeded) {
			return nil, errSlow
		}
		return a.res, a.err
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return nil, errSlow
		}
		return nil, ctx.Err()
	}
}
