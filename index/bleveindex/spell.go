package bleveindex

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// The bounds of a correction.
const (
	fewHits = 3 // from how many hits on nobody needs another query
	// shortest is how many letters a word must have: of a shorter one a slip
	// leaves too little.
	shortest = 4
	// timesAsFrequent is how much more frequent a correction must be than the
	// word itself.
	timesAsFrequent = 10
)

// capitals reports whether a word is written as an acronym: of the ROC no slip
// makes the ROK.
func capitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// didYouMean puts a corrected query into a result, where it has more hits.
func (s *pass) didYouMean(ctx context.Context, q query.Q, opts index.SearchOptions, res *index.Result) error {
	better, typed, err := s.c.correct(ctx, s.snap, query.Normal(q))
	if err != nil || better == nil {
		return err
	}
	for _, q := range []query.Q{better, typed} {
		if _, err := query.Parse(q.String()); err != nil {
			return nil // too long by a letter
		}
	}
	opts = index.SearchOptions{Filters: opts.Filters, Exclude: opts.Exclude, Fold: opts.Fold}
	again, err := s.ix.newPass(s.snap, better, opts)
	if err != nil {
		return err
	}
	a, err := again.answer(ctx, opts)
	if err == nil && a.counts.Total > res.Total {
		res.DidYouMean, res.AsTyped = better.String(), typed.String()
	}
	return err
}

// correct returns q with the words that hardly any quote has spelt as a near
// word that many have, and with these words in quotation marks; nil where there
// is none. Words in quotation marks, behind a "-" and in fields other than those
// of text stay as they are.
func (c *compiler) correct(ctx context.Context, snap *scorch.IndexSnapshot, q query.Q) (better, typed query.Q, err error) {
	switch q := q.(type) {
	case query.Word:
		word, err := c.spell(ctx, snap, q.Field, q.Text)
		if err != nil || word == "" {
			return nil, nil, err
		}
		return query.Word{Field: q.Field, Text: word}, query.Phrase(q), nil
	case query.And:
		b, t, err := c.correctEach(ctx, snap, q)
		if err != nil || b == nil {
			return nil, nil, err
		}
		return query.And(b), query.And(t), nil
	case query.Or:
		b, t, err := c.correctEach(ctx, snap, q)
		if err != nil || b == nil {
			return nil, nil, err
		}
		return query.Or(b), query.Or(t), nil
	}
	return nil, nil, nil
}

func (c *compiler) correctEach(ctx context.Context, snap *scorch.IndexSnapshot, qs []query.Q) (better, typed []query.Q, err error) {
	better, typed = slices.Clone(qs), slices.Clone(qs)
	found := false
	for i, q := range qs {
		b, t, err := c.correct(ctx, snap, q)
		if err != nil {
			return nil, nil, err
		}
		if b != nil {
			better[i], typed[i], found = b, t, true
		}
	}
	if !found {
		return nil, nil, nil
	}
	return better, typed, nil
}

// spell returns the word that was probably meant: the nearest, among equals the
// most frequent, that begins with the same letter; "" where there is none.
func (c *compiler) spell(ctx context.Context, snap *scorch.IndexSnapshot, field, text string) (string, error) {
	var fields []mapping.Field
	for _, f := range mapping.Fields {
		if field == "" && f.Weight > 0 || f.Name == field && f.Kind == mapping.Text {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return "", nil
	}
	tokens := c.tokens(mapping.WordsAnalyzer, text)
	if len(tokens) != 1 {
		return "", nil
	}
	term := string(tokens[0].Term)
	n := utf8.RuneCountInString(term)
	if n < shortest || capitals(text) {
		return "", nil
	}
	own, err := c.frequency(snap, fields, term, text)
	if err != nil {
		return "", err
	}
	slips := 1
	if n >= longWord {
		slips = 2
	}
	for d := 1; d <= slips; d++ {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		near := map[string]int{}
		for _, f := range fields {
			if err := nearWords(snap, f.WordsField(), term, d, near); err != nil {
				return "", err
			}
		}
		best, at := "", max(timesAsFrequent*own, 1)-1
		for w, df := range near {
			if w != term && (df > at || df == at && best != "" && w < best) {
				best, at = w, df
			}
		}
		if best != "" {
			return best, nil
		}
	}
	return "", nil
}

// frequency returns in how many documents a word is, by the sum over fields.
func (c *compiler) frequency(snap *scorch.IndexSnapshot, fields []mapping.Field, term, text string) (n int, err error) {
	for _, f := range fields {
		df, err := frequency(snap, f.WordsField(), term)
		if err != nil {
			return 0, err
		}
		n += int(df)
	}
	if n > 0 || fields[0].Name != mapping.FieldText {
		return n, nil
	}
	for _, lang := range languages(text) { // an inflection of it may be there
		stem := mapping.StemField(lang)
		for _, t := range c.tokens(stem, text) {
			df, err := frequency(snap, stem, string(t.Term))
			if err != nil {
				return 0, err
			}
			n = max(n, int(df))
		}
	}
	return n, nil
}

// nearWords adds to found the words of a field that are at most so many slips
// away, with the number of documents that have them.
func nearWords(snap *scorch.IndexSnapshot, field, term string, slips int, found map[string]int) error {
	builders, err := automata()
	if err != nil {
		return err
	}
	dfa, err := builders[slips].BuildDfa(term, uint8(slips))
	if err != nil {
		return err
	}
	_, first := utf8.DecodeRuneInString(term)
	prefix := []byte(term[:first])
	for _, sg := range snap.Segments() {
		dict, err := sg.Segment().Dictionary(field)
		if err != nil {
			return err
		}
		words := dict.AutomatonIterator(segment.Automaton(dfa), prefix, behind(prefix))
		for {
			w, err := words.Next()
			if err != nil {
				return err
			}
			if w == nil {
				break
			}
			list, err := dict.PostingsList([]byte(w.Term), sg.Deleted(), nil)
			if err != nil {
				return err
			}
			if n := int(list.Count()); n > 0 {
				found[w.Term] += n
			}
		}
	}
	return nil
}
