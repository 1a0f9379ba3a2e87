package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// parts decides who asks and who answers.
func (t *transcript) parts(iv *index.Interview) {
	asks, turns := map[string]int{}, map[string]int{}
	// "Margaret Pryor" and "MP" are one.
	speaker := func(turn index.Turn) string {
		if turn.Speaker.Name != "" {
			return turn.Speaker.Name
		}
		return t.key(turn)
	}
	for _, turn := range iv.Turns {
		turns[speaker(turn)]++
		words := strings.TrimRight(turn.Span.Cut(iv.Text), "\"”’)* ")
		if strings.HasSuffix(words, "?") || strings.HasSuffix(words, "？") {
			asks[speaker(turn)]++
		}
	}
	total := 0
	for _, a := range asks {
		total += a
	}
	for i := range iv.Turns {
		who := speaker(iv.Turns[i])
		iv.Turns[i].Part = t.part(t.key(iv.Turns[i]), asks[who], turns[who], total, iv)
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

var interviewers = set(`q question reporter journalist interviewer correspondent frage вопрос 질문 문 問 p questioner presenter j dotaz otázka novinář журналист корреспондент`)
var moderators = set(`moderator host chair chairman chairwoman operator announcer ведущий ведущая модератор moderátor moderátorka`)

func (t *transcript) part(who string, asks, turns, total int, iv *index.Interview) index.Part {
	words := strings.Fields(who)
	if len(words) == 0 {
		return index.Unknown
	}
	first := strings.TrimRight(words[0], "0123456789.")
	last := words[len(words)-1]
	switch {
	case interviewers[first] || interviewers[last] || who == "me" || who == "us" || strings.HasSuffix(who, "记者") || strings.HasSuffix(who, "記者") || who == "追问" || who == "追問" || strings.HasSuffix(who, " 기자"):
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
