package eval

import (
	"strings"
	"testing"

	"onrecord/index"
)

// report has one of everything that can go wrong.
func report(t *testing.T) *Report {
	czechia := "Czechia"
	low := by("Bo Poe")
	low.Rule, low.Confidence = "carry-over", index.Low
	iv := mark(t, "“⟨One is right.⟩” “⟨Two is wrong.⟩” “⟨Three is open.⟩” “Four is missed.” "+
		"“⟨Five has bounds that are wrong. Here are more words.⟩” “⟨Six is for Czechia.⟩” “⟨Seven is a title.⟩”",
		by("Ann Lee"), low, by(""), by(""), by("Ann Lee"), low)
	iv.Quotes[2].Form = index.Partial
	six := said("Ann Lee", "Six is for Czechia.")
	six.Country = &czechia
	a := &Article{Path: "daily/a.txt", Forms: narrationForms, Statements: []Statement{
		said("Ann Lee", "One is right."), said("Ann Lee", "Two is wrong."), said("Ann Lee", "Three is open."),
		said("", "Four is missed."), said("Ann Lee", "Five has bounds that are wrong."), six,
	}}
	gone := &Article{Path: "b.jsonl", Record: "7", Forms: narrationForms, Statements: []Statement{
		said("Ann Lee", "These are forty words or more, so many that the line would be too long for a list, and cleaning took every single one."),
	}}
	var r Report
	r.Add(a, iv)
	r.Add(gone, &index.Interview{Article: index.Article{Text: "Other words."}})
	return &r
}

func TestTable(t *testing.T) {
	const want = `
quotes              gold  found      =P%    =R%   =F1%      ~P%    ~R%   ~F1%   joint%    form% whole%
all                    7      6     66.7   57.1   61.5     66.7   57.1   61.5     30.8     75.0   57.1
narration              7      6     66.7   57.1   61.5     66.7   57.1   61.5     30.8     75.0   57.1
unknown                1      0        -    0.0    0.0        -    0.0    0.0      0.0        -    0.0
en                     6      6     66.7   66.7   66.7     66.7   66.7   66.7     33.3     75.0   66.7

speakers          judged  right  wrong   open   right% given% wrong%  high%  full%    ctry% ctry-x
all                    4      2      1      1     50.0   75.0   33.3   66.7  100.0     50.0      0
narration              4      2      1      1     50.0   75.0   33.3   66.7  100.0     50.0      0
unknown                0      0      0      0        -      -      -      -      -        -      0
en                     4      2      1      1     50.0   75.0   33.3   66.7  100.0     50.0      0

confidence         count  right  wrong   right%   alarms
high                   2      2      0    100.0        0
medium                 0      0      0        -        0
low                    1      0      1      0.0        1

rule               count  right  wrong   right%   alarms
carry-over             1      0      1      0.0        1
cue-after              2      2      0    100.0        0
`
	if got := "\n" + report(t).Table(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestErrors(t *testing.T) {
	const want = `
speaker      daily/a.txt: “Two is wrong.” by Bo Poe (carry-over, low), should be Ann Lee
unattributed daily/a.txt: “Three is open.” by Ann Lee
form         daily/a.txt: “Three is open.” is partial, should be direct
miss         daily/a.txt: “Four is missed.” by nobody
bounds       daily/a.txt: “Five has bounds that are wrong. Here are more words.” should be “Five has bounds that are wrong.”
country      daily/a.txt: “Six is for Czechia.” by Ann Lee speaks for "", should be "Czechia"
alarm        daily/a.txt: “Seven is a title.” by Bo Poe (carry-over, low)
miss         b.jsonl 7: “These are forty words or more, so many that t … r a list, and cleaning took every single one.” by Ann Lee, which is not in the cleaned text
`
	if got := "\n" + strings.Join(report(t).Errors(), "\n") + "\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
