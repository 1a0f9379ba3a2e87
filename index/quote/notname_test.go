package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// What capital letters make look like a name, and no person bears.
func TestNotNames(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"several with one title", "The Arab Ambassadors came on Monday. He said that the pact would hold.", ""},
		{"offices in the plural", "The Foreign Ministers met in Oslo. He said that the pact would hold.", ""},
		{"a plural title before a name", "He met Ambassadors Vold and Brandt. Ambassador Vold said that the pact would hold.", "Vold"},
		{"a people", "The African Moslems wrote to Oslo. He said that the pact would hold.", ""},
		{"a room", "They met in the Yellow Oval Room. He said that the pact would hold.", ""},
		{"a branch of the forces", "Oslo bought planes for the Nationalist Air Force. He said that the pact would hold.", ""},
		{"a paper", "The Staley Report cost a year. He said that the pact would hold.", ""},
		{"an adverb before a name", "Apparently Vold was tired. Mr. Vold said that the pact would hold.", "Vold"},
		{"a conjunction before a name", "Unless Vold agrees there is no deal. Mr. Vold said that the pact would hold.", "Vold"},
		{"two sentences", "The Ministers chose Plan A. At Vold's table it was quiet. Mr. Vold said that the pact would hold.", "Vold"},
		{"the end of a place", "He flew to New York October 4. He said that the pact would hold.", ""},
		{"a title cut short", "Sec. Vold came. Sec. Vold said that the pact would hold.", "Vold"},
		{"a surname that is a noun", "Mr. Trip came. Mr. Trip said that the pact would hold.", "Trip"},
		{"a verb of a note", "Recommend Vold talk with them. Mr. Vold said that the pact would hold.", "Vold"},
		{"a verb of a note before a title", "Recommend Ambassador Vold talk with them. Ambassador Vold said that the pact would hold.", "Vold"},
		{"two surnames without a comma", "Anna Vold, Sund and Vold Brandtner came. Brandtner said that the pact would hold.", "Brandtner"},
		{"two surnames, and one person's", "Anna Vold met the deputy minister, Vold Brandtner. Brandtner said that the pact would hold.", "Vold Brandtner"},
		{"two surnames, twice", "Anna Vold met Vold Brandtner. Vold Brandtner said that the pact would hold.", "Vold Brandtner"},
		{"a participle of a note", "Mentioned Vold to him. Mr. Vold said that the pact would hold.", "Vold"},
		{"an adjective before a name", "It is late. Prague-born Anna Vold said that the pact would hold.", "Anna Vold"},
		{"two adjectives", "The Soviet-affiliated Communist Party met. He said that the pact would hold.", ""},
		{"an office that a scan got wrong", "The Prime Ministerf came. He said that the pact would hold.", ""},
		{"somebody by an office", "The New Zealand Counselor said that the pact would hold.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			iv := new(Extractor).Extract(&index.Article{Title: "Talks go on", Language: "en", Text: tt.text})
			got := ""
			for i := range iv.Quotes {
				if s := &iv.Quotes[i].Speaker; s.Kind == index.Person {
					got = s.Name
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Labels that name nobody, and several people.
func TestNotLabels(t *testing.T) {
	turns := func(labels ...string) string {
		var b strings.Builder
		for range 2 {
			for _, l := range labels {
				b.WriteString(l + ":  It is a long and open question.\n\n")
			}
		}
		return b.String()
	}
	for _, tt := range []struct{ name, title, label, want string }{
		{"two people", "Talks in Oslo", "Vold and Brandt", "group"},
		{"somebody's thing", "Talks in Oslo", "Mr. Vold’s Comments", ""},
		{"a heading with a preposition", "Talks in Oslo", "Assigned to", ""},
		{"an office", "Talks in Oslo", "MILITARY AIDE", "unnamed"},
		{"a heading with a verb", "Talks in Oslo", "Promise Made", ""},
		{"a heading whose words are common", "Talks in Oslo", "Open Question", ""},
		{"a heading with a number", "Talks in Oslo", "Item 1. Welcome", ""},
		{"letters that a scan got wrong", "Talks in Oslo", "JOH1N LOMB2RD", ""},
		{"somebody whom the record numbers", "Talks in Oslo", "SPEAKER 2", "unnamed"},
		{"an office misprinted", "Talks in Oslo", "Prime Mininster", "unnamed"},
		{"an office misprinted badly", "Talks in Oslo", "PRIM IINIST3R", "unnamed"},
		{"a panel's moderator", "Talks in Oslo", "PANEL MODERATOR", "unnamed"},
		{"a name", "Talks in Oslo", "ANNA VOLD", "person"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			iv := new(Extractor).Extract(&index.Article{Title: tt.title, Language: "en", Text: turns(tt.label, "MR. SUND")})
			got := "no turn"
			for i := range iv.Turns {
				if l := iv.Turns[i].Label.Cut(iv.Text); strings.EqualFold(l, tt.label) {
					got = string(iv.Turns[i].Speaker.Kind)
				}
			}
			if got != tt.want && (got != "no turn" || tt.want != "") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Who speaks for somebody is no part of the name.
func TestInterpreterBehindName(t *testing.T) {
	text := strings.Repeat("PRESIDENT VOLD TRANSLATOR:  It is a long and open question.\n\nMR. SUND:  It is.\n\n", 2)
	iv := new(Extractor).Extract(&index.Article{Title: "Talks in Oslo", Language: "en", Text: text})
	if s := iv.Turns[0].Speaker; s.Name != "Vold" || iv.Quotes[0].Wording != index.Translated {
		t.Errorf("got %q, %q", s.Name, iv.Quotes[0].Wording)
	}
	if s := iv.Turns[1].Speaker; s.Name != "Sund" || iv.Quotes[1].Wording != index.Original {
		t.Errorf("got %q, %q", s.Name, iv.Quotes[1].Wording)
	}
}

// A list in a title gives each the role that stands before its own name.
func TestTitleRoles(t *testing.T) {
	for _, tt := range []struct{ title, want string }{
		{"Remarks by Vice President Harris, President Vold of Latvia, and Prime Minister Brandt of Finland", "Vice President/|President of Latvia/Latvia|Prime Minister of Finland/Finland"},
		{"Remarks by Vice President Harris and President Vold of Latvia", "Vice President/|President of Latvia/Latvia|/"},
		{"Remarks by Vice President Harris, President Vold of Latvia", "Vice President/|President of Latvia/Latvia|/"},
		{"Remarks by Vice President Harris Providing an Update on India", "Vice President/|/|/"},
		{"Remarks by Vice President Harris at a Luncheon for Prime Minister Brandt of India", "Vice President/|/|Prime Minister of India/India"},
	} {
		t.Run(tt.title, func(t *testing.T) {
			text := strings.Repeat("MS. HARRIS:  It is a long and open question.\n\nMR. VOLD:  It is a long and open question.\n\nMR. BRANDT:  It is a long and open question.\n\n", 2)
			iv := new(Extractor).Extract(&index.Article{Title: tt.title, Language: "en", Text: text})
			var got []string
			for _, turn := range iv.Turns[:3] {
				got = append(got, turn.Speaker.Role+"/"+turn.Speaker.Country)
			}
			if g := strings.Join(got, "|"); g != tt.want {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}

// Capitals are set as names are set, initials at the head stay.
func TestProperCase(t *testing.T) {
	for in, want := range map[string]string{"PJ KEATING": "PJ Keating", "JANE O'NEILL": "Jane O'Neill", "NG ENG HEN": "Ng Eng Hen", "MR SUND": "Mr Sund", "LI WEI": "Li Wei"} {
		if got := properCase(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
