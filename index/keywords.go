package index

import (
	"context"
	"math"

	"onrecord/index/query"
)

// The rules of keywords.
const (
	// KeywordSample is how many quotes are read at most to find what may be a
	// keyword. What is found is then counted in all of them.
	KeywordSample = 500
	// KeywordCount is how many of the quotes have a keyword at least.
	KeywordCount = 3
	// KeywordScore is the log-likelihood ratio that a keyword reaches at least:
	// p < 0.0001, as Rayson, Berridge and Francis (2004) advise where as many
	// words are looked at as a corpus has.
	KeywordScore = 15.13
	// KeywordTimes is how many times as often as in the other quotes a keyword
	// stands at least; a word that everybody says is none, however many quotes
	// make the difference certain.
	KeywordTimes = 2
	// MaxKeywords is how many are given at most.
	MaxKeywords = 50
)

// Keywords are the words, and the pairs of words, that the quotes of a query
// have more often than all others in the same languages.
type Keywords struct {
	Quotes   int       `json:"quotes"`  // that match; with Fold, statements
	Sampled  int       `json:"sampled"` // of them, those that were read for words
	Others   int       `json:"others"`  // quotes in the same languages that do not match
	Keywords []Keyword `json:"keywords"`
}

// Keyword is one of them.
type Keyword struct {
	Text   string  `json:"text"`   // as most of the quotes write it
	Count  int     `json:"count"`  // of Quotes, those that have these very words
	Others int     `json:"others"` // of Others, likewise
	Score  float64 `json:"score"`  // the log-likelihood ratio
}

// Keyworder finds keywords. It is safe for concurrent use.
type Keyworder interface {
	// Keywords returns at most n keywords of the quotes that match, the most
	// telling first. Of opts it heeds Filters, Exclude and Fold. Left out are words
	// that say little in the language of the quote or in English, numbers, and
	// the names of who speaks.
	Keywords(ctx context.Context, q query.Q, opts SearchOptions, n int) (*Keywords, error)
}

// LogLikelihood returns the ratio of Dunning (1993) for a of n against b of m:
// how unlikely it is that both have a word equally often. It is 0 where a is not
// the larger share. By chance one word in a hundred has more than 6.63.
func LogLikelihood(a, n, b, m int) float64 {
	if n == 0 || m == 0 || float64(a)/float64(n) <= float64(b)/float64(m) {
		return 0
	}
	all := float64(a+b) / float64(n+m)
	part := func(k, n int) float64 {
		term := func(k, expected float64) float64 {
			if k == 0 {
				return 0
			}
			return k * math.Log(k/expected)
		}
		return term(float64(k), float64(n)*all) + term(float64(n-k), float64(n)*(1-all))
	}
	return 2 * (part(a, n) + part(b, m))
}
