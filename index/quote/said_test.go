package quote

import (
	"testing"

	"onrecord/index"
)

// The day of a saying is told beside its verb, and counted from a known day of
// publication: 6 April 2023 was a Thursday.
func TestSaid(t *testing.T) {
	date := func(s string) index.Date {
		d, err := index.ParseDate(s, index.FromMeta)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	published := date("2023-04-06")
	const before = "Foreign Minister Jan Lipavsky spoke of the border.\n\n"
	tests := []struct{ name, text, want string }{
		{"behind the verb", "“We will sign,” Lipavsky said on Wednesday.", "2023-04-05"},
		{"behind the speaker", "“We will sign,” said Lipavsky on Friday evening.", "2023-03-31"},
		{"without on", "“We will sign,” Lipavsky said Tuesday.", "2023-04-04"},
		{"to whom and where", "“We will sign,” Lipavsky told reporters in New York late on Monday.", "2023-04-03"},
		{"in what", "“We will sign,” Lipavsky said in a written statement on Monday, a day after the vote.", ""},
		{"in what, to the end", "“We will sign,” Lipavsky said in a written statement on Monday.", "2023-04-03"},
		{"before a quotation that goes on", "“We will sign,” Lipavsky said on Wednesday. “We mean it.”", "2023-04-05"},
		{"over the sentence", "On Tuesday, Lipavsky said: “We will see about that.”", "2023-04-04"},
		{"before the verb", "Lipavsky on Wednesday said the talks had failed.", "2023-04-05"},
		{"before that", "Lipavsky said on Wednesday that the border would be closed.", "2023-04-05"},
		{"the day of publication", "“We will sign,” Lipavsky said on Thursday.", "2023-03-30/2023-04-06"},

		{"of what is told", "Lipavsky said the talks failed on Wednesday.", ""},
		{"of either", "Lipavsky said on Wednesday the talks had failed.", ""},
		{"of what is told, in marks", "Lipavsky said the talks on Wednesday were “of use”.", ""},
		{"the last one", "“We will sign,” Lipavsky said last Wednesday.", ""},
		{"another date", "“We will sign,” Lipavsky said on Wednesday, March 8.", ""},
		{"another date, without a comma", "“We will sign,” Lipavsky said on Wednesday 8 March.", ""},
		{"a habit", "“We will sign,” Lipavsky said on Wednesdays.", ""},
		{"what belongs to the day", "“We will sign,” Lipavsky said on Wednesday's show.", ""},
		{"two days", "“We will sign,” Lipavsky said on Monday and Tuesday.", ""},
		{"of another verb", "“We have come,” said Lipavsky, who arrived on Tuesday, “to stay.”", ""},
		{"of an arrival", "“We will sign,” Lipavsky said after arriving in Brussels on Tuesday.", ""},
		{"of another sentence", "“We will sign,” Lipavsky said. On Tuesday the talks failed.", ""},
		{"in a story of another year", "In 1962 nobody slept. “We will sign,” Lipavsky said on Wednesday.", ""},
		{"none", "“We will sign,” Lipavsky said.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			iv := (&Extractor{}).Extract(&index.Article{Language: "en", Published: published, Text: before + tt.text})
			if len(iv.Quotes) == 0 {
				t.Fatal("no quote")
			}
			q := &iv.Quotes[0]
			if got := q.Said.String(); got != tt.want {
				t.Errorf("got %q of the cue %q, want %q", got, q.Cue.Cut(iv.Text), tt.want)
			}
			if q.Said.From != index.FromWeekday && tt.want != "" {
				t.Errorf("got it %q", q.Said.From)
			}
		})
	}
	const text = before + "“We will sign,” Lipavsky said on Wednesday."
	for _, tt := range []struct {
		name string
		a    index.Article
	}{
		{"no day of publication", index.Article{Language: "en"}},
		{"a month of publication", index.Article{Language: "en", Published: date("2023-04")}},
		{"the day of a change", index.Article{Language: "en", Published: index.Date{Year: 2023, Month: 4, Day: 6, From: index.FromUpdated}}},
		{"the article has a day", index.Article{Language: "en", Published: published, Said: date("2023-04-01")}},
		{"another language", index.Article{Language: "fr", Published: published}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.Text = text
			for _, q := range (&Extractor{}).Extract(&tt.a).Quotes {
				if !q.Said.IsZero() {
					t.Errorf("got %s", q.Said)
				}
			}
		})
	}
}
