package eval

import "testing"

func TestJudge(t *testing.T) {
	named := func(names ...string) Statement { return Statement{Names: names} }
	kims := []Statement{named("Kim Do-hyeok"), named("Kim Sae-rom")}
	officials := []Statement{named("senior Korean official"), named("senior Polish official")}
	tests := []struct {
		name  string
		given string
		want  Verdict
		full  bool
		gold  Statement
		also  []Statement // what else the article has
	}{
		{name: "same", given: "Jakub Landovský", gold: named("Jakub Landovský"), want: Right, full: true},
		{name: "without accents and capitals", given: "JAKUB LANDOVSKY", gold: named("Jakub Landovský"), want: Right, full: true},
		{name: "surname first", given: "Barátosi Ákos", gold: named("Ákos Barátosi"), want: Right, full: true},
		{name: "apostrophes", given: "Brian OBrien", gold: named("Brian O’Brien"), want: Right, full: true},
		{name: "surname alone", given: "Landovsky", gold: named("Jakub Landovský"), want: Right},
		{name: "initial", given: "J. Landovský", gold: named("Jakub Landovský"), want: Right},
		{name: "middle name more", given: "Joseph Robinette Biden", gold: named("Joseph R. Biden"), want: Right},
		{name: "initials alone", given: "J. L.", gold: named("Jakub Landovský"), want: Wrong},
		{name: "other given name", given: "Michelle Obama", gold: named("Barack Obama"), want: Wrong},
		{name: "somebody else", given: "Petr Pavel", gold: named("Jakub Landovský"), want: Wrong},
		{name: "no name", gold: named("Jakub Landovský"), want: Open},
		{name: "an alias", given: "Sir John", gold: named("Jack Durbeyfield", "Sir John"), want: Right, full: true},
		{name: "shorter name of a body", given: "Defense Ministry", gold: named("South Korean Defense Ministry"), want: Right},
		{name: "another ministry", given: "Foreign Ministry", gold: named("Defense Ministry"), want: Wrong},
		{name: "without its article", given: "campaign", gold: named("The campaign"), also: []Statement{named("Vold campaign")}, want: Right, full: true},
		{name: "article and possessive", given: "campaign aides", gold: named("his campaign aides"), want: Right, full: true},
		{name: "courtesy title", given: "Jakub Landovský", gold: named("Mr. Landovský"), also: []Statement{named("Jakub Landovský")}, want: Right},
		{name: "Korean", given: "서민혁", gold: named("서민혁"), want: Right, full: true},
		{name: "Korean surname", given: "서", gold: named("서민혁"), want: Wrong},
		{name: "surname of two", given: "Kim", gold: kims[0], also: kims, want: Wrong},
		{name: "one of two, in full", given: "Kim Sae-rom", gold: kims[1], also: kims, want: Right, full: true},
		{name: "the other of two", given: "Kim Sae-rom", gold: kims[0], also: kims, want: Wrong},
		{name: "what fits two officials", given: "senior official", gold: officials[0], also: officials, want: Wrong},
		{name: "what fits one official", given: "Korean official", gold: officials[0], also: officials, want: Right},
		{name: "nobody, and none given", gold: Statement{Nobody: true}, want: Right},
		{name: "nobody, and one given", given: "Jakub Landovský", gold: Statement{Nobody: true}, want: Wrong},
		{name: "open or named: open", gold: Statement{Nobody: true, Names: []string{"Ann Lee"}}, want: Right},
		{name: "open or named: named", given: "Ann Lee", gold: Statement{Nobody: true, Names: []string{"Ann Lee"}}, want: Right, full: true},
		{name: "not told", given: "Jakub Landovský", want: Unjudged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &Article{Statements: append(tt.also, tt.gold)}
			got, full := a.judge(tt.given, &tt.gold)
			if got != tt.want || full != tt.full {
				t.Errorf("got %q, full %v, want %q, full %v", got, full, tt.want, tt.full)
			}
		})
	}
}
