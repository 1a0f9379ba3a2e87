package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// component is the script of the element <onrecord-search>. Pages of others
// name it, so its address stays.
const component = "onrecord-search.js"

// hosts are the names that both a browser and the grammar of frame-ancestors
// (CSP 3, host-part) write so: no other script than ASCII, no IPv6.
var hosts = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`)

// CleanOrigin returns an origin as browsers write it: "https://a.example", with
// the port where it is not that of the scheme.
func CleanOrigin(origin string) (string, error) {
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("embed origin %q: %s; write it as in https://intranet.example.org", origin, why)
	}
	u, err := url.Parse(origin)
	switch {
	case strings.Contains(origin, "*"):
		return refuse("each origin is named, without *")
	case err != nil || u.Scheme != "https" && u.Scheme != "http":
		return refuse("it begins with https:// or http://")
	case u.User != nil || u.Path != "" || strings.ContainsAny(origin, "?#"):
		return refuse("it ends with the host or the port")
	}
	host, port := strings.ToLower(u.Hostname()), u.Port()
	if !hosts.MatchString(host) {
		return refuse("the host is a name in ASCII (other letters as xn--…) or an IPv4 address")
	}
	clean := u.Scheme + "://" + host
	if u.Host == u.Hostname() {
		return clean, nil
	}
	n, err := strconv.Atoi(port)
	if err != nil || n < 1 || n > 65535 {
		return refuse("a port is a number from 1 to 65535")
	}
	if n == map[string]int{"https": 443, "http": 80}[u.Scheme] {
		return clean, nil
	}
	return clean + ":" + strconv.Itoa(n), nil
}

// embedded is what the page in a frame has more than others.
type embedded struct {
	Theme   string // "light" or "dark"; "" follows the reader's choice
	Origins string // who is told the height, parted by spaces
	Script  string // address of the script that tells it; "" where nobody is to be told
	Full    string // address of the same results outside of the frame
}

// themes are what theme= may ask for; the first is meant without it.
var themes = []string{"auto", "light", "dark"}

func readTheme(v url.Values) (string, error) {
	theme, err := state.One(v, "theme")
	switch {
	case err != nil || theme == "" || theme == themes[0]:
		return "", err
	case !slices.Contains(themes, theme):
		return "", state.Refuse("theme", "there is no theme %q; there are auto, light and dark", theme)
	}
	return theme, nil
}

// embeds reports whether an address is that of the page made for frames.
func (st *site) embeds(r *http.Request) bool { return r.URL.Path == st.Base+"embed" }

// framed reports whether a frame of another site may show what the address
// answers with.
func (st *site) framed(r *http.Request) bool { return len(st.EmbedOrigins) > 0 && st.embeds(r) }

// embeddable reports whether a snippet can be given that works.
func (st *site) embeddable() bool { return len(st.EmbedOrigins) > 0 && st.Origin != "" }

// frameOf is frame for what may have to be said at any address: in a frame,
// too, an error looks like what is expected there.
func (st *site) frameOf(r *http.Request, title string) frame {
	f := st.frame(title)
	if !st.embeds(r) {
		return f
	}
	theme, _ := readTheme(r.URL.Query()) // a wrong one is the error that is told
	f.Action = st.Base + "embed"
	f.Embed = &embedded{Theme: theme, Full: st.to("")}
	if theme != "" {
		f.Hidden = append(f.Hidden, state.Param{Name: "theme", Value: theme})
	}
	if st.framed(r) {
		f.Embed.Origins, f.Embed.Script = strings.Join(st.EmbedOrigins, " "), st.asset("embed.js")
	}
	return f
}

// embed serves the results for a frame: without the head of a page, and with
// links that open outside of the frame where they lead to another page.
func (st *site) embed(w http.ResponseWriter, r *http.Request) error {
	if _, err := readTheme(r.URL.Query()); err != nil {
		return err
	}
	f := st.frameOf(r, "onrecord")
	v := view{path: f.Action}
	if f.Embed.Theme != "" {
		v.own = []state.Param{{Name: "theme", Value: f.Embed.Theme}}
	}
	return st.results(w, r, f, v)
}

// component serves the script of <onrecord-search> to the pages of others.
func (st *site) component(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Header().Set("ETag", `"`+sums[component]+`"`)
	http.ServeFileFS(w, r, files, "static/"+component)
	return nil
}

// embedHowPage gives what is pasted into a page that embeds a search.
type embedHowPage struct {
	frame
	Explain   string
	Back      string
	Preview   string // address of the search as the frame shows it
	Themes    []link
	Origins   []string
	Element   string // the snippets; "" where they would not work
	Plain     string
	NoOrigins bool // why not
	NoAddress bool
}

// embedHow serves the snippets for the state that the address says.
func (st *site) embedHow(w http.ResponseWriter, r *http.Request) error {
	s, err := state.Read(r.URL.Query())
	if err != nil {
		return err
	}
	theme, err := readTheme(r.URL.Query())
	if err != nil {
		return err
	}
	s = s.OnPage(1)
	q, err := query.Parse(s.Query)
	if err != nil {
		return err
	}
	var own []state.Param
	if theme != "" {
		own = []state.Param{{Name: "theme", Value: theme}}
	}
	p := embedHowPage{
		frame:     st.frame(st.say("Embed this search") + " – onrecord"),
		Explain:   s.Explain(q, time.Now(), st.say, st.label),
		Back:      s.At(st.Base + "search"),
		Preview:   s.At(st.Base+"embed", own...),
		Origins:   st.EmbedOrigins,
		NoOrigins: len(st.EmbedOrigins) == 0,
		NoAddress: st.Origin == "",
	}
	p.Query, p.Hidden = s.Query, hiddenFilters(s)
	for _, t := range themes {
		p.Themes = append(p.Themes, link{Label: t, Current: t == theme || theme == "" && t == themes[0]})
	}
	if st.embeddable() {
		p.Element = elementSnippet(st.absolute(st.Base), s, theme)
		p.Plain = fmt.Sprintf("<iframe src=\"%s\"\n  title=\"%s\" width=\"100%%\" height=\"600\" referrerpolicy=\"origin\"></iframe>",
			html.EscapeString(st.absolute(p.Preview)), html.EscapeString(st.say("Search in interviews")))
	}
	st.render(w, http.StatusOK, "embed.html", p)
	return nil
}

// elementSnippet returns the tags that make an <onrecord-search> below base.
// What attributes cannot say, as two values of a facet, stands in its preset.
func elementSnippet(base string, s state.State, theme string) string {
	var b strings.Builder
	attr := func(name, value string) {
		fmt.Fprintf(&b, "\n  %s=\"%s\"", name, html.EscapeString(value))
	}
	fmt.Fprintf(&b, "<script src=\"%s\" defer></script>\n<onrecord-search", html.EscapeString(base+"embed/"+component))
	attr("base", base)
	var preset []state.Param
	for _, p := range s.Params() {
		f, _ := mapping.Lookup(p.Name) // none for what is no field, and for what is excluded
		if strings.HasPrefix(p.Name, state.Not) || f.Facet && len(s.Filters[f.Name]) > 1 {
			preset = append(preset, p)
		} else {
			attr(p.Name, p.Value)
		}
	}
	if len(preset) > 0 {
		attr("preset", state.Encode(preset))
	}
	if theme != "" {
		attr("theme", theme)
	}
	b.WriteString("></onrecord-search>")
	return b.String()
}
