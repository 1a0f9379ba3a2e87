package export

import (
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

func TestFootnote(t *testing.T) {
	long := strings.Repeat("We have said so before. ", 20)
	for _, c := range []struct {
		name, words string
		change      func(*index.Interview, *index.Quote)
		want        string
	}{
		{"all that is known", "We have not seen the text.", nil,
			"Karin Ekvall, minister for trade, “We have not seen the text,” in “A Visit to Tallinn,” The Baltic Post, Tallinn, April 4, 2023, https://post.example/talks?id=7&p=a%20b."},
		{"marks in the words become single", `He said "soon", and “later”.`, nil, "“He said ‘soon’, and ‘later’,” in "},
		{"a question keeps its mark", "Who asked them?", nil, "“Who asked them?,” in "},
		{"probable", "No.", func(_ *index.Interview, q *index.Quote) { q.Confidence = index.Low }, "[Karin Ekvall?], minister for trade, “No,” in "},
		{"unattributed", "No.", func(_ *index.Interview, q *index.Quote) { q.Speaker = index.Speaker{} }, "“No,” in “A Visit"},
		{"a source without a name", "No.", func(_ *index.Interview, q *index.Quote) {
			q.Speaker = index.Speaker{Name: "a senior official", Role: "a senior official", Kind: index.Unnamed}
			q.Status = index.Background
		}, "A senior official, on background, “No,” in "},
		{"in the article’s words", "Sweden would wait", func(_ *index.Interview, q *index.Quote) { q.Form = index.Indirect }, "minister for trade, reported as “Sweden would wait,” in "},
		{"translated", "No.", func(_ *index.Interview, q *index.Quote) { q.Wording = index.Translated }, "minister for trade, in translation, “No,” in "},
		{"whole sentences of a long one", long, nil, "“" + strings.TrimSpace(strings.Repeat("We have said so before. ", 12)) + " …,” in "},
		{"words of a long sentence", strings.Repeat("and so on ", 60), nil, "on and so on …,” in "},
		{"no stop behind an initial", strings.Repeat("We asked. ", 27) + "It was Mr. J. Vik of the U.S. Senate who had the answer, and nobody else.", nil, "We asked. …,” in "},
		{"a script without spaces", strings.Repeat("他们没有回答我们的问题。", 40), nil, "他们没有回答我们的问题。 …,” in "},
		{"month", "No.", func(iv *index.Interview, _ *index.Quote) { iv.Published.Day = 0 }, "Tallinn, April 2023, https"},
		{"year", "No.", func(iv *index.Interview, _ *index.Quote) { iv.Published.Day, iv.Published.Month = 0, 0 }, "Tallinn, 2023, https"},
		{"range", "No.", func(iv *index.Interview, _ *index.Quote) {
			iv.Published = index.Date{Year: 2023, Earliest: index.MonthDay{Month: 3, Day: 4}, Latest: index.MonthDay{Month: 4, Day: 3}}
		}, "Tallinn, March 4 or April 3, 2023, https"},
		{"said on another day", "No.", func(iv *index.Interview, _ *index.Quote) { iv.Said = index.Date{Year: 2023, Month: 4, Day: 1} }, "Tallinn, said April 1, 2023, published April 4, 2023, https"},
		{"undated", "No.", func(iv *index.Interview, _ *index.Quote) { iv.Published = index.Date{} }, "Tallinn, n.d., archived November 24, 2026, https"},
		{"no page of the web", "No.", func(iv *index.Interview, _ *index.Quote) { iv.URL = "javascript:alert(1)" }, "April 4, 2023."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Footnote(interview(c.words, c.change)); !strings.Contains(got, c.want) {
				t.Errorf("got  %q\nwant %q in it", got, c.want)
			}
		})
	}
}

func TestReference(t *testing.T) {
	for _, c := range []struct {
		name      string
		change    func(*index.Interview, *index.Quote)
		kind      string
		author    string
		asker     string
		note      string
		dateParts [][]int
	}{
		{"an answer", nil, "interview", "Karin Ekvall", "Jonas Vik", "Said by Karin Ekvall, minister for trade (Sweden); in Tallinn", [][]int{{2023, 4, 4}}},
		{"a quote that a reporter tells", func(iv *index.Interview, q *index.Quote) { iv.Genre, q.Form = index.Feature, index.Direct },
			"article-newspaper", "Jonas Vik", "", "Said by Karin Ekvall, minister for trade (Sweden); in Tallinn", [][]int{{2023, 4, 4}}},
		{"only probable", func(_ *index.Interview, q *index.Quote) { q.Confidence = index.Low },
			"article-newspaper", "Jonas Vik", "", "Said by (probably) Karin Ekvall, minister for trade (Sweden); in Tallinn", [][]int{{2023, 4, 4}}},
		{"a question", func(_ *index.Interview, q *index.Quote) {
			q.Form, q.Speaker = index.Question, index.Speaker{Name: "Jonas Vik", Kind: index.Person}
		},
			"article-newspaper", "Jonas Vik", "", "Said by Jonas Vik; in Tallinn", [][]int{{2023, 4, 4}}},
		{"unattributed", func(_ *index.Interview, q *index.Quote) { q.Speaker = index.Speaker{} },
			"article-newspaper", "Jonas Vik", "", "Speaker not attributed; in Tallinn", [][]int{{2023, 4, 4}}},
		{"reported", func(_ *index.Interview, q *index.Quote) { q.Form, q.Speaker.Role = index.Indirect, "" },
			"article-newspaper", "Jonas Vik", "", "Reported, in the article’s words, of Karin Ekvall (Sweden); in Tallinn", [][]int{{2023, 4, 4}}},
		{"a month, and said before", func(iv *index.Interview, _ *index.Quote) {
			iv.Published.Day, iv.Said = 0, index.Date{Year: 2023, Month: 3, Day: 2}
		}, "interview", "Karin Ekvall", "Jonas Vik", "Said by Karin Ekvall, minister for trade (Sweden); in Tallinn; said March 2, 2023", [][]int{{2023, 4}}},
		{"no outlet", func(iv *index.Interview, q *index.Quote) { iv.Genre, iv.Outlet = "", "" }, "webpage", "Jonas Vik", "", "Said by Karin Ekvall, minister for trade (Sweden); in Tallinn", [][]int{{2023, 4, 4}}},
		{"undated, of a file", func(iv *index.Interview, q *index.Quote) {
			iv.Genre, iv.Outlet, iv.URL, iv.Published = "", "", "file:///x", index.Date{}
		}, "document", "Jonas Vik", "", "Said by Karin Ekvall, minister for trade (Sweden); in Tallinn", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := newCSLItem(interview("No.", c.change), &Options{})
			if got.Type != c.kind || got.Note != c.note {
				t.Errorf("got a %s with the note %q, want a %s with %q", got.Type, got.Note, c.kind, c.note)
			}
			if name(got.Author) != c.author || name(got.Interviewer) != c.asker {
				t.Errorf("got %q asked by %q, want %q by %q", name(got.Author), name(got.Interviewer), c.author, c.asker)
			}
			var parts [][]int
			if got.Issued != nil {
				parts = got.Issued.DateParts
			}
			if len(parts) != len(c.dateParts) || len(parts) > 0 && !slices.Equal(parts[0], c.dateParts[0]) {
				t.Errorf("got date %v, want %v", parts, c.dateParts)
			}
		})
	}
}

func name(names []cslName) string {
	if len(names) == 0 {
		return ""
	}
	return names[0].Literal
}
