package quote

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"onrecord/index"
	"onrecord/index/article"
	reader "onrecord/index/source"
)

// goldQuote is a line of gold.jsonl; testdata/README.md describes it.
type goldQuote struct {
	Quote   string   `json:"quote"`
	Spans   []string `json:"spans"`
	Form    string   `json:"form"`
	Speaker string   `json:"speaker"`
	Kind    string   `json:"kind"`
	Country string   `json:"country"`
}

// pieces returns the canonical words of each part of the statement.
func (g *goldQuote) pieces() []string {
	var out []string
	for _, s := range append(g.Spans, g.Quote) {
		for _, para := range strings.Split(s, "\n\n") {
			if c := index.Canonical(para); c != "" {
				out = append(out, c)
			}
		}
	}
	return out
}

// knownWrong lists, by gold file, the first words of quotes that are given to
// somebody else than the gold does, each with the reason why it is left; "" is
// every quote of the file.
var knownWrong = map[string]map[string]string{
	"atlas-monde-depeches-jsonl-am-fr-1": {"Nous ne reviendrons pas chaque année": "the office stands without the name, which comes a sentence later"},
	"atlas-monde-depeches-jsonl-am-ja-1": {"あとは印鑑だけだ": "two who speak in turns, the name before と: low"},
	"kitaura-shimbun-nichiro-gyogyo":     {"対話の再開自体が成果だ": "a relative clause before the name: low"},
}

// TestGoldSpeakers fails for every quote of the gold that is given to the wrong
// speaker or the wrong state. What is unattributed passes: index/eval measures
// that.
func TestGoldSpeakers(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, "testdata", "gold", "*.txtar"))
	if err != nil || len(files) < 30 {
		t.Fatalf("%d gold files, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			iv, gold := readGold(t, file)
			used := map[string]bool{}
			for i := range iv.Quotes {
				q := &iv.Quotes[i]
				words := iv.Words(q)
				g := goldOf(gold, index.Canonical(words))
				if g == nil || q.Speaker.Name == "" {
					continue
				}
				start := strings.Join(strings.Fields(words)[:min(6, len(strings.Fields(words)))], " ")
				// "moderator" and "the chair" name nobody.
				unnamed := q.Speaker.Kind == index.Unnamed && (g.Speaker == "" || q.Rule == RuleTurn)
				ok := unnamed || sameSpeaker(q.Speaker.Name, g.Speaker) && (q.Speaker.Country == "" || q.Speaker.Country == g.Country)
				if _, known := knownWrong[name][""]; known {
					used[""] = used[""] || !ok
					continue
				}
				if _, known := knownWrong[name][start]; known {
					used[start] = true
					if ok {
						t.Errorf("%q is right now: take it off knownWrong", start)
					}
					continue
				}
				if !ok {
					t.Errorf("%q: got %q of %q by %s (%s), want %q of %q", start, q.Speaker.Name, q.Speaker.Country, q.Rule, q.Confidence, g.Speaker, g.Country)
				}
			}
			for start := range knownWrong[name] {
				if !used[start] {
					t.Errorf("%q of knownWrong is no quote any more", start)
				}
			}
		})
	}
}

// readGold extracts the article of a gold file and reads its lines.
func readGold(t testing.TB, file string) (*index.Interview, []goldQuote) {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head := map[string]string{}
	for _, line := range strings.Split(string(ar.Comment), "\n") {
		if k, v, ok := strings.Cut(line, ": "); ok {
			head[k] = strings.TrimSpace(v)
		}
	}
	var gold []goldQuote
	for _, line := range strings.Split(strings.TrimSpace(string(ar.Files[0].Data)), "\n") {
		var g goldQuote
		if line == "" {
			continue
		}
		if err := json.Unmarshal([]byte(line), &g); err != nil {
			t.Fatal(err)
		}
		gold = append(gold, g)
	}
	var iv *index.Interview
	doc := func(d reader.Document) error {
		if head["record"] != "" && d.Origin.Record != head["record"] {
			return nil
		}
		a, err := article.Parse(article.Input{Data: d.Data, MediaType: d.Origin.MediaType, Origin: d.Origin})
		if err == nil {
			iv = check(t, a)
		}
		return err
	}
	skip := func(s reader.Skip) { t.Fatalf("skipped: %s", s.Reason) }
	path := filepath.Join(root, "testdata", "articles", filepath.FromSlash(head["article"]))
	if err := reader.Open(context.Background(), path, reader.Options{}, doc, skip); err != nil {
		t.Fatal(err)
	}
	if iv == nil {
		t.Fatalf("no record %q in %s", head["record"], path)
	}
	return iv, gold
}

// goldOf returns the gold that a quote's words are of: the one that shares the
// longest of its parts.
func goldOf(gold []goldQuote, words string) *goldQuote {
	var best *goldQuote
	length := 0
	for i := range gold {
		for _, p := range gold[i].pieces() {
			if n := min(len(p), len(words)); n > length && (strings.Contains(words, p) || strings.Contains(p, words)) {
				best, length = &gold[i], n
			}
		}
	}
	return best
}

// sameSpeaker reports whether a printed name means the gold's: the same words,
// or fewer of them ("Landovsky"), or initials.
func sameSpeaker(got, want string) bool {
	if cjk(want) {
		return got != "" && strings.Contains(want, got) // a surname is no word of its own
	}
	g, w := strings.Fields(index.Canonical(got)), strings.Fields(index.Canonical(want))
	for _, word := range g {
		if !slices.Contains(w, word) && word != "the" && word != "a" && utf8.RuneCountInString(word) > 1 {
			return false
		}
	}
	return len(g) > 0
}
