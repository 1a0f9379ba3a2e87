package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/index/quote"
	"onrecord/index/source"
)

var every = flag.Int("every", 10, "BenchmarkMedium reads one document in so many")

// BenchmarkMedium measures what a run costs, over real transcripts and cables:
// each step that needs no store by itself, and all of them with archive and index.
// MB are of the text of the articles, which is less than the files. The seconds
// of CPU time tell more than the clock where the machine does other things too:
// at 2.5 MB/s on two cores the whole may take 34 of them, for the 43 MB that
// -every 1 reads.
//
//	go test ./cmd/onrecord -run '^$' -bench Medium -benchtime 1x -every 1
func BenchmarkMedium(b *testing.B) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "medium")
	if _, err := os.Stat(folder); err != nil {
		b.Skipf("the shared data is not here: %v", err)
	}
	reader, err := newReader(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer reader.Close()
	sample := func(doc func(source.Document) error) {
		n := 0
		err := source.Walk(b.Context(), []string{folder}, source.Options{}, func(d source.Document) error {
			if n++; n%*every != 0 {
				return nil
			}
			return doc(d)
		}, func(source.Skip) {})
		if err != nil {
			b.Fatal(err)
		}
	}
	var articles []*index.Article
	var docs []source.Document
	size := 0
	sample(func(d source.Document) error {
		a, err := reader.parse(d)
		if err != nil {
			return nil // a file that says what the others are
		}
		docs, articles = append(docs, d), append(articles, a)
		size += len(a.Text)
		return nil
	})
	var cpu time.Duration
	start := func() { cpu = cpuTime() }
	report := func(b *testing.B) {
		b.ReportMetric((cpuTime()-cpu).Seconds()/float64(b.N), "cpu-s")
		b.ReportMetric(float64(b.N)*float64(size)/1e6/b.Elapsed().Seconds(), "MB/s")
		b.ReportMetric(float64(b.N)*float64(len(articles))/b.Elapsed().Seconds(), "interviews/s")
	}
	b.Run("read", func(b *testing.B) {
		start()
		for b.Loop() {
			sample(func(source.Document) error { return nil })
		}
		report(b)
	})
	b.Run("clean", func(b *testing.B) {
		start()
		for b.Loop() {
			for _, d := range docs {
				if _, err := reader.parse(d); err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b)
	})
	b.Run("extract", func(b *testing.B) {
		x := new(quote.Extractor)
		start()
		for b.Loop() {
			for _, a := range articles {
				x.Extract(a)
			}
		}
		report(b)
	})
	b.Run("whole", func(b *testing.B) {
		src := b.TempDir()
		for i, d := range docs {
			ext := ".txt"
			if d.Origin.MediaType == source.JSON {
				ext = ".json"
			}
			if err := os.WriteFile(filepath.Join(src, fmt.Sprintf("%05d%s", i, ext)), d.Data, 0o600); err != nil {
				b.Fatal(err)
			}
		}
		start()
		for b.Loop() {
			if err := run(b.Context(), []string{"index", "--store", b.TempDir(), src}, terminal{out: io.Discard, err: io.Discard}); err != nil {
				b.Fatal(err)
			}
		}
		report(b)
		if peak := peakMB(); peak > 0 {
			b.ReportMetric(peak, "peak-MB") // of the process, the articles of the other steps included
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		const files = 10_000
		src, store := b.TempDir(), b.TempDir()
		for i := range files {
			if err := os.WriteFile(filepath.Join(src, fmt.Sprintf("%05d.txt", i)), fmt.Appendf(nil, "Talks\n\nTalk number %d was short, and nobody said a word.\n", i), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		again := func() {
			if err := run(b.Context(), []string{"index", "--store", store, src}, terminal{out: io.Discard, err: io.Discard}); err != nil {
				b.Fatal(err)
			}
		}
		again()
		for b.Loop() {
			again()
		}
		b.ReportMetric(float64(b.N)*files/b.Elapsed().Seconds(), "files/s")
	})
}

// peakMB is the most memory that this process has had, in megabytes; 0 where
// the system does not tell.
func peakMB() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	kb, _ := strconv.ParseFloat(strings.Fields(rest + " 0")[0], 64)
	return kb * 1024 / 1e6
}
