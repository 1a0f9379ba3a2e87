package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

var (
	koreanRole = regexp.MustCompile(`(장관|차관보|차관|국장|과장|실장|교수|대사|대통령|총리|대변인|의원|대표|위원장|사무총장|총장|특사|부장|연구원|연구위원|원장|회장|소장|수석|외교관|외무장관|외무상|의장|주석|총서기|비서관|보좌관|사령관|공사|참사관|센터장|단장|부대표|조정관|관계자|당국자|소식통|전문가|기자|씨)$`)
	koreanBody = regexp.MustCompile(`(부|청|처|위원회|정부|당국|군|외교부|국방부|백악관|크렘린|나토|유엔|연합|통신|신문|대사관|협회|연구소|은행)$`)
	koreanOrg  = regexp.MustCompile(`(부|청|처|원|대|대학교|대학원|위원회|당|연구소|측|정부|실|국|사령부|대사관|재단|센터|협회|은행|기구|나토|유엔|의회|신임|당시|전|현|신|주한|한국|미국|중국|일본|독일|프랑스|영국|러시아|우크라이나|체코|폴란드|유럽연합|EU|NATO)$`)
)

// koreanTopics returns the noun phrases that 은, 는, 이, 가, 도 or 께서 marks,
// the first first.
func koreanTopics(s string, g *gazetteer.Gazetteer) []topic {
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
		if t, ok := koreanPhrase(phrase, g); ok {
			out = append(out, t)
		}
		begin = i + 1
	}
	return out
}

func koreanPhrase(words []string, g *gazetteer.Gazetteer) (topic, bool) {
	last := words[len(words)-1]
	switch last {
	case "그", "그녀", "이어 그", "그들":
		return topic{pronoun: true}, true
	}
	if len(words) > 2 && words[1] == "대해" && (words[0] == "이에" || words[0] == "이와") {
		words = words[2:]
	}
	if words[0] == "한" && len(words) > 1 {
		words = words[1:] // 한 외교 소식통
	}
	if len(words) > 7 {
		words = words[len(words)-7:]
	}
	if koreanRole.MatchString(last) {
		role := []string{last}
		var name []string
		for k := len(words) - 2; k >= 0; k-- {
			if isState(g, words[k]) || koreanOrg.MatchString(words[k]) && utf8.RuneCountInString(words[k]) > 1 || koreanRole.MatchString(words[k]) || words[k] == "고위" {
				if len(name) > 0 {
					break
				}
				role = append([]string{words[k]}, role...)
				continue
			}
			if len(name) == 2 && !(k == 0 && utf8.RuneCountInString(words[k]) <= 3) || len(name) == 3 || !hangulWord(words[k]) {
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

func isState(g *gazetteer.Gazetteer, word string) bool {
	e, ok := g.Lookup(word)
	return ok && e.Kind == gazetteer.State
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
