package quote

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/index"
)

// Arabic tells names by no capital letters. The verb goes before its subject
// (وقالت المشاط), particles are written on to words, and the subject is an
// office with its adjectives and then the name (وزير الطاقة الأردني سلطان
// الحوامدة), a name of the cast, or nothing: then the verb goes on with whoever
// spoke, he or she.

// arabicVerbs are verbs of saying, in the form of men; those that only judge
// quoted words follow the bar.
var arabicVerbs, arabicJudges = func() (says, judges map[string]gender) {
	says, judges = map[string]gender{}, map[string]gender{}
	past := func(m map[string]gender, list string) {
		for _, w := range strings.Fields(list) {
			w = arabicFold(w)
			m[w] = male
			she := w + "ت"
			if strings.HasSuffix(w, "ي") || strings.HasSuffix(w, "ا") {
				she = strings.TrimSuffix(strings.TrimSuffix(w, "ي"), "ا") + "ت"
			}
			m[she] = female
			m[w+"ا"], m[w+"وا"], m[she+"ا"] = plural, plural, plural
		}
	}
	past(says, `قال أكد أضاف أعلن صرح أوضح اعتبر رأى أشار لفت شدد ذكر كشف أفاد تابع علق رد حذر نفى اعترف جدد ختم استطرد تساءل كتب أقر بين نوه أجاب زعم توقع استدرك عقب عبر
		أعرب حث طمأن اختصر مازح سأل روى أبلغ أبرز برر جزم خلص زاد واصل وعد تعهد دافع ابتسم اكتفى أبدى نبه طالب دعا شرح لخص`)
	past(judges, `وصف سمى انتقد رحب اتهم أشاد شبه رفض`)
	for _, w := range strings.Fields(`قول ري ضيف ؤكد عتبر وضح شير تابع علق كشف حذر لفت شدد ذكر صف كتب سأل جيب روي شرح لخص ختم زعم توقع تساءل عترف قر صرح`) {
		w = arabicFold(w)
		says["ي"+w], says["ت"+w] = male, female
	}
	return says, judges
}()

// arabicParticiples go on with the subject of the sentence: مؤكداً أن.
var arabicParticiples = func() map[string]gender {
	m := map[string]gender{}
	for _, w := range strings.Fields(`مؤكد مضيف معتبر مشير موضح لافت واصف مشدد قائل محذر معرب مبين منوه داعي متهم معلن كاشف منتقد مجدد متابع مستدرك معلل مذكر`) {
		w = arabicFold(w)
		m[w+"ا"], m[w+"ة"] = male, female
	}
	return m
}()

// arabicSources stand before whom something is known from: بحسب الوزير.
var arabicSources = arabicSet(`بحسب حسب وفق لرأي برأي`)

var (
	arabicBodies = arabicSet(`وزارة حكومة سفارة رئاسة بيان جيش هيئة لجنة منظمة كتلة حركة حزب شركة مكتب بعثة خارجية وكالة ديوان مجلس اتحاد برلمان مصلحة سلطة سلطنة صحيفة قناة دائرة جامعة مؤسسة`)
	arabicGroups = arabicSet(`دبلوماسيون دبلوماسيين دبلوماسيان مسؤولون مسؤولين مسؤولان مصادر خبراء نواب محللون مراقبون وزراء قادة أطباء سكان ناشطون`)
	// arabicStops end a noun phrase.
	arabicStops = arabicSet(`طلب طلبت رفض رفضت فضل فضلت اشترط اشترطت تحدث تحدثت رغب رغبت آثر آثرت إن أن وأن بأن بأنه بأنها إنه إنها أنه أنها في على عن من إلى مع بعد قبل خلال عند لدى حول ضد منذ حتى الذي التي الذين أو ثم لكن لكنه لكنها غير بينما فيما حين حيث كما إذ رداً ردا عقب أمام
		بشأن عبر هذا هذه ذلك تلك وهو وهي هو هي قد لم لا لن ما ليس كان كانت اليوم أمس أيضا للصحافيين للصحفيين خلف دون بدون ضاحكا ضاحكاً مبتسما مبتسماً بين تحت فوق بالاتفاق`)
	// arabicInside may stand within an office, before a place or what it is for.
	arabicInside = arabicSet(`في لدى باسم لشؤون لدي إلى`)
	// arabicLead stand before the first noun phrase of a sentence.
	arabicLead = arabicSet(`أما غير أن لكن إلا إن وكان وكانت كان كانت من جانبه جانبها جهته جهتها بدوره بدورها كما فيما بينما وفي هنا ثم`)
)

func arabicSet(s string) *list {
	m := &list{}
	for _, w := range strings.Fields(s) {
		m.add(arabicFold(w))
	}
	return m
}

// arabicOffices gives the office that a folded noun means.
var arabicOffices = func() map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(`
minister: وزير وزيرة نظيره نظيرته نظيرها نظيرتها
ambassador: سفير سفيرة مندوب مندوبة
president: رئيس رئيسة
spokesman: متحدث متحدثة ناطق ناطقة
envoy: مبعوث مبعوثة موفد موفدة منسق منسقة مفوض مفوضة
deputy: نائب نائبة وكيل وكيلة
official: مسؤول مسؤولة قيادي قيادية
source: مصدر
diplomat: دبلوماسي دبلوماسية
expert: خبير خبيرة باحث باحثة محلل محللة
professor: أستاذ أستاذة دكتور دكتورة بروفيسور
director: مدير مديرة أمين أمينة
adviser: مستشار مستشارة
member: عضو عضوة
general: قائد قائدة جنرال لواء عميد
person: سيد سيدة كاتب كاتبة ناشط ناشطة صحافي صحافية قنصل ممثل ممثلة مهندس مهندسة محام محامية مؤرخ مؤرخة ملك أمير شيخ
`, "\n") {
		office, words, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(words) {
			m[arabicFold(w)] = office
		}
	}
	return m
}()

// arabicFold writes a word without vowel signs, with one form of alif and of
// the final ya.
func arabicFold(w string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 'ـ':
			return -1
		case r == 'أ' || r == 'إ' || r == 'آ' || r == 'ٱ':
			return 'ا'
		case r == 'ى':
			return 'ي'
		}
		return r
	}, w)
}

// arabicBare takes the conjunctions and the article off a folded word.
func arabicBare(w string) string {
	for _, p := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(w, p); ok && (arabicKnown(rest) || strings.HasPrefix(rest, "ال")) {
			w = rest
			break
		}
	}
	if rest, ok := strings.CutPrefix(w, "ال"); ok {
		return rest
	}
	return w
}

func arabicKnown(w string) bool {
	return arabicVerbs[w] != 0 || arabicJudges[w] != 0 || arabicOffices[w] != "" || arabicOffices[strings.TrimPrefix(w, "ال")] != "" || arabicBodies.has(w) || arabicSources.has(w)
}

// arabicSays reports whether w is a verb of saying, with or without what joins
// it to the sentence before.
func arabicSays(w string) bool {
	w = arabicFold(w)
	return arabicVerbs[w] != 0 || arabicVerbs[strings.TrimPrefix(w, "و")] != 0
}

// arabicWord is a token with what the rules ask of it.
type arabicWord struct {
	fold, bare string
	office     string
	verb       gender // of a verb of saying
	judges     bool
	stop       bool
	state      bool // the name of a state or a place, or the adjective of one
	definite   bool // begins with the article, as "ألما" does not
	placed     bool // the name of a place behind a particle
}

func (n *narration) arabicWord(t *token) arabicWord {
	w := arabicWord{fold: arabicFold(t.text)}
	w.bare = arabicBare(w.fold)
	verb := w.fold
	for range 2 {
		if g := arabicVerbs[verb]; g != 0 {
			w.verb = g
			break
		}
		if g := arabicJudges[verb]; g != 0 {
			w.verb, w.judges = g, true
			break
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(verb, "و"), "ف")
		if rest == verb {
			break
		}
		verb = rest
	}
	w.definite = strings.HasPrefix(w.fold, "ال") && !strings.HasPrefix(t.text, "أ") && !strings.HasPrefix(t.text, "إ") && !strings.HasPrefix(t.text, "آ")
	w.office = arabicOffices[w.bare]
	if w.office == "" { // the accusative: مسؤولاً
		w.office = arabicOffices[strings.TrimSuffix(w.bare, "ا")]
	}
	w.stop = arabicStops.has(w.fold) || t.kind != word || strings.HasPrefix(w.fold, "بال") || strings.HasPrefix(w.fold, "لل") || strings.HasPrefix(w.fold, "وال")
	if _, w.state = n.cast.gaz.Adjective("ar", t.text); !w.state {
		if _, w.state = n.cast.gaz.Lookup(t.text); !w.state {
			w.placed = n.arabicPlaced(t)
		}
	}
	return w
}

// arabicCues returns the cues of sentence i with the sources of their words.
func (n *narration) arabicCues(i int) ([]cue, []source) {
	s := n.sentences[i].toks
	words := make([]arabicWord, len(s))
	for k := range s {
		if s[k].kind == word {
			words[k] = n.arabicWord(&s[k])
		} else {
			words[k].stop = true
		}
	}
	for k := range s {
		words[k].stop = words[k].stop || arabicTime(words, k) && words[k].office == ""
	}
	n.arabicApposition(s, words, i)
	var cues []cue
	var srcs []source
	enter := func(c cue, src source) {
		if c.subject.kind == noSubject {
			c.subject = subject{kind: nominalSubject, start: c.at, end: c.at, head: c.at, tail: c.at}
		}
		cues, srcs = append(cues, c), append(srcs, src)
		if src.person != nil {
			n.d.mentions = append(n.d.mentions, seen{src.person, i, c.at})
		}
	}
	main := source{} // the subject of the sentence so far
	for k := range s {
		w := &words[k]
		switch {
		case s[k].kind != word:
		case arabicSources.has(w.fold) || arabicSources.has(strings.TrimPrefix(w.fold, "و")) || (w.fold == "وفقا" || w.fold == "نقلا") && k+1 < len(s) || w.fold == "قول" || w.fold == "راي" || w.fold == "نظر":
			at := k + 1
			if src, head, end := n.arabicPhrase(s, words, at, true); src.known() {
				enter(cue{at: k, start: k, end: end, strong: true, view: true, subject: phraseAt(head, end)}, src)
			}
		case strings.HasPrefix(w.fold, "بقوله") || strings.HasPrefix(w.fold, "قوله") || strings.HasPrefix(w.fold, "تعبيره"):
			src := n.arabicCarried(s, words, k)
			if !src.known() {
				src = main
			}
			if !src.known() {
				if src, _, _ = n.arabicFirst(s, words, k); !src.known() {
					src = n.arabicDropped(genderOf(w.fold), i)
				}
			}
			enter(cue{at: k, start: k, end: k + 1, strong: true, view: !strings.HasPrefix(w.fold, "ب")}, src)
		case arabicParticiples[w.fold] != 0 || arabicParticiples[strings.TrimPrefix(w.fold, "و")] != 0:
			g := max(arabicParticiples[w.fold], arabicParticiples[strings.TrimPrefix(w.fold, "و")])
			src := main
			if !src.known() {
				if src, _, _ = n.arabicFirst(s, words, k); !src.known() {
					src = n.arabicDropped(g, i)
				}
			}
			src.band = lower(src.band, index.Medium)
			enter(cue{at: k, start: k, end: k + 1, strong: true}, src)
		case w.verb != 0 && !(k > 0 && s[k-1].kind == word && words[k-1].bare == "لم"):
			src, head, end := n.arabicPhrase(s, words, arabicAdjuncts(s, words, k+1), false)
			c := cue{at: k, start: arabicAsStart(words, k), end: max(end, k+1), strong: !w.judges, subject: phraseAt(head, end)}
			if !src.known() || !agreesSource(src, w.verb) {
				c.end, c.subject = k+1, subject{}
				if first, _, _ := n.arabicFirst(s, words, k); first.known() && agreesSource(first, w.verb) {
					src = first
				} else if main.known() && agreesSource(main, w.verb) {
					src = main
				} else {
					src = n.arabicDropped(w.verb, i)
				}
			}
			main = src
			enter(c, src)
		}
	}
	return cues, srcs
}

func phraseAt(head, end int) subject {
	if end <= head {
		return subject{}
	}
	return subject{kind: nominalSubject, start: head, end: end, head: head, tail: end}
}

func genderOf(w string) gender {
	if strings.HasSuffix(w, "ها") {
		return female
	}
	return male
}

func agreesSource(s source, g gender) bool {
	return s.person == nil || g == plural || agrees(s.person, g)
}

// arabicDropped is whom a verb without a subject goes on with.
func (n *narration) arabicDropped(g gender, sent int) source {
	d := &n.d
	if d.last.known() && d.lastSent >= sent-3 && (d.last.person == nil && d.lastSent >= sent-1 && (g == plural) == (d.last.kind == index.Group) && (d.last.kind == index.Group || strings.HasSuffix(d.last.noun, "ة") == (g == female)) || d.last.person != nil && g != plural && agrees(d.last.person, g)) {
		src := d.last
		src.band = index.Medium
		return src
	}
	for k := len(d.mentions) - 1; k >= 0 && len(d.mentions)-k <= 8; k-- {
		if m := d.mentions[k]; m.sentence >= sent-4 && g != plural && agrees(m.p, g) {
			return source{person: m.p, kind: index.Person, band: index.Low}
		}
	}
	return source{}
}

// arabicFirst reads the noun phrase that opens the sentence before token k:
// غير أن مسؤولاً أوروبياً رفيعاً، طلب …، قال.
func (n *narration) arabicFirst(s []token, words []arabicWord, k int) (source, int, int) {
	b := 0
	for b < k && s[b].kind == word && (arabicLead.has(words[b].fold) || arabicLead.has(strings.TrimPrefix(words[b].fold, "و"))) {
		b++
	}
	if b < k && s[b].is("،") {
		b++
	}
	if b >= k || words[b].verb != 0 && b > 0 || arabicCarries.has(strings.TrimPrefix(words[b].fold, "و")) {
		return source{}, 0, 0
	}
	return n.arabicPhrase(s, words, b, false)
}

// arabicPhrase reads who the noun phrase at s[i] is. head and end are its tokens.
func (n *narration) arabicPhrase(s []token, words []arabicWord, i int, governed bool) (src source, head, end int) {
	if governed && i < len(s) && s[i].kind == word { // وفقاً لوزارة, بحسب
		if rest, ok := strings.CutPrefix(words[i].fold, "ل"); ok && words[i].office == "" && !arabicBodies.has(words[i].bare) {
			if rest, ok = strings.CutPrefix(rest, "ل"); !ok {
				rest = strings.TrimPrefix(rest, "ال")
			}
			words[i].bare, words[i].office = rest, arabicOffices[rest]
			words[i].stop = false
		}
	}
	if i < len(s) && s[i].is("،") {
		i++
	}
	if i >= len(s) || s[i].kind != word || words[i].stop && words[i].office == "" {
		return src, i, i
	}
	w := &words[i]
	switch {
	case w.office != "":
		return n.arabicOffice(s, words, i)
	case arabicBodies.has(w.bare):
		e := arabicEnd(s, words, i+1, 5)
		if i+1 < e && !strings.HasPrefix(w.fold, "ال") && !strings.HasPrefix(words[i+1].fold, "ال") && !words[i+1].state {
			for k := i + 2; k < e; k++ { // وصفت كتلة برلمانية الاتفاق: the object has the article
				if strings.HasPrefix(words[k].fold, "ال") && !words[k].state {
					e = k
				}
			}
		}
		return source{name: arabicPrinted(s[i:e]), kind: index.Body, noun: w.bare, band: index.High}, i, e
	case arabicGroups.has(w.bare) || arabicGroups.has(w.fold):
		e := arabicEnd(s, words, i+1, 3)
		return source{name: arabicPrinted(s[i:e]), kind: index.Group, band: index.High}, i, e
	}
	// A name of the cast, longest first; else two words or more that are none.
	for e := min(len(s), i+4); e > i; e-- {
		if p := n.arabicKnownName(words, i, e); p != nil {
			return source{person: p, kind: index.Person, band: index.High}, i, e
		}
	}
	e := arabicNameEnd(s, words, i)
	if e-i < 2 || strings.HasPrefix(w.fold, "ال") || w.state || w.verb != 0 {
		return src, i, i
	}
	return source{person: n.arabicPerson(s, words, i, e), kind: index.Person, band: index.Medium}, i, e
}

// arabicEnd returns where the words of a phrase from i end, after at most most.
func arabicEnd(s []token, words []arabicWord, i, most int) int {
	e := i
	for e < len(s) && e-i < most && s[e].kind == word && !words[e].stop && words[e].verb == 0 {
		e++
	}
	return e
}

// arabicNameEnd returns where a name that begins at i ends: after two words, or
// three where one of them joins ("عبد الصمد"), of those before a stop.
func arabicNameEnd(s []token, words []arabicWord, i int) int {
	e := i
	for need := 2; e < len(s) && e-i < need && s[e].kind == word && !words[e].stop && (words[e].verb == 0 || e > i) && (words[e].office == "" || e > i && words[e].office == "person" && words[e].definite) && !(words[e].state && e == i); e++ {
		switch words[e].fold {
		case "عبد", "ابو", "ابن", "بن", "ال", "ام", "بو", "الزهراء":
			need++
		}
	}
	return e
}

// arabicKnownName returns the member of the cast whose name words[i:e] are.
func (n *narration) arabicKnownName(words []arabicWord, i, e int) *person {
	var found *person
	for _, p := range n.cast.by[words[e-1].fold] {
		k := len(p.parts)
		if e-i > k {
			continue
		}
		same := true
		if e-i == 1 {
			same = p.parts[k-1] == words[i].fold || p.parts[0] == words[i].fold && !strings.HasPrefix(words[i].fold, "ال")
		} else {
			for j := i; j < e; j++ {
				same = same && slices.Contains(p.parts, words[j].fold)
			}
		}
		if same && found != nil && found != p {
			return nil
		}
		if same {
			found = p
		}
	}
	return found
}

// arabicPerson enters the name s[i:e] into the cast.
func (n *narration) arabicPerson(s []token, words []arabicWord, i, e int) *person {
	if p := n.arabicKnownName(words, i, e); p != nil {
		return p
	}
	p := &person{name: spell(s[i:e]), full: e-i > 1, at: s[i].start, count: 1, evident: true}
	for _, w := range words[i:e] {
		p.parts = append(p.parts, w.fold)
		enter(n.cast.by, w.fold, p)
	}
	n.cast.people = append(n.cast.people, p)
	return p
}

// arabicOffice reads an office at s[i] and the name behind it, or whom the
// office alone means.
func (n *narration) arabicOffice(s []token, words []arabicWord, i int) (source, int, int) {
	w := &words[i]
	she := strings.HasSuffix(w.bare, "ة") || strings.HasSuffix(w.bare, "ته") || strings.HasSuffix(w.bare, "تها")
	e := i + 1
	state := ""
	note := func(k int) {
		if a, ok := n.cast.gaz.Adjective("ar", s[k].text); ok {
			state = a.Name
		}
	}
	for e < len(s) && e-i < 12 && s[e].kind == word && words[e].verb == 0 {
		x := &words[e]
		if arabicInside.has(x.fold) && e+1 < len(s) && s[e+1].kind == word && !words[e+1].stop {
			e++
			if x.fold == "باسم" {
				continue
			}
			e++
			continue
		}
		joined := strings.HasPrefix(x.fold, "وال") && words[e-1].definite && x.office == "" // وزير المياه والري
		if x.stop && !joined && !strings.HasPrefix(x.fold, "لل") {
			break
		}
		if x.office != "" || x.state || arabicBodies.has(x.bare) || x.definite || strings.HasPrefix(x.fold, "لل") ||
			strings.HasPrefix(x.fold, "وال") || strings.HasSuffix(s[e].text, "اً") || strings.HasSuffix(s[e].text, "ًا") {
			note(e)
			e++
			continue
		}
		break
	}
	b := e
	if b < len(s) && s[b].is("،") && b+1 < len(s) && !strings.HasPrefix(words[i].fold, "ال") && words[i].office != "" {
		b++ // وزير الخارجية المصري، شريف المنياوي، إلى
	}
	if b < len(s) && s[b].kind == word && words[b].verb == 0 && !words[b].stop && !words[b].state {
		f := arabicNameEnd(s, words, b)
		known := n.arabicKnownName(words, b, min(b+1, len(s)))
		if known != nil && f-b < 2 {
			f = b + 1
		}
		closed := b == e || f < len(s) && (s[f].kind == punct || s[f].kind == quoted || complementizer(s[f]))
		if (f-b >= 2 || known != nil) && closed && !(b == e && words[i].indefinite() && !slices.ContainsFunc(words[i+1:e], arabicWord.hasArticle)) {
			p := n.arabicPerson(s, words, b, f)
			if f-b < 2 {
				p = known
			}
			if p.gender == 0 {
				p.gender = male
				if she {
					p.gender = female
				}
			}
			n.cast.addRole(p, spell(s[i:e]), s[b].start)
			enter(n.cast.office, ":"+w.office, p)
			return source{person: p, kind: index.Person, band: index.High}, i, f
		}
	}
	// A name of the cast right behind the article: الرئيس الحوامدة.
	if e > i+1 {
		if p := n.arabicKnownName(words, e-1, e); p != nil && !words[e-1].state {
			return source{person: p, kind: index.Person, band: index.High}, i, e
		}
	}
	if strings.HasPrefix(strings.TrimPrefix(w.fold, "و"), "ال") || w.office == "minister" && strings.HasPrefix(w.bare, "نظير") {
		g := male
		if she {
			g = female
		}
		var fit []*person
		for _, p := range n.cast.office[":"+w.office] {
			if p.at <= s[i].start && agrees(p, g) && (state == "" || n.arabicState(p) == "" || n.arabicState(p) == state) {
				fit = append(fit, p)
			}
		}
		switch {
		case len(fit) == 1:
			return source{person: fit[0], kind: index.Person, band: index.High}, i, e
		case len(fit) > 1:
			if p := n.d.latest(fit); p != nil && p == n.d.last.person {
				return source{person: p, kind: index.Person, band: index.Medium}, i, e
			}
			return source{}, i, i
		case n.arabicUnnamed[w.office].known():
			src := n.arabicUnnamed[w.office] // وكشف مصدر دبلوماسي … وقال المصدر
			src.band = index.Medium
			return src, i, e
		case state == "" && n.d.last.person != nil && agrees(n.d.last.person, g) && len(n.d.last.person.roles) == 0:
			return source{person: n.d.last.person, kind: index.Person, band: index.Low}, i, e
		}
	}
	if e < len(s) && s[e].kind == word && !words[e].stop && words[e].verb == 0 && words[i].indefinite() {
		e = arabicEnd(s, words, e, 2) // مصدر دبلوماسي خليجي
	}
	src := source{name: arabicPrinted(s[i:e]), kind: index.Unnamed, noun: w.bare, band: index.High}
	if words[i].indefinite() {
		if n.arabicUnnamed == nil {
			n.arabicUnnamed = map[string]source{}
		}
		n.arabicUnnamed[w.office] = src
	} else {
		src.band = index.Low // an office that nobody was said to have
	}
	return src, i, e
}

// indefinite reports whether w is an office without the article by which
// somebody is described who has no name: مصدر.
func (w arabicWord) indefinite() bool {
	switch w.office {
	case "source", "official", "diplomat", "expert":
		return !strings.HasPrefix(strings.TrimPrefix(w.fold, "و"), "ال")
	}
	return false
}

func (w arabicWord) hasArticle() bool { return strings.HasPrefix(w.fold, "ال") }

func (n *narration) arabicState(p *person) string {
	for _, h := range p.roles {
		for _, w := range strings.Fields(h.text) {
			if e, ok := n.cast.gaz.Adjective("ar", w); ok {
				return e.Name
			}
		}
	}
	return ""
}

// arabicApposition enters names that an office follows: نوار المشاط، وكيلة
// وزارة الخارجية العراقية.
func (n *narration) arabicApposition(s []token, words []arabicWord, sent int) {
	for k := range s {
		if s[k].kind == word && words[k].office != "" && (k == 0 || s[k-1].kind != word || words[k-1].office == "") {
			if k >= 3 && s[k-1].is("،") && !strings.HasPrefix(words[k].fold, "ال") && s[k-2].kind == word {
				b := k - 2
				if b > 0 && s[b-1].kind == word && (words[b-1].fold == "عبد" || words[b-1].fold == "بن" || words[b-1].fold == "ابو") {
					b--
				}
				if b > 0 && s[b-1].kind == word && !words[b-1].stop && words[b-1].office == "" && !strings.HasPrefix(words[b-1].fold, "ال") && words[b-1].verb == 0 {
					b--
				}
				if k-1-b >= 2 && n.arabicKnownName(words, b, k-1) == nil && !words[k-2].state {
					p := n.arabicPerson(s, words, b, k-1)
					e := arabicEnd(s, words, k+1, 5)
					p.gender = male
					if strings.HasSuffix(words[k].bare, "ة") {
						p.gender = female
					}
					n.cast.addRole(p, spell(s[k:e]), s[b].start)
					enter(n.cast.office, ":"+words[k].office, p)
					n.d.mentions = append(n.d.mentions, seen{p, sent, b})
				}
				continue
			}
			if words[k].verb == 0 {
				// This enters the name, if there is one.
				if src, _, _ := n.arabicOffice(s, words, k); src.person != nil {
					n.d.mentions = append(n.d.mentions, seen{src.person, sent, k})
				}
			}
		} else if s[k].kind == word && len(n.cast.by[words[k].fold]) > 0 {
			if p := n.arabicKnownName(words, k, k+1); p != nil {
				n.d.mentions = append(n.d.mentions, seen{p, sent, k})
			}
		}
	}
}

// arabicPrinted sets a phrase in the nominative.
func arabicPrinted(s []token) string {
	var out []string
	for i, t := range s {
		w := t.text
		w = strings.TrimSuffix(strings.TrimSuffix(w, "اً"), "ًا")
		if i == 0 {
			if rest, ok := strings.CutPrefix(w, "و"); ok && arabicKnown(arabicFold(rest)) {
				w = rest
			}
			if rest, ok := strings.CutPrefix(w, "لل"); ok {
				w = "ال" + rest
			}
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
