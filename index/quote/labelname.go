package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialsOnly reports whether a label is too short to be a name in capitals.
func initialsOnly(s string) bool { return len(s) <= 3 && acronym(s) }

// byInitials finds the one speaker of the transcript, by full name, whose
// initials a label is: "MEP" after "Margaret Ellis Pryor".
func (t *transcript) byInitials(printed string) *person {
	if letters := dotted(printed); letters != "" {
		printed = letters
	} else if len(printed) < 2 || len(printed) > 4 || !acronym(printed) {
		return nil
	}
	if t.initials == nil {
		t.initials = map[string]*person{}
		for _, p := range t.n.cast.people {
			if !p.full || dotted(p.name) != "" {
				continue
			}
			first, _, _ := strings.Cut(p.name, " ")
			for _, s := range []string{initials(p.name), initials(first + " " + lastWord(p.name))} {
				if old, ok := t.initials[s]; ok && old != p {
					if old == nil || !oneInCases(old.name, p.name) {
						t.initials[s] = nil // two have them
					} else if len(p.name) < len(old.name) {
						t.initials[s] = p
					}
				} else {
					t.initials[s] = p
				}
			}
		}
	}
	return t.initials[printed]
}

// consonants are words and names without a vowel that are no initials.
var consonants = set("NG ST MT DR MR MS JR SR FR TH PM QC KC MP")

// oneInCases reports whether two names are one in two cases: "Тоомас Ряммель"
// and "Тоомасом Ряммелем".
func oneInCases(a, b string) bool {
	as, bs := strings.Fields(a), strings.Fields(b)
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		short, long := as[i], bs[i]
		if len(short) > len(long) {
			short, long = long, short
		}
		stem := short
		if n := utf8.RuneCountInString(short); n > 3 {
			_, w := utf8.DecodeLastRuneInString(short)
			stem = short[:len(short)-w] // the last letter may change
		}
		if !strings.HasPrefix(long, stem) || utf8.RuneCountInString(long) > utf8.RuneCountInString(short)+3 {
			return false
		}
	}
	return true
}

// dotted returns the letters of initials that are set with full stops, "С. Г."
// or "T.G.", else "".
func dotted(s string) string {
	var b strings.Builder
	dots := 0
	for _, r := range s {
		switch {
		case r == '.':
			dots++
		case unicode.IsUpper(r) && dots == utf8.RuneCountInString(b.String()):
			b.WriteRune(r)
		case r != ' ' && r != '\u00a0':
			return ""
		}
	}
	if n := utf8.RuneCountInString(b.String()); n < 2 || n > 4 || dots < n-1 {
		return ""
	}
	return b.String()
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// properCase turns "JANE O'NEILL-MCKAY" into "Jane O'Neill-Mckay", and leaves
// initials at the head as they are: "PJ KEATING".
func properCase(s string) string {
	if len(s) > 3 && s[2] == ' ' && acronym(s[:2]) && !strings.ContainsAny(s[:2], "AEIOUY") && !consonants.has(s[:2]) {
		return s[:3] + properCase(s[3:])
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if unicode.IsLetter(r) {
			if start {
				b.WriteRune(unicode.ToUpper(r))
			} else {
				b.WriteRune(unicode.ToLower(r))
			}
			start = false
		} else {
			b.WriteRune(r)
			start = r != '’' && r != '\'' || b.Len() <= 3
		}
	}
	out := b.String()
	for _, p := range []string{"Mc", "O'", "O’"} {
		for i := strings.Index(out, p); i >= 0 && i+len(p) < len(out); i = -1 {
			r, n := utf8.DecodeRuneInString(out[i+len(p):])
			out = out[:i+len(p)] + string(unicode.ToUpper(r)) + out[i+len(p)+n:]
		}
	}
	return out
}
