package people

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// What the user writes wins; what does not fit is named, and the rest applied.
func TestTold(t *testing.T) {
	for _, tt := range []struct {
		name                string
		lines               []string
		people, corrections string
		want                string
		wrong               []string
	}{
		{"an alias", []string{"2020 | Henry A. Kessling", "2020 | Kessling", "2020 | Heinz Kessling"},
			"name,aliases\nHenry Kessling,Kessling|Heinz Kessling\n", "", "Henry Kessling: 0 1 2", nil},
		{"an alias, not of another country", []string{"2020 | Henry Kessling | envoy | Canada", "2020 | Kessling", "2020 | Kessling | minister | Austria"},
			"name,aliases\nHenry Kessling,Kessling\n", "", "-: 2; Henry Kessling: 0 1", nil},
		{"namesakes by their countries", []string{"2020 | Anna Berg | minister | Norway", "2020 | Anna Berg | minister | Sweden", "2020 | Anna Berg"},
			"id,name,country\nberg-no,Anna Berg (Oslo),NO\nberg-se,Anna Berg,Sweden\nberg-no,Anna Berg,Norway\n", "",
			"Anna Berg: 0; Anna Berg: 1; Anna Berg: 2", []string{`people.csv:2: no country is called "NO"`}},
		{"one of two namesakes, and it is not said which", []string{"2020 | Anna Berg | minister | Norway", "2020 | Anna Berg | minister | Sweden"},
			"name,role\nAnna Berg,minister\n", "", "Anna Berg: 0; Anna Berg: 1", []string{`people.csv:2: 2 people are called "Anna Berg"; give the country of the one who is meant`}},
		{"a person of another country", []string{"2020 | Anna Berg | minister | Norway"}, "name,country\nAnna Berg,Sweden\n", "", "Anna Berg: 0", nil},
		{"printed in another way than the user does", []string{"2020 | HENRY A. KESSLING", "2020 | Heinz Ötz"}, "name\nHenry Kessling\nheinz otz\n", "", "Henry Kessling: 0; heinz otz: 1", nil},

		{"merge", []string{"2020 | Anna Berg | minister | Norway", "2020 | Anna Berg-Holm", "2021 | Anna Berg-Holm"}, "",
			"action,person,value\nmerge,Anna Berg,Anna Berg-Holm\n", "Anna Berg: 0 1 2", nil},
		{"merge, and split again", []string{"2020 | Anna Berg | minister | Norway", "2020 | Anna Berg-Holm"}, "",
			"action,person,value\nmerge,Anna Berg,Anna Berg-Holm\nsplit,Anna Berg,Anna Berg-Holm\n", "Anna Berg-Holm: 1; Anna Berg: 0", nil},
		{"merge of namesakes", []string{"2020 | Anna Berg | minister | Norway", "2020 | Anna Berg | minister | Sweden"}, "",
			"action,person,value\nmerge,Anna Berg,Anna Berg\n", "Anna Berg: 0; Anna Berg: 1", []string{`corrections.csv:2: 2 people are called "Anna Berg"; give one of their IDs: `}},
		{"split by interview", []string{"2020 | Anna Berg", "2021 | Anna Berg", "2022 | Anna Berg"}, "",
			"action,person,value\nsplit,Anna Berg,iv1|iv2\n", "Anna Berg: 0; Anna Berg: 1 2", nil},
		{"split by country", []string{"1988 | Eduard Kavtaria | minister | Soviet Union", "1996 | E. Kavtaria", "1996 | Eduard Kavtaria | president | Georgia"}, "",
			"action,person,value\nsplit,Eduard Kavtaria,Georgia\n", "-: 1; Eduard Kavtaria: 0 2", []string{"corrections.csv:2: nothing would be left of that person"}},
		{"split what is not there", []string{"2020 | Anna Berg"}, "", "action,person,value\nsplit,Anna Berg,iv9\nsplit,Nobody Known,iv0\n", "Anna Berg: 0",
			[]string{`corrections.csv:2: "iv9" is no country and no printed name of that person, and no interview`, `corrections.csv:3: nobody in the register is called "Nobody Known"`}},
		{"alias", []string{"2020 | Anna Berg", "2021 | Berg", "2021 | A. Berg"}, "", "action,person,value\nalias,anna berg,Berg|A. Berg\n", "Anna Berg: 0 1 2", nil},
		{"not a person", []string{"2020 | Radio Interview", "2020 | Aide & | Anna Berg"}, "", "action,person,value\nnot-person,Radio Interview,\nnot-person,Aide\n", "-: 0 1; Anna Berg: 1", nil},
		{"assign", []string{"2020 | Anna Berg & | Boris Holm", "2020 | Boris Holm"}, "", "action,person,value\nassign,Anna Berg,iv0-q1\n", "Anna Berg: 0; Boris Holm: 1", nil},
		{"assign to somebody new", []string{"2020 | Anna Berg & | Boris Holm"}, "", "action,person,value\nassign,Clara Dahl,iv0-q1\n", "Anna Berg: 0; Clara Dahl: 0", nil},
		{"assign to nobody", []string{"2020 | Anna Berg & | Boris Holm"}, "", "action,person,value\nassign,,iv0-q1\n", "-: 0; Anna Berg: 0", nil},
		{"assign what is not there", []string{"2020 | Anna Berg"}, "", "action,person,value\nassign,Anna Berg,iv0-q7\nassign,Anna Berg,iv7-q0\nassign,Anna Berg,x\n", "Anna Berg: 0",
			[]string{`corrections.csv:3: no interview has the quote "iv7-q0"`, `corrections.csv:4: no interview has the quote "x"`, `corrections.csv:2: interview iv0 has no quote iv0-q7`}},
		{"the last word counts", []string{"2020 | Anna Berg & | Boris Holm"}, "", "action,person,value\nassign,Anna Berg,iv0-q1\nassign,Boris Holm,iv0-q1\n", "Anna Berg: 0; Boris Holm: 0", nil},
		{"a wrong line and a right one", []string{"2020 | Anna Berg", "2021 | Berg"}, "", "action;person;value\nalias;Anna Berg;\nmarry;Anna Berg;Boris\n;;\nalias;Anna Berg;Berg\n", "Anna Berg: 0 1",
			[]string{"corrections.csv:2: alias needs a value", `corrections.csv:3: no action is called "marry"`}},
		{"by ID", []string{"2020 | Anna Berg | minister | Norway", "2020 | Berg"}, "id,name\nthe-berg,Anna Berg\n", "action,person,value\nalias,the-berg,Berg\n", "Anna Berg: 0 1", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, tt.lines...)
			w.people, w.corrections = tt.people, tt.corrections
			got := w.groups()
			var wrong []string
			for _, x := range w.wrong {
				wrong = append(wrong, fmt.Sprintf("%s:%d: %s", x.File, x.Line, x.Reason))
			}
			if strings.Contains(tt.name, "namesakes by") {
				got = strings.ReplaceAll(got, "Anna Berg (Oslo)", "Anna Berg")
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if len(wrong) != len(tt.wrong) {
				t.Fatalf("got wrong %q, want %q", wrong, tt.wrong)
			}
			for i := range wrong {
				if !strings.HasPrefix(wrong[i], tt.wrong[i]) {
					t.Errorf("got wrong %q, want %q", wrong[i], tt.wrong[i])
				}
			}
			w.steady()
		})
	}
}

// What an assigned quote says of its speaker.
func TestAssigned(t *testing.T) {
	w := newWorld(t, "2020-05-04 | Anna Berg | minister | Norway & | Boris Holm | envoy | Sweden & | Boris Holm | envoy | Sweden")
	w.corrections = "action,person,value\nassign,Anna Berg,iv0-q1\nassign,,iv0-q2\n"
	w.ivs[0].Quotes[1].Candidates = []string{"Boris Holm", "Anna Berg"}
	r := w.learn()
	qs := r.Resolve(w.ivs[0], func(q *index.Quote, _ index.Date) { q.Alliances = []string{"of " + q.Speaker.Country} }).Quotes
	want := index.Speaker{Name: "Anna Berg", Person: qs[0].Speaker.Person, Kind: index.Person, Role: "minister", Country: "Norway"}
	if q := qs[1]; q.Speaker != want || q.Rule != "corrections.csv" || q.Confidence != index.High || q.Candidates != nil || fmt.Sprint(q.Alliances) != "[of Norway]" {
		t.Errorf("got %+v, want the speaker %+v", q, want)
	}
	if q := qs[2]; q.Speaker != (index.Speaker{}) || q.Confidence != "" || q.Rule != "corrections.csv" || fmt.Sprint(q.Alliances) != "[of ]" {
		t.Errorf("got %+v, want nobody", q)
	}
}

// The user's ID is that of the entry, and the link does not depend on anything
// that is learnt.
func TestToldID(t *testing.T) {
	w := newWorld(t, "2020 | Anna Berg | minister | Norway")
	w.people = "id,name\nberg,Anna Berg\n"
	if sp := w.learn().Resolve(w.ivs[0], nil).Quotes[0].Speaker; sp.Person != "berg" {
		t.Errorf("got %+v, want the ID berg", sp)
	}
}

func TestRead(t *testing.T) {
	const rows = "id,name,aliases,role,country,organization,from,to\nberg,Anna Berg,Anna Holm | A. Holm,foreign minister,norway,,2021-05,2024-01-31\n"
	want := "[{2 berg Anna Berg [Anna Holm A. Holm] foreign minister Norway  2021-05 2024-01-31}]"
	for name, text := range map[string]string{
		"plain":         rows,
		"a mark":        "\xef\xbb\xbf" + rows,
		"CRLF":          strings.ReplaceAll(rows, "\n", "\r\n"),
		"semicolons":    strings.ReplaceAll(rows, ",", ";"),
		"quotes":        strings.ReplaceAll(rows, "foreign minister", `"foreign minister"`),
		"no end":        strings.TrimSuffix(rows, "\n"),
		"empty lines":   strings.ReplaceAll(rows, "\n", "\n\n") + "\n,,,\n",
		"capitals":      strings.ReplaceAll(rows, "country", "Country "),
		"cells missing": strings.ReplaceAll(rows, ",2021-05,2024-01-31", ",2021-05,2024-01-31,,"),
	} {
		l := &Lines{}
		l.ReadPeople("people.csv", strings.NewReader(text), gazetteer.Default())
		var got []string
		for _, p := range l.People {
			line := p.Line
			if name == "empty lines" {
				line--
			}
			got = append(got, fmt.Sprint("{", line, " ", p.ID, " ", p.Name, " ", p.Others, " ", p.Office.Role, " ", p.Office.Country, " ", p.Office.Organization, " ", p.Office.From, " ", p.Office.To, "}"))
		}
		if fmt.Sprint(got) != want || len(l.Wrong) > 0 {
			t.Errorf("%s: got %v, wrong %v, want %s", name, got, l.Wrong, want)
		}
	}
	for text, want := range map[string]string{
		"":                                   "",
		"role\nx\n":                          `1: no column is called "role"`,
		"action,value\nmerge,x\n":            `1: column "person" is missing in the first line, so nothing of this file is applied`,
		"action,person,value\nmerge,a,b,c\n": "2: 4 cells, of which the header names 3",
		"action,person,value\n\"merge,a,b\n": "2: the quotation marks do not fit",
		"action,person,value\nmerge,\xff\xfe,b\n": "2: not UTF-8",
		"action,person,value\nalias,,b\n":         "2: alias needs a person",
		"action,person,value\nnot-person,a,b\n":   "2: not-person takes no value",
		"action,action,person\nnot-person,a,b\n":  `1: column "action" is there twice`,
	} {
		l := &Lines{}
		l.ReadCorrections("c", strings.NewReader(text))
		got := ""
		if len(l.Wrong) > 0 {
			got = fmt.Sprintf("%d: %s", l.Wrong[0].Line, l.Wrong[0].Reason)
		}
		if !strings.HasPrefix(got, want) || (want == "") != (got == "") || len(l.Corrections) > 1 {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"name,from\nAnna Berg,2020\n":                    "dates without a role",
		"name,role,from\nAnna Berg,envoy,May 2020\n":     "from: ",
		"name,role,from,to\nAnna Berg,envoy,2020,2019\n": "to 2019 is before from 2020",
		"name,country\nAnna Berg,NATO\n":                 `"NATO" is no country but of the kind alliance`,
		"name,organization\nAnna Berg,Norway\n":          `"Norway" is no organization but of the kind state`,
		"name,id\nAnna Berg,the Berg\n":                  `id "the Berg" has more than`,
		"name,id\n?!,x\n":                                "no name",
	} {
		l := &Lines{}
		l.ReadPeople("p", strings.NewReader(text), gazetteer.Default())
		if len(l.Wrong) != 1 || !strings.HasPrefix(l.Wrong[0].Reason, want) || l.Wrong[0].Line != 2 || len(l.People) > 0 {
			t.Errorf("%q: got %v, want %q", text, l.Wrong, want)
		}
	}
}
