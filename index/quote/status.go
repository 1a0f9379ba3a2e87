package quote

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/index"
	"onrecord/index/sieve"
)

// unnamedOfficial are parts of the nouns for people in office, and for sources, who
// speak on background where they are described and not named. A shopkeeper or
// a caller without a name sets no terms.
var unnamedOfficial = sieve.New(`(?i)` + whole(`officials?|diplomats?|sources?|aides?|advis[eo]rs?|insiders?|beamte[rn]?|regierungsvertreter(?:in)?|regierungskreise|diplomat(?:en|in|innen)?|diplomatenkreise|responsables?|diplomates?|diplomátic[oa]s?|funcionari[oa]s?|fuentes?|diplomatick\pL+|diplomatka|zdroj\pL{0,2}|představitel\pL{0,3}|činitel\pL{0,3}|úřední[kc]\pL{0,3}`) +
	`|источник|дипломат|чиновник|джерел|посадов|관계자|당국자|소식통|외교관|関係者|高官|政府筋|外交筋|外交官|幹部|官员|官員|消息人士|知情人士|مسؤول|مصدر|دبلوماسي`)

// anonymity are the words by which an article says that somebody would not be
// named.
var anonymity = sieve.New(`(?i)not to be (?:named|identified|quoted by name)|condition(?: of|s of)? anonymity|declin(?:ed|es|ing) to (?:be named|give (?:his|her|their|a) name)|(?:spoke|speaking|talked) anonymously|(?:not |un)authori[sz]ed to (?:speak|comment|discuss)|(?:refused|wished|asked|wanted|requested) (?:to remain|anonymity|to stay) ?(?:anonymous|unnamed)?|withh[eo]ld (?:his|her|their) name|name (?:was )?withheld` +
	`|anonym(?:ität)? (?:bleiben|zugesichert)|namentlich nicht (?:genannt|zitiert)|nicht (?:namentlich )?genannt werden|seinen namen nicht|ihren namen nicht|bedingung der anonymität|sous (?:le )?couvert (?:de l['’])?d?['’]?anonymat|(?:requis|requiert|demandé|réclamé) l['’]anonymat|souhait\pL+ (?:garder|conserver) l['’]anonymat|sous condition d['’]anonymat|bajo (?:condición de |reserva de )?anonimato|en condición de anonimato|(?:pid\pL+|solicit\pL+|prefiri\pL+) (?:no ser (?:identificad|citad|nombrad)|no dar su nombre|mantener el anonimato|el anonimato|anonimato|reserva)|pod podmínkou anonymity|nepřál\pL? (?:si )?být jmenov|nechtěl\pL? být jmenov|nepřál\pL? si zveřejnit (?:své )?jméno|pod warunkiem (?:zachowania )?anonimowości|prosi\pL+ o (?:zachowanie )?anonimowoś|chci\pL+ zachować anonimowość|neve elhallgatását|névtelenséget kér|zůstat v anonymitě` +
	`|на условиях анонимности|пожела\pL+ остаться (?:неназванн|анонимн)|попроси\pL+ (?:об анонимности|не называть(?: (?:его|её|ее|их|себя|своё|свое|своего|своей|имени|имя|фамили)|[.,;:!?]|$))|не называть (?:его|её|ее|своего|их) им|пожелавш\pL+ назвать|(?:побажа\pL+|виріши\pL+|хоті\pL+|воліє|просить) (?:за)?лишитися (?:не\s?названи|анонімн)|на правах анонімності|попроси\pL+ (?:про анонімність|не називати|не вказувати)|на умовах анонімності|не називати (?:його|її|імен)|익명을 (?:요구|전제|조건|원)|익명으로|이름을 밝히지|실명을 밝히지|匿名(?:を条件|を希望|で|要求|を要|的)|名前を明かさ|氏名を伏せ|不(?:愿|願|愿意|願意|便|欲)(?:透露|公开|公開)(?:姓名|身份)|不(?:愿|願|愿意|願意)?具名|要求匿名|طلبت? (?:عدم|حجب) (?:ذكر|الكشف|نشر|اسم)|رفضت? (?:الكشف عن|ذكر اسم|ذكر هوي)|فضلت? عدم|شريطة عدم|اشترطت? عدم`)

// onBackground are the words by which a record says that nobody in it is named.
var onBackground = sieve.New(`(?i)\bbackground (?:press )?(?:call|briefing|conference)\b|\bon (?:deep )?background\b|attributable to (?:a )?["“]?senior`)

// maxStatusAround bounds in bytes how much of the sentences around a cue tells
// on which terms the words were given.
const maxStatusAround = 400

// status fills in on which terms the quotes of unnamed speakers were given.
func status(iv *index.Interview) {
	if !slices.ContainsFunc(iv.Quotes, func(q index.Quote) bool { return noName(q.Speaker.Kind) }) {
		return
	}
	background := onBackground.MatchString(iv.Title)
	if !background && len(iv.Turns) > 0 {
		head := iv.Text[:cutAt(iv.Text, min(len(iv.Text), iv.Turns[0].Span.End, maxIntro))]
		background = onBackground.MatchString(head)
	}
	terms := map[string]index.Status{}
	known := map[string]bool{}
	isOfficial := func(noun string) bool {
		is, ok := known[noun]
		if !ok {
			is = unnamedOfficial.MatchString(noun)
			known[noun] = is
		}
		return is
	}
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		s := &q.Speaker
		if !noName(s.Kind) {
			continue
		}
		name := strings.ToLower(s.Name)
		official := isOfficial(s.Name) || isOfficial(s.Role)
		switch {
		case terms[name] == index.Anonymous: // the article says so once
		case q.Form != index.Question && q.Form != index.Answer && q.Form != index.Statement && (official || s.Kind == index.Unnamed) && anonymity.MatchString(around(iv.Text, q)):
			terms[name] = index.Anonymous
		case terms[name] != index.OnRecord || !official:
		case s.Kind == index.Unnamed || background:
			terms[name] = index.Background
		}
	}
	for i := range iv.Quotes {
		if s := &iv.Quotes[i].Speaker; noName(s.Kind) {
			iv.Quotes[i].Status = terms[strings.ToLower(s.Name)]
		}
	}
}

// noName reports whether sources of a kind are described and not named.
func noName(k index.SpeakerKind) bool { return k == index.Unnamed || k == index.Group }

// around returns the words about a quote in which the article speaks of its
// source: the cue and what stands on either side of it, without the quote.
func around(text string, q *index.Quote) string {
	at := q.Cue
	if at.Empty() {
		at = q.Span()
	}
	start, end := max(0, at.Start-maxStatusAround/2), min(len(text), at.End+maxStatusAround)
	start, end = cutAt(text, start), cutAt(text, end)
	if i := strings.LastIndexByte(text[start:at.Start], '\n'); i >= 0 {
		start += i
	}
	if i := strings.IndexByte(text[at.End:end], '\n'); i >= 0 {
		end = at.End + i
	}
	words := text[start:end]
	for _, s := range q.Spans {
		if s.Start >= start && s.End <= end {
			words = strings.Replace(words, text[s.Start:s.End], " ", 1)
		}
	}
	if isASCII(words) && !strings.ContainsAny(words, "\n\t\r") {
		return words
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, words)
}

// cutAt moves i back to the start of a rune.
func cutAt(text string, i int) int {
	for i > 0 && i < len(text) && text[i]&0xC0 == 0x80 {
		i--
	}
	return i
}
