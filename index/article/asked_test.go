package article

import (
	"strings"
	"testing"
)

// What markup alone says of a conversation stands as labels in the text.
func TestTurnsOfMarkup(t *testing.T) {
	const answers = "<p>Rozhoduje led a nikdo jiný, jak víme už dlouho a jak nám řekli naši předkové.</p>"
	bold := func(q ...string) string {
		var b strings.Builder
		b.WriteString("<html><body><article><h1>Rozhovor</h1><p>Anna Voldová mluví o ledu.</p>")
		for _, s := range q {
			b.WriteString("<p><strong>" + s + "</strong></p>" + answers)
		}
		return b.String() + "</article></body></html>"
	}
	cases := []struct {
		name, mediaType, data string
		want                  int // turns that begin with "Q: "
	}{
		{"bold questions", typeHTML, bold("Na co se vás ptají?", "To zní jako rada.", "Co vám napsal?", "Kdo u vás vyhrává?"), 4},
		{"bold subheadings of an explainer", typeHTML, bold("What is the treaty?", "Who signed it?", "When does it end?", "Why now?"), 0},
		{"bold labels", typeHTML, bold("Obzor: Na co se vás ptají?", "Obzor: Co vám napsal?", "Obzor: Kdo u vás vyhrává?"), 0},
		{"bold questions in Markdown", typeMarkdown, "Anna Vold speaks of the ice.\n\n**What do they ask you?**\n\nThe ice.\n\n**And then, what do you say?**\n\nWe stay.\n\n**Would you stay?**\n\nYes.\n", 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, err := Parse(Input{Data: []byte(c.data), MediaType: c.mediaType})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Count("\n"+a.Text, "\nQ: "); got != c.want {
				t.Errorf("got %d questions, want %d in:\n%s", got, c.want, a.Text)
			}
			if got := strings.Count("\n"+a.Text, "\nA: "); got != c.want {
				t.Errorf("got %d answers, want %d", got, c.want)
			}
		})
	}
	table := "<html><body><article><h1>Talk</h1><table><tr><th>Time</th><th>Who</th><th>What</th></tr>" +
		strings.Repeat("<tr><td>00:04</td><td>Odile Fanshaw</td><td>Who decides about the ice that lies here?</td></tr><tr><td>00:09</td><td>AV</td><td><p>The ice decides, as it always did here.</p><p>It is old.</p></td></tr>", 3) + "</table></article></body></html>"
	a, err := Parse(Input{Data: []byte(table), MediaType: typeHTML})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"00:04 Odile Fanshaw: Who decides", "00:09 AV:"} {
		if got := strings.Count(a.Text, want); got != 3 {
			t.Errorf("got %q %d times, want 3 in:\n%s", want, got, a.Text)
		}
	}
}
