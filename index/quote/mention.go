package quote

import (
	"slices"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// maxAround is how many bytes of its paragraph before and after a quote are
// searched for names: few paragraphs are longer.
const maxAround = 2000

// turn reports whether words of that form are the turn of a transcript.
func turn(f index.Form) bool {
	return f == index.Answer || f == index.Question || f == index.Statement
}

// fill adds to each quote what the gazetteer knows: the names in it and in its
// paragraph, and the alliances of its speaker on the date of the statement.
func (x *Extractor) fill(iv *index.Interview, p *page, g *gazetteer.Gazetteer) {
	paras := p.paras
	matches := g.AppendMatches(p.free.matches, iv.Text)
	p.free.matches = matches
	if e, ok := g.Lookup(iv.Place); ok && e.Kind == gazetteer.Place {
		iv.Place = e.Name
	}
	mi, pi := 0, 0
	alike := map[[2]string]*index.Quote{} // the first that speaks for them
	var room []index.Mention              // for those of several quotes
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		span := q.Span()
		for pi < len(paras) && paras[pi].End <= span.Start {
			pi++
		}
		area := span
		for k := pi; k < len(paras) && paras[k].Start < span.End; k++ {
			if !turn(q.Form) {
				area.Start = min(area.Start, max(paras[k].Start, span.Start-maxAround))
			}
			area.End = max(area.End, min(paras[k].End, span.End+maxAround))
		}
		for mi > 0 && matches[mi-1].Start >= area.Start {
			mi--
		}
		for mi < len(matches) && matches[mi].Start < area.Start {
			mi++
		}
		end, names := mi, 0
		for ; end < len(matches) && matches[end].End <= area.End; end++ {
			if !matches[end].Demonym {
				names++
			}
		}
		if names > cap(room)-len(room) {
			room = make([]index.Mention, 0, max(names, min(len(matches), 64)))
		}
		start := len(room)
		for _, m := range matches[mi:end] {
			if !m.Demonym {
				room = append(room, index.Mention{Span: index.Span{Start: m.Start, End: m.End}, Kind: mentionKind(m.Entry.Kind), Name: m.Entry.Name})
			}
		}
		if names > 0 {
			q.Names = room[start:len(room):len(room)]
		}
		member := [2]string{q.Speaker.Country, q.Speaker.Organization}
		if like := alike[member]; like != nil {
			q.Alliances, q.AlliancesToday, q.AsOf = like.Alliances, like.AlliancesToday, like.AsOf
			continue
		}
		x.Alliances(q, iv.Date())
		alike[member] = q
	}
}

// Alliances sets the alliances of q's speaker by the membership on the date of
// the statement, and by that on the day of extraction, which also stands for
// the date where that is not known.
func (x *Extractor) Alliances(q *index.Quote, date index.Date) {
	now := time.Now
	if x.Today != nil {
		now = x.Today
	}
	today := index.DateOf(now(), "today")
	q.AlliancesToday = x.alliances(&q.Speaker, today)
	q.Alliances, q.AsOf = q.AlliancesToday, "today "+today.String()
	if !date.IsZero() {
		q.Alliances, q.AsOf = x.alliances(&q.Speaker, date), date.String()
	}
	if len(q.Alliances) == 0 {
		q.AsOf = ""
	}
}

func (x *Extractor) alliances(s *index.Speaker, date index.Date) (names []string) {
	from, to := date.Bounds()
	for _, member := range []string{s.Country, s.Organization} {
		if member == "" {
			continue
		}
		for _, a := range x.gazetteer().Alliances(member, from, to) {
			if !slices.Contains(names, a) {
				names = append(names, a)
			}
		}
	}
	return names
}

func mentionKind(k gazetteer.Kind) index.MentionKind {
	switch k {
	case gazetteer.State:
		return index.MentionCountry
	case gazetteer.Place:
		return index.MentionPlace
	case gazetteer.Alliance:
		return index.MentionAlliance
	}
	return index.MentionOrganization
}
