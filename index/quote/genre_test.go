package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

func TestGenre(t *testing.T) {
	talk := func(names ...string) string {
		var b strings.Builder
		for i := range 6 {
			b.WriteString(names[0] + ": What has changed in the port since the spring?\n\n")
			b.WriteString(names[1+i%(len(names)-1)] + ": The cranes have changed, and nothing else has changed in the port.\n\n")
		}
		return b.String()
	}
	tests := []struct {
		name, title string
		declared    index.Genre
		text        string
		want        index.Genre
	}{
		{"one asks, one answers", "Harbour opens", "", talk("REVIEW", "SOLBAKKEN"), index.InterviewGenre},
		{"two answer", "Harbour opens", "", talk("REVIEW", "SOLBAKKEN", "BERG"), index.InterviewGenre},
		{"many answer", "Harbour opens", "", talk("QUESTION", "SOLBAKKEN", "BERG", "LIE"), ""},
		{"turns are no feature", "Remarks by the harbour master and an exchange with reporters", index.Feature, talk("Q", "SOLBAKKEN"), ""},
		{"a briefing calls itself one", "Press Briefing by Harbour Master Ingrid Solbakken", "", talk("Q", "SOLBAKKEN"), index.Briefing},
		{"an interview about a briefing", "Interview: after the press conference", "", talk("REVIEW", "SOLBAKKEN"), index.InterviewGenre},
		{"a hearing", "Hearing of the committee on harbours", "", talk("SENATOR BERG", "SOLBAKKEN"), ""},
		{"what is declared stands", "Ingrid Solbakken", index.OralHistory, talk("PRYOR", "SOLBAKKEN"), index.OralHistory},
		{"a story", "Harbour opens", index.Feature, "“We lost two cranes,” Ingrid Solbakken said. The harbour opened on Monday.", index.Feature},
		{"nothing known", "Harbour opens", "", "The harbour opened on Monday after a week of storms.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			iv := (&Extractor{}).Extract(&index.Article{Title: tt.title, Genre: tt.declared, Text: strings.TrimSpace(tt.text), Language: "en"})
			if iv.Genre != tt.want {
				t.Errorf("got %q, want %q (%d turns)", iv.Genre, tt.want, len(iv.Turns))
			}
		})
	}
}
