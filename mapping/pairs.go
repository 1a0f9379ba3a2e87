package mapping

import "github.com/blevesearch/bleve/v2/analysis"

// PairsAnalyzer is the analyzer of every two words of a name that stand next to
// each other, the words being those of WordsAnalyzer. Its last filter has the
// same name.
const PairsAnalyzer = "onrecord_pairs"

func init() { register(PairsAnalyzer, pairs) }

// Pair is the term of two words that stand next to each other.
func Pair(first, second string) string { return first + " " + second }

// pairs makes of words each two that stand next to each other. Where a word has
// several terms, each of them makes pairs.
func pairs(tokens analysis.TokenStream) analysis.TokenStream {
	var out analysis.TokenStream
	next := 0 // the first token behind the position of t
	for i, t := range tokens {
		for next = max(next, i+1); next < len(tokens) && tokens[next].Position <= t.Position; next++ {
		}
		for _, u := range tokens[next:] {
			if u.Position != t.Position+1 {
				break
			}
			out = append(out, &analysis.Token{Term: []byte(Pair(string(t.Term), string(u.Term))), Start: t.Start, End: u.End, Position: t.Position})
		}
	}
	return out
}
