package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAnalyzers(t *testing.T) {
	im, err := Bleve()
	if err != nil {
		t.Fatal(err)
	}
	// Each token is its term, its position and the bytes that it covers.
	tests := []struct{ analyzer, text, want string }{
		{"words", "Jakub Landovský’s", "jakub/1[Jakub] landovsky/2[Landovský’s]"},
		{"words", "the U.S. and U.K.", "the/1[the] us/2[U.S.] u.s/2[U.S.] and/3[and] uk/4[U.K.]"},
		{"words", "let us ask the US", "let/1[let] us/2[us] ask/3[ask] the/4[the] us/5[US] u.s/5[US]"},
		{"words", "북한은 핵", "북/1[북] 북한/1[북한] 한/2[한] 한은/2[한은] 은/3[은] 핵/4[핵]"},
		{"words", "习近平 met NATO", "习/1[习] 习近/1[习近] 近/2[近] 近平/2[近平] 平/3[平] met/4[met] nato/5[NATO]"},
		{"words", "3월 US팝", "3/1[3] 월/2[월] us/3[US] 팝/4[팝]"},
		{"words", "l’OTAN d'Iran aujourd’hui O’Brien rock'n'roll don’t", "otan/1[l’OTAN] iran/2[d'Iran] aujourd'hui/3[aujourd’hui] o'brien/4[O’Brien] rock'n'roll/5[rock'n'roll] don't/6[don’t]"},
		{"words", "Straße Łódź İstanbul Йошкар ΣΟΦΌΣ", "strasse/1[Straße] lodz/2[Łódź] istanbul/3[İstanbul] иошкар/4[Йошкар] σοφοσ/5[ΣΟΦΌΣ]"},
		{"words", "がくせい", "が/1[が] がく/1[がく] く/2[く] くせ/2[くせ] せ/3[せ] せい/3[せい] い/4[い]"},
		{"words", "ｹｰﾌﾞﾙ", "ケ/1[ｹ] ケー/1[ｹｰ] ー/2[ｰ] ーブ/2[ｰﾌﾞ] ブ/3[ﾌﾞ] ブル/3[ﾌﾞﾙ] ル/4[ﾙ]"},
		{"words", "ＮＡＴＯ加盟", "nato/1[ＮＡＴＯ] 加/2[加] 加盟/2[加盟] 盟/3[盟]"},
		{"words", "いすゞ", "い/1[い] いす/1[いす] す/2[す] すず/2[すゞ] ず/3[ゞ]"},
		{"words", "鐵路", "铁/1[鐵] 铁路/1[鐵路] 路/2[路]"},
		{"words", "\u1112\u1161\u11ab국", "한/1[\u1112\u1161\u11ab] 한국/1[\u1112\u1161\u11ab국] 국/2[국]"},
		{"words", "ROK rok EU eu Nam", "rok/1[ROK] r.o.k/1[ROK] rok/2[rok] eu/3[EU] e.u/3[EU] eu/4[eu] nam/5[Nam]"},
		{"words", "U.S.-led É.-U. С.Ш.А. U.N.", "us/1[U.S.] u.s/1[U.S.] led/2[led] e/3[É] u/4[U] сша/5[С.Ш.А.] un/6[U.N.] u.n/6[U.N.]"},
		{"words", "co\u00adoperation ﬁne", "cooperation/1[co\u00adoperation] fine/2[ﬁne]"},
		{"text_en", "The U.S. sanctions, Russia’s sanctioning", "us/2[U.S.] u.s/2[U.S.] sanction/3[sanctions] russia/4[Russia’s] sanction/5[sanctioning]"},
		{"text_ru", "санкции против санкций", "санкц/1[санкции] прот/2[против] санкц/3[санкций]"},
		{"text_fr", "l’Élysée", "elys/1[l’Élysée]"},
	}
	for _, tt := range tests {
		t.Run(tt.analyzer+" "+tt.text, func(t *testing.T) {
			tokens, err := im.AnalyzeText(tt.analyzer, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, tok := range tokens {
				got = append(got, fmt.Sprintf("%s/%d[%s]", tok.Term, tok.Position, tt.text[tok.Start:tok.End]))
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}

func TestEveryStemmedLanguageHasFilters(t *testing.T) {
	for lang := range stems {
		if !slices.Contains(Stemmed, lang) {
			t.Errorf("%s has filters but is not in Stemmed", lang)
		}
	}
	if len(stems) != len(Stemmed) {
		t.Errorf("got %d languages, want %d", len(Stemmed), len(stems))
	}
}

func FuzzWords(f *testing.F) {
	im, err := Bleve()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"U.S. 북한은 l’OTAN", "ﬁ가a3", "\xff", "ー́", "'s", "ﾌﾞｰﾙ いすゞ", "국가", "smlouvě договір"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := []byte(s)
		for _, analyzer := range []string{WordsAnalyzer, "text_en", "text_ar", "text_cs", "text_uk"} {
			tokens, err := im.AnalyzeText(analyzer, text)
			if err != nil {
				t.Fatal(err)
			}
			pos := 0
			for _, tok := range tokens {
				if tok.Start < 0 || tok.End > len(s) || tok.Start >= tok.End {
					t.Fatalf("%q: token %v lies outside", s, tok)
				}
				if tok.Position < pos {
					t.Fatalf("%q: token %v stands before the one before it", s, tok)
				}
				pos = tok.Position
			}
		}
		if string(text) != s {
			t.Fatalf("the analyzer changed %q to %q", s, text)
		}
	})
}
