package statement

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

// said is a quote of a test. Unless it says otherwise, a direct quote of Rasa
// Vaitkūnienė's on 14 March 2024, in an article of its own.
type said struct {
	words string
	by    string
	kind  index.SpeakerKind
	on    string
	form  index.Form
	part  index.Part
	where string // the article
}

// interview makes the article of one quote.
func (s said) interview(t *testing.T, number int) *index.Interview {
	t.Helper()
	iv := &index.Interview{Article: index.Article{ID: index.HashID("article", fmt.Sprint(number), s.where), Text: s.words}}
	if s.on != "" {
		var err error
		if iv.Published, err = index.ParseDate(s.on, "test"); err != nil {
			t.Fatal(err)
		}
	}
	span := index.Span{End: len(s.words)}
	if s.part != "" {
		iv.Turns = []index.Turn{{Part: s.part, Span: span}}
	}
	iv.Quotes = []index.Quote{{Spans: []index.Span{span}, Form: s.form, Speaker: index.Speaker{Name: s.by, Kind: s.kind}}}
	iv.NameQuotes(nil)
	return iv
}

const (
	minister = "Rasa Vaitkūnienė"
	day      = "2024-03-14"
	// 25 words.
	deterrence = "Deterrence is not a mood. It is a number of brigades, in a known place, on a known day, and the other side can count them too."
	// 35 words.
	shelters = "We have built four hundred shelters in the towns along the border, and before the winter comes we shall build four hundred more, because nobody in those towns should have to ask where the children are to sleep."
	// 13 words.
	brigades = "It is a number of brigades, in a known place, on a known day."
)

func TestOneStatement(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b said
		want bool
	}{
		{"the same words", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: minister, on: day}, true},
		{"other punctuation, other dashes", said{words: deterrence, by: minister, on: day},
			said{words: "“Deterrence is not a mood; it is a number of brigades – in a known place, on a known day – and the other side can count them, too”", by: minister, on: day}, true},
		{"the next day", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: minister, on: "2024-03-15"}, true},
		{"a cut, from the beginning", said{words: deterrence, by: minister, on: day}, said{words: deterrence[:80], by: minister, on: day}, true},
		{"a cut, from the middle", said{words: deterrence, by: minister, on: day}, said{words: brigades, by: minister, on: day}, true},
		{"a cut, later and by surname", said{words: deterrence, by: minister, on: day}, said{words: brigades, by: "Vaitkūnienė", on: "2024-03-16"}, true},
		{"a cut of eleven words", said{words: deterrence, by: minister, on: day},
			said{words: "a known day, and the other side can count them too", by: minister, on: day}, false},
		{"one word is another", said{words: shelters, by: minister, on: day},
			said{words: strings.Replace(shelters, "children", "kids", 1), by: minister, on: day}, true},
		{"a word is left out", said{words: shelters, by: minister, on: day},
			said{words: strings.Replace(shelters, "along the border, ", "", 1), by: minister, on: day}, true},
		{"a beginning in common", said{words: deterrence, by: minister, on: day},
			said{words: "Deterrence is not a mood. It is a number of tanks and of people who can drive them through a wood at night without a lamp", by: minister, on: day}, false},
		{"another statement", said{words: deterrence, by: minister, on: day}, said{words: shelters, by: minister, on: day}, false},
		{"another person", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: "Dovydas Šimkauskis", on: day}, false},
		{"another person with the surname", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: "Ona Vaitkūnienė", on: day}, false},
		{"unattributed", said{words: deterrence, by: minister, on: day}, said{words: deterrence, on: day}, true},
		{"both unattributed", said{words: deterrence, on: day}, said{words: deterrence, on: day}, true},
		{"an unnamed official", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: "a senior official", kind: index.Unnamed, on: day}, false},
		{"unattributed, a year later", said{words: shelters, by: minister, on: day}, said{words: shelters, on: "2025-03-14"}, false},
		{"other people, a year later", said{words: shelters, by: minister, on: day}, said{words: shelters, by: "Dovydas Šimkauskis", on: "2025-03-14"}, false},
		{"quoted again a year later", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: minister, on: "2025-03-14"}, true},
		{"a surname, a year later", said{words: deterrence, by: minister, on: day}, said{words: deterrence, by: "Vaitkūnienė", on: "2025-03-14"}, false},
		{"cut again a year later", said{words: deterrence, by: minister, on: day}, said{words: brigades, by: minister, on: "2025-03-14"}, false},
		{"thirteen words, a year later", said{words: brigades, by: minister, on: day}, said{words: brigades, by: minister, on: "2025-03-14"}, false},
		{"two transcripts of one day", said{words: brigades, by: minister, on: day, form: index.Answer}, said{words: deterrence, by: minister, on: day, form: index.Statement}, true},
		{"two transcripts, the second dated a day later", said{words: deterrence, by: minister, on: day, form: index.Answer}, said{words: deterrence, by: minister, on: "2024-03-15", form: index.Answer}, true},
		{"said again the next day", said{words: brigades, by: minister, on: day, form: index.Answer}, said{words: brigades, by: minister, on: "2024-03-15", form: index.Answer}, false},
		{"said again two days later", said{words: shelters, by: minister, on: day, form: index.Answer}, said{words: shelters, by: minister, on: "2024-03-16", form: index.Answer}, false},
		{"said again next year, the days unknown", said{words: shelters, by: minister, on: "2024", form: index.Answer}, said{words: shelters, by: minister, on: "2025", form: index.Answer}, false},
		{"a report of the transcript", said{words: brigades, by: minister, on: "2024-03-16"}, said{words: deterrence, by: minister, on: day, form: index.Answer}, true},
		{"undated", said{words: brigades, by: minister}, said{words: brigades, by: minister, on: day}, true},
		{"undated and unattributed", said{words: brigades}, said{words: brigades, by: minister, on: day}, false},
		{"undated and unattributed, but long", said{words: deterrence}, said{words: deterrence, by: minister, on: day}, true},
		{"the month alone is known", said{words: brigades, by: minister, on: "2024-03"}, said{words: brigades, by: minister, on: day}, true},
		{"five words", said{words: "We will not leave them.", by: minister, on: day}, said{words: "We will not leave them", by: minister, on: day}, true},
		{"five words, unattributed", said{words: "We will not leave them.", by: minister, on: day}, said{words: "We will not leave them", on: day}, false},
		{"five words, undated", said{words: "We will not leave them.", by: minister, on: day}, said{words: "We will not leave them", by: minister}, false},
		{"thanks", said{words: "Thank you very much.", by: minister, on: day}, said{words: "Thank you very much.", by: minister, on: day}, false},
		{"we will see", said{words: "We will see.", by: minister, on: day}, said{words: "We will see.", by: minister, on: day}, false},
		{"a question", said{words: deterrence, by: minister, on: day, form: index.Question}, said{words: deterrence, by: minister, on: day}, false},
		{"the moderator's formula", said{words: "Thank you. Our next question will go to Aamer with the AP.", by: "moderator", on: day, part: index.Moderator},
			said{words: "Thank you. Our next question will go to Aamer with the AP.", by: "moderator", on: day, part: index.Moderator}, false},
		{"the interviewer's", said{words: deterrence, by: minister, on: day, part: index.Interviewer}, said{words: deterrence, by: minister, on: day, part: index.Interviewer}, false},
		{"an answer", said{words: deterrence, by: minister, on: day, part: index.Interviewee, form: index.Answer}, said{words: deterrence, by: minister, on: day}, true},
		{"a translation", said{words: deterrence, by: minister, on: day},
			said{words: "Atgrasymas nėra nuotaika. Tai brigadų skaičius žinomoje vietoje žinomą dieną, ir kita pusė taip pat moka jas suskaičiuoti.", by: minister, on: day}, false},
		{"one article", said{words: deterrence, by: minister, on: day, where: "one"}, said{words: deterrence, by: minister, on: day, where: "one"}, false},
		{"Chinese, a cut", said{words: "我们在边境各城镇建造了四百个避难所，在冬天到来之前我们还将再建造四百个，因为那里的孩子应该有地方睡觉。", by: "陈立群", on: day},
			said{words: "在冬天到来之前，我们还将再建造四百个，因为那里的孩子应该有地方睡觉", by: "陈立群", on: day}, true},
		{"Chinese thanks", said{words: "谢谢大家。", by: "陈立群", on: day}, said{words: "谢谢大家", by: "陈立群", on: day}, false},
		{"Korean, other spaces and particles", said{words: "국경을 따라 있는 마을마다 대피소 사백 곳을 지었고 겨울이 오기 전에 사백 곳을 더 지을 것이다", by: "서민혁", on: day},
			said{words: "국경을 따라 있는 마을마다 대피소 사백곳을 지었고 겨울이 오기 전에 사백곳을 더 지을것", by: "서민혁", on: day}, true},
		{"Japanese, a cut", said{words: "国境沿いの町に四百の避難所を建設し、冬が来る前にさらに四百を建設する。", by: "水城遥", on: day},
			said{words: "四百の避難所を建設し、冬が来る前にさらに四百を建設する", by: "水城遥", on: day}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			number := [2]int{1, 2}
			if c.a.where != "" && c.a.where == c.b.where {
				number[1] = 1
			}
			a, b := c.a.interview(t, number[0]), c.b.interview(t, number[1])
			if a.ID == b.ID { // one article that holds both
				b.Quotes[0].ID += "-2"
			}
			var g Groups
			g.Add(Occurrences(a)...)
			g.Add(Occurrences(b)...)
			got := g.Members()
			want := 0
			if c.want {
				want = 2
			}
			if len(got) != want {
				t.Errorf("got %d members, want %d", len(got), want)
			}
			if len(got) == 2 && (got[0].Statement == "" || got[0].Statement != got[1].Statement || got[0].Quote == got[1].Quote) {
				t.Errorf("got %v", got)
			}
		})
	}
}

// statements groups occurrences and returns the statement of each member.
func statements(occurrences []Occurrence) map[index.ID]index.ID {
	var g Groups
	g.Add(occurrences...)
	of := map[index.ID]index.ID{}
	for _, m := range g.Members() {
		of[m.Quote] = m.Statement
	}
	return of
}

// The result is one of the set of quotes, and not of the order in which they
// come.
func TestAnyOrder(t *testing.T) {
	occurrences := slices.Concat(corpus(2000), equal(200, 20), shareOne(200))
	for i := range occurrences { // each source numbers its own from 0
		occurrences[i].Quote += index.ID(fmt.Sprintf("-%d", i))
	}
	want := statements(occurrences)
	if len(want) < 400 {
		t.Fatalf("got %d members, want at least the 400 that are printed again", len(want))
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		r.Shuffle(len(occurrences), func(i, j int) { occurrences[i], occurrences[j] = occurrences[j], occurrences[i] })
		if got := statements(occurrences); !maps.Equal(got, want) {
			t.Fatal("another order has other statements")
		}
	}
}

// What comes later changes nothing of what was there: neither an ID nor which
// quotes are together. It can only make an occurrence of what stood alone.
func TestLaterQuotes(t *testing.T) {
	occurrences := slices.Concat(corpus(2000), equal(200, 20))
	for i := range occurrences {
		occurrences[i].Quote += index.ID(fmt.Sprintf("-%d", i))
	}
	slices.SortStableFunc(occurrences, func(a, b Occurrence) int { return strings.Compare(a.Date.String(), b.Date.String()) })
	for n := 100; n < len(occurrences); n += 300 {
		for n < len(occurrences) && occurrences[n].Date == occurrences[n-1].Date {
			n++ // whole days: on one day the longer comes first
		}
		before, after := statements(occurrences[:n]), statements(occurrences)
		for q, s := range before {
			if after[q] != s {
				t.Fatalf("of %d quotes %s is in %s, of all in %q", n, q, s, after[q])
			}
		}
		for q, s := range after { // no two become one
			for p, other := range after {
				if s == other && before[q] != "" && before[p] != "" && before[q] != before[p] {
					t.Fatalf("%s and %s were apart", p, q)
				}
			}
		}
	}
}

// A statement takes nobody in who contradicts one of its occurrences, and a
// sentence that two speeches share does not make them one.
func TestNoChain(t *testing.T) {
	const stock = "the alliance will defend every inch of the territory of every one of its members"
	for _, c := range []struct {
		name   string
		quotes []said
		want   []int // the group of each, 0 for none
	}{
		{"an unattributed quote between two people", []said{
			{words: deterrence, on: "2024-03-14"}, {words: deterrence, by: minister, on: "2024-03-15"}, {words: deterrence, by: "Dovydas Šimkauskis", on: "2024-03-16"}}, []int{1, 1, 0}},
		{"a surname between two people", []said{
			{words: deterrence, by: "Kim", on: "2024-03-14"}, {words: deterrence, by: "Kim Jun-mo", on: "2024-03-15"}, {words: deterrence, by: "Kim Do-yeon", on: "2024-03-15"}}, []int{1, 0, 1}},
		{"two cuts of one quote", []said{
			{words: shelters, by: minister, on: "2024-03-14"}, {words: shelters[:110], by: minister, on: "2024-03-14"}, {words: shelters[100:], by: minister, on: "2024-03-15"}}, []int{1, 1, 1}},
		{"a cut of the second occurrence", []said{
			{words: shelters[:110], by: minister, on: "2024-03-14"}, {words: shelters, by: minister, on: "2024-03-15"}, {words: shelters[100:], by: minister, on: "2024-03-16"}}, []int{1, 1, 1}},
		{"a sentence that two speeches share", []said{
			{words: deterrence + " And " + stock, by: minister, on: "2024-03-14"}, {words: shelters + " And " + stock, by: minister, on: "2024-03-15"}, {words: deterrence, by: minister, on: "2024-03-16"},
			{words: shelters, by: minister, on: "2024-03-16"}}, []int{1, 2, 1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var occurrences []Occurrence
			for i, s := range c.quotes {
				occurrences = append(occurrences, Occurrences(s.interview(t, i))...)
			}
			of := statements(occurrences)
			number := map[index.ID]int{"": 0}
			var got []int
			for _, o := range occurrences {
				s := of[o.Quote]
				if _, ok := number[s]; !ok {
					number[s] = len(number)
				}
				got = append(got, number[s])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Where many say the same words, each is still found with their own.
func TestEqualByMany(t *testing.T) {
	occurrences := equal(2000, 1000) // each says it twice, a day apart
	of := statements(occurrences)
	for i, o := range occurrences {
		if of[o.Quote] == "" || of[o.Quote] != of[occurrences[(i+1000)%2000].Quote] {
			t.Fatalf("quote %d is in %q, its like in %q", i, of[o.Quote], of[occurrences[(i+1000)%2000].Quote])
		}
	}
	distinct := map[index.ID]bool{}
	for _, s := range of {
		distinct[s] = true
	}
	if len(distinct) != 1000 {
		t.Errorf("got %d statements, want 1000", len(distinct))
	}
}
