package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// TestMegabytes reads texts that are bad for rules which look around: one that
// takes more than linear time does not come to an end within go test's limit.
func TestMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some seventy megabytes")
	}
	for name, text := range hostile(1 << 20) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, &index.Article{ID: "x", Text: text})
		})
	}
}

// TestMegabytesAbroad reads such texts by the rules of their languages.
func TestMegabytesAbroad(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some fifteen megabytes")
	}
	for lang, units := range map[string][]string{
		"ar": {`قال مساء الخميس في `, `يوم الثلاثاء `, `وقال وزير `},
		"cs": {`řekl po jednání `, `řekl v úterý ministr `, `Komise ředitel `, `Vláda mlčí, řekl Karel Vold. `},
		"de": {`Man habe Zeit. `, `Vold sagte, die Lage sei ernst. Man habe Zeit. `, `sagte am 7. Mai `, `nach Ansicht von `, `so der Minister, `},
		"es": {`dijo el martes el ministro de Obras Públicas y `, `ministro de `},
		"ru": {`заявил в среду по итогам `, `сказал министр, `},
	} {
		for _, unit := range units {
			t.Run(lang+" "+unit, func(t *testing.T) {
				t.Parallel()
				check(t, &index.Article{ID: "x", Language: lang, Text: strings.TrimSpace(strings.Repeat(unit, 1<<20/len(unit)))})
			})
		}
	}
}

// hostile returns texts of about size bytes, each bad for some rule.
func hostile(size int) map[string]string {
	units := map[string]string{
		"straight mark":           `"`,
		"straight marks apart":    `" `,
		"opening mark":            `“`,
		"opening marks apart":     ` “`,
		"opening marks and words": `“a `,
		"closing mark":            `”`,
		"low mark":                `„`,
		"low marks and words":     ` „a“b`,
		"guillemet":               `«`,
		"guillemets and words":    ` «a`,
		"corner":                  `「`,
		"corners in Japanese":     `「水城氏は`,
		"single mark":             `‘a `,
		"single marks":            `‘a’ s' `,
		"backquotes":              "``a ",
		"apostrophes":             `''a `,
		"turn lines":              "NAME: yes.\n\n",
		"turns in one line":       "NAME: yes. ",
		"bare labels":             "Q\n\n",
		"timed turns":             "[00:00:12] Anna: yes.\n\n",
		"dashed questions":        "— a?\n\n",
		"dashes and answers":      "――氷か。\n\n「氷。」\n\n",
		"framed labels":           "【記者】氷か。\n\n（大瀬良大臣）氷。\n\n",
		"answers by floor":        "하정민 대변인: 네.\n\n<질문>: 왜?\n\n<답변>: 네.\n\n",
		"one turn":                "Q: why?\n\nA: no\n\nthe ice is old and stays\n\n",
		"one word":                "a\n\n",
		"name lines":              "Anna Vold\n\n",
		"he said":                 "he said ",
		"criticized":              `Vold criticized the old deal with Minsk and `,
		"accused of, without end": `Vold accused `,
		"plans to":                `Vold plans to `,
		"her call for":            `Vold's call for `,
		"what he called":          `what he called the `,
		"demanding":               `, demanding the `,
		"Accusing":                "Accusing Minsk, ",
		"As he put it":            `As he put it, `,
		"he said, quoted":         `“We will stay there now,” he said. `,
		"quotes in one sentence":  `he said “a b c” and `,
		"cues and commas":         `Vold, said, `,
		"names":                   `Anna Vold `,
		"name with titles":        `Minister `,
		"capitals":                `A`,
		"capital words":           `Aa `,
		"initials":                `A. `,
		"colons":                  `:`,
		"brackets":                `(`,
		"commas":                  `,`,
		"dashes":                  `— `,
		"who said":                `Vold, who said, `,
		"and":                     `Vold and `,
		"determiners":             `the the `,
		"the envoy said":          `The envoy said “it is so” and `,
		"the minister":            `Foreign Minister Anna Vold said it. The minister said “it is so.” `,
		"headlines":               "Minister Vold Wants More Of This Now\n\n",
		"hyphens":                 `a-`,
		"stops":                   `a.`,
		"abbreviations":           `U.S.`,
		"digits":                  `1,`,
		"apostrophe s":            `'s`,
		"Korean topics":           `서 차관보는 `,
		"Korean quotes":           `서민혁 차관보는 “좋다”고 말했다. `,
		"Korean without space":    `차관보는`,
		"Japanese topics":         `水城外相は、`,
		"Japanese without stop":   `水城は`,
		"Chinese cues":            `外交部发言人说：“好”，`,
		"Chinese without stop":    `说`,
		"Chinese offices":         `部长在`,
		"Chinese says":            `部长说“好”在`,
		"Han":                     `中`,
		"Chinese statements":      `部长王明表示，谈判将继续，并强调各国应当分担，`,
		"Chinese clauses":         `王明说双方已经同意，`,
		"Chinese weekdays":        `周一`,
		"Japanese statements":     `水城外相は、交渉は続くと述べ、`,
		"Japanese topics alone":   `会見では`,
		"Korean statements":       `서민혁 차관보는 협상이 재개된다고 밝혔고 `,
		"Korean forums":           `이날 회견에서 `,
		"names in one paragraph":  `“Norway and Finland are in NATO now.” `,
		"participles":             `adding “it is so” and `,
		"relative clauses":        `Anna Vold, who heads it, said “it is so”, `,
		"speech behind dashes":    "—Hielo —dice Ana Vold—. Agua.\n\n",
		"dashes and words":        `—a `,
		"dashes after commas":     `, — a`,
		"reported in reported":    `Vold said that he said that `,
		"according to":            `according to Vold, `,
		"in his view":             `in his view, the view of the `,
		"claims that":             `the claim that his claim that `,
		"told whom":               `told the envoy the `,
		"and said":                `and said it was and `,
		"offices":                 `заместитель министра Иван Волд сказал, `,
		"blank lines":             "a" + strings.Repeat("\n", 1<<12),
		"spaces":                  "a" + strings.Repeat(" ", 1<<12),
		"quotes a line":           "“We will stay there.”\n\n",
		"unclosed a line":         "“We will stay there.\n\n",
		"labels unclosed":         "“WALLACE: We will stay there now.”\n\n",
		"he said lines":           "He said: yes.\n\n",
		"markdown labels":         "**Q:** yes?\n\n**A:** no.\n\n",
	}
	var names, surnames, given, roles, turns, chinese, nations strings.Builder
	for i := 0; turns.Len() < size; i++ {
		w := "V" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + string(rune('a'+i/17576%26))
		names.WriteString("Anna " + w + " said “it is so now.” ")
		surnames.WriteString("Minister " + w + " said “it is so now.” The minister agreed. ")
		given.WriteString("A" + w + " Kim said “it is so now.” Kim said “it is.” ")
		roles.WriteString("Minister of " + w + " Anna Vold said “it is so now.” ")
		chinese.WriteString("部长王" + string(rune(0x4e00+i%5000)) + string(rune(0x4e00+i/5000)) + "说：“我们会继续努力。”防衛相表示：“很好，知道了。”\n")
		nations.WriteString("Anna " + w + ", ambassador of Sweden to " + w + ", met us. The German said it was over and done.\n")
		turns.WriteString(strings.ToUpper(w) + " OLE: yes.\n\n" + strings.ToUpper(w) + " OLE: no.\n\n")
	}
	units["different names"] = names.String()
	units["surnames of many"] = surnames.String()
	units["many roles"] = roles.String()
	units["one surname"] = given.String()
	units["many Chinese names"] = chinese.String()
	units["many of one nation"] = nations.String()
	units["turns of many names"] = turns.String()
	texts := map[string]string{}
	for name, unit := range units {
		texts[name] = strings.TrimSpace(strings.Repeat(unit, size/len(unit)+1)[:size])
	}
	return texts
}
