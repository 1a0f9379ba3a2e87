package eval

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"onrecord/index"
)

// Topic is a query as an analyst types it, with the quotes that answer it.
type Topic struct {
	Kind   string // what is hard about it
	Query  string
	Need   string // what is looked for
	Judged []Judgement
}

// Judgement says how far a quote answers a topic: 2 it does, 1 it touches it.
// The quote is named by its article and its first words.
type Judgement struct {
	Grade        int
	Path, Record string
	Words        string
}

func (j *Judgement) article() string {
	if j.Record == "" {
		return j.Path
	}
	return j.Path + " " + j.Record
}

// MaxGrade is the grade of a quote that answers a topic.
const MaxGrade = 2

// ReadTopics reads a file of topics. They are parted by empty lines, and lines
// that begin with # say nothing:
//
//	[question] Kabul withdrawal
//	What was asked about Kabul, and the answer.
//	2 danube-review/romania-voiculeanu-2021.txt | It was painful
//	1 relais-press/feed-2025-03.jsonl rp-ar | …            (a record of the file)
func ReadTopics(text string) ([]Topic, error) {
	var topics []Topic
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		fail := func(msg string) ([]Topic, error) { return nil, fmt.Errorf("line %d: %s: %q", n+1, msg, line) }
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			kind, query, ok := strings.Cut(line[1:], "] ")
			if !ok {
				return fail("want [kind] query")
			}
			topics = append(topics, Topic{Kind: kind, Query: query})
		case len(topics) == 0:
			return fail("no topic before this")
		case topics[len(topics)-1].Need == "":
			topics[len(topics)-1].Need = line
		default:
			t := &topics[len(topics)-1]
			name, words, ok := strings.Cut(line[1:], " | ")
			j := Judgement{Grade: int(line[0] - '0'), Words: words}
			j.Path, j.Record, _ = strings.Cut(strings.TrimSpace(name), " ")
			if !ok || j.Grade < 1 || j.Grade > MaxGrade || j.Path == "" || words == "" {
				return fail("want grade, article | first words")
			}
			t.Judged = append(t.Judged, j)
		}
	}
	for _, t := range topics {
		if len(t.Judged) == 0 {
			return nil, fmt.Errorf("%s: no quote is judged", t.Query)
		}
	}
	if len(topics) == 0 {
		return nil, errors.New("no topics")
	}
	return topics, nil
}

// find returns the quote of iv that a judgement names: the one with these very
// words, else the first that begins with them, else the first that holds them,
// since the extraction may draw its bounds elsewhere.
func (j *Judgement) find(iv *index.Interview) *index.Quote {
	if iv == nil {
		return nil
	}
	want := strings.Join(strings.Fields(j.Words), " ")
	for _, is := range []func(s string) bool{
		func(s string) bool { return s == want },
		func(s string) bool { return strings.HasPrefix(s, want) },
		func(s string) bool { return strings.Contains(s, want) },
	} {
		for i := range iv.Quotes {
			if is(strings.Join(strings.Fields(iv.Words(&iv.Quotes[i])), " ")) {
				return &iv.Quotes[i]
			}
		}
	}
	return nil
}

// The measures look at so many hits.
const (
	gainHits   = 10 // nDCG
	RecallHits = 50 // recall
)

// Ranking is how well topics were answered. The measures are those of
// information retrieval: the normalized discounted cumulated gain (Järvelin
// and Kekäläinen, Cumulated Gain-based Evaluation of IR Techniques, 2002) with
// gains of 3 and 1 for the grades 2 and 1 (as Burges et al., Learning to Rank
// using Gradient Descent, 2005, have them), the reciprocal rank of the first
// hit that was judged, and the share of the judged among the first 50 hits.
// Quotes that nobody judged count as wrong. The zero Ranking is ready to use.
type Ranking struct {
	topics []answered
	kinds  []string // in the order of the topics
}

type answered struct {
	topic                  *Topic
	gain, reciprocal, hits float64
	missed                 []Judgement // not among the first hits
	gone                   []Judgement // no quote of the article has the words
}

// Add scores the hits of a topic, best first: IDs of quotes. interview gives an
// article, or nil.
func (r *Ranking) Add(t *Topic, hits []index.ID, interview func(path, record string) *index.Interview) {
	a := answered{topic: t}
	grades := map[index.ID]int{}
	var ideal []int
	for _, j := range t.Judged {
		ideal = append(ideal, j.Grade)
		switch q := j.find(interview(j.Path, j.Record)); {
		case q == nil:
			a.gone = append(a.gone, j)
		case !slices.Contains(hits[:min(len(hits), RecallHits)], q.ID):
			a.missed = append(a.missed, j)
			grades[q.ID] = j.Grade
		default:
			grades[q.ID] = j.Grade
			a.hits++
		}
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	var got []int
	for i, id := range hits {
		g := grades[id]
		got = append(got, g)
		if g > 0 && a.reciprocal == 0 {
			a.reciprocal = 1 / float64(i+1)
		}
	}
	a.gain = gain(got) / gain(ideal)
	a.hits /= float64(len(t.Judged))
	r.topics = append(r.topics, a)
	if !slices.Contains(r.kinds, t.Kind) {
		r.kinds = append(r.kinds, t.Kind)
	}
}

// gain is the discounted cumulated gain of grades.
func gain(grades []int) (sum float64) {
	for i, g := range grades[:min(len(grades), gainHits)] {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

// Table returns the figures as plain text, a row for each kind of topic.
func (r *Ranking) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-17s %6s   %8s %6s %10s\n", "ranking", "topics", "nDCG@10%", "MRR%", "recall@50%")
	row := func(name string, keep func(kind string) bool) {
		var n, gain, reciprocal, hits float64
		for _, a := range r.topics {
			if keep(a.topic.Kind) {
				n, gain, reciprocal, hits = n+1, gain+a.gain, reciprocal+a.reciprocal, hits+a.hits
			}
		}
		fmt.Fprintf(&b, "%-17s %6.0f   %8.1f %6.1f %10.1f\n", name, n, 100*gain/n, 100*reciprocal/n, 100*hits/n)
	}
	row("all", func(string) bool { return true })
	for _, kind := range r.kinds {
		row(kind, func(k string) bool { return k == kind })
	}
	return b.String()
}

// Errors returns a line for each topic that is not answered as well as it could
// be, and for each quote judged that is not among the hits, or that no article
// has.
func (r *Ranking) Errors() []string {
	var lines []string
	for _, a := range r.topics {
		if a.gain < 1 || len(a.missed) > 0 {
			lines = append(lines, fmt.Sprintf("%-12s [%s] %s: nDCG %.1f, recall %.1f", "ranking", a.topic.Kind, a.topic.Query, 100*a.gain, 100*a.hits))
		}
		for _, j := range a.missed {
			lines = append(lines, fmt.Sprintf("%-12s %d %s: %s", "not found", j.Grade, j.article(), excerpt(j.Words)))
		}
		for _, j := range a.gone {
			lines = append(lines, fmt.Sprintf("%-12s %s: no quote has the words %s", "judgement", j.article(), excerpt(j.Words)))
		}
	}
	return lines
}
