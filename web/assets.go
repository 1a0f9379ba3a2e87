package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"onrecord/web/message"
	"onrecord/web/state"
)

//go:embed templates static
var files embed.FS

// sums are the checksums of the static files, which stand in their addresses:
// so a browser may keep them for ever.
var sums = func() map[string]string {
	m := map[string]string{}
	names, _ := fs.Glob(files, "static/*")
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			panic(err) // they are in the binary
		}
		sum := sha256.Sum256(data)
		m[strings.TrimPrefix(name, "static/")] = hex.EncodeToString(sum[:6])
	}
	return m
}()

// pages holds one template for each language and page, each with the layout.
var pages = func() map[*message.Language]map[string]*template.Template {
	all := map[*message.Language]map[string]*template.Template{}
	for _, l := range message.Languages {
		layout := template.Must(template.New("").Funcs(template.FuncMap{
			"t": l.Text, "markup": l.HTML, "number": l.Number, "lang": func() string { return l.Tag },
			"inc": func(i int) int { return i + 1 },
		}).ParseFS(files, "templates/layout.html"))
		m := map[string]*template.Template{}
		names, _ := fs.Glob(files, "templates/*.html")
		for _, name := range names {
			name = strings.TrimPrefix(name, "templates/")
			if name != "layout.html" {
				m[name] = template.Must(template.Must(layout.Clone()).ParseFS(files, "templates/"+name))
			}
		}
		all[l] = m
	}
	return all
}()

// frame is what every page has.
type frame struct {
	Title    string
	Base     string // begins every address on the page
	Style    string // address of the style sheet
	Icon     string
	Script   string
	Nonce    string        // which lets the scripts run
	Complete string        // address that completes what is typed
	Feed     string        // address of the Atom feed of what the page lists; "" for none
	Search   string        // address of the description of the search for browsers; "" for none
	Query    string        // in the search box
	Hidden   []state.Param // what the search form carries along
	Main     string        // class of the main element
	Action   string        // address that the search form asks
	Home     string        // address of the start page
	Help     string
	About    string    // address of the page about the archive
	Notice   string    // of files that are being read; "" while none are
	Paper    string    // on paper alone: where this page is found, and when it was made
	Langs    []link    // this page in each language
	Embed    *embedded // nil but on the page that stands in a frame
}

// asset returns the address of a static file.
func (st *site) asset(name string) string { return st.Base + "static/" + sums[name] + "/" + name }

func (st *site) frame(title string) frame {
	f := frame{Title: title, Base: st.Base, Action: st.Base + "search", Style: st.asset("style.css"), Icon: st.asset("icon.svg"), Script: st.asset("page.js"), Nonce: st.nonce, Complete: st.to("suggest"), Home: st.to(""), Help: st.to("help"), About: st.to("about")}
	f.Paper = st.say("Printed from onrecord on %s", st.dayOf(time.Now()))
	f.Notice = st.notice()
	if st.Origin != "" {
		f.Paper = st.say("%s: %s", f.Paper, st.absolute(st.here()))
	}
	for _, l := range message.Languages {
		f.Langs = append(f.Langs, link{Label: l.Name, URL: st.inLanguage(l), Current: l == st.lang, Rel: l.Tag})
	}
	if st.asked != "" {
		f.Hidden = []state.Param{{Name: "lang", Value: st.asked}}
	}
	if st.Origin != "" {
		f.Search = st.Base + "opensearch.xml"
	}
	return f
}

// to returns the address of a page, in the language that is asked for.
func (st *site) to(page string) string {
	return state.State{Lang: st.asked}.At(st.Base + page)
}

// inLanguage returns the address of this page in a language, with all else in
// the order in which it stands.
func (st *site) inLanguage(l *message.Language) string {
	params := slices.DeleteFunc(strings.Split(st.request.URL.RawQuery, "&"), func(p string) bool { return p == "" || strings.HasPrefix(p, "lang=") })
	path := st.Base + strings.TrimPrefix(st.request.URL.EscapedPath(), st.Base)
	return path + "?" + strings.Join(append(params, "lang="+l.Tag), "&")
}

// render writes a page. It is made whole first, so that a fault in the middle
// becomes an error page and not half a page.
func (st *site) render(w http.ResponseWriter, status int, name string, data any) {
	text, err := st.print(name, data)
	if err != nil {
		st.Log.Error("a template failed", slog.String("template", name), slog.Any("err", err))
		http.Error(w, st.say(errInternal.text), http.StatusInternalServerError)
		return
	}
	st.send(w, status, text)
}

func (st *site) print(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	err := pages[st.lang][name].ExecuteTemplate(&b, "layout", data)
	return b.Bytes(), err
}

func (st *site) send(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	allowScripts(w.Header(), st.nonce)
	w.WriteHeader(status)
	w.Write(page)
}

func (st *site) static(w http.ResponseWriter, r *http.Request) error {
	v := mux.Vars(r)
	if sums[v["name"]] != v["sum"] {
		return errNoPage
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeFileFS(w, r, files, "static/"+v["name"])
	return nil
}
