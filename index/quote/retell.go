package quote

import "strings"

// retellings appends the cues of a sentence that report speech without ever
// standing beside quotation marks, in text order: “criticized”, “plans to”.
// known are the others.
func (c *cast) retellings(cs []cue, s []token, known []cue) []cue {
	if c.cautious {
		return cs
	}
	k := 0
	for i := range s {
		t := &s[i]
		if !t.in(isReporting) || t.kind != word {
			continue
		}
		if t.upper {
			if v := reportingVerbs[t.lower]; i == 0 && v.takes&ingForm != 0 && !conjunctive.has(t.lower) {
				cs = append(cs, cue{at: i, start: i, end: i + 1, verb: v, inherit: true, fronted: true})
			}
			continue
		}
		for k < len(known) && known[k].at < i {
			k++
		}
		if k < len(known) && known[k].at == i {
			continue
		}
		if q, ok := c.retelling(s, i); ok {
			cs = append(cs, q)
		}
	}
	return cs
}

// retelling reads the clause of the verb s[i].
func (c *cast) retelling(s []token, i int) (cue, bool) {
	v := reportingVerbs[s[i].lower]
	q := cue{at: i, start: i, end: i + 1, verb: v}
	at := i // where the finite verb stands
	if i > 2 && s[i-1].lower == "to" && s[i-2].lower == "on" && goes.has(s[i-3].lower) && v.takes&baseForm != 0 {
		at = i - 3 // "went on to say"
		if strings.HasSuffix(s[at].lower, "ing") && !progressive(s, at) {
			q.inherit = true
			return q, at > 0 && s[at-1].is(",")
		}
	} else if i > 0 && (s[i-1].lower == "to" || s[i-1].lower == "not" && i > 1 && s[i-2].lower == "to") || nounBefore(s, i) || i+1 < len(s) && s[i+1].lower == "by" || toldOf(s, i) {
		return q, false
	}
	be, do := false, false
	first := at // the first of the verb's own words
	for j := at - 1; j >= 0 && adverb(s[j]); j-- {
		w := s[j].lower
		if unreal.has(w) || futures.has(w) {
			return q, false
		}
		be = be || passive.has(w) || w == "'s" || w == "’s"
		do = do || w == "do" || w == "does" || w == "did"
		first = j
	}
	if first > 0 && futures.has(lastPart(s[first-1].lower)) {
		return q, false // "he'll", "she'd"
	}
	if at == i {
		contracted := first > 0 && (strings.HasSuffix(s[first-1].lower, "'s") || strings.HasSuffix(s[first-1].lower, "’s") || strings.HasSuffix(s[first-1].lower, "'re") || strings.HasSuffix(s[first-1].lower, "’re"))
		switch {
		case v.takes&adjective != 0:
			if !be && !contracted {
				return q, false
			}
		case v.takes&ingForm != 0:
			if !be && !contracted {
				if conjunctive.has(s[i].lower) {
					return q, false
				}
				q.inherit = true
				j := i - 1
				for j >= 0 && adverb(s[j]) {
					j--
				}
				return q, j > 0 && (s[j].is(",") || dash(s[j]) || s[j].lower == "by" || s[j].lower == "and" && i > 1 && strings.HasSuffix(s[max(j-1, 0)].lower, "ing"))
			}
		case be && v.takes&pastForm != 0:
			return q, false
		}
	}
	sub := c.subjectBefore(s, at)
	switch sub.kind {
	case noSubject:
		if j := first - 1; j > 0 && (s[j].lower == "and" || s[j].lower == "but") && v.takes&(baseForm|adjective) == 0 && c.namesSubject(s, j) {
			q.inherit = true
			return q, true
		}
		return q, false
	case otherSubject:
		if !animate(sub.noun) && !animate(strings.TrimSuffix(sub.noun, "s")) {
			return q, false
		}
	}
	if v.takes&baseForm != 0 && v.takes&pastForm == 0 && at == i && !do {
		many := sub.kind == groupSubject || sub.kind == bodySubject && (strings.HasSuffix(sub.noun, "s") || sub.noun == "data") || sub.kind == pronounSubject && sub.gender == plural
		if !many {
			return q, false
		}
	}
	q.subject, q.start = sub, sub.start
	q.aside = v.takes&takesThat != 0 && sub.start > 0 && s[sub.start-1].lower == "as"
	return q, true
}

var (
	// conjunctive are participles that join clauses: “assuming that it holds”.
	conjunctive = set(`assuming considering supposing judging speaking making holding taking giving meaning`)
	goes        = set(`go goes went going gone`)
	futures     = set(`will 'll ’ll 'd ’d won't won’t shall`)
)

// namesSubject reports whether the clause before the conjunction s[j] has a
// subject of its own that the verb after it may share: it is not an object
// ("with Vold and criticized").
func (c *cast) namesSubject(s []token, j int) bool {
	for k := j - 1; k >= 0 && j-k < 40; k-- {
		if s[k].is(";") || s[k].is(":") {
			return false
		}
		if finite(s[k]) && !nounBefore(s, k) {
			return true
		}
	}
	return false
}

// lastPart is what follows the last apostrophe of a word, with it: of "he'll"
// "'ll".
func lastPart(w string) string {
	if i := strings.LastIndexAny(w, "'’"); i > 0 {
		if strings.HasPrefix(w[i:], "'") {
			return w[i:]
		}
		for _, tail := range []string{"’ll", "’d"} {
			if strings.HasSuffix(w, tail) {
				return tail
			}
		}
	}
	return ""
}
