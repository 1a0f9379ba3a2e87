package gazetteer

import (
	"maps"
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
		{"organs of states", "Russia's Security Council, the Armenian Security Council, Ukraine’s Security Council; China told the Security Council", []string{"Russia=Russia", "Armenian=Armenia~", "Ukraine=Ukraine", "China=China", "Security Council=UN Security Council"}},
		{"treaties", "the North Atlantic Treaty, the Minsk agreements, the Treaty of Rome, the Paris Agreement and the Geneva Conventions, the North Atlantic treaty; in Rome, Minsk and the North Atlantic; a treaty with France", []string{"Rome=Rome", "Minsk=Minsk", "North Atlantic=North Atlantic", "France=France"}},
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
		{"in other words", "woman and Oman, Nigeria and Niger, Malian and Mali, Cubans, Somaliland, Chinatown, Indiana, Romania and Rome, Iraqis", []string{"Oman=Oman", "Nigeria=Nigeria", "Niger=Niger", "Malian=Mali~", "Mali=Mali", "Cubans=Cuba~", "Somaliland=Somaliland", "Romania=Romania", "Rome=Rome", "Iraqis=Iraq~"}},
		{"small words in capitals", "IS fighters, IT experts and the MALE line", nil},
		{"points and an article", "it cost the U.S. a lot, and the U. S. A. more", []string{"U.S.=United States", "U. S. A.=United States"}},
		{"acronyms of others", "the GAO report; in Gao", []string{"Gao=Gao"}},
		{"a plus and a number", "P5+1 talks with the P5 and OPEC+", []string{"P5=P5", "OPEC+=OPEC+"}},
		{"G8 is not G7", "the G8 of 2006, the G-7 and the G20", []string{"G8=G8", "G-7=G7", "G20=G20"}},
		{"American towns", "Paris, Texas; Moscow, Idaho; London, Ontario; Odessa, Florida; Naples, Italy", []string{"Texas=Texas", "Ontario=Ontario", "Florida=Florida", "Naples=Naples", "Italy=Italy"}},
		{"Georgia the state and Georgia the country", "Savannah, Georgia; Georgia Republicans; the Governor of Georgia; Kutaisi, Georgia; Armenia, Georgia and Azerbaijan; Alabama, Georgia and others; Georgia, Alabama", []string{"Kutaisi=Kutaisi", "Georgia=Georgia", "Armenia=Armenia", "Georgia=Georgia", "Azerbaijan=Azerbaijan"}},
		{"two Congos", "DR Congo, the Democratic Republic of the Congo, Congo-Brazzaville and the Congo River", []string{"DR Congo=DR Congo", "Democratic Republic of the Congo=DR Congo", "Congo-Brazzaville=Republic of the Congo"}},
		{"given names", "Victoria said no, Florence Parly, Sofia Rossi; Victoria, Seychelles", []string{"Victoria, Seychelles=Victoria"}},
		{"President Hollande", "President Hollande met Credit Suisse", nil},
		{"Commonwealth", "the Commonwealth Secretary-General, the Commonwealth Bank and the Commonwealth of Independent States", []string{"Commonwealth=Commonwealth of Nations", "Commonwealth of Independent States=CIS"}},
		{"states of the past", "the USSR, the GDR, Czechoslovakia, Yugoslav and Soviet troops", []string{"USSR=Soviet Union", "GDR=East Germany", "Czechoslovakia=Czechoslovakia", "Yugoslav=Yugoslavia~", "Soviet=Soviet Union~"}},
		{"Łódź with and without marks", "Lodz and Łódź", []string{"Lodz=Łódź", "Łódź=Łódź"}},
		{"Russian cases", "в Чехии, из России, с Китаем, в Южной Корее, послов Соединённых Штатов в НАТО, в Москве и Киеве, из Северной Ирландии", []string{"Чехии=Czechia", "России=Russia", "Китаем=China", "Южной Корее=South Korea", "Соединённых Штатов=United States", "НАТО=NATO", "Москве=Moscow", "Киеве=Kyiv", "Северной Ирландии=Northern Ireland"}},
		{"Ukrainian cases", "у Польщі, з Угорщиною, Сполученим Штатам, у В'єтнамі та В’єтнаму, Обʼєднаних Арабських Еміратів, Ради Європи", []string{"Польщі=Poland", "Угорщиною=Hungary", "Сполученим Штатам=United States", "В'єтнамі=Vietnam", "В’єтнаму=Vietnam", "Обʼєднаних Арабських Еміратів=United Arab Emirates", "Ради Європи=Council of Europe"}},
		{"Czech cases", "v Německu, s Ukrajinou, ve Spojených státech, Evropské unie, do Prahy, na Slovensku, Jižní Koreje", []string{"Německu=Germany", "Ukrajinou=Ukraine", "Spojených státech=United States", "Evropské unie=EU", "Prahy=Prague", "Slovensku=Slovakia", "Jižní Koreje=South Korea"}},
		{"Hungarian cases", "Magyarországon, Németországgal, Kínában, az Egyesült Államokból, a NATO-ban, Egyiptommal, Észak-Írország", []string{"Magyarországon=Hungary", "Németországgal=Germany", "Kínában=China", "Egyesült Államokból=United States", "NATO=NATO", "Egyiptommal=Egypt", "Észak-Írország=Northern Ireland"}},
		{"German genitives", "Südkorea, Tschechiens, der Vereinigten Staaten, der Europäischen Union", []string{"Südkorea=South Korea", "Tschechiens=Czechia", "Vereinigten Staaten=United States", "Europäischen Union=EU"}},
		{"French elision", "d’Ukraine, l'Allemagne, L’Union européenne, aux États-Unis, l’OTAN", []string{"Ukraine=Ukraine", "Allemagne=Germany", "Union européenne=EU", "États-Unis=United States", "OTAN=NATO"}},
		{"Spanish", "Corea del Sur, EE. UU., EE.UU. y la Unión Europea", []string{"Corea del Sur=South Korea", "EE. UU.=United States", "EE.UU.=United States", "Unión Europea=EU"}},
		{"Arabic prefixes", "والصين وروسيا للسعودية بمصر الولايات المتحدة", []string{"والصين=China", "وروسيا=Russia", "للسعودية=Saudi Arabia", "بمصر=Egypt", "الولايات المتحدة=United States"}},
		{"Korean offices and words", "대한민국의 나토가 한국정부는 중국군이 북한에서는 인도적 지원, 조선업, 말리는", []string{"대한민국=South Korea", "나토=NATO", "한국=South Korea", "중국=China", "북한=North Korea"}},
		{"Chinese words around names", "发展中国家、沿海地区、马里乌波尔、阿曼达、约旦河西岸", []string{"马里乌波尔=Mariupol", "约旦河西岸=West Bank"}},
		{"Japanese Ireland", "北アイルランドとアメリカ、アメリカン", []string{"北アイルランド=Northern Ireland", "アメリカ=United States"}},
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
	for _, s := range []string{"", "U.S.", "In South\nKorea, Türkiye’s", "한국은 美国ウクライナ", "St. ", "\xffOPEC+\xc3", "Michael B. Jordan Bardella", "Côte d'", "Washington, D.C", "в Чехии", "Magyarországgal", "P5+1", "发展中国家", "한국정부는", "Paris, Texas", "وللصين", "В’єтнам"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSpans(t, text, g.Find(text)) })
}

func checkSpans(t *testing.T, text string, matches []Match) {
	t.Helper()
	end := 0
	for _, m := range matches {
		if m.Entry == nil {
			t.Fatalf("no entry: %+v", m)
		}
		if m.Start < end || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("span %d-%d after %d in %d bytes", m.Start, m.End, end, len(text))
		}
		if !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) && utf8.ValidString(text) {
			t.Fatalf("span %d-%d cuts a rune of %.80q", m.Start, m.End, text)
		}
		if !utf8.ValidString(text[m.Start:m.End]) {
			t.Fatalf("span %d-%d of %.80q is not UTF-8", m.Start, m.End, text)
		}
		end = m.End
	}
}

// hostile are texts that would show a matcher whose time is not linear.
var hostile = map[string]string{
	"one word":         strings.Repeat("a", 1<<20),
	"one capital word": strings.Repeat("U", 1<<20),
	"one name":         strings.Repeat("New ", 1<<18),
	"half a name":      strings.Repeat("Federated States of ", 1<<16),
	"points":           strings.Repeat("U.S.", 1<<18),
	"spaces":           "United" + strings.Repeat(" ", 1<<20) + "States",
	"marks":            "A" + strings.Repeat("\u0301", 1<<19),
	"Han":              strings.Repeat("中", 1<<18),
	"Hangul":           strings.Repeat("한국", 1<<17),
	"Katakana":         strings.Repeat("アメリカ", 1<<16),
	"bytes":            strings.Repeat("\xff", 1<<20),
	"after a name":     "New " + strings.Repeat("x", 1<<20),
}

// Find ends on a megabyte of anything; what it finds is held by FuzzFind.
func TestFindHostile(t *testing.T) {
	g := Default()
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) { checkSpans(t, text, g.Find(text)) })
	}
}

func BenchmarkFindHostile(b *testing.B) {
	g := Default()
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(hostile[name])))
			for b.Loop() {
				g.Find(hostile[name])
			}
		})
	}
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
