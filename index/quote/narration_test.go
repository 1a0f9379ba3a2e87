package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// spoken writes the quotes of a text, one a line: "Anna Vold (cue-after): We
// stay, ¦ but not for long." Parts of a statement are parted by ¦, nobody is
// "-", and candidates stand in brackets. Indirect speech is left out.
func spoken(t *testing.T, text string) string {
	t.Helper()
	iv := check(t, &index.Article{ID: "x", Text: text})
	var lines []string
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		if q.Form == index.Indirect || q.Form == index.Mixed {
			continue
		}
		var parts []string
		for _, s := range q.Spans {
			parts = append(parts, s.Cut(text))
		}
		who := "-"
		if q.Speaker.Name != "" {
			who = q.Speaker.Name + " (" + q.Rule + ")"
		}
		if len(q.Candidates) > 0 {
			who = "[" + strings.Join(q.Candidates, ", ") + "]"
		}
		lines = append(lines, who+": "+strings.Join(parts, " ¦ "))
	}
	return strings.Join(lines, "\n")
}

type spokenCase struct{ name, text, want string }

func testSpoken(t *testing.T, cases []spokenCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := spoken(t, c.text); got != c.want {
				t.Errorf("of\n%s\n got:\n%s\nwant:\n%s", c.text, got, c.want)
			}
		})
	}
}

// Every rule, in the order of the constants.
func TestRules(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"a mark that was not closed before the cue", "Minister Anna Vold came late. “We stay in the north, Vold said. The hall was cold.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"a mark that was not closed before the cue, verb first", "“We stay in the north, said Anna Vold, the minister. “It is ours.”",
			"Anna Vold (cue-after): We stay in the north, ¦ It is ours."},
		{"a stray mark before the reporter's words", "“The ministry, which Anna Vold said was late, came at noon.", ""},
		{"a stray mark before a clause with its cue amid it", "“The old harbour of Oslo, Anna Vold said, is closed.", ""},
		{RuleCueBefore + ", colon", `Foreign Minister Anna Vold said: “We will stay in the north.”`,
			`Anna Vold (cue-before): We will stay in the north.`},
		{RuleCueBefore + ", to whom", `Anna Vold told reporters in Oslo, “We will stay in the north.”`,
			`Anna Vold (cue-before): We will stay in the north.`},
		{RuleCueBefore + ", that", `Minister Anna Vold said that “the ice decides for all of us.”`,
			`Anna Vold (cue-before): the ice decides for all of us.`},
		{RuleCueBefore + ", apposition", `Anna Vold, the Norwegian minister of fisheries, said: “The ice decides.”`,
			`Anna Vold (cue-before): The ice decides.`},
		{RuleCueBefore + ", age and town", `Anna Vold, 59, of Ashton, Md., who saw it all, said: “The ice decides.”`,
			`Anna Vold (cue-before): The ice decides.`},
		{RuleCueBefore + ", office and then the name", `The ministry's chief negotiator, Anna Vold, called it “a bad deal for us all.”`,
			`Anna Vold (cue-governs): a bad deal for us all.`},
		{RuleCueAfter, `“We will stay in the north,” said Anna Vold.`,
			`Anna Vold (cue-after): We will stay in the north,`},
		{RuleCueAfter + ", name first", `“We will stay in the north,” Anna Vold said on Monday.`,
			`Anna Vold (cue-after): We will stay in the north,`},
		{RuleCueAfter + ", question", `“Who decides?” asked Anna Vold.`,
			`Anna Vold (cue-after): Who decides?`},
		{RuleCueAfter + ", according to", `“The ice decides,” according to Anna Vold.`,
			`Anna Vold (cue-after): The ice decides,`},
		{RuleCueAfter + ", a title that is a surname", `“The ice decides,” said Mr. King. “It is so,” Charlie King said.`,
			"Charlie King (cue-after): The ice decides,\nCharlie King (cue-after): It is so,"},
		{RuleCueGoverns, `Anna Vold said on Monday that the plan is “a bad deal for all of us” and left.`,
			`Anna Vold (cue-governs): a bad deal for all of us`},
		{RuleCueGoverns + ", not by the clause that tells which", `Minister Anna Vold told a man who suggested that she give up that “the ice decides for us.”`,
			`Anna Vold (cue-governs): the ice decides for us.`},
		{RuleTrailing, `The “long and costly years” of waiting are over, Anna Vold said.`,
			`Anna Vold (cue-trailing): long and costly years`},
		{RuleAside, `The deal is, as Anna Vold put it, “a house without a roof.”`,
			`Anna Vold (cue-aside): a house without a roof.`},
		{RuleContinued, "“We will stay in the north,” Anna Vold said. “The ice decides.\n\n“And the ice does not read treaties.”",
			"Anna Vold (cue-after): We will stay in the north, ¦ The ice decides. ¦ And the ice does not read treaties."},
		{RuleSame, "“We will stay,” said Anna Vold, who was in Oslo. “The ice decides.” “It always did.”",
			"Anna Vold (cue-after): We will stay, ¦ The ice decides.\nAnna Vold (same-paragraph): It always did."},
		{RuleSame + ", backwards", "“Never.” “Not for any price,” Anna Vold said.",
			"Anna Vold (same-paragraph): Never.\nAnna Vold (cue-after): Not for any price,"},
		{RuleIntroduced, "Anna Vold issued a statement.\n\n“We will stay in the north as long as it takes.”",
			"Anna Vold (introduced): We will stay in the north as long as it takes."},
		{RuleIntroduced + ", colon", "Minister Anna Vold was blunt when she answered:\n\n“We will stay in the north as long as it takes.”",
			"Anna Vold (introduced): We will stay in the north as long as it takes."},
		{RuleCarryOver, "“We will stay in the north,” said Anna Vold.\n\n“The ice decides, and it does not read treaties.”",
			"Anna Vold (cue-after): We will stay in the north,\nAnna Vold (carry-over): The ice decides, and it does not read treaties."},
		{RuleSubject, `Minister Anna Vold has a message for all who wait: “The ice decides.”`,
			`Anna Vold (sentence-subject): The ice decides.`},
		{RuleLabel, "“VOLD: The ice decides, and it does not read treaties.”\n\nAnna Vold spoke in Oslo.",
			`Anna Vold (inner-label): VOLD: The ice decides, and it does not read treaties.`},
		{RuleTopic + ", Korean", `서민혁 외교부 차관보는 “동맹은 흔들리지 않는다”고 말했다.`,
			`서민혁 (topic): 동맹은 흔들리지 않는다`},
		{RuleTopic + ", Japanese", `水城遥外務次官は「同盟は揺るがない」と述べた。`,
			`水城遥 (topic): 同盟は揺るがない`},
		{RuleCueBefore + ", Chinese", `外交部发言人林朗说：“联盟不会动摇，也不会后退。”`,
			`林朗 (cue-before): 联盟不会动摇，也不会后退。`},
	})
}

// Each pair of marks: direct before and after its cue, broken by it, partial,
// and holding another quotation.
func TestMarks(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"“…”", `“We stay here,” said Anna Vold. She added: “The ‘old’ ice decides.” “We stay,” she said, “as long as we must.” It is “a long way,” Vold said.`,
			"Anna Vold (cue-after): We stay here,\nAnna Vold (cue-before): The ‘old’ ice decides.\nAnna Vold (cue-after): We stay, ¦ as long as we must.\nAnna Vold (cue-after): a long way,"},
		{`"…"`, `"We stay here," said Anna Vold. She added: "The 'old' ice decides." "We stay," she said, "as long as we must."`,
			"Anna Vold (cue-after): We stay here,\nAnna Vold (cue-before): The 'old' ice decides.\nAnna Vold (cue-after): We stay, ¦ as long as we must."},
		{"«…» in French", `« Nous restons au nord », a déclaré Anne Volland. Elle ajoute : « La glace décide de tout. » « Nous restons », dit-elle, « aussi longtemps qu'il le faut. »`,
			"Anne Volland (cue-after): Nous restons au nord\nAnne Volland (cue-before): La glace décide de tout.\nAnne Volland (cue-after): Nous restons ¦ aussi longtemps qu'il le faut."},
		{"«…» in Spanish", `«Nos quedamos en el norte», dijo Ana Valdivia. La ministra añadió: «El hielo decide por nosotros».`,
			"Ana Valdivia (cue-after): Nos quedamos en el norte\nAna Valdivia (cue-before): El hielo decide por nosotros"},
		{"«…» in Russian", `«Мы остаёмся на севере», — сказала Анна Волд. «Лёд решает», — добавила она.`,
			"Анна Волд (cue-after): Мы остаёмся на севере\nАнна Волд (cue-after): Лёд решает"},
		{"»…« in German", `»Wir bleiben im Norden«, sagte Anna Wold.`,
			"Anna Wold (cue-after): Wir bleiben im Norden"},
		{"„…“ in German", `„Wir bleiben im Norden“, sagte Anna Wold. Sie betonte: „Das ‚alte‘ Eis entscheidet.“ „Wir bleiben“, sagte sie, „so lange wir müssen.“`,
			"Anna Wold (cue-after): Wir bleiben im Norden\nAnna Wold (cue-before): Das ‚alte‘ Eis entscheidet.\nAnna Wold (cue-after): Wir bleiben ¦ so lange wir müssen."},
		{"„…” in Hungarian and Polish", `„Zostajemy na północy”, powiedziała Anna Wold.`,
			"Anna Wold (cue-after): Zostajemy na północy"},
		{"„…“ in Czech", `„Zůstáváme na severu,“ řekla Anna Woldová.`,
			"Anna Woldová (cue-after): Zůstáváme na severu,"},
		{"「…」", `水城遥外務次官は「同盟の『原則』は揺るがない」と述べた。`,
			"水城遥 (topic): 同盟の『原則』は揺るがない"},
		{"‘…’ where it is the house style", `‘We stay in the ministers’ house,’ said Anna Vold. ‘It isn’t ours,’ she said, ‘but we stay.’`,
			"Anna Vold (cue-after): We stay in the ministers’ house,\nAnna Vold (cue-after): It isn’t ours, ¦ but we stay."},
		{"'' of a wire", "''We stay in the north,'' Anna Vold said. ''The ice decides.''",
			"Anna Vold (cue-after): We stay in the north, ¦ The ice decides."},
		{"the same mark inside", `“We heard him say “never” and we stayed,” said Anna Vold.`,
			"Anna Vold (cue-after): We heard him say “never” and we stayed,"},
		{"never closed, then a new paragraph", "“We stay in the north, said Anna Vold.\n\nThe talks go on in Oslo.",
			"Anna Vold (cue-after): We stay in the north,"},
		{"a stray mark in the middle", `The ship was 30" long, Anna Vold said.`, ""},
		{"a stray closing mark", `We stay in the north,” said Anna Vold.`, ""},
		{"apostrophes are no marks", `The minister's “no” wasn't Vold's last word in the ministers' house.`, ""},
		{"empty marks", `“” said Anna Vold. "" she said.`, ""},
	})
}
