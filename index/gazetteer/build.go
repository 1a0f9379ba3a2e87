package gazetteer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// build makes the matcher from the entries' names and the table of ambiguous names.
func (m *matcher) build(entries []*Entry, rows []row) error {
	m.unspaced = map[rune][]unspacedName{}
	rules := map[string]rule{}
	for _, r := range rows {
		name := r.get("name")
		switch r.get("rule") {
		case "hidden":
			if err := m.put(name, pattern{}); err != nil {
				return r.errorf("%v", err)
			}
		case "before":
			rules[name] |= ruleBefore
		case "after":
			rules[name] |= ruleAfter
		case "both":
			rules[name] |= ruleBefore | ruleAfter
		case "capitals":
			rules[name] |= ruleCapitals
		case "national":
			rules[name] |= ruleNational
		case "american":
			rules[name] |= ruleAmerican
		default:
			return fmt.Errorf("%s.tsv:%d: rule %q", r.table, r.line, r.get("rule"))
		}
	}
	for _, e := range entries {
		for _, n := range e.allNames() {
			if err := m.put(n, pattern{entry: e, rule: rules[n]}); err != nil {
				return err
			}
		}
	}
	for _, e := range entries {
		for _, d := range e.Demonyms {
			if err := m.put(d, pattern{entry: e, rule: rules[d], demonym: true}); err != nil {
				return err
			}
		}
	}
	for _, e := range entries {
		for _, f := range e.forms {
			if err := m.putWords(f, pattern{entry: e}); err != nil {
				return err
			}
		}
	}
	for _, names := range m.unspaced {
		slices.SortStableFunc(names, func(a, b unspacedName) int { return cmp.Compare(len(b.name), len(a.name)) })
	}
	return nil
}

// put adds the name as it is written, with the apostrophe of keyboards for the
// Ukrainian letter, and, in Latin script, without its diacritics. The reverse
// is not done, so Volker Türk is not a Turk.
func (m *matcher) put(name string, p pattern) error {
	if r, _ := utf8.DecodeRuneInString(name); isUnspaced(r) {
		m.unspaced[r] = append(m.unspaced[r], unspacedName{name, p})
		return nil
	}
	if err := m.putWords(name, p); err != nil {
		return err
	}
	if plain := unaccented.Replace(stripMarks(name)); plain != name && isASCII(plain) {
		return m.putWords(plain, p)
	}
	return nil
}

// putWords adds the name word by word. A name that a text cannot spell, having
// something between its words that gap does not pass, is an error.
func (m *matcher) putWords(name string, p pattern) error {
	if s := strings.ReplaceAll(name, "ʼ", "'"); s != name {
		if err := m.putWords(s, p); err != nil {
			return err
		}
	}
	i := 0
	for i < len(name) && wordAt(name, i).end == i {
		_, size := utf8.DecodeRuneInString(name[i:])
		i += size
	}
	if i == len(name) {
		return nil
	}
	first := wordAt(name, i)
	switch {
	case isAcronym(name), first.small(name), p.entry != nil && p.entry.Kind == Place && utf8.RuneCountInString(name) <= 3:
		p.exact = name // the GAO is not Gao
	case strings.ToUpper(name) == name && strings.Contains(name, "."):
		p.capitals = true // "the U.S. a lot"
	}
	switch name[len(name)-1] {
	case '.', '+':
		p.tail = name[len(name)-1]
	}
	n, class := &m.root, byte(0)
	for at := first; ; {
		key := strings.ToLower(name[at.start:at.end])
		n.begins |= startBit(key)
		if class != 0 {
			key = string(rune(class)) + key
		}
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[key] == nil {
			n.next[key] = &node{}
			if w, ok := Pack(key); ok && w.ASCII() && at == first {
				m.short.Put(w, n.next[key])
			}
		}
		if n = n.next[key]; at == first {
			m.firsts.add(key)
		}
		var next int
		if class, next = gap(name, at.end); class == 0 {
			if end := at.end + btoi(p.tail != 0); end != len(name) {
				return fmt.Errorf("name %q: %q is no part of a word", name, name[at.end:])
			}
			break
		}
		at = wordAt(name, next)
	}
	for _, q := range n.patterns {
		if q.exact == p.exact && q.tail == p.tail && q.capitals == p.capitals {
			return nil // the earlier entry has the name
		}
	}
	n.patterns = append(n.patterns, p)
	// OPEC+ must be tried before OPEC.
	slices.SortStableFunc(n.patterns, func(a, b pattern) int {
		return cmp.Compare(btoi(b.tail == '+'), btoi(a.tail == '+'))
	})
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
