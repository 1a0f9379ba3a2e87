package index

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Date is a day, a month or a year of the Gregorian calendar, as precisely as
// the source gives it and no more. The zero Date means undated.
//
// A date whose writing can be read as two days, 03/04/2023, is a range: it lies
// within its bounds, which are in one year, and Month and Day are 0.
type Date struct {
	Year  int        // 0 when undated
	Month time.Month // 0 when only the year is known
	Day   int        // 0 when only the month is known
	From  Evidence   // where it was found; never empty on a known date

	Earliest, Latest MonthDay // of a range, both of Year; zero otherwise
}

// MonthDay is a day of a year.
type MonthDay struct {
	Month time.Month
	Day   int
}

// Evidence says where a date was found. Some callers have names of their own
// for what is no page.
type Evidence string

// The places where the date of an article is found.
const (
	FromMeta      Evidence = "meta"      // a <meta> element, or an element marked with itemprop
	FromJSONLD    Evidence = "json-ld"   // JSON-LD
	FromTime      Evidence = "time"      // a <time> element
	FromHeader    Evidence = "header"    // a line over the text: the writer, the day
	FromDateline  Evidence = "dateline"  // the place and day before the first sentence
	FromTitle     Evidence = "title"     // the headline
	FromInterview Evidence = "interview" // a line that gives the day of the conversation
	FromWeekday   Evidence = "weekday"   // such a line with a weekday, counted from the day of publication
	FromMonthDay  Evidence = "month-day" // a day without its month beside a verb, as 15日, counted from the day of publication
	FromMatter    Evidence = "matter"    // front matter, or lines of "Key: value" over the text
	FromRecord    Evidence = "record"    // the fields of a record
	FromURL       Evidence = "url"       // the address of the page
	FromFile      Evidence = "file"      // the name of the file
	FromUpdated   Evidence = "updated"   // the day of the last change, where the page gives no other
	FromProfile   Evidence = "profile"   // where a site profile says that it stands
	FromArchive   Evidence = "archive"   // the clock, when an article came in
)

// Words returns the evidence as people read it: "from the dateline".
func (e Evidence) Words() string {
	switch e {
	case FromMeta:
		return "from the page’s metadata"
	case FromJSONLD:
		return "from the page’s structured data"
	case FromTime:
		return "from the page’s time element"
	case FromHeader:
		return "from the lines over the text"
	case FromDateline:
		return "from the dateline"
	case FromTitle:
		return "from the title"
	case FromInterview:
		return "as the page says of the interview"
	case FromWeekday:
		return "from the weekday, counted from the day of publication"
	case FromMonthDay:
		return "from the day of the month, counted from the day of publication"
	case FromMatter:
		return "from the front matter"
	case FromRecord:
		return "from the record"
	case FromURL:
		return "from the address"
	case FromFile:
		return "from the name of the file"
	case FromUpdated:
		return "when it was last changed"
	case FromProfile:
		return "from the place that the site’s profile names"
	case FromArchive:
		return "when it came into the archive"
	case "":
		return ""
	}
	return "from " + string(e)
}

// DateOf returns the day of t, in t's own zone.
func DateOf(t time.Time, from Evidence) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d, From: from}
}

// ParseDate reads "2006", "2006-01", "2006-01-02" or a range of days of one
// year, "2006-01-02/2006-02-01". It returns an error for anything else, a day
// that the calendar does not have included.
func ParseDate(s string, from Evidence) (Date, error) {
	if first, last, ok := strings.Cut(s, "/"); ok {
		a, err1 := time.Parse(time.DateOnly, first)
		b, err2 := time.Parse(time.DateOnly, last)
		if err1 == nil && err2 == nil && a.Year() == b.Year() && a.Year() != 0 && a.Before(b) {
			return Date{Year: a.Year(), From: from, Earliest: MonthDay{a.Month(), a.Day()}, Latest: MonthDay{b.Month(), b.Day()}}, nil
		}
		return Date{}, dateError(s)
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() == 0 {
			break
		}
		d := Date{Year: t.Year(), From: from}
		if len(s) >= 7 {
			d.Month = t.Month()
		}
		if len(s) == 10 {
			d.Day = t.Day()
		}
		return d, nil
	}
	return Date{}, dateError(s)
}

func dateError(s string) error {
	return fmt.Errorf("%q is not a date (want YYYY, YYYY-MM or YYYY-MM-DD)", s)
}

// IsZero reports whether d is undated.
func (d Date) IsZero() bool { return d.Year == 0 }

// Precision is "day", "month", "year", "range", or "" when undated.
func (d Date) Precision() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Earliest != MonthDay{}:
		return "range"
	case d.Month == 0:
		return "year"
	case d.Day == 0:
		return "month"
	}
	return "day"
}

// Bounds returns the first instant of d and the first instant after it, in
// UTC. Both are zero when undated.
func (d Date) Bounds() (from, to time.Time) {
	switch d.Precision() {
	case "day":
		from = time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
		return from, from.AddDate(0, 0, 1)
	case "month":
		from = time.Date(d.Year, d.Month, 1, 0, 0, 0, 0, time.UTC)
		return from, from.AddDate(0, 1, 0)
	case "year":
		from = time.Date(d.Year, 1, 1, 0, 0, 0, 0, time.UTC)
		return from, from.AddDate(1, 0, 0)
	case "range":
		from = time.Date(d.Year, d.Earliest.Month, d.Earliest.Day, 0, 0, 0, 0, time.UTC)
		return from, time.Date(d.Year, d.Latest.Month, d.Latest.Day+1, 0, 0, 0, 0, time.UTC)
	}
	return time.Time{}, time.Time{}
}

// String returns "2006-01-02", "2006-01", "2006", a range as ISO 8601 writes it,
// "2006-01-02/2006-02-01", or "".
func (d Date) String() string {
	switch d.Precision() {
	case "day":
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case "month":
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case "year":
		return fmt.Sprintf("%04d", d.Year)
	case "range":
		return fmt.Sprintf("%04d-%02d-%02d/%04d-%02d-%02d", d.Year, d.Earliest.Month, d.Earliest.Day, d.Year, d.Latest.Month, d.Latest.Day)
	}
	return ""
}

type dateJSON struct {
	Date      string   `json:"date"`
	Precision string   `json:"precision"`
	From      Evidence `json:"from"`
}

// MarshalJSON writes null, or the date with its precision and its source.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(dateJSON{d.String(), d.Precision(), d.From})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	*d = Date{}
	if string(b) == "null" {
		return nil
	}
	var j dateJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	v, err := ParseDate(j.Date, j.From)
	if err != nil {
		return err
	}
	*d = v
	return nil
}
