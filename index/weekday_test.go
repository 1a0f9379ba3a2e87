package index

import (
	"testing"
	"time"
)

func TestLastWeekday(t *testing.T) {
	for _, tt := range []struct {
		name, told string
		day        time.Weekday
		want       string
	}{
		{"the day before", "2023-04-06", time.Wednesday, "2023-04-05"},
		{"six days before", "2023-04-06", time.Friday, "2023-03-31"},
		{"that very weekday", "2023-04-06", time.Thursday, "2023-03-30/2023-04-06"},
		{"over the new year", "2023-01-02", time.Saturday, "2022-12-31"},
		{"that very weekday over the new year", "2023-01-02", time.Monday, ""},
		{"told in a month", "2023-04", time.Monday, ""},
	} {
		told, err := ParseDate(tt.told, FromMeta)
		if err != nil {
			t.Fatal(err)
		}
		if got := told.LastWeekday(tt.day).String(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
