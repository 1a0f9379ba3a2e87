package quote

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"onrecord/index"
)

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
