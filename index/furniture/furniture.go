// Package furniture finds the lines that recur over the pages of one site and
// takes them from its articles: what rules about lines cannot tell from text,
// and the sight of many pages can.
package furniture

import (
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// name names the notes; it changes with their form.
const name = "furniture 2"

// A line goes when at least minPages pages of its site have it, and so many in
// a hundred of them.
const (
	minPages = 4
	minShare = 30
	// A box for the readers of one section is on fewer pages, which must be more.
	manyPages, manyShare = 12, 10
	// In the last turn of an interview stands what somebody said. There a line
	// goes only when it ends the pages of most interviews of the site and as
	// many people as this would have said it, word for word.
	turnShare, minSpeakers = 50, 3
	minTurnRunes           = 24 // "Thank you very much." is said by many
)

// Learner learns the lines from notes, and takes them from interviews. Its zero
// value has learnt nothing. It is safe for concurrent use.
type Learner struct {
	mu    sync.RWMutex
	lines map[key]bool // that go
}

// key is a line at its kind of place on the pages of a site.
type key struct {
	site, line uint64
	inTurn     bool
}

// Name names the notes.
func (l *Learner) Name() string { return name }

// Note returns what Learn and Stale must know of an article from which Clean took
// nothing now, whatever it took before.
func (l *Learner) Note(iv *index.Interview) []byte { return newPage(iv).note(iv) }

// Learn forgets what was learnt before, and learns from the notes of all
// articles.
func (l *Learner) Learn(ctx context.Context, notes func(func(index.ID, []byte) error) error) error {
	type count struct {
		pages    int
		speakers map[uint32]bool
	}
	// Most lines stand on one page. A first look counts them in little memory, by
	// a part of their hash, so that the second need not keep them.
	sketch := make([]uint8, 1<<24)
	cell := func(p *page, ln *line) *uint8 { return &sketch[(p.site*31+ln.hash)%uint64(len(sketch))] }
	err := notes(func(_ index.ID, note []byte) error {
		if p, ok := decode(note); ok {
			for i := range p.lines {
				if c := cell(p, &p.lines[i]); *c < minPages {
					*c++
				}
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	pages := map[uint64]int{}
	counts := map[key]*count{}
	err = notes(func(_ index.ID, note []byte) error {
		p, ok := decode(note)
		if !ok {
			return ctx.Err()
		}
		pages[p.site]++
		seen := map[key]bool{}
		for i := range p.lines {
			ln := &p.lines[i]
			if *cell(p, ln) < minPages {
				continue
			}
			k := key{p.site, ln.hash, ln.inTurn}
			c := counts[k]
			if c == nil {
				c = &count{}
				counts[k] = c
			}
			if ln.inTurn && ln.speaker != 0 {
				if c.speakers == nil {
					c.speakers = map[uint32]bool{}
				}
				c.speakers[ln.speaker] = true
			}
			if !seen[k] {
				seen[k] = true
				c.pages++
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	lines := map[key]bool{}
	for k, c := range counts {
		share := 100 * c.pages / pages[k.site]
		goes := c.pages >= minPages && share >= minShare || c.pages >= manyPages && share >= manyShare
		if k.inTurn {
			goes = c.pages >= minPages && share >= turnShare && len(c.speakers) >= minSpeakers
		}
		if goes {
			lines[k] = true
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = lines
	return nil
}

// Stale reports whether the article of a note would now be cleaned otherwise.
func (l *Learner) Stale(note []byte) bool {
	p, ok := decode(note)
	if !ok {
		return false
	}
	goes := l.goes(p)
	for i := range p.lines {
		if p.lines[i].gone != goes[i] {
			return true
		}
	}
	return false
}

// Clean returns the article of iv without the lines that go, which its Dropped
// lists: a copy, or the article itself where none does; and the note of what it
// did. It takes no line that holds words of a quote told in narration, a label,
// or a turn, but for those at the end of the page that end other interviews as
// well.
func (l *Learner) Clean(iv *index.Interview) (*index.Article, []byte) {
	p := newPage(iv)
	goes := l.goes(p)
	for i := range goes {
		p.lines[i].gone = goes[i]
	}
	note := p.note(iv)
	if !slices.Contains(goes, true) {
		return &iv.Article, note
	}
	a := iv.Article
	a.Dropped = slices.Clone(a.Dropped)
	var b strings.Builder
	at := 0
	for i, goes := range goes {
		if !goes {
			continue
		}
		ln := &p.lines[i]
		a.Dropped = append(a.Dropped, a.Text[ln.span.Start:ln.span.End])
		b.WriteString(a.Text[at:ln.span.Start])
		// With its line break: a line amid a paragraph, as a printed page has it at
		// its head, leaves one paragraph and not two.
		at = min(ln.span.End+1, len(a.Text))
	}
	b.WriteString(a.Text[at:])
	a.Text = tidy(b.String())
	return &a, note
}

// note encodes p, which is the page of iv, with the lines that an earlier Clean
// took: they stand in the text no more.
func (p *page) note(iv *index.Interview) []byte {
	for _, s := range iv.Dropped {
		p.lines = append(p.lines, line{hash: lineHash(s), size: len(s), gone: true})
		p.size += len(s) + 1
	}
	return p.encode()
}

// tidy closes the gaps that lines have left.
func tidy(text string) string {
	var paras []string
	for para := range strings.SplitSeq(text, "\n\n") {
		lines := slices.DeleteFunc(strings.Split(para, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(lines) > 0 {
			paras = append(paras, strings.Join(lines, "\n"))
		}
	}
	return strings.Join(paras, "\n\n")
}

// goes says for each line of a page whether it goes. None does where they are
// half of the text: then these are no pages with something around, but pages that
// are alike.
func (l *Learner) goes(p *page) []bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	goes := make([]bool, len(p.lines))
	size := 0
	ended := true // every line below goes
	for i := len(p.lines) - 1; i >= 0; i-- {
		ln := &p.lines[i]
		goes[i] = l.lines[key{p.site, ln.hash, ln.inTurn}] && (!ln.inTurn || ended)
		ended = ended && goes[i]
		if goes[i] {
			size += ln.size
		}
	}
	if 2*size > p.size {
		clear(goes)
	}
	return goes
}

// page is what is looked at of an article.
type page struct {
	site  uint64
	size  int // bytes of the text
	lines []line
}

// line is one that may go, as far as its place and its form are concerned.
type line struct {
	hash    uint64
	size    int // bytes
	inTurn  bool
	speaker uint32 // of that turn
	gone    bool   // it was taken
	span    index.Span
}

const (
	maxLine   = 600 // runes of a line that may go
	maxMedial = 80  // and of one amid the text, where it must not be a sentence either
	maxLines  = 120 // lines of a page that are looked at
	endLines  = 8   // lines at the end of the last turn
	headLines = 15  // lines at the top
)

// newPage finds the lines of an article that may go.
func newPage(iv *index.Interview) *page {
	p := &page{site: hash64(site(&iv.Article)), size: len(iv.Text)}
	taken := spans(iv)
	first, last := len(iv.Text), 0
	for _, s := range taken {
		first, last = min(first, s.Start), max(last, s.End)
	}
	var final *index.Turn // the last turn, where the text ends in it
	if n := len(iv.Turns); n > 0 {
		final = &iv.Turns[n-1]
	}
	var all []index.Span
	at := 0
	for raw := range strings.SplitSeq(iv.Text, "\n") {
		if strings.TrimSpace(raw) != "" {
			all = append(all, index.Span{Start: at, End: at + len(raw)})
		}
		at += len(raw) + 1
	}
	begun, end := 0, 0 // how many of taken begin before the end of the line, and where the last of these ends
	for i, s := range all {
		for ; begun < len(taken) && taken[begun].Start < s.End; begun++ {
			end = max(end, taken[begun].End)
		}
		text := s.Cut(iv.Text)
		n := utf8.RuneCountInString(text)
		ln := line{hash: lineHash(text), size: len(text), span: s}
		switch {
		case n > maxLine || len(p.lines) >= maxLines || strings.ContainsAny(text, `"“”„«»「」『』`) || !hasLetter(text):
			continue
		case final != nil && final.Span.Start < s.Start && s.End <= final.Span.End && i >= len(all)-endLines && n >= minTurnRunes:
			ln.inTurn, ln.speaker = true, uint32(hash64(index.Canonical(final.Speaker.Name)))
			if final.Speaker.Name == "" {
				ln.speaker = 0
			}
		case end > s.Start || i < headLines && occasion(iv, all, i) || i == len(all)-1 && signature(text) || isMarking(text) || ends.MatchString(text):
			continue
		case s.Start >= last && last > 0: // the foot
		case s.End <= first && i < headLines && len(taken) > 0: // the head
		case n > maxMedial || sentence(text):
			continue
		}
		p.lines = append(p.lines, ln)
	}
	return p
}

// ends is the hour at which something ended, or that it did: of use to nobody,
// but no words of others either, and not worth a revision of the article.
var ends = regexp.MustCompile(`(?i)^[\s\[(*#-]*(?:ends?|fin)?[\s:.\])*#-]*(?:\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?\s*[A-Z]{0,4}\.?)?[\s\])*#-]*$`)

var clock = regexp.MustCompile(`(?i)^\(?\d{1,2}[:.h]\d\d\b`)

// occasion reports a line of the head that tells place or hour of what was said:
// it is in the three over the hour, or it is the hour, or the place. Such lines
// recur, and are no furniture.
func occasion(iv *index.Interview, all []index.Span, i int) bool {
	s := strings.TrimSpace(all[i].Cut(iv.Text))
	if iv.Place != "" && strings.Contains(iv.Place, s) {
		return true
	}
	for _, below := range all[i:min(len(all), i+4)] {
		if clock.MatchString(strings.TrimSpace(below.Cut(iv.Text))) {
			return true
		}
	}
	return false
}

// signature reports a name in capitals, as it ends a telegram: it says who
// speaks. The share buttons of a page are not in capitals as a rule, and their
// words are told by those of the cleaner.
func signature(s string) bool {
	words := strings.Fields(s)
	return len(words) >= 1 && len(words) <= 2 && strings.ToUpper(s) == s && strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !strings.ContainsRune(" .'’-", r)
	}) < 0 && utf8.RuneCountInString(s) >= 3
}

// isMarking reports how secret a paper is or was.
func isMarking(s string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(s), ".()[]")) {
	case "secret", "top secret", "confidential", "unclassified", "limited official use", "restricted", "declassified":
		return true
	}
	return false
}

// spans returns what no line may be taken from, in order: turns with their
// labels, and in narration what is quoted or retold, with its cue.
func spans(iv *index.Interview) []index.Span {
	var out []index.Span
	for i := range iv.Turns {
		out = append(out, iv.Turns[i].Label, iv.Turns[i].Span)
	}
	for i := range iv.Quotes {
		out = append(out, iv.Quotes[i].Spans...)
		out = append(out, iv.Quotes[i].Cue, iv.Quotes[i].Question)
	}
	out = slices.DeleteFunc(out, index.Span.Empty)
	slices.SortFunc(out, func(a, b index.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return out
}

// site names whose page it is: the outlet, else the host, else the folder.
func site(a *index.Article) string {
	if o := index.Canonical(a.Outlet); o != "" {
		return "outlet " + o
	}
	if _, rest, ok := strings.Cut(a.URL, "://"); ok {
		host, _, _ := strings.Cut(rest, "/")
		return "host " + strings.TrimPrefix(strings.ToLower(host), "www.")
	}
	return "folder " + path.Dir(path.Clean("/"+a.Origin.Path))
}

// sentence reports a line that ends as sentences do.
func sentence(s string) bool {
	s = strings.TrimRight(s, ")]*_ \u00a0’'›")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？।؟։:：", r)
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
