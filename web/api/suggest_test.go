package api

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/query"
)

func TestEnds(t *testing.T) {
	for text, want := range map[string][]string{
		"land":                      {"|land|[]"},
		"sanctions land":            {"|sanctions land|names", "sanctions |land|[]"},
		"petr ":                     {"|petr |names"},
		"-land":                     {"-|land|[]"},
		"a (b land":                 {"a (|b land|names", "a (b |land|[]"},
		"a OR land":                 {"a OR |land|[]"},
		"NOT land":                  {"NOT |land|[]"},
		`"a b" land`:                {`"a b" |land|[]`},
		`oil "petr la`:              {`oil |petr la|names`},
		`oil speaker:"petr la`:      {`oil |petr la|[speaker]`},
		"oil -speaker:lan":          {"oil -|lan|[speaker]"},
		"org:united na":             {"|united na|[organization]", "org:united |na|[]"},
		"said:2023":                 {},
		"https://a":                 {},
		"before:\"20":               {},
		"":                          {},
		" ":                         {},
		"a b c d e f":               {"a b |c d e f|names", "a b c |d e f|names", "a b c d |e f|names", "a b c d e |f|[]"},
		"한\u3000국":                  {"|한\u3000국|names", "한\u3000|국|[]"},
		"speaker:":                  {},
		"x speaker:lan and country": {"x |lan and country|[speaker]", "x speaker:lan |and country|names", "x speaker:lan and |country|[]"},
	} {
		got := []string{}
		for _, e := range ends(text) {
			fields := fmt.Sprint(e.fields)
			if slices.Equal(e.fields, names) {
				fields = "names"
			}
			got = append(got, e.before+"|"+e.begun+"|"+fields)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// What is suggested can be asked, where what stands before it can.
func FuzzComplete(f *testing.F) {
	for _, s := range []string{"land", `"a`, `speaker:"b c`, "a OR -x:y (z", "\u3000-é", `a"b"c d`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := Typed(text, 1); err != nil {
			return
		}
		found, err := Complete(context.Background(), func(_ context.Context, prefix string, n int, fields ...string) ([]index.Suggestion, error) {
			if !utf8.ValidString(prefix) {
				t.Fatalf("%q: the prefix %q is broken", text, prefix)
			}
			return []index.Suggestion{{Field: "speaker", Value: `An "A" B`}, {Field: "text", Value: "word"}}, nil
		}, text, 5)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range found {
			before, ok := strings.CutSuffix(s.Query, `speaker:"An A B"`)
			if !ok {
				if before, ok = strings.CutSuffix(s.Query, "word"); !ok {
					before, ok = strings.CutSuffix(s.Query, `"word"`)
				}
			}
			if !ok || !strings.HasPrefix(text, before) {
				t.Errorf("%q: got %q", text, s.Query)
			}
			if _, err := query.Parse(before + "x"); err != nil {
				continue
			}
			if _, err := query.Parse(s.Query); err != nil && len(s.Query) < 400 {
				t.Errorf("%q: %q cannot be asked: %v", text, s.Query, err)
			}
		}
	})
}
