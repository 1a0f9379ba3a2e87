package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// speakers lists who speaks in an article, in order, each once: name, role,
// country or body, and who says so of the name and of the office.
func speakers(t *testing.T, a *index.Article) string {
	t.Helper()
	var x Extractor
	iv := x.Extract(a)
	var out []string
	for i := range iv.Quotes {
		sp := iv.Quotes[i].Speaker
		if sp.Name == "" {
			continue
		}
		s := sp.Name
		for _, part := range []string{sp.Printed, sp.Country + sp.Organization} {
			if part != "" {
				s += " (" + part + ")"
			}
		}
		if sp.NameFrom != "" {
			s += " *"
		}
		if len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

func TestIncumbents(t *testing.T) {
	const briefing = "MS. PSAKI:  Good afternoon, everybody.\n\nQ  Thank you. Is there news?\n\nMS. PSAKI:  There is none.\n\nQ  None at all?\n\nMS. PSAKI:  None."
	const president = "THE PRESIDENT:  Good evening.\n\nQ  Sir, is there news?\n\nTHE PRESIDENT:  There is none.\n\nQ  None?\n\nTHE PRESIDENT:  None."
	joint := func(a, b string) string {
		return a + ":  Good evening.\n\n" + b + ":  Thank you.\n\n" + a + ":  We had good talks.\n\n" + b + ":  We had."
	}
	for _, tt := range []struct{ name, title, outlet, date, lang, text, want string }{
		{"title and surname", "Remarks at the Palace", "", "2022-03-25", "en", joint("PRESIDENT BIDEN", "PRESIDENT VON DER LEYEN"),
			"Joe Biden (Biden) (United States) *; Ursula von der Leyen (Von Der Leyen) (European Commission) *; Joe Biden (Biden) (United States) *; Ursula von der Leyen (Von Der Leyen) (European Commission) *"},
		{"the same title in another year", "Remarks at the Palace", "", "1990-06-01", "en", joint("PRESIDENT BUSH", "PRESIDENT GORBACHEV"),
			"George H. W. Bush (Bush) (United States) *; Mikhail Gorbachev (Gorbachev) (Soviet Union) *; George H. W. Bush (Bush) (United States) *; Mikhail Gorbachev (Gorbachev) (Soviet Union) *"},
		{"not in office", "Remarks at the Palace", "", "2019-06-01", "en", joint("PRESIDENT BUSH", "PRESIDENT VOLD"), "Bush; Vold; Bush; Vold"},
		{"two of one title and surname at one time", "Remarks in Oslo", "", "1975-06-01", "en", joint("PRESIDENT ZZ", "PRIME MINISTER SMITH"), "Zz; Smith; Zz; Smith"},
		{"undated", "Remarks at the Palace", "", "", "en", joint("PRESIDENT BIDEN", "PRESIDENT BUSH"), "Biden; Bush; Biden; Bush"},
		{"undated, but the title of the article has it", "Remarks by President Macron", "", "", "en", joint("PRESIDENT MACRON", "PRESIDENT VOLD"),
			"Emmanuel Macron (Macron) (France) *; Vold; Emmanuel Macron (Macron) (France) *; Vold"},
		{"another given name with the title", "Remarks at the Palace", "", "2022-03-25", "en", joint("PRESIDENT BIDEN", "PRESIDENT VOLD") + "\n\nPRESIDENT VOLD:  I thank President Karen Biden.", "Karen Biden; Vold; Karen Biden; Vold"},
		{"courtesy title at a briefing of the house", "Press Briefing at the White House", "", "2021-06-01", "en", briefing, "Jen Psaki (Psaki) (United States) *"},
		{"courtesy title elsewhere", "Panel in Oslo", "", "2021-06-01", "en", briefing, "Psaki"},
		{"courtesy title of the other sex", "Press Briefing at the White House", "", "2021-06-01", "en", strings.ReplaceAll(briefing, "MS.", "MR."), "Psaki"},
		{"courtesy title before the office", "Press Briefing at the White House", "", "2010-06-01", "en", briefing, "Psaki"},
		{"somebody else of that surname", "Press Briefing at the White House", "", "2021-06-01", "en", briefing + "\n\nQ  And Laura Psaki?\n\nMS. PSAKI:  No.", "Laura Psaki"},
		{"the office alone, named by the title", "Remarks by President Biden Before Marine One Departure", "", "2021-06-01", "en", president, "Joe Biden (Biden) (United States) *"},
		{"the office alone, of the outlet's state", "Exchange with Reporters", "The White House", "1984-06-01", "en", president, "Ronald Reagan (President) (United States) *"},
		{"the office alone, of nobody's house", "Exchange with Reporters", "", "1984-06-01", "en", president, "President"},
		{"Canada's House of Commons", "House of Commons Debates, Friday, May 31, 2013", "", "2013-05-31", "en",
			"Ms. Ada Vold (Hull, NDP): Mr. Speaker, where is the report?\n\nThe Speaker: Order.\n\nMs. Ada Vold (Hull, NDP): Mr. Speaker, I ask again.\n\nThe Speaker: Order. The hon. member has the floor.",
			"Ada Vold; Andrew Scheer (Speaker) (Canada) *; Ada Vold; Andrew Scheer (Speaker) (Canada) *"},
		{"another House of Commons", "House of Commons Debates, Friday, May 31, 2013", "", "2013-05-31", "en",
			"Ms. Ada Vold (Hull, Lab): Mr. Speaker, where is the report?\n\nThe Speaker: Order.\n\nMs. Ada Vold (Hull, Lab): Mr. Speaker, I ask again.\n\nThe Speaker: Order. The hon. member has the floor.",
			"Ada Vold; Speaker; Ada Vold; Speaker"},
		{"narration", "Talks go on", "", "2022-05-31", "en", "The talks go on. “We will talk again,” President Macron said on Tuesday. “It takes time,” he said.", "Emmanuel Macron (Macron) (France) *"},
		{"narration, a surname alone", "Talks go on", "", "2022-05-31", "en", "The talks go on. “We will talk again,” Macron said on Tuesday.", "Macron"},
		{"narration, a former office", "Talks go on", "", "2022-05-31", "en", "The talks go on. “We will talk again,” former President Macron said on Tuesday.", "Macron"},
		{"narration, a professor", "Talks go on", "", "2022-05-31", "en", "The talks go on. “We will talk again,” Professor Macron said on Tuesday.", "Macron"},
		{"narration, a professor of the head's country", "France talks on", "", "2022-05-31", "en", "The talks go on in France. “We will talk again,” Professor Emmanuel Macron said on Tuesday.", "Emmanuel Macron"},
		{"narration, a professor of a president's surname", "Talks go on", "", "2022-05-31", "en", "President Macron met students. “We will talk again,” Professor Macron said on Tuesday.", "Macron"},
		{"narration, a law professor", "Remarks by President Macron", "", "2022-05-31", "en", "The talks go on. “We will talk again,” said law professor Macron.", "Macron"},
		{"narration, of a university", "France talks on", "", "2022-05-31", "en", "The talks go on in France. “We will talk again,” Emmanuel Macron of the University of Oslo said on Tuesday.", "Emmanuel Macron"},
		{"narration, in full", "France talks on", "", "2022-05-31", "en", "The talks go on in France. “We will talk again,” Emmanuel Macron said on Tuesday.", "Emmanuel Macron (France)"},
		{"German, a professor", "Gespräche gehen weiter", "", "2023-05-31", "de", "Bundeskanzler Scholz wartet. „Wir werden wieder reden“, sagte Professor Scholz am Dienstag.", "Scholz"},
		{"Spanish, a professor", "España espera", "", "2023-05-31", "es", "España espera. «Hablaremos», dijo el catedrático Pedro Sánchez.", "Pedro Sánchez"},
		{"German", "Gespräche gehen weiter", "", "2023-05-31", "de", "Die Gespräche gehen weiter. „Wir werden wieder reden“, sagte Bundeskanzler Scholz am Dienstag.", "Olaf Scholz (Scholz) (Germany) *"},
		{"French", "Les discussions continuent", "", "2023-05-31", "fr", "Les discussions continuent. « Nous parlerons encore », a déclaré le président Macron mardi.", "Emmanuel Macron (Macron) (France) *"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &index.Article{Title: tt.title, Outlet: tt.outlet, Language: tt.lang, Text: tt.text}
			if tt.date != "" {
				d, err := index.ParseDate(tt.date, "meta")
				if err != nil {
					t.Fatal(err)
				}
				a.Published = d
			}
			if got := speakers(t, a); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
