package api

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/query"
	"onrecord/mapping"
	"onrecord/web/state"
)

const (
	defaultSuggestions = 10
	maxTyped           = 2048 // bytes of what has been typed
	// typedWords is how many words at the end of a query are taken for the
	// beginning of one name.
	typedWords = 4
)

// Suggestions is the answer to /suggest.
type Suggestions struct {
	Text        string       `json:"text"` // what has been typed
	Suggestions []Suggestion `json:"suggestions"`
}

// Suggestion completes the end of a query.
type Suggestion struct {
	Query string `json:"query"` // the whole query, completed
	Field string `json:"field"`
	Label string `json:"label"` // of the field, for people
	Value string `json:"value"`
	Also  string `json:"also,omitempty"` // the other name that was begun
	Count int    `json:"count"`          // quotes that have it
}

func (s *Server) suggest(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	for name := range v {
		if name != "q" && name != "size" {
			return state.Refuse(name, "there is no parameter %q", name)
		}
	}
	text, err := Typed(v.Get("q"), len(v["q"]))
	if err != nil {
		return err
	}
	n, err := state.Number(v, "size", defaultSuggestions, 1, index.MaxSuggestions)
	if err != nil {
		return err
	}
	found, err := Complete(r.Context(), s.Suggest, text, n)
	if err != nil {
		return err
	}
	return answer(w, r, Suggestions{text, found})
}

// Typed checks what has been typed, which stands in an address so many times.
func Typed(text string, times int) (string, error) {
	switch {
	case times > 1:
		return "", state.Refuse("q", "%q stands in the address more than once", "q")
	case len(text) > maxTyped:
		return "", state.Refuse("q", "a value of %q has %d bytes; at most %d are allowed", "q", len(text), maxTyped)
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }):
		return "", state.Refuse("q", "the address has characters that are no text (in %q)", "q")
	}
	return text, nil
}

// Suggest completes names and words, as index.Suggester does.
type Suggest func(ctx context.Context, prefix string, n int, fields ...string) ([]index.Suggestion, error)

// Complete completes the end of a query: what stands behind an opened quotation
// mark, or else the most words that begin a name, or else the last word. A nil
// suggest knows nothing.
func Complete(ctx context.Context, suggest Suggest, text string, n int) ([]Suggestion, error) {
	out := []Suggestion{}
	if suggest == nil {
		return out, nil
	}
	for _, e := range ends(text) {
		found, err := suggest(ctx, e.begun, n, e.fields...)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			row, _ := mapping.Lookup(f.Field)
			var q query.Q = query.Phrase{Field: f.Field, Text: f.Value}
			if f.Field == mapping.FieldText {
				if q = (query.Word{Text: f.Value}); e.quoted {
					q = query.Phrase{Text: f.Value}
				}
			}
			out = append(out, Suggestion{Query: e.before + q.String(), Field: f.Field, Label: row.Label, Value: f.Value, Also: f.Also, Count: f.Count})
		}
		if len(out) > 0 {
			break
		}
	}
	return out, nil
}

// end is one reading of the end of a query: what stands before it, and what is
// the beginning of a name.
type end struct {
	before, begun string
	fields        []string // nil for all
	quoted        bool
}

// names are the fields of names alone: a word that is followed by others, or by
// a space, is complete.
var names = mapping.SuggestFields

// ends returns the readings of the end of a query, the longest first.
func ends(text string) []end {
	marks := strings.Map(func(r rune) rune { // bytes keep their places
		if r == '"' {
			return r
		}
		return -1
	}, text)
	if len(marks)%2 == 1 {
		at := strings.LastIndexByte(text, '"')
		before, fields, ok := fieldBefore(text[:at])
		r, _ := utf8.DecodeLastRuneInString(before)
		if !ok || strings.TrimSpace(text[at+1:]) == "" || before != "" && !unicode.IsSpace(r) && r != '(' && r != '-' {
			return nil
		}
		if fields == nil {
			fields = names
		}
		return []end{{before, text[at+1:], fields, true}}
	}
	var out []end
	last := strings.TrimRightFunc(text, unicode.IsSpace)
	for words := 1; words <= typedWords && last != ""; words++ {
		at := strings.LastIndexFunc(last, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })
		word := last[at+1:]
		if at >= 0 {
			_, size := utf8.DecodeRuneInString(last[at:])
			word = last[at+size:]
		}
		if word == "" || strings.Contains(word, `"`) || word == "OR" || word == "AND" || word == "NOT" {
			break
		}
		from := len(last) - len(word)
		minus := len(word) - len(strings.TrimLeft(word, "-"))
		begun := text[from+minus:]
		e := end{before: text[:from+minus], begun: begun}
		if field, rest, ok := strings.Cut(begun, ":"); ok {
			_, fields, known := fieldBefore(field + ":")
			if !known {
				break // a date, or an address
			}
			e.begun, e.fields = rest, fields
		}
		if e.fields == nil && (words > 1 || last != text) {
			e.fields = names
		}
		if strings.TrimSpace(e.begun) != "" {
			out = append(out, e)
		}
		if minus > 0 || e.begun != begun || from == 0 {
			break
		}
		before := strings.TrimRightFunc(last[:from], unicode.IsSpace)
		if before == last[:from] {
			break // a bracket or a quotation mark stands right before it
		}
		last = before
	}
	slices.Reverse(out)
	return out
}

// fieldBefore parts a text that ends with the name of a field and ":" from
// that, and returns the field. It is not ok where the name is that of a field
// of which nothing is completed.
func fieldBefore(text string) (before string, fields []string, ok bool) {
	rest, found := strings.CutSuffix(text, ":")
	if !found {
		return text, nil, true
	}
	at := strings.LastIndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	before, name := rest[:at+1], rest[at+1:]
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(rest[at:])
		before, name = rest[:at+size], rest[at+size:]
	}
	word, err := query.Parse(rest[len(before):] + ":x")
	if err != nil {
		return "", nil, false
	}
	w, isWord := word.(query.Word)
	if name == "" || !isWord || w.Field != mapping.FieldText && !slices.Contains(names, w.Field) {
		return "", nil, false
	}
	return before, []string{w.Field}, true
}
