package bleveindex

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/vellum/levenshtein"

	"onrecord/index/query"
	"onrecord/mapping"
)

// stemWeight is what a match in another inflection is worth, next to 1 for the
// word as it was typed.
const stemWeight = 0.6

// compiler makes a plan of a query.
type compiler struct {
	mapping *bmapping.IndexMappingImpl
	now     time.Time
	ranks   bool // there is something that ranks, and is to be marked in a hit
	added   bool // it is asked when documents came into the archive
	not     int  // depth of Not around what is compiled
}

// compile takes a query in normal form, and returns nil for one without a
// condition.
func (c *compiler) compile(q query.Q) (node, error) {
	switch q := q.(type) {
	case nil, query.All:
		return nil, nil
	case query.And:
		return c.and(q)
	case query.Or:
		var any []node
		for _, child := range q {
			n, err := c.compile(child)
			if err != nil {
				return nil, err
			}
			if n != nil {
				any = append(any, n)
			}
		}
		return or(any), nil
	case query.Syn:
		return c.synonyms(q)
	case query.Not:
		return c.and(query.And{q})
	case query.Word:
		return c.leaf(q.Field, func(f mapping.Field) node { return c.word(f, q.Text) })
	case query.Phrase:
		return c.leaf(q.Field, func(f mapping.Field) node { return c.phrase(f, q.Text) })
	case query.Prefix:
		return c.leaf(q.Field, func(f mapping.Field) node { return c.prefix(f, q.Text) })
	case query.Fuzzy:
		return c.leaf(q.Field, func(f mapping.Field) node { return c.fuzzy(f, q.Text) })
	case query.Near:
		return c.leaf(q.Field, func(f mapping.Field) node { return c.near(f, q.Text, q.Within) })
	case query.Dates:
		return c.dates(q)
	case query.Batches:
		return batches(q), nil
	}
	return nil, fmt.Errorf("the engine does not know a %T", q)
}

func (c *compiler) and(qs query.And) (node, error) {
	var n allNode
	for _, q := range c.withoutStopWords(qs) {
		no, negated := q.(query.Not)
		if negated {
			q = no.Q
			c.not++
		}
		part, err := c.compile(q)
		if negated {
			c.not--
		}
		switch {
		case err != nil:
			return nil, err
		case part == nil:
		case negated:
			n.not = append(n.not, part)
		default:
			n.parts = append(n.parts, part)
		}
	}
	switch {
	case len(n.not) == 0 && len(n.parts) == 0:
		return nil, nil
	case len(n.not) == 0 && len(n.parts) == 1:
		return n.parts[0], nil
	case len(n.parts) == 0:
		n.parts = append(n.parts, quotes())
	}
	return &n, nil
}

// withoutStopWords leaves out "the" and its like, unless there is nothing else:
// in "what did the envoy say" they would refuse good quotes.
func (c *compiler) withoutStopWords(qs query.And) query.And {
	var kept query.And
	positive := false
	for _, q := range qs {
		if w, ok := q.(query.Word); ok && w.Field == "" && len(c.tokens(mapping.StemField("en"), w.Text)) == 0 {
			continue
		}
		if _, ok := q.(query.Not); !ok {
			positive = true
		}
		kept = append(kept, q)
	}
	if !positive {
		return qs
	}
	return kept
}

func or(any []node) node {
	switch len(any) {
	case 0:
		return nil
	case 1:
		return any[0]
	}
	return &anyNode{any}
}

// leaf compiles a leaf for its field, or for every field with a weight.
func (c *compiler) leaf(field string, make func(mapping.Field) node) (node, error) {
	if field != "" {
		f, ok := mapping.Lookup(field)
		if !ok || f.Kind == mapping.Day {
			return nil, query.Errorf("%s: cannot be searched by word", field)
		}
		f.Weight = 1
		as := make(f)
		if also, ok := mapping.Lookup(f.Also); ok && as != nil {
			also.Weight = 1
			as = or([]node{as, make(also)})
		}
		return as, nil
	}
	var any []node
	for _, f := range mapping.Fields {
		if f.Weight > 0 {
			if n := make(f); n != nil {
				any = append(any, n)
			}
		}
	}
	return or(any), nil
}

func (c *compiler) word(f mapping.Field, text string) node {
	if f.Kind == mapping.Keyword {
		return exactly(f.Name, strings.ToLower(text))
	}
	// A word of several terms, such as "AT&T", is a phrase.
	as := c.sequence(f, f.WordsField(), c.tokens(mapping.WordsAnalyzer, text), f.Weight)
	if f.Name != mapping.FieldText {
		return as
	}
	var any []node
	if as != nil {
		any = append(any, as)
	}
	if noun := mapping.WithoutParticle(text); noun != "" {
		any = append(any, c.sequence(f, f.WordsField(), c.tokens(mapping.WordsAnalyzer, noun), f.Weight*stemWeight))
	}
	for _, lang := range languages(text) {
		stem := mapping.StemField(lang)
		// Stems have no positions, so of a word of several terms there is none.
		if tokens := c.tokens(stem, text); len(tokens) == 1 {
			any = append(any, c.sequence(f, stem, tokens, f.Weight*stemWeight))
		}
	}
	return or(any)
}

func (c *compiler) phrase(f mapping.Field, text string) node {
	if f.Kind == mapping.Keyword {
		return exactly(f.Name, strings.ToLower(text))
	}
	return c.sequence(f, f.WordsField(), c.tokens(mapping.WordsAnalyzer, text), f.Weight)
}

// near looks for each word as it is written.
func (c *compiler) near(f mapping.Field, text string, within int) node {
	if f.Kind == mapping.Keyword {
		return c.phrase(f, text)
	}
	if f.Kind == mapping.Name {
		// Names have no positions, and are short.
		var all allNode
		for _, word := range strings.Fields(text) {
			if n := c.phrase(f, word); n != nil {
				all.parts = append(all.parts, n)
			}
		}
		if len(all.parts) == 0 {
			return nil
		}
		return &all
	}
	n := &adjacencyNode{row: f, field: f.WordsField(), within: max(0, within), weight: f.Weight}
	for _, word := range strings.Fields(text) {
		if tokens := c.tokens(mapping.WordsAnalyzer, word); len(tokens) > 0 {
			n.parts = append(n.parts, newSequence(tokens))
		}
	}
	if len(n.parts) < 2 {
		return c.phrase(f, text)
	}
	c.mark()
	return n
}

func (c *compiler) prefix(f mapping.Field, text string) node {
	if f.Kind == mapping.Keyword {
		return &expandNode{field: f.Name, prefix: []byte(strings.ToLower(text))}
	}
	all, err := c.mapping.AnalyzeText(mapping.WordsAnalyzer, []byte(text))
	if err != nil || len(all) == 0 {
		return nil
	}
	last := all[len(all)-1]
	if last.Type == analysis.Single {
		// Characters are indexed in pairs: any run of them is a beginning.
		return c.sequence(f, f.WordsField(), specific(all), f.Weight)
	}
	// The plain term of an acronym comes before the one in capitals.
	var before analysis.TokenStream
	for i, t := range all {
		if t.Position == last.Position {
			before, last = all[:i], t
			break
		}
	}
	c.mark()
	n := &expandNode{field: f.WordsField(), prefix: last.Term, weight: f.Weight}
	if first := c.sequence(f, f.WordsField(), specific(before), f.Weight); first != nil {
		return &allNode{parts: []node{first, n}}
	}
	return n
}

// fuzzyWeight is what a word that is spelt nearly so is worth, next to 1 for
// the one that was typed.
const fuzzyWeight = 0.4

// longWord is from how many letters on a word may have two slips.
const longWord = 8

// automata makes the automata that accept what is one slip and two slips away.
var automata = sync.OnceValues(func() (b [3]*levenshtein.LevenshteinAutomatonBuilder, err error) {
	for i := 1; i < len(b) && err == nil; i++ {
		b[i], err = levenshtein.NewLevenshteinAutomatonBuilder(uint8(i), true)
	}
	return b, err
})

// fuzzy adds to a word those that begin with the same letter and are a slip or
// two away.
func (c *compiler) fuzzy(f mapping.Field, text string) node {
	as := c.word(f, text)
	var tokens analysis.TokenStream
	if f.Kind != mapping.Keyword {
		tokens = c.tokens(mapping.WordsAnalyzer, text)
	}
	builders, err := automata()
	if len(tokens) != 1 || tokens[0].Type == analysis.Single || tokens[0].Type == analysis.Double || err != nil {
		return as
	}
	term := string(tokens[0].Term)
	slips := 1
	if utf8.RuneCountInString(term) >= longWord {
		slips = 2
	}
	dfa, err := builders[slips].BuildDfa(term, uint8(slips))
	if err != nil {
		return as
	}
	_, n := utf8.DecodeRuneInString(term)
	near := &expandNode{field: f.WordsField(), prefix: []byte(term[:n]), automaton: dfa, weight: f.Weight * fuzzyWeight}
	if as == nil {
		return near
	}
	return or([]node{as, near})
}

// dates matches by the columns of dates: the whole of what a date can mean must
// lie in the range.
func (c *compiler) dates(q query.Dates) (node, error) {
	r, err := q.Range(c.now)
	if err != nil {
		return nil, query.Errorf("%s", err.Error())
	}
	from, to := int32(math.MinInt32+1), int32(math.MaxInt32)
	if !r.From.IsZero() {
		from = int32(days(r.From))
	}
	if !r.To.IsZero() {
		to = int32(days(r.To))
	}
	if q.Op == query.Came {
		c.added = true
		return &conditionNode{func(sc *scan) func(uint64) bool {
			days := sc.added
			return func(doc uint64) bool { return days[doc] >= from && days[doc] <= to && sc.quotes(doc) }
		}}, nil
	}
	return &conditionNode{func(sc *scan) func(uint64) bool {
		first, last := sc.dates.first, sc.dates.last
		return func(doc uint64) bool { return first[doc] >= from && last[doc] <= to && sc.quotes(doc) }
	}}, nil
}

// batches matches the quotes of the interviews that came with some batches.
func batches(q query.Batches) node {
	in := func(term string) bool {
		n, err := strconv.ParseUint(term, 10, 64)
		return err == nil && q.Holds(n)
	}
	return &allNode{parts: []node{&expandNode{field: mapping.FieldBatch, accept: in}, quotes()}}
}

// sequence matches tokens one after the other in a field of a row.
func (c *compiler) sequence(row mapping.Field, field string, tokens analysis.TokenStream, weight float64) node {
	if len(tokens) == 0 {
		return nil
	}
	c.mark()
	if len(tokens) == 1 {
		return &termNode{row: row, field: field, term: string(tokens[0].Term), weight: weight}
	}
	if row.Kind == mapping.Name {
		return nameSequence(row, tokens, weight)
	}
	return &adjacencyNode{row: row, field: field, parts: []sequence{newSequence(tokens)}, weight: weight}
}

// nameSequence matches tokens one after the other in a name. The words rank, the
// pairs decide and are marked.
func nameSequence(row mapping.Field, tokens analysis.TokenStream, weight float64) node {
	var all allNode
	for i, t := range tokens {
		all.parts = append(all.parts, &termNode{row: row, field: row.WordsField(), term: string(t.Term), weight: weight, unmarked: true})
		if i > 0 {
			all.parts = append(all.parts, &termNode{row: row, field: row.PairsField(), term: mapping.Pair(string(tokens[i-1].Term), string(t.Term))})
		}
	}
	return &all
}

// newSequence keeps the gaps where the analyzer left a word out.
func newSequence(tokens analysis.TokenStream) (s sequence) {
	for _, t := range tokens {
		s.terms = append(s.terms, string(t.Term))
		s.gaps = append(s.gaps, t.Position-tokens[0].Position)
	}
	return s
}

func (c *compiler) mark() {
	if c.not == 0 {
		c.ranks = true
	}
}

func (c *compiler) tokens(analyzer, text string) analysis.TokenStream {
	tokens, err := c.mapping.AnalyzeText(analyzer, []byte(text))
	if err != nil {
		return nil // an unknown analyzer; the mapping's test would tell
	}
	return specific(tokens)
}

// specific keeps one token of each position: the last, which is the one in
// capitals of an acronym and the pair of two characters, and not the last
// character of a run, which the pair before it covers.
func specific(tokens analysis.TokenStream) analysis.TokenStream {
	var out analysis.TokenStream
	for _, t := range tokens {
		if n := len(out); n > 0 && out[n-1].Position == t.Position {
			out[n-1] = t
			continue
		}
		out = append(out, t)
	}
	kept := out[:0]
	var before *analysis.Token
	for _, t := range out {
		if before == nil || t.Type != analysis.Single || before.Type != analysis.Double || t.End > before.End {
			kept = append(kept, t)
		}
		before = t
	}
	return kept
}

// exactly matches a value of a field that is counted whole.
func exactly(field, value string) node { return &termNode{field: field, term: value} }

// latin are the languages with a stemmed field that are written in Latin.
var latin = []string{"en", "fr", "de", "es", "cs"}

// languages returns the languages with a stemmed field that text may be in, by
// its script.
func languages(text string) []string {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			switch {
			case strings.ContainsAny(strings.ToLower(text), "іїєґ"):
				return []string{"uk"}
			case strings.ContainsAny(strings.ToLower(text), "ыэъё"):
				return []string{"ru"}
			}
			return []string{"ru", "uk"}
		case unicode.Is(unicode.Arabic, r):
			return []string{"ar"}
		case unicode.Is(unicode.Latin, r):
			return latin
		case unicode.IsLetter(r):
			return nil
		}
	}
	return latin // a number
}
