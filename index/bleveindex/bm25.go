package bleveindex

import (
	"fmt"
	"math"
	"strconv"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"onrecord/mapping"
)

// The constants of BM25 as Robertson and Zaragoza give them (The Probabilistic
// Relevance Framework: BM25 and Beyond, 2009), and as Lucene has them.
const (
	k1 = 1.2
	b  = 0.75
)

// bm25 scores one term, or one phrase, of one field. bleve's own BM25 is not
// used: it takes the number of different terms for the length of the average
// document, the square root of the frequency, and the rarity twice.
type bm25 struct {
	idf     float64 // the rarity, times what the field counts; 0 scores nothing
	average float64 // tokens in the field of the average document; 0 where neither length nor frequency count
}

// score is for a document whose field has so many tokens, of which freq are
// the term.
func (w bm25) score(freq, length float64) float64 {
	if w.average == 0 {
		return w.idf
	}
	return w.idf * freq * (k1 + 1) / (freq + k1*(1-b+b*length/w.average))
}

// idf is the rarity of what df of n documents have. It is above 0 for every
// term (Lucene's form).
func idf(df, n float64) float64 { return math.Log(1 + (n-df+0.5)/(df+0.5)) }

// fieldStats are the sums over the documents that have a field.
type fieldStats struct{ docs, tokens float64 }

// lengths knows the sums of every field that is ranked, for one state of the
// index. A field's lengths stand in the index as terms of a field of their own:
// so their sum costs one look at some hundred terms, and deleted documents do
// not count.
type lengths struct {
	mu    sync.Mutex
	state string
	sums  map[string]fieldStats
}

func (l *lengths) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.state, l.sums = "", nil
}

func (l *lengths) of(snap *scorch.IndexSnapshot, field string) (fieldStats, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if state := stateOf(snap); l.sums == nil || l.state != state {
		l.state, l.sums = state, map[string]fieldStats{}
	}
	if s, ok := l.sums[field]; ok {
		return s, nil
	}
	var s fieldStats
	for _, sg := range snap.Segments() {
		dict, err := sg.Segment().Dictionary(mapping.LengthField(field))
		if err != nil {
			return s, fmt.Errorf("reading the lengths of %s: %w", field, err)
		}
		terms := dict.AutomatonIterator(nil, nil, nil)
		for {
			t, err := terms.Next()
			if err != nil {
				return s, fmt.Errorf("reading the lengths of %s: %w", field, err)
			}
			if t == nil {
				break
			}
			n, err := strconv.Atoi(t.Term)
			if err != nil {
				return s, fmt.Errorf("reading the lengths of %s: %w", field, err)
			}
			list, err := dict.PostingsList([]byte(t.Term), sg.Deleted(), nil)
			if err != nil {
				return s, fmt.Errorf("reading the lengths of %s: %w", field, err)
			}
			s.docs += float64(list.Count())
			s.tokens += float64(list.Count()) * float64(n)
		}
	}
	l.sums[field] = s
	return s, nil
}

// frequency returns in how many documents a term of a field is.
func frequency(snap *scorch.IndexSnapshot, field, term string) (df float64, err error) {
	for _, sg := range snap.Segments() {
		sc := scan{segment: sg.Segment(), deleted: sg.Deleted()}
		list, err := sc.list(field, term)
		if err != nil {
			return 0, fmt.Errorf("looking up %q: %w", term, err)
		}
		if list != nil {
			df += float64(list.Count())
		}
	}
	return df, nil
}

// weigh returns what scores a term, or several of which each comes in df
// documents, in a field that counts weight.
func (l *lengths) weigh(snap *scorch.IndexSnapshot, f mapping.Field, field string, df float64, weight float64) (bm25, error) {
	if f.Kind != mapping.Text {
		// A name is said once, whoever bears it.
		n, err := snap.DocCount()
		return bm25{idf: weight * idf(df, max(df, float64(n)))}, err
	}
	s, err := l.of(snap, field)
	if err != nil || s.docs == 0 {
		return bm25{}, err
	}
	return bm25{weight * idf(df, max(s.docs, df)), s.tokens / s.docs}, nil
}
