package gazetteer

import (
	"strings"
	"testing"
)

// TestMayBegin asks for the first word of every name, and of names with an
// article, and for words that begin none.
func TestMayBegin(t *testing.T) {
	g := Default()
	for _, e := range g.Entries() {
		for _, n := range append(e.allNames(), e.Demonyms...) {
			for _, s := range []string{n, strings.Fields(n)[0], "The", strings.ToUpper(n)} {
				if !g.MayBegin(s) {
					t.Errorf("%q: got false, want true: it begins %q", s, n)
				}
			}
		}
	}
	for _, s := range []string{"Landovsky", "Quarrelsome", "Ђорђе", "said"} {
		if g.MayBegin(s) {
			t.Errorf("%q: got true, want false", s)
		}
	}
}

// FuzzLookup holds that what MayBegin turns down is not found, whatever
// follows, and that names in ASCII have the key that others have.
func FuzzLookup(f *testing.F) {
	f.Add("U.S.", " Navy")
	f.Add("The", " Hague")
	f.Add("Côte", " d'Ivoire")
	f.Add("OPEC", "+")
	f.Add("-St.", "Lucia")
	g := Default()
	f.Fuzz(func(t *testing.T, first, rest string) {
		name := first + " " + rest
		_, found := g.Lookup(name)
		_, people := g.Demonym(name)
		if (found || people) && !g.MayBegin(first) {
			t.Errorf("%q is found but cannot begin with %q", name, first)
		}
		if !isASCII(name) {
			return
		}
		want := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !IsWord(r) && r != '+' }), " ")
		if got := Fold(name); got != want {
			t.Errorf("%q: got the key %q, want %q", name, got, want)
		}
	})
}

// BenchmarkLookup asks for names as an article has them, found and not.
func BenchmarkLookup(b *testing.B) {
	g := Default()
	names := []string{"United States", "Anna Vold", "NATO", "Foreign Minister", "the Hague", "Security Council"}
	b.ReportAllocs()
	for b.Loop() {
		for _, n := range names {
			g.Lookup(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(names)), "ns/name")
}

func TestIn(t *testing.T) {
	g := Default()
	for _, c := range []struct{ name, language, want string }{
		{"United States", "fr", "États-Unis"}, {"United States", "ko", "미국"}, {"United States", "en", "United States"},
		{"NATO", "fr", "OTAN"}, {"Angola", "fr", "Angola"}, {"Soviet Union", "ko", "소련"},
	} {
		e, ok := g.Lookup(c.name)
		if !ok || e.In(c.language) != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.name, c.language, e.In(c.language), c.want)
		}
	}
}
