// Package index holds the words of onrecord: article, interview, turn, quote,
// speaker, mention, document, hit, and the two contracts, Searcher and Writer,
// by which the way in and the way out meet.
package index
