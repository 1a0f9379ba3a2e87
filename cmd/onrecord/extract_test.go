package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

// decode reads JSON lines.
func decode[T any](t *testing.T, text string) []T {
	t.Helper()
	var all []T
	for line := range strings.Lines(text) {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		all = append(all, v)
	}
	return all
}

func TestExtractKeys(t *testing.T) {
	file := filepath.Join(folderOf(t, map[string]string{"talks.txt": feature}), "talks.txt")
	got := onrecord(t, "extract", file)
	got.want(t, 0, "", "")
	lines := decode[map[string]any](t, got.out)
	if len(lines) == 0 {
		t.Fatal("no quotes")
	}
	all := []string{"article", "quote", "start", "end", "spans", "form", "speaker", "role", "country", "alliances", "locations", "organizations", "rule", "confidence"}
	slices.Sort(all)
	broken := 0
	for _, l := range lines {
		want := all
		if l["spans"] == nil {
			want = slices.DeleteFunc(slices.Clone(all), func(k string) bool { return k == "spans" })
		} else {
			broken++
		}
		if keys := slices.Sorted(maps.Keys(l)); !slices.Equal(keys, want) {
			t.Errorf("got keys %q, want %q", keys, want)
		}
		for _, k := range []string{"alliances", "locations", "organizations"} {
			if _, ok := l[k].([]any); !ok {
				t.Errorf("%s is %v, want a list", k, l[k])
			}
		}
	}
	if broken != 1 {
		t.Errorf("%d quotes are broken by a cue, want 1", broken)
	}
}

// Start and end are code points of the text that --interview prints, spans those
// of the file.
func TestExtractOffsets(t *testing.T) {
	broken := 0
	for _, name := range []string{"han-river-daily/estonia-envoy-cables.txt", "minato-shinpo/japanese-mizushiro.txt", "stepnoy-vestnik/russian-akhmetzhanov.txt"} {
		file := filepath.Join(articles, filepath.FromSlash(name))
		ivs := decode[index.Interview](t, onrecord(t, "extract", "--interview", file).out)
		if len(ivs) != 1 {
			t.Fatalf("%s: got %d interviews", name, len(ivs))
		}
		text := []rune(ivs[0].Text)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole := []rune(string(data))
		lines := decode[quoteLine](t, onrecord(t, "extract", file).out)
		if len(lines) == 0 || len(lines) != len(ivs[0].Quotes) {
			t.Fatalf("%s: got %d quotes, want %d", name, len(lines), len(ivs[0].Quotes))
		}
		for _, l := range lines {
			if l.Spans == nil {
				if got := string(text[l.Start:l.End]); got != l.Quote {
					t.Errorf("%s: start and end cut %q, the quote is %q", name, got, l.Quote)
				}
				continue
			}
			broken++
			var words []string
			for _, s := range l.Spans {
				words = append(words, string(whole[s[0]:s[1]]))
			}
			if got, want := strip(strings.Join(words, "")), strip(l.Quote); got != want {
				t.Errorf("%s: the spans cut %q, the quote is %q", name, got, want)
			}
		}
	}
	if broken == 0 {
		t.Error("no statement is broken by a cue")
	}
}

func TestPlacer(t *testing.T) {
	const file = "Menu\nYes.\n\nThe  talks\r\nwent on. “We wait,” said Élodie.\n\nShare\n\nYes.\n\nYes.\n\nEnd\n"
	for _, tt := range []struct {
		name, text, words string
		want              string
		ok                bool
	}{
		{"white space set anew", "The talks went on. “We wait,” said Élodie.\n\nYes.", "talks went", "talks\r\nwent", true},
		{"behind a removed paragraph", "The talks went on. “We wait,” said Élodie.\n\nYes.", "Yes", "Yes", true},
		{"after a letter of two bytes", "The talks went on. “We wait,” said Élodie.\n\nYes.", "Élodie", "Élodie", true},
		{"not in the file", "The talks have failed.\n\nYes.", "talks", "", false},
		{"over two paragraphs", "Yes.\n\nYes.\n\nEnd", "Yes.\n\nYes", "Yes.\n\nThe  talks\r\nwent on. “We wait,” said Élodie.\n\nShare\n\nYes", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := strings.Index(tt.text, tt.words)
			start, end, ok := newPlacer(tt.text, []byte(file)).place(index.Span{Start: i, End: i + len(tt.words)})
			if ok != tt.ok || ok && string([]rune(file)[start:end]) != tt.want {
				t.Errorf("got %d, %d, %v, want %q, %v", start, end, ok, tt.want, tt.ok)
			}
		})
	}
	// As many missing paragraphs as there are cost no more than some of them.
	text := strings.Repeat("No.\n\n", 100_000)
	if _, _, ok := newPlacer(text, []byte(strings.Repeat("Yes. ", 100_000))).place(index.Span{End: 2}); ok {
		t.Error("found what is not there")
	}
}

func TestExtractInterview(t *testing.T) {
	file := filepath.Join(articles, "han-river-daily", "kim-junmo-brussels.html")
	got := onrecord(t, "extract", "--interview", file)
	got.want(t, 0, "", "")
	iv := decode[map[string]any](t, got.out)[0]
	for _, key := range []string{"title", "outlet", "byline", "place", "published", "said", "language", "text", "quotes"} {
		if _, ok := iv[key]; !ok {
			t.Errorf("there is no %s", key)
		}
	}
	if want := map[string]any{"date": "2024-11-06", "precision": "day"}; !contains(iv["published"], want) {
		t.Errorf("published: got %v, want %v", iv["published"], want)
	}
	turns := decode[map[string]any](t, onrecord(t, "extract", "--interview", filepath.Join(articles, "loose", "iaea-official-qa.txt")).out)[0]["turns"]
	if list, ok := turns.([]any); !ok || len(list) == 0 {
		t.Errorf("got turns %v", turns)
	}
}

func contains(got any, want map[string]any) bool {
	m, _ := got.(map[string]any)
	for k, v := range want {
		if !reflect.DeepEqual(m[k], v) {
			return false
		}
	}
	return true
}

func TestExtractInput(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(feature))
	z.Close()
	record := func(id string) string {
		b, err := json.Marshal(map[string]string{"id": id, "text": feature})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	folder := folderOf(t, map[string]string{
		"talks.txt":       feature,
		"talks.v2.txt.gz": packed.String(),
		"Minutes 3.5":     feature,
		"many.jsonl":      record("m-1") + "\n" + strings.Replace(record("x"), `"id":"x",`, "", 1) + "\nnot JSON\n",
		"one.json":        record("only"),
		"scan.pdf":        "%PDF-1.4",
	})
	for _, tt := range []struct {
		name, file, stdin string
		articles          []string // in order
		code              int
		errs              string
	}{
		{name: "file", file: "talks.txt", articles: []string{"talks"}},
		{name: "compressed", file: "talks.v2.txt.gz", articles: []string{"talks.v2"}},
		{name: "no ending", file: "Minutes 3.5", articles: []string{"Minutes 3.5"}},
		{name: "records", file: "many.jsonl", articles: []string{"m-1", "many, line 2"}, code: 3, errs: "many.jsonl, line 3: not a JSON object"},
		{name: "one record", file: "one.json", articles: []string{"only"}},
		{name: "standard input", file: "-", stdin: feature, articles: []string{"standard input"}},
		{name: "records on standard input", file: "-", stdin: record("s-1"), articles: []string{"s-1"}},
		{name: "nothing on standard input", file: "-", code: 3, errs: "standard input: empty"},
		{name: "unread format", file: "scan.pdf", code: 3, errs: "scan.pdf: PDF: damaged"},
		{name: "absent", file: "absent.txt", code: 3, errs: "absent.txt: no such file"},
		{name: "folder", file: ".", articles: []string{"Minutes 3.5", "m-1", "many, line 2", "only", "talks", "talks.v2"}, code: 3, errs: "2 documents could not be read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.file
			if file != "-" {
				file = filepath.Join(folder, file)
			}
			got := onrecordIn(t, tt.stdin, "extract", file)
			got.want(t, tt.code, "", tt.errs)
			var names []string
			for _, l := range decode[quoteLine](t, got.out) {
				names = append(names, l.Article)
			}
			if names = slices.Compact(names); !slices.Equal(names, tt.articles) {
				t.Errorf("got articles %q, want %q", names, tt.articles)
			}
		})
	}
	// One that cannot be read does not keep the others from being read.
	got := onrecord(t, "extract", filepath.Join(folder, "absent.txt"), filepath.Join(folder, "talks.txt"))
	got.want(t, 3, `"article":"talks"`, "1 document could not be read")
}

func TestPoints(t *testing.T) {
	text := strings.Repeat("a“é한🙂", 500)
	p := newPoints(text)
	n := 0
	for i := range text {
		if got := p.at(i); got != n {
			t.Fatalf("byte %d: got %d, want %d", i, got, n)
		}
		n++
	}
	if got := p.at(len(text)); got != n {
		t.Errorf("end: got %d, want %d", got, n)
	}
	if got := newPoints("").at(0); got != 0 {
		t.Errorf("empty: got %d", got)
	}
}

// No page of the collections of hard cases stops the program, and what is not
// read is named with its cause. Of files that are much alike a few are read.
func TestExtractHardCases(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some 80 documents")
	}
	const alike = 6
	var files []string
	for _, set := range []string{"adversarial/*", "small"} {
		folders, err := filepath.Glob(filepath.Join(shared(t, "data"), filepath.FromSlash(set)))
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			found, err := filepath.Glob(filepath.Join(folder, "*"))
			if err != nil {
				t.Fatal(err)
			}
			kinds := map[string]int{}
			for _, f := range found {
				if kinds[filepath.Ext(f)]++; kinds[filepath.Ext(f)] <= alike {
					files = append(files, f)
				}
			}
		}
	}
	got := onrecord(t, append([]string{"extract"}, files...)...)
	if got.code != exitUnreadable {
		t.Errorf("exit code %d, want %d", got.code, exitUnreadable)
	}
	if len(decode[quoteLine](t, got.out)) < 100 {
		t.Error("hardly any quotes")
	}
	names := map[string]bool{}
	for _, f := range files {
		names[f] = true
	}
	for line := range strings.Lines(got.err) {
		if strings.Contains(line, "panic") || strings.Contains(line, "failed") {
			t.Error(line)
		}
		if strings.HasSuffix(strings.TrimSpace(line), "could not be read") {
			continue
		}
		file, reason, ok := strings.Cut(strings.TrimPrefix(line, "onrecord: "), ": ")
		file, _, _ = strings.Cut(file, ", line ")
		file, _, _ = strings.Cut(file, ", ")
		if !ok || !names[file] || len(reason) < 6 {
			t.Errorf("%q names no file and cause", line)
		}
	}
	for _, want := range []string{"PDF: its pages are pictures", "warcio-bad.arc: record 1: no length"} {
		if !strings.Contains(got.err, want) {
			t.Errorf("nothing is skipped because of %q", want)
		}
	}
}

// Indirect speech is left out on demand; what a mixed statement quotes stays.
func TestExtractNoIndirect(t *testing.T) {
	text := feature + "\nVoranen said that the chapter was “a long one” and that she would come again.\n\nThe draft is old, she said.\n"
	file := filepath.Join(folderOf(t, map[string]string{"talks.txt": text}), "talks.txt")
	forms := func(args ...string) string {
		var got []string
		for _, l := range decode[quoteLine](t, onrecord(t, append([]string{"extract"}, append(args, file)...)...).out) {
			got = append(got, string(l.Form))
		}
		return strings.Join(got, " ")
	}
	if got, want := forms(), "direct direct mixed partial indirect"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := forms("--no-indirect"), "direct direct partial"; got != want {
		t.Errorf("--no-indirect: got %s, want %s", got, want)
	}
	if whole := decode[index.Interview](t, onrecord(t, "extract", "--interview", "--no-indirect", file).out)[0]; whole.Quotes[2].Within != "" {
		t.Errorf("a quote names %q, which is left out", whole.Quotes[2].Within)
	}
}
