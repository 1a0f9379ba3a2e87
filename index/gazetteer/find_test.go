package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	g := Default()
	for _, c := range []struct {
		name, text string
		want       []string // "span=entry", a demonym with "~"
	}{
		{"plain", "Finland joined NATO.", []string{"Finland=Finland", "NATO=NATO"}},
		{"small letters are words", "who told us that turkey and china are for lunch? it is", nil},
		{"acronyms", "The US and the WHO met the EU.", []string{"US=United States", "WHO=World Health Organization", "EU=EU"}},
		{"points", "The U.S. and U.K. agree with the U.N. on it", []string{"U.S.=United States", "U.K.=United Kingdom", "U.N.=United Nations"}},
		{"longest", "Papua New Guinea, Guinea-Bissau, Equatorial Guinea and Guinea", []string{"Papua New Guinea=Papua New Guinea", "Guinea-Bissau=Guinea-Bissau", "Equatorial Guinea=Equatorial Guinea", "Guinea=Guinea"}},
		{"word boundary", "Nigeria is not Niger; Nigeriens are no Chinaman", []string{"Nigeria=Nigeria", "Niger=Niger", "Nigeriens=Niger~"}},
		{"south", "South Sudan, Sudan, South Africa, Northern Ireland and Ireland", []string{"South Sudan=South Sudan", "Sudan=Sudan", "South Africa=South Africa", "Northern Ireland=Northern Ireland", "Ireland=Ireland"}},
		{"Koreas", "South Korean and North Korean envoys left Korea", []string{"South Korean=South Korea~", "North Korean=North Korea~", "Korea=South Korea"}},
		{"peninsula", "peace on the Korean Peninsula after the Korean War", []string{"Korean Peninsula=Korean Peninsula"}},
		{"demonym in a longer name", "French Guiana and American Samoa", []string{"French Guiana=French Guiana", "American Samoa=American Samoa"}},
		{"newspapers", "he told Korea JoongAng Daily, the Jerusalem Post, China Daily and the Kyiv Independent", nil},
		{"newspapers by name", "the New York Times, Times of Israel and The Washington Post", nil},
		{"possessive", "China’s and Russia's leaders", []string{"China=China", "Russia=Russia"}},
		{"hyphens", "US-China ties, China-Russia talks, an anti-NATO, ex-Soviet mood", []string{"US=United States", "China=China", "China=China", "Russia=Russia", "NATO=NATO", "Soviet=Soviet Union~"}},
		{"persons", "Michael Jordan, Jordan Bardella, Michael B. Jordan, Chad Smith, Israel Katz, Jack London, George Washington", nil},
		{"no persons", "In Jordan, Chad and Georgia; Jordan Foreign Minister Safadi; Israel is; in London and Washington", []string{"Jordan=Jordan", "Chad=Chad", "Georgia=Georgia", "Jordan=Jordan", "Israel=Israel", "London=London", "Washington=Washington"}},
		{"two in a row", "a Moldova Georgia Ukraine group", []string{"Moldova=Moldova", "Georgia=Georgia", "Ukraine=Ukraine"}},
		{"Volker Türk", "Volker Türk met Volker Turk and a Turk", []string{"Turk=Turkey~"}},
		{"with and without marks", "Türkiye, Turkiye, Côte d’Ivoire and Cote d'Ivoire", []string{"Türkiye=Turkey", "Turkiye=Turkey", "Côte d’Ivoire=Côte d'Ivoire", "Cote d'Ivoire=Côte d'Ivoire"}},
		{"mixed case bodies", "Nato, Unesco and Opec, and OPEC+ too", []string{"Nato=NATO", "Unesco=UNESCO", "Opec=OPEC", "OPEC+=OPEC+"}},
		{"headline", "WHO WILL LEAD US AFTER UKRAINE", []string{"UKRAINE=Ukraine"}},
		{"Latin America", "Latin American leaders in South America and America", []string{"South America=South America", "America=United States"}},
		{"organ", "the UN Security Council, not the National Security Council", []string{"UN Security Council=UN Security Council"}},
		{"People's Republic", "the People's Republic of China and the Republic of China", []string{"People's Republic of China=China", "Republic of China=Taiwan"}},
		{"over a line", "in South\nKorea and North\r\nKorea", []string{"South\nKorea=South Korea", "North\r\nKorea=North Korea"}},
		{"not over a paragraph's stop", "to the South. Korea said", []string{"Korea=South Korea"}},
		{"saints", "St. Lucia and Washington, D.C. today", []string{"St. Lucia=Saint Lucia", "Washington, D.C.=Washington"}},
		{"Hague", "in the Hague and The Hague with William Hague", []string{"Hague=The Hague", "The Hague=The Hague"}},
		{"Cyrillic", "Україна і США; Россия", []string{"Україна=Ukraine", "США=United States", "Россия=Russia"}},
		{"Czech", "Česko a Slovensko, Spojené státy", []string{"Česko=Czechia", "Slovensko=Slovakia", "Spojené státy=United States"}},
		{"Korean particles", "한국은 미국과 NATO가 이란이라는 것은 필요이란", []string{"한국=South Korea", "미국=United States", "NATO=NATO", "이란=Iran"}},
		{"Chinese", "美国和中国在日内瓦", []string{"美国=United States", "中国=China", "日内瓦=Geneva"}},
		{"Japanese", "ウクライナとインドネシア", []string{"ウクライナ=Ukraine", "インドネシア=Indonesia"}},
		{"marks that matter", "Male voters in Malé, Suede shoes", []string{"Malé=Malé"}},
		{"Island is an island", "Island nations of the Solomon Islands", []string{"Solomon Islands=Solomon Islands"}},
		{"empty", "", nil},
		{"broken bytes", "\xff\xfeChina\x80Russia", []string{"China=China", "Russia=Russia"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range g.Find(c.text) {
				s := c.text[m.Start:m.End] + "=" + m.Entry.Name
				if m.Demonym {
					s += "~"
				}
				got = append(got, s)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Find(%q)\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// Spans lie in the text, in order, apart from each other, between runes, and have an entry.
func FuzzFind(f *testing.F) {
	g := Default()
	for _, s := range []string{"", "U.S.", "In South\nKorea, Türkiye’s", "한국은 美国ウクライナ", "St. ", "\xffOPEC+\xc3", "Michael B. Jordan Bardella", "Côte d'", "Washington, D.C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range g.Find(text) {
			if m.Entry == nil {
				t.Fatalf("no entry: %+v", m)
			}
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("span %d-%d after %d in %d bytes", m.Start, m.End, end, len(text))
			}
			if !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) && utf8.ValidString(text) {
				t.Fatalf("span %d-%d cuts a rune of %q", m.Start, m.End, text)
			}
			if !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("span %d-%d of %q is not UTF-8", m.Start, m.End, text)
			}
			end = m.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := Default()
	text := strings.Repeat(`"We welcome what Finland and Sweden have done," the minister told reporters in Brussels on Tuesday, after a
meeting of NATO's foreign ministers with their colleagues from Japan, South Korea, Australia and New Zealand. "The
security of Europe and that of the Indo-Pacific cannot be separated any more, and whoever believes that Russia will
stop on its own should read what its president has written." She added that Prague would go on sending ammunition, and
that the European Union ought to use the proceeds of frozen assets without waiting for another summit to discuss it.
`, 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		g.Find(text)
	}
}
