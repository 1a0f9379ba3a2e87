package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A bench of the project's own articles answers every kind of query, in process
// and over HTTP, draws the same words again, and refuses what would expand
// without bound.
func TestBench(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	ask := func(args ...string) []map[string]any {
		got := onrecord(t, append([]string{"bench", "--json", "--n=3"}, args...)...)
		got.want(t, 0, "", "")
		return decode[map[string]any](t, got.out)
	}
	rows := ask("--hostile", "--clients=2", "--stock", "--stock-hits=20")
	compared := false
	var grown []int // hits of the rows of growth
	answered := map[string]bool{}
	for _, r := range rows {
		switch r["where"] {
		case inProcessName, overHTTPName:
			answered[r["where"].(string)+" "+r["kind"].(string)] = true
			if r["failed"] != nil || r["queries"].(float64) < 1 || r["max"].(float64) < r["p50"].(float64) || len(r["asked"].([]any)) != int(r["queries"].(float64)) {
				t.Errorf("got %v", r)
			}
		case "store":
			if r["interviews"] != 163.0 || r["quotes"].(float64) < 1000 || r["textBytes"].(float64) < 100_000 || r["indexBytes"].(float64) < 100_000 || r["ready"].(float64) <= 0 {
				t.Errorf("got %v", r)
			}
			if runtime.GOOS == "linux" {
				all, own, files := r["peak"].(float64), r["own"].(float64), r["files"].(float64)
				if own < 10e6 || files < 10e6 || all < own || all < files {
					t.Errorf("memory: got %v in all, %v of its own, %v of files", all, own, files)
				}
			}
		case "hostile":
			want := []float64{400, 414}
			if name := r["query"].(string); slices.Contains([]string{"con*", "beginnings of three letters", "the commonest as a phrase", "*", "fuzzy words"}, name) {
				want = []float64{200, 400}
			}
			if !slices.Contains(want, r["status"].(float64)) {
				t.Errorf("%v: got status %v, want one of %v", r["query"], r["status"], want)
			}
		case "beside":
			if r["queries"].(float64) < 1 || r["failed"] != nil {
				t.Errorf("got %v", r)
			}
		case "growth":
			grown = append(grown, int(r["hits"].(float64)))
			if r["words"].(float64) < 1 || r["took"].(float64) <= 0 {
				t.Errorf("got %v", r)
			}
		case "stock":
			compared = true
			if r["queries"].(float64) < 1 || r["hits"].(float64) < 20 || r["own"].(float64) <= 0 || r["stock"].(float64) <= 0 || r["factor"].(float64) < r["least"].(float64) {
				t.Errorf("got %v", r)
			}
		default:
			t.Errorf("got a row %v", r)
		}
	}
	if len(grown) < 4 || !slices.IsSorted(grown) || grown[len(grown)-1] < 20*grown[0] {
		t.Errorf("the time is shown for %v hits, want ever more", grown)
	}
	if !compared {
		t.Error("bleve's own collector was not compared")
	}
	for _, k := range kinds {
		for _, where := range []string{inProcessName, overHTTPName} {
			if !answered[where+" "+k.name] {
				t.Errorf("no row for %s, %s", where, k.name)
			}
		}
	}
	words := func(seed string) (all []any) {
		for _, r := range ask("--only=common word", "--seed="+seed) {
			if r["kind"] != nil {
				all = append(all, r["asked"].([]any)...)
			}
		}
		return all
	}
	first, again, other := words("7"), words("7"), words("8")
	if !slices.Equal(first, again) || slices.Equal(first, other) {
		t.Errorf("got %v, with the same seed %v, with another one %v", first, again, other)
	}
	onrecord(t, "bench", "--n=3", "--only=phrase").want(t, 0, "start to ready", "")
	onrecord(t, "bench", "--only=nonsense").want(t, exitUsage, "", `no kind of query "nonsense"`)
	onrecord(t, "bench", "--corpus", filepath.Join(articles, "..", "README.md")).want(t, exitUsage, "", "needs --store")
}

// A corpus becomes interviews whose quotes say what its lines say, once.
func TestBenchCorpus(t *testing.T) {
	home(t)
	lines := []passage{
		{Doc: "a", Title: "Talks in Turku", Text: "We talk.", Speaker: "Aino Rautio", Role: "envoy", Date: "2021-03-04", Place: "Turku", Org: "Ministry of Tides", Lang: "en", Kind: "interview", Source: "The Harbour"},
		{Doc: "a", Title: "Talks in Turku", Text: "And we listen.", Date: "2021-03-04", Lang: "en", Source: "The Harbour"},
		{Doc: "b", Text: " ", Lang: "de", Source: "Der Hafen"},
		{Doc: "c", Text: "Wir reden.", Date: "soon", Lang: "de", Source: "Der Hafen"},
	}
	var b strings.Builder
	for _, l := range lines {
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(text, '\n'))
	}
	dir := t.TempDir()
	file, store := filepath.Join(dir, "corpus.jsonl"), filepath.Join(dir, "store")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	load := func(args ...string) outcome {
		return onrecord(t, append([]string{"bench", "--n=1", "--only=empty query", "--corpus", file, "--store", store}, args...)...)
	}
	load("--passages=1").want(t, 0, "1 interview, 1 quote;", "1 new passage")
	if err := os.RemoveAll(store); err != nil {
		t.Fatal(err)
	}
	load().want(t, 0, "2 interviews, 3 quotes;", "3 new passages")
	load().want(t, 0, "2 interviews, 3 quotes;", "0 new passages")
	got := onrecord(t, "search", "--json", "--store", store, "--sort=oldest")
	got.want(t, 0, "", "")
	hits := decode[hitLine](t, got.out)
	if len(hits) != 3 {
		t.Fatalf("got %d hits, want 3", len(hits))
	}
	h := hits[0]
	if h.Quote != "We talk." || h.Speaker != "Aino Rautio" || h.Said.String() != "2021-03-04" || h.Outlet != "The Harbour" || h.Title != "Talks in Turku" || h.Genre != "interview" {
		t.Errorf("got %+v", h)
	}
	if h := hits[1]; h.Quote != "And we listen." || h.Speaker != "" {
		t.Errorf("got %+v", h)
	}
	if h := hits[2]; h.Quote != "Wir reden." || !h.Said.IsZero() || h.Title != "c" {
		t.Errorf("got %+v", h)
	}
	if err := os.WriteFile(file, []byte("no JSON\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	load().want(t, exitFailed, "", "line 1: ")
}

func TestPercentile(t *testing.T) {
	values := []float64{9, 1, 2, 3, 4, 5, 6, 7, 8, 10}
	for _, tt := range []struct{ p, want float64 }{{0.5, 5}, {0.9, 9}, {0.99, 10}, {1, 10}, {0, 1}} {
		if got := percentile(values, tt.p); got != tt.want {
			t.Errorf("percentile %v: got %v, want %v", tt.p, got, tt.want)
		}
	}
	if got := percentile(nil, 0.5); got != 0 {
		t.Errorf("of nothing got %v, want 0", got)
	}
}
