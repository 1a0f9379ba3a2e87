package people

import (
	"encoding/json"
	"strings"
	"time"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Observation is what one interview says of one speaker, as the extraction
// found it: the register is learnt from these.
type Observation struct {
	Interview index.ID
	Date      index.Date // of the statement
	Outlet    string
	Language  string
	Speaker   index.Speaker // a person with a name
	Low       bool          // every attribution to this speaker is in the low band: the name counts, the office does not
	Quotes    int
}

// Observe returns the people who speak in an interview. One who is given with
// two roles comes twice.
func Observe(iv *index.Interview) []Observation {
	var out []Observation
	at := map[index.Speaker]int{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		sp := q.Speaker
		if sp.Kind != index.Person || sp.Name == "" {
			continue
		}
		n, ok := at[sp]
		if !ok {
			n = len(out)
			at[sp] = n
			out = append(out, Observation{Interview: iv.ID, Date: iv.Date(), Outlet: iv.Outlet, Language: iv.Language, Speaker: sp, Low: true})
		}
		out[n].Quotes++
		out[n].Low = out[n].Low && q.Confidence == index.Low
	}
	return out
}

// note is what the archive keeps of the observations of an interview.
type note struct {
	Date     string        `json:"d,omitempty"`
	Outlet   string        `json:"o,omitempty"`
	Language string        `json:"l,omitempty"`
	Speakers []noteSpeaker `json:"s,omitempty"`
	Quotes   string        `json:"q,omitempty"` // the IDs of the quotes, without the interview's, parted by spaces
}

type noteSpeaker struct {
	Name         string `json:"n"`
	Role         string `json:"r,omitempty"`
	Country      string `json:"c,omitempty"`
	Organization string `json:"g,omitempty"`
	Quotes       int    `json:"q"`
	Low          bool   `json:"w,omitempty"`
}

func encodeNote(iv *index.Interview) []byte {
	if len(iv.Quotes) == 0 {
		return nil
	}
	obs := Observe(iv)
	n := note{Date: iv.Date().String(), Outlet: iv.Outlet, Language: iv.Language}
	for _, o := range obs {
		sp := o.Speaker
		n.Speakers = append(n.Speakers, noteSpeaker{sp.Name, sp.Role, sp.Country, sp.Organization, o.Quotes, o.Low})
	}
	var quotes strings.Builder
	for i := range iv.Quotes {
		quotes.WriteString(strings.TrimPrefix(string(iv.Quotes[i].ID), string(iv.ID)))
		quotes.WriteByte(' ')
	}
	n.Quotes = quotes.String()
	b, err := json.Marshal(n)
	if err != nil {
		return nil // strings and numbers are always marshalled
	}
	return b
}

// decodeNote reads what encodeNote wrote; of anything else it makes nothing.
func decodeNote(b []byte) (n note) {
	if len(b) == 0 || json.Unmarshal(b, &n) != nil {
		return note{}
	}
	return n
}

func (n note) date() index.Date {
	d, err := index.ParseDate(n.Date, "note")
	if err != nil {
		return index.Date{} // the article is undated
	}
	return d
}

func (n note) observations(id index.ID) []Observation {
	date := n.date()
	obs := make([]Observation, len(n.Speakers))
	for i, s := range n.Speakers {
		sp := index.Speaker{Name: s.Name, Kind: index.Person, Role: s.Role, Country: s.Country, Organization: s.Organization}
		obs[i] = Observation{Interview: id, Date: date, Outlet: n.Outlet, Language: n.Language, Speaker: sp, Low: s.Low, Quotes: s.Quotes}
	}
	return obs
}

// quotes returns the IDs of the quotes of a note's interview.
func (n note) quotes(id index.ID) map[index.ID]bool {
	ids := map[index.ID]bool{}
	for _, q := range strings.Fields(n.Quotes) {
		ids[id+index.ID(q)] = true
	}
	return ids
}

// person reports whether the name can be that of one person whom the register
// may know in several articles: a full name, or initials and a surname with a
// country. An outlet that asks the questions is none, nor is what the
// gazetteer knows as something else.
func (o *Observation) person(n name, gaz *gazetteer.Gazetteer) bool {
	switch {
	case n.initials():
		if o.Speaker.Country == "" {
			return false
		}
	case !n.full():
		return false
	}
	if o.Outlet != "" {
		outlet := map[string]bool{}
		for _, w := range parseName(o.Outlet).words {
			outlet[w] = true
		}
		all := true
		for _, w := range n.words {
			all = all && outlet[w]
		}
		if all {
			return false
		}
	}
	_, known := gaz.Lookup(o.Speaker.Name)
	return !known
}

// day is the number of a day since 1970, in UTC.
func day(t time.Time) int32 { return int32(t.Unix() / (24 * 60 * 60)) }

// year returns the year of an observation; 0 where it is undated.
func (o *Observation) year() int { return o.Date.Year }
