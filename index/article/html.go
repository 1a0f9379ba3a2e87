package article

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/index"
)

// html reads a page. Metadata comes from its head; the body is found by
// trafilatura and becomes text by our own rules, which keep the turns of an
// interview in whatever markup they stand. Then the furniture goes.
func (d *draft) html(page string) error {
	doc, err := parsePage(page)
	if err != nil {
		return err
	}
	d.markup = true
	d.page = func() string { return text(doc) }
	kept := d.profile(doc).apply(d, doc)
	d.head(doc)
	prepare(doc)
	var own []para // what the profile of the site keeps
	for _, n := range kept {
		own = append(own, nodeText(n)...)
	}
	if textLen(own) > 0 {
		d.body(own, d.title != "")
		return nil
	}
	// The fallback extractors want to see the page as it is; trafilatura
	// clones it.
	opts := trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled, // it guesses; we do not
	}
	if u, err := url.Parse(d.url); err == nil && d.url != "" {
		opts.OriginalURL = u
	}
	var paras []para
	if res, err := trafilatura.ExtractDocument(doc, opts); err == nil && res.ContentNode != nil {
		paras = nodeText(res.ContentNode)
		if n := utf8.RuneCountInString(res.ContentText); textLen(paras)*2 > n*3 {
			paras = layout(strings.ReplaceAll(res.ContentText, breakMark, "\n")) // its tree has some text twice over
		}
	}
	if n := textLen(paras); n < 250 {
		// On a short page the extractor runs paragraphs together, or gives up.
		if body := find(doc, atom.Body); body != nil {
			whole := nodeText(body)
			if m := textLen(whole); n == 0 || m < n+n/2+40 || m > 4*n && m < 1000 {
				paras = whole
			}
		}
	}
	d.body(paras, d.title != "")
	return nil
}

// breakMark stands for a <br> inside a paragraph, which trafilatura drops where
// it stands beside other inline elements. Input cannot hold it: normalise drops
// noncharacters.
const breakMark = "\ufdd0"

func textLen(paras []para) int {
	n := 0
	for _, p := range paras {
		n += utf8.RuneCountInString(p.String())
	}
	return n
}

// prepare removes what is never text and rewrites what trafilatura loses: the
// definition lists and the bold questions that interviews are set in.
func prepare(doc *html.Node) {
	var remove []*html.Node
	most := min(maxBox, maxBoxShare*len(strings.Fields(text(doc)))/100)
	walk(doc, func(n *html.Node) {
		if pullQuote.MatchString(attr(n, "class")) || n.Type == html.ElementNode && (boxed(n, most) || isStamp(n)) {
			remove = append(remove, n) // it says again what the text says, or something else
			return
		}
		switch n.DataAtom {
		case atom.Figcaption, atom.Template, atom.Dialog:
			remove = append(remove, n)
		case atom.Dl:
			unlist(n)
		case atom.Br:
			if within(n, atom.P) && !within(n, atom.Pre) {
				n.Type, n.Data, n.DataAtom, n.Attr = html.TextNode, breakMark, 0, nil
			}
		}
	})
	for _, n := range remove {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	askInBold(doc)
}

var pullQuote = regexp.MustCompile(`(?i)(?:^|\s)pull-?_?quote(?:$|\s)`)

// isStamp reports the hour of a message, whose title is the whole date.
func isStamp(n *html.Node) bool {
	return attr(n, "title") != "" && clockCell.MatchString(oneSpace(text(n))) && readDate(attr(n, "title"), index.FromTime).Precision() == "day"
}

// boxClass are the words of a class or an id by which pages call a box for
// readers: newsletter, paywall, share buttons, comments.
var boxClass = regexp.MustCompile(`(?i)^(?:(?:wp-block-|js-|c-|m-|o-)?(?:newsletter|news-letter|mailing-?list|subscri(?:be|ption)|sign-?up|pay-?wall|cookies?|consent|gdpr|share|sharing|social|advert(?:isement)?|sponsor|ad|ads|inread|promo|reactions|respond|print|related|comments?)(?:[-_]?(?:box|banner|form|signup|links?|bar|buttons?|teaser|wrapper|block|area|inline|posts?|articles?|section|layer|info))*)$`)

// maxBox is the most words of such a box, and maxBoxShare their most in a hundred
// of those of the page: what is larger is called so by chance.
const maxBox, maxBoxShare = 120, 30

// boxed reports such a box of so many words at the most. What holds turns, or a
// heading of the first rank, is none.
func boxed(n *html.Node, most int) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Aside, atom.P, atom.Ul, atom.Form:
	default:
		return false
	}
	called := false
	for c := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		called = called || boxClass.MatchString(c)
	}
	if !called {
		return false
	}
	if len(strings.Fields(text(n))) > most {
		return false
	}
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.H1, atom.Article, atom.Dl, atom.Blockquote:
			return false
		}
	}
	return true
}

// unlist makes a list of definitions into paragraphs: "<dt>Odel</dt><dd>Why?</dd>"
// becomes "<p>Odel: Why?</p>". Where the terms are questions, the list is an
// interview, and the markup that said so becomes "Q:" and "A:". A list of
// something else, links in a menu for instance, is left alone.
func unlist(dl *html.Node) {
	items := listItems(dl)
	asked, terms, answers, words := 0, 0, 0, 0
	for _, c := range items {
		s := oneLine(text(c))
		n := len(strings.Fields(s))
		if c.DataAtom == atom.Dd {
			answers++
			words += n
			continue
		}
		terms++
		if strings.HasSuffix(s, "?") && n >= 3 {
			asked++
		}
	}
	if answers < 2 || words < 8*answers {
		return
	}
	interview := asked > 0 && asked*2 >= terms
	var ps []*html.Node
	para := func(label string, of *html.Node) {
		p := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p"}
		if label != "" {
			p.AppendChild(&html.Node{Type: html.TextNode, Data: label + ": "})
		}
		for k := of.FirstChild; k != nil; k = of.FirstChild {
			of.RemoveChild(k)
			p.AppendChild(k)
		}
		ps = append(ps, p)
	}
	label := ""
	for _, c := range items {
		switch {
		case c.DataAtom == atom.Dd:
			para(label, c)
			label = ""
		case interview:
			para("Q", c)
			label = "A"
		default:
			label = strings.TrimRight(oneLine(text(c)), " :：")
		}
	}
	for dl.FirstChild != nil {
		dl.RemoveChild(dl.FirstChild)
	}
	dl.Data, dl.DataAtom, dl.Attr = "div", atom.Div, nil
	for _, p := range ps {
		dl.AppendChild(p)
	}
}

// listItems returns terms and definitions of a list in their order, without
// those of lists in it.
func listItems(n *html.Node) (items []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Dt, atom.Dd:
			items = append(items, c)
		case atom.Dl:
		default:
			items = append(items, listItems(c)...)
		}
	}
	return items
}

var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

// writer makes paragraphs while a tree is walked.
type writer struct {
	paras []para
	line  strings.Builder
	lines []string
}

func (w *writer) br() {
	if s := oneSpace(w.line.String()); s != "" {
		w.lines = append(w.lines, s)
	} else if len(w.lines) > 0 { // two breaks in a row part paragraphs
		w.flush()
	}
	w.line.Reset()
}

func (w *writer) flush() {
	if s := oneSpace(w.line.String()); s != "" {
		w.lines = append(w.lines, s)
	}
	w.line.Reset()
	if len(w.lines) > 0 {
		w.paras = append(w.paras, para{w.lines})
		w.lines = nil
	}
}

// nodeText writes a tree as paragraphs: a block element is one, a row of a
// table is one, two line breaks part two.
func nodeText(root *html.Node) []para {
	w := &writer{}
	w.node(root)
	w.flush()
	// Lines parted by one <br> are laid out as plain text would be.
	return layout(join(w.paras))
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		for i, s := range strings.Split(n.Data, breakMark) {
			if i > 0 {
				w.br()
			}
			w.line.WriteString(strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
		}
		return
	case html.ElementNode:
	case html.DocumentNode:
	default:
		return
	}
	if n.DataAtom == 0 { // trafilatura renames elements and leaves the atom unset
		n.DataAtom = atom.Lookup([]byte(n.Data))
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Button, atom.Select, atom.Form, atom.Nav, atom.Figcaption, atom.Textarea, atom.Object, atom.Video, atom.Audio:
		return
	case atom.Br:
		w.br()
		return
	case atom.Footer:
		if !within(n, atom.Article) {
			return
		}
	}
	if hasAttr(n, "hidden") || hiddenStyle.MatchString(attr(n, "style")) || attr(n, "aria-hidden") == "true" {
		return
	}
	block := blocks[n.DataAtom]
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	switch {
	case block:
		w.flush()
	case (n.DataAtom == atom.B || n.DataAtom == atom.Strong) && strings.HasSuffix(w.line.String(), ":"):
		w.line.WriteByte(' ') // the extractor may have eaten it
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		if n.DataAtom == atom.Td && labelCell(n) {
			// "Name" in one cell and the words in the next make a turn.
			before := oneSpace(w.line.String())
			if cell := oneSpace(text(n)); cell != "" && len(before) < 60 && !strings.HasSuffix(cell, ":") {
				w.line.Reset()
				w.line.WriteString(before + ":")
			}
		}
		w.line.WriteString(" ")
	}
}

var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Aside: true, atom.Header: true, atom.Footer: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Blockquote: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Table: true, atom.Tr: true, atom.Thead: true, atom.Tbody: true, atom.Caption: true, atom.Pre: true, atom.Hr: true, atom.Figure: true, atom.Address: true, atom.Body: true, atom.Center: true,
}

// labelCell reports whether a cell names who speaks: the words stand in the
// next and last cell of the row, and before it at most the time.
func labelCell(cell *html.Node) bool {
	words := next(cell)
	if words == nil || next(words) != nil {
		return false
	}
	least := 4 // words that make a turn; a row with a time may be shorter
	if !firstCell(cell) {
		first := cell.PrevSibling
		for first.Type != html.ElementNode {
			first = first.PrevSibling
		}
		if !firstCell(first) || !clockCell.MatchString(oneSpace(text(first))) {
			return false
		}
		least = 1
	}
	return len(strings.Fields(text(words))) >= least
}

// clockCell is a time in a column of its own.
var clockCell = regexp.MustCompile(`^\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]?$`)

func firstCell(n *html.Node) bool {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			return false
		}
	}
	return true
}

func next(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			return n
		}
	}
	return nil
}

func within(n *html.Node, a atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

// oneSpace folds white space as a browser does; a no-break space counts.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// text returns the words below n. The depth of a parsed tree is bounded by
// html.Parse.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style) {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func walk(n *html.Node, f func(*html.Node)) {
	f(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func find(root *html.Node, a atom.Atom) *html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == a {
			return n
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
