package mapping

import (
	"slices"
	"testing"
)

// Of a name every two neighbouring words are kept, with all terms that each of
// them has, and from the first to the last byte of the two.
func TestPairs(t *testing.T) {
	im, err := Bleve()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text string
		terms      []string
	}{
		{"one word", "Landovský", nil},
		{"two words", "White House", []string{"white house"}},
		{"three words", "Ministère des Affaires", []string{"ministere des", "des affaires"}},
		{"an acronym of two terms", "US Navy", []string{"us navy", "u.s navy"}},
		{"characters", "김준모", []string{"김 준", "김 준모", "김준 준", "김준 준모", "준 모", "준모 모"}},
		{"nothing", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tokens, err := im.AnalyzeText(PairsAnalyzer, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, token := range tokens {
				got = append(got, string(token.Term))
			}
			if !slices.Equal(got, tt.terms) {
				t.Errorf("got %q, want %q", got, tt.terms)
			}
			if n := len(tokens); n > 0 && (tokens[0].Start != 0 || tokens[n-1].End != len(tt.text)) {
				t.Errorf("got bytes %d to %d of %d", tokens[0].Start, tokens[n-1].End, len(tt.text))
			}
		})
	}
}
