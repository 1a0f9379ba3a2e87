package query

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord/mapping"
)

func TestSyntax(t *testing.T) {
	shown := map[string]bool{}
	for _, e := range Syntax {
		q, err := Parse(e.Query)
		if err != nil {
			t.Errorf("%s: %v", e.Query, err)
			continue
		}
		walk(q, func(q Q) { shown[fmt.Sprintf("%T", q)] = true })
	}
	for _, q := range []Q{And{}, Or{}, Not{}, Word{}, Prefix{}, Fuzzy{}, Phrase{}, Near{}, Dates{Op: Said}} {
		if kind := fmt.Sprintf("%T", q); !shown[kind] {
			t.Errorf("no example of %s", kind)
		}
	}
}

func walk(q Q, f func(Q)) {
	f(q)
	switch q := q.(type) {
	case And:
		for _, c := range q {
			walk(c, f)
		}
	case Or:
		for _, c := range q {
			walk(c, f)
		}
	case Not:
		walk(q.Q, f)
	}
}

// The README has the lines as they are.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(b)), " ")
	if !strings.Contains(string(b), SyntaxText()) {
		t.Errorf("README.md does not have these lines:\n%s", SyntaxText())
	}
	for _, f := range mapping.Fields {
		short := f.Name
		for a, name := range aliases {
			if name == f.Name {
				short = a
			}
		}
		if _, ok := lookup(f.Name); ok && !strings.Contains(readme, "`"+short+":`") {
			t.Errorf("README.md does not name %s:", short)
		}
	}
	if !strings.Contains(readme, DateNote) {
		t.Errorf("README.md does not say: %s", DateNote)
	}
}
