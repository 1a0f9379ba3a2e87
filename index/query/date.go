package query

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Op says how a date must lie.
type Op string

// The ops. Each asks for what is certain: a quote of which no more than the
// year is known was said in 2023, perhaps in November, and is found by
// said:2023 and before:2024, and not by said:2023-11. What is undated is found
// by none of them.
const (
	Said   Op = "said"   // within the days
	Before Op = "before" // before the first of them
	Came   Op = "added"  // it came into the archive within the days, whenever it was said
	After  Op = "after"  // after the last of them, or after the first where they are a time until today
)

// Dates matches by the date on which something was said or, where that is
// not known, published; with Came, by the day on which it came into the archive.
type Dates struct {
	Op Op
	// Value is 2023, 2023-11, 2023-11-05, today, yesterday; -90d, -12w, -6m or -2y
	// for the time from so many days, weeks, months or years ago until today; or, with
	// Said and Came, 2021..2023, of which one side may be missing.
	Value string
}

func (Dates) node() {}

// Range is days, both of them within; a zero time has no bound.
type Range struct{ From, To time.Time }

// Range returns the first and the last day on which a date must lie, for who
// asks at a moment.
func (d Dates) Range(now time.Time) (Range, error) {
	r, until, err := days(d.Value, now)
	if err != nil {
		return Range{}, err
	}
	switch d.Op {
	case Before:
		return Range{To: r.From.AddDate(0, 0, -1)}, nil
	case After:
		if until {
			return Range{From: r.From}, nil
		}
		return Range{From: r.To.AddDate(0, 0, 1)}, nil
	}
	return r, nil
}

var (
	relative = regexp.MustCompile(`^-(\d{1,4})([dwmy])$`)
	years    = regexp.MustCompile(`^(\d{4})-(\d{4})$`)
	partial  = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
)

// days reads a value; until is true for a time that ends today.
func days(value string, now time.Time) (r Range, until bool, err error) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if from, to, ok := strings.Cut(value, ".."); ok {
		var a, b Range
		if from == "" && to == "" {
			return r, false, say("%q has neither a beginning nor an end", value)
		}
		if from != "" {
			if a, _, err = days(from, now); err != nil {
				return r, false, err
			}
		}
		if to != "" {
			if b, _, err = days(to, now); err != nil {
				return r, false, err
			}
		}
		if from != "" && to != "" && b.To.Before(a.From) {
			return r, false, say("%s lies after %s", from, to)
		}
		return Range{a.From, b.To}, false, nil
	}
	switch value {
	case "today":
		return Range{today, today}, false, nil
	case "yesterday":
		y := today.AddDate(0, 0, -1)
		return Range{y, y}, false, nil
	}
	if m := relative.FindStringSubmatch(value); m != nil {
		n, _ := strconv.Atoi(m[1]) // four digits
		from := today
		switch m[2] {
		case "d":
			from = today.AddDate(0, 0, -n)
		case "w":
			from = today.AddDate(0, 0, -7*n)
		case "m":
			from = today.AddDate(0, -n, 0)
			if from.Day() != today.Day() {
				from = from.AddDate(0, 0, -from.Day()) // 31 March, a month ago: the last of February
			}
		case "y":
			from = today.AddDate(-n, 0, 0)
		}
		return Range{from, today}, true, nil
	}
	m := partial.FindStringSubmatch(value)
	if m == nil {
		return r, false, say("%q is no date; write 2023, 2023-11, 2023-11-05, today or -90d", value)
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	switch {
	case year == 0:
		return r, false, say("there is no year %s", m[1])
	case m[2] == "":
		return Range{date(year, 1, 1), date(year, 12, 31)}, false, nil
	case month < 1 || month > 12:
		return r, false, say("there is no month %d", month)
	case m[3] == "":
		return Range{date(year, month, 1), date(year, month+1, 0)}, false, nil
	case day < 1 || day > date(year, month+1, 0).Day():
		return r, false, say("%s %s has no day %d", say(time.Month(month).String()), m[1], day)
	}
	return Range{date(year, month, day), date(year, month, day)}, false, nil
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// better returns a value near one that is no date: the part of it that is one.
func better(value string, now time.Time) string {
	if from, to, ok := strings.Cut(value, ".."); ok {
		if _, _, err := days(to+".."+from, now); err == nil {
			return to + ".." + from
		}
		return ""
	}
	for _, between := range []string{"–", "—", "…"} {
		value = strings.ReplaceAll(value, between, "..")
	}
	if m := years.FindStringSubmatch(value); m != nil {
		value = m[1] + ".." + m[2]
	}
	if _, _, err := days(value, now); err == nil {
		return value
	}
	for _, sep := range []string{"/", "."} {
		value = strings.ReplaceAll(value, sep, "-")
	}
	for value != "" {
		if _, _, err := days(value, now); err == nil {
			return value
		}
		i := strings.LastIndexByte(value, '-')
		if i <= 0 {
			return ""
		}
		value = value[:i]
	}
	return ""
}
