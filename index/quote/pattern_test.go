package quote

import "testing"

// TestPatternParts holds that the parts of a pattern keep none of its matches
// from it, however they are set.
func TestPatternParts(t *testing.T) {
	for _, c := range []struct {
		name string
		p    pattern
		text []string
	}{
		{"anonymity", anonymity, []string{"asked not to be named", "on condition of anonymity", "DECLINED TO BE NAMED", "spoke anonymously",
			"unauthorized to speak", "Unauthorised to comment", "refused to remain", "wished to stay anonymous", "wanted anonymity", "withheld his name", "name was withheld",
			"anonym bleiben", "namentlich nicht genannt", "Bedingung der Anonymität", "sous couvert d’anonymat", "requis l'anonymat", "bajo anonimato",
			"pidieron no ser identificados", "pidieron el anonimato", "pod podmínkou anonymity", "nepřál si být jmenován", "nechtěla být jmenována", "zůstat v anonymitě",
			"на условиях анонимности", "пожелал остаться неназванным", "Попросил не называть", "на умовах анонімності", "не називати його",
			"익명을 요구", "익명으로", "匿名を条件", "不愿透露姓名", "不具名", "不願透露姓名", "要求匿名", "طلب عدم ذكر", "رفض الكشف عن", "شريطة عدم"}},
		{"on background", onBackground, []string{"Background Press Call", "on deep background", "Attributable to a “senior"}},
		{"greeted", greeted, []string{"It's ", "it’s ", "Hi, this is ", "Thank you. My name is ", "I'm ", "I’m ", "Good morning, I am "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, s := range c.text {
				if got, want := c.p.MatchString(s), c.p.Regexp.MatchString(s); !want || got != want {
					t.Errorf("%q: got %v, want %v, and true", s, got, want)
				}
			}
		})
	}
}
