package people

import (
	"encoding/binary"
	"strings"

	"onrecord/index"
)

// note is what the archive keeps of the observations of an interview. All notes
// are read whenever the register is made, so the form is one that is read at
// once: strings with their length in front, in the order of the fields.
type note struct {
	id           index.ID
	date         index.Date
	outlet, lang string
	speakers     []noteSpeaker
	quotes       string // the IDs of the quotes, without the interview's, parted by spaces
}

type noteSpeaker struct {
	name, role, country, organization string
	quotes                            int
	low                               bool
}

func encodeNote(iv *index.Interview) []byte {
	if len(iv.Quotes) == 0 {
		return nil
	}
	b := appendStrings(nil, iv.Date().String(), iv.Outlet, iv.Language)
	obs := Observe(iv)
	b = binary.AppendUvarint(b, uint64(len(obs)))
	for _, o := range obs {
		sp := o.Speaker
		b = appendStrings(b, sp.Name, sp.Role, sp.Country, sp.Organization)
		n := uint64(o.Quotes) << 1
		if o.Low {
			n |= 1
		}
		b = binary.AppendUvarint(b, n)
	}
	var quotes strings.Builder
	for i := range iv.Quotes {
		quotes.WriteString(strings.TrimPrefix(string(iv.Quotes[i].ID), string(iv.ID)))
		quotes.WriteByte(' ')
	}
	return appendStrings(b, quotes.String())
}

func appendStrings(b []byte, ss ...string) []byte {
	for _, s := range ss {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

// decodeNote reads what encodeNote wrote; of anything else it makes what it
// can.
func decodeNote(id index.ID, b []byte) note {
	// The strings of a note are parts of one.
	d := decoder(b)
	n := note{id: id}
	date, err := index.ParseDate(d.string(), "note")
	if err == nil {
		n.date = date // else the article is undated
	}
	n.outlet, n.lang = d.string(), d.string()
	count := d.number()
	if count > uint64(len(d)) { // a speaker takes five bytes at least
		return n
	}
	n.speakers = make([]noteSpeaker, 0, count)
	for range count {
		s := noteSpeaker{name: d.string(), role: d.string(), country: d.string(), organization: d.string()}
		q := d.number()
		s.quotes, s.low = int(q>>1), q&1 == 1
		n.speakers = append(n.speakers, s)
	}
	n.quotes = d.string()
	return n
}

// decoder is what is left to read of a note. After its end all is empty.
type decoder string

func (d *decoder) number() uint64 {
	var n uint64
	for i := 0; i < len(*d) && i < binary.MaxVarintLen64; i++ {
		c := (*d)[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			*d = (*d)[i+1:]
			return n
		}
	}
	*d = ""
	return 0
}

func (d *decoder) string() string {
	n := d.number()
	if n > uint64(len(*d)) {
		*d = ""
		return ""
	}
	s := string((*d)[:n])
	*d = (*d)[n:]
	return s
}

// each calls f with every observation of the note, which is valid during the
// call. Its strings share the memory of the note.
func (n *note) each(f func(*Observation)) {
	o := Observation{Interview: n.id, Date: n.date, Outlet: n.outlet, Language: n.lang}
	for _, s := range n.speakers {
		o.Speaker = index.Speaker{Name: s.name, Kind: index.Person, Role: s.role, Country: s.country, Organization: s.organization}
		o.Low, o.Quotes = s.low, s.quotes
		f(&o)
	}
}

// has reports whether the interview has a quote of that ID.
func (n *note) has(quote index.ID) bool {
	rest, ok := strings.CutPrefix(string(quote), string(n.id))
	return ok && rest != "" && strings.Contains(" "+n.quotes, " "+rest+" ")
}
