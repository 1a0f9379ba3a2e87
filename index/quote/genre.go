package quote

import (
	"onrecord/index"
	"onrecord/index/sieve"
)

var (
	briefing    = sieve.New(`(?i)` + whole(`(?:press|media|news|background|daily|department|joint) (?:briefing|conference|gaggle|call|availability|stakeout)|press statements?|briefing|doorstop|regierungspressekonferenz|pressekonferenz|pressebriefing|conférence de presse|point de presse|rueda de prensa|conferencia de prensa|conferenza stampa|sajtótájékoztató\pL*`) + `|tiskov\pL+ konferenc|konferencj\pL+ prasow|брифинг|брифінг|пресс-конференц|прес-конференц|记者会|記者會|発表会見|記者会見|会見記録|会見録|发布会|發佈會|기자회견|브리핑|المؤتمر الصحفي|مؤتمر صحفي`)
	interviewOf = sieve.New(`(?i)` + whole(`interview(?:s|ed)?|q ?& ?a|q and a|in conversation with|a conversation with|(?:three|five|ten|\d+) questions (?:for|to|with)|im gespräch|entretien|entrevista|intervista|rozhovor|wywiad|interjú\pL*|röportaj\pL*|söyleşi\pL*`) + `|интервью|інтерв|[访訪]谈|专访|專訪|インタビュー|인터뷰|مقابلة|حوار`)
	// otherWords are titles of spoken words that are neither.
	otherWords = sieve.New(`(?i)\b(?:remarks|exchange with reporters|hearing|debates?|speech|address|testimony|oral evidence|proceedings|minutes|memorandum|meeting|town hall|panel|round ?table discussion|statement)\b`)
)

// minAsked is how many questions and how many answers make an interview.
const minAsked = 2

// genre returns the genre of an article whose turns are known. What the article
// itself declares stands; one in turns is no feature. A briefing calls itself
// one. An interview is the talk of one who asks, named or not, with one or two
// who answer.
func genre(iv *index.Interview) index.Genre {
	if iv.Genre != "" && iv.Genre != index.Feature || len(iv.Turns) == 0 {
		return iv.Genre
	}
	called := interviewOf.MatchString(iv.Title) || interviewOf.MatchString(iv.Section)
	switch {
	case briefing.MatchString(iv.Title) && !called:
		return index.Briefing
	case otherWords.MatchString(iv.Title) && !called:
		return ""
	}
	questions, answers := 0, 0
	for i := range iv.Quotes {
		switch iv.Quotes[i].Form {
		case index.Question:
			questions++
		case index.Answer:
			answers++
		}
	}
	askers, guests := map[string]bool{}, map[string]bool{}
	for _, t := range iv.Turns {
		switch {
		case t.Part == index.Moderator:
			return ""
		case t.Part != index.Interviewer:
			guests[t.Speaker.Name] = true
		case t.Speaker.Name != "":
			askers[t.Speaker.Name] = true
		}
	}
	if questions < minAsked || answers < minAsked || len(askers) > 1 || len(guests) > 2 {
		return ""
	}
	return index.InterviewGenre
}

// whole makes an expression match whole words only. \b does so for ASCII alone:
// to RE2 the ú of "interjú" and the č of "činitel" are no letters.
func whole(words string) string {
	return `(?:^|[^\pL\pM\pN_])(?:` + words + `)(?:[^\pL\pM\pN_]|$)`
}
