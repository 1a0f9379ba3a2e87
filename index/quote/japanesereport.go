package quote

import (
	"regexp"
	"strings"

	"onrecord/index"
)

var (
	// japaneseTold is the verb behind と that ends a statement, and what the
	// statement is: 交渉は続くと述べた, 続けるべきだとの考えを示した.
	japaneseTold = regexp.MustCompile(`と(?:も|して)?(?:の(?:考え|認識|見方|見解|見通し|立場|意向|懸念|方針)(?:を(?:示し|表明し|明らかにし|強調し|伝え|述べ))|(?:改めて|重ねて|繰り返し)?(?:述べ|語っ|語り|話し|強調し|指摘し|説明し|主張し|訴え|明らかにし|表明し|発表し|答え|警告し|批判し|伝え|コメントし|明言し|呼びかけ|反論し|付け加え|言っ))(た|ている|ていた|、|たうえで|た上で)`)
	// japaneseForum is what something was said in, at the head of the words.
	japaneseForum = regexp.MustCompile(`^[^、]{0,90}?(?:会見|演説|講演|取材|インタビュー|声明|談話|国会|委員会|会合|会議|記者団|番組|電話|シンポジウム|フォーラム)(?:し|で|に|において|の中で|に対し|に応じ|後に|後)、?`)
	// japaneseSetting ends a clause that tells when, where or after what.
	japaneseSetting = regexp.MustCompile(`(?:日|夜|朝|夕|午前|午後|後|際|際に|中|中で|について|に対し|に対して|を受け|を受けて|に関し|に関して|をめぐり|を巡り|会談し|会見し|訪れ|訪問し|出席し|応じ|と会い|(?:省|庁|会|市|京|都|府|県|ム|ン|ル|ク|ト|ス|リ|ド|ア|ロ)で)$`)
	// japaneseBy is a source at the head of a sentence: 外務省によると、.
	japaneseBy = regexp.MustCompile(`^([^、]{2,60}?)(?:によると|によれば|の説明では|の話では)、`)
	// japaneseHeard ends a sentence that tells what somebody is the source of.
	japaneseHeard = regexp.MustCompile(`(?:という|とのことだ|とされる)[。]?$`)
)

// japaneseReports finds the statements in indirect speech of sentence i in Japanese.
// last is who spoke before it.
func (c *topicCast) japaneseReports(n *narration, i int, last topic) {
	text, start := n.masked(i)
	if text == "" || strings.Contains(text, "か。") || strings.HasSuffix(text, "？") {
		return
	}
	size := len(c.people)
	defer func() { c.people = c.people[:size] }()
	if m := japaneseBy.FindStringSubmatchIndex(text); m != nil && strings.IndexByte(text[:m[1]], mask) < 0 {
		if t, ok := japanesePhrase(text[m[2]:m[3]]); ok {
			if who := c.resolve(t, last); who.name != "" && !t.pronoun {
				end := len(text)
				if h := japaneseHeard.FindStringIndex(text); h != nil {
					end = h[0]
				}
				if !japaneseTold.MatchString(text[m[1]:]) {
					n.retell(i, text, start, m[1], end, index.Span{Start: 0, End: m[1]}, who, RuleSource, index.Medium)
				}
			}
		}
		return
	}
	told := japaneseTold.FindAllStringSubmatchIndex(text, maxTold)
	if len(told) == 0 {
		return
	}
	who, at, ok := c.japaneseSubject(text[:told[0][0]], last)
	if !ok {
		return
	}
	from := japaneseWords(text, at, told[0][0])
	for k, m := range told {
		tail := text[m[2]:m[3]]
		if ends := strings.TrimLeft(text[m[1]:], " "); (tail == "た" || tail == "ている" || tail == "ていた") && ends != "" && !strings.HasPrefix(ends, "。") && !strings.HasPrefix(ends, "が、") && !strings.HasPrefix(ends, "ほか、") && !strings.HasPrefix(ends, "（") {
			return // と述べた大臣は
		}
		band := index.High
		if k > 0 || who.pronoun {
			band = index.Medium
			from = japaneseWords(text, from, m[0])
		}
		if m[0] > 0 && text[m[0]-1] != mask { // 「…」と述べた is direct
			n.retell(i, text, start, from, m[0], index.Span{Start: 0, End: at}, who, RuleClause, band)
		}
		from = m[1]
	}
}

// maxTold is how many statements one sentence has at most.
const maxTold = 8

// japaneseSubject returns who the topic at the head of s is, and the byte behind
// its particle.
func (c *topicCast) japaneseSubject(s string, last topic) (topic, int, bool) {
	for at := 0; at < len(s) && at < maxClause; {
		i := strings.Index(s[at:], "は")
		if i < 0 {
			return topic{}, 0, false
		}
		at += i
		head := s[:at]
		if strings.IndexByte(head, mask) >= 0 {
			return topic{}, 0, false
		}
		phrase := japaneseBracket.ReplaceAllString(head[lastAfter(head, "、", "。", "」"):], "")
		at += len("は")
		t, ok := japanesePhrase(phrase)
		if !ok {
			if strings.HasSuffix(head, "で") || strings.HasSuffix(head, "に") || strings.HasSuffix(head, "と") {
				continue // 会見では, これには
			}
			return topic{}, 0, false // somebody or something else is the topic
		}
		who := c.resolve(t, last)
		if who.name == "" {
			return topic{}, 0, false
		}
		who.pronoun = t.pronoun
		return who, at, true
	}
	return topic{}, 0, false
}

// japaneseWords returns where the words begin that end at byte end, behind what
// tells when and in what they were said.
func japaneseWords(s string, at, end int) int {
	at += len(s[at:end]) - len(strings.TrimLeft(s[at:end], "、 "))
	if m := japaneseForum.FindStringIndex(s[at:end]); m != nil && at+m[1] < end && strings.IndexByte(s[at:at+m[1]], mask) < 0 {
		at += m[1]
	}
	for {
		k := strings.Index(s[at:end], "、")
		if k < 0 || strings.IndexByte(s[at:at+k], mask) >= 0 || !japaneseSetting.MatchString(s[at:at+k]) {
			return at
		}
		at += k + len("、")
	}
}
