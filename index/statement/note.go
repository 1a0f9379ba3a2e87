package statement

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"

	"onrecord/index"
)

// A note holds the occurrences of one interview:
//
//	date        string, as Date.String writes it
//	outlet      string
//	language    string
//	speakers    count; for each five strings: kind, name, role, country, organization
//	quotes      count; for each
//	  id        string, without the interview's ID where it begins with that: "-abc"
//	  speaker   number in speakers
//	  turn      0 or 1
//	  halves    number
//	  text      8 bytes
//	  shingles  count; for each 4 bytes
//
// Numbers and counts are unsigned varints, a string is its length and its
// bytes; the rest is little-endian.

// errNote is of a note that appendNote did not write.
var errNote = errors.New("not the note of an interview")

func appendNote(b []byte, occurrences []Occurrence) []byte {
	if len(occurrences) == 0 {
		return b
	}
	b = appendString(b, occurrences[0].Date.String())
	b = appendString(b, occurrences[0].Outlet)
	b = appendString(b, occurrences[0].Language)
	number := map[index.Speaker]int{}
	var speakers []index.Speaker
	for _, o := range occurrences {
		if _, ok := number[o.As]; !ok {
			number[o.As] = len(speakers)
			speakers = append(speakers, o.As)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(speakers)))
	for _, s := range speakers {
		for _, part := range []string{string(s.Kind), s.Name, s.Role, s.Country, s.Organization} {
			b = appendString(b, part)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(occurrences)))
	for _, o := range occurrences {
		id := string(o.Quote)
		if rest, ok := strings.CutPrefix(id, string(o.Interview)+"-"); ok {
			id = "-" + rest
		}
		b = appendString(b, id)
		b = binary.AppendUvarint(b, uint64(number[o.As]))
		turn := byte(0)
		if o.Turn {
			turn = 1
		}
		b = append(b, turn)
		b = binary.AppendUvarint(b, uint64(o.Words.Halves))
		b = binary.LittleEndian.AppendUint64(b, o.Words.Text)
		b = binary.AppendUvarint(b, uint64(len(o.Words.Shingles)))
		for _, s := range o.Words.Shingles {
			b = binary.LittleEndian.AppendUint32(b, s)
		}
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// readNote reads the note of an interview. It keeps nothing of b.
func readNote(interview index.ID, b []byte) ([]Occurrence, error) {
	if len(b) == 0 {
		return nil, nil
	}
	r := noteReader{b: b}
	date, err := index.ParseDate(r.string(), "note")
	if err != nil {
		date = index.Date{}
	}
	outlet, language := r.string(), r.string()
	speakers := make([]index.Speaker, r.count(5))
	names := make([]Name, len(speakers))
	for i := range speakers {
		s := &speakers[i]
		s.Kind, s.Name, s.Role, s.Country, s.Organization = index.SpeakerKind(r.string()), r.string(), r.string(), r.string(), r.string()
		names[i] = NameOf(s)
	}
	out := make([]Occurrence, r.count(13))
	for i := range out {
		o := &out[i]
		o.Interview, o.Date, o.Outlet, o.Language = interview, date, outlet, language
		o.Quote = index.ID(r.string())
		if strings.HasPrefix(string(o.Quote), "-") {
			o.Quote = interview + o.Quote
		}
		if n := r.number(len(names)); n < len(names) {
			o.Speaker, o.As = names[n], speakers[n]
		}
		o.Turn = r.number(2) == 1
		o.Words.Halves = r.number(math.MaxInt32)
		o.Words.Text = binary.LittleEndian.Uint64(r.bytes(8))
		o.Words.Shingles = make([]uint32, r.count(4))
		for j := range o.Words.Shingles {
			o.Words.Shingles[j] = binary.LittleEndian.Uint32(r.bytes(4))
		}
	}
	switch {
	case r.failed || len(r.b) > 0:
		return nil, errNote
	case len(out) == 0:
		return nil, nil
	}
	return out, nil
}

// noteReader reads a note. What is not there reads as zero, and failed is set.
type noteReader struct {
	b      []byte
	failed bool
}

// number reads a number that is less than limit.
func (r *noteReader) number(limit int) int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n >= uint64(limit) {
		r.fail()
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// count reads how many things follow, each of at least size bytes.
func (r *noteReader) count(size int) int { return r.number(len(r.b)/size + 1) }

// bytes reads n bytes.
func (r *noteReader) bytes(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return make([]byte, n)
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *noteReader) string() string { return string(r.bytes(r.count(1))) }

func (r *noteReader) fail() { r.failed, r.b = true, nil }
