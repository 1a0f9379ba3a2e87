package index

import (
	"encoding/json"
	"time"
)

// MaxCompared is how many values a Who compares over time, and MaxMonths how
// many months it goes through one by one: more are counted by the year.
const (
	MaxCompared = 5
	MaxMonths   = 120
)

// Interval is what one Point of a Trend covers.
type Interval string

// The intervals.
const (
	Yearly  Interval = "year"
	Monthly Interval = "month"
)

// WhoOptions says of which field the values are wanted, and which of them are
// compared over time.
type WhoOptions struct {
	Field      string // a facet field
	From, Size int    // values to pass over, values to return
	// Values are compared over time, at most MaxCompared; "" is what has none.
	Values []string
	// By is Yearly or Monthly; "" is Monthly where what is compared lies within
	// three years.
	By Interval
}

// Who is who says it: the values of a field by the number of a query's quotes
// that have them.
type Who struct {
	Field  string     `json:"field"`
	Quotes int        `json:"quotes"` // that match; with Fold, statements
	All    int        `json:"all"`    // that the same filters leave, whatever the query
	Values []WhoValue `json:"values"` // the most quotes first, then by value
	More   int        `json:"more"`   // values that follow those listed
	// By is what the points of the trends cover; "" where nothing is compared.
	By     Interval      `json:"by,omitempty"`
	Trends []Trend       `json:"trends,omitempty"` // of the values asked for, in that order; all with the same points in time
	Took   time.Duration `json:"-"`
}

// WhoValue is one value with its quotes.
type WhoValue struct {
	Value   string `json:"value"` // "" is what has none: "Unattributed"
	Count   int    `json:"count"` // quotes that match
	Low     int    `json:"low"`   // of Count, those whose speaker is given in the low band: "probably"
	All     int    `json:"all"`   // its quotes in all, under the same filters
	Undated int    `json:"undated"`
	// First is the date of the quotes that match which can lie the earliest,
	// Last the one which can lie the latest; zero where all are undated.
	First Date `json:"first"`
	Last  Date `json:"last"`
}

// FromQuotes is the evidence of the dates in a Who: that of the quotes.
const FromQuotes Evidence = "quotes"

// Trend is a value over time.
type Trend struct {
	WhoValue
	// Points go from the first period in which any of the values compared has
	// quotes to the last one, without a hole. By the month, what is known to
	// the year alone has a point of its own before those of its months, with
	// Month 0, where there is such a thing.
	Points []Point `json:"points"`
}

// Point is a value in a period.
type Point struct {
	Year  int `json:"year"`
	Month int `json:"month,omitempty"` // 0 by the year, and where no more than the year is known
	Count int `json:"count"`           // quotes that match
	Low   int `json:"low"`
	All   int `json:"all"` // quotes in all; 0 is a gap in what the archive has of them, and not silence about the query
}

// Gap reports whether the archive has no quotes of the value in the period:
// nothing is known of what was said then.
func (p Point) Gap() bool { return p.All == 0 }

// Share returns the part of the quotes that match, from 0 to 1. In a gap there
// is none, and ok is false.
func (p Point) Share() (share float64, ok bool) {
	if p.All == 0 {
		return 0, false
	}
	return float64(p.Count) / float64(p.All), true
}

// MarshalJSON adds the share, which is null in a gap.
func (p Point) MarshalJSON() ([]byte, error) {
	type point Point
	out := struct {
		point
		Share *float64 `json:"share"`
	}{point: point(p)}
	if share, ok := p.Share(); ok {
		out.Share = &share
	}
	return json.Marshal(out)
}
