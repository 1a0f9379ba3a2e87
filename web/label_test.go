package web

import (
	"slices"
	"strings"
	"testing"
)

// Names of the gazetteer are in the language of the page, wherever they are
// read; addresses keep the one name that they have there.
func TestNamesInLanguage(t *testing.T) {
	s := sampleServer(t)
	h := s.Handler()
	const path = "/search?q=brigades&alliance=NATO"
	for lang, want := range map[string]string{"en": "NATO", "fr": "OTAN", "ko": "나토"} {
		p := ok(t, h, path+"&lang="+lang)
		var label string
		for _, n := range p.all(`.facet input[name="alliance"]`) {
			if attr(n, "value") == "NATO" {
				label = strings.Fields(text(n.Parent))[0]
			}
		}
		if label != want {
			t.Errorf("%s: the facet says %q, want %q", lang, label, want)
		}
		if chips := p.texts(".chips a"); len(chips) == 0 || !strings.Contains(chips[0], want) {
			t.Errorf("%s: chips %q, want %s", lang, chips, want)
		}
		if said := p.texts(".understood"); len(said) == 0 || !strings.HasSuffix(said[0], " "+want) {
			t.Errorf("%s: understood as %q, want %s", lang, said, want)
		}
		if all := p.texts(".hit .alliances"); len(all) == 0 || !strings.Contains(all[0], want) {
			t.Errorf("%s: the hits are for %q, want %s", lang, all, want)
		}
		for _, name := range []string{want, "NATO"} {
			if got := ok(t, h, "/values/alliance?find="+name+"&lang="+lang).texts(".values li > a:first-child"); !slices.Contains(got, want) {
				t.Errorf("%s: values like %s are %q, want %s", lang, name, got, want)
			}
		}
		if got := ok(t, h, "/alliance/NATO?lang="+lang).texts("h1"); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: the page is about %q", lang, got)
		}
		found := p.all(".hit .source a")
		address, _, _ := strings.Cut(attr(found[0], "href"), "#")
		if card := ok(t, h, address); !slices.Contains(card.texts(".card .alliances a"), want) || len(card.all(`.card .alliances a[href^="/alliance/NATO"]`)) != 1 {
			t.Errorf("%s: the card is for %q", lang, card.texts(".card .alliances a"))
		}
	}
}
