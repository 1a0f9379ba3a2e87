package eval

import (
	"strings"
	"testing"

	"onrecord/index"
)

func TestReadTopics(t *testing.T) {
	tests := []struct{ name, text, fails string }{
		{"two", "# note\n[word] a\nA.\n2 x/a.txt | one two\n\n[name] b c\nB.\n1 x.jsonl r-1 | three\n", ""},
		{"none", "# note\n", "no topics"},
		{"nothing judged", "[word] a\nA.\n", "no quote is judged"},
		{"no kind", "[word a\n", "want [kind] query"},
		{"judgement alone", "2 a.txt | one\n", "no topic before this"},
		{"grade 3", "[word] a\nA.\n3 a.txt | one\n", "want grade"},
		{"no article", "[word] a\nA.\n2 | one\n", "want grade"},
		{"no words", "[word] a\nA.\n2 a.txt\n", "want grade"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			topics, err := ReadTopics(tt.text)
			if tt.fails == "" {
				if err != nil || len(topics) != 2 || topics[1].Query != "b c" || topics[1].Judged[0] != (Judgement{1, "x.jsonl", "r-1", "three"}) {
					t.Errorf("got %+v, %v", topics, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("got %v, want %q", err, tt.fails)
			}
		})
	}
}

// The figures of one topic, worked out by hand: the ideal gain is 3 + 1/log2(3)
// = 3.6309.
func TestRanking(t *testing.T) {
	iv := mark(t, "⟨one two⟩ ⟨one two three⟩ ⟨four five⟩", by("A"), by("B"), by("C"))
	for i := range iv.Quotes {
		iv.Quotes[i].ID = index.ID("q" + string(rune('1'+i)))
	}
	topic := &Topic{Kind: "word", Query: "q", Judged: []Judgement{{2, "a", "", "one two"}, {1, "a", "", "five"}}}
	tests := []struct {
		name string
		hits []index.ID
		want string
	}{
		{"ideal", []index.ID{"q1", "q3"}, "100.0  100.0      100.0"},
		{"swapped", []index.ID{"q3", "q1"}, "79.7  100.0      100.0"},                  // 1 + 3/log2(3) = 2.8928
		{"another first", []index.ID{"q2", "q1", "x", "q3"}, "64.0   50.0      100.0"}, // 3/log2(3) + 1/log2(5) = 2.3235
		{"half", []index.ID{"q1"}, "82.6  100.0       50.0"},
		{"nothing", nil, "0.0    0.0        0.0"},
		{"behind the tenth", []index.ID{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "q1"}, "0.0    9.1       50.0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Ranking{}
			r.Add(topic, tt.hits, func(path, record string) *index.Interview { return iv })
			if rows := strings.Split(r.Table(), "\n"); !strings.HasSuffix(rows[2], " "+tt.want) {
				t.Errorf("got %q, want %q", rows[2], tt.want)
			}
		})
	}
}
