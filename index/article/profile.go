package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/index"
)

// Profiles say of single sites where on their pages things stand: for the sites
// whose markup the general rules do not understand.
//
// The file is plain text. A line in square brackets names sites, by host (its
// subdomains are meant too) or, ending in "/", by the folder in which their files
// lie; the lines below it hold for them:
//
//	# The Daily prints its date in a span, and has a quiz amid the text.
//	[daily.example daily-archive.example saved/daily/]
//	keep      div.story-text
//	remove    .quiz, .story-text aside
//	title     h1.head
//	byline    .writer b
//	published time.first@datetime
//	said      .interview-day
//	place     .dateline
//	section   .rubric a
//	outlet    = The Daily
//	language  = en
//
// Behind a key stands a CSS selector, perhaps with an attribute behind "@", or "="
// and the value itself. Of what a selector finds the first that is not empty
// counts; keep and remove take all. The text is what keep finds, in the order of
// the page, and nothing else; where it finds nothing, the general rules find the
// text. What a profile finds goes before what the page's metadata says, and after
// what a record or a flag says. "#" at the beginning of a line opens a comment.
type Profiles struct {
	list []profile
	sum  string
}

type profile struct {
	sites        []string
	keep, remove []cascadia.Matcher
	fields       []profileField
}

// profileField is where the value of one field stands.
type profileField struct {
	key     string
	find    cascadia.Matcher // nil where the value itself is given
	attr    string
	literal string
}

// profileKeys are the fields that a profile can give.
var profileKeys = []string{"title", "byline", "published", "said", "place", "section", "outlet", "language"}

// maxProfiles is the most that is read of a file of profiles, in bytes.
const maxProfiles = 1 << 20

// ReadProfiles reads a file of profiles. An error names the line.
func ReadProfiles(r io.Reader) (*Profiles, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxProfiles+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxProfiles {
		return nil, fmt.Errorf("longer than %d bytes", maxProfiles)
	}
	sum := sha256.Sum256(data)
	ps := &Profiles{sum: hex.EncodeToString(sum[:4])}
	for i, line := range strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := ps.line(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return ps, nil
}

func (ps *Profiles) line(line string) error {
	if inner, ok := strings.CutPrefix(line, "["); ok {
		inner, ok = strings.CutSuffix(inner, "]")
		sites := strings.Fields(strings.ToLower(inner))
		if !ok || len(sites) == 0 {
			return fmt.Errorf("want [host] or [folder/], not %q", line)
		}
		ps.list = append(ps.list, profile{sites: sites})
		return nil
	}
	if len(ps.list) == 0 {
		return fmt.Errorf("a line with a site in square brackets must come first")
	}
	p := &ps.list[len(ps.list)-1]
	key, value, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
	value = strings.TrimSpace(value)
	if value == "" {
		return fmt.Errorf("%s: want a selector, or = and a value", key)
	}
	if key == "keep" || key == "remove" {
		m, err := cascadia.ParseGroup(value)
		if err != nil {
			return fmt.Errorf("%s: %q is no selector: %w", key, value, err)
		}
		if key == "keep" {
			p.keep = append(p.keep, m)
		} else {
			p.remove = append(p.remove, m)
		}
		return nil
	}
	f := profileField{key: key}
	if !slices.Contains(profileKeys, key) {
		return fmt.Errorf("unknown key %q: want keep, remove, %s", key, strings.Join(profileKeys, ", "))
	}
	if literal, ok := strings.CutPrefix(value, "="); ok {
		f.literal = oneLine(literal)
	} else {
		selector := value
		if i := strings.LastIndexByte(value, '@'); i > 0 && !strings.ContainsAny(value[i:], `]"' `) {
			selector, f.attr = value[:i], value[i+1:]
		}
		m, err := cascadia.ParseGroup(selector)
		if err != nil {
			return fmt.Errorf("%s: %q is no selector: %w", key, selector, err)
		}
		f.find = m
	}
	p.fields = append(p.fields, f)
	return nil
}

// Sum is short and differs between files of profiles; that of nil is "".
func (ps *Profiles) Sum() string {
	if ps == nil {
		return ""
	}
	return ps.sum
}

// of returns the last profile for a page with that address, in that file; nil
// where there is none.
func (ps *Profiles) of(address, file string) *profile {
	if ps == nil {
		return nil
	}
	host := ""
	if u, err := url.Parse(address); err == nil {
		host = strings.ToLower(u.Hostname())
	}
	file = strings.ToLower(strings.TrimPrefix(path.Clean("/"+file), "/"))
	for i := len(ps.list) - 1; i >= 0; i-- {
		for _, s := range ps.list[i].sites {
			if strings.HasSuffix(s, "/") && (strings.HasPrefix(file, s) || strings.Contains(file, "/"+s)) || host != "" && (host == s || strings.HasSuffix(host, "."+s)) {
				return &ps.list[i]
			}
		}
	}
	return nil
}

// profile returns the profile of a page, nil where it has none.
func (d *draft) profile(doc *html.Node) *profile {
	if d.profiles == nil {
		return nil
	}
	address := webURL(d.meta["url"])
	if address == "" {
		p := readPage(doc)
		address = p.address(p.canon)
		set(&address, p.address(p.meta["og:url"]))
	}
	return d.profiles.of(address, d.path)
}

// apply takes from a page what its profile names, and returns the text that the
// profile keeps, nil where it keeps none.
func (p *profile) apply(d *draft, doc *html.Node) (text []*html.Node) {
	if p == nil {
		return nil
	}
	d.fromElsewhere()
	for _, f := range p.fields {
		v := f.value(doc)
		switch f.key {
		case "title":
			set(&d.title, v)
		case "byline":
			set(&d.byline, cleanByline(v))
		case "place":
			set(&d.place, v)
		case "section":
			set(&d.section, v)
		case "outlet":
			set(&d.outlet, v)
		case "language":
			set(&d.language, v)
		case "published":
			if d.meta["date"] == "" && d.meta["published"] == "" {
				setDate(&d.published, readDate(v, index.FromProfile))
			}
		case "said":
			setDate(&d.said, readDate(v, index.FromProfile))
		}
	}
	for _, m := range p.remove {
		for _, n := range cascadia.QueryAll(doc, m) {
			if n.Parent != nil && n.DataAtom != atom.Body && n.DataAtom != atom.Html {
				n.Parent.RemoveChild(n)
			}
		}
	}
	if len(p.keep) == 0 {
		return nil
	}
	inside := map[*html.Node]bool{} // kept, or in what is
	walk(doc, func(n *html.Node) {
		if n.Parent != nil && inside[n.Parent] {
			inside[n] = true
			return
		}
		if n.Type != html.ElementNode {
			return
		}
		for _, m := range p.keep {
			if m.Match(n) {
				text = append(text, n)
				inside[n] = true
				return
			}
		}
	})
	return text
}

func (f *profileField) value(doc *html.Node) string {
	if f.find == nil {
		return f.literal
	}
	for _, n := range cascadia.QueryAll(doc, f.find) {
		v := attr(n, f.attr)
		if f.attr == "" {
			v = text(n)
		}
		if v = oneLine(v); v != "" {
			return v
		}
	}
	return ""
}
