package bleveindex

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/index"
	"onrecord/mapping"
)

// keyCounter counts which quotes have a word or a pair of words, in those of a
// query and in all of some languages. A search for each would look for the
// quotes of the query again, and tally what nobody asks.
type keyCounter struct {
	s      *pass
	theirs []*roaring.Bitmap // by segment, the quotes of the query
	all    []*roaring.Bitmap // likewise, the quotes in the languages
}

// newKeyCounter takes the hits of a pass.
func newKeyCounter(s *pass, entries []entry, fs *folds, languages map[string]bool) (*keyCounter, error) {
	c := &keyCounter{s: s}
	for seg := range s.view.dates {
		c.theirs = append(c.theirs, roaring.New())
		all, err := s.inLanguages(seg, languages)
		if err != nil {
			return nil, err
		}
		c.all = append(c.all, all)
	}
	add := func(doc uint64) {
		seg, local := s.view.locate(doc)
		c.theirs[seg].Add(uint32(local))
	}
	for i := range entries {
		add(entries[i].doc)
		if fs == nil {
			continue
		}
		if n := fs.statement(&entries[i]); n > 0 {
			for _, doc := range fs.folds[n].docs {
				add(doc)
			}
		}
	}
	return c, nil
}

// inLanguages returns the documents of a segment in some languages; "" is one
// that is not known.
func (s *pass) inLanguages(seg int, languages map[string]bool) (*roaring.Bitmap, error) {
	sc := s.scan(seg)
	in := roaring.New()
	if languages[""] { // all but those of which it is known
		in.AddRange(0, sc.to)
	}
	dict, err := sc.segment.Dictionary(mapping.FieldLanguage)
	if err != nil {
		return nil, err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	var list segment.PostingsList
	for {
		t, err := terms.Next()
		if err != nil || t == nil {
			return in, err
		}
		if languages[t.Term] == languages[""] {
			continue
		}
		if list, err = dict.PostingsList([]byte(t.Term), nil, list); err != nil {
			return nil, err
		}
		docs := roaring.New()
		if err := union(docs, list); err != nil {
			return nil, err
		}
		if languages[""] {
			in.AndNot(docs)
		} else {
			in.Or(docs)
		}
	}
}

// keyCount is how many quotes have something.
type keyCount struct {
	theirs       int // of the query; with Fold, statements
	publications int // of the query, each for itself
	all          int // in the languages
}

// count counts the quotes that have these very words.
func (c *keyCounter) count(ctx context.Context, text string) (n keyCount, err error) {
	row, _ := mapping.Lookup(mapping.FieldText)
	row.Weight = 1
	node := c.s.c.phrase(row, text)
	if node == nil {
		return n, nil
	}
	statements := map[uint32]bool{}
	for seg := range c.theirs {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		docs, err := c.s.matching(node, seg)
		if err != nil {
			return n, err
		}
		n.all += int(docs.AndCardinality(c.all[seg]))
		docs.And(c.theirs[seg])
		n.publications += int(docs.GetCardinality())
		if c.s.counts.fold == nil {
			continue
		}
		for it := docs.Iterator(); it.HasNext(); {
			if st := c.s.counts.fold.statement(seg, uint64(it.Next())); st > 0 {
				statements[st] = true
			} else {
				n.theirs++
			}
		}
	}
	if n.theirs += len(statements); c.s.counts.fold == nil {
		n.theirs = n.publications
	}
	return n, nil
}

// matching returns the documents of a segment that match.
func (s *pass) matching(n node, seg int) (*roaring.Bitmap, error) {
	sc := s.scan(seg)
	docs := roaring.New()
	if term, ok := n.(*termNode); ok { // without a look at each of them
		list, err := sc.list(term.field, term.term)
		if err != nil || list == nil {
			return docs, err
		}
		if err := union(docs, list); err != nil {
			return nil, err
		}
		if sc.deleted != nil {
			docs.AndNot(sc.deleted)
		}
		return docs, nil
	}
	it, err := n.iterator(sc)
	if err != nil {
		return nil, err
	}
	for doc := uint64(0); ; doc++ {
		if doc, err = it.next(doc); err != nil {
			return nil, err
		}
		if doc == noDoc {
			return docs, nil
		}
		docs.Add(uint32(doc))
	}
}

// keyword counts a word or a pair exactly; nil is one that is no keyword.
func (c *keyCounter) keyword(ctx context.Context, text string, all *index.Keywords) (*index.Keyword, error) {
	n, err := c.count(ctx, text)
	if err != nil {
		return nil, err
	}
	k := &index.Keyword{Text: text, Count: n.theirs, Others: max(0, n.all-n.publications)}
	k.Score = index.LogLikelihood(k.Count, all.Quotes, k.Others, all.Others)
	if k.Count < index.KeywordCount || k.Score < index.KeywordScore || !oftener(k.Count, all.Quotes, k.Others, all.Others) {
		return nil, nil
	}
	return k, nil
}
