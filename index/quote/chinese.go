package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Chinese names the speaker before the verb of saying, which stands right
// before the words or right behind them. Nothing parts words or marks names: a
// name is what stands behind an office, before a word that begins a predicate.

// chineseSays are verbs of saying, longer ones first where one holds another.
var chineseSays = strings.Fields(`表示 指出 强调 強調 透露 坦言 认为 認為 回应 回應 回應說 补充 補充 介绍 介紹 写道 寫道 回答 解释 解釋 直言 笑言 笑称 笑稱 呼吁 呼籲 警告 批评 批評 回忆 回憶
	反驳 反駁 宣布 重申 承认 承認 感叹 感嘆 质疑 質疑 评价 評價 提到 谈到 談到 反问 反問 追问 主张 主張 承诺 承諾 说明 說明 形容 抱怨 告诉记者 告訴記者 告诉本报 告訴本報 说 說 称 稱 问 問 答 喊 稱讚 称赞 叮嘱 调侃 調侃 答道 分析`)

// chineseNoSay hold one of them and are none.
var chineseNoSay = strings.Fields(`小说 小說 传说 傳說 据说 據說 名称 名稱 简称 簡稱 号称 號稱 被称 被稱 自称 俗称 俗稱 学说 學說 访问 訪問 疑问 疑問 顾问 顧問 学问 問題 问题 对称 職稱 职称 答复`)

// chineseOffices end what stands before a name.
var chineseOffices = strings.Fields(`副发言人 發言人 发言人 副部長 副部长 次長 次长 部長 部长 总理 總理 国家主席 主席 驻华大使 大使 总统 總統 外长 外長 首相 司长 司長 局长 局長 代表 特使 团长 團長 領事 领事 国务卿 國務卿 秘书长 秘書長
	主任 书记 書記 議員 议员 教授 研究员 研究員 学者 學者 专家 專家 分析师 分析師 大臣 外相 防衛相 司令 將軍 将军 上将 上將 院长 院長 校长 校長 会长 會長 市長 市长 省长 省長 州長 州长 處長 处长 參贊 参赞 公使 官員 官员
	委員 委员 立委 記者 记者 顾问 顧問 高级代表 高級代表 特派員 董事長 董事长 总裁 總裁 工程师 工程師 女士 先生 船長 船长 店員 居民 漁民 渔民 司机 人士 外交官 署長 署长 理事長 理事长 執行長 县长 縣長 館長 馆长`)

// chineseUnnamed are offices of people who are described and not named.
var chineseUnnamed = strings.Fields(`官員 官员 人士 專家 专家 學者 学者 外交官`)

var chineseBodies = strings.Fields(`部 政府 办公室 辦公室 委员会 委員會 大使馆 大使館 通讯社 通訊社 北约 北約 联合国 聯合國 欧盟 歐盟 公报 公報 声明 聲明 白宫 白宮 克里姆林宫 克里姆林宮 国防部 國防部 外交部 总统府 總統府 国会 國會 法院 司令部 警方 军方 軍方 当局 當局 报告 報告 代表处 代表處 办事处 辦事處 领事馆 領事館 秘书处 秘書處 海关 海關 海巡署 总署 總署`)

// chineseMarks begin what follows a name or a subject: when, where, how.
var chineseMarks = []string{"在", "于", "於", "随后", "隨後", "同时", "同時", "也", "还", "還", "则", "則", "又", "并", "並", "当天", "當天", "日前", "当日", "當日", "受访", "受訪", "接受", "对", "對", "向", "就", "笑着", "笑著", "笑", "曾", "近日",
	"今天", "昨天", "昨日", "今日", "再次", "会后", "會後", "会上", "會上", "与", "與", "和", "被", "将", "將", "已", "没有", "沒有", "针对", "針對", "发表", "發表", "致词", "致詞", "致辞", "致辭", "抵达", "抵達", "参加", "參加", "想了想", "举行", "舉行", "出席", "摄", "攝", "是", "的", "日", "只", "上周", "本周", "一再", "甚至", "更", "随即", "隨即", "拿", "指着", "指著", "去年", "早前", "稍早", "补充", "补充说", "进一步", "進一步", "继续", "繼續", "明确", "明確", "会见", "會見", "把", "会谈", "會談", "会面", "會面", "通话", "通話", "主持", "签署", "簽署", "访问", "訪問", "一行", "等", "走进", "走進", "坐在", "站在", "回到",
	"本月", "上月", "同日", "翌日", "昨晚", "当晚", "當晚", "今早", "上午", "下午", "晚间", "晚間", "凌晨", "早些时候", "早些時候", "稍后", "稍後", "事后", "事後", "此前", "最近", "通过", "通過", "透过", "透過"}

var chinesePronouns = []string{"他", "她", "他们", "她们", "他們", "其", "对方", "對方"}

// chineseSurnames are the commonest: a bare name of two or three characters
// begins with one.
const chineseSurnames = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文温溫纪紀佟褚左骆駱舒屈项項祝柳甘盛耿凌裴霍葛柯喻焦柴鲍鮑裘鲁魯楚申倪庄莊蓝藍"

// maxClause is how many bytes of a clause are read at once: what has no mark for
// longer is a list or no language.
const maxClause = 320

// chineseReader attributes the regions of a Chinese text.
type chineseReader struct {
	n    *narration
	cast []topic
	last topic // who spoke or was the subject last, no body
}

func (n *narration) attributeChinese() {
	r := &chineseReader{n: n}
	for _, s := range n.sentences {
		r.collect(n.text[s.toks[0].start:s.toks[len(s.toks)-1].end])
	}
	for i := range n.sentences {
		r.reports(i)
		s := n.sentences[i].toks
		start, end := s[0].start, s[len(s)-1].end
		from := start
		var of topic // whom the sentence is about
		spoke := false
		for p, t := range s {
			if t.kind != quoted {
				continue
			}
			before := n.text[from:t.start]
			next := end
			for _, u := range s[p+1:] {
				if u.kind == quoted {
					next = u.start
					break
				}
			}
			after := n.text[t.end:next]
			if next == end && strings.Trim(after, "。，, ") == "" && i+1 < len(n.sentences) && n.sentences[i+1].para == n.sentences[i].para {
				if u := n.sentences[i+1].toks; u[0].kind != quoted && !slices.ContainsFunc(u, func(t token) bool { return t.kind == quoted }) {
					// “…”。大使说。 What goes on behind a comma tells something else.
					if said := n.text[u[0].start:u[len(u)-1].end]; !strings.ContainsAny(strings.TrimRight(said, "，"), "，；") {
						after = said
					}
				}
			}
			a := r.region(before, after, from, t, of, i, p)
			from = t.end
			if a.rule == "" {
				if !chineseTerm(before, after) {
					a = n.byContext(i, p, int(t.region))
				}
			} else {
				of = topic{name: a.src.name, kind: a.src.kind, role: a.src.noun}
				if spoke = true; of.kind != index.Body {
					r.last = of
				}
			}
			a.sent = i
			n.att[t.region] = a
		}
		if tail := n.text[from:end]; !spoke {
			// Who is the subject of a sentence is on stage in the next.
			if who, ok := r.subject(tail, topic{}); ok && who.kind == index.Person && who.name != "" {
				r.last = who
			} else if k, v := lastSay(tail); k > 0 && v > 0 {
				if who, ok := r.subject(clauseOf(tail[:k]), topic{}); ok && who.kind != index.Body {
					r.last = who
				} else if first, _, more := strings.Cut(tail, "，"); more {
					if k, v := lastSay(first); k > 0 && k+v == len(first) { // 一名外交人士透露，双方…
						if who, ok := r.subject(first[:k], topic{}); ok && who.kind != index.Body {
							r.last = who
						}
					}
				}
			}
		}
	}
}

// chineseTerm reports whether words in marks are a term, a title or a name.
func chineseTerm(before, after string) bool {
	for _, p := range []string{"的", "一词", "一詞", "等", "号", "號", "式"} {
		if strings.HasPrefix(after, p) {
			return true
		}
	}
	for _, p := range []string{"叫作", "叫做", "称为", "稱為", "所谓", "所謂", "名为", "名為", "被称", "被稱", "称作", "稱作", "题为", "題為", "把", "將", "将"} {
		if strings.HasSuffix(before, p) {
			return true
		}
	}
	return false
}

// region names the speaker of the words between before and after.
func (r *chineseReader) region(before, after string, from int, t token, of topic, i, p int) attribution {
	none := attribution{cueTok: -1}
	if chineseTerm(before, after) {
		return none
	}
	at := func(rule string, who topic, band index.Confidence, start, end int) attribution {
		return attribution{rule: rule, cueTok: end, cue: index.Span{Start: start, End: end},
			src: source{name: who.name, kind: who.kind, noun: who.role, band: band}}
	}
	trimmed := strings.TrimRight(before, "：:，, 道")
	k, w := lastSay(trimmed)
	direct := k >= 0 && k+w == len(trimmed)
	// What follows right behind: “…，”温若澜说.
	clause := strings.TrimLeft(after, "，, 。")
	if e := strings.IndexAny(clause, "，。：；！？,"); e >= 0 {
		if strings.HasPrefix(after, "。") && !strings.HasPrefix(clause[e:], "。") {
			e = 0 // “…”。她并提到，…: the sentence goes on with something else
		}
		clause = clause[:e]
	}
	clause = strings.TrimSuffix(strings.TrimSuffix(clause, "道"), "著")
	if a, aw := lastSay(clause); !direct && a >= 0 && a+aw == len(clause) && utf8.RuneCountInString(clause) <= 40 {
		if who, ok := r.subject(clause[:a], of); ok {
			start := strings.Index(r.n.text[t.end:], clause) + t.end
			return at(RuleCueAfter, who, who.band(index.High), start, start+len(clause))
		}
	}
	if k >= 0 {
		who, ok := r.subject(clauseOf(trimmed[:k]), of)
		near := ok // the clause of the verb has its subject
		if this := clauseOf(trimmed[:k]); !ok && !slices.ContainsFunc(chineseThis, func(p string) bool { return strings.HasPrefix(this, p) }) {
			who, ok = r.sentenceSubject(trimmed[:k], of)
		}
		if ok {
			rule, band := RuleCueBefore, index.High
			if !direct {
				rule = RuleCueGoverns
				if !near {
					band = index.Medium
				}
			}
			return at(rule, who, who.band(band), from, from+k+w)
		}
	}
	if who, end, ok := r.hearsay(before); ok {
		return at(RuleCueGoverns, who, index.Medium, from, from+end)
	}
	// A sentence of somebody that ends in quoted words.
	if sentence := endsSentence(r.n.regions[t.region].inner.Cut(r.n.text)) || strings.HasSuffix(before, "：") || strings.HasSuffix(before, "，"); sentence && before != "" {
		if who, ok := r.sentenceSubject(before, topic{}); ok && who.kind == index.Person {
			return at(RuleSubject, who, index.Low, from, from+len(before))
		}
	}
	if strings.Trim(before, " ，,") == "" && p == 0 && i > 0 {
		// 图尔苏诺娃说：¶“…
		prev := r.n.sentences[i-1]
		text := r.n.text[prev.toks[0].start:prev.toks[len(prev.toks)-1].end]
		if strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") {
			text = strings.TrimRight(text, "：: 道")
			if k, w := lastSay(text); k >= 0 && k+w == len(text) {
				if who, ok := r.subject(clauseOf(text[:k]), topic{}); ok {
					a := at(RuleIntroduced, who, who.band(index.High), prev.toks[0].start, prev.toks[0].start+k+w)
					a.cueTok = -1
					return a
				}
			}
		}
	}
	return none
}

// band lowers what is known of somebody who is not named at hand.
func (who topic) band(b index.Confidence) index.Confidence {
	if who.pronoun {
		return lower(b, index.Medium)
	}
	return b
}

// lastSay returns where the last verb of saying of s begins and its length.
func lastSay(s string) (at, width int) {
	at = -1
	for _, v := range chineseSays {
		k := strings.LastIndex(s, v)
		if k < 0 || k+len(v) < at+width || k+len(v) == at+width && len(v) <= width {
			continue
		}
		if slices.ContainsFunc(chineseNoSay, func(w string) bool {
			i := strings.Index(w, v)
			return i >= 0 && k-i >= 0 && strings.HasPrefix(s[k-i:], w)
		}) {
			continue
		}
		at, width = k, len(v)
	}
	for more := at > 0; more; { // 回应说, 分析称: one verb
		more = false
		for _, v := range chineseSays {
			if rest, ok := strings.CutSuffix(s[:at], v); ok && len(v) > len("说") && rest != "" {
				at, width, more = len(rest), width+len(v), true
				break
			}
		}
	}
	return at, width
}

// clauseOf returns the last clause of s.
func clauseOf(s string) string {
	if i := strings.LastIndexAny(s, "，。；：！？"); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[i+n:]
	}
	return s
}

// hearsay reads 据额尔德尼介绍 and 在他看来 in s, and returns where it ends.
func (r *chineseReader) hearsay(s string) (topic, int, bool) {
	for _, pair := range [][2]string{{"据", "介绍"}, {"據", "介紹"}, {"据", "透露"}, {"據", "透露"}, {"在", "看来"}, {"在", "看來"}, {"用", "的话说"}, {"用", "的話說"}} {
		i := strings.Index(s, pair[0])
		if i < 0 {
			continue
		}
		j := strings.Index(s[i:], pair[1])
		if j <= 0 || j > 60 {
			continue
		}
		if who, ok := r.subject(s[i+len(pair[0]):i+j], topic{}); ok {
			return who, i + j + len(pair[1]), true
		}
	}
	return topic{}, 0, false
}

// sentenceSubject reads the first clause of s that has a subject.
func (r *chineseReader) sentenceSubject(s string, of topic) (topic, bool) {
	for clause := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune("，。；：！？", c) }) {
		if who, ok := r.subject(clause, topic{}); ok && (who.kind != index.Body || of.name == "") {
			return who, true
		}
	}
	if of.name != "" {
		return of, true
	}
	if r.last.name != "" {
		who := r.last
		who.pronoun = true
		return who, true
	}
	return topic{}, false
}

// subject reads who a clause up to its verb is about.
func (r *chineseReader) subject(s string, of topic) (topic, bool) {
	s = strings.Trim(s[:runeStart(s, min(len(s), maxClause))], " 　“”「」『』\"")
	for _, lead := range []string{"此外", "对此", "對此", "不过", "不過", "但", "而", "另外", "随后", "隨後", "其中", "至于", "至於"} {
		s = strings.TrimPrefix(s, lead)
	}
	for _, p := range chineseThis {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return r.again(upToMark(rest))
		}
	}
	for _, p := range chinesePronouns {
		if rest, ok := strings.CutPrefix(s, p); ok && (rest == "" || chineseMark(rest) || utf8.RuneCountInString(rest) <= 6) {
			if of.name != "" && of.kind != index.Body {
				return of, true
			}
			who := r.last
			who.pronoun = true
			return who, who.name != ""
		}
	}
	if who, ok := r.opening(s); ok {
		return who, true
	}
	if chineseMark(s) && strings.HasPrefix(s, "在") {
		if i := strings.LastIndex(s, "的"); i >= 0 {
			s = s[i+len("的"):]
		}
	}
	phrase := upToMark(s)
	if phrase == "" {
		return topic{}, false
	}
	if who, ok := r.phrase(phrase); ok {
		return who, true
	}
	return topic{}, false
}

// chineseThis stand before the office of somebody who was on stage.
var chineseThis = strings.Fields(`这位 這位 这名 這名 此名 该名 該名 该 該`)

// again finds whom 这位官员 means: who was on stage last, where they are of that
// office, or the only one of the cast who has it; else nobody.
func (r *chineseReader) again(noun string) (topic, bool) {
	if at, width := lastOffice(noun); at < 0 || at+width != len(noun) {
		return topic{}, false
	}
	if strings.HasSuffix(r.last.name, noun) || strings.HasSuffix(r.last.role, noun) {
		who := r.last
		who.pronoun = true
		return who, true
	}
	who, ok := r.bearer(noun)
	who.pronoun = ok
	return who, ok
}

// opening returns the member of the cast with whose name s begins.
func (r *chineseReader) opening(s string) (topic, bool) {
	var found topic
	long := 0
	for _, p := range r.recent() {
		for _, name := range []string{p.name, p.name[strings.LastIndex(p.name, "·")+1:]} {
			if len(name) > long && strings.HasPrefix(s, name) {
				found, long = p, len(name)
			}
		}
	}
	return found, long > 0
}

// chineseMark reports whether s begins with a word that begins a predicate.
func chineseMark(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(c) || chineseWeekday(s) || slices.ContainsFunc(chineseMarks, func(m string) bool { return strings.HasPrefix(s, m) })
}

// chineseWeekday reports whether s begins with the name of a weekday: of 周一 that
// is so only where what begins a predicate follows, since 周 is a surname too.
func chineseWeekday(s string) bool {
	rest, long := strings.CutPrefix(s, "星期")
	if !long {
		var ok bool
		if rest, ok = strings.CutPrefix(s, "周"); !ok {
			if rest, ok = strings.CutPrefix(s, "週"); !ok {
				return false
			}
		}
	}
	c, w := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("一二三四五六日天", c) {
		return false
	}
	rest = rest[w:]
	if long || rest == "" || sayAt(rest) {
		return true
	}
	return slices.ContainsFunc(behindWeekday, func(m string) bool { return strings.HasPrefix(rest, m) })
}

var behindWeekday = strings.Fields(`在 于 於 上午 下午 晚 凌晨 对 對 向 就 与 與 和 会见 會見 接受 再次 的 举行 舉行 发表 發表 通过 通過 （ (`)

// upToMark cuts s before the first word that begins a predicate, but not
// within an office ("和平部", "对外部").
func upToMark(s string) string {
	for i := range s {
		if i == 0 {
			continue
		}
		if chineseMark(s[i:]) {
			if strings.HasPrefix(s[i:], "的") && i+len("的") < len(s) { // 不愿具名的官员
				continue
			}
			if office := hasOffice(s[i:]); office && !hasOffice(s[:i]) && !strings.HasPrefix(s[i:], "在") {
				continue
			}
			return s[:i]
		}
	}
	return s
}

func hasOffice(s string) bool {
	return slices.ContainsFunc(chineseOffices, func(o string) bool { return strings.Contains(s, o) })
}

// phrase reads a noun phrase: an office with a name behind or before it, a
// body, or a name of the cast.
func (r *chineseReader) phrase(s string) (topic, bool) {
	if who, ok := r.known(s); ok {
		return who, true
	}
	at, width := lastOffice(s)
	if at >= 0 {
		name := s[at+width:]
		role := s[:at+width]
		switch n := utf8.RuneCountInString(name); {
		case n == 0:
			// 克劳斯部长, or the office alone.
			before := s[:at]
			if who, ok := r.known(before); ok {
				return who, true
			}
			if i := strings.LastIndex(before, "的"); i >= 0 && !slices.Contains(chineseUnnamed, s[at:]) {
				before = before[i+len("的"):]
			}
			if chineseName(before) && !slices.Contains(chineseUnnamed, s[at:]) {
				return r.enter(topic{name: before, role: s[at:], kind: index.Person}), true
			}
			if who, ok := r.bearer(role); ok && !slices.Contains(chineseUnnamed, s[at:]) {
				return who, true
			}
			if utf8.RuneCountInString(s) < 3 {
				return topic{}, false
			}
			return topic{name: unnamedChinese(s), kind: index.Unnamed}, true
		case n >= 2 && n <= 4 || strings.Contains(name, "·") && n <= 24:
			if who, ok := r.known(name); ok {
				return who, true
			}
			return r.enter(topic{name: name, role: role, kind: index.Person}), true
		}
		return topic{}, false
	}
	for _, b := range chineseBodies {
		if strings.HasSuffix(s, b) && utf8.RuneCountInString(s) >= 2 && utf8.RuneCountInString(s) <= 24 {
			return topic{name: s, kind: index.Body}, true
		}
	}
	if strings.Contains(s, "·") && utf8.RuneCountInString(s) <= 16 || chineseName(s) {
		return r.enter(topic{name: s, kind: index.Person}), true
	}
	return topic{}, false
}

// bearer returns the one member of the cast who has the office.
func (r *chineseReader) bearer(role string) (topic, bool) {
	var found topic
	n := 0
	for _, p := range r.recent() {
		if strings.HasSuffix(p.role, role) {
			found = p
			n++
		}
	}
	if n != 1 {
		return topic{}, false
	}
	return found, true
}

// recent returns the members of the cast who were entered last: among more, a
// word tells nobody apart.
func (r *chineseReader) recent() []topic { return r.cast[max(0, len(r.cast)-maxNamesakes):] }

// unnamedChinese takes how many and on which terms off a description.
func unnamedChinese(s string) string {
	for _, p := range []string{"一名", "一位", "有", "另一名", "另一位"} {
		s = strings.TrimPrefix(s, p)
	}
	for _, p := range []string{"不願具名的", "不愿具名的", "不愿透露姓名的", "不願透露姓名的", "要求匿名的", "匿名的", "不願意具名的", "不具名的"} {
		s = strings.TrimPrefix(s, p)
	}
	return s
}

// chineseName reports whether s has the shape of a Chinese name.
func chineseName(s string) bool {
	n := utf8.RuneCountInString(s)
	first, _ := utf8.DecodeRuneInString(s)
	if n < 2 || n > 3 || !strings.ContainsRune(chineseSurnames, first) {
		return false
	}
	for _, c := range s {
		if !unicode.Is(unicode.Han, c) {
			return false
		}
	}
	return true
}

// lastOffice returns where the last office of s begins and its length.
func lastOffice(s string) (at, width int) {
	at = -1
	for _, o := range chineseOffices {
		if k := strings.LastIndex(s, o); k >= 0 && (k+len(o) > at+width || k+len(o) == at+width && len(o) > width) {
			at, width = k, len(o)
		}
	}
	return at, width
}

// known returns the member of the cast whom a name means: the whole name, its
// last part, or the surname before a given name.
func (r *chineseReader) known(s string) (topic, bool) {
	if utf8.RuneCountInString(s) < 2 {
		return topic{}, false
	}
	var found topic
	for _, p := range r.recent() {
		if p.name == s {
			return p, true
		}
		if strings.HasSuffix(p.name, "·"+s) || !strings.Contains(p.name, "·") && strings.HasPrefix(p.name, s) || strings.HasPrefix(p.name, s+"·") {
			if found.name != "" && found.name != p.name {
				return topic{}, false
			}
			found = p
		}
	}
	return found, found.name != ""
}

func (r *chineseReader) enter(t topic) topic {
	if who, ok := r.known(t.name); ok {
		return who
	}
	r.cast = append(r.cast, t)
	return t
}

// collect enters the names that stand behind an office in a sentence.
func (r *chineseReader) collect(s string) {
	for clause := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune("，。；：！？“”「」『』（）()\n", c) }) {
		for rest := clause; ; {
			at, width := firstOffice(rest[:runeStart(rest, min(len(rest), maxClause))])
			if at < 0 && len(rest) > maxClause {
				rest = rest[runeStart(rest, maxClause-maxClause/8):]
				continue
			}
			if at < 0 {
				break
			}
			role, behind := rest[:at+width], rest[at+width:]
			role = strings.TrimSpace(role[strings.LastIndexAny(role, " 　")+1:]) // behind a dateline: 北京3月4日电 外交部发言人
			rest = behind
			if k := nameLength(behind); k > 0 {
				name := behind[:k]
				if at, _ := firstOffice(name); at < 0 {
					r.enter(topic{name: name, role: role, kind: index.Person})
				}
			}
		}
	}
}

// firstOffice returns where the first office of s begins and its length.
func firstOffice(s string) (at, width int) {
	at = -1
	for _, o := range chineseOffices {
		if k := strings.Index(s, o); k >= 0 && (at < 0 || k < at || k == at && len(o) > width) {
			at, width = k, len(o)
		}
	}
	return at, width
}

// nameLength returns the bytes of the name that s begins with, 0 where none
// stands there: it ends with the clause, before a verb of saying or a word that
// begins a predicate.
func nameLength(s string) int {
	if sayAt(s) {
		return 0 // "外交人士透露"
	}
	end, dots := len(s), 0
	for i, c := range s {
		if c == '·' || c == '・' {
			dots++
			continue
		}
		if i > 0 && (chineseMark(s[i:]) || sayAt(s[i:])) {
			end = i
			break
		}
		if !unicode.Is(unicode.Han, c) {
			end = i
			break
		}
	}
	n := utf8.RuneCountInString(s[:end])
	if n < 2 || dots == 0 && n > 4 || n > 24 {
		return 0
	}
	if dots == 0 && n == 4 && end == len(s) {
		return 0
	}
	return end
}

func sayAt(s string) bool {
	return slices.ContainsFunc(chineseSays, func(v string) bool { return strings.HasPrefix(s, v) })
}
