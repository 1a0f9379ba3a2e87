package article

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
)

// body are three paragraphs of invented narration.
const body = `The ministry will not sign before the autumn, said Ilka Voranen, the chief negotiator, in a conversation of an hour.

“We have read the second draft with care,” Voranen said, adding that the text on inspections was still open.

“Nobody leaves the table,” she said. “But for the moment we wait.”`

func parse(t *testing.T, mediaType, data string) *index.Article {
	t.Helper()
	a, err := Parse(Input{Data: []byte(data), MediaType: mediaType, Origin: index.Origin{Path: "a/b"}})
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return a
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     index.Article // dates as their String in said, published
		said     string
		pub      string
	}{
		{
			name: "nothing but the text",
			in:   body,
			want: index.Article{Text: body},
		},
		{
			name: "headline, weekday and date",
			in:   "Talks wait for autumn, says negotiator\n\nMonday, May 18, 2015\n\n" + body,
			want: index.Article{Title: "Talks wait for autumn, says negotiator", Text: body},
			pub:  "2015-05-18",
		},
		{
			name: "pasted page: menus, repeated headline, captions, comment form",
			in: "Talks wait for autumn, says negotiator\n\nHome > World > Europe\n\nprint share\n\nTalks wait for autumn, says negotiator\n\n" +
				"Ilka Voranen, the chief negotiator, talks with the Harbour Daily Herald at her office on Friday. [TOM BREK]\n\n" +
				"Ilka Voranen, the chief negotiator, talks with the Harbour Daily Herald at her office on Friday. [TOM BREK]\n\n" +
				body + "\n \n\nBY SANNE DE WIT [sanne@harbour.example]\nLog in to your account to connect\nwith the Harbour Daily Herald\nlock icon\nLeave a comment\n(0/300)",
			want: index.Article{Title: "Talks wait for autumn, says negotiator", Outlet: "Harbour Daily Herald", Byline: "Sanne De Wit", Text: body},
		},
		{
			name: "byline and date above, newsletter inside, related stories and copyright below",
			in: "Talks wait for autumn\n\nBy Sanne de Wit\nPublished: June 21, 2023, 10:30 a.m.\nShare on Facebook\n\n" +
				strings.Replace(body, "\n\n“Nobody", "\n\nSign up for our newsletter and never miss an update\n\n“Nobody", 1) +
				"\n\nRelated stories\n\nMinister leaves the party\n\nWhat the second draft says\n\n© 2023 The Harbour Times. All rights reserved.",
			want: index.Article{Title: "Talks wait for autumn", Outlet: "Harbour Times", Byline: "Sanne de Wit", Text: body},
			pub:  "2023-06-21",
		},
		{
			name: "German page",
			in: "Startseite > Politik > Ausland\n\nGespräche ruhen bis Herbst\n\nVon Anna Berger\n\n21. Juni 2023\n\nTeilen | Drucken\n\n" +
				"Foto: Karl Vogt/dpa\n\n" +
				"Das Ministerium werde vor dem Herbst nicht unterschreiben, sagte die Unterhändlerin Ilka Voranen am Freitag in einem Gespräch.\n\n" +
				"„Wir haben den Entwurf gelesen“, sagte Voranen. Der Abschnitt über die Kontrollen sei noch offen, und niemand verlasse den Tisch.\n\nMehr zum Thema\n\nMinister verlässt Partei",
			want: index.Article{Title: "Gespräche ruhen bis Herbst", Byline: "Anna Berger", Language: "de",
				Text: "Das Ministerium werde vor dem Herbst nicht unterschreiben, sagte die Unterhändlerin Ilka Voranen am Freitag in einem Gespräch.\n\n" +
					"„Wir haben den Entwurf gelesen“, sagte Voranen. Der Abschnitt über die Kontrollen sei noch offen, und niemand verlasse den Tisch."},
			pub: "2023-06-21",
		},
		{
			name: "Korean page",
			in: "[인터뷰] 보라넨 대사 “협상은 가을까지 기다린다”\n\n홈 > 정치 > 외교\n\n공유 인쇄\n\n입력 2023.06.21 10:30\n\n사진=하버데일리\n\n" +
				"일카 보라넨 대사는 금요일 인터뷰에서 가을 이전에는 서명하지 않을 것이라고 말했다. 그는 두 번째 초안을 주의 깊게 읽었다고 덧붙였다.\n\n" +
				"“아무도 협상장을 떠나지 않는다”고 그는 말했다. “하지만 지금은 우리가 기다린다. 모두가 인내심을 가져야 한다.”\n\n김민지 기자 minji@harbour.example\n\nⓒ 하버데일리 무단 전재 및 재배포 금지",
			want: index.Article{Title: "[인터뷰] 보라넨 대사 “협상은 가을까지 기다린다”", Byline: "김민지", Language: "ko",
				Text: "일카 보라넨 대사는 금요일 인터뷰에서 가을 이전에는 서명하지 않을 것이라고 말했다. 그는 두 번째 초안을 주의 깊게 읽었다고 덧붙였다.\n\n" +
					"“아무도 협상장을 떠나지 않는다”고 그는 말했다. “하지만 지금은 우리가 기다린다. 모두가 인내심을 가져야 한다.”"},
			pub: "2023-06-21",
		},
		{
			name: "collection file: title, date, place",
			in:   "Memorandum of Conversation\n1961-02-24\nPort Alder\n\n" + body,
			want: index.Article{Title: "Memorandum of Conversation", Place: "Port Alder", Text: body},
			said: "1961-02-24",
		},
		{
			name: "collection file without place, news",
			in:   "Talks wait for autumn\n1961-02-24\n\n" + body,
			want: index.Article{Title: "Talks wait for autumn", Text: body},
			pub:  "1961-02-24",
		},
		{
			name: "key lines",
			in:   "Title: Talks wait\nOutlet: The Harbour Times\nPlace: Port Alder\nPublished: 2021-03-04\n\n" + body,
			want: index.Article{Title: "Talks wait", Outlet: "The Harbour Times", Place: "Port Alder", Text: body},
			pub:  "2021-03-04",
		},
		{
			name: "transcript: labels stay, place and hour stay, sounds are no credits",
			in:   "Remarks by Chancellor Odel and Minister Sato\n\nBlue Room\n\n(February 13, 2025)\n\n6:04 P.M. CET\n\nCHANCELLOR ODEL:  Thank you.  (Applause.)\n\nMINISTER SATO:  We agreed on this. [LAUGHTER]\n\nQ    Is it signed?\n\nCHANCELLOR ODEL:  It is.\n\nMINISTER SATO:  Yes.",
			want: index.Article{Title: "Remarks by Chancellor Odel and Minister Sato", Place: "Blue Room",
				Text: "Blue Room\n\n(February 13, 2025)\n\n6:04 P.M. CET\n\nCHANCELLOR ODEL:  Thank you.  (Applause.)\n\nMINISTER SATO:  We agreed on this. [LAUGHTER]\n\nQ    Is it signed?\n\nCHANCELLOR ODEL:  It is.\n\nMINISTER SATO:  Yes."},
			said: "2025-02-13",
		},
		{
			name: "hard wrap: lines join, labels part",
			in:   "JOURNALIST: Minister, is the treaty that you signed in\nthe spring of any consequence for the people who live on\nthe other shore?\nMINISTER: It is, and I said so when I was last asked about\nit by the members of the house, who know the matter well-\nenough.\nJOURNALIST: And the fee?\nMINISTER: There is none for those who live there already,\nnor will there be one.",
			want: index.Article{Text: "JOURNALIST: Minister, is the treaty that you signed in the spring of any consequence for the people who live on the other shore?\n\nMINISTER: It is, and I said so when I was last asked about it by the members of the house, who know the matter well-enough.\n\nJOURNALIST: And the fee?\n\nMINISTER: There is none for those who live there already, nor will there be one."},
		},
		{
			name: "dateline",
			in:   "Talks wait for autumn\n\nPORT ALDER, March 3 (Agency) — " + body,
			want: index.Article{Title: "Talks wait for autumn", Place: "Port Alder", Text: "PORT ALDER, March 3 (Agency) — " + body},
		},
		{
			name: "another paper in the text is not the outlet; a copyright year is no date",
			in:   "Talks wait for autumn\n\nVoranen told the Island Post that nothing was signed, and that the second draft had been read with care by all.\n\n" + body + "\n\n© 2019 Somebody",
			want: index.Article{Title: "Talks wait for autumn", Text: "Voranen told the Island Post that nothing was signed, and that the second draft had been read with care by all.\n\n" + body},
		},
		{
			name: "lettered paragraphs and headings of one word stay",
			in:   "(c) The ministry would report whatever views the minister chose to give him, and the others would wait.\n\nComments\n\nTop\n\n" + body,
			want: index.Article{Text: "(c) The ministry would report whatever views the minister chose to give him, and the others would wait.\n\nComments\n\nTop\n\n" + body},
		},
		{
			name: "a headline with a colon, ended by a period",
			in:   "Voranen: Nobody Leaves the Table Before Autumn.\n\n" + body,
			want: index.Article{Title: "Voranen: Nobody Leaves the Table Before Autumn", Text: body},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, "text/plain", tt.in)
			for _, f := range []struct{ name, got, want string }{
				{"Title", a.Title, tt.want.Title}, {"Outlet", a.Outlet, tt.want.Outlet}, {"Byline", a.Byline, tt.want.Byline},
				{"Place", a.Place, tt.want.Place}, {"Said", a.Said.String(), tt.said}, {"Published", a.Published.String(), tt.pub}, {"Text", a.Text, tt.want.Text},
			} {
				if f.got != f.want {
					t.Errorf("%s = %q, want %q", f.name, f.got, f.want)
				}
			}
			if tt.want.Language != "" && a.Language != tt.want.Language {
				t.Errorf("Language = %q, want %q", a.Language, tt.want.Language)
			}
		})
	}
}

// TestSeed reads the page that the project started from.
func TestSeed(t *testing.T) {
	needData(t)
	page, err := os.ReadFile(filepath.Join(data, "seed", "landovsky.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a := parse(t, "text/plain", string(page))
	for _, f := range []struct{ name, got, want string }{
		{"Title", a.Title, "[INTERVIEW] Korea and NATO increasingly face common security challenges, says Czech envoy"},
		{"Outlet", a.Outlet, "Korea JoongAng Daily"},
		{"Byline", a.Byline, "Esther Chung"},
		{"Said", a.Said.String(), ""},
		{"Published", a.Published.String(), ""},
		{"Language", a.Language, "en"},
	} {
		if f.got != f.want {
			t.Errorf("%s = %q, want %q", f.name, f.got, f.want)
		}
	}
	paras := strings.Split(a.Text, "\n\n")
	if len(paras) != 17 || !strings.HasPrefix(a.Text, "Be it in cyber warfare") || !strings.HasSuffix(a.Text, "“cold, not hot.”") {
		t.Errorf("Text has %d paragraphs, want 17 from %q to %q; got\n%s", len(paras), "Be it", "not hot.”", a.Text)
	}
	for _, no := range []string{"SANG-MOON", "CHUNG", "Home >", "comment", "dictionary"} {
		if strings.Contains(a.Text, no) {
			t.Errorf("Text holds %q", no)
		}
	}
}

func TestRecord(t *testing.T) {
	a := parse(t, "application/json", `{"id":"x1","headline":"Talks wait","source":"The Harbour Times","date":"2021-03-04","place":"Port Alder","lang":"en-GB","kind":"press_briefing","url":"https://harbour.example/a/1?utm_source=x","author":["Sanne de Wit","Tom Brek"],"text":"MS. ODEL:  One.\n\nQ  Two?\n\nMS. ODEL:  Three."}`)
	if a.Title != "Talks wait" || a.Outlet != "The Harbour Times" || a.Place != "Port Alder" || a.Language != "en" || a.Byline != "Sanne de Wit, Tom Brek" {
		t.Errorf("got %+v", a)
	}
	if a.Said.String() != "2021-03-04" || !a.Published.IsZero() {
		t.Errorf("Said %v, Published %v, want the date of a briefing as Said", a.Said, a.Published)
	}
	if want := index.HashID("harbour.example/a/1"); a.ID != want {
		t.Errorf("ID = %s, want that of the canonical URL, %s", a.ID, want)
	}
	news := parse(t, "application/json", `{"title":"Talks wait","date":"2021-03-04","kind":"news","html":"<p>One paragraph of the story.</p><p>And a second one.</p>"}`)
	if news.Published.String() != "2021-03-04" || !news.Said.IsZero() {
		t.Errorf("Said %v, Published %v, want the date of a story as Published", news.Said, news.Published)
	}
	if want := "One paragraph of the story.\n\nAnd a second one."; news.Text != want {
		t.Errorf("Text = %q, want %q", news.Text, want)
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct {
		name, mediaType, data string
		want                  error
	}{
		{"empty", "text/plain", " \n\n\t", ErrNoText},
		{"unread type", "application/pdf", "%PDF-1.7", ErrMediaType},
		{"empty page", "text/html", "<html><body><script>x()</script></body></html>", ErrNoText},
		{"deep nesting", "text/html", strings.Repeat("<div>", 5000) + "x", nil},
		{"no object", "application/json", "[1]", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Parse(Input{Data: []byte(tt.data), MediaType: tt.mediaType})
			if err == nil || a != nil {
				t.Fatalf("Parse = %v, %v; want an error", a, err)
			}
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Parse: %v, want %v", err, tt.want)
			}
		})
	}
}

func TestID(t *testing.T) {
	id := func(path, text string) index.ID {
		a, err := Parse(Input{Data: []byte(text), Origin: index.Origin{Path: path}})
		if err != nil {
			t.Fatal(err)
		}
		return a.ID
	}
	if id("a.txt", "Talks wait for autumn\n\n"+body) != id("a.txt", "Talks wait for autumn\n\n"+strings.Replace(body, "hour", "hour or so", 1)) {
		t.Error("a correction of the text changes the ID")
	}
	if id("a.txt", body) == id("b.txt", body) {
		t.Error("two files have one ID")
	}
	for _, u := range []string{"http://www.harbour.example/a/", "https://harbour.example/a#top", "https://Harbour.example/a?utm_medium=x"} {
		if got := canonicalURL(u); got != "harbour.example/a" {
			t.Errorf("canonicalURL(%q) = %q", u, got)
		}
	}
}

// TestTurnButtons asserts that short turns at the end of a debate stay, where a
// button stands under every turn.
func TestTurnButtons(t *testing.T) {
	turn := func(who, words string) string { return who + "\n\n" + words + "\n\nShare this contribution\n\n" }
	long := "The House will know that the harbour was closed for a week, and that the pilots have asked for help from the government of the island."
	page := "Harbour (Closure)\n\n" + turn("Anna Berger (Port Alder)", long) + turn("The Minister of State (Ivo Landovsky)", long+" We shall give it.") +
		turn("Anna Berger", long+" And the pilots?") + turn("Ivo Landovsky", "Yes.") + turn("Anna Berger", "When?") + turn("Mr Speaker", "Order. That concludes proceedings.") +
		"Related stories\n\nThe pilots of the island"
	a := parse(t, typePlain, page)
	for _, want := range []string{"Yes.", "When?", "Mr Speaker", "Order. That concludes proceedings."} {
		if !strings.Contains(a.Text, want) {
			t.Errorf("lost %q:\n%s", want, a.Text)
		}
	}
	for _, gone := range []string{"Share this contribution", "Related stories", "pilots of the island"} {
		if strings.Contains(a.Text, gone) {
			t.Errorf("kept %q:\n%s", gone, a.Text)
		}
	}

	var b strings.Builder
	b.WriteString("Harbour opens\n\n" + strings.Repeat(paragraph+"\n\n", 1) + strings.Replace(paragraph, "Monday", "Tuesday", 1) + "\n\n")
	for _, c := range []string{"Great news.", "At last!", "Who pays?"} {
		b.WriteString(c + "\n\nShare this comment\n\n")
	}
	if a := parse(t, typePlain, b.String()); strings.Contains(a.Text, "Who pays?") {
		t.Errorf("kept the comments:\n%s", a.Text)
	}
}
