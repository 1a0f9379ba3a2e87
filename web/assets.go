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
	"strings"

	"github.com/gorilla/mux"

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

// pages holds one template for each page, each with the layout.
var pages = func() map[string]*template.Template {
	layout := template.Must(template.New("").Funcs(template.FuncMap{"thousands": thousands, "inc": func(i int) int { return i + 1 }}).ParseFS(files, "templates/layout.html"))
	m := map[string]*template.Template{}
	names, _ := fs.Glob(files, "templates/*.html")
	for _, name := range names {
		name = strings.TrimPrefix(name, "templates/")
		if name != "layout.html" {
			m[name] = template.Must(template.Must(layout.Clone()).ParseFS(files, "templates/"+name))
		}
	}
	return m
}()

// frame is what every page has.
type frame struct {
	Title  string
	Base   string // begins every address on the page
	Style  string // address of the style sheet
	Icon   string
	Feed   string        // address of the Atom feed of what the page lists; "" for none
	Search string        // address of the description of the search for browsers; "" for none
	Query  string        // in the search box
	Hidden []state.Param // what the search form carries along
	Main   string        // class of the main element
	Action string        // address that the search form asks
	Embed  *embedded     // nil but on the page that stands in a frame
}

// asset returns the address of a static file.
func (st *site) asset(name string) string { return st.Base + "static/" + sums[name] + "/" + name }

func (st *site) frame(title string) frame {
	f := frame{Title: title, Base: st.Base, Action: st.Base + "search", Style: st.asset("style.css"), Icon: st.asset("icon.svg")}
	if st.Origin != "" {
		f.Search = st.Base + "opensearch.xml"
	}
	return f
}

// render writes a page. It is made whole first, so that a fault in the middle
// becomes an error page and not half a page.
func (st *site) render(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := pages[name].ExecuteTemplate(&b, "layout", data); err != nil {
		st.Log.Error("a template failed", slog.String("template", name), slog.Any("err", err))
		http.Error(w, errInternal.text, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
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
