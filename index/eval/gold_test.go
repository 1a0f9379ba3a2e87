package eval

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/index"
)

func TestReadGold(t *testing.T) {
	none, czechia := "", "Czechia"
	folder := fstest.MapFS{
		"b.txtar": {Data: []byte("article: b.txt\n-- gold.jsonl --\n-- indirect.jsonl --\n" +
			`{"quote": "they would hold", "form": "indirect", "speaker": "Jakub Landovský", "kind": "person", "country": "Czechia"}` + "\n")},
		"a.txtar": {Data: []byte("article: daily/a.jsonl\nrecord: 7\n-- gold.jsonl --\n" +
			`{"quote": "We will hold.", "form": "direct", "speaker": "Jakub Landovský", "kind": "person", "country": "Czechia"}` + "\n\n" +
			`{"spans": ["One", "two"], "form": "question", "speaker": "", "kind": "none", "country": ""}` + "\n")},
		"README.md": {Data: []byte("not gold")},
	}
	got, err := ReadGold(folder, false)
	if err != nil {
		t.Fatal(err)
	}
	forms := slices.Concat(narrationForms, transcriptForms)
	want := []Article{
		{Path: "daily/a.jsonl", Record: "7", Forms: forms, Statements: []Statement{
			{Words: []string{"We will hold."}, Form: index.Direct, Names: []string{"Jakub Landovský"}, Country: &czechia},
			{Words: []string{"One", "two"}, Form: index.Question, Nobody: true, Country: &none},
		}},
		{Path: "b.txt", Forms: forms},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, err := ReadGold(folder, true); err != nil || len(got) != 1 || got[0].Path != "b.txt" || len(got[0].Statements) != 1 || got[0].Statements[0].Form != index.Indirect {
		t.Errorf("indirect speech: got %+v, %v, want the statement of b.txt", got, err)
	}
	for i, kind := range []string{Transcript, Narration} {
		if got := got[i].Kind(); got != kind {
			t.Errorf("kind of %s: got %s, want %s", want[i].Name(), got, kind)
		}
	}
}

func TestReadGoldRefuses(t *testing.T) {
	line := func(s string) string { return "article: a.txt\n-- gold.jsonl --\n\n" + s + "\n" }
	tests := []struct{ name, in, want string }{
		{"no article", "record: 7\n-- gold.jsonl --\n", "no article is named"},
		{"a line of another kind", "articel: a.txt\n-- gold.jsonl --\n", `unknown line "articel: a.txt"`},
		{"no gold.jsonl", "article: a.txt\n-- gold.json --\n", "want the part gold.jsonl"},
		{"a part of another kind", "article: a.txt\n-- gold.jsonl --\n-- indirect.json --\n", "want the part gold.jsonl"},
		{"no JSON", line("quote"), "line 2: invalid character"},
		{"two objects in a line", line(`{"quote": "a", "form": "direct", "speaker": "B", "kind": "person", "country": ""} {}`), "line 2: more than one object"},
		{"unknown key", line(`{"qoute": "a"}`), `line 2: json: unknown field "qoute"`},
		{"unknown form", line(`{"quote": "a", "form": "indirect", "speaker": "B", "kind": "person", "country": ""}`), `unknown form "indirect"`},
		{"unknown kind", line(`{"quote": "a", "form": "direct", "speaker": "B", "kind": "man", "country": ""}`), `unknown kind "man"`},
		{"no words", line(`{"form": "direct", "speaker": "B", "kind": "person", "country": ""}`), "want either quote or spans"},
		{"a person without a name", line(`{"quote": "a", "form": "direct", "speaker": "", "kind": "person", "country": ""}`), "kind person does not go with"},
		{"nobody with a name", line(`{"quote": "a", "form": "direct", "speaker": "B", "kind": "none", "country": ""}`), "kind none does not go with"},
		{"no country", line(`{"quote": "a", "form": "direct", "speaker": "B", "kind": "person"}`), "no country"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadGold(fstest.MapFS{"a.txtar": {Data: []byte(tt.in)}}, false)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "a.txtar: ") {
				t.Errorf("got error %v, want a.txtar: … %s", err, tt.want)
			}
		})
	}
	if _, err := ReadGold(fstest.MapFS{}, false); err == nil {
		t.Error("an empty folder: got no error")
	}
}

func TestReadCorpus(t *testing.T) {
	corpus := fstest.MapFS{
		"articles/a.txt": {}, "articles/b.txt": {},
		"gold.jsonl": {Data: []byte(`
{"article": "b", "quote": "One", "kind": "direct", "stype": "person", "speaker": "he", "canonical": "Ann Lee", "aliases": ["Lee"], "start": 3}
{"article": "b", "quote": "Two", "kind": "indirect", "stype": "person", "speaker": "he", "canonical": "Ann Lee"}
{"article": "b", "quote": "Three", "kind": "partial", "stype": "org", "speaker": "the ministry", "canonical": null}
{"article": "b", "quote": "Four", "kind": "ignore", "stype": "none"}
{"article": "b", "quote": "Five", "kind": "something else"}
`)},
	}
	got, err := ReadCorpus(corpus, false)
	if err != nil {
		t.Fatal(err)
	}
	want := []Article{
		{Path: "a.txt", Forms: narrationForms, Paragraphs: true},
		{Path: "b.txt", Forms: narrationForms, Paragraphs: true, Statements: []Statement{
			{Words: []string{"One"}, Form: index.Direct, Names: []string{"Ann Lee", "Lee"}},
			{Words: []string{"Three"}, Form: index.Partial, Names: []string{"the ministry"}},
			{Words: []string{"Four"}, Ignore: true},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}

	got, err = ReadCorpus(corpus, true)
	if err != nil {
		t.Fatal(err)
	}
	want[1].Statements = []Statement{
		{Words: []string{"Two"}, Form: index.Indirect, Names: []string{"Ann Lee"}},
		{Words: []string{"Four"}, Ignore: true},
	}
	for i := range want {
		want[i].Forms = indirectForms
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("indirect: got %+v, want %+v", got, want)
	}

	described := fstest.MapFS{
		"articles/a.txt": {},
		"gold.jsonl": {Data: []byte(`
{"article": "a", "quote": "One", "kind": "indirect", "stype": "person", "speaker": "she", "canonical": "Ann Lee"}
{"article": "a", "quote": "Two", "kind": "direct", "stype": "nominal", "speaker": "Former Gov. Ann Lee"}
{"article": "a", "quote": "Three", "kind": "direct", "stype": "nominal", "speaker": "A spokesman for Ann Lee"}
{"article": "a", "quote": "Four", "kind": "direct", "stype": "nominal", "speaker": "A lawyer for the paper, Ole Brandt,"}
{"article": "a", "quote": "Five", "kind": "direct", "stype": "org", "speaker": "The Ledger, which broke the news"}
`)},
	}
	if got, err = ReadCorpus(described, false); err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]string{
		{"Ann Lee", "Former Gov. Ann Lee"},
		{"A spokesman for Ann Lee"},
		{"A lawyer for the paper", "Ole Brandt"},
		{"The Ledger"},
	} {
		if names := got[0].Statements[i].Names; !slices.Equal(names, want) {
			t.Errorf("source %d: got %q, want %q", i, names, want)
		}
	}

	turns := fstest.MapFS{
		"articles/a.txt": {},
		"gold.jsonl":     {Data: []byte(`{"article": "a", "quote": "One?", "kind": "turn", "stype": "questioner"}`)},
	}
	got, err = ReadCorpus(turns, false)
	if err != nil {
		t.Fatal(err)
	}
	if a := got[0]; a.Kind() != Transcript || !a.Statements[0].Nobody {
		t.Errorf("turns: got %+v", a)
	}
	if got, err = ReadCorpus(turns, true); got != nil || err != nil {
		t.Errorf("indirect speech of turns: got %+v, %v", got, err)
	}

	if _, err := ReadCorpus(fstest.MapFS{"gold.jsonl": {Data: []byte(`{"article": "c", "quote": "One", "kind": "turn"}`)}}, false); err == nil {
		t.Error("an article that is not there: got no error")
	}
}

// What is read has words and a speaker or nobody.
func FuzzReadGold(f *testing.F) {
	f.Add([]byte("article: a.txt\n-- gold.jsonl --\n" + `{"spans": ["a", "b"], "form": "direct", "speaker": "B", "kind": "person", "country": ""}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, indirect := range []bool{false, true} {
			all, err := ReadGold(fstest.MapFS{"a.txtar": {Data: data}}, indirect)
			if err != nil {
				return
			}
			for _, a := range all {
				for _, s := range a.Statements {
					if a.Path == "" || len(s.Words) == 0 || !s.Judged() || s.Country == nil || slices.Contains(indirectForms, s.Form) != indirect {
						t.Fatalf("%+v in %+v", s, a)
					}
				}
			}
		}
	})
}
