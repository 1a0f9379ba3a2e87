package message

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func entries(t *testing.T, tag string) map[string]entry {
	t.Helper()
	f, err := files.Open(tag + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := read(f)
	if err != nil {
		t.Fatalf("%s.txt: %v", tag, err)
	}
	m := map[string]entry{}
	for _, e := range list {
		m[e.key] = e
	}
	return m
}

var (
	verbs = regexp.MustCompile(`%(?:\[(\d)\])?0?\d?([a-z])`)
	tags  = regexp.MustCompile(`<[^>]*>`)
)

// put returns what a text puts in, by place: "1s 2d".
func put(text string) string {
	var out []string
	at := 0
	for _, m := range verbs.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		at++
		place := string(rune('0' + at))
		if m[1] != "" {
			place = m[1]
		}
		out = append(out, place+m[2])
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func marked(text string) string {
	found := tags.FindAllString(regexp.MustCompile(`%\[\d\]`).ReplaceAllString(text, "%"), -1)
	slices.Sort(found)
	return strings.Join(found, " ")
}

// Every file has the same messages, which put in the same and have the same tags.
func TestFiles(t *testing.T) {
	english := entries(t, "en")
	for _, l := range Languages {
		here := entries(t, l.Tag)
		for key := range english {
			if _, ok := here[key]; !ok {
				t.Errorf("%s.txt lacks %q", l.Tag, key)
			}
		}
		for key, e := range here {
			if _, ok := english[key]; !ok {
				t.Errorf("%s.txt has %q, which en.txt lacks", l.Tag, key)
			}
			for form, text := range e.texts {
				if put(text) != put(key) {
					t.Errorf("%s.txt: %q puts in %q, want %q", l.Tag, text, put(text), put(key))
				}
				if marked(text) != marked(key) {
					t.Errorf("%s.txt: %q has the tags %q, want %q", l.Tag, text, marked(text), marked(key))
				}
				if _, ok := e.texts["other"]; form != "" && !ok {
					t.Errorf("%s.txt: %q: the form %q and no \"other\"", l.Tag, key, form)
				}
			}
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		tag, key, want string
		args           []any
	}{
		{"en", "%d quotes", "1 quote", []any{1}},
		{"en", "%d quotes", "1,234 quotes", []any{1234}},
		{"fr", "%d quotes", "0 citation", []any{0}},
		{"fr", "%d quotes", "1\u00a0234 citations", []any{1234}},
		{"ko", "%d quotes", "발언 1,234건", []any{1234}},
		{"ko", "%d %s %s", "2023년 4월 3일", []any{3, "4월", "2023"}},
		{"fr", "%d %s %s", "1er avril 2023", []any{1, "avril", "2023"}},
		{"fr", "%d %s %s", "3 avril 2023", []any{3, "avril", "2023"}},
		{"ko", "not in any file: %s", "not in any file: x", []any{"x"}},
	} {
		if got := ByTag(c.tag).Text(c.key, c.args...); got != c.want {
			t.Errorf("%s: got %q, want %q", c.tag, got, c.want)
		}
	}
	if got, want := ByTag("fr").HTML("Search only for <code>%s</code>", `<b>"&`), "Chercher seulement <code>&lt;b&gt;&#34;&amp;</code>"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := ByTag("fr").Decimal(0.1, 1), "0,1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMatch(t *testing.T) {
	for accept, want := range map[string]string{
		"": "en", "fr-CH, fr;q=0.9, en;q=0.8": "fr", "ko-KR": "ko", "de, en;q=0.5": "en", "de": "en", "zz;;": "en", "en-GB,ko;q=0.3": "en", "*": "en",
	} {
		if got := Match(accept).Tag; got != want {
			t.Errorf("%q: got %s, want %s", accept, got, want)
		}
	}
	if ByTag("xx") != nil {
		t.Error("a language that is not here")
	}
}

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"a\n\tb\n\tc\n": "second text", "\tb\n": "without its English", "a\na\n": "twice",
	} {
		if _, err := read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}
