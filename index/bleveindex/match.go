package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/index"
	"onrecord/mapping"
)

// read reads the hits of an answer from the archive and marks in them what
// matched.
func (s *pass) read(ctx context.Context, a *answer, res *index.Result) error {
	if len(a.page) == 0 {
		return nil
	}
	page := a.page
	if a.groups != nil {
		page = nil
		for i := range a.groups {
			page = append(page, a.groups[i].hits()...)
		}
	}
	located, err := s.locate(ctx, page)
	if err != nil {
		return err
	}
	hits, err := s.hits(ctx, page, located, a.also)
	if err != nil {
		return err
	}
	if a.groups == nil {
		res.Hits = hits
		return nil
	}
	total := make(map[index.ID]int, len(a.groups))
	for i := range a.groups {
		total[index.ID(s.order.interviews[a.page[i].interview])] = int(a.groups[i].total)
	}
	for _, h := range hits {
		if n := len(res.Groups); n == 0 || res.Groups[n-1].Interview.ID != h.Interview.ID {
			res.Groups = append(res.Groups, index.HitGroup{Interview: h.Interview, Total: total[h.Interview.ID]})
		}
		g := &res.Groups[len(res.Groups)-1]
		g.Hits = append(g.Hits, h)
	}
	return nil
}

// hits reads hits from the archive. One that the archive no longer has is left
// out: the index is about to lose it too. So is one that cannot be read, as
// long as others can: a damaged interview must not hide the rest.
func (s *pass) hits(ctx context.Context, page []entry, located map[uint64][]location, also [][]uint64) ([]index.Hit, error) {
	hits := make([]index.Hit, 0, len(page))
	var unread error
	for i, e := range page {
		iv, q, err := s.quote(ctx, e.doc)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			if !errors.Is(err, index.ErrNotFound) {
				unread = err
			}
			continue
		}
		h := index.Hit{Interview: iv, Quote: q, Score: e.score}
		if e.quote && h.Quote == nil {
			continue
		}
		mark(&h, located[e.doc])
		if i < len(also) {
			s.also(ctx, &h, also[i])
		}
		hits = append(hits, h)
	}
	if len(hits) == 0 && unread != nil {
		return nil, unread
	}
	return hits, nil
}

// quote reads the interview of a document and, where it has one, its quote.
func (s *pass) quote(ctx context.Context, doc uint64) (*index.Interview, *index.Quote, error) {
	seg, local := s.view.locate(doc)
	n := s.view.values[mapping.FieldInterview][seg].first(local)
	interview, id := index.ID(s.view.dicts[mapping.FieldInterview][n]), index.ID(s.id(doc))
	if some, ok := s.ix.ivs.(index.Excerpts); ok && id != interview {
		iv, err := some.Excerpt(ctx, interview, id)
		if err != nil {
			return nil, nil, err
		}
		return iv, iv.Quote(id), nil
	}
	iv, err := s.ix.ivs.Interview(ctx, interview)
	if err != nil {
		return nil, nil, err
	}
	return iv, iv.Quote(id), nil
}

// others returns the other publications of a hit, the oldest first.
func (s *pass) others(fs *folds, e *entry) []uint64 {
	docs := fs.others(e)
	day := func(doc uint64) int32 {
		seg, local := s.view.locate(doc)
		return latest(s.view.dates[seg].first[local])
	}
	slices.SortFunc(docs, func(a, b uint64) int { return cmp.Or(cmp.Compare(day(a), day(b)), cmp.Compare(a, b)) })
	return docs
}

// also lists the other publications of a hit.
func (s *pass) also(ctx context.Context, h *index.Hit, docs []uint64) {
	for i, doc := range docs {
		if i == index.MaxAlso {
			h.More = len(docs) - i
			return
		}
		if iv, q, err := s.quote(ctx, doc); err == nil && q != nil {
			h.Also = append(h.Also, index.Publication{Interview: iv, Quote: q})
		}
	}
}

// locate asks again, for the documents of the page alone, where the words
// stand. Asking in the first pass would read the positions of every hit.
func (s *pass) locate(ctx context.Context, page []entry) (map[uint64][]location, error) {
	if !s.c.ranks {
		return nil, nil
	}
	docs := make([]uint64, len(page))
	for i, e := range page {
		docs[i] = e.doc
	}
	slices.Sort(docs)
	out := make(map[uint64][]location, len(page))
	for len(docs) > 0 {
		seg, _ := s.view.locate(docs[0])
		sc := s.scan(seg)
		sc.located, sc.find = true, s.find(ctx, s.view.starts[seg])
		it, err := s.plan.iterator(sc)
		if err != nil {
			return nil, err
		}
		for ; len(docs) > 0 && docs[0] < s.view.starts[seg+1]; docs = docs[1:] {
			local := docs[0] - s.view.starts[seg]
			at, err := it.next(local)
			if err != nil {
				return nil, err
			}
			if at == local {
				if out[docs[0]], err = it.locate(nil); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

// find finds terms in fields without positions, in the quotes of the segment
// that begins with a document, by analysing their text again.
func (s *pass) find(ctx context.Context, start uint64) func(field string, wanted func(string) bool, doc uint64) ([]location, error) {
	type analysed struct {
		field string
		doc   uint64
	}
	known := map[analysed]analysis.TokenStream{}
	return func(field string, wanted func(string) bool, doc uint64) (ls []location, err error) {
		tokens, ok := known[analysed{field, doc}]
		if !ok {
			iv, q, err := s.quote(ctx, start+doc)
			if err != nil || q == nil {
				return nil, ctx.Err() // whether it can be read is asked again for the hit
			}
			text, analyzer := iv.Words(q), field // a field of stems has an analyzer of its name
			switch field {
			case speakerWords:
				text, analyzer = q.Speaker.Name, mapping.WordsAnalyzer
			case speakerPairs:
				text, analyzer = q.Speaker.Name, mapping.PairsAnalyzer
			}
			if tokens, err = s.ix.mapping.AnalyzeText(analyzer, []byte(text)); err != nil {
				return nil, err
			}
			known[analysed{field, doc}] = tokens
		}
		for _, t := range tokens {
			if wanted(string(t.Term)) {
				ls = append(ls, location{field, index.Span{Start: t.Start, End: t.End}})
			}
		}
		return ls, nil
	}
}

// mark turns locations in fields into spans of the interview.
func mark(h *index.Hit, ls []location) {
	iv := h.Interview
	var narration index.Pieces
	for _, l := range ls {
		switch {
		case h.Quote != nil && (l.field == mapping.FieldText || strings.HasPrefix(l.field, mapping.FieldText+"_")):
			h.Matches = append(h.Matches, h.Quote.Pieces().Back(l.span)...)
		case h.Quote != nil && l.field == mapping.FieldQuestion:
			h.Matches = append(h.Matches, index.Pieces{h.Quote.Question}.Back(l.span)...)
		case h.Quote != nil && (l.field == speakerWords || l.field == speakerPairs):
			h.NameMatches = append(h.NameMatches, l.span)
		case h.Quote == nil && l.field == mapping.FieldNarration:
			if narration == nil {
				narration = iv.Narration()
			}
			h.Matches = append(h.Matches, narration.Back(l.span)...)
		case h.Quote == nil && l.field == mapping.FieldTitle:
			h.TitleMatches = append(h.TitleMatches, l.span)
		}
	}
	h.Matches = merge(iv.Text, h.Matches)
	h.TitleMatches = merge(iv.Title, h.TitleMatches)
	if h.Quote != nil {
		h.NameMatches = merge(h.Quote.Speaker.Name, h.NameMatches)
	}
}

var speakerWords, speakerPairs = kinds[mapping.FieldSpeaker].WordsField(), kinds[mapping.FieldSpeaker].PairsField()

// merge sorts spans of text and joins those that overlap or touch. Spans that
// do not lie in the text are left out: the archive may have moved on since the
// interview was indexed.
func merge(text string, spans []index.Span) []index.Span {
	slices.SortFunc(spans, func(a, b index.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	out := spans[:0]
	for _, s := range spans {
		if s.Start < 0 || s.End > len(text) || s.Empty() || !border(text, s.Start) || !border(text, s.End) {
			continue
		}
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// border reports whether i lies between two runes.
func border(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }
