package index

import (
	"context"
	"errors"
	"io"
	"time"

	"onrecord/index/query"
)

// ErrNotFound is returned for an interview that is not there.
var ErrNotFound = errors.New("not found")

// GoneError is the ErrNotFound of an interview, or of a quote of one, that was
// here once. Nothing of what it said is kept.
type GoneError struct {
	ID        ID
	Date      Date   // the day on which it went
	Reason    string // in words
	TakenDown bool   // somebody removed it, and what it was read from is not read in again
}

func (e *GoneError) Error() string {
	what := "is gone"
	if e.TakenDown {
		what = "was taken down"
	}
	s := string(e.ID) + " " + what
	if d := e.Date.String(); d != "" {
		s += " on " + d
	}
	if e.Reason != "" {
		s += ": " + e.Reason
	}
	return s
}

// Is makes it an ErrNotFound.
func (*GoneError) Is(target error) bool { return target == ErrNotFound }

// Sort is the order of the hits.
type Sort string

// The orders. By relevance every quote comes before every article, and among
// equals the newest. The undated come last in Newest and in Oldest.
const (
	ByRelevance Sort = "relevance"
	Newest      Sort = "newest"
	Oldest      Sort = "oldest"
)

// MaxHits is how far one can leaf through the hits: From+Size reaches no
// further. Nobody reads on for that long, and an engine must sort as many to
// give the last of them. Counts are not bounded.
const MaxHits = 10_000

// SearchOptions says which part of the answer is wanted.
type SearchOptions struct {
	From, Size int                 // hits to pass over, hits to return; Size 0 returns counts alone
	Sort       Sort                // "" is ByRelevance
	Filters    map[string][]string // facet field -> chosen values: OR within a field, AND across fields
	Facets     []FacetRequest
}

// FacetRequest asks for the Size most frequent values of a facet field; chosen
// values are always among them.
type FacetRequest struct {
	Field string
	Size  int
}

// Result is the answer to a query.
type Result struct {
	Total    int // hits in all: Quotes + Articles
	Quotes   int // hits that are quotes
	Articles int // hits that are an article's title or narration
	Hits     []Hit
	Facets   []Facet // in the order asked for
	Took     time.Duration
}

// Facet counts quotes by the values of one field. The counts ignore the values
// chosen in this facet and heed those chosen in every other.
type Facet struct {
	Field  string
	Values []FacetValue // chosen ones first, then by count, then by value
	More   int          // values that are not listed
}

// FacetValue is one value with the number of quotes that have it. The empty
// Value counts those that have none ("Unattributed", "Undated").
type FacetValue struct {
	Value  string
	Count  int
	Low    int // of Count, those whose speaker is given in the low band: "probably"
	Chosen bool
}

// Hit is a quote, or (Quote nil) an article whose title or narration matched.
// The Interview is shared and must not be changed.
type Hit struct {
	Interview *Interview
	Quote     *Quote
	Score     float64
	Matches   []Span // what matched, as spans of Interview.Text; in order, without overlap
	// TitleMatches are spans of Interview.Title.
	TitleMatches []Span
	// NameMatches are spans of Quote.Speaker.Name.
	NameMatches []Span
}

// Searcher answers queries. It is safe for concurrent use.
type Searcher interface {
	// Search returns an error only when ctx ends, the query is refused
	// (query.Error) or the engine fails. An offset past the end is no error,
	// and a hit whose interview cannot be read is left out of Hits, unless that
	// is all of them.
	Search(ctx context.Context, q query.Q, opts SearchOptions) (*Result, error)
	io.Closer
}

// Writer changes an index. It is safe for concurrent use. What a call returned
// without error for is durable and visible to the next Search.
type Writer interface {
	// Put replaces each interview by ID, its quotes included. Repeating it
	// changes nothing.
	Put(ctx context.Context, ivs ...*Interview) error
	// Delete removes interviews with their quotes; the absent are no error.
	Delete(ctx context.Context, ids ...ID) error
	io.Closer
}

// Interviews gives interviews by ID: the archive, or a fake in a test.
type Interviews interface {
	// Interview returns ErrNotFound for an ID that it does not have. The
	// caller must not change the interview.
	Interview(ctx context.Context, id ID) (*Interview, error)
}
