package eval

import (
	"math"
	"testing"
	"testing/fstest"
)

func TestCleaningScore(t *testing.T) {
	full := func(gold string) Page { return Page{Set: "s", Mode: "full", text: gold} }
	tests := []struct {
		name  string
		page  Page
		text  string
		p, r  float64
		empty bool
	}{
		{"the same", full("one two three four five"), "one two, three four — five!", 1, 1, false},
		{"a word more", full("one two three four"), "one two three four five", 0.5, 1, false},
		{"a word less", full("one two three four five"), "one two three four", 1, 0.5, false},
		{"nothing", full("one two three four"), "", 0, 0, false},
		{"a run counts as often as it comes", full("a b c d"), "a b c d a b c d", 0.2, 1, false},
		{"shorter than a run", full("one two"), "one two", 1, 1, false},
		{"pieces", Page{Set: "s", With: []string{"one  two", "six"}, Without: []string{"three", "seven"}}, "one\ntwo three", 0.5, 0.5, false},
		{"no piece found", Page{Set: "s", With: []string{"six"}}, "one", 0, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var c Cleaning
			c.Add(&tt.page, tt.text)
			got := c.Score("s")
			if math.Abs(got.Precision-tt.p) > 1e-9 || math.Abs(got.Recall-tt.r) > 1e-9 {
				t.Errorf("got %v, want precision %v and recall %v", got, tt.p, tt.r)
			}
		})
	}
}

func TestReadPages(t *testing.T) {
	tests := []struct {
		name, manifest string
		want           int
		fails          bool
	}{
		{"two sets", `{"set":"a","html":"a.html","gold":"a.txt","mode":"full"}` + "\n" + `{"set":"b","html":"a.html","mode":"segments","with":["x"]}`, 2, false},
		{"gold is missing", `{"set":"a","html":"a.html","gold":"b.txt","mode":"full"}`, 0, true},
		{"no JSON", `set`, 0, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages, err := ReadPages(fstest.MapFS{"manifest.jsonl": {Data: []byte(tt.manifest)}, "a.txt": {Data: []byte("gold")}})
			if (err != nil) != tt.fails || len(pages) != tt.want {
				t.Errorf("got %d pages, %v", len(pages), err)
			}
		})
	}
}
