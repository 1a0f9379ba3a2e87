package sieve

import "testing"

// A sieve answers as its expression, and lets most texts go by.
func TestSieve(t *testing.T) {
	for _, tt := range []struct {
		expr, text string
		may, match bool
	}{
		{`(?i)condition of anonymity|asked not to be`, "on Condition of Anonymity", true, true},
		{`(?i)condition of anonymity|asked not to be`, "on one condition", false, false},
		{`(?i)spokes(?:man|woman) for`, "a SPOKESWOMAN for", true, true},
		{`(?i)spokes(?:man|woman) for`, "the spokes of a wheel", false, false},
		{`^(?:Photo|Foto):`, "Foto: a harbour", true, true},
		{`^(?:Photo|Foto):`, "The Foto: a harbour", false, false},
		{`(?i)коментар`, "КОМЕНТАР", true, true},
		{`(?i)kelvin`, "\u212aelvin", true, true},
		{`\pL+`, "anything", true, true}, // of which nothing can be told
		{`\d+ min`, "", false, false},
	} {
		s := New(tt.expr)
		if may, match := s.May(tt.text), s.MatchString(tt.text); may != tt.may || match != tt.match || match != s.Regexp.MatchString(tt.text) {
			t.Errorf("%s, %q: may %v, match %v", tt.expr, tt.text, may, match)
		}
	}
}

// BenchmarkMay measures how fast a text goes by that cannot match, in bytes of
// text.
func BenchmarkMay(b *testing.B) {
	s := New(`(?i)not to be (?:named|identified)|condition of anonymity|declin(?:ed|es) to be named|withh[eo]ld (?:his|her) name|anonym bleiben|не называть|匿名`)
	text := "The minister said on Monday that the ferries would not come back before the spring, and that the committee had nothing to add to what he told reporters in Bergen last week."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if s.May(text) {
			b.Fatal("it goes by")
		}
	}
}
