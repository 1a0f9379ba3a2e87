package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Example is a line of the help: what is typed, and what it finds.
type Example struct{ Query, Finds string }

// Syntax is the whole language by example: the help page, the command's help
// and the README show it.
var Syntax = []Example{
	{`sanctions oil`, `both words, in any order and any of their forms`},
	{`sanctions OR embargo`, `either word`},
	{`sanctions -oil`, `the first word without the second; NOT oil is the same`},
	{`(sanctions OR embargo) oil`, `brackets keep together what belongs together`},
	{`"Article Five"`, `the very words, in this order; curly marks do as well`},
	{`"grain talks"~10`, `the words in either order, with at most ten others between them`},
	{`sanct*`, `words that begin like this; three letters or more, one where a character is a word`},
	{`Zelensky~`, `the word or one spelt nearly so: one letter apart, two in words of eight or more; the first letter stays`},
	{`speaker:lavrov`, `a word in one field`},
	{`role:"foreign minister"`, `a phrase in one field`},
	{`speaker:(lavrov OR wang)`, `either word in one field`},
	{`said:2023-11`, `said in November 2023, or published then where the day of saying is not known; 2023 and 2023-11-05 do as well`},
	{`said:2021..2023`, `said from the first day of 2021 to the last of 2023; one side may be missing`},
	{`before:2023`, `said before the first day of 2023`},
	{`after:2023`, `said after the last day of 2023`},
	{`after:-90d`, `said in the last 90 days; -12w, -3m and -2y are weeks, months and years; today, yesterday`},
	{`added:-7d`, `came into this archive in the last seven days, whenever it was said; dates as with said:`},
	{`batch:12`, `came into this archive with its batch 12; batch:12.. with that or a later one; each run that adds something is a batch`},
}

// DateNote says what a date must be known to be.
const DateNote = "A date counts where it is certain: a quote of which only the year is known is found by said:2023 and before:2024, " +
	"not by said:2023-11, and one without a date by none of them. So -said:2023 finds all that is not known to be of 2023, undated quotes among it."

// SyntaxText returns Syntax as lines, the queries in a column of their own.
func SyntaxText() string {
	width := 0
	for _, e := range Syntax {
		width = max(width, utf8.RuneCountInString(e.Query))
	}
	var b strings.Builder
	for _, e := range Syntax {
		fmt.Fprintf(&b, "    %-*s  %s\n", width, e.Query, e.Finds)
	}
	return b.String()
}
