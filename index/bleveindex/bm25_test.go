package bleveindex

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
)

// handBM25 is BM25 as the literature writes it, over words parted by spaces.
func handBM25(texts []string, doc int, terms ...string) (sum float64) {
	var tokens float64
	for _, t := range texts {
		tokens += float64(len(strings.Fields(t)))
	}
	n := float64(len(texts))
	words := strings.Fields(texts[doc])
	for _, term := range terms {
		df, tf := 0., 0.
		for _, t := range texts {
			if strings.Contains(" "+t+" ", " "+term+" ") {
				df++
			}
		}
		for _, w := range words {
			if w == term {
				tf++
			}
		}
		sum += math.Log(1+(n-df+.5)/(df+.5)) * tf * 2.2 / (tf + 1.2*(.25+.75*float64(len(words))/(tokens/n)))
	}
	return sum
}

// Scores are those of BM25 computed by hand, in one segment and in many, and
// after quotes have come and gone.
func TestBM25(t *testing.T) {
	texts := []string{
		"grain grain ports",
		"the ports of the north are closed to grain since the winter",
		"grain",
		"nobody asked the pilots of the northern ports what they think",
		"winter winter winter came early and grain stayed in the ports of the north",
	}
	put := func(ix *Index, a *indextest.Archive, id, text string) {
		iv := spoken(index.ID(id), text)
		iv.Language = "" // no stemmed field, whose score would come on top
		a.Add(iv)
		if err := ix.Put(context.Background(), iv); err != nil {
			t.Fatal(err)
		}
	}
	check := func(name string, ix *Index) {
		for q, terms := range map[string][]string{"grain": {"grain"}, "winter OR ports": {"winter", "ports"}, "grain ports": {"grain", "ports"}} {
			tree, err := query.Parse(q)
			if err != nil {
				t.Fatal(err)
			}
			r, err := ix.Search(context.Background(), tree, index.SearchOptions{Size: 10})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Hits) == 0 {
				t.Errorf("%s, %s: no hits", name, q)
			}
			for _, h := range r.Hits {
				var doc int
				if _, err := fmt.Sscanf(string(h.Interview.ID), "iv%d", &doc); err != nil {
					t.Fatal(err)
				}
				if want := handBM25(texts, doc, terms...); math.Abs(h.Score-want) > 1e-6 {
					t.Errorf("%s, %s: %q scores %v, want %v", name, q, texts[doc], h.Score, want)
				}
			}
		}
	}
	a := &indextest.Archive{}
	many := opened(t)(OpenMemory(a))
	for i, text := range texts {
		put(many, a, fmt.Sprint("iv", i), text) // a segment each
	}
	check("many segments", many)

	one := opened(t)(OpenMemory(a))
	var ivs []*index.Interview
	for i := range texts {
		iv, err := a.Interview(context.Background(), index.ID(fmt.Sprint("iv", i)))
		if err != nil {
			t.Fatal(err)
		}
		ivs = append(ivs, iv)
	}
	if err := one.Put(context.Background(), ivs...); err != nil {
		t.Fatal(err)
	}
	check("one segment", one)

	put(one, a, "gone", "grain grain grain in winter ports and a very long text that nobody will find again")
	put(one, a, "iv2", "something else about winter ports")
	put(one, a, "iv2", texts[2])
	if err := one.Delete(context.Background(), "gone"); err != nil {
		t.Fatal(err)
	}
	check("after changes", one)
}

// The exact word ranks above its other forms, the phrase above its words apart.
func TestRank(t *testing.T) {
	ix := filled(t,
		spoken("a", "They sanctioned the bank."),
		spoken("b", "The sanctions hit the bank."),
		spoken("c", "The bank hits back with sanctions of its own."),
	)
	first := func(q string) string {
		t.Helper()
		tree, err := query.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		r, err := ix.Search(context.Background(), tree, index.SearchOptions{Size: 10})
		if err != nil || len(r.Hits) == 0 {
			t.Fatalf("%s: %v, %v", q, r, err)
		}
		return string(r.Hits[0].Quote.ID)
	}
	for q, want := range map[string]string{"sanctioned": "a-0", "sanctions": "b-0", `"hits back" OR sanctions`: "c-0"} {
		if got := first(q); got != want {
			t.Errorf("%s: got %s first, want %s", q, got, want)
		}
	}
}

func TestNear(t *testing.T) {
	at := func(first ...int) (ss []stretch) {
		for _, f := range first {
			ss = append(ss, stretch{first: f, last: f})
		}
		return ss
	}
	for _, tt := range []struct {
		name   string
		all    [][]stretch
		within int
		want   string // first positions of what is found
	}{
		{"side by side", [][]stretch{at(1), at(2)}, 0, "1 2"},
		{"the other order", [][]stretch{at(2), at(1)}, 0, "1 2"},
		{"too far", [][]stretch{at(1), at(4)}, 1, ""},
		{"just near enough", [][]stretch{at(1), at(4)}, 2, "1 4"},
		{"the second time", [][]stretch{at(1, 50), at(20, 52, 90)}, 5, "50 52"},
		{"twice", [][]stretch{at(1, 10), at(2, 11)}, 0, "1 2 10 11"},
		{"three", [][]stretch{at(1, 30), at(9, 31), at(5, 29)}, 1, "29 30 31"},
		{"one word is not two", [][]stretch{at(7), at(7)}, 5, ""},
		{"the same word twice", [][]stretch{at(7, 9), at(7, 9)}, 5, "7 9"},
	} {
		var got []string
		seen := map[int]bool{}
		for _, s := range near(nil, tt.all, tt.within, make([]int, len(tt.all)), make([]int, len(tt.all))) {
			seen[s.first] = true
		}
		for i := range 100 {
			if seen[i] {
				got = append(got, fmt.Sprint(i))
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, s, tt.want)
		}
	}
}
