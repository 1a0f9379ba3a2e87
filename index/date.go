package index

import (
	"encoding/json"
	"fmt"
	"time"
)

// Date is a day, a month or a year of the Gregorian calendar, as precisely as
// the source gives it and no more. The zero Date means undated.
type Date struct {
	Year  int        // 0 when undated
	Month time.Month // 0 when only the year is known
	Day   int        // 0 when only the month is known
	From  string     // where it was found: "meta", "header", "url", "record", ...; never empty on a known date
}

// DateOf returns the day of t, in t's own zone.
func DateOf(t time.Time, from string) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d, From: from}
}

// ParseDate reads "2006", "2006-01" or "2006-01-02". It returns an error for
// anything else, a day that the calendar does not have included.
func ParseDate(s, from string) (Date, error) {
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
	return Date{}, fmt.Errorf("%q is not a date (want YYYY, YYYY-MM or YYYY-MM-DD)", s)
}

// IsZero reports whether d is undated.
func (d Date) IsZero() bool { return d.Year == 0 }

// Precision is "day", "month", "year", or "" when undated.
func (d Date) Precision() string {
	switch {
	case d.Year == 0:
		return ""
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
	}
	return time.Time{}, time.Time{}
}

// String returns "2006-01-02", "2006-01", "2006" or "".
func (d Date) String() string {
	switch d.Precision() {
	case "day":
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case "month":
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case "year":
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}

type dateJSON struct {
	Date      string `json:"date"`
	Precision string `json:"precision"`
	From      string `json:"from"`
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
