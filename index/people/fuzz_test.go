package people

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// Whatever the user's files hold: nothing fails, each complaint names a line,
// resolving changes no interview and nothing that is resolved, and whoever is
// named in a quote is in the register under that name.
func FuzzFiles(f *testing.F) {
	f.Add("id,name,aliases,role,country,from,to\nberg,Anna Berg,Berg|A. Berg,envoy,Norway,2020,2021-05\n", "action,person,value\nmerge,Anna Berg,Boris Holm\n")
	f.Add("\xef\xbb\xbfname;role\r\nKim Jun-mo;\"vice\r\nminister\"\r\n", "action;person;value\r\nsplit;Kim Jun-mo;iv2|South Korea\r\nassign;;iv0-q0\r\n")
	f.Add("name,name\n,\"", "action,person,value\nalias,Anna Berg,Holm\nsplit,Anna Berg,iv1\nmerge,Boris Holm,Anna Berg\nnot-person,Boris Holm\nassign,Anna Berg,iv0-q1|iv3-q0\n")
	f.Fuzz(func(t *testing.T, people, corrections string) {
		w := newWorld(t, "2020-05-01 | Anna Berg | envoy | Norway & | Boris Holm", "2020-06-01 | Anna Berg", "2021 ko | Kim Jun-mo | envoy | South Korea",
			"2022 | Jun-mo Kim & | Berg", "1990 | ANNA BERG | envoy | Sweden")
		w.people, w.corrections = people, corrections
		r := w.learn()
		for _, x := range w.wrong {
			if x.Line < 1 || x.Reason == "" || x.File == "" {
				t.Errorf("a complaint without a place: %+v", x)
			}
		}
		seen := map[index.ID]bool{}
		for _, e := range r.Entries() {
			if e.ID == "" || e.Name == "" || seen[e.ID] || r.Entry(e.ID) != e {
				t.Errorf("an entry of no name or of an ID that is not its own: %+v", e)
			}
			seen[e.ID] = true
		}
		for _, iv := range w.ivs {
			for _, q := range r.Resolve(iv, nil).Quotes {
				if e := r.Entry(q.Speaker.Person); q.Speaker.Person != "" && (e == nil || e.Name != q.Speaker.Name) {
					t.Errorf("%+v is not in the register, which has %+v", q.Speaker, e)
				}
			}
		}
		w.steady()
	})
}

// Whatever two people are called: a name is itself, comparing has no order, and
// what is the same has a common core.
func FuzzNames(f *testing.F) {
	f.Add("Kim Jun-mo", "Jun-mo Kim", "ko")
	f.Add("Сергей Лавров", "Sergej Lawrow", "de")
	f.Add("Henry A. Kissinger", "HENRY KISSINGER", "en")
	f.Add("Margaret E. Pryor", "Margaret Ellis Pryor", "")
	f.Add("R.-J. d'O’Neill jr.", "İ. ǅ ẞß", "uk")
	f.Fuzz(func(t *testing.T, a, b, language string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || !utf8.ValidString(language) {
			return // an article is UTF-8
		}
		x, y := parseName(a), parseName(b)
		if !sameWords(x, x) || sameWords(x, y) != sameWords(y, x) || sameEnds(x, y) != sameEnds(y, x) || sameSorted(x, y) != sameSorted(y, x) ||
			otherMiddle(x, y) != otherMiddle(y, x) {
			t.Errorf("%q and %q: comparing depends on the order", a, b)
		}
		if n := parseName(display(a)); n.key != x.key {
			t.Errorf("%q is another name when it is shown as %q: %q, %q", a, display(a), x.key, n.key)
		}
		if d := display(a); display(d) != d {
			t.Errorf("%q is shown as %q and then as %q", a, d, display(d))
		}
		if x.key == y.key && x.core() != y.core() {
			t.Errorf("%q and %q have one key and two cores", a, b)
		}
		if strings.ContainsAny(a+b, "|&?\n") || x.key == "" || y.key == "" {
			return
		}
		w := newWorld(t, "2020 | "+a+" | envoy | Russia", "2020 | "+b)
		w.ivs[1].Language = language
		w.learn()
		w.steady()
	})
}

// A note is read as it was written, and any other bytes do no harm.
func FuzzNote(f *testing.F) {
	f.Add(encodeNote(made(f, "iv0", "2020-05-01 | Anna Berg | envoy | Norway & | ?Boris Holm")))
	f.Add([]byte("\x042020\x00\x02en\x01\x09Anna Berg\x00\x00\x00\x02\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		notes := func(f func(index.ID, []byte) error) error { return f("iv0", b) }
		r, err := Learn(t.Context(), notes, nil, gazetteer.Default())
		if err != nil {
			t.Fatal(err)
		}
		n := decodeNote("iv0", b)
		n.has("iv0-q0")
		r.digest(n)
	})
}
