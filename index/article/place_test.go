package article

import "testing"

// What stands beside a place on its line is none of it.
func TestVenue(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"**Oslo**", "Oslo"},
		{"US/MC/14 Paris", "Paris"},
		{"(Via Teleconference)", ""},
		{"Via Teleconference, Harbour Hall, Bergen", "Harbour Hall, Bergen"},
		{"National Security Council, Via Teleconference", ""},
		{"REMARKS BY PRESIDENT VOLD, AT THE OPENING, Harbour Hall", "Harbour Hall"},
		{"Press Office Transcript", ""},
		{"Here are some of the promises:", ""},
		{"October", ""},
		{"NATO Headquarters, Brussels, Belgium", "NATO Headquarters, Brussels, Belgium"},
		{"BERGEN", "BERGEN"},
		{"WASHINGTON D.C.", "WASHINGTON D.C."},
	} {
		if got := venue(tt.line); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, got, tt.want)
		}
	}
}
