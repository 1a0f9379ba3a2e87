package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// maxInterjection is the length in bytes up to which a moderator's turn leaves
// the question open: "The minister, please."
const maxInterjection = 100

// parts decides who asks and who answers, and joins the answers to their
// questions.
func (t *transcript) parts(iv *index.Interview, of []label) {
	questions, turns := map[string]int{}, map[string]int{}
	// "Margaret Pryor" and "MP" are one.
	speaker := func(i int) string {
		if s := iv.Turns[i].Speaker; s.Name != "" {
			return s.Name
		}
		return of[i].key(t.n.text)
	}
	asked := make([]bool, len(iv.Turns))
	hosts := map[string]bool{}
	for i, turn := range iv.Turns {
		asked[i] = t.asks(turn.Span)
		turns[speaker(i)]++
		if t.hosts(of[i]) {
			hosts[speaker(i)] = true
		}
		if asked[i] {
			questions[speaker(i)]++
		}
	}
	question := index.Span{}
	q := 0
	for i := range iv.Turns {
		turn := &iv.Turns[i]
		who := speaker(i)
		stated := t.statedPart(of[i])
		if turn.Part = stated; stated == index.Unknown || of[i].post == moderates && questions[who] > 1 {
			// A host who asks most of the time interviews.
			if p := inferredPart(questions[who], turns[who]); p != index.Unknown {
				turn.Part = p
			} else if hosts[who] && questions[who] > 0 {
				turn.Part = index.Interviewer
			}
		}
		// Whoever asks for the most part says other things too.
		puts := turn.Part == index.Interviewer && (stated == index.Interviewer || asked[i] || questions[who]*10 >= turns[who]*6)
		again := i > 0 && i == len(iv.Turns)-1 && speaker(i-1) == who && of[i].post != asks // the last word
		answer := !question.Empty() && turn.Part != index.Moderator && turn.Part != index.Interviewer && of[i].post != voices && of[i].post != interprets && !again
		for q < len(iv.Quotes) && iv.Quotes[q].Spans[0].Start < turn.Span.End {
			quote := &iv.Quotes[q]
			switch {
			case puts:
				quote.Form = index.Question
			case answer:
				quote.Form = index.Answer
				quote.Question = question
			}
			q++
		}
		switch {
		case puts:
			question = turn.Span
		case again, turn.Part == index.Moderator && turn.Span.Len() > maxInterjection:
			question = index.Span{}
		}
	}
}

// statedPart returns the part that a label gives.
func (t *transcript) statedPart(l label) index.Part {
	switch l.post {
	case asks:
		return index.Interviewer
	case answers:
		return index.Interviewee
	case moderates, presides:
		return index.Moderator
	case noPost:
		if t.outletLabel(l.who) {
			return index.Interviewer
		}
	}
	return index.Unknown
}

// hosts reports whether a label names somebody who leads the conversation by
// calling: "DANA CORRIGAN, CNN ANCHOR".
func (t *transcript) hosts(l label) bool {
	if l.short || l.post != noPost {
		return false
	}
	_, rest := notes(l.text(t.n.text))
	for _, r := range rest {
		if p := posts[strings.ToLower(lastWord(r))]; p == moderates || p == asks {
			return true
		}
	}
	return false
}

// inferredPart takes for an interviewer whoever asks most of the time.
func inferredPart(asks, turns int) index.Part {
	if asks*10 >= turns*6 || asks >= 2 && asks*2 >= turns {
		return index.Interviewer
	}
	return index.Unknown
}

// initials returns the first letters of the capitalised words of s.
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
