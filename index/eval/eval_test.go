package eval

import (
	"strings"
	"testing"

	"onrecord/index"
)

// mark makes an interview of a text in which each quote stands between ⟨ and ⟩;
// ⟨+ goes on with the quote before it.
func mark(t *testing.T, marked string, quotes ...index.Quote) *index.Interview {
	t.Helper()
	iv := &index.Interview{Article: index.Article{Language: "en"}}
	n := -1
	for i, part := range strings.Split(marked, "⟨") {
		if i == 0 {
			iv.Text = part
			continue
		}
		words, after, ok := strings.Cut(part, "⟩")
		if !ok {
			t.Fatalf("no ⟩ in %q", part)
		}
		more := strings.HasPrefix(words, "+")
		words = strings.TrimPrefix(words, "+")
		if !more {
			n++
		}
		if n >= len(quotes) {
			t.Fatalf("more than %d quotes in %q", len(quotes), marked)
		}
		s := index.Span{Start: len(iv.Text), End: len(iv.Text) + len(words)}
		quotes[n].Spans = append(quotes[n].Spans, s)
		iv.Text += words + after
	}
	iv.Quotes = quotes[:n+1]
	return iv
}

func by(name string) index.Quote {
	q := index.Quote{Form: index.Direct, Speaker: index.Speaker{Name: name}}
	if name != "" {
		q.Rule, q.Confidence = "cue-after", index.High
	}
	return q
}

func said(name string, words ...string) Statement {
	s := Statement{Words: words, Form: index.Direct, Country: new(string)}
	if name == "" {
		s.Nobody = true
	} else {
		s.Names = []string{name}
	}
	return s
}

func TestTally(t *testing.T) {
	czech := func(s Statement) Statement { c := "Czechia"; s.Country = &c; return s }
	forCountry := func(q index.Quote, c string) index.Quote { q.Speaker.Country = c; return q }
	form := func(q index.Quote, f index.Form) index.Quote { q.Form = f; return q }
	tests := []struct {
		name       string
		text       string
		quotes     []index.Quote
		gold       []Statement
		paragraphs bool
		want       Tally
	}{
		{
			name: "found and right", text: "“⟨We will hold,⟩” Ann Lee said.", quotes: []index.Quote{by("Ann Lee")},
			gold: []Statement{said("Ann Lee", "We will hold,")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1,
				Judged: 1, Right: 1, Named: 1, Full: 1, Given: 1, High: 1, CountryJudged: 1, CountryRight: 1},
		},
		{
			name: "the outer marks and a comma do not count", text: "⟨“We will hold,”⟩ Ann Lee said.", quotes: []index.Quote{by("Lee")},
			gold: []Statement{said("Ann Lee", "We   will\nhold")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1,
				Judged: 1, Right: 1, Named: 1, Given: 1, High: 1, CountryJudged: 1, CountryRight: 1},
		},
		{
			name: "wrong, and the band says high", text: "“⟨We will hold,⟩” Ann Lee said.", quotes: []index.Quote{by("Bo Poe")},
			gold: []Statement{said("Ann Lee", "We will hold,")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1,
				Judged: 1, Wrong: 1, Named: 1, Given: 1, High: 1},
		},
		{
			name: "left open", text: "“⟨We will hold,⟩” she said.", quotes: []index.Quote{by("")},
			gold: []Statement{said("Ann Lee", "We will hold,")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1, Judged: 1, Open: 1, Named: 1},
		},
		{
			name: "nobody to name", text: "“⟨Who is there?⟩”", quotes: []index.Quote{by("")},
			gold: []Statement{said("", "Who is there?")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1, Judged: 1, Right: 1},
		},
		{
			name: "countries: right, wrong, not given", text: "“⟨One.⟩” “⟨Two.⟩” “⟨Three.⟩”",
			quotes: []index.Quote{forCountry(by("Ann Lee"), "Czechia"), forCountry(by("Ann Lee"), "Chad"), by("Ann Lee")},
			gold:   []Statement{czech(said("Ann Lee", "One.")), czech(said("Ann Lee", "Two.")), czech(said("Ann Lee", "Three."))},
			want: Tally{Gold: 3, Found: 3, Exact: 3, Close: 3, Joint: 3, Statements: 3, Whole: 3, FormJudged: 3, FormRight: 3,
				Judged: 3, Right: 3, Named: 3, Full: 3, Given: 3, High: 3, CountryJudged: 3, CountryRight: 1, CountryWrong: 1},
		},
		{
			name: "another form", text: "She spoke of “⟨a cold peace⟩”.", quotes: []index.Quote{form(by(""), index.Partial)},
			gold: []Statement{said("", "a cold peace")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, Judged: 1, Right: 1},
		},
		{
			name: "indirect quotes are not judged", text: "⟨She said that it was late⟩.", quotes: []index.Quote{form(by("Ann Lee"), index.Indirect)},
		},
		{
			name: "a miss and a false alarm", text: "The ⟨Ever Given⟩. “We will hold,” she said.", quotes: []index.Quote{by("Ann Lee")},
			gold: []Statement{said("Ann Lee", "We will hold,")},
			want: Tally{Gold: 1, Found: 1, Statements: 1},
		},
		{
			name: "bounds a little off", text: "“⟨Well, we will hold the line for as long as it takes⟩”", quotes: []index.Quote{by("Ann Lee")},
			gold: []Statement{said("Ann Lee", "we will hold the line for as long as it takes")},
			want: Tally{Gold: 1, Found: 1, Close: 1, Joint: 1, Statements: 1, FormJudged: 1, FormRight: 1,
				Judged: 1, Right: 1, Named: 1, Full: 1, Given: 1, High: 1, CountryJudged: 1, CountryRight: 1},
		},
		{
			name: "bounds far off", text: "“⟨We will hold the line. He thought so, at least.⟩”", quotes: []index.Quote{by("Bo Poe")},
			gold: []Statement{said("Ann Lee", "We will hold the line.")},
			want: Tally{Gold: 1, Found: 1, Statements: 1},
		},
		{
			name: "broken by a cue", text: "“⟨We will hold,⟩” Ann Lee said, “⟨+whatever comes.⟩”", quotes: []index.Quote{by("Ann Lee")},
			gold: []Statement{said("Ann Lee", "We will hold,", "whatever comes.")},
			want: Tally{Gold: 2, Found: 2, Exact: 2, Close: 2, Joint: 2, Statements: 1, Whole: 1, FormJudged: 2, FormRight: 2,
				Judged: 2, Right: 2, Named: 2, Full: 2, Given: 2, High: 2, CountryJudged: 2, CountryRight: 2},
		},
		{
			name: "broken by a cue, and not joined", text: "“⟨We will hold,⟩” Ann Lee said, “⟨whatever comes.⟩”", quotes: []index.Quote{by("Ann Lee"), by("")},
			gold: []Statement{said("Ann Lee", "We will hold,", "whatever comes.")},
			want: Tally{Gold: 2, Found: 2, Exact: 2, Close: 2, Joint: 1, Statements: 1, FormJudged: 2, FormRight: 2,
				Judged: 2, Right: 1, Open: 1, Named: 2, Full: 1, Given: 1, High: 1, CountryJudged: 1, CountryRight: 1},
		},
		{
			name: "joined, and should not be", text: "“⟨Yes,⟩” Ann Lee said. “⟨+Ask me later.⟩”", quotes: []index.Quote{by("")},
			gold: []Statement{said("", "Yes,"), said("", "Ask me later.")},
			want: Tally{Gold: 2, Found: 2, Exact: 2, Close: 2, Joint: 2, Statements: 2, FormJudged: 2, FormRight: 2, Judged: 2, Right: 2},
		},
		{
			name: "a quotation over two paragraphs is one unit", text: "“⟨It rained.⟩\n\n“⟨+It pours.⟩”", quotes: []index.Quote{by("")},
			gold: []Statement{said("", "It rained.\n\nIt pours.")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1, Judged: 1, Right: 1},
		},
		{
			name: "gold by paragraph", text: "“⟨It rained.\n\nIt pours.⟩”", quotes: []index.Quote{by("")}, paragraphs: true,
			gold: []Statement{said("", "It rained."), said("", "It pours.")},
			want: Tally{Gold: 2, Found: 2, Exact: 2, Close: 2, Joint: 2, FormJudged: 2, FormRight: 2, Judged: 2, Right: 2},
		},
		{
			name: "a line left between paragraphs", text: "“⟨It rained for all of that long week in March.\n\nPage 2\n\nIt pours.⟩”", quotes: []index.Quote{by("")},
			gold: []Statement{said("", "It rained for all of that long week in March.\n\nIt pours.")},
			want: Tally{Gold: 1, Found: 1, Close: 1, Joint: 1, Statements: 1, FormJudged: 1, FormRight: 1, Judged: 1, Right: 1},
		},
		{
			name: "the same words twice, the later ones said", text: "It was late. “⟨Late,⟩” she said.", quotes: []index.Quote{by("")},
			gold: []Statement{said("", "late")},
			want: Tally{Gold: 1, Found: 1, Exact: 1, Close: 1, Joint: 1, Statements: 1, Whole: 1, FormJudged: 1, FormRight: 1, Judged: 1, Right: 1},
		},
		{
			name: "the same words said twice", text: "“⟨No,⟩” said Ann Lee. “⟨No,⟩” said Bo Poe.", quotes: []index.Quote{by("Ann Lee"), by("Bo Poe")},
			gold: []Statement{said("Ann Lee", "No,"), said("Bo Poe", "No,")},
			want: Tally{Gold: 2, Found: 2, Exact: 2, Close: 2, Joint: 2, Statements: 2, Whole: 2, FormJudged: 2, FormRight: 2,
				Judged: 2, Right: 2, Named: 2, Full: 2, Given: 2, High: 2, CountryJudged: 2, CountryRight: 2},
		},
		{
			name: "ignored, found or not", text: "“⟨Inaudible.⟩” “Laughter.”", quotes: []index.Quote{by("Ann Lee")},
			gold: []Statement{{Words: []string{"Inaudible."}, Ignore: true}, {Words: []string{"Laughter."}, Ignore: true}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &Article{Path: "a.txt", Forms: narrationForms, Statements: tt.gold, Paragraphs: tt.paragraphs}
			var r Report
			r.Add(a, mark(t, tt.text, tt.quotes...))
			if got := r.Tally(func(*Outcome) bool { return true }); got != tt.want {
				t.Errorf("got\n%+v, want\n%+v", got, tt.want)
			}
		})
	}
}

// A quote within another is part of that one's words, no quote of its own.
func TestWithin(t *testing.T) {
	const text = "“He told me, ‘Go home’, and I went.”"
	outer, inner := by("Ann Lee"), by("Bo Poe")
	outer.ID, inner.Within = "q", "q"
	outer.Spans = []index.Span{{Start: len("“"), End: len(text) - len("”")}}
	inner.Spans = []index.Span{{Start: strings.Index(text, "Go"), End: strings.Index(text, "’, and")}}
	a := &Article{Forms: narrationForms, Statements: []Statement{said("Ann Lee", "He told me, ‘Go home’, and I went.")}}
	var r Report
	r.Add(a, &index.Interview{Article: index.Article{Text: text}, Quotes: []index.Quote{outer, inner}})
	if len(r.Outcomes) != 1 || !r.Outcomes[0].Exact || r.Outcomes[0].Speaker != Right {
		t.Errorf("got %+v, want the outer quote alone", r.Outcomes)
	}
}

func TestMeasures(t *testing.T) {
	m := Tally{Gold: 10, Found: 8, Exact: 6, Close: 7, Joint: 4, Statements: 5, Whole: 4, FormJudged: 7, FormRight: 6,
		Judged: 7, Right: 4, Wrong: 1, Open: 2, Named: 6, Full: 2, Given: 4, High: 3, CountryJudged: 3, CountryRight: 2, CountryWrong: 1}
	tests := []struct {
		name      string
		got, want Ratio
		text      string
	}{
		{"exact precision", m.ExactPrecision(), Ratio{6, 8}, "75.0"},
		{"exact recall", m.ExactRecall(), Ratio{6, 10}, "60.0"},
		{"exact F1", m.ExactF1(), Ratio{12, 18}, "66.7"},
		{"precision", m.Precision(), Ratio{7, 8}, "87.5"},
		{"recall", m.Recall(), Ratio{7, 10}, "70.0"},
		{"F1", m.F1(), Ratio{14, 18}, "77.8"},
		{"whole", m.WholeShare(), Ratio{4, 5}, "80.0"},
		{"form", m.FormAccuracy(), Ratio{6, 7}, "85.7"},
		{"speaker", m.SpeakerAccuracy(), Ratio{4, 7}, "57.1"},
		{"attributed", m.Attributed(), Ratio{4, 6}, "66.7"},
		{"wrong", m.WrongShare(), Ratio{1, 4}, "25.0"},
		{"high", m.HighShare(), Ratio{3, 4}, "75.0"},
		{"full name", m.FullName(), Ratio{2, 3}, "66.7"},
		{"country", m.CountryAccuracy(), Ratio{2, 3}, "66.7"},
		{"of nothing", Tally{}.F1(), Ratio{}, "-"},
	}
	for _, tt := range tests {
		if tt.got != tt.want || tt.got.String() != tt.text {
			t.Errorf("%s: got %+v, %s, want %+v, %s", tt.name, tt.got, tt.got, tt.want, tt.text)
		}
	}
}
