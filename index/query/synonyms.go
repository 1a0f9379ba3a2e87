package query

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/mapping"
)

// Syn matches what Q matches and, ranked below that, what any of Also does. No
// query is typed so: Synonyms.Expand makes it. It is printed as its Q.
type Syn struct {
	Q    Q
	Also []Q
}

func (Syn) node() {}

// String returns Q as it was typed.
func (s Syn) String() string { return render(Normal(s)) }

// The bounds of a group: what is longer is no name, and whoever searches for
// one name does not wait for a hundred others. States and bodies have some twenty
// names in the languages of articles; with no more than eight of them, those in
// Korean, Chinese and Arabic were left out.
const (
	maxNameWords = 8
	maxAlso      = 24
	maxAcronym   = 5 // letters; the longest that is read as one
)

// Synonyms are groups of names for the same thing. A nil *Synonyms has none.
// It is read-only and safe for concurrent use.
type Synonyms struct {
	groups  [][]string
	byName  map[string][]int // key -> groups
	longest int              // words
}

// NewSynonyms makes them of groups; in each a name means what the others do. A
// name may stand in several groups, which stay apart.
func NewSynonyms(groups ...[]string) *Synonyms {
	s := &Synonyms{byName: map[string][]int{}}
	for _, g := range groups {
		n := len(s.groups)
		s.groups = append(s.groups, slices.Clone(g))
		for _, name := range g {
			words := strings.Fields(name)
			if len(words) == 0 || len(words) > maxNameWords {
				continue
			}
			s.longest = max(s.longest, len(words))
			if k := key(words); !slices.Contains(s.byName[k], n) {
				s.byName[k] = append(s.byName[k], n)
			}
		}
	}
	return s
}

// Groups returns the groups of names, which the caller must not change.
func (s *Synonyms) Groups() [][]string {
	if s == nil {
		return nil
	}
	return s.groups
}

// key folds a name. An acronym keeps its capitals: "us" is not the United
// States, nor "who" the WHO.
func key(words []string) string {
	if len(words) == 1 {
		if a := strings.ReplaceAll(words[0], ".", ""); acronym(a) {
			return a
		}
	}
	return plain(words)
}

func plain(words []string) string {
	return strings.ReplaceAll(mapping.Fold(strings.Join(words, " ")), ".", "")
}

func acronym(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 1 && n <= maxAcronym
}

// Added tells what was searched for besides some words.
type Added struct {
	Words string
	Also  []string
}

// Expand gives the words of q that spell a name, one word or several side by
// side, the others of its group as alternatives. Quoted words, what stands
// behind a "-", and fields other than those of text stay as they are. Exact is
// q with those words in quotation marks, which finds them alone.
func (s *Synonyms) Expand(q Q) (out Q, added []Added, exact Q) {
	if s == nil || len(s.groups) == 0 {
		return q, nil, q
	}
	switch q := q.(type) {
	case Word:
		if out, exact, n := s.run([]Q{q}, &added); n > 0 {
			return out, added, exact
		}
	case And:
		var to, as And
		for i := 0; i < len(q); {
			if o, e, n := s.run(q[i:], &added); n > 0 {
				to, as = append(to, o), append(as, e)
				i += n
				continue
			}
			o, a, e := s.Expand(q[i])
			to, as, added = append(to, o), append(as, e), append(added, a...)
			i++
		}
		if len(to) == 1 { // all of it is one name
			return to[0], added, as[0]
		}
		return to, added, as
	case Or:
		var to, as Or
		for _, child := range q {
			o, a, e := s.Expand(child)
			to, as, added = append(to, o), append(as, e), append(added, a...)
		}
		return to, added, as
	}
	return q, nil, q
}

// run expands the longest name at the beginning of qs, and returns how many of
// them spell it.
func (s *Synonyms) run(qs []Q, added *[]Added) (out, exact Q, n int) {
	var words []string
	var field string
	for _, q := range qs {
		w, ok := q.(Word)
		if !ok || len(words) == s.longest || len(words) > 0 && w.Field != field || !ofText(w.Field) {
			break
		}
		words, field = append(words, w.Text), w.Field
	}
	for ; len(words) > 0; words = words[:len(words)-1] {
		names := s.others(words)
		if len(names) == 0 {
			continue
		}
		n = len(words)
		syn := Syn{Q: qs[0]}
		if n > 1 {
			syn.Q = And(slices.Clone(qs[:n]))
		}
		for _, name := range names {
			syn.Also = append(syn.Also, Phrase{field, name})
		}
		typed := strings.Join(words, " ")
		*added = append(*added, Added{typed, names})
		return syn, Phrase{field, typed}, n
	}
	return nil, nil, 0
}

func ofText(field string) bool {
	f, ok := mapping.Lookup(field)
	return field == "" || ok && f.Kind == mapping.Text
}

// others returns the names that mean the same as words, but for those that the
// words find anyway.
func (s *Synonyms) others(words []string) (names []string) {
	typed := strings.Fields(plain(words))
	seen := map[string]bool{}
	for _, g := range s.byName[key(words)] {
		for _, name := range s.groups[g] {
			as := plain(strings.Fields(name))
			if seen[as] || holds(strings.Fields(as), typed) {
				continue
			}
			if seen[as] = true; len(names) < maxAlso {
				names = append(names, strings.Join(strings.Fields(phraseText(name)), " "))
			}
		}
	}
	return names
}

// holds reports whether all of the parts are among words.
func holds(words, parts []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return !slices.Contains(words, p) })
}

// The bounds of a file of synonyms.
const (
	maxGroupLine = 2000 // bytes
	maxGroups    = 10_000
)

// ReadSynonyms reads groups of names, a line each, parted by commas: "ROK,
// South Korea, Republic of Korea". Empty lines and what follows "#" say
// nothing. Wrong lines are named, and the others returned.
func ReadSynonyms(r io.Reader) (groups [][]string, wrong []error, err error) {
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, readErr := in.ReadBytes('\n')
		if readErr != nil && readErr != io.EOF {
			return groups, wrong, readErr
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		g, lineErr := readGroup(line)
		switch {
		case lineErr == nil && len(g) > 0 && len(groups) == maxGroups:
			return groups, append(wrong, fmt.Errorf("line %d: there are more than %d groups; the rest is not read", n, maxGroups)), nil
		case lineErr != nil:
			wrong = append(wrong, fmt.Errorf("line %d: %w", n, lineErr))
		case len(g) > 0:
			groups = append(groups, g)
		}
		if readErr == io.EOF {
			return groups, wrong, nil
		}
	}
}

func readGroup(line []byte) (g []string, err error) {
	if len(line) > maxGroupLine {
		return nil, fmt.Errorf("it is longer than %d bytes", maxGroupLine)
	}
	if !utf8.Valid(line) {
		return nil, fmt.Errorf("it is not UTF-8")
	}
	text, _, _ := strings.Cut(string(line), "#")
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	seen := map[string]bool{}
	for _, name := range strings.Split(text, ",") {
		name = phraseText(name)
		words := strings.Fields(name)
		switch k := key(words); {
		case !wordy(name):
			return nil, fmt.Errorf("a name has no letter; names are parted by one comma")
		case len(words) > maxNameWords:
			return nil, fmt.Errorf("“%s” has more than %d words", name, maxNameWords)
		case !seen[k]:
			seen[k] = true
			g = append(g, name)
		}
	}
	if len(g) < 2 {
		return nil, fmt.Errorf("“%s” stands alone; give the other names behind commas", g[0])
	}
	return g, nil
}
