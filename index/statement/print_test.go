package statement

import (
	"slices"
	"strings"
	"testing"
)

func TestPrintOf(t *testing.T) {
	for _, c := range []struct {
		name, words string
		len         int
		like        string // the same words in another printing
	}{
		{"none", " … — “”", 0, ""},
		{"English", "We won't leave. Not now!", 5, "‘We won’t leave: not NOW’"},
		{"diacritics", "Vaitkūnienė řekla ještě něco", 4, "Vaitkuniene rekla jeste neco"},
		{"Russian ё", "Всё ещё далеко", 3, "Все еще далеко"},
		{"Arabic vowels", "قَالَ الوزير", 2, "قال الوزير"},
		{"Chinese", "我们不会离开。", 3, "我们 不会离开"},
		{"Japanese", "我々は離れない", 4, "我々は、離れない！"},
		{"Korean, spaces vary", "우리는 떠나지 않을 것이다", 6, "우리는 떠나지 않을것이다"},
		{"Chinese with a name", "北约NATO不会离开", 4, "北约 NATO 不会离开"},
	} {
		p := PrintOf(c.words)
		if p.Len() != c.len {
			t.Errorf("%s: got %d words, want %d", c.name, p.Len(), c.len)
		}
		if like := PrintOf(c.like); like.Text != p.Text {
			t.Errorf("%s: %q and %q differ", c.name, c.words, c.like)
		}
		if other := PrintOf(c.words + " x"); other.Text == p.Text {
			t.Errorf("%s: another word makes no difference", c.name)
		}
	}
}

// FuzzPrintOf asserts, for any text that stands in another, what Print
// promises.
func FuzzPrintOf(f *testing.F) {
	f.Add("so he said ", "we will stay here until the last of them has come home", " and left")
	f.Add("", "a a a a a a a a a", "a a a a a a a")
	f.Add("他说 ", "我们将留在这里，直到最后一个人回家为止", "NATO")
	f.Add("\xff", "\u0301 x", "İı")
	f.Fuzz(func(t *testing.T, before, words, after string) {
		p := PrintOf(words)
		if again := PrintOf(words); again.Text != p.Text || !slices.Equal(again.Shingles, p.Shingles) {
			t.Error("the same words have two prints")
		}
		if !slices.IsSorted(p.Shingles) || len(slices.Compact(slices.Clone(p.Shingles))) != len(p.Shingles) {
			t.Errorf("not ascending, or twice: %x", p.Shingles)
		}
		if p.Len() == 0 && (p.Text != 0 || len(p.Shingles) > 0) || p.Len() > 0 && p.Text == 0 {
			t.Errorf("%d words, text %x, %d shingles", p.Len(), p.Text, len(p.Shingles))
		}
		if p.Halves > 2*len(words) || len(p.Shingles) > p.Halves {
			t.Errorf("%d halves and %d shingles of %d bytes", p.Halves, len(p.Shingles), len(words))
		}
		if got, want := len(p.Shingles) > 0, p.Halves >= shingleHalves; got != want {
			t.Errorf("%d halves have %d shingles", p.Halves, len(p.Shingles))
		}
		text := before + "\n" + words + "\n" + after
		whole := PrintOf(text)
		// A mark at the beginning may go with what comes before.
		within := strings.Contains(" "+canonical(text)+" ", " "+canonical(words)+" ")
		if within && p.Halves >= 14 && shared(p.Shingles, whole.Shingles) != len(p.Shingles) {
			t.Errorf("of %d shingles %d are in the text that holds them", len(p.Shingles), shared(p.Shingles, whole.Shingles))
		}
		slow := 0
		for _, s := range p.Shingles {
			if slices.Contains(whole.Shingles, s) {
				slow++
			}
		}
		if got := shared(p.Shingles, whole.Shingles); got != slow {
			t.Errorf("got %d shared, want %d", got, slow)
		}
	})
}

// Seven words in a row are enough to be found by.
func TestSevenWords(t *testing.T) {
	const seven = "the number of brigades is no mood"
	for n := range 200 {
		a := PrintOf(strings.Repeat("alpha beta ", n%7) + seven + strings.Repeat(" gamma", n%5))
		b := PrintOf(strings.Repeat("delta ", n%11) + seven + strings.Repeat(" epsilon zeta", n%3))
		if shared(a.Shingles, b.Shingles) == 0 {
			t.Fatalf("case %d: no shingle is shared", n)
		}
	}
}
