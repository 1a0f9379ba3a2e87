package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/mapping"
)

// What is read from the bytes of a segment is what its own iterator gives, in
// whatever documents are asked for.
func TestPositions(t *testing.T) {
	dir, a := filepath.Join(t.TempDir(), "index"), &indextest.Archive{}
	ix := opened(t)(Open(dir, a))
	rnd := rand.New(rand.NewPCG(3, 4))
	var ivs []*index.Interview
	for i := range 12 {
		text, quotes := "", []index.Quote(nil)
		for range 300 {
			words := make([]string, 1+rnd.IntN(200)*rnd.IntN(2))
			for k := range words {
				words[k] = fmt.Sprintf("w%d", rnd.IntN(1+rnd.IntN(400)))
			}
			start := len(text)
			text += strings.Join(words, " ")
			quotes = append(quotes, index.Quote{ID: index.ID(fmt.Sprintf("iv%d-%d", i, len(quotes))), Form: index.Direct, Spans: []index.Span{{Start: start, End: len(text)}}})
			text += "\n\n"
		}
		ivs = append(ivs, &index.Interview{Article: index.Article{ID: index.ID(fmt.Sprintf("iv%d", i)), Text: text}, Quotes: quotes})
	}
	if err := ix.Put(t.Context(), ivs...); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	ix = opened(t)(Open(dir, a)) // what is put is a file by now
	snap, err := ix.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	files := 0
	for _, s := range snap.Segments() {
		seg := s.Segment()
		for _, term := range []string{"w0", "w1", "w7", "w60", "w399", "none"} {
			p := openPositions(seg, mapping.FieldText, term, true)
			dict, err := seg.Dictionary(mapping.FieldText)
			if err != nil {
				t.Fatal(err)
			}
			list, err := dict.PostingsList([]byte(term), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if p == nil {
				if _, ok := seg.(file); ok && list.Count() > 0 {
					t.Fatalf("%s is not read", term)
				}
				continue
			}
			files++
			if p.docs.GetCardinality() != list.Count() {
				t.Fatalf("%s: %d documents, want %d", term, p.docs.GetCardinality(), list.Count())
			}
			for it := list.Iterator(true, true, true, nil); ; {
				var want segment.Posting
				if want, err = it.Next(); err != nil || want == nil {
					break
				}
				if rnd.IntN(3) == 0 {
					continue // documents are passed, too
				}
				pos, spans, n, ok := p.read(want.Number(), nil, nil, true)
				var wantPos []uint32
				var wantSpans []index.Span
				for _, l := range want.Locations() {
					wantPos, wantSpans = append(wantPos, uint32(l.Pos())), append(wantSpans, spanOf(l))
				}
				if !ok || n != length(want) || !slices.Equal(pos, wantPos) || !slices.Equal(spans, wantSpans) {
					t.Fatalf("%s in %d: %v %v %v %v, want %v %v %v", term, want.Number(), pos, spans, n, ok, wantPos, wantSpans, length(want))
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			again := openPositions(seg, mapping.FieldText, term, true)
			seek, deleted := openPositions(seg, mapping.FieldText, term, false), roaring.New()
			for doc := range uint32(seg.Count()) {
				if rnd.IntN(5) == 0 {
					deleted.Add(doc)
				}
			}
			if list, err = dict.PostingsList([]byte(term), deleted, nil); err != nil {
				t.Fatal(err)
			}
			unscored := openPositions(seg, mapping.FieldText, term, false)
			for it, doc := list.Iterator(true, true, false, nil), uint64(0); ; {
				want, err := it.Advance(doc)
				if err != nil {
					t.Fatal(err)
				}
				got := seek.seek(doc, true, deleted)
				if other := unscored.seek(doc, false, deleted); other != got {
					t.Fatalf("%s from %d: %d without scores, %d with them", term, doc, other, got)
				}
				if want == nil {
					if got != noDoc {
						t.Fatalf("%s from %d: %d, want none", term, doc, got)
					}
					break
				}
				if got != want.Number() || seek.freq != want.Frequency() || float64(seek.norm) != length(want) {
					t.Fatalf("%s from %d: %d, %d times of %d, want %d, %d times of %g", term, doc, got, seek.freq, seek.norm, want.Number(), want.Frequency(), length(want))
				}
				doc = got + 1 + uint64(rnd.IntN(2)*rnd.IntN(800))
			}
			for doc := range seg.Count() {
				pos, _, _, ok := again.read(doc, nil, nil, false)
				if ok != p.docs.Contains(uint32(doc)) || ok != (len(pos) > 0) {
					t.Fatalf("%s in %d: %v", term, doc, pos)
				}
			}
		}
	}
	if files == 0 {
		t.Error("no segment was a file")
	}
}

// A pair is found as often as the general rule finds it.
func TestNearPair(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	some := func() (pos []uint32, all []stretch) {
		at := 0
		for range 1 + rnd.IntN(6) {
			at += 1 + rnd.IntN(6)
			pos, all = append(pos, uint32(at)), append(all, stretch{first: at, last: at})
		}
		return pos, all
	}
	for range 20_000 {
		x, xs := some()
		y, ys := some()
		within := rnd.IntN(6)
		want := near(nil, [][]stretch{xs, ys}, within, make([]int, 2), make([]int, 2))
		if got := nearPair(x, y, within); got != len(want) {
			t.Fatalf("%v %v within %d: %d, want %v", x, y, within, got, want)
		}
	}
}

// damaged is a segment of whatever bytes.
type damaged struct {
	segment.Segment
	data []byte
	at   uint64
	docs uint64
}

func (d damaged) Data() []byte                    { return d.data }
func (d damaged) DictAddr(string) (uint64, error) { return d.at, nil }
func (d damaged) ChunkMode() uint32               { return zap.DefaultChunkMode }
func (d damaged) NumDocs() uint64                 { return d.docs }
func (d damaged) Version() uint32                 { return zap.Version }

// FuzzPositions reads damaged segments: that ends, in an answer or in a panic,
// which a search turns into an error, and takes no more memory than there are
// bytes.
func FuzzPositions(f *testing.F) {
	dir, a := filepath.Join(f.TempDir(), "index"), &indextest.Archive{}
	ix := opened(f)(Open(dir, a))
	iv := &index.Interview{Article: index.Article{ID: "iv"}}
	for i := range 40 {
		start := len(iv.Text)
		iv.Text += fmt.Sprintf("the ice of the north %d\n\n", i)
		iv.Quotes = append(iv.Quotes, index.Quote{ID: index.ID(fmt.Sprintf("iv-%d", i)), Form: index.Direct, Spans: []index.Span{{Start: start, End: len(iv.Text) - 2}}})
	}
	a.Add(iv)
	if err := ix.Put(f.Context(), iv); err != nil {
		f.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		f.Fatal(err)
	}
	ix = opened(f)(Open(dir, a))
	snap, err := ix.snapshot()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range snap.Segments() {
		if seg, ok := s.Segment().(file); ok {
			if at, err := seg.DictAddr(mapping.FieldText); err == nil {
				f.Add(slices.Clone(seg.Data()), at, seg.NumDocs())
			}
		}
	}
	if err := snap.Close(); err != nil {
		f.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, at, docs uint64) {
		read := func(use func(*positions)) (err error) {
			defer rescue("reading a damaged segment", &err)
			for _, term := range []string{"the", "ice", "7"} {
				if p := openPositions(damaged{nil, data, at, docs}, mapping.FieldText, term, true); p != nil {
					use(p)
				}
			}
			return nil
		}
		n := min(docs, 1000)
		_ = read(func(p *positions) {
			for doc := range n {
				p.read(doc, nil, nil, true)
			}
		})
		_ = read(func(p *positions) {
			for doc := p.seek(0, true, nil); doc < n; {
				doc = p.seek(doc+1, true, nil)
			}
		})
	})
}
