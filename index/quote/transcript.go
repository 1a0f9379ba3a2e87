package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// transcript is an article in turns.
type transcript struct {
	n      *narration
	paras  []index.Span
	labels []label
	iv     *index.Article
	lang   string // "ko", "ja", "zh" or ""

	dashes   map[string]post    // labels that a dash ends in place of a colon
	declared map[string]bool    // labels of those whom the format names
	readings map[string]reading // of labels, as printed
	letters  map[string]post    // the letters that stand for question and answer
	initials map[string]*person // who has them; nil where two do
	count    map[string]int     // labels by who they name
	lower    map[string]bool    // the words of labels, and whether the article writes them in lower case too
	plain    map[string]bool    // who is plainly a name
	outlet   [2]string          // the last word of the outlet's name and its initials, where it has several words
	others   map[string]bool    // by what the labels of several words are shortened to
	total    int                // labels that were found
	whole    bool               // every paragraph has one, and a question is among them
	timed    bool               // a time stands before most labels
	ownLines bool               // labels stand on lines of their own
	shoutsQ  bool               // "Q Thank you": lines begin with a bare Q too often for it to be a word
	gapsA    bool               // "A    No": and so do those with an A
	dialogue bool               // dashes and quotation marks stand for labels
}

// findTurns returns the transcript that the article is, or nil where it is
// narration.
func findTurns(a *index.Article, n *narration) *transcript {
	t := &transcript{n: n, paras: n.paras, iv: a, lang: n.eastAsian, readings: map[string]reading{}, plain: map[string]bool{}}
	if words := strings.Fields(a.Outlet); len(words) > 1 {
		t.outlet = [2]string{words[len(words)-1], initials(a.Outlet)}
	}
	if len(a.Speakers) > 0 {
		t.declared = map[string]bool{}
		for _, s := range a.Speakers {
			t.declared[canonicalLabel(s)] = true
		}
	}
	t.readLetters()
	t.readDashes()
	if t.findLabels() || t.findDialogue() {
		return t
	}
	return nil
}

// findLabels reads the labels and reports whether they make a transcript.
func (t *transcript) findLabels() bool {
	all := t.n.free.labels[:0]
	count := map[string]int{}
	t.count = count
	t.others = map[string]bool{}
	timed := 0
	for i := range t.paras {
		if l, ok := t.labelAt(i); ok && (t.declared == nil || t.declared[l.who] || t.declared[canonicalLabel(l.printed.Cut(t.n.text))] || l.noise) {
			all = append(all, l)
			if !l.noise {
				count[l.who]++
			}
			if l.timed {
				timed++
			}
		}
	}
	t.n.free.labels = kept(all)
	if t.declared != nil {
		t.labels, t.total = all, len(all)
		return len(count) > 0
	}
	t.readMisprints(all, count)
	// A record that sets its labels in capitals sets all of them so, and one
	// that gives them a line of their own does that for all.
	capitals, lines, repeats, total := 0, 0, 0, 0
	asked := false
	for _, l := range all {
		if l.noise {
			continue
		}
		total++
		asked = asked || l.post == asks
		if t.capitals(l) {
			capitals++
		}
		if count[l.who] > 1 {
			repeats++
			if t.line(l) {
				lines++
			}
		}
	}
	t.ownLines = repeats > 0 && lines*2 > repeats
	t.timed, t.total = timed*2 > total, total
	t.whole = asked && total > 1 && total == len(t.paras)
	for who := range count {
		if words := strings.Fields(who); len(words) > 1 {
			t.others[words[0]], t.others[words[len(words)-1]], t.others[initials(who)] = true, true, true
		}
	}
	for who := range count {
		if t.others[who] {
			t.others[" "+who] = true // it stands for a longer one
		}
		if letters := dotted(who); letters != "" && t.others[letters] {
			t.others[" "+who], t.others[" "+letters] = true, true
		}
	}
	good, distinct, repeated := 0, map[string]bool{}, 0
	t.labels = t.n.free.credible[:0]
	for _, l := range all {
		if l.noise {
			if good > 0 {
				t.labels = append(t.labels, l)
			}
			continue
		}
		if t.ownLines && !t.line(l) && l.post == noPost {
			continue
		}
		if capitals*2 > total && !t.capitals(l) && !l.short && !l.framed && l.post == noPost && !fullName(l.who) && !t.lengthens(l.who) {
			continue
		}
		if t.credible(l, count[l.who]) || l.goesOn && good > 0 {
			t.labels = append(t.labels, l)
			good++
			if !distinct[l.who] && count[l.who] > 1 {
				repeated++
			}
			distinct[l.who] = true
		}
	}
	t.n.free.credible = t.labels
	// A conversation has two parties at least, of whom one comes back, or one
	// long statement with its label; a stray "Note:" makes no transcript.
	switch {
	case good >= 3 && len(distinct) >= 2 && repeated >= 1:
	case good >= 2 && len(distinct) >= 2 && good*3 >= len(t.paras):
	case good >= 2 && repeated >= 1 && good*4 >= len(t.paras):
	default:
		t.labels = nil
		return false
	}
	return true
}

// line reports whether a label is a line without a colon.
func (t *transcript) line(l label) bool {
	return l.alone && !l.framed && l.words == t.paras[l.para].End && !strings.ContainsAny(t.paras[l.para].Cut(t.n.text), ":：")
}

// fullName reports whether a label is a given name and a surname.
func fullName(who string) bool {
	words := strings.Fields(who)
	return len(words) > 1 && len(words) < 5 && givenNames[fold(strings.ToLower(words[0]))] != 0
}

// capitals reports whether a label is set in capital letters, as "Q" is.
func (t *transcript) capitals(l label) bool {
	s := l.who
	if l.short {
		s = l.printed.Cut(t.n.text)
	}
	for i := range len(s) {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
	}
	return strings.ToUpper(s) == s && strings.ContainsFunc(s, func(r rune) bool { return unicode.ToLower(r) != r })
}

// headings are what records put before a colon in their heads.
var headings = set(`interview transcript subject subjects date tag time place location venue topic topics note notes source contact contacts
	conference release summary speech address participants present image photo credit caption correction update attendees background distribution
	datum ort thema quelle foto fecha lugar tema fuente date lieu objet datum místo téma zdroj дата место тема источник фото дата місце тема джерело
	브리핑 참석자 일시 장소 주제 사진 출처 제목 出席者 日時 場所 議題 資料 写真 撮影 时间 地点 来源 主题 責任編輯 责任编辑 图片 图 التاريخ المكان الموضوع المصدر الصورة`)

// notSaid are verbs after which a colon brings in words of narration and no
// turn: "The association, which came yesterday, said:".
func notSaid(w string) bool { return strongCues.has(w) || w == "which" || w == "who" }

// looksLikeName reports whether the words before a colon can be a speaker: all
// but particles, titles and what stands in brackets begin with a capital
// letter, or all are capitals.
func (t *transcript) looksLikeName(s string) bool {
	bare := s
	if i := strings.IndexAny(s, "(（["); i > 0 {
		bare = s[:i]
	} else if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		bare = s[1 : len(s)-1]
	}
	if t.outletLabel(bare) {
		return true
	}
	name, office, _ := strings.Cut(bare, ",")
	if i := strings.Index(name, ". "); i > 4 && !strings.ContainsAny(name[i-4:i], " .-") {
		return false // a sentence ends here: "Anna Vold. Image:"
	}
	for _, w := range strings.Fields(strings.ToLower(office)) {
		if notSaid(w) {
			return false
		}
	}
	for w := range strings.FieldsSeq(office) {
		if irregular.has(w) || w == "shot" || w == "hit" {
			return false // "Vold, the envoy in Oslo, shot back:"
		}
	}
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 9 || headings.has(strings.ToLower(words[len(words)-1])) || headings.has(strings.ToLower(words[0])) {
		return false
	}
	if strings.ContainsAny(name, "“”\"«»?!;/，。、「」") || headlineCJK.MatchString(name) || cjk(name) && utf8.RuneCountInString(name) > 16 {
		return false
	}
	for i, w := range words {
		lw := strings.ToLower(strings.Trim(w, ".-–—"))
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Arabic):
			if i == 0 && starters.has(lw) && !(len(words) == 1 && initialsOnly(w)) && posts[lw] == noPost && !qualifiers.has(lw) && !(len(words) > 1 && t.outletInCapitals(name)) {
				return false
			}
		case particles.has(lw) || posts[lw] != noPost || titles.has(lw) || prepositions.has(lw) || lw == "and" || lw == "the" || lw == "hon" || lw == "member":
		case i > 0 && (unicode.IsDigit(r) || r == '#'):
		default:
			return false
		}
	}
	return true
}

// headlineCJK begins the headline of an interview, which has a colon as labels
// do: "专访新加坡驻华大使：".
var headlineCJK = regexp.MustCompile(`^(?:独家|獨家)?(?:专访|專訪|对话|對話|访谈|訪談|采访|採訪|インタビュー|単独|인터뷰|단독)`)

// outletLabel reports whether a label is the outlet of the article, its last
// word or its initials: REVIEW for the Danube Review.
func (t *transcript) outletLabel(name string) bool {
	name = strings.TrimSpace(name)
	if t.iv.Outlet == "" || name == "" {
		return false
	}
	if strings.EqualFold(name, t.iv.Outlet) {
		return true
	}
	last, short := t.outlet[0], t.outlet[1]
	if last == "" {
		return false
	}
	if strings.EqualFold(name, last) && len(name) > 3 && !isRole(strings.ToLower(name)) {
		return true
	}
	return len(short) > 1 && name == short
}

// credible reports whether a label is one: it says what part somebody plays,
// is plainly a person, or comes again and is no word of the article.
func (t *transcript) credible(l label, count int) bool {
	if l.short {
		return count >= 2 || t.whole || (l.who == "q" || l.who == "a" && t.gapsA) && t.total >= 3
	}
	if t.line(l) && count < 2 && !t.ownLines {
		return false // a name on a line of its own looks like a heading
	}
	if l.post != noPost || t.plainName(l) {
		return true
	}
	if t.whole && !t.ordinary(l.who) {
		return true
	}
	if t.ordinary(l.who) {
		// "THE WITNESS:" among labels in capitals
		return t.total > 3 && t.capitals(l) && isRole(strings.ToLower(lastWord(l.who))) && strings.HasPrefix(strings.ToUpper(l.printed.Cut(t.n.text)), "THE ")
	}
	// What stands in brackets may be in lower case: "BEISENOV (through translator)".
	return count >= 2 || strings.ToUpper(l.who) == l.who && strings.ToLower(l.who) != l.who && len(l.who) > 3
}

// plainName reports whether something beside its place tells that a label is
// a speaker: a title, a given name, initials, another mention.
func (t *transcript) plainName(l label) bool {
	if l.timed && t.timed || l.framed {
		return true
	}
	plain, ok := t.plain[l.who]
	if !ok {
		plain = t.plainly(l.who)
		t.plain[l.who] = plain
	}
	return plain
}

// plainly is plainName for what a label says of itself.
func (t *transcript) plainly(who string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(who)) {
		if titles.has(w) && w != "the" && !titleModifiers.has(w) || w == "official" || w == "senator" || w == "aide" {
			return true
		}
	}
	if t.others[" "+who] || t.lengthens(who) || t.byInitials(who) != nil || t.member(who) || t.outletLabel(who) {
		return true
	}
	if cjk(who) {
		return officeEnd(who) || strings.Contains(t.iv.Title, who)
	}
	first, _, _ := strings.Cut(who, " ")
	return givenNames[fold(strings.ToLower(first))] != 0
}

// lengthens reports whether another label is a part or the initials of this
// one: "Barnaby Ashcombe" and later "Barnaby".
func (t *transcript) lengthens(who string) bool {
	words := strings.Fields(who)
	return len(words) > 1 && (t.others[" "+words[0]] || t.others[" "+words[len(words)-1]] || t.others[" "+initials(who)])
}

// ordinary reports whether the article uses every word of a label in lower
// case too: then it is a heading with a colon, "Nuclear Weapons:", and no name.
func (t *transcript) ordinary(who string) bool {
	if t.lower == nil {
		t.lower = t.n.free.lower
		for who := range t.count {
			for w := range strings.FieldsSeq(strings.ToLower(who)) {
				t.lower[strings.Trim(w, ".,'-")] = false
			}
		}
		t.readLower()
	}
	words := strings.Fields(strings.ToLower(who))
	for _, w := range words {
		if !t.lower[strings.Trim(w, ".,'-")] && !prepositions.has(w) && !determiners.has(w) {
			return false
		}
	}
	return len(words) > 0
}

// readLower marks the words of t.lower that the text has in small letters. A
// look at the first letter and the length spares most words the map.
func (t *transcript) readLower() {
	var lengths [256]uint64 // by first byte, a bit for each length
	for w := range t.lower {
		if w != "" {
			lengths[w[0]] |= 1 << min(len(w), 63)
		}
	}
	note := func(w string) {
		if known, asked := t.lower[w]; asked && !known {
			t.lower[w] = true
		}
	}
	part := func(c byte) bool { return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '-' || c == '\'' }
	for _, p := range t.paras {
		s := p.Cut(t.n.text)
		for i := 0; i < len(s); i++ {
			if !part(s[i]) {
				continue
			}
			b, ascii := i, true
			for i < len(s) && part(s[i]) {
				ascii = ascii && s[i] < 0x80
				i++
			}
			if !ascii {
				for w := range strings.FieldsFuncSeq(s[b:i], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' }) {
					if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
						note(w)
					}
				}
			} else if lengths[s[b]]&(1<<min(i-b, 63)) != 0 {
				note(s[b:i])
			}
		}
	}
}

// member reports whether a label is the surname of one person whom the article
// names in full.
func (t *transcript) member(printed string) bool {
	toks := tokenize(nil, printed, 0, len(printed))
	if len(toks) != 1 || !toks[0].name() {
		return false
	}
	ps := t.n.cast.find(toks, nameRun{end: 1})
	return len(ps) == 1 && ps[0].full && ps[0].evident
}
