package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// maxAnswer is the length in bytes up to which the paragraphs of one turn stay
// one quote: about what a reader takes in at a glance, and what a snippet of a
// results page can stand for.
const maxAnswer = 900

// quotes cuts the turns into quotes and writes both into iv.
func (t *transcript) quotes(iv *index.Interview) {
	for i, l := range t.labels {
		end := len(t.paras)
		if i+1 < len(t.labels) {
			end = t.labels[i+1].para
		}
		turn := index.Turn{Label: l.printed, Span: index.Span{Start: l.words, End: l.words}}
		for k := l.para; k < end; k++ {
			if w := t.words(l, k); !w.Empty() {
				if turn.Span.Empty() {
					turn.Span = w
				}
				turn.Span.End = w.End
			}
		}
		if turn.Span.Empty() {
			continue
		}
		iv.Turns = append(iv.Turns, turn)
		t.cutTurn(iv, l, end, len(iv.Turns)-1)
	}
	t.parts(iv)
	t.name(iv)
}

// words returns what of paragraph k is spoken in the turn of l.
func (t *transcript) words(l label, k int) index.Span {
	p := t.paras[k]
	if k == l.para {
		if l.alone {
			return index.Span{}
		}
		p.Start = l.words
	}
	if stage(p.Cut(t.n.text)) {
		return index.Span{}
	}
	return p
}

// stage reports whether a paragraph is a direction and not speech: "[Translation]",
// "(Applause.)", a time, a line that closes the record.
func stage(s string) bool {
	if len(s) == 0 {
		return true
	}
	first, last := s[0], s[len(s)-1]
	if (first == '[' && last == ']' || first == '(' && last == ')') && len(s) < 120 && strings.IndexAny(s, ")]") == len(s)-1 {
		return true
	}
	if strings.HasPrefix(s, "END") && len(s) < 30 || strings.Trim(s, "-*_=#. •") == "" {
		return true
	}
	return clock(s)
}

// clock reports whether s is a time of day: "6:22 P.M. EST", "(1510)".
func clock(s string) bool {
	if len(s) > 24 || s[0] < '0' || s[0] > '9' {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 3 && letters <= 6 && strings.ContainsAny(s, ":.h") && (letters == 0 || strings.Contains(strings.ToUpper(s), "M"))
}

// cutTurn makes the quotes of one turn: runs of paragraphs of at most
// maxAnswer bytes.
func (t *transcript) cutTurn(iv *index.Interview, l label, end, turn int) {
	var run index.Span
	flush := func() {
		if !run.Empty() {
			iv.Quotes = append(iv.Quotes, index.Quote{Spans: []index.Span{run}, Cue: l.printed, Rule: RuleTurn, Form: index.Statement})
		}
		run = index.Span{}
	}
	for k := l.para; k < end; k++ {
		w := t.words(l, k)
		if w.Empty() {
			if k > l.para {
				flush()
			}
			continue
		}
		if !run.Empty() && w.End-run.Start > maxAnswer {
			flush()
		}
		if run.Empty() {
			run = w
		}
		run.End = w.End
	}
	flush()
}

// parts decides who asks and who answers.
func (t *transcript) parts(iv *index.Interview) {
	asks, turns := map[string]int{}, map[string]int{}
	for i := range iv.Turns {
		who := t.key(iv.Turns[i])
		turns[who]++
		if words := strings.TrimRight(iv.Turns[i].Span.Cut(iv.Text), "\"”’)* "); strings.HasSuffix(words, "?") || strings.HasSuffix(words, "？") || strings.HasSuffix(words, ";") && false {
			asks[who]++
		}
	}
	total := 0
	for _, a := range asks {
		total += a
	}
	for i := range iv.Turns {
		who := t.key(iv.Turns[i])
		iv.Turns[i].Part = t.part(who, asks[who], turns[who], total, iv)
	}
	// A question goes with the answers up to the next question.
	question := index.Span{}
	q := 0
	for i := range iv.Turns {
		turn := iv.Turns[i]
		for q < len(iv.Quotes) && iv.Quotes[q].Spans[0].Start < turn.Span.End {
			quote := &iv.Quotes[q]
			switch {
			case turn.Part == index.Interviewer:
				quote.Form = index.Question
			case !question.Empty() && turn.Part != index.Moderator:
				quote.Form = index.Answer
				quote.Question = question
			}
			q++
		}
		if turn.Part == index.Interviewer {
			question = turn.Span
		} else if turn.Part == index.Moderator {
			question = index.Span{}
		}
	}
}

// key tells the speakers of a transcript apart by their labels.
func (t *transcript) key(turn index.Turn) string {
	printed := turn.Label.Cut(t.n.text)
	who := strings.ToLower(canonicalLabel(printed))
	if genericLabel(strings.ReplaceAll(who, "acting ", "")) {
		return strings.ToLower(printed)
	}
	return who
}

var interviewers = set(`q question reporter journalist interviewer correspondent frage вопрос 질문 문 問 p questioner presenter`)
var moderators = set(`moderator host chair chairman chairwoman operator announcer`)

func (t *transcript) part(who string, asks, turns, total int, iv *index.Interview) index.Part {
	words := strings.Fields(who)
	if len(words) == 0 {
		return index.Unknown
	}
	first := strings.TrimRight(words[0], "0123456789.")
	last := words[len(words)-1]
	switch {
	case interviewers[first] || interviewers[last]:
		return index.Interviewer
	case moderators[last] || len(words) == 2 && words[0] == "the" && moderators[words[1]]:
		return index.Moderator
	case first == "a" && len(words) == 1 || first == "answer" || first == "r" && len(words) == 1:
		return index.Interviewee
	case iv.Outlet != "" && (strings.EqualFold(who, iv.Outlet) || initials(iv.Outlet) == strings.ToUpper(who)):
		return index.Interviewer
	case turns >= 2 && asks*10 >= turns*6 && asks*2 > total:
		return index.Interviewer
	}
	return index.Unknown
}

func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// name gives the turns and their quotes their speakers.
func (t *transcript) name(iv *index.Interview) {
	guest := t.guest(iv)
	known := map[string]source{}
	roles := map[string]string{}
	q := 0
	for i := range iv.Turns {
		turn := &iv.Turns[i]
		who := t.key(*turn)
		src, ok := known[who]
		if !ok {
			src, roles[who] = t.whoIs(turn.Label, who, guest, iv)
			known[who] = src
		}
		turn.Speaker = t.n.speaker(src, turn.Span.Start)
		if r := roles[who]; r != "" && (turn.Speaker.Role == "" || len(turn.Speaker.Role) < len(r)) {
			turn.Speaker.Role = r
			if c, b := t.n.cast.affiliationOf(r); turn.Speaker.Country == "" && turn.Speaker.Organization == "" {
				turn.Speaker.Country, turn.Speaker.Organization = c, b
			}
		}
		for q < len(iv.Quotes) && iv.Quotes[q].Spans[0].Start < turn.Span.End {
			quote := &iv.Quotes[q]
			quote.Speaker = turn.Speaker
			if src.known() {
				quote.Confidence = src.band
				if src.person == guest && guest != nil && (who == "a" || who == "answer") {
					quote.Rule = RuleTurnQA
				}
			} else {
				quote.Rule = ""
			}
			q++
		}
	}
}

// guest is the one person whom a conversation of Q and A is with: the only
// full name of a person in its title, or before its first turn.
func (t *transcript) guest(iv *index.Interview) *person {
	toks := tokenize(nil, iv.Title, 0, len(iv.Title))
	var found []*person
	add := func(toks []token) {
		t.n.eachName(toks, func(run nameRun) {
			if run.body || run.end-run.start < 2 {
				return
			}
			p := t.n.cast.add(toks, run)
			if p == nil || !p.evident && len(p.roles) == 0 {
				return
			}
			for _, f := range found {
				if f == p {
					return
				}
			}
			found = append(found, p)
		})
	}
	add(toks)
	if len(found) == 1 {
		return found[0]
	}
	found = nil
	if len(t.labels) == 0 {
		return nil
	}
	for _, s := range t.n.sentences {
		if s.para >= t.labels[0].para {
			break
		}
		add(s.toks)
	}
	if len(found) == 1 {
		return found[0]
	}
	return nil
}

// whoIs resolves a label: a person of the article where it names one, with the
// role that the label itself gives.
func (t *transcript) whoIs(l index.Span, who string, guest *person, iv *index.Interview) (source, string) {
	printed := l.Cut(t.n.text)
	switch first := strings.Fields(who + " ?")[0]; {
	case interviewers[strings.TrimRight(first, "0123456789.")] && len(strings.Fields(who)) == 1:
		return source{}, ""
	case (first == "a" || first == "answer" || first == "r" || first == "ответ" || first == "답변" || first == "답" || first == "答") && len(strings.Fields(who)) == 1:
		if guest == nil {
			return source{}, ""
		}
		return source{person: guest, kind: index.Person, band: index.Medium}, ""
	}
	role := ""
	if open := strings.IndexAny(printed, "(（"); open > 0 {
		role = strings.TrimSpace(strings.Trim(printed[open:], "()（） "))
		printed = strings.TrimSpace(printed[:open])
		// "The Acting Speaker (Mr. Gabriel Ste-Marie)"
		if in := tokenize(nil, role, 0, len(role)); genericLabel(strings.ToLower(strings.ReplaceAll(printed, "Acting ", ""))) && len(in) > 1 && courtesyTitle(in[0]) {
			role, printed = strings.TrimPrefix(printed, "The "), role
		}
	} else if name, rest, ok := strings.Cut(printed, ","); ok {
		role, printed = strings.TrimSpace(rest), name
	}
	printed = strings.Trim(printed, "[]*_ ")
	nice := printed
	if strings.ToUpper(printed) == printed && strings.ToLower(printed) != printed {
		nice = properCase(printed)
	}
	if initialsOnly(printed) {
		nice = printed
	}
	if p := t.byInitials(printed); p != nil {
		return source{person: p, kind: index.Person, band: index.High}, role
	}
	toks := tokenize(nil, nice, 0, len(nice))
	run, _, ok := t.n.cast.nameAt(toks, 0)
	for i := range toks { // a title and nothing else: "SENIOR ADMINISTRATION OFFICIAL"
		if ok {
			break
		}
		run, _, ok = t.n.cast.nameAt(toks, i)
	}
	if lead := t.n.cast.roleBefore(nice, toks, run); ok && lead != "" && role == "" {
		role = lead
	}
	if !ok || run.body || run.end < len(toks) && !run.titled {
		if genericLabel(who) {
			return source{name: strings.ToLower(nice), kind: index.Unnamed, band: index.High}, ""
		}
		if ok && run.body {
			return source{name: nice, kind: index.Body, band: index.Medium}, ""
		}
		return source{name: nice, kind: index.Person, band: index.Medium}, role
	}
	if genericLabel(who) {
		return source{name: strings.ToLower(nice), kind: index.Unnamed, band: index.High}, ""
	}
	ps := t.n.cast.find(toks, run)
	if len(ps) > 1 {
		var full []*person
		for _, p := range ps {
			if p.full {
				full = append(full, p)
			}
		}
		if len(full) == 1 {
			ps = full
		}
	}
	if len(ps) == 1 {
		return source{person: ps[0], kind: index.Person, band: index.High}, role
	}
	return source{name: spell(toks[run.start:run.end]), kind: index.Person, band: index.High}, role
}

// initialsOnly reports whether a label is too short to be a name in capitals.
func initialsOnly(s string) bool { return len(s) <= 3 && acronym(s) }

// byInitials finds the one speaker of the transcript, by full name, whose
// initials a label is: "MEP" after "Margaret Ellis Pryor".
func (t *transcript) byInitials(printed string) *person {
	if len(printed) < 2 || len(printed) > 4 || !acronym(printed) {
		return nil
	}
	var found *person
	for _, p := range t.n.cast.people {
		if p.full && (initials(p.name) == printed || initials(p.name[:strings.IndexByte(p.name+" ", ' ')])+initials(lastWord(p.name)) == printed) {
			if found != nil && found != p {
				return nil
			}
			found = p
		}
	}
	return found
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func genericLabel(who string) bool {
	for _, w := range strings.Fields(who) {
		if !labelWords[strings.Trim(w, "0123456789.#")] && w != "the" && w != "a" && w != "some" && w != "hon" && strings.Trim(w, "0123456789.#") != "" {
			return false
		}
	}
	return true
}

// properCase turns "JANE O'NEILL-MCKAY" into "Jane O'Neill-Mckay".
func properCase(s string) string {
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
