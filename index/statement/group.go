package statement

import (
	"cmp"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync"

	"onrecord/index"
)

// The limits that keep grouping linear, whatever the quotes are.
const (
	// maxPosting is how many quotes, the first in order, are found by one
	// shingle.
	maxPosting = 64
	// maxCandidates is how many quotes one quote is compared with: those with
	// which it shares most.
	maxCandidates = 32
	// minShared is how many shingles two quotes share at least.
	minShared = 2
	// maxSpeakers is how many spellings of its speaker a statement keeps.
	maxSpeakers = 16
	// parts is into how many parts the shingles are split, to be sorted one
	// part after the other.
	parts = 16
)

// Groups are quotes by statement. The zero value is empty and ready for Add.
type Groups struct {
	quotes   []entry
	features []uint32 // of all quotes
	names    []Name
	nameOf   map[Name]int32
}

// entry is a quote within Groups. By its features it is found: its shingles;
// the whole text; and the text with the speaker's name, for where many say the
// same words.
type entry struct {
	quote, interview index.ID
	text             uint64
	first, after     int // in features
	name             int32
	from, day        int32 // the first and the last day of the date, since 1970; or noDay
	words            int32
	turn             bool
}

const noDay = math.MaxInt32

// textFeatures is how many features come after the shingles.
const textFeatures = 2

func (g *Groups) featuresOf(e *entry) []uint32 { return g.features[e.first:e.after] }

func (g *Groups) shinglesOf(e *entry) []uint32 { return g.features[e.first : e.after-textFeatures] }

// Add adds occurrences. No quote may be added twice.
func (g *Groups) Add(occurrences ...Occurrence) {
	if g.nameOf == nil {
		g.nameOf = map[Name]int32{}
	}
	for i := range occurrences {
		o := &occurrences[i]
		e := entry{quote: o.Quote, interview: o.Interview, text: o.Words.Text, name: g.name(o.Speaker), words: int32(o.Words.Len()), turn: o.Turn, from: noDay, day: noDay}
		if from, end := o.Date.Bounds(); !from.IsZero() {
			e.from, e.day = int32(from.Unix()/secondsOfDay), int32(end.Unix()/secondsOfDay)-1
		}
		e.first = len(g.features)
		text := newHash.mix(e.text)
		g.features = append(g.features, o.Words.Shingles...)
		g.features = append(g.features, text.fold(), text.mix(uint64(newHash.words(o.Speaker.Words))).fold())
		e.after = len(g.features)
		g.quotes = append(g.quotes, e)
	}
}

const secondsOfDay = 24 * 60 * 60

// name returns the number of a name.
func (g *Groups) name(n Name) int32 {
	number, ok := g.nameOf[n]
	if !ok {
		number = int32(len(g.names))
		g.names = append(g.names, n)
		g.nameOf[n] = number
	}
	return number
}

// Member is a quote that is an occurrence of a statement.
type Member struct{ Quote, Interview, Statement index.ID }

// Members returns the members of all groups of quotes from at least two
// articles, in the order of their dates. A quote that stands alone is no
// member.
func (g *Groups) Members() []Member {
	slices.SortFunc(g.quotes, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(b.words, a.words), cmp.Compare(a.quote, b.quote))
	})
	first := g.group()
	statement := map[int32]index.ID{} // by the first quote
	for i, f := range first {
		if g.quotes[i].interview != g.quotes[f].interview && statement[f] == "" {
			statement[f] = index.HashID("statement", string(g.quotes[f].quote))
		}
	}
	var members []Member
	for i, f := range first {
		if s := statement[f]; s != "" {
			members = append(members, Member{g.quotes[i].quote, g.quotes[i].interview, s})
		}
	}
	return members
}

// group returns, for each quote, the first quote of its statement.
func (g *Groups) group() []int32 {
	post := g.post()
	first := make([]int32, len(g.quotes))
	speakers := map[int32][]int32{} // of statements of two or more, by their first quote
	hits := make([]int32, len(g.quotes))
	var found, candidates []int32
	for i := range g.quotes {
		e := &g.quotes[i]
		found = found[:0]
		features := g.featuresOf(e)
		for n, f := range features {
			weight := int32(1)
			switch len(features) - n {
			case 2: // the same words
				weight = minShared
			case 1: // of the same speaker: they come first
				weight = math.MaxInt32 / 2
			}
			for _, c := range post.of(f) {
				if int(c) >= i {
					break
				}
				if hits[c] == 0 {
					found = append(found, c)
				}
				hits[c] += weight
			}
		}
		candidates = candidates[:0]
		for _, c := range found {
			if hits[c] >= minShared {
				candidates = append(candidates, c)
			}
		}
		if len(candidates) > maxCandidates {
			slices.SortFunc(candidates, func(a, b int32) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
			candidates = candidates[:maxCandidates]
		}
		for _, c := range found {
			hits[c] = 0
		}
		best, bestScore := int32(i), 0
		for _, c := range candidates {
			score := g.compare(e, &g.quotes[c], first[c] == c)
			if score > 0 && (score > bestScore || score == bestScore && first[c] < best) && g.mayJoin(e, first[c], speakers) {
				best, bestScore = first[c], score
			}
		}
		first[i] = best
		if best != int32(i) {
			if speakers[best] == nil {
				speakers[best] = []int32{g.quotes[best].name}
			}
			if s := speakers[best]; len(s) < maxSpeakers && !slices.Contains(s, e.name) {
				speakers[best] = append(s, e.name)
			}
		}
	}
	return first
}

// mayJoin reports whether e's speaker contradicts none of a statement's.
func (g *Groups) mayJoin(e *entry, first int32, speakers map[int32][]int32) bool {
	for _, s := range speakers[first] {
		if g.names[s].agree(g.names[e.name]) == apart {
			return false
		}
	}
	return true
}

// compare returns how much of the same statement e and an earlier quote are: 0
// is not at all, and more is more. A quote joins by its likeness to the first
// of a statement, or as a cut of any occurrence: two speeches that hold one
// sentence, and a third that shares another with the second, would otherwise
// all become one.
func (g *Groups) compare(e, o *entry, isFirst bool) int {
	need := needed(g.names[e.name].agree(g.names[o.name]), e, o)
	shorter := min(e.words, o.words)
	switch {
	case need == never || shorter < need.equal:
		return 0
	case e.text == o.text:
		return math.MaxInt
	case shorter < need.overlap:
		return 0
	}
	a, b := g.shinglesOf(e), g.shinglesOf(o)
	n := shared(a, b)
	switch {
	case !enough(n, len(a), len(b)):
		return 0
	case !isFirst && (e.words > o.words || len(a) > len(b)):
		return 0
	}
	return n
}

// enough reports whether n common shingles of a and of b are enough: four in
// five of the shorter's, since outlets cut quotes, or half of all, since they
// also mend them. Two in three already group answers that begin and end alike
// ("I don't have anything to predict for you at this point in time").
func enough(n, a, b int) bool {
	return n >= minShared && (5*n >= 4*min(a, b) || 2*n >= a+b-n)
}

// needed returns how many words e and o must have.
func needed(a accord, e, o *entry) atLeast {
	days := daysApart(e, o)
	switch {
	case a == apart:
		return never
	case days == unknown && a >= bare:
		return personUndated
	case days == unknown:
		return openUndated
	case days == 1 && e.turn && o.turn && a >= bare:
		return turnNext
	case days > 0 && e.turn && o.turn:
		return never
	case days <= nearDays && a >= bare:
		return personNear
	case days <= nearDays:
		return openNear
	case a == same:
		return personFar
	}
	return never
}

// unknown is the distance of two dates that may be one, where a day is not
// known.
const unknown = -1

func daysApart(e, o *entry) int32 {
	if e.day == noDay || o.day == noDay {
		return unknown
	}
	days := max(e.from-o.day, o.from-e.day, 0)
	switch {
	case e.from == e.day && o.from == o.day:
		return days
	case days == 0:
		return unknown
	}
	return max(days, nearDays+1) // two months, or two years
}

// postings are the quotes by feature, in order, for features of two or more.
type postings [parts]posting

type posting struct {
	features []uint32 // ascending
	starts   []uint32 // in quotes, one more than features
	quotes   []int32
	seen     []uint64 // a bit for each feature, by its hash: most features asked for are not there
}

func (g *Groups) post() *postings {
	p := new(postings)
	var wg sync.WaitGroup
	next := make(chan int, parts)
	for part := range parts {
		next <- part
	}
	close(next)
	for range min(parts, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			var pairs []uint64
			for part := range next {
				pairs = g.postPart(p, part, pairs[:0])
			}
		})
	}
	wg.Wait()
	return p
}

func (g *Groups) postPart(p *postings, part int, pairs []uint64) []uint64 {
	for i := range g.quotes {
		for _, f := range g.featuresOf(&g.quotes[i]) {
			if f%parts == uint32(part) {
				pairs = append(pairs, uint64(f)<<32|uint64(i))
			}
		}
	}
	slices.Sort(pairs)
	t := &p[part]
	for start := 0; start < len(pairs); {
		f := uint32(pairs[start] >> 32)
		end := start + 1
		for end < len(pairs) && uint32(pairs[end]>>32) == f {
			end++
		}
		if end-start > 1 {
			t.features = append(t.features, f)
			t.starts = append(t.starts, uint32(len(t.quotes)))
			for _, pair := range pairs[start:min(end, start+maxPosting)] {
				t.quotes = append(t.quotes, int32(uint32(pair)))
			}
		}
		start = end
	}
	t.starts = append(t.starts, uint32(len(t.quotes)))
	t.seen = make([]uint64, 1<<bits.Len(uint(len(t.features)/4))) // 16 bits for each
	for _, f := range t.features {
		word, bit := t.bit(f)
		*word |= bit
	}
	return pairs
}

func (t *posting) bit(feature uint32) (word *uint64, bit uint64) {
	h := feature / parts
	return &t.seen[int(h/64)%len(t.seen)], 1 << (h % 64)
}

func (p *postings) of(feature uint32) []int32 {
	t := &p[feature%parts]
	if word, bit := t.bit(feature); *word&bit == 0 {
		return nil
	}
	i, ok := slices.BinarySearch(t.features, feature)
	if !ok {
		return nil
	}
	return t.quotes[t.starts[i]:t.starts[i+1]]
}
