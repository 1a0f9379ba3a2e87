package bleveindex

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/indextest"
	"onrecord/index/query"
	"onrecord/mapping"
)

const benchQuotes = 20_000

// invented makes n quotes in interviews of 25, as the corpora have them: about
// 40 words each of a vocabulary in which, as in language, the n-th word comes
// with 1/n of the frequency of the first.
func invented(n int) []*index.Interview {
	rnd := rand.New(rand.NewPCG(1, 2))
	vocabulary := rand.NewZipf(rnd, 1.1, 3, 50_000)
	pick := func(kind string, of uint64) string {
		return fmt.Sprintf("%s %d", kind, rand.NewZipf(rnd, 1.3, 2, of).Uint64())
	}
	var ivs []*index.Interview
	for len(ivs)*25 < n {
		statements := make([]string, 25)
		for i := range statements {
			var b strings.Builder
			for range 5 + rnd.IntN(70) {
				fmt.Fprintf(&b, "w%d ", vocabulary.Uint64())
			}
			statements[i] = strings.TrimSpace(b.String())
		}
		iv := spoken(index.ID(fmt.Sprintf("iv%d", len(ivs))), statements...)
		iv.Title, iv.Outlet, iv.Place = statements[0], pick("Outlet", 40), pick("City", 100)
		iv.Said = index.Date{Year: 1990 + rnd.IntN(35), Month: 5, Day: 1, From: "meta"}
		for i := range iv.Quotes {
			q := &iv.Quotes[i]
			q.Speaker = index.Speaker{Name: pick("Speaker", 2000), Country: pick("Country", 150), Organization: pick("Body", 300)}
			q.Alliances = []string{pick("Alliance", 40), pick("Alliance", 40)}
			q.Names = []index.Mention{{Kind: index.MentionCountry, Name: pick("Country", 150)}, {Kind: index.MentionPlace, Name: pick("City", 1000)}}
		}
		ivs = append(ivs, iv)
	}
	return ivs
}

// BenchmarkSearch asks for ten hits and eight facets.
func BenchmarkSearch(b *testing.B) {
	ivs := invented(benchQuotes)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(b)(Open(filepath.Join(b.TempDir(), "index"), a))
	if err := ix.Put(context.Background(), ivs...); err != nil {
		b.Fatal(err)
	}
	opts := index.SearchOptions{Size: 10, Facets: []index.FacetRequest{{Field: mapping.FieldLanguage, Size: 10}}}
	for _, f := range mapping.Facets() {
		opts.Facets = append(opts.Facets, index.FacetRequest{Field: f.Name, Size: 10})
	}
	chosen := map[string][]string{"alliance": {"Alliance 1"}, "year": {"2001", "2002"}}
	for _, bm := range []struct {
		name, q string
		filters map[string][]string
		order   index.Sort
	}{
		{"all", "", nil, ""},
		{"all, two facets chosen", "", chosen, ""},
		{"rare word", "w2000", nil, ""},
		{"common word", "w20", nil, ""},
		{"commonest word, newest first", "w0", nil, index.Newest},
		{"two words, two facets chosen", "w20 w50", chosen, ""},
		{"phrase", `"w2 w3"`, nil, ""},
		{"prefix", "w123*", nil, ""},
		{"negation", "w20 -w50", nil, ""},
	} {
		b.Run(bm.name, func(b *testing.B) {
			opts := opts
			opts.Filters, opts.Sort = bm.filters, bm.order
			tree, err := query.Parse(bm.q)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			hits := 0
			for b.Loop() {
				r, err := ix.Search(context.Background(), tree, opts)
				if err != nil || len(r.Facets) != len(opts.Facets) {
					b.Fatal(r, err)
				}
				hits = r.Total
			}
			b.ReportMetric(float64(hits), "hits")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/query")
		})
	}
}

// BenchmarkPut writes an index anew.
func BenchmarkPut(b *testing.B) {
	ivs := invented(benchQuotes)
	b.ReportAllocs()
	var size int64
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "index")
		ix, err := Open(dir, &indextest.Archive{})
		if err != nil {
			b.Fatal(err)
		}
		for from := 0; from < len(ivs); from += 40 {
			if err := ix.Put(context.Background(), ivs[from:min(from+40, len(ivs))]...); err != nil {
				b.Fatal(err)
			}
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
		size = folderSize(b, dir)
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)/benchQuotes, "bytes/quote")
	b.ReportMetric(float64(b.N)*benchQuotes/b.Elapsed().Seconds(), "quotes/s")
}

func folderSize(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// BenchmarkSuggest completes what each key of a name brings. The first after a
// change reads the names, which "cold" measures.
func BenchmarkSuggest(b *testing.B) {
	ivs := invented(benchQuotes)
	a := &indextest.Archive{}
	a.Add(ivs...)
	ix := opened(b)(Open(filepath.Join(b.TempDir(), "index"), a))
	if err := ix.Put(context.Background(), ivs...); err != nil {
		b.Fatal(err)
	}
	for _, prefix := range []string{"s", "spea", "speaker 1", "w1", "w123"} {
		b.Run(prefix, func(b *testing.B) {
			for b.Loop() {
				if found, err := ix.Suggest(context.Background(), prefix, 8); err != nil || len(found) == 0 {
					b.Fatal(found, err)
				}
			}
		})
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			ix.names.reset()
			if _, err := ix.Suggest(context.Background(), "s", 8); err != nil {
				b.Fatal(err)
			}
		}
	})
}
