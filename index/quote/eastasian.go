package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Korean, Japanese and Chinese mark the speaker by a particle or by the verb
// that follows, not by capital letters. The rules here read the topic of the
// sentence: 서 차관보는 “…”고 말했다, 水城氏は「…」と述べた, 外交部发言人说：“…”.

// RuleTopic names the speaker by the topic of the sentence.
const RuleTopic = "topic"

// eastAsian returns "ko", "ja" or "zh" where text is mainly written so, else "".
func eastAsian(text string) string {
	var hangul, kana, han, other int
	text = text[:min(len(text), 20_000)]
	for i, r := range text {
		if i&0xff == 0 && other > hangul+kana+han+(len(text)-i)/3 {
			return "" // a letter of these scripts takes three bytes
		}
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				other++
			}
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			other++
		}
	}
	switch {
	case hangul+kana+han <= other:
		return ""
	case hangul >= kana+han:
		return "ko"
	case kana*10 > han:
		return "ja"
	}
	return "zh"
}

// topic is who a sentence is about.
type topic struct {
	name    string
	role    string
	pronoun bool
	kind    index.SpeakerKind
}

// grammar reads the topic of a stretch of narration in one language.
type grammar struct {
	topics func(narration string, g *gazetteer.Gazetteer) []topic
	// term reports whether what follows a quotation makes it a term and no
	// speech ("레드라인"이라는).
	term func(after string) bool
	// speech reports whether what follows (or comes before) tells of speech.
	speech func(before, after string) bool
}

var grammars = map[string]grammar{
	"ko": {koreanTopics, regexp.MustCompile(`^[’”"]?\s?(이?라는|란 |이란 |으로|로 |이?라고? (?:부르|부른|불렀|불린|이름))`).MatchString, func(_, after string) bool { return koreanSpeech.MatchString(after) }},
	"ja": {japaneseTopics, regexp.MustCompile(`^(と題|と呼|と称|と名付|という|の|を|は|が|に)`).MatchString, func(_, after string) bool { return japaneseSpeech.MatchString(after) }},
}

var (
	koreanSpeech   = regexp.MustCompile(`^\s?(이?라고|이?라며|이?라면서|고 |고도 |며 |면서 |는 |이라|라$|고$)`)
	japaneseSpeech = regexp.MustCompile(`^(と|など|とも|、)`)
)

// attributeEastAsian gives the regions of a text in one of these languages
// their speakers.
func (n *narration) attributeEastAsian(lang string) {
	g := grammars[lang]
	known := &topicCast{}
	if lang == "ja" {
		known.people = japaneseNames(n.text)
	}
	var last topic
	for i, s := range n.sentences {
		if lang == "ja" {
			known.japaneseReports(n, i, last)
		} else {
			known.koreanReports(n, i, last)
		}
		start, end := s.toks[0].start, s.toks[len(s.toks)-1].end
		at := start
		var current topic
		for p, t := range s.toks {
			if t.kind != quoted {
				continue
			}
			before := n.text[at:t.start]
			if ts := g.topics(before, n.cast.gaz); len(ts) > 0 {
				if got := known.resolve(ts[0], last); got.name != "" || got.pronoun {
					current = got
				}
			}
			next := end
			for _, u := range s.toks[p+1:] {
				if u.kind == quoted {
					next = u.start
					break
				}
			}
			after := n.text[t.end:next]
			at = t.end
			if g.term(after) {
				continue
			}
			who, band := current, index.Medium
			if who.name == "" {
				who, band = last, index.Low
			}
			if who.name == "" || !g.speech(before, after) {
				continue
			}
			last = who
			a := attribution{rule: RuleTopic, cueTok: p, sent: i, cue: index.Span{Start: start, End: max(t.start, start)},
				src: source{name: who.name, kind: who.kind, noun: who.role, band: band}}
			if current.name != "" && current.kind == index.Person {
				a.src.band = index.High
			}
			n.att[t.region] = a
		}
		// A sentence without quotation says who is on stage, too.
		for _, t := range g.topics(n.text[at:end], n.cast.gaz) {
			if got := known.resolve(t, last); got.name != "" && got.kind == index.Person && !strings.Contains(n.text[start:end], "“") && lang != "zh" {
				last = got
				break
			}
		}
	}
}

// topicCast is who was named so far.
type topicCast struct{ people []topic }

// resolve finds whom a topic means: itself where it gives a name in full, the
// one of the cast where it gives a surname with an office, the last speaker
// for a pronoun.
func (c *topicCast) resolve(t, last topic) topic {
	if t.pronoun {
		if last.kind == index.Person {
			return last
		}
		return topic{}
	}
	if t.kind != index.Person {
		return t
	}
	var fit []topic
	for _, p := range c.people[max(0, len(c.people)-maxNamesakes):] {
		if p.name == t.name {
			return p
		}
		named := strings.HasPrefix(p.name, t.name) || strings.HasSuffix(p.name, " "+t.name) || strings.HasSuffix(p.name, "・"+t.name) || strings.HasSuffix(p.name, "·"+t.name)
		if t.name == "" || named && len(t.name) < len(p.name) {
			if t.role == "" || strings.HasSuffix(p.role, t.role) || strings.HasSuffix(t.role, "氏") {
				fit = append(fit, p)
			}
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0]
	case len(fit) > 1:
		for _, p := range fit {
			if p.name == last.name {
				return p
			}
		}
		return topic{}
	}
	if utf8.RuneCountInString(t.name) >= 2 {
		c.people = append(c.people, t)
		return t
	}
	return topic{}
}
