package query

import (
	"reflect"
	"strings"
	"testing"
)

var korea = NewSynonyms(
	[]string{"South Korea", "Republic of Korea", "ROK", "R.O.K."},
	[]string{"US", "United States", "United States of America"},
	[]string{"Jordan", "Hashemite Kingdom of Jordan"},
	[]string{"GCC", "Gulf Cooperation Council"}, []string{"GCC", "GNU Compiler Collection"},
)

func TestExpand(t *testing.T) {
	also := func(field string, names ...string) (qs []Q) {
		for _, n := range names {
			qs = append(qs, Phrase{field, n})
		}
		return qs
	}
	for _, tt := range []struct {
		name, in string
		want     Q
		added    []Added
		exact    string
	}{
		{"acronym", "ROK", Syn{w("ROK"), also("", "South Korea", "Republic of Korea")}, []Added{{"ROK", []string{"South Korea", "Republic of Korea"}}}, `"ROK"`},
		{"dotted", "R.O.K.", Syn{w("R.O.K."), also("", "South Korea", "Republic of Korea")}, []Added{{"R.O.K.", []string{"South Korea", "Republic of Korea"}}}, `"R.O.K."`},
		{"several words", "missiles south KOREA talks", And{w("missiles"), Syn{And{w("south"), w("KOREA")}, also("", "Republic of Korea", "ROK")}, w("talks")},
			[]Added{{"south KOREA", []string{"Republic of Korea", "ROK"}}}, `missiles "south KOREA" talks`},
		{"the longest name", "United States of America", Syn{And{w("United"), w("States"), w("of"), w("America")}, also("", "US", "United States")},
			[]Added{{"United States of America", []string{"US", "United States"}}}, `"United States of America"`},
		{"a name that the word finds anyway", "Jordan", w("Jordan"), nil, "Jordan"},
		{"a small word", "tell us", And{w("tell"), w("us")}, nil, "tell us"},
		{"two groups", "GCC", Syn{w("GCC"), also("", "Gulf Cooperation Council", "GNU Compiler Collection")}, []Added{{"GCC", []string{"Gulf Cooperation Council", "GNU Compiler Collection"}}}, `"GCC"`},
		{"quoted", `"ROK" "South Korea"`, And{Phrase{"", "ROK"}, Phrase{"", "South Korea"}}, nil, `"ROK" "South Korea"`},
		{"without", "x -ROK", And{w("x"), Not{w("ROK")}}, nil, "x -ROK"},
		{"a field of text", "title:ROK", Syn{Word{"title", "ROK"}, also("title", "South Korea", "Republic of Korea")}, []Added{{"ROK", []string{"South Korea", "Republic of Korea"}}}, `title:"ROK"`},
		{"a field of names", "country:ROK speaker:ROK", And{Word{"country", "ROK"}, Word{"speaker", "ROK"}}, nil, "country:ROK speaker:ROK"},
		{"words of two fields", "title:South Korea", And{Word{"title", "South"}, w("Korea")}, nil, "title:South Korea"},
		{"within or", "ROK OR x", Or{Syn{w("ROK"), also("", "South Korea", "Republic of Korea")}, w("x")}, []Added{{"ROK", []string{"South Korea", "Republic of Korea"}}}, `"ROK" OR x`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			typed := q.String()
			got, added, exact := korea.Expand(q)
			if !reflect.DeepEqual(got, tt.want) || !reflect.DeepEqual(added, tt.added) || exact.String() != tt.exact {
				t.Errorf("got %#v, %q, %s; want %#v, %q, %s", got, added, exact, tt.want, tt.added, tt.exact)
			}
			if got.String() != typed || q.String() != typed {
				t.Errorf("%s prints as %s when it has been expanded", typed, got)
			}
		})
	}
}

func TestReadSynonyms(t *testing.T) {
	groups, wrong, err := ReadSynonyms(strings.NewReader("\ufeffROK, South  Korea # a comment\n\n# none\nalone\na,,b\nx y, \"X Z\"\n\xff,a\na, a\n" + strings.Repeat("a ", 9) + ", b"))
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"ROK", "South Korea"}, {"x y", "X Z"}}; !reflect.DeepEqual(groups, want) {
		t.Errorf("got %q, want %q", groups, want)
	}
	var lines []string
	for _, e := range wrong {
		lines = append(lines, strings.SplitN(e.Error(), ":", 2)[0])
	}
	if want := []string{"line 4", "line 5", "line 7", "line 8", "line 9"}; !reflect.DeepEqual(lines, want) {
		t.Errorf("got %q, want %q", wrong, want)
	}
}

// Whatever a file says, a query that is expanded still prints as it was typed,
// and the exact one can be read.
func FuzzSynonyms(f *testing.F) {
	f.Add("ROK, South Korea\nUS,United States", "ROK -x (US OR title:South Korea)")
	f.Add("a,\"b\" c\n#\n,", "a b c")
	f.Fuzz(func(t *testing.T, file, text string) {
		groups, _, err := ReadSynonyms(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		q, err := Parse(text)
		if err != nil {
			return
		}
		out, _, exact := NewSynonyms(groups...).Expand(q)
		if out.String() != q.String() {
			t.Errorf("%q became %q", q, out)
		}
		if _, err := Parse(exact.String()); err != nil && len(text) < 200 {
			t.Errorf("%q: %v", exact, err)
		}
	})
}
