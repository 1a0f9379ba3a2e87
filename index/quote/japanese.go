package quote

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

var (
	japaneseRole = regexp.MustCompile(`(副大臣|副長官|政務官|事務次官|次官補|次官|大臣|外相|首相|防衛相|国防相|財務相|運輸相|経済相|貿易相|通商相|農相|農業相|法相|内相|内務相|環境相|エネルギー相|保健相|国交相|経産相|厚労相|文科相|長官|局長|次長|課長|審議官|参事官|報道官|大使|公使|総領事|大統領|国家主席|主席|書記長|書記|事務総長|事務局長|議長|議員|委員長|代表|教授|准教授|研究員|記者|社長|会長|司令官|特使|幹部|高官|関係者|氏|さん)$`)
	japaneseBody = regexp.MustCompile(`(省|庁|政府|党|軍|大使館|委員会|機構|連合|通信|新聞|社|局|NATO|EU|国連)$`)
	nameKanji    = regexp.MustCompile(`^([\p{Han}々ヶケノ]{2,6}?)((?:[\p{Katakana}ー]|外務|国土交通|農林水産|防衛|財務|首席|経済|貿易|国防|駐|元|前|官房|内閣).*)?$`)
	// nameKatakana is a name in katakana and the office behind it, whatever that is.
	nameKatakana = regexp.MustCompile(`^([\p{Katakana}ー]+(?:[・＝=][\p{Katakana}ー]+)*)(\p{Han}.*)?$`)
)

// japaneseTopics returns the noun phrases before は (or が), the first first.
func japaneseTopics(s string, _ *gazetteer.Gazetteer) []topic {
	var out []topic
	s = japaneseBracket.ReplaceAllString(s, "")
	for _, clause := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == '。' || r == '\n' }) {
		if who, ok := strings.CutSuffix(clause, "も"); ok && strings.HasSuffix(who, "氏") {
			if t, ok := japanesePhrase(who); ok {
				out = append(out, t)
			}
		}
		for rest := clause; ; {
			i := strings.Index(rest, "は")
			if i < 0 {
				break
			}
			if t, ok := japanesePhrase(rest[:i]); ok {
				out = append(out, t)
			}
			rest = rest[i+len("は"):]
		}
	}
	return out
}

func japanesePhrase(s string) (topic, bool) {
	s = s[len(japaneseDateline.FindString(s)):]
	if s == "彼" || s == "彼女" || s == "同氏" {
		return topic{pronoun: true}, true
	}
	role := japaneseRole.FindString(s)
	if role == "" {
		tail := s[lastAfter(s, "の", "る", "た", "や", "と"):]
		if japaneseBody.MatchString(tail) && utf8.RuneCountInString(tail) >= 2 {
			return topic{name: tail, kind: index.Body}, true
		}
		return topic{}, false
	}
	core := s[lastAfter(s[:len(s)-len(role)], "の", "る", "た", "な"):]
	core = strings.TrimSuffix(core, role)
	if role == "幹部" || role == "高官" || role == "関係者" {
		return topic{name: core + role, kind: index.Unnamed}, true
	}
	m := nameKatakana.FindStringSubmatch(core)
	if m == nil {
		m = nameKanji.FindStringSubmatch(core)
	}
	if m == nil {
		return topic{name: "", role: role, kind: index.Person}, core == ""
	}
	return topic{name: m[1], role: m[2] + role, kind: index.Person}, true
}

// lastAfter returns the byte after the last of the marks in s, or 0.
func lastAfter(s string, marks ...string) int {
	at := 0
	for _, m := range marks {
		if i := strings.LastIndex(s, m); i >= 0 && i+len(m) > at {
			at = i + len(m)
		}
	}
	return at
}

// japaneseDateline is the place or the day that stands before a sentence.
var japaneseDateline = regexp.MustCompile(`^(?:.*】|.*[日年）)][ 　]+)`)

// japaneseBracket is an age or a house in brackets behind a name.
var japaneseBracket = regexp.MustCompile(`（[^（）]{1,20}）`)

// japaneseFull is a name in full with an office: a state and its foreign
// minister stand together in news.
var japaneseFull = regexp.MustCompile(`([\p{Katakana}ー]+(?:・[\p{Katakana}ー]+)+)(外相|首相|国防相|防衛相|運輸相|経済相|貿易相|財務相|農相|農業相|法相|内相|内務相|環境相|エネルギー相|保健相|大統領|大使|外務大臣|国防大臣|大臣|氏|教授|議員|事務総長|報道官|次官|長官|局長|さん)`)

// japaneseNames returns the names in katakana that a text gives in full.
func japaneseNames(text string) []topic {
	var out []topic
	for _, m := range japaneseFull.FindAllStringSubmatch(text, maxNamesakes) {
		out = append(out, topic{name: m[1], role: m[2], kind: index.Person})
	}
	return out
}
