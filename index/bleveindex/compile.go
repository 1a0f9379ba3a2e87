package bleveindex

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"onrecord/index/query"
	"onrecord/mapping"
)

// stemWeight is what a match in another inflection is worth, next to 1 for the
// word as it was typed.
const stemWeight = 0.6

// compiler makes a query of bleve of ours.
type compiler struct {
	mapping *bmapping.IndexMappingImpl
	phrases []phrase // those that a hit may hold
	marks   bool     // there is something to mark in a hit
	not     int      // depth of Not around what is compiled
}

// phrase is a sequence of terms that is marked from its first to its last word.
type phrase struct {
	field string
	terms []string
	gaps  []int // positions from the first term
}

// compile returns nil for a query without a condition.
func (c *compiler) compile(q query.Q) (bquery.Query, error) {
	switch q := q.(type) {
	case nil, query.All:
		return nil, nil
	case query.And:
		return c.and(q)
	case query.Or:
		var any []bquery.Query
		for _, child := range q {
			b, err := c.compile(child)
			if err != nil {
				return nil, err
			}
			if b != nil {
				any = append(any, b)
			}
		}
		return or(any), nil
	case query.Not:
		return c.and(query.And{q})
	case query.Word:
		return c.leaf(q.Field, func(f mapping.Field) bquery.Query { return c.word(f, q.Text) })
	case query.Phrase:
		return c.leaf(q.Field, func(f mapping.Field) bquery.Query { return c.phrase(f, q.Text) })
	case query.Prefix:
		return c.leaf(q.Field, func(f mapping.Field) bquery.Query { return c.prefix(f, q.Text) })
	}
	return nil, fmt.Errorf("the engine does not know a %T", q)
}

func (c *compiler) and(qs query.And) (bquery.Query, error) {
	var must, not []bquery.Query
	for _, q := range c.withoutStopWords(qs) {
		n, negated := q.(query.Not)
		if negated {
			q = n.Q
			c.not++
		}
		b, err := c.compile(q)
		if negated {
			c.not--
		}
		switch {
		case err != nil:
			return nil, err
		case b == nil:
		case negated:
			not = append(not, b)
		default:
			must = append(must, b)
		}
	}
	if len(not) > 0 {
		if len(must) == 0 {
			must = append(must, quotes())
		}
		return bquery.NewBooleanQuery(must, nil, not), nil
	}
	switch len(must) {
	case 0:
		return nil, nil
	case 1:
		return must[0], nil
	}
	return bquery.NewConjunctionQuery(must), nil
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

// quotes matches every quote.
func quotes() bquery.Query { return exactly(mapping.FieldKind, mapping.KindQuote) }

func or(any []bquery.Query) bquery.Query {
	switch len(any) {
	case 0:
		return nil
	case 1:
		return any[0]
	}
	return bquery.NewDisjunctionQuery(any)
}

// leaf compiles a leaf for its field, or for every field with a weight.
func (c *compiler) leaf(field string, make func(mapping.Field) bquery.Query) (bquery.Query, error) {
	if field != "" {
		f, ok := mapping.Lookup(field)
		if !ok || f.Kind == mapping.Day {
			return nil, &query.Error{Msg: fmt.Sprintf("%s: cannot be searched by word", field)}
		}
		f.Weight = 1
		as := make(f)
		if also, ok := mapping.Lookup(f.Also); ok && as != nil {
			also.Weight = 1
			as = or([]bquery.Query{as, make(also)})
		}
		return as, nil
	}
	var any []bquery.Query
	for _, f := range mapping.Fields {
		if f.Weight > 0 {
			if b := make(f); b != nil {
				any = append(any, b)
			}
		}
	}
	return or(any), nil
}

func (c *compiler) word(f mapping.Field, text string) bquery.Query {
	if f.Kind == mapping.Keyword {
		return exactly(f.Name, strings.ToLower(text))
	}
	// A word of several terms, such as "AT&T", is a phrase.
	as := c.sequence(f.WordsField(), c.tokens(mapping.WordsAnalyzer, text), f.Weight)
	if f.Name != mapping.FieldText {
		return as
	}
	var any []bquery.Query
	if as != nil {
		any = append(any, as)
	}
	for _, lang := range languages(text) {
		stem := mapping.StemField(lang)
		if b := c.sequence(stem, c.tokens(stem, text), f.Weight*stemWeight); b != nil {
			any = append(any, b)
		}
	}
	return or(any)
}

func (c *compiler) phrase(f mapping.Field, text string) bquery.Query {
	if f.Kind == mapping.Keyword {
		return exactly(f.Name, strings.ToLower(text))
	}
	return c.sequence(f.WordsField(), c.tokens(mapping.WordsAnalyzer, text), f.Weight)
}

func (c *compiler) prefix(f mapping.Field, text string) bquery.Query {
	if f.Kind == mapping.Keyword {
		b := bquery.NewPrefixQuery(strings.ToLower(text))
		b.SetField(f.Name)
		return constant{Query: b}
	}
	all, err := c.mapping.AnalyzeText(mapping.WordsAnalyzer, []byte(text))
	if err != nil || len(all) == 0 {
		return nil
	}
	last := all[len(all)-1]
	if last.Type == analysis.Single {
		// Characters are indexed in pairs: any run of them is a beginning.
		return c.sequence(f.WordsField(), specific(all), f.Weight)
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
	p := bquery.NewPrefixQuery(string(last.Term))
	p.SetField(f.WordsField())
	b := constant{p, f.Weight}
	if first := c.sequence(f.WordsField(), specific(before), f.Weight); first != nil {
		return bquery.NewConjunctionQuery([]bquery.Query{first, b})
	}
	return b
}

// sequence matches tokens one after the other in a field.
func (c *compiler) sequence(field string, tokens analysis.TokenStream, weight float64) bquery.Query {
	if len(tokens) == 0 {
		return nil
	}
	c.mark()
	if len(tokens) == 1 {
		return term(field, string(tokens[0].Term), weight)
	}
	p := phrase{field: field}
	var terms []string // with "" where the analyzer left a word out
	for _, t := range tokens {
		gap := t.Position - tokens[0].Position
		for len(terms) < gap {
			terms = append(terms, "")
		}
		terms = append(terms, string(t.Term))
		p.terms = append(p.terms, string(t.Term))
		p.gaps = append(p.gaps, gap)
	}
	if c.not == 0 {
		c.phrases = append(c.phrases, p)
	}
	b := bquery.NewPhraseQuery(terms, field)
	b.SetBoost(weight)
	return b
}

func (c *compiler) mark() {
	if c.not == 0 {
		c.marks = true
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
func exactly(field, value string) bquery.Query { return constant{Query: term(field, value, 1)} }

func term(field, text string, weight float64) bquery.Query {
	b := bquery.NewTermQuery(text)
	b.SetField(field)
	b.SetBoost(weight)
	return b
}

// languages returns the languages with a stemmed field whose script text is
// written in.
func languages(text string) []string {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			return []string{"ru"}
		case unicode.Is(unicode.Arabic, r):
			return []string{"ar"}
		case unicode.Is(unicode.Latin, r):
			return []string{"en", "fr", "de", "es"}
		case unicode.IsLetter(r):
			return nil
		}
	}
	return []string{"en", "fr", "de", "es"} // a number
}
