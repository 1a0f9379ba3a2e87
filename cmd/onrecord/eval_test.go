package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// evalGold runs eval over the gold and the articles of the project.
func evalGold(t *testing.T, args ...string) outcome {
	t.Helper()
	gold := filepath.Join("..", "..", "testdata", "gold")
	return onrecord(t, slices.Concat([]string{"eval", "--gold", gold, "--articles", articles}, args)...)
}

// someGold returns a folder with a few of the gold files: the figures of all of
// them are TestEvalGolden's.
func someGold(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "gold", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	some := map[string]string{}
	for _, f := range files[:5] {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		some[filepath.Base(f)] = string(data)
	}
	return folderOf(t, some)
}

// The figures of extraction and ranking are those of the golden files, so that
// every change of them is seen in its diff.
// Those of the cleaning are compared by the evaluation step of .ci/run, which
// needs no race detector.
func TestEvalGolden(t *testing.T) {
	home(t)
	golden := filepath.Join("..", "..", "testdata", "eval")
	o := evalGold(t, "--check", "--golden", golden, "--topics", filepath.Join(golden, "topics.txt"), "--pages", "none")
	if o.code != 0 {
		_, differences, _ := strings.Cut(o.out, "\n--- ")
		t.Errorf("%s\n%s", o.err, differences)
	}
}

func TestEvalUpdateThenCheck(t *testing.T) {
	golden, gold := filepath.Join(home(t), "eval"), someGold(t)
	evalGold(t, "--gold", gold, "--golden", golden, "--check").want(t, 1, "\n+ all ", "the figures are not those of")
	evalGold(t, "--gold", gold, "--golden", golden, "--update").want(t, 0, "\nall ", "")
	evalGold(t, "--gold", gold, "--golden", golden, "--check").want(t, 0, "\nall ", "")

	file := filepath.Join(golden, "extraction.golden")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(data), "\nnarration ", "\nnarrative ", 1)
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	o := evalGold(t, "--gold", gold, "--golden", golden, "--check")
	o.want(t, 1, "\n- narrative ", "onrecord eval --update")
	o.want(t, 1, "\n+ narration ", "onrecord eval --update")
	evalGold(t, "--gold", gold, "--golden", golden, "--check", "--update").want(t, 2, "", "can't be used together")
}

// What a topic lacks is named with the errors.
func TestEvalRanking(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"gold/a.txtar": "article: a.txt\n-- gold.jsonl --\n",
		"articles/a.txt": "Harbour talks\n\n\"The harbour stays open,\" said Ola Nord, the minister of ports. " +
			"\"The tariff is another matter,\" said Ida Syd, the minister of finance.\n",
		"topics.txt": "[word] harbour\nWhat is said of it.\n2 a.txt | The harbour stays\n\n[word] tariffs\nTariffs.\n" +
			"2 a.txt | The tariff is\n1 a.txt | The harbour\n1 a.txt | Nobody said that\n",
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	o := onrecord(t, "eval", "--errors", "--gold", in("gold"), "--articles", in("articles"), "--topics", in("topics.txt"), "--golden", in("golden"), "--pages", "none")
	for _, want := range []string{
		"\nword                   2       86.3  100.0       66.7\n",
		"ranking      [word] tariffs: nDCG 72.6, recall 33.3\n",
		"not found    1 a.txt: “The harbour”\n",
		"judgement    a.txt: no quote has the words “Nobody said that”\n",
	} {
		o.want(t, 0, want, "")
	}
}

// The tables of metadata and furniture, and the pages, are parts of their own.
func TestEvalCleaning(t *testing.T) {
	golden := home(t)
	para := "The harbour reopened on Monday after a week of storms, and the pilots went out before the sun had come up over the breakwater. "
	page := "<html><body><nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>Harbour opens</h1><p>" + strings.Repeat(para, 3) +
		"</p></article><footer>Nothing may be copied</footer></body></html>"
	dir := folderOf(t, map[string]string{
		"gold/a.txtar":          "article: daily/a.html\n-- gold.jsonl --\n",
		"gold/metadata.tsv":     "article\trecord\ttitle\toutlet\tsaid\ndaily/a.html\t\tHarbour opens\tThe Daily\t\n",
		"gold/furniture.tsv":    "article\tpiece\ndaily/a.html\tmay be copied\ndaily/a.html\tthe pilots went\n",
		"articles/daily/a.html": page,
		"pages/manifest.jsonl": `{"set": "whole", "html": "w/a.html", "gold": "w/a.txt", "mode": "full"}` + "\n" +
			`{"set": "pieces", "html": "w/a.html", "mode": "segments", "with": ["a week of storms"], "without": ["may be copied", "the pilots"]}`,
		"pages/w/a.html": page,
		"pages/w/a.txt":  strings.Repeat(para, 3),
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	args := []string{"eval", "--errors", "--gold", in("gold"), "--articles", in("articles"), "--pages", in("pages"), "--golden", golden}
	o := onrecord(t, append(args, "--update")...)
	for _, want := range []string{
		"\ntitle                  1      1      0      0        0    100.0\n",
		"\noutlet                 1      0      0      1        0      0.0\n",
		"\nall                    2      1     50.0\n",
		"\nwhole                  1    100.0  100.0  100.0\n",
		"\npieces                 1     50.0  100.0   66.7\n",
		"outlet       daily/a.html: got \"\", want \"The Daily\"\n",
		"furniture    daily/a.html: \"the pilots went\" is left\n",
	} {
		o.want(t, 0, want, "")
	}
	onrecord(t, append(args, "--check")...).want(t, 0, "", "")
	if err := os.WriteFile(filepath.Join(golden, "cleaning.golden"), []byte("whole 99\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	onrecord(t, append(args, "--check")...).want(t, 1, "\n- whole 99\n", "cleaning.golden; where the change is meant")
}

// A folder in the format of the corpora is a table of its own, and stays out
// of the golden file.
func TestEvalFolder(t *testing.T) {
	golden, gold := home(t), someGold(t)
	dir := folderOf(t, map[string]string{
		"articles/harbour.txt": "The harbour reopened on Monday after a week of storms.\n\n" +
			"“We lost two cranes and found a third,” harbour master Ingrid Solbakken said.\n",
		"gold.jsonl": `{"article": "harbour", "quote": "We lost two cranes and found a third,", "kind": "direct", "stype": "person", "canonical": "Ingrid Solbakken"}`,
	})
	o := evalGold(t, "--gold", gold, "--golden", golden, "--update", dir)
	o.want(t, 0, dir+", 1 article\n", "")
	if _, table, _ := strings.Cut(o.out, dir); !strings.Contains(table, "\nall                    1      1    100.0  100.0  100.0") {
		t.Errorf("got %s", table)
	}
	evalGold(t, "--gold", gold, "--golden", golden, "--check").want(t, 0, "", "")
}

func TestEvalErrors(t *testing.T) {
	home(t)
	dir := folderOf(t, map[string]string{
		"gold/a.txtar": "article: daily/a.txt\n-- gold.jsonl --\n" +
			`{"quote": "We lost two cranes,", "form": "direct", "speaker": "Ingrid Solbakken", "kind": "person", "country": ""}`,
		"articles/daily/a.txt": "The harbour reopened on Monday after a week of storms, and nobody said a word about it.\n",
	})
	onrecord(t, "eval", "--errors", "--gold", filepath.Join(dir, "gold"), "--articles", filepath.Join(dir, "articles")).
		want(t, 0, "\nmiss         daily/a.txt: “We lost two cranes,” by Ingrid Solbakken, which is not in the cleaned text\n", "")
}

func TestEvalRefuses(t *testing.T) {
	home(t)
	dir := folderOf(t, map[string]string{
		"gold/a.txtar":           "article: daily/a.txt\n-- gold.jsonl --\n",
		"bad/a.txtar":            "articel: daily/a.txt\n-- gold.jsonl --\n",
		"others/b.txt":           "Nothing to see here.",
		"empty/daily/a.txt":      " \n",
		"articles/daily/a.txt":   "Nothing to see here.",
		"corpus/articles/c.txt":  "Nothing to see here.",
		"corpus/gold.jsonl":      `{"article": "d", "quote": "One", "kind": "direct"}`,
		"no-gold/articles/c.txt": "Nothing to see here.",
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	tests := []struct{ name, gold, articles, corpus, want string }{
		{"no gold", "nowhere", "articles", "", "no .txtar file"},
		{"gold that cannot be read", "bad", "articles", "", "a.txtar: unknown line"},
		{"no articles", "gold", "nowhere", "", "nowhere"},
		{"an article is not there", "gold", "others", "", "daily/a.txt in " + in("others") + ": no such article"},
		{"an article cannot be read", "gold", "empty", "", "daily/a.txt in " + in("empty") + ": empty"},
		{"a corpus without gold", "gold", "articles", "no-gold", "gold.jsonl"},
		{"a corpus without the article", "gold", "articles", "corpus", `line 1: no article "d"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := []string{"eval", "--gold", in(tt.gold), "--articles", in(tt.articles)}
			if tt.corpus != "" {
				args = append(args, in(tt.corpus))
			}
			onrecord(t, args...).want(t, 1, "", tt.want)
		})
	}
}

// The statements of real corpora are found in the cleaned text, all but the few
// that cleaning takes for captions or heads.
func TestEvalCorpora(t *testing.T) {
	home(t)
	gold := someGold(t)
	for _, corpus := range []string{"gum_news", "gum_talk", "polnear"} {
		o := evalGold(t, "--gold", gold, "--errors", shared(t, "data", "quotes", "dev", corpus))
		o.want(t, 0, corpus, "")
		_, out, _ := strings.Cut(o.out, corpus+", ")
		out, _, _ = strings.Cut(out, corpus+", indirect speech") // where headlines are annotated, which are no text
		if lost := strings.Count(out, "not in the cleaned text"); lost > 5 {
			t.Errorf("%s: %d statements are not in the cleaned text", corpus, lost)
		}
	}
}

func TestDiff(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"same", "a\nb", "a\nb", ""},
		{"a line changed", "a\nb\nc", "a\nx\nc", "- b\n+ x\n"},
		{"a line more", "a\nc", "a\nb\nc", "+ b\n"},
		{"a line less", "a\nb\nc", "b\nc", "- a\n"},
		{"two places", "a\nb\nc\nd", "x\nb\nc\ny", "- a\n+ x\n- d\n+ y\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := diff(tt.old, tt.new); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
