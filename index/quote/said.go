package quote

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
)

// A report tells the day by its name: "…,” the minister said in Oslo on
// Wednesday." Counted back from a known day of publication that is one day. It
// is that of the saying only where it stands beside the verb: of "said the talks
// failed on Wednesday" and "said on Wednesday the talks failed" the first is the
// day of the talks, and the second may be. English is read.

const (
	dayName = `(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?: (?:morning|afternoon|evening|night))?`
	proper  = `\p{Lu}[\pL.'’-]*(?: \p{Lu}[\pL.'’-]*){0,3}`
	hearers = `(?: (?:reporters|journalists|lawmakers|MPs|parliament|(?:the )?` + proper + `))?`
	forum   = `(?: (?:in|at|during|via) (?:(?:an?|the|his|her|its|their) (?:[\pL-]+ ){0,2}(?:statement|interview|conference|briefing|speech|address|post|message|letter)|` + proper + `))`
)

var (
	dayAfter  = regexp.MustCompile(`^` + hearers + forum + `{0,2}(?:,? (?:late |early )?on|(?: late| early)?) ` + dayName)
	dayBefore = regexp.MustCompile(`(?:^|[.!?]["”’]? )On ` + dayName + `,? $`)
	dayWithin = regexp.MustCompile(`^[^,;:]* on ` + dayName + ` \pL+$`)
	// dayEnds is what may follow the day after a verb whose words are quoted, and
	// dayEndsThat where its own sentence goes on with them.
	dayEnds     = regexp.MustCompile(`^(?:[.;:]|,? ?$|, ?["“]|,? (?:that|as|when|while|during|after|before|ahead of) )`)
	dayEndsThat = regexp.MustCompile(`^,? that `)
	// notThen are words beside the day that make it another one, or no day that
	// has been.
	notThen = regexp.MustCompile(`(?i)\b(?:will|would|shall|may|might|could|should|to|if|who|which|whose|last|next|previous|following|earlier|ago|then|weeks?|months?|years?|\d{4})\b`)

	anyYear  = regexp.MustCompile(`\b(?:1[5-9]|20)\d\d\b`)
	weekdays = map[string]time.Weekday{"Sunday": 0, "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6}
)

const (
	maxDayAround = 300 // bytes beside a cue that are looked at
	maxStory     = 800 // bytes before it in which another year makes it a story of then
)

// sayDays gives the quotes of narration the day on which they were said, where
// the article has none of its own.
func sayDays(iv *index.Interview) {
	if !iv.Said.IsZero() || iv.Published.Precision() != "day" || iv.Published.From == index.FromUpdated {
		return
	}
	tongue := dayTongues[iv.Language]
	if tongue == nil && iv.Language != "en" && iv.Language != "" {
		return
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		switch q.Form {
		case index.Direct, index.Partial, index.Mixed, index.Indirect:
		default:
			continue
		}
		if q.Cue.Empty() || ofThen(iv, q.Cue.Start) {
			continue
		}
		if tongue != nil {
			q.Said = tongue.date(iv.Published, tongue.day(iv.Text, q))
		} else if day, ok := weekdays[cueDay(iv.Text, q)]; ok {
			q.Said = iv.Published.LastWeekday(day)
		}
	}
}

// cueDay returns the name of the day that stands beside the verb of a cue, or "".
func cueDay(text string, q *index.Quote) string {
	before, cue, after := besideCue(text, q)
	if m := dayBefore.FindStringSubmatch(before); m != nil && !notThen.MatchString(cue) {
		return m[1]
	}
	if m := dayWithin.FindStringSubmatch(cue); m != nil && !notThen.MatchString(cue) {
		return m[1]
	}
	m := dayAfter.FindStringSubmatch(after)
	if m == nil || notThen.MatchString(cue+" "+m[0]) {
		return ""
	}
	ends := dayEnds
	if q.Form != index.Direct {
		ends = dayEndsThat
	}
	if !ends.MatchString(after[len(m[0]):]) {
		return ""
	}
	return m[1]
}

// besideCue returns the words of a cue and what stands on either side of it in
// its line.
func besideCue(text string, q *index.Quote) (before, cue, after string) {
	before = text[cutAt(text, max(0, q.Cue.Start-maxDayAround)):q.Cue.Start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(text[q.Cue.End:cutAt(text, min(len(text), q.Cue.End+maxDayAround))], "\n")
	return before, q.Cue.Cut(text), after
}

// ofThen reports whether what stands before a cue tells of another year: a day
// without a date is one of the story then.
func ofThen(iv *index.Interview, at int) bool {
	for _, y := range anyYear.FindAllString(iv.Text[cutAt(iv.Text, max(0, at-maxStory)):at], -1) {
		if y != strconv.Itoa(iv.Published.Year) {
			return true
		}
	}
	return false
}
