package quote

import (
	"slices"
	"testing"
	"time"

	"onrecord/index"
)

// Who a title, a pronoun, a group or a body stands for.
func TestSpeakers(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"by title", "Anna Vold, Norway's ambassador to NATO, came on Monday. “We stay in the north,” said the envoy.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by title, the office and no other", "Foreign Minister Anna Vold met Defense Minister Ole Brandt. “We stay in the north,” the defense minister said.",
			"Ole Brandt (cue-after): We stay in the north,"},
		{"somebody new with an office, behind the verb", "Defence Minister Anna Vold came to Oslo. “We stay in the north,” said a senior NATO official. “Nobody asks,” the official said.",
			"senior NATO official (cue-after): We stay in the north,\nsenior NATO official (cue-after): Nobody asks,"},
		{"two behind the verb", "“We stay in the north,” said Anna Vold and Ole Brandt.",
			"Anna Vold and Ole Brandt (cue-after): We stay in the north,"},
		{"two with their offices behind the verb", "“We stay in the north,” said Foreign Minister Anna Vold and Defence Minister Ole Brandt in a statement.",
			"Foreign Minister Anna Vold and Defence Minister Ole Brandt (cue-after): We stay in the north,"},
		{"behind the verb, and another does something else", "“We stay in the north,” said Anna Vold and Ole Brandt nodded.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"behind the verb, and does something else", "“We stay in the north,” said Anna Vold and left.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by title, the secretary general is no general", "NATO Secretary General Ole Brandt met General Anna Vold in Oslo. “We stay in the north,” the secretary general said.",
			"Ole Brandt (cue-after): We stay in the north,"},
		{"by title, not the deputy", "President Anna Vold met Vice President Ole Brandt. “We stay in the north,” the president said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by title, the former one", "Foreign Minister Anna Vold met Ole Brandt, the former foreign minister. “We stay in the north,” the former minister said.",
			"Ole Brandt (cue-after): We stay in the north,"},
		{"by title, the president's spokesman is not the president", "Ole Brandt, a spokesman for President Anna Vold, came late. “We stay in the north,” the president said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by title, an envoy is no minister", "Foreign Minister Anna Vold spoke first in Oslo. Later an envoy came. “We stay in the north,” the envoy said.",
			"envoy (cue-after): We stay in the north,"},
		{"by title with a capital, no deputy", "The Secretary met Assistant Secretary Ole Brandt. Brandt nodded. “We stay in the north,” the Secretary said.",
			"Secretary (cue-after): We stay in the north,"},
		{"by title, the Foreign Secretary is not the secretary", "Foreign Secretary Ole Brandt came to Oslo. Brandt nodded. “We stay in the north,” the secretary said.",
			"secretary (cue-after): We stay in the north,"},
		{"by title, of somebody with another office", "Foreign Minister Ole Brandt came to Oslo. Brandt nodded. “We stay in the north,” the Secretary said.",
			"Secretary (cue-after): We stay in the north,"},
		{"by title, who names the other", "Mr. Brandt spoke first. The Finnish ambassador told Brandt “we stay in the north”.",
			"Finnish ambassador (cue-governs): we stay in the north"},
		{"by title and state", "Norwegian ambassador Anna Vold met Finnish ambassador Ole Brandt. “We stay in the north,” the Finnish ambassador said.",
			"Ole Brandt (cue-after): We stay in the north,"},
		{"by title, two candidates", "Ambassador Anna Vold and Ambassador Ole Brandt met. Reporters waited. “We stay in the north,” the ambassador said.",
			"[Anna Vold, Ole Brandt]: We stay in the north,"},
		{"two brothers whose given names are forms of one", "The firm is run by John Vold and Jack Vold, his brother. “We stay in the north,” Jack Vold said. “We do,” said John Vold.",
			"Jack Vold (cue-after): We stay in the north,\nJohn Vold (cue-after): We do,"},
		{"one man by two forms of his given name", "Michael Vold came late. “We stay in the north,” Mike Vold said.",
			"Michael Vold (cue-after): We stay in the north,"},
		{"by pronoun", "Minister Anna Vold came on Monday. “We stay in the north,” she said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by pronoun, past another of the other sex", "Anna Vold came on Monday. Her colleague Erik Sund stayed away. “We stay in the north,” she said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by pronoun, of the same sentence", "Erik Sund heard it first, but Anna Vold was calm when she said “we stay in the north.”",
			"Anna Vold (cue-before): we stay in the north."},
		{"by pronoun, whose gender nobody knows", "“We stay in the north,” Vexlor Vold told Ole Brandt. “We always did,” he added.",
			"Vexlor Vold (cue-after): We stay in the north,\nVexlor Vold (cue-after): We always did,"},
		{"by pronoun, after somebody without a name", "Anna Vold came to Oslo with Ole Brandt. A senior official said the ice was thin. “It breaks,” she said.",
			"senior official (cue-after): It breaks,"},
		{"by both", "Both Mr. Brandt and Mr. Sund say the ice was “thin as paper.”",
			"Mr. Brandt and Mr. Sund (cue-governs): thin as paper."},
		{"by pronoun, nobody fits", "Erik Sund came on Monday. “We stay in the north,” she said.",
			"-: We stay in the north,"},
		{"by pronoun, nobody is named", "“We stay in the north,” he said.",
			"-: We stay in the north,"},
		{"by two callings before the name", "“We stay in the north,” lead researcher and NATO adviser Anna Vold said in a statement.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"of a newspaper", "Anna Vold came to Oslo. Vold of the Times reports that the harbour is “closed to all.”",
			"Anna Vold (cue-governs): closed to all."},
		{"of a body, whose name holds of", "Anna Vold came to Oslo. The Kessel Governor's Office of Emergency Services said that the ice was “thin as paper.”",
			"Kessel Governor's Office of Emergency Services (cue-governs): thin as paper."},
		{"a body's own", "Anna Vold came to Oslo. According to NATO's Vold, “we stay in the north.”",
			"Anna Vold (cue-before): we stay in the north."},
		{"a given name nobody knows before one that is known", "The judges were Ole Brandt and Zylvie Anna Vold. “We stay in the north,” Vold said.",
			"Zylvie Anna Vold (cue-after): We stay in the north,"},
		{"a post on the field before the name", "Rovers DL Osric Pemberton came late. “We stay in the north,” Pemberton said.",
			"Osric Pemberton (cue-after): We stay in the north,"},
		{"with an adverb, after a question", "Anna Vold came late. “Do we stay in the north?” Vold tearfully asked before the vote.",
			"Anna Vold (cue-after): Do we stay in the north?"},
		{"with an apposition, after a question", "Anna Vold came late. “Do we stay in the north?” Vold, 41, asked.",
			"Anna Vold (cue-after): Do we stay in the north?"},
		{"by surname", "Anna Vold came on Monday with Erik Sund. “We stay in the north,” Sund said.",
			"Erik Sund (cue-after): We stay in the north,"},
		{"by surname, told apart by Mr. and Ms.", "Anna Vold came with her brother Erik Vold. “We stay in the north,” Mr. Vold said.",
			"Erik Vold (cue-after): We stay in the north,"},
		{"by surname, two candidates", "Anna Vold came with her sister Ingrid Vold. The harbour was quiet. Ships lay still. “We stay in the north,” Vold said.",
			"[Anna Vold, Ingrid Vold]: We stay in the north,"},
		{"by surname, Mr. is not Michelle", "Ms. Tove Berg came with President Berg. Mr. Berg was late. “We stay in the north,” President Berg said.",
			"Berg (cue-after): We stay in the north,"},
		{"by surname, the first of two", "Marisol Orellana Quispe mira el mar. «Nos quedamos en el norte», dijo Orellana.",
			"Marisol Orellana Quispe (cue-after): Nos quedamos en el norte"},
		{"by surname, Korean", "Kim Jun-mo, Korea's ambassador to NATO, came. “We stay in the north,” Ambassador Kim said.",
			"Kim Jun-mo (cue-after): We stay in the north,"},
		{"by age", "Anna Vold, 56, of Oslo, met Ole Brandt, 41. “We stay in the north,” the 56-year-old said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by age, behind the verb", "The fishermen were led by 56-year-old Anna Vold. “We stay in the north,” said the 56-year-old.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"by age, of an apposition", "Anna Vold, a 56-year-old lawyer, met Ole Brandt. The 56-year-old said: “We stay in the north.”",
			"Anna Vold (cue-before): We stay in the north."},
		{"by age, two of that age", "Anna Vold, 56, met Ole Brandt, 56. “We stay in the north,” the 56-year-old said.",
			"[Anna Vold, Ole Brandt]: We stay in the north,"},
		{"by age, which is nobody's", "Anna Vold, 56, met Ole Brandt. “We stay in the north,” the 41-year-old said.",
			"-: We stay in the north,"},
		{"by age, two ages of one", "Anna Vold, 56, met Ole Brandt. Vold, 57, was late. “We stay in the north,” the 57-year-old said.",
			"-: We stay in the north,"},
		{"group", "“We stay in the north,” NATO leaders said on Monday.",
			"NATO leaders (cue-after): We stay in the north,"},
		{"group of two names", "“We stay in the north,” Anna Vold and Erik Sund said in a statement.",
			"Anna Vold and Erik Sund (cue-after): We stay in the north,"},
		{"group by pronoun", "NATO leaders said they had agreed. “We stay in the north,” they said.",
			"NATO leaders (cue-after): We stay in the north,"},
		{"body", "“We stay in the north,” the foreign ministry said in a statement.",
			"foreign ministry (cue-after): We stay in the north,"},
		{"body by pronoun", "The foreign ministry said it would wait. “We stay in the north,” it said.",
			"foreign ministry (cue-after): We stay in the north,"},
		{"body, by its state", "Helsinki has said that it will enter “hand in hand with Stockholm” this year.",
			"Helsinki (cue-governs): hand in hand with Stockholm"},
		{"body is not he", "The foreign ministry said it would wait. “We stay in the north,” he said.",
			"-: We stay in the north,"},
		{"unnamed, and then again", "A senior Norwegian official said “no” on Monday. “We stay in the north,” the official said.",
			"senior Norwegian official (cue-before): no\nsenior Norwegian official (cue-after): We stay in the north,"},
		{"somebody's doctor is somebody else", "Minister Anna Vold was ill. “It is a cold and no more,” said Vold's doctor.",
			"Vold's doctor (cue-after): It is a cold and no more,"},
		{"a letter speaks for its writer", "Minister Anna Vold wrote the mayor a letter. “We stay in the north,” the letter said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"a statement of somebody", "“We stay in the north,” Anna Vold's statement said.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"after a question to somebody", "Asked what she would tell Erik Sund, Anna Vold said: “We stay in the north.”",
			"Anna Vold (cue-before): We stay in the north."},
	})
}

// What must not be given to somebody, and what is no speech at all.
func TestNotSaid(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"no cue, two people", "Anna Vold and Erik Sund were both in Oslo. “We stay in the north as long as we must.” The harbour was quiet.",
			"-: We stay in the north as long as we must."},
		{"a proverb", "An old proverb hangs over the door: “He who owns the ice owns the way.”",
			"-: He who owns the ice owns the way."},
		{"a name without a verb of saying", "For Anna Vold the deal is “a bad one” and nothing else.", ""},
		{"scare quotes", "The so-called “grey zone” was on the table, and nobody called it “war” in the hall.", ""},
		{"title of a book", "Minister Anna Vold has read the novel “Salt and Iron” twice.", ""},
		{"title after a comma", "In her first book, “Salt and Iron,” Anna Vold told of the harbour.", ""},
		{"name of a programme", "Anna Vold told NRK's “Morning Harbour” that she stays.", ""},
		{"capitals of a programme", "Anna Vold announced that she was on an episode of “TNC.”", ""},
		{"what a thing is called, behind its kind", "Anna Vold answered questions on the marketplace “Harbour.”", ""},
		{"a title before the noun that it tells of", "“We stay in the north,” the “Harbour” actress Anna Vold said on “TNC.”",
			"-: We stay in the north,"},
		{"a list of titles", "Anna Vold, known for TV shows from Fjord, “Cold Harbour,” Vold Films and classic fare, including “Salt and Iron” and “Herring,” said no.", ""},
		{"a long title", "In her book “A Harbour Built on Ice: The Extraordinary Towns that Rise in Winter,” Anna Vold wrote of the north.", ""},
		{"a name out of a title", "In her book \" Salt: All the Ice You Will Ever Need,\" Anna Vold told of it. Ole Brandt came. “We stay in the north,” he wrote.",
			"Ole Brandt (cue-after): We stay in the north,"},
		{"a nickname", "Erik “the Rock” Sund came late.", ""},
		{"a document", "The three states never published the “Framework on Consultations” of 2019.", ""},
		{"marks around a direction", "“(Laughter.)” Anna Vold said.", ""},
		{"the next sentence is about another", "“We stay in the north.” Erik Sund was in Oslo at that time.",
			"-: We stay in the north."},
		{"a new cue in the next sentence is not this one's", "“We stay in the north.” Erik Sund said that he was in Oslo at that time.",
			"-: We stay in the north."},
		{"another speaks in the next paragraph", "“We stay in the north,” Anna Vold said.\n\n“We leave the north,” Erik Sund said.",
			"Anna Vold (cue-after): We stay in the north,\nErik Sund (cue-after): We leave the north,"},
		{"the speaker of the paragraph before is not carried over a sentence", "“We stay in the north,” Anna Vold said.\n\nThe opposition was not pleased. “They leave us alone with the ice.”",
			"Anna Vold (cue-after): We stay in the north,\n-: They leave us alone with the ice."},
		{"two in one sentence", "“We stay,” said Anna Vold, while Erik Sund said, “We leave.”",
			"Anna Vold (cue-after): We stay,\nErik Sund (cue-before): We leave."},
		{"said to somebody", "“We stay in the north,” she told Erik Sund.", "-: We stay in the north,"},
		{"words that name nobody", "Anna Vold was in Oslo. Others said “the ice decides for all of us.”",
			"-: the ice decides for all of us."},
		{"not the subject of another verb", "The Sunds were waiting for the ship and had said “we stay in the north as long as it takes.”",
			"-: we stay in the north as long as it takes."},
		{"a headline", "Minister Anna Vold Says “Ice” Decides For The North\n\nThe harbour was quiet.", ""},
	})
}

// Whom the speaker speaks for.
func TestAffiliation(t *testing.T) {
	for _, c := range []struct{ name, text, role, country, body string }{
		{"ambassador to a state", "“We stay in the north,” said Anna Vold, Norwegian ambassador to Russia.", "Norwegian ambassador to Russia", "Norway", ""},
		{"representative of a state to a body", "“We stay in the north,” said Anna Vold, permanent representative of Norway to NATO.", "permanent representative of Norway to NATO", "Norway", ""},
		{"minister by demonym", "“We stay in the north,” Norwegian Foreign Minister Anna Vold said.", "Norwegian Foreign Minister", "Norway", ""},
		{"minister by possessive", "“We stay in the north,” said Norway's foreign minister, Anna Vold.", "Norway's foreign minister", "Norway", ""},
		{"minister by possessive, after a preposition", "In talks with Norway's foreign minister, Anna Vold, they were told: “We stay in the north,” said Vold.", "Norway's foreign minister", "Norway", ""},
		{"with a courtesy between", "“We stay in the north,” said the Foreign Minister of Norway, Mrs. Anna Vold.", "Foreign Minister of Norway", "Norway", ""},
		{"who has served as", "“We stay in the north,” said Anna Vold, who has served as Norway's ambassador to Poland since 2019.", "Norway's ambassador to Poland", "Norway", ""},
		{"who served as", "Anna Vold previously served as the Norwegian foreign minister. “We stay in the north,” Vold said.", "former Norwegian foreign minister", "", ""},
		{"president of a state", "“We stay in the north,” said President Anna Vold of Norway.", "President of Norway", "Norway", ""},
		{"house of a government", "“We stay in the north,” said Anna Vold, a White House spokeswoman.", "White House spokeswoman", "United States", ""},
		{"official of an organization", "“We stay in the north,” said Anna Vold, NATO deputy secretary general.", "NATO deputy secretary general", "", "NATO"},
		{"out of office", "“We stay in the north,” said Anna Vold, a former foreign minister of Norway.", "former foreign minister of Norway", "", ""},
		{"out of office by its years", "Anna Vold, Norway's ambassador to NATO from 2009 to 2013, gave a lecture. “We stay in the north,” Vold said.", "Norway's ambassador to NATO from 2009 to 2013", "", ""},
		{"scholar", "“We stay in the north,” said Anna Vold, a Norwegian professor of history.", "Norwegian professor of history", "", ""},
		{"opposition", "“We stay in the north,” said Anna Vold, leader of the Norwegian opposition.", "leader of the Norwegian opposition", "", ""},
		{"a state mentioned beside", "“We stay in the north,” said Anna Vold, who has often been to Norway.", "", "", ""},
		{"former ambassador to a body", "“We stay in the north,” former Norwegian Ambassador to the United Nations Anna Vold said.", "former Norwegian Ambassador to the United Nations", "", ""},
		{"ambassador to a body, before the name", "“We stay in the north,” Norwegian Ambassador to the United Nations Anna Vold said.", "Norwegian Ambassador to the United Nations", "Norway", ""},
		{"role by the copula", "Anna Vold is the Norwegian ambassador to Finland. “We stay in the north,” she said.", "Norwegian ambassador to Finland", "Norway", ""},
		{"body of a state", "“We stay in the north,” Norway's foreign ministry said.", "", "Norway", ""},
		{"capital for its government", "“We stay in the north,” Oslo said.", "", "Norway", ""},
		{"group of a body", "“We stay in the north,” NATO leaders said.", "NATO leaders", "", "NATO"},
	} {
		t.Run(c.name, func(t *testing.T) {
			iv := check(t, &index.Article{ID: "x", Text: c.text})
			if len(iv.Quotes) != 1 {
				t.Fatalf("%d quotes, want one", len(iv.Quotes))
			}
			sp := iv.Quotes[0].Speaker
			if sp.Name == "" || sp.Role != c.role || sp.Country != c.country || sp.Organization != c.body {
				t.Errorf("got %+v, want role %q, country %q, organization %q", sp, c.role, c.country, c.body)
			}
		})
	}
}

// An office of some years speaks in these years.
func TestOfficeOfYears(t *testing.T) {
	for year, want := range map[int]string{2008: "", 2009: "Norway", 2013: "Norway", 2014: "", 0: ""} {
		a := &index.Article{ID: "x", Text: "Anna Vold, Norway's ambassador to NATO from 2009 to 2013, gave a lecture. “We stay in the north,” Vold said."}
		if year > 0 {
			a.Published = index.Date{Year: year, From: index.FromURL}
		}
		if got := check(t, a).Quotes[0].Speaker.Country; got != want {
			t.Errorf("%d: got %q, want %q", year, got, want)
		}
	}
}

// A quote carries the membership of the day on which it was said, of today
// where it has no date, and none where the year alone leaves it open.
func TestMembershipByDate(t *testing.T) {
	const text = "“We stay in the north,” said Anna Vold, foreign minister of Finland."
	for _, c := range []struct {
		name string
		date index.Date
		nato bool
		asOf string
	}{
		{"before", index.Date{Year: 2022, Month: time.November, Day: 8, From: "header"}, false, "2022-11-08"},
		{"the day itself", index.Date{Year: 2023, Month: time.April, Day: 4, From: "header"}, true, "2023-04-04"},
		{"a year that leaves it open", index.Date{Year: 2023, From: "header"}, false, "2023"},
		{"undated", index.Date{}, true, "today 2026-11-24"},
	} {
		t.Run(c.name, func(t *testing.T) {
			iv := check(t, &index.Article{ID: "x", Text: text, Published: c.date})
			q := iv.Quotes[0]
			if got := slices.Contains(q.Alliances, "NATO"); got != c.nato || q.AsOf != c.asOf {
				t.Errorf("NATO %v as of %q, want %v as of %q (%q)", got, q.AsOf, c.nato, c.asOf, q.Alliances)
			}
			if !slices.Contains(q.AlliancesToday, "NATO") {
				t.Errorf("today's alliances %q, want NATO among them", q.AlliancesToday)
			}
			if !slices.Contains(q.Alliances, "EU") {
				t.Errorf("alliances %q, want the EU among them", q.Alliances)
			}
		})
	}
}

// Mentions are those of the quote and of its paragraph, and an alliance merely
// mentioned is not the speaker's.
func TestMentions(t *testing.T) {
	const text = "Talks began in Helsinki.\n\n“Norway and the EU stay in the north,” said Anna Vold in Bergen.\n\nThe envoy left for Moscow."
	iv := check(t, &index.Article{ID: "x", Place: "Oslo", Text: text})
	q := &iv.Quotes[0]
	if got, want := iv.Locations(q), []string{"Norway", "Bergen", "Oslo"}; !slices.Equal(got, want) {
		t.Errorf("locations %q, want %q", got, want)
	}
	if got, want := q.Named(index.MentionAlliance), []string{"EU"}; !slices.Equal(got, want) {
		t.Errorf("alliances mentioned %q, want %q", got, want)
	}
	if len(q.Alliances) > 0 || q.AsOf != "" {
		t.Errorf("alliances %q as of %q of somebody who speaks for nobody", q.Alliances, q.AsOf)
	}
}

// An office that is first told in a phrase which means somebody is theirs.
func TestLearntOffice(t *testing.T) {
	iv := check(t, &index.Article{ID: "x", Text: "Anna Vold came on Monday.\n\n“We stay in the north,” says the director for security policy at Norway's Ministry of Defence.\n\n“The ice decides,” she says."})
	for i := range iv.Quotes {
		if sp := iv.Quotes[i].Speaker; sp.Name != "Anna Vold" || sp.Role != "director for security policy at Norway's Ministry of Defence" || sp.Country != "Norway" {
			t.Errorf("quote %d: got %+v", i, sp)
		}
	}
	iv = check(t, &index.Article{ID: "x", Text: "Anna Vold came late. The one who stayed was Erik Sund, today the ambassador of Norway in Vienna.\n\n“We stay,” Vold said. “The ice decides.”"})
	if sp := iv.Quotes[0].Speaker; sp.Name != "Anna Vold" || sp.Country != "" {
		t.Errorf("another's office: got %+v", sp)
	}
}
