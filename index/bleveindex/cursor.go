package bleveindex

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math"
	"strings"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
)

// cursor is what Result.Next says: the place of the last hit in the order, by
// what stays when documents come and go. By date that place is exact. By
// relevance it is the score of the moment, which changes a little with every
// document that holds one of the words.
type cursor struct {
	Check     string `json:"c"` // of the query, the options and the order
	Quote     bool   `json:"q,omitempty"`
	Score     uint64 `json:"s,omitempty"` // the bits of the number
	Day       int32  `json:"d"`
	Interview string `json:"i"`
	Position  uint32 `json:"p,omitempty"`
}

// place is a cursor to compare entries with.
type place struct {
	entry
	interview string // which may be gone, and has no number then
}

// before reports whether an entry comes behind the place.
func (p *place) before(o *order, e *entry) bool {
	c := o.compareKeys(&p.entry, e)
	if c == 0 {
		c = cmp.Or(strings.Compare(p.interview, o.interviews[e.interview]), cmp.Compare(p.position, e.position))
	}
	return c < 0
}

// checkOf tells one search from another.
func checkOf(q query.Q, opts index.SearchOptions) string {
	text := ""
	if q != nil {
		text = q.String()
	}
	b, err := json.Marshal([]any{text, opts.Sort, opts.Filters, opts.Exclude, opts.Group, opts.Fold})
	if err != nil {
		panic(err) // strings are always written
	}
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

func (c *cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // numbers and strings are always written
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// readCursor reads what String wrote, for the search with that check.
func readCursor(s, check string) (*place, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	var c cursor
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	score := math.Float64frombits(c.Score)
	if err != nil || math.IsNaN(score) {
		return nil, query.Errorf("the place to go on from cannot be read: it is cut off or mistyped")
	}
	if c.Check != check {
		return nil, query.Errorf("the place to go on from belongs to another search")
	}
	return &place{entry{score: score, day: c.Day, quote: c.Quote, position: c.Position}, c.Interview}, nil
}

// next is the cursor behind an entry.
func (s *pass) next(e *entry) string {
	c := cursor{Check: s.check, Quote: e.quote, Score: math.Float64bits(e.score), Day: e.day,
		Interview: s.view.dicts[mapping.FieldInterview][e.interview], Position: e.position}
	return c.String()
}
