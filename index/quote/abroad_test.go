package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// What pages in the other languages print that has gone wrong: who said the last
// statement, and what it was where that is given.
func TestAbroad(t *testing.T) {
	for _, c := range []struct{ lang, text, who, words string }{
		{"cs", "Česko mlčí podle ministra zahraničí Aleše Vondráčka. „O penězích se bavíme dlouho,“ uvedl v Bruselu Vondráček.", "Aleše Vondráčka", ""},
		{"cs", "Ministr Karel Vold mlčel. „O penězích se bavíme dlouho,“ uvedl v Novém Yorku Vold.", "Karel Vold", ""},
		{"cs", "„O penězích se bavíme dlouho,“ uvedl v Bruselu Vondráček.", "-", ""},
		{"cs", "Ministr Karel Vold dorazil v úterý. Dohoda je podle něj hotová a čeká jen na podpis.", "Karel Vold", "Dohoda je hotová a čeká jen na podpis"},
		{"cs", "Česká republika podle ministra zahraničí Karla Volda podpoří rozšíření mise.", "Karla Volda", "Česká republika podpoří rozšíření mise"},
		{"de", "„Das ist reine Symbolpolitik“, so der Abgeordnete Karl Vold zur „Presse“.", "Karl Vold", "Das ist reine Symbolpolitik"},
		{"de", "Nach Ansicht der Expertin Lena Vold vom Institut für Sicherheitspolitik ist der Plan nicht finanzierbar.", "Lena Vold", "ist der Plan nicht finanzierbar"},
		{"es", "La ministra de Exteriores, Carmen Ordóñez, llegó tarde. «Seguimos en contacto», ha declarado Ordóñez a los periodistas.", "Carmen Ordóñez", ""},
		{"es", "«Todavía falta el acuerdo», ha reconocido el embajador Pablo Vold.", "Pablo Vold", ""},
		{"es", "MADRID, 9 oct. (EFE) - La ministra de Exteriores, Carmen Ordóñez, ha asegurado que España no va a romper el consenso.", "Carmen Ordóñez", "España no va a romper el consenso"},
		{"fr", "Pour l'ancien ambassadeur Paul Vold, « la France arrive trop tard ».", "Paul Vold", ""},
		{"ru", "Министр Казахстана Ерлан Сарсенов приехал вчера. По словам Сарсенова, стороны согласовали повестку.", "Ерлан Сарсенов", "стороны согласовали повестку"},
		{"ru", "«Позиция неизменна», — отметила пресс-секретарь министерства Анаит Саргсян. Она добавила, что подписание возможно до конца года.", "Анаит Саргсян", ""},
		{"uk", "«Польща поруч», — запевнила посолка Ева Волд. Радниця президента Ірина Лисенко в інтерв'ю «Європейській правді» сказала: «Нам потрібні гарантії».", "Ірина Лисенко", "Нам потрібні гарантії"},
		{"ko", "이도현 외교부 장관은 5일 서울에서 열린 기자회견에서 \"동맹 강화가 최우선 과제\"라고 말했다.", "이도현", ""},
		{"ko", "이도현 전 외교부 장관은 \"동맹 강화가 최우선 과제\"라고 말했다.", "이도현", ""},
		{"ko", "국방부 박지원 대변인은 \"동맹 강화가 최우선 과제\"라고 말했다.", "박지원", ""},
		{"ko", "서지안 한빛대 교수는 \"동맹 강화가 최우선 과제\"라고 말했다.", "서지안", ""},
		{"ko", "미국 국무부 대변인 매슈 그랜트는 \"한국 정부의 결정을 환영한다\"고 밝혔다.", "매슈 그랜트", ""},
		{"ko", "미국 국무부 대변인 명의 성명은 \"한국 정부의 결정을 환영한다\"고 밝혔다.", "-", ""},
		{"ja", "東京、2024年3月6日 高橋健一外相は6日の記者会見で、「同盟の強化が最優先だ」と述べた。", "高橋健一", ""},
		{"es", "«Ya veremos», resumió doña Carmen, vendedora de arepas.", "Carmen", ""},
		{"es", "Vecinos de Cúcuta se mostraron escépticos. «Ya veremos todos», resumió alguien.", "-", ""},
		{"uk", "Посол України Андрій Волд розповів «Балтійському оглядачу» про плани на рік.", "-", ""},
		{"ar", "وذكر مسؤول في وزارة الخارجية طلب عدم ذكر اسمه أن «الاتفاق بات قريبا جدا».", "مسؤول في وزارة الخارجية", ""},
		{"ar", "ونقلت وكالة الأنباء عن الوزير سامر الولدي قوله إن «الاتفاق بات قريبا جدا».", "سامر الولدي", "الاتفاق بات قريبا جدا"},
		{"ar", "«لم نوقع شيئا حتى الآن»، حسبما قال الوزير سامر الولدي.", "سامر الولدي", ""},
		{"ar", "«لم نوقع شيئا حتى الآن»، بحسب ما قال الوزير سامر الولدي.", "سامر الولدي", ""},
		{"es", "A juicio del embajador Pablo Vold, «el acuerdo llega tarde y mal».", "Pablo Vold", "el acuerdo llega tarde y mal"},
		{"ru", "По мнению эксперта Олега Волда, соглашение не имеет никакого смысла.", "Олега Волда", "соглашение не имеет никакого смысла"},
		{"ru", "Как сообщил журналистам посол Карл Волд, стороны не договорились о сроках вывода войск.", "Карл Волд", "стороны не договорились о сроках вывода войск"},
		{"uk", "Як повідомила речниця міністерства Олена Волд, угоду підпишуть до кінця місяця.", "Олена Волд", "угоду підпишуть до кінця місяця"},
		{"de", "Minister Karl Vold traf am Dienstag ein. Ihm zufolge liegt das Abkommen seit Wochen auf dem Tisch.", "Karl Vold", "liegt das Abkommen seit Wochen auf dem Tisch"},
		{"de", "Das Abkommen ist Minister Karl Vold zufolge seit Wochen fertig.", "Karl Vold", "Das Abkommen ist seit Wochen fertig"},
		{"de", "„Wir haben nichts unterschrieben“, sagte der Minister der „Abendzeitung“.", "Minister", "Wir haben nichts unterschrieben"},
		{"fr", "« Nous n'avons rien signé », a déclaré le ministre au « Courrier ».", "ministre", "Nous n'avons rien signé"},
		{"es", "Para la experta Ana Vold, «el acuerdo nace muerto y sin padre conocido».", "Ana Vold", ""},
		{"es", "Para la experta Ana Vold, la pesadilla empezó una noche de marzo.", "-", ""},
		{"ru", "Как и говорил накануне премьер, погода в столице испортилась.", "-", ""},
	} {
		iv := check(t, &index.Article{ID: "x", Language: c.lang, Text: c.text})
		who, words := "-", ""
		if n := len(iv.Quotes); n > 0 {
			q := &iv.Quotes[n-1]
			words = iv.Words(q)
			if q.Speaker.Name != "" {
				who = q.Speaker.Name
			}
		}
		if who != c.who || c.words != "" && words != c.words {
			t.Errorf("%s %s: got %q by %q, want %q by %q", c.lang, c.text, words, who, c.words, c.who)
		}
	}
}

// A dash ends a label where two have it, each more than once: a dateline is none.
func TestDashLabels(t *testing.T) {
	iv := check(t, &index.Article{ID: "x", Language: "fr", Text: strings.Join([]string{
		"Le Courrier des mers — Madame la ministre, que retenez-vous du sommet ?",
		"Hélène Marchetti — Nous avons obtenu l'essentiel : un calendrier et des moyens.",
		"Le Courrier des mers — Certains parlent d'échec.",
		"Hélène Marchetti — Je ne partage pas ce point de vue.",
	}, "\n\n")})
	if len(iv.Turns) != 4 || iv.Quotes[0].Form != index.Question || iv.Quotes[0].Speaker.Name != "" || iv.Quotes[3].Speaker.Name != "Hélène Marchetti" || iv.Words(&iv.Quotes[3]) != "Je ne partage pas ce point de vue." {
		t.Errorf("got %d turns, %+v", len(iv.Turns), iv.Quotes)
	}
	iv = check(t, &index.Article{ID: "x", Language: "en", Text: "MOSCOW — The ministry was silent.\n\nKYIV — The ministry was silent, too.\n\nMOSCOW — Trains ran late.\n\nThe ice is old."})
	if len(iv.Turns) != 0 {
		t.Errorf("datelines made %d turns", len(iv.Turns))
	}
}

// Behind the last of turns of one paragraph the article goes on in its own words.
func TestNarratedFrom(t *testing.T) {
	for _, c := range []struct{ lang, text, last string }{
		{"uk", "Посол Андрій Мельничук відповів.\n\n— Що змінилося за рік?\n\n— Змінилося ставлення.\n\n— Чи буде новий пакет?\n\n— Так, у червні.\n\n— Що скажете критикам?\n\n— Приїжджайте.\n\nПрем'єр-міністр Литви Йонас Петраускас заявляв, що «допомога триватиме».", "Приїжджайте."},
		{"zh", "记者：您如何评价两国关系？\n\n林美珍：很好。\n\n记者：下一步呢？\n\n林美珍：绿色经济。\n\n商务部副部长赵国强此前表示，“大门会越开越大”。", "绿色经济。"},
		{"en", "Q: How are things?\n\nA: Fine.\n\nQ: And next year?\n\nA: Better.\n\nForeign Minister Erik Sund said last week: “The door is open to all.”", "Better."},
		{"en", "Q: How are things?\n\nA: Fine.\n\nQ: And next year?\n\nA: Better.\n\nWe shall see what “better” means.", "Better.\n\nWe shall see what “better” means."},
		{"en", "Q: How are things?\n\nA: Fine.\n\nBut slow.\n\nQ: And next year?\n\nA: Better.\n\nForeign Minister Erik Sund said last week: “The door is open to all.”", "Better.\n\nForeign Minister Erik Sund said last week: “The door is open to all.”"},
	} {
		iv := check(t, &index.Article{ID: "x", Language: c.lang, Text: c.text})
		if n := len(iv.Quotes); n == 0 || iv.Words(&iv.Quotes[n-1]) != c.last {
			t.Errorf("%s: %+v", c.text, iv.Quotes)
		}
	}
}

// A paper whose name begins with an article asks; a headline with a colon is no
// label.
func TestPaperAsks(t *testing.T) {
	iv := check(t, &index.Article{ID: "x", Language: "de", Text: "Interview mit dem Minister Tarmo Kallas\n\nDER BOTE: Reicht das Geld?\n\nKallas: Nein.\n\nDER BOTE: Warum nicht?\n\nKallas: Es ist zu wenig."})
	if len(iv.Quotes) != 4 || iv.Quotes[0].Form != index.Question || iv.Quotes[1].Speaker.Name != "Tarmo Kallas" || iv.Words(&iv.Quotes[1]) != "Nein." {
		t.Errorf("%+v", iv.Quotes)
	}
	iv = check(t, &index.Article{ID: "x", Language: "zh", Text: "专访新加坡驻华大使：合作没有上限\n\n记者：您如何评价两国关系？\n\n林美珍：很好。\n\n记者：下一步呢？\n\n林美珍：绿色经济。"})
	if len(iv.Turns) != 4 {
		t.Errorf("%+v", iv.Quotes)
	}
}
