package article

import (
	"strings"
	"testing"
)

func TestMasthead(t *testing.T) {
	for _, tt := range []struct{ name, head, outlet, title string }{
		{"name over a menu", "The Harbour Ledger\nNews | Sea | Opinion\n\nTalks wait for autumn\n\nBy Sanne de Wit", "The Harbour Ledger", "Talks wait for autumn"},
		{"no blank line", "The Harbour Ledger\nNews | Sea | Opinion\nTalks wait for autumn\nBy Sanne de Wit\n", "The Harbour Ledger", "Talks wait for autumn"},
		{"a name that tells nothing, over a trail of links", "Steppe by Steppe\nHome » Borders\n\nTalks wait for autumn", "Steppe by Steppe", "Talks wait for autumn"},
		{"capitals", "HARBOUR REVIEW\nA quarterly of the coast\n\nHome / Issues / Autumn\n\nTalks wait for autumn", "Harbour Review", "Talks wait for autumn"},
		{"a series", "The Long Table: a podcast about talks\n\nEpisode 9: Nobody leaves\n\nTranscribed by a human.", "The Long Table", "Episode 9: Nobody leaves"},
		{"capitals of an abbreviation", "BBC NEWS\nWorld | Sea | Opinion\n\nTalks wait for autumn", "BBC News", "Talks wait for autumn"},
		{"a headline over a menu", "Talks wait for autumn\n\nMenu  Search  Donate\n\n[Image: private]", "", "Talks wait for autumn"},
		{"a headline over a trail of links, repeated", "Talks wait for autumn\n\nHome > World > Europe\n\nTalks wait for autumn", "", "Talks wait for autumn"},
		{"a headline over a standfirst", "Talks wait for autumn\n\nWhat the negotiator says, and what she does not\n\nBy Sanne de Wit", "", "Talks wait for autumn"},
		{"a headline of one paragraph with its byline", "Talks wait for autumn\nBy Sanne de Wit\n", "", "Talks wait for autumn"},
		{"alternatives in a headline", "War / peace on the coast\n\nBy Sanne de Wit", "", "War / peace on the coast"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := parse(t, "text/plain", tt.head+"\n\n"+body)
			if a.Outlet != tt.outlet || a.Title != tt.title {
				t.Errorf("outlet %q, title %q, want %q, %q", a.Outlet, a.Title, tt.outlet, tt.title)
			}
			if !strings.HasSuffix(a.Text, body) {
				t.Errorf("the body is cut: %q", a.Text)
			}
		})
	}
}

func TestMenuLine(t *testing.T) {
	for s, want := range map[string]bool{
		"News | Security | Sea":                                     true,
		"Belföld  Külföld  Gazdaság":                                true,
		"トップ　政治　国際":                                                 true,
		"Share: Facebook · LinkedIn · E-mail":                       true,
		"Sign in   Subscribe":                                       true,
		"MR. ODEL:  Thank you.  (Applause.)":                        false,
		"She sang, she danced  and she left the hall with a friend": false,
		"Oslo | Bergen":                                             false,
	} {
		if got := menuLine(s); got != want {
			t.Errorf("menuLine(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestSpokenHead asserts what the heads of records of spoken words give: who
// speaks is no outlet, and what was done on a day is no place.
func TestSpokenHead(t *testing.T) {
	const turns = "MINISTER: Good afternoon everybody, it is very nice to see you all here in the city of the lake this morning.\n\nJOURNALIST: What about the harbour?\n\nMINISTER: It opens on Monday, we have said that for weeks.\n"
	for _, tt := range []struct{ name, head, title, outlet, place, said, keeps string }{
		{"the speaker over the title", "Senator the Hon Philippa Garrard\nMinister for Foreign Affairs\n\nTRANSCRIPT OF DOORSTOP INTERVIEW\n13 July 2023\n\n", "TRANSCRIPT OF DOORSTOP INTERVIEW", "", "", "2023-07-13", "Senator the Hon Philippa Garrard\nMinister for Foreign Affairs"},
		{"the office over the title", "The Deputy Prime Minister\nPress conference, Canberra\n13 July 2023\n\n", "Press conference, Canberra", "", "", "2023-07-13", "The Deputy Prime Minister"},
		{"an outlet over the title", "Harbour Radio\nTranscript of an interview\n13 July 2023\n\n", "Transcript of an interview", "Harbour Radio", "", "2023-07-13", ""},
		{"aired on a day", "Interview with the Minister of Foreign Affairs\n\nAired July 13, 2023 - 20:00 ET\n\n", "Interview with the Minister of Foreign Affairs", "", "", "2023-07-13", ""},
		{"aired at an hour", "Interview with the Minister of Foreign Affairs\n\nAired\n8:00 p.m. ET\n\n", "Interview with the Minister of Foreign Affairs", "", "", "", ""},
		{"the hour under the day", "Interview with the Minister of Foreign Affairs\nAired July 13, 2023\n20:00 ET\n\n", "Interview with the Minister of Foreign Affairs", "", "", "2023-07-13", ""},
		{"a place over the hour", "Interview with the Minister of Foreign Affairs\n\nJames S. Brady Room\n8:00 P.M. EDT\n\n", "Interview with the Minister of Foreign Affairs", "", "James S. Brady Room", "", ""},
	} {
		a := parse(t, typePlain, tt.head+turns)
		if a.Title != tt.title || a.Outlet != tt.outlet || a.Place != tt.place || a.Said.String() != tt.said {
			t.Errorf("%s: title %q, outlet %q, place %q, said %s, want %q, %q, %q, %s", tt.name, a.Title, a.Outlet, a.Place, a.Said, tt.title, tt.outlet, tt.place, tt.said)
		}
		if !strings.Contains(a.Text, tt.keeps) {
			t.Errorf("%s: lost %q:\n%s", tt.name, tt.keeps, a.Text)
		}
	}
}

// TestSectionHeads asserts that the heading of a section of a debate is not in
// the turn before it.
func TestSectionHeads(t *testing.T) {
	a := parse(t, typeTEI, `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting 4</title></titleStmt></fileDesc></teiHeader><text><body><div type="debateSection"><head>Opening of the sitting</head>
<note type="speaker">Anna Berger:</note><u who="#AB"><seg>I open the sitting of the house.</seg></u></div>
<div type="debateSection"><head>2. Continuation of the debate on the harbour and on the pilots of the island (Doc. 13)</head>
<note type="speaker">Ivo Landovsky:</note><u who="#IL"><seg>The harbour is open.</seg></u></div></body></text></TEI>`)
	want := "Anna Berger: I open the sitting of the house.\n\n[2. Continuation of the debate on the harbour and on the pilots of the island (Doc. 13)]\n\nIvo Landovsky: The harbour is open."
	if a.Text != want {
		t.Errorf("got %q, want %q", a.Text, want)
	}
}
