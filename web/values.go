package web

import (
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gorilla/mux"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

// pageValues is how many values a page of them has.
const pageValues = 1000

// valuesPage lists all values of one facet: by count, or by name those with one
// first letter.
type valuesPage struct {
	frame
	Field   string
	Label   string
	Find    string // what the values are narrowed to
	Letter  string // the same, by the first letter; "" is any
	Letters []link
	Values  []facetValue
	Total   int // values in all, before Find and Letter
	Pages   []link
	Back    string
	Explain string
}

// values serves the page with all values of a facet, under the query and the
// filters of the address.
func (st *site) values(w http.ResponseWriter, r *http.Request) error {
	f, ok := mapping.Lookup(mux.Vars(r)["field"])
	if !ok || !f.Facet {
		return errNoPage
	}
	s, err := state.Read(r.URL.Query())
	if err != nil {
		return err
	}
	letter, err := state.One(r.URL.Query(), "letter")
	if err != nil {
		return err
	}
	page := s.Page
	s = s.OnPage(1)
	q, err := query.Parse(s.Query)
	if err != nil {
		http.Redirect(w, r, s.At(st.Base+"search"), http.StatusSeeOther) // which explains the mistake
		return nil
	}
	opts := s.Options()
	opts.Facets = []index.FacetRequest{{Field: f.Name, Size: 1 << 30}}
	res, err := st.find(r.Context(), q, opts)
	if err != nil {
		return err
	}
	p := valuesPage{frame: st.frame(st.say("All values of “%s”", st.say(f.Label))), Field: f.Name, Label: st.say(f.Label), Find: strings.TrimSpace(r.URL.Query().Get("find")), Letter: letter,
		Back: s.At(st.Base + "search"), Explain: s.Explain(q, time.Now(), st.say, st.label)}
	p.Query = s.Query
	p.Hidden = hiddenFilters(s)
	find := mapping.Fold(p.Find)
	letters := map[string]bool{}
	var values []facetValue
	for _, v := range res.Facets[0].Values {
		p.Total++
		if !state.Readable(v.Value) {
			continue
		}
		value := st.facetValue(f, v)
		if !strings.Contains(mapping.Fold(value.Label), find) && !strings.Contains(mapping.Fold(v.Value), find) {
			continue
		}
		first := initial(value.Label)
		letters[first] = true
		if letter != "" && first != letter {
			continue
		}
		value.Link = s.With(f.Name, v.Value).At(st.Base + "search")
		if v.Excluded {
			value.Link = s.Readmitting(f.Name, v.Value).At(st.Base + "search")
		}
		if v.Chosen {
			value.Link = s.Without(f.Name, v.Value).At(st.Base + "search")
		}
		switch {
		case v.Value == "":
		case f.Name == mapping.FieldSpeaker:
			value.Page = st.aboutName(v.Value)
		case slices.Contains(bodyKinds, f.Name):
			value.Page = st.aboutBody(f.Name, v.Value)
		}
		values = append(values, value)
	}
	order(f.Name, values)
	if letter != "" {
		slices.SortStableFunc(values, func(a, b facetValue) int { return strings.Compare(mapping.Fold(a.Label), mapping.Fold(b.Label)) })
	}
	at := func(letter string, page int) string {
		var own []state.Param
		if p.Find != "" {
			own = append(own, state.Param{Name: "find", Value: p.Find})
		}
		if letter != "" {
			own = append(own, state.Param{Name: "letter", Value: letter})
		}
		return s.OnPage(page).At(st.Base+"values/"+f.Name, own...)
	}
	if len(letters) > 1 {
		p.Letters = append(p.Letters, link{Label: st.say("All"), URL: at("", 1), Current: letter == ""})
		for _, l := range sortedLetters(letters) {
			p.Letters = append(p.Letters, link{Label: l, URL: at(l, 1), Current: l == letter})
		}
	}
	start := min((page-1)*pageValues, len(values))
	end := min(start+pageValues, len(values))
	p.Values = values[start:end]
	if start > 0 {
		p.Pages = append(p.Pages, link{Label: st.say("Previous"), URL: at(letter, page-1), Rel: "prev"})
	}
	if end < len(values) {
		p.Pages = append(p.Pages, link{Label: st.say("Next (%d more)", len(values)-end), URL: at(letter, page+1), Rel: "next"})
	}
	st.render(w, http.StatusOK, "values.html", p)
	return nil
}

// bodyKinds are the facets whose values have pages of their own.
var bodyKinds = []string{mapping.FieldCountry, mapping.FieldOrganization, mapping.FieldAlliance}

// others stands for what begins with no letter of an alphabet: a digit, a sign,
// a character that is a word.
const others = "#"

// initials are the first consonants of Hangul syllables in the order of Unicode,
// the doubled ones as the simple ones, which Korean indexes put together.
var initials = []rune("ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ")

// initial returns the letter under which a name stands in an index: without
// diacritics, a capital where there is one.
func initial(name string) string {
	for _, r := range name {
		switch {
		case '가' <= r && r <= '힣':
			return string(initials[(r-'가')/588]) // each has 21 vowels and 28 ends
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			return others
		case unicode.IsLetter(r):
			r, _ = utf8.DecodeRuneInString(mapping.Fold(string(r)))
			return string(unicode.ToUpper(r))
		case unicode.IsDigit(r):
			return others
		}
	}
	return others
}

// sortedLetters puts letters in the order of Unicode, which is that of the
// alphabets one after the other, and others last.
func sortedLetters(letters map[string]bool) []string {
	var out []string
	for l := range letters {
		if l != others {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	if letters[others] {
		out = append(out, others)
	}
	return out
}
