package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/sieve"
)

// A label is the name at the head of a turn: "MS. PSAKI:", "Q:", "Noam
// Chomsky:", "Ms. Nycole Turmel (Hull—Aylmer, NDP):", "기자:".
var (
	labelLatin = regexp.MustCompile(`^(?:\*\*|__)?(` +
		`[QA]\.?` +
		`|\p{Lu}[\pL\pM\d.’'-]*(?:,?\s+(?:\p{Lu}[\pL\pM\d.’'-]*|&|of|the|and|for|to|at|on|in|from|de|der|den|des|du|di|da|del|la|le|van|von|bin|al|el|und|et|y|e|i))*` +
		`)(\s*[(\[][^)\]\n]{1,80}[)\]])?\s*(?:[:：])(?:\*\*|__)?(?:\s|$)`)
	labelCJK = regexp.MustCompile(`^[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}·ㆍ・][\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}·ㆍ・ ]{0,14}[:：]`)
	labelQ   = regexp.MustCompile(`^[QA][.):]?\s{1,4}\p{Lu}`)
	noLabel  = regexp.MustCompile(`(?i)^(?:subjects?|subject\(s\)|e\s?&\s?oe|date|time|place|location|note|source|url|http|https|by|re|from|to|cc|tags?|topics?|photo|image|read more|see also|related|copyright|published|updated|participants|present|title|outlet|keywords?|update|correction|cookies|newsletter|publiziert|veröffentlicht|aktualisiert|publié|publicado|actualizado|опубликовано|обновлено)$`)
)

// labelLen returns the length of the label of line with its colon, 0 when the
// line has none.
func labelLen(line string) int {
	if head := line[:min(len(line), 200)]; strings.IndexByte(head, ':') < 0 && !strings.Contains(head, "\uff1a") {
		return 0 // most lines, without asking the expressions
	}
	if c := line[0]; c < utf8.RuneSelf && (c < 'A' || c > 'Z') && c != '*' && c != '_' {
		return 0 // nor does any begin so
	}
	line = line[:labelEnd(line)]
	if m := labelLatin.FindStringSubmatchIndex(line); m != nil {
		name := line[m[2]:m[3]]
		if len(name) > 90 || len(strings.Fields(name)) > 12 || noLabel.MatchString(name) {
			return 0
		}
		return m[1]
	}
	if m := labelCJK.FindStringIndex(line); m != nil {
		return m[1]
	}
	return 0
}

// maxLabel is more bytes than any label has, with what stands in brackets behind
// the name. How long the expressions take depends on the length of the line.
const maxLabel = 1024

// labelEnd returns where to end a line that is looked at for a label alone.
func labelEnd(line string) int {
	if len(line) <= maxLabel {
		return len(line)
	}
	end := maxLabel
	for !utf8.RuneStart(line[end]) {
		end--
	}
	return end
}

// labelName returns the name in the label of line, or "".
func labelName(line string) string {
	return labelOf(line, labelLen(line))
}

// labelOf returns the name in a label of so many bytes.
func labelOf(line string, n int) string { return strings.Trim(line[:n], " \n*_:：") }

// isQ reports a line that opens as questions or answers do: "Q. Minister, ..."
func isQ(line string) bool {
	return line != "" && (line[0] == 'Q' || line[0] == 'A') && labelQ.MatchString(line)
}

// surelyLabel tells a label from a wrapped line that happens to begin with some
// words and a colon.
func surelyLabel(line string, seen map[string]int) bool {
	name := labelName(line)
	if name == "" {
		return false
	}
	return seen[name] >= 2 || name == "Q" || name == "A" || utf8.RuneCountInString(name) > 3 && name == strings.ToUpper(name) && strings.IndexFunc(name, unicode.IsLetter) >= 0
}

// transcript reports whether text is a conversation in turns.
func transcript(text string) bool {
	labels := map[string]int{}
	turns, lines, qa := 0, 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if lines++; lines > 2000 {
			break
		}
		if name := labelName(line); name != "" {
			turns++
			labels[name]++
		} else if isQ(line) {
			qa++
		}
	}
	again := 0
	for _, n := range labels {
		if n > 1 {
			again += n
		}
	}
	return again >= 3 || turns >= 2 && turns*4 >= lines && again >= 2 || qa >= 4 && turns+qa >= lines/8
}

var spokenTitle = sieve.New(`(?i)\b(?:transcript|press (?:conference|briefing|gaggle|call|statements?)|joint statements?|doorstop|remarks|memorandum of (?:a )?(?:telephone |luncheon |dinner )?(?:conversation|discussion|meeting)|minutes of|record of (?:conversation|meeting|interview)|verbatim|debates|hearing|address (?:by|to|at)|speech (?:by|to|at)|media availability|interview (?:with|of|by|given)|oral evidence|pressekonferenz|conférence de presse|rueda de prensa|přepis|tiskov\pL+ konferenc\pL+|briefing|conferencia de prensa|conferenza stampa|konferencj\pL+ prasow\pL+)(?:\PL|$)|(?:стенограмм|стенограма|пресс-конференц|прес-конференц|пресконференц|брифинг|брифінг|sajtótájékoztató|記者会見|会見記録|会見録|记者会|記者會|发布会|發佈會|기자회견|브리핑)`)
