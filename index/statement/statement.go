// Package statement recognises the same statement in several articles.
//
// # What is one statement
//
// Two quotes are occurrences of one statement when their words are equal or
// overlap enough (print.go says how words are compared), when their speakers do
// not contradict each other (speaker.go), and when there are enough words for
// what else is known: see atLeast. Every occurrence keeps its own wording and
// its own source; the statement is an ID that they share.
//
// Questions never are occurrences, nor is what interviewers and moderators say:
// "Thank you, our next question will go to Steve with Reuters" returns word for
// word. Languages are not asked for, since a translation shares no words.
//
// # Order and identity
//
// Quotes are taken in the order of their dates, the longer first on one day.
// Each joins a statement that came before it, or else it may be the first of a
// new one. So a statement depends on what was said up to then, and on nothing
// that came later:
//
//   - the result is a function of the set of quotes, whatever order, batches or
//     runs they came in;
//   - a quote that comes later in the order of dates never changes the
//     statement of an earlier one, and so never its ID; it can only make an
//     occurrence out of a quote that stood alone;
//   - no two statements are ever made one by what comes later.
//
// An older quote that is added afterwards may become the first of a statement,
// and then gives it its ID.
package statement

import "onrecord/index"

// atLeast is the fewest words of the shorter quote by which two quotes are one
// statement.
type atLeast struct{ equal, overlap int32 }

// The figures come from reading what is grouped in ../shared/data: in medium,
// 3,640 transcripts and records with 96,000 quotes, and in scale.jsonl.zst,
// a million paragraphs of speeches, parliaments and cables. In brackets: what
// was still grouped wrongly with fewer words.
var (
	// One person, or a surname that may be that person's, within nearDays.
	// What is printed twice has sentences of any length; but four words are
	// also a formula ("go ahead, M.J.", "thank you so much"), and eleven in
	// common do not make one answer of two ("thank you all very much, and, Mr.
	// President, thank you").
	personNear = atLeast{5, 12}
	// The same in two transcripts of which one is dated a day later. Their
	// dates are those on which it was said, so with a greater difference it was
	// said twice: people in office repeat whole paragraphs ("Hinsichtlich der
	// eingelangten Verhandlungsgegenstände ...", "I acknowledge the First
	// Australians on whose land we meet ..."), chairs also the day after.
	turnNext = atLeast{25, 40}
	// The same, where the dates may be one, but a day is not known.
	personUndated = atLeast{12, 20}
	// One person at another time, of which one at least is a report, that may
	// quote again what was said long ago. But people repeat themselves: ten words ("Prime
	// Minister, thank you for speaking to AM this morning"), and 25 within more
	// ("calls for the Prime Minister, 9696 1278, if you'd like to speak to Mr
	// Howard").
	personFar = atLeast{16, 30}
	// Where one of the two is not named, within nearDays.
	openNear = atLeast{8, 12}
	// Where neither the one's name nor the one's day is known, nothing but the
	// words speaks for one statement.
	openUndated = atLeast{20, 30}
	// Unnamed speakers at different times: the same words may be a proverb or
	// an article of a treaty.
	never = atLeast{}
)

// nearDays is how far apart outlets print one statement: the day on which it is
// made, the next, or after a weekend.
const nearDays = 3

// Occurrence is what must be known of a quote to compare it with others.
type Occurrence struct {
	Quote     index.ID
	Interview index.ID
	Speaker   Name
	As        index.Speaker // as the article has it: name, kind, role, country and organization
	Outlet    string        // of the article, as is Language
	Language  string
	Date      index.Date // of the quote's words, as far as it is known
	Turn      bool       // it stands in a transcript, not in a report
	Words     Print
}

// Occurrences returns those quotes of iv that may be occurrences of a
// statement, in text order.
func Occurrences(iv *index.Interview) []Occurrence {
	var out []Occurrence
	turn := 0
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		start := q.Span().Start
		for turn < len(iv.Turns) && iv.Turns[turn].Span.End <= start {
			turn++
		}
		asked := turn < len(iv.Turns) && iv.Turns[turn].Span.Start <= start && asks(iv.Turns[turn].Part)
		if asked || q.Form == index.Question {
			continue
		}
		p := PrintOf(iv.Words(q))
		if int32(p.Len()) < personNear.equal {
			continue
		}
		out = append(out, Occurrence{Quote: q.ID, Interview: iv.ID, Speaker: NameOf(&q.Speaker), Date: iv.Date(), Outlet: iv.Outlet, Language: iv.Language,
			As:   index.Speaker{Name: q.Speaker.Name, Kind: q.Speaker.Kind, Role: q.Speaker.Role, Country: q.Speaker.Country, Organization: q.Speaker.Organization},
			Turn: q.Form == index.Answer || q.Form == index.Statement, Words: p})
	}
	return out
}

// asks reports whether a part in a conversation is to ask and to lead.
func asks(p index.Part) bool { return p == index.Interviewer || p == index.Moderator }
