package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/index/gazetteer"
)

// Offices beside names in Korean, Japanese and Chinese: "독일 측 수석대표인
// 카타리나 뢰비히 외무부 정무국장", "豪州側代表のコーラル・マッキンタイア",
// "日本駐港總領事久世正晴".

// maxSearched bounds the names of an article that its text is searched for.
const maxSearched = 64

var (
	// koreanOf ends with who stands before a name: a state, its side or an
	// office of it.
	koreanOf = regexp.MustCompile(`(?:^|\s)(\p{Hangul}+)(?:\s측)?\s\p{Hangul}{0,4}(?:대표|외교관|대사|장관|차관|총리|대통령|대변인|국장|특사)(?:인|은|는|이자)?\s*$`)
	// koreanBehind is the office behind a name, of at most four words.
	koreanBehind = regexp.MustCompile(`^\s(?:[\p{Hangul}A-Z·]+\s){0,3}?\p{Hangul}*(?:장관|차관보|차관|국장|과장|실장|대사|대통령|총리|대변인|특사|조정관|비서관|보좌관|참사관|공사|총영사)`)
	// japaneseOf is whom the particle の joins to a name.
	japaneseOf = regexp.MustCompile(`([\p{Katakana}\p{Han}ー]+?)(?:側)?(?:首席)?(?:代表|団長)?の$`)
	// japaneseBehind is the office behind a name.
	japaneseBehind = regexp.MustCompile(`^・?[\p{Katakana}\p{Han}ー]*?(?:事務次官|次官補|次官|副大臣|政務官|大臣|外相|首相|防衛相|国防相|財務相|運輸相|経済相|貿易相|農相|農業相|法相|内相|内務相|環境相|エネルギー相|保健相|長官|局長|次長|課長|審議官|参事官|報道官|大使|公使|総領事|大統領)`)
	// chineseDate stands before an office in titles.
	chineseDate = regexp.MustCompile(`^.*\d[年月日]`)
	// chineseOf is the office before a name, the state first.
	chineseOf = regexp.MustCompile(`[^，。；：！？“”「」『』\s]*?(?:发言人|發言人|部长|部長|总理|總理|主席|大使|总统|總統|外长|外長|首相|司长|司長|局长|局長|代表|特使|团长|團長|领事|領事)$`)
)

// eastAsianPost reads the office beside the first mention of a name and the
// state that it names as its own.
func (n *narration) eastAsianPost(name string) printedPost {
	lang := n.lang
	if lang != "ko" && lang != "ja" && lang != "zh" || utf8.RuneCountInString(name) < 2 || len(n.posts) >= maxSearched {
		return printedPost{}
	}
	for _, text := range []string{n.text, n.title} {
		i := strings.Index(text, name)
		if i < 0 {
			continue
		}
		before, after := lineBefore(text[:i]), text[i+len(name):]
		if at := n.eastAsianOffice(lang, before, lineAfter(after)); at.role != "" || at.country != "" {
			return at
		}
	}
	return printedPost{}
}

// lineBefore and lineAfter return what a name can belong to on either side.
func lineBefore(s string) string {
	s = s[max(0, len(s)-postWindow):]
	return s[strings.LastIndexAny(s, "\n.。")+1:]
}

func lineAfter(s string) string {
	s = s[:min(len(s), postWindow)]
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	return s
}

func (n *narration) eastAsianOffice(lang, before, after string) printedPost {
	var out printedPost
	switch lang {
	case "ko":
		out.role = strings.TrimSpace(koreanBehind.FindString(after))
		for _, w := range strings.Fields(out.role) {
			if e, ok := n.cast.gaz.Lookup(w); ok && e.Kind == gazetteer.State {
				out.country = e.Name
				break
			}
		}
		if m := koreanOf.FindStringSubmatch(before); m != nil && out.country == "" {
			if e, ok := n.cast.gaz.Lookup(m[1]); ok && e.Kind == gazetteer.State {
				out.country = e.Name
			}
		}
	case "ja":
		of := ""
		if m := japaneseOf.FindStringSubmatch(before); m != nil {
			of = m[1]
		}
		behind := strings.TrimPrefix(japaneseBehind.FindString(after), "・")
		out.role = behind
		out.country = n.firstState(behind)
		if out.country == "" && behind != "" {
			if out.country = n.firstState(of); out.country == "" && strings.HasSuffix(of, "省") {
				out.role, out.country = of+"の"+behind, government(of)
			}
		}
	case "zh":
		office := chineseOf.FindString(strings.TrimSuffix(before, "、"))
		office = office[len(chineseDate.FindString(office)):]
		out.role = office
		if !slices.ContainsFunc(chineseScholars, func(w string) bool { return strings.HasSuffix(office, w) }) {
			out.country = n.firstState(office)
		}
	}
	if out.country == "" && out.role != "" && lang != "zh" {
		out.country = government(out.role)
	}
	if out.country == "" {
		out.country = n.masthead(out.role)
	}
	if pastEastAsian(before, out.role) {
		out.country = ""
	}
	return out
}

// chineseScholars speak for no state.
var chineseScholars = strings.Fields(`学者 學者 教授 研究员 研究員 专家 專家 分析师 分析師 议员 議員 记者 記者`)

// masthead returns the state of a ministry that prints what its own people say:
// 外務副大臣 in the records of Japan's 外務省. Of 外交部, a name of several
// ministries, those who say 中方 for themselves in simplified script are China's.
func (n *narration) masthead(role string) string {
	switch {
	case strings.HasPrefix(role, "外務") && strings.Contains(n.outlet, "外務省"):
		return government(n.outlet)
	case strings.HasPrefix(role, "外交部发言人") && strings.Contains(n.outlet, "外交部") && strings.Contains(n.text, "中方"):
		return "China"
	}
	return ""
}

// firstState returns the state whose name begins s: what follows 駐 or 対 is
// another one.
func (n *narration) firstState(s string) string {
	if ms := n.cast.gaz.Find(s); len(ms) > 0 && ms[0].Start == 0 && ms[0].Entry.Kind == gazetteer.State {
		return ms[0].Entry.Name
	}
	return ""
}

// pastEastAsian reports whether an office is over: 前, 元 or 전 before it.
func pastEastAsian(before, role string) bool {
	for _, w := range []string{"前", "元", "전 ", "전직 ", "原"} {
		if strings.HasPrefix(role, w) {
			return true
		}
	}
	return strings.HasSuffix(before, "前") || strings.HasSuffix(before, " 전 ") || strings.Contains(role, "前") || strings.Contains(role, " 전 ")
}
