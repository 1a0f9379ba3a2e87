package furniture

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/quote"
)

// learn returns a learner that has seen the articles, and the notes.
func learn(t *testing.T, articles []*index.Article) *Learner {
	t.Helper()
	l := &Learner{}
	notes := func(f func(index.ID, []byte) error) error {
		for _, a := range articles {
			iv := extract(a)
			if err := f(a.ID, l.Note(iv)); err != nil {
				return err
			}
		}
		return nil
	}
	if err := l.Learn(context.Background(), notes); err != nil {
		t.Fatal(err)
	}
	return l
}

func extract(a *index.Article) *index.Interview { return (&quote.Extractor{}).Extract(a) }

var guests = []string{"Ingrid Solbakken", "Marta Ruzicka", "Tomas Lie", "Ana Orellana", "Jan Verhoef", "Petra Lang", "Olga Berg", "Eino Salo"}

// story is a feature with something on top, amid and below.
func story(i int, top, amid, below string) *index.Article {
	g := guests[i%len(guests)]
	return &index.Article{ID: index.ID(fmt.Sprint("s", i)), Outlet: "The Daily", Language: "en", Text: strings.Join(slices.DeleteFunc([]string{top,
		fmt.Sprintf("The harbour of town %s reopened after storm number %s.", g, guests[(i+3)%len(guests)]),
		fmt.Sprintf("“We lost crane %d and found another one,” %s said.", i, g), amid,
		fmt.Sprintf("“Nobody was hurt in dock %d of ours,” %s said on the quay.", i, g),
		fmt.Sprintf("The quay of %s is three miles long and was built by hand.", g), below}, func(s string) bool { return s == "" }), "\n\n")}
}

// talk is an interview in turns with something below.
func talk(i int, guest, below string) *index.Article {
	up := strings.ToUpper(guest[strings.Index(guest, " ")+1:])
	text := fmt.Sprintf("REVIEW: What has changed in port %s?\n\n%s: The cranes have changed, all %d of them, and nothing else.\n\nREVIEW: Who pays?\n\n%s: The ministry of %s pays for them all.", guest, up, i, up, guest)
	if below != "" {
		text += "\n\n" + below
	}
	return &index.Article{ID: index.ID(fmt.Sprint("t", i)), Outlet: "The Review", Title: "Interview: " + guest, Language: "en", Text: text}
}

func TestClean(t *testing.T) {
	const box = "Readers of The Daily get the harbour report in the morning"
	const foot = "The Review appears four times a year in print and keeps an archive of everything."
	stories := func(n int, f func(i int) *index.Article) (as []*index.Article) {
		for i := range n {
			as = append(as, f(i))
		}
		return as
	}
	tests := []struct {
		name     string
		articles []*index.Article
		want     []string // dropped from the first one
	}{
		{"a box amid the text", stories(6, func(i int) *index.Article { return story(i, "", box, "") }), []string{box}},
		{"on too few pages", append(stories(3, func(i int) *index.Article { return story(i, "", box, "") }), stories(3, func(i int) *index.Article { return story(i+3, "", "", "") })...), nil},
		{"on too small a share", append(stories(5, func(i int) *index.Article { return story(i, "", box, "") }), stories(40, func(i int) *index.Article { return story(i+5, "", "", "") })...), nil},
		{"over the text and below it", stories(5, func(i int) *index.Article {
			return story(i, "The Daily, harbour edition", "", "This is a story in our series on ports. The editors thank the pilots.")
		}),
			[]string{"The Daily, harbour edition", "This is a story in our series on ports. The editors thank the pilots."}},
		{"numbers that differ", stories(5, func(i int) *index.Article { return story(i, "", "", fmt.Sprint(i+2, " readers have answered so far")) }), []string{"2 readers have answered so far"}},
		{"a sentence of the story itself", stories(6, func(i int) *index.Article {
			return story(i, "", "The ports have been on strike since the spring of last year.", "")
		}), nil},
		{"what somebody says, word for word", stories(6, func(i int) *index.Article {
			return story(i, "", "“We are all in the same boat,” Olga Berg said.", "")
		}), nil},
		{"what somebody says without marks", stories(6, func(i int) *index.Article { return story(i, "", "Olga Berg said that the boat was full.", "") }), nil},
		{"below turns of many people", stories(6, func(i int) *index.Article { return talk(i, guests[i], foot) }), []string{foot}},
		{"what one person always says at the end", stories(6, func(i int) *index.Article {
			return talk(i, guests[0], "I thank the pilots of the harbour for all that they have done.")
		}), nil},
		{"thanks at the end of turns", stories(6, func(i int) *index.Article { return talk(i, guests[i], "Thank you very much.") }), nil},
		{"a label", stories(6, func(i int) *index.Article {
			return talk(i, guests[i], "MODERATOR: That is all that we have time for, thank you.")
		}), nil},
		{"who signs a telegram, and how secret it is", stories(6, func(i int) *index.Article { return story(i, "", "CONFIDENTIAL", "SOLBAKKEN") }), nil},
		{"the end", stories(6, func(i int) *index.Article { return story(i, "", "", "[ends]\nEND 2:32 P.M. EST") }), nil},
		{"place and hour of what was said", stories(6, func(i int) *index.Article {
			a := talk(i, guests[i], "")
			a.Text = "Briefing Room of the Port\n\n3:02 P.M. CET\n\n" + a.Text
			return a
		}), nil},
		{"pages that are alike", stories(6, func(i int) *index.Article {
			return &index.Article{ID: index.ID(fmt.Sprint(i)), Outlet: "The Daily", Text: "Form of consent\n\nName and surname\n\nPlace and date"}
		}), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := learn(t, tt.articles)
			iv := extract(tt.articles[0])
			got, noted := l.Clean(iv)
			if !slices.Equal(got.Dropped, tt.want) {
				t.Errorf("dropped %q, want %q", got.Dropped, tt.want)
			}
			for _, s := range tt.want {
				if strings.Contains(got.Text, s) {
					t.Errorf("%q is left", s)
				}
			}
			if len(tt.want) == 0 && got.Text != iv.Text {
				t.Errorf("the text changed to\n%s", got.Text)
			}
			before, after := words(iv), words(extract(got))
			if len(tt.want) == 0 && !slices.Equal(before, after) {
				t.Errorf("quotes %q, want %q", after, before)
			}
			if l.Stale(noted) {
				t.Error("it is stale at once")
			}
			if note := l.Note(iv); l.Stale(note) != (len(tt.want) > 0) {
				t.Errorf("the whole article is stale: %v", l.Stale(note))
			}
			again := extract(got)
			if twice, _ := l.Clean(again); twice.Text != got.Text {
				t.Errorf("cleaned twice:\n%s\nonce:\n%s", twice.Text, got.Text)
			}
			// A note that is made of the revision knows what was taken.
			if note := l.Note(again); !slices.ContainsFunc(tt.want, func(s string) bool { return strings.Contains(s, "archive of") }) && l.Stale(note) {
				t.Error("the revision is stale")
			}
		})
	}
}

// A line that stood amid a paragraph leaves one paragraph.
func TestCleanAmidParagraph(t *testing.T) {
	const head = "The Daily, harbour edition"
	var all []*index.Article
	for i := range 5 {
		a := story(i, "", "", "")
		a.Text = strings.Replace(a.Text, " is three miles long", fmt.Sprintf(" is\n%s\nthe length of dock %s", head, guests[i+1]), 1)
		all = append(all, a)
	}
	l := learn(t, all)
	got, _ := l.Clean(extract(all[0]))
	if want := strings.Replace(all[0].Text, head+"\n", "", 1); got.Text != want || want == all[0].Text {
		t.Errorf("got\n%s\nwant\n%s", got.Text, want)
	}
}

func words(iv *index.Interview) (w []string) {
	for i := range iv.Quotes {
		w = append(w, iv.Words(&iv.Quotes[i]))
	}
	return w
}

func TestSite(t *testing.T) {
	tests := []struct {
		name string
		a    index.Article
		want string
	}{
		{"the outlet", index.Article{Outlet: "The  Daily", URL: "https://daily.example/a"}, "outlet the daily"},
		{"the host", index.Article{URL: "https://www.Daily.example/a/b"}, "host daily.example"},
		{"the folder", index.Article{Origin: index.Origin{Path: "daily/2023/a.txt"}}, "folder /daily/2023"},
	}
	for _, tt := range tests {
		if got := site(&tt.a); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// FuzzClean asserts that what is left is made of the lines of the text in their
// order, and that no note makes a learner fail.
func FuzzClean(f *testing.F) {
	f.Add("Top\n\nA: One two.\n\nB: Three four.\n\nFoot of the page", []byte("123456789012"))
	f.Add(story(1, "Top", "Amid", "Below").Text, []byte{})
	f.Add("Tohp\n\nA: One two.\n: B\nThree four.\n\n", []byte{})
	f.Fuzz(func(t *testing.T, text string, note []byte) {
		if !strings.Contains(text, "\x00") && len(text) < 1<<14 {
			text = strings.ToValidUTF8(text, "")
			var all []*index.Article
			for i := range minPages {
				all = append(all, &index.Article{ID: index.ID(fmt.Sprint(i)), Outlet: "x", Text: text})
			}
			l := learn(t, all)
			got, _ := l.Clean(extract(all[0]))
			lines := strings.Split(text, "\n")
			for line := range strings.SplitSeq(got.Text, "\n") {
				i := slices.Index(lines, line)
				if i < 0 && line != "" {
					t.Fatalf("%q is no line of %q", line, text)
				}
				lines = lines[i+1:]
			}
		}
		l := &Learner{}
		l.Stale(note)
		if err := l.Learn(context.Background(), func(f func(index.ID, []byte) error) error { return f("a", note) }); err != nil {
			t.Fatal(err)
		}
	})
}
