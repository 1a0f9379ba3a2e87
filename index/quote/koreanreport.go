package quote

import (
	"regexp"
	"strings"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

var (
	// koreanTold is the verb of saying behind a reported clause, whose ending
	// (-다, -라, -자) belongs to the words and 고 does not.
	koreanTold = regexp.MustCompile(`(?:다|라|자|냐)(고)(?:도|는)? (?:(?:거듭|재차|다시|이같이|이렇게|강하게|특히) )?(?:말했|밝혔|강조했|전했|설명했|덧붙였|주장했|지적했|경고했|평가했|답했|반박했|언급했|확인했|촉구했|진단했|내다봤|전망했|비판했|소개했|당부했|약속했|했|말하|밝히|강조하)(다|으며|고|지만|습니다|면서)(?:[.,\s]|$)`)
	// koreanForum is what something was said in, at the head of the words.
	koreanForum = regexp.MustCompile(`^(?:[^,.\x00]{0,120}?(?:회견|브리핑|통화|인터뷰|간담회|회담|회의|연설|토론회|기자|성명|방송|포럼|세미나|청문회|국회|자료|면담|강연|만찬|자리)(?:에서|에서는|(?:들과|과|와|을|를|에) (?:만나|통해|열고|갖고|출연해|참석해|가진 뒤|하고|내고|나와)),? |이날,? |\d{1,2}일(?:\([^)]{1,12}\))?,? |(?:오전|오후),? |(?:이에 대해|이와 관련해),? )`)
	// koreanBy is a source at the head of a sentence: 외교부에 따르면.
	koreanBy = regexp.MustCompile(`^([^,.\x00]{2,90}?)에 (?:따르면|의하면),? `)
	// koreanHeard ends a sentence that tells what somebody is the source of.
	koreanHeard = regexp.MustCompile(`(?:고 한다|는 것이다|고 전해졌다|것으로 (?:알려졌|전해졌|파악됐|나타났)다)\.?$`)
)

// koreanReports finds the statements in indirect speech of sentence i in Korean.
// last is who spoke before it.
func (c *topicCast) koreanReports(n *narration, i int, last topic) {
	text, start := n.masked(i)
	if text == "" || strings.HasSuffix(text, "?") {
		return
	}
	size := len(c.people)
	defer func() { c.people = c.people[:size] }()
	if m := koreanBy.FindStringSubmatchIndex(text); m != nil {
		if t, ok := koreanPhrase(strings.Fields(text[m[2]:m[3]]), n.cast.gaz); ok && !koreanTold.MatchString(text) {
			if who := c.resolve(t, last); who.name != "" && !t.pronoun {
				end := len(text)
				if h := koreanHeard.FindStringIndex(text); h != nil {
					end = h[0]
				}
				n.retell(i, text, start, m[1], end, index.Span{Start: 0, End: m[1] - 1}, who, RuleSource, index.Medium)
			}
		}
		return
	}
	told := koreanTold.FindAllStringSubmatchIndex(text, maxTold)
	if len(told) == 0 {
		return
	}
	who, at, ok := c.koreanSubject(text[:told[0][0]], last, n.cast.gaz)
	if !ok {
		return
	}
	from := at
	for k, m := range told {
		band := index.High
		if k > 0 || who.pronoun {
			band = index.Medium
		}
		from = koreanWords(text, from, m[2])
		if words := strings.TrimSuffix(strings.TrimSuffix(text[from:m[2]], "라"), "이"); words != "" && words[len(words)-1] != mask { // “…”이라고 말했다 is direct
			n.retell(i, text, start, from, m[2], index.Span{Start: 0, End: at}, who, RuleClause, band)
		}
		from = m[1]
	}
}

// koreanSubject returns who the topic (은, 는, 께서는) at the head of s is, and the
// byte behind it.
func (c *topicCast) koreanSubject(s string, last topic, g *gazetteer.Gazetteer) (topic, int, bool) {
	var phrase []string
	at := 0
	for len(phrase) < 12 {
		for at < len(s) && s[at] == ' ' {
			at++
		}
		if at == len(s) {
			return topic{}, 0, false
		}
		e := strings.IndexByte(s[at:], ' ')
		if e < 0 {
			return topic{}, 0, false
		}
		w := s[at : at+e]
		at += e
		if strings.IndexByte(w, mask) >= 0 {
			return topic{}, 0, false
		}
		if strings.HasSuffix(w, ",") {
			phrase = phrase[:0] // 한편,
			continue
		}
		stem := ""
		for _, p := range []string{"께서는", "은", "는"} {
			if rest, ok := strings.CutSuffix(w, p); ok && rest != "" {
				stem = rest
				break
			}
		}
		if stem == "" {
			phrase = append(phrase, w)
			continue
		}
		t, ok := koreanPhrase(append(phrase[:len(phrase):len(phrase)], stem), g)
		if !ok {
			if koreanAttributive(w) {
				phrase = phrase[:0] // 방한 중인, 만나는
				continue
			}
			return topic{}, 0, false // something else is the topic
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

// koreanAttributive reports whether a word that ends in 은 or 는 is a verb before
// its noun.
func koreanAttributive(w string) bool {
	for _, end := range []string{"하는", "있는", "없는", "되는", "맡은", "받은", "않은", "같은", "높은", "깊은", "오는", "가는", "만나는", "이끄는"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// koreanWords returns where the words begin that end at byte end, behind what
// tells when and in what they were said and behind a quotation of its own.
func koreanWords(s string, at, end int) int {
	for {
		for at < end && (s[at] == ' ' || s[at] == ',') {
			at++
		}
		if m := koreanForum.FindStringIndex(s[at:end]); m != nil {
			at += m[1]
			continue
		}
		k := at
		for k < end && s[k] == mask {
			k++
		}
		if k > at {
			// “…”라며, “…”고: the quotation stands for itself.
			for _, p := range []string{"이라면서", "라면서", "이라며", "라며", "면서", "며", "고"} {
				if strings.HasPrefix(s[k:end], p+" ") || strings.HasPrefix(s[k:end], p+",") {
					k += len(p)
					at = k
					break
				}
			}
			if at == k {
				continue
			}
		}
		return at
	}
}
