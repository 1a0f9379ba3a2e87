package sieve

import (
	"strings"
	"testing"
)

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

// A long text is looked at in windows, and nothing is lost between two.
func TestWindows(t *testing.T) {
	s := New(`(?i)condition of anonymity|匿名を条件|на условиях анонимности`)
	for _, filler := range []string{"word ", "слово ", "言葉"} {
		for _, what := range []string{"Condition of Anonymity", "匿名を条件", "НА УСЛОВИЯХ анонимности"} {
			for n := window - 60; n < window+60; n += 3 {
				before := strings.Repeat(filler, n/len(filler))
				if text := before + what + strings.Repeat(filler, 300); !s.MatchString(text) {
					t.Fatalf("%q behind %d bytes of %q is lost", what, len(before), filler)
				}
			}
			if text := strings.Repeat(filler, 2000); s.May(text) {
				t.Errorf("%q does not go by", filler)
			}
		}
	}
}
