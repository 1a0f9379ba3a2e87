package quote

import (
	"slices"

	"onrecord/index"
)

// named returns the span of the words of s that name the speaker; empty where
// the verb stands for itself ("adding", the Spanish "dijo").
func (c *cue) named(s []token) index.Span {
	sub := c.subject
	if c.inherit || sub.kind == noSubject || sub.head < c.start || sub.tail > max(c.end, c.at+1) || sub.head >= sub.tail || sub.head == c.at && cliticCue(s[c.at].lower) == 0 {
		return index.Span{}
	}
	tail := sub.tail
	for tail > sub.head+1 && s[tail-1].kind == punct {
		tail--
	}
	return index.Span{Start: s[sub.head].start, End: s[tail-1].end}
}

// credit writes who said it into q, and how that was found.
func (n *narration) credit(q *index.Quote, a attribution) {
	q.Candidates = a.src.candidates
	if !a.src.known() {
		return
	}
	q.Speaker = n.speaker(a.src, q.Spans[0].Start)
	q.Rule, q.Cue, q.Source, q.Confidence = a.rule, a.cue, a.source, a.src.band
}

// partials gives quoted words of a statement in indirect speech that no rule
// has given to anybody its speaker.
func (n *narration) partials() {
	if n.cast.cautious {
		return
	}
	r := 0
	for i := range n.reports {
		p := &n.reports[i]
		if !p.att.src.known() || p.att.src.band == index.Low {
			continue
		}
		for r < len(n.regions) && n.regions[r].outer.Start < p.spans[0].Start {
			r++
		}
		for k := r; k < len(n.regions) && n.regions[k].outer.End <= p.spans[len(p.spans)-1].End; k++ {
			if a := &n.att[k]; !a.src.known() && len(a.src.candidates) == 0 && !n.regions[k].block && countWords(n.regions[k].inner.Cut(n.text)) > 2 && slices.ContainsFunc(p.spans, func(s index.Span) bool { return s.Contains(n.regions[k].outer) }) {
				*a = attribution{src: p.att.src, rule: p.att.rule, cue: p.att.cue, source: p.att.source, cueTok: -1, sent: p.att.sent}
			}
		}
	}
}

// indirect adds the statements in indirect speech to the quotes of iv, which
// are in text order and apart. One that holds quotes is mixed; one that would
// cross a quote is left out. The result gives, by index, the quote that holds
// another.
func (n *narration) indirect(iv *index.Interview) map[int]int {
	if len(n.reports) == 0 {
		return nil
	}
	direct := iv.Quotes
	reports := atLeast(n.free.quotes, len(n.reports))
	holder := map[int]int{} // by index of direct, the one of reports
	at := 0
	for _, r := range n.reports {
		q := index.Quote{Form: index.Indirect, Spans: r.spans}
		whole := q.Span()
		for at < len(direct) && direct[at].Span().End <= whole.Start {
			at++
		}
		end, crosses := at, false
		for end < len(direct) && direct[end].Span().Start < whole.End {
			crosses = crosses || !whole.Contains(direct[end].Span())
			end++
		}
		if crosses {
			continue
		}
		n.credit(&q, r.att)
		for k := at; k < end; k++ {
			if !slices.ContainsFunc(r.spans, func(s index.Span) bool { return s.Contains(direct[k].Spans[0]) }) {
				continue // it stands beside the cue
			}
			q.Form = index.Mixed
			holder[k] = len(reports)
			if direct[k].Speaker.Name == "" && len(direct[k].Candidates) == 0 {
				n.credit(&direct[k], r.att)
			}
		}
		reports = append(reports, q)
	}
	n.free.quotes = reports
	// Both lists are in order: merge them from the end, the longer first.
	hold := map[int]int{}
	place := make([]int, len(reports))
	d, r := len(direct)-1, len(reports)-1
	iv.Quotes = append(direct, reports...)
	for i := d + r + 1; r >= 0; i-- {
		if d < 0 || reports[r].Span().Start > direct[d].Span().Start {
			place[r], iv.Quotes[i] = i, reports[r]
			r--
			continue
		}
		if h, ok := holder[d]; ok {
			hold[i] = h
		}
		iv.Quotes[i] = direct[d]
		d--
	}
	for i, h := range hold {
		hold[i] = place[h]
	}
	return hold
}
