package gazetteer

import "testing"

func TestTerm(t *testing.T) {
	for role, want := range map[string][3]string{
		"ambassador to NATO from 2009 to 2013": {"2009", "2013", "from 2009 to 2013"},
		"minister (1962–1965)":                 {"1962", "1965", "(1962–1965)"},
		"Botschafter von 1989 bis 1992":        {"1989", "1992", "von 1989 bis 1992"},
		"minister since 2009":                  {},
		"minister":                             {},
		"member of the Class of 12 to 13":      {},
	} {
		from, to, printed, ok := Term(role)
		if got := [3]string{from, to, printed}; got != want || ok != (want[0] != "") {
			t.Errorf("%s: got %q, %v, want %q", role, got, ok, want)
		}
	}
}
