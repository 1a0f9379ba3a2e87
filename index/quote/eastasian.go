package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Korean, Japanese and Chinese mark the speaker by a particle or by the verb
// that follows, not by capital letters. The rules here read the topic of the
// sentence: 서 차관보는 “…”고 말했다, 水城氏は「…」と述べた, 外交部发言人说：“…”.

// RuleTopic names the speaker by the topic of the sentence.
const RuleTopic = "topic"

// eastAsian returns "ko", "ja" or "zh" where text is mainly written so, else "".
func eastAsian(text string) string {
	var hangul, kana, han, other int
	for i, r := range text {
		if i > 20_000 {
			break
		}
		switch {
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			other++
		}
	}
	switch {
	case hangul+kana+han <= other:
		return ""
	case hangul >= kana+han:
		return "ko"
	case kana*10 > han:
		return "ja"
	}
	return "zh"
}

// topic is who a sentence is about.
type topic struct {
	name    string
	role    string
	pronoun bool
	kind    index.SpeakerKind
}

// grammar reads the topic of a stretch of narration in one language.
type grammar struct {
	topics func(narration string) []topic
	// term reports whether what follows a quotation makes it a term and no
	// speech ("레드라인"이라는).
	term func(after string) bool
	// speech reports whether what follows (or comes before) tells of speech.
	speech func(before, after string) bool
}

var grammars = map[string]grammar{
	"ko": {koreanTopics, regexp.MustCompile(`^[’”"]?\s?(이?라는|란 |이란 |으로|로 )`).MatchString, func(_, after string) bool { return koreanSpeech.MatchString(after) }},
	"ja": {japaneseTopics, regexp.MustCompile(`^(と題|という|の|を|は|が|に)`).MatchString, func(_, after string) bool { return japaneseSpeech.MatchString(after) }},
	"zh": {chineseTopics, regexp.MustCompile(`^(的|一词)`).MatchString, func(before, after string) bool {
		return chineseBefore.MatchString(before) || chineseAfter.MatchString(after)
	}},
}

var (
	koreanSpeech   = regexp.MustCompile(`^\s?(이?라고|이?라며|이?라면서|고 |고도 |며 |면서 |는 |이라|라$|고$)`)
	japaneseSpeech = regexp.MustCompile(`^(と|など|とも|、)`)
	chineseBefore  = regexp.MustCompile(`(说|表示|称|指出|强调|认为|回应|写道|說|稱|強調|認為|回應|補充|补充|问|問|回答)(道)?[，：:,]?$`)
	chineseAfter   = regexp.MustCompile(`^[，,]?[^，。]{0,16}(说|表示|称|指出|强调|說|稱|強調)`)
)

// attributeEastAsian gives the regions of a text in one of these languages
// their speakers.
func (n *narration) attributeEastAsian(lang string) {
	g := grammars[lang]
	known := &topicCast{}
	var last topic
	for i, s := range n.sentences {
		start, end := s.toks[0].start, s.toks[len(s.toks)-1].end
		at := start
		var current topic
		for p, t := range s.toks {
			if t.kind != quoted {
				continue
			}
			before := n.text[at:t.start]
			if ts := g.topics(before); len(ts) > 0 {
				if got := known.resolve(ts[0], last); got.name != "" || got.pronoun {
					current = got
				}
			}
			next := end
			for _, u := range s.toks[p+1:] {
				if u.kind == quoted {
					next = u.start
					break
				}
			}
			after := n.text[t.end:next]
			at = t.end
			if g.term(after) {
				continue
			}
			who, band := current, index.Medium
			if who.name == "" {
				who, band = last, index.Low
			}
			if who.name == "" || !g.speech(before, after) {
				continue
			}
			last = who
			a := attribution{rule: RuleTopic, cueTok: p, sent: i, cue: index.Span{Start: start, End: max(t.start, start)},
				src: source{name: who.name, kind: who.kind, noun: who.role, band: band}}
			if current.name != "" && current.kind == index.Person {
				a.src.band = index.High
			}
			n.att[t.region] = a
		}
		// A sentence without quotation says who is on stage, too.
		for _, t := range g.topics(n.text[at:end]) {
			if got := known.resolve(t, last); got.name != "" && got.kind == index.Person && !strings.Contains(n.text[start:end], "“") && lang != "zh" {
				last = got
				break
			}
		}
	}
}

// topicCast is who was named so far.
type topicCast struct{ people []topic }

// resolve finds whom a topic means: itself where it gives a name in full, the
// one of the cast where it gives a surname with an office, the last speaker
// for a pronoun.
func (c *topicCast) resolve(t, last topic) topic {
	if t.pronoun {
		if last.kind == index.Person {
			return last
		}
		return topic{}
	}
	if t.kind != index.Person {
		return t
	}
	var fit []topic
	for _, p := range c.people[max(0, len(c.people)-maxNamesakes):] {
		if p.name == t.name {
			return p
		}
		named := strings.HasPrefix(p.name, t.name) || strings.HasSuffix(p.name, " "+t.name) || strings.HasSuffix(p.name, "・"+t.name) || strings.HasSuffix(p.name, "·"+t.name)
		if t.name == "" || named && len(t.name) < len(p.name) {
			if t.role == "" || strings.HasSuffix(p.role, t.role) || strings.HasSuffix(t.role, "氏") {
				fit = append(fit, p)
			}
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0]
	case len(fit) > 1:
		for _, p := range fit {
			if p.name == last.name {
				return p
			}
		}
		return topic{}
	}
	if utf8.RuneCountInString(t.name) >= 2 {
		c.people = append(c.people, t)
		return t
	}
	return topic{}
}

// Korean.

var (
	koreanRole = regexp.MustCompile(`(장관|차관보|차관|국장|과장|실장|교수|대사|대통령|총리|대변인|의원|대표|위원장|사무총장|총장|특사|부장|연구원|연구위원|원장|회장|소장|수석|외교관|외무장관|외무상|의장|주석|총서기|비서관|보좌관|사령관|공사|참사관|센터장|단장|부대표|조정관|관계자|당국자|소식통|전문가|기자|씨)$`)
	koreanBody = regexp.MustCompile(`(부|청|처|위원회|정부|당국|군|외교부|국방부|백악관|크렘린|나토|유엔|연합|통신|신문|대사관|협회|연구소|은행)$`)
	koreanOrg  = regexp.MustCompile(`(부|청|처|원|대|대학교|대학원|위원회|당|연구소|측|정부|실|국|사령부|대사관|재단|센터|협회|은행|기구|나토|유엔|의회|신임|당시|전|현|신|주한|한국|미국|중국|일본|독일|프랑스|영국|러시아|우크라이나|체코|폴란드|유럽연합|EU|NATO)$`)
)

// koreanTopics returns the noun phrases that 은, 는, 이, 가, 도 or 께서 marks,
// the first first.
func koreanTopics(s string) []topic {
	var out []topic
	words := strings.Fields(s)
	begin := 0
	for i, w := range words {
		if strings.HasSuffix(w, ",") || strings.HasSuffix(w, "인") && i-begin >= 1 && !strings.HasSuffix(w, "대변인") {
			begin = i + 1
			continue
		}
		stem := ""
		for _, p := range []string{"께서는", "에서는", "은", "는", "이", "가", "도"} {
			if rest, ok := strings.CutSuffix(w, p); ok && rest != "" {
				stem = rest
				break
			}
		}
		if stem == "" {
			continue
		}
		phrase := append(append([]string{}, words[begin:i]...), stem)
		if t, ok := koreanPhrase(phrase); ok {
			out = append(out, t)
		}
		begin = i + 1
	}
	return out
}

func koreanPhrase(words []string) (topic, bool) {
	last := words[len(words)-1]
	switch last {
	case "그", "그녀", "이어 그", "그들":
		return topic{pronoun: true}, true
	}
	if len(words) > 7 {
		words = words[len(words)-7:]
	}
	if koreanRole.MatchString(last) {
		role := []string{last}
		var name []string
		for k := len(words) - 2; k >= 0; k-- {
			if koreanOrg.MatchString(words[k]) && utf8.RuneCountInString(words[k]) > 1 || koreanRole.MatchString(words[k]) || words[k] == "고위" {
				if len(name) > 0 {
					break
				}
				role = append([]string{words[k]}, role...)
				continue
			}
			if len(name) == 2 || !hangulWord(words[k]) {
				break
			}
			if len(name) == 1 && koreanSurname(words[k+1]) {
				break // a Korean name is one word
			}
			name = append([]string{words[k]}, name...)
		}
		if m := regexp.MustCompile(`(관계자|당국자|소식통|전문가)$`); m.MatchString(last) {
			return topic{name: strings.Join(words, " "), kind: index.Unnamed}, true
		}
		return topic{name: strings.Join(name, " "), role: strings.Join(role, " "), kind: index.Person}, true
	}
	if koreanBody.MatchString(last) && utf8.RuneCountInString(last) > 1 {
		return topic{name: last, kind: index.Body}, true
	}
	return topic{}, false
}

func hangulWord(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Hangul, r) {
			return false
		}
	}
	return true
}

// koreanSurname reports whether s has the shape of a whole Korean name: three
// syllables of which the first is a common surname.
func koreanSurname(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return utf8.RuneCountInString(s[n:]) == 2 && strings.ContainsRune("김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용", r)
}

// Japanese.

var (
	japaneseRole = regexp.MustCompile(`(事務次官|次官補|次官|大臣|外相|首相|防衛相|財務相|長官|局長|次長|課長|審議官|参事官|報道官|大使|公使|総領事|大統領|国家主席|主席|書記長|書記|事務総長|事務局長|議長|議員|委員長|代表|教授|准教授|研究員|記者|社長|会長|司令官|特使|幹部|高官|関係者|氏|さん)$`)
	japaneseBody = regexp.MustCompile(`(省|庁|政府|党|軍|大使館|委員会|機構|連合|通信|新聞|社|局|NATO|EU|国連)$`)
	nameKanji    = regexp.MustCompile(`^(\p{Han}{2,5}?|[\p{Katakana}ー]+(?:[・＝=][\p{Katakana}ー]+)*)((?:[\p{Katakana}ー]|外務|防衛|財務|首席|経済|貿易|国防|駐|元|前|官房|内閣).*)?$`)
)

// japaneseTopics returns the noun phrases before は (or が), the first first.
func japaneseTopics(s string) []topic {
	var out []topic
	for _, clause := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == '。' || r == '\n' }) {
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
	m := nameKanji.FindStringSubmatch(core)
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

// Chinese.

var (
	chineseClause = regexp.MustCompile(`([^，。；：、\s“”]{1,30}?)(?:\p{Han}{0,6}(?:时|上|中|后))?(?:也|还|则|随后|同时|当天|\d+日)?(?:说|表示|称|指出|强调|认为|回应|写道|說|稱|強調|認為|回應|补充|補充|回答)`)
	chineseRole   = regexp.MustCompile(`^(.*?(?:发言人|發言人|部长|部長|总理|總理|主席|大使|总统|總統|外长|外長|教授|专家|專家|秘书长|秘書長|首相|议员|議員|司长|司長|副部长|研究员|研究員|代表|特使|国务卿|國務卿|主任|书记|書記|记者|記者))(.*)$`)
	chineseBody   = regexp.MustCompile(`(部|政府|办公室|委员会|大使馆|社|北约|联合国|欧盟|公报|声明|聲明)$`)
)

// chineseTopics returns the subjects of verbs of saying.
func chineseTopics(s string) []topic {
	var out []topic
	for _, m := range chineseClause.FindAllStringSubmatch(s, -1) {
		who := m[1]
		if who == "他" || who == "她" {
			out = append(out, topic{pronoun: true})
			continue
		}
		if r := chineseRole.FindStringSubmatch(who); r != nil {
			name := r[2]
			if n := utf8.RuneCountInString(name); n == 0 || n >= 2 && n <= 4 || strings.Contains(name, "·") {
				out = append(out, topic{name: name, role: r[1], kind: index.Person})
			}
			continue
		}
		if chineseBody.MatchString(who) {
			out = append(out, topic{name: who, kind: index.Body})
		} else if n := utf8.RuneCountInString(who); n >= 2 && n <= 4 || strings.Contains(who, "·") {
			out = append(out, topic{name: who, kind: index.Person})
		}
	}
	return out
}
