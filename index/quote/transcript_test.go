package quote

import (
	"strings"
	"testing"

	"onrecord/index"
)

// turns writes the quotes of a transcript, one a line: "answer, Anna Vold:
// Because." A question that an answer goes with stands in brackets after it.
func turns(t *testing.T, title, text string) string {
	t.Helper()
	return lines(check(t, &index.Article{ID: "x", Title: title, Text: text}))
}

func lines(iv *index.Interview) string {
	var lines []string
	for i := range iv.Quotes {
		q := &iv.Quotes[i]
		line := string(q.Form) + ", " + q.Speaker.Name + ": " + strings.Join(strings.Fields(iv.Words(q)), " ")
		if !q.Question.Empty() {
			line += " [" + q.Question.Cut(iv.Text) + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestTranscripts(t *testing.T) {
	cases := []struct{ name, title, text, want string }{
		{"NAME: with the full name once", "",
			"PRESIDENT ANNA VOLD: Welcome to Oslo.\n\nMINISTER OLE BRANDT: Thank you.\n\nVOLD: The ice decides.\n\nBRANDT: It does.",
			"statement, Anna Vold: Welcome to Oslo.\nstatement, Ole Brandt: Thank you.\nstatement, Anna Vold: The ice decides.\nstatement, Ole Brandt: It does."},
		{"Q and A with one guest in the title", "An interview with Anna Vold, minister of Norway",
			"Q: Who decides?\n\nA: The ice decides.\n\nQ: And then?\n\nA: We stay.",
			"question, : Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, : And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"Q and A with two guests in the title", "Anna Vold and Ole Brandt speak",
			"Q: Who decides?\n\nA: The ice decides.\n\nQ: And then?\n\nA: We stay.",
			"question, : Who decides?\nanswer, : The ice decides. [Who decides?]\nquestion, : And then?\nanswer, : We stay. [And then?]"},
		{"bare Q of a briefing", "",
			"MS. VOLD: Good afternoon.\n\nQ    Who decides?\n\nMS. VOLD: The ice decides.\n\nQ    And then?\n\nMS. VOLD: We stay.",
			"statement, Vold: Good afternoon.\nquestion, : Who decides?\nanswer, Vold: The ice decides. [Who decides?]\nquestion, : And then?\nanswer, Vold: We stay. [And then?]"},
		{"bold labels", "",
			"**Me:** Who decides?\n\n**Anna Vold:** The ice decides.\n\n**Me:** And then?\n\n**Vold:** We stay.",
			"question, : Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, : And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"names on lines of their own", "",
			"Ole Brandt\n\nWho decides?\n\nAnna Vold\n\nThe ice decides.\n\nOle Brandt\n\nAnd then?\n\nAnna Vold\n\nWe stay.\n\nErik Sund\n\nI was only listening.",
			"question, Ole Brandt: Who decides?\nanswer, Anna Vold: The ice decides. [Who decides?]\nquestion, Ole Brandt: And then?\nanswer, Anna Vold: We stay. [And then?]\nanswer, Erik Sund: I was only listening. [And then?]"},
		{"initials after the first turn", "",
			"Margaret Ellis Pryor: Where were you?\n\nAnton Vold: In Oslo.\n\nMEP: And then?\n\nAV: We stayed.",
			"question, Margaret Ellis Pryor: Where were you?\nanswer, Anton Vold: In Oslo. [Where were you?]\nquestion, Margaret Ellis Pryor: And then?\nanswer, Anton Vold: We stayed. [And then?]"},
		{"stage directions and times are not spoken", "",
			"MS. VOLD: Good afternoon.\n\n(Laughter.)\n\n3:15 P.M. EST\n\nQ: Who decides?\n\nMS. VOLD: The ice.\n\nQ: Why?\n\nMS. VOLD: It is old.\n\nEND",
			"statement, Vold: Good afternoon.\nquestion, : Who decides?\nanswer, Vold: The ice. [Who decides?]\nquestion, : Why?\nanswer, Vold: It is old. [Why?]"},
		{"a heading and a credit between turns", "",
			"Ole Brandt: Who decides?\n\nAnna Vold: The ice decides.\n\nIt always did.\n\nAfter the storm\n\nOle Brandt: And then?\n\nAnna Vold: We stay.\n\nPhoto: Harbour Press",
			"question, Ole Brandt: Who decides?\nanswer, Anna Vold: The ice decides. It always did. [Who decides?]\nquestion, Ole Brandt: And then?\nanswer, Anna Vold: We stay. [And then?]"},
		{"a colon in an answer is no label", "",
			"Ole Brandt: Who decides?\n\nAnna Vold: One word: ice.\n\nRemember: it is old.\n\nOle Brandt: Why?\n\nAnna Vold: It is old.",
			"question, Ole Brandt: Who decides?\nanswer, Anna Vold: One word: ice. Remember: it is old. [Who decides?]\nquestion, Ole Brandt: Why?\nanswer, Anna Vold: It is old. [Why?]"},
		{"a sentence that ends in said: is no label", "",
			"Mr. Ole Brandt: I rise to speak.\n\nThe Harbour Association, which came here yesterday, said:\n\nThe ice decides.\n\nMs. Anna Vold: It does.\n\nMr. Ole Brandt: So they said.",
			"statement, Ole Brandt: I rise to speak. The Harbour Association, which came here yesterday, said: The ice decides.\nstatement, Anna Vold: It does.\nstatement, Ole Brandt: So they said."},
		{"an office without a name", "",
			"MODERATOR: Good morning.\n\nSENIOR ADMINISTRATION OFFICIAL: Thank you.\n\nQ: Who decides?\n\nSENIOR ADMINISTRATION OFFICIAL: The ice.\n\nQ: Why?\n\nSENIOR ADMINISTRATION OFFICIAL: It is old.",
			"statement, Moderator: Good morning.\nstatement, senior administration official: Thank you.\nquestion, : Who decides?\nanswer, senior administration official: The ice. [Who decides?]\nquestion, : Why?\nanswer, senior administration official: It is old. [Why?]"},
		{"an office that the head gives in other words", "Doorstop, Oslo", "Senator the Hon Anna Vold, Minister for Foreign Affairs\n\nE&OE\n\nFOREIGN MINISTER: Good morning.\n\nJOURNALIST: Is there news?\n\nFOREIGN MINISTER: There is none.",
			"statement, Anna Vold: Good morning.\nquestion, : Is there news?\nanswer, Anna Vold: There is none. [Is there news?]"},
		{"an office whose bearer the title names", "Remarks by President Vold in Oslo",
			"THE PRESIDENT: The ice decides.\n\nQ: Why?\n\nTHE PRESIDENT: It is old.\n\nQ: And then?\n\nTHE PRESIDENT: We stay.",
			"statement, Vold: The ice decides.\nquestion, : Why?\nanswer, Vold: It is old. [Why?]\nquestion, : And then?\nanswer, Vold: We stay. [And then?]"},
		{"an office that two have", "Remarks by President Vold and President Sund in Oslo",
			"THE PRESIDENT: The ice decides.\n\nQ: Why?\n\nTHE PRESIDENT: It is old.\n\nQ: And then?\n\nTHE PRESIDENT: We stay.",
			"statement, President: The ice decides.\nquestion, : Why?\nanswer, President: It is old. [Why?]\nquestion, : And then?\nanswer, President: We stay. [And then?]"},
		{"bare Q before a no-break space", "",
			"MS. VOLD: Good afternoon.\n\nQ\u00a0\u00a0 Who decides?\n\nMS. VOLD: The ice decides.\n\nQ\u00a0\u00a0 And then?\n\nMS. VOLD: We stay.",
			"statement, Vold: Good afternoon.\nquestion, : Who decides?\nanswer, Vold: The ice decides. [Who decides?]\nquestion, : And then?\nanswer, Vold: We stay. [And then?]"},
		{"Korean", "안나 볼드 장관 인터뷰",
			"문: 누가 결정합니까?\n\n답: 얼음이 결정합니다.\n\n문: 그 다음은요?\n\n답: 우리는 남습니다.",
			"question, : 누가 결정합니까?\nanswer, : 얼음이 결정합니다. [누가 결정합니까?]\nquestion, : 그 다음은요?\nanswer, : 우리는 남습니다. [그 다음은요?]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := turns(t, c.title, c.text); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// A few notes with a colon make no transcript.
func TestNoTranscript(t *testing.T) {
	for _, text := range []string{
		"Note: the talks go on.\n\nAnna Vold was in Oslo.\n\nCorrection: it was Bergen.",
		"Who: Anna Vold.\n\nWhere: Oslo, at the harbour.\n\nWhen: on Monday.",
		"Interview: Anna Vold.\n\nSubjects: the ice; the harbour.\n\nInterview: it goes on.",
		"Anna Vold\n\nThe minister was in Oslo.\n\nThe ice decides.",
	} {
		iv := check(t, &index.Article{ID: "x", Text: text})
		if len(iv.Turns) > 0 {
			t.Errorf("%q: got %d turns, want none", text, len(iv.Turns))
		}
	}
}
