package quote

import "testing"

// The words by which articles say that somebody would not be named.
func TestAnonymity(t *testing.T) {
	for name, c := range map[string]struct {
		words string
		want  bool
	}{
		"not authorized":            {"said an official who was not authorized to speak publicly", true},
		"unauthorised":              {"an aide unauthorised to comment", true},
		"authorized":                {"an official authorized to speak for the ministry", false},
		"German":                    {"sagte ein Diplomat, der nicht genannt werden wollte", true},
		"German, by name":           {"ein Beamter, der namentlich nicht genannt werden wollte", true},
		"German, named after":       {"das nach dem Minister genannte Gesetz", false},
		"French":                    {"dit un conseiller qui a requis l'anonymat", true},
		"Spanish, with an accent":   {"una fuente que pidió no ser identificada", true},
		"Spanish, they":             {"fuentes que pidieron el anonimato", true},
		"Spanish, something else":   {"pidió no ser el último", false},
		"Czech":                     {"zdroj, který si nepřál být jmenován", true},
		"Polish":                    {"urzędnik pod warunkiem zachowania anonimowości", true},
		"Hungarian":                 {"mondta egy diplomata neve elhallgatását kérve", true},
		"Russian, she":              {"сотрудница, попросившая не называть её имени", true},
		"Russian, anonymous":        {"источник, пожелавший остаться неназванным", true},
		"Russian, something else":   {"министр попросил не называть это победой", false},
		"Ukrainian, neuter":         {"джерело, яке побажало залишитися неназваним", true},
		"Ukrainian, his name":       {"чиновник попросив не називати його імені", true},
		"Korean":                    {"익명을 요구한 외교 소식통은", true},
		"Korean, name not revealed": {"이름을 밝히지 않은 당국자는", true},
		"Japanese":                  {"外務省幹部は匿名を条件に", true},
		"Japanese, name":            {"名前を明かさない条件で", true},
		"Chinese, simplified":       {"一位不愿透露姓名的官员", true},
		"Chinese, traditional":      {"一名不願公開身份的人士", true},
		"Arabic":                    {"مصدر دبلوماسي، طلب عدم الكشف عن هويته", true},
		"Arabic, she":               {"مسؤولة طلبت عدم ذكر اسمها", true},
		"Arabic, something else":    {"طلب عدم التأجيل", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := anonymity.MatchString(c.words); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
