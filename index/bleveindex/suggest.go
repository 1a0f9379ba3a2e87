package bleveindex

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// The bounds of a completion.
const (
	maxTyped = 100 // bytes; nobody types a longer beginning of a name
	// shortestWord is how many letters a word that is suggested has at least:
	// a shorter one is as soon typed.
	shortestWord = 3
	// keptWords is how many of the completions are words where there are names,
	// too.
	keptWords = 3
)

// names holds what can be completed in one state of the index, ordered by its
// beginnings. It is made when somebody first types after a change.
type names struct {
	values []named
	labels []label
	starts []start // sorted by the text that begins there
}

// named is a value of a field.
type named struct {
	field, value string
	count        int
}

// label is a name of a value, its own or another.
type label struct {
	value  uint32
	also   string // the other name as it is written; "" for the value itself
	folded string
}

// start is the place in a label where one of its words begins.
type start struct{ label, at uint32 }

func (ns *names) rest(s start) string { return ns.labels[s.label].folded[s.at:] }

// typed folds what is typed as labels are folded: "U.N." begins as "UN".
func typed(s string) string {
	return strings.ReplaceAll(mapping.Fold(strings.Join(strings.Fields(s), " ")), ".", "")
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// add adds a name, to be found by each of its words.
func (ns *names) add(value uint32, also, text string) {
	l := ns.label(value, also, text)
	in := false
	for i, r := range l.folded {
		if now := letter(r); now != in {
			if in = now; in {
				ns.starts = append(ns.starts, start{uint32(len(ns.labels) - 1), uint32(i)})
			}
		}
	}
}

func (ns *names) label(value uint32, also, text string) label {
	l := label{value, also, typed(text)}
	ns.labels = append(ns.labels, l)
	return l
}

// addWhole adds a name to be found by its first word alone. The gazetteer knows
// things by so many names that any two letters begin a word of one.
func (ns *names) addWhole(value uint32, also string) {
	l := ns.label(value, also, also)
	if at := strings.IndexFunc(l.folded, letter); at >= 0 {
		ns.starts = append(ns.starts, start{uint32(len(ns.labels) - 1), uint32(at)})
	}
}

// Suggest completes names from the values of facets, the other names of
// speakers and the synonyms, and words from the dictionaries of the segments.
func (ix *Index) Suggest(ctx context.Context, prefix string, n int, fields ...string) (found []index.Suggestion, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return nil, ErrClosed
	}
	defer rescue("completing", &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n = min(n, index.MaxSuggestions)
	key := strings.TrimLeftFunc(typed(prefix), func(r rune) bool { return !letter(r) })
	if n <= 0 || key == "" || len(prefix) > maxTyped || !utf8.ValidString(prefix) {
		return nil, nil
	}
	snap, err := ix.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	ns, err := ix.allNames(ctx, snap)
	if err != nil {
		return nil, err
	}
	asked := func(field string) bool { return len(fields) == 0 || slices.Contains(fields, field) }
	found = ns.complete(key, n, asked)
	if !asked(mapping.FieldText) || strings.ContainsRune(key, ' ') {
		return found, nil
	}
	ws, err := completeWords(ctx, snap, key, n)
	if err != nil {
		return nil, err
	}
	room := max(n-len(found), min(keptWords, n/2))
	ws = ws[:min(len(ws), room)]
	return append(found[:min(len(found), n-len(ws))], ws...), nil
}

// complete returns the names that begin so, the most frequent first.
func (ns *names) complete(key string, n int, asked func(field string) bool) []index.Suggestion {
	from, _ := slices.BinarySearchFunc(ns.starts, key, func(s start, key string) int { return strings.Compare(ns.rest(s), key) })
	best := map[uint32]string{} // value -> the other name
	for _, s := range ns.starts[from:] {
		if !strings.HasPrefix(ns.rest(s), key) {
			break
		}
		l := ns.labels[s.label]
		if !asked(ns.values[l.value].field) {
			continue
		}
		// Its own name tells more than another, and among others the shortest.
		if also, ok := best[l.value]; !ok || also != "" && (l.also == "" || cmp.Or(cmp.Compare(len(l.also), len(also)), cmp.Compare(l.also, also)) < 0) {
			best[l.value] = l.also
		}
	}
	found := make([]index.Suggestion, 0, len(best))
	for v, also := range best {
		found = append(found, index.Suggestion{Field: ns.values[v].field, Value: ns.values[v].value, Also: also, Count: ns.values[v].count})
	}
	slices.SortFunc(found, func(a, b index.Suggestion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value),
			cmp.Compare(slices.Index(mapping.SuggestFields, a.Field), slices.Index(mapping.SuggestFields, b.Field)))
	})
	return found[:min(n, len(found))]
}

// allNames returns the names in a state of the index. Whoever types next waits
// until they are read.
func (ix *Index) allNames(ctx context.Context, snap *scorch.IndexSnapshot) (*names, error) {
	if ns := ix.names.get(snap, ""); ns != nil {
		return ns, nil
	}
	ix.naming.Lock()
	defer ix.naming.Unlock()
	if ns := ix.names.get(snap, ""); ns != nil {
		return ns, nil
	}
	ns, err := ix.readNames(ctx, snap)
	if err == nil {
		ix.names.put(snap, "", ns)
	}
	return ns, err
}

func (ix *Index) readNames(ctx context.Context, snap *scorch.IndexSnapshot) (*names, error) {
	opts := index.SearchOptions{Fold: true}
	for _, f := range mapping.SuggestFields {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f, Size: 1 << 30})
	}
	s, err := ix.newPass(snap, query.All{}, opts)
	if err != nil {
		return nil, err
	}
	a, err := s.answer(ctx, opts)
	if err != nil {
		return nil, err
	}
	ns := &names{}
	speakers := map[string]uint32{}
	byLabel := map[string][]uint32{} // folded name -> values
	for _, f := range a.counts.Facets {
		for _, v := range f.Values {
			if v.Value == "" {
				continue
			}
			n := uint32(len(ns.values))
			ns.values = append(ns.values, named{f.Field, v.Value, v.Count})
			ns.add(n, "", v.Value)
			key := ns.labels[len(ns.labels)-1].folded
			byLabel[key] = append(byLabel[key], n)
			if f.Field == mapping.FieldSpeaker {
				speakers[v.Value] = n
			}
		}
	}
	if err := ns.addAliases(ctx, s, speakers); err != nil {
		return nil, err
	}
	for _, group := range ix.synonyms.Groups() {
		for _, own := range group {
			for _, v := range byLabel[typed(own)] {
				if ns.values[v].field == mapping.FieldSpeaker {
					continue // the register has the other names of people
				}
				for _, other := range group {
					if typed(other) != typed(own) {
						ns.addWhole(v, other)
					}
				}
			}
		}
	}
	slices.SortFunc(ns.starts, func(a, b start) int { return strings.Compare(ns.rest(a), ns.rest(b)) })
	return ns, nil
}

// addAliases adds the other names of speakers: those that a quote of theirs
// has.
func (ns *names) addAliases(ctx context.Context, s *pass, speakers map[string]uint32) error {
	v, err := s.ix.columns.view(s.snap, []string{mapping.FieldSpeaker, mapping.FieldAlias, mapping.FieldKind})
	if err != nil {
		return err
	}
	type pair struct{ speaker, alias uint32 }
	seen := map[pair]bool{}
	var last pair
	for seg, aliases := range v.values[mapping.FieldAlias] {
		names := v.values[mapping.FieldSpeaker][seg]
		deleted := s.snap.Segments()[seg].Deleted()
		for doc := range v.starts[seg+1] - v.starts[seg] {
			if doc%checkEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if deleted != nil && deleted.Contains(uint32(doc)) {
				continue
			}
			for at, end := aliases.of(doc); at < end; at++ {
				p := pair{names.first(doc), aliases.at(at)}
				if p.speaker == 0 || p.alias == 0 || p == last || seen[p] {
					continue
				}
				last, seen[p] = p, true
				alias, name := v.dicts[mapping.FieldAlias][p.alias], v.dicts[mapping.FieldSpeaker][p.speaker]
				if n, ok := speakers[name]; ok && typed(alias) != typed(name) {
					ns.add(n, alias, alias)
				}
			}
		}
	}
	return nil
}

// completeWords returns the words of quotes that begin so, the most frequent
// first. Chinese, Japanese and Korean are left out: what is indexed of them are
// pairs of characters.
func completeWords(ctx context.Context, snap *scorch.IndexSnapshot, key string, n int) ([]index.Suggestion, error) {
	if utf8.RuneCountInString(key) < 2 || strings.ContainsFunc(key, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
	}) {
		return nil, nil
	}
	f, _ := mapping.Lookup(mapping.FieldText)
	field := f.WordsField()
	counts := map[string]int{} // what has been deleted since the last merge among it
	deletions := false
	for _, sg := range snap.Segments() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		deletions = deletions || sg.Deleted() != nil
		dict, err := sg.Segment().Dictionary(field)
		if err != nil {
			return nil, err
		}
		terms := dict.AutomatonIterator(nil, []byte(key), behind([]byte(key)))
		for i := 0; ; i++ {
			if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			t, err := terms.Next()
			if err != nil {
				return nil, err
			}
			if t == nil {
				break
			}
			if t.Term != key && utf8.RuneCountInString(t.Term) >= shortestWord {
				counts[t.Term] += int(t.Count)
			}
		}
	}
	found := make([]index.Suggestion, 0, len(counts))
	for w, c := range counts {
		found = append(found, index.Suggestion{Field: mapping.FieldText, Value: w, Count: c})
	}
	slices.SortFunc(found, mostFrequent)
	if !deletions {
		return found[:min(n, len(found))], nil
	}
	// The counts are too high at most: once n words that are counted exactly
	// reach the next one's bound, no other can come before them.
	var exact []index.Suggestion
	for _, s := range found {
		if len(exact) >= n && exact[n-1].Count > s.Count {
			break
		}
		df, err := frequency(snap, field, s.Value)
		if err != nil {
			return nil, err
		}
		if s.Count = int(df); df > 0 {
			at, _ := slices.BinarySearchFunc(exact, s, mostFrequent)
			exact = slices.Insert(exact, at, s)
		}
	}
	return exact[:min(n, len(exact))], nil
}

func mostFrequent(a, b index.Suggestion) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
}
