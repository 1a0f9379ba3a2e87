package quote

import (
	"strings"

	"onrecord/index"
)

// wordings are parts of words by which records say that somebody stands
// between the speaker and the words. Interpreters come first: "interpreted
// translation" is theirs.
var wordings = []struct {
	stem string
	is   index.Wording
}{
	{"interpret", index.Interpreted}, {"dolmetsch", index.Interpreted}, {"interprèt", index.Interpreted}, {"interprét", index.Interpreted},
	{"intérprete", index.Interpreted}, {"interpretación", index.Interpreted}, {"tlumoč", index.Interpreted}, {"tłumacz", index.Interpreted}, {"синхрон", index.Interpreted},
	{"переводчик", index.Interpreted}, {"перекладач", index.Interpreted}, {"통역", index.Interpreted}, {"通訳", index.Interpreted}, {"口译", index.Interpreted},
	{"口譯", index.Interpreted}, {"同传", index.Interpreted}, {"传译", index.Interpreted}, {"傳譯", index.Interpreted}, {"مترجم فوري", index.Interpreted}, {"ترجمة فورية", index.Interpreted},
	{"translat", index.Translated}, {"übersetz", index.Translated}, {"traduit", index.Translated}, {"traduction", index.Translated}, {"traduc", index.Translated},
	{"přelož", index.Translated}, {"překlad", index.Translated}, {"перевод", index.Translated}, {"переклад", index.Translated}, {"перевед", index.Translated},
	{"번역", index.Translated}, {"翻訳", index.Translated}, {"翻译", index.Translated}, {"翻譯", index.Translated}, {"ترجم", index.Translated},
}

// maxNote bounds in bytes a remark on the wording; a longer one speaks of
// something else.
const maxNote = 120

// wordingOf reads a remark in brackets: "(through interpreter)",
// "[Translation]", "(перевод с кыргызского)".
func wordingOf(remark string) index.Wording {
	if remark == "" || len(remark) > maxNote {
		return index.Original
	}
	remark = strings.ToLower(remark)
	for _, w := range wordings {
		if strings.Contains(remark, w.stem) {
			return w.is
		}
	}
	return index.Original
}

// labelWording reads what a label says of the wording.
func (t *transcript) labelWording(l label) index.Wording {
	if l.post == interprets {
		return index.Original
	}
	if l.wording != index.Original {
		return l.wording
	}
	printed := l.printed.Cut(t.n.text)
	if _, suffix, ok := strings.Cut(printed, "・"); ok {
		if w := wordingOf(suffix); w != index.Original {
			return w
		}
	}
	if l.noise || l.alone && l.printed.Empty() {
		return index.Original
	}
	var notes string
	if i := strings.IndexAny(printed, "(（["); i > 0 {
		notes = printed[i:]
	}
	// "Name:" may bear the remark behind the colon of a bracketed label.
	for _, n := range strings.FieldsFunc(notes, func(r rune) bool { return strings.ContainsRune(",;()（）[]，、", r) }) {
		if w := wordingOf(n); w != index.Original {
			return w
		}
	}
	return index.Original
}

// bracketAtHead returns the remark in brackets that begins the words of a
// turn: "(As interpreted.)  Thank you".
func bracketAtHead(s string) string {
	if s == "" || s[0] != '(' && s[0] != '[' && !strings.HasPrefix(s, "（") {
		return ""
	}
	if i := strings.IndexAny(s[:min(len(s), maxNote)], ")]）"); i > 0 {
		return s[:i]
	}
	return ""
}

// languages are remarks that end a translation: "[English]".
var languages = set(`english french français anglais german deutsch spanish español russian original česky czech`)

// translated returns, for every paragraph, the wording under which a remark on
// a line of its own puts it: "[Translation]" holds until "[English]".
func (t *transcript) translated() []index.Wording {
	out := make([]index.Wording, len(t.paras))
	now := index.Original
	for i, p := range t.paras {
		if s := p.Cut(t.n.text); len(s) < maxNote && s[0] == '[' && s[len(s)-1] == ']' {
			inside := strings.ToLower(strings.Trim(s, "[] ."))
			if w := wordingOf(inside); w != index.Original {
				now = w
			} else if languages.has(inside) {
				now = index.Original
			}
		}
		out[i] = now
	}
	return out
}
