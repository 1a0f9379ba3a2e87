package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxPage is the most HTML that is read, in bytes: the extractors need some
	// two seconds for a megabyte.
	maxPage = 8 << 20
	// maxTags is how many tags such a page may have, and how many elements. The
	// trees that the extractors make of it need up to 1.3 KB for an element,
	// measured on a page of nothing but <p>; the largest pages of law and of
	// parliaments have some 100,000 tags.
	maxTags = 200_000
	// maxNest is how deep elements lie in one another before those that do
	// nothing but hold another one are taken out.
	maxNest = 100
	// maxDeepText bounds the bytes of text, each counted once for every element
	// that it lies in: the extractors read the text of an element again for each
	// that holds it. A page of the greatest length has its text 40 deep then.
	maxDeepText = 40 * maxPage
)

var errDeepText = errors.New("HTML: too much text too deep in its elements")

// parsePage parses a page, within limits.
//
// html.Parse refuses more than 512 open elements with an error.
func parsePage(page string) (*html.Node, error) {
	if len(page) > maxPage {
		return nil, fmt.Errorf("HTML: longer than %d MiB", maxPage>>20)
	}
	if strings.Count(page, "<") > maxTags {
		return nil, fmt.Errorf("HTML: more than %d tags", maxTags)
	}
	doc, err := html.Parse(strings.NewReader(tame(page)))
	if err != nil {
		return nil, fmt.Errorf("HTML: %w", err)
	}
	elements, deepText := 0, 0
	var visit func(n *html.Node, depth int)
	visit = func(n *html.Node, depth int) {
		switch n.Type {
		case html.TextNode:
			deepText += depth * len(n.Data)
		case html.ElementNode:
			elements++
			for depth > maxNest && liftOnly(n) {
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(doc, 0)
	switch {
	case elements > maxTags:
		return nil, fmt.Errorf("HTML: more than %d elements", maxTags)
	case deepText > maxDeepText:
		return nil, errDeepText
	}
	return doc, nil
}

// liftOnly takes out the only child of n, where that is an element that means
// nothing but itself, and n another one; the children of the child become those
// of n.
func liftOnly(n *html.Node) bool {
	var only *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case only != nil || c.Type != html.ElementNode:
			return false
		default:
			only = c
		}
	}
	if only == nil || only.DataAtom != n.DataAtom || n.DataAtom != atom.Div && n.DataAtom != atom.Span && n.DataAtom != atom.Section && n.DataAtom != atom.Font {
		return false
	}
	for c := only.FirstChild; c != nil; c = only.FirstChild {
		only.RemoveChild(c)
		n.InsertBefore(c, only)
	}
	n.RemoveChild(only)
	return true
}

// formatting are the elements that the parser opens again in each block, where
// they were not closed in the one in which they began; true for those that say
// nothing of the text.
//
// https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements
var formatting = map[atom.Atom]bool{
	atom.B: false, atom.Strong: false, atom.I: false, atom.Em: false, atom.Code: false,
	atom.Big: true, atom.Font: true, atom.Nobr: true, atom.S: true, atom.Small: true, atom.Strike: true, atom.Tt: true, atom.U: true,
}

const (
	maxAlike  = 3 // of formatting elements with the same attributes the parser opens no more again
	maxOpen   = 512
	maxOpened = 10 * maxTags
)

// tame rewrites a page of which the parser would make a tree many times its size,
// as it may of one that opens hundreds of formatting elements and then thousands
// of paragraphs: a megabyte of that is a tree of gigabytes. The formatting that
// says nothing of the text is left out of such a page, and attributes of the
// rest. Other pages are returned as they are. (An open <a> ends the one before.)
func tame(page string) string {
	tags, distinct := 0, 0
	alike := map[string]int{}
	tokens(page, func(z *html.Tokenizer, tt html.TokenType, name atom.Atom) {
		tags++
		if _, ok := formatting[name]; ok && tt != html.EndTagToken && distinct < maxOpen {
			if raw := string(z.Raw()); alike[raw] < maxAlike {
				alike[raw]++
				distinct++
			}
		}
	}, nil)
	if tags*distinct <= maxOpened {
		return page
	}
	var b bytes.Buffer
	tokens(page, func(z *html.Tokenizer, tt html.TokenType, name atom.Atom) {
		void, ok := formatting[name]
		switch {
		case !ok:
			b.Write(z.Raw())
		case void:
		case tt == html.EndTagToken:
			fmt.Fprintf(&b, "</%s>", name)
		default:
			fmt.Fprintf(&b, "<%s>", name)
		}
	}, func(raw []byte) { b.Write(raw) })
	return b.String()
}

// tokens hands out the tags of a page, and all else if that is asked for.
func tokens(page string, tag func(*html.Tokenizer, html.TokenType, atom.Atom), other func(raw []byte)) {
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch tt := z.Next(); tt {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag(z, tt, atom.Lookup(name))
		case html.ErrorToken:
			if z.Err() != io.EOF || other == nil {
				return
			}
			other(z.Raw())
			return
		default:
			if other != nil {
				other(z.Raw())
			}
		}
	}
}
