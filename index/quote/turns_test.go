package quote

import (
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

// TestLabelStyles reads one small conversation in each style of printing.
func TestLabelStyles(t *testing.T) {
	const en = "question, : Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, : And then?\nanswer, Anna Vold: We stay. [And then?]"
	interview := "Anna Vold, minister of Norway, speaks of the ice.\n\n"
	cases := []struct{ name, title, text, want string }{
		{"Q. and A. with full stops", "", interview + "Q. Who decides?\n\nA. The ice decides.\n\nQ. And then?\n\nA. We stay.", en},
		{"a remark on the wording before a label", "", interview + "Q: Who decides?\n\nA: The ice decides.\n\n[Translation] Q: And then?\n\nA: We stay.", en},
		{"whom the title says it is with", "Q&A with Zylvie Vold", "Q: Who decides?\n\nA: The ice.\n\nQ: Why?\n\nA: It is old.",
			"question, : Who decides?\nanswer, Zylvie Vold: The ice. [Who decides?]\nquestion, : Why?\nanswer, Zylvie Vold: It is old. [Why?]"},
		{"a Korean name that begins like a park", "Interview with Park Ji-woo", "Q: Who decides?\n\nA: The ice.\n\nQ: Why?\n\nA: It is old.",
			"question, : Who decides?\nanswer, Park Ji-woo: The ice. [Who decides?]\nquestion, : Why?\nanswer, Park Ji-woo: It is old. [Why?]"},
		{"with whom a minister's interview is, asks", "Foreign Minister Sund's interview with Anna Vold of the Daily Herald", "Q: Who decides?\n\nA: The ice.\n\nQ: Why?\n\nA: It is old.",
			"question, : Who decides?\nanswer, : The ice. [Who decides?]\nquestion, : Why?\nanswer, : It is old. [Why?]"},
		{"an office that a turn presents", "", "Moderator: With us is the Secretary General of NATO, Mr. Ole Brandt.\n\nSecretary General: Thank you.\n\nModerator: The first question.\n\nSecretary General: It is old.",
			"statement, Moderator: With us is the Secretary General of NATO, Mr. Ole Brandt.\nstatement, Ole Brandt: Thank you.\nstatement, Moderator: The first question.\nstatement, Ole Brandt: It is old."},
		{"an office whose bearer a turn only mentions", "", "Moderator: Yesterday President Anna Vold left for Rome.\n\nPresident: Thank you.\n\nModerator: The first question.\n\nPresident: It is old.",
			"statement, Moderator: Yesterday President Anna Vold left for Rome.\nstatement, President: Thank you.\nstatement, Moderator: The first question.\nstatement, President: It is old."},
		{"numbered Q1: A1:", "", interview + "Q1: Who decides?\n\nA1: The ice decides.\n\nQ2: And then?\n\nA2: We stay.", en},
		{"a time before the label", "", "[00:00:12] Anna Vold: Good evening.\n\n[00:00:20] Lerato Mapanga: Who decides?\n\n[00:00:24] Anna: The ice decides.\n\n[00:00:30] [Music]\n\nRate us.\n\n[00:00:40] Lerato: And then?\n\n[00:00:44] Anna: We stay.\n\n[00:00:50] [Music]\n\nTell your friends.",
			"statement, Anna Vold: Good evening.\nquestion, Lerato Mapanga: Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, Lerato Mapanga: And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"columns of time, initials and words", "", "00:04 Odile Fanshaw: Who decides?\n\n00:09 Anna Vold: The ice decides.\n\n00:31 OF: And then?\n\n00:38 AV:\n\nWe stay.",
			"question, Odile Fanshaw: Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, Odile Fanshaw: And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"a time behind the name", "", "Odile Fanshaw (00:04):\nWho decides?\n\nAnna Vold (00:09):\nThe ice decides.\n\nOdile Fanshaw (00:31):\nAnd then?\n\nAnna Vold (00:38):\nWe stay.",
			"question, Odile Fanshaw: Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, Odile Fanshaw: And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"no-break spaces before colons in French", "", "Le Phare\u00a0: Qui décide ?\n\nAnne Vold\u00a0: La glace décide.\n\nLe Phare\u00a0: Et après ?\n\nAnne Vold\u00a0: Nous restons.",
			"question, Le Phare: Qui décide ?\nanswer, Anne Vold: La glace décide. [Qui décide ?]\nquestion, Le Phare: Et après ?\nanswer, Anne Vold: Nous restons. [Et après ?]"},
		{"P. and R. in Spanish", "", "La viceministra de Asuntos Polares, Anna Vold Ruiz, habla del hielo.\n\nP. ¿Quién decide?\n\nR. Decide el hielo.\n\nP. ¿Y luego?\n\nR. Nos quedamos.",
			"question, : ¿Quién decide?\nanswer, Anna Vold Ruiz: Decide el hielo. [¿Quién decide?]\nquestion, : ¿Y luego?\nanswer, Anna Vold Ruiz: Nos quedamos. [¿Y luego?]"},
		{"an initial is no R.", "", "R. VOLD, ministr: Rozhoduje led.\n\nDOTAZ: Kdo rozhoduje?\n\nR. VOLD: Led.\n\nP. BRANDT, náměstek: Ano.\n\nDOTAZ: A potom?\n\nP. BRANDT: Zůstaneme.",
			"statement, R. Vold: Rozhoduje led.\nquestion, : Kdo rozhoduje?\nanswer, R. Vold: Led. [Kdo rozhoduje?]\nanswer, P. Brandt: Ano. [Kdo rozhoduje?]\nquestion, : A potom?\nanswer, P. Brandt: Zůstaneme. [A potom?]"},
		{"В: and О: in Russian", "", "Анна Вольд руководит отделом льда.\n\nВ: Кто решает?\n\nО: Решает лёд.\n\nВ: А потом?\n\nО: Мы остаёмся.",
			"question, : Кто решает?\nanswer, Анна Вольд: Решает лёд. [Кто решает?]\nquestion, : А потом?\nanswer, Анна Вольд: Мы остаёмся. [А потом?]"},
		{"П: and В: in Ukrainian", "", "П: Хто вирішує?\n\nВ: Лід.\n\nП: А потім?\n\nВ: Залишаємось.",
			"question, : Хто вирішує?\nanswer, : Лід. [Хто вирішує?]\nquestion, : А потім?\nanswer, : Залишаємось. [А потім?]"},
		{"a dash before every turn", "", "Марта Гордієнко очолює відділ льоду.\n\n— Хто вирішує?\n\n— Лід вирішує.\n\nВін старий.\n\n— А потім?\n\n— Залишаємось.\n\n— Чому?\n\n— Бо лід.",
			"question, : Хто вирішує?\nanswer, Марта Гордієнко: Лід вирішує. Він старий. [Хто вирішує?]\nquestion, : А потім?\nanswer, Марта Гордієнко: Залишаємось. [А потім?]\nquestion, : Чому?\nanswer, Марта Гордієнко: Бо лід. [Чому?]"},
		{"a dash before the questions in Japanese", "", "調整を担った徳川洋一さん（56）に聞いた。\n\n――誰が決めますか。\n\n「氷が決めます。」\n\n――それから。\n\n「残ります。\n\nずっと残ります。」\n\n――なぜですか。\n\n「古いからです。」\n\nとくがわ・よういち　1962年生まれ。",
			"question, : 誰が決めますか。\nanswer, 徳川洋一: 氷が決めます。 [誰が決めますか。]\nquestion, : それから。\nanswer, 徳川洋一: 残ります。 ずっと残ります。 [それから。]\nquestion, : なぜですか。\nanswer, 徳川洋一: 古いからです。 [なぜですか。]"},
		{"a dash before the questions in Korean", "", "그 이틀을 지켜본 외교관은 백우진 주노르웨이 대사다.\n\n―누가 결정하나.\n\n“얼음이 결정한다.”\n\n―그 다음은.\n\n“남는다.”\n\n―왜 그런가.\n\n“오래됐다.”",
			"question, : 누가 결정하나.\nanswer, 백우진: 얼음이 결정한다. [누가 결정하나.]\nquestion, : 그 다음은.\nanswer, 백우진: 남는다. [그 다음은.]\nquestion, : 왜 그런가.\nanswer, 백우진: 오래됐다. [왜 그런가.]"},
		{"full-width brackets in Japanese", "", "出席者：大瀬良崇外務副大臣\n\n（大瀬良副大臣）始めます。\n\n【港新報 久我記者】誰が決めますか。\n\n（大瀬良副大臣）氷です。（笑い）\n\n【記者】それから。\n\n（大瀬良副大臣）残ります。",
			"statement, 大瀬良崇: 始めます。\nquestion, 久我: 誰が決めますか。\nanswer, 大瀬良崇: 氷です。（笑い） [誰が決めますか。]\nquestion, : それから。\nanswer, 大瀬良崇: 残ります。 [それから。]"},
		{"angle brackets in Korean", "", "하정민 대변인: 시작하겠습니다.\n\n<질문>: 누가 결정합니까?\n\n<답변>: 얼음이 결정합니다.\n\n<질문>: 그 다음은요?\n\n<답변>: 남습니다.",
			"statement, 하정민: 시작하겠습니다.\nquestion, : 누가 결정합니까?\nanswer, 하정민: 얼음이 결정합니다. [누가 결정합니까?]\nquestion, : 그 다음은요?\nanswer, 하정민: 남습니다. [그 다음은요?]"},
		{"a spokesman's briefing in Chinese", "外交部发言人闻承山主持例行记者会", "闻承山：大家好。\n\n东岸社记者：谁来决定？\n\n闻承山：冰来决定。\n\n追问：然后呢？\n\n闻承山：我们留下。",
			"statement, 闻承山: 大家好。\nquestion, : 谁来决定？\nanswer, 闻承山: 冰来决定。 [谁来决定？]\nquestion, : 然后呢？\nanswer, 闻承山: 我们留下。 [然后呢？]"},
		{"س and ج in Arabic", "", "س: من يقرر؟\n\nج: الجليد يقرر.\n\nس: وبعد ذلك؟\n\nج: نبقى.",
			"question, : من يقرر؟\nanswer, : الجليد يقرر. [من يقرر؟]\nquestion, : وبعد ذلك؟\nanswer, : نبقى. [وبعد ذلك؟]"},
		{"the Chair named once", "", "The Chair (Mr. Ole Brandt (North Cape, Lib.)): I call this meeting to order.\n\nMs. Anna Vold (Director, Ice Office): Thank you.\n\nThe Chair: Go ahead.\n\nMr. Erik Sund (South Cape, CPC): Who decides?\n\nMs. Anna Vold: The ice decides.\n\nSome hon. members: Oh, oh!\n\nThe Chair: Order.",
			"statement, Ole Brandt: I call this meeting to order.\nstatement, Anna Vold: Thank you.\nstatement, Ole Brandt: Go ahead.\nquestion, Erik Sund: Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nstatement, Some hon. members: Oh, oh!\nstatement, Ole Brandt: Order."},
		{"an office in the title", "TRANSCRIPT OF THE PRIME MINISTER, THE HON ANNA VOLD MP, PRESS CONFERENCE, OSLO",
			"PRIME MINISTER: Good morning.\n\nJOURNALIST: Who decides?\n\nPRIME MINISTER: The ice.\n\nJOURNALIST: Why?\n\nPRIME M4INISTER: It is old.",
			"statement, Anna Vold: Good morning.\nquestion, : Who decides?\nanswer, Anna Vold: The ice. [Who decides?]\nquestion, : Why?\nanswer, Anna Vold: It is old. [Why?]"},
		{"questioners who say who they are", "", "MS. VOLD: Good afternoon.\n\nQ: Hi, it's Mary Castell with the Harbour Gazette. Who decides?\n\nMS. VOLD: The ice.\n\nQ: Anton Sund, Morning Post. Why?\n\nMS. VOLD: It is old.\n\nQ: Prime Minister, Norway is cold. Why?\n\nMS. VOLD: It is north.",
			"statement, Vold: Good afternoon.\nquestion, Mary Castell: Hi, it's Mary Castell with the Harbour Gazette. Who decides?\nanswer, Vold: The ice. [Hi, it's Mary Castell with the Harbour Gazette. Who decides?]\nquestion, Anton Sund: Anton Sund, Morning Post. Why?\nanswer, Vold: It is old. [Anton Sund, Morning Post. Why?]\nquestion, : Prime Minister, Norway is cold. Why?\nanswer, Vold: It is north. [Prime Minister, Norway is cold. Why?]"},
		{"a questioner named in the label", "", "Вопрос (Бектур Садыков, газета «Чолпон»): Кто решает?\n\nА. Вольд: Лёд.\n\nВопрос (агентство «Чуй»): А потом?\n\nА. Вольд: Мы остаёмся.",
			"question, Бектур Садыков: Кто решает?\nanswer, А. Вольд: Лёд. [Кто решает?]\nquestion, : А потом?\nanswer, А. Вольд: Мы остаёмся. [А потом?]"},
		{"headings with a colon are no speakers", "", "MR. VOLD: Good morning.\n\nMR. BRANDT: We talked of nuclear weapons and of trade.\n\nNuclear Weapons: none were there.\n\nMR. VOLD: So we go on.\n\nNuclear Weapons: none again.\n\nMR. BRANDT: We do.",
			"statement, Vold: Good morning.\nstatement, Brandt: We talked of nuclear weapons and of trade. Nuclear Weapons: none were there.\nstatement, Vold: So we go on. Nuclear Weapons: none again.\nstatement, Brandt: We do."},
		{"surnames first, honours, an office with a name", "",
			"President Ursula Lahnstein met Prime Minister Lee Hsien Loong of Singapore in Oslo on Monday.\n\nPRESIDENT LAHNSTEIN: Good morning.\n\nPRIME MINISTER LEE: Thank you.\n\nTHE HON ANNA VOLD MP: I agree.\n\nPRESIDENT LAHNSTEIN: We stay.\n\nPRIME MINISTER LEE: We do.",
			"statement, Ursula Lahnstein: Good morning.\nstatement, Lee Hsien Loong: Thank you.\nstatement, Anna Vold: I agree.\nstatement, Ursula Lahnstein: We stay.\nstatement, Lee Hsien Loong: We do."},
		{"a pull quote and a box", "", "Ole Brandt: Who decides?\n\nAnna Vold: The ice decides, as it always did here.\n\nThe ice decides, as it always did\n\nFigures of the ice\n2002: accession. 2022: election.\n\nOle Brandt: And then?\n\nAnna Vold: We stay.",
			"question, Ole Brandt: Who decides?\nanswer, Anna Vold: The ice decides, as it always did here. [Who decides?]\nquestion, Ole Brandt: And then?\nanswer, Anna Vold: We stay. [And then?]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			iv := check(t, &index.Article{ID: "x", Title: c.title, Text: c.text, Outlet: map[bool]string{true: "Le Phare"}[strings.Contains(c.text, "Le Phare")], Language: languageOf(c.text)})
			if got := lines(iv); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// languageOf tells the languages of the cases apart.
func languageOf(text string) string {
	switch {
	case strings.Contains(text, "і"):
		return "uk"
	case strings.Contains(text, "ё"):
		return "ru"
	case strings.Contains(text, "¿"):
		return "es"
	case strings.Contains(text, "ج"):
		return "ar"
	}
	return "en"
}

// Below the last answer stands what nobody says.
func TestFoot(t *testing.T) {
	for _, foot := range []string{
		"This conversation has been edited for length.",
		"The interview was conducted in Oslo and condensed.",
		"Interview: Ole Brandt. Read the conversation of 2021.",
		"Published under the authority of the Speaker",
		"END 4:58 P.M. EDT\n\n* Clarification by the press office after the call.",
		"—\nOle Brandt is an editor.",
		"* * *\n\nNext week: the sea",
		"(The briefing was concluded at 2:41 p.m.)",
		"첨부파일 220809.hwp (48KB)",
		"（注：答问中的“昨天”指5月13日。）",
		"Das Gespräch führte Ole Brandt.",
		"Propos recueillis par Ole Brandt",
		"Беседовал Оле Брандт",
		"© Harbour Press",
	} {
		iv := check(t, &index.Article{ID: "x", Text: "Ole Brandt: Who decides?\n\nAnna Vold: The ice decides.\n\nOle Brandt: And then?\n\nAnna Vold: We stay.\n\n" + foot})
		if n := len(iv.Quotes); n != 4 || iv.Words(&iv.Quotes[3]) != "We stay." {
			t.Errorf("%q: got %d quotes, the last %q, want 4, the last \"We stay.\"", foot, n, iv.Words(&iv.Quotes[n-1]))
		}
	}
}

func TestWording(t *testing.T) {
	const text = "MS. VOLD: Good morning.\n\nMR. BRANDT (through interpreter): Thank you.\n\nMR. SUND: (As interpreted.) I agree.\n\nMS. VOLD: So do I.\n\n[Translation]\n\nMR. BRANDT: The ice.\n\nMR. SUND: It is old.\n\n[English]\n\nMS. VOLD: We stay."
	iv := check(t, &index.Article{ID: "x", Text: text})
	want := []index.Wording{index.Original, index.Interpreted, index.Interpreted, index.Original, index.Translated, index.Translated, index.Original}
	if len(iv.Quotes) != len(want) {
		t.Fatalf("got %d quotes, want %d", len(iv.Quotes), len(want))
	}
	for i, w := range want {
		if got := iv.Quotes[i].Wording; got != w {
			t.Errorf("%q: got wording %q, want %q", iv.Words(&iv.Quotes[i]), got, w)
		}
	}
	for remark, want := range map[string]index.Wording{
		"(via interpreter)": index.Interpreted, "перевод с кыргызского": index.Translated, "tlumočeno z polštiny": index.Interpreted,
		"通訳": index.Interpreted, "übersetzt": index.Translated, "Laughter.": index.Original, "česky": index.Original,
	} {
		if got := wordingOf(remark); got != want {
			t.Errorf("%q: got %q, want %q", remark, got, want)
		}
	}
}

func TestStatus(t *testing.T) {
	cases := []struct {
		name, title, text string
		want              []index.Status
	}{
		{"a background call", "Background Press Call on the Ice",
			"MODERATOR: Good morning.\n\nSENIOR ADMINISTRATION OFFICIAL: The ice.\n\nQ: Why?\n\nSENIOR ADMINISTRATION OFFICIAL: It is old.",
			[]index.Status{index.OnRecord, index.Background, index.OnRecord, index.Background}},
		{"a senior official in the news", "", "“The ice decides,” a senior official said.", []index.Status{index.Background}},
		{"who asked not to be named", "", "“The ice decides,” said a senior official, who asked not to be named.\n\n“It is old,” the official said.", []index.Status{index.Anonymous, index.Anonymous}},
		{"a named minister", "", "“The ice decides,” said Anna Vold, minister of Norway.", []index.Status{index.OnRecord}},
		{"a shopkeeper sets no terms", "", "“The ice decides,” a shopkeeper said.", []index.Status{index.OnRecord}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			iv := check(t, &index.Article{ID: "x", Title: c.title, Text: c.text, Language: "en"})
			quotes := slices.DeleteFunc(iv.Quotes, func(q index.Quote) bool { return q.Form == index.Indirect || q.Form == index.Mixed })
			if len(quotes) != len(c.want) {
				t.Fatalf("got %d quotes, want %d", len(quotes), len(c.want))
			}
			for i, w := range c.want {
				if got := quotes[i].Status; got != w {
					t.Errorf("%q by %q: got %q, want %q", iv.Words(&quotes[i]), quotes[i].Speaker.Name, got, w)
				}
			}
		})
	}
}

// The label is the source of a turn whose speaker is known.
func TestTurnSource(t *testing.T) {
	iv := check(t, &index.Article{ID: "x", Text: "ANNA VOLD: Good morning.\n\nQ: Who decides?\n\nVOLD: The ice.\n\nQ: Why?\n\nVOLD: It is old."})
	var got []string
	for _, q := range iv.Quotes {
		got = append(got, q.Source.Cut(iv.Text))
	}
	if want := "ANNA VOLD||VOLD||VOLD"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}
