package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An interview whose questions are paragraphs in bold, and its answers plain
// ones, says in its markup alone who speaks. Text has no markup, so that "Q:"
// and "A:" stand for it, as they do for a list of definitions.

// minAsked is the number of bold questions that make an interview.
const minAsked = 3

// you are words by which an interviewer speaks to the one who is asked. A page
// of questions and answers about something ("What is the treaty?") has none.
var you = wordSet(`you your yours you've you're you'd
	sie ihnen ihr ihre ihren ihrem ihrer du dich dir vous votre vos tu te usted ustedes su sus le les os lei suo sua
	vy vás vám vámi váš vaše vaší vaši jste byste wy wam wasz pan pani pana pane paní
	вы вас вам вами ваш ваша ваше ваши ви вам вас ваша
	ön önt önnek 당신 선생님 대사님 장관님 께서 أنت أنتم لكم لديكم`)

// questionsInBold reports whether paragraphs in bold are the questions of an
// interview: most ask, they speak to somebody, and none bears a label.
func questionsInBold(bold []string) bool {
	asks, labels, addressed := 0, 0, false
	for _, s := range bold {
		if question(s) {
			asks++
		}
		if labelLen(s) > 0 || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") {
			labels++
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			addressed = addressed || you[w] > 0
		}
	}
	return asks >= minAsked && asks*2 >= len(bold) && labels == 0 && addressed
}

func question(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u00a0\"”“»)"))
	return r == '?' || r == '？' || r == '؟'
}

// statement reports whether a bold paragraph is a sentence and no heading.
func statement(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u00a0\"”“»)"))
	return strings.ContainsRune(".!?…。？！؟", r)
}

// askInBold writes "Q:" and "A:" into a page of an interview whose questions
// are set in bold.
func askInBold(doc *html.Node) {
	var ps []*html.Node
	var bold []string
	isBold := map[*html.Node]bool{}
	followed := 0
	walk(doc, func(n *html.Node) {
		if n.DataAtom != atom.P {
			return
		}
		s := oneSpace(text(n))
		if s == "" {
			return
		}
		if statement(s) && wholeBold(n) {
			isBold[n] = true
			bold = append(bold, s)
		} else if len(ps) > 0 && isBold[ps[len(ps)-1]] {
			followed++
		}
		ps = append(ps, n)
	})
	if !questionsInBold(bold) || followed*10 < len(bold)*7 {
		return
	}
	asked := false
	for _, n := range ps {
		switch {
		case isBold[n]:
			lead(n, "Q: ")
			asked = true
		case asked:
			lead(n, "A: ")
			asked = false
		}
	}
}

func lead(p *html.Node, label string) {
	p.InsertBefore(&html.Node{Type: html.TextNode, Data: label}, p.FirstChild)
}

// wholeBold reports whether all words of a paragraph are set in bold.
func wholeBold(p *html.Node) bool {
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.DataAtom == atom.B || c.DataAtom == atom.Strong) {
			continue
		}
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" || c.Type == html.CommentNode || c.DataAtom == atom.Br {
			continue
		}
		return false
	}
	return true
}

// mdAskInBold does the same for the paragraphs of Markdown. bold are the
// numbers of those that were set in bold.
func mdAskInBold(paras []para, bold map[int]bool) {
	var asked []string
	for i, p := range paras {
		if bold[i] && statement(p.String()) {
			asked = append(asked, p.String())
		}
	}
	if !questionsInBold(asked) {
		return
	}
	question := false
	for i, p := range paras {
		switch {
		case bold[i] && statement(p.String()):
			paras[i].lines[0] = "Q: " + p.lines[0]
			question = true
		case question:
			paras[i].lines[0] = "A: " + p.lines[0]
			question = false
		}
	}
}
