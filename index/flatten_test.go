package index

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/mapping"
)

// span returns the n-th occurrence of words in text.
func span(t *testing.T, text, words string, n int) Span {
	t.Helper()
	at := 0
	for {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		if n--; n == 0 {
			return Span{at + i, at + i + len(words)}
		}
		at += i + len(words)
	}
}

func sample(t *testing.T) *Interview {
	const text = "PRAGUE — “We will hold,” the envoy said on Monday, “whatever comes.”\n\nQ: And then? A: Nothing."
	iv := &Interview{Article: Article{
		ID: "iv", Title: "Envoy speaks", Outlet: "Daily", Place: "Prague", Language: "en", Text: text,
		Published: Date{Year: 2023, Month: 1, From: "meta"},
	}}
	iv.Quotes = []Quote{
		{
			ID: "iv-1", Form: Direct, Spans: []Span{span(t, text, "We will hold,", 1), span(t, text, "whatever comes.", 1)},
			Speaker:   Speaker{Name: "Jakub Landovský", Kind: Person, Role: "envoy", Country: "Czechia", Organization: "Foreign Ministry"},
			Alliances: []string{"NATO", "EU"}, Said: Date{Year: 2022, Month: 12, Day: 31, From: FromWeekday},
			Names: []Mention{
				{Kind: MentionCountry, Name: "Russia"}, {Kind: MentionOrganization, Name: "OSCE"},
				{Kind: MentionAlliance, Name: "BRICS"}, {Kind: MentionPlace, Name: "Prague"},
			},
		},
		{ID: "iv-2", Form: Answer, Status: Background, Wording: Interpreted, Spans: []Span{span(t, text, "Nothing.", 1)}, Question: span(t, text, "And then?", 1)},
	}
	iv.Turns = []Turn{
		{Label: span(t, text, "Q:", 1), Span: span(t, text, "And then?", 1)},
		{Label: span(t, text, "A:", 1), Span: span(t, text, "Nothing.", 1)},
	}
	return iv
}

func TestFlatten(t *testing.T) {
	shared := map[string][]string{
		"interview": {"iv"}, "outlet": {"Daily"}, "place": {"Prague"}, "language": {"en"}, "published": {"2023-01"}, "year": {"2023"},
	}
	with := func(own map[string][]string) map[string][]string {
		for k, v := range shared {
			if own[k] == nil {
				own[k] = v
			}
		}
		return own
	}
	want := []Document{
		{"iv", "iv", "en", with(map[string][]string{
			"title": {"Envoy speaks"}, "narration": {"PRAGUE the envoy said on Monday And then"}, "location": {"Prague"},
		})},
		{"iv-1", "iv", "en", with(map[string][]string{
			"text": {"We will hold, whatever comes."}, "speaker": {"Jakub Landovský"}, "role": {"envoy"}, "country": {"Czechia"},
			"spokenfor": {"Foreign Ministry"}, "organization": {"Foreign Ministry", "OSCE"}, "alliance": {"NATO", "EU"}, "mentioned": {"BRICS"},
			"location": {"Russia", "Prague"}, "form": {"direct"},
			"status": {"on the record"}, "wording": {"original words"}, "position": {"1"}, "said": {"2022-12-31"}, "year": {"2022"},
		})},
		{"iv-2", "iv", "en", with(map[string][]string{
			"text": {"Nothing."}, "question": {"And then?"}, "location": {"Prague"}, "form": {"answer"},
			"status": {"background"}, "wording": {"interpreted"}, "position": {"2"},
		})},
	}
	got := Flatten(sample(t))
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("document %d:\ngot  %v\nwant %v", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d documents, want %d", len(got), len(want))
	}
}

// Every value must have a row in the table.
func TestFlattenKnowsTheTable(t *testing.T) {
	for _, d := range Flatten(sample(t)) {
		for name := range d.Values {
			f, ok := mapping.Lookup(name)
			if !ok {
				t.Errorf("%s: %q is no field", d.ID, name)
			}
			if f.Quote && !d.Quote() {
				t.Errorf("%s: %q is a field of quotes alone", d.ID, name)
			}
		}
	}
}

func TestPiecesBack(t *testing.T) {
	ps := Pieces{{10, 13}, {20, 25}} // "abc defgh"
	tests := []struct {
		name string
		in   Span
		want []Span
	}{
		{"in the first", Span{1, 3}, []Span{{11, 13}}},
		{"in the second", Span{4, 6}, []Span{{20, 22}}},
		{"over the joint", Span{2, 5}, []Span{{12, 13}, {20, 21}}},
		{"the joint itself", Span{3, 4}, nil},
		{"all", Span{0, 9}, []Span{{10, 13}, {20, 25}}},
		{"past the end", Span{8, 99}, []Span{{24, 25}}},
		{"empty", Span{2, 2}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ps.Back(tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// What Back gives for every word of the joined text cuts that very word.
func FuzzPiecesBack(f *testing.F) {
	f.Add("one two three four", 3, 7)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		if a < 0 || b < a || b > len(text) {
			return
		}
		ps := Pieces{{0, a}, {b, len(text)}}
		joined := ps.Text(text)
		for i := range joined {
			for _, s := range ps.Back(Span{i, i + 1}) {
				if s.Cut(text) != joined[i:i+1] {
					t.Fatalf("byte %d of %q came from %v of %q", i, joined, s, text)
				}
			}
		}
	})
}
