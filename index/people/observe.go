package people

import (
	"slices"
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

// person reports whether the name can be that of one person whom the register
// may know in several articles: a full name, or initials and a surname with a
// country. An outlet that asks the questions is none, nor is what the
// gazetteer knows as something else, nor what its words say is a thing, a group
// or no name at all.
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
		outlet := strings.Fields(gazetteer.Fold(o.Outlet))
		if !slices.ContainsFunc(n.split, func(w string) bool { return !slices.Contains(outlet, w) }) {
			return false
		}
	}
	if n.script == latin && !gazetteer.Personal(n.words) {
		return false
	}
	_, known := gaz.Lookup(o.Speaker.Name)
	return !known
}

// day is the number of a day since 1970, in UTC.
func day(t time.Time) int32 { return int32(t.Unix() / (24 * 60 * 60)) }

// year returns the year of an observation; 0 where it is undated.
func (o *Observation) year() int { return o.Date.Year }
