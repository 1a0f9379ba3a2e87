package gazetteer

import (
	"regexp"
	"strings"
)

var term = regexp.MustCompile(`\(?(?:\b(?:from|von|de|od|с|з)\s+)?\b(1[789]\d\d|20\d\d)\s*(?:to|until|till|bis|à|au|a|al|hasta|do|до|по|-|–|—)\s*(1[789]\d\d|20\d\d)\b\)?`)

// Term returns the years from and to which an office was held, as a role gives
// them, "from 1962 to 1965" or "(1962–1965)", and these words; ok is false where
// it gives none. The second may come before the first.
func Term(role string) (from, to, printed string, ok bool) {
	if !strings.ContainsAny(role, "12") {
		return "", "", "", false
	}
	m := term.FindStringSubmatch(role)
	if m == nil {
		return "", "", "", false
	}
	return m[1], m[2], m[0], true
}
