package index

import "context"

// MaxSuggestions is how many completions are given at most.
const MaxSuggestions = 20

// Suggestion is what somebody who types may want to write.
type Suggestion struct {
	Field string // of mapping.SuggestFields; mapping.FieldText for a word
	Value string // as the facet has it; a word as a search finds it, folded
	// Also is the other name that begins as it was typed; "" where Value does.
	Also string
	// Count is how many quotes have it: for a name each statement once, as its
	// facet counts beside all quotes, for a word each quote with this very word.
	Count int
}

// Suggester completes names and words. It is safe for concurrent use.
type Suggester interface {
	// Suggest returns at most n completions, names before words and each sort
	// by count: names of which a word begins as prefix does, or a word of
	// another name of the speaker, or that have a synonym that begins so; and
	// words, where the prefix is one word of two letters or more. Capitals and
	// accents make no difference. Fields, if given, are the only ones that are
	// looked at. What no quote has is never suggested. A prefix without a
	// letter or a digit has no completion.
	Suggest(ctx context.Context, prefix string, n int, fields ...string) ([]Suggestion, error)
}
