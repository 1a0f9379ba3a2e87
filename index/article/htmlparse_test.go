package article

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// opened are so many different formatting elements that are not closed in their
// paragraph, so that the parser opens them again in each that follows.
func opened(name string, n int) string {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range n {
		fmt.Fprintf(&b, "<%s class=x%d>", name, i)
	}
	return b.String()
}

func TestParsePage(t *testing.T) {
	tests := []struct {
		name, page string
		want       string // of the error
		elements   int    // that the tree has at most
	}{
		{"a page", "<p>One <b>two</b></p>", "", 5},
		{"too long", strings.Repeat("words ", maxPage/6+1), "longer than 8 MiB", 0},
		{"too many tags", strings.Repeat("<p>", maxTags+1), "more than 200000 tags", 0},
		{"fonts opened again in each paragraph", opened("font", 480) + strings.Repeat("<p>x", 10_000), "", 10_004},
		{"bold likewise", opened("b", 480) + strings.Repeat("<p>x", 10_000), "", 40_500},
		{"bold in very many", opened("b", 480) + strings.Repeat("<p>x", 100_000), "more than 200000 elements", 0},
		{"containers that hold one another", strings.Repeat("<div> ", 400) + "<p>x", "", maxNest + 10},
		{"much text in each of them", strings.Repeat("<div>"+strings.Repeat("words ", 500), 480) + strings.Repeat("words ", 200_000), errDeepText.Error(), 0},
		{"too deep", strings.Repeat("<div>", 600), "html: open stack of elements exceeds 512 nodes", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := parsePage(tt.page)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got error %v, want %q", err, tt.want)
			}
			if err != nil {
				return
			}
			n := 0
			for c := range doc.Descendants() {
				if c.Type == html.ElementNode {
					n++
				}
			}
			if n > tt.elements {
				t.Errorf("got %d elements, want %d at most", n, tt.elements)
			}
		})
	}
}

// What is taken out of a page takes no word with it, and no order.
func TestTame(t *testing.T) {
	const after = "<p>One <i class=y>two</i> <font size=1>three<p id=z>four <!-- x --> &amp; <script>if (a<b) {}</script><td>five<br/>six"
	page := opened("b", 480) + strings.Repeat("<p>x", 5000) + after
	got := tame(page)
	if want := "<p>One <i>two</i> three<p id=z>four <!-- x --> &amp; <script>if (a<b) {}</script><td>five<br/>six"; !strings.HasSuffix(got, want) {
		t.Errorf("got …%s, want …%s", got[max(0, len(got)-200):], want)
	}
	if got := tame(after); got != after {
		t.Errorf("got %s of a page like others", got)
	}
}

// A list whose definitions hold lists, and so on, has each word once.
func TestListsInLists(t *testing.T) {
	const depth, answer = 40, "We have read the draft with care and will answer in May."
	page := strings.Repeat("<dl><dt>Will you sign the paper?<dd>"+answer+"<dt>And after that?<dd>Nobody knows what comes after that, I am afraid.", depth)
	doc, err := parsePage(page)
	if err != nil {
		t.Fatal(err)
	}
	prepare(doc)
	if got := strings.Count(text(doc), answer); got != depth {
		t.Errorf("got the answer %d times, want %d", got, depth)
	}
	if dl := find(doc, atom.Dl); dl != nil {
		t.Error("a list is left")
	}
}
