package webtest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// read adds what an answer leads to.
func (c *crawler) read(on *url.URL, mediaType string, body []byte) {
	switch {
	case mediaType == "text/html":
		c.readHTML(on, body)
	case strings.HasSuffix(mediaType, "xml"):
		c.readXML(on, body)
	case strings.HasSuffix(mediaType, "json"):
		c.readJSON(on, body)
	case mediaType == "text/css":
		for _, m := range styleURL.FindAllSubmatch(body, -1) {
			c.add(on, "url", string(m[1]))
		}
	case mediaType == "text/javascript":
		// It has examples of addresses in comments.
	default: // RIS, BibTeX, CSV, JSON Lines
		c.readText(on, string(body))
	}
}

var styleURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)`)

// The attributes of HTML that are addresses.
var addresses = []string{"href", "src", "action", "formaction", "cite", "poster", "data", "manifest", "ping", "srcset", "background"}

// readHTML adds the addresses of a page. Links to the original of an article
// lead away: they are marked by their rel.
func (c *crawler) readHTML(on *url.URL, body []byte) {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				if ids[a.Val] {
					c.t.Errorf("%s: two elements have the id %q", on, a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "base" || n.Data == "meta" && strings.EqualFold(attribute(n, "http-equiv"), "refresh") {
			c.t.Errorf("%s has a <%s> that leads elsewhere", on, n.Data)
		}
		c.harmless(on, n)
		for _, a := range n.Attr {
			switch {
			case !slices.Contains(addresses, a.Key):
			case strings.HasPrefix(a.Val, "#"):
				if id, _, _ := strings.Cut(a.Val[1:], ":~:"); id != "" && !ids[id] {
					c.t.Errorf("%s: %s=%q leads nowhere on the page", on, a.Key, a.Val)
				}
			case n.Data == "a" && slices.Contains(strings.Fields(attribute(n, "rel")), "noreferrer") && away(a.Val):
			default:
				c.add(on, a.Key, a.Val)
			}
		}
		if n.Data == "form" {
			c.add(on, "form", attribute(n, "action")+"?"+sent(n).Encode())
		}
	}
}

// harmless reports an element that runs or shows what does not come from the
// site: the pages have no script, style or handler within.
func (c *crawler) harmless(on *url.URL, n *html.Node) {
	switch n.Data {
	case "script":
		if attribute(n, "src") != "" {
			break
		}
		text := ""
		if n.FirstChild != nil {
			text = n.FirstChild.Data
		}
		if attribute(n, "type") != "application/ld+json" || !json.Valid([]byte(text)) {
			c.t.Errorf("%s has a script within: %s", on, text)
		}
	case "style", "iframe", "frame", "object", "embed", "applet", "portal", "template", "math", "video", "audio":
		c.t.Errorf("%s has a <%s>", on, n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
			c.t.Errorf("%s has <%s %s=%q>", on, n.Data, a.Key, a.Val)
		}
	}
}

// away reports whether an address is that of a page of others, which a browser
// opens and does not run.
func away(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// sent is what a form sends as it stands on the page.
func sent(form *html.Node) url.Values {
	v := url.Values{}
	for n := range form.Descendants() {
		if n.Data != "input" || attribute(n, "name") == "" {
			continue
		}
		if t := attribute(n, "type"); t != "checkbox" && t != "radio" {
			v.Add(attribute(n, "name"), attribute(n, "value"))
		}
	}
	return v
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// readXML adds the addresses of a feed or of a description of the search.
func (c *crawler) readXML(on *url.URL, body []byte) {
	d := xml.NewDecoder(bytes.NewReader(body))
	element := ""
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			c.t.Errorf("%s: %v", on, err)
			return
		}
		switch e := tok.(type) {
		case xml.StartElement:
			element = e.Name.Local
			if element == "svg" {
				return
			}
			attrs := map[string]string{}
			for _, a := range e.Attr {
				attrs[a.Name.Local] = a.Value
			}
			for _, name := range []string{"href", "src", "template"} {
				if v := attrs[name]; v != "" && attrs["rel"] != "via" {
					c.add(on, element, strings.ReplaceAll(v, "{searchTerms}", "NATO+%22article%22"))
				}
			}
		case xml.CharData:
			if v := strings.TrimSpace(string(e)); v != "" && slices.Contains([]string{"Image", "logo", "icon", "uri"}, element) {
				c.add(on, element, v)
			}
		case xml.EndElement:
			element = ""
		}
	}
}

// readJSON adds what is called a link, every whole address of the site, and
// what stands in the list of servers of a description.
func (c *crawler) readJSON(on *url.URL, body []byte) {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		c.t.Errorf("%s: %v", on, err)
		return
	}
	var walk func(name string, v any)
	walk = func(name string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if name == "paths" {
				return // below the server of the description
			}
			for k, e := range v {
				walk(k, e)
			}
			if servers, ok := v["servers"].([]any); ok {
				for _, s := range servers {
					if s, ok := s.(map[string]any); ok {
						c.server(on, s["url"])
					}
				}
			}
		case []any:
			for _, e := range v {
				walk(name, e)
			}
		case string:
			if name == "link" || name == "href" || name == "self" || strings.HasPrefix(v, c.base.String()) && v != c.base.String() {
				c.add(on, name, v)
			}
		}
	}
	walk("", v)
}

// server asks for the search below the address that a description names.
func (c *crawler) server(on *url.URL, address any) {
	s, ok := address.(string)
	if !ok {
		c.t.Errorf("%s: a server has no address", on)
		return
	}
	c.add(on, "server", strings.TrimSuffix(s, "/")+"/search?q=NATO&size=1")
}

// readText adds the whole addresses of the site.
func (c *crawler) readText(on *url.URL, text string) {
	for rest := text; ; {
		i := strings.Index(rest, c.base.Scheme+"://"+c.base.Host)
		if i < 0 {
			return
		}
		rest = rest[i:]
		end := strings.IndexAny(rest, " \t\r\n\"<>{},;")
		if end < 0 {
			end = len(rest)
		}
		c.add(on, "address", strings.ReplaceAll(rest[:end], `\u0026`, "&"))
		rest = rest[end:]
	}
}
