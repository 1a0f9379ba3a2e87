package quote

import (
	"testing"

	"onrecord/index/sieve"
)

// The sieves keep no match out, however it is set, and most prose.
func TestSieves(t *testing.T) {
	for _, c := range []struct {
		name string
		p    *sieve.Sieve
		text []string
	}{
		{"anonymity", anonymity, []string{"asked not to be named", "on condition of anonymity", "DECLINED TO BE NAMED", "spoke anonymously",
			"unauthorized to speak", "Unauthorised to comment", "refused to remain", "wished to stay anonymous", "wanted anonymity", "withheld his name", "name was withheld",
			"anonym bleiben", "namentlich nicht genannt", "Bedingung der Anonymität", "sous couvert d’anonymat", "requis l'anonymat", "bajo anonimato",
			"pidieron no ser identificados", "pidieron el anonimato", "pod podmínkou anonymity", "nepřál si být jmenován", "nechtěla být jmenována", "zůstat v anonymitě",
			"на условиях анонимности", "пожелал остаться неназванным", "Попросил не называть", "на умовах анонімності", "не називати його",
			"익명을 요구", "익명으로", "匿名を条件", "不愿透露姓名", "不具名", "不願透露姓名", "要求匿名", "طلب عدم ذكر", "رفض الكشف عن", "شريطة عدم"}},
		{"unnamed officials", unnamedOfficial, []string{"a senior official", "Western Diplomats", "sources", "an aide", "advisers", "Advisor", "insider", "ein Beamter", "Beamte", "Regierungsvertreterin", "Regierungskreise",
			"Diplomatinnen", "Diplomatenkreise", "responsable", "diplomates", "diplomático", "funcionaria", "fuentes", "diplomatický zdroj", "diplomatka", "představitel",
			"источник", "дипломат", "чиновник", "джерело", "посадовець", "고위 관계자", "당국자", "소식통", "외교관", "関係者", "高官", "政府筋", "外交筋", "外交官", "幹部", "官员", "官員", "消息人士", "知情人士", "مسؤول", "مصدر", "دبلوماسي"}},
		{"briefings", briefing, []string{"Press Briefing", "news conference", "press gaggle", "Background Call", "media availability", "Press Stakeout", "press statement", "Doorstop", "Regierungspressekonferenz", "Pressekonferenz",
			"Pressebriefing", "Conférence de presse", "point de presse", "rueda de prensa", "conferencia de prensa", "conferenza stampa", "Tisková konference", "konferencja prasowa", "Брифинг", "брифінг",
			"пресс-конференция", "прес-конференція", "记者会", "記者會", "発表会見", "記者会見", "会見記録", "会見録", "发布会", "發佈會", "기자회견", "브리핑", "المؤتمر الصحفي", "مؤتمر صحفي"}},
		{"interviews", interviewOf, []string{"Interview", "interviewed", "Q&A", "q & a", "Q and A", "in conversation with", "A conversation with", "Five questions for", "10 questions to", "im Gespräch", "Entretien", "entrevista",
			"intervista", "Rozhovor", "wywiad", "röportaj", "söyleşi", "интервью", "інтерв'ю", "访谈", "訪谈", "专访", "專訪", "インタビュー", "인터뷰", "مقابلة", "حوار"}},
		{"other words", otherWords, []string{"Remarks", "exchange with reporters", "Hearing", "debates", "speech", "Address", "testimony", "Oral Evidence", "proceedings", "minutes", "Memorandum", "meeting", "town hall", "Panel",
			"roundtable discussion", "round table discussion", "statement"}},
		{"on background", onBackground, []string{"Background Press Call", "on deep background", "Attributable to a “senior"}},
		{"greeted", greeted, []string{"It's ", "it’s ", "Hi, this is ", "Thank you. My name is ", "I'm ", "I’m ", "Good morning, I am "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, prose := range []string{"He had said that the ferries would not come back before the spring.", "“We have a plan,” she told them, and nobody laughed."} {
				if c.p.May(prose) {
					t.Errorf("%q is asked about", prose)
				}
			}
			for _, s := range c.text {
				if got, want := c.p.MatchString(s), c.p.Regexp.MatchString(s); !want || got != want {
					t.Errorf("%q: got %v, want %v, and true", s, got, want)
				}
			}
		})
	}
}

// Words are whole words in every script.
func TestWhole(t *testing.T) {
	for _, s := range []string{"vysoký činitel", "Představitelé ministerstva", "úředníci", "un diplomático europeo", "zdroj z ministerstva", "senior officials"} {
		if !unnamedOfficial.MatchString(s) {
			t.Errorf("%q describes nobody in office", s)
		}
	}
	for _, s := range []string{"neúředník", "podzdroj", "resourceful"} {
		if unnamedOfficial.MatchString(s) {
			t.Errorf("%q describes somebody in office", s)
		}
	}
	for _, s := range []string{"Interjú a miniszterrel", "Nagyinterjú", "Röportaj: Elçi", "Söyleşi", "Rozhovor s velvyslancem"} {
		if want := s != "Nagyinterjú"; interviewOf.MatchString(s) != want {
			t.Errorf("%q: got %v", s, !want)
		}
	}
	if !briefing.MatchString("Sajtótájékoztató Budapesten") || !briefing.MatchString("A miniszter sajtótájékoztatója") {
		t.Error("a Hungarian briefing is none")
	}
}
