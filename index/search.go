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
	LastAdded   Sort = "added" // what came into the archive last stands first
)

// MaxHits is how far one can leaf through the hits: From+Size reaches no
// further. Nobody reads on for that long, and an engine must sort as many to
// give the last of them. Counts are not bounded.
const MaxHits = 10_000

// SearchOptions says which part of the answer is wanted.
type SearchOptions struct {
	From, Size int // hits to pass over, hits to return; Size 0 returns counts alone
	// After is the Next of an earlier Result for the same query, options and
	// order: the hits go on behind its last one, however many came before. From
	// is then not looked at.
	After   string
	Sort    Sort                // "" is ByRelevance
	Filters map[string][]string // facet field -> chosen values: OR within a field, AND across fields
	// Exclude holds values of facet fields that no hit has; "" leaves out what
	// has none.
	Exclude  map[string][]string
	Facets   []FacetRequest
	Timeline bool // Result.Timeline is wanted
	// Group gives Result.Groups instead of Hits: From and Size count interviews.
	Group bool
	// Fold gives a statement that several articles carry as one hit, the first
	// of them in the order, with the others in Hit.Also. Facets, timeline and
	// Total then count statements and not publications.
	Fold bool
}

// FacetRequest asks for values of a facet field. Chosen and excluded values
// come first and are always there, unless From or Find are given.
type FacetRequest struct {
	Field string
	From  int // values to pass over
	Size  int // values to return, chosen and excluded ones not counted
	// Find keeps the values that hold these letters, whatever the case and
	// without diacritics.
	Find string
	// ByName orders values by name (as mapping.Fold writes it), not by count.
	ByName bool
}

// Result is the answer to a query.
type Result struct {
	Total    int // hits in all: Quotes + Articles
	Quotes   int // hits that are quotes; with Fold, statements
	Articles int // hits that are an article's title or narration
	// Publications counts the quotes before the same statement is folded; without
	// Fold it is Quotes.
	Publications int
	Interviews   int // interviews among the hits; only with Group, where it is how many groups there are
	Hits         []Hit
	Groups       []HitGroup
	Facets       []Facet // in the order asked for
	// Timeline counts quotes by month, in the order of time. It heeds every
	// filter but the one of the year facet.
	Timeline []Period
	Undated  int    // quotes in no Period; only with Timeline
	Next     string // what After takes to go on; "" where nothing follows
	// Synonyms are the words of the query for which others that mean the same
	// were searched, too, and Exact the query that searches for these words
	// alone; "" where there are none.
	Synonyms []query.Added
	Exact    string
	// DidYouMean is the query with near words in place of those that hardly any
	// quote has, where there are few hits and it has more; AsTyped is the query
	// with those words in quotation marks. Both are "" where there is none.
	DidYouMean, AsTyped string
	Took                time.Duration
}

// Period is a month with the number of quotes that were said, or else
// published, in it.
type Period struct {
	Year  int
	Month int // 0 where no more than the year is known
	Count int
}

// HitGroup is an interview with its hits.
type HitGroup struct {
	Interview *Interview
	Hits      []Hit // the first ones in the order, at most GroupHits
	Total     int   // hits of the interview in all
}

// GroupHits is how many hits of an interview a HitGroup shows.
const GroupHits = 3

// Facet counts quotes by the values of one field. The counts ignore the values
// chosen and excluded in this facet and heed those of every other.
type Facet struct {
	Field  string
	Values []FacetValue // chosen ones first, then excluded ones, then by count or name, then by value
	More   int          // values that follow those listed
}

// FacetValue is one value with the number of quotes that have it. The empty
// Value counts those that have none ("Unattributed", "Undated").
type FacetValue struct {
	Value    string
	Count    int
	Low      int // of Count, those whose speaker is given in the low band: "probably"
	Chosen   bool
	Excluded bool
}

// Hit is a quote, or (Quote nil) an article whose title or narration matched.
// The Interview is shared and must not be changed. That of a quote may be an
// excerpt: it may lack its turns, and its other quotes.
type Hit struct {
	Interview *Interview
	Quote     *Quote
	Score     float64
	Matches   []Span // what matched, as spans of Interview.Text; in order, without overlap
	// TitleMatches are spans of Interview.Title.
	TitleMatches []Span
	// NameMatches are spans of Quote.Speaker.Name.
	NameMatches []Span
	// Also are the other publications of the same statement among the hits, the
	// oldest first, at most MaxAlso; only with Fold.
	Also []Publication
	More int // publications that Also does not list
}

// Publication is a quote as one article carries it.
type Publication struct {
	Interview *Interview
	Quote     *Quote
}

// MaxAlso is how many other publications of a statement a Hit lists.
const MaxAlso = 20

// ID returns the ID of the quote, or of the article.
func (h *Hit) ID() ID {
	if h.Quote != nil {
		return h.Quote.ID
	}
	return h.Interview.ID
}

// Searcher answers queries. It is safe for concurrent use.
type Searcher interface {
	// Search returns an error only when ctx ends, the query is refused
	// (query.Error) or the engine fails. An offset past the end is no error,
	// and a hit whose interview cannot be read is left out of Hits, unless that
	// is all of them.
	Search(ctx context.Context, q query.Q, opts SearchOptions) (*Result, error)
	// Each calls yield with every hit in the order of opts, without Matches,
	// and stops at its first error. Of opts it heeds Sort, Filters, Exclude and
	// Fold. It answers for the state of the index at its beginning.
	Each(ctx context.Context, q query.Q, opts SearchOptions, yield func(*Hit) error) error
	// Who counts the quotes that match by the values of a field. Of opts it
	// heeds Filters, those of that field aside, Exclude and Fold.
	Who(ctx context.Context, q query.Q, opts SearchOptions, who WhoOptions) (*Who, error)
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

// Excerpts is Interviews that can give part of one for less: a page of results
// shows ten quotes, of interviews that may have thousands.
type Excerpts interface {
	Interviews
	// Excerpt returns the interview with one of its quotes, as Interview does,
	// and without turns; the others may be there. It returns ErrNotFound for an
	// interview that is not there, and one without that quote for a quote that
	// is not.
	Excerpt(ctx context.Context, id, quote ID) (*Interview, error)
}
