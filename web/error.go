package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"strconv"
	"strings"
	"unicode"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/web/api"
	"onrecord/web/state"
)

// failure is an error that a page explains. Its texts are messages.
type failure struct {
	status int
	title  string
	text   string
	args   []any // of the text
}

func (f *failure) Error() string { return fmt.Sprintf(f.text, f.args...) }

func newFailure(status int, title, text string, args ...any) *failure {
	return &failure{status, title, text, args}
}

var (
	errNoPage   = newFailure(http.StatusNotFound, "There is no such page", "The address may be mistyped, or the page may have moved.")
	errNoText   = newFailure(http.StatusNotFound, "There is no such interview", "It is not in this archive: it may have been removed, or the address may be mistyped.")
	errMethod   = newFailure(http.StatusMethodNotAllowed, "This page can only be read", "The address takes GET requests.")
	errBusy     = newFailure(http.StatusServiceUnavailable, "Too many searches at once", "Try again in a moment.")
	errSlow     = newFailure(http.StatusServiceUnavailable, "The search took too long", "Ask for more words, or for longer beginnings of words, and try again.")
	errInternal = newFailure(http.StatusInternalServerError, "Something went wrong here", "The fault is on this side and has been noted in the log. Try again; if it stays, tell those who run this page.")
)

type errorPage struct {
	frame
	Failure string
	SignIn  string // where to sign in outside of the frame that the page is in
	Again   string // this address, where trying again may help
	Wait    int    // seconds until then; 0 where that is not known
	Meant   link   // a search that was perhaps meant
}

// ofAPI reports whether an address is one of the API, where errors are problems
// and not pages.
func (st *site) ofAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, st.Base+"api/") }

// busySeconds is after how long a search that found no room is tried again.
const busySeconds = 5

// here is the address of this page, below Base whatever a proxy took off.
func (st *site) here() string {
	u := st.request.URL
	address := st.Base + strings.TrimLeft(strings.TrimPrefix(u.EscapedPath(), st.Base), "/")
	if u.RawQuery != "" {
		address += "?" + u.RawQuery
	}
	return address
}

// asking is a link to a search.
func (st *site) asking(q string) link {
	return link{Label: q, URL: state.State{Query: q, Lang: st.asked}.At(st.Base + "search")}
}

// wordsOf returns what may be words in the last part of an address that leads
// nowhere: "nato summit" of "/2023/nato-summit.html".
func wordsOf(address string) string {
	last := path.Base(address)
	last = strings.TrimSuffix(last, path.Ext(last))
	words := strings.FieldsFunc(strings.ToLower(last), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	text := strings.Join(words, " ")
	if len(text) > 100 || !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	return text
}

// fail answers with the page of an error, a program with a problem.
func (st *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) {
		return // nobody is there any more
	}
	var f *failure
	var gone *index.GoneError
	var bad *state.Error
	var mistake *query.Error
	var problem *api.Problem
	switch {
	case errors.As(err, &problem):
		f = newFailure(problem.Status, problem.Title, "%s", problem.Detail)
	case errors.As(err, &f):
	case errors.As(err, &bad):
		f = newFailure(http.StatusBadRequest, "The address cannot be read", "In this address, %s.", bad.In(st.say))
	case errors.As(err, &mistake):
		f = newFailure(http.StatusBadRequest, "The query cannot be read", mistake.Format, mistake.Args...)
	case errors.As(err, &gone) && gone.TakenDown:
		f = newFailure(http.StatusGone, "This interview has been taken down", "Those who run this page have removed it: %s", st.goneSince(gone))
	case errors.As(err, &gone):
		f = newFailure(http.StatusGone, "This interview is no longer here", "It was in this archive once: %s", st.goneSince(gone))
	case errors.Is(err, index.ErrNotFound):
		f = errNoText
	default:
		st.Log.Error("a page failed", slog.String("path", r.URL.Path), slog.Any("err", err))
		f = errInternal
	}
	if f.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", strconv.Itoa(busySeconds))
	}
	if st.ofAPI(r) {
		if problem == nil {
			problem = api.NewProblem(f.status, f.Error())
		}
		if bad != nil {
			problem.Parameter = bad.Param
		}
		problem.Write(w)
		return
	}
	p := errorPage{frame: st.frameOf(r, st.say(f.title)), Failure: st.say(f.text, f.args...)}
	p.Query, p.Langs = r.URL.Query().Get("q"), nil
	switch {
	case f.status >= http.StatusInternalServerError:
		p.Again = st.here()
		if f.status == http.StatusServiceUnavailable {
			p.Wait = busySeconds
		}
	case mistake != nil && mistake.Suggestion != "":
		p.Meant = st.asking(mistake.Suggestion)
	case f == errNoPage:
		if words := wordsOf(r.URL.Path); words != "" {
			p.Meant = st.asking(words)
		}
	}
	st.render(w, f.status, "error.html", p)
}
