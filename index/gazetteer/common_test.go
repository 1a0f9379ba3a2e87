package gazetteer

import (
	"strings"
	"testing"
)

func TestPersonal(t *testing.T) {
	for _, c := range []struct {
		printed string
		want    bool
	}{
		{"", false},
		{"Anna Vold", true},
		{"Vold", true},
		{"Ursula von der Leyen", true},
		{"Cabinet Room", false},
		{"Joint Communiqué", false},
		{"Arab Ambassadors", false},
		{"Ambassadors Vold", false},
		{"Vold and Sund", false},
	} {
		if got := Personal(strings.Fields(Fold(c.printed))); got != c.want {
			t.Errorf("Personal(%q) is %t, want %t", c.printed, got, c.want)
		}
	}
}
