package quote

import (
	"testing"

	"onrecord/index"
)

// said returns who said the last statement of a text in a language; "-" is nobody.
func said(t *testing.T, lang, text string) string {
	t.Helper()
	iv := check(t, &index.Article{ID: "x", Language: lang, Text: text})
	if len(iv.Quotes) == 0 || iv.Quotes[len(iv.Quotes)-1].Speaker.Name == "" {
		return "-"
	}
	return iv.Quotes[len(iv.Quotes)-1].Speaker.Name
}

// When and where something was said stands between the verb and its subject.
func TestAdjuncts(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"cs", "„Je to první krok,“ řekl v úterý ministr zahraničí Karel Vold.", "Karel Vold"},
		{"cs", "„Je to první krok,“ řekl po jednání ministr zahraničí Karel Vold.", "Karel Vold"},
		{"cs", "„Je to první krok,“ prohlásila ve středu večer v Praze česká ministryně obrany Jana Vold.", "Jana Vold"},
		{"cs", "„Je to první krok,“ řekl v pátek na summitu v Bruselu k návrhu Komise předseda vlády Karel Vold.", "Karel Vold"},
		{"cs", "„Je to první krok,“ řekl po jednání s ministrem Petrem Hladíkem Karel Vold.", "Karel Vold"},
		{"cs", "„Je to první krok,“ řekl po jednání s moldavskou vicepremiérkou Natalií Ciobanuovou premiér Karel Vold.", "Karel Vold"},
		{"cs", "„Je to první krok,“ řekl ministr Jan Sund. „Nic víc,“ uvedla v prohlášení Evropská komise.", "Evropská komise"},
		{"cs", "Jan Sund čekal. „Je to první krok,“ řekla bez náměstkyně ministra.", "-"},
		{"cs", "„Je to první krok,“ řekl 7. května v Praze ministr Karel Vold.", "Karel Vold"},
		{"uk", "«Це перший важливий крок», — заявив у середу міністр закордонних справ Олег Волд.", "Олег Волд"},
		{"uk", "«Це перший важливий крок», — сказала у вівторок увечері речниця міністерства Ірина Волд.", "Ірина Волд"},
		{"uk", "Про це заявив у середу міністр оборони Олег Волд: «Ми не чекаємо».", "Олег Волд"},
		{"uk", "«Це перший важливий крок», — повідомив 5 березня на брифінгу в Києві заступник міністра Олег Волд.", "Олег Волд"},
		{"ru", "«Это первый важный шаг», — заявил в среду министр иностранных дел Олег Волд.", "Олег Волд"},
		{"ru", "«Это первый важный шаг», — заявил в пятницу по итогам переговоров с министром Петром Гладковым президент Олег Волд.", "Олег Волд"},
		{"ru", "«Это первый важный шаг», — отметил на полях саммита в Стамбуле заместитель главы МИД Казахстана Олег Волд.", "Олег Волд"},
		{"ru", "Об этом заявил в среду министр обороны Олег Волд: «Мы не ждём».", "Олег Волд"},
		{"pl", "„To pierwszy krok”, powiedział we wtorek minister spraw zagranicznych Karol Wold.", "Karol Wold"},
		{"pl", "„To pierwszy krok” — oświadczyła w środę wieczorem w Brukseli estońska minister obrony Anna Sund.", "Anna Sund"},
		{"hu", "„Ez az első lépés” – mondta kedden Vold Károly külügyminiszter.", "Vold Károly"},
		{"de", "„Das ist der erste Schritt“, sagte am Dienstag Außenminister Karl Vold.", "Karl Vold"},
		{"de", "„Das ist der erste Schritt“, sagte am Mittwochabend Außenminister Karl Vold.", "Karl Vold"},
		{"de", "„Das ist der erste Schritt“, erklärte am 7. Mai Außenminister Karl Vold.", "Karl Vold"},
		{"de", "„Das ist der erste Schritt“, sagte in der Nacht zum Mittwoch in Genf der Schweizer Unterhändler Karl Vold.", "Karl Vold"},
		{"de", "„Das ist der erste Schritt“, sagte Kanzler Jan Freitag.", "Jan Freitag"},
		{"fr", "« C'est un premier pas », a déclaré mardi le ministre des Affaires étrangères Paul Vold.", "Paul Vold"},
		{"fr", "« C'est un premier pas », a affirmé mercredi soir à Bruxelles la ministre estonienne de la Défense, Anna Sund.", "Anna Sund"},
		{"fr", "« C'est un premier pas », a souligné jeudi le ministre de l'Intérieur Paul Vold.", "Paul Vold"},
		{"es", "«Es un primer paso», dijo el martes el ministro de Exteriores Pablo Vold.", "Pablo Vold"},
		{"es", "«Es un primer paso», indicó tras la reunión de Viena el secretario de Estado Pablo Vold.", "Pablo Vold"},
		{"es", "«Es un primer paso», dijo este lunes en rueda de prensa el ministro de Obras Públicas Pablo Vold.", "Pablo Vold"},
		{"ar", "«هذه خطوة أولى»، قال يوم الثلاثاء وزير الخارجية كريم الوزاني.", "كريم الوزاني"},
		{"ar", "وأكدت مساء الخميس في بروكسل المتحدثة باسم الوزارة هالة المصري أن «الطريق طويل».", "هالة المصري"},
		{"ar", "وصرح في مؤتمر صحفي بالقاهرة وكيل الوزارة طارق السيد: «سنعود غداً إلى المفاوضات».", "طارق السيد"},
		{"pl", "Minister Karol Wold milczał. Pszczelarze mówią o tym „dowód osobisty dla każdego ula”.", "-"},
		{"fr", "La ministre italienne Fiorenza Balestri et le ministre français Aurélien Ducasson sont venus. « C'est un premier pas », a ajouté la ministre.", "Fiorenza Balestri"},
		{"fr", "L'ambassadrice de Lettonie Inga Vold et le conseiller Paul Sund sont venus. « C'est un premier pas », a lancé la diplomate.", "Inga Vold"},
		{"ar", "وقال أمس الأربعاء: «سنعود غداً إلى المفاوضات».", "-"},
	} {
		if got := said(t, c.lang, c.text); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

// The statement stands before its verb, and the subject behind it closes the
// sentence.
func TestInverted(t *testing.T) {
	for lang, cases := range map[string][]spokenCase{
		"cs": {
			{"a day between", "Česko přispěje na munici, řekl v úterý ministr zahraničí Karel Vold.", "Karel Vold (before): Česko přispěje na munici"},
			{"behind a dateline", "PRAHA, 4. března (ČTK) — Česko přispěje na munici, řekl v úterý ministr zahraničí Karel Vold.", "Karel Vold (before): Česko přispěje na munici"},
			{"a body before", "Vláda schválila plán, uvedl po jednání náměstek ministra obrany Petr Hladík.", "Petr Hladík (before): Vláda schválila plán"},
			{"without a pronoun", "Ministr Karel Vold v úterý řekl, že Česko přispěje na munici. Rozpočet na to stačí, dodal.",
				"Karel Vold (clause): Česko přispěje na munici\nKarel Vold (before): Rozpočet na to stačí"},
			{"an adjunct", "Po jednání v Praze, řekl Karel Vold.", ""},
		},
		"uk": {{"a day between", "Україна отримає снаряди восени, заявив у середу міністр оборони Петро Волд.", "Петро Волд (before): Україна отримає снаряди восени"}},
		"ru": {
			{"a day between", "Казахстан увеличит транзит зерна осенью, заявил в среду министр транспорта Олег Волд.", "Олег Волд (before): Казахстан увеличит транзит зерна осенью"},
			{"a noun like a participle", "Армения и Греция объединят данные сорока станций, сообщил в среду по итогам встречи с министром Никосом Даларасом министр науки Олег Волд.",
				"Олег Волд (before): Армения и Греция объединят данные сорока станций"},
			{"a participle", "Выступая в Астане перед послами, заявил министр транспорта Олег Волд.", ""},
			{"a colon", "Отвечая на вопрос газеты, сказал министр транспорта Олег Волд: «Мы не ждём решения».", ""},
		},
		"de": {{"of another subject", "Er habe mit Wien gesprochen, sagte Außenminister Karl Vold.", "Karl Vold (before): Er habe mit Wien gesprochen"}},
		"fr": {
			{"a day between", "La France livrera des obus, a déclaré mardi le ministre des Affaires étrangères Paul Vold.", "Paul Vold (before): La France livrera des obus"},
			{"an object", "Anna Sund, qui préside la commission, a critiqué le ministre Paul Vold.", ""},
			{"behind a dateline", "PARIS, 4 mars 2024 — « C'est un premier pas », a déclaré mardi le ministre Paul Vold.", ""},
		},
		"ar": {{"a day between", "وأكد الخميس وزير الفلاحة المغربي إدريس بنشقرون أن المرحلة الأولى ستبدأ في سبتمبر المقبل.", "إدريس بنشقرون (clause): المرحلة الأولى ستبدأ في سبتمبر المقبل"}},
		"pl": {{"an adjective", "Polska i Czechy założą wspólny rejestr, oświadczyła w środę po rozmowach czeska wiceminister rolnictwa Radka Wold.", "Radka Wold (before): Polska i Czechy założą wspólny rejestr"}},
		"es": {{"a day between", "El Perú enviará trigo en mayo, dijo el martes el ministro de Exteriores Pablo Vold.", "Pablo Vold (before): El Perú enviará trigo en mayo"}},
	} {
		t.Run(lang, func(t *testing.T) { testRetold(t, lang, cases) })
	}
}
