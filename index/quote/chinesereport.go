package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/index"
)

// chineseTells are the verbs of saying that take a statement behind a comma, or
// at once.
var chineseTells = strings.Fields(`表示 指出 强调 強調 透露 认为 認為 介绍 介紹 坦言 宣布 重申 补充 補充 警告 承认 承認 解释 解釋 直言 称 稱 说 說 告诉记者 告訴記者 回应 回應`)

// chineseAtOnce are those of them that take it without a comma.
var chineseAtOnce = strings.Fields(`表示 指出 透露 认为 認為 坦言 宣布 重申 警告 承认 承認 称 稱 说 說 强调 強調`)

// chineseNotClause begin what stands behind a verb and is no statement: an
// object, an attitude, or the rest of another word.
var chineseNotClause = strings.Fields(`的 了 过 過 起 到 话 話 明 法 服 为 為 作 之 赞 讚 号 號 得 出 强烈 強烈 欢迎 歡迎 感谢 感謝 遗憾 遺憾 支持 赞赏 讚賞 关切 關切 担忧 擔憂 祝贺 祝賀 反对 反對 不满 不滿
	高度 诚挚 誠摯 衷心 同意 理解 慰问 慰問 谴责 譴責 满意 滿意 坚决 堅決 哀悼 抗议 抗議 关注 關注`)

// chineseModals are words of which a clause without a comma before it has one.
var chineseModals = strings.Fields(`将 將 会 會 已 正在 是 有 没 沒 不 可 能 要 应 應 必须 必須 愿 願 仍 未 无 無 需 希望 准备 準備 就 都`)

// chineseAgain stand before a verb that goes on with the subject of the sentence.
var chineseAgain = strings.Fields(`并且 並且 并 並 还 還 也 同时 同時 又 同时还 同時還 随后 隨後 他还 她还 他還 她還 他也 她也`)

// chineseClause is a clause of a sentence in bytes, with the mark behind it.
type chineseClause struct {
	start, end int
	mark       string
}

// reports finds the statements in indirect speech of sentence i.
func (r *chineseReader) reports(i int) {
	text, start := r.n.masked(i)
	if text == "" || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "?") || !hasChineseTell(text) {
		return
	}
	size := len(r.cast)
	defer func() { r.cast = r.cast[:size] }() // a name that stands nowhere else is none
	clauses := chineseClauses(text)
	var of topic // who spoke last in this sentence
	var ofBand index.Confidence
	taken := 0 // the first clause that no statement holds
	for k := 0; k < len(clauses); k++ {
		c := &clauses[k]
		if k < taken {
			continue
		}
		if who, at, ok := r.heard(text[c.start:c.end]); ok && c.mark == "，" && k+1 < len(clauses) {
			end := r.until(text, clauses, k+1)
			if r.n.retell(i, text, start, clauses[k+1].start, clauses[end-1].end, index.Span{Start: c.start, End: c.start + at}, who, RuleSource, who.band(index.Medium)) {
				of, ofBand, taken = who, index.Medium, end
			}
			continue
		}
		q, ok := r.tells(text, c)
		if !ok {
			continue
		}
		who, band := q.who, q.band
		if q.again {
			if of.name == "" {
				if k == 0 {
					continue
				}
				var found bool
				if who, found = r.openingSubject(text, clauses[:k]); !found {
					continue
				}
				band = index.Medium
			} else {
				who, band = of, lower(ofBand, index.Medium)
			}
		}
		cue := index.Span{Start: c.start, End: q.end}
		switch {
		case q.end < c.end: // 温若澜说双方已经同意
			end := r.until(text, clauses, k+1)
			if r.n.retell(i, text, start, q.end, clauses[end-1].end, cue, who, RuleClause, lower(band, index.Medium)) {
				of, ofBand, taken = who, band, end
			}
		case (c.mark == "，" || c.mark == ",") && k+1 < len(clauses):
			end := r.until(text, clauses, k+1)
			if r.n.retell(i, text, start, clauses[k+1].start, clauses[end-1].end, cue, who, RuleClause, band) {
				of, ofBand, taken = who, band, end
			}
		case k == len(clauses)-1 && k > taken && !q.again && (c.mark == "。" || c.mark == ""):
			// 谈判将于下周恢复，发言人温若澜说。
			if before := text[clauses[taken].start:clauses[k-1].end]; !chineseSetting(before) {
				if r.n.retell(i, text, start, clauses[taken].start, clauses[k-1].end, cue, who, RulePostposed, band) {
					taken = k
				}
			}
		}
	}
}

func hasChineseTell(s string) bool {
	return slices.ContainsFunc(chineseTells, func(v string) bool { return strings.Contains(s, v) })
}

// chineseClauses cuts a sentence at its marks.
func chineseClauses(s string) []chineseClause {
	var out []chineseClause
	at := 0
	for i, c := range s {
		if strings.ContainsRune("，,；;：:。！!", c) {
			w := utf8.RuneLen(c)
			if i > at {
				out = append(out, chineseClause{at, i, s[i : i+w]})
			}
			at = i + w
		}
	}
	if at < len(s) {
		out = append(out, chineseClause{at, len(s), ""})
	}
	return out
}

// chineseTell is a verb of saying in a clause and who its subject is.
type chineseTell struct {
	who   topic
	end   int  // of the verb, in bytes of the sentence
	again bool // the clause has no subject of its own: 并强调
	band  index.Confidence
}

// tells reads a verb that takes a statement, at the end of clause c or amid it.
func (r *chineseReader) tells(text string, c *chineseClause) (chineseTell, bool) {
	clause := text[c.start:c.end]
	if len(clause) > maxClause {
		return chineseTell{}, false
	}
	if k, w := lastSay(clause); k >= 0 && k+w == len(clause) {
		if slices.Contains(chineseAgain, clause[:k]) {
			return chineseTell{end: c.end, again: true}, true
		}
		if !slices.ContainsFunc(chineseTells, func(v string) bool { return strings.HasSuffix(clause, v) }) || chineseHedged(clause[:k]) {
			return chineseTell{}, false
		}
		if who, ok := r.named(clause[:k]); ok {
			return chineseTell{who: who, end: c.end, band: who.band(index.High)}, true
		}
		return chineseTell{}, false
	}
	// The first verb of the clause, with a statement behind it.
	at, width := -1, 0
	for _, v := range chineseAtOnce {
		if k := strings.Index(clause, v); k > 0 && (at < 0 || k < at || k == at && len(v) > width) {
			at, width = k, len(v)
		}
	}
	if at < 0 || chineseHedged(clause[:at]) {
		return chineseTell{}, false
	}
	if k, w := lastSay(clause[:at+width]); k < 0 || k+w != at+width {
		return chineseTell{}, false // 据说, 名称
	}
	rest := clause[at+width:]
	if slices.ContainsFunc(chineseNotClause, func(p string) bool { return strings.HasPrefix(rest, p) }) || utf8.RuneCountInString(rest) < 5 ||
		!slices.ContainsFunc(chineseModals, func(m string) bool { return strings.Contains(rest, m) }) {
		return chineseTell{}, false
	}
	k, _ := lastSay(clause[:at+width])
	if slices.Contains(chineseAgain, clause[:k]) {
		return chineseTell{end: c.start + at + width, again: true}, true
	}
	who, ok := r.named(clause[:k])
	return chineseTell{who: who, end: c.start + at + width, band: who.band(index.Medium)}, ok
}

// named reads the subject of a verb of saying, of whom more is known than a
// word that is shaped like a name.
func (r *chineseReader) named(s string) (topic, bool) {
	if strings.IndexByte(s, mask) >= 0 {
		return topic{}, false
	}
	who, ok := r.subject(s, topic{})
	if !ok || who.name == "" || who.kind == index.Person && who.role == "" && !strings.Contains(who.name, "·") {
		return topic{}, false
	}
	return who, true
}

// chineseHedged reports whether the verb behind s is not done: 没有, 拒绝.
func chineseHedged(s string) bool {
	for _, p := range []string{"没有", "沒有", "未", "不", "拒绝", "拒絕", "可", "可以", "应", "應", "将", "將", "会", "會", "要求", "是否", "所", "如果", "有人", "无法", "無法", "值得"} {
		if strings.HasSuffix(s, p) && !hasOffice(p) {
			return true
		}
	}
	return false
}

// heard reads a clause that tells from whom something is known: 据温若澜介绍.
func (r *chineseReader) heard(clause string) (topic, int, bool) {
	if len(clause) > maxClause || !strings.HasPrefix(clause, "据") && !strings.HasPrefix(clause, "據") && !strings.HasPrefix(clause, "在") {
		return topic{}, 0, false
	}
	who, end, ok := r.hearsay(clause)
	if !ok || end != len(clause) || who.kind == index.Person && who.role == "" && !strings.Contains(who.name, "·") {
		return topic{}, 0, false
	}
	return who, end, true
}

// openingSubject returns who the first of clauses is about, where it names them.
func (r *chineseReader) openingSubject(text string, clauses []chineseClause) (topic, bool) {
	for _, c := range clauses {
		clause := text[c.start:c.end]
		if len(clause) > maxClause || strings.IndexByte(clause, mask) >= 0 {
			continue
		}
		if who, ok := r.named(clause); ok && who.kind != index.Body {
			return who, true
		}
	}
	return topic{}, false
}

// until returns the clause after the last that a statement holds which begins
// with clause k: the next verb of saying with a subject, or one that goes on
// with this one's, ends it.
func (r *chineseReader) until(text string, clauses []chineseClause, k int) int {
	for e := k; e < len(clauses); e++ {
		if e > k {
			if _, ok := r.tells(text, &clauses[e]); ok {
				return e
			}
		}
		if m := clauses[e].mark; m == "。" || m == "！" || (m == "：" || m == ":") && e+1 < len(clauses) {
			return e + 1
		}
	}
	return len(clauses)
}

// chineseSetting reports whether words tell where or when and are no statement.
func chineseSetting(s string) bool {
	if strings.Contains(s, "，") {
		return false
	}
	for _, p := range []string{"在", "对", "對", "就", "关于", "關於", "谈到", "談到", "谈及", "談及", "随着", "隨著", "当", "當", "针对", "針對"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	for _, p := range []string{"时", "時", "后", "後", "中", "上", "下", "问题", "問題"} {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}
