package quote

import (
	"testing"

	"onrecord/index"
)

// The day beside a verb of saying in other languages: 6 April 2023 was a Thursday.
func TestSaidTongue(t *testing.T) {
	published, err := index.ParseDate("2023-04-06", index.FromMeta)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ lang, text, want string }{
		{"fr", "« Nous signerons », a déclaré mardi le ministre norvégien des Affaires étrangères, Anders Vold.", "2023-04-04"},
		{"fr", "« Nous signerons », a déclaré Anders Vold à Paris, mercredi soir.", "2023-04-05"},
		{"fr", "« Nous signerons », a déclaré Anders Vold mercredi 8 mars.", ""},
		{"fr", "« Nous signerons », a déclaré Anders Vold mercredi dernier.", ""},
		{"fr", "« Nous signerons », a déclaré Anders Vold, qui est arrivé mardi.", ""},
		{"fr", "Anders Vold a déclaré que le sommet de mardi était « un échec ».", ""},
		{"de", "„Wir unterschreiben“, sagte Anders Vold am Dienstag in Wien.", "2023-04-04"},
		{"de", "„Wir unterschreiben“, sagte Anders Vold am Mittwochabend.", "2023-04-05"},
		{"de", "„Wir unterschreiben“, sagte am Montag der norwegische Außenminister Anders Vold.", "2023-04-03"},
		{"de", "„Wir unterschreiben“, sagte Anders Vold am Dienstag und Mittwoch.", ""},
		{"de", "„Wir unterschreiben“, sagte der am Dienstag gewählte Außenminister Anders Vold.", ""},
		{"de", "„Wir unterschreiben“, sagte Anders Vold am vergangenen Dienstag.", ""},
		{"de", "„Wir unterschreiben“, sagte Anders Vold. Am Dienstag scheiterten die Gespräche.", ""},
		{"es", "«Firmaremos», dijo Anders Vold este lunes en Lima.", "2023-04-03"},
		{"es", "«Firmaremos», dijo Anders Vold el miércoles a la prensa.", "2023-04-05"},
		{"es", "«Firmaremos», dijo Anders Vold el miércoles pasado.", ""},
		{"es", "«Firmaremos», dijo Anders Vold el miércoles 8 de marzo.", ""},
		{"cs", "„Podepíšeme to ještě letos,“ řekl Anders Vold ve středu v Praze.", "2023-04-05"},
		{"cs", "„Podepíšeme to ještě letos,“ řekl v úterý Anders Vold.", "2023-04-04"},
		{"cs", "Ministr zahraničí zvolený v úterý řekl: „Podepíšeme to ještě letos.“", ""},
		{"cs", "„Podepíšeme to ještě letos,“ řekl Anders Vold, který přijel ve středu.", ""},
		{"uk", "«Ми підпишемо це цього року», — сказав Андерс Волд у середу.", "2023-04-05"},
		{"uk", "«Ми підпишемо це цього року», — заявив у п’ятницю Андерс Волд.", "2023-03-31"},
		{"uk", "«Ми підпишемо це цього року», — сказав Андерс Волд у середу, 8 березня.", ""},
		{"ru", "«Мы подпишем», — заявил Андерс Волд в среду на форуме в Осло.", "2023-04-05"},
		{"ru", "Андерс Волд во вторник заявил: «Мы подпишем».", "2023-04-04"},
		{"ru", "Андерс Волд, избранный во вторник, заявил: «Мы подпишем».", ""},
		{"ar", "قال وزير الخارجية النرويجي أندرس فولد، الأربعاء، إن بلاده «لن توقع».", "2023-04-05"},
		{"ar", "قال الأربعاء وزير الخارجية النرويجي أندرس فولد: «سنوقع الاتفاق».", "2023-04-05"},
		{"ko", "외교부 남기혁 해양법담당국장은 5일 오슬로에서 기자들과 만나 “올해 안에 서명하겠다”고 말했다.", "2023-04-05"},
		{"ko", "외교부 남기혁 해양법담당국장은 수요일 기자회견에서 “올해 안에 서명하겠다”고 말했다.", "2023-04-05"},
		{"ko", "외교부 남기혁 해양법담당국장은 5일 발사된 미사일에 대해 “올해 안에 서명하겠다”고 말했다.", ""},
		{"ko", "외교부 남기혁 해양법담당국장은 25일 오슬로에서 “올해 안에 서명하겠다”고 말했다.", ""},
		{"ja", "ノルウェーのアンデシュ・ヴォル外相は5日の記者会見で「署名する」と述べた。", "2023-04-05"},
		{"ja", "ノルウェーのアンデシュ・ヴォル外相は水曜日、記者団に「署名する」と述べた。", "2023-04-05"},
		{"ja", "ノルウェーのアンデシュ・ヴォル外相は5日に署名した協定について「署名する」と述べた。", ""},
		{"zh", "挪威外交部长安德斯·沃尔德5日表示：“我们将签署协议。”", "2023-04-05"},
		{"zh", "挪威外交部长安德斯·沃尔德周三在记者会上表示：“我们将签署协议。”", "2023-04-05"},
		{"zh", "挪威外交部长安德斯·沃尔德3月5日表示：“我们将签署协议。”", ""},
		{"zh", "挪威外交部长安德斯·沃尔德上周三表示：“我们将签署协议。”", ""},
	}
	for _, tt := range tests {
		t.Run(tt.lang+" "+tt.text, func(t *testing.T) {
			iv := (&Extractor{}).Extract(&index.Article{Language: tt.lang, Published: published, Text: tt.text})
			if len(iv.Quotes) == 0 {
				t.Fatal("no quote")
			}
			q := &iv.Quotes[0]
			if got := q.Said.String(); got != tt.want {
				t.Errorf("got %q of the cue %q, want %q", got, q.Cue.Cut(iv.Text), tt.want)
			}
			// Without a day of publication no day is counted.
			for _, q := range (&Extractor{}).Extract(&index.Article{Language: tt.lang, Text: tt.text}).Quotes {
				if !q.Said.IsZero() {
					t.Errorf("got %s of nothing", q.Said)
				}
			}
		})
	}
}
