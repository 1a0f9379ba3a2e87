package article

import "testing"

func TestReadCredit(t *testing.T) {
	for _, tt := range []struct{ in, name, place, date string }{
		{"By Sanne de Wit in Port Alder — 29 May 2024", "Sanne de Wit", "Port Alder", "2024-05-29"},
		{"By Sanne de Wit and Tom Brek", "Sanne de Wit and Tom Brek", "", ""},
		{"BY SANNE DE WIT [sanne@harbour.example]", "Sanne De Wit", "", ""},
		{"Sanne de Wit <sanne@harbour.example>", "Sanne de Wit", "", ""},
		{"BY CHO MIN-SEO", "Cho Min-seo", "", ""},
		{"BY ANNA SMITH-JONES", "Anna Smith-Jones", "", ""},
		{"By Tom Brek in Oslo | 14 December 2023 | 4 min read", "Tom Brek", "Oslo", "2023-12-14"},
		{"By Tom Brek • 24 November 2020 • Singapore", "Tom Brek", "Singapore", "2020-11-24"},
		{"By Tom Brek, Herald Staff", "Tom Brek", "", ""},
		{"By Tom Brek, Reuters", "Tom Brek", "", ""},
		{"By Tom Brek | Opinion", "Tom Brek", "", ""},
		{"Posted on May 19, 2017 by Tom Brek | 2 Comments", "Tom Brek", "", "2017-05-19"},
		{"Interview by Tom Brek", "Tom Brek", "", ""},
		{"(Reporting by Tom Brek; editing by J.W.)", "Tom Brek", "", ""},
		{"Von Anna Berger, Prag", "Anna Berger", "Prag", ""},
		{"Von Anna Berger, dpa", "Anna Berger", "", ""},
		{"Por Inés Robledo | La Paz", "Inés Robledo", "La Paz", ""},
		{"Par Anne Kerbrat (envoyée spéciale à Dakar)", "Anne Kerbrat", "Dakar", ""},
		{"Автор: Лейла Дюсенова", "Лейла Дюсенова", "", ""},
		{"Szerző: Duna Híradó/Vass Emőke", "Vass Emőke", "", ""},
		{"김민지 기자 minji@harbour.example", "김민지", "", ""},
		{"Nairobi, 16 February 2023", "", "Nairobi", "2023-02-16"},
		{"BRUSSELS, 3 March 2023 — by our correspondent", "", "Brussels", "2023-03-03"},
		{"Washington, D.C., March 4, 2022", "", "Washington, D.C.", "2022-03-04"},
		{"Anna Berger, 3 March 2023", "", "", ""}, // a person, not a place
		{"House of Commons Debates, Friday, May 31, 2013", "", "", ""},
		{"Opinion | 3 March 2023", "", "", ""},
		{"Publié le 9 février 2024 à 11h20 – Mis à jour le 10 février 2024 à 17h02", "", "", "2024-02-09"},
		{"19.10.2022, 05:30 Uhr · Lesedauer 4 Min.", "", "", "2022-10-19"},
		{"14 июня 2023, 16:45 (Астана) · Просмотров: 3 218", "", "", "2023-06-14"},
		{"2022. május 19., csütörtök 14:10", "", "", "2022-05-19"},
		{"2024年10月22日 18時30分", "", "", "2024-10-22"},
		{"입력 2023.11.08 17:25   수정 2023.11.09 18:02", "", "", "2023-11-08"},
		{"Hana Krušinová", "", "", ""}, // no more than a name
		{"12. listopadu 2024 · 6:40 · Aktualizováno 9:15", "", "", "2024-11-12"},
		{"21 лютого 2024, 08:15 · 4 102 перегляди", "", "", "2024-02-21"},
		{"розмовляв Юрій Пшеничний", "Юрій Пшеничний", "", ""},
		{"2023-10-18 07:42　来源：澜江时报　字号：大　中　小", "", "", "2023-10-18"},
		{"本报记者　祁望舒", "祁望舒", "", ""},
		{"记者：结果呢？", "", "", ""},
		{"حاورها في داكار: بدر الدين التازي – ٨ يونيو ٢٠٢٢", "بدر الدين التازي", "داكار", "2022-06-08"},
		{"6 мая 2021 года", "", "", "2021-05-06"},
		{"29 сентября 2022 г. Время чтения: 5 мин.", "", "", "2022-09-29"},
		{"14 janvier 2023, 07h00. Lecture : 6 min.", "", "", "2023-01-14"},
		{"Propos recueillis à Berne par Anne Kerbrat", "Anne Kerbrat", "Berne", ""},
		{"（聞き手・椎葉渚）", "椎葉渚", "", ""},
		{"하노이=남궁솔 기자 sol@harbour.example", "남궁솔", "하노이", ""},
		{"동해일보=남궁솔 기자", "남궁솔", "", ""}, // a paper, not a place
		{"オスロ＝椎葉渚", "椎葉渚", "オスロ", ""},
		{"写真＝椎葉渚", "", "", ""},
		{"記者余佩珊／柏林報導　2023-03-21 10:00", "余佩珊", "柏林", "2023-03-21"},
		{"2023年09月05日 08:30 来源：滨海日报 作者：本报记者 丁砚", "丁砚", "", "2023-09-05"},
		{"发布时间：2023年9月5日 08:30　更新时间：2023年9月6日", "", "", "2023-09-05"},
		{"2023年6月20日 21時04分　有料記事", "", "", "2023-06-20"},
		{"입력 2023.07.13. 오후 6:12  수정 2023.07.13. 오후 7:40", "", "", "2023-07-13"},
		{"24 de agosto de 2023 - 19:40 h  Actualizado a las 21:12 h", "", "", "2023-08-24"},
		{"Publié le 12 mars 2024 à 18h47, mis à jour à 20h05", "", "", "2024-03-12"},
		{"Autor: Jan Kowalski, 12 marca 2023 r., godz. 14:05", "Jan Kowalski", "", "2023-03-12"},
		{"مسقط - 14 فبراير 2024 - 16:10", "", "", ""},
		{"Talks began on 18 May 2015", "", "", ""},
		{"18 May 2015: the talks began", "", "", ""},
		{"Data from 18 May 2015 show it", "", "", ""},
		{"Par Anne Kerbrat (Cotonou, correspondance)", "Anne Kerbrat", "Cotonou", ""},
		{"（令和4年5月12日（木曜日）16時10分　於：本省会見室）", "", "", "2022-05-12"},
		{"브리핑일 2022.08.08 등록 2022.08.09 16:40 조회수 812", "", "", "2022-08-09"},
		{"Actualizado: 5 de diciembre de 2022, 09:41 h", "", "", ""},
		{"Oslo, July 12", "", "", ""},
		{"By the Ministry of Foreign Affairs", "", "", ""},
		{"By the time the strategy is translated, he has been posted elsewhere.", "", "", ""},
		{"REPORTER THANK YOU, PRIME MINISTER", "", "", ""},
	} {
		c, _ := readCredit(tt.in)
		if got := [3]string{c.name, c.place, c.date.String()}; got != [3]string{tt.name, tt.place, tt.date} {
			t.Errorf("readCredit(%q) = %q, want %q", tt.in, got, [3]string{tt.name, tt.place, tt.date})
		}
	}
	for _, tt := range []struct{ in, name, date string }{
		{"Radovan Pešek, 7. března 2024 16:20", "Radovan Pešek", "2024-03-07"},
		{"Port Alder, 7. března 2024 16:20", "", ""}, // a place
		{"Radovan Pešek, 7. března 2024", "", ""},    // a place, perhaps
	} {
		if c, _ := readCredit(tt.in); c.signed != tt.name || c.name != "" {
			t.Errorf("readCredit(%q) is signed %q and by %q, want %q and nobody", tt.in, c.signed, c.name, tt.name)
		}
	}
	if c, _ := readCredit("Initial interview date: April 9, 1994"); c.said.String() != "1994-04-09" || c.said.From != "interview" || !c.date.IsZero() {
		t.Errorf("the day of an interview is not taken as the day of the words: %+v", c)
	}
}

func TestDateline(t *testing.T) {
	for _, tt := range []struct{ in, place, date string }{
		{"OSLO — Norway offered to host a round.", "Oslo", ""},
		{"SEOUL, March 3, 2023 (Agency) — The ministry said so.", "Seoul", "2023-03-03"},
		{"VILNIUS, July 12 (Agency) — The leaders met.", "Vilnius", ""},
		{"PARIS, Texas — The mayor waited.", "Paris, Texas", ""},
		{"(서울=하버데일리) 외교부는 이날 밝혔다.", "서울", ""},
		{"【ソウル共同】外務省は22日発表した。", "ソウル", ""},
		{"OSLO, 12 March 2021", "", "2021-03-12"},
		{"(NEW YORK, Sept. 4, 2020)", "", "2020-09-04"},
		{"PEARL HARBOR, DECEMBER 7, 1941", "", ""},
		{"Attack on Pearl Harbor, December 7, 1941", "", ""},
		{"OSLO, 12 March", "", ""},
		{"SECRET. The Ambassador called.", "", ""},
		{"MR. ODEL: Thank you.", "", ""},
		{"Deterrence — so he says — is a number.", "", ""},
	} {
		d := &draft{}
		d.dateline(tt.in)
		if d.place != tt.place || d.header.String() != tt.date {
			t.Errorf("dateline(%q) = %q, %q, want %q, %q", tt.in, d.place, d.header, tt.place, tt.date)
		}
	}
	d := &draft{language: "es"}
	if d.dateline("LA PAZ. El río es pequeño."); d.place != "La Paz" {
		t.Errorf("Spanish dateline: place %q", d.place)
	}
}
