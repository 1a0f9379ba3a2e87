package article

import (
	"strings"
	"testing"

	"onrecord/index"
)

const paragraph = "The harbour reopened on Monday after a week of storms, and the pilots went out before the sun had come up over the breakwater."

// datedPage is a page of two paragraphs with a line under the headline.
func datedPage(head, line, more string) string {
	return "<html" + head + "<h1>Harbour opens after the storms</h1><p class=\"dateline\">" + line + "</p><p>" + paragraph + "</p><p>" + strings.Replace(paragraph, "Monday", "Tuesday", 1) + "</p><p>" + more + "</p></article></body></html>"
}

func TestAmbiguousDate(t *testing.T) {
	const plain = "><body><article>"
	tests := []struct{ name, page, want string }{
		{"nothing decides", datedPage(plain, "03/04/2023", ""), "2023-03-04/2023-04-03"},
		{"the other way round", datedPage(plain, "04/03/2023", ""), "2023-03-04/2023-04-03"},
		{"one reading only", datedPage(plain, "13/04/2023", ""), "2023-04-13"},
		{"the same either way", datedPage(plain, "04/04/2023", ""), "2023-04-04"},
		{"what a template declares decides nothing", datedPage(` lang="en-US"><body><article>`, "03/04/2023", ""), "2023-03-04/2023-04-03"},
		{"British", datedPage(` lang="en-GB"><body><article>`, "03/04/2023", ""), "2023-04-03"},
		{"a German page", datedPage(` lang="de"><body><article>`, "03/04/2023", ""), "2023-04-03"},
		{"another date on the page, the day first", datedPage(plain, "03/04/2023", "The port was last closed on 25/12/2022 for two days."), "2023-04-03"},
		{"another date on the page, the month first", datedPage(plain, "03/04/2023", "The port was last closed on 12/25/2022 for two days."), "2023-03-04"},
		{"others that contradict each other", datedPage(plain, "03/04/2023", "Closed on 12/25/2022 and on 25/12/2021, the books of the port say."), "2023-03-04/2023-04-03"},
		{"language and page contradict each other", datedPage(` lang="en-GB"><body><article>`, "03/04/2023", "The port was last closed on 12/25/2022 for two days."), "2023-03-04/2023-04-03"},
		{"the address is one of the two", datedPage(`><head><link rel="canonical" href="https://daily.example/2023/04/03/harbour"></head><body><article>`, "03/04/2023", ""), "2023-04-03"},
		{"the address is neither", datedPage(`><head><link rel="canonical" href="https://daily.example/2023/04/05/harbour"></head><body><article>`, "03/04/2023", ""), "2023-03-04/2023-04-03"},
		{"meta goes first and has one", datedPage(`><head><meta name="date" content="2023-04-03"></head><body><article>`, "03/04/2023", ""), "2023-04-03"},
		{"meta can be read in two ways, the line in one", datedPage(`><head><meta name="date" content="03/04/2023"></head><body><article>`, "4 March 2023", ""), "2023-03-04"},
		{"no such day", datedPage(plain, "33/14/2023", ""), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, typeHTML, tt.page)
			if got := a.Published.String(); got != tt.want {
				t.Errorf("published %q, want %q; text:\n%s", got, tt.want, a.Text)
			}
		})
	}
}

func TestSaidBeforePublished(t *testing.T) {
	text := "Harbour opens after the storms\n15 March 2023\n\n" + paragraph + "\n\n" + paragraph + " Nobody was hurt.\n\nThis interview was conducted on 03/04/2023.\n"
	if a := parse(t, typePlain, text); a.Said.String() != "2023-03-04" {
		t.Errorf("said %s, want the day before the publication", a.Said)
	}
}

func TestFileDate(t *testing.T) {
	body := "Harbour opens after the storms\n\n" + paragraph + "\n\n" + paragraph + " Nobody was hurt.\n"
	tests := []struct{ name, path, text, want string }{
		{"a day", "daily/2023-04-05-harbour.txt", body, "2023-04-05"},
		{"with underscores", "daily/harbour_2023_04_05.txt", body, "2023-04-05"},
		{"a month tells too little", "daily/harbour-2023-04.txt", body, ""},
		{"digits may be a number", "daily/20230405.txt", body, ""},
		{"the day on which it was saved", "daily/harbour saved 2023-04-05.txt", body, ""},
		{"two days", "daily/2023-04-05-to-2023-04-09.txt", body, ""},
		{"no such day", "daily/2023-02-30.txt", body, ""},
		{"a folder is no file", "daily/2023-04-05/harbour.txt", body, ""},
		{"the page has one", "daily/2023-04-05-harbour.txt", "Harbour opens after the storms\n3 March 2022\n\n" + paragraph + "\n", "2022-03-03"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Parse(Input{Data: []byte(tt.text), MediaType: typePlain, Origin: index.Origin{Path: tt.path}})
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Published.String(); got != tt.want {
				t.Errorf("published %q, want %q", got, tt.want)
			}
			if a.Published.From == index.FromFile != (tt.want == "2023-04-05") {
				t.Errorf("from %s", a.Published.From)
			}
		})
	}
}

// 2023-04-05 is a Wednesday.
func TestSayWeekday(t *testing.T) {
	const turns = "REVIEW: What has changed in the port?\n\nSOLBAKKEN: The cranes have changed, and nothing else has changed in the port since the spring of that year.\n\n" +
		"REVIEW: And who pays for them?\n\nSOLBAKKEN: The ministry pays for them, and it will go on paying for them for as long as anybody can see.\n"
	page := func(date, line string) string {
		return "Harbour opens after the storms\nBy Anna Berger | " + date + "\n\n" + line + "\n\n" + turns
	}
	tests := []struct{ name, text, want string }{
		{"a day before", page("5 April 2023", "This interview was conducted on Monday."), "2023-04-03"},
		{"the weekday of publication", page("5 April 2023", "This interview was conducted on Wednesday."), "2023-03-29/2023-04-05"},
		{"the weekday after", page("5 April 2023", "This interview was conducted on Thursday in Narvik."), "2023-03-30"},
		{"across the new year", page("2 January 2024", "This interview was conducted on Friday."), "2023-12-29"},
		{"both across the new year", page("2 January 2024", "This interview was conducted on Tuesday."), ""},
		{"over the turns", page("5 April 2023", "Ingrid Solbakken is the master of the harbour. She spoke with the Review in Narvik on Monday."), "2023-04-03"},
		{"with a day, which is no publication's", page("5 April 2023", "She spoke with the Review in Narvik on Monday, 6 March, about the cranes."), ""},
		{"no publication known", "Harbour opens after the storms\nBy Anna Berger\n\nThis interview was conducted on Monday.\n\n" + turns, ""},
		{"a month of publication", page("April 2023", "This interview was conducted on Monday."), ""},
		{"an event, not the interview", page("5 April 2023", "The harbour reopened on Monday. Ingrid Solbakken is its master, and has been that for years."), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, typePlain, tt.text)
			if got := a.Said.String(); got != tt.want {
				t.Errorf("said %q, want %q (published %s)", got, tt.want, a.Published)
			}
			if tt.want != "" && a.Said.From != index.FromWeekday {
				t.Errorf("from %q", a.Said.From)
			}
		})
	}
}
