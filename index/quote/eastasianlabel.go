package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// Labels and introductions in Korean, Japanese and Chinese: a label prints the
// surname, or surname and office, and a list of those present or the narration
// before the first turn the whole name.

// eastAsianLabel resolves a label in one of these scripts.
func (r *resolver) eastAsianLabel(name string, rest []string) named {
	out := named{rule: RuleTurn, role: strings.Join(rest, ", ")}
	core, office := name, ""
	switch r.lang {
	case "ko":
		words := strings.Fields(name)
		if k, ok := koreanPhrase(words, r.n.cast.gaz); ok && k.kind == index.Person && k.name != "" {
			core, office = k.name, k.role
		} else if m := koreanRole.FindString(name); m != "" && m == name {
			return r.eastAsianOffice(name)
		}
	case "ja":
		if office = japaneseRole.FindString(name); office != "" {
			core = strings.TrimSuffix(name, office)
			// "大瀬良副大臣": a prefix of the office.
			for _, prefix := range officePrefixes {
				if rest, ok := strings.CutSuffix(core, prefix); ok {
					core, office = rest, prefix+office
				}
			}
			if core == "" {
				return r.eastAsianOffice(name)
			}
		}
	default:
		if m := chineseRole.FindStringSubmatch(name); m != nil {
			if m[2] == "" {
				return r.eastAsianOffice(name)
			}
			core, office = m[2], m[1]
		} else if office = chineseOffice.FindString(name); office != "" {
			core = strings.TrimSuffix(name, office)
		}
	}
	if office != "" && out.role == "" {
		out.role = office
	}
	band := index.High
	full := r.wholeName(core, office)
	if full == "" {
		full = core
		if office == "" && !strings.Contains(r.iv.Title, core) && utf8.RuneCountInString(core) > 4 {
			band = index.Medium // long, without an office, and nowhere else
		}
	}
	out.src = source{name: full, kind: index.Person, band: band}
	return out
}

var officePrefixes = []string{"副", "外務", "防衛", "財務", "経済産業", "総務", "法務", "内閣官房"}

// eastAsianOffice is a label that is an office alone: the one in the article
// who holds it, or an unnamed speaker.
func (r *resolver) eastAsianOffice(name string) named {
	if p := r.theGuest(); p != nil && strings.Contains(r.intro().Cut(r.n.text), name) {
		return named{src: source{person: p, kind: index.Person, band: index.Medium}, role: name, rule: RuleTurn}
	}
	return named{src: source{name: name, kind: index.Unnamed, band: index.High}, rule: RuleTurn}
}

// wholeName finds the name that begins or ends in what a label prints of it:
// "ミンナ・ラウタコスキ" for "ラウタコスキ", "大瀬良崇" for "大瀬良". The list
// of those present and the narration before the first turn are read.
func (t *transcript) wholeName(core, office string) string {
	if core == "" {
		return ""
	}
	before := t.iv.Title + "\n" + t.intro().Cut(t.n.text)
	first, _ := utf8.DecodeRuneInString(core)
	if unicode.Is(unicode.Katakana, first) {
		// Given names stand before the surname, parted by a dot.
		for _, m := range katakanaName.FindAllString(before, -1) {
			parts := strings.FieldsFunc(m, func(r rune) bool { return r == '・' || r == '·' || r == '＝' })
			for i, p := range parts {
				if p == core && i > 0 {
					return m[:strings.Index(m, core)+len(core)]
				}
			}
		}
		return ""
	}
	if !unicode.Is(unicode.Han, first) {
		return ""
	}
	for rest := before; ; {
		i := strings.Index(rest, core)
		if i < 0 {
			return ""
		}
		rest = rest[i+len(core):]
		if given := givenAfter(rest, core, t.lang, office); given != "" {
			return core + given
		}
	}
}

var chineseRole = regexp.MustCompile(`^(.*?(?:发言人|發言人|部长|部長|总理|總理|主席|大使|总统|總統|外长|外長|教授|专家|專家|秘书长|秘書長|首相|议员|議員|司长|司長|副部长|研究员|研究員|代表|特使|国务卿|國務卿|主任|书记|書記|记者|記者))(.*)$`)

var katakanaName = regexp.MustCompile(`[\p{Katakana}ー]+(?:[・·＝][\p{Katakana}ー]+)+`)

// beforeOffice reads a given name that an office follows.
var beforeOffice = regexp.MustCompile(`^(\p{Han}{1,3}?)(?:・?(?:外務|防衛|財務|経済産業|総務|法務|内閣官房|国家|駐|元|前|副))*(?:事務次官|次官補|次官|大臣|外相|首相|防衛相|長官|局長|次長|課長|報道官|大使|公使|総領事|大統領|主席|事務総長|議長|議員|委員長|代表|教授|氏|さん|總領事|先生|女士)`)

// functionHan are Chinese characters that begin what follows a name: particles,
// adverbs and verbs of saying.
const functionHan = "每都在說说是的向於于從从對对也就曾已將将和與与及為为以被把又還还則则表指認认稱称談谈去來来到回笑"

// givenAfter reads the given name behind a surname: what an office, a form of
// address or a mark ends; in Chinese text, of a Japanese surname of two
// characters, the two before a word that begins a predicate.
func givenAfter(s, surname, lang, office string) string {
	if m := beforeOffice.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	n := 0
	var ends rune
	for i, r := range s {
		if !unicode.Is(unicode.Han, r) {
			ends, s = r, s[:i]
			break
		}
		if n == 3 {
			s = s[:i]
			break
		}
		n++
	}
	switch {
	case n >= 1 && n <= 2 && ends != 0 && strings.ContainsRune("（(、，,・ \u3000", ends):
		return s
	case lang == "zh" && utf8.RuneCountInString(surname) == 2 && n == 3:
		_, a := utf8.DecodeRuneInString(s)
		_, b := utf8.DecodeRuneInString(s[a:])
		if next, _ := utf8.DecodeRuneInString(s[a+b:]); strings.ContainsRune(functionHan, next) {
			return s[:a+b]
		}
	}
	return ""
}

var (
	japaneseGuest = regexp.MustCompile(`([\p{Han}々]{2,6}|[\p{Katakana}ー]+(?:[・＝][\p{Katakana}ー]+)+)(?:さん|氏|・?\p{Han}{0,8}(?:大使|大臣|外相|首相|次官|総領事|教授|長官))(?:（|に|が|は|を|と|の|、)`)
	chineseGuest  = regexp.MustCompile(`(?:大使|總領事|总领事|部长|部長|发言人|發言人|外长|外長|总理|總理|主席|教授|秘书长|秘書長|司长|司長)(\p{Han}{2,4}?)(?:[每都在說说是的向於于從从對对也就曾已將将，、。（]|接受)`)
)

// eastAsianGuest finds the one person whom the words before the first turn
// introduce with an office or a form of address.
func (t *transcript) eastAsianGuest() *person {
	if t.lang == "ko" {
		return t.koreanGuest()
	}
	re := map[string]*regexp.Regexp{"ja": japaneseGuest, "zh": chineseGuest}[t.lang]
	at := t.intro()
	name, begin := "", 0
	for _, m := range re.FindAllStringSubmatchIndex(at.Cut(t.n.text), -1) {
		got := at.Cut(t.n.text)[m[2]:m[3]]
		if got == t.iv.Byline || name == got {
			continue
		}
		if t.lang == "ja" {
			got = got[lastAfter(got, "元", "前"):]
		}
		if name != "" && !strings.HasPrefix(name, got) {
			return nil // two are introduced
		}
		if name == "" {
			name, begin = got, at.Start+m[2]
		}
	}
	if name == "" {
		return nil
	}
	return t.enter(name, "", begin)
}

// koreanGuest does so in Korean, where the office stands behind the name:
// "백우진 주베트남 대사다".
func (t *transcript) koreanGuest() *person {
	at := t.intro()
	name, role := "", ""
	for _, line := range strings.Split(at.Cut(t.n.text), "\n") {
		words := strings.Fields(line)
		for i, w := range words {
			w = koreanParticle.ReplaceAllString(w, "")
			if !koreanRole.MatchString(w) || !koreanOffice.MatchString(w) {
				continue
			}
			from := i
			for from > 0 && i-from < 2 && (strings.HasPrefix(words[from-1], "주") && !koreanSurname(words[from-1]) || isState(t.n.cast.gaz, words[from-1])) {
				from-- // 주베트남 대사, 주한 헝가리 대사
			}
			k, ok := koreanPhrase(append(append([]string{}, words[max(0, from-4):from]...), w), t.n.cast.gaz)
			k.role = strings.Join(append(append([]string{}, words[from:i]...), k.role), " ")
			if !ok || k.kind != index.Person || !koreanSurname(k.name) && !(strings.Contains(k.name, " ") && from < i && strings.HasPrefix(line, k.name)) || k.name == t.iv.Byline || k.name == name {
				continue
			}
			if name != "" {
				return nil
			}
			name, role = k.name, k.role
		}
	}
	if name == "" {
		return nil
	}
	return t.enter(name, role, at.Start)
}

// koreanOffice is what one person holds: "a diplomat" introduces nobody.
var koreanOffice = regexp.MustCompile(`(?:대사|장관|차관|차관보|총리|대통령|국장|실장|교수|대변인|의원|대표|위원장|사무총장|총장|특사|원장|소장|회장|총영사|영사|공사|수석|비서관|보좌관|사령관)$`)

// koreanParticle is what Korean puts behind a noun.
var koreanParticle = regexp.MustCompile(`(?:이다|다|를|을|는|은|가|이|와|과|에게|의|께서)?[.,)]*$`)
