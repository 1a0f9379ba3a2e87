package web

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onrecord/index"
)

// marked writes runs with the marks in brackets.
func marked(rs []Run) string {
	var b strings.Builder
	for _, r := range rs {
		if r.Mark {
			b.WriteString("[" + r.Text + "]")
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("One short sentence stands here. ", 20)
	for _, c := range []struct {
		name, text, mark string
		size             int
		want             string
	}{
		{"short", "No peace, no grain.", "peace", 40, "No [peace], no grain."},
		{"no mark", "No peace, no grain.", "", 40, "No peace, no grain."},
		{"the beginning", "Peace first. " + long, "Peace", 60, "[Peace] first. One short sentence stands here. …"},
		{"the middle, by sentences", long + "Then there was peace. " + long, "peace", 80, "… Then there was [peace]. One short sentence stands here. …"},
		{"an abbreviation ends no sentence", long + "Then Mr. Vold of the U.S. Navy spoke of peace. " + long, "peace", 150, "… Then Mr. Vold of the U.S. Navy spoke of [peace]. One short sentence stands here. One short sentence stands here. One short sentence stands here. …"},
		{"a sentence that ends in a mark", long + "“It is over.” He spoke of peace. " + long, "peace", 60, "… He spoke of [peace]. One short sentence stands here. …"},
		{"the end", long + "And then peace.", "peace", 60, "… And then [peace]."},
		{"without sentences, by words", strings.Repeat("grain and ", 30) + "peace " + strings.Repeat("and grain ", 30), "peace", 40,
			"… grain and [peace] and grain and grain and …"},
		{"without spaces", strings.Repeat("平和", 60) + "戦争" + strings.Repeat("平和", 60), "戦争", 12, "… 平和平和[戦争]平和平和平和 …"},
		{"a mark longer than the snippet", long + strings.Repeat("war", 40) + ". " + long, strings.Repeat("war", 40), 30, "… [" + strings.Repeat("war", 40) + "] …"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var marks []index.Span
			if c.mark != "" {
				i := strings.Index(c.text, c.mark)
				marks = []index.Span{{Start: i, End: i + len(c.mark)}}
			}
			if got := marked(snippet(c.text, marks, c.size)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestJoined(t *testing.T) {
	const words = `“China is coming,” he said. “But we must talk.”`
	at := func(s string) index.Span {
		i := strings.Index(words, s)
		return index.Span{Start: i, End: i + len(s)}
	}
	got, marks := joined(words, index.Pieces{at("China is coming,"), at("But we must talk.")}, []index.Span{at("coming"), at("said"), at("must talk")})
	if got := marked(runs(got, marks)); got != "China is [coming], … But we [must talk]." {
		t.Errorf("got %s", got)
	}
}

// FuzzSnippet checks that a snippet is a part of the text that holds the first
// mark.
func FuzzSnippet(f *testing.F) {
	f.Add("One. Two three. Four", uint(5), uint(8), uint8(4))
	f.Add(strings.Repeat("平和。", 200), uint(300), uint(306), uint8(9))
	f.Fuzz(func(t *testing.T, text string, a, b uint, size uint8) {
		text = strings.ReplaceAll(strings.ToValidUTF8(text, ""), ellipsis, "")
		start, end := int(a%uint(len(text)+1)), int(b%uint(len(text)+1))
		for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
			start--
		}
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		if start < end { // what matches a query begins with a letter or a digit
			start = end - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
		}
		var marks []index.Span
		if start < end {
			marks = []index.Span{{Start: start, End: end}}
		}
		var all, first string
		for _, r := range snippet(text, marks, int(size)+1) {
			if !utf8.ValidString(r.Text) {
				t.Fatalf("%q is not UTF-8", r.Text)
			}
			if r.Mark && first == "" {
				first = r.Text
			}
			all += r.Text
		}
		all = strings.TrimSuffix(strings.TrimPrefix(all, ellipsis+" "), " "+ellipsis)
		if !strings.Contains(text, all) {
			t.Errorf("%q is no part of %q", all, text)
		}
		if len(marks) > 0 && (first == "" || !strings.HasPrefix(text[start:end], first)) && strings.TrimSpace(text[start:end]) != "" {
			t.Errorf("the mark %q is shown as %q", text[start:end], first)
		}
	})
}
