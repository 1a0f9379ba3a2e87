package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// retold writes the statements in indirect speech of a text, one a line; a
// mixed one is followed by "+" and the number of quotes that it holds.
func retold(t *testing.T, lang, text string) string {
	t.Helper()
	iv := check(t, &index.Article{ID: "x", Language: lang, Text: text})
	held := map[index.ID]int{}
	for i := range iv.Quotes {
		held[iv.Quotes[i].Within]++
	}
	var lines []string
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if q.Form != index.Indirect && q.Form != index.Mixed {
			continue
		}
		var parts []string
		for _, s := range q.Spans {
			parts = append(parts, s.Cut(text))
		}
		line := q.Speaker.Name + " (" + strings.TrimPrefix(q.Rule, "reported-") + "): " + strings.Join(parts, " ¦ ")
		if len(q.Candidates) > 0 {
			line = "[" + strings.Join(q.Candidates, ", ") + "]: " + strings.Join(parts, " ¦ ")
		}
		if q.Form == index.Mixed {
			line += " +" + string(rune('0'+held[q.ID]))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func testRetold(t *testing.T, lang string, cases []spokenCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := retold(t, lang, c.text); got != c.want {
				t.Errorf("of\n%s\n got:\n%s\nwant:\n%s", c.text, got, c.want)
			}
		})
	}
}

// Each construction of English.
func TestReported(t *testing.T) {
	testRetold(t, "en", []spokenCase{
		{"that", `Anna Vold said on Monday that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"in her view, before the one who says so", `Erik Sund said that the ice was thick. In her view, Anna Vold said, the ice was thin.`, "Erik Sund (clause): the ice was thick\nAnna Vold (before): In her view ¦ the ice was thin"},
		{"according to somebody new", `Minister Anna Vold came to Oslo. According to a senior official, who asked not to be named, the ice was thin.`, `senior official (source): the ice was thin`},
		{"without that", `Anna Vold said the ice was thin and would not bear a truck.`, `Anna Vold (clause): the ice was thin and would not bear a truck`},
		{"told somebody that", `Anna Vold told reporters in Oslo that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"told somebody, without that", `Anna Vold told the committee she would stay in the north.`, `Anna Vold (clause): she would stay in the north`},
		{"warned", `Minister Anna Vold warned that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"denied", `Anna Vold denied that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"said that that", `Anna Vold said that was a bad idea.`, `Anna Vold (clause): that was a bad idea`},
		{"clause first", `The ice was thin this year, Anna Vold said.`, `Anna Vold (before): The ice was thin this year`},
		{"clause first, the verb before its subject", `The ice was thin this year, said Anna Vold.`, `Anna Vold (before): The ice was thin this year`},
		{"clause first, after a conjunction", `But the ice was thin this year, Anna Vold said on Monday.`, `Anna Vold (before): the ice was thin this year`},
		{"cue within the clause", `In recent years, Anna Vold said, the ice had been thin.`, `Anna Vold (before): In recent years ¦ the ice had been thin`},
		{"according to", `According to Anna Vold, the ice was thin.`, `Anna Vold (source): the ice was thin`},
		{"according to, with an apposition", `According to Anna Vold, the Norwegian minister, the ice was thin.`, `Anna Vold (source): the ice was thin`},
		{"according to, after", `The ice was thin this year, according to Anna Vold.`, `Anna Vold (source): The ice was thin this year`},
		{"in X's view", `In Anna Vold's view, the ice was thin.`, `Anna Vold (source): the ice was thin`},
		{"in her opinion", `Minister Anna Vold came late. In her opinion, the ice was thin.`, `Anna Vold (source): the ice was thin`},
		{"a claim that", `Nobody believed Anna Vold's claim that the ice was thin.`, `Anna Vold (noun): the ice was thin`},
		{"promised to", `Anna Vold promised to stay in the north.`, `Anna Vold (to): to stay in the north`},
		{"urged somebody to", `Anna Vold urged the allies to stay in the north.`, `Anna Vold (to): the allies to stay in the north`},
		{"called it a", `Anna Vold called the deal a mistake.`, `Anna Vold (as): the deal a mistake`},
		{"accused of", `Anna Vold accused the harbour of hiding the maps.`, `Anna Vold (as): hiding the maps`},
		{"participle", `“We stay,” Anna Vold said, adding that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"second verb of one subject", `Anna Vold said the ice was thin and warned that it would break.`,
			"Anna Vold (clause): the ice was thin\nAnna Vold (clause): it would break"},
		{"two speakers", `Anna Vold said the ice was thin, but Erik Sund said it would hold.`,
			"Anna Vold (clause): the ice was thin\nErik Sund (clause): it would hold"},
		{"relative clause", `Anna Vold, who said the ice was thin, left on Monday.`, `Anna Vold (clause): the ice was thin`},
		{"subordinate clause", `Though Anna Vold said the ice was thin, nobody came ashore.`, `Anna Vold (clause): the ice was thin`},
		{"the reporter's remark", `Anna Vold said the ice was thin, although the charts say otherwise.`, `Anna Vold (clause): the ice was thin`},
		{"group", `Critics say the ice is thin in the north.`, `Critics (clause): the ice is thin in the north`},
		{"body", `The foreign ministry said in a statement that the ice was thin.`, `foreign ministry (clause): the ice was thin`},
		{"study", `One study found that the ice was thin.`, `study (clause): the ice was thin`},
		{"mixed", `Anna Vold said the ice was “a bad road” and no bridge.`, `Anna Vold (clause): the ice was “a bad road” and no bridge +1`},
		{"mixed, two quotes", `Anna Vold said that the ice was “a bad road” and “no bridge” for trucks.`, `Anna Vold (clause): the ice was “a bad road” and “no bridge” for trucks +2`},
		{"mixed, clause first", `The “long years” of waiting are over, Anna Vold said.`, `Anna Vold (before): The “long years” of waiting are over +1`},
		{"mixed, judgement", `Anna Vold called the ice “a bad road” for trucks.`, `Anna Vold (as): the ice “a bad road” for trucks +1`},
		{"nobody fits the pronoun", `Erik Sund came on Monday. She said the ice was thin.`, ` (): the ice was thin`},
		{"wondered whether", `Anna Vold asked whether the ice was thin.`, `Anna Vold (clause): whether the ice was thin`},
	})
}

// What verbs of saying and of holding for true take besides a clause.
func TestReportedFrames(t *testing.T) {
	testRetold(t, "en", []spokenCase{
		{"a judgement", `Anna Vold criticized the deal with Minsk and left the room.`, `Anna Vold (object): the deal with Minsk`},
		{"a judgement and its reason", `Anna Vold blamed the army for the loss of the bridge.`, `Anna Vold (object): the army for the loss of the bridge`},
		{"a judgement and the reporter's remark", `Anna Vold criticized the harbour's slow work on the bridge, which opened in May.`, `Anna Vold (object): the harbour's slow work on the bridge`},
		{"a list", `Anna Vold cited the storm, the strike and the price of oil.`, `Anna Vold (object): the storm, the strike and the price of oil`},
		{"a day within", `Anna Vold attacked the army on Monday for its losses.`, `Anna Vold (object): the army on Monday for its losses`},
		{"a state by its capital", `Moscow accused Kyiv of shelling the power plant.`, `Moscow (as): shelling the power plant`},
		{"rejected", `Minsk rejected the proposal of the four mediators.`, `Minsk (object): the proposal of the four mediators`},
		{"described as", `Anna Vold described the talks as a waste of time.`, `Anna Vold (as): the talks as a waste of time`},
		{"what she called", `What Anna Vold called the worst winter of the century was mild.`, `Anna Vold (as): the worst winter of the century`},
		{"warned of", `Anna Vold warned of a long and bitter winter.`, `Anna Vold (object): a long and bitter winter`},
		{"told somebody about", `Anna Vold told the committee about the state of the ice.`, `Anna Vold (object): the state of the ice`},
		{"expressed doubts about", `Anna Vold expressed doubts about the new treaty with Minsk.`, `Anna Vold (object): the new treaty with Minsk`},
		{"denied doing", `Anna Vold denied having met the envoy in Minsk.`, `Anna Vold (object): having met the envoy in Minsk`},
		{"wants somebody to", `Anna Vold wants the allies to stay in the north.`, `Anna Vold (to): the allies to stay in the north`},
		{"told somebody to", `The general ordered his troops to leave the town.`, `general (to): to leave the town`},
		{"plans to, with “but”", `Anna Vold plans to sign the treaty in Riga, but the ice may not hold.`, `Anna Vold (to): to sign the treaty in Riga`},
		{"refused to", `Anna Vold refused to sign the second protocol.`, `Anna Vold (to): to sign the second protocol`},
		{"explained why", `Anna Vold explained why the talks had failed.`, `Anna Vold (clause): why the talks had failed`},
		{"made it clear", `Anna Vold made it clear she would not sign.`, `Anna Vold (clause): she would not sign`},
		{"went on to say", `Anna Vold went on to say that the ice was thin.`, `Anna Vold (clause): the ice was thin`},
		{"is confident that", `Anna Vold is confident that the talks will resume.`, `Anna Vold (clause): the talks will resume`},
		{"is critical of", `Anna Vold is critical of the new treaty with Minsk.`, `Anna Vold (object): the new treaty with Minsk`},
		{"a call for", `Nobody heard Anna Vold's call for a new round of talks.`, `Anna Vold (noun): a new round of talks`},
		{"a promise to", `Nobody remembers Erik Sund's promise to leave the town.`, `Erik Sund (noun): to leave the town`},
		{"repeated a promise", `Erik Sund repeated his promise to leave the town.`, `Erik Sund (object): to leave the town`},
		{"as X put it", `As Anna Vold put it, the ice was thin that year.`, `Anna Vold (source): the ice was thin that year`},
		{"as X said", `As Anna Vold said in May, the ice was thin that year.`, `Anna Vold (source): the ice was thin that year`},
		{"according to her", `Anna Vold came on Monday. According to her, the ice was thin.`, `Anna Vold (source): the ice was thin`},
		{"a participle before its subject", `Accusing Minsk of breaking the treaty, Anna Vold left the room.`, `Anna Vold (as): breaking the treaty`},
		{"a participle of a body", `The ministry sent a note, demanding the release of two sailors.`, `ministry (object): the release of two sailors`},
		{"polls", `The polls show that the party would lose.`, `polls (clause): the party would lose`},
		{"a report", `The report outlines a plan to close four harbours.`, `report (object): a plan to close four harbours`},
		{"a new subject after “but”", `Anna Vold argued that the ice was thin, but the trucks went over it.`, `Anna Vold (clause): the ice was thin`},
		{"mixed, with an object", `Anna Vold condemned the “empty words” of the mediators.`, `Anna Vold (as): the “empty words” of the mediators +1`},
	})
}

// Verbs that stand in other senses, of others, or of what was not said.
func TestNotReportedFrames(t *testing.T) {
	testRetold(t, "en", []spokenCase{
		{"passive", `The envoy was criticized for the slow pace of the talks. The plan proposed by Anna Vold failed in the first round.`, ""},
		{"a noun", `Anna Vold attacks are rare in the north of the country. Her calls for help were heard by the coast guard.`, ""},
		{"future", `Anna Vold will criticize the deal with Minsk tomorrow. She would blame the army for the loss.`, ""},
		{"negated", `Anna Vold did not criticize the deal with Minsk.`, ""},
		{"declined to speak", `Anna Vold declined to comment on the matter of the bridge.`, ""},
		{"things", `Anna Vold raised her hand to a group of children. She took the train to the town of Narva and cast her vote in a school.`, ""},
		{"asked for a thing", `Anna Vold asked for a glass of cold water.`, ""},
		{"a storm", `The storm claimed a dozen lives in the north. The bank charged a fee of ten euros for each transfer.`, ""},
		{"too short to be something said", `Anna Vold attacked the army. She rejected that argument.`, ""},
		{"assuming that", `Anna Vold left on Monday, assuming that the ice would hold.`, ""},
		{"one who is spoken of", `A note criticizing the deal with Minsk lay on the table of Anna Vold.`, ""},
		{"they say", `They say the ice is thin in the north.`, ""},
	})
}

// What is not said, or not by somebody.
func TestNotReported(t *testing.T) {
	testRetold(t, "en", []spokenCase{
		{"negated", `Anna Vold did not say that the ice was thin.`, ""},
		{"never said", `Anna Vold never said that the ice was thin.`, ""},
		{"hypothetical", `Anna Vold would say that the ice is thin.`, ""},
		{"condition", `If Anna Vold says that the ice is thin, we stay.`, ""},
		{"question", `Has Anna Vold said that the ice is thin?`, ""},
		{"the reporter's own", `I think that the ice is thin. We believe it will break.`, ""},
		{"it is said", `It is said that the ice is thin in the north.`, ""},
		{"some say", `Some say the ice is thin in the north.`, ""},
		{"only a quotation", `Anna Vold said that “the ice decides for all of us.”`, ""},
		{"an object", `Anna Vold announced the plan on Monday. She told the truth. She added a bridge to the map.`, ""},
		{"a fact", `Anna Vold knew that the ice was thin.`, ""},
		{"of the money", `The money he says he raised is gone.`, ""},
		{"a noun and its clause", `The speech that lasted an hour was dull. Anna Vold has the trust of a state that borders the sea.`, ""},
		{"a headline", "Minister Anna Vold Says The Ice Is Thin\n\nThe harbour was quiet.", ""},
		{"no reason to say", `From saying that the ice was thin to leaving it was a short way for Anna Vold.`, ""},
	})
}

// The words that name the speaker lie within the evidence.
func TestSource(t *testing.T) {
	const text = "Anna Vold, Norway's envoy, came. “We stay in the north,” said the envoy. “The ice decides,” she said. Vold added that it was thin. “It always did,” said Foreign Minister Erik Sund.\n\n“We stay.”"
	iv := check(t, &index.Article{ID: "x", Text: text})
	var got []string
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if !q.Source.Empty() && !q.Cue.Contains(q.Source) {
			t.Errorf("source %q lies outside of the cue %q", q.Source.Cut(text), q.Cue.Cut(text))
		}
		got = append(got, q.Source.Cut(text))
	}
	if want := "the envoy, she, Vold, Erik Sund, Erik Sund"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, ", "), want)
	}
}

// A quote that stands in a statement names it, and neither crosses another.
func TestWithin(t *testing.T) {
	const text = "Anna Vold said the ice was “a bad road” for trucks. “We stay,” she said, adding that “it is so” in the north."
	iv := check(t, &index.Article{ID: "x", Text: text})
	got := map[string]string{}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if h := iv.Quote(q.Within); q.Within != "" {
			got[iv.Words(q)] = iv.Words(h)
			if q.Form != index.Partial || h.Form != index.Mixed || h.Speaker.Name != q.Speaker.Name {
				t.Errorf("%q (%s, %s) within %q (%s, %s)", iv.Words(q), q.Form, q.Speaker.Name, iv.Words(h), h.Form, h.Speaker.Name)
			}
		}
	}
	if len(got) != 2 || got["a bad road"] != "the ice was “a bad road” for trucks" || got["it is so"] != "“it is so” in the north" {
		t.Errorf("got %q", got)
	}
}
