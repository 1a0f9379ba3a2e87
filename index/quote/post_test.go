package quote

import (
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// TestPosts reads the office beside the name Anna Vold or Анна Волд.
func TestPosts(t *testing.T) {
	for _, c := range []struct{ name, language, text, role, country string }{
		{"German, before", "de", "Das sagte der tschechische Außenminister Anna Vold am Montag.", "tschechische Außenminister", "Czechia"},
		{"German, institution", "de", "Anna Vold, Staatssekretärin im Auswärtigen Amt, kam mit dem Zug.", "Staatssekretärin im Auswärtigen Amt", "Germany"},
		{"German, ministry of a state", "de", "Anna Vold, Abteilungsleiterin im polnischen Verteidigungsministerium, kam.", "Abteilungsleiterin im polnischen Verteidigungsministerium", "Poland"},
		{"German, next sentence", "de", "Das sagte Anna Vold. Die Vizeministerin im lettischen Verkehrsministerium kam zu Fuß.", "Vizeministerin im lettischen Verkehrsministerium", "Latvia"},
		{"German, no state", "de", "Das sagte Anna Vold, Sektionschefin im Außenministerium, am Montag.", "Sektionschefin im Außenministerium", ""},
		{"German, accredited to", "de", "Anna Vold, Botschafterin in Polen, kam.", "Botschafterin in Polen", ""},
		{"German, desk", "de", "Anna Vold, Leiterin des Referats Russland im Auswärtigen Amt, kam.", "Leiterin des Referats Russland im Auswärtigen Amt", "Germany"},
		{"German, over", "de", "Anna Vold, ehemalige tschechische Außenministerin, kam.", "ehemalige tschechische Außenministerin", ""},
		{"German, federation", "de", "Anna Vold, Präsidentin des Deutschen Industrieverbands, kam.", "Präsidentin des Deutschen Industrieverbands", ""},
		{"French, before", "fr", "C'est ce qu'a déclaré le ministre sénégalais des affaires étrangères, Anna Vold.", "ministre sénégalais des affaires étrangères", "Senegal"},
		{"French, ambassador of to", "fr", "L'ambassadrice de France au Mali, Anna Vold, est arrivée.", "ambassadrice de France au Mali", "France"},
		{"French, presidency", "fr", "Anna Vold, conseillère diplomatique de la présidence burkinabè, est arrivée.", "conseillère diplomatique de la présidence burkinabè", "Burkina Faso"},
		{"French, envoy for", "fr", "L'envoyée spéciale pour la Syrie, Anna Vold, est arrivée.", "envoyée spéciale pour la Syrie", ""},
		{"French, company", "fr", "Anna Vold, directrice de la compagnie malienne des eaux, est arrivée.", "directrice de la compagnie malienne des eaux", ""},
		{"Spanish, before", "es", "Lo resume la viceministra boliviana de Relaciones Exteriores, Anna Vold, en su despacho.", "viceministra boliviana de Relaciones Exteriores", "Bolivia"},
		{"Spanish, chancellor", "es", "Llegó el canciller de Chile, Anna Vold.", "canciller de Chile", "Chile"},
		{"Spanish, ambassador before", "es", "Anna Vold, embajadora ante Bolivia, llegó.", "embajadora ante Bolivia", ""},
		{"Czech, before", "cs", "Sešli se v úterý česká ministryně vnitra Anna Vold a další.", "česká ministryně vnitra", "Czechia"},
		{"Czech, state in two words", "cs", "Velvyslankyně České republiky v Keni Anna Vold přijela.", "Velvyslankyně České republiky v Keni", "Czechia"},
		{"Czech, of that place", "cs", "Lotyšská strana je spokojená. Státní tajemnice tamního ministerstva obrany Anna Vold přijela.", "Státní tajemnice tamního ministerstva obrany", "Latvia"},
		{"Czech, no state", "cs", "Tvrdí to náměstek ministra obrany Anna Vold.", "náměstek ministra obrany", ""},
		{"Hungarian", "hu", "Anna Vold, a szlovák közlekedési tárca államtitkára úgy fogalmazott.", "szlovák közlekedési tárca államtitkára", "Slovakia"},
		{"Ukrainian, before", "uk", "Ідею привіз заступник міністра енергетики України Анна Волд.", "заступник міністра енергетики України", "Ukraine"},
		{"Ukrainian, ambassador of in", "uk", "Посол України в Данії Анна Волд його не вимикає.", "Посол України в Данії", "Ukraine"},
		{"Ukrainian, behind", "uk", "Анна Волд, директорка департаменту безпеки данського міністерства закордонних справ, сиділа.", "директорка департаменту безпеки данського міністерства закордонних справ", "Denmark"},
		{"Ukrainian, runs", "uk", "Анна Волд очолює в Міністерстві закордонних справ України відділ, який домовлявся.", "", "Ukraine"},
		{"Ukrainian, over", "uk", "Колишній міністр оборони України Анна Волд його не вимикає.", "Колишній міністр оборони України", ""},
		{"Russian, before", "ru", "Приехал глава МИД Казахстана Анна Волд.", "глава МИД Казахстана", "Kazakhstan"},
		{"Russian, adjective", "ru", "Анна Волд, казахстанский министр иностранных дел, приехала.", "казахстанский министр иностранных дел", "Kazakhstan"},
		{"Russian, ambassador in", "ru", "Приехала посол в Казахстане Анна Волд.", "посол в Казахстане", ""},
		{"Russian, desk", "ru", "Анна Волд, директор департамента Украины, приехала.", "директор департамента Украины", ""},
		{"Arabic, before", "ar", "وصل وزير الخارجية الأردني Anna Vold", "وزير الخارجية الأردني", "Jordan"},
		{"Arabic, accredited to", "ar", "Anna Vold، سفيرة الأردن لدى السنغال، وصلت", "سفيرة الأردن لدى السنغال", "Jordan"},
		{"somebody else's", "de", "Der polnische Außenminister traf Anna Vold in Riga.", "", ""},
		{"none", "cs", "Anna Vold, která žije v Praze, přijela.", "", ""},
	} {
		name := "Anna Vold"
		if !strings.Contains(c.text, name) {
			name = "Анна Волд"
		}
		n := newNarration(cut(c.text, c.language, new(Extractor).scratch()), &index.Article{Language: c.language, Text: c.text}, gazetteer.Default())
		got := n.post(&person{name: name, full: true, at: strings.Index(c.text, name)})
		if got.role != c.role || got.country != c.country {
			t.Errorf("%s: got %q of %q, want %q of %q", c.name, got.role, got.country, c.role, c.country)
		}
	}
}

// TestStateOfTitle holds that a title takes no state from what stands beside it.
func TestStateOfTitle(t *testing.T) {
	for _, c := range []struct{ name, text, country string }{
		{"demonym", "“No,” Czech President Anna Vold said.", "Czechia"},
		{"state of the clause", "As regards Hungary President Anna Vold said: “No.”", ""},
		{"state after in", "While in Vietnam General Anna Vold said: “No.”", ""},
		{"possessive", "“No,” said Hungary's President Anna Vold.", "Hungary"},
		{"another's title", "“No,” said President Anna Vold, President Ana Soto of Chile beside her.", ""},
	} {
		iv := (&Extractor{}).Extract(&index.Article{Language: "en", Text: c.text})
		if len(iv.Quotes) != 1 || iv.Quotes[0].Speaker.Name != "Anna Vold" || iv.Quotes[0].Speaker.Country != c.country {
			t.Errorf("%s: got %+v, want one quote of Anna Vold of %q", c.name, iv.Quotes, c.country)
		}
	}
}
