package index

// ID names an interview or a quote. It stays the same when the article is read
// again. It consists of lower-case letters, digits and "-", so it can stand in
// a URL path and in an element id.
type ID string

// Span is a half-open range of bytes of Article.Text. Both ends lie between
// runes.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte; the zero Span is empty.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies wholly in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cut returns the bytes of text that s covers.
func (s Span) Cut(text string) string { return text[s.Start:s.End] }
