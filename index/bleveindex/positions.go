package bleveindex

import (
	"encoding/binary"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"

	"onrecord/index"
)

// positions reads how often and where a term stands from the bytes of a segment.
// zap's own iterator makes an object of each document and each place, with its
// field, its bytes and array positions, and goes over all documents before the
// first one that is asked for: it took two thirds of the time of a phrase. The format is that of zap 17
// (zap.md, posting.go): the documents are a bitmap; frequencies with norms, and
// places, lie in chunks by ranges of documents, in the order of the bitmap.
type positions struct {
	docs   *roaring.Bitmap     // that have the term, the deleted ones too
	it     roaring.IntPeekable // over those behind next
	next   uint32              // the first of them that has not been passed
	more   bool                // there is one
	size   uint64              // documents in the range of a chunk
	until  uint64              // the range of the chunk at hand ends here; 0 before there is one
	freqs  chunks
	places chunks
	fr, pl []byte // of the chunk at hand
	f, p   int    // how far they have been read
	freq   uint64 // of the document that seek found
	norm   uint64 // likewise; that is the length of the field
}

// chunks are stretches of bytes, one behind the other.
type chunks struct {
	bytes []byte
	ends  []uint64
}

// file is a segment whose bytes can be read.
type file interface {
	Data() []byte
	DictAddr(field string) (uint64, error)
	ChunkMode() uint32
	NumDocs() uint64
	Version() uint32
}

// openPositions opens a term, with its places or without; nil where the segment
// is no file, or one that is read otherwise, and where it lacks the term.
func openPositions(seg segment.Segment, field, term string, places bool) *positions {
	s, ok := seg.(file)
	if !ok || s.Version() != zap.Version || s.ChunkMode() != zap.DefaultChunkMode {
		return nil
	}
	data := s.Data()
	at, err := s.DictAddr(field)
	if err != nil {
		return nil
	}
	size, n := binary.Uvarint(data[at:])
	fst, err := vellum.Load(data[at+uint64(n) : at+uint64(n)+size])
	if err != nil {
		return nil
	}
	at, found, err := fst.Get([]byte(term))
	if err != nil || !found || at&zap.FSTValEncodingMask != zap.FSTValEncodingGeneral {
		return nil
	}
	var head [3]uint64 // where frequencies and places are, and the length of the bitmap
	for i := range head {
		head[i], n = binary.Uvarint(data[at:])
		at += uint64(n)
	}
	p := &positions{docs: roaring.New()}
	if _, err := p.docs.FromBuffer(data[at : at+head[2]]); err != nil || head[0] == notEncoded {
		return nil
	}
	p.freqs = chunksAt(data, head[0])
	if places {
		if head[1] == notEncoded {
			return nil
		}
		p.places = chunksAt(data, head[1])
	}
	p.it = p.docs.Iterator()
	if p.more = p.it.HasNext(); p.more {
		p.next = p.it.Next()
	}
	// As many chunks as there are thousands of documents with the term.
	p.size = s.NumDocs() / (p.docs.GetCardinality()/1024 + 1)
	if p.size == 0 {
		return nil
	}
	return p
}

// notEncoded is where zap says that there are no frequencies or no places.
const notEncoded = math.MaxUint64

func chunksAt(data []byte, at uint64) chunks {
	count, n := binary.Uvarint(data[at:])
	at += uint64(n)
	if count > uint64(len(data))-at {
		panic("more chunks than the segment has bytes")
	}
	c := chunks{ends: make([]uint64, count)}
	for i := range c.ends {
		c.ends[i], n = binary.Uvarint(data[at:])
		at += uint64(n)
	}
	c.bytes = data[at:]
	return c
}

func (c *chunks) of(i uint64) []byte {
	from := uint64(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.bytes[from:c.ends[i]]
}

// load takes the chunk of a document in hand, or that of the next one that has
// the term: there are no chunks behind the last of those.
func (p *positions) load(doc uint64) {
	p.pass(uint32(doc / p.size * p.size))
	if !p.more {
		return
	}
	p.take(uint64(p.next) / p.size)
}

// take takes a chunk in hand from its beginning.
func (p *positions) take(chunk uint64) {
	p.until = (chunk + 1) * p.size
	p.fr, p.f, p.p = p.freqs.of(chunk), 0, 0
	if len(p.places.ends) > 0 {
		p.pl = p.places.of(chunk)
	}
}

// pass passes over the documents before doc.
func (p *positions) pass(doc uint32) {
	if p.more && p.next < doc {
		p.it.AdvanceIfNeeded(doc)
		if p.more = p.it.HasNext(); p.more {
			p.next = p.it.Next()
		}
	}
}

// seek moves to the first document at doc or behind it that is not deleted, and
// returns noDoc where there is none. Where it is scored, freq and norm are those
// of the document. After it, read is of no use: its places have been passed.
func (p *positions) seek(doc uint64, scored bool, deleted *roaring.Bitmap) uint64 {
	if doc > math.MaxUint32 {
		return noDoc
	}
	switch {
	case !scored:
		p.pass(uint32(doc))
	case doc >= p.until:
		p.load(doc)
	}
	fr, f := p.fr, p.f
	for p.more {
		n := p.next
		if p.more = p.it.HasNext(); p.more {
			p.next = p.it.Next()
		}
		if scored {
			if uint64(n) >= p.until {
				p.take(uint64(n) / p.size)
				fr, f = p.fr, 0
			}
			freq := uint64(fr[f])
			if f++; freq >= 0x80 {
				freq, f = uvarint(fr, f-1)
			}
			if p.freq = freq >> 1; p.freq > 0 {
				if p.norm, f = uint64(fr[f]), f+1; p.norm >= 0x80 {
					p.norm, f = uvarint(fr, f-1)
				}
			}
		}
		if uint64(n) >= doc && (deleted == nil || !deleted.Contains(n)) {
			p.f = f
			return uint64(n)
		}
	}
	p.f = f
	return noDoc
}

// read appends where the term stands in a document, and the bytes of each place
// where spans are wanted, and returns the length of the field there. Documents
// ascend; ok is false for one that does not have the term.
func (p *positions) read(doc uint64, pos []uint32, spans []index.Span, want bool) (_ []uint32, _ []index.Span, length float64, ok bool) {
	if doc >= p.until {
		p.load(doc)
	}
	fr, pl, f, at := p.fr, p.pl, p.f, p.p
	for p.more && uint64(p.next) <= doc {
		n := uint64(p.next)
		if p.more = p.it.HasNext(); p.more {
			p.next = p.it.Next()
		}
		freq := uint64(fr[f])
		if f++; freq >= 0x80 {
			freq, f = uvarint(fr, f-1)
		}
		var norm uint64
		if freq > 1 {
			if norm, f = uint64(fr[f]), f+1; norm >= 0x80 {
				norm, f = uvarint(fr, f-1)
			}
		}
		end := at
		if freq&1 != 0 {
			size := uint64(pl[at])
			if at++; size >= 0x80 {
				size, at = uvarint(pl, at-1)
			}
			end = at + int(size)
		}
		if n < doc {
			at = end
			continue
		}
		for at < end {
			at = pastUvarint(pl, at) // the field
			first := uint64(pl[at])
			if at++; first >= 0x80 {
				first, at = uvarint(pl, at-1)
			}
			pos = append(pos, uint32(first))
			if want {
				var start, stop uint64
				start, at = uvarint(pl, at)
				stop, at = uvarint(pl, at)
				spans = append(spans, index.Span{Start: int(start), End: int(stop)})
			} else {
				at = pastUvarint(pl, at)
				at = pastUvarint(pl, at)
			}
			array := pl[at] // how many numbers of the document's own structure follow
			for at++; array > 0; array-- {
				at = pastUvarint(pl, at)
			}
		}
		length, ok = float64(norm), true
		break
	}
	p.f, p.p = f, at
	return pos, spans, length, ok
}

// uvarint reads a number at b[i] and returns what stands behind it. One byte, as
// most of them are, is read where it is wanted: this costs a call.
func uvarint(b []byte, i int) (uint64, int) {
	x, shift := uint64(0), 0
	for {
		c := b[i]
		i++
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return x, i
		}
		shift += 7
	}
}

// pastUvarint returns what stands behind the number at b[i].
func pastUvarint(b []byte, i int) int {
	for b[i] >= 0x80 {
		i++
	}
	return i + 1
}
