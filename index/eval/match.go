package eval

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/index"
)

// Close is the overlap from which a unit counts as found although its ends are
// not those of the gold. It is the stricter of the two thresholds at which the
// Gender Gap Tracker of Simon Fraser University reports its extractor, which
// makes the figures comparable.
const Close = 0.8

// paired is the overlap from which two units are told together, as one with
// wrong bounds, and not apart as a false alarm and a miss.
const paired = 0.5

// A unit is what is compared and counted: words that follow one another with
// nothing but punctuation between them. A statement that a cue breaks has
// several; a turn, or a quotation that goes on over paragraphs, is one. So the
// figures for finding words and naming speakers do not hang on which units are
// joined to one statement; that is measured apart (Tally.Whole).
type unit struct {
	words  string
	extent extent       // one stretch, more only where the text has something between paragraphs
	lost   int          // of gold: bytes of canonical words that the text does not have
	gold   *Statement   // of gold
	quote  *index.Quote // of a quote
}

// adjoins reports whether u only goes on with v.
func (u unit) adjoins(v unit) bool {
	return u.gold == v.gold && u.quote == v.quote && len(u.extent) > 0 && len(v.extent) > 0 &&
		u.extent[0].start >= v.extent[0].start && u.extent[0].start <= v.extent[len(v.extent)-1].end+1
}

// appendUnit appends u, or joins it to the last unit where it adjoins it.
func appendUnit(units []unit, u unit) []unit {
	if n := len(units); n > 0 && u.adjoins(units[n-1]) {
		last := &units[n-1]
		for _, s := range u.extent {
			last.extent = last.extent.add(s)
		}
		last.words += " " + u.words
		last.lost += u.lost
		return units
	}
	return append(units, u)
}

// found returns the units of iv's quotes, of those forms that the annotation
// covers.
func (a *Article) found(iv *index.Interview, w words) []unit {
	var units []unit
	counted := map[index.ID]bool{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		counted[q.ID] = slices.Contains(a.Forms, q.Form)
		// A quote within another that counts is part of that one's words.
		if q.Within != "" && counted[q.Within] || !counted[q.ID] {
			continue
		}
		for _, s := range q.Spans {
			if !a.Paragraphs {
				if x := w.in(s); x.len() > 0 {
					units = appendUnit(units, unit{words: s.Cut(iv.Text), extent: extent{x}, quote: q})
				}
				continue
			}
			for at := s.Start; at < s.End; {
				line, _, _ := strings.Cut(iv.Text[at:s.End], "\n")
				if x := w.in(index.Span{Start: at, End: at + len(line)}); x.len() > 0 {
					units = append(units, unit{words: line, extent: extent{x}, quote: q})
				}
				at += len(line) + 1
			}
		}
	}
	return units
}

// locate returns the units of the statements, which are in text order. They
// are found by their words: gold knows no offsets, since cleaning moves them.
// Where the same words stand several times, those after the unit before are
// meant, and among them those that a quote covers best.
func (a *Article) locate(w words, found []unit) []unit {
	var units []unit
	at := 0
	for i := range a.Statements {
		s := &a.Statements[i]
		for k, piece := range s.Words {
			u := unit{words: piece, gold: s}
			if x, ok := w.place(index.Canonical(piece), at, found); ok && (k == 0 || x.start >= at) {
				u.extent = u.extent.add(x)
				at = x.end
				units = appendUnit(units, u)
				continue
			}
			// Something that cleaning left behind may stand between two
			// paragraphs.
			for para := range strings.SplitSeq(piece, "\n\n") {
				para = index.Canonical(para)
				if x, ok := w.place(para, at, nil); ok && x.start >= at {
					u.extent = u.extent.add(x)
					at = x.end
				} else {
					u.lost += len(para)
				}
			}
			units = appendUnit(units, u)
		}
	}
	return units
}

// place chooses one of the places where piece stands.
func (w words) place(piece string, from int, found []unit) (stretch, bool) {
	places := w.find(piece)
	if len(places) == 0 {
		return stretch{}, false
	}
	if i := slices.IndexFunc(places, func(x stretch) bool { return x.start >= from }); i >= 0 {
		places = places[i:]
	}
	best, most := places[0], 0.0
	if len(places) == 1 {
		return best, true
	}
	for _, x := range places {
		for _, f := range found {
			if v := overlap(extent{x}, f.extent, 0); v > most {
				best, most = x, v
			}
		}
	}
	return best, true
}

// pair is a unit of the gold with the unit of a quote that matches it.
type pair struct {
	gold, found int // indexes
	overlap     float64
}

// match pairs units one to one, the best overlap first; of two that are as
// good, the one that comes first in the text. The pairs are in the order of the
// gold.
func match(gold, found []unit) []pair {
	var all []pair
	for i, g := range gold {
		for j, f := range found {
			if v := overlap(g.extent, f.extent, g.lost); v >= paired {
				all = append(all, pair{i, j, v})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.overlap, a.overlap) })
	goldTaken, foundTaken := map[int]bool{}, map[int]bool{}
	all = slices.DeleteFunc(all, func(p pair) bool {
		if goldTaken[p.gold] || foundTaken[p.found] {
			return true
		}
		goldTaken[p.gold], foundTaken[p.found] = true, true
		return false
	})
	slices.SortFunc(all, func(a, b pair) int { return cmp.Compare(a.gold, b.gold) })
	return all
}
