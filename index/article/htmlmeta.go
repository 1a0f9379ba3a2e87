package article

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/index"
)

// pageMeta is what the markup of a page declares.
type pageMeta struct {
	meta   map[string]string // <meta> by lower-case name, property or itemprop; the first wins
	ld     []map[string]any  // JSON-LD objects that describe an article
	title  string            // <title>
	h1     []string
	canon  string
	lang   string
	rel    string // the text of rel=author
	times  []string
	heads  []headLineOf      // lines that the page marks as those of writer and day
	item   map[string]string // itemprop on other elements
	trail  string            // that trail, where it has no links
	stamp  index.Date        // that all stamps of the page give
	stamps bool              // they differ
	crumb  string            // the last room of the trail of links that the page marks as one
}

// headLineOf is a line of an element whose class says what it is.
type headLineOf struct {
	text   string
	writer bool
}

// head reads the metadata of a page, from what is meant for machines to what is
// printed.
func (d *draft) head(doc *html.Node) {
	p := readPage(doc)
	d.fromElsewhere()
	ld := func(keys ...string) string {
		for _, o := range p.ld {
			for _, k := range keys {
				if s := scalar(o[k]); s != "" {
					return s
				}
			}
		}
		return ""
	}
	set(&d.url, p.address(p.canon))
	set(&d.url, p.address(p.meta["og:url"]))
	set(&d.url, webURL(ld("url")))
	site, printed := d.splitTitle(p)
	if len(p.h1) == 0 && p.meta["og:title"] == "" && site != "" && ownLine(doc, site) && !ownLine(doc, printed) {
		site, printed = printed, site // the page prints the headline, and the name in its picture
	}
	set(&d.title, printed)
	set(&d.outlet, notURL(p.meta["og:site_name"]))
	for _, o := range p.ld {
		set(&d.outlet, notURL(scalar(o["publisher"])))
	}
	set(&d.outlet, notURL(p.meta["application-name"]))
	set(&d.outlet, site)
	set(&d.byline, cleanByline(ld("author")))
	for _, k := range []string{"author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author", "citation_author"} {
		set(&d.byline, cleanByline(p.meta[k]))
	}
	set(&d.byline, cleanByline(p.item["author"]))
	set(&d.byline, cleanByline(p.rel))
	if d.byline == d.outlet {
		d.byline = ""
	}
	set(&d.place, ld("contentLocation", "locationCreated"))
	for _, l := range p.heads {
		c, ok := readCredit(l.text)
		if !ok && l.writer {
			c, ok = nameDate(l.text)
		}
		if !ok && l.writer {
			c, ok = readName(l.text)
		}
		if !ok && l.writer {
			c, ok = d.besideWriter(l.text)
			ok = ok && !c.date.IsZero()
		}
		if ok {
			if c.name == "" {
				c.place = "" // "Anna Berger, 3 March 2023": a name may stand there
			}
			d.credit(c, true)
		}
	}
	set(&d.language, p.lang)
	set(&d.language, p.meta["og:locale"])
	set(&d.language, p.meta["content-language"])
	for _, k := range []string{"article:section", "og:article:section", "parsely-section", "sailthru.section", "section"} {
		set(&d.section, p.meta[k])
	}
	set(&d.section, ld("articleSection"))
	set(&d.section, p.crumb)
	set(&d.section, d.lastCrumb(p.trail))
	d.newsPage = len(p.ld) > 0 || strings.EqualFold(p.meta["og:type"], "article")
	d.locale = p.lang
	if !strings.ContainsAny(d.locale, "-_") {
		d.locale = p.meta["og:locale"]
	}
	d.dates(p, ld("datePublished"), ld("dateCreated"))
}

// fromElsewhere lets what is known from elsewhere go first. Its date waits for
// the text, which tells whether it was said or published then.
func (d *draft) fromElsewhere() {
	set(&d.title, d.meta["title"])
	set(&d.byline, cleanByline(d.meta["byline"]))
	set(&d.place, d.meta["place"])
	if o := d.meta["outlet"]; webURL(o) == "" {
		set(&d.outlet, o)
	}
	set(&d.url, webURL(d.meta["url"]))
	set(&d.language, d.meta["lang"])
}

// dates reads the day of publication from the markup. The day of the last change
// there is passed over: programs set it again years later.
func (d *draft) dates(p *pageMeta, ldPublished, ldCreated string) {
	if d.meta["date"] != "" || d.meta["published"] != "" {
		return
	}
	meta := func(keys ...string) {
		for _, k := range keys {
			setDate(&d.published, metaDate(p.meta[k], index.FromMeta))
		}
	}
	meta("article:published_time")
	setDate(&d.published, metaDate(ldPublished, index.FromJSONLD))
	meta("datepublished")
	setDate(&d.published, metaDate(p.item["datepublished"], index.FromMeta))
	meta("og:published_time", "og:article:published_time", "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
		"dcterms.created", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime")
	setDate(&d.published, metaDate(ldCreated, index.FromJSONLD))
	for _, s := range p.times {
		setDate(&d.published, metaDate(s, index.FromTime))
	}
	if !p.stamps {
		setDate(&d.published, p.stamp)
	}
}

func readPage(doc *html.Node) *pageMeta {
	p := &pageMeta{meta: map[string]string{}, item: map[string]string{}}
	walk(doc, func(n *html.Node) {
		switch n.DataAtom {
		case atom.Html:
			p.lang = attr(n, "lang")
			if p.lang == "" {
				p.lang = attr(n, "xml:lang")
			}
		case atom.Title:
			if p.title == "" && n.Namespace == "" {
				p.title = oneLine(text(n))
			}
		case atom.Meta:
			for _, k := range []string{"property", "name", "itemprop", "http-equiv"} {
				for key := range strings.FieldsSeq(strings.ToLower(attr(n, k))) {
					if c := strings.TrimSpace(attr(n, "content")); c != "" && p.meta[key] == "" {
						p.meta[key] = html.UnescapeString(c)
					}
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && p.canon == "" {
				p.canon = attr(n, "href")
			}
		case atom.H1:
			if s := oneLine(text(n)); s != "" {
				p.h1 = append(p.h1, s)
			}
		case atom.Time:
			// The first <time> with a machine's date, but not that of a
			// teaser in a menu or of a comment.
			if t := attr(n, "datetime"); t != "" && !within(n, atom.Aside) && !within(n, atom.Nav) && !within(n, atom.Footer) {
				if hasAttr(n, "pubdate") {
					p.times = append([]string{t}, p.times...)
				} else if len(p.times) == 0 {
					p.times = append(p.times, t)
				}
			}
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
				p.addLD(text2(n))
			}
		}
		p.addHead(n)
		p.addCrumb(n)
		p.addStamp(n)
		if rel := attr(n, "rel"); rel == "author" && n.DataAtom == atom.A && p.rel == "" {
			p.rel = oneLine(text(n))
		}
		if prop := strings.ToLower(attr(n, "itemprop")); prop != "" && n.DataAtom != atom.Meta && p.item[prop] == "" {
			v := attr(n, "content")
			if v == "" {
				v = attr(n, "datetime")
			}
			if v == "" {
				v = oneLine(text(n))
			}
			if len(v) < 300 {
				p.item[prop] = v
			}
		}
	})
	return p
}

var (
	headClass   = regexp.MustCompile(`(?i)^(?:(?:post|entry|article|story|news|node)?[-_]*(?:meta|submitted|info|dateline|date|time|when|published|pubdate)|by|by-?line|authors?|autor|auteur|firma|signature|writer|reporter|credits?)$`)
	writerClass = regexp.MustCompile(`(?i)^(?:by|by-?line|authors?|autor|auteur|firma|signature|writer|reporter|(?:node[-_]*)?submitted)$`)
	asideClass  = regexp.MustCompile(`(?i)comment|sidebar|related|aside|widget|footer|teaser|promo|most-?read`)
)

// addHead notes the lines of an element that its class or id marks as credits.
// What stands beside the article, or among its comments, has credits of its own.
func (p *pageMeta) addHead(n *html.Node) {
	if n.Type != html.ElementNode || len(p.heads) >= 8 {
		return
	}
	marked, writer := false, false
	for c := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		marked = marked || headClass.MatchString(c)
		writer = writer || writerClass.MatchString(c)
	}
	if !marked {
		return
	}
	for q := n.Parent; q != nil; q = q.Parent {
		if q.DataAtom == atom.Aside || q.DataAtom == atom.Nav || q.DataAtom == atom.Footer || q.DataAtom != atom.Body && q.DataAtom != atom.Html && asideClass.MatchString(attr(q, "class")+" "+attr(q, "id")) {
			return
		}
	}
	if len(text(n)) > 600 {
		return
	}
	for _, para := range nodeText(n) {
		for _, l := range para.lines {
			p.heads = append(p.heads, headLineOf{l, writer})
		}
	}
}

// addStamp reads the whole date that some pages put into the title of the hour
// that they print, as the exports of messengers do.
func (p *pageMeta) addStamp(n *html.Node) {
	if n.Type != html.ElementNode || n.DataAtom == atom.Time || !strings.Contains(" "+attr(n, "class")+" ", " date ") {
		return
	}
	d := readDate(attr(n, "title"), index.FromTime)
	if d.Precision() != "day" {
		return
	}
	if p.stamp.IsZero() {
		p.stamp = d
	} else if p.stamp != d {
		p.stamps = true
	}
}

var crumbClass = regexp.MustCompile(`(?i)^(?:bread-?_?crumbs?|site-trail)$`)

// addCrumb reads the section from a trail of links: Home, World, Europe, and
// perhaps the headline itself, which is no link.
func (p *pageMeta) addCrumb(n *html.Node) {
	if n.Type != html.ElementNode || p.crumb != "" {
		return
	}
	marked := strings.EqualFold(attr(n, "aria-label"), "breadcrumb")
	for c := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		marked = marked || crumbClass.MatchString(c)
	}
	if !marked {
		return
	}
	s := oneLine(text(n))
	if len(s) > 600 {
		return
	}
	links := 0
	for a := range n.Descendants() {
		if a.DataAtom != atom.A {
			continue
		}
		if s := oneLine(text(a)); s != "" {
			if links++; links > 1 && utf8.RuneCountInString(s) <= 40 { // the first one leads home
				p.crumb = s
			}
		}
	}
	if links == 0 {
		p.trail = s
	}
}

// text2 returns a script's content, which text leaves out.
func text2(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(c.Data)
	}
	return b.String()
}

var articleType = regexp.MustCompile(`(?i)article|posting|report|webpage|interview|review`)

func (p *pageMeta) addLD(s string) {
	s = strings.TrimSpace(s)
	if len(s) > 1<<20 {
		return
	}
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return
	}
	var add func(v any, depth int)
	add = func(v any, depth int) {
		if depth > 4 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				add(e, depth+1)
			}
		case map[string]any:
			if t := scalar(v["@type"]); articleType.MatchString(t) && !strings.EqualFold(t, "WebPage") {
				p.ld = append(p.ld, v)
			}
			add(v["@graph"], depth+1)
			add(v["mainEntity"], depth+1)
		}
	}
	add(v, 0)
}

// address makes a canonical link absolute; a link that cannot be is none.
func (p *pageMeta) address(href string) string {
	if href == "" || webURL(href) != "" {
		return webURL(href)
	}
	base, err := url.Parse(p.meta["og:url"])
	if err != nil || base.Host == "" {
		return ""
	}
	u, err := base.Parse(href)
	if err != nil {
		return ""
	}
	return webURL(u.String())
}

func notURL(s string) string {
	s = oneLine(s)
	if webURL(s) != "" || utf8.RuneCountInString(s) > 80 || strings.HasPrefix(s, "@") {
		return ""
	}
	return s
}

// noTitle are titles that programs give.
var noTitle = regexp.MustCompile(`(?i)^(?:exported data|untitled(?: document| page)?|no title|new page(?: \d+)?|index|document)$`)

var titleParts = regexp.MustCompile(`\s+(?:[|–—·•»:-]|::)\s+|\s*[|｜]\s*`)

// splitTitle finds the headline and, in <title>, the outlet after it.
func (d *draft) splitTitle(p *pageMeta) (site, title string) {
	if noTitle.MatchString(p.title) {
		p.title = ""
	}
	og := oneLine(p.meta["og:title"])
	siteName := p.meta["og:site_name"]
	parts := titleParts.Split(p.title, -1)
	if len(parts) > 1 {
		last := parts[len(parts)-1]
		if sameSite(parts[0], siteName) && !sameSite(last, siteName) {
			site = parts[0] // the name of the outlet comes first
		} else if n := utf8.RuneCountInString(last); n >= 2 && n <= 50 && len(strings.Fields(last)) <= 6 {
			site = last
		}
	}
	candidates := []string{og, oneLine(p.meta["twitter:title"])}
	if len(p.h1) == 1 {
		candidates = append([]string{p.h1[0]}, candidates...)
	}
	for _, h := range p.h1 { // a headline that <title> begins with
		if len(p.h1) > 1 && utf8.RuneCountInString(h) > 15 && strings.Contains(index.Canonical(p.title), index.Canonical(h)) {
			candidates = append([]string{h}, candidates...)
			break
		}
	}
	for _, c := range candidates {
		c = trimSite(c, siteName)
		if n := utf8.RuneCountInString(c); (n >= 10 || n >= 3 && strings.HasPrefix(p.title, c)) && n <= 300 && !sameWords(c, siteName) && (site == "" || !sameWords(c, site)) {
			return site, c
		}
	}
	if site != "" && site == parts[0] {
		return site, strings.TrimLeft(strings.TrimPrefix(p.title, site), " |｜–—·•»:-")
	}
	if site != "" {
		return site, strings.TrimRight(strings.TrimSuffix(p.title, site), " |｜–—·•»:-")
	}
	return "", p.title
}

// ownLine reports that a text stands on the page by itself.
func ownLine(doc *html.Node, s string) bool {
	body := find(doc, atom.Body)
	if body == nil {
		return false
	}
	for n := range body.Descendants() {
		if n.Type == html.TextNode && sameWords(n.Data, s) {
			return true
		}
	}
	return false
}

// sameSite compares two printings of an outlet's name; the article may be
// missing.
func sameSite(a, b string) bool {
	a, b = strings.TrimPrefix(index.Canonical(a), "the "), strings.TrimPrefix(index.Canonical(b), "the ")
	return a != "" && a == b
}

// trimSite takes " | The Example Times" off a headline.
func trimSite(title, site string) string {
	if site == "" || !strings.HasSuffix(title, site) || title == site {
		return title
	}
	return strings.TrimRight(strings.TrimSuffix(title, site), " |｜–—·•»:-")
}
