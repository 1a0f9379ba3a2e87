package gazetteer

import "strings"

// adjectival are the endings of adjectives by language: what the dictionary
// form ends in, longer endings first, and the other endings. Hungarian ones
// stand before their noun in one form, Arabic ones take an article and -ة.
var adjectival = map[string][]paradigm{
	"fr": paradigms(`
		ien: ienne iens iennes
		éen: éenne éens éennes
		on: onne one ons onnes ones
		ec: ecque ecs ecques
		urc: urque urcs urques
		s: se ses
		e: es
		: e s es`),
	"de": paradigms(`
		er: er
		: e er en es em`),
	"es": paradigms(`
		és: esa eses esas
		án: ana anes anas
		ín: ina ines inas
		ón: ona ones onas
		ol: ola oles olas
		o: a os as
		í: íes ís
		a: as
		e: es`),
	"cs": paradigms(`
		ký: ká ké kého kému kém kým kou cí kých kými
		ý: á é ého ému ém ým ou ých ými`),
	"uk": paradigms(`
		ий: а е ої ій у ою ого ому им і их ими`),
	"ru": paradigms(`
		ий: ая ое ой ую ого ому им ом ие их ими`),
}

// addAdjectives enters the adjectives of a state with their other forms.
func (g *Gazetteer) addAdjectives(r row) error {
	e := g.byName[r.get("name")]
	if e == nil || e.Kind != State {
		return r.errorf("no state %q", r.get("name"))
	}
	for _, l := range []string{"fr", "de", "es", "cs", "hu", "uk", "ru", "ar"} {
		if g.adjective[l] == nil {
			g.adjective[l] = map[string]*Entry{}
		}
		for _, word := range r.list(l) {
			forms := append([]string{word}, decline(adjectival[l], word)...)
			if l == "ar" {
				forms = append(forms, word+"ة", "ال"+word, "ال"+word+"ة")
			}
			for _, f := range forms {
				if old := g.adjective[l][f]; old != nil && old != e {
					return r.errorf("%q is %s's too", f, old.Name)
				}
				g.adjective[l][f] = e
			}
		}
	}
	return nil
}

// Adjective returns the state whose adjective the word is in a language ("de":
// "tschechischer"), in any of its forms. English ones are demonyms. Case does
// not matter.
func (g *Gazetteer) Adjective(language, word string) (*Entry, bool) {
	forms := g.adjective[language]
	if e, ok := forms[word]; ok {
		return e, true
	}
	e, ok := forms[strings.ToLower(word)]
	return e, ok
}
