package quote

import (
	"onrecord/index"
	"onrecord/index/gazetteer"
)

// scratch is memory for what is known of one article while it is read, which
// the next article uses again. Nothing in it may be part of a result.
type scratch struct {
	tokens
	paras     []index.Span
	regions   []region
	sentences []sentence
	home, pos []int
	att       []attribution
	names     []nameRun
	named     []int
	subjects  []seen
	mentions  []seen
	cues      []cue
	retold    []cue
	heard     []heard
	reports   []report
	labels    []label
	credible  []label
	of        []label
	passages  []passage
	matches   []gazetteer.Match
	quotes    []index.Quote
	lower     map[string]bool
}

// heard is the source of a cue, once it is known.
type heard struct {
	src   source
	known bool
}

// maxKept bounds what the next article gets, in elements: what a
// book needed is not kept for the newspaper pages after it.
const maxKept = 1 << 14

func (x *Extractor) scratch() *scratch {
	s, _ := x.scratches.Get().(*scratch)
	if g := x.gazetteer(); s == nil || s.gaz != g {
		s = &scratch{lower: map[string]bool{}}
		s.capitals = capitals{g, new([1 << capitalBits]capital)}
	}
	s.pool = &x.blocks
	return s
}

// giveBack gives the memory to the next article: nothing of it may be used
// after. It holds on to the text until it is overwritten, or the pool drops it.
func (x *Extractor) giveBack(s *scratch) {
	s.tokens.giveBack()
	s.paras, s.regions, s.sentences = kept(s.paras), kept(s.regions), kept(s.sentences)
	s.home, s.pos, s.att = kept(s.home), kept(s.pos), kept(s.att)
	s.names, s.named, s.subjects, s.mentions = kept(s.names), kept(s.named), kept(s.subjects), kept(s.mentions)
	s.cues, s.retold, s.heard, s.reports = kept(s.cues), kept(s.retold), kept(s.heard), kept(s.reports)
	s.labels, s.credible, s.of, s.passages = kept(s.labels), kept(s.credible), kept(s.of), kept(s.passages)
	s.matches, s.quotes = kept(s.matches), kept(s.quotes)
	if len(s.lower) > maxKept {
		s.lower = map[string]bool{}
	}
	clear(s.lower)
	x.scratches.Put(s)
}

func kept[T any](s []T) []T {
	if cap(s) > maxKept {
		return nil
	}
	return s[:0]
}

// zeros returns n zero values in the memory of s where they fit.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// atLeast returns s emptied, or new memory where it is too small for n.
func atLeast[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, 0, n)
	}
	return s[:0]
}

// keep returns a copy of quotes, which have been gathered in the memory of s:
// it is as long as they are. Too many to copy are taken out of s.
func (s *scratch) keep(quotes []index.Quote) []index.Quote {
	if cap(quotes) > maxKept {
		s.quotes = nil
		return quotes
	}
	s.quotes = quotes
	return append(make([]index.Quote, 0, len(quotes)), quotes...)
}
