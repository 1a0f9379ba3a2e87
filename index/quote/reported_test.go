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
