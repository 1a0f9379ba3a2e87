package furniture

import (
	"encoding/binary"
	"hash/fnv"
	"strings"
	"unicode"
)

// The form of a note, all numbers little-endian:
//
//	site  8 bytes, the hash of its name
//	size  4 bytes, of the text
//	line  8 bytes hash, 2 bytes size, 4 bytes speaker, 1 byte flags; repeated
const (
	headBytes = 12
	lineBytes = 15

	flagInTurn = 1
	flagGone   = 2
)

func (p *page) encode() []byte {
	b := make([]byte, 0, headBytes+lineBytes*len(p.lines))
	b = binary.LittleEndian.AppendUint64(b, p.site)
	b = binary.LittleEndian.AppendUint32(b, uint32(p.size))
	for _, ln := range p.lines {
		b = binary.LittleEndian.AppendUint64(b, ln.hash)
		b = binary.LittleEndian.AppendUint16(b, uint16(ln.size))
		b = binary.LittleEndian.AppendUint32(b, ln.speaker)
		var flags byte
		if ln.inTurn {
			flags |= flagInTurn
		}
		if ln.gone {
			flags |= flagGone
		}
		b = append(b, flags)
	}
	return b
}

// decode returns the page of a note, without the spans; ok is false for what is
// no note.
func decode(b []byte) (p *page, ok bool) {
	if len(b) < headBytes || (len(b)-headBytes)%lineBytes != 0 {
		return nil, false
	}
	p = &page{site: binary.LittleEndian.Uint64(b), size: int(binary.LittleEndian.Uint32(b[8:]))}
	for b = b[headBytes:]; len(b) > 0; b = b[lineBytes:] {
		p.lines = append(p.lines, line{hash: binary.LittleEndian.Uint64(b), size: int(binary.LittleEndian.Uint16(b[8:])),
			speaker: binary.LittleEndian.Uint32(b[10:]), inTurn: b[14]&flagInTurn != 0, gone: b[14]&flagGone != 0})
	}
	return p, true
}

func hash64(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// lineHash is the same for lines that differ in white space and in numbers
// alone: "12 comments" and "3 comments".
func lineHash(s string) uint64 {
	var b strings.Builder
	digits := false
	for _, w := range strings.Fields(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for _, r := range w {
			if unicode.IsDigit(r) {
				if !digits {
					b.WriteByte('0')
				}
				digits = true
				continue
			}
			digits = false
			b.WriteRune(r)
		}
		digits = false
	}
	return hash64(b.String())
}
