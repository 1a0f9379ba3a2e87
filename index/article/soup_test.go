package article

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSoup stirs the lines of the test articles, heads, text and feet, and
// asserts what holds whatever stands where: cleaning twice is cleaning once.
func TestSoup(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testdata, "articles", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var short, long []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(decode(b, "", false)) {
			if line = strings.TrimSpace(line); len(line) > 160 {
				long = append(long, line)
			} else if line != "" {
				short = append(short, line)
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		var b strings.Builder
		for range 3 + rng.IntN(20) {
			from := short
			if rng.IntN(3) == 0 {
				from = long
			}
			b.WriteString(from[rng.IntN(len(from))])
			b.WriteString([]string{"\n", "\n\n"}[rng.IntN(2)])
		}
		a, err := Parse(Input{Data: []byte(b.String())})
		if err != nil {
			continue // nothing but furniture
		}
		title := a.Title
		if title == "" {
			title = "\u2042" // no title is looked for
		}
		again, err := Parse(Input{Data: []byte(a.Text), Meta: map[string]string{"title": title}})
		if err != nil {
			t.Fatalf("again: %v\n%s", err, b.String())
		}
		if again.Text != a.Text {
			t.Fatalf("of the page\n%s\ncleaned twice:\n%s\nonce:\n%s", b.String(), again.Text, a.Text)
		}
	}
}
