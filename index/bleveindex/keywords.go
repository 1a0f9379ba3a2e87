package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// keywordPool is how many words, and how many pairs, are counted in the whole
// index before the best of them are given.
const keywordPool = 40

// Keywords reads a sample of the quotes for their words and pairs of words. Words
// are weighed by the dictionaries of the segments; pairs, of which there is no
// dictionary, by how much more often they stand together in the sample than each
// by itself would. The best of both are then searched for, in the quotes that
// match and in all: so what is told of them is exact.
func (ix *Index) Keywords(ctx context.Context, q query.Q, opts index.SearchOptions, n int) (res *index.Keywords, err error) {
	defer rescue("finding keywords", &err)
	opts = index.SearchOptions{Sort: index.Newest, Filters: opts.Filters, Exclude: opts.Exclude, Fold: opts.Fold}
	n = min(max(0, n), index.MaxKeywords)
	s, entries, fs, err := ix.entries(ctx, q, opts)
	if err != nil {
		return nil, refused(err)
	}
	defer s.snap.Close()
	key := fmt.Sprint(s.key, n)
	if kept := ix.keywords.get(s.snap, key); kept != nil {
		return kept, nil
	}
	entries = slices.DeleteFunc(entries, func(e entry) bool { return !e.quote })
	res = &index.Keywords{Quotes: len(entries), Keywords: []index.Keyword{}}
	sample := entries
	if len(entries) > index.KeywordSample {
		sample = nil // over the whole time
		for i := range index.KeywordSample {
			sample = append(sample, entries[i*len(entries)/index.KeywordSample])
		}
	}
	hits, _, err := s.window(ctx, sample, fs)
	if err != nil {
		return nil, err
	}
	res.Sampled = len(hits)
	w := &wording{quotes: len(hits), terms: map[string]*wordUse{}, languages: map[string]bool{}}
	for _, h := range hits {
		if err := ix.readWording(w, h); err != nil {
			return nil, err
		}
	}
	in := index.SearchOptions{Filters: map[string][]string{mapping.FieldLanguage: slices.Sorted(maps.Keys(w.languages))}}
	all, err := ix.Search(ctx, query.All{}, in)
	if err != nil {
		return nil, err
	}
	res.Others = max(0, all.Quotes-s.counts.publications)
	if res.Others == 0 { // to compare with
		ix.keywords.put(s.snap, key, res)
		return res, nil
	}
	counter, err := newKeyCounter(s, entries, fs, w.languages)
	if err != nil {
		return nil, err
	}
	words, err := s.keyWords(ctx, w, all.Quotes)
	if err != nil {
		return nil, err
	}
	for _, t := range slices.Concat(words, w.keyPairs()) {
		k, err := counter.keyword(ctx, t.text(), res)
		if err != nil {
			return nil, err
		}
		if k != nil {
			res.Keywords = append(res.Keywords, *k)
		}
	}
	slices.SortFunc(res.Keywords, func(a, b index.Keyword) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Text, b.Text))
	})
	res.Keywords = withoutParts(res.Keywords)
	res.Keywords = res.Keywords[:min(n, len(res.Keywords))]
	ix.keywords.put(s.snap, key, res)
	return res, nil
}

// withoutParts leaves out a word that mostly stands in a pair which is there, and
// a pair that has no more than one of its words does.
func withoutParts(ks []index.Keyword) []index.Keyword {
	return slices.DeleteFunc(slices.Clone(ks), func(k index.Keyword) bool {
		return slices.ContainsFunc(ks, func(pair index.Keyword) bool {
			a, b, ok := strings.Cut(pair.Text, " ")
			return ok && (mapping.Fold(k.Text) == mapping.Fold(written(a)) || mapping.Fold(k.Text) == mapping.Fold(b)) && 4*pair.Count >= 3*k.Count
		})
	})
}

// oftener reports whether a of n is at least KeywordTimes the share of b of m.
func oftener(a, n, b, m int) bool {
	return float64(a)*float64(m) >= index.KeywordTimes*float64(b)*float64(n)
}

// wording is what was read of the words of a sample.
type wording struct {
	quotes    int
	languages map[string]bool
	terms     map[string]*wordUse // a word, or two with a space between
}

// wordUse is what was read of a word or a pair.
type wordUse struct {
	term  string
	count int            // quotes of the sample that have it
	forms map[string]int // as it is written
	score float64
}

// text is how it is written most often.
func (u *wordUse) text() string {
	best := ""
	for f, n := range u.forms {
		if have := u.forms[best]; n > have || n == have && f < best {
			best = f
		}
	}
	return best
}

func (w *wording) add(seen map[string]bool, term, form string) {
	u := w.terms[term]
	if u == nil {
		u = &wordUse{term: term, forms: map[string]int{}}
		w.terms[term] = u
	}
	u.forms[form]++
	if !seen[term] {
		seen[term] = true
		u.count++
	}
}

// readWording adds the words of a quote.
func (ix *Index) readWording(w *wording, h *index.Hit) error {
	text := h.Interview.Words(h.Quote)
	tokens, err := ix.mapping.AnalyzeText(mapping.WordsAnalyzer, []byte(text))
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for _, name := range append([]string{h.Quote.Speaker.Name, h.Quote.Speaker.Printed}, h.Quote.Aliases...) {
		of, err := ix.mapping.AnalyzeText(mapping.WordsAnalyzer, []byte(name))
		if err != nil {
			return err
		}
		for _, t := range of {
			names[string(t.Term)] = true
		}
	}
	lang := h.Interview.Language
	w.languages[lang] = true
	telling := func(t *analysis.Token) bool {
		term := string(t.Term)
		if t.Type == analysis.Single || t.Type != analysis.Double && utf8.RuneCountInString(term) < 2 || names[term] || mapping.StopWord(lang, term) || mapping.StopWord("en", term) {
			return false
		}
		return strings.ContainsFunc(term, unicode.IsLetter)
	}
	seen := map[string]bool{}
	var last *analysis.Token // the one before, where it is telling
	for i, t := range tokens {
		// Of those of one place the last one says most: a pair of characters, the
		// acronym in capitals.
		if i+1 < len(tokens) && tokens[i+1].Position == t.Position {
			continue
		}
		if !telling(t) {
			last = nil
			continue
		}
		form := written(text[t.Start:t.End])
		w.add(seen, string(t.Term), form)
		if last != nil && last.Position+1 == t.Position && last.Type != analysis.Double && t.Type != analysis.Double && text[last.End:t.Start] == " " {
			w.add(seen, string(last.Term)+" "+string(t.Term), text[last.Start:t.Start]+form)
		}
		last = t
	}
	return nil
}

// written is a word without the genitive.
func written(s string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if cut, ok := strings.CutSuffix(s, end); ok && cut != "" {
			return cut
		}
	}
	return s
}

// keyWords returns the words of the sample that are the most telling, by the
// number of quotes that have them in all.
func (s *pass) keyWords(ctx context.Context, w *wording, all int) ([]*wordUse, error) {
	var dicts []segment.TermDictionary
	for _, sg := range s.snap.Segments() {
		d, err := sg.Segment().Dictionary(mapping.FieldText)
		if err != nil {
			return nil, err
		}
		dicts = append(dicts, d)
	}
	var out []*wordUse
	var list segment.PostingsList
	for term, u := range w.terms {
		if u.count < index.KeywordCount || strings.Contains(term, " ") {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		have := 0
		for _, d := range dicts {
			var err error
			if list, err = d.PostingsList([]byte(term), nil, list); err != nil {
				return nil, err
			}
			have += int(list.Count())
		}
		if u.score = index.LogLikelihood(u.count, w.quotes, have, all); u.score > 0 {
			out = append(out, u)
		}
	}
	return mostTelling(out), nil
}

// keyPairs returns the pairs of the sample whose words belong together the most
// (Dunning 1993): the second word stands behind the first more often than
// elsewhere.
func (w *wording) keyPairs() []*wordUse {
	var out []*wordUse
	for term, u := range w.terms {
		a, b, ok := strings.Cut(term, " ")
		if !ok || u.count < index.KeywordCount {
			continue
		}
		first, second := w.terms[a].count, w.terms[b].count
		together := min(u.count, first, second)
		u.score = index.LogLikelihood(together, first, max(0, second-together), max(1, w.quotes-first))
		if u.score >= index.KeywordScore || first == w.quotes {
			u.score *= math.Sqrt(float64(u.count)) // those that many quotes have
			out = append(out, u)
		}
	}
	return mostTelling(out)
}

func mostTelling(us []*wordUse) []*wordUse {
	slices.SortFunc(us, func(a, b *wordUse) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.term, b.term)) })
	return us[:min(len(us), keywordPool)]
}
