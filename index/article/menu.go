package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/index/sieve"
)

var (
	menuParts  = regexp.MustCompile(`\s+[|·•›»]\s+|\s*[|｜]\s*|\s{2,}|\x{3000}+`)
	menuDashes = regexp.MustCompile(`\s[–—-]\s`)
	menuLead   = regexp.MustCompile(`^[^:]{2,20}:\s+`)

	// foot opens the foot of a page: what stands below it is no article. Such
	// words stand in articles too, so a line counts only by where it stands.
	foot = sieve.New(`(?i)^(?:` + strings.Join([]string{
		`related\b.{0,30}|most (?:read|popular).{0,20}|trending\b.{0,10}|recommended\b.{0,20}|read next|up next|you (?:may|might) (?:also )?like\b.{0,20}|more (?:from|on|in)\b.{0,50}|also in this issue\b.*`,
		`leave a\b.{0,20}|to (?:write|post) comments?\b.*|.{0,20}\bcomments?\b(?: are closed| \(?\d+\)?|:)?\.?|comments? \d+\b.*|subscribers can comment\b.*|\d+ (?:kommentare|commentaires|comentarios|комментари\pL*)(?:\PL.*)?|réagir\b.*|댓글.{0,40}`,
		`(?:(?:log|sign) ?in|please (?:log|sign) ?in)\b.{0,80}`,
		`listen to this (?:article|story)\b.{0,20}|listen on\b.{0,60}|(?:previous|next) (?:episode|article|post|story)\s*:.*`,
		`(?:share|compartir|partager|teilen|condividi|поделиться|megosztás|udostępnij)(?:[^\pL\pN].{0,80})?|like this:.*|report a typo|report an error`,
		`support (?:the|this|us|our|independent)\b.{0,120}|become a (?:friend|member|patron|supporter)\b.*`,
		`\[?newsletter\b.{0,100}|lettre d.information\b.*|iratkozzon fel\b.*|stay connected\b.*|get the .{2,30} (?:letter|newsletter)\b.*`,
		`mehr zum thema\b.*|weitere artikel\b.*|lesen sie auch\b.*|lire aussi\b.*|sur le même sujet|te puede interesar\b.*|notas relacionadas\b.*|lo más (?:leído|visto)\b.*|najczęściej czytane.*|contributions|التعليقات|اقرأ أيضا.*|lea también\b.*|читайте также(?:\PL.*)?|관련\s?기사|関連記事|相关(?:新闻|阅读|閱讀)|延伸(?:閱讀|阅读)|přečtěte si také.*|читайте також.*|ещё по теме`,
		`(?:поділитися|sdílet|分享到).{0,80}|підтримати (?:редакцію|нас).*|стежте за .*|podpořte nás.*|přihlaste se k .*|diskuse \(\d+\).*|返回列表|网站地图.*|扫码关注.*|版权所有.*|版權所有.*|（?责任编辑[:：].*|留言（.*|会員登録すると.*`,
		`(?:cookies?|we use cookies)\b.{0,120}|nous et nos partenaires\b.*`,
		`you have read \d+ of \d+\b.*|you are visitor\b.*|archived content\b.*`,
		`[^.]{2,20}: page \d+\. .*\bpage \d+\..*`, // what else is in a printed number
	}, `|`) + `)$`)
)

var crumbParts = regexp.MustCompile(`\s*[>›»→＞/|]\s*`)

// crumbTrail tells a trail from a menu with bars.
var crumbTrail = sieve.New(`[>›»→＞]|^(?i:home|úvod|start|accueil|inicio|startseite|главная|головна|kezdőlap)\s*/`)

// lastCrumb returns the room of the site that a trail of links ends in, the
// headline apart: "Diplomacy" of "Home > National > Diplomacy".
func (d *draft) lastCrumb(s string) string {
	parts := crumbParts.Split(strings.TrimRight(s, " >›»→＞/|"), -1)
	for len(parts) > 2 && (d.repeatsTitle(parts[len(parts)-1]) || parts[len(parts)-1] == "正文" || utf8.RuneCountInString(parts[len(parts)-1]) > 40) {
		parts = parts[:len(parts)-1]
	}
	last := oneLine(parts[len(parts)-1])
	if len(parts) < 2 || utf8.RuneCountInString(last) > 40 || d.repeatsTitle(last) {
		return ""
	}
	return last
}

// menuLine reports a row of links: three short names or more, set apart by bars,
// dots or wide gaps; or two of which one is a button.
func menuLine(s string) bool {
	if utf8.RuneCountInString(s) > 160 || endsSentence(s) {
		return false
	}
	s = menuLead.ReplaceAllString(s, "") // "Share: "
	parts := menuParts.Split(s, -1)
	if len(parts) < 2 { // a dash stands in sentences and names too: it takes more of them
		if parts = menuDashes.Split(s, -1); len(parts) < 4 || slices.ContainsFunc(parts, func(p string) bool { return len(strings.Fields(p)) > 2 }) {
			return false
		}
	}
	named, button := 0, false
	for _, p := range parts {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
			continue
		case utf8.RuneCountInString(p) > 30 || len(strings.Fields(p)) > 5 || endsSentence(p) || labelLen(p) > 0:
			return false
		case controlLine.MatchString(p):
			button = true
		}
		named++
	}
	return named >= 3 || named == 2 && button
}
