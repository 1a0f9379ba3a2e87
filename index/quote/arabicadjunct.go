package quote

import "strings"

// Between an Arabic verb and its subject stands when and where it was said:
// قال مساء الخميس في مؤتمر صحافي بالقاهرة وزير الخارجية.

var (
	// arabicTimes are words for times, which are nobody's name beside a verb.
	arabicTimes = arabicSet(`يوم اليوم أمس غدا غداً مساء صباح ظهر فجر ليلة ليل نهار عصر أول الماضي الجاري الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت
		يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين`)
	// arabicForums are what something is said in; the words that tell of which
	// kind follow.
	arabicForums    = arabicSet(`مؤتمر تصريح تصريحات بيان كلمة مقابلة حوار جلسة إحاطة لقاء حديث خطاب`)
	arabicForumKind = arabicSet(`صحفي صحافي صحفية صحافية مشترك مشتركة متلفز متلفزة تلفزيوني تلفزيونية مقتضب رسمي له لها لهم`)
	arabicWithin    = arabicSet(`في خلال من عقب بعد عبر`)
)

// arabicTime reports whether words[i] is a word for a time and no part of a
// name: عبد الأحد.
func arabicTime(words []arabicWord, i int) bool {
	return arabicTimes.has(words[i].fold) && (i == 0 || words[i-1].fold != "عبد")
}

// arabicAdjuncts passes over what tells when and where something was said, from
// token i. What a preposition governs is passed over only where it is known
// where that ends: a place, or a forum with its kind.
func arabicAdjuncts(s []token, words []arabicWord, i int) int {
	for j := i; j < len(s); {
		start := j
		if s[j].is("،") && j > i {
			j++
		}
		for j < len(s) && (s[j].kind == word && arabicTime(words, j) || s[j].kind == number && j > start) {
			j++
		}
		if j < len(s) && s[j].kind == number && j+1 < len(s) && s[j+1].kind == word && arabicTime(words, j+1) {
			j += 2 // قال 5 مارس
		}
		if j+1 < len(s) && s[j].kind == word && arabicWithin.has(words[j].fold) && s[j+1].kind == word {
			switch k := j + 1; {
			case arabicForums.has(words[k].fold):
				e := k + 1
				for e < len(s) && s[e].kind == word && arabicForumKind.has(words[e].fold) {
					e++
				}
				if e == k+1 && e < len(s) && s[e].kind == word {
					return i // في بيان وزير: whose statement
				}
				j = e
			case words[k].state:
				j = k + 1
			}
		}
		if j < len(s) && s[j].kind == word && words[j].placed {
			j++ // بالقاهرة
		}
		if j < len(s) && s[j].kind == word && (words[j].fold == "للصحافيين" || words[j].fold == "للصحفيين") {
			j++
		}
		if j == start || j == start+1 && s[start].is("،") {
			return start
		}
		i = j
	}
	return i
}

// arabicPlaced reports whether a word is the name of a place behind the particle
// written on to it: بالقاهرة.
func (n *narration) arabicPlaced(t *token) bool {
	for _, p := range []string{"ب", "ل"} {
		if rest, ok := strings.CutPrefix(t.text, p); ok && len(rest) > 6 {
			if _, ok := n.cast.gaz.Lookup(rest); ok {
				return true
			}
		}
	}
	return false
}

// arabicCarries are verbs with which a paper hands on what somebody else said.
var arabicCarries = arabicSet(`نقل نقلت نقلوا ينقل تنقل`)

// arabicCarried reads who said what an agency hands on, before the token k that
// says so: ونقلت وكالة الأنباء عن الوزير فلان قوله.
func (n *narration) arabicCarried(s []token, words []arabicWord, k int) source {
	from := -1
	for j := k - 1; j >= 0 && k-j < 20 && s[j].kind == word; j-- {
		if words[j].fold == "عن" && from < 0 {
			from = j + 1
		}
		if from > 0 && arabicCarries.has(strings.TrimPrefix(words[j].fold, "و")) {
			src, _, end := n.arabicPhrase(s, words, from, true)
			if end > k {
				return source{}
			}
			return src
		}
	}
	return source{}
}

// arabicAsStart returns where a clause with the verb words[k] begins that says
// by whom words are: حسبما قال, بحسب ما قال.
func arabicAsStart(words []arabicWord, k int) int {
	switch {
	case k > 0 && (words[k-1].fold == "حسبما" || words[k-1].fold == "كما"):
		return k - 1
	case k > 1 && words[k-1].fold == "ما" && (arabicSources.has(words[k-2].fold) || words[k-2].fold == "وفقا" || words[k-2].fold == "علي"):
		return k - 2
	}
	return k
}
