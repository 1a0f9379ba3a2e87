package article

import (
	"fmt"
	"strings"
	"testing"
)

func TestDateLine(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Monday, May 18, 2015", "2015-05-18"},
		{"June 21, 2023", "2023-06-21"},
		{"2016-05-03", "2016-05-03"},
		{"2016-05-03T23:30:00-05:00", "2016-05-03"},
		{"(February 13, 2025)", "2025-02-13"},
		{"Published: June 21, 2023, 10:30 a.m.", "2023-06-21"},
		{"Posted on 9th July 1959", "1959-07-09"},
		{"Mittwoch, 21. Juni 2023", "2023-06-21"},
		{"le 1er mars 2021", ""},
		{"1er mars 2021", "2021-03-01"},
		{"21 de junio de 2023", "2023-06-21"},
		{"21 июня 2023", "2023-06-21"},
		{"2023년 6월 21일", "2023-06-21"},
		{"2023年6月21日", "2023-06-21"},
		{"21.06.2023", "2023-06-21"},
		{"입력 2023.06.21 10:30", "2023-06-21"},
		{"25/03/2023", "2023-03-25"},
		{"03/25/2023", "2023-03-25"},
		{"04/04/2023", "2023-04-04"},
		{"03/04/2023", "2023-04-03/2023-03-04"}, // either day, the reading with the day first before the other
		{"March 2021", "2021-03"},
		{"2021", ""},
		{"February 30, 2021", ""},
		{"Updated June 22, 2023", ""},
		{"© 2023", ""},
		{"On May 18, 2015 the talks began", ""},
		{"May 18, 2015 was the day on which it began.", ""},
	} {
		if got := dateLine(tt.in, "x").String(); got != tt.want {
			t.Errorf("dateLine(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDateLanguages(t *testing.T) {
	for lang, tests := range map[string][][2]string{
		"zh": {{"发布时间：2023-09-05 08:30:12", "2023-09-05"}, {"2023年09月05日 08:30", "2023-09-05"}, {"发布于2023年9月5日", "2023-09-05"}, {"2023年9月5日 星期二 上午8:30", "2023-09-05"},
			{"二〇二三年九月五日", "2023-09-05"}, {"民國112年3月21日", "2023-03-21"}, {"民國一百一十二年三月二十一日", "2023-03-21"}, {"民國一百零五年十月十日", "2016-10-10"}, {"民國九十九年十二月三十一日", "2010-12-31"}, {"令和元年五月一日", "2019-05-01"}, {"令和五五年五月一日", ""}, {"二〇二三年一二月三日", ""}, {"发稿时间：2023年9月5日 08时30分", "2023-09-05"}, {"更新时间：2023年9月5日", ""}, {"9月5日", ""}, {"二〇二三年十三月五日", ""}},
		"ja": {{"2023年9月5日", "2023-09-05"}, {"２０２３年９月５日（火）", "2023-09-05"}, {"公開日：2023年9月5日", "2023-09-05"}, {"2023年9月5日 午後9時4分", "2023-09-05"}, {"2023年9月5日 5時00分", "2023-09-05"},
			{"令和5年9月5日", "2023-09-05"}, {"令和元年5月1日", "2019-05-01"}, {"令和五年九月五日", "2023-09-05"}, {"平成31年4月30日", "2019-04-30"}, {"2023/9/5 21:04 JST", "2023-09-05"}, {"更新日：2023年9月5日", ""}},
		"ko": {{"입력 2023.07.13. 오후 6:12", "2023-07-13"}, {"2023년 7월 13일 오후 6시 12분", "2023-07-13"}, {"기사입력 2023-07-13 18:12", "2023-07-13"}, {"2023.07.13 (목) 18:12", "2023-07-13"},
			{"승인 2023.07.13 18:12", "2023-07-13"}, {"2023년 7월 13일 목요일", "2023-07-13"}, {"수정 2023.07.13. 오후 7:40", ""}},
		"es": {{"24 de agosto de 2023 - 19:40 h", "2023-08-24"}, {"Publicado el 24 de agosto del 2023 a las 19:40", "2023-08-24"}, {"24 ago. 2023", "2023-08-24"}, {"24/AGO/2023", "2023-08-24"},
			{"jueves, 24 de agosto de 2023, 19:40 hs.", "2023-08-24"}, {"Actualizado: 24 de agosto de 2023", ""}},
		"pt": {{"Publicado em 5 de setembro de 2023 às 08h30", "2023-09-05"}, {"5 de set. de 2023", "2023-09-05"}},
		"it": {{"Pubblicato il 5 settembre 2023 alle 08:30", "2023-09-05"}, {"5 set 2023, ore 8.30", "2023-09-05"}},
		"fr": {{"Publié le 12 mars 2024 à 18h47", "2024-03-12"}, {"Publié le 12 mars 2024 à 18h47, mis à jour à 20h05", "2024-03-12"}, {"12 janv. 2024", "2024-01-12"}, {"Mis à jour le 12 mars 2024", ""}, {"mardi 12 août 2025", "2025-08-12"}},
		"de": {{"Veröffentlicht am 5. September 2023 um 8.30 Uhr", "2023-09-05"}, {"Di., 5. Sept. 2023, 08:30 Uhr", "2023-09-05"}, {"Stand: 05.09.2023 08:30 Uhr", ""}, {"5. Feber 2023", "2023-02-05"}},
		"cs": {{"7. března 2024 16:20", "2024-03-07"}, {"čtvrtek 7. března 2024 v 16:20 hod.", "2024-03-07"}, {"Aktualizováno 7. března 2024 16:20", ""}},
		"pl": {{"12 marca 2023, godz. 14:05", "2023-03-12"}, {"12 marca 2023 r., 14:05", "2023-03-12"}, {"Data publikacji: 12.03.2023, 14:05", "2023-03-12"}, {"12 III 2023", "2023-03-12"}, {"12 paź 2023", "2023-10-12"},
			{"Ostatnia aktualizacja: 12.03.2023", ""}, {"5 listopada 2023", "2023-11-05"}},
		"hr": {{"5. listopada 2023.", "2023-10-05"}, {"5. srpnja 2023. u 14:05", "2023-07-05"}},
		"hu": {{"2023. március 12. 14:05", "2023-03-12"}, {"2023. márc. 12., vasárnap 14:05", "2023-03-12"}, {"2023. 03. 12. 14:05", "2023-03-12"}, {"2023. III. 12.", "2023-03-12"}, {"Megjelent: 2023. március 12-én", "2023-03-12"}, {"Frissítve: 2023. március 12.", ""}},
		"ru": {{"12 марта 2023, 14:05", "2023-03-12"}, {"Опубликовано: 12 марта 2023 г. в 14:05 МСК", "2023-03-12"}, {"12 мар. 2023", "2023-03-12"}, {"12.03.2023 14:05 (МСК)", "2023-03-12"}, {"воскресенье, 12 марта 2023 года, 14:05", "2023-03-12"}, {"Обновлено: 12 марта 2023", ""}},
		"uk": {{"22 листопада 2023, 14:05", "2023-11-22"}, {"Опубліковано 22 листопада 2023 року о 14:05", "2023-11-22"}, {"Оновлено 22 листопада 2023", ""}},
		"ar": {{"نشر في: 14 فبراير 2024 - 16:10", "2024-02-14"}, {"تاريخ النشر: ١٤ شباط ٢٠٢٤", "2024-02-14"}, {"14 كانون الأول 2023", "2023-12-14"}, {"14 كانون الثاني/يناير 2024", "2024-01-14"}, {"14 تشرين الثاني (نوفمبر) 2023", "2023-11-14"},
			{"14 كانون الثاني/ديسمبر 2024", ""}, {"الأربعاء، 14 فبراير 2024 الساعة 04:10 مساءً", "2024-02-14"}, {"14 غشت 2024", "2024-08-14"}, {"14 اغسطس 2024م", "2024-08-14"}, {"آخر تحديث: 14 فبراير 2024", ""},
			{"3 ذو القعدة 1444 هـ الموافق 23 مايو 2023", "2023-05-23"}, {"23 مايو 2023 الموافق 3 ذو القعدة 1444 هـ", "2023-05-23"}, {"3 ذو القعدة 1444 هـ", ""}, {"1444/11/03 هـ", ""}, {"03/11/1444 هـ - 23/05/2023 م", "2023-05-23"}},
		"he": {{"פורסם: 5 בספטמבר 2023 בשעה 08:30", "2023-09-05"}},
		"hi": {{"५ सितंबर २०२३, 08:30", "2023-09-05"}},
		"tr": {{"Yayınlanma tarihi: 5 Eylül 2023, 08:30", "2023-09-05"}, {"Son güncelleme: 5 Eylül 2023", ""}},
		"vi": {{"Thứ ba, ngày 5 tháng 9 năm 2023", "2023-09-05"}},
		"fi": {{"Julkaistu 5. syyskuuta 2023 klo 8.30", "2023-09-05"}},
		"el": {{"Δημοσιεύθηκε: 5 Σεπτεμβρίου 2023, 08:30", "2023-09-05"}},
		"fa": {{"۱۴۰۲/۶/۱۴", ""}}, // another calendar
		"th": {{"5/9/2566", ""}},
		"en": {{"Published 5 September 2023 at 8:30am BST", "2023-09-05"}, {"5 Sept 2023 08:30 UTC+3", "2023-09-05"}, {"5-Sep-2023", "2023-09-05"}, {"3 September 2023 talks", ""}, {"12 men 2023", ""}},
	} {
		for _, tt := range tests {
			if got := dateLine(tt[0], "x").String(); got != tt[1] {
				t.Errorf("%s: dateLine(%q) = %q, want %q", lang, tt[0], got, tt[1])
			}
		}
	}
}

// TestMonths asserts that no name stands for two months, but the one that cutDate
// tells apart.
func TestMonths(t *testing.T) {
	seen := map[string]int{}
	for _, l := range dateTable {
		for _, row := range l.months {
			names := strings.Fields(row)
			if len(names) != 12 {
				t.Errorf("%s: %d months in %q", l.lang, len(names), row)
			}
			for i, n := range names {
				key := monthKey(n)
				if m, ok := seen[key]; n != "." && ok && m != i {
					t.Errorf("%s: %s is month %d here and %d elsewhere", l.lang, n, i+1, m+1)
				}
				seen[key] = i
			}
		}
	}
}

func TestUpdateLine(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		ok       bool
	}{
		{"Updated June 22, 2023", "2023-06-22", true},
		{"Last updated: 22 June 2023, 10:30 BST", "2023-06-22", true},
		{"Stand: 05.09.2023, 14:05 Uhr", "2023-09-05", true},
		{"mis à jour à 20h05", "", true},
		{"Actualizado a las 21:12 h", "", true},
		{"수정 2023.07.13. 오후 7:40", "2023-07-13", true},
		{"最終更新：2023年9月5日 21時04分", "2023-09-05", true},
		{"آخر تحديث: 14 فبراير 2024", "2024-02-14", true},
		{"Обновлено 2 часа назад", "", false},
		{"Updated 3 hours ago", "", true},
		{"Updated rules for the talks", "", false},
		{"Revised 2023 estimates", "", false},
		{"Standing by the port", "", false},
	} {
		if d, ok := updateLine(tt.in); d.String() != tt.want || ok != tt.ok {
			t.Errorf("updateLine(%q) = %q, %v, want %q, %v", tt.in, d, ok, tt.want, tt.ok)
		}
	}
}

// TestUpdated asserts that the day of the last change counts where no other is
// known, and is called so.
func TestUpdated(t *testing.T) {
	text := "Harbour opens after the storms\n%s\n\n" + paragraph + "\n\n" + paragraph + " Nobody was hurt.\n"
	page := func(meta, line string) string { return datedPage("><head>"+meta+"</head><body><article>", line, "") }
	for _, tt := range []struct{ name, mediaType, in, want, from string }{
		{"alone", typePlain, fmt.Sprintf(text, "Updated 22 June 2023"), "2023-06-22", "updated"},
		{"beside the day of publication", typePlain, fmt.Sprintf(text, "Updated 22 June 2023 | Published 21 June 2023"), "2023-06-21", "header"},
		{"in its markup alone, which programs set", typeHTML, page(`<meta property="article:modified_time" content="2023-06-22T10:00:00Z">`, "By Anna Berger"), "", ""},
		{"in its markup, the day printed", typeHTML, page(`<meta property="article:modified_time" content="2023-06-22T10:00:00Z">`, "21 June 2023"), "2023-06-21", "header"},
		{"printed in HTML", typeHTML, page("", "Aktualisiert am 22. Juni 2023 um 10:30 Uhr"), "2023-06-22", "updated"},
		{"a text node", typeHTML, page("", "نشر في: 14 فبراير 2024 - 16:10"), "2024-02-14", "header"},
		{"a meta element in words", typeHTML, page(`<meta name="date" content="24 de agosto de 2023 - 19:40 h">`, "Anna Berger"), "2023-08-24", "meta"},
	} {
		a := parse(t, tt.mediaType, tt.in)
		if a.Published.String() != tt.want || string(a.Published.From) != tt.from {
			t.Errorf("%s: published %s from %q, want %s from %q", tt.name, a.Published, a.Published.From, tt.want, tt.from)
		}
	}
}

func TestURLDate(t *testing.T) {
	for in, want := range map[string]string{
		"https://harbour.example/world/2023/06/21/talks/": "2023-06-21",
		"https://harbour.example/2023/13/45/x":            "",
		"https://harbour.example/a/20230621":              "",
	} {
		if got := urlDate(in).String(); got != want {
			t.Errorf("urlDate(%q) = %q, want %q", in, got, want)
		}
	}
}
