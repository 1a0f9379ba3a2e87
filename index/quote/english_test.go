package quote

import (
	"testing"

	"onrecord/index"
)

// Patterns of English news that linguists and diplomats brought up.
func TestEnglishNews(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"an office and then the name behind the verb", `Erik Sund came, too. “The text is ready,” said Norway's chief negotiator, Anna Vold.`,
			"Anna Vold (cue-after): The text is ready,"},
		{"kin and then the name", `Erik Sund is dead. “He was a man who read,” said his daughter, Anna Sund, a judge.`,
			"Anna Sund (cue-after): He was a man who read,"},
		{"two offices before a name", `“He has been told,” a spokeswoman for the prime minister, Erik Sund, told reporters.`,
			"spokeswoman for the prime minister (cue-after): He has been told,"},
		{"when asked", `Minister Anna Vold, when asked whether she had spoken to Minsk, said: “We speak to everyone.”`,
			"Anna Vold (cue-before): We speak to everyone."},
		{"somebody quotes somebody", `Minister Anna Vold quoted Minister Erik Sund as saying “the ice decides for all of us.”`,
			"Erik Sund (cue-before): the ice decides for all of us."},
		{"quoted by an agency", `Minister Anna Vold was quoted by the Taiyo News agency as saying “the ice decides for all of us.”`,
			"Anna Vold (cue-before): the ice decides for all of us."},
		{"what she is familiar with", `A European diplomat familiar with the talks said Minsk had made “no new offer.”`,
			"European diplomat familiar with the talks (cue-governs): no new offer."},
		{"the verb of the next sentence", `The treaty states that frontiers are “not for sale.” Norway's minister, Anna Vold, said in Oslo that they were “sacred to all of us.”`,
			"treaty (cue-governs): not for sale.\nAnna Vold (cue-governs): sacred to all of us."},
		{"from where a letter came", `A leaked cable from the embassy described the president as “vain and easily bored.”`,
			"leaked cable from the embassy (cue-governs): vain and easily bored."},
		{"told behind the last paragraph", "“The ice decides.\n\n“It always did.\n\n“And it does not read treaties,” Anna Vold said.",
			"Anna Vold (continued): The ice decides. ¦ It always did. ¦ And it does not read treaties,"},
		{"a reporter asks, the minister smiles", `When a reporter asked “Do you trust him?”, Minister Erik Sund smiled. “I do,” he said.`,
			"reporter (cue-before): Do you trust him?\nErik Sund (cue-after): I do,"},
		{"shot back", `Minister Anna Vold shot back on X: “The ice decides.”`, "Anna Vold (cue-before): The ice decides."},
		{"his wife is not he", `Erik Sund left. “He is tired,” his ex-wife said.`, "ex-wife (cue-after): He is tired,"},
		{"particles within a name", `Dr. Maria de la Cruz y Montoya, Spain's minister, said: “Everyone is a candidate.” “So am I,” said Hamad bin Nasser al-Thawadi.`,
			"Maria de la Cruz y Montoya (cue-before): Everyone is a candidate.\nHamad bin Nasser al-Thawadi (cue-after): So am I,"},
		{"an initial that is a title in French", `“It is thin,” said Robert M. Vold, a fellow in Oslo. “It was,” Vold said.`,
			"Robert M. Vold (cue-after): It is thin,\nRobert M. Vold (cue-after): It was,"},
		{"a name and its state", `In 2013, Senator Mitch Vold of Kentucky called the debt “the issue of our era.”`, "Mitch Vold (cue-governs): the issue of our era."},
		{"inside of an apposition", `Senator James Vold, an Oklahoma Republican who warned of “a winter of ice,” left.`, "James Vold (cue-governs): a winter of ice,"},
		{"told reporters, without that", `Erik Sund told reporters Anna Vold had called him “the better swimmer.”`, "Anna Vold (cue-governs): the better swimmer."},
		{"a noun and a colon", `Minister Anna Vold's response: “No comment.” Her message was simple: “Sign it.”`, "Anna Vold (cue-before): No comment.\nAnna Vold (cue-before): Sign it."},
		{"recalled that another told", `It was in May, Erik Sund recalled, that Anna Vold first told him, “You are wrong.”`, "Anna Vold (cue-before): You are wrong."},
		{"of another whom the clause names first", `Erik Sund, the minister, left. “I told him so,” said Ole Brandt. “He laughed,” Brandt recalled. Sund, he said, “had the courage of a man who cannot swim.”`,
			"Ole Brandt (cue-after): I told him so,\nOle Brandt (cue-after): He laughed,\nOle Brandt (cue-before): had the courage of a man who cannot swim."},
		{"began, went on", `“Mr. Speaker,” began Anna Vold, “we beg to move.” “It is thin,” she went on, “and cold.”`, "Anna Vold (cue-after): Mr. Speaker, ¦ we beg to move.\nAnna Vold (cue-after): It is thin, ¦ and cold."},
		{"a title before the given name", `The Speaker, Dame Harriet Vale, rose. “That,” Dame Harriet said, “will be all.”`, "Harriet Vale (cue-after): That, ¦ will be all."},
		{"an apposition that no comma closes", `“The wind has changed,” Anna Vold, an analyst at the Oslo-based Council on Ice and Water think tank told CBS.`, "Anna Vold (cue-after): The wind has changed,"},
		{"they, long ago", `The Oslo Police said on Monday: “We wait.” Anna Vold came. Erik Sund left. The ice was thin. The wind was cold. They said “we wait for the boats.”`,
			"Oslo Police (cue-before): We wait.\n-: we wait for the boats."},
		{"secretary of state", `Secretary of State Caroline Vold said the plan is “thin.” “So is my patience,” Secretary of Defense Lloyd Sund said.`,
			"Caroline Vold (cue-governs): thin.\nLloyd Sund (cue-after): So is my patience,"},
		{"minister of foreign affairs", `“The ice is thin,” said Minister of Foreign Affairs Avril Sund. “It is,” Secretary of the Navy Carlos Brandt said.`,
			"Avril Sund (cue-after): The ice is thin,\nCarlos Brandt (cue-after): It is,"},
		{"director of public prosecution", `“It is thin,” Deputy Director of Public Prosecution Eva-Marie Sund said.`, "Eva-Marie Sund (cue-after): It is thin,"},
		{"ambassador to a state", `“The ice is thin,” U.S. Ambassador to Russia Avril Sund said.`, "Avril Sund (cue-after): The ice is thin,"},
		{"posted on a site, accusing", `Then Anna Vold posted on Twitter accusing Minsk of “a crime.” “We saw it,” she said.`, "Anna Vold (cue-governs): a crime.\nAnna Vold (cue-after): We saw it,"},
		{"the party's member", `“He told us the truth,” said Labour's Fiona Vold.`, "Fiona Vold (cue-after): He told us the truth,"},
		{"in the words of", `In the words of one backbencher, it was “a masterclass in saying nothing.”`, "backbencher (cue-governs): a masterclass in saying nothing."},
		{"a gesture of the next sentence", `Minister Erik Sund accused Anna Vold of “panic.” She rejected this.`, "Erik Sund (cue-governs): panic."},
		{"words of a statement that comes first", `The north is “ready for anything” in winter, Minister Anna Vold said on Monday, a day after Minsk warned against “the worst provocations.”`,
			"Anna Vold (reported-before): ready for anything\nMinsk (cue-governs): the worst provocations."},
		{"a hyphen after the dateline", `OSLO (Wire) - Anna Vold said: “The ice decides.”`, "Anna Vold (cue-before): The ice decides."},
	})
}

// What another clause holds is nobody's office, and who asked not to be named
// said nothing thereby.
func TestEnglishRetold(t *testing.T) {
	testRetold(t, "en", []spokenCase{
		{"a wish to be nameless", `A second official, who asked not to be named, was at the table in Oslo.`, ""},
		{"somebody quotes somebody", `Minister Anna Vold quoted Minister Erik Sund as saying that the veto was a matter of taste.`, `Erik Sund (clause): the veto was a matter of taste`},
		{"inserted", `The prisoners, Anna Vold said, would be tried in Oslo. A reason why the ice is thin, she added, is the wind.`,
			"Anna Vold (before): The prisoners ¦ would be tried in Oslo\nAnna Vold (before): A reason why the ice is thin ¦ is the wind"},
		{"for decades, on a day", `Minister Anna Vold argued for decades that the ice was thin. She announced Nov. 18 that it was going.`,
			"Anna Vold (clause): the ice was thin\nAnna Vold (clause): it was going"},
		{"told reporters the choice to", `Minister Anna Vold told reporters the choice to leave had been hers.`, "Anna Vold (clause): the choice to leave had been hers"},
		{"calling it a shame she left", `Minister Anna Vold, describing the deal with Minsk as “a shame,” walked out.`, "Anna Vold (as): the deal with Minsk as “a shame,” +1"},
		{"reports seen by somebody", `Intelligence reports seen by Reuters suggest the ice is thin.`, ""},
		{"into saying", `Anna Vold pressed Minsk into announcing that the boats were lost.`, ""},
		{"the centers for", `The Centers for Ice Control said the ice was thin.`, "Centers for Ice Control (clause): the ice was thin"},
		{"a number with a point", `Minister Anna Vold said the share of PM2.5 in the air had doubled.`, "Anna Vold (clause): the share of PM2.5 in the air had doubled"},
		{"with somebody telling", `Erik Sund left on Monday, with Minister Anna Vold telling reporters that the ice was thin.`, "Anna Vold (clause): the ice was thin"},
		{"a body and its second name", `The Center for Disease Control and Prevention said it had sent a team.`, "Center for Disease Control and Prevention (clause): it had sent a team"},
		{"brackets", `There are many kinds of it, such as this one (where the ice is old) and others, Anna Vold added.`,
			"Anna Vold (before): There are many kinds of it, such as this one (where the ice is old) and others"},
		{"familiar with the talks", `A diplomat familiar with the talks said the ice was thin.`, `diplomat familiar with the talks (clause): the ice was thin`},
	})
}

func TestEnglishRoleOfBody(t *testing.T) {
	for _, c := range []struct{ text, role, country string }{
		{`China's foreign ministry spokeswoman Lin Yaqing said: “No.”`, "China's foreign ministry spokeswoman", "China"},
		{`U.S. Secretary of Defense Lloyd Sund said: “No.”`, "U.S. Secretary of Defense", "United States"},
		{`Former secretary of state Martin Hallworth said: “No.”`, "Former secretary of state", ""},
	} {
		iv := check(t, &index.Article{ID: "x", Language: "en", Text: c.text})
		if len(iv.Quotes) != 1 {
			t.Fatalf("%s: got %d quotes, want 1", c.text, len(iv.Quotes))
		}
		if s := iv.Quotes[0].Speaker; s.Role != c.role || s.Country != c.country {
			t.Errorf("%s: got %q of %q, want %q of %q", c.text, s.Role, s.Country, c.role, c.country)
		}
	}
}

func TestEnglishRole(t *testing.T) {
	iv := check(t, &index.Article{ID: "x", Language: "en", Text: `The Armenian envoy, Tigran Vardumyan, met his Azerbaijani counterpart, Elnur Gasimzade. “We talked,” Vardumyan said.`})
	if len(iv.Quotes) != 1 {
		t.Fatalf("got %d quotes, want 1", len(iv.Quotes))
	}
	if s := iv.Quotes[0].Speaker; s.Role != "Armenian envoy" || s.Country != "Armenia" {
		t.Errorf("got %q of %q, want the Armenian envoy of Armenia", s.Role, s.Country)
	}
}
