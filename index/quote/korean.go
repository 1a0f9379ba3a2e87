package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

var (
	koreanRole = regexp.MustCompile(`(장관|차관보|차관|국장|과장|실장|교수|대사|대통령|총리|대변인|의원|대표|위원장|사무총장|총장|특사|부장|연구원|연구위원|원장|회장|소장|수석|외교관|외무장관|외무상|의장|주석|총서기|비서관|보좌관|사령관|공사|참사관|센터장|단장|부대표|조정관|관계자|당국자|소식통|전문가|기자|씨)$`)
	koreanBody = regexp.MustCompile(`(부|청|처|위원회|정부|당국|군|외교부|국방부|백악관|크렘린|나토|유엔|연합|통신|신문|대사관|협회|연구소|은행)$`)
	koreanOrg  = regexp.MustCompile(`(부|청|처|원|대|대학교|대학원|위원회|당|연구소|측|정부|실|국|사령부|대사관|재단|센터|협회|은행|기구|나토|유엔|의회|주한|한국|미국|중국|일본|독일|프랑스|영국|러시아|우크라이나|체코|폴란드|유럽연합|EU|NATO)$`)
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
			if koreanTenure.has(words[k]) && len(name) == 0 || isState(g, words[k]) || koreanOrganization(words, k) || koreanRole.MatchString(words[k]) && !koreanNamed(words, k) || words[k] == "고위" {
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
	if t, ok := koreanApposed(words, g); ok {
		return t, true
	}
	if koreanBody.MatchString(last) && utf8.RuneCountInString(last) > 1 {
		return topic{name: last, kind: index.Body}, true
	}
	return topic{}, false
}

// koreanTenure stand before an office: former, present, new, then, acting.
var koreanTenure = set(`전 현 신 신임 당시 전임 전직 현직`)

// koreanOrganization reports whether words[k], before an office, says where it is
// held. A name can end like one: 박지원, 이도현.
func koreanOrganization(words []string, k int) bool {
	return koreanOrg.MatchString(words[k]) && utf8.RuneCountInString(words[k]) > 1 && !koreanNamed(words, k)
}

// koreanNamed reports whether words[k], which ends like an organization or an
// office, has the shape of a name and is none that one knows. A name stands
// before whom it works for: 서지안 한빛대 교수.
func koreanNamed(words []string, k int) bool {
	w := words[k]
	if !koreanSurname(w) || koreanInstitutions.has(w) || slices.ContainsFunc(words[:k], func(w string) bool { return koreanSurname(w) && !koreanMinistry.MatchString(w) }) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	return strings.ContainsRune("원대국실장", last)
}

// koreanMinistry ends ministries and agencies, and next to no names.
var koreanMinistry = regexp.MustCompile(`(부|청|처|당|측)$`)

// koreanInstitutions are words of three syllables that begin like a surname and
// stand before offices.
var koreanInstitutions = set(`국정원 정보원 감사원 기획원 연구원 조사원 대법원 공무원 정보국 조약국 지역국 방위국 정책국 조사국 편집국 보도국 사무국 의전국 영사국 통상국 유럽국 아태국 공보국
	안보실 정책실 비서실 상황실 공보실 조정실 기획실 고려대 연세대 서울대 한양대 국방대 조선대 전남대 전북대 제주대 명지대 인하대 홍익대 강원대 경희대 배재대
	위원장 부국장 편집장 지국장 지부장 지점장 서기장 구청장 공관장 연대장 여단장 소대장 편대장 은행장 공장장 기관장 이사장`)

// koreanApposed reads an office with a name behind it: 미국 국무부 대변인 매슈
// 그랜트. Before the office stands whose it is; nouns for what an office gives
// out are no names.
func koreanApposed(words []string, g *gazetteer.Gazetteer) (topic, bool) {
	for r := len(words) - 2; r > 0 && r >= len(words)-4; r-- {
		if !koreanRole.MatchString(words[r]) || koreanNamed(words, r) {
			continue
		}
		name := words[r+1:]
		if !isState(g, words[r-1]) && !koreanOrganization(words, r-1) || len(name) == 1 && !koreanSurname(name[0]) || koreanIssued.MatchString(name[len(name)-1]) {
			return topic{}, false
		}
		for i, w := range name {
			if !hangulWord(w) || koreanOrganization(name, i) || isState(g, w) {
				return topic{}, false
			}
		}
		b := r
		for b > 0 && (isState(g, words[b-1]) || koreanOrganization(words, b-1)) {
			b--
		}
		return topic{name: strings.Join(name, " "), role: strings.Join(words[b:r+1], " "), kind: index.Person}, true
	}
	return topic{}, false
}

// koreanIssued ends what an office gives out, or what is done with it.
var koreanIssued = regexp.MustCompile(`(성명|논평|발표|보고서|자료|기사|서한|발언|연설|회견|브리핑|담화|절차|입장|임명|교체|사임|후보|측|방한|방문|회담|면담|통화|지명자|내정자|당선인)$`)

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
