package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// question is one query of the mix, as a reader types it.
type question struct {
	text    string
	sort    index.Sort
	filters map[string][]string
	group   bool
	fold    bool
	// keywords asks not for hits but for the words that they have more often.
	keywords bool
}

// options are those that every question is asked with: ten hits, all facets and
// the timeline.
func (q *question) options() index.SearchOptions {
	opts := index.SearchOptions{Size: 10, Sort: q.sort, Filters: q.filters, Group: q.group, Fold: q.fold, Timeline: true}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 8})
	}
	return opts
}

// address is the same question to the API.
func (q *question) address() string {
	v := url.Values{"q": {q.text}, "size": {"10"}, "timeline": {"true"}}
	for _, f := range mapping.Facets() {
		v.Add("facet", f.Name)
	}
	for f, values := range q.filters {
		v[f] = values
	}
	if q.sort != "" {
		v.Set("sort", string(q.sort))
	}
	if q.group {
		v.Set("group", "true")
	}
	if q.fold {
		v.Set("fold", "true")
	}
	if q.keywords {
		v.Del("timeline")
		v.Del("facet")
		v.Set("size", strconv.Itoa(benchKeywords))
		return "api/v1/keywords?" + v.Encode()
	}
	return "api/v1/search?" + v.Encode()
}

// kind is a sort of questions. draw returns false where the store has no words
// for one.
type kind struct {
	name string
	draw func(d *drawer) (question, bool)
}

// kinds is the mix, in the order of the table. README.md says the same in words.
var kinds = []kind{
	{"empty query", func(*drawer) (question, bool) { return question{sort: index.Newest}, true }},
	{"rare word", one("%s", rare)},
	{"common word", one("%s", common)},
	{"commonest word", one("%s", commonest)},
	{"two words", one("%s %s", common, common)},
	{"three words", one("%s %s %s", common, common, common)},
	{"two words, OR", one("%s OR %s", common, common)},
	{"three words, OR", one("%s OR %s OR %s", common, common, common)},
	{"negation", one("%s -%s", common, common)},
	{"phrase", (*drawer).phrase},
	{"proximity", (*drawer).near},
	{"prefix", one("%s*", beginning)},
	{"fuzzy", one("%s~", long)},
	{"field", (*drawer).inField},
	{"date range", (*drawer).years},
	{"facets chosen", (*drawer).chosen},
	{"newest first", with(func(q *question) { q.sort = index.Newest })},
	{"grouped", with(func(q *question) { q.group = true })},
	{"folded", with(func(q *question) { q.fold = true })},
	{keywordsKind, (*drawer).keyworded},
}

// keywordsKind takes many searches for each question: no more than a fifth as
// many are asked.
const keywordsKind = "keywords"

// benchKeywords is how many keywords are asked for.
const benchKeywords = 24

// class is a class of words.
type class int

const (
	rare      class = iota // in 2 to 1 in 10,000 quotes, at least ten
	common                 // in 1 in 100 to 1 in 10 quotes
	commonest              // the fifty that most quotes have, "the" among them
	beginning              // the first three to five letters of a common word
	long                   // a common word of five letters or more
)

// one draws a word of each class.
func one(format string, classes ...class) func(*drawer) (question, bool) {
	return func(d *drawer) (question, bool) {
		words := make([]any, len(classes))
		for i, c := range classes {
			w := d.word(c)
			if w == "" {
				return question{}, false
			}
			words[i] = w
		}
		return question{text: fmt.Sprintf(format, words...)}, true
	}
}

func with(change func(*question)) func(*drawer) (question, bool) {
	return func(d *drawer) (question, bool) {
		q := question{text: d.word(common)}
		change(&q)
		return q, q.text != ""
	}
}

// drawer draws questions from what a store holds: the same ones from the same
// store with the same seed.
type drawer struct {
	ctx    context.Context
	search index.Searcher
	rnd    *rand.Rand
	words  [beginning][]string
	docs   map[string]int      // of the commonest words: how many have them
	values map[string][]string // of facets: the ones that most quotes have
}

// vocabulary lists the words of a field with the number of documents that have
// them, in the order of the words.
type vocabulary interface {
	index.Searcher
	Vocabulary(ctx context.Context, field string, yield func(word string, docs int) error) error
}

// drawn bounds how many words of a class are kept to draw from.
const drawn = 2000

// newDrawer reads the dictionary of a store with so many quotes.
func newDrawer(ctx context.Context, v vocabulary, quotes int, seed uint64) (*drawer, error) {
	d := &drawer{ctx: ctx, search: v, rnd: rand.New(rand.NewPCG(seed, 0)), values: map[string][]string{}, docs: map[string]int{}}
	type counted struct {
		word string
		docs int
	}
	var most []counted
	seen := [2]int{}
	keep := func(c class, word string) {
		seen[c]++
		if len(d.words[c]) < drawn {
			d.words[c] = append(d.words[c], word)
		} else if i := d.rnd.IntN(seen[c]); i < drawn { // every word is as likely to be kept
			d.words[c][i] = word
		}
	}
	err := v.Vocabulary(ctx, mapping.FieldText, func(word string, docs int) error {
		// A word of letters, and none that the query language takes for its own.
		if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) || strings.EqualFold(word, "or") || strings.EqualFold(word, "and") || strings.EqualFold(word, "not") {
			return nil
		}
		most = append(most, counted{word, docs})
		if len(most) >= 2*mostKept {
			slices.SortStableFunc(most, func(a, b counted) int { return b.docs - a.docs })
			most = most[:mostKept]
		}
		if utf8.RuneCountInString(word) < 3 {
			return nil
		}
		switch {
		case docs >= 2 && docs <= max(10, quotes/10_000):
			keep(rare, word)
		case docs >= quotes/100 && docs <= quotes/10:
			keep(common, word)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(most, func(a, b counted) int { return b.docs - a.docs })
	for _, m := range most[:min(len(most), mostKept)] {
		d.words[commonest] = append(d.words[commonest], m.word)
		d.docs[m.word] = m.docs
	}
	opts := index.SearchOptions{}
	for _, f := range []string{mapping.FieldSpeaker, mapping.FieldOrganization, mapping.FieldOutlet, mapping.FieldCountry, mapping.FieldYear} {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f, Size: mostKept})
	}
	res, err := v.Search(ctx, query.All{}, opts)
	if err != nil {
		return nil, err
	}
	for _, f := range res.Facets {
		for _, v := range f.Values {
			if v.Value != "" {
				d.values[f.Field] = append(d.values[f.Field], v.Value)
			}
		}
	}
	return d, nil
}

// mostKept is how many of the commonest words, and values of a facet, are drawn from.
const mostKept = 50

// questions draws at most n different questions of a kind. The empty query is
// always the same.
func (d *drawer) questions(k kind, n int) []question {
	var qs []question
	seen := map[string]bool{}
	if k.name == keywordsKind {
		n = (n + 4) / 5
	}
	for tries := 0; len(qs) < n && tries < 20*n; tries++ {
		q, ok := k.draw(d)
		if !ok {
			continue
		}
		if key := q.address(); !seen[key] || q.text == "" {
			seen[key] = true
			qs = append(qs, q)
		}
	}
	return qs
}

// keyworded asks for the keywords of a common word, or of one of the speakers of
// whom there are most quotes.
func (d *drawer) keyworded() (question, bool) {
	q := question{keywords: true}
	if d.rnd.IntN(2) == 0 {
		q.text = d.word(common)
		return q, q.text != ""
	}
	speaker := pick(d, d.values[mapping.FieldSpeaker])
	q.filters = map[string][]string{mapping.FieldSpeaker: {speaker}}
	return q, speaker != ""
}

func pick[T any](d *drawer, from []T) (v T) {
	if len(from) == 0 {
		return v
	}
	return from[d.rnd.IntN(len(from))]
}

func (d *drawer) word(c class) string {
	switch c {
	case beginning:
		runes := []rune(d.word(common))
		return string(runes[:min(len(runes), 3+d.rnd.IntN(3))])
	case long:
		for range 20 {
			if w := d.word(common); utf8.RuneCountInString(w) >= 5 {
				return w
			}
		}
		return ""
	}
	return pick(d, d.words[c])
}

// run draws words that stand one behind the other in a quote.
func (d *drawer) run(n int) []string {
	q, err := query.Parse("text:" + d.word(common))
	if err != nil {
		return nil
	}
	res, err := d.search.Search(d.ctx, q, index.SearchOptions{Size: 1, From: d.rnd.IntN(50), Sort: index.Oldest})
	if err != nil || len(res.Hits) == 0 || res.Hits[0].Quote == nil {
		return nil
	}
	words := strings.FieldsFunc(res.Hits[0].Interview.Words(res.Hits[0].Quote), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) < n {
		return nil
	}
	from := d.rnd.IntN(len(words) - n + 1)
	return words[from : from+n]
}

func (d *drawer) phrase() (question, bool) {
	words := d.run(2 + d.rnd.IntN(2))
	return question{text: `"` + strings.Join(words, " ") + `"`}, words != nil
}

func (d *drawer) near() (question, bool) {
	words := d.run(4)
	if words == nil || words[0] == words[3] {
		return question{}, false
	}
	return question{text: fmt.Sprintf(`"%s %s"~5`, words[3], words[0])}, true
}

// inField asks for a word of a name, every other time with a common word.
func (d *drawer) inField() (question, bool) {
	field := pick(d, []string{mapping.FieldSpeaker, mapping.FieldOrganization, mapping.FieldOutlet, mapping.FieldCountry})
	words := strings.FieldsFunc(pick(d, d.values[field]), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 {
		return question{}, false
	}
	text := field + ":" + strings.ToLower(words[len(words)-1])
	if d.rnd.IntN(2) == 0 {
		text += " " + d.word(common)
	}
	return question{text: text}, true
}

// years asks for one to ten years, every other time with a common word.
func (d *drawer) years() (question, bool) {
	year, err := strconv.Atoi(pick(d, d.values[mapping.FieldYear]))
	if err != nil {
		return question{}, false
	}
	text := fmt.Sprintf("said:%04d..%04d", year, year+d.rnd.IntN(10))
	if d.rnd.IntN(2) == 0 {
		text += " " + d.word(common)
	}
	return question{text: text}, true
}

// chosen chooses two values of each of two facets.
func (d *drawer) chosen() (question, bool) {
	q := question{text: d.word(common), filters: map[string][]string{}}
	for _, f := range []string{mapping.FieldYear, pick(d, []string{mapping.FieldSpeaker, mapping.FieldOrganization})} {
		values := []string{pick(d, d.values[f]), pick(d, d.values[f])}
		slices.Sort(values)
		if values = slices.Compact(values); values[0] == "" {
			return q, false
		}
		q.filters[f] = values
	}
	return q, q.text != ""
}
