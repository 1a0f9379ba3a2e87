package query

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func w(s string) Q { return Word{Text: s} }

var someday = time.Date(2026, 3, 31, 15, 0, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     Q
		str      string
	}{
		{"empty", "  ", All{}, ""},
		{"punctuation alone", "? , * () \"\"", All{}, ""},
		{"words", "sanctions  Iran", And{w("sanctions"), w("Iran")}, "sanctions Iran"},
		{"and is what is meant", "a AND b", And{w("a"), w("b")}, "a b"},
		{"or", "a b OR c", Or{And{w("a"), w("b")}, w("c")}, "a b OR c"},
		{"brackets", "(a OR b) c", And{Or{w("a"), w("b")}, w("c")}, "(a OR b) c"},
		{"useless brackets", "((a) (b c))", And{w("a"), w("b"), w("c")}, "a b c"},
		{"lower case or", "war or peace", And{w("war"), w("or"), w("peace")}, "war or peace"},
		{"not", "a NOT b", And{w("a"), Not{w("b")}}, "a -b"},
		{"minus", "-b", Not{w("b")}, "-b"},
		{"minus brackets", "-(a b)", Not{And{w("a"), w("b")}}, "-(a b)"},
		{"twice not", "NOT -a", w("a"), "a"},
		{"dash", "Iran - nuclear", And{w("Iran"), w("nuclear")}, "Iran nuclear"},
		{"hyphen", "anti-aircraft", w("anti-aircraft"), "anti-aircraft"},
		{"phrase", `"foreign  minister"`, Phrase{Text: "foreign minister"}, `"foreign minister"`},
		{"curly", `“foreign minister” „Außenminister“ «глава МИД» »so«`, And{Phrase{Text: "foreign minister"}, Phrase{Text: "Außenminister"}, Phrase{Text: "глава МИД"}, Phrase{Text: "so"}},
			`"foreign minister" "Außenminister" "глава МИД" "so"`},
		{"prefix", "sanct*", Prefix{Text: "sanct"}, "sanct*"},
		{"field", "speaker:landovsky", Word{"speaker", "landovsky"}, "speaker:landovsky"},
		{"field with a space", "Speaker: landovsky", Word{"speaker", "landovsky"}, "speaker:landovsky"},
		{"field phrase", `-org:"European Union"`, Not{Phrase{"organization", "European Union"}}, `-organization:"European Union"`},
		{"field prefix", "lang:en speaker:lando*", And{Word{"language", "en"}, Prefix{"speaker", "lando"}}, "language:en speaker:lando*"},
		{"time of day", "12:30", w("12:30"), "12:30"},
		{"headline", "Exclusive: NATO chief", And{w("Exclusive"), w("NATO"), w("chief")}, "Exclusive NATO chief"},
		{"acronym", "U.S. AT&T", And{w("U.S."), w("AT&T")}, "U.S. AT&T"},
		{"question", "what now?", And{w("what"), w("now")}, "what now"},
		{"bracket in a word", "NATO(2023)", And{w("NATO"), w("2023")}, "NATO 2023"},
		{"near", `“peace talks”~10 title:"a b c"~0`, And{Near{"", "peace talks", 10}, Near{"title", "a b c", 0}}, `"peace talks"~10 title:"a b c"~0`},
		{"near of one word", `"peace"~3`, Phrase{Text: "peace"}, `"peace"`},
		{"near and a word", `"a b"~3c`, And{Near{"", "a b", 3}, w("c")}, `"a b"~3 c`},
		{"fuzzy", "Zelensky~ speaker:lavrow~2 hello~1", And{Fuzzy{"", "Zelensky"}, Fuzzy{"speaker", "lavrow"}, Fuzzy{"", "hello"}}, "Zelensky~ speaker:lavrow~ hello~"},
		{"one character and more", "核* 서울*", And{Prefix{"", "核"}, Prefix{"", "서울"}}, "核* 서울*"},
		{"field with brackets", "speaker:(lavrov OR wang*) -org:(a b)", And{Or{Word{"speaker", "lavrov"}, Prefix{"speaker", "wang"}}, Not{And{Word{"organization", "a"}, Word{"organization", "b"}}}},
			"(speaker:lavrov OR speaker:wang*) -(organization:a organization:b)"},
		{"field within such brackets", "speaker:(lavrov title:x)", And{Word{"speaker", "lavrov"}, Word{"title", "x"}}, "speaker:lavrov title:x"},
		{"dates", "said:2023 BEFORE:2023-11 after: 2023-11-05, x", And{Dates{Said, "2023"}, Dates{Before, "2023-11"}, Dates{After, "2023-11-05"}, w("x")}, "said:2023 before:2023-11 after:2023-11-05 x"},
		{"relative dates", "after:-90D -said:today said:2021.. said:-2y..2025", And{Dates{After, "-90d"}, Not{Dates{Said, "today"}}, Dates{Said, "2021.."}, Dates{Said, "-2y..2025"}}, "after:-90d -said:today said:2021.. said:-2y..2025"},
		{"a tilde alone", "a ~ b", And{w("a"), w("b")}, "a b"},
		{"C++", "C++ R&D 3.5%", And{w("C++"), w("R&D"), w("3.5%")}, "C++ R&D 3.5%"},
		{"when it was added", "added:-7d -added:2026-11..2026-12", And{Dates{Came, "-7d"}, Not{Dates{Came, "2026-11..2026-12"}}}, "added:-7d -added:2026-11..2026-12"},
		{"batches", "batch:12 Batch: 10..12, -batch:10.. batch:\"..012\"", And{Batches{12, 12}, Batches{10, 12}, Not{Batches{From: 10}}, Batches{To: 12}}, "batch:12 batch:10..12 -batch:10.. batch:..12"},
		{"quoted dates", `said:"2023-11" before:“Today”`, And{Dates{Said, "2023-11"}, Dates{Before, "today"}}, "said:2023-11 before:today"},
		{"dates in brackets, within others", "speaker:(a said:(2021 OR -2022) b)", And{Word{"speaker", "a"}, Or{Dates{Said, "2021"}, Not{Dates{Said, "2022"}}}, Word{"speaker", "b"}},
			"speaker:a (said:2021 OR -said:2022) speaker:b"},
		{"quoted operator", `"OR"`, Phrase{Text: "OR"}, `"OR"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %#v, want %#v", got, tt.want)
			}
			if got.String() != tt.str {
				t.Errorf("got %q, want %q", got.String(), tt.str)
			}
		})
	}
}

func TestParseError(t *testing.T) {
	tests := []struct {
		name, in, suggestion, msg string
		pos                       int
	}{
		{"unknown field", "foo:bar x", `"foo:bar" x`, "no field", 0},
		{"unknown field with a phrase", `foo:"bar baz"`, `foo "bar baz"`, "no field", 0},
		{"misspelt field", "x speakr:bar", "x speaker:bar", "did you mean speaker:", 2},
		{"misspelt short name", "orgs:x", "org:x", "did you mean org:", 0},
		{"misspelt date", "befor:2023", "before:2023", "did you mean before:", 0},
		{"no word in a date's brackets", "x said:(lavrov)", "x", "is no date", 8},
		{"an open quote in a date", `x said:"2023`, `x said:"2023"`, "not closed", 7},
		{"regular expression with a flag", "/lan|sky/i", "lan sky", "regular expressions", 0},
		{"near with a space", `"a b" ~5 c`, `"a b"~5 c`, "without a space", 6},
		{"years with a dash", "said:2021–2023", "said:2021..2023", "is no date", 5},
		{"years with a hyphen", "said:2021-2023", "said:2021..2023", "is no date", 5},
		{"link", "https://nato.int/x", `"https://nato.int/x"`, "no field", 0},
		{"not for queries", "interview:x", `"interview:x"`, "no field", 0},
		{"open quote", `a "b c`, `a "b c"`, "not closed", 2},
		{"open guillemet", `«b c`, `«b c»`, "not closed", 0},
		{"open brackets", "((a OR b", "((a OR b))", "not closed", 1},
		{"closing bracket", "a) b", "a b", "closing bracket", 1},
		{"quote and bracket", `(a "b`, `(a "b")`, "not closed", 3},
		{"leading wildcard", "x *sky", "x sky", "at its beginning", 2},
		{"wildcard within", "lan*sky", `"lan*sky"`, "only at the end", 3},
		{"short prefix", "ab*", "ab", "at least 3", 0},
		{"regular expression", "/lan.*/", "lan", "regular expressions", 0},
		{"no value", "a speaker:", "a", "needs a value", 2},
		{"empty value", `a speaker:"" b`, "a  b", "needs a value", 2},
		{"empty brackets after a field", "x speaker:()", "x", "needs a value", 2},
		{"near without a number", `"a b"~ c`, `"a b"~10 c`, "needs a number", 5},
		{"too far", `"a b"~1000`, `"a b"~99`, "at most 99", 5},
		{"short fuzzy", "abc~", "abc", "at least 4", 0},
		{"both", "abcd*~", "abcd*", "not with both", 0},
		{"tilde within", "ab~cd", `"ab cd"`, "only at the end", 2},
		{"no date", "x before:soon y", "x  y", "is no date", 9},
		{"no such month", "said:2023-13", "said:2023", "no month 13", 5},
		{"no such day", "said:2023-02-29", "said:2023-02", "February 2023 has no day 29", 5},
		{"slashes", "after:2023/11/05", "after:2023-11-05", "is no date", 6},
		{"no batch", "x batch:last y", "x  y", "is no batch", 8},
		{"batch 0", "batch:0", "", "is no batch", 6},
		{"any batch", "batch:..", "", "is no batch", 6},
		{"empty batch", "x batch:", "x", "needs the number of a batch", 2},
		{"no batch in brackets", "x batch:()", "x", "needs the number of a batch", 2},
		{"a great batch", "batch:99999999999999999999", "", "is no batch", 6},
		{"batches from behind to", "batch:5..3 x", "batch:3..5 x", "lies after", 6},
		{"misspelt batch", "bach:3", "batch:3", "did you mean batch:", 0},
		{"empty date", "x before:", "x", "needs a date", 2},
		{"a range before", "before:2021..2022", "said:2021..2022", "takes one date", 7},
		{"from behind to", "said:2023..2021", "said:2021..2023", "lies after", 5},
		{"or at the end", "a OR", "a", "both sides", 2},
		{"or at the beginning", "OR a", "a", "both sides", 0},
		{"or twice", "a OR OR b", "a OR  b", "both sides", 5},
		{"not at the end", "a NOT", "a", "NOT needs", 2},
		{"too long", strings.Repeat("a", 513), "", "at most 512", 512},
		{"too many words", strings.Repeat("a ", 33), "", "more than 32", 64},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.in)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %#v, %v, want an *Error", q, err)
			}
			if e.Pos != tt.pos || !strings.Contains(e.Error(), tt.msg) || e.Suggestion != tt.suggestion {
				t.Errorf("got %d %q, suggestion %q; want %d %q, suggestion %q", e.Pos, e.Error(), e.Suggestion, tt.pos, tt.msg, tt.suggestion)
			}
		})
	}
}

func TestDescribe(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "all quotes",
		"sanctions speaker:landovsky":  "quotes with “sanctions” and speaker “landovsky”",
		`"cyber attack" OR (hack* x)`:  "quotes with the phrase “cyber attack” or (a word that begins with “hack” and “x”)",
		`-alliance:NATO`:               "quotes without alliance “NATO”",
		"said:2023-02":                 "quotes said from 1 February 2023 to 28 February 2023",
		"cyber after:2023":             "quotes with “cyber” and said from 1 January 2024 on",
		"before:-1m":                   "quotes said up to 27 February 2026",
		"after:-1m":                    "quotes said from 28 February 2026 on",
		"said:today":                   "quotes said on 31 March 2026",
		"added:-7d":                    "quotes added from 24 March 2026 to 31 March 2026",
		"added:today x":                "quotes added on 31 March 2026 and with “x”",
		"-added:2026-01-02..":          "quotes not known to be added from 2 January 2026 on",
		"added:..2020":                 "quotes added up to 31 December 2020",
		"batch:3":                      "quotes added with batch 3",
		"a batch:3..5":                 "quotes with “a” and added with batches 3 to 5",
		"batch:(3.. OR ..1)":           "quotes added with batch 3 or later or added with batch 1 or before",
		"-batch:3":                     "quotes not (added with batch 3)",
		"said:..2020":                  "quotes said up to 31 December 2020",
		`"peace grain talks"~2`:        "quotes with the words “peace”, “grain” and “talks” at most 2 words apart",
		`title:"peace talks"~0`:        "quotes with title “peace” and “talks” side by side",
		"speaker:lavrow~":              "quotes with speaker “lavrow” (or spelt nearly so)",
		`cyber -(a OR b) speaker:lan*`: "quotes with “cyber” and without (“a” or “b”) and with speaker with a word that begins with “lan”",
		"said:2023 speaker:wang":       "quotes said from 1 January 2023 to 31 December 2023 and with speaker “wang”",
		"-said:2023-02-01":             "quotes not known to be said on 1 February 2023",
		"a OR -b":                      "quotes with “a” or without “b”",
		"abcd~ OR bcde~ -c":            "quotes with “abcd” (or spelt nearly so) or (with “bcde” (or spelt nearly so) and without “c”)",
		"-(a said:2023-02-01)":         "quotes not (with “a” and said on 1 February 2023)",
		"x (a OR said:today)":          "quotes with “x” and (with “a” or said on 31 March 2026)",
		"(a OR b) (c OR d)":            "quotes with (“a” or “b”) and (“c” or “d”)",
		"said:(2021-02-01 OR today)":   "quotes said on 1 February 2021 or said on 31 March 2026",
	} {
		q, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Describe(q, someday, fmt.Sprintf); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

// A program may build a tree that Parse would not: it must still print as a
// query with the same words, and describe it.
func TestStringOfPrograms(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    Q
		str  string
	}{
		{"operator", w("OR"), `"OR"`},
		{"minus", w("-x"), `"-x"`},
		{"two words", w("two words"), `"two words"`},
		{"colon", w("foo:bar"), `"foo:bar"`},
		{"asterisk", w("a*b"), `"a*b"`},
		{"slashes in a field", Word{"speaker", "/x/"}, `speaker:"/x/"`},
		{"quotation mark", w(`say"so`), `"say so"`},
		{"bracket", w("(x)"), `"(x)"`},
		{"tilde", w("a~2"), `"a~2"`},
		{"comma", w("a,"), `"a,"`},
		{"no such field", Word{"nothing", "x"}, `"x"`},
		{"no word", w("?"), ""},
		{"short prefix", Prefix{"", "ab"}, `"ab"`},
		{"prefix of two words", Prefix{"title", "peace talk"}, `title:"peace talk"`},
		{"short fuzzy", Fuzzy{"", "ab"}, `"ab"`},
		{"marks in a phrase", Phrase{"", `a"«b»`}, `"a b"`},
		{"marks in near", Near{"", `a"b`, 3}, `"a b"~3`},
		{"near of one", Near{"", "a", 3}, `"a"`},
		{"nearer than near", Near{"", "a b", -1}, `"a b"~0`},
		{"too far", Near{"", "a b", 1000}, `"a b"~99`},
		{"no date", Dates{Said, "so OR so"}, `"so OR so"`},
		{"any batch", And{w("a"), Batches{}}, "a"},
		{"batches from behind to", Batches{5, 3}, ""},
		{"nothing in and", And{}, ""},
		{"nothing in or", And{w("a"), Or{}, nil, And{nil}}, "a"},
		{"nothing in not", And{w("a"), Not{}, Not{Not{nil}}}, "a"},
		{"all in and", And{All{}, w("a")}, "a"},
		{"all in or", And{Or{All{}, w("a")}, w("b")}, "b"},
		{"not all", Or{Not{All{}}, w("a")}, "a"},
		{"twice not", Not{Not{w("a")}}, "a"},
		{"three times not", Not{Not{Not{Or{w("a"), And{w("b"), w("c")}}}}}, "-(a OR b c)"},
		{"and in and", And{w("a"), And{w("b"), Or{w("c"), Or{w("d"), w("e")}}}}, "a b (c OR d OR e)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.q.String()
			if got != tt.str {
				t.Errorf("got %s, want %s", got, tt.str)
			}
			q, err := Parse(got)
			if err != nil {
				t.Fatalf("%s: %v", got, err)
			}
			if q.String() != got {
				t.Errorf("%s prints as %s when it has been read", got, q)
			}
			if Describe(tt.q, someday, fmt.Sprintf) == "" {
				t.Error("it is not described")
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a OR b -c", `(a "b c") speaker:x* OR NOT d`, "«x» „y“", "a:b:c", "*a*", "/x/", "-(-a)", "- -a", "AND OR NOT", "org:\"x y\"", ",OR", "speaker:,-x", `"a b"~5 c~ speaker:(x "y z"~2)`, "said:2023-11..-90d before:today", `said:(2021 OR -"today") "a" ~5`, "/a/i"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%q: %v is no *Error", s, err)
			}
			if e.Suggestion != "" {
				if _, err := Parse(e.Suggestion); err != nil {
					t.Fatalf("%q: the suggestion %q is refused: %v", s, e.Suggestion, err)
				}
			}
			return
		}
		if n := Normal(q); !reflect.DeepEqual(q, n) {
			t.Fatalf("%q is %#v, whose normal form is %#v", s, q, n)
		}
		if len(s) > 300 {
			return // String may be longer than the limit
		}
		again, err := Parse(q.String())
		if err != nil {
			t.Fatalf("%q prints as %q: %v", s, q, err)
		}
		if !reflect.DeepEqual(q, again) {
			t.Fatalf("%q is %#v, prints as %q, which is %#v", s, q, q, again)
		}
		Describe(q, someday, fmt.Sprintf)
	})
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"size", "size", 0}, {"sise", "size", 1}, {"siz", "size", 1}, {"szie", "size", 2}, {"", "size", 4}, {"json", "sort", 3},
	} {
		if got := Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("%q, %q: got %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := Distance(tt.b, tt.a); got != tt.want {
			t.Errorf("%q, %q: got %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}
