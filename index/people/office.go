package people

import (
	"regexp"
	"slices"
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Source says who told of an office.
type Source string

// The sources of an Office.
const (
	Articles Source = "other articles"
	Told     Source = "people.csv"
	Tables   Source = "gazetteer" // the tables of offices
)

// Office is a role that somebody had, and for whom.
//
// One that the user told of, or the tables of the gazetteer, was held from From until To, which is the first
// day on which it was not; zero is open. Of a month or a year only what is
// certain counts: it begins with the last day of From and ends before the
// first day of To.
//
// One learnt from articles was seen from From to To, the first and the last
// date of a statement with it. Nothing is known of the time before and after,
// nor for certain of the time between: see covers.
type Office struct {
	Role         string     `json:"role,omitempty"`
	Country      string     `json:"country,omitempty"`
	Organization string     `json:"organization,omitempty"`
	From         index.Date `json:"from"`
	To           index.Date `json:"to"`
	Source       Source     `json:"source"`
	Former       bool       `json:"former,omitempty"` // over at From already, or not yet begun at To
	Interviews   int        `json:"interviews"`       // that give it

	key   string  // what two printings of it share
	days  []int32 // of a learnt office: the days of statements with it
	term  bool    // learnt, with the years of its beginning and its end
	spans []span  // in which it is certainly held
	known int32   // from the tables: the last day that they know of; 0 is any
}

// span is a range of days, both included.
type span struct{ from, to int32 }

const (
	firstDay = -1 << 31
	lastDay  = 1<<31 - 1
)

// covers reports whether the office was certainly held on a day.
func (o *Office) covers(d int32) bool {
	return slices.ContainsFunc(o.spans, func(s span) bool { return s.from <= d && d <= s.to })
}

// setTold sets the span of an office with known bounds.
func (o *Office) setTold() {
	s := span{firstDay, lastDay}
	if !o.From.IsZero() {
		_, after := o.From.Bounds()
		s.from = day(after) - 1
	}
	if !o.To.IsZero() {
		first, _ := o.To.Bounds()
		s.to = day(first) - 1
	}
	if o.known != 0 {
		s.to = min(s.to, o.known)
	}
	o.spans = nil
	if s.from <= s.to {
		o.spans = []span{s}
	}
}

// maxGap is how many days may lie between two statements with one office for
// it to be held in between: few leave an office and come back to it within a
// year.
const maxGap = 366

// settleOffices finds the spans of learnt offices: from one statement with the office
// to the next with it, unless they lie too far apart or another one in between
// says that the person spoke for somebody else, or for nobody.
func settleOffices(offices []*Office) {
	type sight struct {
		day    int32
		office *Office
	}
	var seen []sight
	for _, o := range offices {
		o.spans = nil
		if o.Source != Articles || o.term {
			o.setTold()
			continue
		}
		slices.Sort(o.days)
		for _, d := range o.days {
			seen = append(seen, sight{d, o})
		}
	}
	slices.SortStableFunc(seen, func(a, b sight) int { return int(a.day) - int(b.day) })
	last := map[*Office]int32{}
	for _, s := range seen {
		for o := range last {
			if o != s.office && s.office.breaks(o) {
				delete(last, o)
			}
		}
		if s.office.Former || s.office.Country == "" && s.office.Organization == "" {
			continue
		}
		if from, ok := last[s.office]; ok && s.day-from <= maxGap && s.day > from {
			s.office.spans = append(s.office.spans, span{from, s.day})
		}
		last[s.office] = s.day
	}
}

// breaks reports whether somebody who is called o on a day may not hold the
// other office on it: o is for somebody else, or over; or it is for nobody that
// the article tells, and not a shorter name of the other.
func (o *Office) breaks(other *Office) bool {
	if o.Former {
		return true
	}
	if o.Country == "" && o.Organization == "" {
		return !contains(roleWords(other.Role), roleWords(o.Role))
	}
	return o.Country != other.Country || o.Organization != other.Organization
}

// over are words with which a role says that it is over, or has not begun, in
// the languages of the gazetteer. ex- and -elect are looked for apart.
var over = set(`former formerly ex onetime erstwhile then late retired emeritus designate elect nominee candidate incoming outgoing future
	ancien ancienne anciens désigné désignée élu élue candidat candidate retraité retraitée
	ehemaliger ehemalige ehemaligen früher früherer frühere früheren einstiger einstige designierter designierte kandidat kandidatin altkanzler altbundespräsident
	antiguo antigua exministro exministra expresidente expresidenta excanciller exembajador exembajadora electo electa designado designada candidato candidata
	bývalý bývalá bývalého bývalé někdejší kandidát kandidátka
	колишній колишня екс обраний кандидат бывший бывшая экс избранный назначенный
	전 전직 당선인 내정자 후보 السابق السابقة سابق سابقا المنتخب المرشح`)

// overParts are the same inside a word or without a space: prefixes, suffixes,
// and Chinese and Japanese.
var overParts = []string{"ex-", "ex‑", "экс-", "екс-", "-elect", "-designate", "désigné", "前", "元", "候選人", "候选人", "候補", "當選", "当选"}

// isOver reports whether a role is one that is not held, or no longer. "前"
// and "元" count at the beginning only.
func isOver(role string) bool {
	lower := strings.ToLower(role)
	for _, p := range overParts {
		i := strings.Index(lower, p)
		if i == 0 || i > 0 && (len(p) > 3 || strings.HasPrefix(p, "ex") && lower[i-1] == ' ') {
			return true
		}
	}
	words := strings.FieldsFunc(lower, func(r rune) bool { return strings.ContainsRune(" ,.()-‑", r) })
	return slices.ContainsFunc(words, func(w string) bool { return over[w] })
}

var years = regexp.MustCompile(`\b(1[789]\d\d|20\d\d)\b`)

// officeOf returns the office that an observation gives, or nil. A role with
// years in it is one of those years, not of the day of the statement.
func officeOf(o *Observation) *Office {
	sp := o.Speaker
	if o.Low || sp.Role == "" && sp.Country == "" && sp.Organization == "" {
		return nil
	}
	office := &Office{Role: sp.Role, Country: sp.Country, Organization: sp.Organization, From: o.Date, To: o.Date, Source: Articles,
		Former: isOver(sp.Role), Interviews: 1}
	if !years.MatchString(sp.Role) {
		if o.Date.Precision() == "day" {
			from, _ := o.Date.Bounds()
			office.days = []int32{day(from)}
		}
		return office
	}
	office.From, office.To, office.Former = index.Date{}, index.Date{}, true
	if first, last, printed, ok := gazetteer.Term(sp.Role); ok && len(years.FindAllString(sp.Role, 3)) == 2 {
		office.Role = strings.Trim(strings.Replace(sp.Role, printed, "", 1), " ,;")
		from, err1 := index.ParseDate(first, "role")
		to, err2 := index.ParseDate(last, "role")
		if err1 == nil && err2 == nil && from.Year <= to.Year {
			office.From, office.To, office.Former, office.term = from, to, false, true
		}
	}
	return office
}

// officeKey is what two printings of an office share: the words of the role
// in any order, without the small ones, and for whom it is.
func officeKey(o *Office) string {
	words := roleWords(o.Role)
	slices.Sort(words)
	key := strings.Join(slices.Compact(words), " ") + "\x00" + o.Country + "\x00" + o.Organization
	if o.Former {
		key += "\x00former"
	}
	if o.term || o.Source != Articles {
		key += "\x00" + o.From.String() + "\x00" + o.To.String()
	}
	return key + "\x00" + string(o.Source)
}

var small = set(`of the for to at in on and s a an de des du la le les der die das für von del y`)

func roleWords(role string) []string {
	words := strings.Fields(gazetteer.Fold(apostrophes.Replace(role)))
	return slices.DeleteFunc(words, func(w string) bool { return small[w] })
}

// addOffice adds an office to those of a person, or what it tells to the one
// that is there already.
func addOffice(offices []*Office, o *Office) []*Office {
	o.key = officeKey(o)
	for _, old := range offices {
		if old.key != o.key {
			continue
		}
		old.Interviews += o.Interviews
		old.days = append(old.days, o.days...)
		if old.From.IsZero() || !o.From.IsZero() && before(o.From, old.From) {
			old.From = o.From
		}
		if before(old.To, o.To) {
			old.To = o.To
		}
		return offices
	}
	// What is kept must not hold the note that it is a part of.
	o.Role, o.Country, o.Organization = strings.Clone(o.Role), strings.Clone(o.Country), strings.Clone(o.Organization)
	return append(offices, o)
}

// before compares the first days of two dates.
func before(a, b index.Date) bool {
	x, _ := a.Bounds()
	y, _ := b.Bounds()
	return x.Before(y)
}
