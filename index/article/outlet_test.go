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
