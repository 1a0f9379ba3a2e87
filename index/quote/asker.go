package quote

import (
	"slices"
	"strings"

	"onrecord/index"
)

// Who asks and who answers in a conversation whose labels are letters may be
// told by a sentence before it: "Kapanadze spoke with the Post's Solveig Aamodt
// in her office."

// talks are verbs that tell that two had the conversation.
var talks = set(`spoke talked sat met speaks talks sits meets spoken talking`)

// talkers reads who had the conversation from the sentences before the first
// turn: who spoke, and with whom. Either is nil where it is not told.
func (t *transcript) talkers() (one, other *person) {
	for i, s := range t.n.sentences {
		if s.para >= t.labels[0].para {
			break
		}
		toks := s.toks
		for v := range toks {
			if toks[v].kind != word || !talks.has(toks[v].lower) {
				continue
			}
			w := v + 1
			if w < len(toks) && toks[w].lower == "down" {
				w++
			}
			if w >= len(toks) || toks[w].lower != "with" && toks[w].lower != "to" {
				continue
			}
			var before, after *person
			t.n.eachPersonOf(i, func(run nameRun) {
				ps := t.n.cast.find(toks, run)
				if len(ps) != 1 {
					return
				}
				switch {
				case run.end <= v && (run.end == v || toks[run.end].kind != poss):
					before = ps[0]
				case run.start > w && after == nil && !(run.end < len(toks) && toks[run.end].kind == poss) && run.lead-w <= 6:
					after = ps[0]
				}
			})
			if before != after && (before != nil || after != nil) {
				return before, after
			}
		}
	}
	return nil, nil
}

// writer returns who wrote the article as a member of the cast, where the sentences before
// the first turn or the first question name them too: then they ask.
func (r *resolver) writer(iv *index.Interview) *person {
	name := r.iv.Byline
	if strings.Count(name, " ") < 1 || strings.ContainsAny(name, ",&") {
		return nil
	}
	toks := tokenize(nil, name, 0, len(name))
	run, _, ok := r.n.cast.nameAt(toks, 0)
	if !ok || run.body || run.end != len(toks) || run.start != 0 {
		return nil
	}
	ps := r.n.cast.find(toks, run)
	if len(ps) != 1 || !ps[0].full {
		return nil
	}
	a, b := r.talkers()
	if ps[0] == a || ps[0] == b {
		return ps[0]
	}
	for i := range min(len(iv.Turns), 2) { // "I am Ida Kemp."
		words := iv.Turns[i].Span.Cut(iv.Text)
		if k := strings.Index(words, name); k > 0 && k < maxWindow {
			before := strings.ToLower(words[:k])
			if strings.HasSuffix(before, "i am ") || strings.HasSuffix(before, "i'm ") || strings.HasSuffix(before, "i’m ") {
				return ps[0]
			}
		}
	}
	return nil
}

// maxWindow bounds in bytes the words of a question in which its asker gives a
// name.
const maxWindow = 600

// interviewer is who asks in a conversation of one with one, whose labels for
// the questions name nobody.
func (r *resolver) interviewer(iv *index.Interview) named {
	if r.asked {
		return r.who
	}
	r.asked = true
	if r.lang != "" || r.n.cast.cautious || !r.paired() {
		return r.who
	}
	p := r.writer(iv)
	if p == nil {
		return r.who
	}
	r.who = named{src: source{person: p, kind: index.Person, band: index.Medium}, rule: RuleTurnQA}
	return r.who
}

// paired reports whether the labels are those of two parties: who asks, and
// one more.
func (r *resolver) paired() bool {
	answerer := ""
	for _, l := range r.labels {
		if l.noise || l.post == asks {
			continue
		}
		if l.post != answers && l.post != noPost || answerer != "" && answerer != l.who {
			return false
		}
		answerer = l.who
	}
	return answerer != ""
}

// introduced returns the guest among several whom the words before the first
// turn name: who spoke with the writer, or whom alone they name again.
func (t *transcript) introduced(found []*person) *person {
	a, b := t.talkers()
	for _, pair := range [][2]*person{{a, b}, {b, a}} {
		if pair[0] != nil && slices.Contains(found, pair[0]) && (pair[1] == nil || !slices.Contains(found, pair[1]) || strings.EqualFold(pair[1].name, t.iv.Byline)) {
			return pair[0]
		}
	}
	return nil
}
