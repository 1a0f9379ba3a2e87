package index

import (
	"encoding/json"
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	tests := []struct {
		name, in, precision string
		from, to            string // the bounds, the second one exclusive
	}{
		{"day", "2023-04-05", "day", "2023-04-05", "2023-04-06"},
		{"month", "2023-04", "month", "2023-04-01", "2023-05-01"},
		{"year", "2023", "year", "2023-01-01", "2024-01-01"},
		{"range", "2023-03-04/2023-04-03", "range", "2023-03-04", "2023-04-04"},
		{"range to the end of a month", "2023-01-12/2023-12-31", "range", "2023-01-12", "2024-01-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseDate(tt.in, FromHeader)
			if err != nil {
				t.Fatal(err)
			}
			if d.IsZero() || d.String() != tt.in || d.Precision() != tt.precision {
				t.Errorf("got %q, %s", d, d.Precision())
			}
			from, to := d.Bounds()
			if from.Format(time.DateOnly) != tt.from || to.Format(time.DateOnly) != tt.to {
				t.Errorf("bounds %s to %s, want %s to %s", from.Format(time.DateOnly), to.Format(time.DateOnly), tt.from, tt.to)
			}
			b, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			var again Date
			if err := json.Unmarshal(b, &again); err != nil || again != d {
				t.Errorf("%s became %v (%v), want %v", b, again, err, d)
			}
		})
	}
	for _, bad := range []string{"", "2023-02-30", "03/04/2023", "2023-04-03/2023-03-04", "2022-12-31/2023-01-01", "2023-04-03/2023-04-03", "2023/2024", "2023-04-03/"} {
		if d, err := ParseDate(bad, FromHeader); err == nil {
			t.Errorf("%q was read as %s", bad, d)
		}
	}
}
