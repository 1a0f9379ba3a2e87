package quote

import (
	"testing"

	"onrecord/index"
)

// How sure it is who spoke, by what the text has of them.
func TestBands(t *testing.T) {
	const met = "Minister Anna Vold came to Oslo on Monday. "
	for _, tt := range []struct {
		name, lang, text, speaker string
		want                      index.Confidence
	}{
		{"a name in full", "en", `“We stay in the north,” Anna Vold said.`, "Anna Vold", index.High},
		{"a surname after the full name", "en", met + `“We stay in the north,” Vold said.`, "Anna Vold", index.High},
		{"a surname alone", "en", `The hall was full. “We stay in the north,” Vold said.`, "Vold", index.Medium},
		{"a name with a verb of any kind", "en", met + `Vold likened the talks to “a walk on thin ice.”`, "Anna Vold", index.High},
		{"a name, in the object of a verb", "en", met + `Vold criticized the slow handling of the affair.`, "Anna Vold", index.High},
		{"a body with a name, with a weak verb", "en", "Moscow has condemned the bridge as a provocation.", "Moscow", index.High},
		{"a body without one, with a weak verb", "en", "The ministry has condemned the bridge as a provocation.", "ministry", index.Medium},
		{"the ministry", "en", `“We stay in the north,” the ministry said.`, "ministry", index.Medium},
		{"one of two clauses", "en", met + `The Ledger reported that Vold called the deal “a walk on thin ice.”`, "Anna Vold", index.Medium},
		{"the subject of the sentence, by pronoun", "en", `Anna Vold said she expects “a long winter of talks.”`, "Anna Vold", index.High},
		{"one of two women of the sentence, by pronoun", "en", `Anna Vold told Ingrid Sund that she expects “a long winter of talks.”`, "Anna Vold", index.Medium},
		{"she who was quoted last", "en", `“We stay in the north,” Anna Vold said. “We always did,” she added.`, "Anna Vold", index.High},
		{"she who was quoted last, of another as an object", "en", `“We stay in the north,” Anna Vold said. She praised Ingrid Sund for the plan. “It holds,” she added.`, "Anna Vold", index.High},
		{"she, another having come on stage", "en", `“We stay in the north,” Anna Vold said. Ingrid Sund shook her head. “It holds,” she said.`, "Ingrid Sund", index.Medium},
		{"whose pronoun nobody knows, alone on stage", "en", `“We stay in the north,” Vexlor Vold said. “We always did,” he added.`, "Vexlor Vold", index.High},
		{"whose pronoun nobody knows, with another on stage", "en", `“We stay in the north,” Vexlor Vold told Ole Brandt. “We always did,” he added.`, "Vexlor Vold", index.Medium},
		{"she, whom an office was guessed to mean", "en", "Anna Vold came to Oslo. The envoy said that the ice was thin. She said that it would break.", "Anna Vold", index.Medium},
		{"an office that was guessed, again", "en", "Anna Vold came to Oslo. The envoy said that the ice was thin. The envoy said that it would break.", "Anna Vold", index.Low},
		{"she, of a clause within another's", "en", `The minister recalled that Anna Vold had come and that she expects “a long winter of talks.”`, "Anna Vold", index.Medium},
		{"an office that was somebody else's before", "en", "Finance Minister Ole Brandt came late. The secretary said that the ice was thin. Deputy Secretary Anna Vold said that it was thick. The secretary said that it would break.", "Anna Vold", index.Low},
		{"a second verb of one subject", "en", "Anna Vold said that the bridge would open late, and blamed the firm for the loss of a summer.", "Anna Vold", index.High},
		{"a participle behind the subject", "en", `Anna Vold left the hall, saying the deal was “a walk on thin ice.”`, "Anna Vold", index.Medium},
		{"two names and a relative clause", "en", `The guests were Anna Vold and Ole Brandt, who joked, “We stay in the north.”`, "Anna Vold and Ole Brandt", index.Medium},
		{"two names", "en", `“We stay in the north,” Anna Vold and Ole Brandt said.`, "Anna Vold and Ole Brandt", index.High},
		{"led in by a colon", "en", "Anna Vold put it in her own way:\n\n“We stay in the north.”", "Anna Vold", index.High},
		{"led in by a statement", "en", "Anna Vold issued a statement.\n\n“We stay in the north.”", "Anna Vold", index.Medium},
		{"by age", "en", `Anna Vold, 56, met Ole Brandt, 41. “We stay in the north,” the 56-year-old said.`, "Anna Vold", index.Medium},
		{"by age, German", "de", "Anna Vold (56) traf Ole Brandt (41). „Wir bleiben im Norden“, sagte die 56-Jährige.", "Anna Vold", index.Medium},
		{"Spanish, a verb alone after who spoke", "es", "«Nos quedamos en el norte», dijo Marisol Orellana Quispe. «Siempre», añadió.", "Marisol Orellana Quispe", index.High},
		{"Spanish, a verb alone after another was named", "es", "«Nos quedamos en el norte», dijo Marisol Orellana Quispe. El público aplaudió a Rodrigo Paz Lara. «Siempre», añadió.", "Marisol Orellana Quispe", index.Medium},
		{"Chinese, a name in the clause of the verb", "zh", "巴基斯坦电力部长伊姆兰·贾韦德回应说，巴方“已经准备好了地图和耐心”。", "伊姆兰·贾韦德", index.High},
		{"Chinese, a pronoun", "zh", "巴基斯坦电力部长伊姆兰·贾韦德19日访问北京。他强调：“我们的夏天等不起。”", "伊姆兰·贾韦德", index.Medium},
	} {
		t.Run(tt.name, func(t *testing.T) {
			iv := (&Extractor{}).Extract(&index.Article{Text: tt.text, Language: tt.lang})
			if len(iv.Quotes) == 0 {
				t.Fatal("got no quote")
			}
			q := iv.Quotes[len(iv.Quotes)-1]
			if q.Speaker.Name != tt.speaker || q.Confidence != tt.want {
				t.Errorf("of\n%s\ngot %q, %s (%s), want %q, %s", tt.text, q.Speaker.Name, q.Confidence, q.Rule, tt.speaker, tt.want)
			}
		})
	}
}
