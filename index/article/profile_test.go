package article

import (
	"strings"
	"testing"

	"onrecord/index"
)

const profiles = `
# The Daily sets its text in table cells and calls its date a rubric.
[daily.example saved/daily/]
keep      td.story
remove    .quiz
title     td.story b.head
byline    .writer
published .rubric span@data-day
said      .when
section   .rubric a
place     .rubric i
outlet    = The Daily
language  = en

[odd.daily.example]
title     = From the profile
`

const profiledPage = `<html lang="de"><head><title>Daily online</title><meta name="date" content="2020-01-01"><link rel="canonical" href="https://www.daily.example/1"></head><body>
<table><tr><td class="side">Weather: rain in the north and in the south, and more rain to come all week long in the mountains.</td>
<td class="story"><b class="head">Harbour opens after the storms</b> <p>` + paragraph + `</p><div class="quiz">Which of the harbours of the north is the deepest of them all? Take part and win a boat for the weekend.</div>
<p>` + paragraph + ` Nobody was hurt.</p></td></tr></table>
<div class="rubric"><a href="/world">World</a> <i>Narvik</i> <span data-day="2023-04-05">yesterday</span></div><p class="writer">By Anna Berger</p><p class="when">3 April 2023</p></body></html>`

func withProfiles(t *testing.T, file, page string, meta map[string]string) *index.Article {
	t.Helper()
	ps, err := ReadProfiles(strings.NewReader(profiles))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Parse(Input{Data: []byte(page), MediaType: typeHTML, Origin: index.Origin{Path: file}, Meta: meta, Profiles: ps})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestProfile(t *testing.T) {
	a := withProfiles(t, "a.html", profiledPage, nil)
	got := []string{a.Title, a.Byline, a.Published.String(), string(a.Published.From), a.Said.String(), a.Section, a.Place, a.Outlet, a.Language}
	want := []string{"Harbour opens after the storms", "Anna Berger", "2023-04-05", "profile", "2023-04-03", "World", "Narvik", "The Daily", "en"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	if want := paragraph + "\n\n" + paragraph + " Nobody was hurt."; a.Text != want {
		t.Errorf("got\n%s\nwant\n%s", a.Text, want)
	}
}

func TestProfileApplies(t *testing.T) {
	at := func(address string) string {
		return strings.Replace(profiledPage, "https://www.daily.example/1", address, 1)
	}
	tests := []struct {
		name, file, page string
		meta             map[string]string
		outlet, title    string
	}{
		{"by a subdomain", "a.html", at("https://m.daily.example/1"), nil, "The Daily", "Harbour opens after the storms"},
		{"by the folder", "2023/saved/daily/a.html", at(""), nil, "The Daily", "Harbour opens after the storms"},
		{"the last that applies", "a.html", at("https://odd.daily.example/1"), nil, "", "From the profile"},
		{"not to another host", "a.html", at("https://notdaily.example/1"), nil, "", "Daily online"},
		{"a record goes first", "a.html", at("https://daily.example/1"), map[string]string{"title": "From the record"}, "The Daily", "From the record"},
		{"by the record's address", "a.html", at(""), map[string]string{"url": "https://daily.example/2"}, "The Daily", "Harbour opens after the storms"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := withProfiles(t, tt.file, tt.page, tt.meta)
			if a.Outlet != tt.outlet || a.Title != tt.title {
				t.Errorf("got outlet %q, title %q, want %q, %q", a.Outlet, a.Title, tt.outlet, tt.title)
			}
		})
	}
	// Where keep finds nothing, the general rules find the text.
	a := withProfiles(t, "saved/daily/b.html", "<html><body><article><h1>Harbour opens</h1><p>"+paragraph+"</p></article></body></html>", nil)
	if !strings.Contains(a.Text, paragraph) {
		t.Errorf("got %q", a.Text)
	}
}

func TestReadProfilesRefuses(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"no site", "keep p", "line 1: a line with a site"},
		{"open bracket", "# x\n[daily.example\nkeep p", "line 2: want [host]"},
		{"no selector", "[a]\nkeep <p>", `line 2: keep: "<p>" is no selector`},
		{"nothing", "[a]\ntitle", "line 2: title: want a selector"},
		{"unknown key", "[a]\nheadline h1", `line 2: unknown key "headline"`},
		{"no selector of a field", "[a]\n\ntitle h1..x", `line 3: title: "h1..x" is no selector`},
		{"too long", strings.Repeat("# too long a comment\n", 1<<16), "longer than"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadProfiles(strings.NewReader(tt.file))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzProfiles asserts that no file of profiles makes reading a page fail in any
// other way than a page without one may.
func FuzzProfiles(f *testing.F) {
	f.Add(profiles, profiledPage)
	f.Add("[daily.example]\nkeep body\nremove *\ntitle =\n", profiledPage)
	f.Fuzz(func(t *testing.T, file, page string) {
		ps, err := ReadProfiles(strings.NewReader(file))
		if err != nil || len(page) > 1<<14 {
			return
		}
		_, err = Parse(Input{Data: []byte(page), MediaType: typeHTML, Meta: map[string]string{"url": "https://daily.example/1"}, Profiles: ps})
		if err != nil && strings.Contains(err.Error(), "the parser failed") {
			t.Fatal(err)
		}
	})
}
